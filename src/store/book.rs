//! Records over the engine: reads with versions, and one change with all its indexes and counts.
//!
//! A [`Change`] collects what one command writes. What it read it holds as a condition, so that a
//! commit lands on the state that was decided upon or not at all. It reads its own writes, so that
//! many commands can share one commit.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::calendar::Day;
use crate::domain::case::{Case, History};
use crate::domain::id::{CaseNumber, PartyId, Version};
use crate::domain::party::Party;
use crate::domain::queue::Placing;
use crate::store::codec::{CodecError, seal};
use crate::store::derived;
pub use crate::store::derived::{names, phones, two_days};
use crate::store::engine::{Commit, Engine, EngineError, Key, Res, Val, Ver, prefix_end};
use crate::store::keys::{self, By};
use crate::store::ledger::{Entry, Hash, Secret, Subject};
use crate::store::proof::{self, Told};
use crate::store::record::{self, Kind, SCHEMA};
use crate::store::values::{self, Stored};

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
pub const CASES_COUNTER: &str = "cases";

/// Facts of a case that are read at once.
const FACTS_PAGE: usize = 500;

/// How a record stands, as the ledger is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    pub subject: Subject,
    /// Before the change.
    pub version: u64,
    pub digest: Hash,
}

impl Proof {
    pub fn entry(self, at: i64, who: u32, verb: u16) -> Entry {
        let Self { subject, version, digest } = self;
        Entry { at, who, verb, subject, version, digest }
    }
}

/// A count or counter in a change.
#[derive(Clone, Copy)]
struct Number {
    ver: Ver,
    was: i64,
    is: i64,
}

/// One command's writes, with the conditions they were decided upon.
pub struct Change<'a> {
    engine: &'a dyn Engine,
    commit: Commit,
    /// Records as this change leaves them, so that it reads its own writes.
    written: BTreeMap<Key, Option<Vec<u8>>>,
    /// Records as they were read first, for their versions and chunks.
    before: BTreeMap<Key, Option<Stored>>,
    /// Counts and counters as they were read and as this change leaves them.
    numbers: BTreeMap<Key, Number>,
    /// Keys whose conflict means "count again", not "someone wrote it since".
    soft: Vec<Key>,
    /// Records that the ledger covers, written or taken away since it was last told of them.
    unproved: BTreeSet<Key>,
    /// Names to learn once it has landed.
    pub learned: Vec<(PartyId, Vec<String>)>,
}

impl<'a> Change<'a> {
    pub fn new(engine: &'a dyn Engine) -> Self {
        Self {
            engine,
            commit: Commit::new(),
            written: BTreeMap::new(),
            before: BTreeMap::new(),
            numbers: BTreeMap::new(),
            soft: Vec::new(),
            unproved: BTreeSet::new(),
            learned: Vec::new(),
        }
    }

