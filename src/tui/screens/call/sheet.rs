//! What the person said so far: answers, own words, by which channel; and the same as a draft.

use crate::domain::choice::{AnswerForm, Channel, Choice};
use crate::domain::questionnaire::{Asked, Questionnaire, typed};
use crate::domain::satisfaction::{About, Answers, Given, Question, Score};
use crate::domain::settings::Settings;
use crate::domain::stored_text::StoredText;
use crate::i18n::Lang;
use crate::tui::parts::input::{Entry, Input};

const COMMENT: &str = "comment";
const CHANNEL: &str = "channel";
const LATER: &str = "later";
const ABOUT: &str = "about";
const VERSION: &str = "version";
const ANONYMOUS: &str = "anonymous";
/// The codes of yes and no of a draft.
const YES: &str = "yes";

pub struct Sheet {
    lang: Lang,
    /// What is asked; none until the case is read. It stays though another version comes into force meanwhile.
    asked: Option<Questionnaire>,
    pub answers: Answers,
    /// The questions that are answered in words.
    words: Vec<(Question, Entry<()>)>,
    pub comment: Entry<()>,
    pub channel: Channel,
    /// Which question; the comment comes after the last.
    pub at: usize,
    /// The day being agreed for a later call, as typed so far; empty when none was.
    pub later: String,
    /// What is said beside a question that the desk does not take as it is.
    pub flaw: Option<(Question, String)>,
    /// Something was said here: a draft that comes late does not cover it.
    touched: bool,
}

fn entry(lang: Lang, of: StoredText) -> Entry<()> {
    Entry::new((), "", Input::Notes(of.chars_max()), lang)
}

