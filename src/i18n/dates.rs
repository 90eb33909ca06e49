//! Days as people say them: in both calendars, and by how far they are.

use super::isolate::{in_direction_of, left_to_right};
use super::phrases::{common, dates};
use super::{Args, Lang, Phrase, Words};
use crate::domain::calendar::{Calendar, Civil, Day, Timestamp, Weekday, Written};

const HIJRI_MONTHS: [Phrase; 12] = [
    dates::HIJRI_MUHARRAM,
    dates::HIJRI_SAFAR,
    dates::HIJRI_RABI_1,
    dates::HIJRI_RABI_2,
    dates::HIJRI_JUMADA_1,
    dates::HIJRI_JUMADA_2,
    dates::HIJRI_RAJAB,
    dates::HIJRI_SHAABAN,
    dates::HIJRI_RAMADAN,
    dates::HIJRI_SHAWWAL,
    dates::HIJRI_DHUL_QADAH,
    dates::HIJRI_DHUL_HIJJAH,
];

const GREGORIAN_MONTHS: [Phrase; 12] = [
    dates::GREGORIAN_JANUARY,
    dates::GREGORIAN_FEBRUARY,
    dates::GREGORIAN_MARCH,
    dates::GREGORIAN_APRIL,
    dates::GREGORIAN_MAY,
    dates::GREGORIAN_JUNE,
    dates::GREGORIAN_JULY,
    dates::GREGORIAN_AUGUST,
    dates::GREGORIAN_SEPTEMBER,
    dates::GREGORIAN_OCTOBER,
    dates::GREGORIAN_NOVEMBER,
    dates::GREGORIAN_DECEMBER,
];

impl Words {
    /// `1448-06-12`: for columns and narrow places.
    pub fn date_short(&self, day: Day, calendar: Calendar) -> String {
        let Civil { year, month, day } = told(day, calendar).1;
        left_to_right(&format!("{year:04}-{month:02}-{day:02}"))
    }

    /// `24 Dec`, «24 ديسمبر»: for days near enough to need no year.
    pub fn date_brief(&self, day: Day, calendar: Calendar) -> String {
        let (calendar, Civil { month, day, .. }) = told(day, calendar);
        in_direction_of(self.lang(), &format!("{day} {}", self.month(calendar, month)))
    }

    /// The same for days of any time: with the year where it is not this one.
    pub fn date_past(&self, day: Day, today: Day) -> String {
        if day.gregorian().year == today.gregorian().year {
            return self.date_brief(day, Calendar::Gregorian);
        }
        let Civil { year, month, day } = day.gregorian();
        let text = format!("{day} {} {year}", self.month(Calendar::Gregorian, month));
        in_direction_of(self.lang(), &text)
    }

    /// `Sun 12 Jumada II 1448 · 22 Nov 2026`: the weekday and both calendars, Hijri first.
    pub fn date_long(&self, day: Day) -> String {
        let weekday = self.weekday(day.weekday());
        let gregorian = self.full(Calendar::Gregorian, day.gregorian());
        let dates = match day.hijri() {
            Some(hijri) => format!("{} · {gregorian}", self.full(Calendar::Hijri, hijri)),
            None => gregorian,
        };
        in_direction_of(self.lang(), &format!("{weekday} {dates}"))
    }

    /// A date in its own calendar alone.
    pub fn date_full(&self, date: Written) -> String {
        in_direction_of(self.lang(), &self.full(date.calendar(), date.civil()))
    }

    /// A date as it was written, and what it comes to in the other calendar after it.
    pub fn date_written(&self, date: Written) -> String {
        let other = date.other();
        let first = self.full(date.calendar(), date.civil());
        let second = self.full(other.calendar(), other.civil());
        in_direction_of(self.lang(), &format!("{first} · {second}"))
    }

    /// `Sun`, «الأحد».
    pub fn weekday(&self, weekday: Weekday) -> String {
        self.say(match weekday {
            Weekday::Sun => dates::SUNDAY,
            Weekday::Mon => dates::MONDAY,
            Weekday::Tue => dates::TUESDAY,
            Weekday::Wed => dates::WEDNESDAY,
            Weekday::Thu => dates::THURSDAY,
            Weekday::Fri => dates::FRIDAY,
            Weekday::Sat => dates::SATURDAY,
        })
    }

    /// `Hijri`, «هجري».
    pub fn calendar(&self, calendar: Calendar) -> String {
        self.say(match calendar {
            Calendar::Hijri => common::HIJRI,
            Calendar::Gregorian => common::GREGORIAN,
        })
    }

