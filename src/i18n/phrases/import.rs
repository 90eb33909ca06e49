//! What an import says.

use crate::i18n::phrase::phrases;

phrases! {
    DONE = "import-done",
    WOULD = "import-would",
    SEE = "import-see",
    UTF16 = "import-utf16",
    WINDOWS_1256 = "import-windows-1256",
    EMPTY = "import-empty",
    ROW_TOO_LONG = "import-row-too-long",
    ROW_NOT_UTF8 = "import-row-not-utf8",
    ROW_WRONG_SHAPE = "import-row-wrong-shape",
    COLUMN_UNKNOWN = "import-column-unknown",
    COLUMN_TWICE = "import-column-twice",
    COLUMN_MISSING = "import-column-missing",
}
