//! Which state of a record an order is given on.

use serde::{Deserialize, Serialize};

use crate::domain::id::{CaseNumber, Version};
use crate::domain::record_ref::RecordRef;

/// A case and the version of it that was seen: the second of two clerks is told, not overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    pub case: CaseNumber,
    pub version: Version,
}

/// A record of another family, and the version of it that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordSeen {
    pub record: RecordRef,
    pub version: Version,
}
