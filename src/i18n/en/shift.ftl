# My shift.
shift-title = My work
shift-held =
    { $n ->
        [one] { $n } held
       *[other] { $n } held
    }
shift-late = { $n } due
shift-empty = You hold no request. { $key } claims one in its queue or on its own screen; whoever you receive is yours too.
shift-more = more: only those due first are shown
shift-away = Since you left ({ $when })
shift-answer-inquiry = answer inquiry
shift-head-next = Next step
shift-by-others = { $fact } · { $name } · { $when }
shift-gone-to = now with { $name }
shift-complaints = Complaints and suggestions that you hold
shift-undertakings = Undertakings that you see to
shift-actions = Actions of the improvement register that are yours
