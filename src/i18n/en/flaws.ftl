# What stands beside a field that cannot be taken: what is wrong, and what to do.
flaw-empty = required: fill it in
flaw-too-long =
    { $over ->
        [one] too long: at most { $max } characters, remove { $over }
       *[other] too long: at most { $max } characters, remove { $over }
    }
flaw-too-long-by-far = too long: at most { $max } characters
flaw-text-reference = reference
flaw-text-draft = what is being typed
flaw-letter-in-digits = digits only: "{ $text }" has a letter ({ $bad })
flaw-sign-in-digits = digits only: "{ $text }" has a sign ({ $bad })
flaw-letter-in-amount = an amount in digits: "{ $text }" has a letter ({ $bad })
flaw-sign-in-amount = write it as 1250.50: "{ $text }" has a misplaced ({ $bad })
flaw-not-latin = Latin letters and digits only: "{ $text }" has ({ $bad })
flaw-length-id = an id number has 10 digits; this has { $have }
flaw-length-phone = a phone has 10 digits, as 0501234567; this has { $have }
flaw-length-foreign-phone = a foreign phone has 8 to 15 digits with its country; this has { $have }
flaw-length-iban = a Saudi IBAN has 24 characters beginning with SA; this has { $have }
flaw-length-foreign-iban = an IBAN has 15 to 34 characters; this has { $have }
flaw-length-address = a short address has 8 characters, as RRRD2929; this has { $have }
flaw-start-id = an id begins with 1, a residence permit with 2: check the card
flaw-start-phone = a mobile begins with 05, a landline 01, a unified number 9200, a foreign one +
flaw-start-foreign-phone = after + comes the country code, which does not begin with 0
flaw-start-iban = an IBAN begins with its country and two digits, as SA03
flaw-start-address = four letters, then four digits, as RRRD2929
flaw-check-id = check the card: the last digit does not fit; accept it only with a reason
flaw-check-iban = check the IBAN: a digit is wrong, or two are swapped
flaw-too-small = at least { $min }
flaw-too-large = at most { $max }
flaw-negative = write it without a minus sign
flaw-too-fine = two digits at most after the point (halalas)
flaw-not-a-choice = "{ $text }" is not in the list: choose from it
flaw-in-future = date is in the future: check it
flaw-twice = duplicate: delete or correct one
flaw-not-a-date = write the date as 1443-02-21 or 2021-09-28
flaw-no-such-month = months are 1 to 12; this is { $month }
flaw-no-such-day = this month has days 1 to { $last }
flaw-date-out-of-range = check the year: 1300 to 1600 AH, or what matches it (1882 to 2174)
flaw-short-year = write the year in four digits: 1443 or 2021
flaw-day-number = a spreadsheet’s count of days stands here: write the date as 1443-02-21 or 2021-09-28
flaw-calendars-disagree = the two dates are not one day: correct one of them, or write one alone
flaw-control-character = it holds an invisible character: type it again
flaw-too-many =
    { $max ->
        [one] at most { $max } row
       *[other] at most { $max } rows
    }
flaw-fewer-than-listed = the table below lists { $listed } with the applicant: make it at least that
flaw-not-above = it must be more than { $amount }, the limit of the class before it
flaw-no-letters = it has no letter: write the name
flaw-no-manager = nobody would be left to change the settings: keep one manager
flaw-not-listed = "{ $text }" is not on the list: the choice is as it was
flaw-filled =
    { $max ->
        [one] the field holds { $max } character; the rest was left out
       *[other] the field holds { $max } characters; the rest was left out
    }
