# The first run.
setup-welcome = Welcome to wasl
setup-how = The store is empty. A few questions, then the desk is open. For a look around with invented people press Ctrl-T.
setup-society = The society’s name
setup-own-name = Your name
setup-own-role = Your role
setup-member = Committee member { $seat }
setup-quorum = Quorum
