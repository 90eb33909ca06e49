# The request form.
form-title-new = New request · { $name }
form-title-amend = { $number } · { $name } · changing
form-saving = it is being saved
form-saved = saved: request { $number }
form-kept = kept as it is: find it on the first screen
form-voids = Saving this may void the signed declaration, and the request then leaves the committee until it is signed again. Save?
form-id-taken = This id belongs to someone registered. Save this request for that person?
form-rows-are-in-household = rows are added in the household section
form-both-calendars = { $written } = { $other } ({ $calendar }, derived)
form-need-up-to = Net a head ({ $people }): { $net } → class { $class } (up to { $bound })
form-need-above = Net a head ({ $people }): { $net } → class { $class }
form-not-right =
    { $n ->
        [one] { $n } field is not right yet
       *[other] { $n } fields are not right yet
    }
form-not-right-in =
    { $n ->
        [one] { $n } field is not right yet, in: { $sections }
       *[other] { $n } fields are not right yet, in: { $sections }
    }
form-not-a-date-here = the other calendar is for dates: write a whole date first
form-kept-with-reason = the last digit does not fit; kept with a reason
form-member-id-doubt = look at the card: the last digit does not fit
form-row-taken-away = the row of { $name } was taken away; { $key } brings it back with all that was in it
form-row-is-back = the row of { $name } is back as it was
form-taken-by = taken by { $name }
form-went-on = this is what you left unsaved at { $time }: go on from here
form-choose-one = needed: choose one with { $key }
