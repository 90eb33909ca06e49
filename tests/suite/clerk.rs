//! A clerk at a desk: presses keys by name, waits for replies, and looks at a picture of the screen.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use ratatui::buffer::Buffer;
use wasl::api::door::Notice;
use wasl::api::{Answer, Command, Desk, Entered, Fault, Order, OrderId, Query, Step};
use wasl::domain::calendar::Day;
use wasl::domain::id::StaffId;
use wasl::domain::phrase::Phrase;
use wasl::domain::settings::SetUp;
use wasl::domain::staff::StaffRole;
use wasl::i18n::{Lang, Words};
use wasl::keymap::{Action, Keymap};
use wasl::service::clock::FixedClock;
use wasl::service::secrets::Cost;
use wasl::service::threshold::Threshold;
use wasl::service::{Seat, Service};
use wasl::store::memory::MemoryEngine;
use wasl::term::{Boxes, Colours};
use wasl::text::{Base, Dir, Opts, layout};
use wasl::text::{Digits, Letters};
use wasl::tui::app::{App, Setting};
use wasl::tui::canvas::Look;
use wasl::tui::event::{self, Event, Events};
use wasl::tui::screens::eyes::Eyes;
use wasl::tui::sheet::Painted;
use wasl::tui::worker::Worker;

/// Fields of a dialog, at most.
const FIELDS_MAX: usize = 40;

/// Monday 23 November 2026, 13 Jumada II 1448.
pub const TODAY: Day = Day(20_780);

/// Passphrases cost tests the least there is.
pub const CHEAP: Cost = Cost { memory_kib: 8, passes: 1 };

/// A terminal that can show everything.
pub const RICH: Look = Look {
    colours: Colours::Sixteen,
    boxes: Boxes::Line,
    letters: Letters::ALL,
    digits: Digits::Ascii,
    tashkeel: true,
};

/// Each program at a desk has a number of its own, so that no order is taken for another's.
pub fn next_session() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

pub struct Clerk {
    app: App,
    events: Events,
    size: (u16, u16),
    pub clock: Arc<FixedClock>,
    pub seat: Seat,
    threshold: Option<Arc<Threshold>>,
    /// The desk of the program, and what is called out to it.
    desk: Arc<dyn Desk>,
    notices: Arc<Mutex<Vec<Notice>>>,
    /// Where what is printed goes.
    pub prints: tempfile::TempDir,
}

impl Clerk {
    /// At a desk that is set up and has no requests yet.
    pub fn at_a_new_desk(lang: Lang) -> Self {
        Self::at_a_desk_of(lang, &["الأول", "الثاني", "الثالث"], 2)
    }

    /// The same with a committee.
    pub fn at_a_desk_of(lang: Lang, members: &[&str], quorum: u8) -> Self {
        let clock = Arc::new(FixedClock::at(TODAY.at(9, 0)));
        let engine = Arc::new(MemoryEngine::new());
        let service = Service::open_at(engine, Arc::clone(&clock) as _, CHEAP).unwrap();
        let set_up = SetUp {
            society: "جمعية المثال".into(),
            own_name: "مدير تجريبي".into(),
            own_role: StaffRole::Manager,
            members: members.iter().map(|&name| name.to_owned()).collect(),
            quorum,
        };
        let id = OrderId { session: 0, count: 1 };
        service.at(StaffId(1)).order(&Order { id, command: Command::SetUp(set_up) }).unwrap();
        Self::sit(service.at(StaffId(1)), service.at(StaffId(1)), clock, lang)
    }

    /// At a store that nobody has set up.
    pub fn at_an_empty_store(lang: Lang) -> Self {
        let clock = Arc::new(FixedClock::at(TODAY.at(9, 0)));
        let engine = Arc::new(MemoryEngine::new());
        let service = Service::open_at(engine, Arc::clone(&clock) as _, CHEAP).unwrap();
        Self::sit(service.at(StaffId(1)), service.at(StaffId(1)), clock, lang)
    }

