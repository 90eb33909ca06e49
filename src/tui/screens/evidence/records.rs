//! The records behind a figure: each opens its page.

use crate::api::query::{Cursor, EvidencePage, EvidenceQuery, EvidenceRecordsQuery, EvidenceRow};
use crate::api::{Answer, Query};
use crate::domain::calendar::Calendar;
use crate::domain::evidence::Item;
use crate::domain::record_ref::RecordRef;
use crate::i18n::Args;
use crate::i18n::phrases::{evidence as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Width};
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

/// Rows above the list: title, rule, heads.
const HEAD_ROWS: u16 = 3;
/// Rows of one page that is asked for.
const PAGE: usize = 50;

/// One row: a theme may count on several days.
type RowId = (RecordRef, crate::domain::calendar::Day);

pub struct EvidenceRecordsScreen {
    query: EvidenceRecordsQuery,
    list: WholeList<RowId, EvidenceRow>,
    has_read: bool,
    more: Option<Cursor>,
    asked: Option<(Ticket, bool)>,
}

fn id(row: &EvidenceRow) -> RowId {
    (row.on, row.day)
}

impl EvidenceRecordsScreen {
    pub fn new(item: Item, EvidenceQuery { from, to }: EvidenceQuery) -> Self {
        let query = EvidenceRecordsQuery { item, from, to, after: None, limit: PAGE };
        Self { query, list: WholeList::new(), has_read: false, more: None, asked: None }
    }

    fn ask(&mut self, after: Option<Cursor>, asks: &mut Asks) {
        let is_anew = after.is_none();
        let query = EvidenceRecordsQuery { after, ..self.query.clone() };
        self.asked = Some((asks.query(Query::EvidenceRecords(query)), is_anew));
    }

    fn title(&self, view: &View<'_>) -> String {
        let item = view.words.evidence_item(self.query.item);
        view.words.say_with(say::RECORDS, &Args::new().text("item", item))
    }

    fn took(&mut self, page: EvidencePage, is_anew: bool) {
        self.has_read = true;
        let rows: Vec<EvidenceRow> = page.rows.into_iter().map(|(_, row)| row).collect();
        if is_anew {
            self.list.set(rows, |row| Some(id(row)));
        } else {
            self.list.read_on(rows, |row| Some(id(row)));
        }
        self.list.goes_on_with(page.more.is_some());
        self.more = page.more;
    }
}

impl Listing<EvidenceRow> for EvidenceRecordsScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let column = |head, width| Column::new(view.words.say(head), width);
        let mut columns = vec![
            column(say::HEAD_RECORD, Width::Cells(14)).copied(),
            column(say::HEAD_DAY, Width::Cells(16)).named(),
        ];
        if matches!(self.query.item, Item::Heard { .. }) {
            columns.push(column(say::HEAD_NAME, Width::Cells(16)).copied());
            columns.push(
                column(say::HEAD_DAYS, Width::Cells(5)).of_values().aligned(Align::End).named(),
            );
        }
        columns.push(column(say::HEAD_SAID, Width::Rest));
        columns
    }

    fn row(&self, row: &EvidenceRow, view: &View<'_>) -> ListRow {
        let words = view.words;
        let mut cells = vec![
            Cell::new(words.record_name(row.on)),
            Cell::new(words.date_brief(row.day, Calendar::Hijri)),
        ];
        if matches!(self.query.item, Item::Heard { .. }) {
            cells.push(Cell::name(&row.name));
            let days = row.days.map_or_else(|| "–".to_owned(), |days| days.to_string());
            cells.push(Cell::new(days));
        }
        let said = if row.masked { screens::hidden(view) } else { row.said.replace('\n', " ") };
        let count = if row.count > 1 { format!(" ({})", row.count) } else { String::new() };
        cells.push(Cell::new(format!("{said}{count}")));
        ListRow::of(cells)
    }
}

impl Tell for EvidenceRecordsScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        if self.has_read && self.list.is_empty() {
            teller.line(view.words.say(say::RECORDS_NONE));
        }
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for EvidenceRecordsScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.ask(None, asks);
    }

    fn resume(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.ask(None, asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open if !self.has_read => Offer::Not(view.words.say(waiting::NOT_READ)),
            Action::Open if self.list.is_empty() => Offer::Not(view.words.say(say::RECORDS_NONE)),
            Action::Open | Action::Refresh => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, _view: &View<'_>, asks: &mut Asks) {
        match (action, self.list.chosen().copied()) {
            (Action::Open, Some((on, _))) => {
                if let Some(page) = screens::open_source(on, None) {
                    asks.open(page);
                }
            }
            (Action::Refresh, _) => self.ask(None, asks),
            (motion, _) => {
                self.list.go(motion);
                if self.list.wants_more() && self.asked.is_none() && self.more.is_some() {
                    self.ask(self.more.clone(), asks);
                }
            }
        }
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let Some((_, is_anew)) = self.asked.take_if(|(own, _)| *own == reply.ticket) else {
            return;
        };
        match reply.outcome {
            Outcome::Answer(Ok(Answer::EvidenceRecords(page))) => self.took(page, is_anew),
            Outcome::Answer(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
                asks.close();
            }
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.has_read)
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::Refresh, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let rows = list::paint_title(canvas, area, &self.title(view));
        if self.has_read && self.list.is_empty() {
            list::paint_empty(canvas, area, &view.words.say(say::RECORDS_NONE));
        } else if !self.list.is_empty() {
            self.list.paint(canvas, rows, self, view);
        }
    }
}
