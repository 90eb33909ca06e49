//! What the society has typed twice: asked for when the request is saved, with the form out of sight.

use crate::domain::person_name::PersonName;
use crate::domain::request::{FieldFault, MemberField, Place};
use crate::domain::value::Flaw;
use crate::i18n::phrases::form as say;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Asks, View};
use crate::tui::screens::request::RequestScreen;
use crate::tui::screens::request::save::About;
use crate::tui::telling::named;

/// A value, with room to mistype.
const VALUE_CHARS_MAX: usize = 40;

/// The fields of the dialog. What there is more, of a large household, is asked for after these.
const FIELDS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

impl RequestScreen {
    /// Asks for what the desk wants typed a second time. False: something else is wrong.
    pub(super) fn ask_again(&mut self, faults: &[FieldFault], view: &View<'_>) -> bool {
        let is_once =
            |fault: &FieldFault| matches!(fault.flaw, Flaw::TypedOnce | Flaw::TypedOtherwise);
        if faults.is_empty() || !faults.iter().all(is_once) {
            return false;
        }
        let places = faults.iter().map(|fault| fault.place).take(FIELDS.len());
        self.typed_again = places.collect();
        let entry = |(id, place): (&'static str, &Place)| {
            Entry::new(id, self.label_again(*place, view), Input::Ltr(VALUE_CHARS_MAX), view.lang)
        };
        let entries = FIELDS.into_iter().zip(&self.typed_again).map(entry).collect();
        let title = view.words.say(say::ASK_AGAIN);
        let question = Question::with_fields(About::Again, title, entries, view.lang);
        self.question = Some(question.saying(view.words.say(say::AGAIN_TEXT)));
        self.lay_out();
        true
    }

    /// A cell of the household's table by whose it is: the table is out of sight.
    fn label_again(&self, place: Place, view: &View<'_>) -> String {
        let Place::Member(row, field) = place else { return view.words.place(place) };
        let name = PersonName::split(self.draft.typed(Place::Member(row, MemberField::Name)));
        if name.given.is_empty() {
            return view.words.place(place);
        }
        named(&name.given, &view.words.member_field(field))
    }

    /// What was typed again: the same everywhere is saved. Where it differs it is said beside the field, and both
    /// are kept with the draft.
    pub(super) fn answer_again(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = &mut self.question else { return };
        let mut agrees = true;
        for ((id, place), (_, text)) in
            FIELDS.into_iter().zip(&self.typed_again).zip(question.values())
        {
            let flaw = if text.trim().is_empty() {
                Flaw::Empty
            } else if self.draft.type_again(*place, &text) {
                continue;
            } else {
                Flaw::TypedOtherwise
            };
            agrees = false;
            question.form.set(id, "");
            question.flaw(id, view.words.flaw(&flaw));
        }
        self.touched = true;
        self.keep(view, asks);
        if agrees {
            self.question = None;
            self.build(view);
            self.send(asks);
        }
    }

    /// What was typed first is not to be seen while it is typed again.
    pub(super) fn is_blind(&self) -> bool {
        self.question.as_ref().is_some_and(|question| question.about == About::Again)
    }
}
