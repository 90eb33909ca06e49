//! The program at the desk: handles one event, drains what waits, paints once.

mod clipboard;
mod door;
mod failing;
mod help;
mod keys;
mod lettering;
mod notices;
mod painting;
mod pending;
mod told;
mod waits;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Instant;

use crate::api::query::Hello;
use crate::api::{Answer, Command, Query};
use crate::domain::calendar::Timestamp;
use crate::i18n::phrases::program as say;
use crate::i18n::{Args, Lang, Words, isolate};
use crate::keymap::{Action, Key, Keymap, Scope};
use crate::term::Signal;
use crate::text;
use crate::tui::app::door::Doorway;
use crate::tui::app::failing::Failing;
use crate::tui::app::notices::Reach;
use crate::tui::app::pending::Orders;
use crate::tui::canvas::{Area, Look};
use crate::tui::event::Event;
use crate::tui::frame;
use crate::tui::menu::goes_about;
use crate::tui::printer::{self, Printed};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::eyes::Eyes;
use crate::tui::sheet::Sheet;
use crate::tui::stack::{ScreenId, Stack};
use crate::tui::worker::{Job, Posted, Worker};

use lettering::{Lettering, readable};
use waits::Waited;

/// Jobs the program holds for a full line; beyond it the oldest question is dropped, never an order.
const JOBS_HELD_MAX: usize = 1_024;

/// The screen id of the program itself.
const OWN: ScreenId = ScreenId(0);

/// What the program is started with.
pub struct Setting {
    pub lang: Lang,
    /// It was asked for, and is not only what the locale says.
    pub lang_asked: bool,
    pub keymap: Keymap,
    pub look: Look,
    pub place: String,
    /// The folder for texts to be printed.
    pub prints: PathBuf,
    pub clock: Box<dyn Fn() -> Timestamp>,
    /// Said once at the start (a line of the keymap that does not count).
    pub notices: Vec<Message>,
    pub eyes: Eyes,
    /// Bytes of the store that is to be opened, where it is known.
    pub size_of_store: Option<u64>,
}

/// Why the settings are being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Greeting {
    /// Somebody here asked: the screen looks again too.
    #[default]
    Asked,
    /// Another desk changed them: nothing moves under the finger.
    Heard,
}

/// How screens come to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Painted,
    /// Line by line.
    Told,
}

/// Whether the program is over, and how it came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    NotYet,
    /// The terminal went, or there is no desk.
    Cut,
    /// The person left, and said so.
    Farewell,
}

pub struct App {
    words: Words,
    keymap: Keymap,
    look: Look,
    /// What is on the screen.
    sheet: Sheet,
    place: String,
    prints: PathBuf,
    clock: Box<dyn Fn() -> Timestamp>,
    worker: Worker,
    held: VecDeque<Posted>,
    /// Jobs sent and not yet answered.
    outstanding: usize,
    /// Questions among them.
    asking: usize,
    stack: Stack,
    hello: Option<Box<Hello>>,
    greeting: Greeting,
    reach: Reach,
    /// What is shown was true until then.
    unknown_since: Option<Timestamp>,
    /// It lives, and lets nobody in before its store is open.
    is_server_at_work: bool,
    size_of_store: Option<u64>,
    waited: Option<Waited>,
    /// On their way to the desk.
    orders: Orders,
    message: Option<Message>,
    pending: Vec<Key>,
    /// Pressed before the desk answered.
    early: Vec<Key>,
    next_ticket: u64,
    size: (u16, u16),
    /// Something changed since the last paint.
    dirty: bool,
    /// The terminal's contents are unknown: the next paint is whole.
    wiped: bool,
    copied: Option<String>,
    /// What was copied or cut last, to be pasted here.
    clip: String,
    letters: Lettering,
    end: End,
    manner: Manner,
    door: Doorway,
    failing: Failing,
}

impl App {
    pub fn new(setting: Setting, worker: Worker, size: (u16, u16)) -> Self {
        let mut app = Self::closed(setting, worker, size);
        app.greet();
        app
    }

    fn closed(setting: Setting, worker: Worker, size: (u16, u16)) -> Self {
        text::letters::say(setting.look.letters);
        Self {
            words: Words::new(readable(setting.lang, setting.look)),
            keymap: setting.keymap,
            look: setting.look,
            sheet: Sheet::new(size),
            place: setting.place,
            prints: setting.prints,
            clock: setting.clock,
            worker,
            held: VecDeque::new(),
            outstanding: 0,
            asking: 0,
            stack: Stack::default(),
            hello: None,
            greeting: Greeting::Asked,
            reach: Reach::There,
            unknown_since: None,
            is_server_at_work: false,
            size_of_store: setting.size_of_store,
            waited: None,
            orders: Orders::default(),
            message: setting.notices.into_iter().next(),
            pending: Vec::new(),
            early: Vec::new(),
            next_ticket: 0,
            size,
            dirty: true,
            wiped: true,
            copied: None,
            clip: String::new(),
            letters: Lettering::of(setting.eyes, setting.lang, setting.lang_asked),
            end: End::NotYet,
            manner: Manner::Painted,
            door: Doorway::default(),
            failing: Failing::default(),
        }
    }

