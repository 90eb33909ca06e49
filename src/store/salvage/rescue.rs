//! Takes the rows out of a damaged store, and says which records are missing, damaged or older.
//!
//! What is missing is told by what is there: case numbers, people and sittings are numbered without a gap,
//! a case says how many entries its history has, the ledger is numbered and says how each record stood. A
//! record in a gap that is as its last entry says is not said to be older.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::Reader;
use crate::domain::case::Case;
use crate::domain::id::CaseNumber;
use crate::store::book::{BookError, PARTY_COUNTER, SITTING_COUNTER, case_counter, number};
use crate::store::check::Judgement;
use crate::store::check::judged::{Judged, judged};
use crate::store::codec::open_envelope;
use crate::store::engine::{Engine, EngineError, KEY_SIZE_MAX, Key, Row, TAG_MIN, Ver};
use crate::store::keys::kind::{KeyKind, chunk_of, readable};
use crate::store::ledger::{Head, NODE_SOLE, head_key};
use crate::store::mentions::Mentions;
use crate::store::{keys, proof, record, values};

const PAGE_ROWS: usize = 500;
/// Things named one by one; of more, how many there are.
pub const LOSSES_MAX: usize = 100_000;

/// What is wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    Missing,
    /// It is there and its checksum fails, or a part of it is missing. It is left out.
    Unreadable,
    /// It may be older than it last was, or have been deleted since.
    Older,
    /// It is not as the ledger says it last was.
    NotAsLedger,
}

impl Loss {
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::Older => "may-be-older",
            Self::NotAsLedger => "not-as-the-ledger-says",
        }
    }

    /// It came out, whatever may be said of it.
    pub fn is_out(self) -> bool {
        matches!(self, Self::Older | Self::NotAsLedger)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    pub loss: Loss,
    pub kind: &'static str,
    pub key: String,
    /// Of what is numbered within the record: the first and the last.
    pub numbers: Option<(u64, u64)>,
}

/// What came out, and what did not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rescued {
    pub rows: u64,
    pub cases: u64,
    pub parties: u64,
    pub lost: Vec<Lost>,
    /// Things that are missing or damaged, and those that may be older, also beyond those named.
    pub missing: u64,
    pub older: u64,
}

impl Rescued {
    fn lose(&mut self, loss: Loss, kind: KeyKind, key: String, numbers: Option<(u64, u64)>) {
        let count = if loss.is_out() { &mut self.older } else { &mut self.missing };
        *count = count.saturating_add(1);
        if self.lost.len() < LOSSES_MAX {
            self.lost.push(Lost { loss, kind: kind.name(), key, numbers });
        }
    }
}

#[derive(Debug)]
pub enum RescueError {
    /// The rows could not be kept.
    Io(io::Error),
    Store(BookError),
}

impl From<EngineError> for RescueError {
    fn from(error: EngineError) -> Self {
        Self::Store(error.into())
    }
}

/// Gives every row that is whole to `take`, in the order of the keys, and in its place among them the sign
/// that they were salvaged.
pub fn rescue(
    reader: &Reader,
    take: &mut dyn FnMut(&Row) -> io::Result<()>,
) -> Result<Rescued, RescueError> {
    let mut tally = Tally::default();
    let mut broken: BTreeSet<Key> = BTreeSet::new();
    let end = vec![u8::MAX; KEY_SIZE_MAX + 1];
    let mut from = vec![TAG_MIN];
    let ver = Ver(reader.damage().version);
    let mut sign = Some(Row { key: keys::SALVAGED.to_vec(), val: vec![1], ver });
    loop {
        let page = reader.scan(&from, &end, PAGE_ROWS, false)?;
        let Some(last) = page.last() else { break };
        from.clone_from(&last.key);
        from.push(0);
        for row in page {
            let kind = KeyKind::of(&row.key);
            tally.mentions.add(&row.key, &row.val);
            let mut whole = None;
            if let Some(kind) = kind.filter(|kind| kind.is_record()) {
                let stored = values::read_row(reader, row.clone())?.map(|stored| stored.bytes);
                whole = stored.filter(|bytes| open_envelope(bytes).is_ok());
                if whole.is_none() {
                    if !kind.is_derived() {
                        tally.found.lose(
                            Loss::Unreadable,
                            kind,
                            readable(&row.key, &row.val),
                            None,
                        );
                    }
                    broken.insert(row.key);
                    continue;
                }
            }
            if chunk_of(&row.key).is_some_and(|head| broken.contains(head)) || is_sign(&row) {
                continue;
            }
            if let Some(sign) = sign.take_if(|sign| sign.key < row.key) {
                take(&sign).map_err(RescueError::Io)?;
            }
            take(&row).map_err(RescueError::Io)?;
            tally.found.rows = tally.found.rows.saturating_add(1);
            if let Some(kind) = kind {
                tally.unsure(reader, kind, &row);
                tally.count(kind, &row, whole.as_deref());
            }
        }
    }
    if let Some(sign) = sign.filter(|_| tally.found.rows > 0) {
        take(&sign).map_err(RescueError::Io)?;
    }
    let unsure = std::mem::take(&mut tally.histories);
    let mut found = tally.end(reader);
    against_ledger(reader, &unsure, &mut found).map_err(RescueError::Store)?;
    Ok(found)
}

