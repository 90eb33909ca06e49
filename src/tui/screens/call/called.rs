//! Whom a call is to: the person of a request, or whoever asked a question or complained.

use crate::api::command::{FormKey, RecordSeen, Seen};
use crate::api::query::{CaseView, FollowUpView};
use crate::api::{Command, Query};
use crate::domain::calendar::Day;
use crate::domain::case::Refusal;
use crate::domain::choice::{BestTime, Channel, Sex};
use crate::domain::complaint::ComplaintWord;
use crate::domain::mask::Veiled;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::{Field, Place};
use crate::domain::satisfaction::{About, Attempt, Outcome};
use crate::domain::stage::Move;

/// As it was read for the call.
pub enum Called {
    Case(Box<CaseView>),
    Record(Box<FollowUpView>),
}

/// What reads it.
pub fn query(on: RecordRef) -> Query {
    match on {
        RecordRef::Case(number) => Query::Case(number),
        on => Query::FollowUp(on),
    }
}

/// Under which what is said on the sheet is kept.
pub fn form(on: RecordRef) -> FormKey {
    match on {
        RecordRef::Case(number) => FormKey::Call(number),
        on => FormKey::Record(on),
    }
}

impl Called {
    pub fn on(&self) -> RecordRef {
        match self {
            Self::Case(own) => own.case.number.into(),
            Self::Record(own) => own.on,
        }
    }

    pub fn name(&self) -> String {
        match self {
            Self::Case(own) => own.case.request.name(),
            Self::Record(own) => own.name.clone(),
        }
    }

    pub fn about(&self) -> About {
        match self {
            Self::Case(own) => own.case.is_asked_about(),
            Self::Record(own) => own.about,
        }
    }

    /// All tries, those of an earlier follow-up too.
    pub fn all_tries(&self) -> &[Attempt] {
        match self {
            Self::Case(own) => &own.case.survey,
            Self::Record(own) => &own.follow_up.attempts,
        }
    }

    /// The tries of this follow-up.
    pub fn tries(&self) -> &[Attempt] {
        match self {
            Self::Case(own) => own.case.attempts(),
            Self::Record(own) => own.follow_up.tries(),
        }
    }

    /// Whether who calls may ask the person now.
    pub fn may(&self) -> Result<(), Refusal> {
        match self {
            Self::Case(own) => own.judged.may(Move::Survey),
            Self::Record(own) => own.may.clone(),
        }
    }

    pub fn sex(&self) -> Option<Sex> {
        match self {
            Self::Case(own) => own.case.request.fields().choice(Field::Sex),
            Self::Record(own) => own.sex,
        }
    }

    pub fn best_time(&self) -> Option<BestTime> {
        match self {
            Self::Case(own) => own.party.known.choice(Field::BestTime),
            Self::Record(own) => own.best_time,
        }
    }

    /// When they got the service, or were told.
    pub fn told(&self) -> Option<Day> {
        match self {
            Self::Case(own) => {
                let on = own.case.deliveries.last().map(|delivery| delivery.on.to_day());
                Some(on.unwrap_or_else(|| own.case.since.day()))
            }
            Self::Record(own) => own.told,
        }
    }

    /// The phones, or what of them is told; whether they are hidden.
    pub fn phones(&self) -> (Vec<String>, bool) {
        match self {
            Self::Case(own) => {
                let masked = own.masked.contains(&Veiled::Place(Place::Field(Field::Phone)));
                (own.party.known.phones().map(|phone| phone.to_string()).collect(), masked)
            }
            Self::Record(own) => (own.phones.clone(), own.masked),
        }
    }

    fn seen(&self) -> RecordSeen {
        let version = match self {
            Self::Case(own) => own.version,
            Self::Record(own) => own.version,
        };
        RecordSeen { record: self.on(), version }
    }

    /// Records a try.
    pub fn record(&self, outcome: Outcome, channel: Channel, version: u16) -> Command {
        match self {
            Self::Case(own) => {
                let seen = Seen { case: own.case.number, version: own.version };
                Command::RecordSurvey { seen, outcome, channel, version }
            }
            Self::Record(own) => {
                let form = Some(form(own.on));
                Command::RecordFollowUp { seen: self.seen(), outcome, channel, version, form }
            }
        }
    }

    /// Shows the phones: of a question or a complaint to whoever takes it.
    pub fn reveal(&self) -> Command {
        let seen = self.seen();
        match self.on() {
            RecordRef::Case(case) => Command::ShowPhone { case },
            RecordRef::Inquiry(_) => Command::ClaimInquiry { seen },
            _ => Command::Complaint { seen, word: ComplaintWord::Claim, form: None },
        }
    }
}
