//! The members say of the minutes whether they are right: each for themselves, once the sitting is closed.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::case::Refusal;
use crate::domain::committee::{Member, Sitting, VoteFlaw};
use crate::domain::id::StaffId;
use crate::domain::stored_text::StoredText;

/// Objections of one member to the minutes of one sitting.
pub const OBJECTIONS_MAX: usize = 3;

/// What a member says of the minutes. The minutes stay as they are, whatever is said of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    pub seat: u8,
    pub at: Timestamp,
    /// Why they do not confirm them; none confirms.
    pub objection: Option<String>,
}

/// How a member stands to the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed<'a> {
    NotYet,
    On(Timestamp),
    Objects(&'a str),
}

impl Sitting {
    /// It is over. Who came is asked of the minutes: who is present at the end, and who voted before.
    pub fn close(&mut self, at: Timestamp, voted: impl IntoIterator<Item = u8>) {
        let mut seats: Vec<u8> = self.present.iter().copied().chain(voted).collect();
        seats.sort_unstable();
        seats.dedup();
        self.attended = seats;
        self.closed = Some(at);
    }

    /// The members who are asked of the minutes: those who came and have an account. Guests sign on paper, and
    /// of a sitting of before nobody was asked.
    pub fn confirmers(&self) -> impl Iterator<Item = &Member> {
        let asked = |one: &&Member| one.staff().is_some() && self.attended.contains(&one.seat);
        self.members.iter().filter(asked)
    }

    /// How a member stands to the minutes: by the last that they said.
    pub fn confirmed(&self, seat: u8) -> Confirmed<'_> {
        match self.confirmations.iter().rfind(|one| one.seat == seat) {
            None => Confirmed::NotYet,
            Some(Confirmation { objection: Some(why), .. }) => Confirmed::Objects(why),
            Some(Confirmation { at, objection: None, .. }) => Confirmed::On(*at),
        }
    }

    /// The members who are asked of the minutes and have not confirmed them.
    pub fn unconfirmed(&self) -> impl Iterator<Item = &Member> {
        self.confirmers().filter(|one| !matches!(self.confirmed(one.seat), Confirmed::On(_)))
    }

    /// Whether somebody is asked of the minutes and has not said anything.
    pub fn awaits(&self, staff: StaffId) -> bool {
        let mut own = self.confirmers().filter(|one| one.staff() == Some(staff));
        own.any(|one| self.confirmed(one.seat) == Confirmed::NotYet)
    }

    /// Whether somebody may still say something of the minutes.
    pub fn may_confirm(&self, staff: StaffId) -> Result<u8, VoteFlaw> {
        if self.closed.is_none() {
            return Err(VoteFlaw::StillOpen);
        }
        let own = self.confirmers().find(|one| one.staff() == Some(staff));
        let seat = own.ok_or(VoteFlaw::NotAsked)?.seat;
        match self.confirmed(seat) {
            Confirmed::On(_) => Err(VoteFlaw::ConfirmedAlready),
            Confirmed::NotYet | Confirmed::Objects(_) => Ok(seat),
        }
    }

    /// A member confirms the minutes, or objects to them for a reason.
    pub fn confirm(
        &mut self,
        staff: StaffId,
        at: Timestamp,
        objection: Option<&str>,
    ) -> Result<(), Refusal> {
        let seat = self.may_confirm(staff).map_err(Refusal::Vote)?;
        let text = |flaw| Refusal::Text { of: StoredText::Reason, flaw };
        let objection =
            objection.map(|why| StoredText::Reason.read(why)).transpose().map_err(text)?;
        if objection.as_ref().is_some_and(String::is_empty) {
            return Err(Refusal::ReasonNeeded);
        }
        let before = self.confirmations.iter().filter(|one| one.seat == seat).count();
        if objection.is_some() && before >= OBJECTIONS_MAX {
            return Err(Refusal::too_many(OBJECTIONS_MAX));
        }
        self.confirmations.push(Confirmation { seat, at, objection });
        Ok(())
    }
}
