//! Lays one line of logical text out as cells, left to right as the screen wants them.
//!
//! The order of the steps matters: levels on the logical text (UAX #9), joining in reading order,
//! reordering of whole cells, mirrored brackets, digit style last. Digits changed any earlier would
//! turn `055-123` round.

use std::borrow::Cow;
use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};
use unicode_bidi_mirroring::get_mirrored;

use super::clean::visible;
use super::cluster::{self, Piece, Style};
use super::letters::{self, Letters};
use super::levels::{Levels, direction};
use super::symbol::Symbol;

/// A direction of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dir {
    Ltr,
    Rtl,
}

/// How the direction of a paragraph is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Base {
    /// From the first strong character; this one if there is none.
    Auto(Dir),
    /// Whatever the text: numbers, phones, dates and codes read left to right in Arabic too.
    Fixed(Dir),
}

/// Which digits are painted. The text itself is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Digits {
    /// 0123456789
    Ascii,
    /// ٠١٢٣٤٥٦٧٨٩
    Arabic,
}

/// How text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opts {
    pub base: Base,
    /// Whether Arabic letters are given their joined forms; off where the terminal joins them.
    pub shape: bool,
    /// Whether vowel marks are painted; off where the terminal garbles them.
    pub tashkeel: bool,
    pub digits: Digits,
    /// What is written in Latin letters.
    pub letters: Letters,
    /// Numbers with hyphens and percent signs are not turned round by their parts, as Unicode has it.
    pub whole_numbers: bool,
}

impl Opts {
    /// Shaped, with marks and ASCII digits, in the direction of the first strong character, in the
    /// letters that the screen has.
    pub fn auto(otherwise: Dir) -> Self {
        let base = Base::Auto(otherwise);
        let letters = letters::here();
        let digits = Digits::Ascii;
        Self { base, shape: true, tashkeel: true, digits, letters, whole_numbers: false }
    }

    /// The same in a fixed direction.
    pub fn fixed(dir: Dir) -> Self {
        Self { base: Base::Fixed(dir), ..Self::auto(dir) }
    }

    pub(super) fn style(self) -> Style {
        Style { shape: self.shape, tashkeel: self.tashkeel, letters: self.letters }
    }

    /// The direction and the order of a paragraph; of one in Latin letters as it is written.
    pub(super) fn order(self, text: &str) -> (Dir, Levels) {
        if !self.letters.arabic {
            return (Dir::Ltr, Levels::flat(text));
        }
        let dir = direction(text, self.base);
        let levels = if self.whole_numbers {
            Levels::of_whole_numbers(text, dir)
        } else {
            Levels::of(text, dir)
        };
        (dir, levels)
    }

    fn digits(self) -> Digits {
        if self.letters.has_arabic_digits() { self.digits } else { Digits::Ascii }
    }
}

/// One cell of the screen, or two if it is wide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub symbol: Symbol,
    /// In columns: 1 or 2; more only of ASCII signs, a column each.
    pub width: u16,
    /// The logical bytes it shows.
    pub range: Range<usize>,
    /// Whether it is part of a run that reads right to left.
    pub rtl: bool,
}

/// A line ready to be painted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Left to right as they stand on the screen.
    pub cells: Vec<Cell>,
    /// The direction of its paragraph.
    pub rtl: bool,
    /// In columns.
    pub width: u16,
    /// Where it begins in the text, in bytes; 0 unless the text was wrapped.
    pub start: usize,
    /// Its length in the text, in bytes. Blanks at which it was broken belong to no line.
    pub len: usize,
}

impl Line {
    /// The logical offset at which it ends.
    pub fn end(&self) -> usize {
        self.start.saturating_add(self.len)
    }

    /// The column of the caret at a logical offset: on the cell of the next cluster. At the end of
    /// the line it is one past the trailing edge, hence -1 in a line that reads right to left.
    pub fn caret_column(&self, offset: usize) -> i32 {
        let mut nearest: Option<(usize, u16)> = None;
        for (column, cell) in self.columns() {
            if cell.range.contains(&offset) {
                return i32::from(column);
            }
            // The offset of a character that is not painted: the cell read after it.
            let next = cell.range.start;
            if next > offset && nearest.is_none_or(|(start, _)| next < start) {
                nearest = Some((next, column));
            }
        }
        nearest.map_or_else(|| self.end_column(), |(_, column)| i32::from(column))
    }

    /// The logical offset of the cell at a column; none beside the text.
    pub fn offset_at(&self, column: u16) -> Option<usize> {
        self.columns()
            .find(|(start, cell)| (*start..start.saturating_add(cell.width)).contains(&column))
            .map(|(_, cell)| cell.range.start)
    }

    /// The cells, each with the column it starts in.
    pub fn columns(&self) -> impl Iterator<Item = (u16, &Cell)> {
        self.cells.iter().scan(0_u16, |next, cell| {
            let column = *next;
            *next = next.saturating_add(cell.width);
            Some((column, cell))
        })
    }

    /// The text as painted: in visual order, for tests and for output without a screen.
    pub fn painted(&self) -> String {
        self.cells.iter().map(|cell| cell.symbol.as_str()).collect()
    }

    fn end_column(&self) -> i32 {
        if self.rtl { -1 } else { i32::from(self.width) }
    }
}

/// Lays a text out on one line; a line break in it is shown as a dot.
pub fn layout(text: &str, opts: &Opts) -> Line {
    if is_plain(text) && (!opts.letters.arabic || direction(text, opts.base) == Dir::Ltr) {
        return plain(text, opts.digits());
    }
    let (dir, levels) = opts.order(text);
    line_of(text, &levels, 0..text.len(), dir, *opts)
}

