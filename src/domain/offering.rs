//! What the society offers: its services and the categories of those it serves, each by a name of its own if
//! it has one.
//!
//! What is offered no more stays readable where it was asked for; nothing new is asked for by it.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{Category, Choice, List, Service};
use crate::domain::request::{Field, FieldFault, Kind, Place, RequestDraft};
use crate::domain::settings::Settings;
use crate::domain::value::Flaw;

/// One service or category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered<C> {
    pub of: C,
    pub offered: bool,
    pub names: OwnNames,
}

/// What the society calls it; empty is the usual name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnNames {
    pub arabic: String,
    pub english: String,
}

impl<C: Choice> Offered<C> {
    /// All values of a list, by their usual names.
    pub fn all() -> Vec<Self> {
        let offered = |of: &C| Self { of: *of, offered: true, names: OwnNames::default() };
        C::ALL.iter().map(offered).collect()
    }

    /// What is said of a value; one of which nothing was said is offered.
    fn is(all: &[Self], code: &str) -> bool {
        all.iter().find(|one| one.of.code() == code).is_none_or(|one| one.offered)
    }
}

/// How a value of a list is called in both languages.
pub type OwnName<'a> = (List, &'static str, &'a OwnNames);

impl Settings {
    /// Whether a value of a list is offered. Only services and categories are the society's to choose.
    pub fn offers(&self, list: List, code: &str) -> bool {
        match list {
            List::Service => Offered::is(&self.services, code),
            List::Category => Offered::is(&self.categories, code),
            _ => true,
        }
    }

    /// The names of its own that the society has.
    pub fn own_names(&self) -> impl Iterator<Item = OwnName<'_>> {
        let services = self.services.iter().map(|one| (List::Service, one.of.code(), &one.names));
        let categories =
            self.categories.iter().map(|one| (List::Category, one.of.code(), &one.names));
        services.chain(categories).filter(|(_, _, names)| **names != OwnNames::default())
    }

    /// What a request asks for that is not offered. What stood in it `before` may stand on.
    pub fn not_offered(
        &self,
        draft: &RequestDraft,
        before: Option<&RequestDraft>,
    ) -> Vec<FieldFault> {
        let fault = |field: &Field| {
            let Kind::Choice(list) = field.kind() else { return None };
            let code = draft.get(*field);
            let stood = |before: &RequestDraft| {
                let of_list = Field::ALL.iter().filter(|field| field.kind() == Kind::Choice(list));
                of_list.into_iter().any(|field| before.get(*field) == code)
            };
            let is_fine = code.is_empty() || self.offers(list, code) || before.is_some_and(stood);
            let flaw = Flaw::NotOffered;
            (!is_fine).then_some(FieldFault { place: Place::Field(*field), flaw })
        };
        Field::ALL.iter().filter_map(fault).collect()
    }

    /// What these settings offer no more and those before them did.
    pub fn takes_away(&self, before: &Self) -> (Vec<Service>, Vec<Category>) {
        let gone = |list: List, code: &str| before.offers(list, code) && !self.offers(list, code);
        let services = Service::ALL.iter().copied();
        let categories = Category::ALL.iter().copied();
        (
            services.filter(|one| gone(List::Service, one.code())).collect(),
            categories.filter(|one| gone(List::Category, one.code())).collect(),
        )
    }
}

impl RequestDraft {
    /// What is wrong with it at a desk of these settings: the check of its fields, and what is not offered.
    pub fn faults(
        &self,
        today: crate::domain::calendar::Day,
        settings: Option<&Settings>,
        before: Option<&Self>,
    ) -> Vec<FieldFault> {
        let mut faults = self.check(today).err().unwrap_or_default();
        faults.extend(settings.map_or_else(Vec::new, |all| all.not_offered(self, before)));
        faults.sort_by_key(|fault| (fault.place.section(), fault.place));
        faults
    }
}
