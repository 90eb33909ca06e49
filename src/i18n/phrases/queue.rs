//! A queue.

use crate::i18n::phrase::phrases;

phrases! {
    MINE = "queue-mine",
    OVERDUE = "queue-overdue",
    FILTERED = "queue-filtered",
    SORTED = "queue-sorted",
    HEAD_NUMBER = "queue-head-number",
    HEAD_PERSON = "queue-head-person",
    HEAD_NEED = "queue-head-need",
    HEAD_ASKED = "queue-head-asked",
    HEAD_DUE = "queue-head-due",
    HEAD_OPENS = "queue-head-opens",
    YOU = "queue-you",
    REFERRED_FIRST = "queue-referred-first",
    NONE_MINE = "queue-none-mine",
    NONE_OVERDUE = "queue-none-overdue",
    NEW = "queue-new",
    GONE = "queue-gone",
    MARKED = "queue-marked",
    CLAIMED = "queue-claimed",
    RELEASED = "queue-released",
    NOT_DONE = "queue-not-done",
    FREED = "queue-freed",
    HANDED = "queue-handed",
    NONE_HELD = "queue-none-held",
    ASK_FREE = "queue-ask-free",
    ASK_HAND = "queue-ask-hand",
}
