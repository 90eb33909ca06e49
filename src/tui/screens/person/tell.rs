//! A person's page told: the section chosen, the way to the others, and each line that opens a request.

use crate::tui::canvas::Tone;
use crate::tui::parts::list::Visible;
use crate::tui::screen::{Asks, View};
use crate::tui::screens::person::duplicates::Duplicates;
use crate::tui::screens::person::rows::{Household, Requests};
use crate::tui::screens::person::{PersonScreen, Section};
use crate::tui::telling::{Tell, Teller, named};

impl Tell for PersonScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        let Some(own) = &self.about else { return };
        let words = view.words;
        teller.title([words.person_title(own), words.person_counted(own)].join(words.comma()));
        teller.line(named(&words.say(self.section.name()), ""));
        self.page.tell(teller);
        for section in Section::ALL {
            let (state, tone) = section.state(own);
            let look = words.say(crate::i18n::phrases::plain::LOOK);
            let state = if tone == Tone::Alarm { look } else { state };
            let parts = [words.say(section.name()), state];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            teller.row(parts.collect::<Vec<_>>().join(words.comma()), None);
        }
        match self.section {
            Section::Requests if self.requests.is_empty() => teller.line(Self::empty(view)),
            Section::Requests => self.requests.tell(teller, &Requests, view),
            Section::Household => self.household.tell(teller, &Household, view),
            Section::Duplicates => self.duplicates.tell(teller, &Duplicates, view),
            _ => {}
        }
    }

    fn choose(&mut self, row: usize, view: &View<'_>, _asks: &mut Asks) {
        match (Section::ALL.get(row), row.checked_sub(Section::ALL.len())) {
            (Some(section), _) => self.show(*section, view),
            (None, Some(at)) if self.section == Section::Requests => self.requests.choose(at),
            (None, Some(at)) if self.section == Section::Duplicates => self.duplicates.choose(at),
            (None, Some(at)) => self.household.choose(at),
            (None, None) => {}
        }
    }
}
