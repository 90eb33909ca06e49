//! Records as bytes: an 8-byte envelope and bincode; the only file here that names bincode.
//!
//! `[0x57] [kind] [schema] [codec = 1] [crc32c u32 LE]`, then the payload. The checksum is over
//! the first four bytes and the payload: bincode alone takes most flipped bits for data. Frozen
//! shapes only, with no `skip_serializing_if`, `flatten`, `untagged`, `usize` or zero-sized
//! elements: such bytes cannot be read back, or cost without bound.

use std::fmt;

use bincode::{DefaultOptions, Options};
use serde::{Deserialize, Serialize};

/// The first byte of every sealed record.
pub const MAGIC: u8 = 0x57;
pub const ENVELOPE_SIZE: usize = 8;
/// The longest payload, in bytes: more than the longest record whose every text is as long as it may be.
pub const PAYLOAD_SIZE_MAX: usize = 256 * 1024;
/// The longest sealed record, in bytes.
pub const RECORD_SIZE_MAX: usize = ENVELOPE_SIZE + PAYLOAD_SIZE_MAX;

/// bincode 1.3 with varints, a limit, and no trailing bytes.
const CODEC_BINCODE: u8 = 1;

/// Why bytes are not the record that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodecError {
    /// Too short or without our first byte.
    NotOurs,
    /// A whole record of another kind: the one found.
    WrongKind(u8),
    /// The checksum (the one computed) is not the one written.
    Damaged(u32),
    /// Written by a newer wasl: to be shown as such and never overwritten.
    Newer(u8),
    /// Whole, yet not a value of this shape.
    Bytes(String),
    /// A value of so many bytes, too long to seal.
    TooLong(u64),
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs => write!(f, "not a record of ours"),
            Self::WrongKind(kind) => write!(f, "a record of kind {kind}"),
            Self::Damaged(crc) => write!(f, "damaged: its checksum comes to {crc:08x}"),
            Self::Newer(schema) => write!(f, "made by a newer wasl: schema {schema}"),
            Self::Bytes(why) => write!(f, "not of this shape: {why}"),
            Self::TooLong(size) => write!(f, "{size} bytes, {PAYLOAD_SIZE_MAX} at most"),
        }
    }
}

impl std::error::Error for CodecError {}

/// An envelope that passed its checksum; the payload is still bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Envelope<'a> {
    pub kind: u8,
    pub schema: u8,
    pub payload: &'a [u8],
}

fn options() -> impl Options {
    DefaultOptions::new().with_limit(PAYLOAD_SIZE_MAX as u64)
}

/// The value in its envelope. `TooLong` if it is longer than `PAYLOAD_SIZE_MAX`.
pub fn seal<T: Serialize>(kind: u8, schema: u8, value: &T) -> Result<Vec<u8>, CodecError> {
    let payload = encode(value)?;
    let head = [MAGIC, kind, schema, CODEC_BINCODE];
    let crc = checksum(head, &payload).to_le_bytes();
    Ok([head.as_slice(), &crc, &payload].concat())
}

/// Opens an envelope: the checksum is checked before anything is believed.
pub fn open_envelope(bytes: &[u8]) -> Result<Envelope<'_>, CodecError> {
    let (head, rest) = bytes.split_first_chunk::<4>().ok_or(CodecError::NotOurs)?;
    let (crc, payload) = rest.split_first_chunk::<4>().ok_or(CodecError::NotOurs)?;
    let [magic, kind, schema, codec] = *head;
    if magic != MAGIC {
        return Err(CodecError::NotOurs);
    }
    let found = checksum(*head, payload);
    if found != u32::from_le_bytes(*crc) {
        return Err(CodecError::Damaged(found));
    }
    if codec != CODEC_BINCODE {
        return Err(CodecError::Newer(schema));
    }
    Ok(Envelope { kind, schema, payload })
}

/// Opens an envelope of one kind: its schema and payload. `WrongKind` for any other.
pub fn open_kind(kind: u8, bytes: &[u8]) -> Result<(u8, &[u8]), CodecError> {
    let envelope = open_envelope(bytes)?;
    if envelope.kind == kind {
        Ok((envelope.schema, envelope.payload))
    } else {
        Err(CodecError::WrongKind(envelope.kind))
    }
}

/// The bare payload of `value`, without an envelope.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, CodecError> {
    options().serialize(value).map_err(|error| match *error {
        bincode::ErrorKind::SizeLimit => {
            CodecError::TooLong(DefaultOptions::new().serialized_size(value).unwrap_or(u64::MAX))
        }
        _ => CodecError::Bytes(error.to_string()),
    })
}

