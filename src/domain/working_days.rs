//! The days on which nobody works: the weekend and the holidays. Nothing falls due on them.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Calendar, DateFlaw, Day, Weekday, Written};
use crate::domain::choice::{Choice, UsualHoliday, WeekDay};
use crate::domain::value::{Flaw, digits};

/// Holidays that can be set.
pub const HOLIDAYS_MAX: usize = 12;
/// Days that one holiday lasts at most.
pub const HOLIDAY_DAYS_MAX: u16 = 30;
/// Days within which a working day is looked for. With twelve holidays of thirty days and one working day a
/// week there may be none: then the day counts as it is.
const LOOK_AHEAD_DAYS: i32 = 366;
/// A day of a year like others: the first of 2027.
const ANY_DAY: Day = Day(20_819);
/// Days of the longest month, by which the length of a yearly holiday is counted.
const MONTH_DAYS_MAX: i32 = 31;
const MONTHS: i32 = 12;

/// The weekend and the holidays of the society.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaysOff {
    /// Each once, in the order of [`WeekDay`].
    pub weekend: Vec<WeekDay>,
    pub holidays: Vec<Holiday>,
}

/// A holiday by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// As the manager wrote it, or the code of a [`UsualHoliday`].
    pub name: String,
    pub span: HolidaySpan,
}

/// From which day to which, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HolidaySpan {
    /// In every year of a calendar; one that ends before it begins goes over the turn of the year.
    Yearly {
        calendar: Calendar,
        from: MonthDay,
        to: MonthDay,
    },
    Once {
        from: Written,
        to: Written,
    },
}

/// A day of every year: month and day, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MonthDay {
    pub month: u8,
    pub day: u8,
}

impl DaysOff {
    /// Every day is a working day.
    pub const fn none() -> Self {
        Self { weekend: Vec::new(), holidays: Vec::new() }
    }

    /// As a society begins: Friday and Saturday, the two Eids, the National Day and the Founding Day.
    pub fn usual() -> Self {
        let weekend = vec![WeekDay::Friday, WeekDay::Saturday];
        Self { weekend, holidays: UsualHoliday::ALL.iter().map(|one| one.holiday()).collect() }
    }

    pub fn is_off(&self, day: Day) -> bool {
        self.weekend.contains(&day.weekday().into())
            || self.holidays.iter().any(|holiday| holiday.span.covers(day))
    }

    /// This day, or the first working day after it.
    pub fn working_day_from(&self, day: Day) -> Day {
        let ahead = (0..LOOK_AHEAD_DAYS).map(|days| day.plus(days));
        ahead.into_iter().find(|day| !self.is_off(*day)).unwrap_or(day)
    }
}

impl DaysOff {
    /// From the beginning of one of the holidays there is no working day within a year.
    pub fn leave_nothing(&self) -> bool {
        let begins = |holiday: &Holiday| match holiday.span {
            HolidaySpan::Once { from, .. } => Some(from.to_day()),
            // Of those of every year any year will do.
            yearly @ HolidaySpan::Yearly { .. } => yearly.next(ANY_DAY).map(|(first, _)| first),
        };
        let firsts: Vec<Day> = self.holidays.iter().filter_map(begins).collect();
        firsts.into_iter().any(|first| self.is_off(self.working_day_from(first)))
    }
}

impl Default for DaysOff {
    fn default() -> Self {
        Self::usual()
    }
}

impl UsualHoliday {
    fn holiday(self) -> Holiday {
        let (calendar, from, to) = match self {
            Self::EidAlFitr => (Calendar::Hijri, (10, 1), (10, 4)),
            Self::EidAlAdha => (Calendar::Hijri, (12, 9), (12, 13)),
            Self::FoundingDay => (Calendar::Gregorian, (2, 22), (2, 22)),
            Self::NationalDay => (Calendar::Gregorian, (9, 23), (9, 23)),
        };
        let day = |(month, day)| MonthDay { month, day };
        let span = HolidaySpan::Yearly { calendar, from: day(from), to: day(to) };
        Holiday { name: self.code().to_owned(), span }
    }
}

