//! The rows of a form: which fields share a line, how many rows each takes, and how they are painted.

use std::ops::Range;

use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width, rows_of};
use crate::tui::parts::form::Form;
use crate::tui::parts::input::{Entry, NOTES_ROWS};

/// Cells for the signs before a line.
const MARGIN_CELLS: u16 = 2;

impl<F: Copy + Eq> Form<F> {
    /// Tells it the area it will be drawn in; what it is drawn in later must be as wide.
    pub fn place(&mut self, area: Area) {
        self.area = area;
        let own = area.w.saturating_sub(self.label_width).saturating_sub(4);
        let mut at = 0;
        while at < self.entries.len() {
            let line = self.line_of(at);
            let shared = self.columns_of(&line);
            let next = line.end.max(at.saturating_add(1));
            for (index, entry) in self.entries.iter_mut().enumerate().take(next).skip(at) {
                let column = shared.get(index.saturating_sub(line.start));
                entry.place(column.map_or(own, |&(_, width)| width));
            }
            at = next;
        }
        self.scroll();
    }

    /// Where each field of a shared line begins and how wide it is, from the start of the form. If
    /// they are too wide together, each gives up its share. None for a field that stands alone.
    fn columns_of(&self, line: &Range<usize>) -> Vec<(u16, u16)> {
        let entries = self.entries.get(line.clone()).unwrap_or(&[]);
        if entries.iter().any(|entry| entry.line == 0) {
            return Vec::new();
        }
        let gaps = u16::try_from(entries.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let room = self.area.w.saturating_sub(MARGIN_CELLS).saturating_sub(gaps);
        let wanted =
            entries.iter().fold(0_u32, |sum, entry| sum.saturating_add(entry.width.into()));
        let mut x = MARGIN_CELLS;
        entries
            .iter()
            .map(|entry| {
                let share = u32::from(entry.width).saturating_mul(room.into()).checked_div(wanted);
                let share = share.and_then(|share| u16::try_from(share).ok()).unwrap_or(0).max(1);
                let width = entry.width.min(share).min(self.area.w.saturating_sub(x));
                let column = (x, width);
                x = x.saturating_add(width).saturating_add(1);
                column
            })
            .collect()
    }

    /// Whether the names of a shared line's fields stand over it: the first of its kind in sight.
    fn has_heading(&self, line: &Range<usize>, top: usize) -> bool {
        let entries = self.entries.get(line.clone()).unwrap_or(&[]);
        let shared = |entry: &Entry<F>| entry.line > 0;
        let before = line.start.checked_sub(1).and_then(|at| self.entries.get(at));
        entries.first().is_some_and(shared)
            && entries.iter().any(|entry| !entry.label.is_empty())
            && (line.start == top || !before.is_some_and(shared))
    }

    /// Entries that share a line with the one at `at`.
    fn line_of(&self, at: usize) -> Range<usize> {
        let Some(line) = self.entries.get(at).map(|entry| entry.line) else { return at..at };
        if line == 0 {
            return at..at.saturating_add(1);
        }
        let same = |entry: &Entry<F>| entry.line == line;
        let before = self.entries.iter().take(at).rev().take_while(|entry| same(entry)).count();
        let after = self.entries.iter().skip(at).take_while(|entry| same(entry)).count();
        at.saturating_sub(before)..at.saturating_add(after)
    }

    /// Rows its lines take from the one at `top` to the one before `end`.
    fn rows_between(&self, top: usize, end: usize) -> u16 {
        let mut used: u16 = 0;
        let mut at = top;
        while at < end {
            let line = self.line_of(at);
            used = used.saturating_add(self.rows_of_line(&line, top));
            at = line.end.max(at.saturating_add(1));
        }
        used
    }

    /// Rows all of it takes, with what is wrong.
    pub fn rows(&self) -> u16 {
        self.rows_between(0, self.entries.len())
    }

    /// Rows of it that say what is wrong.
    pub fn remarks(&self) -> u16 {
        let width = self.remark_width();
        let flaws = self.entries.iter().filter_map(|entry| entry.flaw.as_deref());
        flaws.map(|flaw| rows_of(flaw, width)).fold(0, u16::saturating_add)
    }

    /// Rows a line takes: the names over it, its fields, and under them what is wrong.
    fn rows_of_line(&self, line: &Range<usize>, top: usize) -> u16 {
        self.body_rows(line)
            .saturating_add(self.has_heading(line, top).into())
            .saturating_add(self.remark_rows(line))
    }

    fn body_rows(&self, line: &Range<usize>) -> u16 {
        let entries = self.entries.get(line.clone()).unwrap_or(&[]);
        if entries.iter().any(Entry::is_notes) { NOTES_ROWS } else { 1 }
    }

    fn remark_rows(&self, line: &Range<usize>) -> u16 {
        let entries = self.entries.get(line.clone()).unwrap_or(&[]);
        let width = self.remark_width();
        let flaws = entries.iter().filter_map(|entry| entry.flaw.as_deref());
        flaws.map(|flaw| rows_of(flaw, width)).fold(0, u16::saturating_add)
    }

    fn remark_width(&self) -> u16 {
        self.area.w.saturating_sub(6)
    }

    /// Keeps the field in focus in sight.
    pub(super) fn scroll(&mut self) {
        self.top = self.top_in(self.area.h);
    }

    /// The first entry to be shown in so many rows: where it stood, unless the focus is elsewhere.
    fn top_in(&self, rows: u16) -> usize {
        let focus = self.line_of(self.at);
        let mut top = self.top.min(focus.start);
        while top < focus.start && self.rows_between(top, focus.end) > rows {
            top = self.line_of(top).end.max(top.saturating_add(1));
        }
        top
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, focused: bool) {
        self.draw_in(canvas, self.area, focused);
    }

    /// Draws it in an area that is as wide as the one it was placed in.
    pub fn draw_in(&self, canvas: &mut Canvas<'_>, area: Area, focused: bool) {
        // Flaws may have come since the last key, and moved the focus down.
        let top = self.top_in(area.h);
        let mut y: u16 = 0;
        let mut at = top;
        while at < self.entries.len() && y < area.h {
            let line = self.line_of(at);
            if self.has_heading(&line, top) {
                self.draw_heading(canvas, area.row(y), &line);
                y = y.saturating_add(1);
            }
            let body = self.body_rows(&line);
            self.draw_line(canvas, area.rows(y, body), &line, focused);
            y = y.saturating_add(body);
            for entry in self.entries.get(line.clone()).unwrap_or(&[]) {
                if let Some(flaw) = &entry.flaw {
                    let left = area.h.saturating_sub(y);
                    canvas.paragraph(area.rows(y, left).inset(4, 2), flaw, Tone::Alarm);
                    y = y.saturating_add(rows_of(flaw, self.remark_width()));
                }
            }
            at = line.end.max(at.saturating_add(1));
        }
    }

    fn draw_heading(&self, canvas: &mut Canvas<'_>, area: Area, line: &Range<usize>) {
        let entries = self.entries.get(line.clone()).unwrap_or(&[]);
        for (entry, (x, w)) in entries.iter().zip(self.columns_of(line)) {
            let cell = area.inset(x, 0);
            canvas.text(Area { w: w.min(cell.w), ..cell }, &entry.label, Tone::Dim);
        }
    }

    fn draw_line(&self, canvas: &mut Canvas<'_>, area: Area, line: &Range<usize>, focused: bool) {
        let shared = self.columns_of(line);
        for at in line.clone() {
            let Some(entry) = self.entries.get(at) else { continue };
            let here = focused && at == self.at;
            if here {
                canvas.sign(Area { x: area.x, w: 1, ..area }, Sign::Here);
            }
            if entry.flaw.is_some() {
                canvas.sign(Area { x: area.x.saturating_add(1), w: 1, ..area }, Sign::Alarm);
            }
            if let Some(&(x, w)) = shared.get(at.saturating_sub(line.start)) {
                let cell = area.inset(x, 0);
                draw_value(canvas, Area { w: w.min(cell.w), ..cell }, entry, here);
            } else {
                let [label, value] = area
                    .inset(MARGIN_CELLS, 0)
                    .columns([Width::Cells(self.label_width), Width::Rest]);
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
