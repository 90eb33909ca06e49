//! Names of records: case numbers, parties, staff, sittings, versions.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::value::digits;

/// The number a person is given: the Hijri year the case was opened in and a count within it.
///
/// It is also the record's key. Printed `1448-0298`; the count grows past four digits when it must.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber {
    pub year: u16,
    pub count: u32,
}

impl CaseNumber {
    /// Eight bytes whose order is the order of numbers.
    pub fn to_bytes(self) -> [u8; 8] {
        ((u64::from(self.year) << 32) | u64::from(self.count)).to_be_bytes()
    }

    pub fn from_bytes(bytes: [u8; 8]) -> Option<Self> {
        let packed = u64::from_be_bytes(bytes);
        let year = u16::try_from(packed >> 32).ok()?;
        let count = u32::try_from(packed & u64::from(u32::MAX)).ok()?;
        Some(Self { year, count })
    }

    /// Reads `1448-0298`, `1448/298` or the same in Arabic digits, as typed or copied off the screen.
    pub fn parse(text: &str) -> Option<Self> {
        let text = digits::plain(text);
        let (year, count) = text.split_once(['-', '/'])?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || !digits(year) || !digits(count) || count.len() > 9 {
            return None;
        }
        Some(Self { year: year.parse().ok()?, count: count.parse().ok()? })
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:04}", self.year, self.count)
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or(text)
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> Self {
        number.to_string()
    }
}

/// A person or body in the register (W1).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub struct PartyId(pub u64);

/// A member of staff, as numbered in the settings. 0 is the program itself (import, demo).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub struct StaffId(pub u32);

/// A sitting of the committee: 1, 2, 3 … for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SittingNumber(pub u32);

/// The file number a registered beneficiary gets (H5): 1, 2, 3 … for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileNumber(pub u64);

/// Which state of a record was seen: grows at each write; 0 is "no record".
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub struct Version(pub u64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_back_as_it_is_printed() {
        for (year, count) in [(1448, 1), (1448, 298), (1448, 9_999), (1449, 1_000_000)] {
            let number = CaseNumber { year, count };
            assert_eq!(CaseNumber::parse(&number.to_string()), Some(number));
            assert_eq!(CaseNumber::from_bytes(number.to_bytes()), Some(number));
        }
        let number = Some(CaseNumber { year: 1448, count: 298 });
        assert_eq!(CaseNumber::parse("١٤٤٨/٠٢٩٨"), number);
        // Copied off the screen, with the isolates that keep it in order there.
        assert_eq!(CaseNumber::parse("\u{2066}1448-0298\u{2069}"), number);
    }

    #[test]
    fn what_is_not_a_number_is_not_read_as_one() {
        for text in ["", "1448", "1448-", "-12", "144-12", "1448-12a", "1448-1234567890"] {
            assert_eq!(CaseNumber::parse(text), None, "{text}");
        }
    }

    #[test]
    fn byte_order_is_number_order() {
        let early = CaseNumber { year: 1448, count: 70_000 };
        let late = CaseNumber { year: 1449, count: 1 };
        assert!(early.to_bytes() < late.to_bytes());
    }
}
