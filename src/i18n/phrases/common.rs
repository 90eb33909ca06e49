//! Words that belong to no one screen.

use crate::i18n::phrase::phrases;

phrases! {
    APP_NAME = "app-name",
    DESK_NAME = "desk-name",
    SOCIETY = "society",
    YES = "yes",
    NO = "no",
    NONE = "none",
    NOT_SAID = "not-said",
    ALL_OF_THEM = "all-of-them",
    SAVED = "saved",
    NOT_SAVED = "not-saved",
    KEPT_AT = "kept-at",
    NOTHING_HERE = "nothing-here",
    NOTHING_FOUND = "nothing-found",
    RIYALS = "riyals",
    PEOPLE = "people",
    CASES = "cases",
    ARABIC = "arabic",
    ENGLISH = "english",
    HIJRI = "hijri",
    GREGORIAN = "gregorian",
}
