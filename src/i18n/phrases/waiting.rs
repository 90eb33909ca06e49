//! What is said while something is waited for, and of what is not known meanwhile.

use crate::i18n::phrase::phrases;

phrases! {
    SEARCH_LATER = "waiting-search-later",
    TYPE_ALL_DIGITS = "waiting-type-all-digits",
}
