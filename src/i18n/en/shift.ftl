# My shift.
shift-title = My shift
shift-held =
    { $n ->
        [one] { $n } held
       *[other] { $n } held
    }
shift-late = { $n } due
shift-empty = You hold no request. { $key } takes one in its queue or on its own screen; whoever you receive is yours too.
shift-more = and more: only what is due first is shown
shift-away = Since you left ({ $when })
shift-head-next = Next step
shift-by-others = { $fact } · { $name } · { $when }
shift-gone-to = now { $name }
