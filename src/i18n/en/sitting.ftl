# The sitting.
sitting-title = Sitting { $number } · { $date }
sitting-opening = A new sitting of the research committee
sitting-who = Who is present? Press a member’s number to change it; { $open } opens the sitting.
sitting-absent = absent
sitting-resolves = { $resolution }: { $number }. The applicant will be notified.
sitting-reason = Reason
sitting-exception = Why before the month
sitting-closes =
    { $n ->
        [one] The sitting is closed. 1 request is not decided: it goes back to its queue, and votes on it count no more.
       *[other] The sitting is closed. { $n } requests are not decided: they go back to their queue, and votes on them count no more.
    }
sitting-closed = the sitting is closed; its minutes are under sittings and minutes
sitting-came = { $present } of { $members } present · quorum { $quorum }
sitting-agenda = Item { $at } of { $all }
sitting-agenda-empty = Nothing is on its agenda
sitting-agenda-size = 
    { $n ->
        [one] 1 request goes before this sitting
       *[other] { $n } requests go before this sitting
    }
sitting-agenda-full = the agenda is full ({ $max }): close this sitting and open another
sitting-adds = { $number } is not on the agenda of this sitting: add it?
sitting-roll = Who is present now? Press a member’s number to change it; { $open } records it, { $back } leaves it as it was.
sitting-roll-title = Attendance at sitting { $number }
sitting-roll-kept = attendance recorded
sitting-who-steps-aside = who is recused from this request? Press the member’s number
sitting-decided = { $number }: { $resolution }
sitting-half = Draft decision
sitting-story = Account
sitting-votes = votes
sitting-puts-off = { $resolution }: { $number }. It waits for what the reason asks for.
sitting-agenda-rest = 
    { $n ->
        [one] 1 more is ready and waits for another sitting
       *[other] { $n } more are ready and wait for another sitting
    }
sitting-not-read-yet = this vote was not taken: the request is still on its way
sitting-goes-on-title = Sitting { $number } goes on
sitting-goes-on = It was last held on { $date }. Who is present today? Press a member’s number to change it; { $open } records it, and the sitting goes on as an adjourned one. { $back } leaves it as it was: nothing is decided.
sitting-recuses = { $name } is recused from this request: why?
sitting-ask-recusal = Ask to recuse
sitting-writes-over = { $name } voted from their own seat. Both votes stay in the minutes: why is it written over?
sitting-waits-for-others = { $number } is put off to a sitting with other members. It stays with the committee, and the minutes say why.
sitting-is-put-off = { $number }: put off to a sitting with other members
sitting-put-off = put off
