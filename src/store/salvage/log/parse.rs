//! Headers of segments and of messages, read from bytes that may be anything.

use super::{HEADER, Kind, RED_ZONE, SEGMENT_BYTES};
use crate::store::salvage::bytes::Bytes;

/// The log position of a segment, and how far the log was stable then.
pub fn header(bytes: &[u8]) -> Option<(u64, u64)> {
    const MASK: u64 = 0x7FFF_FFFF_FFFF_FFFF;
    let mut whole = Bytes(bytes);
    let crc = whole.u32()? ^ u32::MAX;
    if crc32fast::hash(whole.0) != crc {
        return None;
    }
    let mut number = || whole.take(8)?.try_into().ok().map(u64::from_le_bytes);
    let lsn = number()? ^ MASK;
    // Before anything was stable it is -1.
    let stable = i64::from_le_bytes((number()? ^ MASK).to_le_bytes());
    (lsn.is_multiple_of(SEGMENT_BYTES)).then_some((lsn, stable.try_into().unwrap_or(0)))
}

/// A message as its header tells of it.
pub struct Read {
    pub kind: Kind,
    pub page: u64,
    pub header: usize,
    pub len: u32,
    pub blob: Option<u64>,
}

/// The message at the beginning of these bytes, if it is whole and of this segment.
pub fn message(bytes: &[u8], segment: u64) -> Option<Read> {
    let mut rest = Bytes(bytes);
    let crc = rest.u32()?;
    let kind = rest.byte()?;
    let (kind, is_blob) = match kind {
        1 => (Kind::Cancelled, false),
        2 => (Kind::Cap, false),
        3 => (Kind::Batch, false),
        4 => (Kind::Free, false),
        5 => (Kind::Counter, false),
        6 => (Kind::Meta, false),
        7 => (Kind::Meta, true),
        8 => (Kind::Node, false),
        9 => (Kind::Node, true),
        10 => (Kind::Link, false),
        11 => (Kind::Link, true),
        _ => return None,
    };
    let len = rest.varint()?;
    if rest.varint()? != segment {
        return None;
    }
    let page = rest.varint()?;
    let header = bytes.len().checked_sub(rest.0.len())?;
    let body = rest.take(usize::try_from(len).ok()?)?;
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(body);
    hasher.update(bytes.get(4..header)?);
    if hasher.finalize() ^ u32::MAX != crc {
        return None;
    }
    let blob = if is_blob { Some(Bytes(body).i64()?) } else { None };
    let len = u32::try_from(len).ok()?;
    Some(Read { kind, page, header, len, blob })
}

/// How far on the next whole message begins.
pub fn next_whole(bytes: &[u8], segment: u64) -> Option<usize> {
    (1..bytes.len().saturating_sub(RED_ZONE))
        .find(|skip| bytes.get(*skip..).is_some_and(|rest| message(rest, segment).is_some()))
}

/// The segment's number, as the first whole message in it says.
pub fn number_within(bytes: &[u8]) -> Option<u64> {
    (HEADER..bytes.len().saturating_sub(RED_ZONE)).find_map(|at| {
        let rest = bytes.get(at..)?;
        let mut head = Bytes(rest);
        head.u32()?;
        let kind = head.byte()?;
        if !(1..=11).contains(&kind) {
            return None;
        }
        head.varint()?;
        let number = head.varint()?;
        message(rest, number).map(|_| number)
    })
}
