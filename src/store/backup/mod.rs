//! A backup: every row of a store as it stood at one moment, in a file that says when it is whole.
//!
//! The format, number 1. Numbers are big-endian.
//!
//! ```text
//! file     = magic, header, frame*, end
//! magic    = "waslbak" and the number of the format (1 byte)
//! header   = length u32, crc32c u32 of the rest, then the header in bincode (varints)
//! frame    = 1 (1 byte), length as it lies u32, length unfolded u32, crc32c u32 of what lies, bytes (zstd)
//!            unfolded it is rows; their keys go up through the whole file
//! row      = length of the key u16, key, version u64, length of the value u32, value
//!            a length of u32::MAX is a row that is gone since the base (only in a later part)
//! end      = 0 (1 byte), length u32, crc32c u32 of the rest, the trailer in bincode, then the SHA-256
//!            of all bytes before it (32 bytes), and nothing after
//! ```
//!
//! A later part (`--since`) names the digest of the backup that it goes on from, and holds what is
//! another since. Rows are those of the engine's seam, with their versions: ledger, receipts and drafts
//! are as they were, on whatever engine they are restored. A file is read frame by frame: what is
//! held in memory is one frame and one row of each file.

mod merge;
mod reader;
mod writer;

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

use super::engine::{Key, Val, Ver};
pub use merge::Merged;
pub use reader::{BackupReader, verify};
pub use writer::BackupWriter;

/// What a backup begins with, before the number of its format.
const MAGIC: [u8; 7] = *b"waslbak";
/// The format that is written. Every one up to it is read.
pub const FORMAT: u8 = 1;
/// Bytes of rows that are put together before they are compressed.
pub const FRAME_BYTES: usize = 256 * 1024;
/// The longest frame, unfolded: one that was nearly full and a row of the longest.
const FRAME_BYTES_MAX: usize = 512 * 1024;
/// The longest header or trailer.
const HEAD_BYTES_MAX: usize = 4 * 1024;
/// A value's length that says that the row is gone.
const GONE: u32 = u32::MAX;

const FRAME_ROWS: u8 = 1;
const FRAME_END: u8 = 0;

pub type Digest = [u8; 32];

/// What stands at the beginning: of what store, of which moment. Frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The wasl that wrote it.
    pub program: String,
    /// Of the store: `store_id`.
    pub store: [u8; 16],
    /// Seconds of Unix time.
    pub taken: i64,
    /// The last entry of the ledger then.
    pub head_seq: u64,
    pub head_hash: [u8; 32],
    /// The backup that this one goes on from; `None` of one that stands alone.
    pub base: Option<Digest>,
}

/// What stands at the end: how much there was. Frozen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trailer {
    pub rows: u64,
    /// Rows that are gone since the base.
    pub gone: u64,
    /// Of the rows: requests, and people.
    pub cases: u64,
    pub parties: u64,
    /// The greatest version of a row.
    pub highest: u64,
}

/// A backup that was read or written to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub header: Header,
    pub trailer: Trailer,
    pub digest: Digest,
    /// Of the file.
    pub bytes: u64,
}

/// A row of a backup; without a value it is one that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub key: Key,
    pub ver: Ver,
    pub val: Option<Val>,
}

/// Why a file is no backup that can be used.
#[derive(Debug)]
pub enum BackupFault {
    /// It does not begin as a backup does.
    Foreign,
    /// Of a later format: the number.
    Newer(u8),
    /// It ends before its end.
    Cut,
    /// Its bytes are not those that were written; how many were read before that was seen.
    Changed(u64),
    /// It does not go on from the one before it, or stands alone where one that goes on is wanted.
    WrongBase,
    Io(io::Error),
}

impl From<io::Error> for BackupFault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Cut,
            // What an envelope of encryption says of bytes that it did not write.
            io::ErrorKind::InvalidData => Self::Changed(0),
            _ => Self::Io(error),
        }
    }
}

impl fmt::Display for BackupFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => write!(f, "not a backup of wasl"),
            Self::Newer(format) => {
                write!(f, "a backup of format {format}, {FORMAT} at most is read")
            }
            Self::Cut => write!(f, "the backup was cut short"),
            Self::Changed(at) => write!(f, "the backup was changed, at byte {at} or before"),
            Self::WrongBase => write!(f, "the backup does not go on from the one before it"),
            Self::Io(error) => write!(f, "the backup cannot be read: {error}"),
        }
    }
}

impl std::error::Error for BackupFault {}

/// Adds a row to the bytes of a frame.
pub fn put_row(frame: &mut Vec<u8>, key: &[u8], ver: Ver, val: Option<&[u8]>) -> io::Result<()> {
    let too_long = |_| io::Error::from(io::ErrorKind::InvalidInput);
    frame.extend_from_slice(&u16::try_from(key.len()).map_err(too_long)?.to_be_bytes());
    frame.extend_from_slice(key);
    frame.extend_from_slice(&ver.0.to_be_bytes());
    let length = val.map_or(Ok(GONE), |val| u32::try_from(val.len()).map_err(too_long))?;
    frame.extend_from_slice(&length.to_be_bytes());
    frame.extend_from_slice(val.unwrap_or_default());
    Ok(())
}

/// Takes the next row off the bytes of a frame; `None` if they are no row.
pub fn take_row(frame: &mut &[u8]) -> Option<Item> {
    let (length, rest) = frame.split_first_chunk::<2>()?;
    let (key, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    let (ver, rest) = rest.split_first_chunk::<8>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = u32::from_be_bytes(*length);
    let (val, rest) = if length == GONE {
        (None, rest)
    } else {
        let (val, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        (Some(val.to_vec()), rest)
    };
    *frame = rest;
    Some(Item { key: key.to_vec(), ver: Ver(u64::from_be_bytes(*ver)), val })
}

#[cfg(test)]
mod tests;
