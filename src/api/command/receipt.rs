//! What came of an order.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::id::{CaseNumber, PartyId, SittingNumber, StaffId, Version};
use crate::domain::record_ref::RecordRef;

/// What an order did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The record it wrote, as it stands now.
    pub done: Done,
    pub version: Version,
    /// The day it was done by the desk's clock.
    pub on: Day,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Done {
    Settings,
    Case(CaseNumber),
    Party(PartyId),
    Sitting(SittingNumber),
    Draft,
    /// The row had been imported before: this is the record it made.
    Known {
        case: Option<CaseNumber>,
        party: Option<PartyId>,
    },
    /// So many rows were written, taken away, counted anew.
    Repaired {
        written: u64,
        removed: u64,
        counted: u64,
    },
    /// What is known of the backups.
    Backups,
    /// The machine's clock counts.
    Clock,
    /// A record of another family.
    Record(RecordRef),
    /// Another account was typed than the one that waits: both are told, and it is answered as a refusal.
    AccountDiffers {
        case: CaseNumber,
        by: StaffId,
    },
    /// An import began, or so many of its records are still to be taken back.
    Import {
        number: u32,
        left: u32,
    },
}

impl Done {
    /// The record of a family beside requests that was written.
    pub fn record(&self) -> Option<RecordRef> {
        match self {
            Self::Record(on) => Some(*on),
            _ => None,
        }
    }
}
