//! An item that too few may vote on is put off to a sitting with other members: nobody votes on that.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::committee::{Ballot, Sitting, VoteFlaw};
use crate::domain::id::{CaseNumber, StaffId};

/// That an item was put off for want of voters, as the minutes keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutOff {
    pub case: CaseNumber,
    /// So many might have voted, of so many present, where the quorum was this.
    pub left: u8,
    pub present: u8,
    pub quorum: u8,
    /// Who stepped aside, and why.
    pub recused: Vec<Ballot>,
    pub at: Timestamp,
    pub by: StaffId,
}

impl Sitting {
    /// That a case was put off here.
    pub fn put_off_of(&self, case: CaseNumber) -> Option<&PutOff> {
        self.put_off.iter().find(|one| one.case == case)
    }

    /// A case is on its agenda, and was not put off in it.
    pub fn has_before_it(&self, case: CaseNumber) -> Result<(), VoteFlaw> {
        if !self.agenda.contains(&case) {
            return Err(VoteFlaw::NotOnAgenda);
        }
        if self.put_off_of(case).is_some() {
            return Err(VoteFlaw::PutOff);
        }
        Ok(())
    }

    /// Puts an item off whose recusals, these, leave fewer than a quorum.
    pub fn put_off(
        &self,
        case: CaseNumber,
        recused: Vec<Ballot>,
        (at, by): (Timestamp, StaffId),
    ) -> Result<PutOff, VoteFlaw> {
        self.quorum_met()?;
        let (left, present) = self.left(&recused);
        if left >= self.quorum {
            return Err(VoteFlaw::EnoughLeft { left, quorum: self.quorum });
        }
        Ok(PutOff { case, left, present, quorum: self.quorum, recused, at, by })
    }
}
