# What the command line says.
cli-unknown-store = { $url } is not a store: write sled:PATH
cli-no-store = no store at { $path }: check the path, or open the screens once to create it
cli-no-home = no home folder: name a store with --store sled:PATH
cli-store-damaged = the store at { $path } is damaged: { $detail }. Leave its files as they are, and restore the last backup into a new folder (wasl restore). Without a backup, get out what can be read: wasl salvage --from { $path } --out FILE
cli-damaged-log-missing = its file db, which holds the records, is missing
cli-damaged-log-empty = its file db, which holds the records, is empty
cli-damaged-last = the last changes that were saved are missing from its file db
cli-damaged-mark = its file wasl.mark has wrong contents
cli-damaged-no-mark = its file wasl.mark is missing. Either a restore was interrupted, or somebody deleted the file
cli-damaged-log = a part of its file db cannot be read
cli-store-no-space = the disk is too full to open the store at { $path }: free some space first
cli-store-no-memory = there is not enough memory to open the store at { $path }. It was left as it is: allow this program { $megabytes } MB of addresses and a few dozen threads (ulimit -v, ulimit -u), or end other programs
cli-store-not-ours = { $path } holds other files: name an empty folder, or one that wasl made
cli-store-other-format = the store at { $path } was made by another version of wasl: open it with that one. It was left as it is
cli-store-io = the store at { $path } cannot be opened: { $detail }
cli-not-a-terminal = the screens need a terminal. Line by line they work without one: wasl --plain. For scripts there are commands (list, show, find, import …): wasl --help
cli-dumb-terminal = this terminal cannot show screens (TERM=dumb). Line by line they work here: wasl --plain. For scripts there are commands (list, show, find, import …): wasl --help
cli-io = { $what }: { $detail }
cli-io-not-found = there is nothing by this name
cli-io-denied = you do not have permission for this
cli-io-read-only = this disk is read-only
cli-io-folder = this is a folder; a file is needed
cli-io-not-a-folder = this is a file; a folder is needed
cli-io-long-name = this name is too long: choose a shorter one
cli-io-too-large = files may not grow so large here: the disk does not take such files (FAT takes 4 GB at most), or a limit is set (ulimit -f)
cli-io-other = the system refused it: { $detail }
cli-io-full = the disk is full
cli-io-files = too many files are open for it: close some of them, or allow more (ulimit -n)
cli-no-such-case = there is no request { $number }
cli-nothing-listed = no requests here
cli-keymap-notice = { $file }, line { $line }: not a valid key; the rest is used. See wasl keys --check
cli-bad-key = --after takes the key that ended the last page
cli-bad-number = { $number } is not a request number: write it as 1448-0298
cli-more = there are more: --after { $key }
cli-stat-parties = people
cli-stat-cases = requests
cli-stat-ledger = ledger entries
cli-checked = requests { $cases }, people { $parties }, ledger entries { $ledger }, findings { $findings }
cli-exported = everything was written to { $path }
cli-not-empty = the store is not empty: sample data goes only into an empty store
cli-keys-good = { $file }: every line is valid
cli-keys-problem = line { $line }, { $where }: { $why }
cli-keys-too-long = the file is too long
cli-keys-not-toml = not written as expected: action = ["key"]
cli-keys-no-scope = no table by this name
cli-keys-no-action = no action by this name
cli-keys-not-here = this action does not belong to this table
cli-keys-wrong-type = a list of keys in quotes is needed
cli-keys-twice = duplicate
cli-keys-bare-b = the b key sends two letters on an Arabic keyboard
cli-keys-not-a-key = { $key } is not a key that can be pressed
cli-keys-text = { $key } types text here: use Ctrl, F keys, Tab or Enter
cli-keys-clash = the key already means { $action }
cli-filled = 
    { $n ->
        [one] { $n } invented request is in the store
       *[other] { $n } invented requests are in the store
    }
cli-usage-unknown = there is no command or option { $what }
cli-usage-similar = { $said }. Did you mean { $similar }?
cli-usage-value = “{ $value }” is not valid for { $what }: { $valid }
cli-usage-no-value = { $what } needs a value
cli-usage-number = a whole number is needed
cli-usage-missing = { $what } is missing
cli-usage-other = the command line cannot be understood
cli-usage-help = the commands and their options: wasl --help
cli-clock-counts = The clock says { $clock }; numbers and dates follow it
cli-clock-in-doubt = The clock says { $clock }, the last entry in the ledger is of { $last }. No number or date is given. If the clock is right, a manager confirms it: wasl clock --confirm. If not, have the machine’s clock set
cli-no-such-field = there is no field "{ $name }" here: write field=value, of { $names }
cli-moved = { $number }: done; it is now at: { $stage }
cli-move-needs = { $move } needs { $option }: see wasl help move
cli-move-takes-no = { $move } takes no { $option }: leave it out
cli-no-such-step = { $step } is not a step that can be taken back: write referral, decision, telling, registration, rest or delivery-N
help-move = Makes a step of a request, by the rules of the screens
help-move-number = The request number, as 1448-0298
help-move-name =
    The step:
    { $values }
help-move-reason =
    Why: for take-over, return, resume, withdraw,
    take-back, transfer, board, and refer with
    --committee
help-move-channel =
    How they were told, or appealed
    (refer, tell, appeal):
    { $values }
help-move-step =
    What is taken back: referral, decision, telling,
    registration, rest, or delivery-N (the Nth delivery)
help-move-committee =
    The number of another committee (refer, transfer);
    0 is the board, where an appeal waits for it
help-move-text =
    What the applicant says against the decision (appeal)
help-move-on-behalf =
    Who appeals for the applicant (appeal)
help-move-evidence =
    The new documents they bring (appeal)
help-move-on =
    The day of it, in either calendar; today if left out
    (appeal, board)
help-move-resolution =
    What the board answered (board):
    { $values }
help-move-grant =
    A service and how much of it the board granted, as
    rent=4500; again for another service (board)
help-move-letter =
    The number of the board’s letter (board)
help-move-exception =
    Why it was answered before the month was over (board)
help-move-format = { $values } (default: { $default })
help-move-paper =
    The day of the paper on which it was explained,
    where it is keyed later (refer)
cli-undertaking-saved = { $number }: undertaking { $which } saved
