//! Wakes those who wait for a change under a prefix, for engines that live in one process.
//!
//! Asleep means asleep: a waiter costs nothing until a commit under its prefix, or its deadline.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::engine::{Commit, EngineError, Key, Res};

/// How many may wait at one time.
pub const WAITERS_MAX: usize = 1024;

#[derive(Default)]
pub struct Bell {
    room: Mutex<Room>,
    rung: Condvar,
}

#[derive(Default)]
struct Room {
    waiters: Vec<Waiter>,
    tickets: u64,
}

struct Waiter {
    ticket: u64,
    prefix: Key,
    called: bool,
}

impl Bell {
    /// Waits for a ring under `prefix`, at most `upto`; whether it rang.
    pub fn wait(&self, prefix: &[u8], upto: Duration) -> Res<bool> {
        let mut room = self.enter();
        if room.waiters.len() >= WAITERS_MAX {
            return Err(EngineError::NotApplied(format!("{WAITERS_MAX} wait already")));
        }
        room.tickets = room.tickets.wrapping_add(1);
        let ticket = room.tickets;
        room.waiters.push(Waiter { ticket, prefix: prefix.to_vec(), called: false });
        let (mut room, _) = self
            .rung
            .wait_timeout_while(room, upto, |room| !room.called(ticket))
            .unwrap_or_else(PoisonError::into_inner);
        let called = room.called(ticket);
        room.waiters.retain(|waiter| waiter.ticket != ticket);
        Ok(called)
    }

    /// Calls those who wait for a key that one of `commits` wrote.
    pub fn ring<'a>(&self, commits: impl Iterator<Item = &'a Commit>) {
        let mut room = self.enter();
        if room.waiters.is_empty() {
            return;
        }
        for key in commits.flat_map(|commit| commit.write.keys()) {
            for waiter in &mut room.waiters {
                waiter.called |= key.starts_with(&waiter.prefix);
            }
        }
        drop(room);
        self.rung.notify_all();
    }

    /// Calls everyone: the engine serves no more.
    pub fn ring_all(&self) {
        let mut room = self.enter();
        room.waiters.iter_mut().for_each(|waiter| waiter.called = true);
        drop(room);
        self.rung.notify_all();
    }

    // Nothing can be left half done in the room, so a panic elsewhere does not close it.
    fn enter(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Room {
    fn called(&self, ticket: u64) -> bool {
        self.waiters.iter().any(|waiter| waiter.ticket == ticket && waiter.called)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_rings_so_the_deadline_answers_no() {
        assert_eq!(Bell::default().wait(b"a", Duration::from_millis(1)), Ok(false));
    }

    #[test]
    fn a_ring_calls_only_those_under_its_prefix() {
        let bell = Bell::default();
        std::thread::scope(|scope| {
            let other = scope.spawn(|| bell.wait(b"b", Duration::from_millis(1)));
            let ours = scope.spawn(|| bell.wait(b"a", Duration::from_secs(60)));
            assert_eq!(other.join().unwrap(), Ok(false));
            let mut commit = Commit::new();
            commit.put(*b"a1", *b"");
            while !ours.is_finished() {
                bell.ring([&commit].into_iter());
            }
            assert_eq!(ours.join().unwrap(), Ok(true));
        });
        assert!(bell.enter().waiters.is_empty());
    }
}
