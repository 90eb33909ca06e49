//! The settings: what the society is, who sits and who works here, its clocks and classes. A manager
//! changes them; everyone else reads them and is told who may.

mod fields;
mod paint;
mod save;
mod tell;

use crate::api::Query;
use crate::api::command::FormKey;
use crate::domain::calendar::Timestamp;
use crate::domain::case::Refusal;
use crate::domain::committee::COMMITTEES_MAX;
use crate::domain::id::{CommitteeId, StaffId, Version};
use crate::domain::settings::{
    CommitteePart, HolidayPart, Settings, SettingsDraft, SettingsFault, SettingsField,
    SettingsSection,
};
use crate::i18n::phrases::{form as form_say, settings as say};
use crate::i18n::{Args, Lang};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::form::{Did, Form};
use crate::tui::parts::sections;
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Ticket, View};
use crate::tui::screens;

/// Fields that one message names.
const NAMED_MAX: usize = 3;

pub struct SettingsScreen {
    /// As the desk has them, and the same as a draft.
    seen: Settings,
    was: SettingsDraft,
    version: Version,
    /// The desk has answered: what differs from now on was changed while this was open.
    fresh: bool,
    draft: SettingsDraft,
    section: SettingsSection,
    form: Form<SettingsField>,
    /// What the last try to save was told of.
    faults: Vec<SettingsFault>,
    kept: Option<Timestamp>,
    keeping: Option<(Ticket, Timestamp)>,
    /// What was sent to be saved.
    saving: Option<(Ticket, SettingsDraft)>,
    area: Area,
}

impl Default for SettingsScreen {
    fn default() -> Self {
        let seen = Settings::unset();
        let was = seen.to_draft();
        Self {
            draft: was.clone(),
            was,
            seen,
            version: Version(0),
            fresh: false,
            section: SettingsSection::Society,
            form: Form::new(Vec::new(), Lang::default()),
            faults: Vec::new(),
            kept: None,
            keeping: None,
            saving: None,
            area: Area::default(),
        }
    }
}

impl SettingsScreen {
    /// Why nothing can be changed here by who is asking: said with the names of those who can.
    fn why_not(&self, view: &View<'_>) -> Option<String> {
        if self.seen.staff(view.me).is_some_and(|own| own.role.may_manage()) {
            return None;
        }
        let managers = self.seen.staff.iter().filter(|one| one.role.may_manage());
        let managers: Vec<String> = managers.map(|one| one.name.clone()).collect();
        let why = view.words.refusal(&Refusal::SettingsNeedManager, None);
        let args =
            Args::new().text("why", why).text("names", view.words.first_few(&managers, NAMED_MAX));
        Some(view.words.say_with(say::ASK_A_MANAGER, &args))
    }

    /// Makes the fields of the section from the draft.
    fn build(&mut self, view: &View<'_>) {
        let focus = self.form.focused();
        let fields = fields::of(self.section, &self.draft);
        let entries = fields.iter().map(|field| fields::entry(*field, &self.draft, view)).collect();
        self.form = Form::new(entries, view.lang);
        for field in fields {
            self.form.set(field, &fields::shown(field, self.draft.get(field), view.words));
        }
        self.remark(view);
        let (_, body, _) = sections::split(self.area);
        self.form.place(body);
        if let Some(focus) = focus {
            self.form.set_focus(focus);
        }
    }

    /// Flaws and hints beside the fields. The field in focus is judged when it is left, or saved.
    fn remark(&mut self, view: &View<'_>) {
        let now = self.draft.check(&self.seen).err().unwrap_or_default();
        let focused = self.form.focused();
        let fields: Vec<SettingsField> = self.form.entries().iter().map(|one| one.id).collect();
        for field in fields {
            let told = self.faults.iter().find(|(at, _)| *at == field);
            let found = now.iter().find(|(at, _)| *at == field && Some(field) != focused);
            let flaw = told.or(found).map(|(_, flaw)| view.words.flaw(flaw));
            let hint = fields::hint(field, &self.draft, &self.was, view);
            if let Some(entry) = self.form.entry_mut(field) {
                let not_listed = || entry.not_listed().map(|text| view.words.not_listed(text));
                entry.flaw = flaw.or_else(not_listed);
                entry.hint = hint;
            }
        }
    }

    /// Takes what stands in the focused field into the draft.
    fn take(&mut self, view: &View<'_>) {
        let Some(entry) = self.form.focus() else { return };
        let (field, text) = (entry.id, fields::taken(entry.id, entry.value(), view.words));
        if text == self.draft.get(field) {
            return;
        }
        self.draft.set(field, text);
        // Another field may be right now: a quorum, when a member was added.
        let wrong = self.draft.check(&self.seen).err().unwrap_or_default();
        self.faults.retain(|fault| fault.0 != field && wrong.contains(fault));
        self.remark(view);
    }

