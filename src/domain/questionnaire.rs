//! What people are asked (G7, G8), as the society words it. For each of what there is to ask about a questionnaire,
//! in numbered versions: a change makes a new one from its day on, and answers keep the version they were
//! asked by. A question keeps its code over all versions, so that "the same question" can be compared.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::case::Refusal;
use crate::domain::choice::AnswerForm;
use crate::domain::offering::OwnNames;
use crate::domain::queue::Queue;
use crate::domain::satisfaction::{About, Answers, Given, Question};
use crate::domain::settings::Settings;
use crate::domain::stored_text::StoredText;

/// Questions of one questionnaire: a call is a few minutes.
pub const QUESTIONS_MAX: u8 = 10;
/// Versions of one: all are kept, as answers are read by them.
pub const VERSIONS_MAX: usize = 60;

/// One question as it is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub question: Question,
    pub form: AnswerForm,
    /// A call that is answered answers this.
    pub required: bool,
    /// The step that it judges; none where it is of all of them.
    pub step: Option<Queue>,
    /// Its words in both languages; nothing is how a usual question is usually asked.
    pub text: OwnNames,
}

/// One version of a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questionnaire {
    pub about: About,
    /// From 1.
    pub version: u16,
    /// The first day it was asked; none of the one that a society begins with.
    pub from: Option<Day>,
    pub asks: Vec<Asked>,
}

impl Asked {
    /// A usual question as it is usually asked.
    fn usual(question: Question) -> Self {
        let step = match question {
            Question::Courtesy => Some(Queue::Intake),
            Question::Ease => Some(Queue::Documents),
            Question::Clarity => Some(Queue::Answers),
            Question::Outcome => Some(Queue::Deliveries),
            Question::Speed | Question::Own(_) => None,
        };
        let (form, required) = (AnswerForm::Scale, false);
        Self { question, form, required, step, text: OwnNames::default() }
    }

    /// Whether it can be answered so.
    fn takes(&self, given: &Given) -> bool {
        match given {
            Given::Score(_) => self.form == AnswerForm::Scale,
            Given::Yes(_) => self.form == AnswerForm::YesNo,
            Given::Words(_) => self.form == AnswerForm::Words,
        }
    }

    /// An answer to it as it is typed in a file or a draft: points, yes or no, or words. None for what is none.
    pub fn read(&self, text: &str) -> Option<Given> {
        use crate::domain::choice::{Choice, YesNo};
        use crate::domain::satisfaction::Score;
        match self.form {
            AnswerForm::Scale => text.parse().ok().and_then(Score::of).map(Given::Score),
            AnswerForm::YesNo => YesNo::from_code(text).map(|own| Given::Yes(own == YesNo::Yes)),
            AnswerForm::Words => Some(Given::Words(text.to_owned())),
        }
    }
}

/// As [`Asked::read`] reads it.
pub fn typed(given: &Given) -> String {
    use crate::domain::choice::{Choice, YesNo};
    match given {
        Given::Score(score) => score.points().to_string(),
        Given::Yes(yes) => (if *yes { YesNo::Yes } else { YesNo::No }).code().to_owned(),
        Given::Words(words) => words.clone(),
    }
}

impl Questionnaire {
    /// The first version, which every society begins with.
    pub fn usual(about: About) -> Self {
        let mut asks = Question::USUAL.map(Asked::usual).to_vec();
        if matches!(about, About::Inquiry | About::Complaint) {
            // No step of a request.
            for asked in &mut asks {
                asked.step = None;
            }
        }
        Self { about, version: 1, from: None, asks }
    }

    pub fn all_usual() -> Vec<Self> {
        About::ALL.into_iter().map(Self::usual).collect()
    }

    pub fn asks(&self, question: Question) -> Option<&Asked> {
        self.asks.iter().find(|asked| asked.question == question)
    }

    /// Whether somebody may have answered so, and the answers as they are kept.
    pub fn check(&self, answers: &mut Answers) -> Result<(), Refusal> {
        if answers.is_empty() {
            return Err(Refusal::NoAnswers);
        }
        for (question, given) in &mut answers.given {
            let asked = self.asks(*question).filter(|asked| asked.takes(given));
            asked.ok_or(Refusal::NotAsked { question: *question, about: self.about })?;
            if let Given::Words(words) = given {
                *words = read(StoredText::AnsweredInWords, words)?;
            }
        }
        answers.given.retain(|_, given| !matches!(given, Given::Words(words) if words.is_empty()));
        answers.comment = read(StoredText::Comment, &answers.comment)?;
        self.lacking(answers)
            .map_or(Ok(()), |question| Err(Refusal::Unanswered { question, about: self.about }))
    }

    /// The first question that must be answered and is not.
    pub fn lacking(&self, answers: &Answers) -> Option<Question> {
        let is_said =
            |given: &Given| !matches!(given, Given::Words(text) if text.trim().is_empty());
        let lacks =
            |asked: &&Asked| asked.required && !answers.get(asked.question).is_some_and(is_said);
        self.asks.iter().find(lacks).map(|asked| asked.question)
    }
}

