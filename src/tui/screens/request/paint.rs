//! How the request form is drawn around its fields: the sections, the title, the need.

use crate::domain::need::assess;
use crate::domain::request::{Field, Section};
use crate::domain::settings::Settings;
use crate::i18n::phrases::form as say;
use crate::i18n::{Args, Words};
use crate::text;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::sections::{self, Part};
use crate::tui::screen::View;
use crate::tui::screens::request::RequestScreen;

/// On a narrower screen the sections are numbers, and the fields have the room.
const NAMED_CELLS_MIN: u16 = 72;
/// The same beside the household table, which is wider than other fields.
const NAMED_BY_TABLE_CELLS_MIN: u16 = 104;
/// A sign, a number, and a blank after each.
const NUMBER_CELLS: u16 = 4;
const KEPT_CELLS: u16 = 14;

/// The parts of the screen under its title.
pub(super) struct Parts {
    side: Area,
    named: bool,
    pub(super) body: Area,
    /// What there is to know of the field in focus, and under it the need.
    aside: Area,
    need: Area,
}

/// Cells of the column of sections with their names.
pub(super) fn side_cells(words: &Words) -> u16 {
    let names = Section::ALL.iter().map(|section| text::width(&words.section(*section)));
    names.max().unwrap_or(0).saturating_add(NUMBER_CELLS)
}

impl RequestScreen {
    pub(super) fn parts(&self, area: Area) -> Parts {
        let least = if self.section == Section::Household {
            NAMED_BY_TABLE_CELLS_MIN
        } else {
            NAMED_CELLS_MIN
        };
        let named = area.w >= least;
        let cells = if named { self.side } else { NUMBER_CELLS };
        let beside = cells.saturating_add(2);
        let inner = area.rows(2, area.h.saturating_sub(4));
        let under = |from_end: u16| {
            let indent = if named { beside.saturating_add(2) } else { 2 };
            area.row(area.h.saturating_sub(from_end)).inset(indent, 1)
        };
        Parts {
            side: Area { w: cells, ..inner.inset(1, 0) },
            named,
            body: inner.inset(beside, 1),
            aside: under(2),
            need: under(1),
        }
    }

    fn state(&self, section: Section, view: &View<'_>) -> Option<Sign> {
        let mut filled = Field::of(section).any(|field| !self.draft.get(field).is_empty());
        filled |= section == Section::Household && !self.draft.members.is_empty();
        if self.wants_a_look(section, view) {
            Some(Sign::Alarm)
        } else {
            filled.then_some(Sign::Done)
        }
    }

    pub(super) fn draw_around(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let parts = self.parts(area);
        self.draw_title(canvas, area, parts.named, view);
        self.draw_side(canvas, &parts, view);
        if let Some(aside) = self.aside(view) {
            canvas.text(parts.aside, &aside, Tone::Dim);
        }
        if let Some(need) = self.need(view) {
            canvas.text(parts.need, &need, Tone::Bold);
        }
    }

    fn draw_side(&self, canvas: &mut Canvas<'_>, parts: &Parts, view: &View<'_>) {
        let name = |section| if parts.named { view.words.section(section) } else { String::new() };
        let sections = Section::ALL.map(|section| Part {
            name: name(section),
            here: section == self.section,
            state: self.state(section, view),
        });
        sections::draw(canvas, parts.side, &sections);
    }

    /// Whose request this is.
    pub(super) fn title(&self, view: &View<'_>) -> String {
        let name = self.name.as_str();
        match self.case {
            Some((number, _, _)) => {
                let args = Args::new().text("number", number.to_string()).text("name", name);
                view.words.say_with(say::TITLE_AMEND, &args)
            }
            None => view.words.say_with(say::TITLE_NEW, &Args::new().text("name", name)),
        }
    }

    /// That it was kept, and when.
    pub(super) fn kept_at(&self, view: &View<'_>) -> Option<String> {
        let args = Args::new().text("time", view.words.time(self.kept?));
        Some(view.words.say_with(crate::i18n::phrases::common::KEPT_AT, &args))
    }

    fn draw_title(&self, canvas: &mut Canvas<'_>, area: Area, named: bool, view: &View<'_>) {
        let mut title = self.title(view);
        if !named {
            title = format!("{} · {title}", view.words.section(self.section));
        }
        let [start, end] = area.row(0).inset(1, 1).columns([Width::Rest, Width::Cells(KEPT_CELLS)]);
        canvas.text(start, &title, Tone::Title);
        if let Some(kept) = self.kept_at(view) {
            canvas.text_aligned(end, &kept, Align::End, Tone::Dim);
        }
        canvas.rule(area.row(1));
    }

    /// What belongs to the field in focus and found no room beside it; else who takes a new request.
    fn aside(&self, view: &View<'_>) -> Option<String> {
        let mark = self.form.focused().and_then(|place| self.taken_over(place, view));
        let own = self.form.aside().filter(|aside| Some(aside) != mark.as_ref());
        own.or_else(|| self.part_to_confirm(view)).or_else(|| self.taken_by(view))
    }

    /// Who takes a new request, where that is asked.
    pub(super) fn taken_by(&self, view: &View<'_>) -> Option<String> {
        if self.section != Section::Taken || self.case.is_some() {
            return None;
        }
        let name = view.settings?.name_of(view.me);
        Some(view.words.say_with(say::TAKEN_BY, &Args::new().text("name", name)))
    }

    /// "Net a head: 412 → class A (up to 500)", while typing.
    pub(super) fn need(&self, view: &View<'_>) -> Option<String> {
        let classes =
            view.settings.map_or_else(Default::default, |settings: &Settings| settings.classes);
        let need = assess(&self.draft, classes)?;
        let args = Args::new()
            .text("net", view.words.money(need.per_head))
            .text("class", view.words.need_class(need.class))
            .text("people", need.people.to_string());
        Some(match classes.bound(need.class) {
            Some(bound) => {
                let args = args.text("bound", view.words.money(bound));
                view.words.say_with(say::NEED_UP_TO, &args)
            }
            None => view.words.say_with(say::NEED_ABOVE, &args),
        })
    }
}
