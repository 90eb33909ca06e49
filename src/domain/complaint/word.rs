//! What is done with a complaint.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{Channel, ComplaintKind, Finding};
use crate::domain::department::DepartmentId;
use crate::domain::id::StaffId;

/// What is done with a complaint, as it is handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ComplaintWord {
    /// The person was told that it was received.
    Acknowledge {
        channel: Channel,
        note: String,
    },
    /// It is of another kind, about somebody else, or another department's.
    Route {
        kind: ComplaintKind,
        subject: Option<StaffId>,
        to: Option<DepartmentId>,
        note: String,
    },
    /// To the next step of escalation, before the clock does it.
    Raise {
        reason: String,
    },
    /// What the person was told that came of it.
    Tell {
        text: String,
        finding: Finding,
        channel: Channel,
    },
    Close {
        reason: String,
    },
    Reopen {
        reason: String,
    },
    /// Out of scope: the person was told to whom to turn.
    Refer {
        to: String,
        channel: Channel,
        note: String,
    },
    Withdraw {
        reason: String,
    },
    TakeBack {
        reason: String,
    },
    Claim,
    Release,
}
