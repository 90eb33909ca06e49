//! What a society asks people, a field each, and its check: a change makes a new version (G7).

use serde::{Deserialize, Serialize};

use crate::domain::choice::{AnswerForm, Choice};
use crate::domain::offering::OwnNames;
use crate::domain::questionnaire::{Asked, QUESTIONS_MAX, Questionnaire, VERSIONS_MAX};
use crate::domain::queue::Queue;
use crate::domain::satisfaction::{About, Question};
use crate::domain::settings::check::{Check, choice_flaw, text_of};
use crate::domain::settings::draft::{SettingsDraft, yes_no};
use crate::domain::settings::field::SettingsField;
use crate::domain::settings::{Settings, SettingsFault};
use crate::domain::value::Flaw;
use crate::domain::value::flaw::small;

/// What is set for each question of a questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AskedPart {
    /// Its code.
    Question,
    Form,
    Required,
    /// The step that it judges; nothing where it is of all of them.
    Step,
    Arabic,
    English,
}

impl AskedPart {
    pub const ALL: [Self; 6] =
        [Self::Question, Self::Form, Self::Required, Self::Step, Self::Arabic, Self::English];

    pub fn code(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Form => "answer",
            Self::Required => "required",
            Self::Step => "step",
            Self::Arabic => "arabic",
            Self::English => "english",
        }
    }

    /// What stands there in a row without a question.
    pub fn of_nothing(self) -> &'static str {
        match self {
            Self::Form => AnswerForm::Scale.code(),
            Self::Required => yes_no(false),
            Self::Question | Self::Step | Self::Arabic | Self::English => "",
        }
    }
}

/// The rows of a questionnaire.
pub fn asked_rows() -> impl Iterator<Item = u8> {
    1..=QUESTIONS_MAX
}

/// The name of a questionnaire's section.
pub fn questions_code(about: About) -> &'static str {
    match about {
        About::Service => "questions_service",
        About::Rejection => "questions_rejection",
        About::Withdrawal => "questions_withdrawal",
        About::Inquiry => "questions_inquiry",
        About::Complaint => "questions_complaint",
    }
}

/// Begins the codes of what is asked.
const ASKED: &str = "asked-";

/// The name of a field in a kept draft.
pub fn asked_code(about: About, row: u8, part: AskedPart) -> String {
    format!("{ASKED}{}-{row}-{}", about.code(), part.code())
}

/// The field of a name.
pub fn asked_field(code: &str) -> Option<SettingsField> {
    let (about, asked) = code.strip_prefix(ASKED)?.split_once('-')?;
    let (row, part) = asked.split_once('-')?;
    let row = asked_rows().find(|one| one.to_string() == row)?;
    let part = AskedPart::ALL.into_iter().find(|one| one.code() == part)?;
    About::from_code(about).map(|about| SettingsField::Asked(about, row, part))
}

/// The fields of one questionnaire.
pub fn asked_fields(about: About) -> Vec<SettingsField> {
    let of = |row: u8| AskedPart::ALL.map(|part| SettingsField::Asked(about, row, part));
    asked_rows().flat_map(of).collect()
}

impl SettingsDraft {
    /// Takes a question out; those after it move up.
    pub fn drop_question(&mut self, about: About, row: u8) {
        for at in asked_rows().filter(|at| *at >= row) {
            for part in AskedPart::ALL {
                let next = SettingsField::Asked(about, at.saturating_add(1), part);
                let text = if at == QUESTIONS_MAX { part.of_nothing() } else { self.get(next) };
                self.set(SettingsField::Asked(about, at, part), text.to_owned());
            }
        }
    }
}

impl Settings {
    pub(super) fn write_questions(&self, draft: &mut SettingsDraft) {
        for about in About::ALL {
            let asks = self.questionnaire(about).map_or(&[][..], |one| one.asks.as_slice());
            for row in asked_rows() {
                let asked = asks.get(usize::from(row).saturating_sub(1));
                for part in AskedPart::ALL {
                    let text = asked.map_or(part.of_nothing(), |asked| part_of(asked, part));
                    draft.set(SettingsField::Asked(about, row, part), text);
                }
            }
        }
    }

    /// What is asked no more and an open theme measures: `measured` says by which.
    pub fn measured_no_more(
        &self,
        before: &Self,
        measured: impl Fn(About, Question) -> Option<u32>,
    ) -> Vec<SettingsFault> {
        let fault = |(about, question)| {
            let theme = measured(about, question)?;
            let text = before.asked(about, question).map(|asked| asked.text.clone());
            let OwnNames { arabic, english } = text.unwrap_or_default();
            let question = question_code(question);
            let flaw = Flaw::MeasuredByTheme { question, arabic, english, theme };
            Some((SettingsField::Asked(about, 1, AskedPart::Question), flaw))
        };
        self.asks_no_more(before).into_iter().filter_map(fault).collect()
    }
}

