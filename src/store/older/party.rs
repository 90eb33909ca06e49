//! The registered person as they were before corrections were kept with them.

use serde::{Deserialize, Serialize};

use crate::domain::id::{FileNumber, PartyId};
use crate::domain::party::{Party, Role};
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
        }
    }
}
