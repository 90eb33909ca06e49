//! The records behind a figure: each opens its page.

use crate::api::query::{Cursor, EvidencePage, EvidenceQuery, EvidenceRecordsQuery, EvidenceRow};
use crate::api::{Answer, Query};
use crate::domain::calendar::{Calendar, Day};
use crate::domain::evidence::Item;
use crate::domain::record_ref::RecordRef;
use crate::i18n::Args;
use crate::i18n::phrases::evidence as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Width};
use crate::tui::parts::list::{self, Cell, Column, HEAD_ROWS, ListRow, Listing, PAGE, ReadOn};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

/// One row: a theme may count on several days.
type RowId = (RecordRef, Day);

pub struct EvidenceRecordsScreen {
    query: EvidenceRecordsQuery,
    list: ReadOn<RowId, EvidenceRow>,
}

fn id(row: &EvidenceRow) -> RowId {
    (row.on, row.day)
}

impl EvidenceRecordsScreen {
    pub fn new(item: Item, EvidenceQuery { from, to }: EvidenceQuery) -> Self {
        let query = EvidenceRecordsQuery { item, from, to, after: None, limit: PAGE };
        Self { query, list: ReadOn::new() }
    }

    fn ask(&mut self, after: Option<Cursor>, asks: &mut Asks) {
        let is_anew = after.is_none();
        let query = EvidenceRecordsQuery { after, ..self.query.clone() };
        self.list.ask(Query::EvidenceRecords(query), is_anew, asks);
    }

    fn title(&self, view: &View<'_>) -> String {
        let item = view.words.evidence_item(self.query.item);
        view.words.say_with(say::RECORDS, &Args::new().text("item", item))
    }

    fn none(view: &View<'_>) -> String {
        view.words.say(say::RECORDS_NONE)
    }

    fn took(&mut self, page: EvidencePage, is_anew: bool) {
        let rows = page.rows.into_iter().map(|(_, row)| row);
        self.list.take(rows, page.more, is_anew, |row| Some(id(row)));
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
            let name = if row.name.is_empty() { Cell::new("–") } else { Cell::name(&row.name) };
            cells.push(name);
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
        self.list.tell(teller, self, || Self::none(view), view);
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
            Action::Open => {
                self.list.without_row(|| Self::none(view), view).unwrap_or(Offer::Ready)
            }
            Action::Refresh => Offer::Ready,
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
        Shows::of(self.list.is_read())
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::Refresh, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        list::paint_title(canvas, area, &self.title(view));
        self.list.draw(canvas, (area, 0), self, || Self::none(view), view);
    }
}
