//! The append-only, hash-chained audit log.
//!
//! It holds who, what verb, which record and version, and a keyed digest; never personal data, so
//! that a person can be forgotten without breaking the chain. What the digests are over, and which records
//! they prove, is told in `proof`.
//!
//! # Format
//!
//! An entry's canonical bytes are 63, numbers big-endian:
//!
//! | bytes | what | in an exported `ledger.jsonl` |
//! |---|---|---|
//! | 0..8 | when, seconds of Unix time, i64 | `seconds` |
//! | 8..12 | who, u32; 0 is the program | `who` |
//! | 12..14 | verb, u16 | `verb_code` |
//! | 14 | kind of the record, u8; 0 is none | `subject_kind` |
//! | 15..23 | number of the record, u64 | `subject_id` |
//! | 23..31 | version before, u64 | `version` |
//! | 31..63 | digest | `digest`, hexadecimal |
//!
//! Entries are numbered from 1 (`seq`). The hash of one (`hash`, hexadecimal) is
//! `h[n] = SHA-256(h[n-1] ‖ n u64 ‖ canonical bytes)`, from 32 zeros on. Every entry whose number 1000
//! divides is an anchor of the program's own: verb 65535, its digest the hash before it. A chain that agrees
//! with itself may still have been cut or written anew by whoever keeps the store: that shows against a
//! number and hash that were kept elsewhere (`wasl ledger --anchor`, `--print-anchor`).
//! Numbers are missing only where an entry of verb 72 tells of them (`gaps`).
//! `tests/ledger_verify.py` checks all this in another language.

mod gaps;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::engine::{Commit, Engine, EngineError, Key, Outcome, Res, Row, prefix_end};
use super::proof::{CENSUS_KEY, Census};
use crate::domain::record_ref::RecordRef;
use gaps::Gaps;
pub use gaps::{VERB_GAP, lost, tell_of_gaps};

/// Of an entry, its chain and its digest, in bytes.
pub type Hash = [u8; 32];

/// The chain of a store with one owner.
pub const NODE_SOLE: u16 = 0;
/// The verb of an anchor: an entry of the program's own, whose digest is the head before it.
pub const VERB_ANCHOR: u16 = u16::MAX;
/// Every entry whose number this divides is an anchor.
pub const ANCHOR_EVERY: u64 = 1000;
/// Keys and bytes that an entry adds to a commit at most, with an anchor before it.
pub const OPS_ADDED_MAX: usize = 5;
pub const BYTES_ADDED_MAX: usize = 512;

const CANONICAL_SIZE: usize = 63;
/// Canonical bytes, then the hash.
const VALUE_SIZE: usize = CANONICAL_SIZE + 32;
const KEY_TAG: u8 = b'a';
const HEAD_KEY: &[u8] = b"zledger-head\0";
const SECRET_KEY: &[u8] = b"zledger-key";
const PAGE_ROWS_MAX: usize = 500;

/// Which record an entry is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    pub kind: u8,
    pub id: u64,
}

impl Subject {
    /// The record that it is; none where it is something else, or a hash of a key.
    pub fn record(self) -> Option<RecordRef> {
        RecordRef::of(self.kind, self.id)
    }
}

impl From<RecordRef> for Subject {
    fn from(record: RecordRef) -> Self {
        Self { kind: record.kind(), id: record.id() }
    }
}

/// What was done once. Its canonical bytes are frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Seconds of Unix time.
    pub at: i64,
    /// Who did it; 0 is the program itself.
    pub who: u32,
    pub verb: u16,
    pub subject: Subject,
    /// Of the record, as its writers count it.
    pub version: u64,
    /// Keyed digest of the record's bytes after it, from `Secret::digest`.
    pub digest: Hash,
}

impl Entry {
    fn canonical(&self) -> Vec<u8> {
        [
            self.at.to_be_bytes().as_slice(),
            &self.who.to_be_bytes(),
            &self.verb.to_be_bytes(),
            &[self.subject.kind],
            &self.subject.id.to_be_bytes(),
            &self.version.to_be_bytes(),
            &self.digest,
        ]
        .concat()
    }

