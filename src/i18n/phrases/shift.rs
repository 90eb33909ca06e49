//! What somebody holds at the end of a shift, and what happened before the next.

use crate::i18n::phrase::phrases;

phrases! {
    TITLE = "shift-title",
    HELD = "shift-held",
    LATE = "shift-late",
    EMPTY = "shift-empty",
    MORE = "shift-more",
    AWAY = "shift-away",
    HEAD_NEXT = "shift-head-next",
    BY_OTHERS = "shift-by-others",
    GONE_TO = "shift-gone-to",
}
