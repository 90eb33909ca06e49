//! What other desks changed, and whether the desk can be reached at all.

use crate::api::door::{Changed, Notice};
use crate::i18n::Words;
use crate::i18n::phrases::serve as served;
use crate::tui::app::{App, Greeting};
use crate::tui::screen::Message;

/// Whether the desk can be reached. While it cannot, that is said for as long as nothing else is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    There,
    Away,
}

impl App {
    pub(super) fn notice(&mut self, notice: Notice) {
        match notice {
            // Whoever signs in looks at everything anew.
            Notice::Changed(_) if self.door.is_shut() => {}
            Notice::Changed(changed) => {
                if changed.settings || changed.more {
                    self.greeting = Greeting::Heard;
                    self.greet();
                }
                for id in self.stack.ids() {
                    self.with(id, |screen, view, asks| screen.hear(&changed, view, asks));
                }
            }
            Notice::Closing => self.say(|words| Message::Note(words.say(served::SERVER_ENDS))),
            Notice::Away => {
                self.reach = Reach::Away;
                self.orders.wait();
                // What was said before is of no more use than that.
                self.message = None;
                self.dirty = true;
            }
            Notice::Back => {
                self.reach = Reach::There;
                self.say(|words| Message::Done(words.say(served::BACK)));
                self.lock_again();
                let changed = Changed { more: true, ..Changed::default() };
                self.notice(Notice::Changed(changed));
            }
        }
    }

    /// Whether the desk is known to be away.
    pub fn is_away(&self) -> bool {
        self.reach == Reach::Away
    }

    /// Said for as long as nothing else is.
    pub(super) fn away(&self) -> Option<Message> {
        let phrase = match self.reach {
            Reach::There => return None,
            Reach::Away if self.orders.has_orders() => served::AWAY_WAITING,
            Reach::Away => served::AWAY,
        };
        Some(Message::Trouble(self.words.say(phrase)))
    }

    fn say(&mut self, message: impl FnOnce(&Words) -> Message) {
        self.message = Some(message(&self.words));
        self.dirty = true;
    }
}
