# The improvement register.
theme-one = theme { $number }
theme-new = New theme
theme-list-open = Open themes
theme-list-all = All themes
theme-actions = Actions due
theme-to-tell = To be told what was done
theme-board = You said, we did
theme-choose = Which theme does { $what } belong to?

theme-state-open = open
theme-state-closed = closed
theme-board-accepted = accepted
theme-board-in-part = accepted in part
theme-board-rejected = rejected
theme-board-put-off = put off

# Fields.
theme-title = What people say
theme-words = At length
theme-question = Measured by
theme-measured-about = Asked of
theme-service = Service
theme-unmeasured = not measured
theme-all-services = all services
theme-action = Action
theme-owner = Owner
theme-due = Due
theme-result = What came of it
theme-ended-as = It is
theme-ended-done = done
theme-ended-given-up = given up
theme-on = Date
theme-reason = Reason
theme-say = What people are told
theme-recommendation = Recommendation
theme-board-word = The board
theme-board-text = Its answer
theme-place = Published in
theme-telling-outcome = What they said to it
theme-which = Which one

# Lists.
theme-head-number = No.
theme-head-title = What people say
theme-head-sources = Said
theme-head-actions = Open actions
theme-head-due = Due
theme-head-state = State
theme-head-who = Who
theme-head-said = In their words
theme-head-record = Record
theme-head-told = Told
theme-head-theme = Theme
theme-none-open = No open theme. { $key } begins one; on an inquiry, a contact or a request whose survey was answered { $gather } gathers it.
theme-none = no themes here
theme-no-actions = No open action.
theme-nobody-to-tell = Nobody waits to be told.
theme-no-sources = Nothing is gathered yet.
theme-no-board = Nothing was done, closed, answered or published in this quarter.
theme-overdue = { $n } overdue
theme-closed-all-done = all actions ended: to be closed

# What stands on the page of a theme.
theme-sources = { $count ->
    [one] one record says it
   *[other] { $count } records say it
 }
theme-open-of = { $open } of { $all }
theme-fact-action = { $number } · { $text } · { $owner } · due { $due }
theme-fact-done = done { $on }: { $result }
theme-fact-given-up = given up { $on }: { $result }
theme-fact-recommendation = { $number } · { $text }
theme-fact-board = the board, { $on }: { $word }
theme-fact-board-text = the board, { $on }: { $word } – { $text }
theme-fact-no-answer = the board has not answered yet
theme-actions-label = Actions
theme-recommendations-label = To the board
theme-before = Before
theme-after = After
theme-measure = { $mean } of 5 · { $count ->
    [one] one answer
   *[other] { $count } answers
 } · { $from } – { $to }
theme-measure-few = fewer than { $min } answers: not shown · { $from } – { $to }
theme-measure-none = no answers · { $from } – { $to }
theme-measure-not-yet = measured once an action is done
theme-measured-by = { $question } · { $service }
theme-said-to-people = People are told
theme-tell-by = To be told by
theme-told-count = told { $told } · waiting { $waiting } · not reached { $missed }
theme-telling = Telling
theme-published = Published
theme-published-in = { $on }, { $place }
theme-opened = Opened
theme-happened = What happened
theme-fact = { $when } · { $name } · { $deed }
theme-telling-waits = waits
theme-telling-nobody = not known who
theme-telling-told = told
theme-telling-not-reached = not reached

theme-deed-opened = opened
theme-deed-gathered = gathered { $what }
theme-deed-dropped = took out { $what }: { $reason }
theme-deed-changed = changed; before: { $title }
theme-deed-acted = action { $number } added
theme-deed-action-changed = action { $number } changed; before: { $text }, { $owner }, due { $due }
theme-deed-action-ended = action { $number } ended
theme-deed-closed = closed
theme-deed-reopened = opened again: { $reason }
theme-deed-told = told who said { $what }
theme-deed-not-reached = could not reach who said { $what }
theme-deed-recommended = recommendation { $number } to the board
theme-deed-board-answered = the board answered recommendation { $number }
theme-deed-published = published

# What is said when it is done.
theme-opened-as = theme { $number } opened
theme-saved = theme { $number } saved
theme-gathered-in = { $what } gathered into theme { $number }
theme-told-saved = told; saved as a contact
theme-tell-ask = Tell { $name }: { $title }
theme-already-in = gathered already: { $themes }

# What stands in the way.
theme-refused-needs-manager = this is for a manager: ask one to do it
theme-refused-closed = the theme is closed: open it again first
theme-refused-not-closed = the theme is open: close it first, with what people are told
theme-refused-gathered = this theme has it already
theme-refused-not-gathered = this theme does not have that record
theme-refused-nothing-said = nobody answered a survey on this request: there is nothing to gather
theme-refused-no-source = only a survey, an inquiry, a contact or a complaint can be gathered
theme-refused-not-yours = whoever gathered it ({ $name }) or a manager takes it out
theme-refused-told-already = they were told already, or it is recorded that they could not be: each is told once
theme-refused-nobody-to-tell = nobody knows who said it, or how to reach them
theme-refused-no-such-action = the theme has no such action
theme-refused-action-ended = this action ended already
theme-refused-not-owner = { $name }, whose action it is, or a manager writes what came of it
theme-refused-owner-left = the owner does not work here: choose another
theme-refused-due-not-after-today = the day is after today: write a later one
theme-refused-due-too-far = an action that far off would be forgotten: write a day no later than { $date }
theme-refused-day-in-future = this day has not come: write today or an earlier one
theme-refused-before-action = the action was given on { $date }: write that day or a later one
theme-refused-open-actions = { $count ->
    [one] an action is still open ({ $actions })
   *[other] { $count } actions are still open ({ $actions })
 }: write what came of it, or give it up, then close the theme
theme-refused-no-such-recommendation = nothing was recommended to the board
theme-refused-board-answered = the board answered that already
theme-refused-published = it was published already
theme-refused-too-long = more happened to this theme than is kept: open a new one

# The page for the board.
theme-quarter-1 = first quarter of { $year }
theme-quarter-2 = second quarter of { $year }
theme-quarter-3 = third quarter of { $year }
theme-quarter-4 = fourth quarter of { $year }
theme-board-file = you-said-we-did-{ $quarter }
theme-board-said = You said
theme-board-did = We did
theme-board-counts = { $count } × { $kind }
theme-board-more = more themes came on in this quarter than are shown
theme-kind-survey = survey
theme-kind-contact = contact
theme-kind-inquiry = inquiry
theme-kind-complaint = complaint
theme-kind-other = other record
theme-done-line = { $text }: { $result } ({ $on })

# On the command line.
theme-no-such = there is no theme { $number }
theme-bad-source = "{ $text }" names no record: write the number of a request, inquiry-3 or contact-4
theme-bad-owner = nobody at the desk is called "{ $text }"
theme-bad-question = "{ $text }" is no question: { $names }
