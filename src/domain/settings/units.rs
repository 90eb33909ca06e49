//! What a society sets of how each service is told, a field each.

use serde::{Deserialize, Serialize};

/// What is set of how each service is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum UnitPart {
    /// In riyals, by number or in units: a [`crate::domain::choice::Counting`].
    Counted,
    /// The society's own word for the unit.
    Arabic,
    English,
}

impl UnitPart {
    pub const ALL: [Self; 3] = [Self::Counted, Self::Arabic, Self::English];

    pub fn code(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Arabic => "unit_arabic",
            Self::English => "unit_english",
        }
    }
}
