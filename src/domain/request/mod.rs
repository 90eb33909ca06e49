//! The beneficiary support request (T4): a draft that may be anything, and a checked form that cannot be wrong.

pub mod changed;
pub mod check;
pub mod draft;
pub mod field;
pub mod merge;
pub mod repeat;
pub mod sense;
pub mod texts;
pub mod told;
pub mod twice;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

pub use changed::ChangedValue;
pub use check::{FieldFault, Place};
pub use draft::{MEMBERS_MAX, MemberDraft, NOT_THESE_MAX, RequestDraft};
pub use field::{Field, Kind, MemberField, NAME, Property, SERVICES, Section};
pub use repeat::{Earlier, Repeat};
pub use texts::Texts;

use crate::domain::calendar::Written;
use crate::domain::choice::{Channel, Service};
use crate::domain::grant::{Grant, Measure};
use crate::domain::measuring::Measuring;
use crate::domain::settings::Settings;
use crate::domain::value::{Money, NationalId, Quantity};

/// A request whose every field is right, though some may still be missing (see [`Request::missing`]).
///
/// Each value stands in its one canonical writing. It is made by [`RequestDraft::check`] alone. Files and
/// scripts read it as [`told`] tells it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Request {
    pub(in crate::domain) fields: Texts<Field>,
    pub(in crate::domain) members: Vec<MemberDraft>,
}

/// A service that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub service: Service,
    pub amount: Option<Money>,
}

/// Two amounts together; no more than an amount can be.
fn both(one: Option<Money>, other: Option<Money>) -> Option<Money> {
    let (Some(one), Some(other)) = (one, other) else { return one.or(other) };
    let sum = one.halalas().saturating_add(other.halalas());
    Some(Money::try_from(sum).unwrap_or_else(|_| one.max(other)))
}

impl Serialize for Request {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return told::request(&self.fields, &self.members).serialize(to);
        }
        let mut parts = to.serialize_struct("Request", 2)?;
        parts.serialize_field("fields", &self.fields)?;
        parts.serialize_field("members", &self.members)?;
        parts.end()
    }
}

impl Request {
    /// A request of an older record, whose texts are those of a checked form.
    pub fn of_checked(draft: RequestDraft) -> Self {
        Self { fields: draft.values, members: draft.members }
    }

    pub const fn fields(&self) -> &Texts<Field> {
        &self.fields
    }

    /// The household but for the applicant.
    pub fn members(&self) -> &[MemberDraft] {
        &self.members
    }

    /// The draft that checks to this request.
    pub fn to_draft(&self) -> RequestDraft {
        let (values, members) = (self.fields.clone(), self.members.clone());
        RequestDraft { values, members, ..RequestDraft::default() }
    }

    pub fn name(&self) -> String {
        self.fields.name()
    }

    pub fn national_id(&self) -> Option<NationalId> {
        self.fields.national_id(Field::NationalId)
    }

    /// One to three services.
    pub fn services(&self) -> impl Iterator<Item = Ask> {
        SERVICES.into_iter().filter_map(|(service, amount)| {
            let amount = self.fields.money(amount);
            self.fields.choice(service).map(|service| Ask { service, amount })
        })
    }

    /// The same, each service once: of one that is asked for twice the amounts together.
    pub fn asked(&self) -> Vec<Ask> {
        let mut asked: Vec<Ask> = Vec::new();
        for ask in self.services() {
            match asked.iter_mut().find(|other| other.service == ask.service) {
                Some(other) => other.amount = both(other.amount, ask.amount),
                None => asked.push(ask),
            }
        }
        asked
    }

    /// A grant of all that was asked for: the amount of each service; of one without an amount, or that is told
    /// in units, one; and nothing where it is money help, of which nobody said how much.
    pub fn granted_whole(&self, settings: &Settings) -> Vec<Grant> {
        let measure = |ask: &Ask| match (settings.measuring(ask.service), ask.amount) {
            (Measuring::Units(unit), _) => Some(Measure::Units(Quantity::ONE, unit)),
            (_, Some(amount)) => Some(Measure::Amount(amount)),
            (Measuring::Money, None) => None,
            (Measuring::Either, None) => Some(Measure::Quantity(Quantity::ONE)),
        };
        let asked = self.asked();
        let grant = |ask: &Ask| Some(Grant { service: ask.service, measure: measure(ask)? });
        asked.iter().filter_map(grant).collect()
    }

    pub fn story(&self) -> &str {
        self.fields.get(Field::Story)
    }

    /// How it came (C1–C7).
    pub fn channel(&self) -> Option<Channel> {
        self.fields.choice(Field::Channel)
    }

    pub fn received_on(&self) -> Option<Written> {
        self.fields.date(Field::ReceivedOn)
    }

    /// The fields without which documents are not checked yet (H2): all the required information.
    pub fn missing(&self) -> Vec<Field> {
        Field::that_are(Property::BeforePapers).filter(|field| !self.fields.has(*field)).collect()
    }
}
