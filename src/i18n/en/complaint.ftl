# Complaints, suggestions, requirements and disputes.
complaint-one = complaint { $number }
complaint-form = New complaint or suggestion
complaint-of = New complaint of { $name }
complaint-why-staff = it goes past them: they see nothing of it
complaint-nobody = nobody in particular
complaint-no-owner = nobody’s in particular

# How one stands.
complaint-state-received = received
complaint-state-acknowledged = acknowledged
complaint-state-working = being worked on
complaint-state-told = outcome told
complaint-state-closed = closed
complaint-state-referred = referred elsewhere
complaint-state-withdrawn = withdrawn
complaint-list-open = Complaints and suggestions
complaint-list-late = Overdue complaints and suggestions
complaint-list-all = All complaints and suggestions
complaint-list-to-ask = Closed complaints to ask about
complaint-none = no complaints or suggestions here
complaint-step-owner = the department or holder
complaint-step-manager = the manager
complaint-step-board = the board
complaint-subject-left = { $name } (has left)
complaint-seen-by = Seen by
complaint-seen-by-managers = the other managers, the auditors, and whoever took it down or holds it
complaint-seen-by-stand-in = the role “{ $role }” and the auditors for { $board }, and whoever took it down or holds it; the only manager does not see it

# Labels.
complaint-anonymous = anonymous
complaint-head-who = Who complains
complaint-head-kind = Kind
complaint-received-on = Received on
complaint-with = With
complaint-outcome = Outcome
complaint-finding = Finding
complaint-reason = Reason
complaint-note = A word on it
complaint-to-whom = To whom
complaint-subject = About
complaint-why-wait = Until then it is with { $step }
complaint-goes-to = It goes to { $step }

# What is said.
complaint-taken = { $named } saved; the next step is due { $due }
complaint-code-title = Tell the person now: { $code }
complaint-code-text = It is the only way to hear what came of it. It is not shown again and is not stored; let them write it down.
complaint-done = saved
complaint-code = Receipt number and code
complaint-code-how = as on the receipt: the number, a dash, the code
complaint-code-look = Enter opens the complaint of this receipt
complaint-code-shape = write the number, a dash and the ten digits, as { $example }
complaint-none-such = there is no complaint { $number }

# What happened.
complaint-deed-received = taken down
complaint-deed-acknowledged = receipt acknowledged ({ $channel })
complaint-deed-begun = work begun
complaint-deed-routed = routed: { $to }
complaint-deed-raised = escalated to { $to }: { $reason }
complaint-deed-told = outcome told
complaint-deed-closed = closed: { $reason }
complaint-deed-reopened = reopened: { $reason }
complaint-deed-referred = referred to { $to } ({ $channel })
complaint-deed-withdrawn = withdrawn: { $reason }
complaint-deed-taken-back = taken back ({ $step }): { $reason }

# What stands in the way.
complaint-refused-over = it is over ({ $state }): reopen it first
complaint-refused-acknowledged = the person was told already that it was received
complaint-refused-still-open = it is not closed: there is nothing to reopen
complaint-refused-not-told = tell the person the outcome first, then close it
complaint-refused-code-needed = an anonymous complaint needs a receipt code of ten digits: take it down on the form
complaint-refused-wrong-code = no complaint that you may see has this receipt: check the number and the code; if the person is sure of it, a manager looks
complaint-refused-has-no-code = this one was taken down with a name, without a code: look for the person
complaint-refused-routed-so = it is of that kind, about that person and with that department already: change one of them
complaint-refused-about-oneself = nobody takes down or routes what is about themselves: ask a colleague or the manager; what you typed stays in the draft
complaint-refused-last-step = it is with the board already: there is no further step
complaint-refused-not-yours = whoever recorded it ({ $name }) or a manager takes it back
complaint-refused-nothing-to-take-back = no step of it can be taken back
complaint-refused-too-long = more happened to it than is kept: record a new one

# Settings.
complaint-part-acknowledge-days = acknowledge in
complaint-part-answer-days = answer in
complaint-part-department = department
complaint-part-manager-after-days = To the manager after
complaint-part-board-after-days = To the board after
complaint-part-board = The board’s name
complaint-part-stand-in = About the only manager
complaint-days-after-due = days past the due day
complaint-who-hears = who hears for the board
complaint-note-settings = Counts for what is received from now on; escalation at once. A complaint about a member of staff goes to the other managers; about the only manager to this role and the board.
complaint-refused-code-stays = a code is told again only by whoever took it down, on that day and before anything else was done: later nobody can show that it was theirs. Take down a new complaint and write this number in it
complaint-an-appeal = an objection to a decision is taken on its request: open it and choose “{ $action }” among all commands, or wasl move NUMBER appeal
complaint-an-appeal-of = an objection to a decision is taken on its request: open { $case } and choose “{ $action }” among all commands, or wasl move { $case } appeal
