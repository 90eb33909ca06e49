//! The chain of the ledger, whole and broken.

use super::*;
use crate::store::memory::MemoryEngine;

pub fn entry(n: u64) -> Entry {
    let subject = Subject { kind: 2, id: n };
    Entry { at: -5, who: 7, verb: 3, subject, version: n, digest: [9; 32] }
}

pub fn chain(entries: u64) -> (MemoryEngine, Head) {
    let engine = MemoryEngine::new();
    let mut head = Head::load(&engine, NODE_SOLE).unwrap();
    for n in 1..=entries {
        let mut commit = Commit::new();
        head = head.append(&entry(n), &mut commit);
        assert_eq!(engine.commit(&commit), Ok(Outcome::Done));
    }
    (engine, head)
}

pub fn broken(engine: &MemoryEngine) -> (u64, Flaw) {
    match verify(engine, NODE_SOLE).unwrap() {
        Verdict::Broken { seq, flaw } => (seq, flaw),
        Verdict::Whole(head) => panic!("whole at {}", head.seq),
    }
}

pub fn change(engine: &MemoryEngine, seq: u64, val: Option<Vec<u8>>) {
    let mut commit = Commit::new();
    commit.write.insert(entry_key(NODE_SOLE, seq), val);
    engine.commit(&commit).unwrap();
}

#[test]
fn the_canonical_bytes_are_these_for_ever() {
    let bytes = entry(1).canonical();
    assert_eq!(bytes.len(), CANONICAL_SIZE);
    assert_eq!(bytes[..15], [255, 255, 255, 255, 255, 255, 255, 251, 0, 0, 0, 7, 0, 3, 2]);
    assert_eq!(bytes[15..31], [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(bytes[31..], [9; 32]);
    assert_eq!(Entry::from_canonical(&bytes), Some(entry(1)));
    assert_eq!(Entry::from_canonical(&bytes[1..]), None);
    assert_eq!(entry_key(1, 2), [b'a', 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
}

#[test]
fn a_chain_is_whole_over_its_anchors() {
    let (engine, head) = chain(2_500);
    assert_eq!(head.seq, 2_502, "two anchors");
    assert_eq!(verify(&engine, NODE_SOLE), Ok(Verdict::Whole(head)));
    let link = page(&engine, NODE_SOLE, 999, 1).unwrap()[0];
    assert_eq!((link.seq, link.entry.verb), (1_000, VERB_ANCHOR));
    assert_eq!(link.entry.digest, page(&engine, NODE_SOLE, 998, 1).unwrap()[0].hash);
    assert_eq!(page(&engine, NODE_SOLE, 2_502, 10), Ok(Vec::new()));
    let empty = Head { node: 4, seq: 0, hash: Hash::default() };
    assert_eq!(verify(&engine, 4), Ok(Verdict::Whole(empty)));
}

#[test]
fn the_first_changed_entry_is_named() {
    let (engine, _) = chain(700);
    let mut val = engine.get(&[&entry_key(0, 600)]).unwrap().pop().flatten().unwrap().val;
    val[9] ^= 1;
    change(&engine, 600, Some(val));
    assert_eq!(broken(&engine), (600, Flaw::Changed));
    change(&engine, 42, Some(vec![1, 2]));
    assert_eq!(broken(&engine), (42, Flaw::Torn));
    change(&engine, 41, None);
    assert_eq!(broken(&engine), (41, Flaw::Missing));
}

#[test]
fn a_tail_that_was_cut_or_grown_shows() {
    let (engine, _) = chain(3);
    change(&engine, 3, None);
    assert_eq!(broken(&engine), (3, Flaw::Missing));
    let (engine, head) = chain(3);
    let mut commit = Commit::new();
    let _next = head.append(&entry(4), &mut commit);
    commit.write.remove(&head_key(NODE_SOLE));
    engine.commit(&commit).unwrap();
    assert_eq!(broken(&engine), (4, Flaw::NotTheHead));
}

#[test]
fn a_place_in_the_chain_is_taken_once() {
    let (engine, head) = chain(3);
    for expected in [true, false] {
        let mut commit = Commit::new();
        let _next = head.append(&entry(4), &mut commit);
        assert_eq!(engine.commit(&commit) == Ok(Outcome::Done), expected);
    }
}

#[test]
fn the_secret_is_made_once() {
    let engine = MemoryEngine::new();
    let digest = Secret::load(&engine).unwrap().digest(b"record");
    assert_eq!(Secret::load(&engine).unwrap().digest(b"record"), digest);
    assert_ne!(Secret::load(&engine).unwrap().digest(b"another"), digest);
    assert_ne!(Secret::load(&MemoryEngine::new()).unwrap().digest(b"record"), digest);
}

#[test]
fn an_entry_adds_no_more_than_it_says() {
    let head = Head { node: 0, seq: ANCHOR_EVERY - 1, hash: Hash::default() };
    let mut commit = Commit::new();
    let _head = head.append(&entry(1), &mut commit);
    assert_eq!(commit.expect.len() + commit.write.len(), OPS_ADDED_MAX);
    assert!(commit.size() <= BYTES_ADDED_MAX);
}