/// A line as it is printed: as it is read, where the terminal orders letters by itself, and as it is
/// painted where letters have to be written in others.
pub fn printed(line: &str) -> Cow<'_, str> {
    let line = visible(line);
    if letters::here() == Letters::ALL {
        return line;
    }
    Cow::Owned(layout(&line, &Opts::auto(Dir::Ltr)).painted())
}

/// Lays out one line of a paragraph whose levels are known.
pub(super) fn line_of(
    text: &str,
    levels: &Levels,
    range: Range<usize>,
    dir: Dir,
    opts: Opts,
) -> Line {
    let levels = levels.of_line(text, range.clone());
    let pieces = cluster::pieces(text, range.clone(), Some(&levels), opts.style());
    let cells: Vec<Cell> = in_visual_order(&pieces, &levels)
        .into_iter()
        .map(|piece| cell(piece, text, opts.digits()))
        .collect();
    let width = cells.iter().fold(0_u16, |sum, cell| sum.saturating_add(cell.width));
    Line { cells, rtl: dir == Dir::Rtl, width, start: range.start, len: range.len() }
}

/// Rule L2 on whole cells. The bytes between pieces are characters that are not painted; they take
/// part all the same, since an isolate keeps apart two runs that would otherwise be turned as one.
fn in_visual_order<'p>(pieces: &'p [Piece], levels: &[Level]) -> Vec<&'p Piece> {
    let mut order = Vec::with_capacity(pieces.len());
    let mut seen = Vec::with_capacity(pieces.len());
    let mut end = pieces.first().map_or(0, |piece| piece.range.start);
    for piece in pieces {
        for &level in levels.get(end..piece.range.start).unwrap_or_default() {
            order.push(level);
            seen.push(None);
        }
        order.push(piece.level);
        seen.push(Some(piece));
        end = piece.range.end;
    }
    let visual = BidiInfo::reorder_visual(&order);
    visual.into_iter().filter_map(|at| seen.get(at).copied().flatten()).collect()
}

fn cell(piece: &Piece, text: &str, digits: Digits) -> Cell {
    let rtl = piece.level.is_rtl();
    if let Some(latin) = &piece.latin {
        let symbol = Symbol::from(latin.as_str());
        return Cell { symbol, width: piece.width, range: piece.range.clone(), rtl };
    }
    let turned = if rtl { get_mirrored(piece.base) } else { None };
    let base = match separator(piece.base, text, &piece.range) {
        Some(separator) if digits == Digits::Arabic => separator,
        _ => in_style(turned.unwrap_or(piece.base), digits),
    };
    let symbol = if piece.marks.is_empty() {
        Symbol::from(base)
    } else {
        Symbol::from(format!("{base}{}", piece.marks).as_str())
    };
    Cell { symbol, width: piece.width, range: piece.range.clone(), rtl }
}

/// What a cell shows that was laid out before it was known how the reader wants to see it: digits
/// and vowel marks take no other room.
pub fn in_look(symbol: &Symbol, opts: &Opts) -> Symbol {
    let is_left = |mark: &char| opts.tashkeel || !cluster::is_tashkeel(*mark);
    let mut scalars = symbol.chars();
    let Some(first) = scalars.next() else { return symbol.clone() };
    let shown = in_style(first, opts.digits());
    if shown == first && symbol.chars().all(|scalar| is_left(&scalar)) {
        return symbol.clone();
    }
    Symbol::from(&*std::iter::once(shown).chain(scalars.filter(is_left)).collect::<String>())
}

/// A digit as the reader wants to see it.
fn in_style(digit: char, digits: Digits) -> char {
    let point = u32::from(digit);
    let (value, zero) = match digit {
        '0'..='9' => (point.saturating_sub(0x30), 0x30),
        '\u{660}'..='\u{669}' => (point.saturating_sub(0x660), 0x660),
        '\u{6F0}'..='\u{6F9}' => (point.saturating_sub(0x6F0), 0x6F0),
        _ => return digit,
    };
    let wanted = match digits {
        Digits::Ascii => 0x30,
        Digits::Arabic => 0x660,
    };
    if wanted == zero { digit } else { char::from_u32(wanted + value).unwrap_or(digit) }
}

/// The Arabic sign for one that stands between two digits: of thousands, or of a fraction.
fn separator(sign: char, text: &str, at: &Range<usize>) -> Option<char> {
    let arabic = match sign {
        ',' => '\u{66C}',
        '.' => '\u{66B}',
        _ => return None,
    };
    let before = text.get(..at.start)?.chars().next_back()?;
    let after = text.get(at.end..)?.chars().next()?;
    (before.is_ascii_digit() && after.is_ascii_digit()).then_some(arabic)
}

/// Whether a byte is a cell, so that most English text needs no algorithm.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7F).contains(&byte))
}

fn plain(text: &str, digits: Digits) -> Line {
    let cell = |(at, c): (usize, char)| {
        let range = at..at.saturating_add(1);
        let shown = match separator(c, text, &range) {
            Some(separator) if digits == Digits::Arabic => separator,
            _ => in_style(c, digits),
        };
        Cell { symbol: Symbol::from(shown), width: 1, range, rtl: false }
    };
    let cells: Vec<Cell> = text.char_indices().map(cell).collect();
    let width = u16::try_from(cells.len()).unwrap_or(u16::MAX);
    Line { cells, rtl: false, width, start: 0, len: text.len() }
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
