//! The engine that keeps rows in leaves answers as the one that keeps them in a plain map.
//!
//! Keys that begin others and keys as long as they may be, values from nothing to the limit, groups,
//! conditions on what is there and what is not, whole ranges emptied and filled again, pages of every
//! size both ways: whatever is done to one is done to the other, and each answer is compared.

use std::path::Path;
use std::thread;

use proptest::prelude::*;
use proptest::sample::Index;

use super::engine::{Commit, Engine, Key, Outcome, Row, VALUE_SIZE_MIN, Ver};
use super::memory::MemoryEngine;
use super::sled::{Settings, SledEngine};

const ROWS_MAX: usize = 1000;

/// What is done in one commit.
#[derive(Clone, Debug)]
enum Deed {
    Put(Key, usize),
    Remove(Key),
    /// Everything between two keys that are there goes, from the end down.
    Empty(Index, Index),
}

/// A commit: what it does, and the keys it lays conditions on, met or not.
type Step = (Vec<Deed>, Vec<(Key, bool)>);

fn open(dir: &Path) -> SledEngine {
    SledEngine::open(dir, Settings::small()).unwrap()
}

fn key() -> impl Strategy<Value = Key> {
    let counted = |tag: u8, n: u16| [&[tag][..], &n.to_be_bytes()].concat();
    prop_oneof![
        3 => proptest::collection::vec(b'a'..=b'c', 1..5),
        4 => (b'i'..=b'k', 0_u16..200).prop_map(move |(tag, n)| counted(tag, n)),
        1 => (0_usize..4, 0..=9_u8).prop_map(|(size, n)| {
            let mut long = vec![b'l'; [200, 300, 507, 511][size]];
            long.push(n);
            long
        }),
        1 => Just(vec![1]),
        1 => Just(vec![0xFF; 3]),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let size = prop_oneof![
        8 => 0..40_usize,
        3 => 0..1500_usize,
        1 => Just(VALUE_SIZE_MIN),
    ];
    let deed = prop_oneof![
        12 => (key(), size).prop_map(|(key, size)| Deed::Put(key, size)),
        5 => key().prop_map(Deed::Remove),
        1 => any::<(Index, Index)>().prop_map(|(from, to)| Deed::Empty(from, to)),
    ];
    let conditions = proptest::collection::vec((key(), proptest::bool::weighted(0.97)), 0..6);
    (proptest::collection::vec(deed, 1..50), conditions)
}

fn ver(engine: &dyn Engine, key: &[u8]) -> Ver {
    engine.get(&[key]).unwrap().pop().flatten().map_or(Ver::ABSENT, |row| row.ver)
}

fn all(engine: &dyn Engine) -> Vec<Row> {
    engine.scan(&[], &[0xFF; 4], ROWS_MAX, false).unwrap()
}

/// The step as a commit, from what is there now. Each value tells when it was written, and where.
fn commit(plain: &MemoryEngine, (deeds, conditions): &Step, at: usize) -> Commit {
    let mut commit = Commit::new();
    for deed in deeds {
        match deed {
            Deed::Put(key, size) => {
                let stamp = [key.as_slice(), &at.to_be_bytes()].concat();
                let val: Vec<u8> = stamp.into_iter().cycle().take(*size).collect();
                commit.put(key.clone(), val);
            }
            Deed::Remove(key) => drop(commit.remove(key.clone())),
            Deed::Empty(from, to) => {
                let keys: Vec<Key> = all(plain).into_iter().map(|row| row.key).collect();
                if keys.is_empty() {
                    continue;
                }
                let (from, to) = (from.index(keys.len()), to.index(keys.len()));
                for key in keys[from.min(to)..=from.max(to)].iter().rev().take(400) {
                    commit.remove(key.clone());
                }
            }
        }
    }
    for (key, met) in conditions {
        let now = ver(plain, key);
        commit.when(key.clone(), if *met { now } else { Ver(now.0 + 1) });
    }
    commit
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn leaves_answer_as_a_plain_map_does(
        groups in proptest::collection::vec(proptest::collection::vec(step(), 1..4), 1..8),
        pages in proptest::collection::vec((key(), key(), 1..60_usize), 8),
        reopen_at in 0..8_usize,
    ) {
        let temp = tempfile::tempdir().unwrap();
        let mut leaves = open(temp.path());
        let plain = MemoryEngine::new();
        for (at, group) in groups.iter().enumerate() {
            let commits: Vec<Commit> = group.iter().map(|step| commit(&plain, step, at)).collect();
            prop_assert_eq!(leaves.commit_many(&commits), plain.commit_many(&commits));
            if at == reopen_at {
                drop(leaves);
                leaves = open(temp.path());
            }
            prop_assert_eq!(all(&leaves), all(&plain));
            for (one, other, limit) in &pages {
                let (from, to) = (one.min(other), one.max(other));
                for down in [false, true] {
                    let page = plain.scan(from, to, *limit, down);
                    prop_assert_eq!(leaves.scan(from, to, *limit, down), page);
                }
                let keys: [&[u8]; 2] = [from, to];
                prop_assert_eq!(leaves.get(&keys), plain.get(&keys));
            }
        }
    }
}

#[test]
fn a_commit_of_as_many_operations_as_may_be_lands_and_goes_whole() {
    let temp = tempfile::tempdir().unwrap();
    let leaves = open(temp.path());
    let most = u16::try_from(leaves.limits().ops).unwrap();
    let key = |n: u16| [b"m".as_slice(), &n.to_be_bytes()].concat();
    let (mut put, mut remove) = (Commit::new(), Commit::new());
    for n in 0..most {
        put.put(key(n), n.to_be_bytes().repeat(usize::from(n % 300)));
        remove.remove(key(n));
    }
    for _ in 0..2 {
        assert_eq!(leaves.commit(&put), Ok(Outcome::Done));
        let mut down: Vec<Row> = Vec::new();
        loop {
            let to = down.last().map_or_else(|| b"n".to_vec(), |row| row.key.clone());
            let page = leaves.scan(b"m", &to, 7, true).unwrap();
            if page.is_empty() {
                break;
            }
            down.extend(page);
        }
        assert!(down.iter().rev().map(|row| &row.key).eq(put.write.keys()));
        assert!(
            down.iter().rev().map(|row| Some(&row.val)).eq(put.write.values().map(Option::as_ref))
        );
        assert_eq!(leaves.commit(&remove), Ok(Outcome::Done));
        assert_eq!(leaves.scan(b"m", b"n", 7, true), Ok(Vec::new()));
    }
}

/// Leaves come and go under the readers; each page is of one moment.
#[test]
fn a_page_over_leaves_that_split_and_go_is_of_one_moment() {
    let temp = tempfile::tempdir().unwrap();
    let leaves = open(temp.path());
    let round = |n: u8| {
        let mut commit = Commit::new();
        for k in 0..200_u8 {
            let there = n % 3 != 2 || k % 50 == 0;
            commit.write.insert(vec![b's', k], there.then(|| vec![n; usize::from(n % 7) * 40]));
        }
        assert_eq!(leaves.commit(&commit), Ok(Outcome::Done));
    };
    round(0);
    thread::scope(|scope| {
        let writer = scope.spawn(|| (1..=90).for_each(round));
        while !writer.is_finished() {
            for down in [false, true] {
                let page = leaves.scan(b"s", b"t", 200, down).unwrap();
                assert!(page.iter().all(|row| row.ver == page[0].ver && row.val == page[0].val));
                assert!(page.len() == 200 || page.len() == 4, "{}", page.len());
            }
        }
    });
}
