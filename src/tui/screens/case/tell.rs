//! A case told: the section chosen, the way to the others, and the checklist of papers.

use crate::domain::document::standings;
use crate::keymap::Action;
use crate::tui::screen::{Asks, View};
use crate::tui::screens::case::{CaseScreen, Section, facts};
use crate::tui::telling::{Tell, Teller, named};

impl Tell for CaseScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        let Some(own) = &self.view else { return teller.title(self.number.to_string()) };
        let (title, clock, _) = facts::title(own, u16::MAX, view);
        let parts = [title, clock].into_iter().filter(|part| !part.is_empty());
        teller.title(parts.collect::<Vec<_>>().join(view.words.comma()));
        if let Some(question) = &self.question {
            return question.tell(teller);
        }
        teller.line(named(&view.words.say(self.section.name()), ""));
        if self.section != Section::Documents {
            self.page.tell(teller);
        }
        for section in Section::ALL {
            let (state, _) = facts::state(section, own, view);
            let parts = [view.words.say(section.name()), state];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            teller.row(parts.collect::<Vec<_>>().join(view.words.comma()), None);
        }
        if self.section == Section::Documents {
            let all = standings(&own.case.request, &own.case.documents, view.today);
            for (paper, standing) in all {
                teller.row(facts::paper(paper, standing, own, view), Some(Action::GoIn));
            }
        }
        let is_more = self.facts.last().is_some_and(|(number, _)| *number > 1);
        teller.way(Action::Bottom, is_more && self.section == Section::History);
    }

    fn choose(&mut self, row: usize, view: &View<'_>, asks: &mut Asks) {
        match (Section::ALL.get(row), row.checked_sub(Section::ALL.len())) {
            (Some(section), _) => self.show(*section, view, asks),
            (None, Some(paper)) => {
                self.inside = true;
                self.paper = paper;
            }
            (None, None) => {}
        }
    }
}
