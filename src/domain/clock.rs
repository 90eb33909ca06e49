//! The two-sided answer clock (H4): not before a month, and not later than the society allows itself.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::domain::calendar::{Calendar, Day};
use crate::domain::choice::{AnswerMonth, Choice};
use crate::domain::queue::Queue;
use crate::domain::working_days::DaysOff;

/// The policy's own words: an answer in no less than a month.
pub const ANSWER_MONTHS_MIN: i32 = 1;
/// A month for who counts it in days.
const THIRTY_DAYS: i32 = 30;

/// How the society counts the month, and how long after it an answer may take.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ClockRule {
    /// How the month is counted, one way or more: the latest of their days counts, so that the month is over by
    /// each of them. Hijri (Umm al-Qura) unless the society says otherwise.
    pub months: Vec<AnswerMonth>,
    /// Days after the earliest date on which an answer becomes overdue.
    pub latest_after_days: u16,
}

impl Serialize for ClockRule {
    /// Files have the calendar beside it, as when a month was counted in one way alone.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let for_files = to.is_human_readable();
        let mut rule = to.serialize_struct("ClockRule", if for_files { 3 } else { 2 })?;
        if for_files {
            let is_gregorian = self.months == [AnswerMonth::Gregorian];
            let calendar = if is_gregorian { Calendar::Gregorian } else { Calendar::Hijri };
            rule.serialize_field("calendar", &calendar)?;
        }
        rule.serialize_field("months", &self.months)?;
        rule.serialize_field("latest_after_days", &self.latest_after_days)?;
        rule.end()
    }
}

impl Default for ClockRule {
    fn default() -> Self {
        Self { months: vec![AnswerMonth::Hijri], latest_after_days: 30 }
    }
}

impl AnswerMonth {
    /// The day on which the month that begins on a day is over.
    pub fn ends(self, from: Day) -> Day {
        match self {
            Self::Hijri => from.add_months(Calendar::Hijri, ANSWER_MONTHS_MIN),
            Self::Gregorian => from.add_months(Calendar::Gregorian, ANSWER_MONTHS_MIN),
            Self::ThirtyDays => from.plus(THIRTY_DAYS),
        }
    }
}

/// Between which days the answer falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerClock {
    pub referred: Day,
    pub earliest: Day,
    pub latest: Day,
}

impl ClockRule {
    /// The latest day is a working day. The earliest is counted and nothing else: it is when the month is over,
    /// whoever works on it.
    pub fn from(&self, referred: Day, days_off: &DaysOff) -> AnswerClock {
        // A rule without any way of counting is refused where it is set; read all the same, it waits longest.
        let counted = if self.months.is_empty() { AnswerMonth::ALL } else { &self.months };
        let ends = counted.iter().map(|month| month.ends(referred)).max();
        let earliest = ends.unwrap_or(referred);
        let latest = days_off.working_day_from(earliest.plus(i32::from(self.latest_after_days)));
        AnswerClock { referred, earliest, latest }
    }
}

/// Days until something is due at each step, as the society sets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDays {
    pub intake: u16,
    pub documents: u16,
    pub declaration: u16,
    pub answer: u16,
    pub registration: u16,
    pub delivery: u16,
    pub survey: u16,
}

impl Default for StepDays {
    fn default() -> Self {
        Self {
            intake: 7,
            documents: 14,
            declaration: 7,
            answer: 3,
            registration: 3,
            delivery: 14,
            survey: 7,
        }
    }
}

