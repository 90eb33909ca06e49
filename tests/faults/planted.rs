//! Faults planted by hand, one for each part that keeps a store whole: each is found, by `check` or by
//! whoever holds the store against what clerks were told.

use std::collections::BTreeMap;
use std::path::Path;

use wasl::domain::case::Case;
use wasl::domain::request::{Field, Request};
use wasl::store::engine::{Commit, Engine, Key, Outcome, Row, TAG_MIN, Val};
use wasl::store::sled::{Settings, SledEngine};
use wasl::store::{keys, record};
use wasl::wire::Place;

use super::clerks::{Answered, Step, at_work};
use super::judge::{Stand, Verdict, WentOut, judge};
use super::random::Random;
use super::recorder::Control;
use super::rounds::{Ground, Server};

const PAGE: usize = 500;

type Rows = BTreeMap<Key, Val>;

fn open(store: &Path) -> SledEngine {
    SledEngine::open(store, Settings::small()).unwrap()
}

fn rows(engine: &dyn Engine) -> Rows {
    let mut rows = Rows::new();
    let (mut from, end) = (vec![TAG_MIN], vec![u8::MAX; 8]);
    loop {
        let page = engine.scan(&from, &end, PAGE, false).unwrap();
        let Some(last) = page.last() else { return rows };
        from = [last.key.as_slice(), &[0]].concat();
        rows.extend(page.into_iter().map(|Row { key, val, .. }| (key, val)));
    }
}

fn put(engine: &dyn Engine, changes: impl IntoIterator<Item = (Key, Option<Val>)>) {
    for (key, val) in changes {
        let mut commit = Commit::new();
        commit.write.insert(key, val);
        assert_eq!(engine.commit(&commit), Ok(Outcome::Done));
    }
}

/// A store with sample data in which something was changed under its owner's feet.
fn planted(base: &Ground, plant: impl FnOnce(&SledEngine)) -> Verdict {
    let ground = base.copied();
    let engine = open(ground.store());
    plant(&engine);
    drop(engine);
    judge(ground.store(), ground.stand(), &[], |_, _| WentOut::Yes).0
}

fn found(verdict: &Verdict, code: &str) {
    let is_told = verdict.findings.iter().any(|finding| finding.starts_with(code));
    assert!(is_told, "{code} is not told: {verdict:?}");
}

/// A case that nobody holds any more, its key, and its record's bytes.
fn a_case(engine: &dyn Engine, stand: &Stand) -> (Key, Val, Case) {
    let (number, (_, case)) = stand.cases.iter().next().unwrap();
    let key = keys::case(*number);
    let val = engine.get(&[&key]).unwrap().remove(0).unwrap().val;
    (key, val, case.clone())
}

#[test]
fn each_part_that_is_broken_is_told() {
    let base = Ground::new(40);
    let whole = planted(&base, |_| {});
    assert!(whole.is_sound(), "{whole:?}");
    // The codec: one bit of a record.
    let verdict = planted(&base, |engine| {
        let (key, mut val, _) = a_case(engine, base.stand());
        val[20] ^= 4;
        put(engine, [(key, Some(val))]);
    });
    assert!(!verdict.findings.is_empty(), "a flipped bit: {verdict:?}");
    // An edit behind a checksum that holds.
    let verdict = planted(&base, |engine| {
        let (key, _, mut case) = a_case(engine, base.stand());
        let mut draft = case.request.to_draft();
        draft.set(Field::Story, format!("{} وزيد عليها", case.request.story()));
        case.request = Request::of_checked(draft);
        put(engine, [(key, Some(record::pack(&case).unwrap()))]);
    });
    assert!(!verdict.is_sound(), "an edit: {verdict:?}");
    // An index: the row of a name that is gone, and one too many.
    let verdict = planted(&base, |engine| {
        let key = rows(engine).into_keys().find(|key| key[0] == b't').unwrap();
        put(engine, [(key, None)]);
    });
    found(&verdict, "name-not-indexed");
    let verdict = planted(&base, |engine| {
        let (mut key, val) = rows(engine).into_iter().find(|(key, _)| key[0] == b't').unwrap();
        let end = key.len() - 1;
        key[end] ^= 0x55;
        put(engine, [(key, Some(val))]);
    });
    assert!(!verdict.findings.is_empty(), "a row too many: {verdict:?}");
    // A counter behind the numbers that were given, and a count that is off by one.
    let verdict = planted(&base, |engine| {
        let year = base.stand().cases.keys().next_back().unwrap().year;
        let key = keys::counter(&wasl::store::book::case_counter(year));
        put(engine, [(key, Some(1_u64.to_be_bytes().to_vec()))]);
    });
    found(&verdict, "number-given-again");
    let verdict = planted(&base, |engine| {
        let (key, mut val) = rows(engine).into_iter().find(|(key, _)| key[0] == b'n').unwrap();
        let end = val.len() - 1;
        val[end] ^= 1;
        put(engine, [(key, Some(val))]);
    });
    found(&verdict, "count-differs");
    // The ledger: a changed entry, and one that is gone.
    for change in [true, false] {
        let verdict = planted(&base, |engine| {
            let (key, mut val) = rows(engine).into_iter().find(|(key, _)| key[0] == b'a').unwrap();
            val[9] ^= 1;
            put(engine, [(key, change.then_some(val))]);
        });
        // So many records are not in the chain any more that the first findings are all of those.
        assert!(!verdict.findings.is_empty(), "the ledger: {verdict:?}");
    }
}

/// Rows in which two states of a store differ: as they were, and as they are.
fn differing(before: &Rows, after: &Rows) -> Vec<(Key, Option<Val>)> {
    let all = before.keys().chain(after.keys()).collect::<std::collections::BTreeSet<_>>();
    let differs = |key: &&&Key| before.get(**key) != after.get(**key);
    all.iter().filter(differs).map(|key| ((*key).clone(), before.get(*key).cloned())).collect()
}

#[test]
fn a_commit_of_which_any_part_is_missing_is_told() {
    if super::recorder::library().is_none() {
        return;
    }
    let base = Ground::new(20);
    let ground = base.copied();
    let before = rows(&open(ground.store()));
    let control = Control::new(ground.store().parent().unwrap().join("control"));
    let mut server = Server::start(ground.store(), &control, None);
    assert!(server.serves());
    let today = wasl::service::clock::Clock::now(&wasl::service::clock::SystemClock).day();
    let place = Place::of(ground.store());
    let steps: Vec<Step> = at_work(&place, &ground.shares(), 1, 9, today, || {});
    server.end_in_order();
    assert!(steps.iter().any(|step| matches!(step.answered, Answered::Done(_))));
    let acknowledged = |_: &Step, _: &_| WentOut::Yes;
    let whole = judge(ground.copied().store(), ground.stand(), &steps, acknowledged).0;
    assert!(whole.is_sound(), "{whole:?}");
    let after = rows(&open(ground.store()));
    let changed = differing(&before, &after);
    assert!(changed.len() > 8, "{changed:02x?}");
    let mut random = Random::new(5);
    for round in 0..24 {
        let some: Vec<_> = changed.iter().filter(|_| random.below(3) == 0).cloned().collect();
        if some.is_empty() || some.len() == changed.len() {
            continue;
        }
        let torn = ground.copied();
        put(&open(torn.store()), some.clone());
        let verdict = judge(torn.store(), ground.stand(), &steps, acknowledged).0;
        assert!(
            !verdict.is_sound(),
            "{round}: nobody tells that these are as they were: {some:02x?}"
        );
    }
}