fn is_sign(row: &Row) -> bool {
    row.key == keys::SALVAGED
}

/// Which records are not as the ledger says they last were, may be older, or are not there at all.
fn against_ledger(
    reader: &Reader,
    histories: &BTreeSet<Key>,
    found: &mut Rescued,
) -> Result<(), BookError> {
    let named: BTreeSet<(&str, String)> =
        found.lost.iter().map(|lost| (lost.kind, lost.key.clone())).collect();
    let is_current = knows_its_last(reader)?;
    let mut doubtful: Vec<(Key, bool)> = Vec::new();
    let ledger = judged(reader, &mut |record: &Judged<'_>| {
        let has_gap = reader.is_in_gap(record.key)
            || record.key.strip_prefix(b"c").is_some_and(|number| histories.contains(number));
        let differs = matches!(record.judgement, Judgement::Differs | Judgement::WasRemoved);
        if differs || (has_gap && !(is_current && record.judgement == Judgement::Proven)) {
            doubtful.push((record.key.to_vec(), has_gap));
        }
        Ok(())
    })?;
    let is_whole = is_current && ledger.as_ref().is_some_and(|ledger| !ledger.has_holes);
    for (key, has_gap) in doubtful {
        let Some(kind) = KeyKind::of(&key) else { continue };
        let key = readable(&key, &[]);
        let history_is_named =
            kind == KeyKind::Case && named.contains(&(KeyKind::History.name(), key.clone()));
        // Entries that are lost may have told of it as it stands.
        let loss = match (has_gap, is_whole && !history_is_named) {
            (true, _) => Loss::Older,
            (false, true) => Loss::NotAsLedger,
            (false, false) => continue,
        };
        found.lose(loss, kind, key, None);
    }
    for subject in ledger.into_iter().flat_map(|ledger| ledger.absent) {
        let Some(key) = proof::key_of(subject) else {
            let kind = proof::by_hash(subject).map_or(KeyKind::About, |(kind, _)| kind);
            found.lose(Loss::Missing, kind, format!("{:016x}", subject.id), None);
            continue;
        };
        let Some(kind) = KeyKind::of(&key) else { continue };
        let readable = readable(&key, &[]);
        if !named.contains(&(kind.name(), readable.clone())) {
            found.lose(Loss::Missing, kind, readable, None);
        }
    }
    Ok(())
}

/// Whether the ledger's head is the one of the last commit that was found.
fn knows_its_last(reader: &Reader) -> Result<bool, BookError> {
    let head = reader.get(&[&head_key(NODE_SOLE)])?.pop().flatten();
    let last = reader.damage().version;
    Ok(head.is_some_and(|head| !reader.is_in_gap(&head.key) || head.ver.0 == last))
}

/// A row of numbers without a gap, as far as it was seen.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    last: u64,
}

impl Run {
    /// The numbers left out before this one.
    fn next(&mut self, n: u64) -> Option<(u64, u64)> {
        let missing = (n > self.last.saturating_add(1)).then(|| (self.last + 1, n - 1));
        self.last = self.last.max(n);
        missing
    }
}

#[derive(Default)]
struct Tally {
    found: Rescued,
    ledger: Run,
    parties: Run,
    sittings: Run,
    years: BTreeMap<u16, Run>,
    /// Each case that can be read: its number, how many entries its history has, and those seen.
    cases: Vec<(CaseNumber, u64, Run)>,
    counters: BTreeMap<Key, u64>,
    mentions: Mentions,
    /// Numbers of cases with a fact in a gap, as they stand in keys.
    histories: BTreeSet<Key>,
}

impl Tally {
    /// Of a row in a gap: what the ledger says nothing of may be older than it last was, or have been
    /// deleted. An answer to an order never changes.
    fn unsure(&mut self, reader: &Reader, kind: KeyKind, row: &Row) {
        if !kind.is_record() || kind.is_derived() || !reader.is_in_gap(&row.key) {
            return;
        }
        if kind == KeyKind::History {
            self.histories.insert(row.key.get(1..9).unwrap_or(&[]).to_vec());
        } else if kind != KeyKind::Receipt && proof::subject(&row.key).is_none() {
            self.found.lose(Loss::Older, kind, readable(&row.key, &row.val), None);
        }
    }

