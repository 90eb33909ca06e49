//! Cases of a queue that change hands: the marked ones, else the chosen one.

use crate::domain::id::CaseNumber;
use crate::i18n::phrases::{case, queue as say};
use crate::keymap::Action;
use crate::tui::parts::hands::{self, Work};
use crate::tui::parts::list::Visible;
use crate::tui::screen::{Asks, Message, Offer, View};
use crate::tui::screens::queue::QueueScreen;

impl QueueScreen {
    /// What an action that changes hands is about: what is so already, as far as it is in sight, needs no
    /// order.
    fn subjects(&self, action: Action, view: &View<'_>) -> Vec<CaseNumber> {
        let mut subjects = self.list.selection().subjects();
        subjects.retain(|number| {
            let row = self.list.visible().find(|(own, _)| *own == Some(number));
            row.is_none_or(|(_, own)| {
                let mine = own.row.holder == Some(view.me);
                match action {
                    Action::Claim => !mine,
                    Action::FreeCase => !mine && own.row.holder.is_some(),
                    _ => mine,
                }
            })
        });
        subjects
    }

    /// Whether it can be done to what is marked or chosen. Told line by line, a row is named with the action.
    pub(super) fn may_pass(&self, action: Action, view: &View<'_>) -> Offer {
        match hands::may(action, view) {
            Offer::Ready if !view.plain && self.subjects(action, view).is_empty() => {
                Offer::Not(none_of_them(action, view))
            }
            offer => offer,
        }
    }

    pub(super) fn pass(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let subjects = self.subjects(action, view);
        if subjects.is_empty() {
            return asks.say(Message::Note(none_of_them(action, view)));
        }
        match action {
            Action::Claim => self.hands.start(&Work::Claim, &subjects, asks),
            Action::Release => self.hands.start(&Work::Release, &subjects, asks),
            asked => self.hands.ask(asked, subjects, view),
        }
    }
}

/// Why there is nothing to pass on.
fn none_of_them(action: Action, view: &View<'_>) -> String {
    view.words.say(match action {
        Action::Claim => case::YOURS,
        Action::FreeCase => say::NONE_HELD,
        _ => case::NOT_YOURS,
    })
}
