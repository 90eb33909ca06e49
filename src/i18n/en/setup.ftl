# The first run.
setup-welcome = Welcome to wasl
setup-how = Nobody has set this store up yet. Answer these few questions, then begin with { $save }; all of it can be changed later in the settings ({ $settings }). For a look around with invented people: { $sample }.
setup-society = The society’s name
setup-own-name = Your name
setup-own-role = you are the manager; add the others later
setup-member = Committee member { $seat }
setup-quorum = Quorum
setup-quorum-hint = the fewest who can hold a sitting
