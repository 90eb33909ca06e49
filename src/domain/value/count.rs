//! A small count of people, such as those of a household.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Flaw, digits};

const COUNT_MIN: i64 = 1;
const COUNT_MAX: i64 = 60;

/// From 1 to 60.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Count(u8);

impl Count {
    /// Reads a whole number.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        // Digits that fit no u8 are too many people.
        Self::try_from(digits::whole(text)?.unwrap_or(u8::MAX))
    }

    /// So many, or the most there can be.
    pub fn at_most(count: usize) -> Self {
        let most = usize::try_from(COUNT_MAX).unwrap_or(1);
        Self(u8::try_from(count.clamp(1, most)).unwrap_or(u8::MAX))
    }

    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Count {
    type Error = Flaw;

    fn try_from(count: u8) -> Result<Self, Flaw> {
        match i64::from(count) {
            ..COUNT_MIN => Err(Flaw::TooSmall { min: COUNT_MIN }),
            COUNT_MIN..=COUNT_MAX => Ok(Self(count)),
            _ => Err(Flaw::TooLarge { max: COUNT_MAX }),
        }
    }
}

impl From<Count> for u8 {
    fn from(count: Count) -> Self {
        count.0
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_has_from_one_to_sixty_people() {
        for (text, count) in [("5", 5), ("٠٥", 5), ("۶۰", 60), (" 1 ", 1)] {
            assert_eq!(Count::parse(text).map(Count::get), Ok(count), "{text}");
        }
        for (text, flaw) in [
            ("", Flaw::Empty),
            ("0", Flaw::TooSmall { min: 1 }),
            ("61", Flaw::TooLarge { max: 60 }),
            ("99999999999999999999", Flaw::TooLarge { max: 60 }),
            ("-3", Flaw::Negative),
            ("5.5", Flaw::not_digits("5.5", '.')),
            ("خمسة", Flaw::not_digits("خمسة", 'خ')),
        ] {
            assert_eq!(Count::parse(text), Err(flaw), "{text}");
        }
        assert!(serde_json::from_str::<Count>("61").is_err());
    }
}
