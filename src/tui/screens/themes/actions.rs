//! The open actions of all themes, what is due first; what came of one is written here.

use crate::api::command::{FormKey, RecordSeen};
use crate::api::door::Changed;
use crate::api::query::{ActionRow, Cursor, ThemeView, WaitQuery};
use crate::api::{Answer, Fault, Query};
use crate::domain::calendar::Calendar;
use crate::domain::id::ThemeNumber;
use crate::domain::record_ref::RecordRef;
use crate::i18n::phrases::theme as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Width};
use crate::tui::parts::dialog::{Dialog, Said};
use crate::tui::parts::list::{
    self, Cell, Column, HEAD_ROWS, ListRow, Listing, Narrowed, PAGE, ReadOn,
};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::themes::asking::{Questions, Subject};
use crate::tui::telling::{Tell, Teller};

/// An action by its theme and its number there.
type Key = (ThemeNumber, u16);

#[derive(Default)]
pub struct ActionsScreen {
    list: ReadOn<Key, ActionRow>,
    only: Narrowed,
    /// The theme of the action that is asked about, whose draft, and which action.
    wanted: Option<(Ticket, Ticket, u16)>,
    questions: Questions,
}

impl ActionsScreen {
    /// `mine`: those that are given to who asks.
    pub fn new(mine: bool) -> Self {
        Self { only: Narrowed { mine, overdue: false }, ..Self::default() }
    }

    fn ask(&mut self, after: Option<Cursor>, asks: &mut Asks) {
        let is_anew = after.is_none();
        let Narrowed { mine, overdue } = self.only;
        let query = WaitQuery { overdue, mine, ..WaitQuery::of(after, PAGE) };
        self.list.ask(Query::Actions(query), is_anew, asks);
    }

    fn title(&self, view: &View<'_>) -> String {
        self.only.title(view.words.say(say::ACTIONS), view)
    }

    fn none(view: &View<'_>) -> String {
        view.words.say(say::NO_ACTIONS)
    }

    fn ask_end(&mut self, own: &ThemeView, action: u16, view: &View<'_>) {
        let subject = Subject {
            action: Action::EndAction,
            theme: Some(own.theme.clone()),
            seen: Some(RecordSeen { record: own.theme.number.into(), version: own.version }),
            source: None,
            chosen: Some(action),
        };
        let named = view.words.record_name(own.theme.number.into());
        let title = format!("{} · {named}", view.words.action(Action::EndAction));
        self.questions.ask(&subject, title, view);
    }

    fn came(&mut self, receipt: Result<(), Fault>, view: &View<'_>, asks: &mut Asks) {
        if let Some(((), was)) = self.questions.came(receipt, view, asks) {
            Questions::tell_saved(was, view, asks);
        }
        self.ask(None, asks);
    }
}

impl Listing<ActionRow> for ActionsScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let column = |head, width| Column::new(view.words.say(head), width);
        vec![
            column(say::ACTION, Width::Rest).copied(),
            column(say::HEAD_THEME, Width::Cells(24)),
            column(say::OWNER, Width::Cells(14)).named(),
            column(say::HEAD_DUE, Width::Cells(16)).named(),
        ]
    }

    fn row(&self, row: &ActionRow, view: &View<'_>) -> ListRow {
        let words = view.words;
        let due = Cell::new(words.date_brief(row.action.due, Calendar::Hijri));
        let due = if row.action.due < view.today { due.late(words) } else { due };
        ListRow::of(vec![
            Cell::new(row.action.text.clone()),
            Cell::new(format!("{} · {}", row.theme.0, row.title)),
            Cell::new(view.name_of(row.action.owner).to_owned()),
            due,
        ])
    }
}

impl Tell for ActionsScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        self.list.tell(teller, self, || Self::none(view), view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for ActionsScreen {
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
            Action::Open | Action::EndAction => {
                let without = self.list.without_row(|| Self::none(view), view);
                without.or_else(|| view.forbids(action).map(Offer::Not)).unwrap_or(Offer::Ready)
            }
            Action::Refresh | Action::OnlyMine | Action::OnlyOverdue => Offer::Ready,
            // They stand here already.
            Action::ActionsDue => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, _view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Open => {
                if let Some((theme, _)) = self.list.chosen() {
                    asks.open(screens::open_theme(*theme));
                }
            }
            Action::EndAction => {
                if let Some((theme, number)) = self.list.chosen().copied() {
                    let draft = asks.query(Query::Draft(FormKey::Record(theme.into())));
                    let own = asks.query(Query::Theme(theme));
                    self.wanted = Some((own, draft, number));
                }
            }
            one if self.only.turn(one) => self.ask(None, asks),
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
                if let Some((_, _, number)) = self.wanted.take_if(|(own, ..)| *own == ticket) {
                    self.ask_end(&own, number, view);
                }
            }
            Outcome::Answer(answer) => {
                let Some(is_anew) = self.list.awaited(ticket) else { return };
                match answer {
                    Ok(Answer::Actions(page)) => {
                        let rows = page.rows.into_iter().map(|row| row.1);
                        let key = |row: &ActionRow| Some((row.theme, row.action.number));
                        self.list.take(rows, page.more, is_anew, key);
                    }
                    Err(fault) => asks.say(Message::Trouble(view.words.fault(&fault))),
                    Ok(_) => {}
                }
            }
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.list.is_read())
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::EndAction, Action::OnlyMine, Action::OnlyOverdue, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        list::paint_title(canvas, area, &self.title(view));
        self.list.draw(canvas, (area, 0), self, || Self::none(view), view);
    }
}
