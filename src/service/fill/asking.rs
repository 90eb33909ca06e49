//! How the invented people are asked how it was, and what they say.

use crate::api::Fault;
use crate::domain::case::Case;
use crate::domain::choice::{AnswerForm, Channel};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::satisfaction::{About, Answers, Given, Outcome, Question, Score};
use crate::domain::stage::Stage;
use crate::service::fill::themes::Story;
use crate::service::fill::{Sample, Steps, Turn};

/// Somebody is asked so many days after what was given.
pub(super) const ASKED_AFTER_DAYS: i32 = 3;
/// Of so many who answer one wants whoever served them not to be told.
const ANONYMOUS_EVERY: u32 = 9;
/// One of so many would rather not say.
const DECLINED_EVERY: u32 = 7;
/// What people answer to the questions that were added.
const IMPROVE: [&str; 4] =
    ["مثال: تقصير مدة الرد.", "مثال: رسالة عند كل خطوة.", "مثال: استقبال في المساء.", ""];
/// What people answer, each in the order of the questions: most are content, and speed is what they miss.
const SCORES: [[u8; 5]; 5] =
    [[5, 4, 5, 4, 5], [2, 1, 2, 3, 2], [4, 2, 4, 4, 3], [5, 3, 4, 4, 4], [5, 4, 4, 5, 5]];

/// The calls after a delivery: those that reached nobody, and of a closed case the last.
pub(super) fn ask(
    steps: &mut Steps<'_>,
    case: &mut Case,
    story: &mut Story,
    sample: &Sample,
) -> Result<(), Fault> {
    if let Turn::NoAnswer(tries) = sample.turn {
        // What still goes on was tried lately, or it was left lying.
        if sample.reach != Stage::Closed && sample.score > 2 {
            steps.days = steps.days.max(steps.ago().saturating_sub(i32::from(tries)));
        }
        for _ in 0..tries {
            steps.called(case, 1, Outcome::NoAnswer)?;
        }
    }
    if sample.reach != Stage::Closed {
        return Ok(());
    }
    let outcome = match sample.turn {
        Turn::Unreachable => {
            for _ in 1..steps.settings.survey_days {
                steps.called(case, 1, Outcome::NoAnswer)?;
            }
            Outcome::Unreachable
        }
        Turn::Declined => Outcome::Declined,
        Turn::None | Turn::SentBack | Turn::PutOff | Turn::NoAnswer(_) => {
            let mut answers = Answers::default();
            let scores = SCORES.get(usize::from(sample.score) % SCORES.len());
            let scores = scores.into_iter().flatten();
            for (question, score) in Question::USUAL.into_iter().zip(scores) {
                answers.set(question, Score::of(*score).map(Given::Score));
            }
            // Of those who were served: a rejection has figures of its own.
            if case.is_asked_about() == About::Service {
                let on = steps.start.plus(steps.days.saturating_add(ASKED_AFTER_DAYS));
                let points = story.points(on, steps.today);
                answers.set(Story::question(), points.map(Given::Score));
                let asked = steps.settings.questionnaire_on(About::Service, on);
                added(&mut answers, asked, case.number.count);
            }
            answers.anonymous = case.number.count.is_multiple_of(ANONYMOUS_EVERY);
            Outcome::Answered(answers)
        }
    };
    steps.called(case, ASKED_AFTER_DAYS, outcome)
}

/// What somebody says of the answer to their question, or of how their complaint was dealt with.
pub(super) fn said(nth: u32) -> (u16, Outcome) {
    if nth.is_multiple_of(DECLINED_EVERY) {
        return (1, Outcome::Declined);
    }
    let mut answers = Answers::default();
    let scores = SCORES.get(usize::try_from(nth).unwrap_or(0) % SCORES.len());
    for (question, score) in Question::USUAL.into_iter().zip(scores.into_iter().flatten()) {
        answers.set(question, Score::of(*score).map(Given::Score));
    }
    answers.anonymous = nth.is_multiple_of(ANONYMOUS_EVERY);
    (1, Outcome::Answered(answers))
}

/// What is answered to the questions that a later version has.
fn added(answers: &mut Answers, asked: Option<&Questionnaire>, count: u32) {
    let own = asked.into_iter().flat_map(|asked| &asked.asks);
    for asked in own.filter(|asked| matches!(asked.question, Question::Own(_))) {
        let nth = usize::try_from(count).unwrap_or(0) % IMPROVE.len();
        let words = IMPROVE.get(nth).copied().unwrap_or_default();
        let given = match asked.form {
            AnswerForm::Scale => None,
            AnswerForm::YesNo => Some(Given::Yes(!count.is_multiple_of(5))),
            AnswerForm::Words if words.is_empty() => None,
            AnswerForm::Words => Some(Given::Words(words.to_owned())),
        };
        answers.set(asked.question, given);
    }
}

impl Steps<'_> {
    /// A call so many days later, by the questions of that day.
    fn called(&mut self, case: &mut Case, days: i32, outcome: Outcome) -> Result<(), Fault> {
        let on = self.start.plus(self.days.saturating_add(days));
        let asked = self.settings.questionnaire_on(case.is_asked_about(), on);
        let version = asked.map_or(1, |asked| asked.version);
        self.take(days, |by| case.survey_by(version, outcome, Channel::Phone, by))
    }
}
