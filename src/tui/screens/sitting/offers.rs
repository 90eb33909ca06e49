//! What can be done in a sitting by whoever sits here: who records it does all, a member votes from their seat.

use crate::domain::committee::VoteFlaw;
use crate::domain::queue::Queue;
use crate::i18n::phrases::waiting;
use crate::keymap::{Action, Scope};
use crate::tui::screen::{Offer, View};
use crate::tui::screens::sitting::SittingScreen;

/// The keys of a member at their own seat.
fn own_footer(seat: u8) -> &'static [Action] {
    use Action::{Minutes, NextOnAgenda, Recuse};
    macro_rules! of {
        ($vote:ident) => {
            &[Action::$vote, Recuse, NextOnAgenda, Minutes]
        };
    }
    match seat {
        1 => of!(Vote1),
        2 => of!(Vote2),
        3 => of!(Vote3),
        4 => of!(Vote4),
        5 => of!(Vote5),
        6 => of!(Vote6),
        7 => of!(Vote7),
        8 => of!(Vote8),
        9 => of!(Vote9),
        _ => &[Recuse, NextOnAgenda, Minutes],
    }
}

impl SittingScreen {
    pub(super) fn offer_of(&self, action: Action, view: &View<'_>) -> Offer {
        let is_vote = action.name().starts_with("vote-");
        let reads = action.is_motion()
            || matches!(action, Action::Minutes | Action::NextOnAgenda | Action::Back);
        let own = self.sitting.as_ref().and_then(|open| open.sitting.seat_of(view.me));
        let votes = own.is_some() && (is_vote || matches!(action, Action::Recuse | Action::Open));
        if let Some(why) = view.forbids(Action::Decide).filter(|_| !reads && !votes) {
            // What is of no sitting is not of this screen either.
            let is_own = is_vote || action == Action::Open || action.scopes() == [Scope::Sitting];
            return if is_own { Offer::Not(why) } else { Offer::Hidden };
        }
        if self.roll.is_some() {
            return match action {
                Action::Open if self.sitting.is_none() && self.waiting.is_none() => {
                    Offer::Not(view.words.say(waiting::NOT_READ))
                }
                Action::Open if self.sitting.is_none() && self.agenda().is_empty() => {
                    Offer::Not(view.words.empty_queue(Queue::Ready, ""))
                }
                Action::Open | Action::Minutes => Offer::Ready,
                Action::Present | Action::Back if self.sitting.is_some() => Offer::Ready,
                _ if is_vote => Offer::Ready,
                _ => Offer::Hidden,
            };
        }
        if let Some(resolution) = Self::resolution(action) {
            return self.may(resolution, view);
        }
        let records = self.may_record(view);
        match action {
            Action::CloseSitting | Action::Present if records.is_err() => {
                records.err().map_or(Offer::Hidden, |flaw| Offer::Not(self.flaw_words(flaw, view)))
            }
            Action::NextOnAgenda
            | Action::CloseSitting
            | Action::Recuse
            | Action::Present
            | Action::Minutes
            | Action::Open => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ if is_vote => match action.ordinal().map(|seat| self.may_cast(seat, view)) {
                Some(Err(flaw @ VoteFlaw::NotYours { .. })) => {
                    Offer::Not(self.flaw_words(flaw, view))
                }
                _ => Offer::Ready,
            },
            _ => Offer::Hidden,
        }
    }

    pub(super) fn keys_that_matter(&self) -> &'static [Action] {
        if self.roll.is_some() && self.sitting.is_some() {
            &[Action::Back]
        } else if self.roll.is_some() {
            &[Action::Open, Action::Minutes, Action::Back]
        } else if let Some(seat) = self.votes_only {
            own_footer(seat)
        } else {
            &[
                Action::Accept,
                Action::InPart,
                Action::Reject,
                Action::Defer,
                Action::Recuse,
                Action::Minutes,
                Action::CloseSitting,
            ]
        }
    }
}
