//! The only way text reaches cells: logical strings in, cells in painting order out.
//!
//! Isolates in a text govern its order and vanish; control characters are painted as `·`.
//! Coordinates count from the start side: right in Arabic, left in English. Only the canvas mirrors.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::term::{Boxes, Colours};
use crate::text::{self, Base, Digits, Dir, Editor, Line, Opts};
use crate::tui::theme;

pub use crate::tui::area::{Area, Width};
pub use crate::tui::theme::Tone;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Start,
    End,
    Centre,
}

/// Signs that carry meaning without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The marker of what is in focus.
    Here,
    Done,
    Alarm,
    Marked,
}

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub colours: Colours,
    pub boxes: Boxes,
    pub digits: Digits,
    pub tashkeel: bool,
}

pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    dir: Dir,
    look: Look,
    caret: Option<(u16, u16)>,
}

impl<'a> Canvas<'a> {
    pub fn new(buffer: &'a mut Buffer, dir: Dir, look: Look) -> Self {
        Self { buffer, dir, look, caret: None }
    }

    /// Where the hardware cursor goes, in the terminal's own columns.
    pub fn caret_at(&self) -> Option<(u16, u16)> {
        self.caret
    }

    pub fn dir(&self) -> Dir {
        self.dir
    }

    /// The terminal's column of the leftmost cell of an area.
    fn left(&self, area: Area) -> u16 {
        match self.dir {
            Dir::Ltr => area.x,
            Dir::Rtl => self.buffer.area.width.saturating_sub(area.x.saturating_add(area.w)),
        }
    }

    fn opts(&self, base: Base) -> Opts {
        Opts { base, shape: true, tashkeel: self.look.tashkeel, digits: self.look.digits }
    }

    /// One line in the screen's direction, cut with `…` where it would not fit.
    pub fn text(&mut self, area: Area, text: &str, tone: Tone) {
        self.text_aligned(area, text, Align::Start, tone);
    }

    pub fn text_aligned(&mut self, area: Area, text: &str, align: Align, tone: Tone) {
        self.spans(area, &[(text, tone)], align);
    }

    /// What must not turn: ids, phones, dates, amounts. Read from the left wherever it stands.
    pub fn value(&mut self, area: Area, text: &str, align: Align, tone: Tone) {
        let cut = text::clip(text, area.w, true);
        let line = text::layout(&cut, &self.opts(Base::Fixed(Dir::Ltr)));
        self.put(area, &line, align, &|_| tone);
    }

    /// One paragraph laid out whole, each part in its tone.
    pub fn spans(&mut self, area: Area, parts: &[(&str, Tone)], align: Align) {
        let mut whole = String::new();
        let mut tones = Vec::with_capacity(parts.len());
        for (text, tone) in parts {
            whole.push_str(text);
            tones.push((whole.len(), *tone));
        }
        let cut = text::clip(&whole, area.w, true);
        let line = text::layout(&cut, &self.opts(Base::Fixed(self.dir)));
        self.put(area, &line, align, &|at| {
            let of = tones.iter().find(|(end, _)| at < *end).or(tones.last());
            of.map_or(Tone::Plain, |(_, tone)| *tone)
        });
    }

    /// Wraps at blanks; each paragraph in its own direction. Returns the rows it took.
    pub fn paragraph(&mut self, area: Area, text: &str, tone: Tone) -> u16 {
        let lines = text::wrap(text, area.w, &self.opts(Base::Auto(self.dir)));
        let mut used: u16 = 0;
        for line in &lines {
            if used >= area.h {
                break;
            }
            self.put(area.row(used), line, Align::Start, &|_| tone);
            used = used.saturating_add(1);
        }
        used
    }

    /// Rows a paragraph would take at a width.
    pub fn rows_of(&self, text: &str, width: u16) -> u16 {
        let lines = text::wrap(text, width, &self.opts(Base::Auto(self.dir))).len();
        u16::try_from(lines).unwrap_or(u16::MAX)
    }

