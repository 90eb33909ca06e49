# A person's page: all their requests, their household, what they received.
person-title-file = { $name } · file { $file }
person-requests = Requests
person-person = Applicant
person-household = Household
person-received = Received
person-notes = Notes
person-history = History
person-head-number = Number
person-head-asked = Asked for
person-head-stage = Stage
person-head-received = Received on
person-asked = Asked for
person-given = Delivered
person-given-nothing = nothing yet
person-known-as = Earlier names
person-file = File no.
person-reference = Reference
person-no-requests = No request yet. { $key } begins one.
person-count =
    { $n ->
        [one] one request
       *[other] { $n } requests
    }
person-open-count =
    { $n ->
        [one] one open
       *[other] { $n } open
    }
person-counted = { $count }, { $open }
person-counted-in-part = More than { $n } requests: the newest { $n } are counted
person-times =
    { $n ->
        [one] once
       *[other] { $n } times
    }
person-sum = { $times }, { $sum }
person-sum-unknown = { $times }, no amount recorded
person-sum-in-part =
    { $n ->
        [one] { $times }, { $sum }; one of them without an amount
       *[other] { $times }, { $sum }; { $n } of them without an amount
    }
person-of-service = { $service }: { $received }
person-received-nothing = Nothing was delivered to them yet.
person-household-from = From request { $number } of { $date }: { $people }
person-household-size-unknown = household size not given
person-household-none = No request of theirs tells of a household.
person-elsewhere-unnamed = { $who }: { $what }
person-no-notes = No notes on them or on these requests.
person-note-on = on request { $number }
person-no-corrections = Nothing of who they are was corrected.
person-hidden-line = { $key } reveals what is hidden; that is recorded with the newest request.
person-nothing-hidden = nothing is hidden here
person-nothing-to-reveal-by = no request of theirs to reveal it by: a new request shows who they are
person-nothing-to-open = this line names no request to open
person-no-such = there is no person { $number }
person-numbers = Requests named here
person-no-number = no request number is shown here
action-person = the applicant’s page
action-new-request = new request for them
action-open-named = open the request named here
scope-person = A person
help-show-person = The person’s page; NUMBER may be their own
ledger-say-not-same = said whether two are one person
ledger-merge-persons = merged two people
ledger-split-persons = undid a merge of people
person-duplicates = Duplicates
person-no-duplicates = Nobody is like them. { $key } merges by a request number
person-like = { $name } · { $number } · { $by }
person-by-birth = same name and birth date
person-by-phone = same name and phone
person-like-not = { $name } · not the same person
person-like-merged = { $name } · merged into this person
person-no-request = no request
person-choose-like = choose somebody who may be the same, or whom it was said of
person-choose-merged = choose a person who was merged into this one
person-said-not-same = remembered: not the same person
person-not-same-withdrawn = taken back: they may be the same person
person-ask-other = Whom is { $name } to be merged with?
person-other-number = A request of the other person
person-ask-split = { $name } is taken out of { $stay } again. What the merge changed is as it was before, but for what was changed since. Requests received since then stay with { $stay }.
person-split-done = the merge was undone
person-reason = Reason
person-somebody = somebody outside your work
person-fact-not-same = { $date }, { $by }: not the same person as { $name }
person-fact-not-same-withdrawn = { $date }, { $by }: may be the same person as { $name } after all
person-fact-took-in = { $date }, { $by }: { $name } was merged into this person
person-fact-merged-into = { $date }, { $by }: merged into { $name }
person-fact-released = { $date }, { $by }: { $name } was taken out again
person-fact-taken-out = { $date }, { $by }: taken out of { $name }
person-fact-reason = reason: { $reason }
person-merge-title = One person? { $name }
person-merge-stays = stays
person-merge-goes = goes under it
person-merge-file = File no.
person-merge-left =
    { $n ->
        [one] one value is left to choose: { $fields }
       *[other] { $n } values are left to choose: { $fields }
    }
person-merge-ask = { $other } goes under { $name }, with all requests, notes and files. Everything that names { $other } opens { $name } from then on. It can be undone on the page.
person-merged = merged
person-merge-one = this is the same person already
person-merge-empty = –
action-not-same = not the same person
action-merge-persons = merge people
action-split-persons = undo a merge
person-merge-choose = { $field }: { $stays } or { $goes }: choose with --keep { $name } or --take { $name }
help-person = Who is who: merges two people, undoes that, tells them apart
help-person-merge = Two records of one person become one
help-person-merge-stay = The person that stays: a request of theirs, or their number
help-person-merge-other = The person that goes under them
help-person-merge-reason = Why they are one person
help-person-merge-keep =
    Values that stay as they are, with commas between:
    { $values }
help-person-merge-take = Values taken from the other person, the same names
help-person-split = Undoes a merge
help-person-split-stay = The person that the other was merged into
help-person-split-other = The number of the person who is taken out again
help-person-split-reason = Why they are two people
help-person-not-same = Says that two people are not one person
help-person-not-same-person = A request of the first, or their number
help-person-not-same-other = A request of the second, or their number
help-person-not-same-withdraw = Takes that back: they may be one person after all
