//! What a key does: an action where its screen is there, text where it is typed in, and what is meant for
//! a screen that is on its way is kept for that.

use crate::i18n::phrases::program as say;
use crate::i18n::{Args, isolate};
use crate::keymap::{Action, Code, Found, Key};
use crate::tui::app::{App, End};
use crate::tui::frame;
use crate::tui::menu::goes_about;
use crate::tui::screen::{Message, Offer};
use crate::tui::screens;

/// Keys pressed before their screen is there, at most; of more, the first.
const EARLY_KEYS_MAX: usize = 512;

impl App {
    /// Takes an action: the screen's own word first, then the program's.
    pub fn act(&mut self, action: Action) {
        if action != Action::OpenNamed {
            self.clear_message();
        }
        if let Some(clause) = screens::clause_of(action) {
            self.behind = Some(clause);
        }
        let offer = self.with_top(|screen, view, _| screen.offers(action, view));
        match offer {
            Some(Offer::Ready) => {
                self.dirty = true;
                let top = self.stack.top().map(|(id, _)| id);
                self.with_top(|screen, view, asks| screen.act(action, view, asks));
                // It closed by a key, and not because what it ordered was done.
                if let Some(id) = top.filter(|id| self.stack.get_mut(*id).is_none()) {
                    self.leaves_behind(id);
                }
            }
            Some(Offer::Not(why)) => {
                self.dirty = true;
                let label = self.words.action(action);
                self.message = Some(Message::Note(format!("{label} – {why}")));
            }
            Some(Offer::Hidden) | None => self.act_globally(action),
        }
    }

    fn act_globally(&mut self, action: Action) {
        self.dirty = true;
        match action {
            inside if !self.may_at_the_door(inside) => self.not_here(inside),
            Action::Lock => self.lock(),
            Action::Quit => self.leave(End::Farewell),
            Action::Language => self.switch_language(),
            Action::Refresh => self.greet(),
            Action::Help => {
                if let Some(help) = self.help() {
                    self.open(Box::new(help));
                }
            }
            Action::Palette | Action::WhatCanBeDone => {
                if let Some(menu) = self.menu(action == Action::Palette) {
                    self.open(Box::new(menu));
                }
            }
            clip if clip.is_of_clipboard() => self.clipboard(clip),
            Action::Letters => self.open_eyes(),
            Action::Preferences => self.open_preferences(),
            Action::Home => self.go_home(),
            Action::OpenNamed => self.open_named(),
            // Where no field says why it is asked, the clause does.
            Action::Clause | Action::Why => self.open(screens::clause(self.behind)),
            Action::Back if self.stack.len() > 1 => {
                if let Some((id, _)) = self.stack.top() {
                    self.with(id, |screen, view, asks| screen.leaving(view, asks));
                    self.leaves_behind(id);
                    self.stack.remove(id);
                    self.resume_top();
                }
            }
            Action::Back => self.message = Some(Message::Note(self.how_to_leave())),
            other => match screens::global(other) {
                Some(screen) => self.open(screen),
                None if goes_about(other) => self.dirty = false,
                None => self.not_here(other),
            },
        }
    }

    /// Keys that were pressed for a screen that was not in front then.
    pub(super) fn press(&mut self, keys: &str) {
        if self.is_typing() {
            self.type_text(keys);
        } else {
            keys.chars().for_each(|sign| self.key(Key::plain(Code::Char(sign))));
        }
    }

    pub(super) fn key(&mut self, key: Key) {
        if frame::too_small(self.size) {
            return;
        }
        let scopes = self.scopes();
        let found = self.keymap.lookup(&scopes, &self.pending, key);
        if self.is_opening() && found != Found::Action(Action::Quit) {
            if self.early.len() < EARLY_KEYS_MAX {
                self.early.push(key);
            }
            return;
        }
        match found {
            Found::Action(action) => {
                self.pending.clear();
                self.act(action);
            }
            Found::Pending => self.pending.push(key),
            Found::None => {
                self.pending.clear();
                match (key.code, key.is_text() && self.is_typing()) {
                    (Code::Char(sign), true) => self.type_text(&sign.to_string()),
                    _ => self.means_nothing(key),
                }
            }
        }
    }

    /// The screen that keys are meant for is not there yet.
    pub(super) fn is_opening(&self) -> bool {
        self.stack.top().is_none_or(|(_, screen)| screen.is_opening())
    }

    /// What was pressed before the screen was there that it was meant for.
    pub(super) fn catch_up(&mut self) {
        if !self.is_opening() {
            for key in std::mem::take(&mut self.early) {
                self.key(key);
            }
        }
    }

    pub(super) fn is_typing(&self) -> bool {
        self.stack.top().is_some_and(|(_, screen)| screen.is_typing())
    }

    /// No key is dead without a word.
    pub(super) fn means_nothing(&mut self, key: Key) {
        let help = frame::key_of(&self.keymap, &self.scopes(), Action::Help);
        let key = isolate::left_to_right(&frame::shown(&key.to_string()));
        let args = Args::new().text("key", key).text("help", help);
        self.message = Some(Message::Note(self.words.say_with(say::NO_SUCH_KEY, &args)));
        self.dirty = true;
    }

    pub(super) fn paste(&mut self, pasted: &str) {
        if self.is_opening() {
            let room = EARLY_KEYS_MAX.saturating_sub(self.early.len());
            self.early.extend(pasted.chars().take(room).map(|sign| Key::plain(Code::Char(sign))));
        } else {
            self.type_text(pasted);
        }
    }

    pub(super) fn type_text(&mut self, typed: &str) {
        if self.is_typing() {
            self.clear_message();
            self.with_top(|screen, view, asks| screen.type_text(typed, view, asks));
            self.dirty = true;
        }
    }

    pub(super) fn clear_message(&mut self) {
        if self.message.take().is_some() {
            self.dirty = true;
        }
    }
}
