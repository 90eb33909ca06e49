//! What someone wrote who lost a race for this case: shown until it is chosen or dropped.

use crate::api::Query;
use crate::api::query::CaseView;
use crate::domain::case::Refusal;
use crate::domain::id::StaffId;
use crate::domain::proposal::Proposal;
use crate::domain::staff::StaffRole;
use crate::i18n::Args;
use crate::i18n::phrases::race as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::Tone;
use crate::tui::parts::page::Row;
use crate::tui::screen::{Asks, Message, Offer, View};
use crate::tui::screens;
use crate::tui::screens::case::CaseScreen;

/// A line for each, with who wrote it and when.
pub fn lines(own: &CaseView, view: &View<'_>) -> Vec<Row> {
    let key = || view.key_of(&[Scope::Case, Scope::List], Action::Compare);
    let line = |(by, at): &(StaffId, _)| {
        let args = Args::new()
            .text("name", view.name_of(*by))
            .text("when", screens::moment(*at, view))
            .text("key", key());
        let text = format!("! {}", view.words.say_with(say::PROPOSAL_LINE, &args));
        Row { tone: Tone::Warn, ..Row::labelled(view.words.say(say::PROPOSAL), text) }
    };
    own.proposals.iter().map(line).collect()
}

/// The one that is compared first: one's own, else the latest.
fn first(own: &CaseView, view: &View<'_>) -> Option<StaffId> {
    let all = || own.proposals.iter().map(|(by, _)| *by);
    all().find(|by| *by == view.me).or(all().next())
}

/// The one that this person may drop first.
pub fn droppable(own: &CaseView, view: &View<'_>) -> Option<StaffId> {
    let role = view.settings.and_then(|settings| settings.staff(view.me)).map(|staff| staff.role);
    let may = |by: &StaffId| *by == view.me || role.is_some_and(StaffRole::may_manage);
    first(own, view).filter(may)
}

/// What dropping it does.
pub fn dropping(own: &CaseView, view: &View<'_>) -> Option<String> {
    let args = Args::new()
        .text("name", view.name_of(droppable(own, view)?))
        .text("number", own.case.number.to_string());
    Some(view.words.say_with(say::ASK_DROP, &args))
}

impl CaseScreen {
    pub(super) fn offers_proposal(&self, action: Action, view: &View<'_>) -> Offer {
        let Some(own) = self.view.as_ref().filter(|own| !own.proposals.is_empty()) else {
            return Offer::Hidden;
        };
        if action == Action::DropProposal && droppable(own, view).is_none() {
            return Offer::Not(view.words.say(say::NOT_YOURS_TO_DROP));
        }
        if action == Action::Compare && !own.is_whole() {
            return view.offer(Err(Refusal::Masked));
        }
        Offer::Ready
    }

    pub(super) fn ask_for_proposal(&self, view: &View<'_>, asks: &mut Asks) {
        if let Some(of) = self.view.as_ref().and_then(|own| first(own, view)) {
            asks.query(Query::Proposal { case: self.number, of });
        }
    }

    pub(super) fn took_proposal(
        &self,
        found: Option<Box<Proposal>>,
        view: &View<'_>,
        asks: &mut Asks,
    ) {
        match (found, &self.view) {
            (Some(found), Some(own)) => asks.open(screens::compare(own, *found, view.me)),
            _ => asks.say(Message::Note(view.words.say(say::PROPOSAL_GONE))),
        }
    }
}
