//! The one judge of a vote: whether these ballots, cast on a day, carry a resolution, and if not, why.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::committee::rules::Side;
use crate::domain::committee::{Ballot, Conflict, Count, Majority, Resolution, Sitting, Vote};
use crate::domain::id::StaffId;

fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
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
        /// Of so many who are present.
        present: u8,
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
    /// A vote of another member: they cast it, or who records the sitting writes it.
    NotYours {
        seat: u8,
    },
    /// Cast from the member's own seat: another hand writes it over for a reason, and takes it back never.
    OwnVote {
        seat: u8,
    },
    /// Cast, changed or taken back since whoever records the decision saw it.
    Changed {
        seat: u8,
    },
    /// Somebody else records this sitting.
    NotRecorder {
        by: StaffId,
    },
    /// Put off in this sitting to one with other members.
    PutOff,
    /// Enough may vote: they put it off by a vote, or decide.
    EnoughLeft {
        left: u8,
        quorum: u8,
    },
    /// Minutes are confirmed once the sitting is closed.
    StillOpen,
    /// Whoever did not come as a member with an account is not asked of the minutes.
    NotAsked,
    /// Whoever confirmed the minutes has said their last word of them.
    ConfirmedAlready,
}

impl Sitting {
    /// May these ballots, cast today, carry this resolution? To put off, a quorum is enough.
    pub fn judge(
        &self,
        today: Day,
        ballots: &[Ballot],
        resolution: Resolution,
    ) -> Result<(), VoteFlaw> {
        self.is_held(today)?;
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

    /// Open, and who is present was said today.
    pub fn is_held(&self, today: Day) -> Result<(), VoteFlaw> {
        if self.closed.is_some() {
            return Err(VoteFlaw::Closed);
        }
        if self.day() != today {
            return Err(VoteFlaw::OtherDay { on: self.day() });
        }
        Ok(())
    }

    /// A quorum of those present, one ballot each, and a quorum of those who are not recused.
    fn enough(&self, ballots: &[Ballot]) -> Result<(), VoteFlaw> {
        self.quorum_met()?;
        for (at, ballot) in ballots.iter().enumerate() {
            let seat = ballot.seat;
            if !self.present.contains(&seat) {
                return Err(VoteFlaw::NotPresent { seat });
            }
            if ballots.iter().skip(at.saturating_add(1)).any(|other| other.seat == seat) {
                return Err(VoteFlaw::TwoBallots { seat });
            }
        }
        let (left, present) = self.left(ballots);
        if left < self.quorum {
            return Err(VoteFlaw::TooFewLeft { left, present, quorum: self.quorum });
        }
        Ok(())
    }

    pub(super) fn quorum_met(&self) -> Result<(), VoteFlaw> {
        if self.has_quorum() {
            return Ok(());
        }
        Err(VoteFlaw::NoQuorum { present: small(self.present.len()), quorum: self.quorum })
    }

    /// How many may vote on an item after those who step aside, of how many present.
    pub(super) fn left(&self, ballots: &[Ballot]) -> (u8, u8) {
        let is_recused = |seat: u8| {
            ballots.iter().any(|ballot| ballot.seat == seat && ballot.vote == Vote::Recused)
        };
        let left = self.present.iter().filter(|seat| !is_recused(**seat)).count();
        (small(left), small(self.present.len()))
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
