//! The engine for tests: the same promises as the others, except that it forgets.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::bell::Bell;
use super::engine::{
    Commit, Engine, EngineError, Key, Limits, Outcome, Res, Row, VALUE_SIZE_MIN, Val, Ver,
    check_page,
};

const LIMITS: Limits =
    Limits { ops: 4096, value: VALUE_SIZE_MIN, commit_bytes: 4 * 1024 * 1024, page: 1000 };

#[derive(Default)]
pub struct MemoryEngine {
    shelf: Mutex<Shelf>,
    bell: Bell,
}

#[derive(Default)]
struct Shelf {
    rows: BTreeMap<Key, (Ver, Val)>,
    last: u64,
}

impl MemoryEngine {
    pub fn new() -> Self {
        Self::default()
    }

    // Commits are judged before the first write, so a panic leaves no half of one.
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    fn apply(&mut self, commit: &Commit) -> Res<Outcome> {
        commit.check(&LIMITS)?;
        for (key, ver) in &commit.expect {
            let now = self.rows.get(key).map_or(Ver::ABSENT, |(ver, _)| *ver);
            if now != *ver {
                return Ok(Outcome::Conflict(Some(key.clone())));
            }
        }
        self.last += 1;
        for (key, val) in &commit.write {
            match val {
                Some(val) => self.rows.insert(key.clone(), (Ver(self.last), val.clone())),
                None => self.rows.remove(key),
            };
        }
        Ok(Outcome::Done)
    }
}

impl Engine for MemoryEngine {
    fn get(&self, keys: &[&[u8]]) -> Res<Vec<Option<Row>>> {
        if keys.len() > LIMITS.ops {
            return Err(EngineError::TooBig(format!("{} keys at once", keys.len())));
        }
        let held = self.shelf();
        let row = |key: &&[u8]| {
            let (ver, val) = held.rows.get(*key)?;
            Some(Row { key: key.to_vec(), val: val.clone(), ver: *ver })
        };
        Ok(keys.iter().map(row).collect())
    }

    fn scan(&self, from: &[u8], to: &[u8], limit: usize, down: bool) -> Res<Vec<Row>> {
        let Some(from) = check_page(from, to, limit, &LIMITS)? else {
            return Ok(Vec::new());
        };
        let held = self.shelf();
        let range = held.rows.range::<[u8], _>((Bound::Included(from), Bound::Excluded(to)));
        let row = |(key, (ver, val)): (&Key, &(Ver, Val))| Row {
            key: key.clone(),
            val: val.clone(),
            ver: *ver,
        };
        Ok(if down {
            range.rev().take(limit).map(row).collect()
        } else {
            range.take(limit).map(row).collect()
        })
    }

    fn commit(&self, commit: &Commit) -> Res<Outcome> {
        let outcome = self.shelf().apply(commit);
        if outcome == Ok(Outcome::Done) {
            self.bell.ring([commit].into_iter());
        }
        outcome
    }

    fn commit_many(&self, commits: &[Commit]) -> Vec<Res<Outcome>> {
        let mut held = self.shelf();
        let outcomes: Vec<_> = commits.iter().map(|commit| held.apply(commit)).collect();
        drop(held);
        let done = commits.iter().zip(&outcomes).filter(|(_, o)| **o == Ok(Outcome::Done));
        self.bell.ring(done.map(|(commit, _)| commit));
        outcomes
    }

    fn wait(&self, prefix: &[u8], upto: Duration) -> Res<bool> {
        self.bell.wait(prefix, upto)
    }

    fn limits(&self) -> Limits {
        LIMITS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_what_every_engine_promises() {
        crate::store::conformance::run(|| Box::new(MemoryEngine::new()));
    }
}