/// The value in a payload; refuses trailing bytes and lengths beyond the limit.
pub fn decode<'a, T: Deserialize<'a>>(payload: &'a [u8]) -> Result<T, CodecError> {
    options().deserialize(payload).map_err(|error| CodecError::Bytes(error.to_string()))
}

fn checksum(head: [u8; 4], payload: &[u8]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c(&head), payload)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Sample {
        id: u64,
        name: String,
        parts: Vec<(u16, Option<i64>)>,
    }

    fn sample() -> Sample {
        Sample { id: 300, name: "منى".into(), parts: vec![(1, None), (2, Some(-1))] }
    }

    fn read(bytes: &[u8]) -> Result<Sample, CodecError> {
        let (_, payload) = open_kind(3, bytes)?;
        decode(payload)
    }

    #[test]
    fn the_bytes_are_these_for_ever() {
        let sealed = seal(3, 1, &sample()).unwrap();
        let payload = b"\xfb\x2c\x01\x06\xd9\x85\xd9\x86\xd9\x89\x02\x01\x00\x02\x01\x01";
        assert_eq!(sealed[..4], [0x57, 3, 1, 1]);
        assert_eq!(sealed[8..], *payload);
        let covered = [&sealed[..4], &sealed[8..]].concat();
        assert_eq!(sealed[4..8], crc32c::crc32c(&covered).to_le_bytes());
        assert_eq!(read(&sealed), Ok(sample()));
    }

    #[test]
    fn each_fault_has_its_name() {
        let sealed = seal(3, 1, &sample()).unwrap();
        assert_eq!(read(&sealed[..7]), Err(CodecError::NotOurs));
        assert_eq!(read(b"{\"id\": 1}"), Err(CodecError::NotOurs));
        assert_eq!(read(&seal(4, 1, &sample()).unwrap()), Err(CodecError::WrongKind(4)));
        assert!(matches!(read(&sealed[..sealed.len() - 1]), Err(CodecError::Damaged(_))));
        assert!(matches!(read(&seal(3, 1, &(1_u8, 2_u8)).unwrap()), Err(CodecError::Bytes(_))));
        let longer = (sample(), 1_u8);
        assert!(matches!(read(&seal(3, 1, &longer).unwrap()), Err(CodecError::Bytes(_))));
    }

    #[test]
    fn another_codec_is_newer_than_we_are() {
        let head = [MAGIC, 3, 9, 2];
        let crc = checksum(head, b"?").to_le_bytes();
        let sealed = [&head[..], &crc, b"?"].concat();
        assert_eq!(open_envelope(&sealed), Err(CodecError::Newer(9)));
    }

    #[test]
    fn a_record_has_a_longest_size() {
        // A length of this size takes five bytes itself.
        let most = "a".repeat(PAYLOAD_SIZE_MAX - 5);
        assert_eq!(seal(1, 1, &most).unwrap().len(), RECORD_SIZE_MAX);
        let size = u64::try_from(PAYLOAD_SIZE_MAX + 1).unwrap();
        assert_eq!(seal(1, 1, &format!("{most}a")), Err(CodecError::TooLong(size)));
    }

    #[test]
    fn a_length_that_lies_is_refused_before_the_room_is_made() {
        let hostile = [0xFD, 0, 0, 0, 0, 0, 1, 0, 0];
        assert!(matches!(decode::<String>(&hostile), Err(CodecError::Bytes(_))));
        assert!(matches!(decode::<Vec<u64>>(&hostile), Err(CodecError::Bytes(_))));
    }

    proptest! {
        #[test]
        fn what_was_sealed_is_read(id: u64, name: String, parts: Vec<(u16, Option<i64>)>) {
            let value = Sample { id, name, parts };
            prop_assert_eq!(read(&seal(3, 1, &value).unwrap()), Ok(value));
        }

        #[test]
        fn a_flipped_bit_is_always_found(name: String, at: prop::sample::Index, bit in 0..8_u8) {
            let mut sealed = seal(3, 1, &name).unwrap();
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            let opened = open_envelope(&sealed);
            prop_assert!(matches!(opened, Err(CodecError::NotOurs | CodecError::Damaged(_))));
        }

        #[test]
        fn garbage_never_panics(bytes: Vec<u8>) {
            prop_assert!(read(&bytes).is_err());
            drop(decode::<Sample>(&bytes));
        }
    }
}
