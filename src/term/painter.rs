//! Sends cells in the place of a ratatui backend and its terminal: a frame is collected, sent in one
//! write, and says only what changed.
//!
//! It remembers what the terminal shows, where its cursor is and what its pen is, so that a frame
//! that changes nothing sends nothing. It never asks the terminal anything. ratatui's own terminal
//! compares every cell of two screens at each key; here only rows that were painted are looked at.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Size};

use super::grid::Grid;
use super::moves::{self, Place};
use super::pen::Pen;
use super::profile::{Boxes, Colours, DEC_OFF, DEC_ON, Profile};
use super::scroll::{self, Shift};

/// Frames longer than this, in bytes, are wrapped in a synchronized update where it is known.
const SYNC_BYTES_MIN: usize = 300;

/// Blanks fewer than this, in cells, are written; the escape that erases them is no shorter.
const ERASE_CELLS_MIN: u16 = 4;
/// The same inside a row, where the cursor has to jump over what was erased.
const ERASE_INSIDE_CELLS_MIN: u16 = 10;

/// Paints cells over any writer that takes a whole frame in one `write`.
#[derive(Debug)]
pub struct Painter<W> {
    out: W,
    colours: Colours,
    boxes: Boxes,
    /// DEC's graphics stand in place of small letters.
    in_graphics: bool,
    sync: bool,
    /// What the terminal shows once `frame` has arrived; dirty is what is not in `frame` yet.
    shown: Grid,
    frame: Vec<u8>,
    place: Place,
    /// `None`: not known.
    pen: Option<Pen>,
    cursor: Option<Visibility>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visibility {
    Hidden,
    Visible,
}

impl<W: Write> Painter<W> {
    /// `size` is what the terminal has now; later sizes come through [`Painter::clear`].
    pub fn new(out: W, profile: &Profile, size: Size) -> Self {
        Self {
            out,
            colours: profile.colours,
            boxes: profile.boxes,
            in_graphics: false,
            sync: profile.sync,
            shown: Grid::new(size),
            frame: Vec::new(),
            place: Place::Unknown,
            pen: None,
            cursor: None,
        }
    }

    /// Begins anew on a terminal of this size: what it shows, someone else may have written.
    pub fn clear(&mut self, size: Size) {
        self.forget();
        self.shown = Grid::new(size);
        self.set_pen(Pen::PLAIN);
        // Home first: terminals that keep modes by row take them in column 0.
        self.frame.extend_from_slice(b"\x1b[H\x1b[2J");
        self.place = Place::At(Position::ORIGIN);
    }

    fn forget(&mut self) {
        self.place = Place::Unknown;
        self.pen = None;
        self.cursor = None;
        self.in_graphics = false;
        if self.boxes == Boxes::Dec {
            self.frame.extend_from_slice(DEC_OFF.as_bytes());
        }
    }

    /// Shows these rows of a screen, the cursor where it is wanted or nowhere, in one write.
    pub fn show(
        &mut self,
        screen: &Buffer,
        rows: &[u16],
        cursor: Option<Position>,
    ) -> io::Result<()> {
        let updates: Vec<_> = rows.iter().flat_map(|y| self.differing(screen, *y)).collect();
        self.draw(&updates);
        match cursor {
            Some(at) => {
                self.set_cursor(Visibility::Visible);
                self.go(at);
            }
            None => self.set_cursor(Visibility::Hidden),
        }
        self.flush()
    }

    /// The cells of a row that the terminal does not show.
    fn differing<'s>(&self, screen: &'s Buffer, y: u16) -> Vec<(u16, u16, &'s Cell)> {
        let mut found = Vec::new();
        let mut x = 0;
        while let Some(cell) = screen.cell((x, y)) {
            if self.shown.cell(x, y) != Some(cell) {
                found.push((x, y, cell));
            }
            x = x.saturating_add(cell.cell_width().max(1));
        }
        found
    }

