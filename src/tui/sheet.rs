//! The screen as it was put together last. A row that is put together of the same parts again is not
//! painted again: nothing of it is looked at any more, here or beneath.

use std::mem;
use std::rc::Rc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::term::Bidi;
use crate::text::{Line, Shown, Symbol};

/// Something that stands in a row, over whatever was put there before it.
#[derive(PartialEq, Eq)]
pub enum Part {
    /// A line from this column on, as far as it fits before another.
    Line { left: u16, end: u16, lines: Lines, row: usize, styles: Styles },
    /// One sign in each of these columns.
    Fill { left: u16, end: u16, symbol: &'static str, style: Style },
    /// One cell of a field, one column wide or two.
    Cell { left: u16, symbol: Symbol, width: u16, style: Style },
}

/// Lines that were laid out together. What is laid out is kept, so the same lines are the same object.
pub struct Lines(pub Rc<[Line]>);

impl PartialEq for Lines {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Lines {}

/// How a line looks: parts of it, each up to a byte, and the rest. Most are of one style.
#[derive(Clone, PartialEq, Eq)]
pub struct Styles {
    pub parts: Vec<(usize, Style)>,
    pub rest: Style,
}

impl Styles {
    fn at(&self, byte: usize) -> Style {
        let own = self.parts.iter().find(|(until, _)| byte < *until);
        own.map_or(self.rest, |(_, style)| *style)
    }
}

/// What a paint came to.
pub struct Painted<'a> {
    /// The screen, in the terminal's own columns.
    pub cells: &'a mut Buffer,
    /// Rows that are not as they were.
    pub rows: Vec<u16>,
    /// Where the caret stands.
    pub caret: Option<(u16, u16)>,
    /// The rows that are sent in a way of their own.
    pub sent: &'a [(u16, Bidi)],
    /// The terminal's contents are unknown: it must be cleared first.
    pub is_whole: bool,
    /// Texts that had to be laid out.
    pub laid_out: usize,
}

/// Rows of parts, and the cells they come to.
#[derive(Default)]
pub struct Sheet {
    cells: Buffer,
    /// What is where nothing was put.
    blank: Cell,
    before: Vec<Vec<Part>>,
    now: Vec<Vec<Part>>,
    lines: Shown,
    laid_out: usize,
}

impl Sheet {
    pub fn new(size: (u16, u16)) -> Self {
        Self::filled(size, Cell::EMPTY)
    }

    pub fn filled((width, height): (u16, u16), blank: Cell) -> Self {
        let cells = Buffer::filled(Rect::new(0, 0, width, height), blank.clone());
        let now = (0..height).map(|_| Vec::new()).collect();
        Self { cells, blank, before: Vec::new(), now, lines: Shown::default(), laid_out: 0 }
    }

    pub fn width(&self) -> u16 {
        self.cells.area.width
    }

    pub fn height(&self) -> u16 {
        self.cells.area.height
    }

    pub fn cells(&mut self) -> &mut Buffer {
        &mut self.cells
    }

    /// Lines of this paint and of the one before it.
    pub fn lines(&mut self) -> &mut Shown {
        &mut self.lines
    }

    /// Texts that the last paint had to lay out: none of them was on the screen before it.
    pub fn laid_out(&self) -> usize {
        self.laid_out
    }

    pub fn put(&mut self, y: u16, part: Part) {
        if let Some(row) = self.now.get_mut(usize::from(y)) {
            row.push(part);
        }
    }

    /// All rows are painted again, whatever they were.
    pub fn forget(&mut self) {
        self.before.clear();
    }

    /// Paints the rows that are not what they were, and tells which those are. The next paint begins.
    pub fn settle(&mut self) -> Vec<u16> {
        let now = mem::take(&mut self.now);
        let mut changed = Vec::new();
        for (y, parts) in (0..).zip(&now) {
            if self.before.get(usize::from(y)) != Some(parts) {
                self.paint(y, parts);
                changed.push(y);
            }
        }
        self.now = mem::replace(&mut self.before, now);
        self.now.resize_with(self.before.len(), Vec::new);
        self.now.iter_mut().for_each(Vec::clear);
        self.laid_out = self.lines.turn();
        changed
    }

    fn paint(&mut self, y: u16, parts: &[Part]) {
        for x in 0..self.width() {
            if let Some(cell) = self.cells.cell_mut((x, y)) {
                cell.clone_from(&self.blank);
            }
        }
        for part in parts {
            match part {
                Part::Line { left, end, lines, row, styles } => {
                    let Some(line) = lines.0.get(*row) else { continue };
                    self.line(y, (*left, *end), line, styles);
                }
                Part::Fill { left, end, symbol, style } => {
                    (*left..*end).for_each(|x| self.cell((x, y), symbol, 1, *style));
                }
                Part::Cell { left, symbol, width, style } => {
                    self.cell((*left, y), symbol, *width, *style);
                }
            }
        }
    }

    fn line(&mut self, y: u16, (left, end): (u16, u16), line: &Line, styles: &Styles) {
        for (column, cell) in line.columns() {
            let x = left.saturating_add(column);
            if x.saturating_add(cell.width) > end {
                break;
            }
            self.cell((x, y), &cell.symbol, cell.width, styles.at(cell.range.start));
        }
    }

    fn cell(&mut self, (x, y): (u16, u16), symbol: &str, width: u16, style: Style) {
        if symbol.len() > 1 && symbol.is_ascii() {
            // Letters that stand for one.
            for (beside, at) in (0..width).zip(0..symbol.len()) {
                let sign = symbol.get(at..at.saturating_add(1)).unwrap_or(" ");
                self.cell((x.saturating_add(beside), y), sign, 1, style);
            }
            return;
        }
        for (beside, symbol) in (0..width.max(1)).zip([symbol, " "]) {
            if let Some(cell) = self.cells.cell_mut((x.saturating_add(beside), y)) {
                // Styles add up in a cell: what was painted there before must go first.
                cell.reset();
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(left: u16, end: u16, symbol: &'static str) -> Part {
        Part::Fill { left, end, symbol, style: Style::new() }
    }

    fn row(sheet: &mut Sheet, y: u16) -> String {
        (0..sheet.width()).map(|x| sheet.cells()[(x, y)].symbol().to_owned()).collect()
    }

    #[test]
    fn a_row_of_the_same_parts_is_not_painted_again_and_one_of_others_is_painted_whole() {
        let mut sheet = Sheet::new((4, 3));
        sheet.put(1, fill(0, 3, "a"));
        assert_eq!(sheet.settle(), [0, 1, 2], "nothing is known of the first paint");
        for part in [fill(0, 3, "a"), fill(0, 3, "a")] {
            sheet.put(1, part);
            assert_eq!(sheet.settle(), [0_u16; 0]);
        }
        sheet.put(1, fill(2, 4, "b"));
        sheet.put(1, fill(3, 4, "c"));
        assert_eq!(sheet.settle(), [1]);
        assert_eq!(row(&mut sheet, 1), "  bc");
        assert_eq!(sheet.settle(), [1], "what went is gone");
        assert_eq!(row(&mut sheet, 1), "    ");
    }

    #[test]
    fn what_lies_beyond_the_screen_is_not_painted() {
        let mut sheet = Sheet::new((2, 1));
        sheet.put(0, fill(1, 9, "a"));
        sheet.put(7, fill(0, 1, "b"));
        sheet.settle();
        assert_eq!(row(&mut sheet, 0), " a");
    }
}
