//! Questions of satisfaction as they are asked, and what was answered.

use super::figures::mean;
use super::phrases::survey as say;
use super::{Args, Lang, Words};
use crate::domain::calendar::Calendar;
use crate::domain::case::Refusal;
use crate::domain::choice::{AnswerForm, List, YesNo};
use crate::domain::follow_up::{FollowUp, FollowUpDeed, FollowUpFlaw};
use crate::domain::questionnaire::Asked;
use crate::domain::satisfaction::{About, Given, Outcome, Question, Score};
use crate::domain::settings::{AskedPart, Settings};

impl Words {
    /// A question as it is asked: in the society's words, or as it usually is.
    pub fn survey_question(&self, asked: &Asked, about: About) -> String {
        let own = match self.lang() {
            Lang::Arabic => &asked.text.arabic,
            Lang::English => &asked.text.english,
        };
        if own.is_empty() { self.question(asked.question, about) } else { own.clone() }
    }

    /// The same by its code, as it was asked last; one of the society's own, where these were never asked it, as
    /// others were.
    pub fn asked_last(
        &self,
        question: Question,
        about: About,
        settings: Option<&Settings>,
    ) -> String {
        let asked = |about| settings?.asked(about, question).map(|own| (own, about));
        let others = About::ALL.into_iter().filter(|_| matches!(question, Question::Own(_)));
        match std::iter::once(about).chain(others).find_map(asked) {
            Some((own, about)) => self.survey_question(own, about),
            None => self.question(question, about),
        }
    }

    /// A question in a sentence or at the head of a column: a usual one in short, one of the society's own by its
    /// words.
    pub fn question_named(
        &self,
        question: Question,
        about: About,
        settings: Option<&Settings>,
    ) -> String {
        match question {
            Question::Own(_) => self.asked_last(question, about, settings),
            usual => self.figures_head(usual),
        }
    }

    /// A code that a question can have, with the words of one that has it.
    pub fn code_named(&self, question: Question, settings: Option<&Settings>) -> String {
        let code = self.question_code(question);
        match question {
            Question::Own(_) => {
                let words = self.asked_last(question, About::Service, settings);
                if words == code { code } else { format!("{code} · {words}") }
            }
            _ => code,
        }
    }

    /// Why answers are not taken.
    pub(super) fn survey_refusal(&self, refusal: &Refusal, settings: Option<&Settings>) -> String {
        let of = |phrase, question, about| {
            let name = self.question_named(question, about, settings);
            self.say_with(phrase, &Args::new().text("question", name))
        };
        match refusal {
            Refusal::NotAsked { question, about } => of(say::NOT_ASKED, *question, *about),
            Refusal::Unanswered { question, about } => of(say::UNANSWERED, *question, *about),
            Refusal::NoSuchVersion { version } => {
                let args = Args::new().text("version", version.to_string());
                self.say_with(say::NO_SUCH_VERSION, &args)
            }
            Refusal::NotAnAnswer { question, about, form } => of(
                match form {
                    AnswerForm::Scale => say::NOT_ON_SCALE,
                    AnswerForm::YesNo => say::NOT_YES_OR_NO,
                    AnswerForm::Words => say::NOT_ASKED,
                },
                *question,
                *about,
            ),
            Refusal::AskedTooEarly { from } => {
                self.say_with(say::ASKED_TOO_EARLY, &Args::new().text("date", self.day(*from)))
            }
            _ => String::new(),
        }
    }

    /// Why nobody is asked, or answers are not taken back.
    pub(super) fn follow_up_refusal(
        &self,
        flaw: FollowUpFlaw,
        settings: Option<&Settings>,
    ) -> String {
        match flaw {
            FollowUpFlaw::NobodyToAsk => self.say(say::REFUSED_NOBODY_TO_ASK),
            FollowUpFlaw::OwnAnswer => self.say(say::REFUSED_OWN_ANSWER),
            FollowUpFlaw::NoAnswers => self.say(say::REFUSED_NO_ANSWERS),
            FollowUpFlaw::NotYours { by } => {
                let name = settings.map_or("", |settings| settings.name_of(by));
                self.say_with(say::REFUSED_NOT_YOURS, &Args::new().text("name", name))
            }
        }
    }

