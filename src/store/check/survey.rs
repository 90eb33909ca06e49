//! Once through the whole store, by as many workers as there are cores to spare: every row is read and
//! every record unpacked; what is doubtful is looked at again, later and more closely.
//!
//! In three steps, as one needs what the one before found: the ledger and the indexes, then people, then
//! cases with their history and whatever belongs to them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::hash::RandomState;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::domain::id::CaseNumber;
use crate::domain::search::FoundBy;
use crate::store::book::{BookError, NUMBERED, PARTY_COUNTER, Read};
use crate::store::check::day_counts::SurveyedDays;
use crate::store::check::look::HistoryLook;
use crate::store::check::rows::{Rows, of_fact};
use crate::store::check::sums::{Family, Numbers, Sums};
use crate::store::check::{Context, Doubt};
use crate::store::derived;
use crate::store::engine::{EngineError, Key, Row};
use crate::store::keys::kind::{self, KeyKind, case_at_end, owner};
use crate::store::keys::{self, counted};

/// Workers of a survey.
const WORKERS: usize = 2;
/// Parts of a long range, so that no worker is left with all of it.
const PARTS: u64 = 8;
/// Doubts that a worker carries before they are looked at again.
const DOUBTS_MAX: usize = 512;

/// What a survey saw.
pub struct Gathered {
    pub sums: Sums,
    /// Rows of each shelf by day, as the records have them.
    pub tallies: BTreeMap<Key, i64>,
    /// The same as it is kept.
    pub kept: BTreeMap<Key, i64>,
    pub counters: BTreeMap<Key, u64>,
    /// What the follow-ups of each day add up to, by their rows and as it is kept.
    pub surveyed: SurveyedDays,
    /// The highest number given in each year.
    pub highest: BTreeMap<u16, u32>,
    pub numbers: Numbers,
    pub parties_seen: Numbers,
    pub last_party: u64,
    pub last_file: u64,
    pub last_sitting: u64,
    /// The last number of each kind of record that is counted from 1, by its counter.
    pub last_numbers: BTreeMap<&'static str, u64>,
    /// Cases that were there when the survey began.
    pub cases_then: u64,
    pub cases: u64,
    pub parties: u64,
    pub records: u64,
    pub unproven: u64,
    /// The sittings that are open by their records.
    pub open_sittings: BTreeSet<u32>,
    /// Keys that should say whose they are, and do not: the first of them.
    ownerless: Vec<Key>,
    doubts: Vec<Doubt>,
}

/// Keys without an owner that are kept to be mended in one round.
const OWNERLESS_MAX: usize = 10_000;

impl Gathered {
    pub fn ownerless(&self) -> &[Key] {
        &self.ownerless
    }

    fn new(hashes: &RandomState) -> Self {
        Self {
            sums: Sums::new(hashes),
            tallies: BTreeMap::new(),
            kept: BTreeMap::new(),
            counters: BTreeMap::new(),
            surveyed: SurveyedDays::default(),
            highest: BTreeMap::new(),
            numbers: Numbers::default(),
            parties_seen: Numbers::default(),
            last_party: 0,
            last_file: 0,
            last_sitting: 0,
            last_numbers: BTreeMap::new(),
            cases_then: 0,
            cases: 0,
            parties: 0,
            records: 0,
            unproven: 0,
            open_sittings: BTreeSet::new(),
            ownerless: Vec::new(),
            doubts: Vec::new(),
        }
    }

