//! Follow-ups that were asked elsewhere, on paper or by phone, and come as rows of a file (G7, G8).
//!
//! What may be recorded is what [`Case::survey_by`] lets be recorded, on the day of the paper: its tries are counted
//! with those of that day, and the questions are those that were asked then. When it was keyed stands in the history.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::case::{By, Case, Ended, Fact, Refusal};
use crate::domain::choice::{AnswerForm, CallEnd, Channel};
use crate::domain::contact::CheckedSurvey;
use crate::domain::id::CaseNumber;
use crate::domain::questionnaire::{Asked, Questionnaire};
use crate::domain::satisfaction::{Answers, Attempt, Given, Outcome, Question};
use crate::domain::settings::Settings;
use crate::domain::stage::{Move, Stage};
use crate::domain::value::Flaw;

/// The hour that a paper of an earlier day is kept with: nobody wrote one down.
const HOUR_OF_PAPERS: u8 = 12;

/// What stands in a row under a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedAnswer {
    pub question: Question,
    /// As it was typed.
    pub text: String,
    /// The same as points or yes and no are typed, where it is one of these in whichever words; else empty.
    pub code: String,
}

impl Asked {
    /// What a row answers to it, if it is an answer to it.
    pub fn read_row(&self, typed: &TypedAnswer) -> Option<Given> {
        let is_words = self.form == AnswerForm::Words || typed.code.is_empty();
        self.read(if is_words { typed.text.trim() } else { &typed.code })
    }
}

impl Questionnaire {
    /// What a row answers to these questions.
    pub fn read_rows(&self, typed: &[TypedAnswer]) -> Result<Answers, Refusal> {
        let mut answers = Answers::default();
        for one in typed {
            let (question, about) = (one.question, self.about);
            let asked = self.asks(question).ok_or(Refusal::NotAsked { question, about })?;
            let given = asked.read_row(one);
            let form = asked.form;
            let given = given.ok_or(Refusal::NotAnAnswer { question, about, form })?;
            answers.set(question, Some(given));
        }
        Ok(answers)
    }
}

/// Which request of somebody is meant who is named and it is not: the only one that waits to be asked about; where
/// none does, the only one of which the desk has what the row says.
pub fn the_one_meant(waiting: &[CaseNumber], asked: &[CaseNumber]) -> Result<CaseNumber, Flaw> {
    match (waiting, asked) {
        ([one], _) | ([], [one]) => Ok(*one),
        ([], _) => Err(Flaw::NoneAwaits),
        (several, _) => {
            let cases = u16::try_from(several.len()).unwrap_or(u16::MAX);
            Err(Flaw::SeveralAwait { cases })
        }
    }
}

impl Case {
    /// The first day on which the person could be asked: what they are asked about had been given, told or ended.
    pub fn asked_from(&self) -> Day {
        let given = self.deliveries.iter().map(|delivery| delivery.on.to_day());
        let told = self.answered.map(|told| told.at.day());
        let ended = self.ended.as_ref().map(|Ended::Withdrawn { at, .. }| at.day());
        given.chain(told).chain(ended).max().unwrap_or_else(|| self.since.day())
    }

    /// The questions that the person was asked on a day.
    fn asked_on<'s>(&self, day: Day, settings: &'s Settings) -> Option<&'s Questionnaire> {
        let about = self.is_asked_about();
        settings.questionnaire_on(about, day).or_else(|| settings.questionnaire(about))
    }

    /// How a row says that it ended.
    pub fn outcome_elsewhere(
        &self,
        said: &CheckedSurvey,
        typed: &[TypedAnswer],
        settings: &Settings,
    ) -> Result<Outcome, Refusal> {
        Ok(match (said.end, said.later) {
            (CallEnd::Answered, _) => {
                let asked = self.asked_on(said.day, settings);
                let asked = asked.ok_or(Refusal::NoSuchVersion { version: 1 })?;
                let read = asked.read_rows(typed)?;
                let (comment, anonymous) = (said.comment.clone(), said.anonymous);
                Outcome::Answered(Answers { comment, anonymous, ..read })
            }
            (CallEnd::Declined, _) => Outcome::Declined,
            (CallEnd::NoAnswer, _) => Outcome::NoAnswer,
            (CallEnd::Later, Some(day)) => Outcome::Later(day),
            (CallEnd::Later, None) => return Err(Refusal::LaterNotAfterToday),
            (CallEnd::Unreachable, _) => Outcome::Unreachable,
        })
    }

    /// A follow-up that was asked elsewhere, on a day that has come. Of one that leaves the case open, and is older
    /// than the last try, the day of the next try stays.
    pub fn survey_elsewhere(
        &mut self,
        (day, channel): (Day, Channel),
        outcome: Outcome,
        how: By<'_>,
    ) -> Result<Vec<Fact>, Refusal> {
        self.may(Move::Survey, how.today)?;
        let from = self.asked_from();
        if day < from {
            return Err(Refusal::AskedTooEarly { from });
        }
        let version = self.asked_on(day, how.settings).map_or(1, |asked| asked.version);
        let due = self.due;
        let is_older = self.attempts().iter().any(|one| one.at.day() > day);
        let at = if day == how.today { how.at } else { day.at(HOUR_OF_PAPERS, 0) };
        let facts = self.survey_by(version, outcome, channel, By { at, today: day, ..how })?;
        if self.stage == Stage::Closed {
            // It stands as it does since this was keyed.
            self.since = how.at;
        } else if is_older {
            self.due = due;
        }
        Ok(facts)
    }

    /// The try that a row tells of, where the desk has it already: one that ended the follow-up, on the same day and
    /// with the same end, or any that was answered.
    pub fn asked_already(&self, day: Day, end: CallEnd) -> Option<&Attempt> {
        let ends = |outcome: &Outcome| match end {
            CallEnd::Answered => matches!(outcome, Outcome::Answered(_)),
            CallEnd::Declined => matches!(outcome, Outcome::Declined),
            CallEnd::Unreachable => matches!(outcome, Outcome::Unreachable),
            CallEnd::NoAnswer | CallEnd::Later => false,
        };
        let last = self.attempts().last().filter(|_| self.stage == Stage::Closed);
        let is_it = |one: &&Attempt| {
            ends(&one.outcome) && (end == CallEnd::Answered || one.at.day() == day)
        };
        last.filter(is_it)
    }
}
