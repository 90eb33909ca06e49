//! How the request form is drawn around its fields: the sections, the title, the need.

use crate::domain::need::assess;
use crate::domain::request::{Field, Place, Section};
use crate::domain::settings::Settings;
use crate::i18n::Args;
use crate::i18n::phrases::form as say;
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::screen::View;
use crate::tui::screens::request::RequestScreen;

const SIDE_CELLS: u16 = 19;

/// The row under the fields.
pub(super) fn below(area: Area) -> Area {
    area.row(area.h.saturating_sub(1)).inset(SIDE_CELLS.saturating_add(3), 1)
}

/// The sections' column and the fields' area.
pub(super) fn parts(area: Area) -> (Area, Area) {
    let inner = area.rows(2, area.h.saturating_sub(4));
    let side = Area { w: SIDE_CELLS.min(inner.w), ..inner }.inset(1, 0);
    (side, inner.inset(SIDE_CELLS.saturating_add(1), 1))
}

impl RequestScreen {
    fn state(&self, section: Section, view: &View<'_>) -> Option<Sign> {
        let flawed = Field::of(section)
            .any(|field| self.draft.flaw_of(Place::Field(field), view.today).is_some())
            || self.faults.iter().any(|fault| match fault.place {
                Place::Field(field) => field.section() == section,
                Place::Member(..) => section == Section::Household,
            });
        let filled = Field::of(section).any(|field| !self.draft.get(field).is_empty());
        match (flawed, filled) {
            (true, _) => Some(Sign::Alarm),
            (false, true) => Some(Sign::Done),
            (false, false) => None,
        }
    }

    pub(super) fn draw_side(&self, canvas: &mut Canvas<'_>, side: Area, view: &View<'_>) {
        for (y, section) in (0..).zip(Section::ALL) {
            let [state, digit, name] =
                side.row(y).columns([Width::Cells(1), Width::Cells(1), Width::Rest]);
            if section == self.section {
                canvas.sign(state, Sign::Here);
            } else if let Some(sign) = self.state(section, view) {
                canvas.sign(state, sign);
            }
            let number = y.saturating_add(1).to_string();
            canvas.value(digit, &number, Align::Start, Tone::Dim);
            let tone = if section == self.section { Tone::Bold } else { Tone::Plain };
            canvas.text(name, &view.words.section(section), tone);
        }
    }

    pub(super) fn draw_title(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let name = self.draft.full_name();
        let title = match self.case {
            Some((number, _, _)) => {
                let args = Args::new().text("number", number.to_string()).text("name", name);
                view.words.say_with(say::TITLE_AMEND, &args)
            }
            None => view.words.say_with(say::TITLE_NEW, &Args::new().text("name", name)),
        };
        let [start, end] = area.row(0).inset(1, 1).columns([Width::Rest, Width::Cells(22)]);
        canvas.text(start, &title, Tone::Title);
        if let Some(at) = self.kept {
            let args = Args::new().text("time", view.words.time(at));
            let kept = view.words.say_with(crate::i18n::phrases::common::KEPT_AT, &args);
            canvas.text_aligned(end, &kept, Align::End, Tone::Dim);
        }
        canvas.rule(area.row(1));
    }

    /// "Net a head: 412 → class A (up to 500)", while typing.
    pub(super) fn draw_need(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let classes =
            view.settings.map_or_else(Default::default, |settings: &Settings| settings.classes);
        let Some(need) = assess(&self.draft, classes) else { return };
        let money = |halalas: i64| view.words.money(crate::domain::value::Balance(halalas));
        let args = Args::new()
            .text("net", money(need.per_head))
            .text("class", need.class.letter())
            .text("people", need.people.to_string());
        let text = match classes.bound(need.class) {
            Some(bound) => view.words.say_with(say::NEED_UP_TO, &args.text("bound", money(bound))),
            None => view.words.say_with(say::NEED_ABOVE, &args),
        };
        canvas.text(area, &text, Tone::Bold);
    }
}
