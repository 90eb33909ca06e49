//! What a screen says when it is told instead of drawn: plain sentences, choices and one question,
//! in reading order. Who tells them decides how; nothing here knows a cell or a terminal.

use crate::keymap::Action;
use crate::tui::screen::{Asks, View};

/// A screen tells itself, next to drawing itself, from the same words.
pub trait Tell {
    fn tell(&self, teller: &mut Teller, view: &View<'_>);

    /// The row that was told at this place, from 0, is the chosen one now.
    fn choose(&mut self, _row: usize, _view: &View<'_>, _asks: &mut Asks) {}
}

/// A row that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is chosen by: its place from 1, or a number of its own.
    pub number: usize,
    pub text: String,
    /// What is done with it, once it is chosen; none where choosing is all.
    pub then: Option<Action>,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    Line,
    /// A line that nobody is to see.
    Secret,
    /// Text of several lines.
    Lines,
    /// One of these, from the list over the field: the label of each, and other names of it.
    One(Vec<Vec<String>>),
    /// One of these actions by its number, from 1.
    Act(Vec<Action>),
}

/// The field in focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Tells it from the other fields of its screen.
    pub key: String,
    pub label: String,
    /// As typed; of a choice its label.
    pub value: String,
    pub hint: Option<String>,
    /// What is wrong as it stands now, whether it was left or not.
    pub flaw: Option<String>,
    /// What is noticed of it, which may be so all the same: nothing has to be corrected.
    pub noticed: Option<String>,
    pub takes: Takes,
    /// To the field after it; none where one answer is all.
    pub next: Option<Action>,
    pub prev: Option<Action>,
}

impl Field {
    /// Whether something is said of what stands there, so that it is looked at once more.
    pub fn wants_a_look(&self) -> bool {
        self.flaw.is_some() || self.noticed.is_some()
    }

    pub fn new(key: impl Into<String>, label: impl Into<String>, takes: Takes) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            value: String::new(),
            hint: None,
            flaw: None,
            noticed: None,
            takes,
            next: None,
            prev: None,
        }
    }
}

/// All that a screen says now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    pub title: String,
    /// What stands over the screen and is to be answered first.
    pub question: Option<String>,
    pub lines: Vec<String>,
    /// Said as long as it stands: why something was not done.
    pub alarm: Option<String>,
    /// Said only when the whole is asked for.
    pub asides: Vec<String>,
    pub rows: Vec<Row>,
    pub field: Option<Field>,
    /// The ways to rows that are not told yet.
    pub ways: Vec<Action>,
}

/// Collects what a screen says.
#[derive(Default)]
pub struct Teller {
    told: Telling,
}

impl Teller {
    pub fn into_told(self) -> Telling {
        self.told
    }

    /// Where one is.
    pub fn title(&mut self, text: impl Into<String>) {
        self.told.title = text.into();
    }

    /// A sentence. What is empty is not said.
    pub fn line(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.told.lines.push(text);
        }
    }

    /// A value under its name. What is empty is not said.
    pub fn fact(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.line(named(label, value));
        }
    }

    /// Why it was not done.
    pub fn alarm(&mut self, text: impl Into<String>) {
        self.told.alarm = Some(text.into());
    }

    /// A value that only the whole needs: what other fields hold.
    pub fn aside(&mut self, text: impl Into<String>) {
        self.told.asides.push(text.into());
    }

    /// A row, numbered after the others.
    pub fn row(&mut self, text: impl Into<String>, then: Option<Action>) {
        let last = self.told.rows.iter().map(|row| row.number).max().unwrap_or(0);
        self.numbered(last.saturating_add(1), text, then);
    }

    /// A row by a number that people know it by.
    pub fn numbered(&mut self, number: usize, text: impl Into<String>, then: Option<Action>) {
        self.told.rows.push(Row { number, text: text.into(), then });
    }

    /// A question over the screen; `text` says what an answer does.
    pub fn question(&mut self, text: impl Into<String>) {
        self.told.question = Some(text.into());
    }

    pub fn field(&mut self, field: Field) {
        self.told.field = Some(field);
    }

    /// More rows lie this way, if `there_are`.
    pub fn way(&mut self, action: Action, there_are: bool) {
        if there_are {
            self.told.ways.push(action);
        }
    }
}

/// `Need: A`.
pub fn named(label: &str, value: &str) -> String {
    format!("{label}: {value}")
}
