//! The list of a family of which each waits by a day: those that wait or all there were, filtered while typing,
//! read on as one comes to them.

use crate::api::door::Changed;
use crate::api::query::{Cursor, ListPage, ListQuery};
use crate::api::{Answer, Query};
use crate::domain::record_ref::RecordRef;
use crate::i18n::phrases::{contact as say, waiting};
use crate::i18n::{Args, Lang, Phrase, Words, numbers};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone, Width};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::list::{self, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::telling::{Tell, Teller};

/// Rows above the list: title, rule, heads.
const HEAD_ROWS: u16 = 3;
const PAGE: usize = 50;
const FILTER_CHARS_MAX: usize = 40;
const FILTER_CELLS: u16 = 24;

/// A family as its list tells it apart from others.
pub trait Family: 'static {
    type List: Copy + PartialEq + 'static;
    type Number: Copy + Ord + 'static;
    type Row: 'static;
    /// In the order in which one comes to them; the first is of what waits, and has counts.
    const LISTS: &'static [Self::List];
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
    list: WholeList<F::Number, F::Row>,
    filter: Entry<()>,
    filtering: bool,
    mine: bool,
    overdue: bool,
    more: Option<Cursor>,
    /// Those that wait, and of them the overdue.
    counts: Option<(u64, u64)>,
    /// Whether its rows stand in the place of those that are there.
    asked: Option<(Ticket, bool)>,
}

impl<F: Family> WaitingScreen<F> {
    pub fn new(of: F::List) -> Self {
        Self {
            of,
            list: WholeList::new(),
            filter: Entry::new((), "", Input::Words(FILTER_CHARS_MAX), Lang::Arabic),
            filtering: false,
            mine: false,
            overdue: false,
            more: None,
            counts: None,
            asked: None,
        }
    }

    fn ask(&mut self, after: Option<Cursor>, asks: &mut Asks) {
        let is_anew = after.is_none();
        let query = ListQuery {
            filter: self.filter.value().trim().to_owned(),
            overdue: self.overdue,
            mine: self.mine,
            ..ListQuery::of(self.of, after, PAGE)
        };
        self.asked = Some((asks.search(F::query(query)), is_anew));
    }

    fn title(&self, view: &View<'_>) -> String {
        let words = view.words;
        let mut parts = vec![F::named(self.of, words)];
        if let (true, Some((waiting, overdue))) = (F::LISTS.first() == Some(&self.of), self.counts)
        {
            parts.push(numbers::count(waiting));
            if overdue > 0 {
                let args = Args::new().text("n", numbers::count(overdue));
                parts.push(words.say_with(say::OVERDUE, &args));
            }
        }
        if self.mine {
            parts.push(words.action(Action::OnlyMine));
        }
        if self.overdue {
            parts.push(words.action(Action::OnlyOverdue));
        }
        let filter = self.filter.value();
        if !filter.is_empty() && !self.filtering {
            parts.push(format!("«{filter}»"));
        }
        parts.join(" · ")
    }

    fn none(view: &View<'_>) -> String {
        view.words.say(F::NONE)
    }

    fn speak(&mut self, lang: Lang) {
        let typed = self.filter.value();
        self.filter = Entry::new((), "", Input::Words(FILTER_CHARS_MAX), lang);
        self.filter.set(&typed);
        self.filter.place(FILTER_CELLS);
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
        if self.counts.is_some() && self.list.is_empty() {
            teller.line(Self::none(view));
        }
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl<F: Family> Screen for WaitingScreen<F> {
    fn scopes(&self) -> &'static [Scope] {
        if self.filtering { &[Scope::Find, Scope::List] } else { F::SCOPES }
    }

    fn is_typing(&self) -> bool {
        self.filtering
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.speak(view.lang);
        self.ask(None, asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.speak(view.lang);
        self.ask(None, asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        let is_one = |on: &RecordRef| F::is_one(*on);
        if (changed.more || changed.records.iter().any(is_one)) && self.asked.is_none() {
            self.ask(None, asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open if self.list.is_empty() && self.counts.is_none() => {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Open if self.list.is_empty() => Offer::Not(Self::none(view)),
            Action::Open | Action::Refresh => Offer::Ready,
            Action::Back if self.filtering || !self.filter.value().is_empty() => Offer::Ready,
            edit if self.filtering && edit.is_editing() => Offer::Ready,
            Action::Filter | Action::Sort | Action::OnlyMine | Action::OnlyOverdue
                if !self.filtering =>
            {
                Offer::Ready
            }
            motion if motion.is_motion() => Offer::Ready,
            // It stands here already.
            own if own == F::ACTION => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Open => {
                self.filtering = false;
                if let Some(number) = self.list.chosen() {
                    asks.open(F::open(*number));
                }
            }
            Action::Back if self.filtering => self.filtering = false,
            Action::Back => {
                self.filter.set("");
                self.ask(None, asks);
            }
            Action::Filter => self.filtering = true,
            edit if edit.is_editing() => {
                if self.filter.act(edit, view.lang.is_right_to_left()) == Some(true) {
                    self.ask(None, asks);
                }
            }
            Action::Sort => {
                let at = F::LISTS.iter().position(|list| *list == self.of).unwrap_or(0);
                let next = F::LISTS.iter().cycle().nth(at.saturating_add(1));
                self.of = next.copied().unwrap_or(self.of);
                self.list.reset();
                self.ask(None, asks);
            }
            Action::OnlyMine => {
                self.mine = !self.mine;
                self.ask(None, asks);
            }
            Action::OnlyOverdue => {
                self.overdue = !self.overdue;
                self.ask(None, asks);
            }
            Action::Refresh => {
                self.ask(None, asks);
                asks.push(Ask::Refresh);
            }
            motion => {
                self.list.go(motion);
                if self.list.wants_more() && self.asked.is_none() && self.more.is_some() {
                    self.ask(self.more.clone(), asks);
                }
            }
        }
    }

    fn type_text(&mut self, text: &str, _view: &View<'_>, asks: &mut Asks) {
        if self.filter.type_text(text) != Ok(false) {
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
        let Some((_, is_anew)) = self.asked.take_if(|(ticket, _)| *ticket == reply.ticket) else {
            return;
        };
        match reply.outcome {
            Outcome::Answer(Ok(answer)) => {
                let Some(page) = F::page(answer) else { return };
                self.counts = Some((page.waiting, page.overdue));
                let rows: Vec<F::Row> = page.rows.into_iter().map(|(_, row)| row).collect();
                let how = (is_anew, page.more.is_some());
                self.list.take_page(rows, how, |row| Some(F::number(row)));
                self.more = page.more;
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.counts.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        if self.filtering {
            &[Action::Open, Action::Back]
        } else {
            &[Action::Open, Action::Filter, Action::Sort, Action::OnlyOverdue, Action::Back]
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let rows = list::paint_title(canvas, area, &self.title(view));
        if let Some(editor) = self.filter.editor().filter(|_| self.filtering) {
            let label = view.words.say(say::FILTER);
            let width = crate::text::width(&label);
            let [_, name, field] = area.row(0).inset(1, 1).columns([
                Width::Rest,
                Width::Cells(width),
                Width::Cells(FILTER_CELLS),
            ]);
            canvas.text(name, &label, Tone::Dim);
            canvas.editor(field, editor, Tone::Focus, true);
        }
        if self.counts.is_some() && self.list.is_empty() {
            list::paint_empty(canvas, area, &Self::none(view));
        } else if !self.list.is_empty() {
            self.list.paint(canvas, rows, self, view);
        }
    }
}
