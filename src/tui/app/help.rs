//! What can be done here: the help, the menus, and why an action is dead.

use crate::i18n::phrases::program as say;
use crate::keymap::Action;
use crate::tui::app::App;
use crate::tui::menu::{HelpScreen, MenuScreen};
use crate::tui::screen::Message;

impl App {
    pub(super) fn not_here(&mut self, action: Action) {
        let label = self.words.action(action);
        let why = self.words.say(say::NOT_HERE);
        self.message = Some(Message::Note(format!("{label} – {why}")));
    }

    pub(super) fn help(&mut self) -> Option<HelpScreen> {
        let scopes = self.scopes();
        self.with_top(|screen, view, _| HelpScreen::of(screen.as_ref(), &scopes, view))
    }

    pub(super) fn menu(&mut self, all: bool) -> Option<MenuScreen> {
        let scopes = self.scopes();
        self.with_top(|screen, view, _| MenuScreen::of(screen.as_ref(), &scopes, view, all))
    }
}
