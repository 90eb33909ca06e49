//! Which cases stand in which queue, by what day, and what a row of it shows.
//!
//! A queue is a key range over days: what is overdue or ready follows from today, so nothing has to tick.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::Case;
use crate::domain::choice::Service;
use crate::domain::id::{CaseNumber, CommitteeId, PartyId, StaffId};
use crate::domain::need::NeedClass;
use crate::domain::stage::Stage;
use crate::domain::value::Money;

/// The queues of the desk, as a clerk sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    Intake,
    Documents,
    Declarations,
    /// With the committee, the month not over yet.
    Committee,
    /// With the committee, and it may decide.
    Ready,
    Answers,
    Registration,
    Deliveries,
    Satisfaction,
    /// With the committee in its month, with a paper that counts no more when it may decide. What stands in
    /// it stands in [`Queue::Committee`] too; it is worked out when it is asked for, and kept nowhere.
    Ending,
    /// An account of theirs waits for who asks as the second person. Worked out as [`Queue::Ending`] is, and
    /// none of the numbered ten: the first screen tells of it where something stands in it.
    Accounts,
    /// Appeals that are not decided, wherever they stand. Worked out as [`Queue::Accounts`] is.
    Appeals,
}

impl Queue {
    pub const ALL: [Self; 10] = [
        Self::Intake,
        Self::Documents,
        Self::Declarations,
        Self::Committee,
        Self::Ready,
        Self::Answers,
        Self::Registration,
        Self::Deliveries,
        Self::Satisfaction,
        Self::Ending,
    ];

    /// All that can be listed.
    pub const LISTED: [Self; 12] = [
        Self::Intake,
        Self::Documents,
        Self::Declarations,
        Self::Committee,
        Self::Ready,
        Self::Answers,
        Self::Registration,
        Self::Deliveries,
        Self::Satisfaction,
        Self::Ending,
        Self::Accounts,
        Self::Appeals,
    ];

    /// Those of which a case stands in one at a time: each is a step, the work of a department.
    pub const STEPS: [Self; 9] = [
        Self::Intake,
        Self::Documents,
        Self::Declarations,
        Self::Committee,
        Self::Ready,
        Self::Answers,
        Self::Registration,
        Self::Deliveries,
        Self::Satisfaction,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Documents => "documents",
            Self::Declarations => "declarations",
            Self::Committee => "committee",
            Self::Ready => "ready",
            Self::Answers => "answers",
            Self::Registration => "registration",
            Self::Deliveries => "deliveries",
            Self::Satisfaction => "satisfaction",
            Self::Ending => "ending",
            Self::Accounts => "accounts",
            Self::Appeals => "appeals",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::LISTED.into_iter().find(|queue| queue.code() == code)
    }

    /// Which of them a case stands in today.
    pub fn of(placing: Placing, today: Day) -> Self {
        match placing.shelf {
            Shelf::Intake => Self::Intake,
            Shelf::Documents => Self::Documents,
            Shelf::Declarations => Self::Declarations,
            Shelf::Referred if placing.opens > today => Self::Committee,
            Shelf::Referred => Self::Ready,
            Shelf::Answers => Self::Answers,
            Shelf::Registration => Self::Registration,
            Shelf::Deliveries => Self::Deliveries,
            Shelf::Satisfaction => Self::Satisfaction,
        }
    }

    /// Where its rows are kept, and which days of it are this queue today.
    pub fn range(self, today: Day) -> Range {
        let kept_on = match self {
            Self::Intake => Shelf::Intake,
            Self::Documents => Shelf::Documents,
            Self::Declarations => Shelf::Declarations,
            Self::Committee | Self::Ready | Self::Ending | Self::Appeals => Shelf::Referred,
            Self::Answers => Shelf::Answers,
            Self::Registration => Shelf::Registration,
            Self::Deliveries | Self::Accounts => Shelf::Deliveries,
            Self::Satisfaction => Shelf::Satisfaction,
        };
        let tomorrow = today.plus(1);
        match self {
            Self::Committee | Self::Ending => Range { shelf: kept_on, from: tomorrow, to: None },
            Self::Ready => Range { shelf: kept_on, from: Day(i32::MIN), to: Some(tomorrow) },
            Self::Intake
            | Self::Documents
            | Self::Declarations
            | Self::Answers
            | Self::Registration
            | Self::Deliveries
            | Self::Accounts
            | Self::Appeals
            | Self::Satisfaction => Range { shelf: kept_on, from: Day(i32::MIN), to: None },
        }
    }
}

