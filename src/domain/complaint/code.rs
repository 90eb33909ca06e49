//! The receipt code of whoever does not want to be named: told once, kept only sealed.

use crate::domain::case::{By, Refusal};
use crate::domain::complaint::{Complaint, ComplaintDeed, ComplaintFact, ComplaintFlaw};
use crate::domain::contact::Who;
use crate::domain::id::ComplaintNumber;
use crate::domain::phrase::Phrase;
use crate::domain::value::digits;

/// Digits of a code: said over the telephone in two breaths.
pub const CODE_DIGITS: usize = 10;
/// Between the number of the complaint and its code.
const BETWEEN: char = '-';

/// A code made of random bytes, a digit of each.
pub fn of_bytes(random: [u8; CODE_DIGITS]) -> Phrase {
    let digit = |byte: u8| char::from(b'0'.saturating_add(byte.checked_rem(10).unwrap_or(0)));
    Phrase::new(random.map(digit).iter().collect::<String>())
}

/// It has the shape of a code.
pub fn is_code(code: &Phrase) -> bool {
    let plain = code.plain();
    plain.is_some_and(|text| {
        text.len() == CODE_DIGITS && text.bytes().all(|sign| sign.is_ascii_digit())
    })
}

/// As the person is told it: the number, then the code in two halves.
pub fn told(number: ComplaintNumber, code: &Phrase) -> String {
    let plain = code.plain().map(|text| text.to_string()).unwrap_or_default();
    let (first, second) = plain.split_at_checked(CODE_DIGITS / 2).unwrap_or((&plain, ""));
    format!("{}{BETWEEN}{first} {second}", number.0)
}

/// Reads what a person says of their receipt, in either digits and with any blanks.
pub fn read(text: &str) -> Option<(ComplaintNumber, Phrase)> {
    let plain = digits::plain(text);
    let (number, code) = plain.split_once([BETWEEN, '/'])?;
    let number = ComplaintNumber(number.trim().parse().ok()?);
    let code: String = code.chars().filter(|sign| *sign != ' ' && *sign != BETWEEN).collect();
    let code = Phrase::new(code);
    is_code(&code).then_some((number, code))
}

impl Complaint {
    /// Whether another receipt code may be told in the place of the one that somebody anonymous was told.
    pub fn may_reissue(&self, by: By<'_>) -> Result<(), Refusal> {
        if self.who != Who::Anonymous {
            return Err(ComplaintFlaw::HasNoCode.into());
        }
        let is_first = |fact: &ComplaintFact| {
            let began =
                matches!(fact.deed, ComplaintDeed::Received | ComplaintDeed::Acknowledged { .. });
            began && fact.by == by.by
        };
        let is_at_hand = self.by == by.by && self.at.day() == by.at.day();
        if is_at_hand && self.claim.is_none() && self.facts.iter().all(is_first) {
            return Ok(());
        }
        Err(ComplaintFlaw::CodeStays.into())
    }

    /// From now on it is followed by this code alone, sealed.
    pub fn reissue(&mut self, code: String, by: By<'_>) -> Result<(), Refusal> {
        self.may_reissue(by)?;
        self.code = Some(code);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_as_it_was_told_in_either_digits() {
        let code = of_bytes([0, 11, 22, 33, 44, 55, 66, 77, 88, 255]);
        assert!(is_code(&code));
        let text = told(ComplaintNumber(57), &code);
        assert_eq!(text, "57-01234 56785");
        for said in [text.as_str(), "57-0123456785", "٥٧-٠١٢٣٤ ٥٦٧٨٥", " 57 - 01234-56785"]
        {
            let (number, read) = read(said).unwrap_or_else(|| panic!("{said}"));
            assert_eq!((number, read == code), (ComplaintNumber(57), true), "{said}");
        }
        for wrong in ["", "57", "57-", "57-01234", "x-0123456785", "57-012345678x", "-0123456785"] {
            assert!(read(wrong).is_none(), "{wrong}");
        }
    }
}