    pub fn is_over(&self) -> bool {
        self.end != End::NotYet
    }

    /// Whoever sat here left, and said so.
    pub fn said_bye(&self) -> bool {
        self.end == End::Farewell
    }

    pub fn is_dirty(&self) -> bool {
        self.dirty || self.wiped
    }

    /// Orders and questions the desk has not answered yet.
    pub fn outstanding(&self) -> usize {
        self.outstanding.saturating_add(self.held.len())
    }

    /// A screen waits for what it is to show. Before there is any, the desk may take its time.
    pub fn is_asking(&self) -> bool {
        self.asking > 0 && !self.stack.is_empty()
    }

    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    pub fn lang(&self) -> Lang {
        self.words.lang()
    }

    pub fn look(&self) -> Look {
        self.look
    }

    /// Logical text for the terminal's clipboard; asked once.
    pub fn take_copied(&mut self) -> Option<String> {
        self.copied.take()
    }

    fn greet(&mut self) {
        let ticket = Ticket(0);
        self.post(Posted { screen: OWN, ticket, job: Job::Query(Query::Hello) });
    }

    /// Handles one event. What it changed is painted by [`App::paint`].
    pub fn handle(&mut self, event: Event) {
        match event {
            Event::Key(key) => {
                self.letters.has_typed = true;
                self.key(key);
            }
            Event::Paste(pasted) => self.paste(&pasted),
            Event::Resize { width, height } => {
                self.size = (width, height);
                self.place_all();
                // A page of another size is read again.
                self.resume_top();
                self.wiped = true;
            }
            Event::Signal(Signal::Repaint) => self.wiped = true,
            Event::Signal(Signal::Quit) | Event::Gone => self.leave(End::Cut),
            // The loop's own: it turns them into a size, a look and what was said.
            Event::Signal(Signal::Resize) | Event::Probed(_) | Event::Line(_) => {}
            Event::Reply(screen, reply) => self.reply(screen, reply),
            Event::Overtaken => self.answered(true),
            Event::Entered(screen, entered) => self.entered(screen, entered),
            Event::Shut(posted) => self.shut(posted),
            Event::Idle => self.idle(),
            Event::Due => self.tick(Instant::now()),
            Event::Notice(notice) => self.notice(notice),
            Event::Failed(cause) => self.fail(cause),
            Event::Completed => self.tell_completed(),
        }
    }

    fn reply(&mut self, screen: ScreenId, reply: Reply) {
        match &reply.outcome {
            Outcome::Receipt(receipt) => self.landed(screen, reply.ticket, receipt),
            Outcome::Answer(Ok(Answer::Draft(Some(kept)))) => self.failing.is_kept(kept),
            Outcome::Answer(_) => {}
        }
        self.answered(matches!(reply.outcome, Outcome::Answer(_)));
        if screen == OWN {
            self.greeted(reply);
        } else if self.stack.is_aside(screen) {
            self.door.keep(screen, reply);
        } else {
            let over = self.stack.top().map(|(id, _)| id);
            self.with(screen, |screen, view, asks| screen.receive(reply, view, asks));
            self.dirty = true;
            // What it was meant for did not come: it is text that would be actions here, or beneath.
            if !self.is_opening() && self.stack.top().map(|(id, _)| id) <= over {
                self.early.clear();
            }
            self.catch_up();
        }
    }

    /// A job is done: the next can go.
    fn answered(&mut self, was_question: bool) {
        self.outstanding = self.outstanding.saturating_sub(1);
        if was_question {
            self.asking = self.asking.saturating_sub(1);
        }
        while let Some(posted) = self.held.pop_front() {
            if let Err(posted) = self.worker.post(posted) {
                self.held.push_front(posted);
                break;
            }
            self.outstanding = self.outstanding.saturating_add(1);
        }
        self.waits_on();
    }

