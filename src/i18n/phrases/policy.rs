//! The clauses of the policy, in our own words.

use crate::i18n::phrase::phrases;

phrases! {
    TITLE = "policy-title",
    H1 = "policy-h1",
    H2 = "policy-h2",
    H3 = "policy-h3",
    H4 = "policy-h4",
    H5 = "policy-h5",
    H6 = "policy-h6",
    G3 = "policy-g3",
    G6 = "policy-g6",
    G7 = "policy-g7",
    G8 = "policy-g8",
}
