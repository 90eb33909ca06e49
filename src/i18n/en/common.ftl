# Words that belong to no one screen.
society = the society
yes = yes
no = no
saved = saved
kept-at = saved { $time }
no-command = no command has “{ $text }” in its name: try another word of it
nothing-found = no results for “{ $text }”: try part of the name, or the id number
riyals =
    { $n ->
        [one] { $amount } riyal
       *[other] { $amount } riyals
    }
people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
cases =
    { $n ->
        [one] { $n } request
       *[other] { $n } requests
    }
hijri = Hijri
gregorian = Gregorian
