//! A reference to a record: what marks, notices, ledger entries, drafts and notes name.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::id::{
    AnswerNumber, CaseNumber, ComplaintNumber, ContactNumber, InquiryNumber, PartyId,
    SittingNumber, ThemeNumber,
};
use crate::domain::value::digits;

/// Which record. A new kind of record that others refer to is a variant here, the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordRef {
    Case(CaseNumber),
    Party(PartyId),
    Sitting(SittingNumber),
    Contact(ContactNumber),
    Inquiry(InquiryNumber),
    /// A ready answer.
    Answer(AnswerNumber),
    /// A theme of the improvement register.
    Theme(ThemeNumber),
    Complaint(ComplaintNumber),
}

impl RecordRef {
    pub const CASE: u8 = 1;
    pub const PARTY: u8 = 2;
    pub const SITTING: u8 = 3;
    // 4 to 19 are subjects of the ledger that are no such reference.
    pub const CONTACT: u8 = 20;
    pub const INQUIRY: u8 = 21;
    pub const ANSWER: u8 = 22;
    pub const THEME: u8 = 27;
    pub const COMPLAINT: u8 = 23;

    /// Its kind as a byte, in keys and in the ledger. Never reused.
    pub fn kind(self) -> u8 {
        match self {
            Self::Case(_) => Self::CASE,
            Self::Party(_) => Self::PARTY,
            Self::Sitting(_) => Self::SITTING,
            Self::Contact(_) => Self::CONTACT,
            Self::Inquiry(_) => Self::INQUIRY,
            Self::Answer(_) => Self::ANSWER,
            Self::Theme(_) => Self::THEME,
            Self::Complaint(_) => Self::COMPLAINT,
        }
    }

    /// Its number among its kind; byte order is number order.
    pub fn id(self) -> u64 {
        match self {
            Self::Case(number) => u64::from_be_bytes(number.to_bytes()),
            Self::Party(PartyId(id)) => id,
            Self::Sitting(SittingNumber(number))
            | Self::Contact(ContactNumber(number))
            | Self::Inquiry(InquiryNumber(number))
            | Self::Answer(AnswerNumber(number))
            | Self::Theme(ThemeNumber(number))
            | Self::Complaint(ComplaintNumber(number)) => number.into(),
        }
    }

    /// The reverse of [`Self::kind`] and [`Self::id`].
    pub fn of(kind: u8, id: u64) -> Option<Self> {
        match kind {
            Self::CASE => CaseNumber::from_bytes(id.to_be_bytes()).map(Self::Case),
            Self::PARTY => Some(Self::Party(PartyId(id))),
            _ => {
                let number = u32::try_from(id).ok()?;
                match kind {
                    Self::SITTING => Some(Self::Sitting(SittingNumber(number))),
                    Self::CONTACT => Some(Self::Contact(ContactNumber(number))),
                    Self::INQUIRY => Some(Self::Inquiry(InquiryNumber(number))),
                    Self::ANSWER => Some(Self::Answer(AnswerNumber(number))),
                    Self::THEME => Some(Self::Theme(ThemeNumber(number))),
                    Self::COMPLAINT => Some(Self::Complaint(ComplaintNumber(number))),
                    _ => None,
                }
            }
        }
    }

    /// A reference as it is written: the number of a case, or the kind and the number of another record.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(case) = CaseNumber::parse(text.trim()) {
            return Some(case.into());
        }
        let (name, number) = text.trim().rsplit_once([' ', '-'])?;
        let id = digits::plain(number).parse().ok()?;
        let kinds = (0..=u8::MAX).filter_map(|kind| Self::of(kind, id));
        let written = format!("{name} {id}");
        kinds.into_iter().find(|record| record.to_string() == written)
    }

    pub fn case(self) -> Option<CaseNumber> {
        match self {
            Self::Case(number) => Some(number),
            _ => None,
        }
    }

    pub fn party(self) -> Option<PartyId> {
        match self {
            Self::Party(id) => Some(id),
            _ => None,
        }
    }
}

/// As it stands in files: the number of a case, `party 7`, `sitting 14`.
impl fmt::Display for RecordRef {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case(number) => number.fmt(out),
            Self::Party(PartyId(id)) => write!(out, "party {id}"),
            Self::Sitting(SittingNumber(number)) => write!(out, "sitting {number}"),
            Self::Contact(ContactNumber(number)) => write!(out, "contact {number}"),
            Self::Inquiry(InquiryNumber(number)) => write!(out, "inquiry {number}"),
            Self::Answer(AnswerNumber(number)) => write!(out, "answer {number}"),
            Self::Theme(ThemeNumber(number)) => write!(out, "theme {number}"),
            Self::Complaint(ComplaintNumber(number)) => write!(out, "complaint {number}"),
        }
    }
}

impl From<CaseNumber> for RecordRef {
    fn from(number: CaseNumber) -> Self {
        Self::Case(number)
    }
}

impl From<PartyId> for RecordRef {
    fn from(id: PartyId) -> Self {
        Self::Party(id)
    }
}

impl From<SittingNumber> for RecordRef {
    fn from(number: SittingNumber) -> Self {
        Self::Sitting(number)
    }
}

impl From<ContactNumber> for RecordRef {
    fn from(number: ContactNumber) -> Self {
        Self::Contact(number)
    }
}

impl From<InquiryNumber> for RecordRef {
    fn from(number: InquiryNumber) -> Self {
        Self::Inquiry(number)
    }
}

impl From<AnswerNumber> for RecordRef {
    fn from(number: AnswerNumber) -> Self {
        Self::Answer(number)
    }
}

impl From<ThemeNumber> for RecordRef {
    fn from(number: ThemeNumber) -> Self {
        Self::Theme(number)
    }
}

impl From<ComplaintNumber> for RecordRef {
    fn from(number: ComplaintNumber) -> Self {
        Self::Complaint(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_byte_and_number_and_none_by_another() {
        let case = CaseNumber { year: 1448, count: 298 };
        for (record, name) in [
            (RecordRef::from(case), "1448-0298"),
            (PartyId(7).into(), "party 7"),
            (SittingNumber(14).into(), "sitting 14"),
            (ContactNumber(8).into(), "contact 8"),
            (InquiryNumber(9).into(), "inquiry 9"),
            (AnswerNumber(10).into(), "answer 10"),
            (ThemeNumber(11).into(), "theme 11"),
            (ComplaintNumber(11).into(), "complaint 11"),
        ] {
            assert_eq!(RecordRef::of(record.kind(), record.id()), Some(record));
            assert_eq!(record.to_string(), name);
            assert_eq!(RecordRef::parse(name), Some(record));
            assert_eq!(RecordRef::parse(&name.replace(' ', "-")), Some(record));
        }
        assert_eq!(RecordRef::of(0, 1), None);
        assert_eq!(RecordRef::of(1, u64::MAX), None);
        assert_eq!(RecordRef::of(3, u64::MAX), None);
    }
}
