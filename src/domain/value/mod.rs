//! Values that are parsed once and never wrong after: the papers' numbers, phones, money.
//!
//! Each is read by `parse` from what a person typed, in any digits, and decoded through the same
//! check. What is wrong is a [`Flaw`], never a sentence.

pub mod count;
pub mod digits;
pub mod flaw;
pub mod iban;
pub mod money;
pub mod national_id;
pub mod phone;
pub mod placeholder;
pub mod quantity;
pub mod short_address;

pub use count::Count;
pub use flaw::{Flaw, Shape};
pub use iban::Iban;
pub use money::{Balance, Money};
pub use national_id::NationalId;
pub use phone::Phone;
pub use quantity::Quantity;
pub use short_address::ShortAddress;

/// Reads and writes a value as its kept text: `FromStr`, and the two conversions serde uses.
/// The type has `parse`, and a `Display` that `parse` reads back.
macro_rules! kept_as_text {
    ($value:ty) => {
        impl std::str::FromStr for $value {
            type Err = $crate::domain::value::Flaw;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $value {
            type Error = $crate::domain::value::Flaw;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$value> for String {
            fn from(value: $value) -> Self {
                value.to_string()
            }
        }
    };
}

pub(crate) use kept_as_text;
