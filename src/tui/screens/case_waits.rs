//! What waits on requests beside the step that they stand in: undertakings by their day, and papers for a
//! countersign. A row opens its request, where it is ended or answered.

use crate::api::door::Changed;
use crate::api::query::{CaseWait, CaseWaitList, CaseWaitQuery, CaseWaitRow, Cursor};
use crate::api::{Answer, Query};
use crate::domain::calendar::{Calendar, Day};
use crate::domain::id::CaseNumber;
use crate::domain::record_ref::RecordRef;
use crate::i18n::Args;
use crate::i18n::phrases::{countersign, queue as heads, undertaking as say};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Width};
use crate::tui::parts::list::{
    self, Cell, Column, HEAD_ROWS, ListRow, Listing, Narrowed, PAGE, ReadOn,
};
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

pub struct CaseWaitsScreen {
    of: CaseWaitList,
    list: ReadOn<(Day, CaseNumber), CaseWaitRow>,
    only: Narrowed,
}

impl CaseWaitsScreen {
    pub fn new(of: CaseWaitList) -> Self {
        Self { of, list: ReadOn::new(), only: Narrowed::default() }
    }

    fn ask(&mut self, after: Option<Cursor>, asks: &mut Asks) {
        let is_anew = after.is_none();
        let Narrowed { mine, overdue } = self.only;
        let query = CaseWaitQuery { overdue, mine, ..CaseWaitQuery::of(self.of, after, PAGE) };
        self.list.ask(Query::CaseWaits(query), is_anew, asks);
    }

    fn title(&self, view: &View<'_>) -> String {
        self.only.title(view.words.case_wait_list(self.of), view)
    }

    fn none(&self, view: &View<'_>) -> String {
        view.words.say(match self.of {
            CaseWaitList::Undertakings => say::NONE,
            CaseWaitList::LatePapers => countersign::NONE,
        })
    }

    /// Rows below the list for what one undertaking says in whole.
    fn detail_rows(&self) -> u16 {
        match self.of {
            CaseWaitList::Undertakings => 6,
            CaseWaitList::LatePapers => 0,
        }
    }

    fn detail(&self, view: &View<'_>) -> Vec<Row> {
        let Some(own) = self.list.chosen_row() else { return Vec::new() };
        let CaseWait::Undertakings(all) = &own.what else { return Vec::new() };
        let words = view.words;
        let each = all.iter().flat_map(|one| {
            let stands = words.undertaking_stands(one, view.today, view.settings);
            [
                Row::labelled(words.undertaker(one.side), one.text.clone()),
                Row::labelled(words.say(say::HEAD_DUE), stands),
            ]
        });
        let who = Row::labelled(words.say(heads::HEAD_PERSON), own.name.clone());
        std::iter::once(who).chain(each).collect()
    }

    fn is_of(&self, action: Action) -> bool {
        action
            == match self.of {
                CaseWaitList::Undertakings => Action::Undertakings,
                CaseWaitList::LatePapers => Action::LatePapers,
            }
    }
}

impl Listing<CaseWaitRow> for CaseWaitsScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let column = |head, width| Column::new(view.words.say(head), width);
        let number = column(heads::HEAD_NUMBER, Width::Cells(10)).of_values().copied();
        match self.of {
            CaseWaitList::Undertakings => vec![
                number,
                column(say::HEAD_DUE, Width::Cells(14)).named(),
                column(heads::HEAD_PERSON, Width::Cells(16)),
                column(say::HEAD_WHAT, Width::Rest).moved(1),
            ],
            CaseWaitList::LatePapers => vec![
                number,
                column(heads::HEAD_PERSON, Width::Rest),
                column(countersign::HEAD_PAPER, Width::Cells(12)).named(),
                column(countersign::HEAD_WOULD, Width::Cells(15)).named(),
                column(countersign::HEAD_KEYED, Width::Cells(14)).named(),
            ],
        }
    }

    fn row(&self, row: &CaseWaitRow, view: &View<'_>) -> ListRow {
        let words = view.words;
        let (number, name) = (Cell::new(row.case.to_string()), Cell::name(&row.name));
        match &row.what {
            CaseWait::Undertakings(all) => {
                let near = Cell::new(words.date_near(row.due, view.today));
                let due = if row.due < view.today { near.late(words) } else { near };
                ListRow::of(vec![number, due, name, Cell::new(words.undertakings_due(all))])
            }
            CaseWait::Paper { paper, stands, would } => {
                let brief = |day| words.date_brief(day, Calendar::Gregorian);
                let (first, now) = (brief(would.earliest), brief(stands.earliest));
                let args = Args::new().text("would", first.clone()).text("stands", now);
                let would = words.say_with(countersign::WOULD, &args);
                let keyed = Cell::new(view.name_of(paper.by).to_owned());
                ListRow::of(vec![
                    number,
                    name,
                    Cell::new(brief(paper.on.to_day())),
                    Cell::new(would).shown(first),
                    keyed.aside(brief(paper.at.day())),
                ])
            }
        }
    }
}

impl Tell for CaseWaitsScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        self.list.tell(teller, self, || self.none(view), view);
        Page::of(self.detail(view)).tell(teller);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for CaseWaitsScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Queue, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.ask(None, asks);
    }

    fn resume(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.ask(None, asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        let is_one = |on: &RecordRef| matches!(on, RecordRef::Case(_));
        if (changed.more || changed.records.iter().any(is_one)) && !self.list.waits() {
            self.ask(None, asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open => self.list.without_row(|| self.none(view), view).unwrap_or(Offer::Ready),
            Action::Refresh | Action::OnlyMine => Offer::Ready,
            Action::OnlyOverdue if self.of == CaseWaitList::Undertakings => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            // They stand here already.
            own if self.is_of(own) => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, _view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Open => {
                if let Some((_, case)) = self.list.chosen() {
                    asks.open(screens::open_case(*case));
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
        let Some(is_anew) = self.list.awaited(reply.ticket) else { return };
        match reply.outcome {
            Outcome::Answer(Ok(Answer::CaseWaits(page))) => {
                let rows = page.rows.into_iter().map(|row| row.1);
                self.list.take(rows, page.more, is_anew, |row| Some((row.due, row.case)));
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS).saturating_sub(self.detail_rows()));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.list.is_read())
    }

    fn footer(&self) -> &'static [Action] {
        match self.of {
            CaseWaitList::Undertakings => {
                &[Action::Open, Action::OnlyMine, Action::OnlyOverdue, Action::Back]
            }
            CaseWaitList::LatePapers => &[Action::Open, Action::OnlyMine, Action::Back],
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        list::paint_title(canvas, area, &self.title(view));
        let (how, none) = ((area, self.detail_rows()), || self.none(view));
        let Some(below) = self.list.draw(canvas, how, self, none, view) else { return };
        let below = below.rows(1, below.h.saturating_sub(1)).inset(2, 1);
        let mut detail = Page::of(self.detail(view));
        detail.place(below);
        detail.draw(canvas, below);
    }
}