    fn merge(&mut self, other: Self) {
        self.sums.merge(&other.sums);
        for (key, count) in other.tallies {
            let own = self.tallies.entry(key).or_default();
            *own = own.saturating_add(count);
        }
        self.kept.extend(other.kept);
        self.counters.extend(other.counters);
        self.surveyed.merge(other.surveyed);
        for (year, count) in other.highest {
            let own = self.highest.entry(year).or_default();
            *own = count.max(*own);
        }
        self.numbers.merge(other.numbers);
        self.parties_seen.merge(other.parties_seen);
        self.last_party = self.last_party.max(other.last_party);
        self.last_file = self.last_file.max(other.last_file);
        self.last_sitting = self.last_sitting.max(other.last_sitting);
        for (counter, number) in other.last_numbers {
            let own = self.last_numbers.entry(counter).or_default();
            *own = number.max(*own);
        }
        self.cases_then = self.cases_then.saturating_add(other.cases_then);
        self.cases = self.cases.saturating_add(other.cases);
        self.parties = self.parties.saturating_add(other.parties);
        self.records = self.records.saturating_add(other.records);
        self.unproven = self.unproven.saturating_add(other.unproven);
        self.open_sittings.extend(other.open_sittings);
        self.ownerless.extend(other.ownerless);
    }
}

/// A piece of work for one worker.
enum Job {
    Ledger,
    Rows(Key, Key),
    Parties(Key, Key),
    /// Cases of a range of numbers, with their history.
    Cases(Vec<u8>, Vec<u8>),
}

/// Goes through everything.
pub fn survey(context: &Context<'_>) -> Read<Gathered> {
    let hashes = RandomState::new();
    let mut all = Gathered::new(&hashes);
    let mut first = vec![Job::Ledger];
    first.extend(index_jobs(context));
    run(context, &hashes, &mut all, first)?;
    context.ledger_is_read();
    run(context, &hashes, &mut all, party_jobs(context))?;
    let seen = std::mem::take(&mut all.parties_seen);
    // Set once: a context is surveyed once.
    context.parties.set(seen).ok();
    let mut last = case_jobs(context);
    for tag in kind::late_tags() {
        last.push(Job::Rows(vec![tag], vec![tag.saturating_add(1)]));
    }
    run(context, &hashes, &mut all, last)?;
    Ok(all)
}

fn run(
    context: &Context<'_>,
    hashes: &RandomState,
    all: &mut Gathered,
    jobs: Vec<Job>,
) -> Read<()> {
    let jobs = Mutex::new(VecDeque::from(jobs));
    let next = || jobs.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let work = || -> Read<Gathered> {
        let mut gathered = Gathered::new(hashes);
        while let Some(job) = next() {
            if let Err(error) = done(context, &mut gathered, job) {
                // Nobody goes on where the store cannot be read.
                jobs.lock().unwrap_or_else(PoisonError::into_inner).clear();
                return Err(error);
            }
        }
        context.settle(&mut gathered.doubts)?;
        Ok(gathered)
    };
    let gathered: Vec<Read<Gathered>> = thread::scope(|scope| {
        let others: Vec<_> = (1..WORKERS).map(|_| scope.spawn(work)).collect();
        let own = work();
        let ended = |_| Err(EngineError::Fatal("a worker of the check ended".into()).into());
        std::iter::once(own)
            .chain(others.into_iter().map(|other| other.join().unwrap_or_else(ended)))
            .collect()
    });
    for one in gathered {
        all.merge(one?);
    }
    Ok(())
}

fn done(context: &Context<'_>, gathered: &mut Gathered, job: Job) -> Read<()> {
    match job {
        Job::Ledger => context.read_ledger(),
        Job::Rows(from, to) => context.each(&from, &to, &mut |row| a_row(context, gathered, row)),
        Job::Parties(from, to) => {
            context.each(&from, &to, &mut |row| a_party(context, gathered, row))
        }
        Job::Cases(from, to) => cases(context, gathered, &from, &to),
    }
}

fn doubt(context: &Context<'_>, gathered: &mut Gathered, doubt: Doubt) -> Read<()> {
    gathered.doubts.push(doubt);
    if gathered.doubts.len() >= DOUBTS_MAX {
        context.settle(&mut gathered.doubts)?;
    }
    Ok(())
}

