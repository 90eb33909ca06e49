//! Text from outside, made safe to show and to be held by an editor.

use std::borrow::Cow;

/// Text as an editor can hold it: its line breaks as `\n`, a tab as a blank, no other control
/// characters. What may be kept is its owner's to say.
pub fn held(text: &str) -> String {
    let mut held = String::with_capacity(text.len());
    let mut scalars = text.chars().peekable();
    while let Some(scalar) = scalars.next() {
        match scalar {
            '\r' if scalars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => held.push('\n'),
            '\t' => held.push(' '),
            _ if scalar.is_control() => {}
            _ => held.push(scalar),
        }
    }
    held
}

/// The same on one line: line breaks become blanks.
pub fn held_line(text: &str) -> String {
    held(text).replace('\n', " ")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_dropped_and_line_breaks_kept() {
        assert_eq!(held("a\u{1B}b\r\nc\rd\te\0"), "ab\nc\nd e");
        assert_eq!(held_line("a\nb"), "a b");
        assert_eq!(held("می\u{200C}شود"), "می\u{200C}شود");
    }

    #[test]
    fn what_is_visible_cannot_move_the_cursor_or_turn_the_line() {
        assert_eq!(visible("a\u{1B}[2J\nb\u{202E}c"), "a·[2J·bc");
        assert!(matches!(visible("سلام 1"), Cow::Borrowed(_)));
    }
}
