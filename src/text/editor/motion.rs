//! Motions of the caret: left and right as the eye sees them, the others as one reads.

use unicode_segmentation::UnicodeSegmentation;

use super::flow::Row;
use super::{Editor, Spot};

/// Where the caret is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One cell on the screen; past the edge, to the line before or after.
    Left,
    Right,
    Up,
    Down,
    /// The start and the end of the row in reading order.
    Home,
    End,
    /// A word on or back, by the direction of the paragraph.
    WordLeft,
    WordRight,
}

/// What a motion does to the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Ends it.
    Move,
    /// Takes it along, or begins one.
    Select,
}

impl Editor {
    /// Moves the caret. Tells whether it could: at the edge of the text the key is free to mean
    /// something else to the form around.
    pub fn go(&mut self, motion: Motion, extent: Extent) -> bool {
        let caret = self.caret();
        match extent {
            Extent::Move => self.anchor = None,
            Extent::Select => self.anchor = self.anchor.or(Some(caret)),
        }
        let vertical = matches!(motion, Motion::Up | Motion::Down);
        let goal = self.goal.filter(|_| vertical).or_else(|| self.distance());
        let target = self.target(motion, goal.unwrap_or(0));
        self.goal = goal.filter(|_| vertical);
        let Some(target) = target else { return false };
        self.put_caret(target);
        self.moved();
        self.caret() != caret
    }

    /// The word that begins after the caret, the end of the paragraph, or the next paragraph.
    pub(super) fn word_after(&self) -> Option<Spot> {
        let Spot { para, byte } = self.caret();
        let text = self.paragraph(para);
        if byte == text.len() {
            let next = para.saturating_add(1);
            return (next < self.lines().len()).then_some(Spot { para: next, byte: 0 });
        }
        let start = word_starts(text).find(|&start| start > byte);
        Some(Spot { para, byte: start.unwrap_or(text.len()) })
    }

    /// The word that begins before the caret, the start of the paragraph, or the paragraph before.
    pub(super) fn word_before(&self) -> Option<Spot> {
        let Spot { para, byte } = self.caret();
        if byte == 0 {
            let previous = para.checked_sub(1)?;
            return Some(Spot { para: previous, byte: self.paragraph(previous).len() });
        }
        let start = word_starts(self.paragraph(para)).take_while(|&start| start < byte).last();
        Some(Spot { para, byte: start.unwrap_or(0) })
    }

    fn target(&self, motion: Motion, goal: u16) -> Option<Spot> {
        let caret = self.caret();
        let at = self.flow.row_of(caret);
        let row = self.flow.row(at)?;
        match motion {
            Motion::Left if row.line.rtl => self.beside(caret, Side::Left, Reading::On),
            Motion::Left => self.beside(caret, Side::Left, Reading::Back),
            Motion::Right if row.line.rtl => self.beside(caret, Side::Right, Reading::Back),
            Motion::Right => self.beside(caret, Side::Right, Reading::On),
            Motion::Up => Some(self.flow.row(at.checked_sub(1)?)?.at_distance(goal)),
            Motion::Down => Some(self.flow.row(at.saturating_add(1))?.at_distance(goal)),
            Motion::Home => Some(Spot { para: row.para, byte: row.line.start }),
            Motion::End => Some(row.end()),
            Motion::WordLeft if row.line.rtl => self.word_after(),
            Motion::WordRight if row.line.rtl => self.word_before(),
            Motion::WordLeft => self.word_before(),
            Motion::WordRight => self.word_after(),
        }
    }

    /// The next stop on this side; beyond the row, the nearest edge of the row read on or back.
    fn beside(&self, caret: Spot, side: Side, reading: Reading) -> Option<Spot> {
        let at = self.flow.row_of(caret);
        let row = self.flow.row(at)?;
        let (stops, stop) = (row.stops(), row.stop_of(caret.byte));
        let next = match side {
            Side::Left => stop.checked_sub(1),
            Side::Right => stop.checked_add(1),
        };
        if let Some(spot) = next.and_then(|next| stops.get(next)) {
            return Some(*spot);
        }
        match reading {
            Reading::On => leading(&self.flow.row(at.checked_add(1)?)?),
            Reading::Back => trailing(&self.flow.row(at.checked_sub(1)?)?),
        }
    }

    fn distance(&self) -> Option<u16> {
        let caret = self.caret();
        Some(self.flow.row(self.flow.row_of(caret))?.distance(caret.byte))
    }
}

#[derive(Debug, Clone, Copy)]
enum Side {
    Left,
    Right,
}

#[derive(Debug, Clone, Copy)]
enum Reading {
    On,
    Back,
}

/// The stop at the edge where a row begins to be read.
fn leading(row: &Row<'_>) -> Option<Spot> {
    let stops = row.stops();
    if row.line.rtl { stops.last().copied() } else { stops.first().copied() }
}

/// The stop at the other edge.
fn trailing(row: &Row<'_>) -> Option<Spot> {
    let stops = row.stops();
    if row.line.rtl { stops.first().copied() } else { stops.last().copied() }
}

fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let is_word = |word: &str| word.chars().any(char::is_alphanumeric);
    text.split_word_bound_indices().filter(move |(_, word)| is_word(word)).map(|(start, _)| start)
}