fn a_row(context: &Context<'_>, gathered: &mut Gathered, row: &Row) -> Read<()> {
    context.passed(1);
    let Some(kind) = KeyKind::of(&row.key) else {
        return doubt(context, gathered, Doubt::Row(row.key.clone()));
    };
    if let Some(family) = Family::of(kind) {
        let Some(owner) = owner(kind, &row.key, &row.val) else {
            if gathered.ownerless.len() < OWNERLESS_MAX {
                gathered.ownerless.push(row.key.clone());
            }
            return doubt(context, gathered, Doubt::Derived(row.key.clone(), None));
        };
        gathered.sums.found(family, owner.id(), &row.key, &row.val);
        if family == Family::Surveyed {
            gathered.surveyed.found(row);
        }
        return Ok(());
    }
    match kind {
        KeyKind::Count if row.val.len() == 8 => {
            gathered.kept.insert(row.key.clone(), crate::store::book::tally(&row.val));
        }
        KeyKind::DayCounts => gathered.surveyed.kept(context, row)?,
        KeyKind::Counter if row.val.len() == 8 => {
            gathered.counters.insert(row.key.clone(), crate::store::book::number(&row.val));
        }
        _ => {
            gathered.records = gathered.records.saturating_add(u64::from(kind.is_record()));
            let (found, unproven) = context.small(kind, row)?;
            gathered.unproven = gathered.unproven.saturating_add(u64::from(unproven));
            match kind {
                KeyKind::Sitting => a_sitting(context, gathered, row)?,
                KeyKind::Note => a_note(context, gathered, row)?,
                _ => a_family(context, gathered, kind, row)?,
            }
            if !found.is_empty() {
                return doubt(context, gathered, Doubt::Row(row.key.clone()));
            }
        }
    }
    Ok(())
}

fn a_note(context: &Context<'_>, gathered: &mut Gathered, row: &Row) -> Read<()> {
    use crate::domain::note::Note;
    if let Some(note) = crate::store::check::look::unpacked::<Note>(context, row)? {
        for (key, val) in derived::of_note(&note) {
            gathered.sums.implied(Family::NoteWord, note.on.id(), &key, &val);
        }
    }
    Ok(())
}

/// A record of a family that is counted from 1: its number, and all that follows from it.
fn a_family(context: &Context<'_>, gathered: &mut Gathered, kind: KeyKind, row: &Row) -> Read<()> {
    let Some(on) = keys::record_of(kind, &row.key) else { return Ok(()) };
    let Some((_, counter)) = NUMBERED.iter().find(|(own, _)| *own == on.kind()) else {
        return Ok(());
    };
    let last = gathered.last_numbers.entry(*counter).or_default();
    *last = on.id().max(*last);
    let Some(bytes) = context.bytes(row)? else { return Ok(()) };
    for (key, val) in derived::of_bytes(on, &bytes).unwrap_or_default() {
        if let Some(family) = KeyKind::of(&key).and_then(Family::of) {
            gathered.sums.implied(family, on.id(), &key, &val);
        }
        if let Some(count) = counted(&key) {
            let tally = gathered.tallies.entry(count).or_default();
            *tally = tally.saturating_add(1);
        }
    }
    Ok(())
}

fn a_sitting(context: &Context<'_>, gathered: &mut Gathered, row: &Row) -> Read<()> {
    use crate::domain::committee::Sitting;
    if let Some(sitting) = crate::store::check::look::unpacked::<Sitting>(context, row)? {
        gathered.last_sitting = gathered.last_sitting.max(sitting.number.0.into());
        for (key, val) in derived::of_sitting(&sitting) {
            gathered.sums.implied(Family::ToConfirm, sitting.number.0.into(), &key, &val);
        }
        if sitting.closed.is_none() {
            gathered.open_sittings.insert(sitting.number.0);
        }
    }
    Ok(())
}

