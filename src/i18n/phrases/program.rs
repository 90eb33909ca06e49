//! What the program says of itself: around every screen, and in its menus.

use crate::i18n::phrase::phrases;

phrases! {
    HOW_TO_LEAVE = "program-how-to-leave",
    NO_SUCH_KEY = "program-no-such-key",
    NOT_HERE = "program-not-here",
    TOO_SMALL = "program-too-small",
    OPENING = "program-opening",
    HELP_TITLE = "program-help-title",
    PALETTE_TITLE = "program-palette-title",
    MENU_TITLE = "program-menu-title",
    COPIED = "program-copied",
    NOTHING_SELECTED = "program-nothing-selected",
    PRINTED = "program-printed",
    PRINTED_BEFORE = "program-printed-before",
    NOT_PRINTED = "program-not-printed",
}
