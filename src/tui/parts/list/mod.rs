//! Lists of records. A screen tells each row once, as cells under named columns; from that the row is
//! painted, spoken and copied. What is chosen is a record, never a row number: an arrival does not move it.

mod paged;
mod paint;
mod read_on;
mod row;
mod selection;
mod whole;

#[cfg(test)]
mod paged_tests;

use crate::keymap::Action;
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::list::paint::Table;
use crate::tui::screen::View;
use crate::tui::telling::Teller;

pub use paged::PagedList;
pub use paint::paint_marks;
pub use read_on::{HEAD_ROWS, Narrowed, PAGE, ReadOn};
pub use row::{Cell, Column, ListRow};
pub use selection::Selection;
pub use whole::WholeList;

/// Rows above a list: its title and a rule.
pub const TITLE_ROWS: u16 = 2;

/// What a screen says of its list.
pub trait Listing<R> {
    /// Cells before a row for its marks: of what is chosen, and of what is marked.
    const MARK_CELLS: u16 = 1;
    /// The heads of the columns stand over the rows.
    const HEADS: bool = true;

    /// The columns of a row of so many cells, after the marks.
    fn columns(&self, cells: u16, view: &View<'_>) -> Vec<Column>;

    /// What a row says: a cell for each column.
    fn row(&self, row: &R, view: &View<'_>) -> ListRow;
}

/// A list as it is in sight.
pub trait Visible<K: Clone + Ord + 'static, R: 'static> {
    /// The rows in sight; one without a key cannot be chosen.
    fn visible(&self) -> impl Iterator<Item = (Option<&K>, &R)>;

    fn selection(&self) -> &Selection<K>;

    /// Whether rows lie before those in sight, and after them.
    fn goes_on(&self) -> (bool, bool);

    /// The rows in an area, under the heads of their columns.
    fn paint<L: Listing<R>>(
        &self,
        canvas: &mut Canvas<'_>,
        area: Area,
        listing: &L,
        view: &View<'_>,
    ) {
        let columns = listing.columns(area.w, view);
        let table = Table::new(&columns, area, L::MARK_CELLS);
        let heads = u16::from(L::HEADS);
        if L::HEADS {
            table.paint_heads(canvas, area.y);
        }
        let last = area.y.saturating_add(area.h);
        for (y, (key, row)) in (area.y.saturating_add(heads)..last).zip(self.visible()) {
            if let Some(key) = key {
                paint_marks(canvas, table.mark(y), key, self.selection());
            }
            table.paint(canvas, y, &listing.row(row, view), view);
        }
    }

    /// The rows in sight, each in a sentence, and the ways to the others.
    fn tell(&self, teller: &mut Teller, listing: &impl Listing<R>, view: &View<'_>) {
        let columns = listing.columns(u16::MAX, view);
        for (key, row) in self.visible() {
            let is_marked = key.is_some_and(|key| self.selection().is_marked(key));
            let told = listing.row(row, view).told(&columns, is_marked, view);
            if key.is_some() {
                teller.row(told, Some(Action::Open));
            } else {
                teller.line(told);
            }
        }
        let (before, after) = self.goes_on();
        teller.way(Action::PageDown, after);
        teller.way(Action::PageUp, before);
    }

    /// What is copied of the chosen row; empty where none is chosen.
    fn copied(&self, listing: &impl Listing<R>, view: &View<'_>) -> String {
        let is_chosen = |key: Option<&K>| key.is_some_and(|key| self.selection().is_chosen(key));
        let chosen = self.visible().find(|(key, _)| is_chosen(*key));
        let copied = |row| listing.row(row, view).copied(&listing.columns(u16::MAX, view), view);
        chosen.map(|(_, row)| copied(row)).unwrap_or_default()
    }
}

/// The title of a list, and the area of its rows.
pub fn paint_title(canvas: &mut Canvas<'_>, area: Area, title: &str) -> Area {
    canvas.text(area.row(0).inset(1, 1), title, Tone::Title);
    canvas.rule(area.row(1));
    rows_area(area)
}

pub fn rows_area(area: Area) -> Area {
    area.rows(TITLE_ROWS, area.h.saturating_sub(TITLE_ROWS)).inset(1, 1)
}

/// In the place of rows: why there are none.
pub fn paint_empty(canvas: &mut Canvas<'_>, area: Area, why: &str) {
    canvas.paragraph(area.inset(3, 3).rows(4, 4), why, Tone::Plain);
}