    /// A month by its number, from 1; nothing for a number that is no month.
    pub fn month(&self, calendar: Calendar, month: u8) -> String {
        let months: &[Phrase] = match calendar {
            Calendar::Hijri => &HIJRI_MONTHS,
            Calendar::Gregorian => &GREGORIAN_MONTHS,
        };
        let phrase = usize::from(month).checked_sub(1).and_then(|at| months.get(at));
        phrase.map(|phrase| self.say(*phrase)).unwrap_or_default()
    }

    /// `today`, `tomorrow`, `in 3 days`, `9 days ago`.
    pub fn relative(&self, day: Day, today: Day) -> String {
        match day.since(today) {
            0 => self.say(dates::TODAY),
            1 => self.say(dates::TOMORROW),
            -1 => self.say(dates::YESTERDAY),
            ahead @ 2.. => self.say_with(dates::DAYS_AHEAD, &Args::new().count("n", ahead)),
            behind => {
                let days = i64::from(behind).saturating_neg();
                self.say_with(dates::DAYS_AGO, &Args::new().count("n", days))
            }
        }
    }

    /// By how far it is within a fortnight, a date beyond it.
    pub fn date_near(&self, day: Day, today: Day) -> String {
        const NEAR_DAYS: i32 = 14;
        if day.since(today).abs() <= NEAR_DAYS {
            self.relative(day, today)
        } else {
            self.date_brief(day, Calendar::Gregorian)
        }
    }

    /// How long something has waited: `today`, `9 days`, «9 أيام».
    pub fn days(&self, days: i32) -> String {
        match days {
            0 => self.say(dates::TODAY),
            _ => self.say_with(dates::DAYS, &Args::new().count("n", days)),
        }
    }

    /// How long ago something began, for a column: `now`, and else as in a sentence.
    pub fn age(&self, since: Timestamp, now: Timestamp) -> String {
        match Age::of(since, now) {
            Age::Minutes(0) => self.say(dates::AGE_NOW),
            _ => self.age_long(since, now),
        }
    }

    /// How long something has lasted, in a sentence: `12 min`, «دقيقتين».
    pub fn age_long(&self, since: Timestamp, now: Timestamp) -> String {
        let said = |phrase, n: i64| self.say_with(phrase, &Args::new().count("n", n));
        match Age::of(since, now) {
            Age::Minutes(n) => said(dates::MINUTES, n.max(1)),
            Age::Hours(n) => said(dates::HOURS, n),
            Age::Days(n) => said(dates::AGE_DAYS, n),
        }
    }

    /// A moment by what tells it from others: today's by its time, this week's with the weekday, an older
    /// one by its day.
    pub fn moment(&self, moment: Timestamp, today: Day) -> String {
        const WEEK_DAYS: i32 = 7;
        let (day, time) = (moment.day(), self.time(moment));
        match today.since(day) {
            0 => time,
            near if (1..WEEK_DAYS).contains(&near) => {
                in_direction_of(self.lang(), &format!("{} {time}", self.weekday(day.weekday())))
            }
            _ => in_direction_of(self.lang(), &format!("{} {time}", self.date_past(day, today))),
        }
    }

    /// `22 Nov 2026 14:02`: a moment that may be of any year.
    pub fn moment_full(&self, moment: Timestamp) -> String {
        let day = self.full(Calendar::Gregorian, moment.day().gregorian());
        in_direction_of(self.lang(), &format!("{day} {}", self.time(moment)))
    }

    /// `14:02` on the desk's wall clock.
    pub fn time(&self, moment: Timestamp) -> String {
        let (hour, minute) = moment.clock();
        left_to_right(&format!("{hour:02}:{minute:02}"))
    }

    /// Arabic marks the calendar after the year; English names the months, and that is enough.
    fn full(&self, calendar: Calendar, date: Civil) -> String {
        let Civil { year, month, day } = date;
        let mark = match (self.lang(), calendar) {
            (Lang::English, _) => "",
            (Lang::Arabic, Calendar::Hijri) => "هـ",
            (Lang::Arabic, Calendar::Gregorian) => "م",
        };
        let text = format!("{day} {} {year}{mark}", self.month(calendar, month));
        in_direction_of(self.lang(), &text)
    }
}

/// A span in the largest unit that it fills.
enum Age {
    Minutes(i64),
    Hours(i64),
    Days(i64),
}

impl Age {
    /// A clock that was set back makes nothing younger than new.
    fn of(since: Timestamp, now: Timestamp) -> Self {
        let minutes = now.0.saturating_sub(since.0).max(0) / 60;
        match minutes {
            0..60 => Self::Minutes(minutes),
            60..1_440 => Self::Hours(minutes / 60),
            _ => Self::Days(minutes / 1_440),
        }
    }
}

