//! What is said around the screens where they are told line by line.

use crate::i18n::phrase::phrases;

phrases! {
    INTRO = "plain-intro",
    CHOICE = "plain-choice",
    CHOICE_AFTER = "plain-choice-after",
    HELP_CHOICE = "plain-help-choice",
    HELP_FIELD = "plain-help-field",
    HELP_LINES = "plain-help-lines",
    PART = "plain-part",
    PRESENT = "plain-present",
    NO_VOTE = "plain-no-vote",
    STILL_OPEN = "plain-still-open",
    DONE = "plain-done",
    LOOK = "plain-look",
    LATE = "plain-late",
    HIDDEN = "plain-hidden",
    SCALE = "plain-scale",
    NOW = "plain-now",
    WRONG = "plain-wrong",
    BY_NAME = "plain-by-name",
    NO_NUMBER = "plain-no-number",
    NO_NAME = "plain-no-name",
    SEVERAL = "plain-several",
    TOO_LONG = "plain-too-long",
    NOT_TEXT = "plain-not-text",
}
