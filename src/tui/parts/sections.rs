//! The column at the start side of a form in parts: which parts it has, where the focus is, how each stands.

use crate::i18n::Args;
use crate::i18n::phrases::plain as say;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::screen::View;

const SIDE_CELLS: u16 = 19;
/// Rows under the fields for what they come to, or what they do.
const BELOW_ROWS: u16 = 3;

/// One part of the form.
pub struct Part {
    pub name: String,
    pub here: bool,
    /// What stands before it when the focus is elsewhere.
    pub state: Option<Sign>,
}

/// A screen in three: the parts' column, the fields, and the rows under these.
pub fn split(area: Area) -> (Area, Area, Area) {
    let inner = area.rows(2, area.h);
    let side = Area { w: SIDE_CELLS.min(inner.w), ..inner }.inset(1, 0);
    let own = inner.inset(SIDE_CELLS.saturating_add(1), 1);
    let fields = own.h.saturating_sub(BELOW_ROWS).saturating_sub(1);
    let below = own.rows(own.h.saturating_sub(BELOW_ROWS), BELOW_ROWS).inset(2, 0);
    (side, own.rows(0, fields), below)
}

/// `Income, 5 of 7`.
pub fn told<T: PartialEq>(all: &[T], here: &T, name: &str, view: &View<'_>) -> String {
    let at = all.iter().position(|part| part == here).unwrap_or(0).saturating_add(1);
    let args = Args::new()
        .text("name", name)
        .text("at", at.to_string())
        .text("all", all.len().to_string());
    view.words.say_with(say::PART, &args)
}

pub fn draw(canvas: &mut Canvas<'_>, side: Area, parts: &[Part]) {
    // As on a keyboard the tenth is 0.
    let digits = (1..=9).chain([0]).cycle();
    for ((y, nth), part) in (0..).zip(digits).zip(parts) {
        let [state, digit, name] =
            side.row(y).columns([Width::Cells(1), Width::Cells(1), Width::Rest]);
        if let Some(sign) = if part.here { Some(Sign::Here) } else { part.state } {
            canvas.sign(state, sign);
        }
        canvas.value(digit, &nth.to_string(), Align::Start, Tone::Dim);
        canvas.text(name, &part.name, if part.here { Tone::Bold } else { Tone::Plain });
    }
}
