//! Digits as people type them, and as they are kept: ASCII.

use std::str::FromStr;

use super::Flaw;

/// The value of a decimal digit: 0–9, ٠–٩ or ۰–۹.
pub fn value(letter: char) -> Option<u8> {
    let zero = match letter {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    u8::try_from(u32::from(letter) - u32::from(zero)).ok()
}

/// The ASCII digit of a digit; every other character is itself.
pub fn to_ascii(letter: char) -> char {
    value(letter).map_or(letter, |value| char::from(b'0' + value))
}

/// Whether a character only steers direction or joining, and so is never part of a value.
pub fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{061C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

/// A typed or pasted text made plain: ASCII digits, no direction marks, trimmed.
pub fn plain(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| !is_unseen(*letter)).map(to_ascii).collect();
    kept.trim().to_owned()
}

/// A number's text made plain, and without the spaces, hyphens and brackets people put between.
pub fn packed(text: &str) -> String {
    plain(text).chars().filter(|letter| !is_between(*letter)).collect()
}

/// A whole number in any digits; none where it has more of them than its type counts.
pub fn whole<N: FromStr>(text: &str) -> Result<Option<N>, Flaw> {
    let plain = plain(text);
    if plain.is_empty() {
        return Err(Flaw::Empty);
    }
    match plain.chars().find(|letter| !letter.is_ascii_digit()) {
        Some('-') => Err(Flaw::Negative),
        Some(bad) => Err(Flaw::not_digits(&plain, bad)),
        None => Ok(plain.parse().ok()),
    }
}

fn is_between(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '(' | ')' | '.' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_kinds_of_digits_are_one() {
        for (nine, text) in [('9', "0123456789"), ('٩', "٠١٢٣٤٥٦٧٨٩"), ('۹', "۰۱۲۳۴۵۶۷۸۹")]
        {
            assert_eq!(plain(text), "0123456789");
            assert_eq!(value(nine), Some(9));
        }
        assert_eq!(value('O'), None);
    }

    #[test]
    fn what_is_pasted_from_a_message_loses_its_direction_marks() {
        assert_eq!(plain("\u{2068} 05١2\u{200F}\u{2069}\u{A0}"), "0512");
    }

    #[test]
    fn what_stands_between_digits_is_dropped() {
        assert_eq!(packed("+966 (50) 123–4567"), "+966501234567");
    }
}
