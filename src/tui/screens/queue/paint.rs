//! A queue as it is painted: its title, and a row in its columns.

use crate::domain::queue::{Queue, QueueRow};
use crate::i18n::phrases::queue as say;
use crate::i18n::{Args, numbers};
use crate::keymap::{Action, Scope};
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::holder::{self, HOLDER_CELLS, HOLDER_CELLS_MIN};
use crate::tui::screen::View;
use crate::tui::screens;
use crate::tui::screens::queue::{END_CELLS, Listed, QueueScreen, Said};

impl QueueScreen {
    pub(super) fn title(&self, view: &View<'_>) -> String {
        let mut title = view.words.queue(self.queue);
        let mut add = |text: String| {
            title.push_str(" · ");
            title.push_str(&text);
        };
        // How many of them are mine is not known without reading them all.
        if let (Some(waiting), false) = (self.waiting, self.mine) {
            add(numbers::count(waiting));
        }
        // Nor whether a new one is mine, or passes the filter.
        if self.news.came > 0 && !self.mine && self.filter.value().is_empty() {
            let key = view.key_of(&[Scope::Queue, Scope::Global], Action::Refresh);
            let args = Args::new().count("n", self.news.came).text("key", key);
            add(view.words.say_with(say::NEW, &args));
        }
        if self.list.marks() > 0 {
            let marks = Args::new().count("n", self.list.marks());
            add(view.words.say_with(say::MARKED, &marks));
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
        let [start, end] = area.row(0).inset(1, 1).columns([Width::Rest, Width::Cells(END_CELLS)]);
        canvas.text(start, &self.title(view), Tone::Title);
        if let (true, Some(editor)) = (self.filtering, self.filter.editor()) {
            let label = view.words.say_with(say::FILTERED, &Args::new().text("filter", ""));
            let label = label.trim_end();
            canvas.text(end, label, Tone::Focus);
            let field = end.inset(text::width(label).saturating_add(1), 0);
            canvas.editor(field, editor, Tone::Focus, true);
        } else if !self.filter.value().is_empty() {
            let args = Args::new().text("filter", self.filter.value());
            let shown = view.words.say_with(say::FILTERED, &args);
            canvas.text_aligned(end, &shown, Align::End, Tone::Plain);
        } else {
            let order = Args::new().text("order", self.order_name(view));
            let shown = view.words.say_with(say::SORTED, &order);
            canvas.text_aligned(end, &shown, Align::End, Tone::Plain);
        }
        canvas.rule(area.row(1));
    }

    pub(super) fn draw_row(
        &self,
        canvas: &mut Canvas<'_>,
        columns: &Columns,
        own: &Listed,
        view: &View<'_>,
    ) {
        let row = &own.row;
        let said = own.said.get((view.lang, view.today, columns.person.w), || {
            self.said(row, columns.person.w, view)
        });
        let Columns { mark, star, number, person, need, asked, due, holder: at } = *columns;
        if self.list.chosen() == Some(&row.number) {
            canvas.sign(mark, Sign::Here);
            canvas.caret(mark.x, mark.y);
        }
        if self.list.is_marked(&row.number) {
            canvas.sign(star, Sign::Marked);
        }
        canvas.value(number, &said.number, Align::Start, Tone::Plain);
        canvas.text(person, &said.name, Tone::Plain);
        let class = row.need.map_or_else(|| "–".to_owned(), |need| view.words.need_class(need));
        canvas.value(need, &class, Align::Centre, Tone::Plain);
        canvas.text(asked, &said.asked, Tone::Plain);
        if self.news.is_gone(row.number) {
            canvas.text(due, &view.words.say(say::GONE), Tone::Dim);
        } else {
            canvas.text(due, &said.when, if said.is_late { Tone::Alarm } else { Tone::Plain });
        }
        if let Some(held) = own.holder {
            holder::draw(canvas, at, held, view);
        }
    }

    fn said(&self, row: &QueueRow, cells: u16, view: &View<'_>) -> Said {
        let (mut when, is_late) = when(row, self.queue, view);
        if is_late {
            when.push_str(" !");
        }
        let (number, name) = (row.number.to_string(), screens::name_fitting(&row.name, cells));
        Said { number, name, asked: asked_for(row, view), when, is_late }
    }

    /// The columns of a row. Room for holders is made only where somebody holds a case; in a narrow
    /// window it is that of what is asked for.
    pub(super) fn columns(&self, row: Area) -> Columns {
        let wide = row.w >= 78;
        let held = self.list.rows().any(|(_, own)| own.row.holder.is_some());
        let holders = match (wide, held) {
            (true, true) => HOLDER_CELLS.saturating_add(1),
            (false, true) => HOLDER_CELLS_MIN.saturating_add(1),
            (_, false) => 0,
        };
        let asked = match (wide, held) {
            (true, false) => 17,
            (true, true) => 12,
            (false, false) => 10,
            (false, true) => 0,
        };
        let [marks, number, person, need, asked, due] = row.inset(0, holders).columns([
            Width::Cells(2),
            Width::Cells(10),
            Width::Rest,
            Width::Cells(4),
            Width::Cells(asked),
            Width::Cells(13),
        ]);
        let holder = row.inset(row.w.saturating_sub(holders.saturating_sub(1)), 0);
        Columns { mark: marks, star: marks.inset(1, 0), number, person, need, asked, due, holder }
    }
}

pub(super) struct Columns {
    pub(super) mark: Area,
    pub(super) star: Area,
    pub(super) number: Area,
    pub(super) person: Area,
    pub(super) need: Area,
    pub(super) asked: Area,
    pub(super) due: Area,
    pub(super) holder: Area,
}

/// The services, and the amount of the first that has one.
pub(super) fn asked_for(row: &QueueRow, view: &View<'_>) -> String {
    let services = view.words.services(&row.services);
    match row.amount {
        // The amount first: where there is no room words are cut, never a number.
        Some(amount) => format!("{} {services}", view.words.money(amount)),
        None => services,
    }
}

/// When its step is due, and whether that is past; with the committee, from when it may be answered.
pub(super) fn when(row: &QueueRow, queue: Queue, view: &View<'_>) -> (String, bool) {
    let day = if queue == Queue::Committee { row.opens } else { row.due };
    let Some(day) = day else { return (String::new(), false) };
    let late = day < view.today && queue != Queue::Committee;
    (view.words.date_near(day, view.today), late)
}
