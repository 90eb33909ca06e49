//! The text as rows: laid out once a change, not once a paint.

use super::super::layout::{Line, Opts, layout};
use super::super::letters::{self, Letters};
use super::super::wrap::wrap;
use super::Spot;

/// The rows of a text, a paragraph after another.
#[derive(Debug, Default)]
pub struct Flow {
    paras: Vec<Para>,
    /// The paragraph and the line in it of each row.
    rows: Vec<(usize, usize)>,
    width: Option<u16>,
    /// What it was laid out in.
    letters: Option<Letters>,
}

#[derive(Debug, Default)]
struct Para {
    text: String,
    lines: Vec<Line>,
}

/// One row of the screen.
#[derive(Debug, Clone, Copy)]
pub struct Row<'f> {
    pub para: usize,
    pub line: &'f Line,
    /// Whether the caret can stand past its trailing edge. Where a long word was cut, that place
    /// is the first cell of the next row.
    pub has_end: bool,
}

impl Flow {
    /// Lays out the paragraphs that have changed. Without a width, each is one row.
    pub fn update(&mut self, texts: &[String], opts: Opts, width: Option<u16>) {
        let opts = Opts { letters: letters::here(), ..opts };
        let rewrap = self.width != width || self.letters != Some(opts.letters);
        self.width = width;
        self.letters = Some(opts.letters);
        self.paras.resize_with(texts.len(), Para::default);
        for (para, text) in self.paras.iter_mut().zip(texts) {
            if rewrap || para.lines.is_empty() || para.text != *text {
                para.text.clone_from(text);
                para.lines = match width {
                    Some(width) => wrap(text, width, &opts),
                    None => vec![layout(text, &opts)],
                };
            }
        }
        self.rows.clear();
        for (at, para) in self.paras.iter().enumerate() {
            self.rows.extend((0..para.lines.len()).map(|line| (at, line)));
        }
    }

    /// Whether it was laid out in these letters.
    pub fn is_in(&self, letters: Letters) -> bool {
        self.letters == Some(letters)
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        let &(para, index) = self.rows.get(at)?;
        let lines = &self.paras.get(para)?.lines;
        let line = lines.get(index)?;
        let next = lines.get(index.saturating_add(1));
        Some(Row { para, line, has_end: next.is_none_or(|next| next.start > line.end()) })
    }

    /// The row on which the caret stands at a place: the last of the paragraph that begins no later.
    pub fn row_of(&self, spot: Spot) -> usize {
        let start = |&(para, index): &(usize, usize)| {
            let line = self.paras.get(para).and_then(|para| para.lines.get(index));
            Spot { para, byte: line.map_or(0, |line| line.start) }
        };
        self.rows.partition_point(|row| start(row) <= spot).saturating_sub(1)
    }
}

impl Row<'_> {
    /// Where the caret can stand, from the left of the screen to the right.
    pub fn stops(&self) -> Vec<Spot> {
        let spot = |byte| Spot { para: self.para, byte };
        let mut stops: Vec<Spot> =
            self.line.cells.iter().map(|cell| spot(cell.range.start)).collect();
        if self.has_end || stops.is_empty() {
            let at = if self.line.rtl { 0 } else { stops.len() };
            stops.insert(at, spot(self.line.end()));
        }
        stops
    }

    /// Which of the stops shows the caret at a byte of the paragraph.
    pub fn stop_of(&self, byte: usize) -> usize {
        let column = self.line.caret_column(byte);
        let before = self.line.columns().filter(|&(left, _)| i32::from(left) < column).count();
        // In a row read from the right the end is the first stop, unless it is none.
        let end_first = self.line.rtl && self.has_end && !self.line.cells.is_empty();
        if end_first && column >= 0 { before.saturating_add(1) } else { before }
    }

    /// How far the caret is from the leading edge, in columns.
    pub fn distance(&self, byte: usize) -> u16 {
        let column = self.line.caret_column(byte);
        let right = i32::from(self.line.width).saturating_sub(1);
        let distance = if self.line.rtl { right.saturating_sub(column) } else { column };
        u16::try_from(distance).unwrap_or(0)
    }

    /// The place at a distance from the leading edge, or the last one of a shorter row.
    pub fn at_distance(&self, distance: u16) -> Spot {
        let right = self.line.width.saturating_sub(1);
        let column = if self.line.rtl { right.checked_sub(distance) } else { Some(distance) };
        let byte = column.and_then(|column| self.line.offset_at(column));
        byte.map_or_else(|| self.end(), |byte| Spot { para: self.para, byte })
    }

    /// The last place in reading order.
    pub fn end(&self) -> Spot {
        let last = self.line.cells.iter().map(|cell| cell.range.start).max();
        let byte = match last {
            Some(last) if !self.has_end => last,
            _ => self.line.end(),
        };
        Spot { para: self.para, byte }
    }
}
