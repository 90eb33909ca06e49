//! What a screen is: it offers actions, acts, receives, and draws. What it wants done it returns as values.
//!
//! A screen cannot reach the desk, the stack or the terminal. Drawing changes nothing.

use crate::api::command::{Draft, FormKey, Kept};
use crate::api::door::Changed;
use crate::api::query::Hello;
use crate::api::{Answer, Command, Entered, Fault, Query, Receipt, Step};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::Refusal;
use crate::domain::id::{CaseNumber, StaffId, Version};
use crate::domain::preferences::Preferences;
use crate::domain::settings::Settings;
use crate::domain::sight::Right;
use crate::i18n::{Lang, Words};
use crate::keymap::{Action, Keymap, Scope};
use crate::term::Reads;
use crate::tui::canvas::{Area, Canvas};
use crate::tui::frame;
use crate::tui::parts::dialog::{Dialog, Said};
use crate::tui::telling::Tell;

/// What every screen may read: the words, the day, who is asking. It outlives no call.
pub struct View<'a> {
    pub words: &'a Words,
    pub lang: Lang,
    pub keymap: &'a Keymap,
    pub today: Day,
    /// The moment of the event being handled.
    pub now: Timestamp,
    pub me: StaffId,
    /// Whoever is asking has a passphrase.
    pub has_phrase: bool,
    /// None before the set-up.
    pub settings: Option<&'a Settings>,
    pub settings_version: Version,
    /// The name of this terminal, kept with drafts.
    pub place: &'a str,
    /// Screens are told line by line, and nobody presses keys: an action is called by its name.
    pub plain: bool,
}

impl<'a> View<'a> {
    /// At a moment; before the desk has answered nobody asks, and nothing is set.
    pub fn of(
        words: &'a Words,
        keymap: &'a Keymap,
        hello: Option<&'a Hello>,
        place: &'a str,
        now: Timestamp,
    ) -> Self {
        Self {
            words,
            lang: words.lang(),
            keymap,
            today: now.day(),
            now,
            me: hello.map_or(StaffId(0), |hello| hello.staff),
            has_phrase: hello.is_some_and(|hello| hello.has_phrase),
            settings: hello.and_then(|hello| hello.settings.as_ref()),
            settings_version: hello.map_or(Version(0), |hello| hello.settings_version),
            place,
            plain: false,
        }
    }

    /// How an action is called in a sentence: by its key in these scopes, or by its name.
    pub fn key_of(&self, scopes: &[Scope], action: Action) -> String {
        if self.plain {
            frame::called(&self.words.action(action))
        } else {
            frame::key_of(self.keymap, scopes, action)
        }
    }

    /// Who asks is a manager.
    pub fn manages(&self) -> bool {
        let own = self.settings.and_then(|settings| settings.staff(self.me));
        own.is_some_and(|own| own.role.may_manage())
    }

    /// Whether the role of who asks has a right that no command needs: one to see something.
    pub fn may(&self, right: Right) -> bool {
        let own = self.settings.and_then(|settings| settings.staff(self.me));
        own.is_none_or(|own| own.role.may(right))
    }

    /// The name of a member of staff; none for the program itself.
    pub fn name_of(&self, staff: StaffId) -> &str {
        self.settings.map_or("", |settings| settings.name_of(staff))
    }

    /// What a rule of the desk leaves of an action: it can be taken, or why not.
    pub fn offer(&self, may: Result<(), Refusal>) -> Offer {
        match may {
            Ok(()) => Offer::Ready,
            Err(refusal) => Offer::Not(self.words.refusal(&refusal, self.settings)),
        }
    }
}

/// Can an action be taken now, and if not, why not?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    Ready,
    /// Shown, dead, with the reason in the clerk's language.
    Not(String),
    /// Not of this screen.
    Hidden,
}

/// Names one request to the desk, so that a screen knows which of its questions a reply answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// A reply of the desk, delivered to the screen that asked, wherever it is in the stack.
#[derive(Debug)]
pub struct Reply {
    pub ticket: Ticket,
    pub outcome: Outcome,
}

#[derive(Debug)]
pub enum Outcome {
    Answer(Result<Answer, Fault>),
    Receipt(Result<Receipt, Fault>),
}

/// What the message line says, already in the clerk's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Something was done.
    Done(String),
    /// What is wrong, and what to do.
    Trouble(String),
    /// Something to know.
    Note(String),
}

/// What a screen wants done. Values, so that a test can read them.
#[expect(clippy::large_enum_variant, reason = "a few at a time, each carried out at once")]
pub enum Ask {
    /// Puts a screen on top.
    Open(Box<dyn Screen>),
    /// Takes this screen away; the one beneath is told by [`Screen::resume`].
    Close,
    /// Takes this screen away and puts another in its place.
    Replace(Box<dyn Screen>),
    Query(Ticket, Query),
    /// The same of a question that is not worth its answer once this screen searches on.
    Search(Ticket, Query),
    Order(Ticket, Command),
    /// At the door of the desk; what comes of it is told to [`Screen::entered`].
    Enter(Step),
    Say(Message),
    /// Takes an action on the screen beneath, as though its key were pressed. After [`Ask::Close`].
    Act(Action),
    /// Reads settings and day again.
    Refresh,
    /// How Arabic reads right on this terminal, as someone said who looked.
    Reads(Reads),
    /// How the person wants to see it, from now on.
    Prefer(Preferences),
    /// Keys for the screen that is now on top, as though they were pressed.
    Type(String),
    /// A text in reading order as a file among the clerk's documents; the message line says where.
    Print {
        /// The name, without its ending.
        name: String,
        text: String,
    },
}

