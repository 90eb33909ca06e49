//! The research committee (لجنة البحث): members, quorum, recusal, votes, decision, minutes.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::Refusal;
use crate::domain::id::{CaseNumber, SittingNumber, StaffId};
use crate::domain::value::Money;

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    pub seat: u8,
    pub vote: Vote,
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
    /// What is granted; none when the service has no price.
    pub amount: Option<Money>,
    pub ballots: Vec<Ballot>,
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
    /// The day on which it was opened.
    pub on: Day,
    /// The days on which it went on, adjourned, in order.
    pub later: Vec<Day>,
    /// The members as they were that day, and who of them is present.
    pub members: Vec<Member>,
    pub present: Vec<u8>,
    pub quorum: u8,
    pub agenda: Vec<CaseNumber>,
    pub opened: Timestamp,
    pub by: StaffId,
    /// Closed sittings have minutes and take no more decisions.
    pub closed: Option<Timestamp>,
}

/// Why a vote decides nothing, or not this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoteFlaw {
    NoQuorum {
        present: u8,
        quorum: u8,
    },
    /// Recusals left too few to decide the item.
    TooFewLeft {
        left: u8,
        quorum: u8,
    },
    /// A present member has no ballot.
    NotVoted {
        seat: u8,
    },
    /// A ballot of someone who is not present.
    NotPresent {
        seat: u8,
    },
    TwoBallots {
        seat: u8,
    },
    /// For granting: more for than against is needed.
    NotCarried {
        yes: u8,
        no: u8,
    },
    /// For refusing: more against than for is needed.
    NotRefused {
        yes: u8,
        no: u8,
    },
    Closed,
    NotOnAgenda,
    /// Who is present was last said on another day: a vote is of the day on which it is cast.
    OtherDay {
        on: Day,
    },
}

impl Sitting {
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

