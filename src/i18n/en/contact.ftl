# Contacts, inquiries and ready answers.
contact-one = contact { $number }
contact-inquiry-one = inquiry { $number }
contact-answer-one = ready answer { $number }
contact-form-contact = New contact
contact-form-inquiry = New inquiry
contact-form-answer = Ready answer
contact-with = New contact with { $name }
contact-inquiry-of = New inquiry of { $name }
contact-change-answer = Change ready answer { $number }

# Names of fields.
contact-field-channel = Channel
contact-field-direction = Direction
contact-field-caller = Caller
contact-field-name = Their name
contact-field-phone = Their phone
contact-field-case = Request no.
contact-field-service = Service
contact-field-subject = Subject
contact-field-outcome = Outcome
contact-field-question = Question
contact-field-place = Place
contact-field-district = District
contact-field-minutes = Minutes
contact-field-happened-on = Date
contact-field-title = Question in short
contact-field-text = Answer
contact-field-corrects = Corrects a misconception
contact-field-in-use = In use
contact-why-happened = leave empty for today
contact-why-subject = a request number or a service is enough

# How an inquiry stands.
contact-state-open = not answered
contact-state-carried-over = answer promised
contact-state-sent = with department
contact-state-answered = answered
contact-state-withdrawn = withdrawn
contact-withdrawn = withdrawn
contact-late = keyed later
contact-nameless = not said
contact-anonymous = did not want to be named
contact-list-open = Open inquiries
contact-list-late = Inquiries keyed later that wait for a countersign
contact-list-all = All inquiries
contact-list-to-ask = Answered inquiries to ask about
contact-list = Contacts
contact-answers = Ready answers

# What is said.
contact-saved = contact { $number } saved
contact-asked = inquiry { $number } saved; the answer is due { $due }
contact-answered = the answer to inquiry { $number } is saved as it was said
contact-carried = inquiry { $number } is to be answered by { $due }
contact-answer-saved = ready answer { $number } saved
contact-imported = { $count ->
    [one] one ready answer saved
   *[other] { $count } ready answers saved
 }
contact-none-such = there is no inquiry { $number }
contact-no-inquiries = no inquiries here
contact-no-contacts = no contacts recorded
contact-no-answers = no ready answers yet
contact-head-number = No.
contact-head-who = Who asks
contact-head-question = Question
contact-head-state = State
contact-head-due = Due
contact-head-subject = Subject
contact-head-outcome = Outcome
contact-head-holder = Held by
contact-answer = Answer
contact-owner = Department
contact-until = By
contact-reason = Reason
contact-note = A word to the department
contact-asked-on = Asked on
contact-keyed-on = Keyed on
contact-minutes-given = { $count ->
    [one] one minute
   *[other] { $count } minutes
 }
contact-corrects = puts a misconception right
contact-from-ready = from ready answer { $number }, text { $version }

# What happened.
contact-deed-asked = asked
contact-deed-answered = answered
contact-deed-carried-over = promised by { $due }
contact-deed-sent = sent to { $department }
contact-deed-not-said = this answer was not given: { $reason }
contact-deed-withdrawn = withdrawn: { $reason }
contact-deed-countersigned = date of the paper countersigned
contact-fact = { $when } · { $name } · { $deed }

# What stands in the way.
contact-refused-answered = this inquiry was answered already: open it to read what was said
contact-refused-withdrawn = this was withdrawn already
contact-refused-not-answered = it was not answered yet: there is no answer to take back
contact-refused-not-yours = whoever recorded it ({ $name }) or a manager takes it back
contact-refused-due-not-after-today = the day is after today: write a later one
contact-refused-due-too-far = so far off it would be forgotten: write a day no later than { $date }
contact-refused-no-such-department = the settings have no such department
contact-refused-sent-there = it is with that department already
contact-refused-not-late = it was keyed on its day: there is no date to countersign
contact-refused-countersign-needs-manager = a manager countersigns the date of the paper
contact-refused-own-late = a manager other than whoever keyed it countersigns the date of the paper
contact-refused-countersigned = the date of the paper was countersigned already
contact-refused-left-open = { $count ->
    [one] the applicant has an inquiry that nobody answered ({ $number })
   *[other] the applicant has { $count } inquiries that nobody answered, the first { $number }
 }: answer it, or carry it over to a day, before the reception ends
contact-refused-too-long = more happened to this inquiry than is kept: record a new one
contact-refused-answer-retired = this ready answer is not in use any more: choose another, or write the answer
contact-refused-other-persons-case = this request is another person's: correct its number, or choose the applicant

contact-answered-how = How it was said
contact-happened = What happened
contact-unsaid = the answer to inquiry { $number } was taken back; it is open again
contact-inquiry-withdrawn = inquiry { $number } withdrawn
contact-line-wrong = line { $line }: { $why }
contact-overdue = { $n } overdue
contact-nobody-to-open = this contact names neither a person nor a request
contact-search-answers = A word of the question or of the answer
contact-talk = Contacts
contact-none-yet = no inquiry and no contact recorded yet
contact-line = { $when } · { $what } · { $state }
contact-field-kind = Kind
contact-field-complaint = What it is
contact-field-staff = About a member of staff
contact-field-national-id = ID number
contact-field-file-number = File number
contact-part-answer-days = Answer at the desk in
contact-part-owner-days = A department answers in
contact-part-warn-days = Due soon from
contact-part-asked-percent = Asked about, of 100
contact-part-department-days = Department { $n } answers in
contact-days-before-due = days before its day; 0 is never
contact-part-service-days = On “{ $service }” in
contact-days-of-all-services = days; empty: those of all. With a department the shorter counts
contact-days-of-all = days; empty: those of all departments
contact-note-settings = Counts for questions asked or sent on from now on. A day off puts the day off too.
contact-near = due soon
contact-field-end = How it ended
contact-field-later-on = Call again on
contact-field-comment = Comment
contact-field-anonymous = Anonymous
contact-person-one = person no. { $number }
