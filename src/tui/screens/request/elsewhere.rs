//! What other files say of the household: asked as fields are left, told beside them, and shown once before a
//! new request is saved.

use crate::api::{Answer, Fault, Query};
use crate::domain::household::{Elsewhere, HouseholdMatch, Sign};
use crate::domain::request::{Place, RequestDraft, Section};
use crate::i18n::phrases::household as say;
use crate::tui::parts::dialog::Question;
use crate::tui::screen::{Asks, Message, Outcome, Reply, Ticket, View};
use crate::tui::screens::request::RequestScreen;
use crate::tui::screens::request::save::About;

/// What was asked, and what is known of it.
#[derive(Default)]
pub(super) struct Household {
    asked: Option<Ticket>,
    /// What was asked about: as long as it is the same it is not asked again.
    about: Vec<Sign>,
    found: Vec<HouseholdMatch>,
    /// The request is to be saved once the answer is there.
    save_then: bool,
    /// The clerk has seen it, and saves.
    pub is_met: bool,
}

impl Household {
    /// Asks what is said of the draft as it stands, where that may be something else than is known.
    pub fn ask(&mut self, draft: &RequestDraft, asks: &mut Asks) {
        let signs = draft.household_signs();
        if signs == self.about {
            return;
        }
        // What was said of somebody who was changed since is said no more.
        self.found.retain(|one| {
            let is_it = |sign: &&Sign| sign.place == one.place && sign.how == one.how;
            self.about.iter().find(is_it) == signs.iter().find(is_it)
        });
        self.is_met = false;
        let is_any = !signs.is_empty();
        self.asked = is_any.then(|| asks.query(Query::Household(vec![draft.clone()])));
        self.about = signs;
    }

    /// Somebody may be an applicant and listed too.
    pub fn at(&self, place: Place) -> impl Iterator<Item = &HouseholdMatch> {
        self.found.iter().filter(move |found| found.place == place)
    }

    pub fn places(&self, section: Section) -> impl Iterator<Item = Place> {
        let places = self.found.iter().map(|found| found.place);
        places.filter(move |place| place.section() == section)
    }
}

impl RequestScreen {
    /// Takes what answers to that; gives back what is another's. Without an answer the form goes on as it
    /// would have: the request tells it once it is saved.
    pub(super) fn hear_of_household(
        &mut self,
        reply: Reply,
        view: &View<'_>,
        asks: &mut Asks,
    ) -> Option<Reply> {
        if self.elsewhere.asked.take_if(|own| *own == reply.ticket).is_none() {
            return Some(reply);
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Household(found))) => {
                self.elsewhere.found = found.into_iter().next().unwrap_or_default();
                self.remark(view);
            }
            // Too many ids that nobody has were tried: what other files say is not known yet.
            Outcome::Answer(Err(fault @ Fault::SearchLater { .. })) => {
                self.elsewhere.about.clear();
                asks.say(Message::Note(view.words.fault(&fault)));
            }
            Outcome::Answer(_) | Outcome::Receipt(_) => {}
        }
        if std::mem::take(&mut self.elsewhere.save_then) {
            self.save(view, asks);
        }
        None
    }

    /// Whether a save waits: for the answer, or for the clerk to have seen it.
    pub(super) fn waits_for_household(&mut self, view: &View<'_>, asks: &mut Asks) -> bool {
        self.elsewhere.ask(&self.draft, asks);
        if self.elsewhere.asked.is_some() {
            self.elsewhere.save_then = true;
            return true;
        }
        // Whether somebody like them is them the desk asks by name.
        let is_asked_here = |one: &&HouseholdMatch| one.how != Elsewhere::Alike;
        let found: Vec<_> = self.elsewhere.found.iter().filter(is_asked_here).collect();
        let is_told = self.elsewhere.is_met || self.draft.is_kept_with_a_reason();
        if self.case.is_some() || found.is_empty() || is_told {
            return false;
        }
        let lines = found.into_iter().map(|one| view.words.elsewhere_of(one, &self.draft));
        let lines: Vec<String> = lines.collect();
        let title = view.words.say(say::ASK);
        let question = Question::plain(About::Household, title, view.lang);
        self.question = Some(question.saying(lines.join("\n")));
        self.lay_out();
        true
    }
}
