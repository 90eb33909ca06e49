//! Finding a person or a case, and receiving someone: a new person is made only from here, with the near ones in sight.

use crate::api::query::{FIND_CHARS_MIN, FoundRecord, FoundRow};
use crate::api::{Answer, Query};
use crate::domain::contact::ContactForm;
use crate::domain::id::PartyId;
use crate::domain::person_name::{self, PersonName};
use crate::domain::record_ref::RecordRef;
use crate::domain::request::{Field, RequestDraft};
use crate::domain::search;
use crate::domain::sight::Right;
use crate::domain::value::digits;
use crate::i18n::phrases::{find as say, waiting};
use crate::i18n::{Args, Lang};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone, Width};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Field as Asked, Takes, Tell, Teller};

const TYPED_CHARS_MAX: usize = 60;
/// Above the rows: title, rule, field, hint, blank. Below them is one blank.
const ROWS_FROM: u16 = 5;

/// What is done with the person found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Look,
    Receive,
    /// Somebody called, came or wrote.
    Contact,
    /// Somebody asks something.
    Inquiry,
    /// Somebody complains or suggests something.
    Complaint,
}

impl Purpose {
    /// The form that follows, where it is not a request's.
    fn form(self) -> Option<ContactForm> {
        match self {
            Self::Contact => Some(ContactForm::Contact),
            Self::Inquiry => Some(ContactForm::Inquiry),
            Self::Complaint => Some(ContactForm::Complaint),
            Self::Look | Self::Receive => None,
        }
    }
}

/// What a row names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hit {
    Person(PartyId),
    Record(RecordRef),
}

/// A row: somebody who was found, or a record of that number or that says what was typed.
enum Line {
    Person(FoundRow),
    Record(FoundRecord),
}

pub struct FindScreen {
    purpose: Purpose,
    typed: Entry<()>,
    list: WholeList<Hit, Line>,
    more: bool,
    /// What the rows answer.
    answered: String,
    /// A key moved the marker; until then it stands on the first.
    moved: bool,
    width: u16,
    asked: Option<Ticket>,
}

