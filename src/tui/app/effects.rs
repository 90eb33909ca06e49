//! Runs a call of a screen, and carries out what it asks for.

use crate::i18n::phrases::program as say;
use crate::i18n::{Args, isolate};
use crate::tui::app::{App, Manner};
use crate::tui::printer::{self, Printed};
use crate::tui::screen::{Ask, Asks, Message, Screen, View};
use crate::tui::stack::ScreenId;
use crate::tui::worker::{Job, Posted};

impl App {
    /// Runs one call of a screen, then carries out what it asked for.
    pub(super) fn with<T>(
        &mut self,
        id: ScreenId,
        call: impl FnOnce(&mut Box<dyn Screen>, &View<'_>, &mut Asks) -> T,
    ) -> Option<T> {
        let now = (self.clock)();
        let mut asks = Asks::from(self.next_ticket);
        let hello = self.hello.as_deref();
        let view = View::of(&self.words, &self.keymap, hello, &self.place, now);
        let view = View { plain: self.manner == Manner::Told, ..view };
        let result = call(self.stack.get_mut(id)?, &view, &mut asks);
        self.next_ticket = asks.next_ticket();
        for ask in asks.list {
            self.grant(id, ask);
        }
        Some(result)
    }

    pub(super) fn with_top<T>(
        &mut self,
        call: impl FnOnce(&mut Box<dyn Screen>, &View<'_>, &mut Asks) -> T,
    ) -> Option<T> {
        let (id, _) = self.stack.top()?;
        self.with(id, call)
    }

    pub(super) fn grant(&mut self, by: ScreenId, ask: Ask) {
        self.dirty = true;
        let posted = |ticket, job| Posted { screen: by, ticket, job };
        match ask {
            Ask::Open(screen) => self.open(screen),
            Ask::Close => {
                self.stack.remove(by);
                self.resume_top();
            }
            Ask::Replace(screen) => {
                self.stack.remove(by);
                self.open(screen);
            }
            Ask::Act(action) => self.act(action),
            Ask::Query(ticket, query) => self.post(posted(ticket, Job::Query(query))),
            Ask::Search(ticket, query) => self.post(posted(ticket, Job::Search(query))),
            Ask::Order(ticket, command) => self.post(posted(ticket, Job::Order(command))),
            Ask::Enter(step) => self.step(by, step),
            Ask::Say(message) => self.message = Some(message),
            Ask::Refresh => self.greet(),
            Ask::Reads(reads) => self.say_how_it_reads(reads),
            Ask::Type(keys) => self.press(&keys),
            Ask::Prefer(wanted) => self.letters.preferences = wanted,
            Ask::Print { name, text } => self.print(&name, &text),
        }
    }

    pub(super) fn print(&mut self, name: &str, text: &str) {
        let (path, said) = match printer::print(&self.prints, name, text) {
            Ok(Printed { path, fresh: true }) => (path, Ok(say::PRINTED)),
            Ok(Printed { path, fresh: false }) => (path, Ok(say::PRINTED_BEFORE)),
            Err(error) => (self.prints.clone(), Err(error)),
        };
        let args = Args::new().text("path", isolate::left_to_right(&path.display().to_string()));
        self.message = Some(match said {
            Ok(phrase) => Message::Done(self.words.say_with(phrase, &args)),
            Err(error) => {
                let args = args.text("detail", isolate::left_to_right(&error.to_string()));
                Message::Trouble(self.words.say_with(say::NOT_PRINTED, &args))
            }
        });
    }
}
