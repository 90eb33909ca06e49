# A queue.
queue-mine = mine
queue-overdue = overdue
queue-filtered = filter: { $filter }
queue-sorted = sort: { $order }
queue-head-number = Number
queue-head-person = Applicant
queue-head-need = Need
queue-head-asked = Requested
queue-head-due = Due
queue-head-opens = Not before
queue-head-paper = Document
queue-head-ends = Valid until
queue-you = you
queue-referred-first = referred first
queue-none-mine = None of these are yours: { $key } shows them all.
queue-none-overdue = None of these are overdue: { $key } shows them all.
queue-marked =
    { $n ->
        [one] { $n } selected
       *[other] { $n } selected
    }
queue-claimed =
    { $n ->
        [one] { $n } request claimed
       *[other] { $n } requests claimed
    }
queue-released =
    { $n ->
        [one] { $n } request released
       *[other] { $n } requests released
    }
queue-not-done =
    { $n ->
        [one] { $n } was not: { $why }
       *[other] { $n } were not: { $why }
    }
queue-new =
    { $n ->
        [one] { $n } new: { $key }
       *[other] { $n } new: { $key }
    }
queue-gone = moved on
queue-freed =
    { $n ->
        [one] { $n } request unassigned
       *[other] { $n } requests unassigned
    }
queue-handed =
    { $n ->
        [one] { $n } request reassigned
       *[other] { $n } requests reassigned
    }
queue-none-held = not held
queue-ask-free =
    { $n ->
        [one] { $n } request is unassigned from its holder, who is told why
       *[other] { $n } requests are unassigned from their holders, who are told why
    }
queue-ask-hand =
    { $n ->
        [one] { $n } request goes to a colleague
       *[other] { $n } requests go to a colleague
    }
