//! The satisfaction follow-up (G7, G8): a right that is offered, tried for, and recorded even when declined.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::Refusal;
use crate::domain::choice::Channel;
use crate::domain::id::StaffId;
use crate::domain::stored_text::StoredText;

/// Days on which a person is tried before they count as unreachable, unless the society sets another number.
pub const SURVEY_DAYS_DEFAULT: u8 = 3;
/// The most days that a society may ask for.
pub const SURVEY_DAYS_MAX: u8 = 20;
/// Attempts of one day: more of them is no longer an offer.
pub const ATTEMPTS_A_DAY_MAX: usize = 3;
/// Of the person's own words.
pub const COMMENT_CHARS_MAX: usize = StoredText::Comment.chars_max();
/// Attempts kept on a case: the most days, each with its most.
pub const ATTEMPTS_MAX: usize = 60;

/// What is asked, one to five each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    Courtesy,
    Speed,
    Clarity,
    Ease,
    Outcome,
}

impl Question {
    pub const ALL: [Self; 5] =
        [Self::Courtesy, Self::Speed, Self::Clarity, Self::Ease, Self::Outcome];

    pub fn code(self) -> &'static str {
        match self {
            Self::Courtesy => "courtesy",
            Self::Speed => "speed",
            Self::Clarity => "clarity",
            Self::Ease => "ease",
            Self::Outcome => "outcome",
        }
    }
}

/// One to five, five the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    pub fn of(points: u8) -> Option<Self> {
        (1..=5).contains(&points).then_some(Self(points))
    }

    pub fn points(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Score {
    type Error = String;
    fn try_from(points: u8) -> Result<Self, String> {
        Self::of(points).ok_or_else(|| points.to_string())
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

/// What the person said. A question may be passed over; at least one is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    pub courtesy: Option<Score>,
    pub speed: Option<Score>,
    pub clarity: Option<Score>,
    pub ease: Option<Score>,
    pub outcome: Option<Score>,
    pub comment: String,
}

impl Answers {
    pub fn get(&self, question: Question) -> Option<Score> {
        match question {
            Question::Courtesy => self.courtesy,
            Question::Speed => self.speed,
            Question::Clarity => self.clarity,
            Question::Ease => self.ease,
            Question::Outcome => self.outcome,
        }
    }

    pub fn set(&mut self, question: Question, score: Option<Score>) {
        match question {
            Question::Courtesy => self.courtesy = score,
            Question::Speed => self.speed = score,
            Question::Clarity => self.clarity = score,
            Question::Ease => self.ease = score,
            Question::Outcome => self.outcome = score,
        }
    }

    pub fn is_empty(&self) -> bool {
        Question::ALL.iter().all(|question| self.get(*question).is_none())
    }
}

/// How a try to reach the person ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Answered(Answers),
    Declined,
    NoAnswer,
    /// Asked to be called on a later day.
    Later(Day),
    /// Tried on enough days and by no way to be reached: no more tries.
    Unreachable,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    pub outcome: Outcome,
    pub channel: Channel,
    pub by: StaffId,
    pub at: Timestamp,
}

/// How the tries to reach one person stand on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The days on which nobody answered, today among them as if nobody does.
    pub days: u8,
    /// So many are wanted before the person counts as unreachable.
    pub wanted: u8,
    /// Attempts of today, however they ended.
    pub today: usize,
}

impl Tried {
    /// `wanted` is the society's number of days.
    pub fn on(today: Day, attempts: &[Attempt], wanted: u8) -> Self {
        let missed = attempts.iter().filter(|one| one.outcome == Outcome::NoAnswer);
        let mut days: Vec<Day> = missed.map(|one| one.at.day()).chain([today]).collect();
        days.sort();
        days.dedup();
        Self {
            days: u8::try_from(days.len()).unwrap_or(u8::MAX),
            wanted,
            today: attempts.iter().filter(|one| one.at.day() == today).count(),
        }
    }

    /// A try that nobody answers today is the last one.
    pub fn is_last(self) -> bool {
        self.days >= self.wanted
    }

    /// Whether another try without an answer may be noted today: each is a call that was made (G8).
    pub fn may_try(self) -> Result<(), Refusal> {
        if self.today < ATTEMPTS_A_DAY_MAX { Ok(()) } else { Err(Refusal::TriedToday) }
    }

    /// Whether the person may be given up: their right to judge was offered on enough days (G8).
    pub fn may_give_up(self) -> Result<(), Refusal> {
        if self.is_last() {
            return Ok(());
        }
        Err(Refusal::TooFewDays { days: self.days, wanted: self.wanted })
    }
}

/// What a person is asked about: the service, or how they were treated who got none (G7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    Service,
    Rejection,
    Withdrawal,
}

impl About {
    pub const ALL: [Self; 3] = [Self::Service, Self::Rejection, Self::Withdrawal];

    pub fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Rejection => "rejection",
            Self::Withdrawal => "withdrawal",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(outcome: Outcome, day: i32, hour: u8) -> Attempt {
        Attempt { outcome, channel: Channel::Phone, by: StaffId(1), at: Day(day).at(hour, 0) }
    }

    #[test]
    fn days_are_counted_on_which_nobody_answered_and_not_calls() {
        let morning = attempt(Outcome::NoAnswer, 0, 9);
        let evening = attempt(Outcome::NoAnswer, 0, 18);
        let spoke = attempt(Outcome::Later(Day(3)), 1, 9);
        let tried = |day, attempts: &[Attempt]| Tried::on(Day(day), attempts, 3);
        assert_eq!(tried(0, &[]), Tried { days: 1, wanted: 3, today: 0 });
        let of_a_day = [morning.clone(), evening.clone(), morning.clone()];
        assert_eq!(tried(0, &of_a_day), Tried { days: 1, wanted: 3, today: 3 });
        assert_eq!(tried(0, &of_a_day).may_try(), Err(Refusal::TriedToday));
        assert_eq!(tried(1, &of_a_day).may_try(), Ok(()));
        // A day on which they asked for another one is no day without an answer.
        let days = [morning, evening, spoke];
        let few = Refusal::TooFewDays { days: 2, wanted: 3 };
        assert_eq!(tried(3, &days).may_give_up(), Err(few));
        let and_another = [days.to_vec(), vec![attempt(Outcome::NoAnswer, 2, 9)]].concat();
        assert_eq!(tried(3, &and_another).may_give_up(), Ok(()));
    }

    #[test]
    fn a_score_is_from_one_to_five() {
        assert_eq!(
            [0, 1, 5, 6].map(|points| Score::of(points).map(Score::points)),
            [None, Some(1), Some(5), None]
        );
        assert_eq!(u8::from(Score::of(4).unwrap()), 4);
        assert_eq!(
            (Score::try_from(6), Score::try_from(5).map(Score::points)),
            (Err("6".into()), Ok(5))
        );
    }

    #[test]
    fn each_question_is_answered_in_its_own_place() {
        let codes = ["courtesy", "speed", "clarity", "ease", "outcome"];
        assert_eq!(Question::ALL.map(Question::code), codes);
        for question in Question::ALL {
            let mut answers = Answers::default();
            assert!(answers.is_empty());
            answers.set(question, Score::of(3));
            assert!(!answers.is_empty());
            for other in Question::ALL {
                assert_eq!(answers.get(other).is_some(), other == question);
            }
        }
        // Words alone answer no question.
        assert!(Answers { comment: "شكرًا".into(), ..Answers::default() }.is_empty());
    }
}
