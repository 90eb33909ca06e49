# The first screen.
home-desk = beneficiary desk
home-title = wasl · { $society }
home-head-queue = Queue
home-head-waiting = Waiting
home-head-overdue = Overdue
home-head-oldest = Oldest
home-head-next = Next due
home-not-before = not before { $when }
home-nothing-waits = No requests are waiting. { $key } starts a new one.
home-ready-since = since { $when }
home-unfinished = Draft: { $what }
home-field-of = field { $at } of { $count } “{ $field }”
home-at-field = at “{ $field }”
home-from-place = from { $place }
home-drafts = Drafts
home-more-drafts = { $n } more drafts: { $key } lists all
home-more-lines =
    { $n ->
        [one] 1 more line: { $key } reaches it
       *[other] { $n } more lines: { $key } reaches them
    }
home-ask-drop-draft = deletes { $name }: what was typed there is lost
home-draft-dropped = draft deleted
home-nothing-unfinished = no drafts
home-sample = Sample data of invented people; real work needs an empty store.
home-draft-set-up = the set-up
home-draft-settings = the settings
home-draft-of = request { $number }
home-draft-new = a new request
home-draft-for = a new request for { $name }
home-yours = Yours: { $held } · { $promised } due
home-away =
    { $n ->
        [one] Since you left ({ $when }): { $n } of yours changed: { $key } shows it
       *[other] Since you left ({ $when }): { $n } of yours changed: { $key } shows them
    }
home-yours-shown = Yours: { $held } · { $promised } due · { $key } shows them
home-clock-ask = The clock says { $clock }, the last entry in the ledger is of { $last }. Is the clock right? { $key } answers; until then no number or date is given.
home-clock-wait = The clock says { $clock }, the last entry in the ledger is of { $last }. No number or date is given until a manager confirms the clock here; drafts are saved.
home-clock-title = The clock says { $clock }. Is that right?
home-clock-consequence = The last entry in the ledger is of { $last }. Yes: numbers and dates follow the clock from now on. If the clock is wrong, say no and have the machine’s clock set.
home-clock-counts = the clock is confirmed: { $clock }
home-clock-fine = The clock is not in doubt
home-seat = Sitting { $number } is open, and you are a member of it
home-minutes = Minutes to confirm: sitting { $number } of { $date }
home-minutes-more =
    { $more ->
        [one] Minutes to confirm: sitting { $number } of { $date }, and 1 more
       *[other] Minutes to confirm: sitting { $number } of { $date }, and { $more } more
    }
home-inquiries = { $count ->
    [one] One inquiry waits for an answer
   *[other] { $count } inquiries wait for an answer
 }
home-inquiries-overdue = { $count ->
    [one] One inquiry waits for an answer, { $overdue } overdue
   *[other] { $count } inquiries wait for an answer, { $overdue } overdue
 }
home-inquiries-late = { $count ->
    [one] One inquiry keyed later waits for a countersign of its date
   *[other] { $count } inquiries keyed later wait for a countersign of their dates
 }
home-accounts =
    { $n ->
        [one] 1 changed account waits for you to confirm it
       *[other] { $n } changed accounts wait for you to confirm them
    }
home-appeals =
    { $n ->
        [one] 1 appeal waits to be decided
       *[other] { $n } appeals wait to be decided
    }
home-actions = { $count ->
    [one] One action of the improvement register is open
   *[other] { $count } actions of the improvement register are open
 }
home-actions-overdue = { $count ->
    [one] One action of the improvement register is open, { $overdue } overdue
   *[other] { $count } actions of the improvement register are open, { $overdue } overdue
 }
home-to-tell = { $count ->
    [one] One person waits to be told what was done
   *[other] { $count } people wait to be told what was done
 }
home-complaints = { $count ->
    [one] One complaint or suggestion is open
   *[other] { $count } complaints and suggestions are open
 }
home-complaints-overdue = { $count ->
    [one] One complaint or suggestion is open, { $overdue } overdue
   *[other] { $count } complaints and suggestions are open, { $overdue } overdue
 }
home-soon = { $said } · next { $when }
home-complaints-raised = { $said } · escalated: { $raised }
home-ask-inquiries = { $count ->
    [one] One person to ask how they found our answer
   *[other] { $count } people to ask how they found our answer
 }
home-ask-complaints = { $count ->
    [one] One person to ask how their complaint was dealt with
   *[other] { $count } people to ask how their complaint was dealt with
 }
home-undertakings = { $count ->
    [one] One undertaking is to be kept
   *[other] { $count } undertakings are to be kept
 }
home-undertakings-overdue = { $count ->
    [one] One undertaking is to be kept, { $overdue } overdue
   *[other] { $count } undertakings are to be kept, { $overdue } overdue
 }
home-undertakings-own = { $said } · yours: { $own }
home-late-papers = { $count ->
    [one] One referral explained on paper waits for a countersign of its date
   *[other] { $count } referrals explained on paper wait for a countersign of their dates
 }
