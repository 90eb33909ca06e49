//! A person at a dialogue of lines: writes one, and hears what is said to it.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use wasl::api::Desk;
use wasl::domain::id::StaffId;
use wasl::i18n::{Lang, Words};
use wasl::keymap::{Action, Keymap};
use wasl::service::clock::{Clock, FixedClock};
use wasl::service::threshold::Threshold;
use wasl::tui::app::{App, Setting};
use wasl::tui::event::{self, Event, Events};
use wasl::tui::idle::Idle;
use wasl::tui::plain::{Line, Out, SIZE, Talk};
use wasl::tui::worker::Worker;

use crate::clerk::{Clerk, next_session};

pub struct Talker {
    talk: Talk,
    events: Events,
    lang: Lang,
    /// Where what is printed goes.
    pub prints: tempfile::TempDir,
    /// What was said last.
    pub said: String,
    /// All that was said.
    pub all: String,
}

impl Talker {
    /// At the desk of a clerk, in another run of the program.
    pub fn at_the_desk_of(clerk: &Clerk, lang: Lang) -> Self {
        Self::sit(clerk.own_seat(), Arc::clone(&clerk.clock), lang)
    }

    /// A colleague's, on the same store.
    pub fn at_the_desk_beside(clerk: &Clerk, staff: StaffId, lang: Lang) -> Self {
        Self::sit(clerk.seat.service().at(staff), Arc::clone(&clerk.clock), lang)
    }

    /// At the same desk through a shared account.
    pub fn at_the_gate_of(clerk: &Clerk, lang: Lang) -> Self {
        let desk = Threshold::new(clerk.seat.service(), None);
        Self::sit(desk, Arc::clone(&clerk.clock), lang)
    }

    /// Whether the next line would be hidden from view.
    pub fn is_confidential(&self) -> bool {
        self.talk.is_confidential()
    }

    fn sit(desk: impl Desk + 'static, clock: Arc<FixedClock>, lang: Lang) -> Self {
        let (sender, events) = event::queue().unwrap();
        let worker = Worker::start(Arc::new(desk), next_session(), sender).unwrap();
        let prints = tempfile::tempdir().unwrap();
        let setting = Setting {
            lang,
            keymap: Keymap::shipped(),
            look: crate::clerk::RICH,
            lang_asked: false,
            size_of_store: None,
            eyes: wasl::tui::screens::eyes::Eyes::default(),
            place: String::new(),
            prints: prints.path().to_owned(),
            clock: Box::new(move || clock.now()),
            notices: Vec::new(),
        };
        let talk = Talk::new(App::new(setting, worker, SIZE));
        let mut own = Self { talk, events, lang, prints, said: String::new(), all: String::new() };
        own.listen();
        own
    }

    /// Hears all that is said now: what goes out is as a terminal of any kind may get it.
    fn listen(&mut self) {
        while self.talk.outstanding() > 0 {
            let event = self.events.next(None).unwrap();
            self.talk.handle(event);
        }
        if self.talk.is_over() {
            self.said.clear();
            return;
        }
        let mut bytes = Vec::new();
        Out::new(&mut bytes, None, self.lang).say(&self.talk.turn()).unwrap();
        self.said = String::from_utf8(bytes).unwrap();
        self.all.push_str(&self.said);
        let is_plain = |sign: char| {
            let marks = matches!(sign, '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}');
            sign == '\n' || !(sign.is_control() || marks)
        };
        assert!(self.said.chars().all(is_plain), "{:?}", self.said);
    }

    pub fn hear(&mut self, line: Line) -> &mut Self {
        writeln!(self.all, "> {line:?}").unwrap();
        self.talk.hear(line);
        self.listen();
        self
    }

    /// Something happens that is no line.
    pub fn happen(&mut self, event: Event) -> &mut Self {
        self.talk.handle(event);
        self.listen();
        self
    }

    /// Writes a line.
    pub fn write(&mut self, line: &str) -> &mut Self {
        self.hear(Line::Text(line.to_owned()))
    }

    pub fn write_all(&mut self, lines: &[&str]) -> &mut Self {
        for line in lines {
            self.write(line);
        }
        self
    }

    /// Writes nothing for an hour.
    pub fn rest(&mut self) -> &mut Self {
        let hour = Duration::from_secs(3_600);
        let idle = Idle::since(Instant::now());
        // Whoever is not locked out waits for the next line, however long that takes.
        if self.talk.locks_itself() {
            let event = self.talk.next(&mut self.events, idle, || Instant::now() + hour).unwrap();
            self.talk.handle(event);
            self.listen();
        }
        self
    }

    /// Calls an action by its name.
    pub fn call(&mut self, action: Action) -> &mut Self {
        let name = Words::new(self.lang).action(action);
        self.write(&format!(":{name}"))
    }

    /// Writes the number of the one choice of this name, whatever else is said of it.
    pub fn choose(&mut self, words: &str) -> &mut Self {
        self.write(".");
        let choices = self.said.lines().filter_map(|line| line.split_once(". "));
        let is_meant = |text: &str| {
            let rest = text.strip_prefix(words);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([',', '،']))
        };
        let numbers: Vec<String> = choices
            .filter(|(number, text)| number.parse::<u32>().is_ok() && is_meant(text))
            .map(|(number, _)| number.to_owned())
            .collect();
        assert_eq!(numbers.len(), 1, "{words}: {}", self.all);
        self.write(&numbers[0])
    }

    /// The input ended, or the line was cut.
    pub fn cut(&mut self) {
        self.talk.handle(Event::Gone);
        self.listen();
        assert!(self.talk.is_over());
    }

    pub fn is_over(&self) -> bool {
        self.talk.is_over()
    }

    /// What is asked now: the last line.
    pub fn asked(&self) -> &str {
        self.said.lines().last().unwrap_or_default()
    }
}
