//! The question which row reads right on this terminal.

use crate::i18n::phrase::phrases;

phrases! {
    QUESTION = "eyes-question",
    NONE = "eyes-none",
    LATER = "eyes-later",
    KEPT = "eyes-kept",
    TMUX = "eyes-tmux",
    TMUX_ONCE = "eyes-tmux-once",
    LATIN = "eyes-latin",
    IMPOSSIBLE = "eyes-impossible",
}
