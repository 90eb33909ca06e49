//! Days and moments at the desk, in the two calendars it writes.
//!
//! A date that a person gave is kept as [`Written`]; a [`Day`] is what it comes to.
//! Gregorian days, weekdays and the desk's wall clock are chrono's. Hijri means Umm al-Qura, whose tables
//! (icu's) span 1300–1600 AH; outside them nothing is guessed.

mod month_names;
mod text;
mod written;

use chrono::{DateTime, Datelike, FixedOffset, Months, NaiveDate, NaiveTime, TimeZone, Timelike};
use icu_calendar::Date;
use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::types::RataDie;
use serde::{Deserialize, Serialize};

pub use chrono::Weekday;
pub use written::{DateFlaw, Written};

/// The desk's clock is three hours ahead of UTC: Saudi Arabia, no summer time.
const DESK: FixedOffset = match FixedOffset::east_opt(3 * 60 * 60) {
    Some(offset) => offset,
    None => unreachable!(),
};
/// The first year of the Umm al-Qura tables, AH.
pub const HIJRI_YEAR_MIN: u16 = 1300;
/// The last year of the Umm al-Qura tables, AH.
pub const HIJRI_YEAR_MAX: u16 = 1600;

const MONTHS_IN_YEAR: i64 = 12;
/// 1970-01-01 counted from 0001-01-01, that day being 1.
const EPOCH_RATA_DIE: i64 = 719_163;
/// 0001-01-01 and 9999-12-31: days before and after read as these.
const GREGORIAN_FIRST: Day = Day(-719_162);
const GREGORIAN_LAST: Day = Day(2_932_896);
/// 1 Muharram 1300 = 1882-11-12.
const HIJRI_FIRST: Day = Day(-31_826);
/// 30 Dhul-Hijjah 1600 = 2174-11-25.
const HIJRI_LAST: Day = Day(74_838);

/// A civil day at the desk: days since 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// A moment: seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// The two calendars of the desk. The society's default is Hijri (H4).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Calendar {
    #[default]
    Hijri,
    Gregorian,
}

/// A day told in one calendar; month and day count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Calendar {
    /// The first and the last day of a year, where the calendar reaches both.
    pub fn year(self, year: u16) -> Option<(Day, Day)> {
        let first = |year| Written::new(self, year, 1, 1).ok().map(Written::to_day);
        Some((first(year)?, first(year.checked_add(1)?)?.minus(1)))
    }

    /// The calendar beside this one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Hijri => Self::Gregorian,
            Self::Gregorian => Self::Hijri,
        }
    }
}

impl Day {
    /// The Umm al-Qura date, or nothing outside 1882-11-12..=2174-11-25.
    pub fn hijri(self) -> Option<Civil> {
        if !(HIJRI_FIRST..=HIJRI_LAST).contains(&self) {
            return None;
        }
        let date = Date::from_rata_die(self.rata_die(), Hijri::new_umm_al_qura());
        Civil::of(date.year().extended_year(), date.month().ordinal, date.day_of_month().0)
    }

    /// The Gregorian date; days outside the years 1..=9999 read as the first or the last of them.
    pub fn gregorian(self) -> Civil {
        let date = self.date();
        let small = |part| u8::try_from(part).unwrap_or(1);
        let year = u16::try_from(date.year()).unwrap_or(1);
        Civil { year, month: small(date.month()), day: small(date.day()) }
    }

    /// As chrono has it, within the years 1..=9999.
    fn date(self) -> NaiveDate {
        let day = self.clamp(GREGORIAN_FIRST, GREGORIAN_LAST);
        NaiveDate::from_epoch_days(day.0).unwrap_or_default()
    }

    /// The date in a calendar, if that calendar reaches this day.
    pub fn civil(self, calendar: Calendar) -> Option<Civil> {
        match calendar {
            Calendar::Hijri => self.hijri(),
            Calendar::Gregorian => Some(self.gregorian()),
        }
    }

    /// The same day some months on (or back), as people count: the same day of the month, or the
    /// month's last when it is shorter. This is "a month" of H4.
    /// Outside the Umm al-Qura tables Gregorian months stand in.
    #[must_use]
    pub fn add_months(self, calendar: Calendar, months: i32) -> Self {
        self.months_on(calendar, months)
            .or_else(|| self.months_on(Calendar::Gregorian, months))
            .unwrap_or(self)
    }

    /// The day so many days later.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day so many days earlier.
    #[must_use]
    pub const fn minus(self, days: i32) -> Self {
        Self(self.0.saturating_sub(days))
    }

    /// Days from `earlier` to this day; negative when this one is before it.
    pub const fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// Of a day outside the years 1..=9999 that of the first or the last of them.
    pub fn weekday(self) -> Weekday {
        self.date().weekday()
    }

