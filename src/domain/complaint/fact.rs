//! What happened to a complaint.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::choice::{Channel, ComplaintKind, Finding};
use crate::domain::complaint::{ComplaintState, EscalationStep};
use crate::domain::department::DepartmentId;
use crate::domain::follow_up::FollowUpDeed;
use crate::domain::id::StaffId;

/// What came of it, as the person was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldOutcome {
    pub text: String,
    pub finding: Finding,
    pub channel: Channel,
    pub at: Timestamp,
    pub by: StaffId,
}

/// A step that can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplaintStep {
    Acknowledged,
    Told,
    Closed,
    Referred,
    Withdrawn,
}

impl ComplaintStep {
    pub const ALL: [Self; 5] =
        [Self::Acknowledged, Self::Told, Self::Closed, Self::Referred, Self::Withdrawn];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Acknowledged => "acknowledged",
            Self::Told => "told",
            Self::Closed => "closed",
            Self::Referred => "referred",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What happened to a complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplaintDeed {
    Received,
    Acknowledged {
        channel: Channel,
        note: String,
    },
    /// Somebody began to work on it.
    Begun,
    Routed {
        kind: ComplaintKind,
        subject: Option<StaffId>,
        to: Option<DepartmentId>,
        note: String,
    },
    Raised {
        to: EscalationStep,
        reason: String,
    },
    Told,
    Closed {
        reason: String,
    },
    Reopened {
        reason: String,
    },
    Referred {
        to: String,
        channel: Channel,
        note: String,
    },
    Withdrawn {
        reason: String,
    },
    /// A step was recorded wrongly; the outcome that was not told so stays to be read.
    TakenBack {
        step: ComplaintStep,
        outcome: Option<Box<ToldOutcome>>,
        reason: String,
    },
    /// The person was asked how they found it dealt with.
    FollowUp(FollowUpDeed),
}

impl ComplaintDeed {
    /// How the complaint stands after it; none where that stays as it was.
    pub(super) fn leads_to(&self) -> Option<ComplaintState> {
        match self {
            Self::Received => Some(ComplaintState::Received),
            Self::Acknowledged { .. } => Some(ComplaintState::Acknowledged),
            Self::Begun | Self::Reopened { .. } => Some(ComplaintState::Working),
            Self::Told => Some(ComplaintState::Told),
            Self::Closed { .. } => Some(ComplaintState::Closed),
            Self::Referred { .. } => Some(ComplaintState::Referred),
            Self::Withdrawn { .. } => Some(ComplaintState::Withdrawn),
            Self::Routed { .. }
            | Self::Raised { .. }
            | Self::TakenBack { .. }
            | Self::FollowUp(_) => None,
        }
    }

    /// The step that can be taken back; none of what cannot.
    pub(super) fn step(&self) -> Option<ComplaintStep> {
        match self {
            Self::Acknowledged { .. } => Some(ComplaintStep::Acknowledged),
            Self::Told => Some(ComplaintStep::Told),
            Self::Closed { .. } => Some(ComplaintStep::Closed),
            Self::Referred { .. } => Some(ComplaintStep::Referred),
            Self::Withdrawn { .. } => Some(ComplaintStep::Withdrawn),
            Self::Received
            | Self::Begun
            | Self::Routed { .. }
            | Self::Raised { .. }
            | Self::Reopened { .. }
            | Self::TakenBack { .. }
            | Self::FollowUp(_) => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintFact {
    pub at: Timestamp,
    pub by: StaffId,
    pub deed: ComplaintDeed,
}
