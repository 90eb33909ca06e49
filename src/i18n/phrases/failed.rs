//! What is said when the store failed under the program that has it open.

use crate::i18n::phrase::phrases;

phrases! {
    DISK = "failed-disk",
    MOVED = "failed-moved",
    DAMAGED = "failed-damaged",
    ENDED = "failed-ended",
    COMPLETED = "failed-completed",
}
