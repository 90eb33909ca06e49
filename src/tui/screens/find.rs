//! Finding a person or a case, and receiving someone: a new person is made only from here, with the near ones in sight.

use crate::api::query::{FIND_CHARS_MIN, FoundRow};
use crate::api::{Answer, Query};
use crate::domain::id::PartyId;
use crate::domain::request::{Field, PersonName, RequestDraft};
use crate::domain::search;
use crate::domain::sight::Right;
use crate::domain::value::digits;
use crate::i18n::phrases::{find as say, waiting};
use crate::i18n::{Args, Lang};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Field as Asked, Takes, Tell, Teller};

const TYPED_CHARS_MAX: usize = 60;

/// What is done with the person found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Look,
    Receive,
}

pub struct FindScreen {
    purpose: Purpose,
    typed: Entry<()>,
    rows: Vec<FoundRow>,
    more: bool,
    /// What the rows answer.
    answered: String,
    /// The person chosen; the first one until a key moved.
    chosen: Option<PartyId>,
    page: usize,
    width: u16,
    asked: Option<Ticket>,
}

impl FindScreen {
    pub fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            typed: Entry::new((), "", Input::Words(TYPED_CHARS_MAX), Lang::Arabic),
            rows: Vec::new(),
            more: false,
            answered: String::new(),
            chosen: None,
            page: 1,
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

    /// Where the chosen person stands.
    fn at(&self) -> usize {
        let chosen = self.rows.iter().position(|row| Some(row.party) == self.chosen);
        chosen.unwrap_or(0)
    }

    fn move_by(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        let at = self.at().saturating_add_signed(by).min(last);
        self.chosen = self.rows.get(at).map(|row| row.party);
    }

    /// The first of the rows in sight; the last page is full too.
    fn top(&self) -> usize {
        let most = self.rows.len().saturating_sub(self.page);
        self.at().checked_div(self.page).unwrap_or(0).saturating_mul(self.page).min(most)
    }

    fn title(&self, view: &View<'_>) -> String {
        view.words.say(match self.purpose {
            Purpose::Look => say::TITLE_FIND,
            Purpose::Receive => say::TITLE_RECEIVE,
        })
    }

    /// What to know of what was found.
    fn hint(&self, view: &View<'_>) -> String {
        if self.text().chars().count() < FIND_CHARS_MIN {
            view.words.say(say::HOW)
        } else if self.is_searched() && self.rows.is_empty() && self.is_in_part(view) {
            view.words.say(waiting::TYPE_ALL_DIGITS)
        } else if self.is_searched() && self.rows.is_empty() {
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
            self.rows.clear();
            self.answered.clear();
            self.asked = None;
        } else {
            self.asked = Some(asks.search(Query::Find { text }));
        }
    }

    fn open(&self, asks: &mut Asks) {
        let Some(row) = self.rows.get(self.at()) else { return };
        match (self.purpose, row.cases.first()) {
            (Purpose::Look, Some((number, _))) => {
                asks.open(screens::open_case(*number));
            }
            (Purpose::Receive, _) | (Purpose::Look, None) => {
                asks.replace(screens::open_person(row.party));
            }
        }
    }

    /// A form for a person nobody knows yet, with what was typed as the name.
    fn new_person(&self, asks: &mut Asks) {
        let mut draft = RequestDraft::default();
        let text = self.text();
        if text.chars().any(char::is_alphabetic) {
            let name = PersonName::split(&text);
            draft.set(Field::GivenName, name.given);
            draft.set(Field::FatherName, name.father);
            draft.set(Field::GrandfatherName, name.grandfather);
            draft.set(Field::FamilyName, name.family);
        } else if text.len() == 10 && !text.starts_with('0') {
            draft.set(Field::NationalId, text);
        } else {
            draft.set(Field::Phone, text);
        }
        asks.replace(screens::new_request(draft));
    }
}

fn columns(area: Area) -> [Area; 6] {
    area.columns([
        Width::Cells(1),
        Width::Rest,
        Width::Cells(10),
        Width::Cells(10),
        Width::Cells(10),
        Width::Cells(12),
    ])
}

