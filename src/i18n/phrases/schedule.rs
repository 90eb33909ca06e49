//! How the backups stand, and what a server says that takes them.

use crate::i18n::phrase::phrases;

phrases! {
    NEVER = "schedule-never",
    LAST = "schedule-last",
    LATE = "schedule-late",
    LATE_NEVER = "schedule-late-never",
    FAILED = "schedule-failed",
    FAILED_NEVER = "schedule-failed-never",
    SIZE = "schedule-size",
    DRILLED = "schedule-drilled",
    DRILLED_BAD = "schedule-drilled-bad",
    NOT_DRILLED = "schedule-not-drilled",
    TIMES = "schedule-times",
    NO_TIMES = "schedule-no-times",
    NOT_KEPT = "schedule-not-kept",
    TROUBLE_FULL = "schedule-trouble-full",
    TROUBLE_DENIED = "schedule-trouble-denied",
    TROUBLE_MISSING = "schedule-trouble-missing",
    TROUBLE_SLOW = "schedule-trouble-slow",
    TROUBLE_DISK = "schedule-trouble-disk",
    TROUBLE_STORE = "schedule-trouble-store",
    SAID_TAKEN = "schedule-said-taken",
    SAID_FAILED = "schedule-said-failed",
    SAID_OLD_STAYS = "schedule-said-old-stays",
    KEEPS = "schedule-keeps",
    KEEPS_NEVER = "schedule-keeps-never",
    UNKNOWN = "schedule-unknown",
    NO_STORE = "schedule-no-store",
    NOT_TOLD = "schedule-not-told",
}
