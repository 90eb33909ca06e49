//! Memory that lines may hold together, and each account of it: taken before it is used, given back when it
//! is not. Whoever finds none waits a while.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// So many bytes for all lines; half of them for those of one account, so that none keeps out the others.
#[derive(Debug)]
pub struct Memory {
    max: usize,
    held: Mutex<Held>,
    /// Told whenever some is given back.
    freed: Condvar,
}

#[derive(Debug, Default)]
struct Held {
    all: usize,
    by_account: BTreeMap<u32, usize>,
}

impl Memory {
    pub fn of(max: usize) -> Self {
        Self { max, held: Mutex::default(), freed: Condvar::new() }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// So much for a line of this account; `None` if there is none within the limit.
    pub fn take(&self, account: u32, bytes: usize, limit: Duration) -> Option<Part<'_>> {
        let is_full = |held: &mut Held| {
            let own = held.by_account.get(&account).copied().unwrap_or(0);
            held.all.saturating_add(bytes) > self.max
                || own.saturating_add(bytes) > self.max.div_euclid(2)
        };
        let held = self.held();
        let (mut held, waited) = self
            .freed
            .wait_timeout_while(held, limit, is_full)
            .unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return None;
        }
        held.all = held.all.saturating_add(bytes);
        let own = held.by_account.entry(account).or_default();
        *own = own.saturating_add(bytes);
        Some(Part { memory: self, account, bytes })
    }

    fn give_back(&self, account: u32, bytes: usize) {
        let mut held = self.held();
        held.all = held.all.saturating_sub(bytes);
        if let Some(own) = held.by_account.get_mut(&account) {
            *own = own.saturating_sub(bytes);
            if *own == 0 {
                held.by_account.remove(&account);
            }
        }
        drop(held);
        self.freed.notify_all();
    }
}

/// A part that a line holds; given back when it is dropped.
#[derive(Debug)]
pub struct Part<'a> {
    memory: &'a Memory,
    account: u32,
    bytes: usize,
}

impl Part<'_> {
    /// Less will do.
    pub fn shrink(&mut self, bytes: usize) {
        let over = self.bytes.saturating_sub(bytes);
        self.bytes = self.bytes.saturating_sub(over);
        self.memory.give_back(self.account, over);
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        self.memory.give_back(self.account, self.bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_millis(1);

    #[test]
    fn an_account_has_half_of_it_and_all_have_no_more_than_there_is() {
        let memory = Memory::of(100);
        let own = memory.take(1, 50, SOON).unwrap();
        assert!(memory.take(1, 1, SOON).is_none(), "its half");
        let mut other = memory.take(2, 50, SOON).unwrap();
        assert!(memory.take(3, 1, SOON).is_none(), "all of it");
        other.shrink(40);
        drop(memory.take(3, 10, SOON).unwrap());
        drop((own, other));
        assert_eq!(memory.held().all, 0);
        assert!(memory.held().by_account.is_empty());
        assert!(memory.take(1, 51, SOON).is_none(), "never more than its half");
    }

    #[test]
    fn whoever_waits_has_it_as_soon_as_it_is_free() {
        let memory = Memory::of(100);
        let held = memory.take(1, 50, SOON).unwrap();
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| memory.take(1, 50, Duration::from_secs(600)).is_some());
            drop(held);
            assert!(waits.join().unwrap());
        });
    }
}
