//! Whatever rows are lost: what is left becomes a sound store, in one step.

use std::collections::BTreeMap;

use super::proven::desk as proven_desk;
use super::*;
use crate::domain::calendar::Timestamp;
use crate::domain::case::{Case, Fact, History};
use crate::domain::id::PartyId;
use crate::domain::party::Party;
use crate::domain::request::{Field, Property};
use crate::service::sample::{samples, settings};
use crate::store::book;
use crate::store::engine::{Commit, Engine, Key, Row};
use crate::store::keys;
use crate::store::keys::kind::KeyKind;
use crate::store::ledger::Head;
use crate::store::reassembly::{Reassembled, is_due, reassemble};

/// All rows of a store.
fn rows(engine: &dyn Engine) -> Vec<Row> {
    let (mut all, mut from) = (Vec::<Row>::new(), vec![1]);
    loop {
        let page = engine.scan(&from, &[0xFF; 600], 1_000, false).unwrap();
        let Some(last) = page.last() else { return all };
        from = [last.key.as_slice(), &[0]].concat();
        all.extend(page);
    }
}

/// What was done, and the store, of the rows that are left.
fn put_together(rows: &[Row], now: Timestamp) -> (Reassembled, Arc<MemoryEngine>) {
    let engine = MemoryEngine::new();
    for rows in rows.chunks(200) {
        let mut commit = Commit::new();
        for row in rows {
            commit.put(row.key.clone(), row.val.clone());
        }
        engine.commit(&commit).unwrap();
    }
    let mut sign = Commit::new();
    sign.put(keys::SALVAGED, [1]);
    engine.commit(&sign).unwrap();
    assert!(is_due(&engine).unwrap());
    let done = reassemble(&engine, now).unwrap();
    assert!(!is_due(&engine).unwrap());
    (done, Arc::new(engine))
}

/// What a check finds in a store.
fn findings(engine: &Arc<MemoryEngine>, now: Timestamp) -> Vec<String> {
    let clock = Arc::new(FixedClock::at(now));
    let service = Service::open(Arc::clone(engine) as _, clock as _).unwrap();
    let checked = service.check().unwrap();
    checked.findings.into_iter().map(|it| format!("{} {} {}", it.code, it.kind, it.key)).collect()
}

fn now() -> Timestamp {
    START.plus(60).at(9, 0)
}

fn filled() -> Vec<Row> {
    let clock = Arc::new(FixedClock::at(START.at(9, 0)));
    let engine: Arc<MemoryEngine> = Arc::new(MemoryEngine::new());
    let service = Service::open(Arc::clone(&engine) as _, clock as _).unwrap();
    service.fill(&settings().unwrap(), samples(60, 3), |_| {}).unwrap();
    rows(&*engine)
}

fn worked() -> Vec<Row> {
    rows(proven_desk().0.seat.service().engine())
}

#[test]
fn of_all_rows_the_store_is_as_it_was() {
    for all in [filled(), worked()] {
        let (done, engine) = put_together(&all, now());
        assert_eq!(done, Reassembled::default());
        assert_eq!(findings(&engine, now()), [""; 0]);
        let vals = |rows: Vec<Row>| rows.into_iter().map(|row| (row.key, row.val));
        let before: BTreeMap<_, _> = vals(all).collect();
        assert_eq!(vals(rows(&*engine)).collect::<BTreeMap<_, _>>(), before);
    }
}

/// Rows side by side lie on one page: each run of them is lost in turn.
#[test]
fn whatever_page_is_lost_the_rest_is_a_sound_store() {
    for all in [filled(), worked()] {
        let run = (all.len() / 30).max(1);
        for from in (0..all.len()).step_by(run) {
            let to = (from + run).min(all.len());
            let left = [&all[..from], &all[to..]].concat();
            let (_, engine) = put_together(&left, now());
            let lost = KeyKind::of(&all[from].key);
            assert_eq!(findings(&engine, now()), [""; 0], "rows {from} to {to}, from {lost:?}");
        }
    }
}

#[test]
fn whatever_kind_of_row_is_lost_the_rest_is_a_sound_store() {
    let all = worked();
    let of = |row: &Row| KeyKind::of(&row.key).unwrap();
    let kinds: std::collections::BTreeSet<KeyKind> = all.iter().map(of).collect();
    assert!(kinds.len() > 20, "{kinds:?}");
    for kind in kinds {
        let left: Vec<Row> = all.iter().filter(|row| of(row) != kind).cloned().collect();
        let (_, engine) = put_together(&left, now());
        assert_eq!(findings(&engine, now()), [""; 0], "without any {kind:?}");
    }
}

fn without(all: &[Row], lost: impl Fn(&[u8]) -> bool) -> Vec<Row> {
    all.iter().filter(|row| !lost(&row.key)).cloned().collect()
}

#[test]
fn a_lost_person_is_made_again_of_their_request_and_a_lost_fact_says_so() {
    let all = worked();
    let case = CaseNumber { year: 1448, count: 1 };
    let person = keys::party(PartyId(1));
    let left = without(&all, |key| key == person || key == keys::history(case, 2));
    let (done, engine) = put_together(&left, now());
    assert_eq!((done.people, done.facts), (1, 1));
    let party = book::read::<Party>(&*engine, &person).unwrap().unwrap().record;
    let now_case = book::read::<Case>(&*engine, &keys::case(case)).unwrap().unwrap().record;
    for field in Field::that_are(Property::Carried) {
        assert_eq!(party.known.get(field), now_case.request.fields().get(field));
    }
    let fact = book::read::<History>(&*engine, &keys::history(case, 2)).unwrap().unwrap().record;
    assert_eq!(fact.fact, Fact::Lost);
}

#[test]
fn no_number_is_given_again_though_its_record_and_its_counter_are_lost() {
    let all = worked();
    let cases = all.iter().filter(|row| KeyKind::of(&row.key) == Some(KeyKind::Case));
    let last: Key = cases.map(|row| row.key.clone()).max().unwrap();
    let left =
        without(&all, |key| matches!(KeyKind::of(key), Some(KeyKind::Counter)) || key == last);
    let (_, engine) = put_together(&left, now());
    let number = CaseNumber::from_bytes(last[1..].try_into().unwrap()).unwrap();
    let counter = book::counter(&*engine, &book::case_counter(number.year)).unwrap();
    assert_eq!(counter, u64::from(number.count));
    // The ledger goes on after the last number that its head knew.
    let head = Head::load(&*engine, 0).unwrap().seq;
    let before = all.iter().filter(|row| KeyKind::of(&row.key) == Some(KeyKind::LedgerEntry));
    assert!(head >= before.count() as u64);
}

#[test]
fn what_is_changed_afterwards_is_found() {
    let all = worked();
    let (from, to) = crate::store::ledger::range();
    let mut entries = all.iter().filter(|row| row.key >= from && row.key < to).skip(5);
    let lost = [entries.next().unwrap().key.clone(), entries.next().unwrap().key.clone()];
    let left = without(&all, |key| lost.iter().any(|lost| lost == key));
    let (done, engine) = put_together(&left, now());
    assert_eq!(done.entries, 2);
    let key = keys::case(CaseNumber { year: 1448, count: 1 });
    let mut case = book::read::<Case>(&*engine, &key).unwrap().unwrap().record;
    case.reference = "other".into();
    let mut commit = Commit::new();
    commit.put(key, crate::store::record::pack(&case).unwrap());
    engine.commit(&commit).unwrap();
    assert_eq!(findings(&engine, now()), ["differs-from-ledger case 1448-0001"]);
}
