//! What is asked and answered of complaints.

use serde::{Deserialize, Serialize};

use crate::api::query::{LeaseView, ListPage, ListQuery};
use crate::domain::calendar::Day;
use crate::domain::choice::{Channel, ComplaintKind, Service};
use crate::domain::complaint::{Complaint, ComplaintFact, ComplaintState, EscalationStep};
use crate::domain::department::DepartmentId;
use crate::domain::id::{CaseNumber, ComplaintNumber, PartyId, StaffId, Version};

/// Which complaints are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplaintList {
    /// Those that are not over, what is due first.
    Open,
    /// Of these, what is overdue.
    Late,
    /// All, the newest first.
    All,
    /// Closed ones of which the person is to be asked how they were dealt with.
    ToAsk,
}

impl ComplaintList {
    pub const ALL: [Self; 4] = [Self::Open, Self::Late, Self::All, Self::ToAsk];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Late => "late",
            Self::All => "all",
            Self::ToAsk => "to-ask",
        }
    }
}

pub type ComplaintQuery = ListQuery<ComplaintList>;
pub type ComplaintPage = ListPage<ComplaintList, ComplaintRow>;

/// A line of a list of complaints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintRow {
    pub number: ComplaintNumber,
    pub kind: ComplaintKind,
    /// Of who complains; empty where they did not say, or did not want to.
    pub name: String,
    pub party: Option<PartyId>,
    pub anonymous: bool,
    /// Empty where it is masked.
    pub text: String,
    pub masked: bool,
    pub case: Option<CaseNumber>,
    pub service: Option<Service>,
    /// The member of staff whom it is about; never told to them.
    pub subject: Option<StaffId>,
    pub channel: Channel,
    pub state: ComplaintState,
    pub received: Day,
    pub due: Day,
    /// From which day on the person is to be asked how it was dealt with.
    pub ask_from: Option<Day>,
    pub owner: Option<DepartmentId>,
    /// With whom it is today.
    pub step: EscalationStep,
    pub holder: Option<LeaseView>,
}

impl ComplaintRow {
    /// Until when the next step is due, or from when on the person is to be asked; none of what is over.
    pub fn waits_for(&self) -> Option<Day> {
        self.ask_from.or_else(|| self.state.is_open().then_some(self.due))
    }
}

/// A complaint as it is told: of its words all or none, and never its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintView {
    pub complaint: Complaint,
    pub version: Version,
    pub name: String,
    /// The words and the phone are there and not told to who asks.
    pub masked: bool,
    /// With whom it is today.
    pub step: EscalationStep,
    pub holder: Option<LeaseView>,
}

/// What others did to a complaint while somebody was away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwayComplaint {
    pub row: ComplaintRow,
    /// The last first.
    pub facts: Vec<ComplaintFact>,
}
