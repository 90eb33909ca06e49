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
queue-marked = 
    { $n ->
        [one] { $n } marked
       *[other] { $n } marked
    }
queue-done = 
    { $n ->
        [one] { $n } request done
       *[other] { $n } requests done
    }