    /// Another person of the same society, at another terminal.
    pub fn beside(&self, staff: StaffId, lang: Lang) -> Self {
        let seat = || self.seat.service().at(staff);
        Self::sit(seat(), seat(), Arc::clone(&self.clock), lang)
    }

    /// Another run of the program on the same store: what the first one had on its screen is gone.
    pub fn again(&self, lang: Lang) -> Self {
        self.beside(StaffId(1), lang)
    }

    /// The terminal was killed, and the same person comes back to the same desk.
    pub fn killed_and_back(self, lang: Lang) -> Self {
        let Self { app, seat, clock, .. } = self;
        drop(app);
        let own = seat.service().at(StaffId(1));
        Self::sit(own, seat, clock, lang)
    }

    /// Another seat for the same person, for another run of the program.
    pub fn own_seat(&self) -> Seat {
        self.seat.service().at(StaffId(1))
    }

    /// The same again, by someone who presses a key before the desk has answered at all.
    pub fn again_in_haste(&self, lang: Lang, key: &str) -> Self {
        let seat = || self.seat.service().at(StaffId(1));
        let mut clerk = Self::come(seat(), seat(), Arc::clone(&self.clock), lang);
        clerk.press(key);
        clerk
    }

    /// At a shared terminal, where each signs in.
    pub fn at_the_gate_beside(&self, lang: Lang) -> Self {
        self.at_the_door(None, lang)
    }

    /// At a terminal that knows who comes, and can be locked.
    pub fn at_the_door(&self, staff: Option<StaffId>, lang: Lang) -> Self {
        let desk = Arc::new(Threshold::new(self.seat.service(), staff));
        let own = Arc::clone(&desk);
        let clock = Arc::clone(&self.clock);
        let mut clerk = Self::come_to(desk, self.own_seat(), clock, lang);
        clerk.threshold = Some(own);
        clerk.wait();
        clerk
    }

    /// At the same desk, by other means than this screen.
    pub fn sign_in_elsewhere(&self, staff: StaffId, phrase: &str) -> Result<Entered, Fault> {
        let step = Step::SignIn { staff, phrase: Phrase::new(phrase), own: None };
        self.threshold.as_ref().unwrap().enter(&step)
    }

    /// What the desk of this terminal answers.
    pub fn ask(&self, query: &Query) -> Result<Answer, Fault> {
        self.threshold.as_ref().unwrap().ask(query)
    }

    /// The line to the desk is a new one, and its desk knows nothing of who signed in.
    pub fn lose_sign_in(&mut self) {
        let locked = self.threshold.as_ref().map(|desk| desk.enter(&Step::Lock));
        assert_eq!(locked, Some(Ok(Entered::Locked)));
    }

    /// At a desk of the test's own making.
    pub fn at_desk(&self, desk: Arc<dyn Desk>, lang: Lang) -> Self {
        let mut clerk = Self::come_to(desk, self.own_seat(), Arc::clone(&self.clock), lang);
        clerk.wait();
        clerk
    }

    /// Before that desk has answered; its store has so many bytes.
    pub fn coming_to(&self, desk: Arc<dyn Desk>, lang: Lang, size: Option<u64>) -> Self {
        Self::come_to_one_of(size, "pts/1", desk, self.own_seat(), (Arc::clone(&self.clock), lang))
    }

    /// When something is to be said of what is waited for.
    pub fn deadline(&self) -> Option<Instant> {
        self.app.deadline()
    }

    /// A moment comes.
    pub fn tick(&mut self, at: Instant) -> &mut Self {
        self.app.tick(at);
        self
    }

    /// Something happens, and nothing is waited for.
    pub fn tell(&mut self, event: Event) -> &mut Self {
        self.app.handle(event);
        self
    }

