//! How the settings are drawn around their fields: the sections, the title, and from when a change counts.

use crate::domain::calendar::Calendar;
use crate::domain::settings::{SettingsFault, SettingsField, SettingsSection};
use crate::i18n::Args;
use crate::i18n::phrases::settings as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::sections::{self, Part};
use crate::tui::screen::View;
use crate::tui::screens::settings::SettingsScreen;

impl SettingsScreen {
    pub(super) fn draw_title(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let [start, end] = area.row(0).inset(1, 1).columns([Width::Rest, Width::Cells(26)]);
        canvas.text(start, &view.words.say(say::TITLE), Tone::Title);
        if self.why_not(view).is_some() {
            canvas.text_aligned(end, &view.words.say(say::READ_ONLY), Align::End, Tone::Dim);
        } else if let Some(at) = self.kept {
            let args = Args::new().text("time", view.words.time(at));
            let kept = view.words.say_with(say::KEPT_NOT_SAVED, &args);
            canvas.text_aligned(end, &kept, Align::End, Tone::Dim);
        }
        canvas.rule(area.row(1));
    }

    pub(super) fn draw_side(&self, canvas: &mut Canvas<'_>, side: Area, view: &View<'_>) {
        let faults = self.draft.check(&self.seen).err().unwrap_or_default();
        let changed = self.draft.changes(&self.was);
        let parts = SettingsSection::ALL.map(|section| Part {
            name: view.words.settings_section(section),
            here: section == self.section,
            state: state(section, &faults, &changed),
        });
        sections::draw(canvas, side, &parts);
    }

    /// From when a change in this section counts, and what else is to be known of it.
    pub(super) fn note(&self, view: &View<'_>) -> String {
        let words = view.words;
        match self.section {
            SettingsSection::Society => words.say(say::NOTE_SOCIETY),
            SettingsSection::Committee => words.say(say::NOTE_COMMITTEE),
            SettingsSection::Staff => {
                let scopes = [Scope::Form, Scope::Global];
                let key = view.key_of(&scopes, Action::AddRow);
                words.say_with(say::NOTE_STAFF, &Args::new().text("key", key))
            }
            SettingsSection::Papers => words.say(say::NOTE_PAPERS),
            SettingsSection::Clock => self.clock_note(view),
            SettingsSection::Classes => words.say(say::NOTE_CLASSES),
            SettingsSection::Satisfaction => words.say(say::NOTE_SATISFACTION),
            SettingsSection::Departments => words.say(say::NOTE_DEPARTMENTS),
            SettingsSection::Sight => words.say(say::NOTE_SIGHT),
            SettingsSection::Backups => words.say(say::NOTE_BACKUPS),
        }
    }

    /// What the rule as it stands would mean for a request that is referred today, whatever else is
    /// not right yet.
    fn clock_note(&self, view: &View<'_>) -> String {
        let words = view.words;
        let mut rule = self.was.clone();
        for field in [SettingsField::Calendar, SettingsField::Latest] {
            rule.set(field, self.draft.get(field));
        }
        match rule.check(&self.seen) {
            Ok(settings) => {
                let clock = settings.clock.from(view.today);
                let day = |day| words.date_brief(day, Calendar::Gregorian);
                let args =
                    Args::new().text("from", day(clock.earliest)).text("to", day(clock.latest));
                words.say_with(say::NOTE_CLOCK, &args)
            }
            Err(_) => words.say(say::NOTE_CLOCK_PLAIN),
        }
    }
}

fn state(
    section: SettingsSection,
    faults: &[SettingsFault],
    changed: &[SettingsField],
) -> Option<Sign> {
    if faults.iter().any(|(field, _)| field.section() == section) {
        Some(Sign::Alarm)
    } else if changed.iter().any(|field| field.section() == section) {
        Some(Sign::Marked)
    } else {
        None
    }
}
