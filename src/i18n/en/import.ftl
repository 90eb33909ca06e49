# What an import says.
import-landed =
    { $n ->
        [one] imported { $n } row
       *[other] imported { $n } rows
    }
import-would = 
    { $n ->
        [one] { $n } row is new
       *[other] { $n } rows are new
    }
import-trial = this was a trial: nothing was written to the store
import-trial-held = this was a trial: nothing was written. Another program has the store open, so rows that are already known count as new
import-known =
    { $n ->
        [one] already known { $n } row
       *[other] already known { $n } rows
    }
import-changed =
    { $n ->
        [one] { $n } row known with other values
       *[other] { $n } rows known with other values
    }
import-earlier-otherwise = the same reference stands in row { $line } of this file with other values
import-rejected = 
    { $n ->
        [one] rejected { $n } row
       *[other] rejected { $n } rows
    }
import-noticed =
    { $n ->
        [one] { $n } row to look at again
       *[other] { $n } rows to look at again
    }
import-see-noticed = what was noticed in rows that were imported, with line and field, is in { $file }
import-see = the rejected rows, with line, field and reason, are in { $file }
import-windows-1256 = { $file } is written in Windows-1256: import it with --encoding windows-1256, or save it as UTF-8 (in Excel: CSV UTF-8)
import-empty = { $file } is empty: its first line names the columns
import-row-too-long = the row is longer than any request can be
import-row-not-utf8 = the row is not written in UTF-8 like the others
import-row-wrong-shape = the row does not have as many cells as the header
import-column-unknown = none of these names a column: { $column }. Known: { $known }. To say what each is: --map FILE
import-column-twice = duplicate column “{ $column }”
import-column-missing = the column “{ $column }” is required. If it is one for all rows: --set { $column }=VALUE
import-stopped = the import stopped before the end of the file. What was imported stays: run the same again to continue
import-rejects-harm = the rejects would overwrite { $file }, which is being read: name another file with --rejects
import-row-quote = a quotation mark is opened and not closed, or not doubled within its cell
import-row-not-json = the line is not a JSON object
import-cell-not-plain = a text or a number is needed
import-cell-damaged = a letter was lost here (�): the file was not always saved as UTF-8; write the cell again
import-name-twice = this name is a duplicate in the row: keep one
import-not-a-file = { $file } is a pipe or a device: save it as a file and import that
import-old-line-ends = the lines of { $file } end as on very old systems, so it is one long row: save it again (in Excel: CSV UTF-8) and import it again
import-header-wrong = { $file }, line { $line }, which names the columns: { $reason }
import-earlier-other-person = this id stands in row { $line } of this file for somebody else: { $parts }
import-see-told = with --rejects FILE the rejected rows, with line, field and reason, are written to that file
import-read-encoding = read as { $encoding }
import-read-sheet = read: the sheet “{ $sheet }”
import-read-sheet-of = read: the sheet “{ $sheet }”; not read: { $others } (another one: --sheet NAME)
import-title-line = line { $first } stands above the heads of the columns: left out
import-title-lines = lines { $first } to { $last } stand above the heads of the columns: left out
import-left-out = columns that are not kept: { $columns } (to keep one: --map FILE)
import-book-locked = { $file } is locked by a passphrase: take it off in the spreadsheet, save it, and import it again
import-book-damaged = { $file } is no workbook that can be read, or is damaged: open it in a spreadsheet, save it as CSV UTF-8, and import that
import-book-too-large = { $file } unpacks to more than a workbook of a society can be: save the sheet as CSV UTF-8, and import that
import-book-no-sheet = there is no such sheet in { $file }. There are: { $sheets }
import-array-wrong = { $file }, line { $line }: this is no JSON array. Nothing was imported
import-input-too-long = standard input goes on beyond two gibibytes: save it as a file in parts
import-cell-cut = the spreadsheet has cut this number off. Set the column to text there, and write the number again
import-map-wrong = { $file }, line { $line }: { $reason }
import-map-no-field = no field “{ $name }”. Known: { $known }
import-own-words = not on the list: kept in its own words
import-own-words-near = not on the list: kept in its own words. Near to it: { $near }
import-choices = { $reason }: { $choices }
import-second-heads = line { $line } names the columns once more: left out
import-column-number = column { $place }
import-kept-as-notes = columns that nobody knows, kept as notes: { $columns } (to say what one is: --map FILE; to leave them out: --unknown leave)
import-note-wrong = what stands in columns that nobody knows makes no note: { $reason } (to leave them out: --unknown leave)
import-conflicts =
    { $n ->
        [one] { $n } of them in conflict with somebody registered
       *[other] { $n } of them in conflict with somebody registered
    }
import-see-report = what became of every row is in { $file }
import-row-new = new
import-row-known = known and same
import-row-changed = known with other values
import-row-conflict = conflict with a person
import-row-wrong = wrong
import-report-harm = the report would overwrite { $file }: name another file with --report
import-column-either = two questions are called “{ $column }”: call the column by the code of the one that is meant (own_1), or say it with --map FILE
import-numbered = this is import no. { $n }: wasl import --undo { $n } takes it back as a whole, while nobody has worked on what it made
import-head-number = No.
import-head-day = Date
import-head-kind = Holds
import-head-file = File
import-head-made = Made
import-head-changed = Changed
import-head-state = State
import-none = no file was imported yet
import-undone = taken back
import-undone-in-part = being taken back
import-kind-requests = requests
import-kind-parties = people
import-kind-contacts = contacts
import-kind-complaints = complaints
import-kind-surveys = surveys
import-no-such = there is no import no. { $n }: wasl import --list names them
import-undo-left =
    { $n ->
        [one] { $n } record left to take back
       *[other] { $n } records left to take back
    }
import-taken-back =
    { $n ->
        [one] taken back { $n } record: its file can be imported again
       *[other] taken back { $n } records: their file can be imported again
    }
import-not-taken-back =
    { $n ->
        [one] { $n } record was there before, and keeps what the import changed in it: { $records }
       *[other] { $n } records were there before, and keep what the import changed in them: { $records }
    }
import-kept-worked-on =
    { $n ->
        [one] { $n } record stays, as somebody worked on it meanwhile: { $records }
       *[other] { $n } records stay, as somebody worked on them meanwhile: { $records }
    }
