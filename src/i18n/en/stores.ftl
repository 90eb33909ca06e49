# What is said of a store's files.
stores-vanished = there was a store at { $path } ({ $day }), and now there is nothing. Is its disk connected and mounted? If the store is lost, restore the last backup there (wasl restore). Only to begin with an empty store: wasl --new
stores-salvaged = { $rows } entries were read: requests { $cases }, people { $parties }. They are in { $file }; restore it into a new folder with wasl restore
stores-salvaged-all = nothing is missing
stores-salvaged-part =
    { $n ->
        [one] one thing is missing or damaged; it is named in { $file }
       *[other] { $n } things are missing or damaged; they are named in { $file }
    }
stores-salvaged-older =
    { $n ->
        [one] one record may be older than it last was; it is named there too
       *[other] { $n } records may be older than they last were; they are named there too
    }
stores-salvage-last = the last changes that were saved are missing: change { $found } is the last that was found, and change { $reached } was saved
stores-salvage-not-taken =
    { $n ->
        [one] one older copy of an entry was left out, as memory did not hold more of them: where its newest copy is damaged, it is missing
       *[other] { $n } older copies of entries were left out, as memory did not hold more of them: where their newest copies are damaged, they are missing
    }
stores-reassembled = the file holds what was salvaged of a damaged store, and a sound store was made of it: entries of indexes, counts and numbers that were made again { $made }; records that the ledger tells of anew { $told }
stores-reassembled-lost = what is lost: entries of histories { $facts }, entries of the ledger { $entries }. People made again from their requests: { $people }. Left out, as their record is lost: { $left }. The list beside the salvaged file names what is missing
stores-salvage-nothing = nothing can be read from { $path }: the file db is missing, empty, or holds no records
stores-salvage-in-store = { $path } is in the damaged store's own folder, and nothing is written there: name another place
stores-salvage-exists = { $path } is there already: name a new file
stores-files-store = Store
stores-files-nothing = nothing there yet
stores-files-gone = gone: there was one before
stores-files-open = open now
stores-files-closed = not open
stores-files-seen = last opened from this account: { $day }
stores-files-never-seen = not opened from this account yet
stores-files-log = Records (db)
stores-files-mark = Mark (wasl.mark)
stores-files-mark-whole = in order: saved up to change { $version }
stores-files-mark-none = missing
stores-files-mark-damaged = damaged
stores-files-conf = Settings (conf)
stores-files-whole = in order
stores-files-conf-again = missing or damaged: made again when the store is opened
stores-files-snapshots = Snapshots
stores-files-snapshots-some = in order: { $n }
stores-files-snapshots-damaged = damaged: { $n }. They are set aside when the store is opened; the records do not depend on them
stores-files-snapshots-none = none: opening takes longer
stores-files-aside = Set aside
stores-files-ballast = Reserve (ballast)
stores-files-ballast-none = none: given back while the disk is nearly full, or not made yet
stores-files-size = { $mb } MB
