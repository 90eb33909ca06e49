//! Fields one under another, or several on a line; what is wrong stands under its field.

use crate::i18n::Lang;
use crate::keymap::{Action, Scope};
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::input::{Entry, Input, NOTES_ROWS};

/// What a key did to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    Nothing,
    /// The caret moved within the field.
    Moved,
    /// The text of the field in focus changed.
    Changed,
    /// The focus went to another field.
    Left,
    /// The focus is at the first field and wants to go before it, or at the last and beyond.
    Before,
    Beyond,
}

pub struct Form<F> {
    entries: Vec<Entry<F>>,
    at: usize,
    lang: Lang,
    label_width: u16,
    area: Area,
    /// The first entry shown.
    top: usize,
    clip: String,
}

/// Labels are no wider than this.
const LABEL_CELLS_MAX: u16 = 24;

impl<F: Copy + Eq> Form<F> {
    pub fn new(entries: Vec<Entry<F>>, lang: Lang) -> Self {
        let labels = entries.iter().filter(|entry| entry.line == 0);
        let widest = labels.map(|entry| text::width(&entry.label)).max().unwrap_or(0);
        Self {
            entries,
            at: 0,
            lang,
            label_width: widest.min(LABEL_CELLS_MAX),
            area: Area::default(),
            top: 0,
            clip: String::new(),
        }
    }

    pub fn entries(&self) -> &[Entry<F>] {
        &self.entries
    }

    pub fn entry_mut(&mut self, id: F) -> Option<&mut Entry<F>> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn focus(&self) -> Option<&Entry<F>> {
        self.entries.get(self.at)
    }

    pub fn focused(&self) -> Option<F> {
        self.focus().map(|entry| entry.id)
    }

    pub fn set_focus(&mut self, id: F) {
        if let Some(at) = self.entries.iter().position(|entry| entry.id == id) {
            self.at = at;
            self.scroll();
        }
    }

    pub fn focus_last(&mut self) {
        self.at = self.entries.len().saturating_sub(1);
        self.scroll();
    }

    pub fn value(&self, id: F) -> String {
        self.entries.iter().find(|entry| entry.id == id).map(Entry::value).unwrap_or_default()
    }

    pub fn set(&mut self, id: F, value: &str) {
        if let Some(entry) = self.entry_mut(id) {
            entry.set(value);
        }
    }

