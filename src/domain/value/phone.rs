//! A telephone number in any usual writing, kept as E.164.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Flaw, Shape, digits, kept_as_text};

const COUNTRY: &str = "966";
/// Digits after the country's code.
const NATIONAL_LENGTH: usize = 9;
/// Digits with the leading 0, as people count them.
const TYPED_LENGTH: u16 = 10;
/// Digits of a foreign number with its country's code (E.164 allows 15).
const FOREIGN_LENGTH_MIN: u16 = 8;
const FOREIGN_LENGTH_MAX: u16 = 15;
/// Areas of landlines, after the 0.
const AREAS: [&str; 6] = ["11", "12", "13", "14", "16", "17"];
/// Numbers dialled the same from everywhere in the country, without a leading 0.
const UNIFIED: &str = "9200";

/// A Saudi or a foreign number. Shown as it is dialled here: `05…`, or `+…` when foreign.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone {
    /// Digits with the country's code, without the plus.
    international: String,
}

impl Phone {
    /// Reads `05xxxxxxxx`, `5xxxxxxxx`, `+9665…`, `009665…`, `01x…`, `9200…` or a foreign `+…`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let packed = digits::packed(text);
        if packed.is_empty() {
            return Err(Flaw::Empty);
        }
        let abroad = packed.strip_prefix('+').or_else(|| packed.strip_prefix("00"));
        let number = abroad.unwrap_or(&packed);
        if let Some(bad) = number.chars().find(|letter| !letter.is_ascii_digit()) {
            return Err(Flaw::not_digits(&packed, bad));
        }
        match (number.strip_prefix(COUNTRY), abroad) {
            // Without a plus, 966 is a country's code only when a whole number follows.
            (Some(national), Some(_)) => Self::saudi(national),
            (Some(national), None) if national.len() >= NATIONAL_LENGTH => Self::saudi(national),
            (None, Some(foreign)) => Self::foreign(foreign),
            (Some(_) | None, None) => Self::saudi(number),
        }
    }

    /// A number after 966, its leading 0 typed or not.
    fn saudi(typed: &str) -> Result<Self, Flaw> {
        let national = typed.strip_prefix('0').unwrap_or(typed);
        let known = national.starts_with('5')
            || national.starts_with(UNIFIED)
            || AREAS.iter().any(|area| national.starts_with(area));
        if !known {
            return Err(Flaw::WrongStart { of: Shape::Phone });
        }
        if national.len() != NATIONAL_LENGTH {
            // Told with the 0, typed or not: people know ten digits.
            return Err(Flaw::wrong_length(Shape::Phone, national.len() + 1, TYPED_LENGTH));
        }
        Ok(Self { international: format!("{COUNTRY}{national}") })
    }

    fn foreign(number: &str) -> Result<Self, Flaw> {
        if number.starts_with('0') {
            return Err(Flaw::WrongStart { of: Shape::ForeignPhone });
        }
        let wrong = |want| Err(Flaw::wrong_length(Shape::ForeignPhone, number.len(), want));
        if number.len() < usize::from(FOREIGN_LENGTH_MIN) {
            return wrong(FOREIGN_LENGTH_MIN);
        }
        if number.len() > usize::from(FOREIGN_LENGTH_MAX) {
            return wrong(FOREIGN_LENGTH_MAX);
        }
        Ok(Self { international: number.to_owned() })
    }

    fn national(&self) -> Option<&str> {
        self.international.strip_prefix(COUNTRY)
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.national() {
            Some(unified) if unified.starts_with(UNIFIED) => f.write_str(unified),
            Some(national) => write!(f, "0{national}"),
            None => write!(f, "+{}", self.international),
        }
    }
}

kept_as_text!(Phone);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_mobile_in_any_writing_is_one_number() {
        for text in [
            "0501234567",
            "501234567",
            "+966501234567",
            "00966501234567",
            "966501234567",
            "+966 (0) 50-123-4567",
            "٠٥٠١٢٣٤٥٦٧",
            "۰۵۰ ۱۲۳ ۴۵۶۷",
            "\u{2066}+966 50 123 4567\u{2069}",
        ] {
            let phone = Phone::parse(text).unwrap();
            assert_eq!(phone.to_string(), "0501234567", "{text}");
        }
    }

    #[test]
    fn landlines_unified_and_foreign_numbers_are_known() {
        for (text, shown) in [
            ("0112345678", "0112345678"),
            ("+966 11 234 5678", "0112345678"),
            ("920012345", "920012345"),
            ("+971501234567", "+971501234567"),
            ("00 20 100 123 4567", "+201001234567"),
        ] {
            let phone = Phone::parse(text).unwrap();
            assert_eq!(phone.to_string(), shown, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        let length = |have| Flaw::WrongLength { of: Shape::Phone, have, want: 10 };
        let foreign = |have, want| Flaw::WrongLength { of: Shape::ForeignPhone, have, want };
        for (text, flaw) in [
            (" ", Flaw::Empty),
            ("05O1234567", Flaw::not_digits("05O1234567", 'O')),
            ("050123456", length(9)),
            ("05012345678", length(11)),
            ("+96650123456", length(9)),
            ("0301234567", Flaw::WrongStart { of: Shape::Phone }),
            ("+", Flaw::wrong_length(Shape::ForeignPhone, 0, 8)),
            ("+12345", foreign(5, 8)),
            ("+1234567890123456", foreign(16, 15)),
            ("+01234567", Flaw::WrongStart { of: Shape::ForeignPhone }),
            ("05012+34567", Flaw::not_digits("05012+34567", '+')),
        ] {
            assert_eq!(Phone::parse(text), Err(flaw), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_the_same(text in "(\\+|00|0|966)?[0-9]{7,14}") {
            if let Ok(phone) = Phone::parse(&text) {
                prop_assert_eq!(Phone::parse(&phone.to_string()), Ok(phone));
            }
        }
    }
}
