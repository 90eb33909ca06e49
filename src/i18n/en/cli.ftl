# What the command line says.
cli-unknown-store = { $url } is not a store: write sled:PATH
cli-no-home = there is no home folder: name a store with --store sled:PATH
cli-store-held = another program has the store at { $path } open: close it first
cli-store-damaged = the store at { $path } is damaged ({ $detail }). Leave it as it is, and restore the last backup into a new folder
cli-store-no-space = the disk is too full to open the store at { $path }: free some space first
cli-store-not-ours = { $path } holds other files: name an empty folder, or one that wasl made
cli-store-io = the store at { $path } cannot be opened: { $detail }
cli-not-a-terminal = the screens need a terminal. For scripts there are subcommands: wasl --help
cli-dumb-terminal = this terminal cannot show screens (TERM=dumb). For scripts there are subcommands: wasl --help
cli-io = { $what }: { $detail }
cli-keymap-notice = { $file }, line { $line }: not a key that counts; the rest does. See wasl keys --check
