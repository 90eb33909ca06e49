//! What is kept of a person's way in: the seal of a passphrase, and how often another was tried.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::settings::Settings;

/// So many wrong ones cost nothing: anyone mistypes.
pub const FREE_FAILURES: u32 = 2;
/// The longest wait, in seconds.
pub const WAIT_SECONDS_MAX: u32 = 300;

/// One person's way in. It leaves the store in no answer, no export and no ledger entry.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// The passphrase as a string of Argon2id (PHC); none while there is none.
    pub phrase: Option<String>,
    /// Somebody else gave it: at the next sign-in the person chooses their own.
    pub given: bool,
    /// Wrong ones since the last right one.
    pub failures: u32,
    /// When the last wrong one was tried.
    pub last_failed: Option<Timestamp>,
}

impl SignIn {
    /// Seconds until another one is listened to: 2, 4, 8 … from the third wrong one on. 0 is now.
    ///
    /// A clock that was set back lengthens no wait beyond the whole of it.
    pub fn wait(&self, now: Timestamp) -> u32 {
        let over = self.failures.saturating_sub(FREE_FAILURES);
        let (Some(last), 1..) = (self.last_failed, over) else { return 0 };
        let whole =
            2_u32.checked_pow(over).map_or(WAIT_SECONDS_MAX, |wait| wait.min(WAIT_SECONDS_MAX));
        let gone = u32::try_from(now.0.saturating_sub(last.0).max(0)).unwrap_or(u32::MAX);
        whole.saturating_sub(gone)
    }

    /// The clock was set back since the last wrong one: its wait begins now, or it would last as long
    /// as the clock was set back. Says whether it was.
    pub fn begin_wait_anew(&mut self, now: Timestamp) -> bool {
        let is_ahead = self.last_failed.is_some_and(|last| last.0 > now.0);
        if is_ahead {
            self.last_failed = Some(now);
        }
        is_ahead
    }

    pub fn failed(&mut self, now: Timestamp) {
        self.failures = self.failures.saturating_add(1);
        self.last_failed = Some(now);
    }

    pub fn succeeded(&mut self) {
        self.failures = 0;
        self.last_failed = None;
    }
}

/// After how long without a key the screen locks by itself; none is never.
pub fn lock_after(settings: &Settings) -> Option<Duration> {
    const MINUTE: u64 = 60;
    let minutes = u64::from(settings.lock_minutes);
    (minutes > 0).then(|| Duration::from_secs(minutes.saturating_mul(MINUTE)))
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn").field("failures", &self.failures).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_one_from_the_third_on_doubles_the_wait_up_to_five_minutes() {
        let mut own = SignIn::default();
        let mut now = Timestamp(1_000);
        let mut waits = Vec::new();
        for _ in 0..12 {
            assert_eq!(own.wait(now), 0);
            own.failed(now);
            waits.push(own.wait(now));
            now = Timestamp(now.0 + i64::from(own.wait(now)));
        }
        assert_eq!(waits, [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        own.failures = u32::MAX;
        assert_eq!(own.wait(now), 0, "it was waited for");
        own.failed(now);
        assert_eq!(own.wait(now), 300);
        own.succeeded();
        assert_eq!(own.wait(now), 0);
    }

    #[test]
    fn a_wait_runs_off_and_a_clock_that_was_set_back_neither_ends_nor_prolongs_it() {
        let own =
            |last| SignIn { failures: 5, last_failed: Some(Timestamp(last)), ..SignIn::default() };
        assert_eq!(own(1_000).wait(Timestamp(1_003)), 5);
        assert_eq!(own(1_000).wait(Timestamp(1_008)), 0);
        // A year back.
        let now = Timestamp(1_000);
        let mut ahead = own(31_000_000);
        assert_eq!(ahead.wait(now), 8, "no longer than the whole");
        assert!(ahead.begin_wait_anew(now));
        assert_eq!((ahead.wait(now), ahead.wait(Timestamp(1_008))), (8, 0));
        assert!(!own(1_000).begin_wait_anew(now), "nothing to put right");
    }

    #[test]
    fn the_seal_is_not_shown() {
        let own = SignIn { phrase: Some("$argon2id$…".into()), ..SignIn::default() };
        assert!(!format!("{own:?}").contains("argon2"));
    }
}
