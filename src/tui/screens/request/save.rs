//! Saving the request, and what the desk may answer.

use crate::api::Command;
use crate::api::Fault;
use crate::api::command::Done;
use crate::domain::calendar::Timestamp;
use crate::domain::case::Refusal;
use crate::domain::request::FieldFault;
use crate::domain::stage::Stage;
use crate::i18n::Args;
use crate::i18n::phrases::form as say;
use crate::tui::parts::dialog::{Question, Said};
use crate::tui::screen::{Ask, Asks, Message, View};
use crate::tui::screens;
use crate::tui::screens::request::RequestScreen;

/// What the form asks before it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// The id leads to a registered person, or what is said is not theirs: who is the request for?
    Who,
    /// Saving voids what was signed.
    Void,
    /// What is noticed is kept as it is: why?
    Keep,
    /// Other files have some of the household: is it saved all the same?
    Household,
    /// Two requests for the same are open: is this one wanted too?
    Alike,
    /// What the society has typed twice.
    Again,
}

/// Where what is typed stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    WithDesk,
    /// The desk did not keep it.
    OnlyHere,
    /// The same, and the form goes as soon as it is kept.
    Going,
}

impl RequestScreen {
    /// Away from here, once what was typed is kept.
    pub(super) fn go(&mut self, view: &View<'_>, asks: &mut Asks) {
        if self.touched && self.stands != Stands::WithDesk {
            self.stands = Stands::Going;
            return;
        }
        if self.touched {
            asks.say(Message::Note(view.words.say(say::KEPT)));
        } else if self.keeping.is_some() {
            // Opened and left again: nothing is unfinished.
            asks.order(Command::DropDraft { form: self.key });
        }
        asks.close();
    }

    /// What the desk says to what was to be kept: since when it is, or why it is not.
    pub(super) fn was_kept(
        &mut self,
        outcome: Result<Timestamp, Fault>,
        view: &View<'_>,
        asks: &mut Asks,
    ) {
        match outcome {
            Ok(at) => {
                self.kept = Some(at);
                let goes = self.stands == Stands::Going;
                self.stands = Stands::WithDesk;
                if goes {
                    self.go(view, asks);
                }
            }
            Err(Fault::DraftElsewhere { .. }) => {
                // Both texts are shown, and leaving them keeps both.
                self.stands = Stands::WithDesk;
                self.kept_elsewhere(asks);
            }
            Err(fault) => {
                self.stands = Stands::OnlyHere;
                // They go on typing elsewhere: the field is marked, and the marker stays where it is.
                if self.found(&fault) {
                    self.remark(view);
                }
                asks.say(Message::Trouble(view.words.fault(&fault)));
            }
        }
    }

    /// Ctrl-S: checked here first, so that an empty name costs no trip.
    pub(super) fn save(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.alike_is_meant = false;
        // The field in focus was not left, and so not kept yet: whatever becomes of the order, it is.
        if self.typing.take().is_some() {
            self.keep(view, asks);
        }
        self.faults = self.all_faults(view);
        if !self.faults.is_empty() {
            self.tell_faults(view, asks);
            self.keep(view, asks);
            return;
        }
        if self.lease.is_being_taken() {
            self.lease.save_then = true;
            return;
        }
        if self.waits_for_household(view, asks) {
            return;
        }
        let signed = self.case.is_some_and(|(_, _, stage)| {
            matches!(stage, Stage::Declared | Stage::Referred | Stage::Deferred)
        });
        let voids = self.base.as_ref().is_none_or(|base| self.draft.voids_what_was_signed(base));
        if signed && voids && self.question.is_none() {
            let text = view.words.say(say::VOIDS);
            self.question = Some(Question::plain(About::Void, text, view.lang));
            self.lay_out();
            return;
        }
        self.send(asks);
    }

    pub(super) fn send(&mut self, asks: &mut Asks) {
        self.saving = Some(asks.order(self.command()));
    }

    pub(super) fn saved(&mut self, done: &Done, view: &View<'_>, asks: &mut Asks) {
        let Done::Case(number) = done else { return };
        let args = Args::new().text("number", number.to_string());
        asks.say(Message::Done(view.words.say_with(say::SAVED, &args)));
        asks.push(if self.case.is_some() {
            Ask::Close
        } else {
            Ask::Replace(screens::open_case(*number))
        });
    }

    /// Which fields the desk does not take as they are. False: it is about none of them.
    fn found(&mut self, fault: &Fault) -> bool {
        self.faults = match fault {
            Fault::Invalid(faults) if !faults.is_empty() => faults.clone(),
            Fault::Refused(Refusal::Text { of, flaw }) => {
                let Some(place) = self.draft.place_of(*of) else { return false };
                vec![FieldFault { place, flaw: flaw.clone() }]
            }
            _ => return false,
        };
        true
    }

    pub(super) fn refused(&mut self, fault: Fault, view: &View<'_>, asks: &mut Asks) {
        if let Fault::Invalid(faults) = &fault
            && self.ask_again(faults, view)
        {
            return;
        }
        if self.found(&fault) {
            return self.tell_faults(view, asks);
        }
        match fault {
            Fault::Refused(Refusal::IdTaken { party } | Refusal::OtherPerson { party, .. }) => {
                self.ask_who(party, asks);
            }
            Fault::Refused(Refusal::LikeSomebody { party, .. }) => self.ask_like(party, asks),
            Fault::Refused(Refusal::AlikeOpen { .. }) => {
                let args = Args::new().text("why", view.words.fault(&fault));
                let title = view.words.say_with(say::ASK_ALIKE, &args);
                self.question = Some(Question::plain(About::Alike, title, view.lang));
                self.lay_out();
            }
            // Another was first: nothing goes over their text before both were seen.
            Fault::Stale { .. } if self.case.is_some() => self.overtaken(view, asks),
            // Filled from all of it, over a line that was cut since: shown again, and noted again.
            Fault::Refused(Refusal::Masked) if self.revealing.is_none() => {
                self.revealing = self.case.map(|(case, _, _)| asks.order(Command::Reveal { case }));
            }
            held @ Fault::Held { .. } => {
                let told = view.words.fault_with(&held, view.settings);
                self.lost(&told, view, asks);
            }
            other => asks.say(Message::Trouble(view.words.fault_with(&other, view.settings))),
        }
    }

    pub(super) fn answer(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        match said {
            Said::Yes => match self.question.as_ref().map(|question| question.about) {
                Some(About::Who) => self.answer_who(view, asks),
                Some(About::Keep) => self.answer_keep(view, asks),
                Some(About::Again) => self.answer_again(view, asks),
                Some(About::Household) => {
                    self.question = None;
                    self.elsewhere.is_met = true;
                    self.save(view, asks);
                }
                Some(About::Alike) => {
                    self.question = None;
                    self.alike_is_meant = true;
                    self.send(asks);
                }
                Some(About::Void) | None => {
                    self.question = None;
                    self.send(asks);
                }
            },
            Said::No => {
                self.question = None;
                self.keep(view, asks);
            }
            Said::Nothing | Said::Filling | Said::NotTaken(_) => {}
        }
    }
}
