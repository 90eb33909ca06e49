//! The list of a family of which each waits by a day: those that wait or all there were, filtered while typing,
//! read on as one comes to them.

use crate::api::door::Changed;
use crate::api::query::{Cursor, ListPage, ListQuery};
use crate::api::{Answer, Query};
use crate::domain::record_ref::RecordRef;
use crate::i18n::phrases::contact as say;
use crate::i18n::{Args, Phrase, Words, numbers};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas};
use crate::tui::parts::filter::Filter;
use crate::tui::parts::list::{Column, HEAD_ROWS, ListRow, Listing, Narrowed, PAGE, ReadOn};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, View};
use crate::tui::telling::{Tell, Teller};

/// A family as its list tells it apart from others.
pub trait Family: 'static {
    type List: Copy + PartialEq + 'static;
    type Number: Copy + Ord + 'static;
    type Row: 'static;
    /// In the order in which one comes to them.
    const LISTS: &'static [Self::List];
    /// Those whose rows are counted.
    const COUNTED: &'static [Self::List];
    const SCOPES: &'static [Scope];
    /// The action that opens it.
    const ACTION: Action;
    const NONE: Phrase;

    fn query(query: ListQuery<Self::List>) -> Query;
    /// None of what is another family's.
    fn page(answer: Answer) -> Option<ListPage<Self::List, Self::Row>>;
    fn number(row: &Self::Row) -> Self::Number;
    fn is_one(on: RecordRef) -> bool;
    fn named(list: Self::List, words: &Words) -> String;
    fn open(number: Self::Number) -> Box<dyn Screen>;
    fn columns(view: &View<'_>) -> Vec<Column>;
    fn row(row: &Self::Row, view: &View<'_>) -> ListRow;
}

pub struct WaitingScreen<F: Family> {
    of: F::List,
    list: ReadOn<F::Number, F::Row>,
    filter: Filter,
    only: Narrowed,
    /// Those that wait, and of them the overdue.
    counts: Option<(u64, u64)>,
}

impl<F: Family> WaitingScreen<F> {
    pub fn new(of: F::List) -> Self {
        let (filter, only) = (Filter::default(), Narrowed::default());
        Self { of, list: ReadOn::new(), filter, only, counts: None }
    }

    fn ask(&mut self, after: Option<Cursor>, asks: &mut Asks) {
        let is_anew = after.is_none();
        let Narrowed { mine, overdue } = self.only;
        let filter = self.filter.value().trim().to_owned();
        let query = ListQuery { filter, overdue, mine, ..ListQuery::of(self.of, after, PAGE) };
        self.list.ask(F::query(query), is_anew, asks);
    }

    fn title(&self, view: &View<'_>) -> String {
        let words = view.words;
        let mut parts = vec![F::named(self.of, words)];
        if let (true, Some((waiting, overdue))) = (F::COUNTED.contains(&self.of), self.counts) {
            parts.push(numbers::count(waiting));
            if overdue > 0 {
                let args = Args::new().text("n", numbers::count(overdue));
                parts.push(words.say_with(say::OVERDUE, &args));
            }
        }
        parts.extend(self.only.parts(view));
        parts.join(" · ")
    }

    fn none(view: &View<'_>) -> String {
        view.words.say(F::NONE)
    }
}

impl<F: Family> Listing<F::Row> for WaitingScreen<F> {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        F::columns(view)
    }

    fn row(&self, row: &F::Row, view: &View<'_>) -> ListRow {
        F::row(row, view)
    }
}

impl<F: Family> Tell for WaitingScreen<F> {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        self.filter.tell(teller, view);
        self.list.tell(teller, self, || Self::none(view), view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl<F: Family> Screen for WaitingScreen<F> {
    fn scopes(&self) -> &'static [Scope] {
        self.filter.scopes(F::SCOPES)
    }

    fn is_typing(&self) -> bool {
        self.filter.is_typing()
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.filter.speak(view.lang);
        self.ask(None, asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.filter.speak(view.lang);
        self.ask(None, asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        let is_one = |on: &RecordRef| F::is_one(*on);
        if (changed.more || changed.records.iter().any(is_one)) && !self.list.waits() {
            self.ask(None, asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        if let Some(offer) = self.filter.offers(action) {
            return offer;
        }
        match action {
            Action::Open => {
                self.list.without_row(|| Self::none(view), view).unwrap_or(Offer::Ready)
            }
            Action::Refresh => Offer::Ready,
            Action::Sort | Action::OnlyMine | Action::OnlyOverdue if !self.filter.is_typing() => {
                Offer::Ready
            }
            motion if motion.is_motion() => Offer::Ready,
            // It stands here already.
            own if own == F::ACTION => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        if let Some(is_another) = self.filter.act(action, view.lang) {
            if is_another {
                self.ask(None, asks);
            }
            return;
        }
        match action {
            Action::Open => {
                self.filter.end();
                if let Some(number) = self.list.chosen() {
                    asks.open(F::open(*number));
                }
            }
            Action::Sort => {
                let at = F::LISTS.iter().position(|list| *list == self.of).unwrap_or(0);
                let next = F::LISTS.iter().cycle().nth(at.saturating_add(1));
                self.of = next.copied().unwrap_or(self.of);
                self.list.reset();
                self.ask(None, asks);
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

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        if self.filter.type_text(text, view, asks) {
            self.ask(None, asks);
        }
    }

    fn selected(&self) -> String {
        self.filter.selected()
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let Some(is_anew) = self.list.awaited(reply.ticket) else { return };
        match reply.outcome {
            Outcome::Answer(Ok(answer)) => {
                let Some(page) = F::page(answer) else { return };
                self.counts = Some((page.waiting, page.overdue));
                let rows = page.rows.into_iter().map(|(_, row)| row);
                self.list.take(rows, page.more, is_anew, |row| Some(F::number(row)));
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.list.is_read())
    }

    fn footer(&self) -> &'static [Action] {
        if self.filter.is_typing() {
            &[Action::Open, Action::Back]
        } else {
            &[Action::Open, Action::Filter, Action::Sort, Action::OnlyOverdue, Action::Back]
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        self.filter.draw_title(canvas, area, (&self.title(view), None), view);
        self.list.draw(canvas, (area, 0), self, || Self::none(view), view);
    }
}
