//! Words that belong to no one screen.

use crate::i18n::phrase::phrases;

phrases! {
    SOCIETY = "society",
    YES = "yes",
    NO = "no",
    SAVED = "saved",
    KEPT_AT = "kept-at",
    NOTHING_FOUND = "nothing-found",
    RIYALS = "riyals",
    PEOPLE = "people",
    CASES = "cases",
    HIJRI = "hijri",
    GREGORIAN = "gregorian",
}
