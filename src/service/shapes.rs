//! Kinds of records whose shape is the desk's own: what is left unfinished, and what an order did.

use crate::api::Receipt;
use crate::api::command::Kept;
use crate::store::codec::{CodecError, decode};
use crate::store::record::Kind;

impl Kind for Kept {
    const KIND: u8 = 7;
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