impl HolidaySpan {
    pub fn covers(self, day: Day) -> bool {
        match self {
            Self::Once { from, to } => (from.to_day()..=to.to_day()).contains(&day),
            Self::Yearly { calendar, from, to } => day.civil(calendar).is_some_and(|civil| {
                let own = MonthDay { month: civil.month, day: civil.day };
                if from <= to { (from..=to).contains(&own) } else { own >= from || own <= to }
            }),
        }
    }

    /// How many days it lasts; of a yearly one, at most.
    pub fn days(self) -> i32 {
        match self {
            Self::Once { from, to } => to.to_day().since(from.to_day()).saturating_add(1),
            Self::Yearly { from, to, .. } => {
                let months = i32::from(to.month) - i32::from(from.month);
                let days = i32::from(to.day) - i32::from(from.day);
                let turns = if from <= to { 0 } else { MONTHS * MONTH_DAYS_MAX };
                months * MONTH_DAYS_MAX + days + turns + 1
            }
        }
    }

    /// The first and last day of its next time, from a day on; none where it is over, or the calendar ends.
    pub fn next(self, from: Day) -> Option<(Day, Day)> {
        if let Self::Once { from: first, to: last } = self {
            let (first, last) = (first.to_day(), last.to_day());
            return (last >= from).then_some((first, last));
        }
        let mut ahead = (0..=LOOK_AHEAD_DAYS).map(|days| from.plus(days));
        let first = ahead.find(|day| self.covers(*day))?;
        let last = ahead.take_while(|day| self.covers(*day)).last();
        Some((first, last.unwrap_or(first)))
    }
}

impl MonthDay {
    /// Reads `10-01`, month first, or `1/10`, day first, as dates with their year are written.
    pub fn parse(text: &str, calendar: Calendar) -> Result<Self, Flaw> {
        let plain = digits::plain(text);
        if plain.is_empty() {
            return Err(Flaw::Empty);
        }
        let parts = match plain.split_once('-') {
            Some(parts) => Some(parts),
            None => plain.split_once(['/', '.']).map(|(day, month)| (month, day)),
        };
        let number = |text: &str| {
            let text = text.trim();
            let is_short = (1..=2).contains(&text.len());
            text.parse::<u8>().ok().filter(|_| is_short)
        };
        let read = parts.and_then(|(month, day)| number(month).zip(number(day)));
        let Some((month, day)) = read else { return Err(Flaw::not_a_month_day(&plain)) };
        if !(1..=12).contains(&month) {
            return Err(DateFlaw::NoSuchMonth { month }.into());
        }
        let last = match (calendar, month) {
            (Calendar::Gregorian, 2) => 29,
            (Calendar::Gregorian, 1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
            (Calendar::Gregorian | Calendar::Hijri, _) => 30,
        };
        if !(1..=last).contains(&day) {
            return Err(DateFlaw::NoSuchDay { last }.into());
        }
        Ok(Self { month, day })
    }

    /// `10-01`: fit for files, and the form it is typed in.
    pub fn iso(self) -> String {
        format!("{:02}-{:02}", self.month, self.day)
    }
}

impl From<Weekday> for WeekDay {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Sat => Self::Saturday,
            Weekday::Sun => Self::Sunday,
            Weekday::Mon => Self::Monday,
            Weekday::Tue => Self::Tuesday,
            Weekday::Wed => Self::Wednesday,
            Weekday::Thu => Self::Thursday,
            Weekday::Fri => Self::Friday,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        Written::parse(text).unwrap().to_day()
    }

    fn yearly(calendar: Calendar, from: &str, to: &str) -> HolidaySpan {
        let read = |text| MonthDay::parse(text, calendar).unwrap();
        HolidaySpan::Yearly { calendar, from: read(from), to: read(to) }
    }

