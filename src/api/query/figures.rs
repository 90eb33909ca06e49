//! Satisfaction in figures: asked for a span of days, told whole and by month.

use serde::{Deserialize, Serialize};

use crate::api::query::Cursor;
use crate::domain::calendar::{Calendar, Day};
use crate::domain::figures::{Axis, Counts, End, Of};
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::{About, Question};

/// Days that are added up for one question, at most: three years of either calendar, and a little.
pub const FIGURES_DAYS_MAX: i32 = 3 * 366;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguresQuery {
    pub about: About,
    pub by: Axis,
    /// Both days counted; of a longer span than [`FIGURES_DAYS_MAX`] its end.
    pub from: Day,
    pub to: Day,
    /// Told by the months of this calendar as well.
    pub months: Option<Calendar>,
}

/// What is told of a count: of few people no figure, as they could be known by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// Nobody was offered to judge.
    Nobody,
    /// Fewer answered than figures are shown of.
    TooFew,
    Counts(Counts),
}

impl Shown {
    /// `min` is the society's least number of answers.
    pub fn of(counts: &Counts, min: u8) -> Self {
        match counts.answered {
            0 if counts.offered() == 0 => Self::Nobody,
            1.. if counts.answered < u32::from(min) => Self::TooFew,
            _ => Self::Counts(counts.clone()),
        }
    }

    /// The same for one question, which not all who answered were asked, or answered.
    pub fn of_question(counts: &Counts, question: Question, min: u8) -> Self {
        match counts.answers(question) {
            0 => Self::Nobody,
            few if few < u32::from(min) => Self::TooFew,
            _ => Self::Counts(counts.clone()),
        }
    }

    /// What is told in a line of figures: of one question, or of some, not all who answered were asked, or answered.
    pub fn in_line(of: Of, counts: &Counts, min: u8) -> Self {
        match of {
            Of::Question(question) => Self::of_question(counts, question, min),
            Of::Step(_) | Of::Department(_) => Self::of_some_questions(counts, min),
            _ => Self::of(counts, min),
        }
    }

    /// The same of some questions together, as those of a step.
    fn of_some_questions(counts: &Counts, min: u8) -> Self {
        let most = counts.points.keys().map(|question| counts.answers(*question)).max();
        match most.unwrap_or(0) {
            0 => Self::Nobody,
            few if few < u32::from(min) => Self::TooFew,
            _ => Self::Counts(counts.clone()),
        }
    }

    pub fn is_nobody(&self) -> bool {
        matches!(self, Self::Nobody)
    }

    pub fn counts(&self) -> Option<&Counts> {
        match self {
            Self::Counts(counts) => Some(counts),
            Self::Nobody | Self::TooFew => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguresLine {
    pub of: Of,
    pub whole: Shown,
    /// One for each of [`Figures::months`].
    pub months: Vec<Shown>,
}

/// A month of the calendar that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Month {
    pub year: u16,
    /// From 1.
    pub month: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// As it was asked for, with the days that were added up.
    pub query: FiguresQuery,
    /// Answers below which a figure is not shown.
    pub min: u8,
    /// All together, then by what it was asked for; nothing twice.
    pub lines: Vec<FiguresLine>,
    pub months: Vec<Month>,
}

/// The follow-ups behind one number of [`Figures`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveysQuery {
    pub about: About,
    pub of: Of,
    /// Both days counted; of a longer span than [`FIGURES_DAYS_MAX`] its end.
    pub from: Day,
    pub to: Day,
    pub after: Option<Cursor>,
    pub limit: usize,
}

/// A follow-up that came to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyRow {
    /// What the person was asked about: a request, a question or a complaint.
    pub record: RecordRef,
    pub name: String,
    pub on: Day,
    /// None of what who asks gave themselves: it is not told to them (G8).
    pub end: Option<End>,
    /// The version of the questionnaire.
    pub version: u16,
    /// In the person's own words; empty where they said nothing, and where the answers are not told.
    pub comment: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyPage {
    pub query: SurveysQuery,
    /// What they add up to. Of too few no follow-up is told.
    pub whole: Shown,
    pub min: u8,
    /// The newest first.
    pub rows: Vec<(Cursor, SurveyRow)>,
    pub more: Option<Cursor>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::satisfaction::Score;

    fn answered() -> End {
        End::Answered(Question::USUAL.map(|own| (own, Score::of(4).unwrap())).into())
    }

    #[test]
    fn four_answers_are_hidden_and_five_are_shown() {
        let mut counts = Counts::default();
        assert_eq!(Shown::of(&counts, 5), Shown::Nobody);
        counts.add(&End::Unreachable);
        // Nobody is known by a rate of none.
        assert_eq!(Shown::of(&counts, 5), Shown::Counts(counts.clone()));
        for _ in 0..4 {
            counts.add(&answered());
            assert_eq!(Shown::of(&counts, 5), Shown::TooFew);
        }
        counts.add(&answered());
        assert_eq!(Shown::of(&counts, 5), Shown::Counts(counts.clone()));
    }
}
