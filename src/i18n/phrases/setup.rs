//! The first run.

use crate::i18n::phrase::phrases;

phrases! {
    WELCOME = "setup-welcome",
    HOW = "setup-how",
    SOCIETY = "setup-society",
    OWN_NAME = "setup-own-name",
    OWN_ROLE = "setup-own-role",
    MEMBER = "setup-member",
    QUORUM = "setup-quorum",
    QUORUM_HINT = "setup-quorum-hint",
}
