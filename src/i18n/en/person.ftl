# A person's page: all their requests, their household, what they received.
person-title-file = { $name } · file { $file }
person-requests = Requests
person-person = Applicant
person-household = Household
person-received = Received
person-notes = Notes
person-history = Corrections
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
