//! What was painted, as a test reads it: rows of cells from the left of the screen to the right.

use ratatui::buffer::Buffer;

use crate::term::{Boxes, Colours};
use crate::text::{Digits, Dir, Letters};
use crate::tui::canvas::{Canvas, Look};
use crate::tui::sheet::Sheet;

/// Stands in cells that nothing was painted in.
pub const UNTOUCHED: &str = "~";

/// A screen after one paint.
pub struct Picture {
    pub buffer: Buffer,
    /// In the terminal's own columns.
    pub caret: Option<(u16, u16)>,
}

/// A terminal that can show everything.
pub const RICH: Look = Look {
    colours: Colours::Sixteen,
    boxes: Boxes::Line,
    letters: Letters::ALL,
    digits: Digits::Ascii,
    tashkeel: true,
};

impl Picture {
    /// Paints on a screen of this size whose cells are all [`UNTOUCHED`] before.
    pub fn of(size: (u16, u16), dir: Dir, draw: impl FnOnce(&mut Canvas<'_>)) -> Self {
        Self::with(RICH, size, dir, draw)
    }

    pub fn with(
        look: Look,
        size: (u16, u16),
        dir: Dir,
        draw: impl FnOnce(&mut Canvas<'_>),
    ) -> Self {
        let mut sheet = Sheet::filled(size, ratatui::buffer::Cell::new(UNTOUCHED));
        let mut canvas = Canvas::new(&mut sheet, dir, look);
        draw(&mut canvas);
        let caret = canvas.caret_at();
        sheet.settle();
        Self { buffer: sheet.cells().clone(), caret }
    }

    pub fn row(&self, y: u16) -> String {
        (0..self.buffer.area.width).map(|x| self.buffer[(x, y)].symbol()).collect()
    }

    pub fn rows(&self) -> Vec<String> {
        (0..self.buffer.area.height).map(|y| self.row(y)).collect()
    }

    /// Its rows with what nothing was painted in as blanks, without those at the end.
    pub fn shown(&self) -> Vec<String> {
        self.rows().iter().map(|row| row.replace(UNTOUCHED, " ").trim_end().to_owned()).collect()
    }

    /// Whether every painted cell lies in these columns (the terminal's own) and rows.
    pub fn keeps_to(&self, columns: std::ops::Range<u16>, rows: std::ops::Range<u16>) -> bool {
        let area = self.buffer.area;
        (0..area.height).all(|y| {
            (0..area.width).all(|x| {
                (columns.contains(&x) && rows.contains(&y))
                    || self.buffer[(x, y)].symbol() == UNTOUCHED
            })
        })
    }
}
