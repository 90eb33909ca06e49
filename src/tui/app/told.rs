//! The program as a dialogue of lines uses it: the same screens and actions, told and not painted.

use crate::i18n::phrases::program;
use crate::i18n::{Args, Words};
use crate::keymap::Action;
use crate::tui::app::{App, Manner};
use crate::tui::menu;
use crate::tui::screen::{Message, Offer};
use crate::tui::stack::ScreenId;
use crate::tui::telling::{Teller, Telling};

impl App {
    /// Where there is nothing to go back to: which key leaves.
    pub(super) fn how_to_leave(&self) -> String {
        let key = self.view().key_of(&self.scopes(), Action::Quit);
        self.words.say_with(program::HOW_TO_LEAVE, &Args::new().text("key", key))
    }

    /// From now on actions are called by their names, not by keys.
    pub fn speak_plainly(&mut self) {
        self.manner = Manner::Told;
        self.tell_left_by_names();
    }

    pub fn words(&self) -> &Words {
        &self.words
    }

    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// What is to be said now; asked once.
    pub fn take_message(&mut self) -> Option<Message> {
        self.message.take()
    }

    /// What goes on, in one sentence; none where nothing does that is worth one.
    pub fn told_status(&self) -> Option<String> {
        let told = self.status().map(|message| match message {
            Message::Done(text) | Message::Trouble(text) | Message::Note(text) => text,
        });
        self.why_opening().or(told)
    }

    /// The screen on top, and what it says.
    pub fn tell(&self) -> Option<(ScreenId, Telling)> {
        let (id, screen) = self.stack.top()?;
        let mut teller = Teller::default();
        teller.line(self.not_known().unwrap_or_default());
        screen.tell(&mut teller, &self.view());
        Some((id, teller.into_told()))
    }

    /// The screens that are open.
    pub fn open_screens(&self) -> Vec<ScreenId> {
        self.stack.ids()
    }

    /// Chooses a row of the screen on top, from 0.
    pub fn choose(&mut self, row: usize) {
        self.clear_message();
        self.with_top(|screen, view, asks| screen.choose(row, view, asks));
    }

    /// Whether an action can be taken now; what counts everywhere can.
    pub fn offer(&self, action: Action) -> Offer {
        let own = self.stack.top().map(|(_, screen)| screen.offers(action, &self.view()));
        own.unwrap_or(Offer::Hidden)
    }

    /// Every action that counts now, with why not.
    pub fn offered(&self) -> Vec<(Action, Option<String>)> {
        let Some((_, screen)) = self.stack.top() else { return Vec::new() };
        let found = menu::offered(screen, &self.scopes(), &self.view());
        found.into_iter().map(|(action, _, why)| (action, why)).collect()
    }

    /// The actions that matter most now.
    pub fn footer(&self) -> &'static [Action] {
        self.stack.top().map_or(&[], |(_, screen)| screen.footer())
    }
}
