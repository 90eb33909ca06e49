//! The request as it is being typed: it may be anything, and it is kept as typed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::id::PartyId;
use crate::domain::request::field::{Field, MemberField};

/// Rows of the household table; a larger household is two files.
pub const MEMBERS_MAX: usize = 40;

/// What stands in each field, word for word. An empty field is not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDraft {
    pub values: BTreeMap<Field, String>,
    pub members: Vec<MemberDraft>,
    /// The registered person this is for; none makes a new one.
    pub party: Option<PartyId>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberDraft {
    pub values: BTreeMap<MemberField, String>,
}

impl RequestDraft {
    pub fn get(&self, field: Field) -> &str {
        self.values.get(&field).map_or("", String::as_str)
    }

    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        put(&mut self.values, field, text.into());
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.members.is_empty()
    }

    /// The four name parts, those that are there, as one name.
    pub fn full_name(&self) -> String {
        [Field::GivenName, Field::FatherName, Field::GrandfatherName, Field::FamilyName]
            .into_iter()
            .map(|field| self.get(field).trim())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl MemberDraft {
    pub fn get(&self, field: MemberField) -> &str {
        self.values.get(&field).map_or("", String::as_str)
    }

    pub fn set(&mut self, field: MemberField, text: impl Into<String>) {
        put(&mut self.values, field, text.into());
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

fn put<F: Ord>(values: &mut BTreeMap<F, String>, field: F, text: String) {
    if text.is_empty() {
        values.remove(&field);
    } else {
        values.insert(field, text);
    }
}
