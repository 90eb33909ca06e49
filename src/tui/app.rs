//! The program at the desk: handles one event, drains what waits, paints once.

mod clipboard;
mod desk;
mod door;
mod effects;
mod failing;
mod help;
mod keys;
mod lettering;
mod named;
mod navigation;
mod notices;
mod painting;
mod pending;
mod told;
mod waits;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Instant;

use crate::api::query::Hello;
use crate::domain::calendar::Timestamp;
use crate::domain::clause::Clause;
use crate::i18n::{Lang, Words};
use crate::keymap::{Key, Keymap, Scope};
use crate::term::Signal;
use crate::text;
use crate::tui::app::door::Doorway;
use crate::tui::app::failing::Failing;
use crate::tui::app::notices::Reach;
use crate::tui::app::pending::Orders;
use crate::tui::canvas::{Area, Look};
use crate::tui::event::Event;
use crate::tui::frame;
use crate::tui::screen::{Message, View};
use crate::tui::screens::eyes::Eyes;
use crate::tui::sheet::Sheet;
use crate::tui::stack::{ScreenId, Stack};
use crate::tui::worker::{Posted, Worker};

use lettering::{Lettering, readable};
use waits::Waited;

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
    /// The clause behind what was tried last.
    behind: Option<Clause>,
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
            behind: None,
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
}