    /// The moment of a time on the desk's wall clock on this day; midnight where there is no such time.
    pub fn at(self, hour: u8, minute: u8) -> Timestamp {
        let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), 0).unwrap_or_default();
        let local = DESK.from_local_datetime(&self.date().and_time(time));
        Timestamp(local.single().unwrap_or_default().timestamp())
    }

    fn months_on(self, calendar: Calendar, months: i32) -> Option<Self> {
        match calendar {
            Calendar::Hijri => self.hijri_months_on(months),
            Calendar::Gregorian => {
                let count = Months::new(months.unsigned_abs());
                let date = self.date();
                let to = match months {
                    0.. => date.checked_add_months(count),
                    _ => date.checked_sub_months(count),
                };
                let to = Self(to?.to_epoch_days());
                (GREGORIAN_FIRST..=GREGORIAN_LAST).contains(&to).then_some(to)
            }
        }
    }

    fn hijri_months_on(self, months: i32) -> Option<Self> {
        let from = self.hijri()?;
        let count =
            i64::from(from.year) * MONTHS_IN_YEAR + i64::from(from.month) - 1 + i64::from(months);
        let year = u16::try_from(count.div_euclid(MONTHS_IN_YEAR)).ok()?;
        let month = u8::try_from(count.rem_euclid(MONTHS_IN_YEAR) + 1).ok()?;
        let to = Month::hijri(year, month)?;
        Some(to.first.plus(i32::from(from.day.min(to.length)) - 1))
    }

    fn rata_die(self) -> RataDie {
        RataDie::new(i64::from(self.0) + EPOCH_RATA_DIE)
    }

    fn from_rata_die(count: RataDie) -> Option<Self> {
        i32::try_from(count.to_i64_date() - EPOCH_RATA_DIE).ok().map(Self)
    }
}

impl Timestamp {
    /// The day on the desk's wall at this moment.
    pub fn day(self) -> Day {
        Day(self.at_desk().date_naive().to_epoch_days())
    }

    /// Hour (0–23) and minute on the desk's wall clock.
    pub fn clock(self) -> (u8, u8) {
        let time = self.at_desk().time();
        let small = |part| u8::try_from(part).unwrap_or(0);
        (small(time.hour()), small(time.minute()))
    }

    /// On the desk's wall clock; moments outside the years 1..=9999 read as the first or the last of them.
    fn at_desk(self) -> DateTime<FixedOffset> {
        let seconds = self.0.clamp(GREGORIAN_FIRST.at(0, 0).0, GREGORIAN_LAST.at(23, 59).0);
        DateTime::from_timestamp(seconds, 0).unwrap_or_default().with_timezone(&DESK)
    }
}

impl Civil {
    fn of(year: i32, month: u8, day: u8) -> Option<Self> {
        Some(Self { year: u16::try_from(year).ok()?, month, day })
    }
}

/// A month of a calendar: its first day and how many it has.
struct Month {
    first: Day,
    length: u8,
}

impl Month {
    /// Nothing when there is no such month, or when the calendar's years do not reach it.
    fn of(calendar: Calendar, year: u16, month: u8) -> Option<Self> {
        match calendar {
            Calendar::Hijri => Self::hijri(year, month),
            Calendar::Gregorian => {
                let first = NaiveDate::from_ymd_opt(year.into(), month.into(), 1)?;
                let next = first.checked_add_months(Months::new(1))?;
                let length = u8::try_from(next.signed_duration_since(first).num_days()).ok()?;
                Some(Self { first: Day(first.to_epoch_days()), length })
            }
        }
    }

