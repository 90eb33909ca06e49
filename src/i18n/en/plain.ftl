# What is said around the screens where they are told line by line.
plain-intro = Type the number of a choice, or the beginning of its name. 0 goes back, a question mark helps, :q quits. All you type is saved.
plain-choice = Your choice:
plain-choice-after = Your choice, or two dots (..) to repeat the question:
plain-help-choice =
    Type a number, or the beginning of a name.
    A number and a name, as 3 claim, does that to row 3.
    An empty line repeats all of this.
    0 goes back.
    A colon alone lists all that can be done here.
    q quits wasl.
plain-help-field =
    What you type goes into the field.
    An empty line keeps what is there and goes on.
    A dash - empties it.
    Two dots .. go to the previous field.
    A dot . repeats all of this.
    A colon and a name does something else, as :save; a colon alone lists what that can be.
    With :0 you leave, and what you typed is saved.
    A space before a sign makes it text.
plain-help-lines = A plus + and a line adds it to what is there.
plain-part = { $name }, { $at } of { $all }
plain-present = present
plain-no-vote = no vote yet
plain-still-open = still open
plain-done = in order
plain-look = needs a look
plain-late = overdue
plain-hidden = hidden
plain-scale = 1 to 5
plain-now = now { $value }
plain-wrong = Needs correcting: { $why }
plain-by-name = Instead of an answer, a colon (:) and one of: { $actions }
plain-no-number = There is no choice { $number } here; an empty line lists those there are.
plain-no-name = Nothing here is called “{ $name }”; a question mark helps.
plain-several = “{ $name }” may be: { $names }. Type more of it.
plain-too-long = This line is too long and was left out: write it in shorter ones.
plain-not-text = This line is not text in UTF-8 and was left out: type it again.
