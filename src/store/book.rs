//! Records over the engine: reads with versions, and one change with all its indexes and counts.
//!
//! A [`Change`] collects what one command writes. What it read it holds as a condition, so that a
//! commit lands on the state that was decided upon or not at all. It reads its own writes. Many
//! commands share one commit as a [`Batch`]: each has a change of its own, which reads what those
//! before it wrote and is dropped whole when it fails.

mod batch;
mod indexed;
mod proofs;
mod removal;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::id::{CaseNumber, PartyId, Version};
use crate::domain::queue::Placing;
use crate::domain::record_ref::RecordRef;
use crate::store::codec::CodecError;
pub use crate::store::derived::{names, phones, two_days};
use crate::store::engine::{Commit, Engine, EngineError, Key, Res, Val, Ver, prefix_end};
use crate::store::keys;
use crate::store::proof;
use crate::store::record::{self, Kind};
use crate::store::values::{self, Stored};
pub use batch::{Batch, Staged};
pub use proofs::Proof;
pub use removal::{State, state_at};

/// Why a record could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookError {
    Engine(EngineError),
    Codec(CodecError),
}

impl From<EngineError> for BookError {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

impl From<CodecError> for BookError {
    fn from(error: CodecError) -> Self {
        Self::Codec(error)
    }
}

impl std::fmt::Display for BookError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Engine(error) => error.fmt(out),
            Self::Codec(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for BookError {}

pub type Read<T> = Result<T, BookError>;

/// A record, and which state of it this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen<R> {
    pub record: R,
    pub version: Version,
}

/// Reads one record.
pub fn read<R: Kind>(engine: &dyn Engine, key: &[u8]) -> Read<Option<Seen<R>>> {
    let Some(stored) = values::read(engine, key)? else { return Ok(None) };
    let record = record::unpack(&stored.bytes)?;
    Ok(Some(Seen { record, version: Version(stored.ver.0) }))
}

/// Where a case stands: its papers were ready on the day it was written, which may be another. None
/// once closed.
pub fn standing(engine: &dyn Engine, case: &Case, today: Day) -> Res<Option<Placing>> {
    let ready = case.awaits_signature(today);
    for ready in [ready, !ready] {
        let Some(placing) = case.placing(ready) else { continue };
        let key = keys::row_due(placing.shelf, placing.opens, case.number);
        if engine.get(&[&key])?.pop().flatten().is_some() {
            return Ok(Some(placing));
        }
    }
    Ok(None)
}

/// The unsigned number in a counter's value.
pub fn number(val: &[u8]) -> u64 {
    val.try_into().map_or(0, u64::from_be_bytes)
}

/// The signed number in a count's value.
pub fn tally(val: &[u8]) -> i64 {
    val.try_into().map_or(0, i64::from_be_bytes)
}

/// A number kept at a key; 0 when there is none.
pub fn counter(engine: &dyn Engine, name: &str) -> Res<u64> {
    let row = engine.get(&[&keys::counter(name)])?.pop().flatten();
    Ok(row.map_or(0, |row| number(&row.val)))
}

/// The counter of a year's case numbers.
pub fn case_counter(year: u16) -> String {
    format!("case-{year:04}")
}

pub const PARTY_COUNTER: &str = "party";
pub const FILE_COUNTER: &str = "file";
pub const SITTING_COUNTER: &str = "sitting";
/// Kinds of records that are counted from 1, with the counter of each.
pub const NUMBERED: [(u8, &str); 5] = [
    (RecordRef::CONTACT, "contact"),
    (RecordRef::INQUIRY, "inquiry"),
    (RecordRef::ANSWER, "answer"),
    (RecordRef::THEME, "theme"),
    (RecordRef::COMPLAINT, "complaint"),
];

/// Cases that there are.
pub const CASES_COUNTER: &str = "cases";
/// Imports of files.
pub const IMPORT_COUNTER: &str = "import";
/// People who got a number and were taken away with the import that had made them.
pub const GONE_COUNTER: &str = "party-gone";

/// A count or counter in a change.
#[derive(Clone, Copy)]
struct Number {
    ver: Ver,
    was: i64,
    is: i64,
}

/// Writes and reads of one command, or of many that were kept.
#[derive(Default)]
struct Layer {
    commit: Commit,
    /// Records as this leaves them, so that it reads its own writes.
    written: BTreeMap<Key, Option<Vec<u8>>>,
    /// Records as they were read first, for their versions and chunks.
    before: BTreeMap<Key, Option<Stored>>,
    /// Counts and counters as they were read and as this leaves them.
    numbers: BTreeMap<Key, Number>,
    /// Keys whose conflict means "count again", not "someone wrote it since".
    soft: Vec<Key>,
    /// Records that the ledger covers, written or taken away since it was last told of them.
    unproved: BTreeSet<Key>,
    /// Names to learn once it has landed.
    learned: Vec<(PartyId, Vec<String>)>,
}

impl Layer {
    /// Operations that the commit will have: writes, conditions, what was only read, counts.
    fn len(&self) -> usize {
        let conditions = &self.commit.expect;
        let read = self.before.keys().filter(|key| !conditions.contains_key(*key)).count();
        [self.commit.write.len(), conditions.len(), read, self.numbers.len(), self.numbers.len()]
            .iter()
            .sum()
    }

