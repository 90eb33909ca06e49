//! The stages of a case and the moves between them, in one table.
//!
//! The code that moves a case, the footer's "why not" and the README's picture all read [`MOVES`].

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Received; something is still missing.
    Intake,
    /// All information given; papers are being checked and the declaration is to be signed (H2, H3).
    Verification,
    /// Signed (H3); to be explained and referred.
    Declared,
    /// With the research committee (H4).
    Referred,
    /// The committee asked for more information.
    Deferred,
    /// Accepted, whole or in part; to be told, then registered.
    Decided,
    /// Refused; to be told, then asked how they were treated.
    Rejected,
    /// Has a file number (H5).
    Registered,
    /// Something was delivered, more is to come (H6).
    InService,
    /// Served; to be asked if they were satisfied (G7, G8).
    FollowUp,
    /// Withdrew; to be asked how they were treated.
    Withdrawn,
    Closed,
}

impl Stage {
    pub const ALL: [Self; 12] = [
        Self::Intake,
        Self::Verification,
        Self::Declared,
        Self::Referred,
        Self::Deferred,
        Self::Decided,
        Self::Rejected,
        Self::Registered,
        Self::InService,
        Self::FollowUp,
        Self::Withdrawn,
        Self::Closed,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Verification => "verification",
            Self::Declared => "declared",
            Self::Referred => "referred",
            Self::Deferred => "deferred",
            Self::Decided => "decided",
            Self::Rejected => "rejected",
            Self::Registered => "registered",
            Self::InService => "in_service",
            Self::FollowUp => "follow_up",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }
}

/// What can be done to a case that changes, or may change, its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    Amend,
    Submit,
    CheckPaper,
    Sign,
    Refer,
    Decide,
    Resume,
    Tell,
    Register,
    Deliver,
    Survey,
    Return,
    Withdraw,
    /// To another committee.
    Transfer,
    /// What was decided is heard once more, by others (W2).
    Appeal,
    /// What the board answered on an appeal.
    BoardAnswer,
}

impl Move {
    pub fn code(self) -> &'static str {
        match self {
            Self::Amend => "amend",
            Self::Submit => "submit",
            Self::CheckPaper => "check_paper",
            Self::Sign => "sign",
            Self::Refer => "refer",
            Self::Decide => "decide",
            Self::Resume => "resume",
            Self::Tell => "tell",
            Self::Register => "register",
            Self::Deliver => "deliver",
            Self::Survey => "survey",
            Self::Return => "return",
            Self::Withdraw => "withdraw",
            Self::Transfer => "transfer",
            Self::Appeal => "appeal",
            Self::BoardAnswer => "board_answer",
        }
    }
}

/// A row: the move, where it starts, where it may end, and the clause it carries out.
pub struct Row {
    pub mv: Move,
    pub from: &'static [Stage],
    pub to: &'static [Stage],
    pub clause: &'static str,
}

pub const MOVES: &[Row] = {
    use Stage::{
        Closed, Decided, Declared, Deferred, FollowUp, InService, Intake, Referred, Registered,
        Rejected, Verification, Withdrawn,
    };
    const OPEN: &[Stage] =
        &[Intake, Verification, Declared, Referred, Deferred, Decided, Registered];
    &[
        Row {
            mv: Move::Amend,
            from: &[
                Intake,
                Verification,
                Declared,
                Referred,
                Deferred,
                Decided,
                Rejected,
                Registered,
                InService,
                FollowUp,
            ],
            to: &[Verification],
            clause: "H3",
        },
        Row { mv: Move::Submit, from: &[Intake], to: &[Verification], clause: "H2" },
        Row {
            mv: Move::CheckPaper,
            from: &[Verification, Declared, Referred, Deferred, Decided],
            to: &[],
            clause: "H2",
        },
        Row { mv: Move::Sign, from: &[Verification], to: &[Declared], clause: "H3" },
        Row { mv: Move::Refer, from: &[Declared], to: &[Referred], clause: "H4" },
        Row {
            mv: Move::Decide,
            from: &[Referred],
            to: &[Decided, Rejected, Deferred],
            clause: "H4",
        },
        Row { mv: Move::Resume, from: &[Deferred], to: &[Referred], clause: "H4" },
        Row {
            mv: Move::Tell,
            from: &[Decided, Rejected],
            // Of an appeal of what was registered before: it goes on where that stood.
            to: &[Registered, InService, FollowUp],
            clause: "H4",
        },
        Row { mv: Move::Register, from: &[Decided], to: &[Registered], clause: "H5" },
        Row {
            mv: Move::Deliver,
            from: &[Registered, InService],
            to: &[InService, FollowUp],
            clause: "H6",
        },
        Row {
            mv: Move::Survey,
            from: &[InService, FollowUp, Rejected, Withdrawn],
            to: &[Closed],
            clause: "G7, G8",
        },
        Row {
            mv: Move::Return,
            from: &[Verification, Declared, Referred, Deferred],
            to: &[Intake],
            clause: "H2",
        },
        Row { mv: Move::Withdraw, from: OPEN, to: &[Withdrawn], clause: "W2" },
        Row { mv: Move::Transfer, from: &[Referred, Deferred], to: &[], clause: "H4" },
        Row {
            mv: Move::Appeal,
            from: &[Decided, Rejected, Registered, InService, FollowUp, Closed],
            to: &[Declared, Verification],
            clause: "W2",
        },
        Row { mv: Move::BoardAnswer, from: &[Referred], to: &[Decided, Rejected], clause: "W2" },
    ]
};

impl Move {
    pub fn row(self) -> Option<&'static Row> {
        MOVES.iter().find(|row| row.mv == self)
    }

    pub fn starts_from(self, stage: Stage) -> bool {
        self.row().is_some_and(|row| row.from.contains(&stage))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_but_the_first_is_reached_and_every_one_but_the_last_is_left() {
        for stage in Stage::ALL {
            let reached = MOVES.iter().any(|row| row.to.contains(&stage));
            let left = MOVES.iter().any(|row| row.from.contains(&stage) && !row.to.is_empty());
            assert!(reached || stage == Stage::Intake, "{stage:?} is never reached");
            assert!(left || stage == Stage::Closed, "{stage:?} is never left");
        }
    }
}