    pub fn engine(&self) -> &'a dyn Engine {
        self.engine
    }

    /// Operations that the commit will have: writes, conditions, what was only read, counts.
    pub fn len(&self) -> usize {
        let conditions = &self.commit.expect;
        let read = self.before.keys().filter(|key| !conditions.contains_key(*key)).count();
        [self.commit.write.len(), conditions.len(), read, self.numbers.len(), self.numbers.len()]
            .iter()
            .sum()
    }

    pub fn is_empty(&self) -> bool {
        self.commit.write.is_empty()
    }

    /// Bytes collected so far.
    pub fn size(&self) -> usize {
        self.commit.size()
    }

    /// What is to be committed, and which of its conditions are only counts. What was read and not
    /// written is a condition too: a sitting that was open when a case was decided in it still is.
    pub fn into_commit(mut self) -> (Commit, Vec<Key>) {
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

    fn bytes(&mut self, key: &[u8]) -> Res<Option<Vec<u8>>> {
        if let Some(written) = self.written.get(key) {
            return Ok(written.clone());
        }
        // What was decided upon is what is read first: a second look could see another's write.
        if let Some(before) = self.before.get(key) {
            return Ok(before.as_ref().map(|stored| stored.bytes.clone()));
        }
        let stored = values::read(self.engine, key)?;
        let bytes = stored.as_ref().map(|stored| stored.bytes.clone());
        self.before.insert(key.to_vec(), stored);
        Ok(bytes)
    }

    /// The version a record had before this change; 0 if it was not there.
    pub fn version(&self, key: &[u8]) -> Version {
        let stored = self.before.get(key).and_then(Option::as_ref);
        Version(stored.map_or(0, |stored| stored.ver.0))
    }

    pub fn read<R: Kind>(&mut self, key: &[u8]) -> Read<Option<R>> {
        match self.bytes(key)? {
            Some(bytes) => Ok(Some(record::unpack(&bytes)?)),
            None => Ok(None),
        }
    }

    pub fn read_as<R: DeserializeOwned>(&mut self, kind: u8, key: &[u8]) -> Read<Option<R>> {
        match self.bytes(key)? {
            Some(bytes) => Ok(Some(record::unpack_as(kind, &bytes)?)),
            None => Ok(None),
        }
    }

    /// Writes a record, on the condition that it stands as it was read.
    pub fn write<R: Kind>(&mut self, key: &[u8], record: &R) -> Read<Vec<u8>> {
        self.write_bytes(key, record::pack(record)?)
    }

    pub fn write_as<R: Serialize>(&mut self, kind: u8, key: &[u8], record: &R) -> Read<Vec<u8>> {
        self.write_bytes(key, seal(kind, SCHEMA, record)?)
    }

    fn write_bytes(&mut self, key: &[u8], bytes: Vec<u8>) -> Read<Vec<u8>> {
        if !self.before.contains_key(key) {
            self.bytes(key)?;
        }
        self.touch(key);
        let before = self.before.get(key).and_then(Option::as_ref);
        values::put(&mut self.commit, key, before, &bytes)?;
        self.written.insert(key.to_vec(), Some(bytes.clone()));
        Ok(bytes)
    }

    /// Writes a record nobody else writes, whatever stands there (a draft, a receipt).
    pub fn write_over<R: Serialize>(&mut self, kind: u8, key: &[u8], record: &R) -> Read<()> {
        self.write_as(kind, key, record)?;
        self.soft.push(key.to_vec());
        Ok(())
    }

    pub fn remove(&mut self, key: &[u8]) -> Res<()> {
        self.bytes(key)?;
        self.touch(key);
        if let Some(Some(before)) = self.before.get(key) {
            values::remove(&mut self.commit, before);
        } else {
            self.commit.write.remove(key);
        }
        self.written.insert(key.to_vec(), None);
        Ok(())
    }

    /// What the ledger covers is told to it with the commit.
    fn touch(&mut self, key: &[u8]) {
        if proof::subject(key).is_some() {
            self.unproved.insert(key.to_vec());
        }
    }

    /// How every record stands that was written or taken away since this was last asked, for the ledger.
    /// What was written as it was is left out.
    pub fn proofs(&mut self, secret: &Secret) -> Read<Vec<Proof>> {
        let mut proofs = Vec::new();
        for key in std::mem::take(&mut self.unproved) {
            let now = self.left(&key)?;
            let before = self.before.get(&key).and_then(Option::as_ref);
            if before.is_some_and(|before| now.as_ref() == Some(&before.bytes)) {
                continue;
            }
            // It came and went in this change.
            if now.is_none() && before.is_none() && self.row(&key)?.is_none() {
                continue;
            }
            proofs.extend(self.proof(secret, &key)?);
        }
        Ok(proofs)
    }

    /// How one record stands after this change, for the ledger. None if that does not cover it.
    pub fn proof(&mut self, secret: &Secret, key: &[u8]) -> Read<Option<Proof>> {
        let Some(subject) = proof::subject(key) else { return Ok(None) };
        let digest = match self.left(key)? {
            None => proof::of_nothing(secret),
            Some(bytes) if subject.kind == proof::SUBJECT_CASE => {
                let told = self.told(key, &bytes)?;
                proof::of_case(secret, &bytes, &told)
            }
            Some(bytes) => proof::of_record(secret, key, &bytes),
        };
        Ok(Some(Proof { subject, version: self.version(key).0, digest }))
    }

    fn row(&self, key: &[u8]) -> Res<Option<Val>> {
        Ok(self.engine.get(&[key])?.pop().flatten().map(|row| row.val))
    }

    /// The bytes of a record as this change leaves it.
    fn left(&mut self, key: &[u8]) -> Res<Option<Vec<u8>>> {
        if self.written.contains_key(key) || self.before.contains_key(key) {
            return self.bytes(key);
        }
        // What is claimed is put as it is.
        match self.commit.write.get(key) {
            Some(claimed) => Ok(claimed.clone()),
            None => Ok(values::read(self.engine, key)?.map(|stored| stored.bytes)),
        }
    }

    /// All that was ever told of a case.
    fn told(&self, key: &[u8], bytes: &[u8]) -> Read<Told> {
        let case: Case = record::unpack(bytes)?;
        let mut facts: BTreeMap<Key, Vec<u8>> = BTreeMap::new();
        let mut from = keys::histories(case.number);
        let end = prefix_end(&from);
        // A case that is new has none but what is in hand.
        while self.version(key).0 > 0 {
            let page = values::scan(self.engine, &from, &end, FACTS_PAGE, false)?;
            let is_last = page.len() < FACTS_PAGE;
            if let Some(last) = page.last() {
                from.clone_from(&last.key);
                from.push(0);
            }
            facts.extend(page.into_iter().map(|stored| (stored.key, stored.bytes)));
            if is_last {
                break;
            }
        }
        let first = keys::histories(case.number);
        for (key, bytes) in self.written.range(first..end) {
            match bytes {
                Some(bytes) => facts.insert(key.clone(), bytes.clone()),
                None => facts.remove(key),
            };
        }
        let mut told = Told::default();
        for (key, bytes) in &facts {
            let n = key.split_last_chunk::<4>().map_or(0, |(_, n)| u32::from_be_bytes(*n));
            told.add(n, bytes);
        }
        Ok(told)
    }

    fn put(&mut self, key: Key, val: impl Into<Val>) {
        self.commit.put(key, val);
    }

    fn drop_key(&mut self, key: Key) {
        self.commit.remove(key);
    }

    /// The small value at a key that only indexes point by, as this change leaves it.
    pub fn peek(&mut self, key: &[u8]) -> Res<Option<Val>> {
        if let Some(written) = self.commit.write.get(key) {
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
        for (key, val) in self.commit.write.range(prefix.to_vec()..end) {
            if val.is_some() {
                found.insert(key.clone());
            } else {
                found.remove(key);
            }
        }
        Ok(found.into_iter().collect())
    }

    /// Claims a key that this change has seen to be free. It is not looked at again: whoever takes it
    /// meanwhile makes a conflict of this change.
    pub fn claim(&mut self, key: Key, val: impl Into<Val>) {
        self.touch(&key);
        if !matches!(self.commit.write.get(&key), Some(None)) {
            self.commit.when_absent(key.clone());
        }
        self.commit.put(key, val);
    }

    /// Gives a key back that was claimed.
    pub fn unclaim(&mut self, key: Key) {
        self.touch(&key);
        self.commit.remove(key);
    }

    fn number_at(&mut self, key: &[u8]) -> Res<Number> {
        if let Some(known) = self.numbers.get(key) {
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
        self.numbers.insert(key, number);
        Ok(number.is)
    }

    /// The next of a row of numbers, from 1.
    pub fn next(&mut self, name: &str) -> Res<u64> {
        let sum = self.add(keys::counter(name), 1)?;
        Ok(u64::try_from(sum).unwrap_or(0))
    }

    /// A number for a case opened on a day: the Hijri year, and the next of that year.
    pub fn next_case(&mut self, today: Day) -> Res<CaseNumber> {
        let year = today.hijri().map_or_else(|| today.gregorian().year, |civil| civil.year);
        self.add(keys::counter(CASES_COUNTER), 1)?;
        let count = self.next(&case_counter(year))?;
        Ok(CaseNumber { year, count: u32::try_from(count).unwrap_or(u32::MAX) })
    }

    /// Writes a case with its rows, counts and holder; the old ones go in the same commit.
    pub fn put_case(&mut self, case: &Case, today: Day) -> Read<Vec<u8>> {
        let key = keys::case(case.number);
        let old: Option<Case> = self.read(&key)?;
        if let Some(old) = &old {
            self.unplace(old, today)?;
        } else {
            self.put(keys::party_case(case.party, case.number), Val::new());
        }
        self.place(case, today)?;
        self.write(&key, case)
    }

    fn place(&mut self, case: &Case, today: Day) -> Read<()> {
        let Some(placing) = case.placing(case.awaits_signature(today)) else { return Ok(()) };
        let Placing { shelf, opens, due } = placing;
        for (key, val) in derived::rows(case, placing)? {
            self.put(key, val);
        }
        if two_days(shelf) {
            self.add(keys::count(shelf, By::Due, due), 1)?;
        }
        self.add(keys::count(shelf, By::Opens, opens), 1)?;
        Ok(())
    }

    /// Takes away what [`Change::place`] wrote for this state of the case. Where it stood is read from
    /// the rows themselves: whether its papers were ready was judged on the day it was written.
    fn unplace(&mut self, old: &Case, today: Day) -> Read<()> {
        let Some(due) = old.due else { return Ok(()) };
        for ready in [old.awaits_signature(today), !old.awaits_signature(today)] {
            let Some(Placing { shelf, opens, due }) = old.placing(ready) else { continue };
            let row = keys::row_due(shelf, opens, old.number);
            if self.peek(&row)?.is_none() {
                continue;
            }
            self.drop_key(row);
            self.drop_key(keys::row_received(shelf, old.number));
            self.drop_key(keys::row_need(shelf, old.need, opens, old.number));
            if two_days(shelf) {
                self.drop_key(keys::row_overdue(shelf, due, old.number));
                self.add(keys::count(shelf, By::Due, due), -1)?;
            }
            self.add(keys::count(shelf, By::Opens, opens), -1)?;
            break;
        }
        if let Some(claim) = old.claim {
            self.drop_key(keys::held(claim.by, due, old.number));
        }
        Ok(())
    }

    /// Adds facts to a case's history and counts them on it.
    pub fn put_facts(&mut self, case: &mut Case, facts: Vec<History>) -> Read<()> {
        for history in facts {
            case.facts = case.facts.saturating_add(1);
            self.write(&keys::history(case.number, case.facts), &history)?;
        }
        Ok(())
    }

    /// Writes a party with its id, phones and names. The other party, if the id is theirs.
    pub fn put_party(&mut self, party: &Party) -> Read<Result<Vec<u8>, PartyId>> {
        let key = keys::party(party.id);
        let old: Option<Party> = self.read(&key)?;
        let id = |party: &Party| party.person.national_id.map(|id| id.to_string());
        let (was, is) = (old.as_ref().and_then(id), id(party));
        if was != is {
            if let Some(is) = &is {
                let id_key = keys::national_id(is);
                if let Some(owner) = self.peek(&id_key)? {
                    return Ok(Err(PartyId(number(&owner))));
                }
                self.claim(id_key, party.id.0.to_be_bytes());
            }
            if let Some(was) = &was {
                self.drop_key(keys::national_id(was));
            }
        }
        let old_phones = old.as_ref().map(phones).unwrap_or_default();
        let new_phones = phones(party);
        for phone in old_phones.iter().filter(|phone| !new_phones.contains(phone)) {
            self.drop_key(keys::phone(phone, party.id));
        }
        for phone in new_phones.iter().filter(|phone| !old_phones.contains(phone)) {
            self.put(keys::phone(phone, party.id), Val::new());
        }
        let old_names = old.as_ref().map(names).unwrap_or_default();
        let new_names = names(party);
        for token in old_names.iter().filter(|token| !new_names.contains(token)) {
            self.drop_key(keys::token(token, party.id));
        }
        for token in new_names.iter().filter(|token| !old_names.contains(token)) {
            self.put(keys::token(token, party.id), Val::new());
        }
        if old_names != new_names {
            self.learned.push((party.id, new_names));
        }
        Ok(Ok(self.write(&key, party)?))
    }
}
