//! The one judge of a vote: whether these ballots, cast on a day, carry a resolution, and if not, why.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::committee::rules::Side;
use crate::domain::committee::{Ballot, Conflict, Count, Majority, Resolution, Sitting, Vote};

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
    /// For granting: too few are for it.
    NotCarried {
        count: Count,
        majority: Majority,
    },
    /// For refusing: too few are against it.
    NotRefused {
        count: Count,
        majority: Majority,
    },
    Closed,
    NotOnAgenda,
    /// Who is present was last said on another day: a vote is of the day on which it is cast.
    OtherDay {
        on: Day,
    },
    /// Exactly half, and no chair whose vote ended it; named is the chair whose vote could.
    Tied {
        count: Count,
        chair: Option<u8>,
    },
    /// A vote of somebody who cannot decide on the case.
    MustRecuse {
        seat: u8,
        why: Conflict,
    },
    /// Somebody steps aside and did not say why.
    RecusalNeedsReason {
        seat: u8,
    },
}

impl Sitting {
    /// May these ballots, cast today, carry this resolution? To put off, a quorum is enough.
    pub fn judge(
        &self,
        today: Day,
        ballots: &[Ballot],
        resolution: Resolution,
    ) -> Result<(), VoteFlaw> {
        if self.closed.is_some() {
            return Err(VoteFlaw::Closed);
        }
        if self.day() != today {
            return Err(VoteFlaw::OtherDay { on: self.day() });
        }
        self.enough(ballots)?;
        let silent =
            self.present.iter().find(|seat| !ballots.iter().any(|ballot| ballot.seat == **seat));
        match (resolution, silent) {
            (Resolution::Defer, _) => Ok(()),
            (_, Some(seat)) => Err(VoteFlaw::NotVoted { seat: *seat }),
            (Resolution::Accept | Resolution::AcceptInPart, None) => {
                self.carries(ballots, Vote::For)
            }
            (Resolution::Reject, None) => self.carries(ballots, Vote::Against),
        }
    }

    /// A quorum of those present, one ballot each, and a quorum of those who are not recused.
    fn enough(&self, ballots: &[Ballot]) -> Result<(), VoteFlaw> {
        let small = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
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
        let recused = ballots.iter().filter(|ballot| ballot.vote == Vote::Recused).count();
        let left = small(self.present.len()).saturating_sub(small(recused));
        if left < self.quorum {
            return Err(VoteFlaw::TooFewLeft { left, quorum: self.quorum });
        }
        Ok(())
    }

    /// By the rules under which it was opened.
    fn carries(&self, ballots: &[Ballot], way: Vote) -> Result<(), VoteFlaw> {
        let (count, majority) = (Count::of(ballots), self.rules.majority);
        match self.rules.side(ballots, way) {
            Side::Carried => Ok(()),
            Side::Tied => Err(VoteFlaw::Tied { count, chair: self.rules.casting() }),
            Side::Lost if way == Vote::For => Err(VoteFlaw::NotCarried { count, majority }),
            Side::Lost => Err(VoteFlaw::NotRefused { count, majority }),
        }
    }
}
