//! Copying, cutting and pasting: the same in every field and list, and always in reading order.

use crate::i18n::Args;
use crate::i18n::phrases::program as say;
use crate::keymap::Action;
use crate::tui::app::App;
use crate::tui::screen::Message;

/// Of what was copied, so much is said.
const SAID_CHARS_MAX: usize = 40;

impl App {
    pub(super) fn clipboard(&mut self, action: Action) {
        let Some((_, top)) = self.stack.top() else { return };
        let selected = top.selected();
        match action {
            Action::Paste => {
                let clip = self.clip.clone();
                self.type_text(&clip);
            }
            Action::Cut if !selected.is_empty() => {
                self.act(Action::DeleteBack);
                self.copy(selected);
            }
            Action::Copy => {
                let text = if selected.is_empty() { top.chosen(&self.view()) } else { selected };
                if text.is_empty() {
                    self.message = Some(Message::Note(self.words.say(say::NOTHING_SELECTED)));
                } else {
                    self.copy(text);
                }
            }
            _ => self.message = Some(Message::Note(self.words.say(say::NOTHING_SELECTED))),
        }
    }

    fn copy(&mut self, text: String) {
        let line = text.lines().next().unwrap_or_default();
        let first: String = line.chars().take(SAID_CHARS_MAX).collect();
        let more = if first.len() < text.len() { " …" } else { "" };
        let args = Args::new().text("text", format!("{first}{more}"));
        self.message = Some(Message::Done(self.words.say_with(say::COPIED, &args)));
        self.clip.clone_from(&text);
        self.copied = Some(text);
    }
}