/// Words of the person as they are kept.
fn read(of: StoredText, words: &str) -> Result<String, Refusal> {
    of.read(words).map_err(|flaw| Refusal::Text { of, flaw })
}

impl Settings {
    /// The versions of one questionnaire, the first first.
    pub fn versions(&self, about: About) -> impl Iterator<Item = &Questionnaire> {
        self.questionnaires.iter().filter(move |one| one.about == about)
    }

    /// The version that is in force.
    pub fn questionnaire(&self, about: About) -> Option<&Questionnaire> {
        self.versions(about).last()
    }

    /// The version that was in force on a day.
    pub fn questionnaire_on(&self, about: About, day: Day) -> Option<&Questionnaire> {
        self.versions(about).filter(|one| one.from.is_none_or(|from| from <= day)).last()
    }

    pub fn questionnaire_of(&self, about: About, version: u16) -> Option<&Questionnaire> {
        self.versions(about).find(|one| one.version == version)
    }

    /// A question as it was asked last, in whichever version.
    pub fn asked(&self, about: About, question: Question) -> Option<&Asked> {
        self.versions(about).filter_map(|one| one.asks(question)).last()
    }

    /// Every question that was ever asked, in the order of the version in force; what is asked no more after it.
    pub fn ever_asked(&self, about: About) -> Vec<&Asked> {
        let mut all: Vec<&Asked> = Vec::new();
        let versions: Vec<&Questionnaire> = self.versions(about).collect();
        for asked in versions.into_iter().rev().flat_map(|one| &one.asks) {
            if !all.iter().any(|own| own.question == asked.question) {
                all.push(asked);
            }
        }
        all
    }

    /// Says from which day on a version is asked that was made just now.
    pub fn date_versions(&mut self, before: &Self, today: Day) {
        for own in &mut self.questionnaires {
            if before.questionnaire_of(own.about, own.version).is_none() {
                own.from = Some(today);
            }
        }
    }

    /// Questions that are asked no more, which were until now.
    pub fn asks_no_more(&self, before: &Self) -> Vec<(About, Question)> {
        let mut gone = Vec::new();
        for about in About::ALL {
            let Some(is) = self.questionnaire(about) else { continue };
            let was = before.questionnaire(about).into_iter().flat_map(|was| &was.asks);
            let lost = was.filter(|asked| is.asks(asked.question).is_none());
            gone.extend(lost.map(|asked| (about, asked.question)));
        }
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::satisfaction::Score;

    fn asked(question: Question, form: AnswerForm) -> Asked {
        Asked { form, ..Asked::usual(question) }
    }

    fn own() -> Question {
        Question::from_code("own_3").unwrap()
    }

    fn not_asked(question: Question) -> Refusal {
        Refusal::NotAsked { question, about: About::Service }
    }

    fn questionnaire() -> Questionnaire {
        let asks = vec![
            asked(Question::Outcome, AnswerForm::Scale),
            Asked { required: true, ..asked(own(), AnswerForm::YesNo) },
            asked(Question::Ease, AnswerForm::Words),
        ];
        Questionnaire { asks, ..Questionnaire::usual(About::Service) }
    }

    #[test]
    fn what_must_be_answered_is_and_everything_else_may_be_passed_over() {
        let mut answers = Answers::of(Question::Outcome, 4);
        let lacks = Refusal::Unanswered { question: own(), about: About::Service };
        assert_eq!(questionnaire().check(&mut answers), Err(lacks));
        answers.set(own(), Some(Given::Yes(true)));
        answers.set(Question::Ease, Some(Given::Words("  ".into())));
        assert_eq!(questionnaire().check(&mut answers), Ok(()));
        assert_eq!(answers.get(Question::Ease), None, "no words are no answer");
    }

    #[test]
    fn what_was_not_asked_or_is_answered_otherwise_is_refused() {
        let mut answers = Answers::of(Question::Speed, 4);
        let question = Question::Speed;
        assert_eq!(questionnaire().check(&mut answers), Err(not_asked(question)));
        let mut answers = Answers::of(own(), 5);
        assert_eq!(questionnaire().check(&mut answers), Err(not_asked(own())));
        assert_eq!(questionnaire().check(&mut Answers::default()), Err(Refusal::NoAnswers));
    }

    #[test]
    fn what_is_typed_reads_as_it_was() {
        let score = Given::Score(Score::of(4).unwrap());
        let words = Given::Words("كل شيء".into());
        for (form, given) in [
            (AnswerForm::Scale, score),
            (AnswerForm::YesNo, Given::Yes(false)),
            (AnswerForm::Words, words),
        ] {
            assert_eq!(asked(own(), form).read(&typed(&given)), Some(given));
        }
        for (form, text) in
            [(AnswerForm::Scale, "6"), (AnswerForm::Scale, "0"), (AnswerForm::YesNo, "5")]
        {
            assert_eq!(asked(own(), form).read(text), None, "{text}");
        }
    }
}
