//! What a search finds: people and their requests, and the records that say what was typed.

use serde::{Deserialize, Serialize};

use crate::api::query::{ComplaintRow, InquiryRow, ThemeRow};
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::record_ref::RecordRef;
use crate::domain::search::FoundBy;
use crate::domain::stage::Stage;

/// A person found. Of an id and a phone the last digits alone are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRow {
    pub party: PartyId,
    /// By what; of several the first.
    #[serde(rename = "found_by")]
    pub by: FoundBy,
    pub name: String,
    /// Names that were corrected since, the last first.
    pub earlier_names: Vec<String>,
    pub national_id: String,
    pub phone: String,
    pub district: String,
    /// The one that was found, if it was not the person; then the newest first. At most five.
    pub cases: Vec<(CaseNumber, Stage)>,
}

/// A record found by its number or by what it says. Of its words all are told or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FoundRecord {
    Inquiry(InquiryRow),
    Complaint(ComplaintRow),
    Theme(ThemeRow),
}

impl FoundRecord {
    pub fn on(&self) -> RecordRef {
        match self {
            Self::Inquiry(row) => row.number.into(),
            Self::Complaint(row) => row.number.into(),
            Self::Theme(row) => row.number.into(),
        }
    }

    /// What it says: the question, the complaint, or how the theme is called. None where that is not told.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Inquiry(row) => (!row.masked).then_some(&row.question),
            Self::Complaint(row) => (!row.masked).then_some(&row.text),
            Self::Theme(row) => Some(&row.title),
        }
        .map(String::as_str)
    }

    /// Who asked or complained; empty where that is not known or not told, and of a theme.
    pub fn name(&self) -> &str {
        match self {
            Self::Inquiry(row) => &row.name,
            Self::Complaint(row) => &row.name,
            Self::Theme(_) => "",
        }
    }

    /// Who complained, where they are registered.
    pub fn complainant(&self) -> Option<PartyId> {
        match self {
            Self::Complaint(row) => row.party,
            Self::Inquiry(_) | Self::Theme(_) => None,
        }
    }
}
