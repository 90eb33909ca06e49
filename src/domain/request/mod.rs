//! The beneficiary support request (T4): a draft that may be anything, and a checked form that cannot be wrong.

pub mod check;
pub mod draft;
pub mod field;
pub mod merge;
mod redraft;

use serde::{Deserialize, Serialize};

pub use check::{FieldFault, Place};
pub use draft::{MEMBERS_MAX, MemberDraft, RequestDraft};
pub use field::{Cover, Field, Kind, MemberField, Section};

use crate::domain::calendar::Written;
use crate::domain::choice::{
    BestTime, Category, Channel, DwellingKind, DwellingState, Education, Health, Marital,
    Nationality, Relation, Service, Sex, Work,
};
use crate::domain::value::{Count, Iban, Money, NationalId, Phone, ShortAddress};

/// A request whose every field is right, though some may still be missing (see [`Request::missing`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub person: Person,
    pub reach: Reach,
    pub dwelling: Dwelling,
    pub household: Household,
    pub money: Means,
    pub asked: Asked,
    pub taken: Taken,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub name: PersonName,
    pub sex: Option<Sex>,
    pub national_id: Option<NationalId>,
    /// Why an id whose check digit does not hold was kept: paper can be misread.
    pub id_reason: String,
    pub birth_date: Option<Written>,
    pub marital: Option<Marital>,
    pub nationality: Option<Nationality>,
    pub education: Option<Education>,
    pub work: Option<Work>,
    pub health: Option<Health>,
    pub category: Option<Category>,
}

/// A four-part name. Only the first part is always there: files from elsewhere hold what they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    pub given: String,
    pub father: String,
    pub grandfather: String,
    pub family: String,
}

impl PersonName {
    pub fn full(&self) -> String {
        let parts = [&self.given, &self.father, &self.grandfather, &self.family];
        let said = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty());
        said.collect::<Vec<_>>().join(" ")
    }

    /// Parts of a name written in one piece: the first, the second, the third, and the rest as the family's.
    /// A word that cannot stand alone (عبد, أبو, آل …) is kept with the next; two parts are first and family.
    pub fn split(full: &str) -> Self {
        const JOINS_NEXT: [&str; 8] = ["عبد", "أبو", "ابو", "أم", "ام", "آل", "ال", "بن"];
        let mut parts: Vec<String> = Vec::new();
        let mut open = false;
        for word in full.split_whitespace() {
            match parts.last_mut() {
                Some(last) if open => {
                    last.push(' ');
                    last.push_str(word);
                }
                _ => parts.push(word.to_owned()),
            }
            open = JOINS_NEXT.contains(&word);
        }
        let mut parts = parts.into_iter();
        let given = parts.next().unwrap_or_default();
        let mut rest: Vec<String> = parts.collect();
        let family = match rest.len() {
            0 => String::new(),
            1 | 2 => rest.pop().unwrap_or_default(),
            _ => rest.split_off(2).join(" "),
        };
        let mut rest = rest.into_iter();
        Self {
            given,
            father: rest.next().unwrap_or_default(),
            grandfather: rest.next().unwrap_or_default(),
            family,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    pub phone: Option<Phone>,
    pub phone2: Option<Phone>,
    pub best_time: Option<BestTime>,
    pub best_channel: Option<Channel>,
    pub city: String,
    pub district: String,
    pub short_address: Option<ShortAddress>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dwelling {
    pub kind: Option<DwellingKind>,
    pub state: Option<DwellingState>,
    pub rooms: Option<Count>,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// The applicant counted in.
    pub size: Option<Count>,
    pub members: Vec<Member>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub name: String,
    pub relation: Option<Relation>,
    pub birth_date: Option<Written>,
    pub national_id: Option<NationalId>,
    pub income: Option<Money>,
    pub health: Option<Health>,
}

/// What comes in and what must go out each month, by source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Means {
    pub salary: Option<Money>,
    pub social_security: Option<Money>,
    pub citizen_account: Option<Money>,
    pub pension: Option<Money>,
    pub other_income: Option<Money>,
    pub rent_paid: Option<Money>,
    pub loans: Option<Money>,
    pub utilities: Option<Money>,
    pub other_obligation: Option<Money>,
    pub iban: Option<Iban>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// One to three services.
    pub services: Vec<Ask>,
    /// The person's own words for a service that is on no list.
    pub service_words: String,
    pub story: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub service: Service,
    pub amount: Option<Money>,
}

/// Who took it is on the case; this is how (C1–C7) and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub channel: Channel,
    pub received_on: Option<Written>,
    /// Minutes given to the person (H1).
    pub minutes: Option<Count>,
    pub note: String,
}

impl Request {
    /// The fields without which documents are not checked yet (H2): all the required information.
    pub fn missing(&self) -> Vec<Field> {
        let person = &self.person;
        let mut missing = Vec::new();
        let mut need = |there: bool, field| {
            if !there {
                missing.push(field);
            }
        };
        need(!person.name.family.is_empty(), Field::FamilyName);
        need(person.sex.is_some(), Field::Sex);
        need(person.national_id.is_some(), Field::NationalId);
        need(person.birth_date.is_some(), Field::BirthDate);
        need(person.marital.is_some(), Field::Marital);
        need(person.category.is_some(), Field::Category);
        need(self.reach.phone.is_some(), Field::Phone);
        need(!self.reach.district.is_empty(), Field::District);
        need(self.dwelling.kind.is_some(), Field::DwellingKind);
        need(self.household.size.is_some(), Field::HouseholdSize);
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_one_piece_is_cut_where_a_clerk_would_cut_it() {
        let cut = |full: &str| {
            let name = PersonName::split(full);
            [name.given, name.father, name.grandfather, name.family]
        };
        assert_eq!(cut("سالم"), ["سالم", "", "", ""]);
        assert_eq!(cut("سالم المثالي"), ["سالم", "", "", "المثالي"]);
        assert_eq!(cut("سالم عبد الله المثالي"), ["سالم", "عبد الله", "", "المثالي"]);
        assert_eq!(cut("سالم عبد الله فهد آل مثال"), ["سالم", "عبد الله", "فهد", "آل مثال"]);
        assert_eq!(
            PersonName::split("سالم فهد زيد نور المثالي").full(),
            "سالم فهد زيد نور المثالي"
        );
    }
}