    fn hijri(year: u16, month: u8) -> Option<Self> {
        // Beyond its tables the calendar would go on by arithmetic, without a word.
        if !(HIJRI_YEAR_MIN..=HIJRI_YEAR_MAX).contains(&year) {
            return None;
        }
        let date: Date<Hijri<UmmAlQura>> =
            Date::try_new_hijri_with_calendar(i32::from(year), month, 1, Hijri::new_umm_al_qura())
                .ok()?;
        let first = Day::from_rata_die(date.to_rata_die())?;
        Some(Self { first, length: date.days_in_month() })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Umm al-Qura month starts, a line a month: year, month, length, Gregorian first day.
    const MONTH_STARTS: &str = include_str!("../../tests/data/ummalqura-month-starts.txt");

    fn written(text: &str) -> Written {
        Written::parse(text).unwrap()
    }

    #[test]
    fn every_month_of_umm_al_qura_starts_and_ends_as_published_both_ways() {
        let mut months = 0;
        for line in MONTH_STARTS.lines() {
            let parts: Vec<&str> = line.split(' ').collect();
            let (year, month): (u16, u8) = (parts[0].parse().unwrap(), parts[1].parse().unwrap());
            let length: u8 = parts[2].parse().unwrap();
            let first = written(parts[3]).to_day();
            let found = Month::of(Calendar::Hijri, year, month).unwrap();
            assert_eq!((found.first, found.length), (first, length), "{line}");
            assert_eq!(first.hijri(), Some(Civil { year, month, day: 1 }), "{line}");
            let last = first.plus(i32::from(length) - 1);
            assert_eq!(last.hijri(), Some(Civil { year, month, day: length }), "{line}");
            months += 1;
        }
        assert_eq!(months, 3612);
    }

    #[test]
    fn days_outside_the_tables_have_no_hijri_date() {
        assert_eq!(HIJRI_FIRST.hijri(), Some(Civil { year: 1300, month: 1, day: 1 }));
        assert_eq!(HIJRI_LAST.hijri(), Some(Civil { year: 1600, month: 12, day: 30 }));
        assert_eq!(HIJRI_FIRST.minus(1).hijri(), None);
        assert_eq!(HIJRI_LAST.plus(1).hijri(), None);
        assert!(Month::of(Calendar::Hijri, 1299, 12).is_none());
        assert!(Month::of(Calendar::Hijri, 1601, 1).is_none());
    }

    #[test]
    fn the_policy_was_adopted_on_a_tuesday_in_both_calendars() {
        let day = written("1443-02-21").to_day();
        assert_eq!(day, written("2021-09-28").to_day());
        assert_eq!(day.weekday(), Weekday::Tue);
        assert_eq!(Day(20_779).weekday(), Weekday::Sun);
    }

    #[test]
    fn a_month_on_is_the_same_day_of_the_month_or_its_last() {
        let referred = written("1448-05-13").to_day();
        assert_eq!(referred.add_months(Calendar::Hijri, 1), written("1448-06-13").to_day());
        let january = written("2027-01-31").to_day();
        assert_eq!(january.add_months(Calendar::Gregorian, 1), written("2027-02-28").to_day());
        assert_eq!(january.add_months(Calendar::Gregorian, -11), written("2026-02-28").to_day());
        // Safar 1443 has 29 days.
        let muharram = written("1443-01-30").to_day();
        assert_eq!(muharram.add_months(Calendar::Hijri, 1), written("1443-02-29").to_day());
        let year_end = written("1447-12-05").to_day();
        assert_eq!(year_end.add_months(Calendar::Hijri, 1), written("1448-01-05").to_day());
    }

    #[test]
    fn a_month_past_the_tables_is_counted_in_gregorian_months() {
        assert_eq!(HIJRI_LAST.add_months(Calendar::Hijri, 1), written_after_the_tables());
        assert_eq!(Day(i32::MAX).add_months(Calendar::Hijri, 1), Day(i32::MAX));
    }

    fn written_after_the_tables() -> Day {
        // 2174-11-25 to 2174-12-25.
        HIJRI_LAST.plus(30)
    }

    #[test]
    fn the_day_turns_at_midnight_of_the_desk_and_not_of_utc() {
        // 2026-11-21T20:59:59Z.
        let before = Timestamp(1_795_294_799);
        assert_eq!((before.day(), before.clock()), (Day(20_778), (23, 59)));
        let after = Timestamp(before.0 + 1);
        assert_eq!((after.day(), after.clock()), (Day(20_779), (0, 0)));
        assert_eq!(Day(20_779).at(14, 2).clock(), (14, 2));
    }

    proptest! {
        #[test]
        fn a_day_survives_both_calendars(days in HIJRI_FIRST.0..=HIJRI_LAST.0) {
            for calendar in [Calendar::Hijri, Calendar::Gregorian] {
                let told = Day(days).civil(calendar).unwrap();
                let month = Month::of(calendar, told.year, told.month).unwrap();
                prop_assert_eq!(month.first.plus(i32::from(told.day) - 1), Day(days));
                prop_assert!(told.day <= month.length);
            }
        }

        #[test]
        fn any_moment_falls_within_its_day(seconds in any::<i64>()) {
            let (hour, minute) = Timestamp(seconds).clock();
            prop_assert!(hour < 24 && minute < 60);
            prop_assert!(Day(Timestamp(seconds).day().0).gregorian().year >= 1);
        }

        #[test]
        fn a_month_on_is_never_less_than_28_days(days in 0..70_000_i32) {
            for (calendar, least) in [(Calendar::Hijri, 28), (Calendar::Gregorian, 28)] {
                let on = Day(days).add_months(calendar, 1).since(Day(days));
                prop_assert!((least..=31).contains(&on), "{} days", on);
            }
        }
    }
}
