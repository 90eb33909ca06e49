//! The redo record: what a commit writes, noted in the engine before the commit is applied.
//!
//! sled applies what a commit writes item by item. A batch of its own is atomic only at its end: when an
//! item fails (a read error is enough), sled gives the batch up, and the items that were applied count
//! one by one. So a commit's items are written without one, preceded by the commit's record, and the
//! first thing at opening is to compare the record with what stands and to complete what is missing.
//!
//! Why that is enough:
//! - sled recovers a prefix of its log. The record is in the log before any item of its commit, so
//!   where an item stands, the record is whole.
//! - Only one commit can be in pieces, the last. An engine that failed applies nothing more, and the
//!   record of commit N + 1 is written only after commit N was applied whole; one record is kept.
//! - A record that is not whole (its checksum fails, or pieces are missing) was being written when the
//!   log ended: nothing of its commit was applied, and the commit before it is whole.
//! - A record below the engine's last version was left by an engine that keeps none (an older wasl
//!   wrote here since). It says nothing about later commits and is ignored. One that is further ahead
//!   than the next version tells of a log that lost its middle: completing would hide that.
//! - Completing is the same as applying: conditions were judged before the record was written, and
//!   nothing was applied since. It may be done any number of times.
//! - A commit that was never acknowledged may so be completed. Its caller was told that the outcome is
//!   not known, and asks for the request key.
//!
//! Rows are noted where their leaf stays one leaf; a leaf that comes, goes, or is split is noted whole,
//! because what moved from one leaf to another cannot be told from rows alone.

use serde::{Deserialize, Serialize};

use super::codec::{CodecError, decode, encode};
use super::engine::{Key, Val};

/// Bytes of one piece as it is kept: far below what sled would move to a file of its own.
pub const PIECE_SIZE: usize = 4 * 1024;
/// The longest record, in bytes: the largest commit with every leaf that it can split.
pub const REDO_SIZE_MAX: usize = 16 * 1024 * 1024;

/// How a record lies in its pieces; another number is another way.
const FORMAT: u8 = 1;
/// Format, version u64, length of the rest u32, crc32c u32 over version, length and rest.
const HEAD_SIZE: usize = 17;

/// One change. Frozen: these are the bytes on the disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A row with the record's version, or its deletion.
    Row(Key, Option<Val>),
    /// A leaf as it is packed, or that it is gone.
    Leaf(Key, Option<Vec<u8>>),
}

/// What one commit writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redo {
    pub version: u64,
    pub parts: Vec<Part>,
}

impl Redo {
    /// The record as bytes; they are kept in pieces of [`PIECE_SIZE`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, CodecError> {
        let mut rest = Vec::new();
        for part in &self.parts {
            let part = encode(part)?;
            rest.extend_from_slice(&u32::try_from(part.len()).map_err(too_long)?.to_be_bytes());
            rest.extend_from_slice(&part);
        }
        let len = u32::try_from(rest.len()).map_err(too_long)?.to_be_bytes();
        let crc = checksum(self.version, &rest);
        let head = [&[FORMAT][..], &self.version.to_be_bytes(), &len, &crc].concat();
        let bytes = [head, rest].concat();
        if bytes.len() > REDO_SIZE_MAX {
            return Err(too_long("more than a record may have"));
        }
        Ok(bytes)
    }

    /// How many bytes the record has whose first piece this is; `None` if it is no beginning of one.
    pub fn size(first: &[u8]) -> Option<usize> {
        let (head, _) = first.split_first_chunk::<HEAD_SIZE>()?;
        let len = head.get(9..13)?.first_chunk::<4>()?;
        let size = HEAD_SIZE.checked_add(usize::try_from(u32::from_be_bytes(*len)).ok()?)?;
        (head.first() == Some(&FORMAT) && size <= REDO_SIZE_MAX).then_some(size)
    }

    /// The record in these bytes; `None` if they are not a whole one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if Self::size(bytes)? != bytes.len() {
            return None;
        }
        let (head, mut rest) = bytes.split_first_chunk::<HEAD_SIZE>()?;
        let version = u64::from_be_bytes(*head.get(1..9)?.first_chunk()?);
        if head.get(13..)? != checksum(version, rest) {
            return None;
        }
        let mut parts = Vec::new();
        while let Some((len, after)) = rest.split_first_chunk::<4>() {
            let (part, after) =
                after.split_at_checked(u32::from_be_bytes(*len).try_into().ok()?)?;
            parts.push(decode(part).ok()?);
            rest = after;
        }
        rest.is_empty().then_some(Self { version, parts })
    }
}

fn checksum(version: u64, rest: &[u8]) -> [u8; 4] {
    let len = u64::try_from(rest.len()).unwrap_or(u64::MAX);
    let crc = crc32c::crc32c(&version.to_be_bytes());
    let crc = crc32c::crc32c_append(crc, &len.to_be_bytes());
    crc32c::crc32c_append(crc, rest).to_be_bytes()
}

#[expect(clippy::needless_pass_by_value, reason = "what `map_err` hands over")]
fn too_long(why: impl ToString) -> CodecError {
    CodecError::Bytes(why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Redo {
        let parts = vec![
            Part::Row(b"c1".to_vec(), Some(vec![7; 3])),
            Part::Row(b"c2".to_vec(), None),
            Part::Leaf(b"q".to_vec(), Some(vec![2, 0])),
            Part::Leaf(b"r".to_vec(), None),
        ];
        Redo { version: 300, parts }
    }

    #[test]
    fn the_bytes_are_these_for_ever() {
        let bytes = record().to_bytes().unwrap();
        assert_eq!(
            bytes,
            [
                1, 0, 0, 0, 0, 0, 0, 1, 44, 0, 0, 0, 41, 38, 211, 215, 10, 0, 0, 0, 9, 0, 2, b'c',
                b'1', 1, 3, 7, 7, 7, 0, 0, 0, 5, 0, 2, b'c', b'2', 0, 0, 0, 0, 7, 1, 1, b'q', 1, 2,
                2, 0, 0, 0, 0, 4, 1, 1, b'r', 0
            ]
        );
        assert_eq!(Redo::from_bytes(&bytes), Some(record()));
    }

    #[test]
    fn a_record_that_is_cut_or_changed_is_none() {
        let bytes = record().to_bytes().unwrap();
        assert!((0..bytes.len()).all(|end| Redo::from_bytes(&bytes[..end]).is_none()));
        for at in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[at / 8] ^= 1 << (at % 8);
            assert_eq!(Redo::from_bytes(&changed), None, "bit {at}");
        }
        assert_eq!(Redo::from_bytes(&[bytes.as_slice(), &[0]].concat()), None);
    }
}