    fn greeted(&mut self, reply: Reply) {
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Hello(hello))) => {
                let first = self.hello.is_none();
                let set_up = hello.settings.is_some();
                let preferences = hello.preferences;
                self.hello = Some(hello);
                if first {
                    self.prefer(preferences);
                    self.go_on_with_left();
                }
                if first || self.stack.is_empty() {
                    self.open(if set_up { screens::home() } else { screens::welcome() });
                    self.catch_up();
                } else if std::mem::take(&mut self.greeting) == Greeting::Asked {
                    self.resume_top();
                }
            }
            Outcome::Answer(Err(fault)) => {
                if self.still_shut(&fault) {
                    return;
                }
                // A store that cannot be opened ends the program; whoever opened it says why.
                if self.hello.is_none() {
                    self.end = End::Cut;
                }
                self.message = Some(Message::Trouble(self.words.fault(&fault)));
            }
            Outcome::Answer(Ok(Answer::History { case, facts })) => {
                self.tell_what_passed(case, &facts);
            }
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
        self.dirty = true;
    }

    /// Runs one call of a screen, then carries out what it asked for.
    fn with<T>(
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

    fn with_top<T>(
        &mut self,
        call: impl FnOnce(&mut Box<dyn Screen>, &View<'_>, &mut Asks) -> T,
    ) -> Option<T> {
        let (id, _) = self.stack.top()?;
        self.with(id, call)
    }

    fn grant(&mut self, by: ScreenId, ask: Ask) {
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

    fn print(&mut self, name: &str, text: &str) {
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

    fn post(&mut self, posted: Posted) {
        let Some(posted) = self.failing.gather(posted) else { return };
        self.waits();
        if posted.job.asks() {
            self.asking = self.asking.saturating_add(1);
        }
        if let Job::Order(command) = &posted.job {
            self.failing.ends(command);
            let whose = self.hello.as_ref().map(|hello| hello.staff);
            self.orders.sent(posted.screen, posted.ticket, command, whose);
            if self.is_away() {
                self.orders.wait();
            }
        }
        let posted = if self.held.is_empty() {
            match self.worker.post(posted) {
                Ok(()) => {
                    self.outstanding = self.outstanding.saturating_add(1);
                    return;
                }
                Err(posted) => posted,
            }
        } else {
            posted
        };
        // A newer state of the same draft stands for the older one.
        if let Job::Order(Command::KeepDraft(kept)) = &posted.job {
            let form = kept.form;
            self.held.retain(
                |old| !matches!(&old.job, Job::Order(Command::KeepDraft(old)) if old.form == form),
            );
        }
        if self.held.len() >= JOBS_HELD_MAX
            && let Some(at) = self.held.iter().position(|old| old.job.asks())
        {
            self.held.remove(at);
            self.asking = self.asking.saturating_sub(1);
        }
        self.held.push_back(posted);
    }

    fn open(&mut self, screen: Box<dyn Screen>) {
        let Some(id) = self.stack.push(screen) else { return };
        let area = self.area();
        self.with(id, |screen, view, asks| {
            screen.place(area);
            screen.begin(view, asks);
        });
        self.dirty = true;
    }

    /// Ends the program, once what was typed is on its way to the desk.
    fn leave(&mut self, end: End) {
        self.leaving(0);
        self.end = end;
    }

    /// Tells the screens from this one up that they are about to go.
    fn leaving(&mut self, from: usize) {
        for id in self.stack.ids().into_iter().skip(from) {
            self.with(id, |screen, view, asks| screen.leaving(view, asks));
        }
    }

    fn go_home(&mut self) {
        self.leaving(1);
        for id in self.stack.ids().into_iter().skip(1) {
            self.leaves_behind(id);
        }
        self.stack.keep_first();
        self.resume_top();
    }

    fn resume_top(&mut self) {
        let area = self.area();
        self.with_top(|screen, view, asks| {
            screen.place(area);
            screen.resume(view, asks);
        });
        self.dirty = true;
    }

    fn place_all(&mut self) {
        let area = self.area();
        for screen in self.stack.each_mut() {
            screen.place(area);
        }
        self.dirty = true;
    }

    /// The cells a screen draws in: all but the message line, the rule and the footer.
    fn area(&self) -> Area {
        let (w, h) = self.size;
        Area { x: 0, y: 0, w, h: h.saturating_sub(frame::FOOT_ROWS) }
    }

    fn view(&self) -> View<'_> {
        let hello = self.hello.as_deref();
        let view = View::of(&self.words, &self.keymap, hello, &self.place, (self.clock)());
        View { plain: self.manner == Manner::Told, ..view }
    }

    fn scopes(&self) -> Vec<Scope> {
        let mut scopes =
            self.stack.top().map(|(_, screen)| screen.scopes().to_vec()).unwrap_or_default();
        scopes.push(Scope::Global);
        scopes
    }

    /// Takes an action: the screen's own word first, then the program's.
    pub fn act(&mut self, action: Action) {
        self.clear_message();
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
}
