//! Whoever raised a theme that is closed, and waits to be told: who, and what to say. Each is told once, and
//! that is recorded as a contact.

use crate::api::command::{FormKey, RecordSeen};
use crate::api::door::Changed;
use crate::api::query::{Cursor, TellRow, ThemeView, WaitQuery};
use crate::api::{Answer, Fault, Query};
use crate::domain::calendar::Calendar;
use crate::domain::id::ThemeNumber;
use crate::domain::record_ref::RecordRef;
use crate::i18n::Args;
use crate::i18n::phrases::theme as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Width};
use crate::tui::parts::dialog::{Dialog, Said};
use crate::tui::parts::list::{
    self, Cell, Column, HEAD_ROWS, ListRow, Listing, Narrowed, PAGE, ReadOn,
};
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::themes::asking::{Questions, Subject};
use crate::tui::telling::{Tell, Teller};

/// Rows below the list for what is to be said.
const DETAIL_ROWS: u16 = 7;

/// A person by the theme and the first record in which they said it.
type Key = (ThemeNumber, RecordRef);

#[derive(Default)]
pub struct ToTellScreen {
    list: ReadOn<Key, TellRow>,
    only: Narrowed,
    /// The theme of whoever is to be told, and what is to be asked.
    wanted: Option<(Ticket, Action, RecordRef)>,
    questions: Questions,
}

impl ToTellScreen {
    fn ask(&mut self, after: Option<Cursor>, asks: &mut Asks) {
        let is_anew = after.is_none();
        let query = WaitQuery { overdue: self.only.overdue, ..WaitQuery::of(after, PAGE) };
        self.list.ask(Query::ToTell(query), is_anew, asks);
    }

    fn title(&self, view: &View<'_>) -> String {
        self.only.title(view.words.say(say::TO_TELL), view)
    }

    fn none(view: &View<'_>) -> String {
        view.words.say(say::NOBODY_TO_TELL)
    }

    fn ask_of(&mut self, own: &ThemeView, (action, on): (Action, RecordRef), view: &View<'_>) {
        let words = view.words;
        let source = own.sources.iter().find(|source| source.on == on);
        let name = source.map(|source| words.source_who(source)).unwrap_or_default();
        let args = Args::new().text("name", name).text("title", own.theme.title.as_str());
        let title = match action {
            Action::TellRaiser => words.say_with(say::TELL_ASK, &args),
            _ => format!("{} · {}", words.action(action), words.source_name(on)),
        };
        let subject = Subject {
            action,
            theme: Some(own.theme.clone()),
            seen: Some(RecordSeen { record: own.theme.number.into(), version: own.version }),
            source: Some(on),
            chosen: None,
        };
        self.questions.ask(&subject, title, view);
    }

    fn came(&mut self, receipt: Result<(), Fault>, view: &View<'_>, asks: &mut Asks) {
        if let Some(((), was)) = self.questions.came(receipt, view, asks) {
            Questions::tell_saved(was, view, asks);
        }
        self.ask(None, asks);
    }

    fn detail(&self, view: &View<'_>) -> Vec<Row> {
        let Some(own) = self.list.chosen_row() else { return Vec::new() };
        let words = view.words;
        let said = if own.source.masked { screens::hidden(view) } else { own.source.said.clone() };
        let mut rows = vec![Row::labelled(words.say(say::SAID_TO_PEOPLE), own.say.clone())];
        if !said.is_empty() {
            rows.push(Row::labelled(words.say(say::HEAD_SAID), said));
        }
        rows
    }
}

impl Listing<TellRow> for ToTellScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let column = |head, width| Column::new(view.words.say(head), width);
        vec![
            column(say::HEAD_WHO, Width::Cells(22)).copied(),
            column(say::HEAD_THEME, Width::Rest),
            column(say::HEAD_RECORD, Width::Cells(18)).of_values(),
            column(say::TELL_BY, Width::Cells(16)).named(),
        ]
    }

    fn row(&self, row: &TellRow, view: &View<'_>) -> ListRow {
        let words = view.words;
        let due = Cell::new(words.date_brief(row.tell_by, Calendar::Hijri));
        let due = if row.tell_by < view.today { due.late(words) } else { due };
        ListRow::of(vec![
            Cell::name(&words.source_who(&row.source)),
            Cell::new(format!("{} · {}", row.theme.0, row.title)),
            Cell::new(words.source_name(row.source.on)),
            due,
        ])
    }
}

