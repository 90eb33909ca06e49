//! What was gathered in one walk, held against each other at its end: indexes, counts, counters, the ledger.

use std::collections::{BTreeMap, BTreeSet};

use super::exact::Flaw;
use super::finding::{FINDINGS_MAX, Finding};
use super::survey::Gathered;
use super::{COUNTS_TRIED_MAX, Context, Doubt, GAPS_NAMED_MAX, Way, reading, survey};
use crate::domain::id::CaseNumber;
use crate::domain::queue::QueueRow;
use crate::store::book::{
    CASES_COUNTER, FILE_COUNTER, PARTY_COUNTER, Read, SITTING_COUNTER, case_counter, number, tally,
};
use crate::store::engine::{Engine, Key, Ver, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::KeyKind;
use crate::store::ledger::Subject;
use crate::store::record;

pub fn indexes(context: &Context<'_>, gathered: &Gathered) -> Read<()> {
    let suspects = gathered.sums.suspects();
    if suspects.is_empty() {
        return Ok(());
    }
    let mut doubts = Vec::new();
    context.flaws(&suspects, &mut |flaw| {
        if context.is_alone() {
            context.find(named(&flaw));
            return Ok(());
        }
        doubts.push(Doubt::Derived(flaw.key, flaw.owner.map(|(owner, _)| owner)));
        if doubts.len() >= FINDINGS_MAX {
            context.settle(&mut doubts)?;
        }
        Ok(())
    })?;
    context.settle(&mut doubts)
}

/// What a row that is not as it should be is called.
pub fn named(flaw: &Flaw) -> Finding {
    let kind = KeyKind::of(&flaw.key);
    let is_line = matches!(flaw.key.as_slice(), [b'q', _, 0, ..]);
    let code = match (&flaw.want, &flaw.have) {
        (None, _) => "index-without-record",
        (Some(_), None) => match kind {
            Some(KeyKind::PartyCase) => "case-not-with-its-person",
            Some(KeyKind::NationalId) => "id-not-indexed",
            Some(KeyKind::Phone) => "phone-not-indexed",
            Some(KeyKind::Token) => "name-not-indexed",
            Some(KeyKind::FoundBy | KeyKind::NoteWord) => "not-found-by",
            Some(KeyKind::Listed) => "row-missing",
            Some(_) | None if is_line => "row-missing",
            Some(_) | None => "order-missing",
        },
        (Some(_), Some(have)) if is_line => match record::unpack::<QueueRow>(&have.val) {
            Ok(_) => "row-differs",
            Err(_) => "row-unreadable",
        },
        (Some(_), Some(_)) if kind == Some(KeyKind::NationalId) => "id-not-indexed",
        (Some(_), Some(_)) => "value-wrong",
    };
    let mut finding = Finding::of(code, &flaw.key, &[], "");
    // Whose it should be is told, where the row itself says another.
    if let Some((owner, _)) = flaw.owner {
        finding.owner = Some(owner);
        if kind == Some(KeyKind::NationalId) {
            finding.key = owner.id().to_string();
        }
    }
    finding
}

/// The rows of one day on one shelf, counted while none of them moves; and what is kept of it.
pub fn recount(context: &Context<'_>, key: &[u8]) -> Read<(i64, Option<(i64, Ver)>)> {
    let prefix = keys::rows_counted(key);
    let count = || -> Read<i64> {
        let mut rows: i64 = 0;
        context.each(&prefix, &prefix_end(&prefix), &mut |_| {
            rows = rows.saturating_add(1);
            Ok(())
        })?;
        Ok(rows)
    };
    let kept = || context.row(key).map(|row| row.map(|row| (tally(&row.val), row.ver)));
    for _ in 0..COUNTS_TRIED_MAX {
        let before = kept()?;
        let rows = count()?;
        if kept()? == before {
            return Ok((rows, before));
        }
    }
    context.still(|| Ok((count()?, kept()?))).unwrap_or(Ok((0, None)))
}

pub fn differing(gathered: &Gathered) -> BTreeSet<Key> {
    let either: BTreeSet<&Key> = gathered.tallies.keys().chain(gathered.kept.keys()).collect();
    let of = |all: &BTreeMap<Key, i64>, key: &Key| all.get(key).copied().unwrap_or(0);
    let differs = |key: &&Key| of(&gathered.tallies, key) != of(&gathered.kept, key);
    either.into_iter().filter(differs).cloned().collect()
}

pub fn counts(context: &Context<'_>, gathered: &Gathered) -> Read<()> {
    for key in differing(gathered) {
        let (rows, kept) = recount(context, &key)?;
        let kept = kept.map_or(0, |(kept, _)| kept);
        if kept != rows {
            let detail = format!("{kept} / {rows}");
            context.find(Finding::of("count-differs", &key, &[], detail));
        }
    }
    Ok(())
}

/// Each counter that stands below a number that was given, with the number it should have.
pub fn lagging(gathered: &Gathered) -> Vec<(&'static str, Option<u16>, u64)> {
    let mut all = vec![
        (PARTY_COUNTER, None, gathered.last_party),
        (FILE_COUNTER, None, gathered.last_file),
        (SITTING_COUNTER, None, gathered.last_sitting),
    ];
    all.extend(gathered.last_numbers.iter().map(|(counter, last)| (*counter, None, *last)));
    let years = gathered.highest.iter();
    all.extend(years.map(|(year, highest)| ("case", Some(*year), u64::from(*highest))));
    all
}

pub fn counter_key(name: &str, year: Option<u16>) -> Key {
    year.map_or_else(|| keys::counter(name), |year| keys::counter(&case_counter(year)))
}

/// No counter stands below a number that was given: it would be given again.
pub fn counters(context: &Context<'_>, gathered: &Gathered) -> Read<()> {
    for (name, year, highest) in lagging(gathered) {
        let key = counter_key(name, year);
        let stands = context.row(&key)?.map_or(0, |row| number(&row.val));
        if stands < highest {
            let detail = format!("{stands} / {highest}");
            context.find(Finding::of("number-given-again", &key, &[], detail));
        }
    }
    let then = context.cases_then;
    let counted = gathered.cases_then;
    if then != counted {
        let key = keys::counter(CASES_COUNTER);
        context.find(Finding::of("count-differs", &key, &[], format!("{then} / {counted}")));
    }
    gaps(context, gathered);
    Ok(())
}

/// Numbers are given one after the other: one that is not there was taken away.
pub fn gaps(context: &Context<'_>, gathered: &Gathered) {
    if context.cases_then <= gathered.cases_then {
        return;
    }
    let mut named: usize = 0;
    for (year, count) in &context.began.years {
        for count in 1..=*count {
            let number = CaseNumber { year: *year, count };
            if gathered.numbers.has(u64::from_be_bytes(number.to_bytes())) {
                continue;
            }
            if context.proven.as_ref().is_some_and(|own| reading(own).says_gone(number)) {
                continue;
            }
            context.find(Finding::of("case-missing", &keys::case(number), &[], ""));
            named = named.saturating_add(1);
            if named >= GAPS_NAMED_MAX {
                return;
            }
        }
    }
}

/// Each sitting that is open by its record is the one that is known to be open.
pub fn open_sitting(context: &Context<'_>, gathered: &Gathered) -> Read<()> {
    for open in &gathered.open_sittings {
        is_known_open(context, *open)?;
    }
    Ok(())
}

fn is_known_open(context: &Context<'_>, open: u32) -> Read<()> {
    let stands = context
        .still(|| -> Read<bool> {
            let key = keys::sitting(crate::domain::id::SittingNumber(open));
            let sitting = context.readable::<crate::domain::committee::Sitting>(&key)?;
            let open = sitting.filter(|sitting| sitting.closed.is_none());
            let Some(open) = open else { return Ok(true) };
            context.has(&keys::open_sitting(open.committee.id))
        })
        .unwrap_or(Ok(true))?;
    if !stands {
        let finding =
            Finding::bare("open-sitting-wrong", KeyKind::OpenSitting.name(), open.to_string());
        context.find(finding);
    }
    Ok(())
}

/// The chain itself, and what it tells of that is not there.
pub fn ledger(context: &Context<'_>) -> Read<u64> {
    let Some(proven) = &context.proven else { return Ok(0) };
    context.still(|| context.catch_up()).unwrap_or(Ok(()))?;
    let (head, broken, census_stands, unseen) = {
        let proven = reading(proven);
        let unseen: Vec<Subject> = proven.unseen().collect();
        (proven.head(), proven.broken(), proven.census_stands(), unseen)
    };
    if let Some((seq, flaw)) = broken {
        let mut finding =
            Finding::bare("ledger-broken", KeyKind::LedgerEntry.name(), seq.to_string());
        finding.detail = format!("{flaw:?}").to_lowercase();
        context.find(finding);
    }
    if !census_stands && broken.is_none() {
        let row = context.row(crate::store::proof::CENSUS_KEY)?;
        if row.is_none() {
            let name = KeyKind::LedgerProof.name();
            context.find(Finding::bare("ledger-proof-gone", name, name));
        }
    }
    let mut doubts: Vec<Doubt> = unseen.into_iter().map(Doubt::Absent).collect();
    context.settle(&mut doubts)?;
    Ok(head.seq)
}

/// What follows from records, held against them: for who makes it again.
pub fn derived<'a>(engine: &'a dyn Engine, way: Way<'a>) -> Read<(Context<'a>, Gathered)> {
    let context = Context::begin(engine, way, false)?;
    let gathered = survey::survey(&context)?;
    Ok((context, gathered))
}

pub fn days_that_differ(gathered: &Gathered) -> BTreeSet<Key> {
    differing(gathered)
}

pub fn cases_counted(context: &Context<'_>, gathered: &Gathered) -> (u64, u64) {
    (context.cases_then, gathered.cases_then)
}
