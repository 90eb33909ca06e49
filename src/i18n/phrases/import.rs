//! What an import says.

use crate::i18n::phrase::phrases;

phrases! {
    LANDED = "import-landed",
    WOULD = "import-would",
    TRIAL = "import-trial",
    TRIAL_HELD = "import-trial-held",
    KNOWN = "import-known",
    REJECTED = "import-rejected",
    STOPPED = "import-stopped",
    REJECTS_HARM = "import-rejects-harm",
    SEE = "import-see",
    UTF16 = "import-utf16",
    WINDOWS_1256 = "import-windows-1256",
    EMPTY = "import-empty",
    ROW_TOO_LONG = "import-row-too-long",
    ROW_QUOTE = "import-row-quote",
    ROW_NOT_JSON = "import-row-not-json",
    CELL_NOT_PLAIN = "import-cell-not-plain",
    CELL_DAMAGED = "import-cell-damaged",
    NAME_UNKNOWN = "import-name-unknown",
    NAME_TWICE = "import-name-twice",
    NOT_A_FILE = "import-not-a-file",
    OLD_LINE_ENDS = "import-old-line-ends",
    HEADER_WRONG = "import-header-wrong",
    COLUMN_UNNAMED = "import-column-unnamed",
    ROW_NOT_UTF8 = "import-row-not-utf8",
    ROW_WRONG_SHAPE = "import-row-wrong-shape",
    COLUMN_UNKNOWN = "import-column-unknown",
    COLUMN_TWICE = "import-column-twice",
    COLUMN_MISSING = "import-column-missing",
}
