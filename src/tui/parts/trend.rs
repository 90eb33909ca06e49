//! A course over months as columns: how high each stands of a hundred, by ratatui's own bars, and what stands
//! under each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::bar;
use ratatui::widgets::{Bar, BarChart, BarGroup, Widget};

use crate::tui::canvas::{Align, Area, Canvas, Tone};

/// Cells of a column, and between two.
const COLUMN_CELLS: u16 = 3;
const GAP_CELLS: u16 = 2;
/// Rows of the values over the columns and of the names under them.
const WORD_ROWS: u16 = 2;
/// Full height.
const MOST: u64 = 1000;

/// One column.
pub struct Step {
    /// Of a thousand; none where there is no figure, which is no zero.
    pub per_mille: Option<u32>,
    /// Over it, in as many cells as a column has with its gap.
    pub value: String,
    /// Under it.
    pub name: String,
}

/// Where a terminal has no eighths of a cell.
const ASCII: bar::Set<'static> = bar::Set {
    full: "#",
    seven_eighths: "#",
    three_quarters: "#",
    five_eighths: "#",
    half: "#",
    three_eighths: ".",
    one_quarter: ".",
    one_eighth: ".",
    empty: " ",
};

/// As many of the last steps as there is room for, the first at the start.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, steps: &[Step]) {
    let pitch = COLUMN_CELLS.saturating_add(GAP_CELLS);
    let room = usize::from(area.w.saturating_add(GAP_CELLS) / pitch);
    let steps = steps.get(steps.len().saturating_sub(room)..).unwrap_or_default();
    let height = area.h.saturating_sub(WORD_ROWS);
    if height == 0 || steps.is_empty() {
        return;
    }
    let bars = bars(steps, area.w, height, canvas.has_blocks());
    let buffer = bars.area();
    for y in 0..buffer.height {
        for x in 0..buffer.width {
            let symbol = bars.cell((x, y)).map_or(" ", |cell| cell.symbol());
            if symbol != " " {
                let at = area.row(y.saturating_add(1)).inset(x, 0);
                canvas.block(Area { w: 1, ..at }, symbol, Tone::Focus);
            }
        }
    }
    for (step, n) in steps.iter().zip(0_u16..) {
        let x = area.x.saturating_add(n.saturating_mul(pitch));
        let at = |row: u16| Area { x, w: pitch.saturating_sub(1), ..area.row(row) };
        canvas.value(at(0), &step.value, Align::Start, Tone::Plain);
        canvas.value(at(height.saturating_add(1)), &step.name, Align::Start, Tone::Dim);
    }
}

/// The columns alone, from left to right.
fn bars(steps: &[Step], width: u16, height: u16, has_blocks: bool) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let bars: Vec<Bar<'_>> = steps
        .iter()
        .map(|step| {
            Bar::default().value(step.per_mille.unwrap_or(0).into()).text_value(String::new())
        })
        .collect();
    BarChart::default()
        .data(BarGroup::default().bars(&bars))
        .bar_set(if has_blocks { bar::NINE_LEVELS } else { ASCII })
        .bar_width(COLUMN_CELLS)
        .bar_gap(GAP_CELLS)
        .max(MOST)
        .render(area, &mut buffer);
    buffer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(per_mille: &[Option<u32>], has_blocks: bool) -> Vec<String> {
        let step = |per_mille: &Option<u32>| Step {
            per_mille: *per_mille,
            value: String::new(),
            name: String::new(),
        };
        let steps: Vec<Step> = per_mille.iter().map(step).collect();
        let buffer = bars(&steps, 13, 2, has_blocks);
        let row = |y| (0..13).map(|x| buffer.cell((x, y)).unwrap().symbol()).collect::<String>();
        (0..2).map(row).collect()
    }

    #[test]
    fn columns_are_as_high_as_their_part_and_none_stands_where_there_is_no_figure() {
        assert_eq!(rows(&[Some(1000), None, Some(500)], true), ["███          ", "███       ███"]);
        assert_eq!(rows(&[Some(1000), None, Some(500)], false), ["###          ", "###       ###"]);
        assert_eq!(rows(&[Some(0), Some(750), None], true), ["     ▄▄▄     ", "     ███     "]);
    }
}
