//! A date as it stands on the paper: its calendar, year, month and day, never derived anew.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::month_names;
use super::{Calendar, Civil, Day, HIJRI_FIRST, HIJRI_LAST, Month};
use crate::domain::value::digits;

/// Years below this are Hijri, the rest Gregorian, when the text does not say.
const GREGORIAN_YEAR_MIN: u16 = 1700;
/// Before this year what was announced and what is computed differ by a day or two, so that a
/// month's thirtieth day is believed.
const HIJRI_YEAR_CERTAIN_MIN: u16 = 1420;
const HIJRI_MONTH_DAYS_MAX: u8 = 30;
const CHARS_MAX: usize = 40;
/// Before the counterpart in the other calendar.
const COUNTERPARTS: [&str; 3] = ["الموافق", "الموافقة", "corresponding to"];
/// What was announced and what is computed differ by as much.
const COUNTERPART_DAYS_MAX: u32 = 2;

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
    /// The year in two digits.
    ShortYear,
    /// A number of five digits: a spreadsheet's count of days.
    DayNumber,
    /// The two calendars of one date say different days.
    Disagree,
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

    /// Reads a date as people write it: `1443-02-21`, `21/02/1443`, `28.9.2021`, `14430221`, `21 صفر 1443هـ`,
    /// `28 September 2021`, `2021-09-28T00:00:00`, in any digits, with the calendar's mark at either end or at the
    /// year, or without it (then a year below 1700 is Hijri). Of a date with its counterpart after it (الموافق) the
    /// first is read, if the two agree within two days.
    pub fn parse(text: &str) -> Result<Self, DateFlaw> {
        let plain = digits::plain(text);
        if plain.chars().count() > CHARS_MAX {
            return Err(DateFlaw::NotADate);
        }
        if let Some((first, second)) = COUNTERPARTS.iter().find_map(|word| plain.split_once(word)) {
            let (first, second) = (Self::read(first)?, Self::read(second)?);
            let apart = first.at.0.abs_diff(second.at.0);
            let agree = apart <= COUNTERPART_DAYS_MAX && first.calendar != second.calendar;
            return if agree { Ok(first) } else { Err(DateFlaw::Disagree) };
        }
        Self::read(&plain)
    }

    /// One date, of a text made plain.
    fn read(text: &str) -> Result<Self, DateFlaw> {
        let (mut said, rest) = split_calendar(without_time(text.trim()));
        let mut parts: Vec<&str> = rest.split(is_between).filter(|part| !part.is_empty()).collect();
        // A name of a month may have two words.
        let named;
        if let [first, names @ .., last] = parts.as_slice()
            && !names.is_empty()
            && names.iter().any(|part| part.chars().any(char::is_alphabetic))
        {
            let (calendar, month) =
                month_names::month(&names.join(" ")).ok_or(DateFlaw::NotADate)?;
            said = Some(said.unwrap_or(calendar)).filter(|said| *said == calendar);
            if said.is_none() {
                return Err(DateFlaw::NotADate);
            }
            named = month.to_string();
            parts = vec![first, &named, last];
        }
        let together;
        if let [all] = parts.as_slice() {
            together = eight_digits(all)?;
            parts = together.to_vec();
        }
        let [first, middle, last] = parts.as_slice() else { return Err(DateFlaw::NotADate) };
        let (first, of_first) = at_its_part(first);
        let (last, of_last) = at_its_part(last);
        // The year is the end with four digits: 21/02/1443 and 1443-02-21 are both in use.
        let (year, day, of_year) = match (first.len(), last.len()) {
            (4, 1..=2) => (first, last, of_first),
            (1..=2, 4) => (last, first, of_last),
            (1..=2, 1..=2) if [first, last].iter().all(|part| number::<u16>(part).is_ok()) => {
                return Err(DateFlaw::ShortYear);
            }
            _ => return Err(DateFlaw::NotADate),
        };
        let year: u16 = number(year)?;
        let calendar = said.or(of_year).unwrap_or(if year < GREGORIAN_YEAR_MIN {
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
            Self::ShortYear => "short-year",
            Self::DayNumber => "day-number",
            Self::Disagree => "calendars-disagree",
        }
    }
}

impl fmt::Display for DateFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Error for DateFlaw {}

/// Between the parts of a date.
fn is_between(sign: char) -> bool {
    const SIGNS: [char; 8] = ['-', '/', '.', '\\', '–', '—', '،', ','];
    SIGNS.contains(&sign) || sign.is_whitespace()
}

