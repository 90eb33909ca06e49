//! What a society sets for complaints: how many days each kind has, whose work it is, and who is next when
//! that is over (G1, W2).

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::choice::{Choice, ComplaintKind, StandIn};
use crate::domain::department::DepartmentId;
use crate::domain::id::{CaseNumber, StaffId};
use crate::domain::settings::Settings;
use crate::domain::staff::StaffRole;
use crate::domain::value::Flaw;

/// Days past the due day after which a complaint is the manager's, and then the board's.
const MANAGER_AFTER: u16 = 2;
const BOARD_AFTER: u16 = 7;

/// With whom a complaint is: each is told of it when the one before was too slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EscalationStep {
    /// The department whose work its kind is, or whoever holds it.
    Owner,
    Manager,
    /// Whoever the settings name for the board.
    Board,
}

impl EscalationStep {
    pub const ALL: [Self; 3] = [Self::Owner, Self::Manager, Self::Board];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Board => "board",
        }
    }
}

/// The kinds that complaints have. An objection to a decision (تظلّم) is a step of its request (W2): it stands
/// there and nowhere else, with the days of that request.
pub fn kinds_kept() -> impl Iterator<Item = ComplaintKind> {
    ComplaintKind::ALL.iter().copied().filter(|kind| *kind != ComplaintKind::Appeal)
}

/// Whether a complaint can be of this kind; `case` is the request that it is about.
pub fn kept(kind: ComplaintKind, case: Option<CaseNumber>) -> Result<ComplaintKind, Flaw> {
    if kind == ComplaintKind::Appeal { Err(Flaw::AnAppeal { case }) } else { Ok(kind) }
}

/// The days of one kind, and whose work it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindRule {
    pub kind: ComplaintKind,
    /// Days until the person is told that it was received, counted from that day.
    pub acknowledge_days: u16,
    /// Days until they are told what came of it, counted from the same day.
    pub answer_days: u16,
    /// Nobody in particular where there is none.
    pub owner: Option<DepartmentId>,
}

impl KindRule {
    /// Of a society that has set nothing.
    pub fn usual(kind: ComplaintKind) -> Self {
        let (acknowledge_days, answer_days) = match kind {
            ComplaintKind::Complaint => (2, 10),
            ComplaintKind::Requirement => (3, 15),
            ComplaintKind::Suggestion => (5, 30),
            // An appeal has the days of its request, and is kept as no complaint.
            ComplaintKind::Dispute | ComplaintKind::Appeal => (2, 20),
        };
        Self { kind, acknowledge_days, answer_days, owner: None }
    }
}

/// All that is set for complaints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintRules {
    /// A rule each, in the order of [`ComplaintKind`].
    pub kinds: Vec<KindRule>,
    pub manager_after_days: u16,
    pub board_after_days: u16,
    /// Who speaks for the board; the society's own words where they are written.
    pub board: String,
    /// Who sees a complaint about the only manager.
    pub stand_in: StandIn,
}

impl ComplaintRules {
    pub fn usual() -> Self {
        Self {
            kinds: kinds_kept().map(KindRule::usual).collect(),
            manager_after_days: MANAGER_AFTER,
            board_after_days: BOARD_AFTER,
            board: String::new(),
            stand_in: StandIn::Auditor,
        }
    }

    /// The rule of a kind; the usual where nothing was set for it.
    pub fn of(&self, kind: ComplaintKind) -> KindRule {
        let own = self.kinds.iter().find(|rule| rule.kind == kind);
        own.copied().unwrap_or_else(|| KindRule::usual(kind))
    }
}

impl StandIn {
    /// Whoever has it sees what is about the only manager.
    pub fn role(self) -> StaffRole {
        match self {
            Self::Auditor => StaffRole::Auditor,
            Self::Researcher => StaffRole::Researcher,
            Self::Clerk => StaffRole::Clerk,
        }
    }
}

impl Settings {
    /// Whoever manages alone: what is about them goes past every manager.
    pub fn only_manager(&self) -> Option<StaffId> {
        let mut managers = self.staff.iter().filter(|one| one.role.may_manage());
        let first = managers.next()?;
        managers.next().is_none().then_some(first.id)
    }

    /// With whom a complaint is by the clock: it was due on a day and is not over.
    pub fn escalated(&self, due: Day, today: Day) -> EscalationStep {
        let rules = &self.complaints;
        if self.due_in(due, rules.board_after_days) < today {
            EscalationStep::Board
        } else if self.due_in(due, rules.manager_after_days) < today {
            EscalationStep::Manager
        } else {
            EscalationStep::Owner
        }
    }
}
