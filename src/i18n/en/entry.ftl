# Signing in, locking, and passphrases.
entry-locked = nobody is signed in here: open the screens and sign in
entry-wrong = this is not the passphrase: look at the keyboard’s language and at Caps Lock, and type it again; a forgotten one is given anew by the manager
entry-try-later =
    { $seconds ->
        [one] too many wrong ones: try again in one second
       *[other] too many wrong ones: try again in { $seconds } seconds
    }
entry-short = at least { $min } characters: a few words in a row are easy to remember
entry-long = at most { $max } characters
entry-is-name = it must be something else than the name
entry-one-sign = one sign again and again is guessed at once: a few words are better
entry-as-before = it must be another one than before
entry-no-phrase = you have no passphrase and could not come back: choose one first, under “passphrase” among all actions
entry-title = Who are you?
entry-title-locked = Locked
entry-how = Type the beginning of your name or move to it, then press { $enter }.
entry-nobody = nobody here is called so
entry-by = { $name } locked this screen. All that was open is kept as it was.
entry-new-line = The line to the desk is a new one: { $name } signs in once more. All that was open is kept as it was.
entry-go-on = Type the passphrase and press { $enter }. Someone else: { $back }.
entry-choose-own = Somebody else gave you this one. Now choose one that only you know: { $min } characters or more, of any language.
entry-again-how = Type the same once more, so that no slip locks anybody out.
entry-phrase = Passphrase
entry-before = The present one
entry-new = The new one
entry-again = Once more
entry-differ = the two were not the same: type the new one again
entry-empty = type the passphrase first
entry-moment = one moment …
entry-title-set = Passphrase of { $name }
entry-title-whose = Whose passphrase?
entry-how-whose = Your own, or one for somebody to come in with once. Type the beginning of the name or move to it, then press { $enter }.
entry-how-own = With it you sign in on a shared terminal, and lock and unlock the screen. { $min } characters or more, of any language; { $back } leaves it as it was.
entry-how-given = It opens the desk once: at the next sign-in { $name } chooses another. { $min } characters or more; { $back } leaves it as it was.
entry-set-own = your passphrase is kept: { $lock } locks the screen
entry-set-by-input = the passphrase of { $name } is kept
entry-set-given = { $name } has a passphrase now, and chooses another at the next sign-in
entry-taken-away = { $name } has no passphrase now
entry-from-input = the passphrase is read from here and not shown: type it and press Enter
entry-from-input-two = two lines are read from here and not shown: the present passphrase, then the new one
entry-no-line = there was no passphrase on standard input: one line, or two where the present one is needed too
