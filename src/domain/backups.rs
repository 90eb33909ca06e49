//! When a society has its backups taken, and how they stand.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::value::flaw::{deceives, small};
use crate::domain::value::{Flaw, digits};

/// Backups of one day, at most.
pub const TIMES_MAX: usize = 24;
/// Characters of the place that a backup was written to, as it is kept.
pub const PLACE_CHARS_MAX: usize = 256;
/// Between a backup that failed and the next try.
pub const RETRY_SECONDS: i64 = 10 * 60;
/// A backup that is due is late, and said to be, after so long: it takes its time too.
pub const LATE_SECONDS: i64 = 2 * 60 * 60;

/// One that is older than this is too old, whoever takes them.
pub const OLD_SECONDS: i64 = TimeDelta::weeks(1).num_seconds();

const MINUTES_IN_HOUR: u16 = 60;
const HOURS_IN_DAY: u16 = 24;

/// A time of the day by the desk's clock: minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        let fits = hour < HOURS_IN_DAY && minute < MINUTES_IN_HOUR;
        fits.then(|| Self(hour.saturating_mul(MINUTES_IN_HOUR).saturating_add(minute)))
    }

    /// As `2:00`, `02:00` or `2`.
    fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':').unwrap_or((text, "0"));
        let is_number =
            |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(hour) || !is_number(minute) {
            return None;
        }
        Self::new(hour.parse().ok()?, minute.parse().ok()?)
    }

    fn on(self, day: Day) -> Timestamp {
        let small = |part| u8::try_from(part).unwrap_or(0);
        day.at(small(self.0 / MINUTES_IN_HOUR), small(self.0 % MINUTES_IN_HOUR))
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / MINUTES_IN_HOUR, self.0 % MINUTES_IN_HOUR)
    }
}

/// The times in a text, in any digits, with blanks or commas between them; none is never.
pub fn parse_times(text: &str) -> Result<Vec<TimeOfDay>, Flaw> {
    let apart = |sign: char| sign.is_whitespace() || matches!(sign, ',' | '،' | ';' | '؛');
    let mut times = Vec::new();
    for part in text.split(apart).map(digits::plain).filter(|part| !part.is_empty()) {
        times.push(TimeOfDay::parse(&part).ok_or_else(|| Flaw::not_a_time(&part))?);
    }
    times.sort();
    times.dedup();
    if times.len() > TIMES_MAX {
        return Err(Flaw::TooMany { max: small(TIMES_MAX) });
    }
    Ok(times)
}

/// The text that reads as these times.
pub fn times_text(times: &[TimeOfDay]) -> String {
    times.iter().map(TimeOfDay::to_string).collect::<Vec<_>>().join(" ")
}

/// The last moment at which a backup was due: now, or before.
pub fn last_due(times: &[TimeOfDay], now: Timestamp) -> Option<Timestamp> {
    let today = now.day();
    due_on([today, today.minus(1)], times).filter(|due| *due <= now).max()
}

/// The next moment at which one will be due.
pub fn next_due(times: &[TimeOfDay], now: Timestamp) -> Option<Timestamp> {
    let today = now.day();
    due_on([today, today.plus(1)], times).filter(|due| *due > now).min()
}

fn due_on(days: [Day; 2], times: &[TimeOfDay]) -> impl Iterator<Item = Timestamp> {
    days.into_iter().flat_map(move |day| times.iter().map(move |time| time.on(day)))
}

/// How the backups of a store stand: what is known of the last of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backups {
    pub last: Option<Taken>,
    /// The last try that failed, unless one succeeded since.
    pub failed: Option<Failed>,
    pub drilled: Option<Drilled>,
}

/// A backup that was written whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The moment of which it is.
    pub at: Timestamp,
    /// The file, by the name it was given.
    pub place: String,
    pub bytes: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    pub at: Timestamp,
    pub place: String,
    pub why: Trouble,
}

/// Why a backup was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// The disk that it goes to is full.
    Full,
    /// The place may not be written to.
    Denied,
    /// The place is not there: a disk that is not plugged in.
    Missing,
    /// More was written to the store meanwhile than could be put aside.
    Slow,
    /// The disk that it goes to fails.
    Disk,
    /// The store cannot be read.
    Store,
}

impl Trouble {
    pub const ALL: [Self; 6] =
        [Self::Full, Self::Denied, Self::Missing, Self::Slow, Self::Disk, Self::Store];

    pub fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Denied => "denied",
            Self::Missing => "missing",
            Self::Slow => "slow",
            Self::Disk => "disk",
            Self::Store => "store",
        }
    }
}

/// A backup that was tried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drilled {
    pub at: Timestamp,
    /// The moment of which the backup is.
    pub taken: Timestamp,
    /// It was whole, and of this store.
    pub good: bool,
}

/// What is new about backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BackupNews {
    Taken(Taken),
    Failed(Failed),
    Drilled(Drilled),
}

/// How backups are to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// There is none, and none is due by itself.
    Never,
    Good,
    /// The last that was due is not there, or the last is a week old.
    Late,
    Failed,
}

impl Backups {
    pub fn hear(&mut self, news: BackupNews) {
        match news {
            BackupNews::Taken(taken) => {
                self.failed = None;
                self.last = Some(Taken { place: cleaned(&taken.place), ..taken });
            }
            BackupNews::Failed(failed) => {
                self.failed = Some(Failed { place: cleaned(&failed.place), ..failed });
            }
            BackupNews::Drilled(drilled) => self.drilled = Some(drilled),
        }
    }

