//! What time it is: the one place that asks the system.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant, UNIX_EPOCH};

use crate::domain::calendar::Timestamp;

pub trait Clock: Send + Sync {
    /// What the clock on the wall says. Somebody may set it, forward or back.
    fn now(&self) -> Timestamp;

    /// How long it has run. Nobody sets this one, so what is counted by it comes to an end.
    fn ran(&self) -> Duration;
}

/// The machine's own clock.
pub struct SystemClock;

/// When this program first asked how long it has run.
static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one clock of the house")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
    }

    fn ran(&self) -> Duration {
        STARTED.elapsed()
    }
}

/// A clock that stands where it was set, for tests. Set forward it has run on; set back it has not run at all.
pub struct FixedClock {
    now: AtomicI64,
    ran: AtomicU64,
}

impl FixedClock {
    pub fn at(moment: Timestamp) -> Self {
        Self { now: moment.0.into(), ran: 0.into() }
    }

    pub fn set(&self, moment: Timestamp) {
        let before = self.now.swap(moment.0, Ordering::SeqCst);
        let on = u64::try_from(moment.0.saturating_sub(before)).unwrap_or(0);
        self.ran.fetch_add(on, Ordering::SeqCst);
    }

    /// Lets time pass.
    pub fn turn(&self, by: Duration) {
        let seconds = i64::try_from(by.as_secs()).unwrap_or(i64::MAX);
        self.set(Timestamp(self.now().0.saturating_add(seconds)));
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::SeqCst))
    }

    fn ran(&self) -> Duration {
        Duration::from_secs(self.ran.load(Ordering::SeqCst))
    }
}
