//! What of the text is in its area, cell by cell: the painter needs to know nothing of direction.

use super::super::layout::{Cell, Line};
use super::super::letters;
use super::{Align, Editor, Lines, Spot};

/// The visible part of an editor.
#[derive(Debug)]
pub struct View<'e> {
    /// From the top of the area; no more than it is high.
    pub rows: Vec<ViewRow<'e>>,
    /// Column and row of the caret. It is inside the area, or in the column before its first or after its
    /// last: there, where the text begins and is read the other way, no value of a form stands.
    pub caret: (i32, u16),
    /// The row of the text at the top of the area.
    pub first: usize,
}

/// One row of the area.
#[derive(Debug)]
pub struct ViewRow<'e> {
    pub cells: Vec<Placed<'e>>,
    /// Whether it is read right to left.
    pub rtl: bool,
}

/// A cell and where it goes.
#[derive(Debug)]
pub struct Placed<'e> {
    /// The column within the area.
    pub x: u16,
    pub cell: &'e Cell,
    pub selected: bool,
}

impl Editor {
    /// Tells the editor its area, in columns and rows, before it is painted. One column is kept
    /// for the caret at the end of a line.
    pub fn place(&mut self, width: u16, height: u16) {
        if self.area != (width, height) || !self.flow.is_in(letters::here()) {
            self.area = (width, height);
            self.reflow();
        }
    }

    /// Rows the text takes at its present width.
    pub fn rows(&self) -> usize {
        self.flow.len()
    }

    /// What to paint.
    pub fn view(&self) -> View<'_> {
        let (width, height) = self.area;
        let first = self.first_row();
        let selection = self.selection();
        let rows = (first..self.flow.len()).take(usize::from(height));
        let rows = rows.filter_map(|at| self.flow.row(at)).map(|row| ViewRow {
            cells: self.placed(row.line, row.para, selection),
            rtl: row.line.rtl,
        });
        let caret = self.caret();
        let at = self.flow.row_of(caret);
        let column = self.flow.row(at).map_or(0, |row| {
            row.line.caret_column(caret.byte).saturating_add(self.shift(row.line))
        });
        let turned = self.flow.row(at).is_some_and(|row| self.turned(row.line));
        let beyond = i32::from(turned);
        let last = i32::from(width).saturating_sub(1).max(0);
        let x = column.clamp(0_i32.saturating_sub(beyond), last.saturating_add(beyond));
        let y = u16::try_from(at.saturating_sub(first)).unwrap_or(0).min(height.saturating_sub(1));
        View { rows: rows.collect(), caret: (x, y), first }
    }

    /// Lays out what has changed and brings the caret into view.
    pub(super) fn reflow(&mut self) {
        let width = match (self.opts.lines, self.area.0) {
            (Lines::One, _) | (Lines::Many, 0) => None,
            (Lines::Many, width) => Some(width.saturating_sub(1).max(1)),
        };
        self.flow.update(self.engine.lines(), self.opts.layout, width);
        self.follow();
    }

    /// Scrolls no further than the caret needs.
    pub(super) fn follow(&mut self) {
        let caret = self.caret();
        let at = self.flow.row_of(caret);
        let (caret, window, all) = match self.opts.lines {
            Lines::Many => (at, usize::from(self.area.1), self.flow.len()),
            Lines::One => {
                let row = self.flow.row(at);
                let columns = row.map_or(0, |row| row.line.width).saturating_add(1);
                let distance = row.map_or(0, |row| row.distance(caret.byte));
                (usize::from(distance), usize::from(self.area.0), usize::from(columns))
            }
        };
        let lowest = caret.saturating_add(1).saturating_sub(window);
        let highest = caret.min(all.saturating_sub(window)).max(lowest);
        self.scroll = if window == 0 { 0 } else { self.scroll.clamp(lowest, highest) };
    }

    fn first_row(&self) -> usize {
        match self.opts.lines {
            Lines::One => 0,
            Lines::Many => self.scroll,
        }
    }

    /// What to add to a column of a line to have the column of the area.
    fn shift(&self, line: &Line) -> i32 {
        let area = i32::from(self.area.0);
        let width = i32::from(line.width);
        // With the place past the end, which in a line read from the right is column -1.
        let spare = area.saturating_sub(width).saturating_sub(1);
        if spare < 0 {
            let scroll = match self.opts.lines {
                Lines::One => i32::try_from(self.scroll).unwrap_or(0),
                Lines::Many => 0,
            };
            return if line.rtl { area.saturating_sub(width) + scroll } else { -scroll };
        }
        // A line that is read towards where it is aligned has its end, and the caret's place, there;
        // values begin in one column all the same, whichever way they are read.
        if self.is_left(line) { 0 } else { spare.saturating_add(1) }
    }

    fn is_left(&self, line: &Line) -> bool {
        match self.opts.align {
            Align::Left => true,
            Align::Right => false,
            Align::Start => !line.rtl,
        }
    }

    /// Is it read towards the side that it is aligned to, and shorter than its room?
    fn turned(&self, line: &Line) -> bool {
        line.width < self.area.0 && self.is_left(line) == line.rtl
    }

    fn placed<'e>(
        &self,
        line: &'e Line,
        para: usize,
        selection: Option<(Spot, Spot)>,
    ) -> Vec<Placed<'e>> {
        let shift = self.shift(line);
        let is_selected = |cell: &Cell| {
            selection.is_some_and(|(start, end)| {
                let spot = |byte| Spot { para, byte };
                spot(cell.range.start) < end && spot(cell.range.end) > start
            })
        };
        let inside = |x: u16, cell: &Cell| x.saturating_add(cell.width) <= self.area.0;
        line.columns()
            .filter_map(|(column, cell)| {
                let x = u16::try_from(i32::from(column).saturating_add(shift)).ok()?;
                inside(x, cell).then(|| Placed { x, cell, selected: is_selected(cell) })
            })
            .collect()
    }
}
