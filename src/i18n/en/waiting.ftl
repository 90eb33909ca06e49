# What is said while something is waited for, and of what is not known meanwhile.
waiting-search-later =
    { $seconds ->
        [one] many searches for an id or a phone found nobody: search by it again in one second. Names are found as always
       *[other] many searches for an id or a phone found nobody: search by it again in { $seconds } seconds. Names are found as always
    }
waiting-type-all-digits = an id or a phone is found once all of it is typed; of a case that you hold, the last four digits are enough
