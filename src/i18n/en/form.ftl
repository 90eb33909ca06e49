# The request form.
form-title-new = New request · { $name }
form-title-amend = { $number } · { $name } · edit
form-saving = saving
form-saved = saved: request { $number }
form-kept = draft saved: find it on the first screen
form-voids = Saving this may void the signed declaration; the request then leaves the committee until it is signed again. Save?
form-rows-are-in-household = rows are added in the household section
form-both-calendars = { $written } = { $other } ({ $calendar }, computed)
form-need-up-to = Net per person ({ $people }): { $net } → class { $class } (up to { $bound })
form-need-above = Net per person ({ $people }): { $net } → class { $class }
form-not-right =
    { $n ->
        [one] { $n } field needs correcting
       *[other] { $n } fields need correcting
    }
form-not-right-in =
    { $n ->
        [one] { $n } field needs correcting, in: { $sections }
       *[other] { $n } fields need correcting, in: { $sections }
    }
form-not-a-date-here = the other calendar is for dates: write a valid date first
form-kept-with-reason = the last digit does not fit; accepted with a reason
form-member-id-doubt = check the card: the last digit does not fit
form-row-taken-away = the row of { $name } was deleted; { $key } restores it
form-row-is-back = the row of { $name } is restored
form-taken-by = received by { $name }
form-went-on = you left this unsaved at { $time }: continue from here
form-choose-one = required: choose one with { $key }
form-noticed = { $noticed } · { $key }: keep with a reason
form-nothing-noticed = nothing here needs a reason
form-ask-keep = { $noticed }. Keep it as it is?
form-keep-why = Reason
form-kept-noticed = { $noticed } · kept with a reason
form-kept-now = kept: the reason stands in “{ $field }”
form-ask-alike = { $why }. Receive one more?
form-taken-over = from { $number }: confirm
form-part-to-confirm = { $sections }: from request { $number } of { $date }. Ask the applicant; { $key } confirms it
form-nothing-to-confirm = nothing in this part is to be confirmed
form-part-confirmed = confirmed: { $section }
action-confirm-part = confirm this part
form-ask-again = Type these a second time
form-again-text = The society has these typed twice, the second time without sight of the first. Digits of either script and dates in either calendar will do.
