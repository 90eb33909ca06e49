# The sitting.
sitting-title = Sitting { $number } · { $date } · { $present }/{ $members } · quorum { $quorum }
sitting-opening = A new sitting of the research committee
sitting-who = Who is present? Digits change it; Enter opens the sitting.
sitting-case-line = need { $class } · other requests { $others }
sitting-absent = absent
sitting-resolves = { $resolution }: { $number }. The person will be told.
sitting-amount = Granted
sitting-reason = Reason
sitting-exception = Why before the month (H4)
sitting-closes = The sitting is closed and takes no more decisions.
sitting-closed = the sitting is closed
sitting-ready = 
    { $n ->
        [one] { $n } request may be decided today
       *[other] { $n } requests may be decided today
    }
