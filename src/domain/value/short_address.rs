//! The short code of a Saudi national address.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Flaw, Shape, digits, kept_as_text};

const LETTERS: usize = 4;
const LENGTH: u16 = 8;

/// Four Latin letters and four digits: `RRRD2929`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShortAddress {
    code: String,
}

impl ShortAddress {
    /// Reads the code in either case of letters.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let code = digits::packed(text).to_uppercase();
        if code.is_empty() {
            return Err(Flaw::Empty);
        }
        if let Some(bad) = code.chars().find(|letter| !letter.is_ascii_alphanumeric()) {
            return Err(Flaw::not_latin(&code, bad));
        }
        if code.len() != usize::from(LENGTH) {
            return Err(Flaw::wrong_length(Shape::ShortAddress, code.len(), LENGTH));
        }
        if code.chars().take(LETTERS).any(|letter| !letter.is_ascii_alphabetic())
            || code.chars().skip(LETTERS).any(|letter| !letter.is_ascii_digit())
        {
            return Err(Flaw::WrongStart { of: Shape::ShortAddress });
        }
        Ok(Self { code })
    }
}

impl fmt::Display for ShortAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)
    }
}

kept_as_text!(ShortAddress);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_four_letters_and_four_digits() {
        for text in ["RRRD2929", "rrrd 2929", "RRRD٢٩٢٩"] {
            assert_eq!(ShortAddress::parse(text).unwrap().to_string(), "RRRD2929");
        }
        let start = Flaw::WrongStart { of: Shape::ShortAddress };
        for (text, flaw) in [
            ("", Flaw::Empty),
            ("RRR2929", Flaw::WrongLength { of: Shape::ShortAddress, have: 7, want: 8 }),
            ("2929RRRD", start.clone()),
            ("RRRDO929", start),
            ("ررر2929", Flaw::not_latin("ررر2929", 'ر')),
        ] {
            assert_eq!(ShortAddress::parse(text), Err(flaw), "{text}");
        }
    }
}
