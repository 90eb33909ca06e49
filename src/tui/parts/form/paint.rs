//! How the rows of a form are painted, and which of them are in sight.

use std::ops::Range;

use crate::i18n::Lang;
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, rows_of};
use crate::tui::parts::form::Form;
use crate::tui::parts::form::lines::MARGIN_CELLS;
use crate::tui::parts::input::Entry;

/// Cells between a value and what stands beside it.
const HINT_GAP_CELLS: u16 = 3;

impl<F: Copy + Eq> Form<F> {
    /// Tells it the area it will be drawn in; what it is drawn in later must be as wide.
    pub fn place(&mut self, area: Area) {
        self.area = area;
        let own = self.own_width();
        let mut at = 0;
        while at < self.entries.len() {
            let line = self.line_of(at);
            let shared = self.columns_of(&line);
            let next = line.end.max(at.saturating_add(1));
            for (index, entry) in self.entries.iter_mut().enumerate().take(next).skip(at) {
                let column = shared.get(index.saturating_sub(line.start));
                entry.place(column.map_or(own, |column| column.w));
            }
            at = next;
        }
        self.scroll();
    }

    /// Keeps the field in focus in sight.
    pub(super) fn scroll(&mut self) {
        self.top = self.top_in(self.area.h);
    }

    /// The first entry to be shown in so many rows: where it stood, unless the focus is elsewhere.
    fn top_in(&self, rows: u16) -> usize {
        let focus = self.line_of(self.at);
        let mut top = self.top.min(focus.start);
        while top < focus.start && self.rows_between(top, focus.end) > rows {
            top = self.line_of(top).end.max(top.saturating_add(1));
        }
        top
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, focused: bool) {
        self.draw_in(canvas, self.area, focused);
    }

    /// Draws it in an area that is as wide as the one it was placed in.
    pub fn draw_in(&self, canvas: &mut Canvas<'_>, area: Area, focused: bool) {
        // Flaws may have come since the last key, and moved the focus down.
        let top = self.top_in(area.h);
        if top > 0 {
            draw_more(canvas, area.row(0), "↑");
        }
        let mut y: u16 = 0;
        let mut at = top;
        let mut field = None;
        while at < self.entries.len() && y < area.h {
            let line = self.line_of(at);
            let body = self.body_rows(&line);
            if self.has_heading(&line, top) {
                self.draw_heading(canvas, area.rows(y, body), &line);
                y = y.saturating_add(body);
            }
            if line.contains(&self.at) {
                field = Some(self.value_area(area.rows(y, body), &line, self.at).row(0));
            }
            self.draw_line(canvas, area.rows(y, body), &line, focused);
            y = y.saturating_add(body);
            for entry in self.entries.get(line.clone()).unwrap_or(&[]) {
                if let Some(flaw) = &entry.flaw {
                    let left = area.h.saturating_sub(y);
                    canvas.paragraph(area.rows(y, left).inset(4, 2), flaw, Tone::Alarm);
                    y = y.saturating_add(rows_of(flaw, self.remark_width()));
                }
            }
            at = line.end.max(at.saturating_add(1));
        }
        let last = area.row(area.h.saturating_sub(1));
        if at < self.entries.len() && field.is_none_or(|field| field.y != last.y) {
            draw_more(canvas, last, "↓");
        }
        if let Some(field) = field {
            self.draw_pick(canvas, field);
        }
    }

    fn draw_heading(&self, canvas: &mut Canvas<'_>, area: Area, line: &Range<usize>) {
        let entries = self.entries.get(line.clone()).unwrap_or(&[]);
        for (entry, column) in entries.iter().zip(self.columns_of(line)) {
            canvas.text(column.of(area), &entry.label, Tone::Dim);
        }
    }

    fn draw_line(&self, canvas: &mut Canvas<'_>, area: Area, line: &Range<usize>, focused: bool) {
        for at in line.clone() {
            let Some(entry) = self.entries.get(at) else { continue };
            let here = focused && at == self.at;
            if entry.flaw.is_some() {
                canvas.sign(Area { x: area.x.saturating_add(1), w: 1, ..area }, Sign::Alarm);
            }
            let value = self.value_area(area, line, at);
            if here {
                canvas.sign(Area { x: area.x, y: value.y, w: 1, h: 1 }, Sign::Here);
            }
            if entry.line == 0 {
                let label = Area { w: self.label_width, ..area.inset(MARGIN_CELLS, 0) };
                canvas.text(label.row(0), &entry.label, Tone::Plain);
            }
            draw_value(canvas, value, entry, here, self.lang);
        }
    }