impl StepDays {
    /// The days of what waits in a queue; the committee has the answer clock instead.
    pub fn of(self, queue: Queue) -> u16 {
        match queue {
            Queue::Intake => self.intake,
            Queue::Documents => self.documents,
            Queue::Declarations => self.declaration,
            Queue::Committee | Queue::Ready | Queue::Ending | Queue::Accounts | Queue::Appeals => 0,
            Queue::Answers => self.answer,
            Queue::Registration => self.registration,
            Queue::Deliveries => self.delivery,
            Queue::Satisfaction => self.survey,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::calendar::Written;

    fn day(text: &str) -> Day {
        Written::parse(text).unwrap().to_day()
    }

    fn rule(months: &[AnswerMonth], latest_after_days: u16) -> ClockRule {
        ClockRule { months: months.to_vec(), latest_after_days }
    }

    #[test]
    fn a_month_is_counted_by_the_calendar_of_the_society_and_the_rest_in_days() {
        let referred = day("2026-11-22");
        let all_days = DaysOff::none();
        let hijri = ClockRule::default().from(referred, &all_days);
        assert_eq!((hijri.referred, hijri.earliest), (referred, day("1448-07-12")));
        assert_eq!(hijri.latest, day("1448-07-12").plus(30));
        let gregorian = rule(&[AnswerMonth::Gregorian], 0).from(referred, &all_days);
        assert_eq!((gregorian.earliest, gregorian.latest), (day("2026-12-22"), day("2026-12-22")));
        let thirty = rule(&[AnswerMonth::ThirtyDays], 0).from(day("2027-01-30"), &all_days);
        assert_eq!(thirty.earliest, day("2027-03-01"));
    }

    #[test]
    fn of_several_months_the_latest_day_counts_whichever_it_is() {
        let all_days = DaysOff::none();
        let end = |months: &[AnswerMonth], referred: &str| {
            rule(months, 0).from(day(referred), &all_days).earliest
        };
        for (referred, latest) in [
            // 29 days of Hijri, 30 of Gregorian.
            ("2026-11-22", day("2026-12-22")),
            // 28 days of February: the thirty days are the longest.
            ("2027-02-01", day("2027-03-03")),
            // 31 days of December.
            ("2026-12-10", day("2027-01-10")),
        ] {
            assert_eq!(end(AnswerMonth::ALL, referred), latest, "{referred}");
            assert_eq!(end(&[], referred), latest, "nothing said waits longest: {referred}");
        }
    }

    #[test]
    fn the_latest_day_is_a_working_day_and_the_earliest_is_never_moved() {
        let usual = DaysOff::usual();
        // The month ends on a Friday.
        let referred = day("2026-11-27");
        let clock = rule(&[AnswerMonth::ThirtyDays], 6).from(day("2026-11-25"), &usual);
        assert_eq!(clock.earliest, day("2026-12-25"), "a Friday");
        assert_eq!(clock.latest, day("2026-12-31"), "a Thursday");
        let clock = rule(&[AnswerMonth::ThirtyDays], 6).from(referred, &usual);
        assert_eq!((clock.earliest, clock.latest), (day("2026-12-27"), day("2027-01-03")));
    }

    proptest! {
        #[test]
        fn the_month_is_over_by_each_way_that_was_chosen(days in 0..70_000_i32, chosen in 1..8_usize) {
            let months: Vec<AnswerMonth> = (AnswerMonth::ALL.iter().enumerate())
                .filter_map(|(at, month)| (chosen >> at & 1 == 1).then_some(*month))
                .collect();
            let usual = DaysOff::usual();
            let clock = ClockRule { months: months.clone(), latest_after_days: 30 }.from(Day(days), &usual);
            for month in months {
                prop_assert!(clock.earliest >= month.ends(Day(days)));
            }
            prop_assert!(clock.earliest.plus(30) <= clock.latest && !usual.is_off(clock.latest));
        }
    }

    #[test]
    fn each_queue_has_the_days_of_its_step_and_the_committee_has_its_clock() {
        let steps = StepDays {
            intake: 1,
            documents: 2,
            declaration: 3,
            answer: 4,
            registration: 5,
            delivery: 6,
            survey: 7,
        };
        assert_eq!(Queue::STEPS.map(|queue| steps.of(queue)), [1, 2, 3, 0, 0, 4, 5, 6, 7]);
    }
}
