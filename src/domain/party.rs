//! People and bodies in the register (W1): who they are now, whatever each request once said.

pub mod correction;
pub mod identity;
pub mod merging;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

pub use correction::{CORRECTIONS_MAX, Correction};
pub use identity::{Compared, IdentityPart};
pub use merging::{LikeBy, MergeChoice, PartyDeed, PartyFact};

use crate::domain::case::Refusal;
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
    /// What was corrected of who they are, in the order in which that was done.
    pub corrections: Vec<Correction>,
    /// What was found of this row and others, in the order in which that was done.
    pub facts: Vec<PartyFact>,
}

impl Serialize for Party {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let is_told = to.is_human_readable();
        let mut parts = to.serialize_struct("Party", if is_told { 9 } else { 7 })?;
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
        parts.serialize_field("corrections", &self.corrections)?;
        parts.serialize_field("facts", &self.facts)?;
        if is_told {
            parts.serialize_field("merged_into", &self.merged_into())?;
        }
        parts.end()
    }
}

impl Party {
    pub fn from_request(id: PartyId, request: &Request) -> Self {
        let mut party = Self {
            id,
            roles: vec![Role::Beneficiary],
            known: Texts::default(),
            file: None,
            reference: String::new(),
            corrections: Vec::new(),
            facts: Vec::new(),
        };
        let said = request.fields();
        Compared::new(&party.known, said).take(&mut party.known, said);
        party
    }

    pub fn name(&self) -> String {
        self.known.name()
    }

    pub fn national_id(&self) -> Option<NationalId> {
        self.known.national_id(Field::NationalId)
    }

    /// Takes what a newer request says of what may change and of what was unknown, and keeps what it
    /// leaves empty. Refused where it says that they are somebody else.
    pub fn learn(&mut self, said: &Texts<Field>) -> Result<(), Refusal> {
        let compared = Compared::new(&self.known, said);
        if !compared.conflicts.is_empty() {
            return Err(Refusal::OtherPerson { party: self.id, by: compared.conflicts });
        }
        compared.take(&mut self.known, said);
        if !self.roles.contains(&Role::Beneficiary) {
            self.roles.push(Role::Beneficiary);
        }
        Ok(())
    }

    /// Takes all that a newer request says, whoever that makes them: of a lost person whose requests are
    /// all that is left.
    pub fn follow(&mut self, request: &Request) {
        let newer = Self::from_request(self.id, request);
        for field in Field::that_are(Property::Carried) {
            if newer.known.has(field) || NAME.contains(&field) {
                self.known.set(field, newer.known.get(field));
            }
        }
    }

    /// A new request of a registered person, with what is known of them filled in.
    pub fn to_draft(&self) -> RequestDraft {
        let values = self.known.clone();
        RequestDraft { values, party: Some(self.id), ..RequestDraft::default() }
    }
}
