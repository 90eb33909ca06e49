//! What is noticed beside a field, and kept as it is with the reason in a field of its own.

use crate::domain::request::{Field, Place, RequestDraft, Section};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::Args;
use crate::i18n::phrases::form as say;
use crate::keymap::{Action, Scope};
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::Entry;
use crate::tui::screen::{Asks, Message, Offer, View};
use crate::tui::screens::request::RequestScreen;
use crate::tui::screens::request::elsewhere::Household;
use crate::tui::screens::request::save::About;

/// The reason, in its dialog.
const WHY: &str = "why";

/// What is noticed at a place and not kept yet, and the key that keeps it.
pub(super) fn noticed(seen: Noticed<'_>, place: Place, view: &View<'_>) -> Option<String> {
    let noticed = seen.at(place, view)?;
    if seen.draft.is_kept_with_a_reason() {
        return None;
    }
    let key = view.key_of(&[Scope::Form], Action::KeepAsItIs);
    let args = Args::new().text("noticed", noticed).text("key", key);
    Some(view.words.say_with(say::NOTICED, &args))
}

/// All in which something may be noticed: the draft, and what other files say of its household.
#[derive(Clone, Copy)]
pub(super) struct Noticed<'a> {
    pub draft: &'a RequestDraft,
    pub household: &'a Household,
}

impl Noticed<'_> {
    /// What is noticed at a place, in words.
    pub fn at(self, place: Place, view: &View<'_>) -> Option<String> {
        let sense = self.draft.noticed_at(place, view.today).map(|sense| view.words.sense(sense));
        sense.or_else(|| {
            let said = self.household.at(place).map(|found| view.words.elsewhere(found));
            let said = said.collect::<Vec<_>>().join(" · ");
            (!said.is_empty()).then_some(said)
        })
    }

    /// The first of a section.
    fn first(self, section: Section, view: &View<'_>) -> Option<String> {
        let mut places = Field::of(section).map(Place::Field).chain(self.household.places(section));
        places.find_map(|place| self.at(place, view))
    }
}

impl RequestScreen {
    /// At the field in focus, else the first of the section, else of the form.
    fn noticed_here(&self, view: &View<'_>) -> Option<String> {
        let seen = self.seen();
        let here = self.form.focused().and_then(|place| seen.at(place, view));
        let here = here.or_else(|| seen.first(self.section, view));
        here.or_else(|| Section::ALL.into_iter().find_map(|section| seen.first(section, view)))
    }

    pub(super) fn seen(&self) -> Noticed<'_> {
        Noticed { draft: &self.draft, household: &self.elsewhere }
    }

    /// Whether a section has something that is noticed and was not kept.
    pub(super) fn is_noticed(&self, section: Section, view: &View<'_>) -> bool {
        !self.draft.is_kept_with_a_reason() && self.seen().first(section, view).is_some()
    }

    pub(super) fn offers_keep(&self, view: &View<'_>) -> Offer {
        match self.noticed_here(view) {
            Some(_) => Offer::Ready,
            None => Offer::Not(view.words.say(say::NOTHING_NOTICED)),
        }
    }

    pub(super) fn ask_keep(&mut self, view: &View<'_>) {
        let Some(noticed) = self.noticed_here(view) else { return };
        let args = Args::new().text("noticed", noticed);
        let title = view.words.say_with(say::ASK_KEEP, &args);
        let label = view.words.say(say::KEEP_WHY);
        let mut why = Entry::stored(WHY, label, StoredText::KeptReason, view.lang);
        why.set(self.draft.get(Field::KeptReason));
        self.question = Some(Question::with_fields(About::Keep, title, vec![why], view.lang));
        self.lay_out();
    }

    pub(super) fn answer_keep(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = &mut self.question else { return };
        let why = question.form.value(WHY);
        if why.trim().is_empty() {
            return question.flaw(WHY, view.words.flaw(&Flaw::Empty));
        }
        self.question = None;
        self.draft.set(Field::KeptReason, why);
        self.touched = true;
        self.typing = None;
        self.build(view);
        self.keep(view, asks);
        let args = Args::new().text("field", view.words.field(Field::KeptReason));
        asks.say(Message::Done(view.words.say_with(say::KEPT_NOW, &args)));
    }
}
