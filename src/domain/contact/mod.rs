//! Contacts: what was said with somebody, on whichever channel, with or without a request (C1–C7, H1, G6).
//!
//! A contact is kept as it was keyed. One that is wrong is withdrawn with a reason, and recorded anew.

pub mod check;
mod field;
pub mod inquiry;
pub mod ready;
mod rules;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::{By, Refusal, said};
use crate::domain::choice::{Channel, ContactPlace, Direction, Service};
use crate::domain::id::{CaseNumber, ContactNumber, PartyId, StaffId};
use crate::domain::stored_text::StoredText;

pub use check::{
    CheckedAnswer, CheckedComplaint, CheckedContact, CheckedInquiry, CheckedSurvey, ContactDraft,
    FormFault,
};
pub use field::{ContactField, ContactForm, OF_SURVEYS};
pub use inquiry::{Inquiry, InquiryFlaw};
pub use ready::ReadyAnswer;
pub use rules::{ASKED_PERCENT_MAX, DepartmentDays, InquiryRules, ServiceDays};

/// Minutes that one contact may have taken, at most: a working day.
pub const MINUTES_MAX: u16 = 480;

/// With whom it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Somebody in the register.
    Party(PartyId),
    /// Nobody who was found there; what they said of themselves, which may be nothing.
    Unknown { name: String, phone: String },
    /// Somebody who did not want to be named.
    Anonymous,
}

impl From<PartyId> for Who {
    fn from(party: PartyId) -> Self {
        Self::Party(party)
    }
}

impl Who {
    pub fn party(&self) -> Option<PartyId> {
        match self {
            Self::Party(party) => Some(*party),
            Self::Unknown { .. } | Self::Anonymous => None,
        }
    }

    /// They can be told something, and asked: they have a name in the register, or said how to reach them.
    pub fn is_reachable(&self) -> bool {
        match self {
            Self::Party(_) => true,
            Self::Unknown { phone, .. } => !phone.is_empty(),
            Self::Anonymous => false,
        }
    }
}

/// Something that was recorded and does not count, with why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub at: Timestamp,
    pub by: StaffId,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub number: ContactNumber,
    pub who: Who,
    pub channel: Channel,
    /// Who turned to whom.
    pub direction: Direction,
    /// The request that it was about.
    pub case: Option<CaseNumber>,
    /// The service that it was about.
    pub service: Option<Service>,
    /// What it was about, in words; may be empty where a request or a service says it.
    pub subject: String,
    pub outcome: String,
    /// The time that was given, for planning: it is in no figure of one member of staff.
    pub minutes: Option<u16>,
    pub place: Option<ContactPlace>,
    /// Of a visit at home: where (G6).
    pub district: String,
    /// When it was; [`Self::at`] is when it was keyed.
    pub happened: Day,
    pub at: Timestamp,
    pub by: StaffId,
    pub withdrawn: Option<Withdrawn>,
}

impl Contact {
    /// As it was keyed.
    pub fn new(number: ContactNumber, said: CheckedContact, by: By<'_>) -> Self {
        let CheckedContact { who, channel, direction, case, service, subject, outcome, .. } = said;
        let CheckedContact { minutes, place, district, happened, .. } = said;
        let withdrawn = None;
        Self {
            number,
            who,
            channel,
            direction,
            case,
            service,
            subject,
            outcome,
            minutes,
            place,
            district,
            happened,
            at: by.at,
            by: by.by,
            withdrawn,
        }
    }

    /// It was keyed on a later day than it happened: from a paper of an outage.
    pub fn is_late(&self) -> bool {
        is_late(self.happened, self.at)
    }

    /// Takes it back: whoever keyed it, or a manager.
    pub fn withdraw(&mut self, reason: &str, by: By<'_>) -> Result<(), Refusal> {
        if self.withdrawn.is_some() {
            return Err(InquiryFlaw::Withdrawn.into());
        }
        if by.by != self.by && !by.manages() {
            return Err(InquiryFlaw::NotYours { by: self.by }.into());
        }
        let reason = said(StoredText::Reason, reason)?;
        self.withdrawn = Some(Withdrawn { at: by.at, by: by.by, reason });
        Ok(())
    }
}

/// What happened on one day and was keyed on a later one.
pub fn is_late(happened: Day, keyed: Timestamp) -> bool {
    happened < keyed.day()
}

/// The due day that a clerk names: after today, and not so far off that it is forgotten.
fn due_day(until: Day, today: Day) -> Result<Day, Refusal> {
    let last = today.plus(inquiry::CARRIED_DAYS_MAX);
    if until <= today {
        return Err(InquiryFlaw::DueNotAfterToday.into());
    }
    if until > last {
        return Err(InquiryFlaw::DueTooFar { last }.into());
    }
    Ok(until)
}

#[cfg(test)]
mod tests;
