//! What the society has typed twice: asked for when the request is saved, with the form out of sight.

use crate::domain::request::{Field, FieldFault, Place};
use crate::domain::value::Flaw;
use crate::i18n::phrases::form as say;
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Asks, View};
use crate::tui::screens::request::RequestScreen;
use crate::tui::screens::request::save::About;

/// A value, with room to mistype.
const VALUE_CHARS_MAX: usize = 40;

impl RequestScreen {
    /// Asks for what the desk wants typed a second time. False: something else is wrong.
    pub(super) fn ask_again(&mut self, faults: &[FieldFault], view: &View<'_>) -> bool {
        let is_once =
            |fault: &FieldFault| matches!(fault.flaw, Flaw::TypedOnce | Flaw::TypedOtherwise);
        if faults.is_empty() || !faults.iter().all(is_once) {
            return false;
        }
        let field = |fault: &FieldFault| match fault.place {
            Place::Field(field) => Some(field),
            Place::Member(..) => None,
        };
        let entry = |field: Field| {
            let label = view.words.field(field);
            Entry::new(field.code(), label, Input::Ltr(VALUE_CHARS_MAX), view.lang)
        };
        let entries = faults.iter().filter_map(field).map(entry).collect();
        let title = view.words.say(say::ASK_AGAIN);
        let question = Question::with_fields(About::Again, title, entries, view.lang);
        self.question = Some(question.saying(view.words.say(say::AGAIN_TEXT)));
        self.lay_out();
        true
    }

    /// What was typed again: the same everywhere is saved. Where it differs it is said beside the field, and both
    /// are kept with the draft.
    pub(super) fn answer_again(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = &mut self.question else { return };
        let mut agrees = true;
        for (code, text) in question.values() {
            let Some(field) = Field::from_code(&code) else { continue };
            let flaw = if text.trim().is_empty() {
                Flaw::Empty
            } else if self.draft.type_again(field, &text) {
                continue;
            } else {
                Flaw::TypedOtherwise
            };
            agrees = false;
            question.form.set(field.code(), "");
            question.flaw(field.code(), view.words.flaw(&flaw));
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
