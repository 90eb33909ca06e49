//! Rows of a list in cells, each value in its column.

use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::fitting;
use crate::tui::parts::holder;
use crate::tui::parts::list::row::{Cell, Column, ListRow, Shape};
use crate::tui::parts::list::selection::Selection;
use crate::tui::screen::View;

/// The columns of a list, in the places they have on every row.
pub struct Table<'a> {
    columns: &'a [Column],
    row: Area,
    mark: Area,
    places: Vec<Area>,
}

impl<'a> Table<'a> {
    /// In the cells that an area has from its start to its end.
    pub fn new(columns: &'a [Column], area: Area, mark_cells: u16) -> Self {
        let row = area.row(0);
        let marks = std::iter::once(Width::Cells(mark_cells));
        let widths: Vec<Width> = marks.chain(columns.iter().map(|column| column.width)).collect();
        let mut places = row.columns_of(&widths);
        let mark = places.remove(0);
        for (place, column) in places.iter_mut().zip(columns) {
            *place = place.inset(column.inset, 0);
        }
        Self { columns, row, mark, places }
    }

    pub fn paint_heads(&self, canvas: &mut Canvas<'_>, y: u16) {
        for (column, place) in self.columns.iter().zip(&self.places) {
            if !column.head.is_empty() {
                canvas.text_aligned(Area { y, ..*place }, &column.head, column.align, Tone::Dim);
            }
        }
    }

    /// Where a row has its marks.
    pub const fn mark(&self, y: u16) -> Area {
        Area { y, ..self.mark }
    }

    pub fn paint(&self, canvas: &mut Canvas<'_>, y: u16, row: &ListRow, view: &View<'_>) {
        match row {
            ListRow::Heads => self.paint_heads(canvas, y),
            ListRow::Across { cell, inset } => {
                let area = Area { y, ..self.row.inset(*inset, 0) };
                paint_cell(canvas, area, Align::Start, false, cell, view);
            }
            ListRow::Cells(cells) => {
                for ((column, place), cell) in self.columns.iter().zip(&self.places).zip(&**cells) {
                    let rest = self.row.x.saturating_add(self.row.w).saturating_sub(place.x);
                    let w = if cell.is_wide { rest } else { place.w };
                    let area = Area { y, w, ..*place };
                    paint_cell(canvas, area, column.align, column.is_value, cell, view);
                    if cell.is_wide {
                        return;
                    }
                }
            }
        }
    }
}

/// The signs of what is chosen and of what is marked, at the start of an area.
pub fn paint_marks<K: Clone + Ord>(
    canvas: &mut Canvas<'_>,
    mark: Area,
    key: &K,
    selection: &Selection<K>,
) {
    if selection.is_chosen(key) {
        canvas.sign(mark, Sign::Here);
        canvas.caret(mark.x, mark.y);
    }
    if selection.is_marked(key) {
        canvas.sign(mark.inset(1, 0), Sign::Marked);
    }
}

fn paint_cell(
    canvas: &mut Canvas<'_>,
    area: Area,
    align: Align,
    is_value: bool,
    cell: &Cell,
    view: &View<'_>,
) {
    let mut put = |text: &str| {
        if text.is_empty() {
        } else if is_value {
            canvas.value(area, text, align, cell.tone);
        } else {
            canvas.text_aligned(area, text, align, cell.tone);
        }
    };
    match (&cell.shown, &cell.shape) {
        (Some(text), _) => put(text),
        (None, Shape::Text) => put(&cell.said),
        (None, Shape::Name(fitted)) => {
            put(&fitted.get(area.w, || fitting::name(&cell.said, area.w)));
        }
        (None, Shape::Date(day, fitted)) => {
            put(&fitted.get(area.w, || fitting::date(*day, area.w, view.words)));
        }
        (None, Shape::Held(held)) => put(&holder::age(*held, view)),
        (None, Shape::Sign(sign)) => canvas.sign(area, *sign),
        (None, Shape::Holder(held)) => holder::draw(canvas, area, *held, view),
    }
}
