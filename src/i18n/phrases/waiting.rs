//! What is said while something is waited for, and of what is not known meanwhile.

use crate::i18n::phrase::phrases;

phrases! {
    SAVING = "waiting-saving",
    LEFT_ON_ITS_WAY = "waiting-left-on-its-way",
    STILL_WAITING = "waiting-still-waiting",
    SILENT = "waiting-silent",
    SILENT_SAVING = "waiting-silent-saving",
    ANSWERS_AGAIN = "waiting-answers-again",
    NOT_KNOWN_SINCE = "waiting-not-known-since",
    NOT_KNOWN = "waiting-not-known",
    NOT_READ = "waiting-not-read",
    OPENING_WHY = "waiting-opening-why",
    MEGABYTES = "waiting-megabytes",
    SERVER_OPENS = "waiting-server-opens",
    STORE_HELD = "waiting-store-held",
    STORE_HELD_BY = "waiting-store-held-by",
    STORE_SERVED = "waiting-store-served",
    MANY_BY_SERVER = "waiting-many-by-server",
    SEARCH_LATER = "waiting-search-later",
    SERVER_SILENT = "waiting-server-silent",
    SERVER_HANGS = "waiting-server-hangs",
    SERVER_WORKS = "waiting-server-works",
    TYPE_ALL_DIGITS = "waiting-type-all-digits",
}
