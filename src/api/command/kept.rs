//! What is being typed, as it is kept for whoever types it.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::contact::ContactForm;
use crate::domain::id::{CaseNumber, Version};
use crate::domain::record_ref::RecordRef;
use crate::domain::request::RequestDraft;

/// Which form is being filled: one draft each, for each member of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FormKey {
    /// A request that has no number yet; the random part tells two apart.
    NewRequest(u64),
    /// A request being amended.
    Request(CaseNumber),
    Documents(CaseNumber),
    Delivery(CaseNumber),
    Call(CaseNumber),
    Ballot(CaseNumber),
    SetUp,
    Settings,
    /// A contact, an inquiry or a ready answer that has no number yet; the random part tells two apart.
    Contact(ContactForm, u64),
    /// What is being written over a record of one of these families.
    Record(RecordRef),
    /// A theme of the improvement register that has no number yet: one for each member of staff.
    Theme,
}

impl FormKey {
    /// The record that is filled in; none where it is new, or none of the desk's.
    pub fn record(self) -> Option<RecordRef> {
        match self {
            Self::Request(number)
            | Self::Documents(number)
            | Self::Delivery(number)
            | Self::Call(number)
            | Self::Ballot(number) => Some(number.into()),
            Self::Record(record) => Some(record),
            Self::NewRequest(_)
            | Self::SetUp
            | Self::Settings
            | Self::Contact(..)
            | Self::Theme => None,
        }
    }
}

/// A draft at rest: what was typed, where the caret was, when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub form: FormKey,
    pub draft: Draft,
    /// The name of the field being filled, for "field 7 of 23".
    pub field: String,
    pub at: Timestamp,
    /// The terminal it was typed at.
    pub place: String,
}

impl Kept {
    pub fn mark(&self) -> Mark {
        Mark { at: self.at, place: self.place.clone() }
    }
}

/// Tells one state of a draft from another: when and at which terminal it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub at: Timestamp,
    pub place: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Draft {
    Request {
        draft: RequestDraft,
        seen: Option<Version>,
    },
    /// Any smaller form: its fields by name, as typed.
    Fields(Vec<(String, String)>),
}