/// Where rows are kept: as queues, but the committee's is one shelf that today cuts in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Shelf {
    Intake,
    Documents,
    Declarations,
    Referred,
    Answers,
    Registration,
    Deliveries,
    Satisfaction,
}

impl Shelf {
    pub const ALL: [Self; 8] = [
        Self::Intake,
        Self::Documents,
        Self::Declarations,
        Self::Referred,
        Self::Answers,
        Self::Registration,
        Self::Deliveries,
        Self::Satisfaction,
    ];

    /// Its byte in keys. Never reused.
    pub fn byte(self) -> u8 {
        match self {
            Self::Intake => 1,
            Self::Documents => 2,
            Self::Declarations => 3,
            Self::Referred => 4,
            Self::Answers => 5,
            Self::Registration => 6,
            Self::Deliveries => 7,
            Self::Satisfaction => 8,
        }
    }
}

/// Days `from ..to` of a shelf, by the day a case may be acted on ([`Placing::opens`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub shelf: Shelf,
    pub from: Day,
    pub to: Option<Day>,
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placing {
    pub shelf: Shelf,
    /// From which day it may be acted on: the earliest answer with the committee, its due day elsewhere.
    /// It orders the shelf.
    pub opens: Day,
    /// After which day it is overdue.
    pub due: Day,
}

/// In which order a list is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// What is due first; with the committee, what may be answered first.
    Due,
    /// What was received first.
    Received,
    /// The greatest need first, then what is due first.
    Need,
}

impl Order {
    pub const ALL: [Self; 3] = [Self::Due, Self::Received, Self::Need];

    pub fn code(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Received => "received",
            Self::Need => "need",
        }
    }
}

impl Case {
    /// None once closed. Declarations are a queue of their own though their papers stage is the same:
    /// `papers_ready` says that only the signature is wanted.
    pub fn placing(&self, papers_ready: bool) -> Option<Placing> {
        let due = self.due?;
        let at = |shelf| Some(Placing { shelf, opens: due, due });
        match self.stage {
            Stage::Intake => at(Shelf::Intake),
            Stage::Verification if papers_ready => at(Shelf::Declarations),
            Stage::Verification | Stage::Deferred => at(Shelf::Documents),
            Stage::Declared => at(Shelf::Declarations),
            Stage::Referred => {
                let opens = self.referral.map_or(due, |referral| referral.clock.earliest);
                Some(Placing { shelf: Shelf::Referred, opens, due })
            }
            Stage::Decided if self.answered.is_some() => at(Shelf::Registration),
            Stage::Rejected if self.answered.is_some() => at(Shelf::Satisfaction),
            Stage::Decided | Stage::Rejected => at(Shelf::Answers),
            Stage::Registered | Stage::InService => at(Shelf::Deliveries),
            Stage::FollowUp | Stage::Withdrawn => at(Shelf::Satisfaction),
            Stage::Closed => None,
        }
    }

    /// What a list shows of it, so that a page of a list is one read.
    pub fn row(&self) -> QueueRow {
        let asked = self.request.asked();
        QueueRow {
            number: self.number,
            party: self.party,
            name: self.request.name(),
            stage: self.stage,
            need: self.need,
            services: asked.iter().map(|ask| ask.service).collect(),
            amount: asked.iter().find_map(|ask| ask.amount),
            amounts: asked.iter().map(|ask| ask.amount).collect(),
            received: self.received,
            since: self.since,
            opens: self.referral.map_or(self.due, |referral| Some(referral.clock.earliest)),
            due: self.due,
            holder: self.claim.map(|claim| claim.by),
            tries: u8::try_from(self.attempts().len()).unwrap_or(u8::MAX),
            committee: self.referral.map(|referral| referral.committee),
            appeal: self.appeal_pending().is_some(),
        }
    }
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueRow {
    pub number: CaseNumber,
    pub party: PartyId,
    pub name: String,
    pub stage: Stage,
    pub need: Option<NeedClass>,
    pub services: Vec<Service>,
    /// Of the first service that has one.
    pub amount: Option<Money>,
    /// Each service's own, in their order; empty in a row that a program of before wrote: there only the first
    /// is told.
    pub amounts: Vec<Option<Money>>,
    pub received: Day,
    pub since: Timestamp,
    pub opens: Option<Day>,
    pub due: Option<Day>,
    pub holder: Option<StaffId>,
    /// Satisfaction calls tried.
    pub tries: u8,
    /// The committee that it was referred to.
    pub committee: Option<CommitteeId>,
    /// An appeal that is not decided (W2).
    pub appeal: bool,
}
