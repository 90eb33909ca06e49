//! The sections of a case: their names down the start side, and the way from one to another.

use crate::api::query::CaseView;
use crate::i18n::Phrase;
use crate::i18n::phrases::{case as say, undertaking};
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::page::Page;
use crate::tui::screen::{Asks, View};
use crate::tui::screens::case::{CaseScreen, facts};

const SIDE_CELLS: u16 = 20;

/// The sections of a case, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Summary,
    Person,
    Household,
    Documents,
    Declared,
    Decision,
    Deliveries,
    Satisfaction,
    /// Where something was promised.
    Undertakings,
    History,
}

impl Section {
    const ALL: [Self; 10] = [
        Self::Summary,
        Self::Person,
        Self::Household,
        Self::Documents,
        Self::Declared,
        Self::Decision,
        Self::Deliveries,
        Self::Satisfaction,
        Self::Undertakings,
        Self::History,
    ];

    /// Those of a case.
    pub(super) fn of(own: &CaseView) -> impl Iterator<Item = Self> {
        let is_there = !own.case.undertakings.is_empty();
        Self::ALL.into_iter().filter(move |section| *section != Self::Undertakings || is_there)
    }

    pub(super) fn name(self) -> Phrase {
        match self {
            Self::Summary => say::SUMMARY,
            Self::Person => say::PERSON,
            Self::Household => say::HOUSEHOLD,
            Self::Documents => say::DOCUMENTS,
            Self::Declared => say::DECLARED,
            Self::Decision => say::DECISION,
            Self::Deliveries => say::DELIVERIES,
            Self::Satisfaction => say::SATISFACTION,
            Self::Undertakings => undertaking::SECTION,
            Self::History => say::HISTORY,
        }
    }
}

/// The names of the sections, and what stands beside them.
pub(super) fn parts(area: Area) -> (Area, Area) {
    let inner = area.rows(2, area.h.saturating_sub(2));
    let side = Area { w: SIDE_CELLS.min(inner.w), ..inner }.inset(1, 0);
    (side, inner.inset(SIDE_CELLS.saturating_add(2), 1))
}

impl CaseScreen {
    pub(super) fn choose(&mut self, by: isize, view: &View<'_>, asks: &mut Asks) {
        let Some(own) = &self.view else { return };
        let all: Vec<Section> = Section::of(own).collect();
        let at = all.iter().position(|section| *section == self.section).unwrap_or(0);
        let at = at.saturating_add_signed(by).min(all.len().saturating_sub(1));
        if let Some(section) = all.get(at) {
            self.show(*section, view, asks);
        }
    }

    pub(super) fn show(&mut self, section: Section, view: &View<'_>, asks: &mut Asks) {
        self.section = section;
        self.inside = false;
        self.page = Page::default();
        self.rebuild(view);
        self.read_on(asks);
    }

    pub(super) fn draw_side(
        &self,
        canvas: &mut Canvas<'_>,
        side: Area,
        own: &CaseView,
        view: &View<'_>,
    ) {
        for (y, section) in (0..).zip(Section::of(own)) {
            let [mark, name, state] =
                side.row(y).columns([Width::Cells(1), Width::Rest, Width::Cells(3)]);
            if section == self.section {
                canvas.sign(mark, Sign::Here);
                if !self.inside {
                    canvas.caret(mark.x, mark.y);
                }
            }
            let tone = if section == self.section { Tone::Bold } else { Tone::Plain };
            canvas.text(name, &view.words.say(section.name()), tone);
            let (text, tone) = facts::state(section, own);
            canvas.value(state, &text, Align::End, tone);
        }
    }
}
