//! Whether a machine's clock can be believed: it is held against what the ledger knows of the time.
//!
//! A clock that is wrong by days would give numbers of another year, and dates and deadlines that are
//! not true. Who works at a desk cannot know which of the two is right; a manager is asked.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp, Weekday};

/// A clock may be off by so much before somebody is asked.
pub const CLOCK_OFF_SECONDS_MAX: i64 = SECONDS_IN_DAY;

const SECONDS_IN_DAY: i64 = TimeDelta::days(1).num_seconds();
const DAYS_IN_WEEK: i32 = 7;

/// A clock that nobody has said is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockDoubt {
    /// When the last entry of the ledger was made.
    pub last: Timestamp,
    /// What the clock of the machine says.
    pub clock: Timestamp,
}

/// Whether a clock is more than a day off what it should say at least: behind it, or ahead of it. Between
/// two working days nobody writes anything, so the days off within a span ahead do not count.
pub fn is_off(expected: Timestamp, clock: Timestamp) -> bool {
    let ahead = clock.0.saturating_sub(expected.0);
    if ahead < 0 {
        return ahead < CLOCK_OFF_SECONDS_MAX.saturating_neg();
    }
    let off = days_off_between(expected.day(), clock.day()).saturating_mul(SECONDS_IN_DAY);
    ahead.saturating_sub(off) > CLOCK_OFF_SECONDS_MAX
}

/// Fridays and Saturdays after one day and before another, of a week at most.
fn days_off_between(first: Day, last: Day) -> i64 {
    let apart = last.since(first).min(DAYS_IN_WEEK);
    let between = (1..apart).map(|n| first.plus(n).weekday());
    let off = between.filter(|day| matches!(day, Weekday::Fri | Weekday::Sat));
    i64::try_from(off.count()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Sunday.
    const SUNDAY: Day = Day(20_779);
    const SECOND: i64 = 1;

    fn later(moment: Timestamp, seconds: i64) -> Timestamp {
        Timestamp(moment.0 + seconds)
    }

    #[test]
    fn a_day_either_way_is_believed_and_a_second_more_is_not() {
        let last = SUNDAY.at(14, 2);
        for off in [0, SECONDS_IN_DAY, -SECONDS_IN_DAY] {
            assert!(!is_off(last, later(last, off)), "{off}");
        }
        for off in [SECONDS_IN_DAY + SECOND, -SECONDS_IN_DAY - SECOND] {
            assert!(is_off(last, later(last, off)), "{off}");
        }
        for off in [i64::MIN, i64::MAX] {
            assert!(is_off(last, Timestamp(off)), "{off}");
        }
    }

    #[test]
    fn nobody_is_asked_after_a_weekend_and_somebody_is_after_a_holiday() {
        let thursday = SUNDAY.plus(4).at(15, 30);
        assert!(!is_off(thursday, SUNDAY.plus(7).at(8, 0)));
        assert!(is_off(thursday, SUNDAY.plus(8).at(8, 0)), "nobody came on Sunday");
        assert!(is_off(SUNDAY.at(15, 30), SUNDAY.plus(4).at(8, 0)), "four days without a weekend");
        assert!(is_off(thursday, SUNDAY.plus(14).at(8, 0)), "a week and a weekend");
        assert!(is_off(SUNDAY.plus(7).at(8, 0), thursday), "no weekend goes backwards");
    }
}
