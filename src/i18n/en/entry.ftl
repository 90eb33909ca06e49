# Signing in, locking, and passphrases.
entry-locked = nobody is signed in here: open the screens and sign in
entry-wrong = wrong passphrase: check the keyboard’s language and Caps Lock, and type it again. The manager can replace a forgotten one
entry-try-later =
    { $seconds ->
        [one] too many wrong ones: try again in one second
       *[other] too many wrong ones: try again in { $seconds } seconds
    }
entry-short = at least { $min } characters: a few words in a row are easy to remember
entry-long = at most { $max } characters
entry-is-name = it must differ from the name
entry-one-sign = one repeated character is guessed at once: use a few words
entry-as-before = it must differ from the last one
entry-no-phrase = you have no passphrase and could not come back: choose one first, with “passphrase” in all commands
entry-title = Who are you?
entry-title-locked = Locked
entry-how = Type the beginning of your name or move to it, then press { $enter }.
entry-nobody = no one by that name
entry-by = { $name } locked this screen. All that was open is kept as it was.
entry-new-line = A new line to the desk: { $name } signs in once more. All that was open is kept as it was.
entry-go-on = Type the passphrase and press { $enter }. Someone else: { $back }.
entry-choose-own = Somebody else gave you this one. Choose one that only you know: { $min } characters or more, in any language.
entry-again-how = Type it once more, so that a slip locks nobody out.
entry-phrase = Passphrase
entry-before = Current passphrase
entry-new = New passphrase
entry-again = Once more
entry-differ = the two differ: type the new one again
entry-empty = type the passphrase first
entry-moment = one moment …
entry-title-set = Passphrase of { $name }
entry-title-whose = Whose passphrase?
entry-how-whose = Your own, or one that lets somebody sign in once. Type the beginning of the name or move to it, then press { $enter }.
entry-how-own = With it you sign in on a shared terminal, and lock and unlock the screen. { $min } characters or more, of any language; { $back } leaves it as it was.
entry-how-given = It opens the desk once: at the next sign-in { $name } chooses another. { $min } characters or more; { $back } leaves it as it was.
entry-set-own = your passphrase is saved: { $lock } locks the screen
entry-set-by-input = the passphrase of { $name } is saved
entry-set-given = { $name } has a passphrase now, and chooses another at the next sign-in
entry-taken-away = { $name } has no passphrase now
entry-from-input = the passphrase is read from here and not shown: type it and press Enter
entry-from-input-two = two lines are read from here and not shown: the current passphrase, then the new one
entry-no-line = no passphrase on standard input: one line, or two where the current one is needed too