    /// Takes in what was decided on top of this. What both touched is as `above` left it.
    fn absorb(&mut self, above: Self) {
        self.commit.expect.extend(above.commit.expect);
        self.commit.write.extend(above.commit.write);
        self.written.extend(above.written);
        self.before.extend(above.before);
        self.numbers.extend(above.numbers);
        self.soft.extend(above.soft);
        self.unproved.extend(above.unproved);
        self.learned.extend(above.learned);
    }

    /// What is to be committed, and which of its conditions are only counts. What was read and not
    /// written is a condition too: a sitting that was open when a case was decided in it still is.
    fn into_commit(mut self) -> (Commit, Vec<Key>) {
        for (key, stored) in &self.before {
            let ver = stored.as_ref().map_or(Ver::ABSENT, |stored| stored.ver);
            self.commit.expect.entry(key.clone()).or_insert(ver);
        }
        for (key, number) in &self.numbers {
            // What came out where it went in is no business of others, and no condition.
            if number.is == number.was {
                continue;
            }
            self.commit.when(key.clone(), number.ver);
            // Days go by: a day on which nobody stands any more is not kept to be read for ever.
            if number.is == 0 {
                self.commit.remove(key.clone());
            } else {
                self.commit.put(key.clone(), number.is.to_be_bytes());
            }
            self.soft.push(key.clone());
        }
        (self.commit, self.soft)
    }
}

/// One command's writes, with the conditions they were decided upon.
pub struct Change<'a> {
    engine: &'a dyn Engine,
    /// What commands before it in the same commit left: read through, and never changed.
    under: Option<&'a Layer>,
    own: Layer,
}

impl<'a> Change<'a> {
    pub fn new(engine: &'a dyn Engine) -> Self {
        Self { engine, under: None, own: Layer::default() }
    }