    fn count(&mut self, kind: KeyKind, row: &Row, whole: Option<&[u8]>) {
        let long = || row.key.split_last_chunk::<8>().map_or(0, |(_, n)| u64::from_be_bytes(*n));
        let short = || row.key.split_last_chunk::<4>().map_or(0, |(_, n)| u32::from_be_bytes(*n));
        match kind {
            KeyKind::LedgerEntry => {
                let missing = self.ledger.next(long());
                self.missing(KeyKind::LedgerEntry, missing);
            }
            KeyKind::Case => {
                self.found.cases = self.found.cases.saturating_add(1);
                let Some(number) = CaseNumber::from_bytes(long().to_be_bytes()) else { return };
                let missing = self.years.entry(number.year).or_default().next(number.count.into());
                self.missing_cases(number.year, missing);
                if let Some(case) = whole.and_then(|bytes| record::unpack::<Case>(bytes).ok()) {
                    self.cases.push((number, u64::from(case.facts), Run::default()));
                }
            }
            KeyKind::History => {
                let Some((head, n)) = row.key.split_last_chunk::<4>() else { return };
                let number = head.split_last_chunk::<8>();
                let number = number.and_then(|(_, number)| CaseNumber::from_bytes(*number));
                let Some(number) = number else { return };
                let at = self.cases.binary_search_by_key(&number, |(number, ..)| *number);
                let run = at.ok().and_then(|at| self.cases.get_mut(at)).map(|(.., run)| run);
                let missing = run.and_then(|run| run.next(u32::from_be_bytes(*n).into()));
                self.missing_history(number, missing);
            }
            KeyKind::Party => {
                self.found.parties = self.found.parties.saturating_add(1);
                let missing = self.parties.next(long());
                self.missing(KeyKind::Party, missing);
            }
            KeyKind::Sitting => {
                let missing = self.sittings.next(short().into());
                self.missing(KeyKind::Sitting, missing);
            }
            KeyKind::Counter => drop(self.counters.insert(row.key.clone(), number(&row.val))),
            _ => {}
        }
    }

    fn missing(&mut self, kind: KeyKind, numbers: Option<(u64, u64)>) {
        if let Some((first, last)) = numbers {
            let key = if first == last { first.to_string() } else { format!("{first}-{last}") };
            self.found.lose(Loss::Missing, kind, key, numbers);
        }
    }

    fn missing_cases(&mut self, year: u16, numbers: Option<(u64, u64)>) {
        let Some((first, last)) = numbers else { return };
        let most = u64::try_from(LOSSES_MAX).unwrap_or(u64::MAX);
        for n in first..=last.min(first.saturating_add(most)) {
            let Ok(count) = u32::try_from(n) else { return };
            let number = CaseNumber { year, count };
            self.found.lose(Loss::Missing, KeyKind::Case, number.to_string(), None);
        }
    }

    fn missing_history(&mut self, number: CaseNumber, numbers: Option<(u64, u64)>) {
        if numbers.is_some() {
            self.found.lose(Loss::Missing, KeyKind::History, number.to_string(), numbers);
        }
    }

    /// What is missing at the end of each row of numbers.
    fn end(mut self, engine: &dyn Engine) -> Rescued {
        for (key, told) in self.mentions.counters() {
            let own = self.counters.entry(key).or_default();
            *own = told.max(*own);
        }
        let given = |name: &str| self.counters.get(&keys::counter(name)).copied().unwrap_or(0);
        let after = |run: Run, given: u64| (given > run.last).then(|| (run.last + 1, given));
        let parties = after(self.parties, given(PARTY_COUNTER));
        let sittings = after(self.sittings, given(SITTING_COUNTER));
        let mut years: BTreeMap<u16, Run> = self.years.clone();
        for key in self.counters.keys() {
            let year = key.split_last_chunk::<4>().map(|(_, year)| String::from_utf8_lossy(year));
            let year = year.and_then(|year| year.parse::<u16>().ok());
            if let Some(year) = year.filter(|year| keys::counter(&case_counter(*year)) == *key) {
                years.entry(year).or_default();
            }
        }
        let cases: Vec<_> = years
            .into_iter()
            .map(|(year, run)| (year, after(run, given(&case_counter(year)))))
            .collect();
        // A head that is torn says nothing.
        let head = Head::load(engine, NODE_SOLE).map_or(0, |head| head.seq);
        let ledger = after(self.ledger, head);
        self.missing(KeyKind::LedgerEntry, ledger);
        self.missing(KeyKind::Party, parties);
        self.missing(KeyKind::Sitting, sittings);
        for (year, numbers) in cases {
            self.missing_cases(year, numbers);
        }
        for (number, facts, run) in std::mem::take(&mut self.cases) {
            self.missing_history(number, after(run, facts));
        }
        self.found
    }
}