    fn from_canonical(bytes: &[u8]) -> Option<Self> {
        let (at, rest) = bytes.split_first_chunk()?;
        let (who, rest) = rest.split_first_chunk()?;
        let (verb, rest) = rest.split_first_chunk()?;
        let (kind, rest) = rest.split_first()?;
        let (id, rest) = rest.split_first_chunk()?;
        let (version, rest) = rest.split_first_chunk()?;
        Some(Self {
            at: i64::from_be_bytes(*at),
            who: u32::from_be_bytes(*who),
            verb: u16::from_be_bytes(*verb),
            subject: Subject { kind: *kind, id: u64::from_be_bytes(*id) },
            version: u64::from_be_bytes(*version),
            digest: rest.try_into().ok()?,
        })
    }
}

/// An entry in its place in the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// From 1, without a gap but those that are told of.
    pub seq: u64,
    pub entry: Entry,
    pub hash: Hash,
}

impl Link {
    /// The link in a row of the ledger; `None` if the row is none.
    fn from_row(row: &Row) -> Option<Self> {
        let (_, seq) = row.key.split_last_chunk()?;
        let (canonical, hash) = row.val.split_last_chunk()?;
        let seq = u64::from_be_bytes(*seq);
        Some(Self { seq, entry: Entry::from_canonical(canonical)?, hash: *hash })
    }
}

/// Where a chain stands: its last entry. What is printed or mailed of it shows later whether its
/// tail was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub node: u16,
    pub seq: u64,
    pub hash: Hash,
}

impl Head {
    /// As it was left in the store; of an empty chain 0 and zeros.
    pub fn load(engine: &dyn Engine, node: u16) -> Res<Self> {
        let row = engine.get(&[&head_key(node)])?.pop().flatten();
        let Some(row) = row else {
            return Ok(Self { node, seq: 0, hash: Hash::default() });
        };
        let torn = || EngineError::Fatal("the ledger's head is torn".into());
        let (seq, rest) = row.val.split_first_chunk().ok_or_else(torn)?;
        let (hash, _) = rest.split_first_chunk().ok_or_else(torn)?;
        Ok(Self { node, seq: u64::from_be_bytes(*seq), hash: *hash })
    }

    /// The number that the next entry gets.
    pub fn next_seq(&self) -> u64 {
        let next = self.seq.saturating_add(1);
        if next.is_multiple_of(ANCHOR_EVERY) { next.saturating_add(1) } else { next }
    }

    /// Adds `entry` to `commit` as the next of the chain, with an anchor before it where one is
    /// due; the head after it. The commit then conflicts if another wrote that place of the chain.
    #[must_use]
    pub fn append(self, entry: &Entry, commit: &mut Commit) -> Self {
        let mut head = self;
        if (head.seq + 1).is_multiple_of(ANCHOR_EVERY) {
            head = head.link(&anchor(head, entry.at), commit);
        }
        head = head.link(entry, commit);
        let val = [head.seq.to_be_bytes().as_slice(), &head.hash].concat();
        commit.put(head_key(head.node), val);
        head
    }

    fn link(self, entry: &Entry, commit: &mut Commit) -> Self {
        let seq = self.seq + 1;
        let canonical = entry.canonical();
        let hash = chained(&self.hash, seq, &canonical);
        let key = entry_key(self.node, seq);
        commit.when_absent(key.as_slice()).put(key, [canonical.as_slice(), &hash].concat());
        Self { seq, hash, ..self }
    }
}

/// The key of the digests, made once for a store and never shown.
#[derive(Clone)]
pub struct Secret(Hash);

impl Secret {
    /// The store's own, if it has one.
    pub fn find(engine: &dyn Engine) -> Res<Option<Self>> {
        let row = engine.get(&[SECRET_KEY])?.pop().flatten();
        Ok(row.and_then(|row| row.val.try_into().ok()).map(Self))
    }