    pub fn engine(&self) -> &'a dyn Engine {
        self.engine
    }

    pub fn is_empty(&self) -> bool {
        self.own.commit.write.is_empty()
    }

    /// Operations that its commit will have.
    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// What a change of a [`Batch`] wrote, to be kept with it.
    pub fn into_staged(self) -> Staged {
        Staged::of(self.own)
    }

    /// Takes the names to learn once it has landed.
    pub fn take_learned(&mut self) -> Vec<(PartyId, Vec<String>)> {
        std::mem::take(&mut self.own.learned)
    }

    /// What is to be committed, and which of its conditions are only counts.
    pub fn into_commit(self) -> (Commit, Vec<Key>) {
        self.own.into_commit()
    }

    /// What this change, or else one that it stands on, knows.
    fn known<'s, T>(&'s self, find: impl Fn(&'s Layer) -> Option<T>) -> Option<T> {
        find(&self.own).or_else(|| self.under.and_then(find))
    }

    fn written(&self, key: &[u8]) -> Option<&Option<Vec<u8>>> {
        self.known(|layer| layer.written.get(key))
    }

    fn before(&self, key: &[u8]) -> Option<&Option<Stored>> {
        self.known(|layer| layer.before.get(key))
    }

    fn put_already(&self, key: &[u8]) -> Option<&Option<Val>> {
        self.known(|layer| layer.commit.write.get(key))
    }

    fn bytes(&mut self, key: &[u8]) -> Res<Option<Vec<u8>>> {
        if let Some(written) = self.written(key) {
            return Ok(written.clone());
        }
        // What was decided upon is what is read first: a second look could see another's write.
        if let Some(before) = self.before(key) {
            return Ok(before.as_ref().map(|stored| stored.bytes.clone()));
        }
        let stored = values::read(self.engine, key)?;
        let bytes = stored.as_ref().map(|stored| stored.bytes.clone());
        self.own.before.insert(key.to_vec(), stored);
        Ok(bytes)
    }

    /// The version a record had before this change; 0 if it was not there.
    pub fn version(&self, key: &[u8]) -> Version {
        let stored = self.before(key).and_then(Option::as_ref);
        Version(stored.map_or(0, |stored| stored.ver.0))
    }

    pub fn read<R: Kind>(&mut self, key: &[u8]) -> Read<Option<R>> {
        match self.bytes(key)? {
            Some(bytes) => Ok(Some(record::unpack(&bytes)?)),
            None => Ok(None),
        }
    }

    /// Writes a record, on the condition that it stands as it was read.
    pub fn write<R: Kind>(&mut self, key: &[u8], record: &R) -> Read<Vec<u8>> {
        self.write_bytes(key, record::pack(record)?)
    }

    fn write_bytes(&mut self, key: &[u8], bytes: Vec<u8>) -> Read<Vec<u8>> {
        if self.before(key).is_none() {
            self.bytes(key)?;
        }
        self.touch(key);
        let earlier = self.written(key).and_then(Option::as_ref).map_or(0, |own| chunks(own));
        let before = self.before(key).and_then(Option::as_ref).cloned();
        values::put(&mut self.own.commit, key, before.as_ref(), &bytes)?;
        // What the same commit wrote of it before may have been longer than what stands and than this.
        values::clear_chunks(&mut self.own.commit, key, chunks(&bytes)..earlier);
        self.own.written.insert(key.to_vec(), Some(bytes.clone()));
        Ok(bytes)
    }

    /// Writes a record nobody else writes, whatever stands there (a draft, a receipt).
    pub fn write_over<R: Kind>(&mut self, key: &[u8], record: &R) -> Read<()> {
        self.write(key, record)?;
        self.own.soft.push(key.to_vec());
        Ok(())
    }

    pub fn remove(&mut self, key: &[u8]) -> Res<()> {
        let there = self.bytes(key)?;
        self.touch(key);
        let earlier = self.written(key).and_then(Option::as_ref).map_or(0, |own| chunks(own));
        if let Some(Some(before)) = self.before(key).cloned() {
            values::remove(&mut self.own.commit, &before);
        } else if self.under.is_some_and(|under| under.commit.write.contains_key(key)) {
            self.own.commit.remove(key);
        } else {
            self.own.commit.write.remove(key);
        }
        if there.is_some() {
            values::clear_chunks(&mut self.own.commit, key, 0..earlier);
        }
        self.own.written.insert(key.to_vec(), None);
        Ok(())
    }

    /// What the ledger covers is told to it with the commit.
    fn touch(&mut self, key: &[u8]) {
        if proof::subject(key).is_some() {
            self.own.unproved.insert(key.to_vec());
        }
    }

    fn put(&mut self, key: Key, val: impl Into<Val>) {
        self.own.commit.put(key, val);
    }

    fn drop_key(&mut self, key: Key) {
        self.own.commit.remove(key);
    }

    /// The small value at a key that only indexes point by, as this change leaves it.
    pub fn peek(&mut self, key: &[u8]) -> Res<Option<Val>> {
        if let Some(written) = self.put_already(key) {
            return Ok(written.clone());
        }
        Ok(self.engine.get(&[key])?.pop().flatten().map(|row| row.val))
    }

    /// The keys under a prefix as this change leaves them, in order, at most `limit` of those that stand
    /// already and all that it adds.
    pub fn keys_under(&self, prefix: &[u8], limit: usize) -> Res<Vec<Key>> {
        let end = prefix_end(prefix);
        let rows = self.engine.scan(prefix, &end, limit, false)?;
        let mut found: BTreeSet<Key> = rows.into_iter().map(|row| row.key).collect();
        for layer in self.under.into_iter().chain([&self.own]) {
            for (key, val) in layer.commit.write.range(prefix.to_vec()..end.clone()) {
                if val.is_some() {
                    found.insert(key.clone());
                } else {
                    found.remove(key);
                }
            }
        }
        Ok(found.into_iter().collect())
    }

    /// Claims a key that this change has seen to be free. It is not looked at again: whoever takes it
    /// meanwhile makes a conflict of this change.
    pub fn claim(&mut self, key: Key, val: impl Into<Val>) {
        self.touch(&key);
        if !matches!(self.put_already(&key), Some(None)) {
            self.own.commit.when_absent(key.clone());
        }
        self.own.commit.put(key, val);
    }

    /// Gives a key back that was claimed.
    pub fn unclaim(&mut self, key: Key) {
        self.touch(&key);
        self.own.commit.remove(key);
    }

    fn number_at(&mut self, key: &[u8]) -> Res<Number> {
        if let Some(known) = self.known(|layer| layer.numbers.get(key)) {
            return Ok(*known);
        }
        let row = self.engine.get(&[key])?.pop().flatten();
        let (ver, was) = row.map_or((Ver::ABSENT, 0), |row| (row.ver, tally(&row.val)));
        Ok(Number { ver, was, is: was })
    }

    /// Adds to a count.
    pub fn add(&mut self, key: Key, by: i64) -> Res<i64> {
        let mut number = self.number_at(&key)?;
        number.is = number.is.saturating_add(by);
        self.own.numbers.insert(key, number);
        Ok(number.is)
    }

    /// The next of a row of numbers, from 1.
    pub fn next(&mut self, name: &str) -> Res<u64> {
        let sum = self.add(keys::counter(name), 1)?;
        Ok(u64::try_from(sum).unwrap_or(0))
    }

    /// A number for a record of a kind that is counted from 1.
    pub fn next_of(&mut self, kind: u8) -> Res<u32> {
        let counter = NUMBERED.iter().find(|(own, _)| *own == kind).map_or("", |(_, name)| *name);
        Ok(u32::try_from(self.next(counter)?).unwrap_or(u32::MAX))
    }

    /// A number for a case opened on a day: the Hijri year, and the next of that year.
    pub fn next_case(&mut self, today: Day) -> Res<CaseNumber> {
        let year = today.hijri().map_or_else(|| today.gregorian().year, |civil| civil.year);
        self.add(keys::counter(CASES_COUNTER), 1)?;
        let count = self.next(&case_counter(year))?;
        Ok(CaseNumber { year, count: u32::try_from(count).unwrap_or(u32::MAX) })
    }
}

/// How many chunks a record of these bytes lies in.
fn chunks(bytes: &[u8]) -> u16 {
    values::chunk_count(bytes)
}
