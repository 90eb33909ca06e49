//! The number on a citizen's identity card or a resident's permit (iqama).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Flaw, Shape, digits, kept_as_text};

const LENGTH: u16 = 10;

/// Ten digits that begin with 1 (citizen) or 2 (resident).
///
/// The check digit is told and not demanded: a paper may carry a number that fails it, and the
/// clerk keeps it with a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NationalId {
    number: u64,
}

impl NationalId {
    /// Reads the ten digits, with spaces or hyphens between or without.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let kept = digits::packed(text);
        if kept.is_empty() {
            return Err(Flaw::Empty);
        }
        if let Some(bad) = kept.chars().find(|letter| !letter.is_ascii_digit()) {
            return Err(Flaw::not_digits(&kept, bad));
        }
        if kept.len() != usize::from(LENGTH) {
            return Err(Flaw::wrong_length(Shape::NationalId, kept.len(), LENGTH));
        }
        match kept.parse() {
            Ok(number @ 1_000_000_000..=2_999_999_999) => Ok(Self { number }),
            _ => Err(Flaw::WrongStart { of: Shape::NationalId }),
        }
    }

    /// Whether the last digit agrees with the rest (Luhn, as on Saudi identity numbers).
    pub fn check_holds(self) -> bool {
        let mut rest = self.number;
        let mut sum = 0;
        let mut doubled = false;
        while rest > 0 {
            let digit = rest % 10;
            sum += match (doubled, digit) {
                (false, _) => digit,
                (true, 0..=4) => digit * 2,
                (true, _) => digit * 2 - 9,
            };
            doubled = !doubled;
            rest /= 10;
        }
        sum % 10 == 0
    }

    /// The ten digits as a number: what it is indexed by.
    pub const fn number(self) -> u64 {
        self.number
    }
}

impl fmt::Display for NationalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)
    }
}

kept_as_text!(NationalId);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_whose_check_digit_holds_is_taken_in_any_digits() {
        for text in ["1000000008", "١٠٠٠٠٠٠٠٠٨", "1000 000 008", "۱۰۰۰-۰۰۰-۰۰۸"]
        {
            let id = NationalId::parse(text).unwrap();
            assert_eq!(id.to_string(), "1000000008");
            assert!(id.check_holds());
        }
        assert!(NationalId::parse("2000000006").unwrap().check_holds());
    }

    #[test]
    fn a_check_digit_that_fails_is_taken_and_told() {
        assert!(!NationalId::parse("1000000009").unwrap().check_holds());
    }

    #[test]
    fn what_cannot_be_such_a_number_is_refused() {
        let length = |have| Flaw::WrongLength { of: Shape::NationalId, have, want: 10 };
        for (text, flaw) in [
            ("", Flaw::Empty),
            ("  ", Flaw::Empty),
            ("12O4567890", Flaw::not_digits("12O4567890", 'O')),
            ("123456789", length(9)),
            ("12345678901", length(11)),
            ("3000000000", Flaw::WrongStart { of: Shape::NationalId }),
            ("0100000000", Flaw::WrongStart { of: Shape::NationalId }),
        ] {
            assert_eq!(NationalId::parse(text), Err(flaw), "{text}");
        }
    }

    proptest! {
        #[test]
        fn of_ten_last_digits_exactly_one_holds(stem in 100_000_000_u64..300_000_000) {
            let holding = (0..10)
                .filter(|last| NationalId { number: stem * 10 + last }.check_holds())
                .count();
            prop_assert_eq!(holding, 1);
        }
    }
}
