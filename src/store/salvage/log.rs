//! The embedded engine's log, read without the engine and without writing to it.
//!
//! The log is one file of segments of one size. A segment begins with a header (checksum, the log
//! position it begins at, how far the log was stable) and holds messages: checksum, kind, length,
//! segment number, page, body. Segments are used again, so their order in the file is not the order
//! of the log. Because each message carries its own checksum and its segment's number, damage costs
//! the messages it touches and no others: reading goes on at the next message that is whole, even
//! where a segment's header is gone or the segment lies at another place in the file.

mod parse;

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::bytes::Bytes;
use crate::store::recovery::Headers;
use parse::{header, message, next_whole, number_within};

/// Bytes of a segment, as the settings of all our stores have it.
pub const SEGMENT: usize = 512 * 1024;
const SEGMENT_BYTES: u64 = SEGMENT as u64;
/// Bytes of a segment's header.
const HEADER: usize = 20;
/// No message begins in so many bytes at a segment's end.
const RED_ZONE: usize = 32;
/// A disk that cannot read a segment is asked again for pieces of this size.
const PIECE: usize = 4096;
/// The longest body in a file of its own; longer is no message of ours.
const BLOB_MAX: u64 = 64 << 20;
/// The page number of the notes that hold a batch together.
const BATCH_PAGE: u64 = u64::MAX - 666;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Cancelled,
    /// Nothing more in this segment.
    Cap,
    /// Where the batch that begins here ends.
    Batch,
    Free,
    Counter,
    Meta,
    Node,
    Link,
}

/// A message whose checksum holds. Its body is read when it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its position in the log.
    pub lsn: u64,
    pub page: u64,
    pub kind: Kind,
    pub body: Body,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// In the log file.
    Inline { at: u64, len: u32 },
    /// In a file of its own, by this number.
    Blob(u64),
}

/// A part of the log file that holds no whole message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub at: u64,
    pub len: u64,
    /// Its position in the log, where its segment is known.
    pub lsn: Option<u64>,
}

/// The files of a store, open for reading.
pub struct Log {
    file: File,
    len: u64,
    blobs: PathBuf,
    /// The system's number of the first error with which the disk refused a part.
    failure: OnceLock<i32>,
}

/// What a walk over the log came upon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    pub messages: u64,
    pub unreadable: Vec<Span>,
    /// Where the engine itself would end: after the last message before the first gap, counted from
    /// where the log was stable for certain. A batch that is not whole there is not begun.
    pub end: u64,
}

/// What opening would do to a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    Safe,
    /// Whole messages come after a gap and would be written over.
    Blanks,
    /// A part that cannot be read would be left out without a word.
    PassesOver,
}

/// The segments found, by their place in the log.
#[derive(Default)]
pub struct Segments {
    all: BTreeMap<u64, Vec<Segment>>,
    unreadable: Vec<Span>,
    /// Up to here the log was stable for certain, as the headers say.
    pub stable: u64,
}

struct Segment {
    at: u64,
    /// The header is as it was written.
    is_headed: bool,
}

/// A segment's messages and what lies between them.
struct Contents {
    messages: Vec<Message>,
    torn: Vec<Span>,
    /// The position up to which message follows message from the segment's beginning.
    whole_to: u64,
}

impl Segments {
    /// Where the segments lie whose headers are whole, from a position of the log on.
    pub fn headers(&self, from: u64) -> Headers {
        let headed = |(lsn, places): (&u64, &Vec<Segment>)| {
            let headed = places.iter().find(|place| place.is_headed)?;
            Some((*lsn, headed.at))
        };
        self.all.range(floor(from)..).filter_map(headed).collect()
    }
}

impl Log {
    pub fn open(folder: &Path) -> io::Result<Self> {
        let file = File::open(folder.join("db"))?;
        let len = file.metadata()?.len();
        Ok(Self { file, len, blobs: folder.join("blobs"), failure: OnceLock::new() })
    }

    /// Why the disk did not give a part of the log that was asked for so far.
    pub fn failure(&self) -> Option<io::Error> {
        self.failure.get().copied().map(io::Error::from_raw_os_error)
    }

    /// False where the file ends before, or the disk does not give it.
    fn read(&self, bytes: &mut [u8], at: u64) -> bool {
        let read = self.file.read_exact_at(bytes, at);
        if let Some(number) = read.as_ref().err().and_then(io::Error::raw_os_error) {
            self.failure.get_or_init(|| number);
        }
        read.is_ok()
    }

