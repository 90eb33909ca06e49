//! An engine in memory under which something fails or happens when a test wants it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::store::engine::{Commit, Engine, EngineError, Limits, Outcome, Res, Row};
use crate::store::memory::MemoryEngine;

/// Called after each look at some keys: what it fails with is the answer.
type OnGet = Arc<dyn Fn(&[&[u8]]) -> Res<()> + Send + Sync>;

#[derive(Default)]
pub struct Hooked {
    memory: MemoryEngine,
    on_get: Mutex<Option<OnGet>>,
    ended: AtomicBool,
}

impl Hooked {
    pub fn on_get(&self, hook: impl Fn(&[&[u8]]) -> Res<()> + Send + Sync + 'static) {
        *self.on_get.lock().unwrap() = Some(Arc::new(hook));
    }

    /// From now on nobody knows what became of a commit.
    pub fn end(&self) {
        self.ended.store(true, Ordering::SeqCst);
    }
}

impl Engine for Hooked {
    fn get(&self, keys: &[&[u8]]) -> Res<Vec<Option<Row>>> {
        let rows = self.memory.get(keys)?;
        // Not held while it runs: it may look at keys itself.
        let hook = self.on_get.lock().unwrap().clone();
        if let Some(hook) = hook {
            hook(keys)?;
        }
        Ok(rows)
    }

    fn scan(&self, from: &[u8], to: &[u8], limit: usize, down: bool) -> Res<Vec<Row>> {
        self.memory.scan(from, to, limit, down)
    }

    fn commit(&self, commit: &Commit) -> Res<Outcome> {
        self.memory.commit(commit)
    }

    fn commit_many(&self, commits: &[Commit]) -> Vec<Res<Outcome>> {
        if self.ended.load(Ordering::SeqCst) {
            let unknown = || EngineError::Unknown("the disk".into());
            return commits.iter().map(|_| Err(unknown())).collect();
        }
        self.memory.commit_many(commits)
    }

    fn wait(&self, prefix: &[u8], upto: Duration) -> Res<bool> {
        self.memory.wait(prefix, upto)
    }

    fn limits(&self) -> Limits {
        self.memory.limits()
    }
}
