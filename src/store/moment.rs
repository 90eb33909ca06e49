//! The store as it stood at one moment, read page by page while others go on writing.
//!
//! A page is read while no commit lands, and the walk goes up through the keys. A commit that is about
//! to change a key that the walk has not reached yet first has the row put aside as it was; the walk
//! then gives that one. What is put aside is bounded: when it is full, commits wait a little for the walk
//! to go on, and a walk that does not go on is given up. The desk never stops for it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::engine::{Commit, Engine, EngineError, KEY_SIZE_MAX, Key, Res, Row, TAG_MIN};

/// Bytes of rows put aside; beyond that commits wait.
const ASIDE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// For so long; then the walk is given up.
const ASIDE_WAIT: Duration = Duration::from_secs(5);
/// What an entry of the map takes beside its key and value, about.
const ASIDE_EXTRA: usize = 96;
/// Whoever waits for the end of another walk looks so often whether they are to wait on.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// Held while a group of commits is judged and applied, and while a page of a moment is read.
#[derive(Default)]
pub struct Still {
    overlay: Mutex<Option<Overlay>>,
    /// Told when a walk went on.
    went_on: Condvar,
}

impl Still {
    pub fn hold(&self) -> MutexGuard<'_, Option<Overlay>> {
        self.overlay.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The same, for whoever writes: while too much is put aside it waits for the walk.
    pub fn hold_with_room(&self) -> MutexGuard<'_, Option<Overlay>> {
        let until = Instant::now().checked_add(ASIDE_WAIT);
        let mut held = self.hold();
        while held.as_ref().is_some_and(Overlay::is_full) {
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            let left = left.filter(|left| !left.is_zero());
            let Some(left) = left else {
                if let Some(overlay) = &mut *held {
                    overlay.give_up(MomentError::Slow);
                }
                break;
            };
            let waited = self.went_on.wait_timeout(held, left);
            held = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        held
    }
}

/// Rows as they were, of keys that the walk has not reached.
pub struct Overlay {
    /// The walk has given every key before this one.
    reached: Key,
    aside: BTreeMap<Key, Option<Row>>,
    bytes: usize,
    fault: Option<MomentError>,
}

impl Overlay {
    fn is_full(&self) -> bool {
        self.bytes > ASIDE_BYTES_MAX
    }

    fn give_up(&mut self, fault: MomentError) {
        self.aside = BTreeMap::new();
        self.bytes = 0;
        self.fault.get_or_insert(fault);
    }

    /// Puts aside what these commits are about to change. A fault is the walk's and not theirs.
    pub fn preserve(&mut self, engine: &dyn Engine, commits: &[Commit]) {
        if self.fault.is_some() {
            return;
        }
        let new = |key: &&Key| **key >= self.reached && !self.aside.contains_key(*key);
        let mut keys: Vec<&[u8]> = commits
            .iter()
            .flat_map(|commit| commit.write.keys())
            .filter(new)
            .map(Vec::as_slice)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        for some in keys.chunks(engine.limits().ops.max(1)) {
            match engine.get(some) {
                Ok(rows) => {
                    for (key, row) in some.iter().zip(rows) {
                        let value = row.as_ref().map_or(0, |row| row.val.len());
                        let size = key.len().saturating_mul(2).saturating_add(value);
                        self.bytes = self.bytes.saturating_add(size).saturating_add(ASIDE_EXTRA);
                        self.aside.insert(key.to_vec(), row);
                    }
                }
                Err(error) => return self.give_up(MomentError::Engine(error)),
            }
        }
    }

    /// The rows put aside below `end`, no longer needed once they were given.
    fn take_below(&mut self, end: &[u8]) -> BTreeMap<Key, Option<Row>> {
        let rest = self.aside.split_off(end);
        let taken = std::mem::replace(&mut self.aside, rest);
        let size = |(key, row): (&Key, &Option<Row>)| {
            let value = row.as_ref().map_or(0, |row| row.val.len());
            key.len().saturating_mul(2).saturating_add(value).saturating_add(ASIDE_EXTRA)
        };
        let freed: usize = taken.iter().map(size).sum();
        self.bytes = self.bytes.saturating_sub(freed);
        taken
    }
}

/// Another walk is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

/// Why a walk ended before its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MomentError {
    /// Too much was written meanwhile: what it gave is no moment.
    Slow,
    Engine(EngineError),
}

/// One walk. Dropped, nothing is put aside any more.
pub struct Moment {
    still: Arc<Still>,
    engine: Arc<dyn Engine>,
    ended: bool,
}

