//! Whether this process may use as much memory as a store takes. The engine cannot do without: at its
//! limit it hangs, or what it says is that the store is damaged.

use rustix::process::{Resource, getrlimit};

use crate::cli::{Failure, words};
use crate::config::Config;
use crate::i18n::Args;
use crate::i18n::phrases::stores as say;

/// Address space for a store, and for the copy beside it that a drill builds.
const ADDRESS_BYTES_MIN: u64 = 1 << 30;

/// Refuses to open a store where the system allows less (`ulimit -v`).
pub fn is_enough(config: &Config) -> Result<(), Failure> {
    let allowed = getrlimit(Resource::As).current;
    let Some(allowed) = allowed.filter(|allowed| *allowed < ADDRESS_BYTES_MIN) else {
        return Ok(());
    };
    let words = words(config.lang);
    let args = Args::new()
        .text("allowed", words.megabytes(allowed))
        .text("wanted", words.megabytes(ADDRESS_BYTES_MIN));
    Err(Failure::Unavailable(words.say_with(say::MEMORY_LIMIT, &args)))
}
