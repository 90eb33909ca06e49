//! Screens come and go: put on top, told that they are about to go, read again when they are back.

use crate::tui::app::{App, End};
use crate::tui::screen::Screen;

impl App {
    pub(super) fn open(&mut self, screen: Box<dyn Screen>) {
        let Some(id) = self.stack.push(screen) else { return };
        let area = self.area();
        self.with(id, |screen, view, asks| {
            screen.place(area);
            screen.begin(view, asks);
        });
        self.dirty = true;
    }

    /// Ends the program, once what was typed is on its way to the desk.
    pub(super) fn leave(&mut self, end: End) {
        self.leaving(0);
        self.end = end;
    }

    /// Tells the screens from this one up that they are about to go.
    pub(super) fn leaving(&mut self, from: usize) {
        for id in self.stack.ids().into_iter().skip(from) {
            self.with(id, |screen, view, asks| screen.leaving(view, asks));
        }
    }

    pub(super) fn go_home(&mut self) {
        self.leaving(1);
        for id in self.stack.ids().into_iter().skip(1) {
            self.leaves_behind(id);
        }
        self.stack.keep_first();
        self.behind = None;
        self.resume_top();
    }

    pub(super) fn resume_top(&mut self) {
        let area = self.area();
        self.with_top(|screen, view, asks| {
            screen.place(area);
            screen.resume(view, asks);
        });
        self.dirty = true;
    }

    pub(super) fn place_all(&mut self) {
        let area = self.area();
        for screen in self.stack.each_mut() {
            screen.place(area);
        }
        self.dirty = true;
    }
}
