//! Commits that wait for each other, and what is told of each.

use std::sync::Mutex;
use std::time::Duration;

use super::*;
use crate::store::engine::{Limits, Row};
use crate::store::ledger::{Subject, Verdict, page, verify};
use crate::store::memory::MemoryEngine;

fn entry(id: u64) -> Entry {
    let subject = Subject { kind: 1, id };
    Entry { at: 0, who: 1, verb: 1, subject, version: 1, digest: [0; 32] }
}

fn proposal(key: &[u8], expect: Option<Ver>, id: u64) -> Proposal {
    let mut commit = Commit::new();
    commit.put(key, *b"v");
    if let Some(ver) = expect {
        commit.when(key, ver);
    }
    Proposal { commit, entries: vec![entry(id)] }
}

fn order(engine: &Arc<dyn Engine>) -> Order {
    let head = Head::load(&**engine, NODE_SOLE).unwrap();
    let (debt, still) = (Arc::default(), Arc::default());
    Order {
        engine: Arc::clone(engine),
        head,
        begins: None,
        fault: None,
        owing: Vec::new(),
        debt,
        still,
    }
}

fn whole(engine: &dyn Engine) -> Head {
    match verify(engine, NODE_SOLE).unwrap() {
        Verdict::Whole(head) => head,
        Verdict::Broken { seq, flaw } => panic!("{flaw:?} at {seq}"),
    }
}

/// An engine that fails once it is told how, and counts its barriers.
#[derive(Default)]
struct Fallible {
    memory: MemoryEngine,
    fault: Mutex<Option<EngineError>>,
    barriers: Mutex<usize>,
}

impl Engine for Fallible {
    fn get(&self, keys: &[&[u8]]) -> Res<Vec<Option<Row>>> {
        self.memory.get(keys)
    }
    fn scan(&self, from: &[u8], to: &[u8], limit: usize, down: bool) -> Res<Vec<Row>> {
        self.memory.scan(from, to, limit, down)
    }
    fn commit(&self, commit: &Commit) -> Res<Outcome> {
        self.memory.commit(commit)
    }
    fn commit_many(&self, commits: &[Commit]) -> Vec<Res<Outcome>> {
        *self.barriers.lock().unwrap() += 1;
        match &*self.fault.lock().unwrap() {
            Some(fault) => commits.iter().map(|_| Err(fault.clone())).collect(),
            None => self.memory.commit_many(commits),
        }
    }
    fn wait(&self, prefix: &[u8], upto: Duration) -> Res<bool> {
        self.memory.wait(prefix, upto)
    }
    fn limits(&self) -> Limits {
        self.memory.limits()
    }
}

#[test]
fn a_group_shares_one_barrier_and_a_conflict_takes_no_place() {
    let fallible = Arc::new(Fallible::default());
    let engine: Arc<dyn Engine> = Arc::<Fallible>::clone(&fallible);
    let absent = Some(Ver::ABSENT);
    let silent = Proposal { entries: Vec::new(), ..proposal(b"d", None, 0) };
    let outcomes = order(&engine).settle(vec![
        proposal(b"u", absent, 1),
        proposal(b"u", absent, 2),
        silent,
        proposal(b"c", None, 3),
        proposal(&[b'c'; 600], None, 4),
        proposal(b"e", None, 5),
    ]);
    assert_eq!(outcomes[1], Ok(Outcome::Conflict(Some(b"u".to_vec()))));
    assert!(matches!(outcomes[4], Err(EngineError::TooBig(_))));
    for done in [0, 2, 3, 5] {
        assert_eq!(outcomes[done], Ok(Outcome::Done));
    }
    assert_eq!(*fallible.barriers.lock().unwrap(), 1);
    assert_eq!(whole(&*engine).seq, 3);
    let ids: Vec<_> = page(&*engine, NODE_SOLE, 0, 9).unwrap();
    assert_eq!(ids.iter().map(|link| link.entry.subject.id).collect::<Vec<_>>(), [1, 3, 5]);
}

#[test]
fn a_member_is_judged_after_those_before_it() {
    let engine: Arc<dyn Engine> = Arc::new(MemoryEngine::new());
    let mut order = order(&engine);
    order.settle(vec![proposal(b"c", None, 1)]);
    let seen = engine.get(&[b"c"]).unwrap().pop().flatten().unwrap().ver;
    let mut gone = Commit::new();
    gone.when(*b"c", seen).remove(*b"c");
    let outcomes = order.settle(vec![
        Proposal { commit: gone, entries: vec![entry(2)] },
        proposal(b"c", Some(seen), 3),
        proposal(b"c", Some(Ver::ABSENT), 4),
    ]);
    assert_eq!(outcomes[0], Ok(Outcome::Done));
    assert!(matches!(outcomes[1], Ok(Outcome::Conflict(_))));
    assert_eq!(outcomes[2], Ok(Outcome::Done));
    assert_eq!(whole(&*engine).seq, 3);
}

