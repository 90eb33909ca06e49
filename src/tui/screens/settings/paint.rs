//! How the settings are drawn around their fields: the sections, the title, and from when a change counts.

use crate::domain::calendar::Calendar;
use crate::domain::settings::{
    CommitteePart, HolidayPart, SettingsFault, SettingsField, SettingsSection,
};
use crate::i18n::Args;
use crate::i18n::phrases::{committee, complaint, contact, settings as say};
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
        let parts = SettingsSection::of(&self.draft).into_iter().map(|section| Part {
            name: self.section_name(section, view),
            here: section == self.section,
            state: state(section, &faults, &changed),
        });
        sections::draw(canvas, side, &parts.collect::<Vec<_>>());
    }

    /// A committee is called by its name, as it is typed; where there is one alone it is the committee.
    pub(super) fn section_name(&self, section: SettingsSection, view: &View<'_>) -> String {
        let SettingsSection::Committee(id) = section else {
            return view.words.settings_section(section);
        };
        let at = SettingsField::Committee(id, CommitteePart::Name);
        // One that is being taken away is called by the name that is saved.
        let typed = self.draft.get(at).trim();
        let name = if typed.is_empty() { self.was.get(at) } else { typed };
        let is_alone = self.draft.committees().len() == 1;
        match (name, id.is_general(), is_alone) {
            ("", true, false) => view.words.say(committee::GENERAL),
            ("", ..) => view.words.settings_section(section),
            (name, ..) => name.to_owned(),
        }
    }

    /// From when a change in this section counts, and what else is to be known of it.
    pub(super) fn note(&self, view: &View<'_>) -> String {
        let words = view.words;
        match self.section {
            SettingsSection::Society => words.say(say::NOTE_SOCIETY),
            SettingsSection::Committee(id) if id.is_general() => {
                let key = view.key_of(&[Scope::Form, Scope::Global], Action::AddRow);
                words.say_with(say::NOTE_COMMITTEE, &Args::new().text("key", key))
            }
            SettingsSection::Committee(_) => words.say(say::NOTE_OTHER_COMMITTEE),
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
            SettingsSection::Services => words.say(say::NOTE_SERVICES),
            SettingsSection::Complaints => words.say(complaint::NOTE_SETTINGS),
            SettingsSection::Inquiries => words.say(contact::NOTE_SETTINGS),
        }
    }

    /// What the rule as it is typed would mean for a request that is referred today, whatever else is
    /// not right yet; of the holiday in focus, when it comes next.
    fn clock_note(&self, view: &View<'_>) -> String {
        let words = view.words;
        let mut rule = self.was.clone();
        let of_clock = self.draft.changes(&self.was);
        for field in of_clock.into_iter().filter(|one| one.section() == SettingsSection::Clock) {
            rule.set(field, self.draft.get(field));
        }
        let day = |day| words.date_brief(day, Calendar::Gregorian);
        let Ok(settings) = rule.check(&self.seen) else {
            return words.say(match self.form.focused() {
                Some(SettingsField::Holiday(..)) => say::NOTE_HOLIDAYS,
                _ => say::NOTE_CLOCK_PLAIN,
            });
        };
        let Some(SettingsField::Holiday(row, _)) = self.form.focused() else {
            let clock = settings.answer_clock(view.today);
            let args = Args::new().text("from", day(clock.earliest)).text("to", day(clock.latest));
            return words.say_with(say::NOTE_CLOCK, &args);
        };
        let name = rule.get(SettingsField::Holiday(row, HolidayPart::Name)).trim();
        let own = settings.days_off.holidays.iter().find(|one| one.name == name);
        let Some((first, last)) = own.and_then(|one| one.span.next(view.today)) else {
            return words.say(say::NOTE_HOLIDAYS);
        };
        let args = Args::new().text("name", words.holiday(name)).text("from", day(first));
        if first == last {
            words.say_with(say::NOTE_HOLIDAY_DAY, &args)
        } else {
            words.say_with(say::NOTE_HOLIDAY, &args.text("to", day(last)))
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