/// A day in a calendar, or in Gregorian where the Hijri tables do not reach.
fn told(day: Day, calendar: Calendar) -> (Calendar, Civil) {
    day.civil(calendar)
        .map_or_else(|| (Calendar::Gregorian, day.gregorian()), |date| (calendar, date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::isolate::bare;

    fn day(text: &str) -> Day {
        Written::parse(text).unwrap().to_day()
    }

    #[test]
    fn a_long_date_has_its_weekday_and_both_calendars() {
        let today = day("2026-11-22");
        let (arabic, english) = (Words::new(Lang::Arabic), Words::new(Lang::English));
        assert_eq!(bare(&english.date_long(today)), "Sun 12 Jumada II 1448 · 22 Nov 2026");
        assert_eq!(bare(&arabic.date_long(today)), "الأحد 12 جمادى الآخرة 1448هـ · 22 نوفمبر 2026م");
        assert_eq!(bare(&english.date_long(Day(200_000))), "Sun 1 Aug 2517");
    }

    #[test]
    fn each_calendar_of_a_long_date_keeps_its_own_direction() {
        let said = Words::new(Lang::Arabic).date_long(day("2026-11-22"));
        assert_eq!(
            said,
            "\u{2067}الأحد \u{2067}12 جمادى الآخرة 1448هـ\u{2069} · \u{2067}22 نوفمبر 2026م\u{2069}\u{2069}"
        );
    }

    #[test]
    fn the_calendar_it_was_written_in_comes_first() {
        let words = Words::new(Lang::English);
        let said = |text| bare(&words.date_written(Written::parse(text).unwrap()));
        assert_eq!(said("21/02/1443"), "21 Safar 1443 · 28 Sep 2021");
        assert_eq!(said("28/09/2021"), "28 Sep 2021 · 21 Safar 1443");
    }

    #[test]
    fn short_dates_and_times_do_not_turn_round() {
        let words = Words::new(Lang::Arabic);
        let today = day("2026-11-22");
        assert_eq!(words.date_short(today, Calendar::Hijri), "\u{2066}1448-06-12\u{2069}");
        assert_eq!(bare(&words.date_brief(today, Calendar::Gregorian)), "22 نوفمبر");
        assert_eq!(bare(&words.date_past(day("2026-01-02"), today)), "2 يناير");
        assert_eq!(bare(&words.date_past(day("2024-01-02"), today)), "2 يناير 2024");
        assert_eq!(words.time(today.at(14, 2)), "\u{2066}14:02\u{2069}");
    }

    #[test]
    fn an_age_is_told_in_the_largest_unit_it_fills_and_never_below_none() {
        let (arabic, english) = (Words::new(Lang::Arabic), Words::new(Lang::English));
        let now = day("2026-11-22").at(14, 2);
        for (seconds, in_english, in_arabic) in [
            (59, "now", "الآن"),
            (60, "1 min", "دقيقة"),
            (3_599, "59 min", "59 دقيقة"),
            (3_600, "1 h", "ساعة"),
            (86_399, "23 h", "23 ساعة"),
            (86_400, "1 day", "يوم"),
            (172_800, "2 days", "يومين"),
            (-100, "now", "الآن"),
        ] {
            let since = Timestamp(now.0 - seconds);
            assert_eq!(bare(&english.age(since, now)), in_english);
            assert_eq!(bare(&arabic.age(since, now)), in_arabic);
        }
        assert_eq!(bare(&arabic.age_long(Timestamp(now.0 - 7_300), now)), "ساعتين");
        assert_eq!(bare(&english.age_long(now, now)), "1 min");
    }

    #[test]
    fn a_moment_is_told_by_what_tells_it_from_others() {
        let words = Words::new(Lang::English);
        let today = day("2026-11-22");
        let said = |days| bare(&words.moment(today.minus(days).at(14, 2), today));
        assert_eq!(said(0), "14:02");
        assert_eq!(said(3), "Thu 14:02");
        assert_eq!(said(9), "13 Nov 14:02");
    }

    #[test]
    fn days_near_today_are_told_by_their_distance() {
        let (arabic, english) = (Words::new(Lang::Arabic), Words::new(Lang::English));
        let today = Day(20_779);
        for (days, in_arabic, in_english) in [
            (0, "اليوم", "today"),
            (1, "غدًا", "tomorrow"),
            (-1, "أمس", "yesterday"),
            (2, "بعد يومين", "in 2 days"),
            (3, "بعد 3 أيام", "in 3 days"),
            (26, "بعد 26 يومًا", "in 26 days"),
            (-9, "منذ 9 أيام", "9 days ago"),
            (-100, "منذ 100 يوم", "100 days ago"),
        ] {
            assert_eq!(bare(&arabic.relative(today.plus(days), today)), in_arabic);
            assert_eq!(bare(&english.relative(today.plus(days), today)), in_english);
        }
        assert_eq!(bare(&arabic.days(34)), "34 يومًا");
    }
}
