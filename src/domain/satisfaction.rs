//! The satisfaction follow-up (G7, G8): a right that is offered, tried for, and recorded even when declined.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::choice::Channel;
use crate::domain::id::StaffId;
use crate::domain::stored_text::StoredText;

/// Calls before a person counts as unreachable, unless the society sets another number.
pub const ATTEMPTS_DEFAULT: u8 = 3;
/// Of the person's own words.
pub const COMMENT_CHARS_MAX: usize = StoredText::Comment.chars_max();
/// Attempts kept on a case, whatever the society's number.
pub const ATTEMPTS_MAX: usize = 20;

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
    /// Wrong number, moved, or no number at all: no more tries.
    Unreachable,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    pub outcome: Outcome,
    pub channel: Channel,
    pub by: StaffId,
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

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
