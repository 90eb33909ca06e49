//! A screen that needs something of the desk before it can be: asks, and then stands in its place.

use crate::api::command::{Draft, FormKey};
use crate::api::{Answer, Fault, Query};
use crate::domain::contact::InquiryFlaw;
use crate::domain::id::PartyId;
use crate::domain::record_ref::RecordRef;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, View};
use crate::tui::screens;
use crate::tui::screens::case::CaseScreen;
use crate::tui::screens::request::RequestScreen;
use crate::tui::telling::{Tell, Teller};

#[derive(Clone, Copy, Debug)]
pub enum Wanted {
    /// A form that was left unfinished.
    Draft(FormKey),
    /// A new request of a registered person.
    Person(PartyId),
}

pub struct Loader(pub Wanted);

/// What is kept of a record was said in a call about it.
fn is_of_call(draft: &Draft) -> bool {
    matches!(draft, Draft::Fields(fields) if screens::is_of_call(fields))
}

impl Tell for Loader {
    fn tell(&self, _teller: &mut Teller, _view: &View<'_>) {}
}

impl Screen for Loader {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::List]
    }

    /// Keys pressed meanwhile are meant for what it stands in for.
    fn is_opening(&self) -> bool {
        true
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        let query = match self.0 {
            Wanted::Draft(form) => Query::Draft(form),
            Wanted::Person(party) => Query::Party(party),
        };
        asks.query(query);
    }

    fn offers(&self, _action: Action, _view: &View<'_>) -> Offer {
        Offer::Hidden
    }

    fn act(&mut self, _action: Action, _view: &View<'_>, _asks: &mut Asks) {}

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let screen: Option<Box<dyn Screen>> = match reply.outcome {
            Outcome::Answer(Ok(Answer::Draft(Some(kept)))) => match kept.form {
                FormKey::NewRequest(_) | FormKey::Request(_) => {
                    Some(Box::new(RequestScreen::resume(*kept)))
                }
                FormKey::Call(number) => Some(screens::open_call(number)),
                FormKey::Record(on) if is_of_call(&kept.draft) => Some(screens::open_call(on)),
                FormKey::Documents(number) | FormKey::Delivery(number) => {
                    Some(Box::new(CaseScreen::resume(number, &kept.field)))
                }
                FormKey::Ballot(number) => Some(screens::open_sitting(None, Some(number))),
                FormKey::Record(RecordRef::Inquiry(number)) => Some(screens::open_inquiry(number)),
                FormKey::Record(RecordRef::Theme(number)) => Some(screens::open_theme(number)),
                FormKey::Theme => Some(screens::resume_theme()),
                FormKey::Record(RecordRef::Complaint(number)) => {
                    Some(screens::open_complaint(number))
                }
                FormKey::Contact(..) | FormKey::Record(_) => screens::resume_contact(&kept),
                FormKey::SetUp => Some(screens::welcome()),
                FormKey::Settings => Some(screens::settings()),
            },
            // A form is not filled from what is masked: it would be saved as empty.
            Outcome::Answer(Ok(Answer::Party(own))) if !own.masked.is_empty() => {
                asks.say(Message::Trouble(view.words.fault(&Fault::Denied)));
                None
            }
            Outcome::Answer(Ok(Answer::Party(own))) => {
                // Their open questions come up when they do (H1).
                if let Some((inquiry, count)) = own.open_question {
                    let open = InquiryFlaw::LeftOpen { inquiry, count }.into();
                    asks.say(Message::Note(view.words.refusal(&open, view.settings)));
                }
                Some(screens::new_request(own.repeat()))
            }
            Outcome::Answer(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
                None
            }
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => None,
        };
        asks.push(screen.map_or(Ask::Close, Ask::Replace));
    }

    fn shows(&self) -> Shows {
        Shows::of(false)
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Back]
    }

    fn draw(&self, _canvas: &mut Canvas<'_>, _area: Area, _view: &View<'_>) {}
}