    /// The store's own; made at the first call.
    pub fn load(engine: &dyn Engine) -> Res<Self> {
        let mut fresh = Hash::default();
        let no_random = |error: getrandom::Error| EngineError::NotApplied(error.to_string());
        // Twice at most: if another made it meanwhile, theirs stands.
        for _ in 0..2 {
            if let Some(row) = engine.get(&[SECRET_KEY])?.pop().flatten() {
                let torn = |_| EngineError::Fatal("the ledger's key is torn".into());
                return row.val.try_into().map(Self).map_err(torn);
            }
            getrandom::fill(&mut fresh).map_err(no_random)?;
            let mut commit = Commit::new();
            commit.when_absent(SECRET_KEY).put(SECRET_KEY, fresh);
            // A store that has none yet has nothing that is older than the rule.
            commit.put(CENSUS_KEY, Census::default().to_bytes());
            if engine.commit(&commit)? == Outcome::Done {
                return Ok(Self(fresh));
            }
        }
        Err(EngineError::NotApplied("the ledger's key could not be made".into()))
    }

    /// What a store is known by outside of it: made from its key, and no way back to it.
    pub fn store_id(&self) -> [u8; 16] {
        let hash = self.digest(b"wasl store id");
        let mut id = [0; 16];
        id.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        id
    }

    /// HMAC-SHA-256 of a record's bytes: proves what stood there, and tells nothing without the key.
    pub fn digest(&self, record: &[u8]) -> Hash {
        // A key shorter than a block counts as filled up with zeros, by the standard (RFC 2104).
        let mut block = [0; 64];
        block.iter_mut().zip(self.0).for_each(|(to, from)| *to = from);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(record);
        mac.finalize().into_bytes().into()
    }
}

/// A page of the chain after `after`, upwards, at most `limit`: also the feed of changes.
/// A row that is no entry is a fault of the store: `Fatal`.
pub fn page(engine: &dyn Engine, node: u16, after: u64, limit: usize) -> Res<Vec<Link>> {
    let torn = || EngineError::Fatal("an entry of the ledger is torn".into());
    let rows = rows(engine, node, after, limit)?;
    rows.iter().map(|row| Link::from_row(row).ok_or_else(torn)).collect()
}

/// The entries of a page after `after` that can be read, whatever they are chained to, and the last number
/// of the page; none where nothing comes after.
pub fn there(engine: &dyn Engine, node: u16, after: u64) -> Res<Option<(u64, Vec<Link>)>> {
    let rows = rows(engine, node, after, PAGE_ROWS_MAX)?;
    let Some((_, last)) = rows.last().and_then(|row| row.key.split_last_chunk()) else {
        return Ok(None);
    };
    let links = rows.iter().filter_map(Link::from_row).collect();
    Ok(Some((u64::from_be_bytes(*last), links)))
}

/// What a walk over the whole chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Whole(Head),
    /// The first entry that is not as it was written, or not there.
    Broken {
        seq: u64,
        flaw: Flaw,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is not there, though a later one or the head says it was.
    Missing,
    /// Its bytes are no entry.
    Torn,
    /// Its hash is not that of its bytes and those before.
    Changed,
    /// It is beyond the head, or the head holds another hash.
    NotTheHead,
}

/// Walks the chain from its first entry, a page at a time, to the first that is broken.
pub fn verify(engine: &dyn Engine, node: u16) -> Res<Verdict> {
    // Read first: what is appended during the walk lies beyond it.
    let end = Head::load(engine, node)?;
    walk(engine, Head { node, seq: 0, hash: Hash::default() }, end, |_| {})
}