    /// The scopes of the field in focus.
    pub fn scopes(&self) -> &'static [Scope] {
        if self.focus().is_some_and(Entry::is_notes) {
            &[Scope::Notes, Scope::Form]
        } else {
            &[Scope::Form]
        }
    }

    /// Does the form itself know this action?
    pub fn knows(&self, action: Action) -> bool {
        use Action as A;
        let edits = matches!(
            action,
            A::CharLeft
                | A::CharRight
                | A::WordLeft
                | A::WordRight
                | A::LineStart
                | A::LineEnd
                | A::SelectLeft
                | A::SelectRight
                | A::SelectToStart
                | A::SelectToEnd
                | A::SelectUp
                | A::SelectDown
                | A::SelectAll
                | A::DeleteBack
                | A::DeleteNext
                | A::DeleteWord
                | A::Undo
                | A::Redo
                | A::Copy
                | A::Cut
                | A::Paste
        );
        let notes = matches!(action, A::NewLine | A::LineUp | A::LineDown);
        let choice = matches!(self.focus().map(|entry| &entry.input), Some(Input::Choice(_)));
        edits
            || matches!(action, A::NextField | A::PrevField)
            || (notes && self.focus().is_some_and(Entry::is_notes))
            || (action == A::Choose && choice)
    }

    pub fn act(&mut self, action: Action) -> Did {
        match action {
            Action::NextField => self.step(1),
            Action::PrevField => self.step(-1),
            Action::Copy => {
                self.clip = self.focus().map(Entry::selected).unwrap_or_default();
                Did::Moved
            }
            Action::Cut => {
                let cut = self.entries.get_mut(self.at).and_then(Entry::cut);
                self.clip = cut.unwrap_or_default();
                Did::Changed
            }
            Action::Paste => {
                let clip = std::mem::take(&mut self.clip);
                let did = self.type_text(&clip);
                self.clip = clip;
                did
            }
            edit => self.edit(edit),
        }
    }

    /// What was copied or cut last, for the terminal's own clipboard.
    pub fn clip(&self) -> &str {
        &self.clip
    }

    fn edit(&mut self, action: Action) -> Did {
        let rtl = self.lang.is_right_to_left();
        let Some(entry) = self.entries.get_mut(self.at) else { return Did::Nothing };
        match entry.act(action, rtl) {
            Some(true) => {
                entry.flaw = None;
                Did::Changed
            }
            Some(false) => Did::Moved,
            // At the edge of the notes the arrows go on to the next field.
            None if action == Action::LineUp => self.step(-1),
            None if action == Action::LineDown => self.step(1),
            None => Did::Nothing,
        }
    }

    fn step(&mut self, by: isize) -> Did {
        let next = self.at.checked_add_signed(by);
        match next {
            None => Did::Before,
            Some(next) if next >= self.entries.len() => Did::Beyond,
            Some(next) => {
                self.at = next;
                self.scroll();
                Did::Left
            }
        }
    }

    pub fn type_text(&mut self, text: &str) -> Did {
        let Some(entry) = self.entries.get_mut(self.at) else { return Did::Nothing };
        match entry.type_text(text) {
            Ok(true) => {
                entry.flaw = None;
                Did::Changed
            }
            Ok(false) | Err(_) => Did::Nothing,
        }
    }

    pub fn place(&mut self, area: Area) {
        self.area = area;
        let own = area.w.saturating_sub(self.label_width).saturating_sub(4);
        for entry in &mut self.entries {
            let width = if entry.line > 0 { entry.width } else { own };
            entry.place(width);
        }
        self.scroll();
    }

    /// Entries that share a line with the one at `at`.
    fn line_of(&self, at: usize) -> std::ops::Range<usize> {
        let Some(line) = self.entries.get(at).map(|entry| entry.line) else { return at..at };
        if line == 0 {
            return at..at.saturating_add(1);
        }
        let same = |entry: &Entry<F>| entry.line == line;
        let before = self.entries.iter().take(at).rev().take_while(|entry| same(entry)).count();
        let after = self.entries.iter().skip(at).take_while(|entry| same(entry)).count();
        at.saturating_sub(before)..at.saturating_add(after)
    }

    /// Rows a line takes: its fields, and under them what is wrong or to be known.
    fn rows_of(&self, line: &std::ops::Range<usize>) -> u16 {
        let mut rows: u16 = 1;
        for entry in self.entries.get(line.clone()).unwrap_or(&[]) {
            let own = if entry.is_notes() { NOTES_ROWS } else { 1 };
            rows = rows.max(own);
        }
        rows.saturating_add(self.remark_rows(line))
    }

    fn remark_rows(&self, line: &std::ops::Range<usize>) -> u16 {
        let entries = self.entries.get(line.clone()).unwrap_or(&[]);
        let width = usize::from(self.remark_width().max(1));
        entries
            .iter()
            .filter_map(|entry| entry.flaw.as_deref())
            .map(|flaw| {
                let cells = usize::from(text::width(flaw));
                u16::try_from(cells.div_ceil(width)).unwrap_or(1).max(1)
            })
            .fold(0, u16::saturating_add)
    }

    fn remark_width(&self) -> u16 {
        self.area.w.saturating_sub(6)
    }

    /// Keeps the field in focus in sight.
    fn scroll(&mut self) {
        let focus = self.line_of(self.at);
        if focus.start < self.top {
            self.top = focus.start;
        }
        loop {
            let mut used: u16 = 0;
            let mut at = self.top;
            while at < focus.end {
                let line = self.line_of(at);
                used = used.saturating_add(self.rows_of(&line));
                at = line.end.max(at.saturating_add(1));
            }
            if used <= self.area.h || self.top >= focus.start {
                return;
            }
            self.top = self.line_of(self.top).end.max(self.top.saturating_add(1));
        }
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, focused: bool) {
        let area = self.area;
        let mut y: u16 = 0;
        let mut at = self.top;
        while at < self.entries.len() && y < area.h {
            let line = self.line_of(at);
            let rows = self.rows_of(&line);
            let body = rows.saturating_sub(self.remark_rows(&line));
            self.draw_line(canvas, area.rows(y, body), &line, focused);
            let mut below = y.saturating_add(body);
            for entry in self.entries.get(line.clone()).unwrap_or(&[]) {
                if let Some(flaw) = &entry.flaw {
                    let left = area.h.saturating_sub(below);
                    let remark = area.rows(below, left).inset(4, 2);
                    below = below.saturating_add(canvas.paragraph(remark, flaw, Tone::Alarm));
                }
            }
            y = y.saturating_add(rows);
            at = line.end.max(at.saturating_add(1));
        }
    }

    fn draw_line(
        &self,
        canvas: &mut Canvas<'_>,
        area: Area,
        line: &std::ops::Range<usize>,
        focused: bool,
    ) {
        let mut x = area.x.saturating_add(2);
        for at in line.clone() {
            let Some(entry) = self.entries.get(at) else { continue };
            let here = focused && at == self.at;
            if here {
                canvas.sign(Area { x: area.x, w: 1, ..area }, Sign::Here);
            }
            if entry.flaw.is_some() {
                canvas.sign(Area { x: area.x.saturating_add(1), w: 1, ..area }, Sign::Alarm);
            }
            if entry.line > 0 {
                let cell = Area { x, w: entry.width, ..area };
                draw_value(canvas, cell, entry, here);
                x = x.saturating_add(entry.width).saturating_add(1);
            } else {
                let [label, value] =
                    area.inset(2, 0).columns([Width::Cells(self.label_width), Width::Rest]);
                canvas.text(label.row(0), &entry.label, Tone::Plain);
                draw_value(canvas, value.inset(1, 0), entry, here);
            }
        }
    }
}

fn draw_value<F>(canvas: &mut Canvas<'_>, area: Area, entry: &Entry<F>, here: bool) {
    let tone = if here { Tone::Focus } else { Tone::Plain };
    match entry.editor() {
        Some(editor) => {
            canvas.editor(area, editor, tone, here);
            if let (Some(hint), false) = (&entry.hint, entry.is_notes()) {
                let used = text::width(&entry.value()).saturating_add(3);
                canvas.text(area.inset(used, 0), hint, Tone::Dim);
            }
        }
        None => {
            let label = entry.chosen_label();
            let shown = if label.is_empty() { "–" } else { label };
            canvas.text_aligned(area, shown, Align::Start, tone);
            if here {
                canvas.caret(area.x, area.y);
            }
            if let Some(hint) = &entry.hint {
                let used = text::width(shown).saturating_add(3);
                canvas.text(area.inset(used, 0), hint, Tone::Dim);
            }
        }
    }
}
