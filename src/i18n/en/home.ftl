# The first screen.
home-desk = beneficiary desk
home-title = wasl · { $society }
home-head-queue = Queue
home-head-waiting = Waiting
home-head-overdue = Overdue
home-head-oldest = Oldest
home-head-next = Next due
home-not-before = not before { $when }
home-nothing-waits = No request waits for anything. When someone comes, { $key } receives them.
home-ready-since = since { $when }
home-unfinished = Unfinished: { $what }
home-field-of = field { $at } of { $count } “{ $field }”
home-at-field = at “{ $field }”
home-from-place = from { $place }
home-drafts = Left unfinished
home-more-drafts = { $n } more unfinished: { $key } lists all
home-ask-drop-draft = throws away { $name }: what was typed there is then gone
home-draft-dropped = thrown away
home-nothing-unfinished = nothing was left unfinished
home-sample = These are invented sample people. Start with an empty store for real work.
home-draft-set-up = the set-up
home-draft-settings = the settings
home-draft-of = request { $number }
home-draft-new = a new request
home-draft-for = a new request for { $name }
home-yours = Yours: { $held } held · { $promised } due
home-away =
    { $n ->
        [one] Since you left ({ $when }): { $n } of yours changed: { $key } shows it
       *[other] Since you left ({ $when }): { $n } of yours changed: { $key } shows them
    }
home-yours-shown = Yours: { $held } held · { $promised } due · { $key } shows them
home-clock-ask = The clock says { $clock }, the last entry in the ledger is of { $last }. Is the clock right? { $key } answers; no number or date is given before.
home-clock-wait = The clock says { $clock }, the last entry in the ledger is of { $last }. No number or date is given until a manager says here that the clock is right; drafts are kept.
home-clock-title = The clock says { $clock }. Is that right?
home-clock-consequence = The last entry in the ledger is of { $last }. Yes: numbers and dates go by the clock from here on. If the clock is wrong, say no and have the clock of the machine set.
home-clock-counts = The clock counts from here on: { $clock }
home-clock-fine = The clock is not in doubt
