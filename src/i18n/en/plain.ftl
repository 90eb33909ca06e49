# What is said around the screens where they are told line by line.
plain-intro = Write the number of a choice, or the beginning of its name. 0 goes back, a question mark helps, :q leaves. All you write is kept.
plain-choice = Your choice:
plain-choice-after = Your choice, or two dots (..) for the question again:
plain-help-choice =
    Write a number, or the beginning of a name.
    A number and a name, as 3 claim, does that to row 3.
    An empty line says all of this again.
    0 goes back.
    A colon alone lists all that can be done here.
    q leaves wasl.
plain-help-field =
    What you write goes into the field.
    An empty line keeps what is there and goes on.
    A dash - empties it.
    Two dots .. go to the field before.
    A dot . says all of this again.
    A colon and a name does something else, as :save; a colon alone lists what that can be.
    With :0 you leave, and what you wrote is kept.
    A blank before a sign makes it text.
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
plain-wrong = Not right: { $why }
plain-by-name = Instead of an answer, a colon (:) and one of: { $actions }
plain-no-number = There is no choice { $number } here; an empty line says those there are.
plain-no-name = Nothing here is called “{ $name }”; a question mark helps.
plain-several = “{ $name }” may be: { $names }. Write more of it.
plain-too-long = This line is too long to be read, and was left out: write it in shorter ones.
plain-not-text = This line is not text in UTF-8, and was left out: write it again.