/// Collects what a screen asks for during one call.
#[derive(Default)]
pub struct Asks {
    next: u64,
    pub list: Vec<Ask>,
}

impl Asks {
    /// `next` is the first ticket that is free.
    pub fn from(next: u64) -> Self {
        Self { next, list: Vec::new() }
    }

    pub fn next_ticket(&self) -> u64 {
        self.next
    }

    fn ticket(&mut self) -> Ticket {
        self.next = self.next.saturating_add(1);
        Ticket(self.next)
    }

    pub fn query(&mut self, query: Query) -> Ticket {
        let ticket = self.ticket();
        self.push(Ask::Query(ticket, query));
        ticket
    }

    /// Asks what the next search of this screen makes needless: a letter typed on, a page turned.
    pub fn search(&mut self, query: Query) -> Ticket {
        let ticket = self.ticket();
        self.push(Ask::Search(ticket, query));
        ticket
    }

    pub fn order(&mut self, command: Command) -> Ticket {
        let ticket = self.ticket();
        self.push(Ask::Order(ticket, command));
        ticket
    }

    pub fn push(&mut self, ask: Ask) {
        self.list.push(ask);
    }

    /// Has a form kept as it stands; `field` is the one in focus, for "left at".
    pub fn keep(&mut self, form: FormKey, draft: Draft, field: String, view: &View<'_>) -> Ticket {
        let place = view.place.to_owned();
        self.order(Command::KeepDraft(Kept { form, draft, field, at: view.now, place }))
    }

    pub fn open(&mut self, screen: Box<dyn Screen>) {
        self.push(Ask::Open(screen));
    }

    pub fn replace(&mut self, screen: Box<dyn Screen>) {
        self.push(Ask::Replace(screen));
    }

    pub fn close(&mut self) {
        self.push(Ask::Close);
    }

    pub fn say(&mut self, message: Message) {
        self.push(Ask::Say(message));
    }
}

/// What of the desk a screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Nothing: what is typed, what can be pressed.
    Own,
    /// What was read of it.
    Read,
    /// It was not read yet.
    Unread,
}

impl Shows {
    pub fn of(is_read: bool) -> Self {
        if is_read { Self::Read } else { Self::Unread }
    }
}

/// A screen of the stack.
pub trait Screen: Tell {
    /// Where its keys are looked up, innermost first; `Global` is added by the program.
    fn scopes(&self) -> &'static [Scope];

    /// Plain characters are text now, not actions.
    fn is_typing(&self) -> bool {
        false
    }

    /// Another screen is on its way to come over this one: what is pressed now is meant for that.
    fn is_opening(&self) -> bool {
        false
    }

    /// Asked once when the screen is put on the stack.
    fn begin(&mut self, _view: &View<'_>, _asks: &mut Asks) {}

    /// Asked when the screen above went away, or the settings were read again: look again at what may have changed.
    fn resume(&mut self, _view: &View<'_>, _asks: &mut Asks) {}

    /// Told what changed at other desks. Nothing moves under the finger for it.
    fn hear(&mut self, _changed: &Changed, _view: &View<'_>, _asks: &mut Asks) {}

    /// Whether it says by itself that this case was taken from whoever sits here.
    fn watches(&self, _case: CaseNumber) -> bool {
        false
    }

    /// The request that it shows, which is not offered to be opened from here once more.
    fn record(&self) -> Option<CaseNumber> {
        None
    }

    /// Told before it is taken away by a key that is not its own, and before the program ends: what was
    /// typed and not kept yet is kept now.
    fn leaving(&mut self, _view: &View<'_>, _asks: &mut Asks) {}

    fn offers(&self, action: Action, view: &View<'_>) -> Offer;

    /// Called only for what is [`Offer::Ready`].
    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks);

    fn type_text(&mut self, _text: &str, _view: &View<'_>, _asks: &mut Asks) {}

    /// What is selected in the field being typed in; empty where nothing is.
    fn selected(&self) -> String {
        String::new()
    }

    /// What can be copied as a whole, in reading order: a row, a record, a story.
    fn chosen(&self, _view: &View<'_>) -> String {
        String::new()
    }

    /// The question that stands over it now. As long as there is one, keys, text and footer are the
    /// question's: the screen hears only what was said to it.
    fn dialog(&self) -> Option<&dyn Dialog> {
        None
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        None
    }

    /// What a key, or what was typed, said to the question.
    fn said(&mut self, _said: Said, _view: &View<'_>, _asks: &mut Asks) {}

    fn receive(&mut self, _reply: Reply, _view: &View<'_>, _asks: &mut Asks) {}

    /// What came of [`Ask::Enter`]; of who is let in the program itself takes care.
    fn entered(&mut self, _entered: Result<Entered, Fault>, _view: &View<'_>, _asks: &mut Asks) {}

    /// The cells it will draw in; told before the first draw and at each change of size.
    fn place(&mut self, _area: Area) {}

    /// What of the desk it shows, which may be another by now while the desk is away.
    fn shows(&self) -> Shows {
        Shows::Own
    }

    /// Nothing beneath shows through.
    fn covers(&self) -> bool {
        true
    }

    /// The actions that matter most now, for the bottom line; the first that fit are shown, `?` has the rest.
    fn footer(&self) -> &'static [Action];

    /// Draws in `area`, which leaves out the message line and the footer.
    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>);
}
