# The first run.
setup-welcome = Welcome to wasl
setup-how = Nobody has set this store up yet. Answer these few questions, then begin with { $save }; all of it can be changed later in the settings ({ $settings }). { $sample } fills it with invented people instead, for a look around.
setup-society = The society’s name
setup-own-name = Your name
setup-own-role = you are the manager; add the others later
setup-member = Committee member { $seat }
setup-quorum = Quorum
setup-quorum-hint = the fewest who can hold a sitting
