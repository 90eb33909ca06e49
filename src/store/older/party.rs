//! The registered person as they were: before corrections were kept with them; before two rows could be one.

use serde::{Deserialize, Serialize};

use crate::domain::id::{FileNumber, PartyId};
use crate::domain::party::{Correction, Party, Role};
use crate::domain::request::{Field, Texts};

#[derive(Serialize, Deserialize)]
pub struct PartyV2 {
    id: PartyId,
    roles: Vec<Role>,
    known: Texts<Field>,
    file: Option<FileNumber>,
    reference: String,
}

impl From<PartyV2> for Party {
    fn from(old: PartyV2) -> Self {
        Self {
            id: old.id,
            roles: old.roles,
            known: old.known,
            file: old.file,
            reference: old.reference,
            corrections: Vec::new(),
            facts: Vec::new(),
        }
    }
}

/// Before what was found of two rows was kept with them.
#[derive(Serialize, Deserialize)]
pub struct PartyV3 {
    id: PartyId,
    roles: Vec<Role>,
    known: Texts<Field>,
    file: Option<FileNumber>,
    reference: String,
    corrections: Vec<Correction>,
}

impl From<PartyV3> for Party {
    fn from(old: PartyV3) -> Self {
        Self {
            id: old.id,
            roles: old.roles,
            known: old.known,
            file: old.file,
            reference: old.reference,
            corrections: old.corrections,
            facts: Vec::new(),
        }
    }
}