/// Marks of the calendars, longer ones first.
const MARKS: [(&str, Calendar); 13] = [
    ("هـ", Calendar::Hijri),
    ("ه", Calendar::Hijri),
    ("ھ", Calendar::Hijri),
    ("AH", Calendar::Hijri),
    ("ah", Calendar::Hijri),
    ("H", Calendar::Hijri),
    ("h", Calendar::Hijri),
    ("م", Calendar::Gregorian),
    ("CE", Calendar::Gregorian),
    ("ce", Calendar::Gregorian),
    ("AD", Calendar::Gregorian),
    ("ad", Calendar::Gregorian),
    ("G", Calendar::Gregorian),
];

/// A mark is one beside a digit or a blank alone: `12 March` has none.
fn split_calendar(text: &str) -> (Option<Calendar>, &str) {
    let is_free =
        |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit() || sign.is_whitespace());
    let found = MARKS.iter().find_map(|(mark, calendar)| {
        let end = text.strip_suffix(mark).filter(|rest| is_free(rest.chars().next_back()));
        let start = || text.strip_prefix(mark).filter(|rest| is_free(rest.chars().next()));
        let rest = end.or_else(start)?;
        Some((Some(*calendar), rest.trim()))
    });
    found.unwrap_or((None, text))
}

/// A year with its calendar's mark at it: `1402هـ`.
fn at_its_part(part: &str) -> (&str, Option<Calendar>) {
    let found = MARKS.iter().find_map(|(mark, calendar)| {
        let rest = part.strip_suffix(mark).or_else(|| part.strip_prefix(mark))?;
        Some((rest, Some(*calendar)))
    });
    found.unwrap_or((part, None))
}

/// Without the time of day that programs write after a date: nothing is born at a minute here.
fn without_time(text: &str) -> &str {
    let at = text.find(['T', ' ']);
    let Some((date, time)) = at.and_then(|at| text.split_at_checked(at)) else { return text };
    let is_date = date.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
        && date.chars().filter(|sign| matches!(sign, '-' | '/' | '.')).count() == 2;
    let time = time.get(1..).unwrap_or_default();
    let is_time =
        time.contains(':') && time.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    if is_date && is_time { date } else { text }
}

/// `14430221`: year, month and day without anything between. Fewer digits may be what a spreadsheet counts days by.
fn eight_digits(text: &str) -> Result<[&str; 3], DateFlaw> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        8 if is_number => {
            let part = |from, to| text.get(from..to).unwrap_or_default();
            Ok([part(0, 4), part(4, 6), part(6, 8)])
        }
        5 if is_number => Err(DateFlaw::DayNumber),
        _ => Err(DateFlaw::NotADate),
    }
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
        for text in [
            "21 صفر 1443",
            "٢١ صفر ١٤٤٣ هـ",
            "1443هـ/2/21",
            "هـ1443/2/21",
            "1443 / 02 / 21 هـ",
            "21\\2\\1443",
            "21 2 1443",
            "21،2،1443",
            "14430221",
            "21/02/1443H",
            "21-Safar-1443",
            "21–2–1443",
            "21/2/1443 الموافق 28/9/2021",
            "21 صفر 1443هـ الموافق 28 سبتمبر 2021م",
        ] {
            assert_eq!(Written::parse(text), Ok(hijri), "{text}");
        }
        for text in [
            "28 سبتمبر 2021م",
            "28 أيلول 2021",
            "28-Sep-2021",
            "28 September 2021",
            "2021-09-28 00:00:00",
            "2021-09-28T00:00:00",
            "28/9/2021 10:15:31",
            "20210928",
        ] {
            assert_eq!(Written::parse(text), Ok(gregorian), "{text}");
        }
        let akhirah = Written::new(Calendar::Hijri, 1448, 6, 13).unwrap();
        assert_eq!(Written::parse("13 جمادى الآخرة 1448هـ"), Ok(akhirah));
        assert_eq!(hijri.other(), gregorian);
        assert_eq!(gregorian.other(), hijri);
    }

    #[test]
    fn what_is_no_date_is_refused_with_its_reason() {
        for (text, flaw) in [
            ("", DateFlaw::NotADate),
            ("yesterday", DateFlaw::NotADate),
            ("21/02", DateFlaw::NotADate),
            ("21/02/43", DateFlaw::ShortYear),
            ("12-Mar-85", DateFlaw::ShortYear),
            ("33000", DateFlaw::DayNumber),
            ("7/15/1990", DateFlaw::NoSuchMonth { month: 15 }),
            ("12 مارس 1402هـ", DateFlaw::NotADate),
            ("12 Smarch 1990", DateFlaw::NotADate),
            ("15/8/1402 الموافق 7/6/1983", DateFlaw::Disagree),
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
