//! Finding and receiving people.

use crate::i18n::phrase::phrases;

phrases! {
    TITLE_FIND = "find-title-find",
    TITLE_RECEIVE = "find-title-receive",
    HOW = "find-how",
    NOBODY = "find-nobody",
    MORE = "find-more",
    TYPE_FIRST = "find-type-first",
    SEARCH_FIRST = "find-search-first",
    LOOKING = "find-looking",
}