fn a_party(context: &Context<'_>, gathered: &mut Gathered, row: &Row) -> Read<()> {
    context.passed(1);
    if KeyKind::of(&row.key) != Some(KeyKind::Party) {
        return doubt(context, gathered, Doubt::Row(row.key.clone()));
    }
    gathered.parties = gathered.parties.saturating_add(1);
    gathered.records = gathered.records.saturating_add(1);
    let (found, party, unproven) = context.party(row)?;
    gathered.unproven = gathered.unproven.saturating_add(u64::from(unproven));
    if let Some((_, id)) = row.key.split_last_chunk::<8>() {
        gathered.parties_seen.insert(u64::from_be_bytes(*id));
    }
    if let Some(party) = party {
        gathered.last_party = gathered.last_party.max(party.id.0);
        gathered.last_file = gathered.last_file.max(party.file.map_or(0, |file| file.0));
        for (key, val) in derived::of_party(&party) {
            if let Some(family) = KeyKind::of(&key).and_then(Family::of) {
                gathered.sums.implied(family, party.id.0, &key, &val);
            }
        }
    }
    if found.is_empty() { Ok(()) } else { doubt(context, gathered, Doubt::Row(row.key.clone())) }
}

fn cases<'a>(
    context: &'a Context<'a>,
    gathered: &mut Gathered,
    from: &[u8],
    to: &[u8],
) -> Read<()> {
    let range = |tag: u8, next: u8| {
        let start = [&[tag], from].concat();
        let end = if to.is_empty() { vec![next] } else { [&[tag], to].concat() };
        Rows::new(context.engine, start, end)
    };
    let (mut rows, mut facts) = (range(b'c', b'd'), range(b'i', b'j'));
    while let Some(row) = rows.take_next()? {
        context.passed(1);
        if KeyKind::of(&row.key) != Some(KeyKind::Case) {
            doubt(context, gathered, Doubt::Row(row.key))?;
            continue;
        }
        let number = row.key.get(1..).unwrap_or(&[]);
        let mut look = HistoryLook::default();
        while let Some(fact) = facts.take_next()? {
            let of = of_fact(&fact.key);
            if of > number {
                facts.put_back(fact);
                break;
            }
            context.passed(1);
            gathered.records = gathered.records.saturating_add(1);
            if of == number && KeyKind::of(&fact.key) == Some(KeyKind::History) {
                context.fact(&mut look, &fact)?;
            } else {
                doubt(context, gathered, Doubt::Row(fact.key))?;
            }
        }
        a_case(context, gathered, &row, look)?;
    }
    while let Some(fact) = facts.take_next()? {
        doubt(context, gathered, Doubt::Row(fact.key))?;
    }
    Ok(())
}

fn a_case(
    context: &Context<'_>,
    gathered: &mut Gathered,
    row: &Row,
    look: HistoryLook,
) -> Read<()> {
    gathered.cases = gathered.cases.saturating_add(1);
    gathered.records = gathered.records.saturating_add(1);
    if let Some(number) = case_at_end(&row.key) {
        let was_there = context.is_alone() || context.began.had_case(number);
        gathered.cases_then = gathered.cases_then.saturating_add(u64::from(was_there));
        let highest = gathered.highest.entry(number.year).or_default();
        *highest = number.count.max(*highest);
        gathered.numbers.insert(u64::from_be_bytes(number.to_bytes()));
    }
    let seen = context.case(row, look)?;
    gathered.unproven = gathered.unproven.saturating_add(u64::from(seen.unproven));
    if let Some(case) = &seen.case {
        gathered.last_file = gathered.last_file.max(case.file.map_or(0, |file| file.0));
        let placing = derived::standing(context.engine, case, context.today)?;
        let id = u64::from_be_bytes(case.number.to_bytes());
        for (key, val) in derived::of_case(case, placing).map_err(BookError::Codec)? {
            if let Some(family) = KeyKind::of(&key).and_then(Family::of) {
                gathered.sums.implied(family, id, &key, &val);
            }
            if let Some(count) = counted(&key) {
                let tally = gathered.tallies.entry(count).or_default();
                *tally = tally.saturating_add(1);
            }
        }
    }
    if seen.found.is_empty() {
        return Ok(());
    }
    doubt(context, gathered, Doubt::Row(row.key.clone()))
}

