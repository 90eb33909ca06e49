//! What each kind of record is as bytes, and how an older shape becomes today's.
//!
//! The domain's shape is today's shape of each kind. Before it changes, the old one is copied here
//! as `CaseV1` with a `From` into the new, and the schema byte goes up; golden bytes in the tests
//! fail until that is done. A newer schema is refused and left untouched.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::case::{Case, History};
use crate::domain::committee::Sitting;
use crate::domain::party::Party;
use crate::domain::queue::QueueRow;
use crate::domain::settings::Settings;
use crate::store::codec::{CodecError, open_kind, seal};

/// The schema that is written today, of every kind. What is above it was made by a newer wasl.
pub const SCHEMA: u8 = 1;

/// A kind of record: its byte in the envelope. Never reused.
pub trait Kind: Serialize + DeserializeOwned {
    const KIND: u8;
}

macro_rules! kinds {
    ($($name:ty = $kind:literal),+ $(,)?) => {
        $(impl Kind for $name { const KIND: u8 = $kind; })+
    };
}

kinds! { Case = 1, Party = 2, History = 3, Sitting = 4, Settings = 5, QueueRow = 6 }

/// Kinds whose shape belongs to the service: drafts and receipts.
pub const KIND_DRAFT: u8 = 7;
pub const KIND_RECEIPT: u8 = 8;

/// A record as bytes.
pub fn pack<R: Kind>(record: &R) -> Result<Vec<u8>, CodecError> {
    seal(R::KIND, SCHEMA, record)
}

/// A record from bytes. `Newer` above [`SCHEMA`]: to be left as it is.
pub fn unpack<R: Kind>(bytes: &[u8]) -> Result<R, CodecError> {
    unpack_as(R::KIND, bytes)
}

/// The same for a kind whose shape is not the store's.
pub fn unpack_as<R: DeserializeOwned>(kind: u8, bytes: &[u8]) -> Result<R, CodecError> {
    let (schema, payload) = open_kind(kind, bytes)?;
    if schema != SCHEMA {
        return Err(CodecError::Newer(schema));
    }
    crate::store::codec::decode(payload)
}
