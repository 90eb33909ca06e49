//! What stands beside the fields: what is wrong, what to look at again, and what is derived.

use crate::domain::calendar::Written;
use crate::domain::case::account::account_waits_at;
use crate::domain::request::{Field, FieldFault, Kind, MemberField, Place, RequestDraft, Section};
use crate::domain::value::{Flaw, NationalId};
use crate::i18n::Args;
use crate::i18n::phrases::{case, form as say};
use crate::keymap::{Action, Scope};
use crate::tui::screen::{Asks, Message, View};
use crate::tui::screens::request::filling::text_of;
use crate::tui::screens::request::keep::Noticed;
use crate::tui::screens::request::{RequestScreen, keep};

impl RequestScreen {
    /// From the draft as it stands. The field being typed in is not judged before it is left.
    pub(super) fn remark(&mut self, view: &View<'_>) {
        let taken_over: Vec<(Place, String)> = self
            .form
            .entries()
            .iter()
            .filter_map(|entry| Some((entry.id, self.taken_over(entry.id, view)?)))
            .collect();
        let waits = self.account_will_wait().then(|| view.words.say(case::ACCOUNT_SECOND));
        let seen = Noticed { draft: &self.draft, household: &self.elsewhere };
        for entry in self.form.entries_mut() {
            let place = entry.id;
            let reported = self.faults.iter().find(|fault| fault.place == place);
            let judged = self.typing != Some(place);
            let flaw = reported
                .map(|fault| fault.flaw.clone())
                .or_else(|| flaw_at(&self.draft, self.base.as_ref(), place, view))
                .filter(|_| judged);
            entry.flaw = match flaw {
                Some(flaw) => Some(sentence(place, &flaw, view)),
                None if judged => {
                    let not_listed = entry.not_listed().map(|text| view.words.not_listed(text));
                    not_listed.or_else(|| doubt(seen, place, view))
                }
                None => None,
            };
            let from = taken_over.iter().find(|(of, _)| *of == place && judged);
            let from = from.map(|(_, text)| text.clone());
            let waits = waits.clone().filter(|_| place == Place::Field(Field::Iban) && judged);
            entry.hint = from.or(waits).or_else(|| hint(seen, place, view));
        }
    }

    /// The account that is typed here takes no effect before a second person typed it.
    fn account_will_wait(&self) -> bool {
        let runs = self.case.is_some_and(|(_, _, stage)| account_waits_at(stage));
        let before = self.base.as_ref().map_or("", |base| base.get(Field::Iban));
        let typed = self.draft.get(Field::Iban).trim();
        runs && !typed.is_empty() && typed != before
    }

    /// What is wrong with a field as it stands, though it is still in focus.
    pub(super) fn judged(&self, place: Place, view: &View<'_>) -> Option<String> {
        let flaw = self.flaw_at(place, view).map(|flaw| sentence(place, &flaw, view));
        flaw.or_else(|| doubt(self.seen(), place, view))
    }

    /// What of it can be saved, and should be looked at again.
    pub(super) fn doubted(&self, place: Place, view: &View<'_>) -> Option<String> {
        doubt(self.seen(), place, view)
    }

    /// All that is wrong, by the rules of the form and by what the society offers.
    pub(super) fn all_faults(&self, view: &View<'_>) -> Vec<FieldFault> {
        self.draft.faults(view.today, view.settings, self.base.as_ref())
    }

    fn flaw_at(&self, place: Place, view: &View<'_>) -> Option<Flaw> {
        flaw_at(&self.draft, self.base.as_ref(), place, view)
    }

    /// Faults told at the last save that were mended since are told no longer.
    pub(super) fn recheck(&mut self, view: &View<'_>) {
        if self.faults.is_empty() {
            return;
        }
        let now = self.all_faults(view);
        let told = |fault: &FieldFault| self.faults.iter().any(|old| old.place == fault.place);
        self.faults = now.into_iter().filter(told).collect();
    }