    pub fn standing(&self, times: &[TimeOfDay], now: Timestamp) -> Standing {
        if self.failed.is_some() {
            return Standing::Failed;
        }
        let late = Timestamp(now.0.saturating_sub(LATE_SECONDS));
        let old = Timestamp(now.0.saturating_sub(OLD_SECONDS));
        match (&self.last, last_due(times, late)) {
            (Some(last), _) if last.at < old => Standing::Late,
            (Some(last), Some(due)) if last.at < due => Standing::Late,
            (Some(_), _) => Standing::Good,
            (None, Some(_)) => Standing::Late,
            (None, None) => Standing::Never,
        }
    }
}

/// A place without what a screen could be upset by, and no longer than is kept.
fn cleaned(place: &str) -> String {
    let seen = place.chars().filter(|sign| !sign.is_control() && !deceives(*sign));
    seen.take(PLACE_CHARS_MAX).collect()
}

/// When a store is to be backed up next, by who does it: what they took last and failed at last, of
/// which moments. `None`: never.
pub fn due(
    times: &[TimeOfDay],
    taken: Option<Timestamp>,
    failed: Option<Timestamp>,
    now: Timestamp,
) -> Option<Timestamp> {
    let was_due = last_due(times, now)?;
    if taken.is_some_and(|taken| taken >= was_due) {
        return next_due(times, now);
    }
    match failed {
        // One that failed in a time to come was noted by a clock that was put right since.
        Some(failed) if (was_due..=now).contains(&failed) => {
            Some(Timestamp(failed.0.saturating_add(RETRY_SECONDS)))
        }
        Some(_) | None => Some(was_due),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A moment of the desk's day 20,000.
    fn at(hour: i64, minute: i64) -> Timestamp {
        Timestamp(Day(20_000).at(0, 0).0 + hour * 3600 + minute * 60)
    }

    fn times(text: &str) -> Vec<TimeOfDay> {
        parse_times(text).unwrap()
    }

    #[test]
    fn times_are_read_in_any_digits_and_order_and_read_back() {
        assert_eq!(times_text(&times("١٤:٣٠، 2:00")), "02:00 14:30");
        assert_eq!(times_text(&times(" 2 , 02:00;23:59")), "02:00 23:59");
        assert_eq!(times(""), []);
        for wrong in ["24:00", "2:60", "2:", ":30", "2:000", "-1:00", "٢ص", "2.30"] {
            assert!(matches!(parse_times(wrong), Err(Flaw::NotATime { .. })), "{wrong}");
        }
        let many: Vec<String> = (0..25).map(|n| format!("{}:{}", n % 24, n)).collect();
        assert_eq!(parse_times(&many.join(" ")), Err(Flaw::TooMany { max: 24 }));
    }

    #[test]
    fn the_last_and_the_next_are_found_over_midnight() {
        let twice = times("02:00 14:30");
        assert_eq!(last_due(&twice, at(3, 0)), Some(at(2, 0)));
        assert_eq!(last_due(&twice, at(2, 0)), Some(at(2, 0)));
        assert_eq!(last_due(&twice, at(1, 59)), Some(at(14 - 24, 30)));
        assert_eq!(next_due(&twice, at(2, 0)), Some(at(14, 30)));
        assert_eq!(next_due(&twice, at(15, 0)), Some(at(24 + 2, 0)));
        assert_eq!((last_due(&[], at(3, 0)), next_due(&[], at(3, 0))), (None, None));
    }

    #[test]
    fn what_was_missed_is_due_at_once_and_what_failed_after_a_pause() {
        let daily = times("02:00");
        assert_eq!(due(&[], None, None, at(3, 0)), None);
        assert_eq!(due(&daily, None, None, at(3, 0)), Some(at(2, 0)));
        assert_eq!(due(&daily, Some(at(2, 0)), None, at(3, 0)), Some(at(26, 0)));
        assert_eq!(due(&daily, Some(at(-20, 0)), None, at(3, 0)), Some(at(2, 0)));
        assert_eq!(due(&daily, Some(at(-20, 0)), Some(at(2, 55)), at(3, 0)), Some(at(3, 5)));
        // Of yesterday, or of a clock that was set forward: today's is tried all the same.
        assert_eq!(due(&daily, None, Some(at(1, 0)), at(3, 0)), Some(at(2, 0)));
        assert_eq!(due(&daily, None, Some(at(40, 0)), at(3, 0)), Some(at(2, 0)));
    }

    #[test]
    fn a_success_ends_a_failure_and_what_is_late_is_told_from_what_is_good() {
        let daily = times("02:00");
        let mut backups = Backups::default();
        assert_eq!(backups.standing(&[], at(3, 0)), Standing::Never);
        assert_eq!(backups.standing(&daily, at(5, 0)), Standing::Late);
        let place = "/mnt/\u{1b}[2Jusb".to_owned();
        let failed = Failed { at: at(2, 0), place: place.clone(), why: Trouble::Full };
        backups.hear(BackupNews::Failed(failed));
        assert_eq!(backups.standing(&daily, at(3, 0)), Standing::Failed);
        backups.hear(BackupNews::Taken(Taken { at: at(2, 10), place, bytes: 7 }));
        assert_eq!(backups.standing(&daily, at(3, 0)), Standing::Good);
        assert_eq!(backups.last.as_ref().unwrap().place, "/mnt/[2Jusb");
        // The next is due and within its time, and then it is not.
        assert_eq!(backups.standing(&daily, at(26, 30)), Standing::Good);
        assert_eq!(backups.standing(&daily, at(28, 30)), Standing::Late);
        // Where nothing takes them by itself, a week is too old.
        assert_eq!(backups.standing(&[], at(24 * 7, 0)), Standing::Good);
        assert_eq!(backups.standing(&[], at(24 * 7 + 3, 0)), Standing::Late);
    }
}
