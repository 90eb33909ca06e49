//! A question in the lower part of a screen: what will happen, a few fields if it needs them, yes or no.
//!
//! It stays, with all that was typed, until the desk has done what it asks for or the clerk turns back.

use crate::i18n::Lang;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::form::{Did, Form};
use crate::tui::parts::input::{Entry, Input, NOTES_ROWS};

/// What a key did to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Nothing,
    /// A field changed, or the focus left it.
    Filling,
    Yes,
    No,
}

pub struct Question<T> {
    /// What it is about, the owner's own word.
    pub about: T,
    title: String,
    text: Vec<String>,
    pub form: Form<&'static str>,
    /// Why it was not done, under the fields.
    pub trouble: Option<String>,
    /// The order is on its way; keys wait for its receipt.
    pub sent: bool,
    area: Area,
}

impl<T> Question<T> {
    /// A question that needs only yes or no. `title` says the consequence.
    pub fn plain(about: T, title: impl Into<String>, lang: Lang) -> Self {
        Self::with_fields(about, title, Vec::new(), lang)
    }

    pub fn with_fields(
        about: T,
        title: impl Into<String>,
        fields: Vec<Entry<&'static str>>,
        lang: Lang,
    ) -> Self {
        Self {
            about,
            title: title.into(),
            text: Vec::new(),
            form: Form::new(fields, lang),
            trouble: None,
            sent: false,
            area: Area::default(),
        }
    }

    /// A sentence to read, or to read aloud.
    #[must_use]
    pub fn saying(mut self, line: impl Into<String>) -> Self {
        self.text.push(line.into());
        self
    }

    pub fn scopes(&self) -> &'static [Scope] {
        if self.form.is_empty() { &[Scope::Dialog] } else { self.form.scopes() }
    }

    pub fn is_typing(&self) -> bool {
        !self.form.is_empty()
    }

    pub fn knows(&self, action: Action) -> bool {
        matches!(action, Action::Confirm | Action::Cancel | Action::Save | Action::KeepAndLeave)
            || (!self.form.is_empty() && self.form.knows(action))
    }

    pub fn act(&mut self, action: Action) -> Said {
        if self.sent {
            return Said::Nothing;
        }
        match action {
            Action::Confirm | Action::Save => Said::Yes,
            Action::Cancel | Action::KeepAndLeave => Said::No,
            // Enter on the last field is the end of the form.
            Action::NextField => match self.form.act(action) {
                Did::Beyond => Said::Yes,
                _ => Said::Filling,
            },
            other => match self.form.act(other) {
                Did::Nothing => Said::Nothing,
                _ => Said::Filling,
            },
        }
    }

    pub fn type_text(&mut self, text: &str) -> Said {
        if self.sent {
            return Said::Nothing;
        }
        self.trouble = None;
        self.form.type_text(text);
        Said::Filling
    }

    /// The fields by name, as typed.
    pub fn values(&self) -> Vec<(String, String)> {
        self.form.entries().iter().map(|entry| (entry.id.to_owned(), entry.value())).collect()
    }

    pub fn fill(&mut self, values: &[(String, String)]) {
        let ids: Vec<&'static str> = self.form.entries().iter().map(|entry| entry.id).collect();
        for id in ids {
            if let Some((_, value)) = values.iter().find(|(name, _)| name == id) {
                self.form.set(id, value);
            }
        }
    }

    pub fn flaw(&mut self, id: &'static str, flaw: String) {
        if let Some(entry) = self.form.entry_mut(id) {
            entry.flaw = Some(flaw);
        }
        self.form.set_focus(id);
    }

    pub fn place(&mut self, area: Area) {
        let fields: u16 = self
            .form
            .entries()
            .iter()
            .map(|entry| if matches!(entry.input, Input::Notes(_)) { NOTES_ROWS } else { 1 })
            .fold(0, u16::saturating_add);
        let width = area.w.saturating_sub(4).max(1);
        let lines: u16 = self
            .text
            .iter()
            .map(|line| crate::text::width(line).div_ceil(width).max(1))
            .fold(0, u16::saturating_add);
        // Rule, title, text, a blank, the fields, two rows for what is wrong.
        let wanted = fields.saturating_add(lines).saturating_add(6);
        let h = wanted.min(area.h.saturating_sub(2));
        self.area = area.rows(area.h.saturating_sub(h), h);
        let above = lines.saturating_add(3).min(h);
        self.form.place(self.area.rows(above, h.saturating_sub(above)).inset(1, 1));
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>) {
        let area = self.area;
        canvas.clear(area);
        canvas.rule(area.row(0));
        canvas.text(area.row(1).inset(1, 1), &self.title, Tone::Title);
        let mut y: u16 = 2;
        for line in &self.text {
            let left = area.h.saturating_sub(y);
            let took = canvas.paragraph(area.rows(y, left).inset(2, 2), line, Tone::Plain);
            y = y.saturating_add(took.max(1));
        }
        self.form.draw(canvas, true);
        if self.form.is_empty() {
            canvas.caret(area.x.saturating_add(1), area.y.saturating_add(1));
        }
        if let Some(trouble) = &self.trouble {
            let last = area.rows(area.h.saturating_sub(2), 2).inset(2, 2);
            canvas.paragraph(last, trouble, Tone::Alarm);
        }
    }
}