    fn draw(&mut self, updates: &[(u16, u16, &Cell)]) {
        let moved = if updates.len() >= scroll::CELLS_MIN { self.scroll(updates) } else { None };
        let mut rows: Vec<u16> = updates.iter().map(|(_, y, _)| *y).collect();
        rows.dedup();
        match moved {
            Some(next) => {
                self.put_changed(&next);
                rows = (0..next.size().height).collect();
            }
            None => updates.iter().for_each(|(x, y, cell)| self.shown.put(*x, *y, cell)),
        }
        if let ([_, below], Place::At(at)) = (rows.as_slice(), self.place)
            && *below == at.y
        {
            // A marker going up: begin where the cursor is and end where it will be.
            rows.reverse();
        }
        for y in rows {
            self.paint_row(y);
        }
    }

    /// Sends the frame in one write. If that fails, nothing is known of the terminal any more.
    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        if self.sync && self.frame.len() > SYNC_BYTES_MIN {
            self.frame.splice(0..0, *b"\x1b[?2026h");
            self.frame.extend_from_slice(b"\x1b[?2026l");
        }
        let sent = self.out.write_all(&self.frame).and_then(|()| self.out.flush());
        self.frame.clear();
        if sent.is_err() {
            self.forget();
        }
        sent
    }

    /// Takes what a probe learned.
    pub fn set_profile(&mut self, profile: &Profile) {
        self.colours = profile.colours;
        self.boxes = profile.boxes;
        self.sync = profile.sync;
    }

    pub fn writer(&self) -> &W {
        &self.out
    }

    pub fn writer_mut(&mut self) -> &mut W {
        &mut self.out
    }

    fn width(&self) -> u16 {
        self.shown.size().width
    }

    /// Lets the terminal move rows if that saves much; gives the grid that was to be painted.
    fn scroll(&mut self, updates: &[(u16, u16, &Cell)]) -> Option<Grid> {
        let mut next = self.shown.clone();
        for (x, y, cell) in updates {
            next.put(*x, *y, cell);
        }
        let shift = Shift::best(&self.shown, &next)?;
        self.set_pen_to_erase();
        let place = self.place;
        shift.put(&mut self.frame, |to, out| moves::go(place, to, out, |_, _| None));
        // Terminals differ in the column after these; a carriage return settles it.
        self.place = Place::RowEnd(shift.rows().1);
        self.shown.shift(shift);
        Some(next)
    }

    /// Takes over every cell of `next` that the terminal does not show yet.
    fn put_changed(&mut self, next: &Grid) {
        for y in 0..next.size().height {
            let mut x = 0;
            while let Some(cell) = next.cell(x, y) {
                if self.shown.cell(x, y) != Some(cell) {
                    self.shown.put(x, y, cell);
                }
                x = x.saturating_add(cell.cell_width().max(1));
            }
        }
    }

    /// Whether an erased cell would look the same.
    fn is_void(&self, x: u16, y: u16) -> bool {
        self.shown.cell(x, y).is_some_and(|cell| {
            cell.symbol() == " " && Pen::of(cell, self.colours).same_on_blank(Pen::PLAIN)
        })
    }

    fn set_pen(&mut self, pen: Pen) {
        pen.put(self.pen, &mut self.frame);
        self.pen = Some(pen);
    }

    /// The pen for a blank is any that looks the same on it.
    fn set_pen_for(&mut self, cell: &Cell) {
        let pen = Pen::of(cell, self.colours);
        let stays =
            cell.symbol() == " " && self.pen.is_some_and(|current| current.same_on_blank(pen));
        if !stays {
            self.set_pen(pen);
        }
    }

    fn go(&mut self, to: Position) {
        if self.place == Place::At(to) {
            return;
        }
        let mut bytes = Vec::new();
        moves::go(self.place, to, &mut bytes, |from, end| self.again(to.y, from, end));
        self.frame.append(&mut bytes);
        self.place = Place::At(to);
    }

    /// The bytes of cells `from..end` of a row, if they are ASCII and the pen is theirs.
    fn again(&self, y: u16, from: u16, end: u16) -> Option<Vec<u8>> {
        // A gap that began inside a wide sign would tear it.
        if from > 0 && self.shown.cell(from.saturating_sub(1), y)?.cell_width() != 1 {
            return None;
        }
        let pen = self.pen.filter(|_| !self.in_graphics)?;
        let mut bytes = Vec::new();
        for x in from..end {
            let cell = self.shown.cell(x, y)?;
            let (symbol, own) = (cell.symbol(), Pen::of(cell, self.colours));
            let same = own == pen || (symbol == " " && own.same_on_blank(pen));
            if !same || symbol.len() != 1 {
                return None;
            }
            bytes.extend_from_slice(symbol.as_bytes());
        }
        Some(bytes)
    }

    fn paint_row(&mut self, y: u16) {
        let mut void_from = self.width();
        while void_from > 0 && self.is_void(void_from.saturating_sub(1), y) {
            void_from = void_from.saturating_sub(1);
        }
        let mut x = 0;
        while x < self.width() {
            if !self.shown.is_dirty(x, y) {
                x = x.saturating_add(1);
            } else if x >= void_from && self.erase_to_end(x, y) {
                return;
            } else {
                x = self.erase_inside(x, y).unwrap_or_else(|| self.write_cell(x, y));
            }
        }
    }

    /// Erases from `x` to the end of a row that is void from there on, if that is shorter.
    fn erase_to_end(&mut self, x: u16, y: u16) -> bool {
        let last = (x..self.width()).rev().find(|x| self.shown.is_dirty(*x, y)).unwrap_or(x);
        if last.saturating_sub(x).saturating_add(1) < ERASE_CELLS_MIN {
            return false;
        }
        self.set_pen_to_erase();
        self.go(Position { x, y });
        self.frame.extend_from_slice(b"\x1b[K");
        self.shown.erased(x, self.width(), y);
        true
    }

    /// Erases a long run of void cells inside a row; gives the column after it.
    fn erase_inside(&mut self, x: u16, y: u16) -> Option<u16> {
        let end = (x..self.width())
            .find(|x| !(self.shown.is_dirty(*x, y) && self.is_void(*x, y)))
            .unwrap_or(self.width());
        let count = end.saturating_sub(x);
        if count < ERASE_INSIDE_CELLS_MIN {
            return None;
        }
        self.set_pen_to_erase();
        self.go(Position { x, y });
        self.frame.extend_from_slice(format!("\x1b[{count}X").as_bytes());
        self.shown.erased(x, end, y);
        Some(end)
    }

    /// Erasing fills with the pen's ground, so the pen must have none.
    fn set_pen_to_erase(&mut self) {
        if !self.pen.is_some_and(|pen| pen.same_on_blank(Pen::PLAIN)) {
            self.set_pen(Pen::PLAIN);
        }
    }

    /// Writes one cell; gives the column after it.
    fn write_cell(&mut self, x: u16, y: u16) -> u16 {
        let Some(cell) = self.shown.cell(x, y).cloned() else { return self.width() };
        self.set_pen_for(&cell);
        self.go(Position { x, y });
        let symbol = cell.symbol();
        let width = cell.cell_width().max(1);
        let end = x.saturating_add(width);
        if width > 1 && symbol.contains('\u{fe0f}') {
            // Some terminals take these for narrow: what stood under the second half must go.
            for _ in 0..width {
                self.frame.push(b' ');
            }
            self.place = Place::Unknown;
            self.go(Position { x, y });
        }
        // An empty symbol would leave the cursor where it is.
        self.put_symbol(if symbol.is_empty() { " " } else { symbol });
        self.place = if end >= self.width() {
            Place::RowEnd(y)
        } else if width > 1 {
            // Terminals disagree on how wide these are: the next move is absolute.
            Place::Unknown
        } else {
            Place::At(Position { x: end, y })
        };
        self.shown.sent(x, y, width);
        end
    }

    /// Appends a symbol; the thin line as this terminal has it.
    fn put_symbol(&mut self, symbol: &str) {
        let is_line = self.boxes == Boxes::Dec && symbol == "─";
        if is_line != self.in_graphics {
            self.in_graphics = is_line;
            let switch = if is_line { DEC_ON } else { DEC_OFF };
            self.frame.extend_from_slice(switch.as_bytes());
        }
        self.frame.extend_from_slice(if is_line { b"q" } else { symbol.as_bytes() });
    }

    fn set_cursor(&mut self, cursor: Visibility) {
        if self.cursor == Some(cursor) {
            return;
        }
        self.cursor = Some(cursor);
        self.frame.extend_from_slice(match cursor {
            Visibility::Hidden => b"\x1b[?25l",
            Visibility::Visible => b"\x1b[?25h",
        });
    }
}

#[cfg(test)]
mod tests;
