//! The screens that are open, the last on top.

use crate::tui::modal::Modal;
use crate::tui::screen::Screen;

/// Screens open at once; at most three are meant, dialogs and help above them.
pub const SCREENS_MAX: usize = 16;

/// Names an open screen for as long as the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScreenId(pub u64);

struct Entry {
    id: ScreenId,
    screen: Box<dyn Screen>,
}

#[derive(Default)]
pub struct Stack {
    entries: Vec<Entry>,
    /// Kept from sight; they hear replies and nothing else.
    aside: Vec<Entry>,
    last: u64,
}

impl Stack {
    /// Puts a screen on top; none when there are too many.
    pub fn push(&mut self, screen: Box<dyn Screen>) -> Option<ScreenId> {
        if self.entries.len() >= SCREENS_MAX {
            return None;
        }
        self.last = self.last.saturating_add(1);
        let id = ScreenId(self.last);
        self.entries.push(Entry { id, screen: Box::new(Modal::over(screen)) });
        Some(id)
    }

    /// Takes the screen away, wherever it is.
    pub fn remove(&mut self, id: ScreenId) {
        self.entries.retain(|entry| entry.id != id);
    }

    /// Takes all away but the first.
    pub fn keep_first(&mut self) {
        self.entries.truncate(1);
    }

    /// Keeps all that is open from sight.
    pub fn set_aside(&mut self) {
        self.aside.append(&mut self.entries);
    }

    /// What was kept from sight takes the place of what is open.
    pub fn bring_back(&mut self) {
        self.entries = std::mem::take(&mut self.aside);
    }

    /// Nothing is open or kept any more.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.aside.clear();
    }

    pub fn is_aside(&self, id: ScreenId) -> bool {
        self.aside.iter().any(|entry| entry.id == id)
    }

    /// From the first to the top.
    pub fn ids(&self) -> Vec<ScreenId> {
        self.entries.iter().map(|entry| entry.id).collect()
    }

    pub fn screens(&self) -> impl Iterator<Item = &dyn Screen> {
        self.entries.iter().map(|entry| &*entry.screen)
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn top(&self) -> Option<(ScreenId, &dyn Screen)> {
        self.entries.last().map(|entry| (entry.id, entry.screen.as_ref()))
    }

    pub fn get_mut(&mut self, id: ScreenId) -> Option<&mut Box<dyn Screen>> {
        self.entries.iter_mut().find(|entry| entry.id == id).map(|entry| &mut entry.screen)
    }

    pub fn each_mut(&mut self) -> impl Iterator<Item = &mut Box<dyn Screen>> {
        self.entries.iter_mut().map(|entry| &mut entry.screen)
    }

    /// The screens to draw, lowest first: from the last that covers to the top.
    pub fn visible(&self) -> impl Iterator<Item = &dyn Screen> {
        let from = self.entries.iter().rposition(|entry| entry.screen.covers()).unwrap_or(0);
        self.entries.iter().skip(from).map(|entry| entry.screen.as_ref())
    }
}
