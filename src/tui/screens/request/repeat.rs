//! What a new request took over from the last one of the same person: marked until the clerk has gone through it
//! with them, a part of the form at a time.

use crate::domain::request::{Place, Property, Section};
use crate::i18n::Args;
use crate::i18n::phrases::form as say;
use crate::keymap::{Action, Scope};
use crate::tui::screen::{Asks, Message, Offer, View};
use crate::tui::screens::request::RequestScreen;

impl RequestScreen {
    pub(super) fn is_unconfirmed(&self, section: Section) -> bool {
        self.draft.repeats.as_ref().is_some_and(|repeats| repeats.is_unconfirmed(section))
    }

    /// Where a value came from and that it is to be confirmed; none of what was not taken over.
    pub(super) fn taken_over(&self, place: Place, view: &View<'_>) -> Option<String> {
        let repeats = self.draft.repeats.as_ref()?;
        let is_of_table = match place {
            Place::Field(field) => field.is(Property::Repeated),
            Place::Member(..) => true,
        };
        let section = place.section();
        let marked = is_of_table && repeats.is_unconfirmed(section);
        marked.then(|| {
            let args = Args::new().text("number", repeats.case.to_string());
            view.words.say_with(say::TAKEN_OVER, &args)
        })
    }

    /// The same of the part of the form in sight, with the key that confirms it.
    pub(super) fn part_to_confirm(&self, view: &View<'_>) -> Option<String> {
        let repeats = self.draft.repeats.as_ref()?;
        let key = view.key_of(&[Scope::Form], Action::ConfirmPart);
        let args = view.words.repeated(repeats.case, repeats.on, &[self.section]);
        let said = || view.words.say_with(say::PART_TO_CONFIRM, &args.text("key", key));
        repeats.is_unconfirmed(self.section).then(said)
    }

    pub(super) fn offers_confirm(&self, view: &View<'_>) -> Offer {
        if self.is_unconfirmed(self.section) {
            Offer::Ready
        } else {
            Offer::Not(view.words.say(say::NOTHING_TO_CONFIRM))
        }
    }

    /// All of the part in sight is as it stands there.
    pub(super) fn confirm_part(&mut self, view: &View<'_>, asks: &mut Asks) {
        let section = self.section;
        if !self.draft.repeats.as_mut().is_some_and(|repeats| repeats.confirm(section)) {
            return;
        }
        self.touched = true;
        self.typing = None;
        self.remark(view);
        self.keep(view, asks);
        let args = Args::new().text("section", view.words.section(section));
        asks.say(Message::Done(view.words.say_with(say::PART_CONFIRMED, &args)));
    }
}
