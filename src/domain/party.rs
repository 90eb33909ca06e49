//! People and bodies in the register (W1): who they are now, whatever each request once said.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::domain::id::{FileNumber, PartyId};
use crate::domain::request::{Field, NAME, Property, Request, RequestDraft, Texts, told};
use crate::domain::value::NationalId;

/// What a party is to the society; one party may be several (W1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Beneficiary,
    Donor,
    Volunteer,
    Other,
}

/// Files and scripts read what is known as a request's sections.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Party {
    pub id: PartyId,
    pub roles: Vec<Role>,
    /// What is known of them: the fields that are carried over into their next request.
    pub known: Texts<Field>,
    /// Given once, at the first registration (H5).
    pub file: Option<FileNumber>,
    /// The `reference` of the file row it came from, if it was imported.
    pub reference: String,
}

impl Serialize for Party {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let is_told = to.is_human_readable();
        let mut parts = to.serialize_struct("Party", if is_told { 6 } else { 5 })?;
        parts.serialize_field("id", &self.id)?;
        parts.serialize_field("roles", &self.roles)?;
        if is_told {
            for (section, values) in told::person(&self.known) {
                parts.serialize_field(section, &values)?;
            }
        } else {
            parts.serialize_field("known", &self.known)?;
        }
        parts.serialize_field("file", &self.file)?;
        parts.serialize_field("reference", &self.reference)?;
        parts.end()
    }
}

impl Party {
    pub fn from_request(id: PartyId, request: &Request) -> Self {
        let mut party = Self {
            id,
            roles: Vec::new(),
            known: Texts::default(),
            file: None,
            reference: String::new(),
        };
        party.learn(request);
        party
    }

    pub fn name(&self) -> String {
        self.known.name()
    }

    pub fn national_id(&self) -> Option<NationalId> {
        self.known.national_id(Field::NationalId)
    }

    /// Takes what a newer request says, and keeps what it leaves empty; a name is taken whole.
    pub fn learn(&mut self, request: &Request) {
        for field in Field::that_are(Property::Carried) {
            if request.fields().has(field) || NAME.contains(&field) {
                self.known.set(field, request.fields().get(field));
            }
        }
        if !self.roles.contains(&Role::Beneficiary) {
            self.roles.push(Role::Beneficiary);
        }
    }

    /// A new request of a registered person, with what is known of them filled in.
    pub fn to_draft(&self) -> RequestDraft {
        let values = self.known.clone();
        RequestDraft { values, party: Some(self.id), ..RequestDraft::default() }
    }
}
