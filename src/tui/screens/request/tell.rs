//! The request form told: its section, the field in focus, and the need as it comes to be.

use crate::domain::request::Section;
use crate::i18n::phrases::plain as say;
use crate::tui::parts::sections;
use crate::tui::screen::{Asks, View};
use crate::tui::screens::request::RequestScreen;
use crate::tui::telling::{Field, Tell, Teller, named};

impl Tell for RequestScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        if let Some(race) = &self.race {
            return race.compare.tell(teller, view);
        }
        let name = view.words.section(self.section);
        teller.line(sections::told(&Section::ALL, &self.section, &name, view));
        teller.line(self.taken_by(view).unwrap_or_default());
        teller.line(self.part_to_confirm(view).unwrap_or_default());
        teller.line(self.need(view).unwrap_or_default());
        if let Some(kept) = self.kept_at(view) {
            teller.aside(kept);
        }
        for section in Section::ALL.into_iter().filter(|one| self.wants_a_look(*one, view)) {
            teller.aside(named(&view.words.section(section), &view.words.say(say::LOOK)));
        }
        self.form.tell(teller, |entry| view.words.place(entry.id));
        let Some(field) = self.form.question(|entry| view.words.place(entry.id)) else { return };
        let place = self.form.focused();
        let said = field.flaw.clone().or_else(|| place.and_then(|place| self.judged(place, view)));
        // What may be so all the same is no flaw.
        let doubt = place.and_then(|place| self.doubted(place, view));
        let (noticed, flaw) = if said == doubt { (said, None) } else { (None, said) };
        teller.field(Field { flaw, noticed, ..field });
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        if let Some(race) = &mut self.race {
            race.compare.go(row);
        }
    }
}
