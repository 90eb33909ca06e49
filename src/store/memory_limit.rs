//! Whether this process may take the memory and the threads that a store needs, asked before any of its
//! files is touched.
//!
//! What runs out of memory in the middle of opening panics or ends in sled's own threads, and looks like
//! a store that is damaged; where no thread is given sled waits for ever for what none of them does.

use std::sync::{Mutex, PoisonError};
use std::thread;

use rustix::process::{Resource, getrlimit};

use super::disk::OpenError;

/// Bytes of addresses that opening a store takes: each of a dozen threads has its stack and reserves
/// 64 MiB of addresses for what it allocates, and the cache comes on top. Far less of it is used.
pub const ADDRESSES_MIN: u64 = 1 << 30;

/// Threads that are tried: those of an open store and of whoever works on it, before the first command.
const THREADS_MIN: usize = 12;

/// How the system says, in what a panic quotes of it, that it has no memory or no thread to give.
const NO_MEMORY: [&str; 4] = ["code: 11,", "code: 12,", "os error 11)", "os error 12)"];

/// Fails with `NoMemory` if this process was given too small a limit (`ulimit -v`), or its account, or
/// the unit it runs in, has no threads left (`ulimit -u`, `TasksMax`).
pub fn refuse_too_little() -> Result<(), OpenError> {
    let addresses = getrlimit(Resource::As).current;
    if addresses.is_some_and(|limit| limit < ADDRESSES_MIN) || !threads_are_given(THREADS_MIN) {
        return Err(OpenError::NoMemory);
    }
    Ok(())
}

/// Whether so many threads run at once, tried out: no limit tells how many others of the account do.
fn threads_are_given(count: usize) -> bool {
    let gate = Mutex::new(());
    thread::scope(|scope| {
        // All wait for the gate, so that none ends before the last began.
        let _shut = gate.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = || drop(gate.lock());
        (0..count).all(|_| thread::Builder::new().spawn_scoped(scope, wait).is_ok())
    })
}

/// Whether a panic of the engine with these words was for want of memory.
pub fn is_told_in(words: &str) -> bool {
    NO_MEMORY.iter().any(|sign| words.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_is_not_given_is_for_want_of_memory() {
        let refused = std::io::Error::from_raw_os_error(11);
        assert!(is_told_in(&format!("called `Result::unwrap()` on an `Err` value: {refused:?}")));
        assert!(is_told_in(&std::io::Error::from_raw_os_error(12).to_string()));
        assert!(!is_told_in(&std::io::Error::from_raw_os_error(110).to_string()));
        assert!(!is_told_in("range end index 17 out of range"));
    }
}
