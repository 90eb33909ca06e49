//! What is said when the store failed under the program that has it open.

use crate::i18n::phrase::phrases;

phrases! {
    DISK = "failed-disk",
    MOVED = "failed-moved",
    DAMAGED = "failed-damaged",
    ENDED = "failed-ended",
    COMPLETED = "failed-completed",
    TITLE = "failed-title",
    CONFIRMED_STANDS = "failed-confirmed-stands",
    LOST_UNSEEN = "failed-lost-unseen",
    LOOK_FIRST = "failed-look-first",
    HELD_BACK = "failed-held-back",
    ORDERS_WAIT = "failed-orders-wait",
    NOT_CARRIED = "failed-not-carried",
    KEPT_FIELDS = "failed-kept-fields",
    NOT_KEPT_FIELDS = "failed-not-kept-fields",
    HOW = "failed-how",
    HOW_UNKEPT = "failed-how-unkept",
    OPEN_AGAIN = "failed-open-again",
    OPENING = "failed-opening",
    NOT_OPEN = "failed-not-open",
    KEPT_NOW = "failed-kept-now",
}