    fn put(&mut self, area: Area, line: &Line, align: Align, tone: &dyn Fn(usize) -> Tone) {
        if area.w == 0 || area.h == 0 {
            return;
        }
        let spare = area.w.saturating_sub(line.width);
        let at_right = match (self.dir, align) {
            (_, Align::Centre) => spare / 2,
            (Dir::Ltr, Align::Start) | (Dir::Rtl, Align::End) => 0,
            (Dir::Ltr, Align::End) | (Dir::Rtl, Align::Start) => spare,
        };
        let left = self.left(area).saturating_add(at_right);
        let end = self.left(area).saturating_add(area.w);
        for (column, cell) in line.columns() {
            let x = left.saturating_add(column);
            if x.saturating_add(cell.width) > end {
                break;
            }
            let style = self.style(tone(cell.range.start));
            self.cell(x, area.y, cell.symbol.as_str(), cell.width, style);
        }
    }

    fn style(&self, tone: Tone) -> Style {
        theme::style(tone, self.look.colours)
    }

    fn cell(&mut self, x: u16, y: u16, symbol: &str, width: u16, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
        for beside in 1..width {
            if let Some(cell) = self.buffer.cell_mut((x.saturating_add(beside), y)) {
                cell.set_symbol(" ").set_style(style);
            }
        }
    }

    /// A thin line over the row.
    pub fn rule(&mut self, area: Area) {
        let symbol = match self.look.boxes {
            Boxes::Line => "─",
            Boxes::Ascii => "-",
        };
        let left = self.left(area);
        let style = self.style(Tone::Dim);
        for x in left..left.saturating_add(area.w) {
            self.cell(x, area.y, symbol, 1, style);
        }
    }

    /// Blanks an area, for what stands over another screen.
    pub fn clear(&mut self, area: Area) {
        let left = self.left(area);
        let style = self.style(Tone::Plain);
        for y in area.y..area.y.saturating_add(area.h) {
            for x in left..left.saturating_add(area.w) {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    pub fn sign(&mut self, area: Area, sign: Sign) {
        let (symbol, tone) = match (sign, self.look.boxes, self.dir) {
            (Sign::Here, Boxes::Line, Dir::Ltr) => ("▸", Tone::Focus),
            (Sign::Here, Boxes::Line, Dir::Rtl) => ("◂", Tone::Focus),
            (Sign::Here, Boxes::Ascii, Dir::Ltr) => (">", Tone::Focus),
            (Sign::Here, Boxes::Ascii, Dir::Rtl) => ("<", Tone::Focus),
            (Sign::Done, Boxes::Line, _) => ("✓", Tone::Done),
            (Sign::Done, Boxes::Ascii, _) => ("+", Tone::Done),
            (Sign::Alarm, _, _) => ("!", Tone::Alarm),
            (Sign::Marked, _, _) => ("*", Tone::Marked),
        };
        let style = self.style(tone);
        let left = self.left(Area { w: 1, ..area });
        if area.h > 0 {
            self.cell(left, area.y, symbol, 1, style);
        }
    }

    /// Puts the hardware cursor on a cell, counted from the start side.
    pub fn caret(&mut self, x: u16, y: u16) {
        self.caret = Some((self.left(Area { x, y, w: 1, h: 1 }), y));
    }

    /// A field being edited or shown; `focused` takes the caret.
    pub fn editor(&mut self, area: Area, editor: &Editor, tone: Tone, focused: bool) {
        let view = editor.view();
        let left = self.left(area);
        let plain = self.style(tone);
        let selected = self.style(Tone::Selected);
        for (y, row) in (area.y..area.y.saturating_add(area.h)).zip(&view.rows) {
            for placed in &row.cells {
                if placed.x >= area.w {
                    continue;
                }
                let style = if placed.selected { selected } else { plain };
                let x = left.saturating_add(placed.x);
                self.cell(x, y, placed.cell.symbol.as_str(), placed.cell.width, style);
            }
        }
        if focused {
            let (x, y) = view.caret;
            let x = left.saturating_add(x.min(area.w.saturating_sub(1)));
            self.caret = Some((x, area.y.saturating_add(y)));
        }
    }
}
