//! Two who changed one request, and what someone proposed.

use crate::i18n::phrase::phrases;

phrases! {
    SAVED_MEANWHILE = "race-saved-meanwhile",
    CHANGED_MEANWHILE = "race-changed-meanwhile",
    ELSEWHERE = "race-elsewhere",
    BOTH_KEPT = "race-both-kept",
    ONE_TEXT = "race-one-text",
    PROPOSAL_OF = "race-proposal-of",
    YOURS = "race-yours",
    STANDS = "race-stands",
    NOTHING = "race-nothing",
    NO_ROW = "race-no-row",
    ROW = "race-row",
    LEFT = "race-left",
    ALL_CHOSEN = "race-all-chosen",
    MERGED_BY_ITSELF = "race-merged-by-itself",
    ONLY_YOURS = "race-only-yours",
    ONLY_THEIRS = "race-only-theirs",
    COUNTS = "race-counts",
    NOT_CHOSEN = "race-not-chosen",
    PROPOSAL_STAYS = "race-proposal-stays",
    ANOTHERS_STAYS = "race-anothers-stays",
    PROPOSAL = "race-proposal",
    PROPOSAL_LINE = "race-proposal-line",
    ASK_DROP = "race-ask-drop",
    NOT_YOURS_TO_DROP = "race-not-yours-to-drop",
    PROPOSAL_GONE = "race-proposal-gone",
}
