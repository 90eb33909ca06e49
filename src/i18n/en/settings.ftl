# The settings of the society.
settings-title = The society’s settings
settings-read-only = for reading only
settings-kept-not-saved = kept { $time }, not saved
settings-saved = the settings are saved
settings-nothing-changed = nothing has changed yet
settings-resumed = this is what you left here; it is not saved yet
settings-stale = another manager changed { $fields } first; yours is kept: look, then save
settings-renewed = another manager changed: { $fields }
settings-ask-a-manager = { $why }: { $names }
settings-here = these are the settings
settings-seats-are-here = write the new member’s name at an empty seat
settings-rows-are-staff = people are added in the staff section
settings-staff-stay = nobody is deleted, their work stays in their name: change the name or the role
settings-no-row = there is no row here to take away
settings-saved-is = saved: { $value }
settings-section-society = Society
settings-section-committee = Committee
settings-section-staff = Staff
settings-section-clock = Deadlines
settings-section-classes = Need classes
settings-section-satisfaction = Satisfaction
settings-section-departments = Departments
settings-section-sight = Who sees what
settings-society = The society’s name
settings-quorum = Quorum
settings-member = Seat { $seat }
settings-staff-name = Name
settings-staff-role = Role
settings-calendar = The month of waiting
settings-latest = Latest answer
settings-class = Class { $class } up to
settings-attempts = Tries to call
settings-department = Department { $n }
settings-everybodys = everybody’s
settings-staff-scope = Sees
settings-scope-all = all the work
settings-scope-own = what they hold
settings-lock-minutes = Minutes until it locks
settings-after-the-month = days after the month is over
settings-in-days = days
settings-in-minutes = without a key; 0: never
settings-a-head = riyals a head, a month
settings-of-members =
    { $n ->
        [one] of { $n } member
       *[other] of { $n } members
    }
settings-note-society = The name stands at the top of the first screen.
settings-note-committee = Counts from the next sitting on. A name at an empty seat adds a member; an emptied one retires them.
settings-note-staff = { $key } adds someone. Nobody is deleted: change the name, or the role (an auditor only reads).
settings-note-clock = Referred today: answer between { $from } and { $to }. Dates already given stay as they are.
settings-note-clock-plain = Dates already given stay as they are.
settings-note-classes = They count for requests saved or changed from now on; those saved before keep their class.
settings-note-satisfaction = After so many calls that nobody answers the request is closed without a survey.
settings-note-departments = A step belongs to one department, or to everybody. Whoever sees a department’s work sees its steps.
settings-note-sight = Managers and auditors see all the work whatever stands here. Whoever holds a request sees it.
