//! Edits logical text: what is typed goes in where it is read, wherever that is on the screen.
//!
//! The engine keeps the buffer and its history; motions, selection and painting are ours, because
//! the engine moves by scalar and knows one direction. The caret is a logical offset.

mod flow;
mod motion;
mod opts;
mod selection;
mod undo;
mod view;

use tui_textarea::{CursorMove, DataCursor, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use super::clean::{held, held_line};

use flow::Flow;
pub use motion::{Extent, Motion};
pub use opts::{Align, EditorOpts, Lines, TooLong};
use undo::{Kind, Undo};
pub use view::{Placed, View, ViewRow};

/// The engine counts lines and letters in 16 bits.
pub const TEXT_CHARS_MAX: usize = 60_000;

/// Edits that can be undone; older ones are forgotten.
const EDITS_MAX: usize = 2_000;

/// A place in the text: between two clusters, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Counted from 0.
    pub para: usize,
    /// Within the paragraph.
    pub byte: usize,
}

/// A text being edited.
#[derive(Debug)]
pub struct Editor {
    engine: TextArea<'static>,
    opts: EditorOpts,
    /// Where the selection began; the caret is its other end.
    anchor: Option<Spot>,
    undo: Undo,
    flow: Flow,
    /// Columns and rows to paint in; 0 until placed.
    area: (u16, u16),
    /// Rows above the area, or for one line the columns before its leading edge.
    scroll: usize,
    /// The distance from the leading edge that moving up and down keeps, in columns.
    goal: Option<u16>,
}

impl Editor {
    pub fn new(opts: EditorOpts) -> Self {
        let mut editor = Self {
            engine: engine(vec![String::new()]),
            opts,
            anchor: None,
            undo: Undo::default(),
            flow: Flow::default(),
            area: (0, 0),
            scroll: 0,
            goal: None,
        };
        editor.reflow();
        editor
    }

    /// The logical text, its paragraphs parted by `\n`.
    pub fn text(&self) -> String {
        self.engine.lines().join("\n")
    }

    /// The paragraphs; at least one.
    pub fn lines(&self) -> &[String] {
        self.engine.lines()
    }

    /// The length of the text in characters, line breaks included.
    pub fn chars(&self) -> usize {
        let letters: usize = self.lines().iter().map(|line| line.chars().count()).sum();
        letters.saturating_add(self.lines().len().saturating_sub(1))
    }

    /// Replaces the text, cleaned, and forgets its history; the caret goes to the end. What was
    /// written under a wider limit is taken whole; only more than the engine can count is refused.
    pub fn set_text(&mut self, text: &str) -> Result<(), TooLong> {
        let clean = self.clean(text);
        let chars = clean.chars().count();
        if chars > TEXT_CHARS_MAX {
            let chars_over = chars.saturating_sub(TEXT_CHARS_MAX);
            return Err(TooLong { chars_max: TEXT_CHARS_MAX, chars_over });
        }
        self.engine = engine(clean.split('\n').map(str::to_owned).collect());
        self.undo = Undo::default();
        self.scroll = 0;
        self.put_caret(self.last_spot());
        self.edited();
        Ok(())
    }

    /// Puts in what was typed or pasted, cleaned, in place of the selection. Tells whether the text
    /// changed.
    pub fn insert(&mut self, text: &str) -> Result<bool, TooLong> {
        let clean = self.clean(text);
        if clean.is_empty() {
            return Ok(false);
        }
        let selected = self.selected_text().chars().count();
        let typed = clean.chars().count();
        let chars = self.chars().saturating_sub(selected).saturating_add(typed);
        let chars_max = self.opts.chars_max.min(TEXT_CHARS_MAX);
        if chars > chars_max {
            return Err(TooLong { chars_max, chars_over: chars.saturating_sub(chars_max) });
        }
        let erased = self.erase_selection();
        self.engine.insert_str(&clean);
        match (typed, clean.chars().next()) {
            (1, Some(scalar)) if !erased => self.undo.typed(scalar),
            _ => self.undo.record(Kind::Other, 1 + usize::from(erased)),
        }
        self.edited();
        Ok(true)
    }