    /// The handle, for its lock.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Gives every whole message of these segments to `each`, in the order of the log.
    pub fn walk(&self, segments: &Segments, mut each: impl FnMut(&Message)) -> Walk {
        let mut walk = Walk { unreadable: segments.unreadable.clone(), ..Walk::default() };
        let first_unsure = floor(segments.stable);
        let mut expected = Some(first_unsure);
        let mut batches = Vec::new();
        walk.end = first_unsure;
        for (lsn, places) in &segments.all {
            let mut contents: Option<Contents> = None;
            for segment in places {
                let found = self.contents(*lsn, segment.at, &mut walk.unreadable);
                contents = Some(match contents {
                    None => found,
                    // The same segment twice: what one copy lost the other may have.
                    Some(first) => joined(first, found),
                });
            }
            let Some(contents) = contents else { continue };
            walk.messages = walk.messages.saturating_add(contents.messages.len() as u64);
            for message in &contents.messages {
                each(message);
                if message.kind == Kind::Batch && message.lsn >= first_unsure {
                    let end = self.body(message).as_deref().and_then(batch_end);
                    batches.extend(end.map(|end| (message.lsn, end)));
                }
            }
            if *lsn >= first_unsure && expected.is_some() {
                let is_next = expected == Some(*lsn) && places.iter().any(|place| place.is_headed);
                expected = None;
                if is_next {
                    walk.end = contents.whole_to;
                    let next = lsn.saturating_add(SEGMENT_BYTES);
                    expected = (contents.whole_to == next).then_some(next);
                }
            }
            walk.unreadable.extend(contents.torn);
        }
        let cut = batches.iter().find(|(at, end)| *at < walk.end && *end >= walk.end);
        if let Some((at, _)) = cut {
            walk.end = *at;
        }
        walk
    }

    /// Where the segment of this place ends in the file.
    fn end_of(&self, at: u64) -> u64 {
        floor(at).saturating_add(SEGMENT_BYTES).min(self.len)
    }

    /// Finds the segments and how far the log was stable.
    pub fn segments(&self) -> Segments {
        let mut found = Segments::default();
        let mut at: u64 = 0;
        while at < self.len {
            let mut bytes = [0; HEADER];
            let header = self.read(&mut bytes, at).then(|| header(&bytes)).flatten();
            if let Some((lsn, stable)) = header {
                found.stable = found.stable.max(stable);
                found.all.entry(lsn).or_default().push(Segment { at, is_headed: true });
            } else {
                let bytes = self.segment_bytes(at, &mut found.unreadable);
                match number_within(&bytes) {
                    Some(number) => {
                        let lsn = number.saturating_mul(SEGMENT_BYTES);
                        found.unreadable.push(Span { at, len: HEADER as u64, lsn: Some(lsn) });
                        found.all.entry(lsn).or_default().push(Segment { at, is_headed: false });
                    }
                    // The engine itself blanks a segment that it never filled.
                    None if bytes.iter().all(|byte| *byte == 0) => {}
                    None => found.unreadable.push(Span { at, len: bytes.len() as u64, lsn: None }),
                }
            }
            at = at.saturating_add(SEGMENT_BYTES);
        }
        // The engine writes no segment twice: the second took the place of another.
        for places in found.all.values() {
            let again = places.iter().skip(1);
            let span = |place: &Segment| Span { at: place.at, len: SEGMENT_BYTES, lsn: None };
            found.unreadable.extend(again.map(span));
        }
        found
    }

    /// What the engine would do with this log, opening it. It passes over what it cannot read behind its
    /// snapshot, and blanks all that comes after the first gap in the part that was not yet certain.
    pub fn opening(&self, segments: &Segments, snapshot: u64) -> Opening {
        let from = floor(segments.stable.max(snapshot));
        if segments.all.is_empty() {
            return if snapshot == 0 { Opening::Safe } else { Opening::Blanks };
        }
        let mut end = from;
        let mut batches = Vec::new();
        let mut expected = Some(from);
        let mut last = None;
        for (lsn, places) in segments.all.range(floor(snapshot)..) {
            let is_headed = places.iter().any(|place| place.is_headed);
            for place in places {
                let contents = self.contents(*lsn, place.at, &mut Vec::new());
                if *lsn < from {
                    if !is_headed || !contents.torn.is_empty() {
                        return Opening::PassesOver;
                    }
                    continue;
                }
                last = last.max(contents.messages.last().map(|message| message.lsn));
                let notes = contents.messages.iter().filter(|message| message.kind == Kind::Batch);
                batches.extend(notes.filter_map(|note| {
                    Some((note.lsn, self.body(note).as_deref().and_then(batch_end)?))
                }));
                if expected == Some(*lsn) && is_headed {
                    end = contents.whole_to;
                }
            }
            if *lsn >= from {
                let next = lsn.saturating_add(SEGMENT_BYTES);
                expected = (expected == Some(*lsn) && end == next).then_some(next);
            }
        }
        let has_tail = segments.all.get(&from).is_some_and(|all| all.iter().any(|it| it.is_headed));
        if !has_tail {
            // A log that ends with a full segment has not begun the next.
            let is_full = snapshot == from && snapshot.is_multiple_of(SEGMENT_BYTES);
            let is_after = segments.all.range(from..).next().is_some();
            return if is_full && !is_after { Opening::Safe } else { Opening::Blanks };
        }
        let cut = batches.iter().find(|(at, to)| *at < end && *to >= end).map(|(at, _)| *at);
        let end = cut.unwrap_or(end);
        if last.is_some_and(|last| last >= end) { Opening::Blanks } else { Opening::Safe }
    }

