//! Which fields of a form share a line, where each stands on it, and how many rows a line takes.

use std::ops::Range;

use crate::tui::canvas::{Area, rows_of};
use crate::tui::parts::form::Form;
use crate::tui::parts::input::{Entry, NOTES_ROWS};

/// Cells for the signs before a line.
pub(super) const MARGIN_CELLS: u16 = 2;

/// Where a field of a shared line stands: from the start of the form, from the first row of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub x: u16,
    pub y: u16,
    pub w: u16,
}

impl Column {
    /// Its cells in the area of its line.
    pub(super) fn of(self, area: Area) -> Area {
        let cell = area.row(self.y).inset(self.x, 0);
        Area { w: self.w.min(cell.w), ..cell }
    }
}

impl<F: Copy + Eq> Form<F> {
    /// Cells of the value of a field that stands alone.
    pub(super) fn own_width(&self) -> u16 {
        self.area.w.saturating_sub(self.label_width).saturating_sub(MARGIN_CELLS).saturating_sub(2)
    }

    /// Where each field of a shared line stands. What does not fit beside the others goes on a row
    /// below; the first field of the line has what its row leaves. None for a field that stands alone.
    pub(super) fn columns_of(&self, line: &Range<usize>) -> Vec<Column> {
        let entries = self.entries.get(line.clone()).unwrap_or(&[]);
        if entries.iter().any(|entry| entry.line == 0) {
            return Vec::new();
        }
        let most = self.area.w.saturating_sub(MARGIN_CELLS).max(1);
        let end = MARGIN_CELLS.saturating_add(most);
        let (mut x, mut y) = (MARGIN_CELLS, 0_u16);
        let mut columns: Vec<Column> = Vec::with_capacity(entries.len());
        for entry in entries {
            let w = entry.width.min(most);
            if x > MARGIN_CELLS && x.saturating_add(w) > end {
                (x, y) = (MARGIN_CELLS, y.saturating_add(1));
            }
            columns.push(Column { x, y, w });
            x = x.saturating_add(w).saturating_add(1);
        }
        let first_row = columns.iter().filter(|column| column.y == 0);
        let used = first_row.map(|column| column.x.saturating_add(column.w)).max().unwrap_or(end);
        let spare = end.saturating_sub(used);
        for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.y == 0) {
            if at == 0 {
                column.w = column.w.saturating_add(spare);
            } else {
                column.x = column.x.saturating_add(spare);
            }
        }
        columns
    }

    /// Whether the names of a shared line's fields stand over it: the first of its kind in sight.
    pub(super) fn has_heading(&self, line: &Range<usize>, top: usize) -> bool {
        let entries = self.entries.get(line.clone()).unwrap_or(&[]);
        let shared = |entry: &Entry<F>| entry.line > 0;
        let before = line.start.checked_sub(1).and_then(|at| self.entries.get(at));
        entries.first().is_some_and(shared)
            && entries.iter().any(|entry| !entry.label.is_empty())
            && (line.start == top || !before.is_some_and(shared))
    }

    /// Entries that share a line with the one at `at`.
    pub(super) fn line_of(&self, at: usize) -> Range<usize> {
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
    pub(super) fn rows_between(&self, top: usize, end: usize) -> u16 {
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
        self.remark_rows(&(0..self.entries.len()))
    }

    /// Rows a line takes: the names over it, its fields, and under them what is wrong.
    fn rows_of_line(&self, line: &Range<usize>, top: usize) -> u16 {
        let body = self.body_rows(line);
        let heading = if self.has_heading(line, top) { body } else { 0 };
        body.saturating_add(heading).saturating_add(self.remark_rows(line))
    }

    /// Rows of its fields; the names over them take as many.
    pub(super) fn body_rows(&self, line: &Range<usize>) -> u16 {
        let entries = self.entries.get(line.clone()).unwrap_or(&[]);
        if entries.iter().any(Entry::is_notes) {
            return NOTES_ROWS;
        }
        self.columns_of(line).last().map_or(1, |column| column.y.saturating_add(1))
    }

    fn remark_rows(&self, line: &Range<usize>) -> u16 {
        let entries = self.entries.get(line.clone()).unwrap_or(&[]);
        let width = self.remark_width();
        let flaws = entries.iter().filter_map(|entry| entry.flaw.as_deref());
        flaws.map(|flaw| rows_of(flaw, width)).fold(0, u16::saturating_add)
    }

    pub(super) fn remark_width(&self) -> u16 {
        self.area.w.saturating_sub(6)
    }
}