    fn is_changed(&self) -> bool {
        self.draft != self.was
    }

    fn open_section(&mut self, section: SettingsSection, view: &View<'_>) {
        self.section = section;
        self.form = Form::new(Vec::new(), view.lang);
        self.build(view);
    }

    fn go_section(&mut self, by: isize, view: &View<'_>, asks: &mut Asks) {
        let all = SettingsSection::of(&self.draft);
        let at = all.iter().position(|section| *section == self.section).unwrap_or(0);
        let Some(next) = at.checked_add_signed(by).and_then(|next| all.get(next)) else { return };
        self.open_section(*next, view);
        self.keep(view, asks);
    }

    fn go_field(&mut self, field: SettingsField, view: &View<'_>) {
        self.open_section(field.section(), view);
        self.form.set_focus(field);
        self.remark(view);
    }

    fn add_staff(&mut self, view: &View<'_>) {
        if let Some(id) = self.draft.add_staff() {
            self.go_field(SettingsField::StaffName(id), view);
        }
    }

    fn add_committee(&mut self, view: &View<'_>) {
        if let Some(id) = self.draft.add_committee() {
            self.go_field(SettingsField::Committee(id, CommitteePart::Name), view);
        }
    }

    /// The committee whose name is in focus, if it was added here and never saved.
    fn new_committee(&self) -> Option<CommitteeId> {
        match self.form.focused() {
            Some(SettingsField::Committee(id, CommitteePart::Name)) => {
                Some(id).filter(|id| self.seen.committee(*id).is_none())
            }
            _ => None,
        }
    }

    /// The person in focus, if they were added here and never saved.
    fn new_staff(&self) -> Option<StaffId> {
        match self.form.focused() {
            Some(SettingsField::StaffName(id) | SettingsField::StaffRole(id)) => {
                Some(id).filter(|id| self.seen.staff(*id).is_none())
            }
            _ => None,
        }
    }

    fn delete_row(&mut self, view: &View<'_>, asks: &mut Asks) {
        if let Some(id) = self.new_staff() {
            self.draft.drop_staff(id);
            self.build(view);
            self.form.focus_last();
        } else if let Some(SettingsField::Holiday(row, _)) = self.form.focused() {
            for part in [HolidayPart::Name, HolidayPart::From, HolidayPart::To] {
                self.draft.set(SettingsField::Holiday(row, part), "");
            }
            self.build(view);
        } else if let Some(id) = self.new_committee() {
            self.draft.drop_committee(id);
            self.open_section(SettingsSection::Committee(CommitteeId::GENERAL), view);
        } else if let Some(field) = self.form.focused().filter(|field| is_row(*field)) {
            self.draft.set(field, "");
            self.form.set(field, "");
        }
        self.remark(view);
        self.keep(view, asks);
    }

    /// Shows what follows from what was typed: who has a name now has an account to choose, the last row of holidays
    /// is an empty one, a unit of the society's own has words. What came after the field that was left is next.
    fn show_more(&mut self, from: Option<SettingsField>, action: Action, view: &View<'_>) {
        let fields = fields::of(self.section, &self.draft);
        if fields.iter().eq(self.form.entries().iter().map(|entry| &entry.id)) {
            return;
        }
        self.build(view);
        let left = fields.iter().position(|field| Some(*field) == from);
        let next = left.and_then(|left| fields.get(left.saturating_add(1)));
        if let (Action::NextField, Some(next)) = (action, next) {
            self.form.set_focus(*next);
        }
    }

    fn move_in_form(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let from = self.form.focused();
        let did = self.form.act(action);
        self.take(view);
        if did == Did::Left {
            self.show_more(from, action, view);
            self.remark(view);
            self.keep(view, asks);
        } else if did == Did::Before && self.section != SettingsSection::Society {
            self.go_section(-1, view, asks);
            self.form.focus_last();
        } else if did == Did::Beyond {
            self.go_section(1, view, asks);
        } else if let Did::NotTaken(why) = did {
            asks.say(Message::Trouble(self.form.tell_not_taken(why, view.words)));
        }
    }
}

/// A row that is there while something stands in this field of it.
fn is_row(field: SettingsField) -> bool {
    match field {
        SettingsField::Committee(id, CommitteePart::Name) => !id.is_general(),
        SettingsField::Committee(_, CommitteePart::Member(_)) | SettingsField::Department(_) => {
            true
        }
        _ => false,
    }
}