    /// Goes to the first fault, and says how many there are and in which sections.
    pub(super) fn tell_faults(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(first) = self.faults.first().map(|fault| fault.place) else { return };
        self.go_to(first, view);
        let wrong =
            |section: &&Section| self.faults.iter().any(|fault| fault.place.section() == **section);
        let names: Vec<String> =
            Section::ALL.iter().filter(wrong).map(|section| view.words.section(*section)).collect();
        let args = Args::new()
            .count("n", self.faults.len())
            .text("sections", names.join(view.words.comma()));
        asks.say(Message::Trouble(view.words.say_with(say::NOT_RIGHT_IN, &args)));
    }

    /// Whether anything in a section cannot be saved as it stands, or should be looked at again.
    pub(super) fn wants_a_look(&self, section: Section, view: &View<'_>) -> bool {
        self.is_flawed(section, view)
            || self.is_noticed(section, view)
            || self.is_unconfirmed(section)
    }

    /// Whether anything in a section cannot be saved as it stands.
    fn is_flawed(&self, section: Section, view: &View<'_>) -> bool {
        let fields = Field::of(section).map(Place::Field);
        let cells = (0..)
            .take(if section == Section::Household { self.draft.members.len() } else { 0 })
            .flat_map(|row| MemberField::ALL.iter().map(move |field| Place::Member(row, *field)));
        self.faults.iter().any(|fault| fault.place.section() == section)
            || fields.chain(cells).any(|place| self.flaw_at(place, view).is_some())
    }
}

/// What is wrong with one field, by the rules of the form and by what the society offers.
fn flaw_at(
    draft: &RequestDraft,
    base: Option<&RequestDraft>,
    place: Place,
    view: &View<'_>,
) -> Option<Flaw> {
    let offered = || {
        let faults = view.settings?.not_offered(draft, base);
        faults.into_iter().find(|fault| fault.place == place).map(|fault| fault.flaw)
    };
    draft.flaw_of(place, view.today).or_else(offered)
}

/// What is wrong, and what to do: a choice is not written, it is chosen.
fn sentence(place: Place, flaw: &Flaw, view: &View<'_>) -> String {
    // In a dialogue of lines the choices stand in the question.
    if !view.plain && *flaw == Flaw::Empty && matches!(place.kind(), Kind::Choice(_)) {
        let key = view.key_of(&[Scope::Form], Action::Choose);
        return view.words.say_with(say::CHOOSE_ONE, &Args::new().text("key", key));
    }
    view.words.flaw(flaw)
}

/// What can be saved, and should be looked at again.
fn doubt(seen: Noticed<'_>, place: Place, view: &View<'_>) -> Option<String> {
    let is_misread_member = matches!(place, Place::Member(..))
        && place.kind() == Kind::NationalId
        && is_misread(text_of(seen.draft, place));
    let misread = is_misread_member.then(|| view.words.say(say::MEMBER_ID_DOUBT));
    misread.or_else(|| keep::noticed(seen, place, view))
}

/// A date's other calendar, marked as derived; that an id is kept though its last digit does not fit, or
/// whatever else was noticed.
fn hint(seen: Noticed<'_>, place: Place, view: &View<'_>) -> Option<String> {
    let draft = seen.draft;
    let text = text_of(draft, place);
    if place.kind() == Kind::Date {
        let written = Written::parse(text.trim()).ok()?;
        return Some(format!("≈ {}", view.words.date_full(written.other())));
    }
    let with_reason = place == Place::Field(Field::NationalId)
        && is_misread(text)
        && !draft.get(Field::NationalIdReason).trim().is_empty();
    if with_reason {
        return Some(view.words.say(say::KEPT_WITH_REASON));
    }
    let noticed = seen.at(place, view).filter(|_| draft.is_kept_with_a_reason())?;
    Some(view.words.say_with(say::KEPT_NOTICED, &Args::new().text("noticed", noticed)))
}

fn is_misread(id: &str) -> bool {
    NationalId::parse(id.trim()).is_ok_and(|id| !id.check_holds())
}
