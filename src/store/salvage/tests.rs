//! What is read without the engine is what the engine shows; and damage costs what it touches.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::Reader;
use crate::store::engine::{Commit, Engine, Outcome, Row};
use crate::store::sled::{Settings, SledEngine};

fn open(dir: &Path) -> SledEngine {
    SledEngine::open(dir, Settings::small()).unwrap()
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }
}

/// Many commits of many sizes, with rows that change and rows that go.
fn worked(engine: &SledEngine, chance: &mut Chance, groups: usize) {
    for _ in 0..groups {
        let commits: Vec<_> = (0..=chance.below(30))
            .map(|_| {
                let mut commit = Commit::new();
                for _ in 0..=chance.below(6) {
                    let tag = b"aciqpx"[chance.below(6)];
                    let key =
                        [&[tag][..], &u32::try_from(chance.below(700)).unwrap().to_be_bytes()];
                    let len = [0, 20, 300, 5000][chance.below(4)];
                    match chance.below(6) {
                        0 => commit.remove(key.concat()),
                        _ => commit.put(key.concat(), vec![7; len]),
                    };
                }
                commit
            })
            .collect();
        assert!(engine.commit_many(&commits).iter().all(|o| *o == Ok(Outcome::Done)));
    }
}

fn all(engine: &dyn Engine) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut from = vec![1];
    loop {
        let page = engine.scan(&from, &[0xFF; 600], 1000, false).unwrap();
        let Some(last) = page.last() else { return rows };
        from = [last.key.as_slice(), &[0]].concat();
        rows.extend(page);
    }
}

#[test]
fn a_whole_store_is_read_as_the_engine_reads_it() {
    let temp = tempfile::tempdir().unwrap();
    let mut chance = Chance(11);
    for round in 0..4 {
        let engine = open(temp.path());
        worked(&engine, &mut chance, 10 + round * 10);
        let rows = all(&engine);
        drop(engine);
        for keep_snapshots in [true, false] {
            if !keep_snapshots {
                for entry in fs::read_dir(temp.path()).unwrap().map(Result::unwrap) {
                    if entry.file_name().to_string_lossy().starts_with("snap.") {
                        fs::remove_file(entry.path()).unwrap();
                    }
                }
            }
            let reader = Reader::open(temp.path()).unwrap();
            assert!(reader.damage().is_none(), "round {round}: {:?}", reader.damage());
            assert!(all(&reader) == rows, "round {round}");
            let last = reader.scan(b"a", b"z", 7, true).unwrap();
            let expected: Vec<_> = rows.iter().rev().take(7).cloned().collect();
            assert_eq!(last, expected);
            for row in rows.iter().step_by(97) {
                assert_eq!(reader.get(&[&row.key]).unwrap(), [Some(row.clone())]);
            }
            assert_eq!(reader.get(&[b"zz"]).unwrap(), [None]);
        }
    }
}

/// Bytes of a file, from and up to.
type Touched = std::ops::Range<usize>;

fn alone(range: Touched) -> Vec<Touched> {
    std::iter::once(range).collect()
}

/// One damage to the log, and which bytes of it are not as they were, wherever they lie now.
fn damaged(log: &[u8], chance: &mut Chance) -> (&'static str, Vec<u8>, Vec<Touched>) {
    const SEGMENT: usize = super::log::SEGMENT;
    let mut bytes = log.to_vec();
    let at = chance.below(log.len());
    let over = |len: usize| at..(at + len).min(log.len());
    let segments = log.len() / SEGMENT;
    let (one, other) = (chance.below(segments), chance.below(segments));
    let range = |n: usize| n * SEGMENT..(n + 1) * SEGMENT;
    match chance.below(7) {
        0 => {
            bytes[at] ^= 1 << chance.below(8);
            ("a flipped bit", bytes, alone(over(1)))
        }
        1 => {
            let at = at / 4096 * 4096;
            let block = at..(at + 4096).min(log.len());
            bytes[block.clone()].fill(0);
            ("a blank block", bytes, alone(block))
        }
        2 => {
            bytes[over(600)].fill(0xA5);
            ("bytes written over", bytes, alone(over(600)))
        }
        3 => {
            bytes.truncate(at);
            ("a cut", bytes, alone(at..log.len()))
        }
        4 => {
            let (a, b) = (log[range(one)].to_vec(), log[range(other)].to_vec());
            bytes[range(one)].copy_from_slice(&b);
            bytes[range(other)].copy_from_slice(&a);
            ("segments changed about", bytes, Vec::new())
        }
        5 => {
            bytes[range(one)].copy_from_slice(&log[range(other)]);
            let touched = if one == other { Vec::new() } else { alone(range(one)) };
            ("a segment twice", bytes, touched)
        }
        _ => {
            bytes[range(one)][..20].fill(0xFF);
            ("a segment's header", bytes, alone(range(one).start..range(one).start + 20))
        }
    }
}