    /// The same, but of what would be too long it takes what fits: whole clusters, from the start.
    pub fn insert_what_fits(&mut self, text: &str) -> Result<bool, TooLong> {
        // More than the engine can count is cut first, so that a huge paste costs no more than a page.
        let most = text.char_indices().nth(TEXT_CHARS_MAX).map_or(text.len(), |(byte, _)| byte);
        let text = text.get(..most).unwrap_or(text);
        let too_long = match self.insert(text) {
            Err(too_long) => too_long,
            done @ Ok(_) => return done,
        };
        let clean = self.clean(text);
        let mut room = clean.chars().count().saturating_sub(too_long.chars_over);
        let mut end: usize = 0;
        for cluster in clean.graphemes(true) {
            let Some(left) = room.checked_sub(cluster.chars().count()) else { break };
            room = left;
            end = end.saturating_add(cluster.len());
        }
        self.insert(clean.get(..end).unwrap_or_default())?;
        Err(too_long)
    }

    /// Removes the selection, else one scalar before the caret: a vowel mark typed wrongly goes
    /// without its letter.
    pub fn backspace(&mut self) -> bool {
        if self.remove_selection() {
            return true;
        }
        let changed = self.engine.delete_char();
        self.erased(changed)
    }

    /// Removes the selection, else the cluster after the caret, or the line break there.
    pub fn delete(&mut self) -> bool {
        if self.remove_selection() {
            return true;
        }
        let rest = self.rest_of_paragraph();
        let cluster = rest.graphemes(false).next().map_or(1, |cluster| cluster.chars().count());
        if self.caret() == self.last_spot() {
            return false;
        }
        let changed = self.engine.delete_str(cluster);
        self.erased(changed)
    }

    /// Removes the selection, else back to the start of the word.
    pub fn delete_word_before(&mut self) -> bool {
        self.remove_to(self.word_before())
    }

    /// Undoes the last word, erasure or paste.
    pub fn undo(&mut self) -> bool {
        let edits = self.undo.take_done();
        let changed = (0..edits).fold(false, |changed, _| self.engine.undo() || changed);
        self.edited();
        changed
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> bool {
        let edits = self.undo.take_undone();
        let changed = (0..edits).fold(false, |changed, _| self.engine.redo() || changed);
        self.edited();
        changed
    }

    /// Where the next letter typed will go.
    pub fn caret(&self) -> Spot {
        let DataCursor(para, chars) = self.engine.cursor();
        let line = self.paragraph(para);
        let byte = line.char_indices().nth(chars).map_or(line.len(), |(byte, _)| byte);
        Spot { para, byte }
    }

    /// Puts the caret somewhere, without the keys that would lead there. The selection ends.
    #[cfg(test)]
    pub fn set_caret(&mut self, spot: Spot) {
        self.anchor = None;
        self.goal = None;
        self.put_caret(spot);
        self.moved();
    }

    fn clean(&self, text: &str) -> String {
        match self.opts.lines {
            Lines::One => held_line(text),
            Lines::Many => held(text),
        }
    }

    fn paragraph(&self, para: usize) -> &str {
        self.lines().get(para).map_or("", String::as_str)
    }

    fn rest_of_paragraph(&self) -> &str {
        let caret = self.caret();
        self.paragraph(caret.para).get(caret.byte..).unwrap_or_default()
    }

    fn last_spot(&self) -> Spot {
        let para = self.lines().len().saturating_sub(1);
        Spot { para, byte: self.paragraph(para).len() }
    }

    fn put_caret(&mut self, spot: Spot) {
        let para = spot.para.min(self.lines().len().saturating_sub(1));
        let line = self.paragraph(para);
        let chars = line.char_indices().take_while(|&(byte, _)| byte < spot.byte).count();
        let jump = |count| u16::try_from(count).unwrap_or(u16::MAX);
        self.engine.move_cursor(CursorMove::Jump(jump(para), jump(chars)));
    }

    fn erased(&mut self, changed: bool) -> bool {
        if changed {
            self.undo.record(Kind::Erasing, 1);
            self.edited();
        }
        changed
    }

    /// After each change of the text.
    fn edited(&mut self) {
        self.anchor = None;
        self.goal = None;
        self.reflow();
    }

    /// After each change of the caret alone.
    fn moved(&mut self) {
        self.undo.close();
        self.follow();
    }
}

fn engine(lines: Vec<String>) -> TextArea<'static> {
    let mut engine = TextArea::new(lines);
    engine.set_max_histories(EDITS_MAX);
    engine
}

#[cfg(test)]
mod tests;
