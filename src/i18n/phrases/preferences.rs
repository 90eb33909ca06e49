//! How one person sees the screens.

use crate::i18n::phrase::phrases;

phrases! {
    TITLE = "preferences-title",
    MINE_ALONE = "preferences-mine-alone",
    DIGITS = "preferences-digits",
    WESTERN = "preferences-western",
    EASTERN = "preferences-eastern",
    MARKS = "preferences-marks",
    MARKS_SHOWN = "preferences-marks-shown",
    MARKS_HIDDEN = "preferences-marks-hidden",
    MARKS_IMPOSSIBLE = "preferences-marks-impossible",
    LANGUAGE = "preferences-language",
    LANGUAGE_NOW = "preferences-language-now",
    SAMPLE = "preferences-sample",
    KEPT = "preferences-kept",
}
