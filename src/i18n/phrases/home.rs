//! The first screen.

use crate::i18n::phrase::phrases;

phrases! {
    DESK = "home-desk",
    TITLE = "home-title",
    HEAD_QUEUE = "home-head-queue",
    HEAD_WAITING = "home-head-waiting",
    HEAD_OVERDUE = "home-head-overdue",
    HEAD_OLDEST = "home-head-oldest",
    HEAD_NEXT = "home-head-next",
    NOT_BEFORE = "home-not-before",
    NOTHING_WAITS = "home-nothing-waits",
    READY_SINCE = "home-ready-since",
    UNFINISHED = "home-unfinished",
    FIELD_OF = "home-field-of",
    AT_FIELD = "home-at-field",
    FROM_PLACE = "home-from-place",
    DRAFTS = "home-drafts",
    MORE_DRAFTS = "home-more-drafts",
    ASK_DROP_DRAFT = "home-ask-drop-draft",
    DRAFT_DROPPED = "home-draft-dropped",
    NOTHING_UNFINISHED = "home-nothing-unfinished",
    SAMPLE = "home-sample",
    DRAFT_SET_UP = "home-draft-set-up",
    DRAFT_SETTINGS = "home-draft-settings",
    DRAFT_OF = "home-draft-of",
    DRAFT_NEW = "home-draft-new",
    DRAFT_FOR = "home-draft-for",
    YOURS = "home-yours",
    YOURS_SHOWN = "home-yours-shown",
    AWAY = "home-away",
}
