# A queue.
queue-mine = mine
queue-overdue = overdue
queue-filtered = filter: { $filter }
queue-sorted = sort: { $order }
queue-head-number = Number
queue-head-person = Person
queue-head-need = Need
queue-head-asked = Asked for
queue-head-due = Due
queue-head-opens = Not before
queue-you = you
queue-referred-first = referred first
queue-none-mine = None of these is yours: { $key } shows them all.
queue-none-overdue = None of these is overdue: { $key } shows them all.
queue-marked = 
    { $n ->
        [one] { $n } marked
       *[other] { $n } marked
    }
queue-claimed =
    { $n ->
        [one] You hold { $n } request more
       *[other] You hold { $n } requests more
    }
queue-released =
    { $n ->
        [one] You gave { $n } request back
       *[other] You gave { $n } requests back
    }
queue-not-done =
    { $n ->
        [one] { $n } was left: { $why }
       *[other] { $n } were left: { $why }
    }
queue-new =
    { $n ->
        [one] { $n } new: { $key }
       *[other] { $n } new: { $key }
    }
queue-gone = went on
queue-freed =
    { $n ->
        [one] { $n } request is free
       *[other] { $n } requests are free
    }
queue-handed =
    { $n ->
        [one] { $n } request handed over
       *[other] { $n } requests handed over
    }
queue-none-held = nobody holds it
queue-ask-free =
    { $n ->
        [one] { $n } request is taken from who holds it; they are told why
       *[other] { $n } requests are taken from who holds them; they are told why
    }
queue-ask-hand =
    { $n ->
        [one] { $n } request goes to a colleague
       *[other] { $n } requests go to a colleague
    }
