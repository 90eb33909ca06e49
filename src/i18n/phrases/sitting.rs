//! The sitting.

use crate::i18n::phrase::phrases;

phrases! {
    TITLE = "sitting-title",
    OPENING = "sitting-opening",
    WHO = "sitting-who",
    ABSENT = "sitting-absent",
    RESOLVES = "sitting-resolves",
    AMOUNT = "sitting-amount",
    REASON = "sitting-reason",
    EXCEPTION = "sitting-exception",
    CLOSES = "sitting-closes",
    CLOSED = "sitting-closed",
    CAME = "sitting-came",
    AGENDA = "sitting-agenda",
    AGENDA_EMPTY = "sitting-agenda-empty",
    AGENDA_SIZE = "sitting-agenda-size",
    AGENDA_FULL = "sitting-agenda-full",
    ADDS = "sitting-adds",
    ROLL = "sitting-roll",
    ROLL_TITLE = "sitting-roll-title",
    ROLL_KEPT = "sitting-roll-kept",
    WHO_STEPS_ASIDE = "sitting-who-steps-aside",
    DECIDED = "sitting-decided",
    HALF = "sitting-half",
    STORY = "sitting-story",
    VOTES = "sitting-votes",
    PUTS_OFF = "sitting-puts-off",
    AGENDA_REST = "sitting-agenda-rest",
    NOT_READ_YET = "sitting-not-read-yet",
}
