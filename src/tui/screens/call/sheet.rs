//! What the person said so far: scores, own words, by which channel; and the same as a draft.

use crate::domain::choice::{Channel, Choice};
use crate::domain::satisfaction::{Answers, COMMENT_CHARS_MAX, Question, Score};
use crate::i18n::Lang;
use crate::tui::parts::input::{Entry, Input};

const COMMENT: &str = "comment";
const CHANNEL: &str = "channel";
const LATER: &str = "later";

pub struct Sheet {
    pub answers: Answers,
    pub comment: Entry<()>,
    pub channel: Channel,
    /// Which question; the comment comes after the last.
    pub at: usize,
    /// The day being agreed for a later call, as typed so far; empty when none was.
    pub later: String,
    /// Something was said here: a draft that comes late does not cover it.
    touched: bool,
}

impl Sheet {
    pub fn new(lang: Lang) -> Self {
        Self {
            answers: Answers::default(),
            comment: Entry::new((), "", Input::Notes(COMMENT_CHARS_MAX), lang),
            channel: Channel::Phone,
            at: 0,
            later: String::new(),
            touched: false,
        }
    }

    pub fn on_comment(&self) -> bool {
        self.at >= Question::ALL.len()
    }

    pub fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(Question::ALL.len());
    }

    /// The question in focus is answered, and the next one comes.
    pub fn score(&mut self, points: u8) {
        if let Some(question) = Question::ALL.get(self.at) {
            self.answers.set(*question, Score::of(points));
            self.touched = true;
            self.step(1);
        }
    }

    /// The desk does not store the comment as it is.
    pub fn comment_is_wrong(&mut self, flaw: String) {
        self.comment.flaw = Some(flaw);
        self.at = Question::ALL.len();
    }

    /// Types own words; the most characters there may be, when it is full.
    pub fn type_text(&mut self, text: &str) -> Result<bool, usize> {
        let typed = self.comment.type_text(text).map_err(|full| full.chars_max)?;
        self.touched |= typed;
        if typed {
            self.comment.flaw = None;
        }
        Ok(typed)
    }

    /// The channel after this one; the first after the last.
    pub fn next_channel(&mut self) {
        let at = Channel::ALL.iter().position(|channel| *channel == self.channel).unwrap_or(0);
        let next = Channel::ALL.iter().cycle().nth(at.saturating_add(1));
        self.channel = next.copied().unwrap_or(Channel::Phone);
        self.touched = true;
    }

    /// The day typed for a later call. False if it is the one that was typed before.
    pub fn take_later(&mut self, typed: String) -> bool {
        let is_new = typed != self.later;
        self.touched |= is_new;
        self.later = typed;
        is_new
    }

    /// Scores with the words.
    pub fn whole(&self) -> Answers {
        Answers { comment: self.comment.value().trim().to_owned(), ..self.answers.clone() }
    }

    /// The name of the field in focus, for "left at".
    pub fn field(&self) -> &'static str {
        Question::ALL.get(self.at).map_or(COMMENT, |question| question.code())
    }

    /// As a draft; empty when nothing was said.
    pub fn to_fields(&self) -> Vec<(String, String)> {
        let comment = self.comment.value();
        let is_said = !self.answers.is_empty() || !comment.trim().is_empty();
        if !is_said && self.later.is_empty() {
            return Vec::new();
        }
        let scores = Question::ALL.iter().filter_map(|question| {
            let score = self.answers.get(*question)?;
            Some((question.code().to_owned(), score.points().to_string()))
        });
        let channel = self.channel.code().to_owned();
        let rest = [(COMMENT, comment), (CHANNEL, channel), (LATER, self.later.clone())];
        scores.chain(rest.map(|(name, text)| (name.to_owned(), text))).collect()
    }

    pub fn restore(&mut self, fields: &[(String, String)]) {
        if self.touched {
            return;
        }
        for (name, text) in fields {
            match name.as_str() {
                COMMENT => self.comment.set(text),
                LATER => self.later.clone_from(text),
                CHANNEL => self.channel = Channel::from_code(text).unwrap_or(self.channel),
                name => {
                    let question = Question::ALL.into_iter().find(|one| one.code() == name);
                    if let Some(question) = question {
                        self.answers.set(question, text.parse().ok().and_then(Score::of));
                    }
                }
            }
        }
        let open = Question::ALL.iter().position(|one| self.answers.get(*one).is_none());
        self.at = open.unwrap_or(Question::ALL.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_reads_back_at_the_first_question_that_is_open() {
        let mut sheet = Sheet::new(Lang::English);
        assert!(sheet.to_fields().is_empty(), "nothing said is no draft");
        sheet.score(5);
        sheet.score(4);
        sheet.next_channel();
        assert_eq!(sheet.type_text("thanks"), Ok(true));
        let mut again = Sheet::new(Lang::English);
        again.restore(&sheet.to_fields());
        assert_eq!((again.whole(), again.channel, again.at), (sheet.whole(), sheet.channel, 2));
    }

    #[test]
    fn a_draft_that_comes_late_does_not_cover_what_is_being_said() {
        let mut sheet = Sheet::new(Lang::English);
        sheet.score(1);
        sheet.restore(&[("courtesy".into(), "5".into())]);
        assert_eq!(sheet.whole().courtesy, Score::of(1));
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
