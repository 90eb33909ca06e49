//! The settings told: a section, from when a change in it counts, and the field in focus.

use crate::domain::settings::{SettingsField, SettingsSection};
use crate::i18n::phrases::settings as say;
use crate::tui::parts::input::Entry;
use crate::tui::parts::sections;
use crate::tui::screen::View;
use crate::tui::screens::settings::SettingsScreen;
use crate::tui::telling::{Field, Tell, Teller};

impl SettingsScreen {
    /// A field by a name that says whose it is.
    fn called(&self, field: SettingsField, view: &View<'_>) -> String {
        let name = view.words.settings_field(field);
        match field {
            SettingsField::StaffRole(id) | SettingsField::StaffScope(id) => {
                let whose = self.draft.get(SettingsField::StaffName(id)).trim();
                [name.as_str(), whose].join(view.words.comma())
            }
            _ => name,
        }
    }
}

impl Tell for SettingsScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::TITLE));
        teller.line(self.why_not(view).unwrap_or_default());
        let name = self.section_name(self.section, view);
        let all = SettingsSection::of(&self.draft);
        teller.line(sections::told(&all, &self.section, &name, view));
        teller.line(self.note(view));
        let called = |entry: &Entry<SettingsField>| self.called(entry.id, view);
        self.form.tell(teller, called);
        let Some(field) = self.form.question(called) else { return };
        let flaws = self.draft.check(&self.seen).err().unwrap_or_default();
        let now = flaws.iter().find(|(at, _)| Some(*at) == self.form.focused());
        // A name that was not written yet is not wrong before it is left.
        let now = now.filter(|_| !field.value.is_empty()).map(|(_, flaw)| view.words.flaw(flaw));
        teller.field(Field { flaw: field.flaw.clone().or(now), ..field });
    }
}
