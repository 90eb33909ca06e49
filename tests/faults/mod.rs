//! Faults under the real program: kills, power cuts, disks that fail and disks that fill up.
//!
//! A recorder is put under `wasl serve` (`recorder.c`); clerks work at it; what they were told is held
//! against what the store has afterwards. `WASL_FAULT_ROUNDS` asks for more rounds than a run of the
//! tests has time for, and `WASL_FAULT_SEED` for other ones:
//!
//! ```text
//! WASL_FAULT_ROUNDS=1000 cargo test --test suite faults::long -- --ignored --nocapture
//! ```

mod clerks;
mod disk;
mod judge;
mod openings;
mod planted;
mod random;
pub mod recorder;
mod rounds;
pub mod today;

use rounds::{Mode, rounds};

#[expect(clippy::disallowed_methods, reason = "how long a run is asked for")]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// So many rounds of each kind, over so many cases: the shorter the run, the smaller the store.
const SHORT: usize = 4;
const SHORT_CASES: usize = 120;
const LONG_CASES: usize = 160;
const SEED: u64 = 0x1448_0514;

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half_there_whatever_fails() {
    if recorder::library().is_none() {
        return;
    }
    let table = rounds(&Mode::ALL, SHORT, SHORT_CASES, asked("WASL_FAULT_SEED").unwrap_or(SEED));
    assert!(table.0.iter().all(|(_, tally)| tally.is_sound()), "\n{table}");
    assert!(table.0.iter().all(|(_, tally)| tally.struck > 0), "\n{table}");
}

#[test]
#[ignore = "as long as it is asked to be"]
fn long() {
    if recorder::library().is_none() {
        return;
    }
    let all = usize::try_from(asked("WASL_FAULT_ROUNDS").unwrap_or(1_000)).unwrap();
    let seed = asked("WASL_FAULT_SEED").unwrap_or(SEED);
    let only = asked("WASL_FAULT_ONLY").map(|n| usize::try_from(n).unwrap());
    let modes = only.map_or(&Mode::ALL[..], |at| &Mode::ALL[at..=at]);
    let table = rounds(modes, all.div_ceil(modes.len()), LONG_CASES, seed);
    crate::terminal::said(&format!("seed {seed}\n{table}"));
    assert!(table.0.iter().all(|(_, tally)| tally.is_sound()), "\n{table}");
}
