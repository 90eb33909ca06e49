//! Killed at the worst moment, the store loses nothing that was acknowledged.
//!
//! A child process (this test binary again) commits numbered changes through the committer and
//! acknowledges each on its standard output; the parent kills it, opens the store and looks.
//! What kill -9 cannot show (the page cache survives it) is what `Disk::barrier` is for.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;

use super::committer::{Committer, Proposal};
use super::engine::{Commit, Engine, Outcome};
use super::ledger::{Entry, NODE_SOLE, Subject, Verdict, verify};
use super::sled::{Settings, SledEngine};
use super::values;

const ROUNDS: usize = 14;
/// The child works only where this file lies: an ordinary run of the tests passes it by.
const GO: &str = "write-until-killed";
const STORE: &str = "store";
const WRITERS: u64 = 4;

fn open(dir: &Path) -> SledEngine {
    SledEngine::open(dir, Settings::small()).unwrap()
}

/// The record of number `n`: some whole, some in chunks.
fn record(n: u64) -> Vec<u8> {
    let size = 200 + usize::try_from(n * 7919 % 12_000).unwrap();
    n.to_be_bytes().into_iter().cycle().take(size).collect()
}

fn key(tag: u8, n: u64) -> Vec<u8> {
    [[tag].as_slice(), &n.to_be_bytes()].concat()
}

/// Number `n`: its record, an index, and the move of the one before it to another index.
fn proposal(engine: &dyn Engine, n: u64) -> Proposal {
    let mut commit = Commit::new();
    values::put(&mut commit, &key(b'c', n), None, &record(n)).unwrap();
    commit.put(key(b'q', n), *b"");
    if let Some(before) = n.checked_sub(WRITERS)
        && values::read(engine, &key(b'c', before)).unwrap().is_some()
    {
        commit.remove(key(b'q', before)).put(key(b'w', before), *b"");
    }
    let subject = Subject { kind: 1, id: n };
    let entry = Entry { at: 0, who: 1, verb: 1, subject, version: 1, digest: [0; 32] };
    Proposal { commit, entries: vec![entry] }
}

#[test]
fn write_until_killed() {
    if !Path::new(GO).exists() {
        return;
    }
    let engine: Arc<dyn Engine> = Arc::new(open(Path::new(STORE)));
    let committer = Committer::start(Arc::clone(&engine)).unwrap();
    let last = engine.scan(b"c", b"d", 1, true).unwrap().pop();
    let last = last.map_or(0, |row| u64::from_be_bytes(row.key[1..].try_into().unwrap()));
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (engine, committer) = (&engine, &committer);
            scope.spawn(move || {
                // Each writer has its own numbers, beyond all that were ever begun.
                for n in (last / WRITERS + 1..).map(|turn| turn * WRITERS + writer) {
                    let outcome = committer.submit(proposal(&**engine, n));
                    assert_eq!(outcome, Ok(Outcome::Done));
                    writeln!(std::io::stdout(), "ack {n}").unwrap();
                }
            });
        }
    });
}

fn child(dir: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::crash::write_until_killed", "--nocapture"])
        .current_dir(dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Lets a child work for `enough` acknowledgements and kills it; all that it gave.
fn acknowledged(dir: &Path, enough: usize) -> Vec<u64> {
    let mut child = child(dir);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acks = Vec::new();
    let mut is_killed = false;
    // After the kill the pipe still holds what was said before.
    while let Some(Ok(line)) = lines.next() {
        let number = line.split_once("ack ").map(|(_, number)| number.parse::<u64>().unwrap());
        acks.extend(number);
        if acks.len() >= enough && !is_killed {
            child.kill().unwrap();
            is_killed = true;
        }
    }
    assert!(is_killed, "the child ended by itself after {} acks", acks.len());
    child.wait().unwrap();
    acks
}

/// Every record is whole, and the indexes are what the records imply; the numbers that are there.
fn numbers(engine: &dyn Engine) -> Vec<u64> {
    let mut numbers = Vec::new();
    let mut from = b"c".to_vec();
    loop {
        let page = values::scan(engine, &from, b"d", 100, false).unwrap();
        let Some(last) = page.last() else { break };
        from = [last.key.as_slice(), &[0]].concat();
        for stored in &page {
            let n = u64::from_be_bytes(stored.key[1..].try_into().unwrap());
            assert!(stored.bytes == record(n), "record {n} is not whole");
            numbers.push(n);
        }
    }
    for &n in &numbers {
        let has_moved = numbers.binary_search(&(n + WRITERS)).is_ok();
        let rows = engine.get(&[&key(b'q', n), &key(b'w', n)]).unwrap();
        let found = [rows[0].is_some(), rows[1].is_some()];
        assert_eq!(found, [!has_moved, has_moved], "the indexes of {n}");
    }
    numbers
}

#[test]
fn nothing_acknowledged_is_lost_by_a_kill() {
    let temp = tempfile::tempdir().unwrap();
    std::fs::write(temp.path().join(GO), b"").unwrap();
    let mut acked = Vec::new();
    for round in 0..ROUNDS {
        acked.extend(acknowledged(temp.path(), 1 + round * round));
        let engine = open(&temp.path().join(STORE));
        let numbers = numbers(&engine);
        for n in &acked {
            assert!(numbers.binary_search(n).is_ok(), "round {round}: {n} was acknowledged");
        }
        let Verdict::Whole(head) = verify(&engine, NODE_SOLE).unwrap() else {
            panic!("round {round}: the ledger is broken");
        };
        let anchors = head.seq / super::ledger::ANCHOR_EVERY;
        assert_eq!(head.seq - anchors, u64::try_from(numbers.len()).unwrap());
    }
    assert!(acked.len() >= ROUNDS);
}