impl FindScreen {
    pub fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            typed: Entry::new((), "", Input::Words(TYPED_CHARS_MAX), Lang::Arabic),
            list: WholeList::new(),
            more: false,
            answered: String::new(),
            moved: false,
            width: 1,
            asked: None,
        }
    }

    /// The field in the language of the screen, with what was typed.
    fn speak(&mut self, lang: Lang) {
        let typed = self.typed.value();
        self.typed = Entry::new((), "", Input::Words(TYPED_CHARS_MAX), lang);
        self.typed.set(&typed);
        self.typed.place(self.width);
    }

    fn text(&self) -> String {
        self.typed.value().trim().to_owned()
    }

    fn title(&self, view: &View<'_>) -> String {
        view.words.say(match self.purpose {
            Purpose::Look => say::TITLE_FIND,
            Purpose::Receive => say::TITLE_RECEIVE,
            Purpose::Contact => say::TITLE_CONTACT,
            Purpose::Inquiry => say::TITLE_INQUIRY,
            Purpose::Complaint => say::TITLE_COMPLAINT,
        })
    }

    /// What to know of what was found.
    fn hint(&self, view: &View<'_>) -> String {
        if self.text().chars().count() < FIND_CHARS_MIN {
            view.words.say(say::HOW)
        } else if self.is_searched() && self.list.is_empty() && self.is_in_part(view) {
            view.words.say(waiting::TYPE_ALL_DIGITS)
        } else if self.is_searched() && self.list.is_empty() {
            let args = Args::new().text("text", self.answered.as_str());
            view.words.say_with(say::NOBODY, &args)
        } else if self.more {
            view.words.say(say::MORE)
        } else {
            String::new()
        }
    }

    /// Digits that may be the beginning of an id or a phone, where only a whole one is found.
    fn is_in_part(&self, view: &View<'_>) -> bool {
        let text = digits::plain(&self.text());
        let count = text.chars().filter(char::is_ascii_digit).count();
        count == text.chars().count() && count < search::NOT_A_NUMBER_MIN && !view.may(Right::Parts)
    }

    fn is_searched(&self) -> bool {
        let text = self.text();
        text.chars().count() >= FIND_CHARS_MIN && self.answered == text
    }

    fn search(&mut self, asks: &mut Asks) {
        let text = self.text();
        if text.chars().count() < FIND_CHARS_MIN {
            self.list.set(Vec::new(), |_| None);
            self.answered.clear();
            self.asked = None;
        } else {
            self.asked = Some(asks.search(Query::Find { text }));
        }
    }

    /// Opens what the row names: the request that was found, or the person.
    fn open(&self, asks: &mut Asks) {
        let row = match self.list.chosen_row() {
            Some(Line::Person(row)) => row,
            Some(Line::Record(row)) => {
                if let Some(screen) = screens::open_source(row.on(), None) {
                    asks.open(screen);
                }
                return;
            }
            None => return,
        };
        match (self.purpose, row.cases.first()) {
            (Purpose::Look, Some((number, _))) if row.by.is_of_a_request() => {
                asks.open(screens::open_case(*number));
            }
            (Purpose::Look, _) => asks.open(screens::open_person(row.party)),
            (Purpose::Receive, _) => asks.replace(screens::request_for(row.party)),
            (Purpose::Contact | Purpose::Inquiry | Purpose::Complaint, first) => {
                let Some(form) = self.purpose.form() else { return };
                let case = first.map(|(number, _)| *number);
                let case = case.filter(|_| row.by.is_of_a_request());
                asks.replace(screens::new_contact(form, Some((row.party, row.name.clone())), case));
            }
        }
    }

    /// A form for a person nobody knows yet, with what was typed as the name.
    fn new_person(&self, asks: &mut Asks) {
        if let Some(form) = self.purpose.form() {
            return asks.replace(screens::new_contact(form, None, None));
        }
        let mut draft = RequestDraft::default();
        let text = self.text();
        if text.chars().any(char::is_alphabetic) {
            draft.set_name(PersonName::split(&text));
        } else if text.len() == 10 && !text.starts_with('0') {
            draft.set(Field::NationalId, text);
        } else {
            draft.set(Field::Phone, text);
        }
        asks.replace(screens::new_request(draft));
    }
}

/// Enough to tell two people apart.
impl Listing<Line> for FindScreen {
    const HEADS: bool = false;

    fn columns(&self, _cells: u16, _view: &View<'_>) -> Vec<Column> {
        let number = || Column::new("", Width::Cells(10)).of_values();
        vec![
            Column::new("", Width::Rest).copied(),
            number(),
            number(),
            Column::new("", Width::Cells(10)),
            Column::new("", Width::Cells(12)),
        ]
    }

    fn row(&self, row: &Line, view: &View<'_>) -> ListRow {
        let row = match row {
            Line::Person(row) => row,
            Line::Record(row) => {
                let said = view.words.found_record(row, &screens::hidden(view));
                return ListRow::of(vec![Cell::new(said).wide()]);
            }
        };
        let first = row.cases.first();
        let number = first.filter(|_| row.by.is_of_a_request()).map(|(case, _)| case.to_string());
        let stage = first.map(|(_, stage)| view.words.stage(*stage)).unwrap_or_default();
        let by = view.words.found_by(row.by);
        let last = if row.by.is_shown() {
            Cell::new(stage).toned(Tone::Dim).aside(by)
        } else {
            Cell::new(by).toned(Tone::Dim).aside(stage)
        };
        let name = if row.earlier_names.is_empty() {
            Cell::name(row.name.as_str())
        } else {
            let whole = view.words.name_with_earlier(&row.name, &row.earlier_names);
            let earlier = row.earlier_names.last().map(|name| person_name::short(name));
            let earlier = earlier.as_slice();
            let shown = view.words.name_with_earlier(&person_name::short(&row.name), earlier);
            Cell::new(whole).shown(shown)
        };
        ListRow::of(vec![
            name,
            Cell::new(screens::part_shown(&row.national_id, view)),
            Cell::new(screens::part_shown(&row.phone, view)),
            Cell::new(number.unwrap_or_else(|| row.district.clone())),
            last,
        ])
    }
}

