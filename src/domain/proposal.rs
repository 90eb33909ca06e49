//! What the second of two wanted to write: kept on the record until it is chosen or dropped.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::id::{CaseNumber, StaffId, Version};
use crate::domain::request::RequestDraft;

/// The text of someone who lost a race for a request. One of each person stands on a case: their last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub case: CaseNumber,
    pub by: StaffId,
    pub at: Timestamp,
    /// The state of the case it was written upon.
    pub seen: Version,
    pub draft: RequestDraft,
}