    /// What can be read of a segment; what the disk does not give is blank.
    fn segment_bytes(&self, at: u64, unreadable: &mut Vec<Span>) -> Vec<u8> {
        let len = usize::try_from(self.end_of(at).saturating_sub(at)).unwrap_or(0).min(SEGMENT);
        let mut bytes = vec![0; len];
        if self.read(&mut bytes, at) {
            return bytes;
        }
        let mut from = at;
        for piece in bytes.chunks_mut(PIECE) {
            if !self.read(piece, from) {
                piece.fill(0);
                let span = Span { at: from, len: piece.len() as u64, lsn: None };
                if !unreadable.contains(&span) {
                    unreadable.push(span);
                }
            }
            from = from.saturating_add(piece.len() as u64);
        }
        bytes
    }

    fn contents(&self, lsn: u64, at: u64, unreadable: &mut Vec<Span>) -> Contents {
        let bytes = self.segment_bytes(at, unreadable);
        let number = lsn / SEGMENT_BYTES;
        let (mut messages, mut torn) = (Vec::new(), Vec::new());
        let mut whole_to = None;
        let mut offset = HEADER;
        // At a cap or at its last bytes: the log goes on in the next segment.
        let mut is_full = false;
        while SEGMENT.saturating_sub(offset) >= RED_ZONE {
            let rest = bytes.get(offset..).unwrap_or_default();
            let position = offset as u64;
            let Some(read) = message(rest, number) else {
                whole_to.get_or_insert(lsn.saturating_add(position));
                let skipped = next_whole(rest, number);
                let len = skipped.unwrap_or(rest.len());
                let lsn = Some(lsn.saturating_add(position));
                torn.push(Span { at: at.saturating_add(position), len: len as u64, lsn });
                match skipped {
                    Some(skipped) => offset = offset.saturating_add(skipped),
                    None => break,
                }
                continue;
            };
            if read.kind == Kind::Cap {
                is_full = true;
                break;
            }
            let body_at = at.saturating_add(position).saturating_add(read.header as u64);
            let body = match read.blob {
                Some(number) => Body::Blob(number),
                None => Body::Inline { at: body_at, len: read.len },
            };
            if read.kind != Kind::Cancelled {
                let lsn = lsn.saturating_add(position);
                messages.push(Message { lsn, page: read.page, kind: read.kind, body });
            }
            offset = offset.saturating_add(read.header).saturating_add(read.len as usize);
        }
        is_full |= SEGMENT.saturating_sub(offset) < RED_ZONE;
        let whole_to = whole_to.unwrap_or_else(|| {
            lsn.saturating_add(if is_full { SEGMENT_BYTES } else { offset as u64 })
        });
        torn.retain(|span| span.len > 0);
        Contents { messages, torn, whole_to }
    }

    /// A message's body; `None` where its own file is gone or damaged.
    pub fn body(&self, message: &Message) -> Option<Vec<u8>> {
        match message.body {
            Body::Inline { at, len } => {
                let mut bytes = vec![0; usize::try_from(len).ok()?.min(SEGMENT)];
                self.read(&mut bytes, at).then_some(bytes)
            }
            Body::Blob(number) => {
                let file = File::open(self.blobs.join(number.to_string())).ok()?;
                let len = file.metadata().ok()?.len();
                if len > BLOB_MAX {
                    return None;
                }
                let mut bytes = vec![0; usize::try_from(len).ok()?];
                file.read_exact_at(&mut bytes, 0).ok()?;
                let mut whole = Bytes(&bytes);
                let crc = whole.u32()?;
                if crc32fast::hash(whole.0) != crc {
                    return None;
                }
                whole.byte()?;
                Some(whole.0.to_vec())
            }
        }
    }
}

/// Where the segment of a position begins.
fn floor(position: u64) -> u64 {
    position / SEGMENT_BYTES * SEGMENT_BYTES
}

fn joined(mut first: Contents, second: Contents) -> Contents {
    let mut all: BTreeMap<u64, Message> =
        first.messages.iter().map(|one| (one.lsn, *one)).collect();
    for message in second.messages {
        all.entry(message.lsn).or_insert(message);
    }
    first.messages = all.into_values().collect();
    first.whole_to = first.whole_to.max(second.whole_to);
    first
}

/// Whether a log file begins as one of the engine's does.
pub fn begins_a_segment(file: &File) -> bool {
    let mut bytes = [0; HEADER];
    file.read_exact_at(&mut bytes, 0).is_ok() && header(&bytes).is_some()
}

/// The end of the batch that a note of it tells of.
pub fn batch_end(body: &[u8]) -> Option<u64> {
    Bytes(body).i64()
}

/// Whether a message is about a page at all.
pub fn is_of_a_page(message: &Message) -> bool {
    !matches!(message.kind, Kind::Cancelled | Kind::Cap | Kind::Batch) && message.page < BATCH_PAGE
}
