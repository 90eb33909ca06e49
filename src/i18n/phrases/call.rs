//! A satisfaction call.

use crate::i18n::phrase::phrases;

phrases! {
    OWN_WORDS = "call-own-words",
    LATER = "call-later",
    LATER_ON = "call-later-on",
    TITLE = "call-title",
    TITLE_OF = "call-title-of",
    TRY = "call-try",
    GREETING = "call-greeting",
    GREETING_REJECTED = "call-greeting-rejected",
    GREETING_WITHDRAWN = "call-greeting-withdrawn",
    PHONE = "call-phone",
    PHONE_HIDDEN = "call-phone-hidden",
    NO_PHONE = "call-no-phone",
    BEST_TIME = "call-best-time",
    CHANNEL = "call-channel",
    TRIED = "call-tried",
    TRIED_LINE = "call-tried-line",
    ENDS_DECLINED = "call-ends-declined",
    ENDS_UNREACHABLE = "call-ends-unreachable",
    ENDS_TRIED = "call-ends-tried",
    NEXT = "call-next",
    NO_NEXT = "call-no-next",
    KEPT = "call-kept",
}