impl Tell for ToTellScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        self.list.tell(teller, self, || Self::none(view), view);
        Page::of(self.detail(view)).tell(teller);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for ToTellScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Theme, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.ask(None, asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.questions.of_another_language(view);
        self.ask(None, asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        let is_one = |on: &RecordRef| matches!(on, RecordRef::Theme(_));
        if (changed.more || changed.records.iter().any(is_one)) && !self.list.waits() {
            self.ask(None, asks);
        }
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.questions.dialog()
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.questions.dialog_mut()
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        self.questions.said(said, view, asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open | Action::TellRaiser | Action::NotReached => {
                let without = self.list.without_row(|| Self::none(view), view);
                without.or_else(|| view.forbids(action).map(Offer::Not)).unwrap_or(Offer::Ready)
            }
            Action::Refresh | Action::OnlyOverdue => Offer::Ready,
            // They stand here already.
            Action::ToTell => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            // Their page has the phone, and what else they asked.
            Action::Open => {
                let Some(own) = self.list.chosen_row() else { return };
                let screen = match own.source.party {
                    Some(party) => Some(screens::open_person(party)),
                    None => screens::open_source(own.source.on, None),
                };
                match screen {
                    Some(screen) => asks.open(screen),
                    None => asks.say(Message::Note(view.words.say(say::TELLING_NOBODY))),
                }
            }
            Action::TellRaiser | Action::NotReached => {
                if let Some((theme, on)) = self.list.chosen().copied() {
                    asks.query(Query::Draft(FormKey::Record(theme.into())));
                    self.wanted = Some((asks.query(Query::Theme(theme)), action, on));
                }
            }
            Action::OnlyOverdue => {
                self.only.turn(action);
                self.ask(None, asks);
            }
            Action::Refresh => {
                self.ask(None, asks);
                asks.push(Ask::Refresh);
            }
            motion => {
                if let Some(after) = self.list.go(motion) {
                    self.ask(Some(after), asks);
                }
            }
        }
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let ticket = reply.ticket;
        match reply.outcome {
            Outcome::Receipt(receipt) => {
                if self.questions.is_ordered(ticket) {
                    self.came(receipt.map(drop), view, asks);
                }
            }
            Outcome::Answer(Ok(Answer::Draft(draft))) => {
                self.questions.take_draft(draft);
            }
            Outcome::Answer(Ok(Answer::Theme(own))) => {
                if let Some((_, action, on)) = self.wanted.take_if(|(own, ..)| *own == ticket) {
                    self.ask_of(&own, (action, on), view);
                }
            }
            Outcome::Answer(answer) => {
                let Some(is_anew) = self.list.awaited(ticket) else { return };
                match answer {
                    Ok(Answer::ToTell(page)) => {
                        let rows = page.rows.into_iter().map(|row| row.1);
                        let key = |row: &TellRow| Some((row.theme, row.source.on));
                        self.list.take(rows, page.more, is_anew, key);
                    }
                    Err(fault) => asks.say(Message::Trouble(view.words.fault(&fault))),
                    Ok(_) => {}
                }
            }
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS.saturating_add(DETAIL_ROWS)));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.list.is_read())
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::TellRaiser, Action::NotReached, Action::Open, Action::OnlyOverdue, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        list::paint_title(canvas, area, &self.title(view));
        let (how, none) = ((area, DETAIL_ROWS), || Self::none(view));
        let Some(below) = self.list.draw(canvas, how, self, none, view) else { return };
        let below = below.rows(1, DETAIL_ROWS.saturating_sub(1)).inset(2, 1);
        let mut detail = Page::of(self.detail(view));
        detail.place(below);
        detail.draw(canvas, below);
    }
}
