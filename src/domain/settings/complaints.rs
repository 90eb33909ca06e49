//! What a society sets for complaints, a field each.

use serde::{Deserialize, Serialize};

use crate::domain::choice::ComplaintKind;
use crate::domain::complaint::kinds_kept;

/// What is set for complaints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ComplaintPart {
    /// Days until the person is told that it was received.
    Acknowledge(ComplaintKind),
    /// Days until they are told what came of it.
    Answer(ComplaintKind),
    /// The department whose work the kind is.
    Owner(ComplaintKind),
    /// Days past the due day after which it is the manager's.
    ManagerAfter,
    /// The same of the board.
    BoardAfter,
    /// Who speaks for the board.
    Board,
    /// Whose role sees what is about the only manager.
    StandIn,
}

impl ComplaintPart {
    pub fn all() -> impl Iterator<Item = Self> {
        let of =
            |kind: ComplaintKind| [Self::Acknowledge(kind), Self::Answer(kind), Self::Owner(kind)];
        let rest = [Self::ManagerAfter, Self::BoardAfter, Self::Board, Self::StandIn];
        kinds_kept().flat_map(of).chain(rest)
    }

    pub fn kind(self) -> Option<ComplaintKind> {
        match self {
            Self::Acknowledge(kind) | Self::Answer(kind) | Self::Owner(kind) => Some(kind),
            Self::ManagerAfter | Self::BoardAfter | Self::Board | Self::StandIn => None,
        }
    }

    /// Its name, without that of its kind.
    pub fn code(self) -> &'static str {
        match self {
            Self::Acknowledge(_) => "acknowledge_days",
            Self::Answer(_) => "answer_days",
            Self::Owner(_) => "department",
            Self::ManagerAfter => "manager_after_days",
            Self::BoardAfter => "board_after_days",
            Self::Board => "board",
            Self::StandIn => "stand_in",
        }
    }
}