impl Sheet {
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            asked: None,
            answers: Answers::default(),
            words: Vec::new(),
            comment: entry(lang, StoredText::Comment),
            channel: Channel::Phone,
            at: 0,
            later: String::new(),
            flaw: None,
            touched: false,
        }
    }

    /// Asks by a version of the questionnaire.
    pub fn ask(&mut self, asked: Questionnaire) {
        let of_words = |asked: &&Asked| asked.form == AnswerForm::Words;
        let words = asked.asks.iter().filter(of_words);
        self.words = words
            .map(|asked| (asked.question, entry(self.lang, StoredText::AnsweredInWords)))
            .collect();
        self.asked = Some(asked);
    }

    /// Asks by the version in force, unless one is asked by already.
    pub fn ask_first(&mut self, about: About, settings: Option<&Settings>) {
        let is_other = self.asked.as_ref().is_none_or(|asked| asked.about != about);
        if is_other {
            let now = settings.and_then(|settings| settings.questionnaire(about)).cloned();
            self.ask(now.unwrap_or_else(|| Questionnaire::usual(about)));
        }
    }

    pub fn version(&self) -> u16 {
        self.asked.as_ref().map_or(1, |asked| asked.version)
    }

    pub fn asks(&self) -> &[Asked] {
        self.asked.as_ref().map_or(&[], |asked| &asked.asks)
    }

    /// The question in focus; none on the comment.
    pub fn focused(&self) -> Option<&Asked> {
        self.asks().get(self.at)
    }

    pub fn on_comment(&self) -> bool {
        self.at >= self.asks().len()
    }

    /// The text in focus: that of a question that is answered in words, or the comment.
    pub fn text(&self) -> Option<&Entry<()>> {
        match self.focused() {
            Some(asked) => self.words_of(asked.question),
            None => Some(&self.comment),
        }
    }

    pub fn text_mut(&mut self) -> Option<&mut Entry<()>> {
        let Some(question) = self.focused().map(|asked| asked.question) else {
            return Some(&mut self.comment);
        };
        self.words.iter_mut().find(|(own, _)| *own == question).map(|(_, entry)| entry)
    }

    pub fn words_of(&self, question: Question) -> Option<&Entry<()>> {
        self.words.iter().find(|(own, _)| *own == question).map(|(_, entry)| entry)
    }

    /// The words to a question have one row of so many cells.
    pub fn place_words(&mut self, cells: u16) {
        for (_, entry) in &mut self.words {
            entry.place_rows(cells, 1);
        }
    }

    pub fn is_typing(&self) -> bool {
        self.text().is_some()
    }

    /// The selected part of the text in focus.
    pub fn selected(&self) -> String {
        self.text().map_or_else(String::new, Entry::selected)
    }

    pub fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.asks().len());
    }

    pub fn go_to(&mut self, question: Question) {
        let at = self.asks().iter().position(|asked| asked.question == question);
        self.at = at.unwrap_or(self.at);
    }

    /// The question in focus is answered, and the next one comes. Of yes and no the first is yes.
    pub fn score(&mut self, points: u8) {
        let Some(asked) = self.focused() else { return };
        let given = match (asked.form, points) {
            (AnswerForm::Scale, points) => Score::of(points).map(Given::Score),
            (AnswerForm::YesNo, 1) => Some(Given::Yes(true)),
            (AnswerForm::YesNo, 2) => Some(Given::Yes(false)),
            (AnswerForm::YesNo | AnswerForm::Words, _) => None,
        };
        let question = asked.question;
        if given.is_some() {
            self.answers.set(question, given);
            self.flaw.take_if(|(own, _)| *own == question);
            self.touched = true;
            self.step(1);
        }
    }

    /// The desk does not store the comment as it is.
    pub fn comment_is_wrong(&mut self, flaw: String) {
        self.comment.flaw = Some(flaw);
        self.at = self.asks().len();
    }

    /// The desk does not take the answers without this one, or as it is.
    pub fn is_wrong(&mut self, question: Question, flaw: String) {
        self.go_to(question);
        self.flaw = Some((question, flaw));
    }

    /// Types into the text in focus; the most characters there may be, when it is full.
    pub fn type_text(&mut self, text: &str) -> Result<bool, usize> {
        let question = self.focused().map(|asked| asked.question);
        let Some(entry) = self.text_mut() else { return Ok(false) };
        let typed = entry.type_text(text).map_err(|full| full.chars_max)?;
        if typed {
            entry.flaw = None;
            self.flaw.take_if(|(own, _)| Some(*own) == question);
        }
        self.touched |= typed;
        Ok(typed)
    }

    /// The channel after this one; the first after the last.
    pub fn next_channel(&mut self) {
        let at = Channel::ALL.iter().position(|channel| *channel == self.channel).unwrap_or(0);
        let next = Channel::ALL.iter().cycle().nth(at.saturating_add(1));
        self.channel = next.copied().unwrap_or(Channel::Phone);
        self.touched = true;
    }

    /// Whether whoever served the person is told.
    pub fn turn_anonymous(&mut self) {
        self.answers.anonymous = !self.answers.anonymous;
        self.touched = true;
    }

    /// The day typed for a later call. False if it is the one that was typed before.
    pub fn take_later(&mut self, typed: String) -> bool {
        let is_new = typed != self.later;
        self.touched |= is_new;
        self.later = typed;
        is_new
    }

    /// All that was said.
    pub fn whole(&self) -> Answers {
        let mut answers = self.answers.clone();
        for (question, entry) in &self.words {
            let words = entry.value().trim().to_owned();
            answers.set(*question, (!words.is_empty()).then_some(Given::Words(words)));
        }
        self.comment.value().trim().clone_into(&mut answers.comment);
        answers
    }

    /// The first question that must be answered and is not.
    pub fn lacking(&self) -> Option<Question> {
        self.asked.as_ref().and_then(|asked| asked.lacking(&self.whole()))
    }

    /// The name of the field in focus, for "left at".
    pub fn field(&self) -> &'static str {
        self.focused().map_or(COMMENT, |asked| asked.question.code())
    }

    /// As a draft; empty when nothing was said.
    pub fn to_fields(&self) -> Vec<(String, String)> {
        let whole = self.whole();
        let is_said = !whole.given.is_empty() || !whole.comment.is_empty() || whole.anonymous;
        if !is_said && self.later.is_empty() {
            return Vec::new();
        }
        let given = whole.given.iter();
        let mut fields: Vec<(String, String)> =
            given.map(|(question, given)| (question.code().to_owned(), typed(given))).collect();
        let mut add = |name: &str, text: String| fields.push((name.to_owned(), text));
        if whole.anonymous {
            add(ANONYMOUS, YES.to_owned());
        }
        if let Some(asked) = &self.asked {
            add(ABOUT, asked.about.code().to_owned());
            add(VERSION, asked.version.to_string());
        }
        add(COMMENT, self.comment.value());
        add(CHANNEL, self.channel.code().to_owned());
        add(LATER, self.later.clone());
        fields
    }

    /// Goes on from a draft, by the version that it was asked by.
    pub fn restore(&mut self, fields: &[(String, String)], settings: Option<&Settings>) {
        if self.touched {
            return;
        }
        if let Some(asked) = settings.and_then(|settings| asked_by(fields, settings)) {
            self.ask(asked.clone());
        }
        for (name, text) in fields {
            match name.as_str() {
                COMMENT => self.comment.set(text),
                LATER => self.later.clone_from(text),
                CHANNEL => self.channel = Channel::from_code(text).unwrap_or(self.channel),
                ANONYMOUS => self.answers.anonymous = text == YES,
                name => {
                    let asked = self.asks().iter().find(|asked| asked.question.code() == name);
                    let given = asked.and_then(|asked| Some((asked.question, asked.read(text)?)));
                    match given {
                        Some((question, Given::Words(words))) => {
                            let own = self.words.iter_mut().find(|(own, _)| *own == question);
                            if let Some((_, entry)) = own {
                                entry.set(&words);
                            }
                        }
                        Some((question, given)) => self.answers.set(question, Some(given)),
                        None => {}
                    }
                }
            }
        }
        let whole = self.whole();
        let open = self.asks().iter().position(|asked| whole.get(asked.question).is_none());
        self.at = open.unwrap_or(self.asks().len());
    }
}

