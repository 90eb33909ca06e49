//! Whether this process may take the memory that a store needs, asked before any of its files is touched.
//!
//! What runs out of memory in the middle of opening panics or ends in sled's own threads, and looks like
//! a store that is damaged.

use rustix::process::{Resource, getrlimit};

use super::disk::OpenError;

/// Bytes of addresses that opening a store takes: each of a dozen threads has its stack and reserves
/// 64 MiB of addresses for what it allocates, and the cache comes on top. Far less of it is used.
pub const ADDRESSES_MIN: u64 = 1 << 30;

/// How the system says, in what a panic quotes of it, that it has no memory or no thread to give.
const NO_MEMORY: [&str; 4] = ["code: 11,", "code: 12,", "os error 11)", "os error 12)"];

/// Fails with `NoMemory` if this process was given too small a limit (`ulimit -v`).
pub fn refuse_too_little() -> Result<(), OpenError> {
    match getrlimit(Resource::As).current {
        Some(limit) if limit < ADDRESSES_MIN => Err(OpenError::NoMemory),
        Some(_) | None => Ok(()),
    }
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