flaw-not-a-time = { $text } is not a time: write it as 02:00, with spaces between several
flaw-no-chair = equal votes go by the chair, and there is none: choose a chair, or deferral
flaw-chair-no-member = the chair must be a member: write the name, or choose another chair
flaw-auditor-sits = neither an internal auditor nor who has left votes: make the member a guest, or choose another account
flaw-another-person = this is somebody else's name: add them as a new row, and set this one to “left”
flaw-age-without-issue-date = how old it may be is counted from its issue date: ask for the issue date, or clear the days
flaw-not-a-month-day = "{ $text }" is no day of a year: write month and day, as 10-01
flaw-no-working-day = all seven days are off: leave out those on which the society works
flaw-ends-before-it-begins = the last day is before the first: change one of them
flaw-holiday-too-long =
    { $max ->
        [one] one holiday has { $max } day at most: check both days
       *[other] one holiday has { $max } days at most: check both days
    }
flaw-not-offered = the society does not offer this: choose another
flaw-nothing-offered = nothing would be left to choose: offer one at least
flaw-asked-by-paper = the rule of a document names it: take it out there, or offer it
flaw-paper-asks-for-none = it names what is not offered: take that out, or offer it
flaw-in-use =
    { $n ->
        [one] { $n } request that is not closed asks for it: close that first, or offer it
       *[other] { $n } requests that are not closed ask for it: close those first, or offer it
    }
flaw-not-of-anonymous = somebody who did not want to be named has neither name nor phone: clear this, or choose "not registered"
flaw-not-a-case-number = "{ $text }" is the number of no request here: write it as 1448-0298, or leave the field empty
flaw-taken-by-another = committee { $n } takes the same requests: tell them apart by services, categories or the amount
flaw-committee-sits = its sitting is open: close it first, or give the name back
flaw-committee-has-cases =
    { $n ->
        [one] one open request was referred to it: move or close that first, or give the name back
       *[other] { $n } open requests were referred to it: move or close those first, or give the name back
    }
flaw-typed-once = type it a second time
flaw-typed-otherwise = differs from what was typed before: type it again, and the value that comes twice counts
flaw-quorum-above-members =
    { $n ->
        [one] the committee has one member, fewer than the quorum: lower the quorum or add members
       *[other] the committee has { $n } members, fewer than the quorum: lower the quorum or add members
    }
flaw-asked-by-committee = committee { $n } takes requests for it: take it out there, or offer it
flaw-no-such-department = department { $n } has no name: name it, or choose another
flaw-department-named = a step or a member of staff is of this department: keep its name, or choose another for them
flaw-age-below-month = the committee votes up to { $n } days after the document is checked: allow { $n } days or more, or clear the bound
flaw-month-above-age = the month is longer than the age that a document may have: allow that document more days
flaw-holidays-leave-no-day = the weekend and the holidays leave no working day in a year: shorten one of them
flaw-unit-without-word = the unit is the society’s own: write its word here, or choose another unit
flaw-word-of-no-unit = a word for the unit is written and another unit is chosen: choose the society’s own unit, or clear the word
flaw-cash-in-riyals = cash is told in riyals: choose riyals
flaw-bound-of-units = all that this committee takes is told in units, and the bound is in riyals: clear it, or tell one of the services in riyals
flaw-bounded-by-committee = committee { $n } has a bound in riyals over it: tell it in riyals, or clear the bound
flaw-nobody-has = nobody in the register has this number: correct it, or leave the cell empty
flaw-of-somebody-else = this number is of somebody called otherwise: correct the number or the name
flaw-outcome-not-asked = satisfaction is counted from the question of the outcome: ask it, in whatever words
flaw-asked-otherwise = this question was asked with another kind of answer before, and the two cannot be compared: choose another question
flaw-measured-by-theme = “{ $question }” is asked again for theme { $theme } of the improvement register: keep it until the theme is closed, or measure that by another
flaw-other-end = this does not go with the outcome of the row: correct one of the two
flaw-none-awaits = no request of theirs waits for its survey: write the number of the request
flaw-several-await =
    { $n ->
        [one] { $n } request of theirs waits for its survey: write the number of the one that is meant
       *[other] { $n } requests of theirs wait for their surveys: write the number of the one that is meant
    }
