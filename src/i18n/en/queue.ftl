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
        [one] { $n } request claimed
       *[other] { $n } requests claimed
    }
queue-released =
    { $n ->
        [one] { $n } request given back
       *[other] { $n } requests given back
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
        [one] { $n } request freed
       *[other] { $n } requests freed
    }
queue-handed =
    { $n ->
        [one] { $n } request handed over
       *[other] { $n } requests handed over
    }
queue-none-held = nobody holds it
queue-ask-free =
    { $n ->
        [one] { $n } request is freed from its holder, who is told why
       *[other] { $n } requests are freed from their holders, who are told why
    }
queue-ask-hand =
    { $n ->
        [one] { $n } request goes to a colleague
       *[other] { $n } requests go to a colleague
    }
