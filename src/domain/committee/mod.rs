//! The research committee (لجنة البحث): members, quorum, recusal, votes, decision, minutes.

mod cast;
mod committees;
mod confirming;
mod put_off;
mod recusal;
mod rules;
#[cfg(test)]
mod tests;
mod vote;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::Refusal;
use crate::domain::grant::Grant;
use crate::domain::id::{CaseNumber, SittingNumber, StaffId};
use crate::domain::value::Money;

pub use cast::{Hand, ItemVotes, NewVote, REPLACED_MAX, ReplacedVote};
pub use committees::{
    COMMITTEES_MAX, ChosenCommittee, Committee, NamedCommittee, Takes, committee_ids,
};
pub use confirming::{Confirmation, Confirmed, OBJECTIONS_MAX};
pub use put_off::PutOff;
pub use recusal::{Conflict, Likeness, Recusal};
pub use rules::{CommitteeRules, Count, Majority, Tie};
pub use vote::VoteFlaw;

/// Seats of the committee: each has a digit of the keyboard.
pub const MEMBERS_MAX: usize = 9;
/// Days of one sitting.
pub const DAYS_MAX: usize = 30;
/// Cases of one sitting.
pub const AGENDA_MAX: usize = 60;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// 1 to 9: the key that votes for them on the sitting's screen.
    pub seat: u8,
    pub name: String,
    pub membership: Membership,
}

/// Who sits there, as far as the desk knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    /// A sitting of before seats were tied to accounts: nobody said.
    Unsaid,
    /// A person without an account here, whom a manager named.
    Guest,
    Staff(StaffId),
}

impl Member {
    /// The account of whoever sits there.
    pub fn staff(&self) -> Option<StaffId> {
        match self.membership {
            Membership::Staff(id) => Some(id),
            Membership::Unsaid | Membership::Guest => None,
        }
    }

    pub fn is_guest(&self) -> bool {
        self.membership == Membership::Guest
    }
}

/// One member's voice on one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    For,
    Against,
    Abstained,
    /// Left the item for a conflict of interest: neither votes nor counts.
    Recused,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    pub seat: u8,
    pub vote: Vote,
    /// Why they stepped aside; none with a vote, and in decisions of before nobody asked.
    pub why: Option<Recusal>,
    /// What a client says of it is not taken.
    pub hand: Hand,
}

impl Ballot {
    pub fn new(seat: u8, vote: Vote) -> Self {
        Self { seat, vote, why: None, hand: Hand::Unsaid }
    }

    /// Whoever sits there steps aside, in their words.
    pub fn recused(seat: u8, why: impl Into<String>) -> Self {
        Self { why: Some(Recusal::Said(why.into())), ..Self::new(seat, Vote::Recused) }
    }
}

/// What the committee resolved. Votes "for" are for granting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    Accept,
    /// Granted with less than was asked; the reason says what and why.
    AcceptInPart,
    Reject,
    /// Put off for more information; the reason says which.
    Defer,
}

impl Resolution {
    pub fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::AcceptInPart => "accept_in_part",
            Self::Reject => "reject",
            Self::Defer => "defer",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let all = [Self::Accept, Self::AcceptInPart, Self::Reject, Self::Defer];
        all.into_iter().find(|resolution| resolution.code() == code)
    }

    pub fn grants(self) -> bool {
        matches!(self, Self::Accept | Self::AcceptInPart)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub sitting: SittingNumber,
    pub resolution: Resolution,
    /// Must stand with everything but a plain acceptance.
    pub reason: String,
    /// All that is granted in riyals, of all services together; none where nothing of it is.
    pub amount: Option<Money>,
    /// Each service that is granted, with its own measure; empty where the resolution grants nothing. None in
    /// decisions of before: which of the amount was for which service was not told, and is not made up. What
    /// they granted is delivered by the rule of their time.
    pub grants: Option<Vec<Grant>>,
    pub ballots: Vec<Ballot>,
    /// Votes of this item that another hand wrote over.
    pub replaced: Vec<ReplacedVote>,
    pub on: Day,
    pub at: Timestamp,
    pub by: StaffId,
    /// A manager's urgent exception to the month (H4).
    pub exception: Option<Exception>,
}

/// Why a decision was taken before the earliest date (H4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    pub by: StaffId,
    pub reason: String,
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    pub number: SittingNumber,
    /// The committee that sits, by the name it had that day.
    pub committee: NamedCommittee,
    /// The day on which it was opened.
    pub on: Day,
    /// The days on which it went on, adjourned, in order.
    pub later: Vec<Day>,
    /// The members as they were that day, and who of them is present.
    pub members: Vec<Member>,
    pub present: Vec<u8>,
    pub quorum: u8,
    /// The society's rules as they were when it was opened: what changes later is of the next one.
    pub rules: CommitteeRules,
    pub agenda: Vec<CaseNumber>,
    pub opened: Timestamp,
    /// Who opened it and records it: the committee's secretary.
    pub by: StaffId,
    /// Closed sittings have minutes and take no more decisions.
    pub closed: Option<Timestamp>,
    /// Items that too few could vote on: they wait for a sitting with other members.
    pub put_off: Vec<PutOff>,
    /// What it decided of a case before it decided it again, as when it put it off and the information came the
    /// same day: in order.
    pub redecided: Vec<Redecided>,
    /// The seats of all who came, said when it is closed.
    pub attended: Vec<u8>,
    /// What the members said of the minutes, in that order.
    pub confirmations: Vec<Confirmation>,
}

/// An earlier decision of a sitting on a case that it decided again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redecided {
    pub case: CaseNumber,
    pub decision: Decision,
}

/// Earlier decisions that one sitting keeps.
pub const REDECIDED_MAX: usize = 60;

impl Sitting {
    /// Keeps what it decided of a case, which it decides again.
    pub fn decides_again(&mut self, case: CaseNumber, decision: Decision) -> Result<(), Refusal> {
        if self.redecided.len() >= REDECIDED_MAX {
            return Err(Refusal::too_many(REDECIDED_MAX));
        }
        self.redecided.push(Redecided { case, decision });
        Ok(())
    }

    /// What it decided of a case before it decided it again, in order.
    pub fn redecided_of(&self, case: CaseNumber) -> impl Iterator<Item = &Decision> {
        let own = self.redecided.iter().filter(move |one| one.case == case);
        own.map(|one| &one.decision)
    }

    pub fn has_quorum(&self) -> bool {
        self.present.len() >= usize::from(self.quorum)
    }

    /// The day it is of now: the last on which who is present was said.
    pub fn day(&self) -> Day {
        self.later.last().copied().unwrap_or(self.on)
    }

    /// Its days, the first first.
    pub fn days(&self) -> impl Iterator<Item = Day> {
        std::iter::once(self.on).chain(self.later.iter().copied())
    }

    /// It goes on with those who are present on a day, which may be another than its last.
    pub fn go_on(&mut self, today: Day, present: Vec<u8>) -> Result<(), Refusal> {
        if self.day() < today {
            if self.days().count() >= DAYS_MAX {
                return Err(Refusal::too_many(DAYS_MAX));
            }
            self.later.push(today);
        }
        self.present = present;
        Ok(())
    }
}