    /// What happened to the follow-up of a question or a complaint.
    pub(super) fn follow_up_deed(&self, deed: &FollowUpDeed) -> String {
        match deed {
            FollowUpDeed::Answered => self.say(say::DEED_ANSWERED),
            FollowUpDeed::Declined => self.say(say::DEED_DECLINED),
            FollowUpDeed::Unreachable => self.say(say::DEED_UNREACHABLE),
            FollowUpDeed::Tried => self.say(say::DEED_TRIED),
            FollowUpDeed::TakenBack { reason } => {
                self.say_with(say::DEED_TAKEN_BACK, &Args::new().text("reason", reason.as_str()))
            }
        }
    }

    /// The follow-up on the page of its record: from when on the person is asked, and what they said.
    pub(super) fn follow_up(
        &self,
        own: &FollowUp,
        about: About,
        settings: Option<&Settings>,
    ) -> Vec<(String, String)> {
        let mut told = Vec::new();
        if let Some(due) = own.due {
            let args = Args::new().text("date", self.date_brief(due, Calendar::Gregorian));
            told.push(match own.tries().len() {
                0 => self.say_with(say::TO_ASK, &args),
                tries => self.say_with(say::TO_ASK_TRIED, &args.text("count", tries.to_string())),
            });
        }
        if let Some(current) = own.current() {
            let args = Args::new()
                .text("outcome", self.outcome(&current.outcome))
                .text("date", self.date_brief(current.at.day(), Calendar::Gregorian))
                .text("channel", self.choice_of(List::Channel, current.channel));
            told.push(self.say_with(say::BY_CHANNEL, &args));
            if let Outcome::Answered(answers) = &current.outcome {
                told.extend(answers.given.iter().map(|(question, given)| {
                    let asked = self.asked_last(*question, about, settings);
                    format!("{asked} {}", self.survey_answer(given))
                }));
                if !answers.comment.is_empty() {
                    told.push(format!("«{}»", answers.comment));
                }
            }
        }
        told.extend(own.taken_back.iter().map(|own| {
            let outcome = self.outcome(&own.attempt.outcome);
            self.say_with(say::TAKEN_BACK, &Args::new().text("outcome", outcome))
        }));
        let label = |at: usize| if at == 0 { self.say(say::FOLLOW_UP) } else { String::new() };
        told.into_iter().enumerate().map(|(at, text)| (label(at), text)).collect()
    }

    /// What was answered.
    pub fn survey_answer(&self, given: &Given) -> String {
        match given {
            Given::Score(score) => score.points().to_string(),
            Given::Yes(true) => self.choice_of(List::YesNo, YesNo::Yes),
            Given::Yes(false) => self.choice_of(List::YesNo, YesNo::No),
            Given::Words(words) => words.clone(),
        }
    }

    /// The same of what is counted, in few signs: points, yes or no.
    pub fn counted(&self, asked: Option<&Asked>, score: Score) -> String {
        match asked.map(|asked| asked.form) {
            Some(AnswerForm::YesNo) => self.survey_answer(&Given::Yes(score.points() > 3)),
            _ => score.points().to_string(),
        }
    }

    /// A mean of points; of yes and no there is none.
    pub fn mean_of(&self, asked: Option<&Asked>, hundredths: Option<u32>) -> String {
        let is_scale = asked.is_none_or(|asked| asked.form == AnswerForm::Scale);
        mean(hundredths.filter(|_| is_scale))
    }

    /// The codes that a question can have, by their names.
    pub fn question_code(&self, question: Question) -> String {
        match question {
            Question::Own(own) => {
                self.say_with(say::OWN, &Args::new().text("n", own.number().to_string()))
            }
            usual => self.figures_head(usual),
        }
    }

    pub fn asked_part(&self, part: AskedPart) -> String {
        self.say(match part {
            AskedPart::Question => say::PART_QUESTION,
            AskedPart::Form => say::PART_ANSWER,
            AskedPart::Required => say::PART_REQUIRED,
            AskedPart::Step => say::PART_STEP,
            AskedPart::Arabic => say::PART_ARABIC,
            AskedPart::English => say::PART_ENGLISH,
        })
    }
}
