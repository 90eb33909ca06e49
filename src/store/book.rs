//! Records over the engine: reads with versions, and one change with all its indexes and counts.
//!
//! A [`Change`] collects what one command writes. What it read it holds as a condition, so that a
//! commit lands on the state that was decided upon or not at all. It reads its own writes. Many
//! commands share one commit as a [`Batch`]: each has a change of its own, which reads what those
//! before it wrote and is dropped whole when it fails.

mod batch;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::Day;
use crate::domain::case::{Case, History};
use crate::domain::id::{CaseNumber, PartyId, Version};
use crate::domain::party::Party;
use crate::domain::queue::Placing;
use crate::store::codec::CodecError;
use crate::store::derived;
pub use crate::store::derived::{names, phones, two_days};
use crate::store::engine::{Commit, Engine, EngineError, Key, Res, Val, Ver, prefix_end};
use crate::store::keys::{self, By};
use crate::store::ledger::{Entry, Hash, Secret, Subject};
use crate::store::proof::{self, Told};
use crate::store::record::{self, Kind};
use crate::store::values::{self, Stored};
pub use batch::{Batch, Staged};

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

    /// How every record stands that was written or taken away since this was last asked, for the ledger.
    /// What was written as it was is left out.
    pub fn proofs(&mut self, secret: &Secret) -> Read<Vec<Proof>> {
        let mut proofs = Vec::new();
        for key in std::mem::take(&mut self.own.unproved) {
            let now = self.left(&key)?;
            let began = match self.began(&key) {
                Some(began) => began,
                None => self.row(&key)?,
            };
            // Written as it was, or it came and went in this change.
            if now == began {
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

    /// How a record stood when this command began; none where that was not read.
    #[expect(clippy::option_option, reason = "not read, and read as not there, are two things")]
    fn began(&self, key: &[u8]) -> Option<Option<Vec<u8>>> {
        let under = self.under.and_then(|under| {
            let written = under.written.get(key);
            written.or_else(|| under.commit.write.get(key)).cloned()
        });
        under.or_else(|| {
            self.before(key).map(|before| before.as_ref().map(|stored| stored.bytes.clone()))
        })
    }

    fn row(&self, key: &[u8]) -> Res<Option<Val>> {
        Ok(self.engine.get(&[key])?.pop().flatten().map(|row| row.val))
    }

    /// The bytes of a record as this change leaves it.
    fn left(&mut self, key: &[u8]) -> Res<Option<Vec<u8>>> {
        if self.written(key).is_some() || self.before(key).is_some() {
            return self.bytes(key);
        }
        // What is claimed is put as it is.
        match self.put_already(key) {
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
        for layer in self.under.into_iter().chain([&self.own]) {
            for (key, bytes) in layer.written.range(first.clone()..end.clone()) {
                match bytes {
                    Some(bytes) => facts.insert(key.clone(), bytes.clone()),
                    None => facts.remove(key),
                };
            }
        }
        let mut told = Told::default();
        for (key, bytes) in &facts {
            let n = key.split_last_chunk::<4>().map_or(0, |(_, n)| u32::from_be_bytes(*n));
            told.add(n, bytes);
        }
        Ok(told)
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
        let id = |party: &Party| party.national_id().map(|id| id.to_string());
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
            self.own.learned.push((party.id, new_names));
        }
        Ok(Ok(self.write(&key, party)?))
    }
}

/// How many chunks a record of these bytes lies in.
fn chunks(bytes: &[u8]) -> u16 {
    values::chunk_count(bytes)
}
