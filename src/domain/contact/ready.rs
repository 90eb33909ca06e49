//! Ready answers: what the society says to questions that are often asked (G5). The manager keeps them; each
//! change of the text is a new version, and earlier ones stay to be read.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::choice::Service;
use crate::domain::contact::CheckedAnswer;
use crate::domain::fold::{ARTICLE, fold, name_words};
use crate::domain::id::{AnswerNumber, StaffId};

/// Ready answers of one society, at most.
pub const ANSWERS_MAX: u32 = 5_000;
/// Earlier texts of one answer that are kept.
pub const TEXTS_KEPT_MAX: usize = 20;
/// Words by which one answer is found, at most.
const WORDS_MAX: usize = 200;

/// A text that was in use before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierText {
    pub version: u32,
    pub text: String,
    pub at: Timestamp,
    pub by: StaffId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadyAnswer {
    pub number: AnswerNumber,
    /// None: it is about no one service.
    pub service: Option<Service>,
    /// The question in short, by which it is chosen.
    pub title: String,
    pub text: String,
    /// It puts a misconception right (تصحيح المفاهيم).
    pub corrects: bool,
    /// It is offered no more; what was said from it stays as it was said.
    pub retired: bool,
    /// From 1; counts the texts.
    pub version: u32,
    pub at: Timestamp,
    pub by: StaffId,
    /// The last first.
    pub earlier: Vec<EarlierText>,
}

impl ReadyAnswer {
    pub fn new(number: AnswerNumber, said: CheckedAnswer, by: StaffId, at: Timestamp) -> Self {
        let CheckedAnswer { service, title, text, corrects, in_use } = said;
        let (retired, version, earlier) = (!in_use, 1, Vec::new());
        Self { number, service, title, text, corrects, retired, version, at, by, earlier }
    }

    /// Takes another text, title or mark; only another text is a new version.
    pub fn change(&mut self, said: CheckedAnswer, by: StaffId, at: Timestamp) {
        let CheckedAnswer { service, title, text, corrects, in_use } = said;
        if text != self.text {
            let before = std::mem::replace(&mut self.text, text);
            let earlier =
                EarlierText { version: self.version, text: before, at: self.at, by: self.by };
            self.earlier.insert(0, earlier);
            self.earlier.truncate(TEXTS_KEPT_MAX);
            self.version = self.version.saturating_add(1);
            (self.at, self.by) = (at, by);
        }
        (self.service, self.title, self.corrects) = (service, title, corrects);
        self.retired = !in_use;
    }

    /// The folded words of its title and text, sorted, each once.
    pub fn words(&self) -> Vec<String> {
        words_of(&[&self.title, &self.text])
    }

    /// How well it answers what is sought: more words of it in the title come first.
    pub fn rank(&self, sought: &[String]) -> usize {
        let title = fold(&self.title);
        sought.iter().filter(|word| title.contains(word.as_str())).count()
    }
}

/// The folded words of texts by which they are found: no numbers, sorted, each once, at most so many.
pub fn words_of(texts: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = texts.iter().flat_map(|text| name_words(text)).collect();
    // A word is found with its article and without.
    let bare: Vec<String> =
        words.iter().filter_map(|word| word.strip_prefix(ARTICLE).map(str::to_owned)).collect();
    words.extend(bare);
    words.retain(|word| word.chars().count() > 1 && !word.chars().all(char::is_numeric));
    words.sort();
    words.dedup();
    words.truncate(WORDS_MAX);
    words
}
