//! A commit of which sled kept any part is whole after the next opening.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::store::engine::{Key, Val};
use crate::store::redo::PIECE_SIZE;

/// What a store must hold, and its last version.
#[derive(Clone, Default)]
struct Model {
    rows: BTreeMap<Key, (Val, u64)>,
    last: u64,
}

impl Model {
    fn apply(&mut self, commit: &Commit) {
        self.last += 1;
        for (key, val) in &commit.write {
            match val {
                Some(val) => drop(self.rows.insert(key.clone(), (val.clone(), self.last))),
                None => drop(self.rows.remove(key)),
            }
        }
    }

    fn check(&self, engine: &SledEngine) {
        let mut from = vec![];
        let mut found = Vec::new();
        loop {
            let page = engine.scan(&from, &[u8::MAX], 500, false).unwrap();
            let Some(last) = page.last() else { break };
            from = [last.key.as_slice(), &[0]].concat();
            found.extend(page.into_iter().map(|row| (row.key, (row.val, row.ver.0))));
        }
        assert!(found.iter().map(|(key, _)| key).eq(self.rows.keys()), "the keys are others");
        assert!(found.into_iter().eq(self.rows.clone()), "the rows are others");
        assert_eq!(engine.writer().last, self.last);
    }
}

fn open(dir: &Path) -> SledEngine {
    SledEngine::open(dir, Settings::small()).unwrap()
}

/// What sled would write for `commit`, the counter among it; and the record.
type Halved = (Vec<(Key, Option<Vec<u8>>)>, Vec<u8>);

fn halved(engine: &SledEngine, commit: &Commit) -> Halved {
    let next = engine.writer().last + 1;
    let change = Leaves::new(&engine.tree).written(commit, Ver(next)).unwrap();
    let record = change.redo.to_bytes().unwrap();
    let mut writes: Vec<_> = change.writes.into_iter().collect();
    writes.push((COUNTER_KEY.to_vec(), Some(next.to_be_bytes().to_vec())));
    (writes, record)
}

/// The engine notes `commit`, writes those of its leaves that `picks` says, and stops.
#[expect(clippy::needless_pass_by_value, reason = "it stops, and is gone")]
fn stop_midway(engine: SledEngine, commit: &Commit, picks: impl Fn(usize) -> bool) {
    let (writes, record) = halved(&engine, commit);
    engine.writer().redo.write(&record).unwrap();
    for (_, (at, leaf)) in writes.iter().enumerate().filter(|(n, _)| picks(*n)) {
        match leaf {
            Some(leaf) => drop(engine.tree.insert(at, leaf.as_slice()).unwrap()),
            None => drop(engine.tree.remove(at).unwrap()),
        }
    }
    engine.db.flush().unwrap();
}

