//! What the command line says.

use crate::i18n::phrase::phrases;

phrases! {
    UNKNOWN_STORE = "cli-unknown-store",
    NO_HOME = "cli-no-home",
    STORE_HELD = "cli-store-held",
    STORE_DAMAGED = "cli-store-damaged",
    STORE_NO_SPACE = "cli-store-no-space",
    STORE_NOT_OURS = "cli-store-not-ours",
    STORE_IO = "cli-store-io",
    NOT_A_TERMINAL = "cli-not-a-terminal",
    DUMB_TERMINAL = "cli-dumb-terminal",
    IO = "cli-io",
    KEYMAP_NOTICE = "cli-keymap-notice",
}
