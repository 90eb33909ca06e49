# What is said while something is waited for, and of what is not known meanwhile.
waiting-search-later =
    { $seconds ->
        [one] many searches for an id or a phone found nobody: search by it again in one second. Names are found as always
       *[other] many searches for an id or a phone found nobody: search by it again in { $seconds } seconds. Names are found as always
    }
waiting-type-all-digits = an id or a phone is found once typed in full; for a request that you hold, the last four digits are enough
waiting-server-silent = the server holds the store and does not answer. Waiting for it; Ctrl-C ends that
waiting-server-hangs = the server holds the store and does not answer: nothing was read and nothing more was asked of it. Tell whoever keeps it: it may be stopped, or its disk hangs (systemctl status wasl)
waiting-server-works = the server is at work and has not answered yet. Waiting for it; Ctrl-C ends that
waiting-saving = saving…
waiting-left-on-its-way = what you saved was sent but is not confirmed yet: you will be told when it is
waiting-still-waiting = no answer yet; still waiting
waiting-silent = the server does not answer: what you type stays here, and is sent when it answers
waiting-silent-saving = the server does not answer: what you saved is not confirmed. It is sent again until it is
waiting-answers-again = the server answers again
waiting-not-known-since = not known since { $time }
waiting-not-known = not known: nothing read yet
waiting-not-read = not read yet
waiting-opening-why =
    { $seconds ->
        [one] The store has { $size }. It was not closed in good order, or a large import was its last work: its log is read first. That takes up to about a second
       *[other] The store has { $size }. It was not closed in good order, or a large import was its last work: its log is read first. That takes up to about { $seconds } seconds
    }
waiting-megabytes = { $n } MB
waiting-server-opens = the server is opening its store, and lets you in when it is ready. After a crash or a large import this takes a while
waiting-store-held = another program has the store at { $path } open, and without a server only one can
waiting-store-held-by = another program has the store at { $path } open (process { $process } of the account { $account }), and without a server only one can
waiting-store-served = the store at { $path } is served already, by process { $process } of the account { $account }: wasl and its commands reach it through that server
waiting-many-by-server = close it first; or, so that many work at once, start a server in its place: { $command }
