//! A queue as it is painted: its title, and a row in its columns.

use crate::domain::choice::List;
use crate::domain::person_name;
use crate::domain::queue::{Queue, QueueRow};
use crate::i18n::phrases::{appeal, case, committee, queue as say};
use crate::i18n::{Args, numbers};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Tone, Width};
use crate::tui::parts::holder::{HOLDER_CELLS, HOLDER_CELLS_MIN};
use crate::tui::parts::list::{Cell, Column, ListRow, Listing, Visible};
use crate::tui::screen::View;
use crate::tui::screens::queue::{Listed, QueueScreen};

/// The longest name of a paper, or near it.
const PAPER_CELLS: u16 = 17;
/// The beginning of a committee's name.
const COMMITTEE_CELLS: u16 = 13;
/// From here on a row has room for holders beside what is asked for.
const WIDE_CELLS: u16 = 78;

impl QueueScreen {
    pub(super) fn title(&self, view: &View<'_>) -> String {
        let mut title = view.words.queue(self.queue);
        let mut add = |text: String| {
            title.push_str(" · ");
            title.push_str(&text);
        };
        // How many of them are mine is not known without reading them all.
        let is_counted = !self.mine && self.committee.is_none();
        if let (Some(waiting), true) = (self.waiting, is_counted) {
            add(numbers::count(waiting));
        }
        // Nor whether a new one is mine, or passes the filter.
        if self.news.came > 0 && is_counted && self.filter.value().is_empty() {
            let key = view.key_of(&[Scope::Queue, Scope::Global], Action::Refresh);
            let args = Args::new().count("n", self.news.came).text("key", key);
            add(view.words.say_with(say::NEW, &args));
        }
        if self.list.selection().marks() > 0 {
            let marks = Args::new().count("n", self.list.selection().marks());
            add(view.words.say_with(say::MARKED, &marks));
        }
        if let Some(id) = self.committee {
            add(view.words.committee(id, view.settings));
        }
        if self.mine {
            add(view.words.say(say::MINE));
        }
        if self.overdue {
            add(view.words.say(say::OVERDUE));
        }
        title
    }

    pub(super) fn draw_title(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let order = Args::new().text("order", self.order_name(view));
        let order = view.words.say_with(say::SORTED, &order);
        self.filter.draw_title(canvas, area, (&self.title(view), Some(&order)), view);
    }

    fn cells(&self, own: &Listed, view: &View<'_>) -> Vec<Cell> {
        let (row, holder) = (&own.row, own.holder);
        let words = view.words;
        let need = row.need.map(|need| Cell::new(words.need_class(need)));
        let mut due = self.due(row, view);
        if self.news.is_gone(row.number) {
            let gone = words.say(say::GONE);
            due = due.shown(gone.as_str()).toned(Tone::Dim).aside(gone);
        }
        let mut cells = vec![
            Cell::new(row.number.to_string()),
            name(row, view),
            need.unwrap_or_else(|| Cell::empty().shown("–")),
            // In the queue of papers that end, the paper.
            own.ends.map_or_else(
                || Cell::new(asked_for(row, view)),
                |ends| Cell::new(words.choice_of(List::Paper, ends.paper)),
            ),
            due,
        ];
        if self.tells_committee(view) {
            let of = row.committee.map(|id| words.committee(id, view.settings));
            cells.push(Cell::new(of.unwrap_or_default()));
        }
        cells.push(Cell::holder(holder));
        cells
    }

    /// Where rows of several committees stand together each says whose it is.
    fn tells_committee(&self, view: &View<'_>) -> bool {
        self.committee.is_none() && self.is_of_committees(view)
    }

    /// When its step is due; with the committee, from when it may be answered.
    fn due(&self, row: &QueueRow, view: &View<'_>) -> Cell {
        let is_answer = self.queue == Queue::Committee;
        let Some(day) = (if is_answer { row.opens } else { row.due }) else { return Cell::empty() };
        let near = Cell::new(view.words.date_near(day, view.today));
        if day < view.today && !is_answer { near.late(view.words) } else { near }
    }
}

impl Listing<Listed> for QueueScreen {
    const MARK_CELLS: u16 = 2;

    /// Room for holders is made only where somebody holds a case; in a narrow window it is that of what
    /// is asked for.
    fn columns(&self, cells: u16, view: &View<'_>) -> Vec<Column> {
        let is_held = self.list.visible().any(|(_, own)| own.row.holder.is_some());
        let (asked, holder) = match (cells >= WIDE_CELLS, is_held) {
            // The paper is what is looked for.
            (_, false) if self.queue == Queue::Ending => (PAPER_CELLS, 0),
            (_, true) if self.queue == Queue::Ending => (PAPER_CELLS, HOLDER_CELLS_MIN),
            (true, false) => (17, 0),
            (true, true) => (12, HOLDER_CELLS),
            (false, false) => (10, 0),
            (false, true) => (0, HOLDER_CELLS_MIN),
        };
        let tells = self.tells_committee(view);
        let asked = if tells { asked.saturating_sub(COMMITTEE_CELLS) } else { asked };
        let column = |head, width| Column::new(view.words.say(head), width);
        let (what, due) = match self.queue {
            Queue::Committee => (say::HEAD_ASKED, say::HEAD_OPENS),
            Queue::Ending => (say::HEAD_PAPER, say::HEAD_ENDS),
            _ => (say::HEAD_ASKED, say::HEAD_DUE),
        };
        let mut columns = vec![
            column(say::HEAD_NUMBER, Width::Cells(10)).of_values().copied(),
            column(say::HEAD_PERSON, Width::Rest).copied(),
            column(say::HEAD_NEED, Width::Cells(4)).of_values().aligned(Align::Centre).named(),
            column(what, Width::Cells(asked)),
            column(due, Width::Cells(13)).named(),
        ];
        if tells {
            columns.push(column(committee::LABEL, Width::Cells(COMMITTEE_CELLS)).named());
        }
        if is_held {
            columns.push(column(case::HELD_BY, Width::Cells(holder)).named());
        }
        columns
    }

    fn row(&self, own: &Listed, view: &View<'_>) -> ListRow {
        let is_gone = self.news.is_gone(own.row.number);
        let key = (view.lang, view.today, is_gone, self.tells_committee(view));
        ListRow::Cells(own.said.get(key, || self.cells(own, view)))
    }
}

/// Whose it is; of an appeal that it is one stands before the name.
fn name(row: &QueueRow, view: &View<'_>) -> Cell {
    if !row.appeal {
        return Cell::name(&row.name);
    }
    let mark = view.words.say(appeal::MARK);
    let shown = format!("{mark} · {}", person_name::short(&row.name));
    Cell::new(row.name.as_str()).shown(shown.as_str()).aside(mark)
}

/// Each service with its own amount; in a row of before the amount of the first that has one.
fn asked_for(row: &QueueRow, view: &View<'_>) -> String {
    if row.amounts.len() == row.services.len() {
        let asks = row.services.iter().zip(&row.amounts).map(|(service, amount)| {
            let name = view.words.services(&[*service]);
            // The amount first: where there is no room words are cut, never a number.
            amount.map_or_else(
                || name.clone(),
                |amount| format!("{} {name}", view.words.money(amount)),
            )
        });
        return asks.collect::<Vec<_>>().join(view.words.comma());
    }
    let services = view.words.services(&row.services);
    match row.amount {
        Some(amount) => format!("{} {services}", view.words.money(amount)),
        None => services,
    }
}
