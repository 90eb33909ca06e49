//! What a spreadsheet does to a cell, undone: before it is read as what it holds.

use crate::domain::request::Kind;
use crate::domain::value::{Phone, digits};

/// Before a value that a spreadsheet was told to leave as it is.
const AS_TEXT: [char; 3] = ['\'', '’', '‘'];
/// Between two phones of one cell.
const BETWEEN_PHONES: [char; 7] = ['/', '\\', '،', ',', ';', '؛', '\n'];

/// The value of a cell of a kind, as it was before a spreadsheet had it. None where it cut a number off, which then
/// is not to be had from the cell.
pub fn undone(kind: Kind, text: &str) -> Option<&str> {
    match kind {
        Kind::NationalId | Kind::Phone | Kind::Count => {
            let own = as_typed(text);
            if is_cut(own) { None } else { Some(own.strip_suffix(".0").unwrap_or(own)) }
        }
        Kind::Money => Some(as_typed(text)).filter(|own| !is_cut(own)),
        Kind::Date | Kind::Iban | Kind::ShortAddress | Kind::Choice(_) => Some(as_typed(text)),
        Kind::Words(_) | Kind::Notes(_) => Some(text),
    }
}

fn as_typed(text: &str) -> &str {
    text.strip_prefix(AS_TEXT).map_or(text, str::trim)
}

/// `1.0987E+09`: the digits behind it are lost.
fn is_cut(text: &str) -> bool {
    let plain = digits::plain(text);
    let Some((number, power)) = plain.split_once(['E', 'e']) else { return false };
    let is_number = |text: &str| {
        text.bytes().any(|byte| byte.is_ascii_digit())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'+' | b'-'))
    };
    is_number(number) && is_number(power)
}

/// The phones of a cell that holds two.
pub fn two_phones(text: &str) -> Option<(&str, &str)> {
    let is_phone = |text: &str| Phone::parse(text.trim()).is_ok();
    let at = |(at, sign): (usize, char)| {
        text.split_at_checked(at).map(|(one, rest)| (one, rest.get(sign.len_utf8()..)))
    };
    let cuts = text
        .char_indices()
        .filter(|(_, sign)| BETWEEN_PHONES.contains(sign) || sign.is_whitespace() || *sign == '-');
    let mut pairs = cuts.filter_map(at).filter_map(|(one, rest)| Some((one, rest?)));
    let between =
        |text: &str| -> usize { text.chars().filter(|sign| BETWEEN_PHONES.contains(sign)).count() };
    pairs.find_map(|(one, other)| {
        let trim = |text| -> &str {
            str::trim_matches(text, |sign: char| {
                sign.is_whitespace() || BETWEEN_PHONES.contains(&sign) || sign == '-'
            })
        };
        let (one, other) = (trim(one), trim(other.strip_prefix('و').unwrap_or(other)));
        (is_phone(one) && is_phone(other) && between(one) == 0).then_some((one, other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::stored_text::StoredText;

    #[test]
    fn what_a_spreadsheet_put_on_is_left_out() {
        for (kind, text, own) in [
            (Kind::NationalId, "'1098700170", Some("1098700170")),
            (Kind::NationalId, "1098700170.0", Some("1098700170")),
            (Kind::NationalId, "1.0987E+09", None),
            (Kind::Phone, "5.1234E+8", None),
            (Kind::Count, "5.0", Some("5")),
            (Kind::Money, "1.5E+4", None),
            (Kind::Money, "1250.50", Some("1250.50")),
            (Kind::Date, "'1410/01/02", Some("1410/01/02")),
            (Kind::Words(StoredText::NamePart), "'Abd", Some("'Abd")),
            (Kind::NationalId, "E", Some("E")),
        ] {
            assert_eq!(undone(kind, text), own, "{text}");
        }
    }

    #[test]
    fn two_phones_are_two_and_one_is_one() {
        let two = Some(("0512340001", "0512340002"));
        for text in [
            "0512340001/0512340002",
            "0512340001 - 0512340002",
            "0512340001 و 0512340002",
            "0512340001، 0512340002",
            "0512340001\n0512340002",
            "0512340001  0512340002",
        ] {
            assert_eq!(two_phones(text), two, "{text}");
        }
        for text in
            ["0512340001", "051 234 0001", "051-234-0001", "+966 51 234 0001", "0512340001/12"]
        {
            assert_eq!(two_phones(text), None, "{text}");
        }
    }
}