    /// What whoever leaves now is told of what is not with the desk.
    pub fn left_behind(&self) -> Option<String> {
        self.app.left_behind()
    }

    /// What stands in the store, whoever may see it.
    pub fn records(&self) -> Seat {
        self.seat.service().at(StaffId(0))
    }

    fn sit(desk: Seat, seat: Seat, clock: Arc<FixedClock>, lang: Lang) -> Self {
        let mut clerk = Self::come(desk, seat, clock, lang);
        clerk.wait();
        clerk
    }

    /// The same person at another terminal.
    pub fn at_terminal(&self, place: &str, lang: Lang) -> Self {
        let clock = Arc::clone(&self.clock);
        let mut clerk =
            Self::come_at(place, Arc::new(self.own_seat()), self.own_seat(), clock, lang);
        clerk.wait();
        clerk
    }

    fn come(desk: Seat, seat: Seat, clock: Arc<FixedClock>, lang: Lang) -> Self {
        Self::come_to(Arc::new(desk), seat, clock, lang)
    }

    fn come_to(desk: Arc<dyn Desk>, seat: Seat, clock: Arc<FixedClock>, lang: Lang) -> Self {
        Self::come_at("pts/1", desk, seat, clock, lang)
    }

    fn come_at(
        place: &str,
        desk: Arc<dyn Desk>,
        seat: Seat,
        clock: Arc<FixedClock>,
        lang: Lang,
    ) -> Self {
        Self::come_to_one_of(None, place, desk, seat, (clock, lang))
    }