impl Moment {
    pub fn begin(still: &Arc<Still>, engine: Arc<dyn Engine>) -> Result<Self, Busy> {
        let mut held = still.hold();
        if held.is_some() {
            return Err(Busy);
        }
        let (reached, aside) = (vec![TAG_MIN], BTreeMap::new());
        *held = Some(Overlay { reached, aside, bytes: 0, fault: None });
        drop(held);
        Ok(Self { still: Arc::clone(still), engine, ended: false })
    }

    /// The same once no other walk is at work; `None` if `stop` is set meanwhile.
    pub fn begin_after_others(
        still: &Arc<Still>,
        engine: &Arc<dyn Engine>,
        stop: &AtomicBool,
    ) -> Option<Self> {
        while !stop.load(Ordering::Relaxed) {
            if let Ok(moment) = Self::begin(still, Arc::clone(engine)) {
                return Some(moment);
            }
            let held = still.hold();
            if held.is_some() {
                drop(still.went_on.wait_timeout(held, LOOK_AGAIN));
            }
        }
        None
    }

    /// What stands at the moment, read in one look: only before the first page.
    pub fn look<T>(&self, read: impl FnOnce(&dyn Engine) -> Res<T>) -> Result<T, MomentError> {
        let held = self.still.hold();
        match held.as_ref() {
            Some(overlay) if overlay.aside.is_empty() && overlay.fault.is_none() => {
                read(&*self.engine).map_err(MomentError::Engine)
            }
            _ => Err(MomentError::Slow),
        }
    }

    /// The next rows in the order of their keys, at most an engine's page of them; empty at the end.
    pub fn page(&mut self) -> Result<Vec<Row>, MomentError> {
        let limit = self.engine.limits().page;
        let end = vec![u8::MAX; KEY_SIZE_MAX.saturating_add(1)];
        while !self.ended {
            let mut held = self.still.hold();
            let overlay = held.as_mut().ok_or(MomentError::Slow)?;
            if let Some(fault) = &overlay.fault {
                return Err(fault.clone());
            }
            let rows = self.engine.scan(&overlay.reached, &end, limit, false);
            let rows = rows.map_err(MomentError::Engine)?;
            self.ended = rows.len() < limit;
            let next = match rows.last() {
                Some(last) if !self.ended => [last.key.as_slice(), &[0]].concat(),
                _ => end.clone(),
            };
            let aside = overlay.take_below(&next);
            overlay.reached = next;
            drop(held);
            self.still.went_on.notify_all();
            let page = laid_over(rows, aside);
            if !page.is_empty() {
                return Ok(page);
            }
        }
        Ok(Vec::new())
    }
}

impl Drop for Moment {
    fn drop(&mut self) {
        *self.still.hold() = None;
        self.still.went_on.notify_all();
    }
}

