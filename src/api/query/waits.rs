//! What waits on requests beside the step that they stand in: undertakings, and papers for a countersign.

use serde::{Deserialize, Serialize};

use crate::api::query::{Cursor, WaitLine};
use crate::domain::calendar::Day;
use crate::domain::case::{LatePaper, Undertaking};
use crate::domain::clock::AnswerClock;
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::stage::Stage;

/// Requests with undertakings that somebody sees to which are told at once, at most.
pub const OWN_UNDERTAKINGS_MAX: usize = 200;

/// Which list of what waits on requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseWaitList {
    /// What either side promised and nobody has ended, what is due first.
    Undertakings,
    /// Referrals explained on a paper whose day a manager is to countersign, what was keyed first.
    LatePapers,
}

impl CaseWaitList {
    pub const ALL: [Self; 2] = [Self::Undertakings, Self::LatePapers];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Undertakings => "undertakings",
            Self::LatePapers => "late-papers",
        }
    }
}

/// A page of one of these lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseWaitQuery {
    pub list: CaseWaitList,
    pub overdue: bool,
    /// Only what who asks sees to, or has keyed.
    pub mine: bool,
    pub after: Option<Cursor>,
    pub limit: usize,
}

impl CaseWaitQuery {
    pub fn of(list: CaseWaitList, after: Option<Cursor>, limit: usize) -> Self {
        Self { list, overdue: false, mine: false, after, limit }
    }
}

/// What waits on one request for one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseWaitRow {
    pub case: CaseNumber,
    pub party: PartyId,
    pub name: String,
    pub stage: Stage,
    pub due: Day,
    pub what: CaseWait,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseWait {
    /// All that are due on that day; one at least.
    Undertakings(Vec<Undertaking>),
    /// Between which days the committee answers as it stands, and as it would by the day of the paper.
    Paper { paper: LatePaper, stands: AnswerClock, would: AnswerClock },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseWaitPage {
    pub list: CaseWaitList,
    pub rows: Vec<(Cursor, CaseWaitRow)>,
    pub more: Option<Cursor>,
}

/// The same, counted for the first screen: request by request and day by day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseWaitLines {
    pub undertakings: WaitLine,
    /// Of these, what who asks sees to.
    pub own: u64,
    /// Papers that wait for a countersign: told to who may give it.
    pub papers: u64,
}
