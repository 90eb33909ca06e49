//! The selection: a stretch of logical text, however it is scattered on the screen.

use super::undo::Kind;
use super::{Editor, Spot};

impl Editor {
    /// The selection from its first to its last place in reading order; none if it is empty.
    pub fn selection(&self) -> Option<(Spot, Spot)> {
        let (anchor, caret) = (self.anchor?, self.caret());
        (anchor != caret).then(|| (anchor.min(caret), anchor.max(caret)))
    }

    /// What is selected, logical, for the clipboard; empty if nothing is.
    pub fn selected_text(&self) -> String {
        self.selection().map_or_else(String::new, |(start, end)| self.between(start, end))
    }

    pub fn select_all(&mut self) {
        self.anchor = Some(Spot { para: 0, byte: 0 });
        self.put_caret(self.last_spot());
        self.moved();
    }

    /// Takes the selection out of the text.
    pub fn cut(&mut self) -> Option<String> {
        let text = self.selected_text();
        self.remove_selection().then_some(text)
    }

    fn between(&self, start: Spot, end: Spot) -> String {
        let part = |para: usize, line: &str| {
            let from = if para == start.para { start.byte } else { 0 };
            let to = if para == end.para { end.byte } else { line.len() };
            line.get(from..to).unwrap_or_default().to_owned()
        };
        let paras = start.para..=end.para;
        paras.map(|para| part(para, self.paragraph(para))).collect::<Vec<_>>().join("\n")
    }

    /// Erases in one edit of the engine.
    fn erase(&mut self, start: Spot, end: Spot) -> bool {
        let chars = self.between(start, end).chars().count();
        self.put_caret(start);
        chars > 0 && self.engine.delete_str(chars)
    }

    pub(super) fn erase_selection(&mut self) -> bool {
        self.selection().is_some_and(|(start, end)| self.erase(start, end))
    }

    pub(super) fn remove_selection(&mut self) -> bool {
        let changed = self.erase_selection();
        if changed {
            self.undo.record(Kind::Other, 1);
            self.edited();
        }
        changed
    }

    pub(super) fn remove_to(&mut self, spot: Option<Spot>) -> bool {
        if self.remove_selection() {
            return true;
        }
        let (Some(spot), caret) = (spot, self.caret()) else { return false };
        let changed = self.erase(spot.min(caret), spot.max(caret));
        if changed {
            self.undo.record(Kind::Other, 1);
            self.edited();
        }
        changed
    }
}