/// Damages tried; some dozens, or as many as are asked for.
#[expect(clippy::disallowed_methods, reason = "how long a run is asked for")]
fn rounds() -> usize {
    std::env::var("WASL_SALVAGE_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(30)
}

#[test]
#[expect(clippy::too_many_lines, reason = "one damage after another, each held to the same")]
fn damage_costs_what_it_touches_and_nothing_else() {
    let temp = tempfile::tempdir().unwrap();
    let mut chance = Chance(0x5EED);
    for _ in 0..3 {
        let engine = open(temp.path());
        worked(&engine, &mut chance, 40);
    }
    let rows = all(&open(temp.path()));
    let whole = Reader::open(temp.path()).unwrap();
    let ranges = whole.ranges();
    let log = fs::read(temp.path().join("db")).unwrap();
    let (mut complete, mut all_rows_out, mut told) = (0, 0, 0);
    for round in 0..rounds() {
        let (what, bytes, touched) = damaged(&log, &mut chance);
        let copy = tempfile::tempdir().unwrap();
        fs::write(copy.path().join("db"), &bytes).unwrap();
        let with = chance.below(4);
        for entry in fs::read_dir(temp.path()).unwrap().map(Result::unwrap) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_kept = match with {
                0 => false,
                1 => !name.starts_with("snap."),
                2 => name != "wasl.mark",
                _ => true,
            };
            if is_kept && name != "db" && entry.path().is_file() {
                fs::copy(entry.path(), copy.path().join(name)).unwrap();
            }
        }
        let reader = Reader::open(copy.path()).unwrap();
        let found = all(&reader);
        assert!(found.is_sorted_by(|one, next| one.key < next.key), "round {round}: {what}");
        // Keys of pages whose messages are no more as they were.
        let lost: Vec<_> = ranges
            .iter()
            .filter(|range| {
                range
                    .messages
                    .iter()
                    .any(|(at, len)| touched.iter().any(|it| it.start < at + len && *at < it.end))
            })
            .collect();
        let is_lost = |key: &[u8]| lost.iter().any(|range| range.has(key));
        let sure = |rows: &[Row]| -> Vec<Row> {
            rows.iter().filter(|row| !is_lost(&row.key)).cloned().collect()
        };
        let expected = sure(&rows);
        // Where a gap begins among the rows of the leaf before it nobody knows: one that was deleted
        // there may come back, and is told to be unsure.
        let known: BTreeSet<&[u8]> = expected.iter().map(|row| row.key.as_slice()).collect();
        let mut got = sure(&found);
        // Without a snapshot an older picture of a page cannot be told from the newest.
        let is_unsure = |key: &[u8]| with < 2 || reader.is_in_gap(key);
        got.retain(|row| known.contains(row.key.as_slice()) || !is_unsure(&row.key));
        if expected != got {
            let missing = expected.iter().filter(|row| !got.contains(row)).count();
            let more = got.iter().filter(|row| !expected.contains(row)).count();
            let damage = reader.damage();
            panic!(
                "round {round}: {what}, files {with}: {missing} missing, {more} more: {damage:?}"
            );
        }
        complete += usize::from(found == rows);
        let keys: BTreeSet<&[u8]> = found.iter().map(|row| row.key.as_slice()).collect();
        all_rows_out += usize::from(rows.iter().all(|row| keys.contains(row.key.as_slice())));
        told += usize::from(!reader.damage().is_none());
        // What is not as it was is told of.
        assert!(
            found == rows || !reader.damage().is_none() || with == 2 || with == 0,
            "round {round}: {what}"
        );
    }
    writeln!(
        std::io::stderr(),
        "{} damages: {complete} with every row as it was, {all_rows_out} with a copy of every row, {told} told of",
        rounds()
    )
    .unwrap();
}

#[test]
fn without_its_log_there_is_no_store_and_an_empty_one_holds_nothing() {
    let temp = tempfile::tempdir().unwrap();
    assert!(Reader::open(temp.path()).is_err());
    fs::write(temp.path().join("db"), b"").unwrap();
    assert!(all(&Reader::open(temp.path()).unwrap()).is_empty());
    fs::write(temp.path().join("db"), vec![0xA5; 3 << 20]).unwrap();
    assert!(all(&Reader::open(temp.path()).unwrap()).is_empty());
    assert!(fs::read_dir(temp.path()).unwrap().count() == 1, "nothing is made");
}

#[test]
fn a_store_that_is_open_is_not_read() {
    let temp = tempfile::tempdir().unwrap();
    let _engine = open(temp.path());
    assert!(matches!(Reader::open(temp.path()), Err(crate::store::disk::OpenError::Held)));
}
