//! On the first screen: a clock that is far off the last entry, and the question whether it is right.

use crate::api::{Command, Fault, Receipt};
use crate::domain::calendar::Timestamp;
use crate::domain::desk_clock::ClockDoubt;
use crate::i18n::Args;
use crate::i18n::phrases::home as say;
use crate::keymap::{Action, Scope};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::screen::{Asks, Message, Offer, Ticket, View};

/// The question, while it stands, and the answer that is on its way.
#[derive(Default)]
pub struct ClockQuestion {
    asked: Option<Question<ClockDoubt>>,
    sent: Option<(Ticket, Timestamp)>,
}

/// What stands on the screen of a clock in doubt.
pub fn line(doubt: ClockDoubt, view: &View<'_>) -> String {
    let args = view.words.clock_doubt(doubt);
    if view.manages() {
        let key = view.key_of(&[Scope::Home], Action::ConfirmClock);
        view.words.say_with(say::CLOCK_ASK, &args.text("key", key))
    } else {
        view.words.say_with(say::CLOCK_WAIT, &args)
    }
}

/// Whether there is something to say about the clock, and who asks may.
pub fn offer(doubt: Option<ClockDoubt>, view: &View<'_>) -> Offer {
    match doubt {
        Some(_) if view.manages() => Offer::Ready,
        Some(_) => Offer::Not(view.words.fault(&Fault::Denied)),
        None => Offer::Not(view.words.say(say::CLOCK_FINE)),
    }
}

impl ClockQuestion {
    pub fn dialog(&self) -> Option<&dyn Dialog> {
        self.asked.as_ref().map(|asked| asked as &dyn Dialog)
    }

    pub fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.asked.as_mut().map(|asked| asked as &mut dyn Dialog)
    }

    pub fn ask(&mut self, doubt: ClockDoubt, view: &View<'_>) {
        let args = view.words.clock_doubt(doubt);
        let title = view.words.say_with(say::CLOCK_TITLE, &args);
        let consequence = view.words.say_with(say::CLOCK_CONSEQUENCE, &args);
        self.asked = Some(Question::plain(doubt, title, view.lang).saying(consequence));
    }

    /// It says the same in the language that the screen has by now.
    pub fn said_again(&mut self, view: &View<'_>) {
        if let Some(old) = self.asked.take_if(|question| question.lang() != view.lang) {
            self.ask(old.about, view);
        }
    }

    pub fn said(&mut self, said: Said, asks: &mut Asks) {
        let asked = self.asked.take_if(|_| matches!(said, Said::Yes | Said::No));
        if let (Some(question), Said::Yes) = (asked, said) {
            let shown = question.about.clock;
            self.sent = Some((asks.order(Command::ConfirmClock { shown }), shown));
        }
    }

    /// Whether this was the desk's answer to it.
    pub fn receive(
        &mut self,
        ticket: Ticket,
        receipt: &Result<Receipt, Fault>,
        view: &View<'_>,
        asks: &mut Asks,
    ) -> bool {
        let Some((_, shown)) = self.sent.take_if(|(own, _)| *own == ticket) else { return false };
        asks.say(match receipt {
            Ok(_) => {
                let clock = view.words.moment_full(shown);
                let args = Args::new().text("clock", clock);
                Message::Done(view.words.say_with(say::CLOCK_COUNTS, &args))
            }
            Err(fault) => Message::Trouble(view.words.fault(fault)),
        });
        true
    }
}
