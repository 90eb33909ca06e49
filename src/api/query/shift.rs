//! What somebody holds, and what others did to it while they were away.

use serde::{Deserialize, Serialize};

use crate::api::query::{
    ActionRow, AwayComplaint, AwayInquiry, AwayTheme, CaseWaitRow, ComplaintRow, Holder, InquiryRow,
};
use crate::domain::calendar::Timestamp;
use crate::domain::case::History;
use crate::domain::id::Version;
use crate::domain::queue::{Queue, QueueRow};

/// Cases of one shift that are listed, at most: what is due first.
pub const SHIFT_ROWS_MAX: usize = 200;
/// What others did to one case, at most: the last of it.
pub const AWAY_FACTS_MAX: usize = 8;

/// What somebody holds, what is due first; and what others did while they were away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    pub rows: Vec<ShiftRow>,
    /// They hold more than are listed.
    pub more: bool,
    pub away: Option<Away>,
    /// The inquiries that they hold, what is due first.
    pub inquiries: Vec<InquiryRow>,
    /// And the complaints.
    pub complaints: Vec<ComplaintRow>,
    /// What they have promised for the society.
    pub undertakings: Vec<CaseWaitRow>,
    /// The open actions of the improvement register that are theirs.
    pub actions: Vec<ActionRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftRow {
    pub row: QueueRow,
    /// Where it waits for its next step.
    pub queue: Option<Queue>,
    pub holder: Option<Holder>,
    pub version: Version,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    pub left: Timestamp,
    /// In the order in which they were due; those that nothing happened to are left out.
    pub cases: Vec<AwayCase>,
    /// The complaints in which they had a part, what is due first.
    pub complaints: Vec<AwayComplaint>,
    /// The inquiries, and the themes of the improvement register.
    pub inquiries: Vec<AwayInquiry>,
    pub themes: Vec<AwayTheme>,
}

impl Away {
    /// How many records others went on with.
    pub fn count(&self) -> usize {
        let talk = self.complaints.len().saturating_add(self.inquiries.len());
        self.cases.len().saturating_add(talk).saturating_add(self.themes.len())
    }
}

/// What others did to a case that somebody held when they left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwayCase {
    pub now: ShiftRow,
    /// The last first, at most [`AWAY_FACTS_MAX`].
    pub facts: Vec<History>,
}
