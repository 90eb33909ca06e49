# Words that belong to no one screen.
app-name = wasl
desk-name = beneficiary desk
society = the society
yes = yes
no = no
none = none
not-said = not said
all-of-them = all
saved = saved
not-saved = not saved yet
kept-at = kept { $time }
nothing-here = nothing here
nothing-found = nothing found for “{ $text }”: try part of the name, or the id number
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
arabic = Arabic
english = English
hijri = Hijri
gregorian = Gregorian
