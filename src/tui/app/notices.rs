//! What other desks changed, and whether the desk can be reached at all.

use crate::api::Query;
use crate::api::door::{Changed, Notice};
use crate::domain::case::{Fact, History};
use crate::domain::id::CaseNumber;
use crate::i18n::phrases::{lease, serve as served, waiting};
use crate::i18n::{Args, Words, isolate};
use crate::tui::app::{App, Greeting, OWN};
use crate::tui::screen::{Message, Ticket};
use crate::tui::worker::{Job, Posted};

/// Whether the desk can be reached. While it cannot, that is said for as long as nothing else is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    There,
    /// The line is there, and nothing comes of the server.
    Silent,
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
                for case in &changed.passed {
                    self.ask_what_passed(*case);
                }
                for id in self.stack.ids() {
                    self.with(id, |screen, view, asks| screen.hear(&changed, view, asks));
                }
            }
            Notice::Closing => self.say(|words| Message::Note(words.say(served::SERVER_ENDS))),
            Notice::Away => self.lost(Reach::Away),
            Notice::Silent => self.lost(Reach::Silent),
            // It lives: what is waited for comes.
            Notice::Working => {
                self.is_server_at_work = true;
                self.found();
            }
            Notice::Answers => {
                self.is_server_at_work = false;
                if self.found() {
                    self.say(|words| Message::Done(words.say(waiting::ANSWERS_AGAIN)));
                }
            }
            Notice::Back => {
                self.found();
                self.reach = Reach::There;
                self.say(|words| Message::Done(words.say(served::BACK)));
                self.lock_again();
                let changed = Changed { more: true, ..Changed::default() };
                self.notice(Notice::Changed(changed));
            }
        }
    }

    /// What is shown is not known to be so any more.
    fn lost(&mut self, reach: Reach) {
        if self.reach == Reach::There {
            self.unknown_since = Some((self.clock)());
        }
        self.reach = reach;
        self.orders.wait();
        // What was said before is of no more use than that.
        self.message = None;
        self.dirty = true;
    }

    /// A server that was silent is not. Whether it was.
    fn found(&mut self) -> bool {
        self.dirty = true;
        let was_silent = self.reach == Reach::Silent;
        if was_silent {
            self.reach = Reach::There;
        }
        was_silent
    }

    /// A case was taken from whoever sits here, or given to them: by whom, and why, is in its history. A
    /// screen of a case they hold tells by itself what becomes of it.
    fn ask_what_passed(&mut self, case: CaseNumber) {
        if self.stack.screens().any(|screen| screen.watches(case)) {
            return;
        }
        let query = Query::History { case, before: None };
        self.post(Posted { screen: OWN, ticket: Ticket(0), job: Job::Query(query) });
    }

    /// What passed, told wherever they are.
    pub(super) fn tell_what_passed(&mut self, case: CaseNumber, facts: &[(u32, History)]) {
        let Some(me) = self.hello.as_ref().map(|hello| hello.staff) else { return };
        let own = |history: &&History| match &history.fact {
            Fact::Freed { from: whom, .. } | Fact::HandedOver { to: whom, .. } => *whom == me,
            _ => false,
        };
        let Some(history) = facts.iter().map(|(_, history)| history).find(own) else { return };
        let number = Args::new().text("number", isolate::left_to_right(&case.to_string()));
        let by = self.hello.as_ref().and_then(|hello| hello.settings.as_ref());
        let by = by.map_or("", |settings| settings.name_of(history.by)).to_owned();
        let args = number.text("by", by);
        let message = match &history.fact {
            Fact::Freed { reason, .. } => Message::Trouble(
                self.words.say_with(lease::FREED, &args.text("reason", reason.as_str())),
            ),
            Fact::HandedOver { note, .. } if note.is_empty() => {
                Message::Note(self.words.say_with(lease::GIVEN, &args))
            }
            Fact::HandedOver { note, .. } => Message::Note(
                self.words.say_with(lease::GIVEN_SAYING, &args.text("note", note.as_str())),
            ),
            _ => return,
        };
        self.say(|_| message);
    }

    /// Whether the desk is known to be away, or to be silent.
    pub fn is_away(&self) -> bool {
        self.reach != Reach::There
    }

    fn say(&mut self, message: impl FnOnce(&Words) -> Message) {
        self.message = Some(message(&self.words));
        self.dirty = true;
    }
}
