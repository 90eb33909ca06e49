//! The Arabic keyboard: which Latin key stands in the place of each of its letters.
//!
//! For looking up shortcuts only, never for typing. The places are those of XKB `ara` and of
//! Windows Arabic (101), which differ in signs that are ASCII on both and pass through unchanged.
//!
//! One trap: the B key sends lam-alef, which most systems send as two letters, the same as the G
//! and H keys one after the other; shifted G, T and B begin with lam likewise. No shortcut sits on
//! a bare `b`, nor on `g` followed by such a second letter.

/// (Arabic, Latin) of the unshifted keys, row by row.
const UNSHIFTED: [(char, char); 35] = [
    ('ذ', '`'),
    ('ض', 'q'),
    ('ص', 'w'),
    ('ث', 'e'),
    ('ق', 'r'),
    ('ف', 't'),
    ('غ', 'y'),
    ('ع', 'u'),
    ('ه', 'i'),
    ('خ', 'o'),
    ('ح', 'p'),
    ('ج', '['),
    ('د', ']'),
    ('ش', 'a'),
    ('س', 's'),
    ('ي', 'd'),
    ('ب', 'f'),
    ('ل', 'g'),
    ('ا', 'h'),
    ('ت', 'j'),
    ('ن', 'k'),
    ('م', 'l'),
    ('ك', ';'),
    ('ط', '\''),
    ('ئ', 'z'),
    ('ء', 'x'),
    ('ؤ', 'c'),
    ('ر', 'v'),
    ('\u{fefb}', 'b'),
    ('ى', 'n'),
    ('ة', 'm'),
    ('و', ','),
    ('ز', '.'),
    ('ظ', '/'),
    ('\u{640}', 'J'),
];

/// (Arabic, Latin) of the shifted keys whose sign is not ASCII.
const SHIFTED: [(char, char); 20] = [
    ('\u{651}', '~'),
    ('\u{64e}', 'Q'),
    ('\u{64b}', 'W'),
    ('\u{64f}', 'E'),
    ('\u{64c}', 'R'),
    ('\u{fef9}', 'T'),
    ('إ', 'Y'),
    ('÷', 'I'),
    ('×', 'O'),
    ('؛', 'P'),
    ('\u{650}', 'A'),
    ('\u{64d}', 'S'),
    ('\u{fef7}', 'G'),
    ('أ', 'H'),
    ('،', 'K'),
    ('\u{652}', 'X'),
    ('\u{fef5}', 'B'),
    ('آ', 'N'),
    ('؟', '?'),
    ('…', '|'),
];

/// The sign in the same place on a Latin keyboard; itself if it is not of the Arabic one.
pub(super) fn latin(sign: char) -> char {
    let digit = match sign {
        '٠'..='٩' => Some(('٠', sign)),
        '۰'..='۹' => Some(('۰', sign)),
        _ => None,
    };
    if let Some((zero, sign)) = digit {
        let value = u32::from(sign).saturating_sub(u32::from(zero));
        return char::from_digit(value, 10).unwrap_or(sign);
    }
    UNSHIFTED
        .iter()
        .chain(&SHIFTED)
        .find(|(arabic, _)| *arabic == sign)
        .map_or(sign, |(_, latin)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arabic_layout_presses_the_same_places() {
        let arabic = "ضصثقفغعهخحشسيبلاتنمئءؤرىة";
        let places = "qwertyuiopasdfghjklzxcvnm";
        assert_eq!(arabic.chars().map(latin).collect::<String>(), places);
    }

    #[test]
    fn digits_of_either_script_are_digits() {
        assert_eq!("٠١٢٣٤٥٦٧٨٩".chars().map(latin).collect::<String>(), "0123456789");
        assert_eq!("۰۹".chars().map(latin).collect::<String>(), "09");
    }

    #[test]
    fn what_is_ascii_stays() {
        for sign in ' '..='~' {
            assert_eq!(latin(sign), sign);
        }
        assert_eq!(latin('؟'), '?');
    }

    #[test]
    fn no_place_is_claimed_by_two_signs() {
        let mut places: Vec<char> =
            UNSHIFTED.iter().chain(&SHIFTED).map(|(_, latin)| *latin).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), UNSHIFTED.len() + SHIFTED.len());
    }
}
