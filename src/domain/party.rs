//! People and bodies in the register (W1): who they are now, whatever each request once said.

use serde::{Deserialize, Serialize};

use crate::domain::id::{FileNumber, PartyId};
use crate::domain::request::{Person, Reach, Request};

/// What a party is to the society; one party may be several (W1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Beneficiary,
    Donor,
    Volunteer,
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub id: PartyId,
    pub roles: Vec<Role>,
    pub person: Person,
    pub reach: Reach,
    /// Given once, at the first registration (H5).
    pub file: Option<FileNumber>,
    /// The `reference` of the file row it came from, if it was imported.
    pub reference: String,
}

impl Party {
    pub fn from_request(id: PartyId, request: &Request) -> Self {
        Self {
            id,
            roles: vec![Role::Beneficiary],
            person: request.person.clone(),
            reach: request.reach.clone(),
            file: None,
            reference: String::new(),
        }
    }

    /// Takes what a newer request says, and keeps what it leaves empty.
    pub fn learn(&mut self, request: &Request) {
        let (new, old) = (&request.person, &self.person);
        let keep =
            |new: &str, old: &str| if new.is_empty() { old.to_owned() } else { new.to_owned() };
        self.person = Person {
            name: new.name.clone(),
            sex: new.sex.or(old.sex),
            national_id: new.national_id.or(old.national_id),
            id_reason: keep(&new.id_reason, &old.id_reason),
            birth_date: new.birth_date.or(old.birth_date),
            marital: new.marital.or(old.marital),
            nationality: new.nationality.or(old.nationality),
            education: new.education.or(old.education),
            work: new.work.or(old.work),
            health: new.health.or(old.health),
            category: new.category.or(old.category),
        };
        let (new, old) = (&request.reach, &self.reach);
        self.reach = Reach {
            phone: new.phone.clone().or_else(|| old.phone.clone()),
            phone2: new.phone2.clone().or_else(|| old.phone2.clone()),
            best_time: new.best_time.or(old.best_time),
            best_channel: new.best_channel.or(old.best_channel),
            city: keep(&new.city, &old.city),
            district: keep(&new.district, &old.district),
            short_address: new.short_address.clone().or_else(|| old.short_address.clone()),
        };
        if !self.roles.contains(&Role::Beneficiary) {
            self.roles.push(Role::Beneficiary);
        }
    }
}