/// A draft was said in a call: what is typed on the page of a record names no questionnaire.
pub fn is_of_call(fields: &[(String, String)]) -> bool {
    fields.iter().any(|(name, _)| name == ABOUT)
}

/// The questionnaire that a draft was asked by.
pub fn asked_by<'s>(
    fields: &[(String, String)],
    settings: &'s Settings,
) -> Option<&'s Questionnaire> {
    let get = |name| fields.iter().find(|(own, _)| own == name).map(|(_, text)| text.as_str());
    let about = get(ABOUT).and_then(About::from_code)?;
    settings.questionnaire_of(about, get(VERSION)?.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::settings::{AskedPart, SettingsField};

    const ABOUT: crate::domain::satisfaction::About = crate::domain::satisfaction::About::Service;

    fn sheet(settings: &Settings) -> Sheet {
        let mut sheet = Sheet::new(Lang::English);
        sheet.ask_first(ABOUT, Some(settings));
        sheet
    }

    /// With a question by yes and no, and one in words, after the five.
    fn with_own() -> Settings {
        let before = Settings { society: "جمعية".into(), ..Settings::unset() };
        let mut draft = before.to_draft();
        for (row, code, form) in [(6, "own_1", "yes_no"), (7, "own_2", "words")] {
            let mut set =
                |part, text: &str| draft.set(SettingsField::Asked(ABOUT, row, part), text);
            set(AskedPart::Question, code);
            set(AskedPart::Form, form);
            set(AskedPart::Arabic, "سؤال");
            set(AskedPart::English, "A question");
        }
        let mut asked = before.questionnaires.clone();
        let mut own = asked[0].clone();
        own.version = 2;
        own.asks.extend((6..=7).map(|row| {
            let get = |part| draft.get(SettingsField::Asked(ABOUT, row, part)).to_owned();
            Asked {
                question: Question::from_code(&get(AskedPart::Question)).unwrap(),
                form: AnswerForm::from_code(&get(AskedPart::Form)).unwrap(),
                required: false,
                step: None,
                text: crate::domain::offering::OwnNames::default(),
            }
        }));
        asked.insert(1, own);
        Settings { questionnaires: asked, ..before }
    }

    #[test]
    fn what_was_said_reads_back_at_the_first_question_that_is_open() {
        let settings = with_own();
        let mut sheet = sheet(&settings);
        assert!(sheet.to_fields().is_empty(), "nothing said is no draft");
        sheet.score(5);
        sheet.score(4);
        sheet.next_channel();
        sheet.turn_anonymous();
        sheet.at = 5;
        sheet.score(3);
        assert_eq!(sheet.at, 5, "three is neither yes nor no");
        sheet.score(2);
        assert_eq!(sheet.type_text("by car"), Ok(true));
        sheet.step(1);
        assert_eq!(sheet.type_text("thanks"), Ok(true));
        let mut again = Sheet::new(Lang::English);
        again.restore(&sheet.to_fields(), Some(&settings));
        assert_eq!((again.whole(), again.channel, again.at), (sheet.whole(), sheet.channel, 2));
        assert_eq!(again.version(), 2);
    }

    #[test]
    fn a_call_goes_on_by_the_version_it_was_begun_with() {
        let before = Settings::unset();
        let mut sheet = sheet(&before);
        sheet.score(5);
        sheet.ask_first(ABOUT, Some(&with_own()));
        assert_eq!((sheet.version(), sheet.asks().len()), (1, 5));
        let mut again = Sheet::new(Lang::English);
        again.ask_first(ABOUT, Some(&with_own()));
        again.restore(&sheet.to_fields(), Some(&with_own()));
        assert_eq!((again.version(), again.whole()), (1, sheet.whole()));
    }

    #[test]
    fn a_draft_that_comes_late_does_not_cover_what_is_being_said() {
        let settings = Settings::unset();
        let mut sheet = sheet(&settings);
        sheet.score(1);
        sheet.restore(&[("courtesy".into(), "5".into())], Some(&settings));
        assert_eq!(sheet.whole().get(Question::Courtesy), Score::of(1).map(Given::Score).as_ref());
    }

    #[test]
    fn every_channel_can_be_chosen() {
        let mut sheet = Sheet::new(Lang::English);
        let mut seen = Vec::new();
        for _ in Channel::ALL {
            sheet.next_channel();
            seen.push(sheet.channel);
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 7);
        assert_eq!(sheet.channel, Channel::Phone, "and the first comes round again");
    }
}
