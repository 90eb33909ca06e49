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
import-utf16 = { $file } is written in UTF-16: save it as UTF-8 and import it again
import-windows-1256 = { $file } is written in Windows-1256: save it as UTF-8 (in Excel: CSV UTF-8) and import it again
import-empty = { $file } is empty: its first line names the columns
import-row-too-long = the row is longer than any request can be
import-row-not-utf8 = the row is not written in UTF-8 like the others
import-row-wrong-shape = the row does not have as many cells as the header
import-column-unknown = no column “{ $column }”. Known: { $known }
import-column-twice = duplicate column “{ $column }”
import-column-missing = the column “{ $column }” is required
import-stopped = the import stopped before the end of the file. What was imported stays: run the same again to continue
import-rejects-harm = the rejects would overwrite { $file }, which is being read: name another file with --rejects
import-row-quote = a quotation mark is opened and not closed, or not doubled within its cell
import-row-not-json = the line is not a JSON object
import-cell-not-plain = a text or a number is needed
import-cell-damaged = a letter was lost here (�): the file was not always saved as UTF-8; write the cell again
import-name-unknown = no column by this name
import-name-twice = this name is a duplicate in the row: keep one
import-not-a-file = { $file } is a pipe or a device: save it as a file and import that
import-old-line-ends = the lines of { $file } end as on very old systems, so it is one long row: save it again (in Excel: CSV UTF-8) and import it again
import-header-wrong = { $file }, line { $line }, which names the columns: { $reason }
import-column-unnamed = column number { $place } has no name: name it, or delete it if it is empty
import-earlier-other-person = this id stands in row { $line } of this file for somebody else: { $parts }
import-see-told = with --rejects FILE the rejected rows, with line, field and reason, are written to that file