    /// The cells of a field's value in the area of its line.
    fn value_area(&self, area: Area, line: &Range<usize>, at: usize) -> Area {
        match self.columns_of(line).get(at.saturating_sub(line.start)) {
            Some(column) => column.of(area),
            None => area.inset(MARGIN_CELLS.saturating_add(self.label_width).saturating_add(2), 0),
        }
    }

    /// The list over the field in focus; `field` are the cells of its value.
    fn draw_pick(&self, canvas: &mut Canvas<'_>, field: Area) {
        if let Some(pick) = &self.pick {
            pick.draw(canvas, field, self.area);
        }
    }

    /// What there is to know of the field in focus and does not fit beside it; the owner has a place
    /// for it.
    pub fn aside(&self) -> Option<String> {
        let entry = self.focus()?;
        let width = if entry.line == 0 { self.own_width() } else { entry.width };
        let typed =
            typed_for(entry, self.lang).filter(|(typed, _)| !fits_beside(entry, typed, width));
        let beside = entry.line == 0 && hint_fits(entry, width);
        typed.map(|(typed, _)| typed).or_else(|| entry.hint.clone().filter(|_| !beside))
    }
}

/// There are more fields this way. It stands where the marker of the field in focus would.
fn draw_more(canvas: &mut Canvas<'_>, row: Area, arrow: &str) {
    canvas.value(Area { w: 1, ..row }, arrow, Align::Start, Tone::Dim);
}

/// Where the hint begins: after the value and a gap.
fn hint_from<F>(entry: &Entry<F>) -> u16 {
    let label = entry.chosen_label();
    let shown = if entry.editor().is_some() {
        text::width(&entry.value())
    } else {
        text::width(label).max(1)
    };
    shown.saturating_add(HINT_GAP_CELLS)
}

fn hint_fits<F>(entry: &Entry<F>, width: u16) -> bool {
    !entry.is_notes() && fits_beside(entry, entry.hint.as_deref().unwrap_or_default(), width)
}

fn fits_beside<F>(entry: &Entry<F>, text: &str, width: u16) -> bool {
    hint_from(entry).saturating_add(text::width(text)) <= width
}

/// What was typed to find the choice, in quotation marks, and whether there is one of that name.
fn typed_for<F>(entry: &Entry<F>, lang: Lang) -> Option<(String, bool)> {
    let (typed, is_found) = entry.typed()?;
    let quoted = match lang {
        Lang::Arabic => format!("«{typed}»"),
        Lang::English => format!("“{typed}”"),
    };
    Some((quoted, is_found))
}

fn draw_value<F>(canvas: &mut Canvas<'_>, area: Area, entry: &Entry<F>, here: bool, lang: Lang) {
    let tone = if here { Tone::Focus } else { Tone::Plain };
    if let Some(editor) = entry.editor() {
        let value = entry.value();
        if !here && !entry.is_notes() && text::width(&value) > area.w {
            // Nobody writes in it: it is read from its beginning, not from where the caret was left.
            canvas.text(area.row(0), &value, tone);
        } else {
            canvas.editor(area, editor, tone, here);
        }
    } else {
        let label = entry.chosen_label();
        canvas.text_aligned(area, if label.is_empty() { "–" } else { label }, Align::Start, tone);
        if here {
            canvas.caret(area.x, area.y);
        }
    }
    if let Some((typed, is_found)) = typed_for(entry, lang) {
        if fits_beside(entry, &typed, area.w) {
            let tone = if is_found { Tone::Dim } else { Tone::Alarm };
            canvas.text(area.inset(hint_from(entry), 0), &typed, tone);
        }
    } else if let Some(hint) =
        entry.hint.as_deref().filter(|_| entry.line == 0 && hint_fits(entry, area.w))
    {
        canvas.text(area.inset(hint_from(entry), 0), hint, Tone::Dim);
    }
}