fn question_code(question: Question) -> String {
    question.code().to_owned()
}

fn part_of(asked: &Asked, part: AskedPart) -> &str {
    match part {
        AskedPart::Question => asked.question.code(),
        AskedPart::Form => asked.form.code(),
        AskedPart::Required => yes_no(asked.required),
        AskedPart::Step => asked.step.map_or("", Queue::code),
        AskedPart::Arabic => &asked.text.arabic,
        AskedPart::English => &asked.text.english,
    }
}

impl Check<'_> {
    /// All versions there are, and one more of each questionnaire that is asked otherwise.
    pub(super) fn questionnaires(&mut self, before: &Settings) -> Vec<Questionnaire> {
        let mut all = Vec::new();
        for about in About::ALL {
            let asks = self.questionnaire(about, before);
            all.extend(before.versions(about).cloned());
            let was = before.questionnaire(about);
            if was.is_some_and(|was| was.asks == asks) {
                continue;
            }
            let version = was.map_or(1, |was| was.version.saturating_add(1));
            if usize::from(version) > VERSIONS_MAX {
                let flaw = Flaw::TooMany { max: small(VERSIONS_MAX) };
                self.wrong(SettingsField::Asked(about, 1, AskedPart::Question), flaw);
            }
            all.push(Questionnaire { about, version, from: None, asks });
        }
        all
    }

    fn questionnaire(&mut self, about: About, before: &Settings) -> Vec<Asked> {
        let mut rows: Vec<(u8, Asked)> = Vec::new();
        for row in asked_rows() {
            let at = |part| SettingsField::Asked(about, row, part);
            if self.draft.is_of_empty_row(at(AskedPart::Question)) {
                continue;
            }
            let Some(asked) = self.asked(about, row, before) else { continue };
            if let Some((other, _)) = rows.iter().find(|(_, own)| own.question == asked.question) {
                let other = SettingsField::Asked(about, *other, AskedPart::Question);
                self.wrong(other, Flaw::Twice);
                self.wrong(at(AskedPart::Question), Flaw::Twice);
            }
            rows.push((row, asked));
        }
        let is_counted = |(_, asked): &(u8, Asked)| asked.question == Question::Outcome;
        if !rows.iter().any(is_counted) {
            let rows_full = rows.len() >= usize::from(QUESTIONS_MAX);
            let empty = |row: &u8| {
                self.draft.is_of_empty_row(SettingsField::Asked(about, *row, AskedPart::Question))
            };
            let row = asked_rows().find(empty).filter(|_| !rows_full).unwrap_or(1);
            let field = SettingsField::Asked(about, row, AskedPart::Question);
            // What cannot be read may be the one that is missed.
            if !self.is_wrong_in(about) {
                self.wrong(field, Flaw::OutcomeNotAsked);
            }
        }
        rows.into_iter().map(|(_, asked)| asked).collect()
    }

    fn is_wrong_in(&self, about: About) -> bool {
        asked_rows().any(|row| self.is_wrong(SettingsField::Asked(about, row, AskedPart::Question)))
    }

    fn asked(&mut self, about: About, row: u8, before: &Settings) -> Option<Asked> {
        let at = |part| SettingsField::Asked(about, row, part);
        let code = self.draft.get(at(AskedPart::Question));
        let question = Question::from_code(code);
        if question.is_none() {
            self.wrong(at(AskedPart::Question), choice_flaw(code));
        }
        let code = self.draft.get(at(AskedPart::Form));
        let form = AnswerForm::from_code(code).unwrap_or_else(|| {
            self.wrong(at(AskedPart::Form), choice_flaw(code));
            AnswerForm::Scale
        });
        let required = self.yes_no(at(AskedPart::Required));
        let code = self.draft.get(at(AskedPart::Step));
        let step = Queue::STEPS.into_iter().find(|queue| queue.code() == code);
        if step.is_none() && !code.is_empty() {
            self.wrong(at(AskedPart::Step), Flaw::not_a_choice(code));
        }
        let text = self.asked_text(about, row, question);
        let question = question?;
        // One code is one question: what was asked on a scale cannot be compared with a yes.
        let was = before.asked(about, question);
        if was.is_some_and(|was| was.form != form) {
            self.wrong(at(AskedPart::Form), Flaw::AskedOtherwise);
        }
        Some(Asked { question, form, required, step, text })
    }

    /// A question of the society's own has its words in both languages; a usual one may be asked as it always is.
    fn asked_text(&mut self, about: About, row: u8, question: Option<Question>) -> OwnNames {
        let parts = [AskedPart::Arabic, AskedPart::English];
        let draft = self.draft;
        let typed = parts.map(|part| draft.get(SettingsField::Asked(about, row, part)).trim());
        let is_own = matches!(question, Some(Question::Own(_)));
        let is_worded = is_own || typed.iter().any(|text| !text.is_empty());
        let mut read = |part: AskedPart, typed: &str| {
            let field = SettingsField::Asked(about, row, part);
            if typed.is_empty() {
                if is_worded {
                    self.wrong(field, Flaw::Empty);
                }
                return String::new();
            }
            text_of(field).read(typed).unwrap_or_else(|flaw| {
                self.wrong(field, flaw);
                String::new()
            })
        };
        let [arabic, english] = typed;
        OwnNames {
            arabic: read(AskedPart::Arabic, arabic),
            english: read(AskedPart::English, english),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: About = About::Service;

    fn at(row: u8, part: AskedPart) -> SettingsField {
        SettingsField::Asked(ABOUT, row, part)
    }

    /// A draft with a question of the society's own after the five.
    fn with_own(settings: &Settings) -> SettingsDraft {
        let mut draft = settings.to_draft();
        draft.set(at(6, AskedPart::Question), "own_1");
        draft.set(at(6, AskedPart::Form), "yes_no");
        draft.set(at(6, AskedPart::Arabic), "هل وصلك الدعم في موعده؟");
        draft.set(at(6, AskedPart::English), "Did the support come on time?");
        draft
    }

    fn settings() -> Settings {
        crate::domain::settings::tests::settings()
    }

    fn flaws(draft: &SettingsDraft, before: &Settings) -> Vec<SettingsFault> {
        draft.check(before).unwrap_err()
    }

    #[test]
    fn a_field_is_found_by_the_name_it_is_kept_by() {
        for about in About::ALL {
            for field in asked_fields(about) {
                assert_eq!(SettingsField::from_code(&field.code()), Some(field), "{field:?}");
            }
        }
    }

    #[test]
    fn a_change_is_a_new_version_and_the_one_before_is_kept() {
        let before = settings();
        let same = before.to_draft().check(&before).unwrap();
        assert_eq!(same.questionnaires, before.questionnaires, "nothing changed");
        let after = with_own(&before).check(&before).unwrap();
        let versions: Vec<(u16, usize)> =
            after.versions(ABOUT).map(|one| (one.version, one.asks.len())).collect();
        assert_eq!(versions, [(1, 5), (2, 6)]);
        assert_eq!(after.versions(About::Rejection).count(), 1);
        assert_eq!(after.to_draft().check(&after).unwrap().questionnaires, after.questionnaires);
    }

    #[test]
    fn what_is_asked_for_the_figures_stays_and_a_code_stands_once() {
        let before = settings();
        let mut draft = with_own(&before);
        draft.set(at(6, AskedPart::Question), "ease");
        let twice = |row| (at(row, AskedPart::Question), Flaw::Twice);
        let flaws_of = flaws(&draft, &before);
        assert!(flaws_of.contains(&twice(4)) && flaws_of.contains(&twice(6)), "{flaws_of:?}");
        let mut none = before.to_draft();
        for row in asked_rows() {
            none.set(at(row, AskedPart::Question), "");
        }
        assert_eq!(flaws(&none, &before), [(at(1, AskedPart::Question), Flaw::OutcomeNotAsked)]);
    }

    #[test]
    fn words_are_needed_in_both_languages_and_a_code_keeps_its_form() {
        let before = with_own(&settings()).check(&settings()).unwrap();
        let mut draft = before.to_draft();
        draft.set(at(6, AskedPart::English), " ");
        draft.set(at(1, AskedPart::Arabic), "كيف استقبلناك؟");
        draft.set(at(6, AskedPart::Form), "scale");
        let wrong = [
            (at(1, AskedPart::English), Flaw::Empty),
            (at(6, AskedPart::English), Flaw::Empty),
            (at(6, AskedPart::Form), Flaw::AskedOtherwise),
        ];
        assert_eq!(flaws(&draft, &before), wrong);
        draft.set(at(6, AskedPart::Question), "whatever");
        assert!(
            flaws(&draft, &before)
                .contains(&(at(6, AskedPart::Question), Flaw::not_a_choice("whatever")))
        );
    }
}
