# The first run.
setup-welcome = Welcome to wasl
setup-how = This store is not set up yet. Answer these few questions, then begin with { $save }; all of it can be changed later in the settings ({ $settings }). { $sample } fills it with invented people instead, for a trial.
setup-society = Name of the society
setup-own-name = Your name
setup-own-role = you are the manager; add the others later
setup-member = Committee member { $seat }
setup-quorum = Quorum
setup-quorum-hint = fewest members who can hold a sitting
