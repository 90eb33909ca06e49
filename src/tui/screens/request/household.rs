//! The rows of the household table: a row is added, taken away, and brought back with all that was in it.

use crate::domain::request::{Field, MEMBERS_MAX, MemberDraft, MemberField, Place, Section};
use crate::i18n::Args;
use crate::i18n::phrases::form as say;
use crate::keymap::{Action, Scope};
use crate::tui::screen::{Asks, Message, View};
use crate::tui::screens::request::RequestScreen;

/// A row that was taken away, and where it stood.
pub(super) struct Removed {
    row: u8,
    member: MemberDraft,
    column: MemberField,
}

impl Removed {
    /// Whose row it was: the name, else its number.
    fn name(&self) -> String {
        let name = self.member.get(MemberField::Name).trim();
        let number = u16::from(self.row).saturating_add(1);
        if name.is_empty() { number.to_string() } else { name.to_owned() }
    }
}

impl RequestScreen {
    pub(super) fn add_row(&mut self, view: &View<'_>, asks: &mut Asks) {
        let row = u8::try_from(self.draft.members.len()).unwrap_or(u8::MAX);
        self.draft.members.push(MemberDraft::default());
        self.go_to(Place::Member(row, MemberField::Name), view);
        self.keep(view, asks);
    }

    pub(super) fn delete_row(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(Place::Member(row, column)) = self.form.focused() else { return };
        let at = usize::from(row);
        if at >= self.draft.members.len() {
            return;
        }
        let removed = Removed { row, member: self.draft.remove_member(at), column };
        let left = self.draft.members.len().checked_sub(1).and_then(|last| u8::try_from(last).ok());
        let next = left.map_or(Place::Field(Field::HouseholdSize), |last| {
            Place::Member(row.min(last), column)
        });
        let key = view.key_of(&[Scope::Form], Action::Undo);
        let args = Args::new().text("name", removed.name()).text("key", key);
        asks.say(Message::Note(view.words.say_with(say::ROW_TAKEN_AWAY, &args)));
        self.removed.push(removed);
        self.rows_changed(next, view, asks);
    }

    /// Brings the row back that was taken away last. Called when the field in focus has nothing to undo.
    pub(super) fn bring_row_back(&mut self, view: &View<'_>, asks: &mut Asks) {
        if self.section != Section::Household || self.draft.members.len() >= MEMBERS_MAX {
            return;
        }
        let Some(removed) = self.removed.pop() else { return };
        let args = Args::new().text("name", removed.name());
        asks.say(Message::Done(view.words.say_with(say::ROW_IS_BACK, &args)));
        let at = usize::from(removed.row).min(self.draft.members.len());
        self.draft.insert_member(at, removed.member);
        let row = u8::try_from(at).unwrap_or(u8::MAX);
        self.rows_changed(Place::Member(row, removed.column), view, asks);
    }

    /// What was told of rows by their numbers is told anew.
    fn rows_changed(&mut self, focus: Place, view: &View<'_>, asks: &mut Asks) {
        if !self.faults.is_empty() {
            let told: Vec<Section> =
                self.faults.iter().map(|fault| fault.place.section()).collect();
            self.faults = self.all_faults(view);
            self.faults.retain(|fault| told.contains(&fault.place.section()));
        }
        self.go_to(focus, view);
        self.keep(view, asks);
    }
}