    #[test]
    fn the_weekend_and_the_shipped_holidays_are_days_off_and_their_neighbours_are_not() {
        let usual = DaysOff::usual();
        for (text, off) in [
            ("2026-11-26", false), // Thursday
            ("2026-11-27", true),
            ("2026-11-28", true),
            ("2026-11-29", false),
            // Eid al-Fitr ends on a Friday in 1448; the Saturday after it is the weekend.
            ("1448-09-29", false),
            ("1448-10-01", true),
            ("1448-10-04", true),
            ("1448-10-05", true),
            ("1448-10-06", false),
            ("1448-12-07", false),
            ("1448-12-09", true),
            ("1448-12-13", true),
            ("2027-02-22", true),
            ("2027-02-23", false),
            ("2026-09-22", false),
            ("2026-09-23", true),
        ] {
            assert_eq!(usual.is_off(day(text)), off, "{text} {:?}", day(text).weekday());
        }
        assert!((0..400).all(|days| !DaysOff::none().is_off(day("2026-01-01").plus(days))));
    }

    #[test]
    fn what_falls_on_a_day_off_moves_to_the_working_day_after() {
        let usual = DaysOff::usual();
        let moved = |text| usual.working_day_from(day(text));
        assert_eq!(moved("2026-11-26"), day("2026-11-26"));
        assert_eq!(moved("2026-11-27"), day("2026-11-29"));
        let after_eid = moved("1448-10-01");
        assert!(after_eid > day("1448-10-04") && !usual.is_off(after_eid));
        // A week without an end is left as it is.
        let never = DaysOff { weekend: WeekDay::ALL.to_vec(), holidays: Vec::new() };
        assert_eq!(never.working_day_from(day("2026-11-27")), day("2026-11-27"));
    }

    #[test]
    fn a_holiday_may_go_over_the_turn_of_a_year_or_be_of_one_year_alone() {
        let turn = yearly(Calendar::Gregorian, "12-30", "01-02");
        for (text, covered) in [
            ("2026-12-29", false),
            ("2026-12-30", true),
            ("2027-01-02", true),
            ("2027-01-03", false),
        ] {
            assert_eq!(turn.covers(day(text)), covered, "{text}");
        }
        assert_eq!(turn.days(), 4);
        let [from, to] = ["1448-09-20", "1448-09-22"].map(|text| Written::parse(text).unwrap());
        let once = HolidaySpan::Once { from, to };
        assert!(once.covers(day("1448-09-21")) && !once.covers(day("1449-09-21")));
        assert_eq!(once.days(), 3);
        let whole = Some((from.to_day(), to.to_day()));
        assert_eq!(once.next(day("1448-01-01")), whole);
        assert_eq!(once.next(day("1448-09-22")), whole);
        assert_eq!(once.next(day("1448-09-23")), None);
        let next = Some((day("2026-12-30"), day("2027-01-02")));
        assert_eq!(turn.next(day("2026-11-22")), next);
    }

    #[test]
    fn a_day_of_every_year_is_read_in_the_two_ways_dates_are_written() {
        let read = |text| MonthDay::parse(text, Calendar::Hijri);
        let eid = MonthDay { month: 10, day: 1 };
        for text in ["10-01", "10-1", "١٠-٠١", "1/10", " 01/10 ", "1.10"] {
            assert_eq!(read(text), Ok(eid), "{text}");
        }
        assert_eq!(eid.iso(), "10-01");
        assert_eq!(read(" "), Err(Flaw::Empty));
        assert_eq!(read("1448-10-01"), Err(Flaw::not_a_month_day("1448-10-01")));
        assert_eq!(read("13-01"), Err(DateFlaw::NoSuchMonth { month: 13 }.into()));
        assert_eq!(read("10-31"), Err(DateFlaw::NoSuchDay { last: 30 }.into()));
        let gregorian = |text| MonthDay::parse(text, Calendar::Gregorian);
        assert_eq!(gregorian("02-30"), Err(DateFlaw::NoSuchDay { last: 29 }.into()));
        assert!(gregorian("10-31").is_ok());
    }

    proptest! {
        #[test]
        fn nothing_falls_on_a_day_off_nor_before_its_day(days in 0..70_000_i32) {
            let usual = DaysOff::usual();
            let moved = usual.working_day_from(Day(days));
            prop_assert!(moved >= Day(days) && !usual.is_off(moved));
            prop_assert!((days..moved.0).all(|day| usual.is_off(Day(day))));
        }
    }
}
