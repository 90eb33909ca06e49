//! Text of many lines that scrolls: a clause, minutes, a case's facts.

use crate::keymap::Action;
use crate::tui::canvas::{Area, Canvas, Tone};

#[derive(Default)]
pub struct Page {
    pub lines: Vec<(String, Tone)>,
    top: usize,
    height: usize,
}

impl Page {
    pub fn new(lines: Vec<(String, Tone)>) -> Self {
        Self { lines, top: 0, height: 1 }
    }

    pub fn place(&mut self, area: Area) {
        self.height = usize::from(area.h).max(1);
        self.scroll(0);
    }

    fn scroll(&mut self, by: isize) {
        // Wrapped lines take more rows than there are lines; the last line can always be reached.
        let most = self.lines.len().saturating_sub(1);
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    pub fn knows(action: Action) -> bool {
        matches!(
            action,
            Action::Up
                | Action::Down
                | Action::PageUp
                | Action::PageDown
                | Action::Top
                | Action::Bottom
        )
    }

    pub fn act(&mut self, action: Action) {
        let page = isize::try_from(self.height.saturating_sub(1)).unwrap_or(1).max(1);
        match action {
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(page.saturating_neg()),
            Action::PageDown => self.scroll(page),
            Action::Top => self.scroll(isize::MIN),
            Action::Bottom => self.scroll(isize::MAX),
            _ => {}
        }
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Area) {
        let mut y: u16 = 0;
        for (line, tone) in self.lines.iter().skip(self.top) {
            if y >= area.h {
                return;
            }
            let left = area.h.saturating_sub(y);
            y = y.saturating_add(canvas.paragraph(area.rows(y, left), line, *tone).max(1));
        }
    }
}
