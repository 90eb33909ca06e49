# What other files say of those in the household.
household-applicant = has another file: { $files }
household-listed = also listed in another household: { $files }
household-phone = the same phone as another person's: { $files }
household-unnamed =
    { $n ->
        [one] one file, its number not shown
       *[other] { $n } files, their numbers not shown
    }
household-elsewhere = In other files
household-of = { $who }: { $what }
household-ask = Save the request with what other files say?
household-alike = may be the same person, by name and birth date: { $files }
