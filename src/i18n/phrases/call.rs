//! A satisfaction call.

use crate::i18n::phrase::phrases;

phrases! {
    TITLE = "call-title",
    GREETING = "call-greeting",
    GREETING_REJECTED = "call-greeting-rejected",
    GREETING_WITHDRAWN = "call-greeting-withdrawn",
    OWN_WORDS = "call-own-words",
    LATER = "call-later",
    LATER_ON = "call-later-on",
    RECORDED = "call-recorded",
}
