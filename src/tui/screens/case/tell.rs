//! A case told: the section chosen, the way to the others, and the checklist of papers.

use crate::api::query::CaseView;
use crate::i18n::phrases::plain as say;
use crate::keymap::Action;
use crate::tui::canvas::Tone;
use crate::tui::screen::{Asks, View};
use crate::tui::screens::case::section::Section;
use crate::tui::screens::case::{CaseScreen, facts};
use crate::tui::telling::{Tell, Teller, named};

/// How a section stands, in words. The history has always grown: no news.
fn state(section: Section, own: &CaseView, view: &View<'_>) -> Option<String> {
    let words = view.words;
    match facts::state(section, own) {
        (_, Tone::Done) => Some(words.say(say::DONE)),
        (sign, Tone::Alarm) => {
            let count = sign.trim_start_matches('!');
            let look = words.say(say::LOOK);
            Some(if count.is_empty() { look } else { named(&look, count) })
        }
        (count, _) => Some(count).filter(|count| !count.is_empty() && section != Section::History),
    }
}

impl Tell for CaseScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        let Some(own) = &self.view else { return teller.title(self.number.to_string()) };
        let (title, clock, _) = facts::title(own, u16::MAX, view);
        let parts = [title, clock].into_iter().filter(|part| !part.is_empty());
        teller.title(parts.collect::<Vec<_>>().join(view.words.comma()));
        teller.line(named(&view.words.say(self.section.name()), ""));
        if self.section != Section::Documents {
            self.page.tell(teller);
        }
        for section in Section::of(own) {
            let mut parts = vec![view.words.say(section.name())];
            parts.extend(state(section, own, view));
            teller.row(parts.join(view.words.comma()), None);
        }
        if self.section == Section::Documents {
            for (paper, standing) in &own.judged.papers {
                teller.row(facts::paper(*paper, *standing, own, view), Some(Action::GoIn));
            }
        }
        let is_more = self.facts.last().is_some_and(|(number, _)| *number > 1);
        teller.way(Action::Bottom, is_more && self.section == Section::History);
    }

    fn choose(&mut self, row: usize, view: &View<'_>, asks: &mut Asks) {
        let all: Vec<Section> = self.view.iter().flat_map(|own| Section::of(own)).collect();
        match (all.get(row), row.checked_sub(all.len())) {
            (Some(section), _) => self.show(*section, view, asks),
            (None, Some(paper)) => {
                self.inside = true;
                self.paper = paper;
            }
            (None, None) => {}
        }
    }
}