impl Tell for FindScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        let text = self.text();
        let is_short = text.chars().count() < FIND_CHARS_MIN;
        let short = is_short && !text.is_empty();
        teller.field(Asked {
            value: text,
            flaw: short.then(|| view.words.say(say::TYPE_FIRST)),
            ..Asked::new("find", view.words.say(say::HOW), Takes::Line)
        });
        if is_short {
            return;
        }
        teller.line(self.hint(view));
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.moved = true;
        self.list.choose(row);
    }
}

impl Screen for FindScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Find, Scope::List]
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn begin(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.speak(view.lang);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.speak(view.lang);
        self.search(asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        let receives =
            action == Action::NewPerson || action == Action::Open && self.purpose != Purpose::Look;
        let behind = match self.purpose {
            Purpose::Contact => Action::Contact,
            Purpose::Inquiry => Action::Inquiry,
            Purpose::Complaint => Action::Complaint,
            Purpose::Look | Purpose::Receive => Action::NewPerson,
        };
        if let Some(why) = view.forbids(behind).filter(|_| receives) {
            return Offer::Not(why);
        }
        match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => Offer::Ready,
            Action::Open if !self.is_searched() && self.asked.is_some() => {
                Offer::Not(view.words.say(say::LOOKING))
            }
            Action::Open if self.list.is_empty() => Offer::Not(view.words.say(say::TYPE_FIRST)),
            Action::Open => Offer::Ready,
            Action::NewPerson if self.is_searched() || self.purpose.form().is_some() => {
                Offer::Ready
            }
            Action::NewPerson => Offer::Not(view.words.say(say::SEARCH_FIRST)),
            edit if edit.is_editing() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Open => self.open(asks),
            Action::NewPerson => self.new_person(asks),
            motion if motion.is_motion() => {
                self.moved = true;
                self.list.go(motion);
            }
            edit => {
                if self.typed.act(edit, view.lang.is_right_to_left()) == Some(true) {
                    self.search(asks);
                }
            }
        }
    }

    fn selected(&self) -> String {
        self.typed.selected()
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn type_text(&mut self, text: &str, _view: &View<'_>, asks: &mut Asks) {
        if self.typed.type_text(text) != Ok(false) {
            self.search(asks);
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if self.asked != Some(reply.ticket) {
            return;
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Found { text, rows, more, records })) => {
                self.answered = text;
                if !self.moved {
                    self.list.reset();
                }
                // With whom something is recorded is a person.
                let records = records.into_iter().filter(|_| self.purpose == Purpose::Look);
                let people = rows.into_iter().map(Line::Person);
                let lines = people.chain(records.map(Line::Record)).collect();
                self.list.set(lines, |line| match line {
                    Line::Person(row) => Some(Hit::Person(row.party)),
                    Line::Record(row) => Some(Hit::Record(row.on())),
                });
                self.more = more;
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(ROWS_FROM).saturating_sub(1));
        self.width = area.w.saturating_sub(4);
        self.typed.place(self.width);
    }

    fn shows(&self) -> Shows {
        if self.list.is_empty() { Shows::Own } else { Shows::Read }
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::NewPerson, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        list::paint_title(canvas, area, &self.title(view));
        let rows = area.rows(ROWS_FROM, area.h.saturating_sub(ROWS_FROM)).inset(1, 1);
        self.list.paint(canvas, rows, self, view);
        if let Some(editor) = self.typed.editor() {
            canvas.editor(area.row(2).inset(2, 2), editor, Tone::Focus, true);
        }
        canvas.text(area.row(3).inset(2, 2), &self.hint(view), Tone::Dim);
    }
}