impl Screen for SettingsScreen {
    fn scopes(&self) -> &'static [Scope] {
        self.form.scopes()
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        if let Some(settings) = view.settings {
            self.renew(settings, view.settings_version, view, asks);
        }
        // Another desk may have changed them since this one looked.
        asks.query(Query::Hello);
        asks.query(Query::Draft(FormKey::Settings));
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        if let Some(settings) = view.settings.filter(|_| view.settings_version > self.version) {
            self.renew(settings, view.settings_version, view, asks);
        }
        self.build(view);
    }

    fn leaving(&mut self, view: &View<'_>, asks: &mut Asks) {
        if self.saving.is_none() {
            self.keep(view, asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        let not = |phrase| Offer::Not(view.words.say(phrase));
        match action {
            Action::NextField
            | Action::PrevField
            | Action::NextSection
            | Action::PrevSection
            | Action::KeepAndLeave
            | Action::Why => Offer::Ready,
            Action::Settings => not(say::HERE),
            _ if !(self.form.knows(action)
                || matches!(action, Action::Save | Action::AddRow | Action::DeleteRow)) =>
            {
                Offer::Hidden
            }
            _ if self.why_not(view).is_some() => Offer::Not(self.why_not(view).unwrap_or_default()),
            Action::Save if self.saving.is_some() => not(form_say::SAVING),
            Action::AddRow if self.section == SettingsSection::Staff => Offer::Ready,
            Action::AddRow if matches!(self.section, SettingsSection::Committee(_)) => {
                let is_room = self.draft.committees().len() < COMMITTEES_MAX;
                if is_room { Offer::Ready } else { not(say::COMMITTEES_FULL) }
            }
            Action::AddRow => not(say::ROWS_ARE_STAFF),
            Action::DeleteRow => match self.form.focused() {
                Some(field) if is_row(field) => Offer::Ready,
                Some(SettingsField::Holiday(..)) => Offer::Ready,
                Some(SettingsField::StaffName(_) | SettingsField::StaffRole(_)) => {
                    if self.new_staff().is_some() { Offer::Ready } else { not(say::STAFF_STAY) }
                }
                _ => not(say::NO_ROW),
            },
            _ => Offer::Ready,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Save => self.save(view, asks),
            Action::KeepAndLeave => {
                self.keep(view, asks);
                if self.is_changed() {
                    asks.say(Message::Note(view.words.say(form_say::KEPT)));
                }
                asks.close();
            }
            Action::NextSection => self.go_section(1, view, asks),
            Action::PrevSection => self.go_section(-1, view, asks),
            Action::AddRow if matches!(self.section, SettingsSection::Committee(_)) => {
                self.add_committee(view);
            }
            Action::AddRow => self.add_staff(view),
            Action::DeleteRow => self.delete_row(view, asks),
            Action::Why => {
                let behind = self.form.focused().and_then(SettingsField::clause);
                asks.open(screens::clause(behind));
            }
            other => self.move_in_form(other, view, asks),
        }
    }

    fn selected(&self) -> String {
        self.form.selected()
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        if let Some(why) = self.why_not(view) {
            asks.say(Message::Note(why));
        } else {
            let did = self.form.type_text(text);
            self.take(view);
            if let Did::NotTaken(why) = did {
                asks.say(Message::Trouble(self.form.tell_not_taken(why, view.words)));
            }
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match reply.outcome {
            Outcome::Answer(Ok(answer)) => self.answered(answer, view, asks),
            Outcome::Answer(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
            }
            Outcome::Receipt(outcome) if self.is_saving(reply.ticket) => {
                let sent = self.saving.take().map(|(_, sent)| sent).unwrap_or_default();
                match outcome {
                    Ok(_) => self.saved(&sent, view, asks),
                    Err(fault) => self.refused(fault, view, asks),
                }
            }
            Outcome::Receipt(Ok(_)) => {
                let kept = self.keeping.filter(|(ticket, _)| *ticket == reply.ticket);
                if let Some((_, at)) = kept {
                    self.kept = Some(at).filter(|_| self.is_changed());
                }
            }
            Outcome::Receipt(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
            }
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        let (_, body, _) = sections::split(area);
        self.form.place(body);
    }

    fn footer(&self) -> &'static [Action] {
        match self.section {
            SettingsSection::Staff | SettingsSection::Committee(_) => &[
                Action::Choose,
                Action::AsItWas,
                Action::NextField,
                Action::Save,
                Action::AddRow,
                Action::NextSection,
                Action::KeepAndLeave,
                Action::Preferences,
            ],
            _ => &[
                Action::Choose,
                Action::AsItWas,
                Action::NextField,
                Action::Save,
                Action::NextSection,
                Action::KeepAndLeave,
                Action::Preferences,
            ],
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        self.draw_title(canvas, area, view);
        let (side, _, below) = sections::split(area);
        self.draw_side(canvas, side, view);
        self.form.draw(canvas, true);
        canvas.paragraph(below, &self.note(view), Tone::Dim);
    }
}
