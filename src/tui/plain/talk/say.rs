//! What a turn says: what is new since the last one, and then the question.

use crate::i18n::Args;
use crate::i18n::phrases::plain as phrases;
use crate::keymap::Action;
use crate::tui::plain::talk::{Choice, Talk};
use crate::tui::screen::Message;
use crate::tui::telling::{Field, Takes, Telling};

/// Choices that are said with a question though one is made; more of them are said when asked for.
const CHOICES_SAID_MAX: usize = 9;

/// The sentence of a message.
pub(super) fn words_of(message: Message) -> String {
    match message {
        Message::Done(text) | Message::Trouble(text) | Message::Note(text) => text,
    }
}

/// Something that is said once, until it changes.
struct Line {
    text: String,
    is_row: bool,
    /// Why it cannot be chosen. That another reason came in its place is no news.
    why_not: Option<String>,
}

impl Line {
    fn new(text: String) -> Self {
        Self { text, is_row: false, why_not: None }
    }

    /// What it is known by the next time.
    fn key(&self) -> String {
        format!("{}{}", self.text, if self.why_not.is_some() { " –" } else { "" })
    }

    fn said(self) -> String {
        format!("{}{}", self.text, self.why_not.unwrap_or_default())
    }
}

/// What was said before.
#[derive(Default)]
pub(super) struct Memory {
    keys: Vec<String>,
    rows: usize,
}

impl Memory {
    fn has(&self, key: &String) -> bool {
        self.keys.contains(key)
    }

    /// What of these lines was not said before, or all of them.
    fn news(&mut self, lines: Vec<Line>, whole: bool) -> Vec<String> {
        let keys = lines.iter().map(Line::key).collect();
        let rows = lines.iter().filter(|line| line.is_row).count();
        // Rows that went are told by those that are left.
        let others = rows != self.rows;
        let is_news = |line: &Line| whole || (others && line.is_row) || !self.has(&line.key());
        let news = lines.into_iter().filter(is_news).map(Line::said).collect();
        *self = Self { keys, rows };
        news
    }
}

impl Talk {
    /// All that is to be said now, a sentence a line, and last what is wanted. To be asked for when
    /// the desk has answered everything.
    pub fn turn(&mut self) -> Vec<String> {
        let mut said = std::mem::take(&mut self.notes);
        said.extend(self.app.take_message().map(words_of));
        self.choices.clear();
        let acted = std::mem::take(&mut self.acted);
        let Some((id, telling)) = self.app.tell() else { return said };
        let open = self.app.open_screens();
        self.told.retain(|id, _| open.contains(id));
        let is_new = self.here.replace(id) != Some(id);
        let is_first = !self.told.contains_key(&id);
        let whole = std::mem::take(&mut self.whole);
        let listing = std::mem::take(&mut self.listing) || whole;
        let mut told = self.told.remove(&id).unwrap_or_default();
        let key = telling.field.as_ref().map(|field| field.key.clone());
        let is_wrong = telling.field.as_ref().is_some_and(Field::wants_a_look);
        if told.key != key || (acted && is_wrong) {
            told.ended = false;
        }
        told.key = key;
        self.asking = telling.field.clone().filter(|_| !told.ended);

        if is_new || whole {
            said.push(telling.title.clone());
        }
        if whole {
            said.extend(telling.asides.iter().cloned());
        }
        let lines = self.lines(&telling, told.ended);
        let memory = if let Some(question) = &telling.question {
            // What a yes does is said once more where it is asked for, after the fields.
            let again = told.ended && !whole && told.over.has(question);
            said.extend(again.then(|| question.clone()));
            &mut told.over
        } else {
            told.over = Memory::default();
            &mut told.screen
        };
        said.extend(memory.news(lines, whole || is_first));
        said.extend(telling.alarm.clone());
        let wanted = self.wanted(listing, told.ended && telling.field.is_some(), &said);
        said.extend(wanted);
        said.retain(|line| !line.trim().is_empty());
        self.told.insert(id, told);
        said
    }

