//! Votes as they are cast: one by one, each by somebody's hand, before they are a decision's.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::case::Refusal;
use crate::domain::committee::{Ballot, Conflict, Recusal, Sitting, Vote, VoteFlaw};
use crate::domain::id::{CaseNumber, SittingNumber, StaffId};

/// Votes of one item that were written over by another hand and are kept.
pub const REPLACED_MAX: usize = 40;

/// By whose hand a vote was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// In decisions of before votes were cast one by one nobody said.
    #[default]
    Unsaid,
    /// The member's own, in their own session.
    Own,
    /// Whoever recorded the sitting wrote it.
    Secretary(StaffId),
    /// Nobody's: a rule keeps the member from the item.
    Rule,
}

/// A vote that was written over by another hand. It stays in the minutes beside what counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplacedVote {
    pub seat: u8,
    pub vote: Vote,
    pub hand: Hand,
    /// Why the secretary wrote over a member's own vote; empty where the member wrote over the secretary's.
    pub why: String,
}

/// A vote as somebody casts it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewVote {
    pub seat: u8,
    /// None takes it back.
    pub vote: Option<Vote>,
    /// Why they step aside, or why their own vote is written over.
    pub why: String,
}

/// The votes on one case in a sitting, on the day on which they are cast. Once it is decided they are the
/// decision's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemVotes {
    pub sitting: SittingNumber,
    pub case: CaseNumber,
    pub on: Day,
    /// In the order of the seats.
    pub ballots: Vec<Ballot>,
    pub replaced: Vec<ReplacedVote>,
}

impl Sitting {
    /// The seat of a member of staff.
    pub fn seat_of(&self, staff: StaffId) -> Option<u8> {
        self.members.iter().find(|member| member.staff() == Some(staff)).map(|member| member.seat)
    }

    /// Whoever opened it records it, and a manager in their place.
    pub fn may_record(&self, staff: StaffId, manages: bool) -> Result<(), VoteFlaw> {
        if manages || self.by == staff {
            Ok(())
        } else {
            Err(VoteFlaw::NotRecorder { by: self.by })
        }
    }

    /// By whose hand somebody writes the vote of a seat: nobody votes for another but who records the sitting.
    pub fn hand(&self, seat: u8, staff: StaffId, manages: bool) -> Result<Hand, VoteFlaw> {
        match self.may_record(staff, manages) {
            _ if self.seat_of(staff) == Some(seat) => Ok(Hand::Own),
            Ok(()) => Ok(Hand::Secretary(staff)),
            Err(_) => Err(VoteFlaw::NotYours { seat }),
        }
    }
}

impl ItemVotes {
    pub fn new(sitting: SittingNumber, case: CaseNumber, on: Day) -> Self {
        Self { sitting, case, on, ballots: Vec::new(), replaced: Vec::new() }
    }

    /// As they count on a day: a vote is of the day on which it is cast.
    #[must_use]
    pub fn on(self, today: Day) -> Self {
        if self.on == today { self } else { Self::new(self.sitting, self.case, today) }
    }

    pub fn of(&self, seat: u8) -> Option<&Ballot> {
        self.ballots.iter().find(|ballot| ballot.seat == seat)
    }

    /// With one vote more, changed or taken back. What another hand wrote over stays beside it, and a
    /// member's own vote is written over for a reason.
    pub fn cast(mut self, vote: &NewVote, hand: Hand) -> Result<Self, Refusal> {
        let NewVote { seat, vote, ref why } = *vote;
        let has_reason = !why.trim().is_empty();
        if vote == Some(Vote::Recused) && !has_reason {
            return Err(Refusal::Vote(VoteFlaw::RecusalNeedsReason { seat }));
        }
        let stood = self.ballots.iter().position(|ballot| ballot.seat == seat);
        if let Some(at) = stood {
            let stood = self.ballots.remove(at);
            let over_own = stood.hand == Hand::Own && hand != Hand::Own;
            if over_own && (!has_reason || vote.is_none()) {
                return Err(Refusal::Vote(VoteFlaw::OwnVote { seat }));
            }
            if over_own || (stood.hand != Hand::Own && hand == Hand::Own) {
                let why = if over_own { why.clone() } else { String::new() };
                self.replaced.push(ReplacedVote { seat, vote: stood.vote, hand: stood.hand, why });
            }
        }
        if self.replaced.len() > REPLACED_MAX {
            return Err(Refusal::too_many(REPLACED_MAX));
        }
        if let Some(vote) = vote {
            let why = (vote == Vote::Recused).then(|| Recusal::Said(why.clone()));
            self.ballots.push(Ballot { seat, vote, why, hand });
            self.ballots.sort_by_key(|ballot| ballot.seat);
        }
        Ok(self)
    }

    /// The votes that are decided on, by who records the decision and saw these. They are as they were cast;
    /// what nobody had cast is written by that hand now. Whoever left, or must step aside, has no vote.
    pub fn decided_on(
        &mut self,
        sitting: &Sitting,
        seen: Vec<Ballot>,
        must: &[(u8, Conflict)],
        (staff, manages): (StaffId, bool),
    ) -> Result<Vec<Ballot>, VoteFlaw> {
        let is_out = |seat: u8| must.iter().any(|(other, _)| *other == seat);
        for ballot in self.ballots.iter().filter(|ballot| is_out(ballot.seat)) {
            let Ballot { seat, vote, hand, .. } = *ballot;
            self.replaced.push(ReplacedVote { seat, vote, hand, why: String::new() });
        }
        let counts = |seat: u8| sitting.present.contains(&seat) && !is_out(seat);
        self.ballots.retain(|ballot| counts(ballot.seat));
        let unseen = |cast: &&Ballot| seen.iter().all(|one| one.seat != cast.seat);
        if let Some(cast) = self.ballots.iter().find(unseen) {
            return Err(VoteFlaw::Changed { seat: cast.seat });
        }
        let as_cast = |seen: Ballot| match self.of(seen.seat) {
            Some(cast) if cast.vote == seen.vote => Ok(cast.clone()),
            Some(_) => Err(VoteFlaw::Changed { seat: seen.seat }),
            None => Ok(Ballot { hand: sitting.hand(seen.seat, staff, manages)?, ..seen }),
        };
        seen.into_iter().map(as_cast).collect()
    }
}
