//! Names of records: case numbers, parties, staff, sittings, versions.

use std::fmt;
use std::ops::RangeInclusive;

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

/// A count is written with so many digits at least; and has so many at most.
const COUNT_DIGITS_MIN: usize = 4;
const COUNT_DIGITS_MAX: usize = 9;

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

    /// The numbers that begin so as they are written, in order: `1448` is all of that year, `1448-03` is 300
    /// to 399, `1448-3` is 3000 to 3999, 30000 to 39999 and so on.
    pub fn beginning(text: &str) -> Vec<RangeInclusive<Self>> {
        let text = digits::plain(text);
        let (year, start) = text.split_once(['-', '/']).unwrap_or((&text, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let Ok(year) = year.parse() else { return Vec::new() };
        if !(1000..10_000).contains(&year) || !all_digits(start) {
            return Vec::new();
        }
        let range = |least, last| Self { year, count: least }..=Self { year, count: last };
        if start.is_empty() {
            return vec![range(0, u32::MAX)];
        }
        // Only what is shorter than four digits was filled up with noughts.
        let longest = if start.starts_with('0') { COUNT_DIGITS_MIN } else { COUNT_DIGITS_MAX };
        let filled = |digit: &str, length: usize| {
            format!("{start}{}", digit.repeat(length.saturating_sub(start.len()))).parse().ok()
        };
        (COUNT_DIGITS_MIN.max(start.len())..=longest)
            .filter_map(|length| Some(range(filled("0", length)?, filled("9", length)?)))
            .collect()
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

impl SittingNumber {
    /// In place of a sitting, in what the board decided.
    pub const BOARD: Self = Self(0);
}

/// A contact: 1, 2, 3 … for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContactNumber(pub u32);

/// An inquiry: 1, 2, 3 … for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct InquiryNumber(pub u32);

/// A ready answer: 1, 2, 3 … for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AnswerNumber(pub u32);

/// A theme of the improvement register: 1, 2, 3 … for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ThemeNumber(pub u32);

/// A complaint, a suggestion, a requirement or a dispute: 1, 2, 3 … for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ComplaintNumber(pub u32);

/// A committee, as numbered in the settings: 1 to 9, each the key that stands for it. 1 is the general one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CommitteeId(pub u8);

impl CommitteeId {
    /// It takes what no other takes, and is there in every society.
    pub const GENERAL: Self = Self(1);
    /// The board, for which an appeal waits that no committee can hear. It is no committee of the settings.
    pub const BOARD: Self = Self(0);

    pub fn is_general(self) -> bool {
        self == Self::GENERAL
    }
}

impl fmt::Display for CommitteeId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

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
    fn numbers_are_found_by_how_they_begin() {
        let begins = |text: &str, count| {
            let number = CaseNumber { year: 1448, count };
            let found = CaseNumber::beginning(text).iter().any(|range| range.contains(&number));
            let written = number.to_string();
            let typed = text.replace('/', "-");
            assert_eq!(found, written.starts_with(&typed), "{text} {number}");
        };
        for text in
            ["1448", "1448-", "1448-0", "1448-00", "1448/03", "1448-3", "1448-0298", "1448-12345"]
        {
            for count in [0, 1, 3, 29, 298, 299, 300, 399, 3_000, 3_999, 4_000, 30_000, 123_456] {
                begins(text, count);
            }
        }
        for text in ["1449", "1447-3"] {
            begins(text, 300);
        }
        for text in ["", "14", "144", "14488", "1448-x", "x-1", "-3", "1448-1234567890"] {
            assert_eq!(CaseNumber::beginning(text), Vec::new(), "{text}");
        }
    }

    #[test]
    fn byte_order_is_number_order() {
        let early = CaseNumber { year: 1448, count: 70_000 };
        let late = CaseNumber { year: 1449, count: 1 };
        assert!(early.to_bytes() < late.to_bytes());
    }
}
