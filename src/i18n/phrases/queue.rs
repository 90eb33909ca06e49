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
    MARKED = "queue-marked",
    DONE = "queue-done",
}