    fn come_to_one_of(
        size_of_store: Option<u64>,
        place: &str,
        desk: Arc<dyn Desk>,
        seat: Seat,
        (clock, lang): (Arc<FixedClock>, Lang),
    ) -> Self {
        let (sender, events) = event::queue().unwrap();
        let notices = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&notices);
        desk.listen(Box::new(move |notice| heard.lock().unwrap().push(notice)));
        let worker = Worker::start(Arc::clone(&desk), next_session(), sender).unwrap();
        let own = Arc::clone(&clock);
        let prints = tempfile::tempdir().unwrap();
        let setting = Setting {
            lang,
            lang_asked: false,
            keymap: Keymap::shipped(),
            look: RICH,
            place: place.into(),
            prints: prints.path().to_owned(),
            clock: Box::new(move || wasl::service::clock::Clock::now(&*own)),
            notices: Vec::new(),
            size_of_store,
            eyes: Eyes::default(),
        };
        let size = (80, 24);
        let app = App::new(setting, worker, size);
        let threshold = None;
        Self { app, events, size, clock, seat, threshold, desk, notices, prints }
    }

    /// Sits down at a terminal that shows less, or more.
    pub fn look(&mut self, look: Look) -> &mut Self {
        self.app.set_look(look);
        self
    }

    /// Waits until every question and order was answered.
    pub fn wait(&mut self) -> &mut Self {
        while self.app.outstanding() > 0 {
            let event = self.events.next(None).unwrap();
            self.app.handle(event);
        }
        self
    }

    /// Hears all that was called out to this desk so far.
    pub fn hear(&mut self) -> &mut Self {
        let heard = std::mem::take(&mut *self.notices.lock().unwrap());
        for notice in heard {
            self.app.handle(Event::Notice(notice));
        }
        self.wait()
    }

    /// Leaves by the key for it, and so says goodbye.
    pub fn go_home(mut self) {
        self.take(Action::Quit);
        assert!(self.app.said_bye());
        self.seat.bye();
        self.desk.bye();
    }

    /// Takes an action, whatever its key is.
    pub fn take(&mut self, action: Action) -> &mut Self {
        self.app.act(action);
        self.wait()
    }

    /// In which language the program speaks.
    pub fn lang(&self) -> Lang {
        self.app.lang()
    }

    /// Presses a key as keymap.toml writes it.
    pub fn press(&mut self, key: &str) -> &mut Self {
        self.app.handle(Event::Key(key.parse().unwrap()));
        self.wait()
    }

    /// Goes on to the field of a dialog that is called so: its name stands in the row of the caret.
    pub fn at_field(&mut self, name: wasl::i18n::Phrase) -> &mut Self {
        self.at_label(&Words::new(self.app.lang()).say(name))
    }

    /// The same by the name itself, where it is put together.
    pub fn at_label(&mut self, name: &str) -> &mut Self {
        let name = self.as_painted(name);
        for _ in 0..FIELDS_MAX {
            let (_, y) = self.caret();
            if self.picture().lines().nth(y.into()).unwrap().contains(&name) {
                return self;
            }
            self.take(Action::NextField);
        }
        panic!("no field is called «{name}»:\n{}", self.picture())
    }

    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for sign in text.chars() {
            self.app.handle(Event::Key(wasl::keymap::Key::plain(wasl::keymap::Code::Char(sign))));
        }
        self.wait()
    }

    /// Types and presses a key, faster than the desk answers.
    pub fn hurry(&mut self, text: &str, key: &str) -> &mut Self {
        for sign in text.chars() {
            self.app.handle(Event::Key(wasl::keymap::Key::plain(wasl::keymap::Code::Char(sign))));
        }
        self.app.handle(Event::Key(key.parse().unwrap()));
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.app.handle(Event::Resize { width, height });
        self.wait()
    }

    /// Something happens that is no key.
    pub fn happen(&mut self, event: Event) -> &mut Self {
        self.app.handle(event);
        self.wait()
    }

    /// One paint, as the terminal is handed it.
    pub fn painted(&mut self) -> Painted<'_> {
        self.app.paint()
    }

    /// The screen, and where the caret is.
    pub fn paint(&mut self) -> (Buffer, Option<(u16, u16)>) {
        let painted = self.app.paint();
        (painted.cells.clone(), painted.caret)
    }

    /// The cells as they are painted, left to right, row by row.
    pub fn picture(&mut self) -> String {
        let (buffer, _) = self.paint();
        let (width, height) = self.size;
        let mut picture = String::new();
        for y in 0..height {
            let row: String = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
            picture.push_str(row.trim_end());
            picture.push('\n');
        }
        picture
    }

    /// The window was closed, or the line to it was cut.
    pub fn terminal_gone(&mut self) -> &mut Self {
        self.app.handle(Event::Gone);
        self.wait()
    }

    /// Pastes, as a terminal hands it over.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.app.handle(Event::Paste(text.to_owned()));
        self.wait()
    }

    /// The cell of the hardware cursor, from the left and the top of the screen.
    pub fn caret(&mut self) -> (u16, u16) {
        self.app.paint().caret.expect("a caret")
    }

    /// Whether a text stands on the screen in one row, as it is painted there.
    pub fn shows(&mut self, text: &str) -> bool {
        let painted = self.as_painted(text);
        self.picture().contains(&painted)
    }

    pub fn as_painted(&self, text: &str) -> String {
        let dir = if self.app.lang().is_right_to_left() { Dir::Rtl } else { Dir::Ltr };
        let line = layout(text, &Opts { base: Base::Fixed(dir), ..Opts::auto(dir) });
        let painted: String = line.columns().map(|(_, cell)| cell.symbol.as_str()).collect();
        painted.trim().to_owned()
    }

    /// What was handed to the terminal's clipboard since it was asked last.
    pub fn copied(&mut self) -> Option<String> {
        self.app.take_copied()
    }

    /// The terminal turns out to be another.
    pub fn seeing(&mut self, look: Look) -> &mut Self {
        self.app.set_look(look);
        self.wait()
    }

    pub fn is_repainting(&self) -> bool {
        self.app.is_dirty()
    }
}

/// Holds a screen to its picture under `tests/screens`.
pub fn pictured(name: &str, picture: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, picture));
}
