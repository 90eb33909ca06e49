//! The sitting.

use crate::i18n::phrase::phrases;

phrases! {
    TITLE = "sitting-title",
    OPENING = "sitting-opening",
    WHO = "sitting-who",
    CASE_LINE = "sitting-case-line",
    ABSENT = "sitting-absent",
    RESOLVES = "sitting-resolves",
    AMOUNT = "sitting-amount",
    REASON = "sitting-reason",
    EXCEPTION = "sitting-exception",
    CLOSES = "sitting-closes",
    CLOSED = "sitting-closed",
    READY = "sitting-ready",
}