/// The rows, but those that were put aside as they were then.
fn laid_over(rows: Vec<Row>, aside: BTreeMap<Key, Option<Row>>) -> Vec<Row> {
    if aside.is_empty() {
        return rows;
    }
    let mut all: BTreeMap<Key, Option<Row>> =
        rows.into_iter().map(|row| (row.key.clone(), Some(row))).collect();
    all.extend(aside);
    all.into_values().flatten().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::thread;

    use proptest::prelude::*;

    use super::*;
    use crate::store::committer::{Committer, Proposal};
    use crate::store::memory::MemoryEngine;

    fn key(n: u16) -> Key {
        [&[b'c'][..], &n.to_be_bytes()].concat()
    }

    fn write(committer: &Committer, changes: &[(u16, Option<u8>)]) {
        let mut commit = Commit::new();
        for (n, val) in changes {
            match val {
                Some(val) => commit.put(key(*n), [*val]),
                None => commit.remove(key(*n)),
            };
        }
        committer.submit(Proposal { commit, entries: Vec::new() }).unwrap();
    }

    fn rows(engine: &dyn Engine) -> Vec<Row> {
        let end = vec![u8::MAX; KEY_SIZE_MAX + 1];
        let (mut from, mut all) = (vec![TAG_MIN], Vec::new());
        loop {
            let page = engine.scan(&from, &end, 100, false).unwrap();
            let Some(last) = page.last() else { return all };
            from = [last.key.as_slice(), &[0]].concat();
            all.extend(page);
        }
    }

    fn walked(mut moment: Moment) -> Vec<Row> {
        let mut all = Vec::new();
        loop {
            let page = moment.page().unwrap();
            if page.is_empty() {
                return all;
            }
            all.extend(page);
        }
    }

    proptest! {
        #[test]
        fn a_walk_gives_what_stood_when_it_began(
            before in prop::collection::btree_map(0_u16..3_000, any::<u8>(), 0..2_500),
            after in prop::collection::vec(
                prop::collection::vec((0_u16..3_000, prop::option::of(any::<u8>())), 1..40), 0..8),
        ) {
            let engine: Arc<dyn Engine> = Arc::new(MemoryEngine::new());
            let committer = Committer::start(Arc::clone(&engine)).unwrap();
            let all: Vec<_> = before.into_iter().map(|(n, val)| (n, Some(val))).collect();
            for some in all.chunks(500) {
                write(&committer, some);
            }
            let stood = rows(&*engine);
            let mut moment = committer.moment(Arc::clone(&engine)).unwrap();
            let mut walk = Vec::new();
            for changes in &after {
                let changes: BTreeMap<u16, Option<u8>> = changes.iter().copied().collect();
                write(&committer, &changes.into_iter().collect::<Vec<_>>());
                walk.extend(moment.page().unwrap());
            }
            walk.extend(walked(moment));
            prop_assert_eq!(walk, stood);
        }
    }

    #[test]
    fn one_walk_at_a_time_and_the_next_after_it() {
        let engine: Arc<dyn Engine> = Arc::new(MemoryEngine::new());
        let committer = Committer::start(Arc::clone(&engine)).unwrap();
        let first = committer.moment(Arc::clone(&engine)).unwrap();
        assert!(committer.moment(Arc::clone(&engine)).is_err());
        drop(first);
        assert!(committer.moment(engine).is_ok());
    }

    #[test]
    fn one_that_waits_begins_when_the_other_ends_and_waits_no_more_when_it_is_told() {
        let engine: Arc<dyn Engine> = Arc::new(MemoryEngine::new());
        let still = Arc::new(Still::default());
        let stop = AtomicBool::new(false);
        let first = Moment::begin(&still, Arc::clone(&engine)).unwrap();
        thread::scope(|scope| {
            let second = scope.spawn(|| Moment::begin_after_others(&still, &engine, &stop));
            assert!(Moment::begin(&still, Arc::clone(&engine)).is_err());
            drop(first);
            let second = second.join().unwrap().unwrap();
            let third = scope.spawn(|| Moment::begin_after_others(&still, &engine, &stop));
            stop.store(true, Ordering::Relaxed);
            assert!(third.join().unwrap().is_none());
            drop(second);
        });
    }

    #[test]
    fn eight_writers_go_on_and_the_sum_stands_still() {
        const ACCOUNTS: u16 = 2_000;
        let engine: Arc<dyn Engine> = Arc::new(MemoryEngine::new());
        let committer = Committer::start(Arc::clone(&engine)).unwrap();
        for some in (0..ACCOUNTS).collect::<Vec<_>>().chunks(500) {
            write(&committer, &some.iter().map(|n| (*n, Some(1))).collect::<Vec<_>>());
        }
        let ended = AtomicBool::new(false);
        thread::scope(|scope| {
            for writer in 0..8_u16 {
                let (committer, ended) = (&committer, &ended);
                scope.spawn(move || {
                    let mut n = writer;
                    while !ended.load(Ordering::Acquire) {
                        // One goes from one account to another: the sum is the same after each commit.
                        let (from, to) =
                            (n % ACCOUNTS / 8 * 8 + writer, (n + 8) % ACCOUNTS / 8 * 8 + writer);
                        if from != to {
                            write(committer, &[(from, Some(0)), (to, Some(2))]);
                            write(committer, &[(from, Some(1)), (to, Some(1))]);
                        }
                        n = n.wrapping_add(808);
                    }
                });
            }
            for _ in 0..20 {
                let walk = walked(committer.moment(Arc::clone(&engine)).unwrap());
                let accounts = walk.iter().filter(|row| row.key.first() == Some(&b'c'));
                let sum: u64 = accounts.map(|row| u64::from(row.val[0])).sum();
                assert_eq!(sum, u64::from(ACCOUNTS));
            }
            ended.store(true, Ordering::Release);
        });
    }

    #[test]
    fn a_walk_that_does_not_go_on_is_given_up_and_writing_goes_on() {
        let mut overlay =
            Overlay { reached: vec![TAG_MIN], aside: BTreeMap::new(), bytes: 0, fault: None };
        let still = Arc::new(Still::default());
        overlay.bytes = ASIDE_BYTES_MAX + 1;
        overlay.give_up(MomentError::Slow);
        *still.hold() = Some(overlay);
        assert!(still.hold_with_room().is_some(), "it does not wait for a walk that was given up");
        let engine = Arc::new(MemoryEngine::new());
        let mut moment = Moment { still, engine, ended: false };
        assert_eq!(moment.page(), Err(MomentError::Slow));
    }
}
