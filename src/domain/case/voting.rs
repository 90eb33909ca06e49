//! The committee votes on a case, one by one; and where too few are left to vote, it is put off.

use crate::domain::calendar::Day;
use crate::domain::case::moves::{By, read};
use crate::domain::case::{Case, Fact, Refusal};
use crate::domain::committee::{ItemVotes, NewVote, PutOff, Sitting, Vote, VoteFlaw};
use crate::domain::id::StaffId;
use crate::domain::stage::Move;
use crate::domain::stored_text::StoredText;

/// A case before a sitting, and the votes that were cast on it there.
pub struct Item<'a> {
    pub sitting: &'a Sitting,
    /// The staff whom a manager marked the case or its person as being about.
    pub about: &'a [StaffId],
    pub votes: ItemVotes,
}

impl Case {
    /// It waits for the committee's word; that the month is not over yet is the decision's matter (H4).
    pub fn may_be_voted_on(&self, today: Day) -> Result<(), Refusal> {
        match self.may(Move::Decide, today) {
            Err(Refusal::TooEarly { .. }) | Ok(()) => Ok(()),
            Err(refusal) => Err(refusal),
        }
    }

    /// It is before a sitting that is held today.
    fn is_before(&self, sitting: &Sitting, how: By<'_>) -> Result<(), Refusal> {
        self.may_be_voted_on(how.today)?;
        sitting.has_before_it(self.number).map_err(Refusal::Vote)?;
        sitting.may_have(self, how.settings)?;
        sitting.is_held(how.today).map_err(Refusal::Vote)
    }

    /// A vote on it: a member's own, or by the hand of whoever records the sitting.
    pub fn cast(&self, item: Item<'_>, vote: &NewVote, how: By<'_>) -> Result<ItemVotes, Refusal> {
        let Item { sitting, about, votes } = item;
        self.is_before(sitting, how)?;
        let seat = vote.seat;
        let hand = sitting.hand(seat, how.by, how.manages()).map_err(Refusal::Vote)?;
        if !sitting.present.contains(&seat) {
            return Err(Refusal::Vote(VoteFlaw::NotPresent { seat }));
        }
        let must = sitting.recusals(self, about);
        if let Some((seat, why)) = must.into_iter().find(|(own, _)| *own == seat) {
            return Err(Refusal::Vote(VoteFlaw::MustRecuse { seat, why }));
        }
        let why = read(StoredText::Reason, &vote.why)?;
        votes.on(how.today).cast(&NewVote { seat, vote: vote.vote, why }, hand)
    }

    /// Puts it off to a sitting with other members, where those who step aside leave fewer than a quorum. It
    /// stays with the committee, and nobody votes on that.
    pub fn put_off(&self, item: Item<'_>, how: By<'_>) -> Result<(PutOff, Vec<Fact>), Refusal> {
        let Item { sitting, about, votes } = item;
        self.is_before(sitting, how)?;
        sitting.may_record(how.by, how.manages()).map_err(Refusal::Vote)?;
        let must = sitting.recusals(self, about);
        let is_out = |seat: u8| must.iter().any(|(own, _)| *own == seat);
        let mut said = votes.on(how.today).ballots;
        said.retain(|ballot| {
            let is_here = sitting.present.contains(&ballot.seat);
            ballot.vote == Vote::Recused && is_here && !is_out(ballot.seat)
        });
        let recused = sitting.recused(said, &must).map_err(Refusal::Vote)?;
        let put_off = sitting.put_off(self.number, recused, (how.at, how.by));
        let put_off = put_off.map_err(Refusal::Vote)?;
        let PutOff { left, quorum, .. } = put_off;
        Ok((put_off, vec![Fact::PutOff { sitting: sitting.number, left, quorum }]))
    }
}