    /// What the screen says, and what can be chosen, numbered.
    fn lines(&mut self, telling: &Telling, ended: bool) -> Vec<Line> {
        let sentences = telling.question.iter().chain(&telling.lines).cloned();
        let mut lines: Vec<Line> = sentences.map(Line::new).collect();
        if self.asking.is_some() {
            lines.extend(self.by_name(telling).map(Line::new));
            return lines;
        }
        for (place, row) in telling.rows.iter().enumerate() {
            self.choices.push((row.number, Choice::Row(place, row.then)));
            let text = format!("{}. {}", row.number, row.text);
            lines.push(Line { is_row: true, ..Line::new(text) });
        }
        let last = telling.rows.iter().map(|row| row.number).max().unwrap_or(0);
        for (number, (action, why_not)) in
            (last.saturating_add(1)..).zip(self.offers(telling, ended))
        {
            self.choices.push((number, Choice::Act(action)));
            let text = format!("{number}. {}", self.words().action(action));
            let why_not = why_not.map(|why| format!(" – {why}"));
            lines.push(Line { why_not, ..Line::new(text) });
        }
        lines
    }

    /// The actions that are offered by number: those of the foot of the screen, and the ways on.
    fn offers(&self, telling: &Telling, ended: bool) -> Vec<(Action, Option<String>)> {
        let offered = self.app.offered();
        let foot = self.app.footer().iter().copied().filter(|action| action.is_aloud());
        let is_row = |action: Action| telling.rows.iter().any(|row| row.then == Some(action));
        // The sections were gone through, and each field was explained when it was asked.
        let is_past = |action| ended && matches!(action, Action::NextSection | Action::Why);
        let wanted = foot
            .filter(|action| *action != Action::Back && !is_row(*action) && !is_past(*action))
            .chain(telling.ways.iter().copied());
        let with_reason = |action: Action| offered.iter().find(|(own, _)| *own == action).cloned();
        // A list that says itself why it is empty has nothing to open, or to do anything else with.
        let is_empty = |(action, why): &(Action, Option<String>)| {
            why.as_ref().is_some_and(|why| *action == Action::Open || telling.lines.contains(why))
        };
        wanted.filter_map(with_reason).filter(|one| !is_empty(one)).collect()
    }

    /// What can be done instead of answering, by name.
    fn by_name(&self, telling: &Telling) -> Option<String> {
        let is_way = |action: &Action| telling.ways.contains(action);
        let offers = self.offers(telling, false).into_iter();
        // To go on is what an answer does.
        let goes_on =
            |action: &Action| self.asking.as_ref().is_some_and(|field| field.next == Some(*action));
        let ready =
            offers.filter(|(action, why)| why.is_none() && !is_way(action) && !goes_on(action));
        let names: Vec<String> = ready.map(|(action, _)| self.words().action(action)).collect();
        let args = Args::new().text("actions", names.join(self.words().comma()));
        (!names.is_empty()).then(|| self.words().say_with(phrases::BY_NAME, &args))
    }

    /// The question, and before it what is wrong with what stands there or is noticed of it, unless that was just
    /// said.
    fn wanted(&self, listing: bool, after: bool, said: &[String]) -> Vec<String> {
        let Some(field) = &self.asking else {
            let phrase = if after { phrases::CHOICE_AFTER } else { phrases::CHOICE };
            return vec![self.words().say(phrase)];
        };
        let wrong = field.flaw.as_ref().filter(|why| !said.contains(why)).map(|why| {
            self.words().say_with(phrases::WRONG, &Args::new().text("why", why.as_str()))
        });
        let noticed = field.noticed.clone().filter(|noticed| !said.contains(noticed));
        wrong.into_iter().chain(noticed).chain([self.question(field, listing)]).collect()
    }

    /// `Quorum (the fewest who can hold a sitting) (now 3):`
    fn question(&self, field: &Field, listing: bool) -> String {
        let words = self.words();
        let mut question = field.label.clone();
        if let Some(hint) = &field.hint {
            question = format!("{question} ({hint})");
        }
        if let Takes::One(labels) = &field.takes
            && (listing || field.value.is_empty() || labels.len() <= CHOICES_SAID_MAX)
        {
            let labels = labels.iter().filter_map(|names| names.first());
            let numbered = (1..).zip(labels).map(|(number, label)| format!("{number} {label}"));
            let choices = numbered.collect::<Vec<_>>().join(words.comma());
            question = format!("{question} ({choices})");
        }
        if !field.value.is_empty() {
            let value = Args::new().text("value", field.value.as_str());
            question = format!("{question} ({})", words.say_with(phrases::NOW, &value));
        }
        format!("{question}:")
    }
}