/// Walks on from an entry that is known to be whole to the one that is the head, and tells of each.
pub fn walk(
    engine: &dyn Engine,
    from: Head,
    end: Head,
    mut look: impl FnMut(&Link),
) -> Res<Verdict> {
    let mut last = from;
    let mut gaps: Option<Gaps> = None;
    while last.seq < end.seq {
        let rows = rows(engine, end.node, last.seq, PAGE_ROWS_MAX)?;
        if rows.is_empty() {
            return Ok(Verdict::Broken { seq: last.seq + 1, flaw: Flaw::Missing });
        }
        for row in &rows {
            let mut checked = check(last, row);
            if checked == Err(Flaw::Missing) {
                let gaps = match &mut gaps {
                    Some(gaps) => gaps,
                    none => none.insert(Gaps::after(engine, last)?),
                };
                checked = gaps.passed(last, row).ok_or(Flaw::Missing);
            }
            match checked {
                Ok((head, link)) => {
                    last = head;
                    look(&link);
                }
                Err(flaw) => return Ok(Verdict::Broken { seq: last.seq + 1, flaw }),
            }
            if last.seq >= end.seq {
                break;
            }
        }
    }
    if last.hash != end.hash {
        return Ok(Verdict::Broken { seq: end.seq, flaw: Flaw::NotTheHead });
    }
    beyond(engine, end)
}

/// An entry beyond the head is a flaw unless the head has moved on with it.
fn beyond(engine: &dyn Engine, end: Head) -> Res<Verdict> {
    let is_more = !rows(engine, end.node, end.seq, 1)?.is_empty();
    if is_more && Head::load(engine, end.node)?.seq == end.seq {
        return Ok(Verdict::Broken { seq: end.seq + 1, flaw: Flaw::NotTheHead });
    }
    Ok(Verdict::Whole(end))
}

fn check(last: Head, row: &Row) -> Result<(Head, Link), Flaw> {
    if row.key != entry_key(last.node, last.seq + 1) {
        return Err(Flaw::Missing);
    }
    let link = Link::from_row(row).ok_or(Flaw::Torn)?;
    let canonical = link.entry.canonical();
    let is_anchor_whole = link.entry.verb != VERB_ANCHOR || link.entry.digest == last.hash;
    if row.val.len() != VALUE_SIZE
        || link.hash != chained(&last.hash, link.seq, &canonical)
        || !is_anchor_whole
    {
        return Err(Flaw::Changed);
    }
    Ok((Head { seq: link.seq, hash: link.hash, ..last }, link))
}

/// A commit that nobody else could be in the way of.
fn done(outcome: &Outcome) -> Res<()> {
    match outcome {
        Outcome::Done => Ok(()),
        Outcome::Conflict(_) => Err(EngineError::NotApplied("somebody else writes".into())),
    }
}

fn rows(engine: &dyn Engine, node: u16, after: u64, limit: usize) -> Res<Vec<Row>> {
    let from = entry_key(node, after.saturating_add(1));
    let to = prefix_end(&[&[KEY_TAG], node.to_be_bytes().as_slice()].concat());
    engine.scan(&from, &to, limit.min(engine.limits().page), false)
}

fn anchor(head: Head, at: i64) -> Entry {
    let subject = Subject { kind: 0, id: head.seq };
    Entry { at, who: 0, verb: VERB_ANCHOR, subject, version: 0, digest: head.hash }
}

fn chained(before: &Hash, seq: u64, canonical: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher.update(seq.to_be_bytes());
    hasher.update(canonical);
    hasher.finalize().into()
}

/// The keys of the one chain there is.
pub fn range() -> (Key, Key) {
    let from = [&[KEY_TAG], NODE_SOLE.to_be_bytes().as_slice()].concat();
    let to = prefix_end(&from);
    (from, to)
}

fn entry_key(node: u16, seq: u64) -> Key {
    [[KEY_TAG].as_slice(), &node.to_be_bytes(), &seq.to_be_bytes()].concat()
}

/// Where the head of a chain is kept.
pub fn head_key(node: u16) -> Key {
    [HEAD_KEY, &node.to_be_bytes()].concat()
}

#[cfg(test)]
mod tests;
