//! How many pieces, parcels or times of a service: what is granted and given where money is not the measure.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Flaw, digits};

const QUANTITY_MIN: i64 = 1;
const QUANTITY_MAX: i64 = 999;

/// From 1 to 999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Quantity(u16);

impl Quantity {
    /// One of it.
    pub const ONE: Self = Self(1);

    /// Reads a whole number, in any digits.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        // Digits that fit no u16 are too many.
        Self::try_from(digits::whole(text)?.unwrap_or(u16::MAX))
    }

    pub const fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Quantity {
    type Error = Flaw;

    fn try_from(quantity: u16) -> Result<Self, Flaw> {
        match i64::from(quantity) {
            ..QUANTITY_MIN => Err(Flaw::TooSmall { min: QUANTITY_MIN }),
            QUANTITY_MIN..=QUANTITY_MAX => Ok(Self(quantity)),
            _ => Err(Flaw::TooLarge { max: QUANTITY_MAX }),
        }
    }
}

impl From<Quantity> for u16 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_a_whole_number_from_1_to_999() {
        for (text, quantity) in [("1", 1), ("٠١٢", 12), (" 999 ", 999)] {
            assert_eq!(Quantity::parse(text).map(Quantity::get), Ok(quantity), "{text}");
        }
        for (text, flaw) in [
            ("", Flaw::Empty),
            ("0", Flaw::TooSmall { min: 1 }),
            ("1000", Flaw::TooLarge { max: 999 }),
            ("70000", Flaw::TooLarge { max: 999 }),
            ("-3", Flaw::Negative),
            ("1.5", Flaw::not_digits("1.5", '.')),
        ] {
            assert_eq!(Quantity::parse(text), Err(flaw), "{text}");
        }
        assert!(serde_json::from_str::<Quantity>("0").is_err());
    }
}
