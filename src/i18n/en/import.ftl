# What an import says.
import-done = landed { $landed }, known already { $known }, rejected { $rejected }
import-would = would land { $landed }, rejected { $rejected } (nothing was written; { $known })
import-see = the rejected rows, with line, field and reason, are in { $file }
import-utf16 = { $file } is written in UTF-16: save it as UTF-8 and import it again
import-windows-1256 = { $file } is written in Windows-1256: save it as UTF-8 (in Excel: CSV UTF-8) and import it again
import-empty = { $file } is empty: its first line names the columns
import-row-too-long = the row is longer than any request can be
import-row-not-utf8 = the row is not written in UTF-8 like the others
import-row-wrong-shape = the row has not as many cells as the header
import-column-unknown = there is no column “{ $column }”. Known: { $known }
import-column-twice = the column “{ $column }” stands twice
import-column-missing = the column “{ $column }” is needed