fn draw_row(canvas: &mut Canvas<'_>, area: Area, row: &FoundRow, here: bool, view: &View<'_>) {
    let [mark, name, id, phone, district, cases] = columns(area);
    if here {
        canvas.sign(mark, Sign::Here);
    }
    canvas.text(name, &row.name, Tone::Plain);
    // Enough to tell two people apart.
    let shown = screens::part_shown(&row.national_id, view);
    canvas.value(id, &shown, Align::Start, Tone::Plain);
    let shown = screens::part_shown(&row.phone, view);
    canvas.value(phone, &shown, Align::Start, Tone::Plain);
    canvas.text(district, &row.district, Tone::Plain);
    let newest = row.cases.first().map(|(_, stage)| view.words.stage(*stage));
    canvas.text(cases, &newest.unwrap_or_default(), Tone::Dim);
}

/// A person in one sentence: enough to tell two people apart.
fn told(row: &FoundRow, view: &View<'_>) -> String {
    let newest = row.cases.first().map(|(_, stage)| view.words.stage(*stage));
    let parts = [
        row.name.clone(),
        screens::part_shown(&row.national_id, view),
        screens::part_shown(&row.phone, view),
        row.district.clone(),
        newest.unwrap_or_default(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(view.words.comma())
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
        let top = self.top();
        for row in self.rows.iter().skip(top).take(self.page) {
            teller.row(told(row, view), Some(Action::Open));
        }
        teller.way(Action::PageDown, top.saturating_add(self.page) < self.rows.len());
        teller.way(Action::PageUp, top > 0);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        let at = self.top().saturating_add(row);
        self.chosen = self.rows.get(at).map(|row| row.party);
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
        let receives = action == Action::NewPerson
            || action == Action::Open && self.purpose == Purpose::Receive;
        if let Some(why) = view.forbids(Action::NewPerson).filter(|_| receives) {
            return Offer::Not(why);
        }
        match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => Offer::Ready,
            Action::Open if !self.is_searched() && self.asked.is_some() => {
                Offer::Not(view.words.say(say::LOOKING))
            }
            Action::Open if self.rows.is_empty() => Offer::Not(view.words.say(say::TYPE_FIRST)),
            Action::Open => Offer::Ready,
            Action::NewPerson if self.is_searched() => Offer::Ready,
            Action::NewPerson => Offer::Not(view.words.say(say::SEARCH_FIRST)),
            edit if edit.is_editing() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let page = isize::try_from(self.page).unwrap_or(1);
        match action {
            Action::Up => self.move_by(-1),
            Action::Down => self.move_by(1),
            Action::PageUp => self.move_by(page.saturating_neg()),
            Action::PageDown => self.move_by(page),
            Action::Open => self.open(asks),
            Action::NewPerson => self.new_person(asks),
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

    fn chosen(&self) -> String {
        self.rows.get(self.at()).map(|row| row.name.clone()).unwrap_or_default()
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
            Outcome::Answer(Ok(Answer::Found { text, rows, more })) => {
                self.answered = text;
                self.rows = rows;
                self.more = more;
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.page = usize::from(area.h.saturating_sub(6)).max(1);
        self.width = area.w.saturating_sub(4);
        self.typed.place(self.width);
    }

    fn shows(&self) -> Shows {
        if self.rows.is_empty() { Shows::Own } else { Shows::Read }
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::NewPerson, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &self.title(view), Tone::Title);
        canvas.rule(area.row(1));
        if let Some(editor) = self.typed.editor() {
            canvas.editor(area.row(2).inset(2, 2), editor, Tone::Focus, true);
        }
        canvas.text(area.row(3).inset(2, 2), &self.hint(view), Tone::Dim);
        let chosen = self.at();
        let rows = self.rows.iter().enumerate().skip(self.top()).take(self.page);
        for (y, (at, row)) in (5..area.h).zip(rows) {
            draw_row(canvas, area.row(y).inset(1, 1), row, at == chosen, view);
        }
    }
}