#[test]
fn eight_desks_leave_one_whole_chain() {
    let engine: Arc<dyn Engine> = Arc::new(MemoryEngine::new());
    let committer = Committer::start(Arc::clone(&engine)).unwrap();
    let done = Mutex::new(0_u64);
    thread::scope(|scope| {
        for desk in 0..8_u8 {
            let (committer, done) = (&committer, &done);
            scope.spawn(move || {
                for n in 0..100_u8 {
                    // Half the keys are wanted by every desk; one of them has each.
                    let key = [b'u', if n % 2 == 0 { u8::MAX } else { desk }, n];
                    let wanted = proposal(&key, Some(Ver::ABSENT), u64::from(n));
                    if committer.submit(wanted) == Ok(Outcome::Done) {
                        *done.lock().unwrap() += 1;
                    }
                }
            });
        }
    });
    assert_eq!(*done.lock().unwrap(), 8 * 50 + 50);
    assert_eq!(whole(&*engine).seq, 450);
    drop(committer);
    let again = Committer::start(Arc::clone(&engine)).unwrap();
    assert_eq!(again.submit(proposal(b"c", None, 1)), Ok(Outcome::Done));
    assert_eq!(whole(&*engine).seq, 451);
}

#[test]
fn after_an_unknown_outcome_the_answer_is_fatal_for_ever() {
    let fallible = Arc::new(Fallible::default());
    let committer = Committer::start(Arc::<Fallible>::clone(&fallible)).unwrap();
    let unknown = EngineError::Unknown("the disk".into());
    *fallible.fault.lock().unwrap() = Some(unknown.clone());
    assert_eq!(committer.submit(proposal(b"c", None, 1)), Err(unknown));
    *fallible.fault.lock().unwrap() = None;
    for _ in 0..3 {
        let after = committer.submit(proposal(b"c", None, 1));
        assert_eq!(after, Err(EngineError::Fatal("the disk".into())));
    }
    assert_eq!(whole(&*fallible).seq, 0);
}

#[test]
fn a_note_waits_for_nobody_and_what_is_not_taken_now_is_owed() {
    let fallible = Arc::new(Fallible::default());
    let committer = Committer::start(Arc::<Fallible>::clone(&fallible)).unwrap();
    assert_eq!(committer.note(entry(7)), Ok(()));
    assert_eq!(committer.submit(proposal(b"c", None, 1)), Ok(Outcome::Done));
    *fallible.fault.lock().unwrap() = Some(EngineError::Full("1 GB".into()));
    assert_eq!(committer.note(entry(8)), Ok(()));
    assert!(committer.submit(proposal(b"d", None, 2)).is_err());
    *fallible.fault.lock().unwrap() = None;
    assert_eq!(committer.submit(proposal(b"e", None, 3)), Ok(Outcome::Done));
    let links = page(&*fallible, NODE_SOLE, 0, 9).unwrap();
    assert_eq!(links.iter().map(|one| one.entry.subject.id).collect::<Vec<_>>(), [7, 1, 8, 3]);
    assert_eq!(committer.debt.owed.load(Ordering::Acquire), 0);
    assert_eq!(whole(&*fallible).seq, 4);
}

#[test]
fn a_ledger_that_takes_nothing_any_more_takes_no_note() {
    let fallible = Arc::new(Fallible::default());
    let committer = Committer::start(Arc::<Fallible>::clone(&fallible)).unwrap();
    *fallible.fault.lock().unwrap() = Some(EngineError::Full("1 GB".into()));
    let refused = (0..=NOTES_OWED_MAX).find_map(|_| committer.note(entry(1)).err());
    assert!(matches!(refused, Some(EngineError::Full(_))));
    *fallible.fault.lock().unwrap() = Some(EngineError::Unknown("the disk".into()));
    assert!(committer.submit(proposal(b"c", None, 1)).is_err());
    assert!(matches!(committer.note(entry(1)), Err(EngineError::Fatal(_))));
}

#[test]
fn a_full_disk_takes_no_place_and_is_got_over() {
    let fallible = Arc::new(Fallible::default());
    let committer = Committer::start(Arc::<Fallible>::clone(&fallible)).unwrap();
    *fallible.fault.lock().unwrap() = Some(EngineError::Full("1 GB".into()));
    let refused = committer.submit(proposal(b"c", None, 1));
    assert!(matches!(refused, Err(EngineError::Full(_))));
    *fallible.fault.lock().unwrap() = None;
    assert_eq!(committer.submit(proposal(b"c", None, 1)), Ok(Outcome::Done));
    assert_eq!(whole(&*fallible).seq, 1);
}