    /// May these ballots, cast today, carry this resolution? To put off, a quorum is enough.
    pub fn judge(
        &self,
        today: Day,
        ballots: &[Ballot],
        resolution: Resolution,
    ) -> Result<(), VoteFlaw> {
        let small = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
        if self.closed.is_some() {
            return Err(VoteFlaw::Closed);
        }
        if self.day() != today {
            return Err(VoteFlaw::OtherDay { on: self.day() });
        }
        if !self.has_quorum() {
            let present = small(self.present.len());
            return Err(VoteFlaw::NoQuorum { present, quorum: self.quorum });
        }
        for (at, ballot) in ballots.iter().enumerate() {
            let seat = ballot.seat;
            if !self.present.contains(&seat) {
                return Err(VoteFlaw::NotPresent { seat });
            }
            if ballots.iter().skip(at.saturating_add(1)).any(|other| other.seat == seat) {
                return Err(VoteFlaw::TwoBallots { seat });
            }
        }
        let count = |vote| small(ballots.iter().filter(|ballot| ballot.vote == vote).count());
        let left = small(self.present.len()).saturating_sub(count(Vote::Recused));
        if left < self.quorum {
            return Err(VoteFlaw::TooFewLeft { left, quorum: self.quorum });
        }
        let silent =
            self.present.iter().find(|seat| !ballots.iter().any(|ballot| ballot.seat == **seat));
        let (yes, no) = (count(Vote::For), count(Vote::Against));
        match (resolution, silent) {
            (Resolution::Defer, _) => Ok(()),
            (_, Some(seat)) => Err(VoteFlaw::NotVoted { seat: *seat }),
            (Resolution::Accept | Resolution::AcceptInPart, None) if yes <= no => {
                Err(VoteFlaw::NotCarried { yes, no })
            }
            (Resolution::Reject, None) if no <= yes => Err(VoteFlaw::NotRefused { yes, no }),
            (Resolution::Accept | Resolution::AcceptInPart | Resolution::Reject, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sitting(present: &[u8]) -> Sitting {
        Sitting {
            number: SittingNumber(1),
            on: Day(0),
            later: Vec::new(),
            members: Vec::new(),
            present: present.to_vec(),
            quorum: 3,
            agenda: Vec::new(),
            opened: Timestamp(0),
            by: StaffId(1),
            closed: None,
        }
    }

    fn ballots(votes: &[Vote]) -> Vec<Ballot> {
        (1..).zip(votes).map(|(seat, vote)| Ballot { seat, vote: *vote }).collect()
    }

    #[test]
    fn more_for_than_against_grants_and_a_tie_does_neither() {
        use Vote::{Abstained, Against, For};
        let sitting = sitting(&[1, 2, 3, 4]);
        let carried = ballots(&[For, For, Against, Abstained]);
        assert_eq!(sitting.judge(Day(0), &carried, Resolution::Accept), Ok(()));
        assert!(sitting.judge(Day(0), &carried, Resolution::Reject).is_err());
        let tie = ballots(&[For, For, Against, Against]);
        assert!(sitting.judge(Day(0), &tie, Resolution::Accept).is_err());
        assert!(sitting.judge(Day(0), &tie, Resolution::Reject).is_err());
        assert_eq!(sitting.judge(Day(0), &tie, Resolution::Defer), Ok(()));
    }

    #[test]
    fn a_recused_member_does_not_count_toward_the_quorum_of_the_item() {
        use Vote::{For, Recused};
        let three = sitting(&[1, 2, 3]);
        let flaw = three.judge(Day(0), &ballots(&[For, For, Recused]), Resolution::Accept);
        assert_eq!(flaw, Err(VoteFlaw::TooFewLeft { left: 2, quorum: 3 }));
        let four = sitting(&[1, 2, 3, 4]);
        assert_eq!(
            four.judge(Day(0), &ballots(&[For, For, For, Recused]), Resolution::Accept),
            Ok(())
        );
    }

    #[test]
    fn a_vote_is_of_the_day_on_which_it_is_cast() {
        let mut sitting = sitting(&[1, 2, 3]);
        let all = ballots(&[Vote::For, Vote::For, Vote::For]);
        let flaw = sitting.judge(Day(11), &all, Resolution::Accept);
        assert_eq!(flaw, Err(VoteFlaw::OtherDay { on: Day(0) }));
        sitting.go_on(Day(11), vec![1, 2, 3]).unwrap();
        assert_eq!(sitting.judge(Day(11), &all, Resolution::Accept), Ok(()));
        assert!(sitting.judge(Day(0), &all, Resolution::Accept).is_err(), "the first day is over");
        // Who is present is said anew as often as it changes.
        sitting.go_on(Day(11), vec![1, 2]).unwrap();
        assert_eq!(sitting.days().collect::<Vec<_>>(), [Day(0), Day(11)]);
        assert!(sitting.judge(Day(11), &all, Resolution::Accept).is_err(), "one has left");
        for day in 12..40 {
            sitting.go_on(Day(day), vec![1]).ok();
        }
        assert_eq!(sitting.days().count(), DAYS_MAX);
    }

    #[test]
    fn two_members_are_no_committee_of_three() {
        let flaw =
            sitting(&[1, 2]).judge(Day(0), &ballots(&[Vote::For, Vote::For]), Resolution::Accept);
        assert_eq!(flaw, Err(VoteFlaw::NoQuorum { present: 2, quorum: 3 }));
    }

    #[test]
    fn a_silent_or_absent_or_doubled_member_decides_nothing() {
        let sitting = sitting(&[1, 2, 3]);
        let silent = sitting.judge(Day(0), &ballots(&[Vote::For, Vote::For]), Resolution::Accept);
        assert_eq!(silent, Err(VoteFlaw::NotVoted { seat: 3 }));
        let absent = [Ballot { seat: 9, vote: Vote::For }];
        assert_eq!(
            sitting.judge(Day(0), &absent, Resolution::Accept),
            Err(VoteFlaw::NotPresent { seat: 9 })
        );
    }

    #[test]
    fn only_an_acceptance_grants_and_each_resolution_has_one_code() {
        for (resolution, code, grants) in [
            (Resolution::Accept, "accept", true),
            (Resolution::AcceptInPart, "accept_in_part", true),
            (Resolution::Reject, "reject", false),
            (Resolution::Defer, "defer", false),
        ] {
            assert_eq!((resolution.code(), resolution.grants()), (code, grants));
            assert_eq!(Resolution::from_code(code), Some(resolution));
        }
        assert_eq!(Resolution::from_code("accepted"), None);
    }
}
