//! The two-sided answer clock (H4): not before a month, and not later than the society allows itself.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Calendar, Day};
use crate::domain::queue::Queue;

/// The policy's own words: an answer in no less than a month.
pub const ANSWER_MONTHS_MIN: i32 = 1;

/// How the society counts the month, and how long after it an answer may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRule {
    /// By which calendar a month is counted; Hijri (Umm al-Qura) unless the society says otherwise.
    pub calendar: Calendar,
    /// Days after the earliest date on which an answer becomes overdue.
    pub latest_after_days: u16,
}

impl Default for ClockRule {
    fn default() -> Self {
        Self { calendar: Calendar::Hijri, latest_after_days: 30 }
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
    pub fn from(self, referred: Day) -> AnswerClock {
        let earliest = referred.add_months(self.calendar, ANSWER_MONTHS_MIN);
        let latest = earliest.plus(i32::from(self.latest_after_days));
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
            Queue::Committee | Queue::Ready => 0,
            Queue::Answers => self.answer,
            Queue::Registration => self.registration,
            Queue::Deliveries => self.delivery,
            Queue::Satisfaction => self.survey,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Written;

    fn day(text: &str) -> Day {
        Written::parse(text).unwrap().to_day()
    }

    #[test]
    fn a_month_is_counted_by_the_calendar_of_the_society_and_the_rest_in_days() {
        let referred = day("2026-11-22");
        let hijri = ClockRule::default().from(referred);
        assert_eq!((hijri.referred, hijri.earliest), (referred, day("1448-07-12")));
        assert_eq!(hijri.latest, day("1448-07-12").plus(30));
        let rule = ClockRule { calendar: Calendar::Gregorian, latest_after_days: 0 };
        let gregorian = rule.from(referred);
        assert_eq!((gregorian.earliest, gregorian.latest), (day("2026-12-22"), day("2026-12-22")));
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
        assert_eq!(Queue::ALL.map(|queue| steps.of(queue)), [1, 2, 3, 0, 0, 4, 5, 6, 7]);
    }
}