/// Keys that lie close, so that leaves are shared, split and emptied.
fn commits() -> impl Strategy<Value = Commit> {
    let key = (prop::sample::select(b"ciqz".to_vec()), 0..300_u16)
        .prop_map(|(tag, n)| [&[tag][..], &n.to_be_bytes()].concat());
    let size = prop_oneof![6 => 0..120_usize, 3 => 300..900_usize, 1 => 4000..8000_usize];
    let val = prop::option::weighted(0.7, (size, any::<u8>()));
    let write = prop::collection::btree_map(key, val, 1..60);
    write.prop_map(|write| {
        let filled = |(size, byte): (usize, u8)| vec![byte; size];
        let write = write.into_iter().map(|(key, val)| (key, val.map(filled))).collect();
        Commit { write, ..Commit::new() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_part_of_a_commit_becomes_the_whole(
        before in prop::collection::vec(commits(), 1..8),
        last in commits(),
        picks in prop::collection::vec(any::<u64>(), 3),
        after in commits(),
    ) {
        let temp = tempfile::tempdir().unwrap();
        let mut engine = open(temp.path());
        let mut model = Model::default();
        for commit in &before {
            assert_eq!(engine.commit(commit), Ok(Outcome::Done));
            model.apply(commit);
        }
        for bits in picks {
            stop_midway(engine, &last, |n| bits.rotate_right(u32::try_from(n % 64).unwrap()) & 1 == 1);
            engine = open(temp.path());
            model.apply(&last);
            model.check(&engine);
        }
        assert_eq!(engine.commit(&after), Ok(Outcome::Done));
        model.apply(&after);
        drop(engine);
        let engine = open(temp.path());
        prop_assert_eq!(engine.completed(), None);
        model.check(&engine);
    }
}

/// A commit of many long rows, spread so that leaves split and go.
fn long(turn: u16) -> Commit {
    let mut commit = Commit::new();
    for n in 0..60_u16 {
        let key = [b"c".as_slice(), &(n * 7 + turn).to_be_bytes()].concat();
        commit.put(key, vec![u8::try_from(turn).unwrap(); 300]);
        if turn > 0 && n % 2 == 0 {
            commit.remove([b"c".as_slice(), &(n * 7 + turn - 1).to_be_bytes()].concat());
        }
    }
    commit
}

#[test]
fn none_all_and_each_single_leaf_of_a_commit_are_completed() {
    let temp = tempfile::tempdir().unwrap();
    let mut engine = open(temp.path());
    let mut model = Model::default();
    engine.commit(&long(0)).unwrap();
    model.apply(&long(0));
    let (writes, record) = halved(&engine, &long(1));
    assert!(record.len() > PIECE_SIZE, "a record of one piece shows little");
    for (turn, single) in (1..).zip(0..writes.len() + 2) {
        let commit = long(turn % 7);
        let picked = |n: usize| match single {
            0 => false,
            1 => true,
            one => n == one - 2,
        };
        stop_midway(engine, &commit, picked);
        model.apply(&commit);
        engine = open(temp.path());
        assert_eq!(engine.completed(), (single != 1).then_some(model.last), "{single}");
        model.check(&engine);
    }
}

#[test]
#[ignore = "writes the store of tests/data/stores/in_pieces.tar.gz, which tar packs"]
fn write_a_store_in_pieces() {
    let dir = Path::new("target/in_pieces/store");
    std::fs::create_dir_all(dir).unwrap();
    let engine = open(dir);
    let count = |number: u64| {
        let mut commit = Commit::new();
        commit.put(crate::store::keys::counter("case/1448"), number.to_be_bytes());
        commit
    };
    engine.commit(&count(1)).unwrap();
    stop_midway(engine, &count(2), |_| false);
}

#[test]
fn a_record_that_was_begun_says_that_nothing_of_its_commit_is_there() {
    for pieces in 0..4 {
        let temp = tempfile::tempdir().unwrap();
        let engine = open(temp.path());
        let mut model = Model::default();
        for turn in 0..2 {
            engine.commit(&long(turn)).unwrap();
            model.apply(&long(turn));
        }
        let (_, record) = halved(&engine, &long(2));
        assert!(record.len() > 4 * PIECE_SIZE);
        engine.writer().redo.write_begun(&record, pieces);
        engine.db.flush().unwrap();
        drop(engine);
        let engine = open(temp.path());
        assert_eq!(engine.completed(), None);
        model.check(&engine);
    }
}

#[test]
fn a_record_left_behind_by_later_commits_without_one_is_ignored() {
    let temp = tempfile::tempdir().unwrap();
    let engine = open(temp.path());
    let mut model = Model::default();
    engine.commit(&long(0)).unwrap();
    model.apply(&long(0));
    // As an older wasl writes.
    engine.writer().redo.off = true;
    for turn in 1..4 {
        engine.commit(&long(turn)).unwrap();
        model.apply(&long(turn));
    }
    drop(engine);
    let engine = open(temp.path());
    assert_eq!(engine.completed(), None);
    model.check(&engine);
}

#[test]
fn a_record_far_ahead_of_the_store_is_not_made_good() {
    let temp = tempfile::tempdir().unwrap();
    let engine = open(temp.path());
    engine.commit(&long(0)).unwrap();
    let mut change = Leaves::new(&engine.tree).written(&long(1), Ver(2)).unwrap();
    change.redo.version = 9;
    engine.writer().redo.write(&change.redo.to_bytes().unwrap()).unwrap();
    drop(engine);
    assert_eq!(open(temp.path()).completed(), None);
}

#[test]
fn a_long_record_leaves_no_pieces_to_a_short_one() {
    let temp = tempfile::tempdir().unwrap();
    let engine = open(temp.path());
    engine.commit(&long(0)).unwrap();
    assert!(engine.writer().redo.pieces() > 4);
    let mut short = Commit::new();
    short.put(*b"q", *b"v");
    engine.commit(&short).unwrap();
    assert_eq!(engine.writer().redo.pieces(), 1);
    drop(engine);
    assert_eq!(open(temp.path()).writer().redo.pieces(), 1);
}

/// A save as the desk makes it: a record, its history, a ledger entry, a receipt, index rows, counters.
fn save(n: u64) -> Commit {
    let key = |tag: u8, n: u64| [&[tag][..], &n.to_be_bytes()].concat();
    let mut commit = Commit::new();
    let case = n.wrapping_mul(0x9E37_79B9) % 20_000;
    commit.put(key(b'c', case), vec![7; 1200]);
    commit.put(key(b'i', n), vec![8; 160]).put(key(b'a', n), vec![9; 130]);
    commit.put(key(b'r', n), vec![1; 40]).put(b"zhead".to_vec(), vec![2; 40]);
    for shelf in 0..4_u8 {
        commit.remove([&[b'q', shelf][..], &case.to_be_bytes()].concat());
        commit.put([&[b'q', shelf][..], &(case + 1).to_be_bytes()].concat(), vec![3; 60]);
        commit.put(vec![b'n', shelf], n.to_be_bytes());
    }
    commit
}

/// What the record costs: pairs of a save with it and one without it, in turn, in one run.
/// `cargo test --release --lib redo_tests::what -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
#[expect(clippy::print_stdout, reason = "a measurement says what it measured")]
fn what_the_record_costs() {
    const SAVES: u64 = 4000;
    let (with, without) = (tempfile::tempdir_in(".").unwrap(), tempfile::tempdir_in(".").unwrap());
    let engines = [open(with.path()), open(without.path())];
    engines[1].writer().redo.off = true;
    let mut took = [Vec::new(), Vec::new()];
    for n in 0..SAVES {
        let first = usize::from(n % 2 == 0);
        for which in [first, 1 - first] {
            let started = Instant::now();
            assert_eq!(engines[which].commit(&save(n)), Ok(Outcome::Done));
            took[which].push(started.elapsed());
        }
    }
    let size = |dir: &Path| std::fs::metadata(dir.join("db")).unwrap().len();
    let figures = |mut all: Vec<Duration>| {
        let mean = all.iter().sum::<Duration>() / u32::try_from(all.len()).unwrap();
        all.sort();
        [mean, all[all.len() / 2], all[all.len() * 99 / 100]]
    };
    let ratios: Vec<f64> = took[0]
        .iter()
        .zip(&took[1])
        .map(|(one, two)| one.as_secs_f64() / two.as_secs_f64())
        .collect();
    let mut sorted = ratios.clone();
    sorted.sort_by(f64::total_cmp);
    println!("with    mean, median, p99: {:?}", figures(took[0].clone()));
    println!("without mean, median, p99: {:?}", figures(took[1].clone()));
    println!("median of the pairs' ratios: {:.3}", sorted[sorted.len() / 2]);
    println!("bytes of the log: {} and {}", size(with.path()), size(without.path()));
}
