//! A date as it stands on the paper: its calendar, year, month and day, never derived anew.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Calendar, Civil, Day, HIJRI_FIRST, HIJRI_LAST, Month};
use crate::domain::value::digits;

/// Years below this are Hijri, the rest Gregorian, when the text does not say.
const GREGORIAN_YEAR_MIN: u16 = 1700;
/// Before this year what was announced and what is computed differ by a day or two, so that a
/// month's thirtieth day is believed.
const HIJRI_YEAR_CERTAIN_MIN: u16 = 1420;
const HIJRI_MONTH_DAYS_MAX: u8 = 30;
const CHARS_MAX: usize = 40;

/// A date as written. It always has a counterpart in the other calendar.
///
/// Serialised as its text (`1443-02-21`), and read back through the same check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Written {
    calendar: Calendar,
    year: u16,
    month: u8,
    day: u8,
    /// What it comes to; kept so that reading it cannot fail.
    at: Day,
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateFlaw {
    /// Not three numbers with the year, in four digits, at one end.
    NotADate,
    /// The month is not 1–12.
    NoSuchMonth { month: u8 },
    /// The month has fewer days, or the day is 0.
    NoSuchDay { last: u8 },
    /// Not within 1300–1600 AH, or the Gregorian years that match them.
    OutOfRange,
}

impl Written {
    /// Checks a date against its calendar.
    pub fn new(calendar: Calendar, year: u16, month: u8, day: u8) -> Result<Self, DateFlaw> {
        if !(1..=12).contains(&month) {
            return Err(DateFlaw::NoSuchMonth { month });
        }
        let found = Month::of(calendar, year, month).ok_or(DateFlaw::OutOfRange)?;
        let last = match calendar {
            Calendar::Hijri if year < HIJRI_YEAR_CERTAIN_MIN => HIJRI_MONTH_DAYS_MAX,
            Calendar::Hijri | Calendar::Gregorian => found.length,
        };
        if !(1..=last).contains(&day) {
            return Err(DateFlaw::NoSuchDay { last });
        }
        let at = found.first.plus(i32::from(day) - 1);
        if !(HIJRI_FIRST..=HIJRI_LAST).contains(&at) {
            return Err(DateFlaw::OutOfRange);
        }
        Ok(Self { calendar, year, month, day, at })
    }

    /// Reads `1443-02-21`, `21/02/1443`, `28.9.2021` and their like, in any digits, with the
    /// calendar's letter after or without it (then a year below 1700 is Hijri).
    pub fn parse(text: &str) -> Result<Self, DateFlaw> {
        let plain = digits::plain(text);
        if plain.chars().count() > CHARS_MAX {
            return Err(DateFlaw::NotADate);
        }
        let (said, rest) = split_calendar(&plain);
        let mut parts = rest.split(['-', '/', '.']).map(str::trim);
        let (Some(first), Some(middle), Some(last), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(DateFlaw::NotADate);
        };
        // The year is the end with four digits: 21/02/1443 and 1443-02-21 are both in use.
        let (year, day) = match (first.len(), last.len()) {
            (4, 1..=2) => (first, last),
            (1..=2, 4) => (last, first),
            _ => return Err(DateFlaw::NotADate),
        };
        let year: u16 = number(year)?;
        let calendar = said.unwrap_or(if year < GREGORIAN_YEAR_MIN {
            Calendar::Hijri
        } else {
            Calendar::Gregorian
        });
        Self::new(calendar, year, number(middle)?, number(day)?)
    }

    /// The day it comes to. For Hijri dates before 1420 it may be a day or two off: computed, not
    /// announced.
    pub const fn to_day(self) -> Day {
        self.at
    }

    /// The same day in the other calendar: derived, to be shown beside and never to replace.
    #[must_use]
    pub fn other(self) -> Self {
        Self::of_day(self.at, self.calendar.other()).unwrap_or(self)
    }

    /// A day told in a calendar, if the calendars both reach it.
    pub fn of_day(day: Day, calendar: Calendar) -> Option<Self> {
        let Civil { year, month, day } = day.civil(calendar)?;
        Self::new(calendar, year, month, day).ok()
    }

    /// `1443-02-21`: fit for files, and the form it is kept in.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    pub const fn calendar(self) -> Calendar {
        self.calendar
    }

    /// Year, month and day as written.
    pub const fn civil(self) -> Civil {
        Civil { year: self.year, month: self.month, day: self.day }
    }
}

impl From<Written> for String {
    fn from(date: Written) -> Self {
        date.iso()
    }
}

impl TryFrom<String> for Written {
    type Error = DateFlaw;

    fn try_from(text: String) -> Result<Self, DateFlaw> {
        Self::parse(&text)
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

impl DateFlaw {
    /// The reason as programs read it, in kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotADate => "not-a-date",
            Self::NoSuchMonth { .. } => "no-such-month",
            Self::NoSuchDay { .. } => "no-such-day",
            Self::OutOfRange => "date-out-of-range",
        }
    }
}

impl fmt::Display for DateFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Error for DateFlaw {}

