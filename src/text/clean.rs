//! Text that comes in from outside: what is taken out before it is kept, and made safe to show.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Text typed or pasted, fit to be kept: letters instead of presentation forms (Arabic keyboards
/// send the lam-alef keys as such), no direction marks, no controls. Line breaks of any kind become
/// `\n` and a tab becomes a blank.
pub fn clean_input(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut scalars = text.chars().peekable();
    while let Some(scalar) = scalars.next() {
        match scalar {
            '\r' if scalars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            _ if scalar.is_control() || is_direction_mark(scalar) => {}
            _ if is_presentation_form(scalar) => clean.extend(letters(scalar)),
            _ => clean.push(scalar),
        }
    }
    clean
}

/// The same for a field of one line: line breaks become blanks.
pub fn clean_line(text: &str) -> String {
    clean_input(text).replace('\n', " ")
}

/// Data from outside, as it may be printed on one line: controls are seen as dots, and direction
/// marks, with which text can be made to read as what it is not, are left out.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !c.is_control() && !is_direction_mark(c) && !is_separator(c);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let seen = text.chars().filter(|&c| !is_direction_mark(c));
    Cow::Owned(seen.map(|c| if c.is_control() || is_separator(c) { '·' } else { c }).collect())
}

/// Marks, embeddings, overrides and isolates of direction, and the two blanks of no width. The
/// joiner and the non-joiner are spelling, and stay.
fn is_direction_mark(scalar: char) -> bool {
    matches!(scalar,
        '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{206F}')
}

fn is_separator(scalar: char) -> bool {
    matches!(scalar, '\u{2028}' | '\u{2029}')
}

fn is_presentation_form(scalar: char) -> bool {
    matches!(scalar, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// The letters of a presentation form. Marks that Unicode decomposes to a blank or a tatweel with
/// the mark on it are the mark alone.
fn letters(form: char) -> impl Iterator<Item = char> {
    let is_mark =
        matches!(form, '\u{FE70}'..='\u{FE7F}' | '\u{FC5E}'..='\u{FC63}' | '\u{FCF2}'..='\u{FCF4}');
    let carries = move |c: &char| is_mark && matches!(c, ' ' | '\u{640}');
    std::iter::once(form).nfkc().filter(move |c| !carries(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_lam_alef_keys_give_two_letters() {
        assert_eq!(clean_input("\u{FEFB}\u{FEF5}\u{FEF7}\u{FEF9}"), "لالآلألإ");
        assert_eq!(clean_input("ﻡﻼﺳ"), "مﻻس".replace('ﻻ', "لا"));
        assert_eq!(clean_input("\u{FDF2}"), "الله");
        assert_eq!(clean_input("ب\u{FE77}"), "ب\u{64E}");
    }

    #[test]
    fn controls_and_direction_marks_are_dropped_and_line_breaks_kept() {
        assert_eq!(clean_input("a\u{1B}[0m\u{202E}b\r\nc\rd\te\u{FEFF}"), "a[0mb\nc\nd e");
        assert_eq!(clean_line("a\nb"), "a b");
        assert_eq!(clean_input("می\u{200C}شود"), "می\u{200C}شود");
    }

    #[test]
    fn what_is_visible_cannot_move_the_cursor_or_turn_the_line() {
        assert_eq!(visible("a\u{1B}[2J\nb\u{202E}c"), "a·[2J·bc");
        assert!(matches!(visible("سلام 1"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(
            text in "(?s)([\u{FB50}-\u{FEFF}]|[\u{2000}-\u{2070}]|\\PC|.){0,24}",
        ) {
            let once = clean_input(&text);
            prop_assert_eq!(clean_input(&once), once.clone());
            prop_assert!(!once.chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}