/// Cuts that part the numbers of what there is in even shares.
fn shares(highest: u64) -> impl Iterator<Item = u64> {
    let step = (highest / PARTS).max(1);
    (1..PARTS).map(move |n| n.saturating_mul(step)).filter(move |cut| *cut < highest)
}

/// The ranges between cuts, from the first to the last.
fn between(from: Key, cuts: impl IntoIterator<Item = Key>, to: Key) -> Vec<(Key, Key)> {
    let mut cuts: Vec<Key> = cuts.into_iter().filter(|cut| from < *cut && *cut < to).collect();
    cuts.sort();
    cuts.dedup();
    let mut ranges = Vec::new();
    let mut start = from;
    for cut in cuts {
        ranges.push((std::mem::replace(&mut start, cut.clone()), cut));
    }
    ranges.push((start, to));
    ranges
}

fn parties_then(context: &Context<'_>) -> u64 {
    crate::store::book::counter(context.engine, PARTY_COUNTER).unwrap_or(0)
}

fn party_jobs(context: &Context<'_>) -> Vec<Job> {
    let cuts = shares(parties_then(context)).map(|id| [b"p", id.to_be_bytes().as_slice()].concat());
    let ranges = between(b"p".to_vec(), cuts, b"q".to_vec());
    ranges.into_iter().map(|(from, to)| Job::Parties(from, to)).collect()
}

fn case_jobs(context: &Context<'_>) -> Vec<Job> {
    let mut cuts: Vec<Vec<u8>> = Vec::new();
    for (year, count) in &context.began.years {
        let number = |count: u64| CaseNumber {
            year: *year,
            count: u32::try_from(count).unwrap_or(u32::MAX),
        };
        cuts.extend(shares((*count).into()).map(|count| number(count).to_bytes().to_vec()));
    }
    cuts.sort();
    cuts.dedup();
    let mut jobs = Vec::new();
    let mut from = Vec::new();
    for cut in cuts {
        jobs.push(Job::Cases(std::mem::replace(&mut from, cut.clone()), cut));
    }
    jobs.push(Job::Cases(from, Vec::new()));
    jobs
}

/// Every other key there can be, in pieces: indexes, and whatever belongs to nothing.
fn index_jobs(context: &Context<'_>) -> Vec<Job> {
    let mut cuts: Vec<Key> = (1..=u8::MAX).map(|tag| vec![tag]).collect();
    for shelf in 1..=8 {
        cuts.extend((0..4).map(|part| vec![b'q', shelf, part]));
    }
    let people = shares(parties_then(context));
    cuts.extend(people.map(|id| [b"y", id.to_be_bytes().as_slice()].concat()));
    cuts.extend((0..10).map(|digit| [b"h05".as_slice(), &[b'0' + digit]].concat()));
    for digit in 0..10 {
        cuts.extend([b'1', b'2'].map(|first| vec![b'u', 1, first, b'0' + digit]));
    }
    cuts.extend((0xA7..=0xBA).map(|letter| vec![b't', 0xD8, letter]));
    cuts.extend((0x81..=0x8A).map(|letter| vec![b't', 0xD9, letter]));
    let searched = FoundBy::ALL.iter().filter_map(|by| by.byte());
    cuts.extend(searched.map(|by| vec![b'F', by]));
    let ours = crate::store::ledger::range();
    cuts.extend([ours.0.clone(), ours.1.clone()]);
    let late = kind::late_tags();
    let is_of_a_step = |from: &[u8]| {
        from.first().is_some_and(|tag| b"cip".contains(tag) || late.contains(tag))
            || from == ours.0.as_slice()
    };
    let end = vec![u8::MAX; crate::store::engine::KEY_SIZE_MAX.saturating_add(1)];
    between(vec![1], cuts, end)
        .into_iter()
        .filter(|(from, _)| !is_of_a_step(from))
        .map(|(from, to)| Job::Rows(from, to))
        .collect()
}