/// Takes the calendar's mark off the end: هـ, ه, AH or م, CE, AD.
fn split_calendar(text: &str) -> (Option<Calendar>, &str) {
    const MARKS: [(&str, Calendar); 10] = [
        ("هـ", Calendar::Hijri),
        ("ه", Calendar::Hijri),
        ("ھ", Calendar::Hijri),
        ("AH", Calendar::Hijri),
        ("ah", Calendar::Hijri),
        ("م", Calendar::Gregorian),
        ("CE", Calendar::Gregorian),
        ("ce", Calendar::Gregorian),
        ("AD", Calendar::Gregorian),
        ("ad", Calendar::Gregorian),
    ];
    MARKS
        .iter()
        .find_map(|(mark, calendar)| {
            text.strip_suffix(mark).map(|rest| (Some(*calendar), rest.trim_end()))
        })
        .unwrap_or((None, text))
}

/// Reads digits alone: `+5` is a number for the standard library and none for us.
fn number<N: std::str::FromStr>(text: &str) -> Result<N, DateFlaw> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateFlaw::NotADate);
    }
    text.parse().ok().ok_or(DateFlaw::NotADate)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_usual_writings_of_a_date_are_one_date() {
        let hijri = Written::new(Calendar::Hijri, 1443, 2, 21).unwrap();
        for text in [
            "1443-02-21",
            "21/02/1443",
            "21-02-1443",
            "21/2/1443هـ",
            "٢١/٠٢/١٤٤٣ هـ",
            "۱۴۴۳-۰۲-۲۱",
            " 1443/2/21 ه ",
            "1443.02.21 AH",
            "\u{2067}٢١ / ٢ / ١٤٤٣ هـ\u{2069}",
        ] {
            assert_eq!(Written::parse(text), Ok(hijri), "{text}");
        }
        let gregorian = Written::new(Calendar::Gregorian, 2021, 9, 28).unwrap();
        for text in ["2021-09-28", "28.9.2021", "28/9/2021م", "٢٨/٩/٢٠٢١ م", "2021/9/28 CE"]
        {
            assert_eq!(Written::parse(text), Ok(gregorian), "{text}");
        }
        assert_eq!(hijri.other(), gregorian);
        assert_eq!(gregorian.other(), hijri);
    }

    #[test]
    fn what_is_no_date_is_refused_with_its_reason() {
        for (text, flaw) in [
            ("", DateFlaw::NotADate),
            ("yesterday", DateFlaw::NotADate),
            ("21/02", DateFlaw::NotADate),
            ("21/02/43", DateFlaw::NotADate),
            ("21/02/1443/1", DateFlaw::NotADate),
            ("+1/02/1443", DateFlaw::NotADate),
            ("1443-13-01", DateFlaw::NoSuchMonth { month: 13 }),
            ("1443-00-01", DateFlaw::NoSuchMonth { month: 0 }),
            ("1443-02-30", DateFlaw::NoSuchDay { last: 29 }),
            ("2023-02-29", DateFlaw::NoSuchDay { last: 28 }),
            ("2023-02-00", DateFlaw::NoSuchDay { last: 28 }),
            ("1299-12-29", DateFlaw::OutOfRange),
            ("1601-01-01", DateFlaw::OutOfRange),
            ("1882-11-11", DateFlaw::OutOfRange),
            ("2174-11-26", DateFlaw::OutOfRange),
            ("1443-02-21م", DateFlaw::OutOfRange),
            ("2021-09-28هـ", DateFlaw::OutOfRange),
        ] {
            assert_eq!(Written::parse(text), Err(flaw), "{text}");
        }
    }

    #[test]
    fn a_thirtieth_day_on_an_old_paper_is_believed() {
        // A year has 354 or 355 days, so some of these twelve are not in the tables.
        for month in 1..=12 {
            let date = Written::new(Calendar::Hijri, 1385, month, 30).unwrap();
            assert_eq!(date.iso(), format!("1385-{month:02}-30"));
        }
        assert_eq!(
            Written::new(Calendar::Hijri, 1385, 1, 31),
            Err(DateFlaw::NoSuchDay { last: 30 })
        );
    }

    #[test]
    fn decoding_goes_through_the_same_check() {
        let date = Written::parse("21/02/1443").unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), r#""1443-02-21""#);
        assert_eq!(serde_json::from_str::<Written>(r#""1443-02-21""#).unwrap(), date);
        assert!(serde_json::from_str::<Written>(r#""1443-02-30""#).is_err());
    }

    proptest! {
        #[test]
        fn a_date_comes_back_from_its_text_and_from_the_other_calendar(
            days in HIJRI_FIRST.0..=HIJRI_LAST.0,
        ) {
            for calendar in [Calendar::Hijri, Calendar::Gregorian] {
                let date = Written::of_day(Day(days), calendar).unwrap();
                prop_assert_eq!(date.to_day(), Day(days));
                prop_assert_eq!(date.other().other(), date);
                prop_assert_eq!(Written::parse(&date.iso()), Ok(date));
                let Civil { year, month, day } = date.civil();
                prop_assert_eq!(Written::parse(&format!("{day}/{month}/{year}")), Ok(date));
            }
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,50}") {
            let _: Result<Written, DateFlaw> = Written::parse(&text);
        }
    }
}
