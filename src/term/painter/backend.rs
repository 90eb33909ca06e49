//! What ratatui asks of a backend, answered by the painter.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::super::grid::Grid;
use super::super::moves::Place;
use super::super::scroll;
use super::{Painter, Visibility};

/// Frames longer than this, in bytes, are wrapped in a synchronized update where it is known.
pub(super) const SYNC_BYTES_MIN: usize = 300;

impl<W: Write> Backend for Painter<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let updates: Vec<_> = content.collect();
        let moved = if updates.len() >= scroll::CELLS_MIN { self.scroll(&updates) } else { None };
        let mut rows: Vec<u16> = updates.iter().map(|(_, y, _)| *y).collect();
        rows.dedup();
        match moved {
            Some(next) => {
                self.put_changed(&next);
                rows = (0..next.size().height).collect();
            }
            None => updates.into_iter().for_each(|(x, y, cell)| self.shown.put(x, y, cell)),
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
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.set_cursor(Visibility::Hidden);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.set_cursor(Visibility::Visible);
        Ok(())
    }

    /// Where the cursor was last put. The terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(match self.place {
            Place::At(at) => at,
            Place::RowEnd(y) => Position { x: self.width().saturating_sub(1), y },
            Place::Unknown => Position::ORIGIN,
        })
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let to = position.into();
        if self.place != Place::At(to) {
            self.go(to);
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.set_pen_to_erase();
        if clear_type == ClearType::All {
            // Home first: terminals that keep modes by row take them in column 0.
            self.frame.extend_from_slice(b"\x1b[H\x1b[2J");
            self.place = Place::At(Position::ORIGIN);
            self.shown = Grid::new(self.shown.size());
            return Ok(());
        }
        let Place::At(at) = self.place else { return Ok(()) };
        let here = self.shown.index(at.x, at.y);
        let row = self.shown.index(0, at.y);
        let next = row.map(|row| row.saturating_add(self.width().into()));
        let (bytes, start, end): (&[u8], _, _) = match clear_type {
            ClearType::All | ClearType::AfterCursor => (b"\x1b[J", here, None),
            ClearType::BeforeCursor => (b"\x1b[1J", None, here.map(|here| here.saturating_add(1))),
            ClearType::CurrentLine => (b"\x1b[2K", row, next),
            ClearType::UntilNewLine => (b"\x1b[K", here, next),
        };
        self.frame.extend_from_slice(bytes);
        self.shown.void(start, end);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.shown.size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.shown.size(), pixels: Size::default() })
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
}
