//! Kinds of records whose shape is the desk's own: what is left unfinished, and what an order did.

use serde::{Deserialize, Serialize};

use crate::api::Receipt;
use crate::api::command::{Draft, FormKey, Kept};
use crate::domain::calendar::Timestamp;
use crate::domain::id::Version;
use crate::store::codec::{CodecError, decode};
use crate::store::older::RequestDraftV1;
use crate::store::record::Kind;

impl Kind for Kept {
    const KIND: u8 = 7;
    const SCHEMA: u8 = 2;

    fn from_older(schema: u8, payload: &[u8]) -> Result<Self, CodecError> {
        match schema {
            1 => decode::<KeptV1>(payload).map(Self::from),
            _ => Err(CodecError::Newer(schema)),
        }
    }
}

/// Before a request could begin from an earlier one.
#[derive(Serialize, Deserialize)]
pub struct KeptV1 {
    form: FormKey,
    draft: DraftV1,
    field: String,
    at: Timestamp,
    place: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Draft")]
enum DraftV1 {
    Request { draft: RequestDraftV1, seen: Option<Version> },
    Fields(Vec<(String, String)>),
}

impl From<KeptV1> for Kept {
    fn from(old: KeptV1) -> Self {
        let draft = match old.draft {
            DraftV1::Request { draft, seen } => Draft::Request { draft: draft.into(), seen },
            DraftV1::Fields(fields) => Draft::Fields(fields),
        };
        Self { form: old.form, draft, field: old.field, at: old.at, place: old.place }
    }
}

impl Kind for Receipt {
    const KIND: u8 = 8;
    const SCHEMA: u8 = 2;

    /// The first schema had all of today but that a clock was confirmed.
    fn from_older(schema: u8, payload: &[u8]) -> Result<Self, CodecError> {
        match schema {
            1 => decode(payload),
            _ => Err(CodecError::Newer(schema)),
        }
    }
}
