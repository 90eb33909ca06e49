//! What time it is: the one place that asks the system, and the one that doubts its answer.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant, UNIX_EPOCH};

use crate::domain::calendar::Timestamp;
use crate::domain::desk_clock;

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

    /// Somebody sets it, and no time passes.
    pub fn jump(&self, moment: Timestamp) {
        self.now.store(moment.0, Ordering::SeqCst);
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

/// The clock of the desk: the machine's, as long as that agrees with what is known of the time. While it
/// does not, time goes on from the last moment that was certain, by the clock that nobody sets.
pub struct DeskClock {
    clock: Arc<dyn Clock>,
    /// The last moment that was certain, and how long the clock had run then; none in a new store.
    certain: Mutex<Option<(Timestamp, Duration)>>,
}

impl DeskClock {
    /// `last` is the moment of the last entry in the ledger.
    pub fn new(clock: Arc<dyn Clock>, last: Option<Timestamp>) -> Self {
        let certain = Mutex::new(last.map(|last| (last, clock.ran())));
        Self { clock, certain }
    }

    pub fn ran(&self) -> Duration {
        self.clock.ran()
    }

    /// The moment it is as far as that is certain.
    pub fn now(&self) -> Timestamp {
        self.look().0
    }

    /// What the machine says, if that is in doubt.
    pub fn doubted(&self) -> Option<Timestamp> {
        let (now, says) = self.look();
        (now != says).then_some(says)
    }

    /// What the machine says is certain from here on.
    pub fn believe(&self, says: Timestamp) {
        let mut certain = self.certain.lock().unwrap_or_else(PoisonError::into_inner);
        *certain = Some((says, self.clock.ran()));
    }

    /// The moment it is, and what the machine says.
    fn look(&self) -> (Timestamp, Timestamp) {
        let mut certain = self.certain.lock().unwrap_or_else(PoisonError::into_inner);
        let (says, ran) = (self.clock.now(), self.clock.ran());
        if let Some((last, then)) = *certain {
            let since = i64::try_from(ran.saturating_sub(then).as_secs()).unwrap_or(i64::MAX);
            let expected = Timestamp(last.0.saturating_add(since));
            if desk_clock::is_off(expected, says) {
                return (expected, says);
            }
        }
        *certain = Some((says, ran));
        (says, says)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;

    /// A Sunday.
    const TODAY: Day = Day(20_779);
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    fn desk_clock(last: Option<Timestamp>) -> (Arc<FixedClock>, DeskClock) {
        let clock = Arc::new(FixedClock::at(TODAY.at(9, 0)));
        let desk = DeskClock::new(Arc::clone(&clock) as Arc<dyn Clock>, last);
        (clock, desk)
    }

    #[test]
    fn a_clock_that_runs_is_believed_however_long_nothing_is_written() {
        let (clock, desk) = desk_clock(Some(TODAY.minus(1).at(10, 0)));
        clock.turn(DAY * 40);
        assert_eq!((desk.now(), desk.doubted()), (TODAY.plus(40).at(9, 0), None));
    }

    #[test]
    fn a_clock_that_jumps_is_doubted_and_time_goes_on_without_it() {
        let (clock, desk) = desk_clock(Some(TODAY.at(8, 0)));
        assert_eq!(desk.doubted(), None);
        for days in [-900, -2, 4, 900] {
            let says = TODAY.plus(days).at(9, 0);
            clock.jump(says);
            assert_eq!((desk.now(), desk.doubted()), (TODAY.at(9, 0), Some(says)));
        }
        clock.turn(DAY / 24);
        assert_eq!(desk.now(), TODAY.at(10, 0));
        clock.jump(TODAY.at(9, 30));
        assert_eq!((desk.now(), desk.doubted()), (TODAY.at(9, 30), None), "it was put right");
        clock.jump(TODAY.plus(900).at(9, 0));
        desk.believe(TODAY.plus(900).at(9, 0));
        assert_eq!((desk.now(), desk.doubted()), (TODAY.plus(900).at(9, 0), None));
    }

    #[test]
    fn a_new_store_knows_no_other_time() {
        let (clock, desk) = desk_clock(None);
        clock.jump(TODAY.minus(9_000).at(9, 0));
        assert_eq!(desk.doubted(), None, "nothing was asked of it yet");
        clock.jump(TODAY.at(9, 0));
        assert_eq!(desk.doubted(), Some(TODAY.at(9, 0)));
    }
}
