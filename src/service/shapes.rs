//! Kinds of records whose shape is the desk's own: what is left unfinished, and what an order did.

use serde::{Deserialize, Serialize};

use crate::api::Receipt;
use crate::api::command::{Draft, FormKey, Kept};
use crate::domain::calendar::Timestamp;
use crate::domain::id::{CaseNumber, Version};
use crate::store::codec::{CodecError, decode};
use crate::store::older::{RequestDraftV1, RequestDraftV2, RequestDraftV3};
use crate::store::record::Kind;

impl Kind for Kept {
    const KIND: u8 = 7;
    const SCHEMA: u8 = 4;

    fn from_older(schema: u8, payload: &[u8]) -> Result<Self, CodecError> {
        match schema {
            1 => decode::<KeptV1>(payload).map(Self::from),
            2 => decode::<KeptV2>(payload).map(Self::from),
            3 => decode::<KeptV3>(payload).map(Self::from),
            _ => Err(CodecError::Newer(schema)),
        }
    }
}

/// Before a request could begin from an earlier one.
#[derive(Serialize, Deserialize)]
pub struct KeptV1 {
    form: FormKeyV2,
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
        Self { form: old.form.into(), draft, field: old.field, at: old.at, place: old.place }
    }
}

/// Before contacts, inquiries and ready answers had forms, and before what is typed could be typed twice.
#[derive(Serialize, Deserialize)]
pub struct KeptV2 {
    form: FormKeyV2,
    draft: DraftV2,
    field: String,
    at: Timestamp,
    place: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Draft")]
enum DraftV2 {
    Request { draft: RequestDraftV2, seen: Option<Version> },
    Fields(Vec<(String, String)>),
}

impl From<KeptV2> for Kept {
    fn from(old: KeptV2) -> Self {
        let draft = match old.draft {
            DraftV2::Request { draft, seen } => Draft::Request { draft: draft.into(), seen },
            DraftV2::Fields(fields) => Draft::Fields(fields),
        };
        Self { form: old.form.into(), draft, field: old.field, at: old.at, place: old.place }
    }
}

/// Before the household's table was typed twice. It had all forms of today but those that came last.
#[derive(Serialize, Deserialize)]
pub struct KeptV3 {
    form: FormKey,
    draft: DraftV3,
    field: String,
    at: Timestamp,
    place: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Draft")]
enum DraftV3 {
    Request { draft: RequestDraftV3, seen: Option<Version> },
    Fields(Vec<(String, String)>),
}

impl From<KeptV3> for Kept {
    fn from(old: KeptV3) -> Self {
        let draft = match old.draft {
            DraftV3::Request { draft, seen } => Draft::Request { draft: draft.into(), seen },
            DraftV3::Fields(fields) => Draft::Fields(fields),
        };
        Self { form: old.form, draft, field: old.field, at: old.at, place: old.place }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "FormKey")]
enum FormKeyV2 {
    NewRequest(u64),
    Request(CaseNumber),
    Documents(CaseNumber),
    Delivery(CaseNumber),
    Call(CaseNumber),
    Ballot(CaseNumber),
    SetUp,
    Settings,
}

impl From<FormKeyV2> for FormKey {
    fn from(old: FormKeyV2) -> Self {
        match old {
            FormKeyV2::NewRequest(random) => Self::NewRequest(random),
            FormKeyV2::Request(number) => Self::Request(number),
            FormKeyV2::Documents(number) => Self::Documents(number),
            FormKeyV2::Delivery(number) => Self::Delivery(number),
            FormKeyV2::Call(number) => Self::Call(number),
            FormKeyV2::Ballot(number) => Self::Ballot(number),
            FormKeyV2::SetUp => Self::SetUp,
            FormKeyV2::Settings => Self::Settings,
        }
    }
}

impl Kind for Receipt {
    const KIND: u8 = 8;
    const SCHEMA: u8 = 5;

    /// The first schema had all of today but that a clock was confirmed; the second all but the records of
    /// families beside requests, and that two accounts differ; the third all but that a record of one was
    /// written; the fourth all but how an import stands.
    fn from_older(schema: u8, payload: &[u8]) -> Result<Self, CodecError> {
        match schema {
            1..=4 => decode(payload),
            _ => Err(CodecError::Newer(schema)),
        }
    }
}
