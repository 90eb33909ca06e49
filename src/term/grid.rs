//! What the terminal shows, cell by cell, and which cells have still to be sent.

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Size;

use super::scroll::{Shift, Towards};

#[derive(Debug, Clone)]
pub struct Grid {
    size: Size,
    cells: Vec<Cell>,
    dirty: Vec<bool>,
}

impl Grid {
    /// All blank and nothing to send.
    pub fn new(size: Size) -> Self {
        let count = usize::from(size.width).saturating_mul(usize::from(size.height));
        Self { size, cells: vec![Cell::EMPTY; count], dirty: vec![false; count] }
    }

    pub fn size(&self) -> Size {
        self.size
    }

    pub fn index(&self, x: u16, y: u16) -> Option<usize> {
        let row = usize::from(y).checked_mul(self.size.width.into())?;
        (x < self.size.width && y < self.size.height).then(|| row.saturating_add(x.into()))
    }

    pub fn cell(&self, x: u16, y: u16) -> Option<&Cell> {
        self.cells.get(self.index(x, y)?)
    }

    /// The cells of a row; none for a row that is not there.
    pub fn row(&self, y: u16) -> &[Cell] {
        let Some(start) = self.index(0, y) else { return &[] };
        self.cells.get(start..start.saturating_add(self.size.width.into())).unwrap_or(&[])
    }

    pub fn is_dirty(&self, x: u16, y: u16) -> bool {
        self.index(x, y).and_then(|index| self.dirty.get(index)).is_some_and(|dirty| *dirty)
    }

    /// Takes a new cell that has to be sent.
    pub fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        let before = self.cell(x, y).map_or(1, CellWidth::cell_width);
        self.set(x, y, cell);
        self.mark(x, y, true);
        for tail in x.saturating_add(cell.cell_width().max(1))..x.saturating_add(before) {
            // Half of a wide sign is left here; terminals blank it each with its own ground.
            self.mark(tail, y, true);
        }
    }

    /// A cell `width` wide has been sent.
    pub fn sent(&mut self, x: u16, y: u16, width: u16) {
        self.mark(x, y, false);
        for tail in x.saturating_add(1)..x.saturating_add(width) {
            // Nothing of what stood there is left, whatever the grid above still says; and if
            // that was wide, its other half is to be sent again.
            if self.cell(tail, y).is_some_and(|cell| cell.cell_width() > 1) {
                self.mark(tail.saturating_add(1), y, true);
            }
            self.set(tail, y, &Cell::EMPTY);
            self.mark(tail, y, false);
        }
    }

    /// Cells `from..end` of a row show what they should.
    pub fn erased(&mut self, from: u16, end: u16, y: u16) {
        for x in from..end {
            self.mark(x, y, false);
        }
    }

    /// Blanks every cell from `start` and before `end`, in the order of reading the grid.
    pub fn void(&mut self, start: Option<usize>, end: Option<usize>) {
        let end = end.unwrap_or(self.cells.len()).min(self.cells.len());
        let start = start.unwrap_or(0).min(end);
        for cell in self.cells.iter_mut().take(end).skip(start) {
            cell.reset();
        }
        for dirty in self.dirty.iter_mut().take(end).skip(start) {
            *dirty = false;
        }
    }

    /// Moves the rows of a band by one, as the terminal has just done; nothing of them is dirty.
    pub fn shift(&mut self, shift: Shift) {
        let width = usize::from(self.size.width);
        let start = self.index(0, shift.top);
        let end = self.index(0, shift.bottom).map(|last| last.saturating_add(width));
        let (Some(start), Some(end)) = (start, end) else { return };
        let Some(band) = self.cells.get_mut(start..end) else { return };
        match shift.towards {
            Towards::Top => band.rotate_left(width.min(band.len())),
            Towards::Bottom => band.rotate_right(width.min(band.len())),
        }
        let opened = match shift.towards {
            Towards::Top => end.saturating_sub(width),
            Towards::Bottom => start,
        };
        self.void(Some(opened), Some(opened.saturating_add(width)));
    }

    fn set(&mut self, x: u16, y: u16, cell: &Cell) {
        if let Some(own) = self.index(x, y).and_then(|index| self.cells.get_mut(index)) {
            own.clone_from(cell);
        }
    }

    fn mark(&mut self, x: u16, y: u16, dirty: bool) {
        if let Some(own) = self.index(x, y).and_then(|index| self.dirty.get_mut(index)) {
            *own = dirty;
        }
    }
}
