//! By which rules a society's committee decides: what a majority is of, what ends a tie, and from which amount on
//! a grant needs more than votes.

use serde::{Deserialize, Serialize};

use crate::domain::case::Refusal;
use crate::domain::committee::{Ballot, Vote};
use crate::domain::value::Money;

/// The society's own rules, which a sitting copies when it is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitteeRules {
    pub majority: Majority,
    pub tie: Tie,
    /// The seat of whoever chairs.
    pub chair: Option<u8>,
    /// A grant of more than this is accepted with a reason.
    pub reason_above: Option<Money>,
    /// A grant of more than this is recorded by a manager.
    pub manager_above: Option<Money>,
}

/// More than half of whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Majority {
    /// Of those present and not recused: who abstains is not for it.
    #[default]
    OfPresent,
    /// Of those who voted for or against: who abstains is not counted.
    OfCast,
}

/// What becomes of a vote that is exactly half.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// The side that the chair voted with prevails.
    Chair,
    /// It decides nothing; the case is put off, or voted on again.
    #[default]
    Defer,
}

impl Majority {
    pub const ALL: [Self; 2] = [Self::OfPresent, Self::OfCast];

    pub fn code(self) -> &'static str {
        match self {
            Self::OfPresent => "of_present",
            Self::OfCast => "of_cast",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|majority| majority.code() == code)
    }
}

impl Tie {
    pub const ALL: [Self; 2] = [Self::Defer, Self::Chair];

    pub fn code(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Defer => "defer",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tie| tie.code() == code)
    }
}

/// The votes of one item, without those of the recused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub yes: u8,
    pub no: u8,
    pub abstained: u8,
}

/// How a side of a vote stands against all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Carried,
    Tied,
    Lost,
}

impl Count {
    pub fn of(ballots: &[Ballot]) -> Self {
        let count = |vote| {
            let votes = ballots.iter().filter(|ballot| ballot.vote == vote).count();
            u8::try_from(votes).unwrap_or(u8::MAX)
        };
        Self { yes: count(Vote::For), no: count(Vote::Against), abstained: count(Vote::Abstained) }
    }
}

impl CommitteeRules {
    /// The rule of every sitting before societies set their own: more for than against.
    pub fn before() -> Self {
        Self { majority: Majority::OfCast, ..Self::default() }
    }

    /// How those who voted this way, for or against, stand.
    pub(super) fn side(&self, ballots: &[Ballot], way: Vote) -> Side {
        let count = Count::of(ballots);
        let (own, other) = match way {
            Vote::For => (count.yes, count.no),
            _ => (count.no, count.yes),
        };
        let against_it = match self.majority {
            Majority::OfPresent => other.saturating_add(count.abstained),
            Majority::OfCast => other,
        };
        let chair = ballots.iter().find(|ballot| Some(ballot.seat) == self.chair);
        let chair_is_with_it =
            self.tie == Tie::Chair && chair.is_some_and(|chair| chair.vote == way);
        match own.cmp(&against_it) {
            std::cmp::Ordering::Greater => Side::Carried,
            std::cmp::Ordering::Equal if chair_is_with_it => Side::Carried,
            std::cmp::Ordering::Equal => Side::Tied,
            std::cmp::Ordering::Less => Side::Lost,
        }
    }

    /// The chair whose vote ends a tie, if that is the rule.
    pub(super) fn casting(&self) -> Option<u8> {
        self.chair.filter(|_| self.tie == Tie::Chair)
    }

    /// May so much be granted, with this reason, by whom? What has no amount is above no bound.
    pub fn may_grant(
        &self,
        amount: Option<Money>,
        reason: &str,
        by_manager: bool,
    ) -> Result<(), Refusal> {
        let above = |bound: Option<Money>| bound.filter(|bound| amount > Some(*bound));
        match (above(self.reason_above), above(self.manager_above)) {
            (Some(bound), _) if reason.trim().is_empty() => Err(Refusal::ReasonAbove { bound }),
            (_, Some(bound)) if !by_manager => Err(Refusal::ManagerAbove { bound }),
            _ => Ok(()),
        }
    }
}
