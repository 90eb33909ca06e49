# What `wasl doctor` says of a terminal.
doctor-terminal = Here
doctor-answered = It answered
doctor-no-terminal = no terminal here, so nothing can be known of it: run wasl doctor on a screen
doctor-dumb = this terminal (TERM=dumb, or none named) takes no screens and was not asked
doctor-not-asked = not asked: this kind does not answer for itself
doctor-nothing = nothing
doctor-family = Taken for
doctor-kind-plain = a terminal that leaves letters where they are put
doctor-kind-explicit = a terminal that is told to leave letters where they are put (GNOME, VTE …)
doctor-kind-konsole = Konsole: its own ordering of Arabic is turned off while wasl is open
doctor-kind-mlterm = mlterm: its own ordering of Arabic is turned off while wasl is open
doctor-kind-alacritty = alacritty, st: letters stay where they are put, vowel marks do not
doctor-kind-kitty = kitty: it turns each Arabic word round, so words are sent the other way round
doctor-kind-putty = PuTTY: it orders each row by itself, so rows are sent as it will undo them
doctor-kind-tmux = tmux: what the terminal outside has to be told is handed through
doctor-kind-console = the Linux console
doctor-kind-old = an old terminal: plain letters, no Arabic
doctor-why = Because
doctor-why-said = WASL_BIDI says so
doctor-why-named = of its name in TERM, or of TMUX
doctor-why-silent = of its name in TERM; it did not answer in time
doctor-why-version = it gave this name
doctor-why-secondary = of its number (DA2)
doctor-why-reorders = it orders Arabic itself, and can be told not to (mode 8)
doctor-why-keeps-order = it knows no ordering of its own (mode 8)
doctor-why-untold = it said nothing of mode 8; such terminals take the word without harm
doctor-colours = Colours
doctor-colours-none = none: bold and reverse only
doctor-colours-8 = 8
doctor-colours-16 = 16
doctor-colours-256 = 256
doctor-boxes = Lines
doctor-boxes-line = line drawing
doctor-boxes-ascii = + - |
doctor-letters = Arabic
doctor-letters-none = not here: the screens are in English
doctor-letters-marked = joined, with vowel marks
doctor-letters-bare = joined, without vowel marks: it draws them badly
doctor-entering = On entering
doctor-leaving = On leaving
doctor-sync = Large frames
doctor-sync-on = shown at once (mode 2026)
doctor-sync-off = shown as they come
doctor-remembered = Remembered in
doctor-unknown-word = WASL_BIDI={ $word } is not a word wasl knows. It knows: { $known }
doctor-no-letters-console = No Arabic on this console yet: run setfont Arabic-VGA16, then WASL_BIDI=plain wasl
doctor-no-letters-old = This terminal has no Arabic letters, so the screens are in English
doctor-no-letters-locale = No Arabic here: the locale is not UTF-8. Try LC_ALL=C.UTF-8 wasl
doctor-tmux = Over a terminal that orders Arabic itself, tmux needs one of these lines in ~/.tmux.conf:
doctor-samples = The row that reads { $sample } has the right word for WASL_BIDI:
doctor-samples-unturned = Each should read { $sample }, but this terminal turns all rows at once, as long as no screen is open:
