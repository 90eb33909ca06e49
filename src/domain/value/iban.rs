//! A bank account's international number (ISO 13616), its check digits demanded.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Flaw, Shape, digits, kept_as_text};

const SAUDI: &str = "SA";
const SAUDI_LENGTH: u16 = 24;
const LENGTH_MIN: u16 = 15;
const LENGTH_MAX: u16 = 34;
const GROUP_LENGTH: usize = 4;

/// An IBAN of any country. `Display` is compact; [`Iban::grouped`] is for eyes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban {
    compact: String,
}

impl Iban {
    /// Reads an IBAN with spaces or without, in either case of letters.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let compact = digits::packed(text).to_uppercase();
        if compact.is_empty() {
            return Err(Flaw::Empty);
        }
        if let Some(bad) = compact.chars().find(|letter| !letter.is_ascii_alphanumeric()) {
            return Err(Flaw::not_latin(&compact, bad));
        }
        let starts = compact.chars().take(2).all(|letter| letter.is_ascii_alphabetic())
            && compact.chars().skip(2).take(2).all(|letter| letter.is_ascii_digit());
        if !starts {
            return Err(Flaw::WrongStart { of: Shape::Iban });
        }
        let saudi = compact.starts_with(SAUDI);
        let (of, min, max) = if saudi {
            (Shape::Iban, SAUDI_LENGTH, SAUDI_LENGTH)
        } else {
            (Shape::ForeignIban, LENGTH_MIN, LENGTH_MAX)
        };
        if compact.len() < usize::from(min) {
            return Err(Flaw::wrong_length(of, compact.len(), min));
        }
        if compact.len() > usize::from(max) {
            return Err(Flaw::wrong_length(of, compact.len(), max));
        }
        if remainder(&compact) != 1 {
            return Err(Flaw::CheckDigit { of });
        }
        Ok(Self { compact })
    }

    /// `SA03 8000 0000 6080 1016 7519`, as banks print it.
    pub fn grouped(&self) -> String {
        let mut grouped = String::with_capacity(self.compact.len() + self.compact.len() / 4);
        for (at, letter) in self.compact.chars().enumerate() {
            if at > 0 && at % GROUP_LENGTH == 0 {
                grouped.push(' ');
            }
            grouped.push(letter);
        }
        grouped
    }
}

impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.compact)
    }
}

kept_as_text!(Iban);

/// The number modulo 97 with its first four characters last and letters as 10–35 (ISO 7064).
fn remainder(compact: &str) -> u32 {
    compact.chars().skip(4).chain(compact.chars().take(4)).fold(0, |rest, letter| {
        let value = letter.to_digit(36).unwrap_or(0);
        let shift = if value < 10 { 10 } else { 100 };
        (rest * shift + value) % 97
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Example numbers from the registry of the standard, nobody's accounts.
    const SAUDI_EXAMPLE: &str = "SA0380000000608010167519";
    const BRITISH_EXAMPLE: &str = "GB29NWBK60161331926819";

    #[test]
    fn an_iban_is_read_as_printed_and_as_typed() {
        for text in [
            SAUDI_EXAMPLE,
            "sa03 8000 0000 6080 1016 7519",
            "SA٠٣ ٨٠٠٠ ٠٠٠٠ ٦٠٨٠ ١٠١٦ ٧٥١٩",
            "SA03-8000-0000-6080-1016-7519",
        ] {
            let iban = Iban::parse(text).unwrap();
            assert_eq!(iban.to_string(), SAUDI_EXAMPLE);
            assert_eq!(iban.grouped(), "SA03 8000 0000 6080 1016 7519");
        }
        assert_eq!(Iban::parse(BRITISH_EXAMPLE).unwrap().to_string(), BRITISH_EXAMPLE);
    }

    #[test]
    fn any_one_digit_mistyped_is_found() {
        for at in 2..SAUDI_EXAMPLE.len() {
            let mistyped: String = SAUDI_EXAMPLE
                .chars()
                .enumerate()
                .map(|(place, letter)| match letter {
                    _ if place != at => letter,
                    '9' => '0',
                    _ => '9',
                })
                .collect();
            assert_eq!(Iban::parse(&mistyped), Err(Flaw::CheckDigit { of: Shape::Iban }));
        }
    }

    #[test]
    fn what_is_no_iban_is_refused_with_its_reason() {
        let length = |of, have, want| Flaw::WrongLength { of, have, want };
        for (text, flaw) in [
            ("", Flaw::Empty),
            ("0380000000608010167519", Flaw::WrongStart { of: Shape::Iban }),
            ("SA038000000060801016751", length(Shape::Iban, 23, 24)),
            ("SA03800000006080101675199", length(Shape::Iban, 25, 24)),
            ("GB29NWBK601613", length(Shape::ForeignIban, 14, 15)),
            ("GB30NWBK60161331926819", Flaw::CheckDigit { of: Shape::ForeignIban }),
            ("SA03س0000000608010167519", Flaw::not_latin("SA03س0000000608010167519", 'س')),
        ] {
            assert_eq!(Iban::parse(text), Err(flaw), "{text}");
        }
    }
}
