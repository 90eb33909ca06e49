//! What can be done to a case now, and why not: the move's own check answers.

use crate::domain::id::{ComplaintNumber, InquiryNumber};
use crate::domain::stage::{Move, Stage};
use crate::i18n::phrases::case as say;
use crate::keymap::Action;
use crate::tui::parts::hands;
use crate::tui::screen::{Asks, Offer, View};
use crate::tui::screens;
use crate::tui::screens::case::{CaseScreen, account, appeal, committee, take_back, undertakings};

/// The move behind an action, so that the footer can say why not.
pub fn move_of(action: Action) -> Option<Move> {
    match action {
        Action::Edit => Some(Move::Amend),
        Action::Submit => Some(Move::Submit),
        Action::CheckDocuments => Some(Move::CheckPaper),
        Action::Sign => Some(Move::Sign),
        Action::Refer => Some(Move::Refer),
        Action::Return => Some(Move::Return),
        Action::ResumeCase => Some(Move::Resume),
        Action::Tell => Some(Move::Tell),
        Action::Register => Some(Move::Register),
        Action::Deliver => Some(Move::Deliver),
        Action::Call => Some(Move::Survey),
        Action::Withdraw => Some(Move::Withdraw),
        Action::Appeal => Some(Move::Appeal),
        _ => None,
    }
}

/// What matters most at a stage, for the bottom line.
pub(super) fn footer(stage: Option<Stage>) -> &'static [Action] {
    match stage {
        Some(Stage::Intake) => {
            &[Action::GoIn, Action::Edit, Action::Submit, Action::Claim, Action::WhatCanBeDone]
        }
        Some(Stage::Verification) => &[
            Action::GoIn,
            Action::CheckDocuments,
            Action::Sign,
            Action::Return,
            Action::WhatCanBeDone,
        ],
        Some(Stage::Deferred) => &[
            Action::GoIn,
            Action::ResumeCase,
            Action::CheckDocuments,
            Action::Edit,
            Action::WhatCanBeDone,
        ],
        Some(Stage::Declared) => {
            &[Action::GoIn, Action::Refer, Action::Edit, Action::Claim, Action::WhatCanBeDone]
        }
        Some(Stage::Referred) => {
            &[Action::GoIn, Action::Decide, Action::Claim, Action::WhatCanBeDone]
        }
        Some(Stage::Decided) => {
            &[Action::GoIn, Action::Tell, Action::Register, Action::WhatCanBeDone]
        }
        Some(Stage::Registered | Stage::InService) => {
            &[Action::GoIn, Action::Deliver, Action::Claim, Action::WhatCanBeDone]
        }
        Some(Stage::Rejected) => &[Action::GoIn, Action::Tell, Action::Call, Action::WhatCanBeDone],
        Some(Stage::FollowUp | Stage::Withdrawn) => {
            &[Action::GoIn, Action::Call, Action::Claim, Action::WhatCanBeDone]
        }
        Some(Stage::Closed) | None => &[Action::GoIn, Action::Back, Action::WhatCanBeDone],
    }
}

impl CaseScreen {
    /// The first question of the person that waits, else the newest.
    pub(super) fn open_question(&self) -> Option<InquiryNumber> {
        let all = &self.view.as_ref()?.talk.inquiries;
        let open = all.iter().filter(|row| row.state.is_open()).min_by_key(|row| row.due);
        open.or(all.first()).map(|row| row.number)
    }

    /// The first complaint about it or of its person that is open, else the newest.
    pub(super) fn open_complaint(&self) -> Option<ComplaintNumber> {
        let all = &self.view.as_ref()?.talk.complaints;
        let open = all.iter().filter(|row| row.state.is_open()).min_by_key(|row| row.due);
        open.or(all.first()).map(|row| row.number)
    }

    /// Opens what they asked, or what they complained of.
    pub(super) fn open_talk(&self, action: Action, asks: &mut Asks) {
        if action == Action::Complaints {
            if let Some(number) = self.open_complaint() {
                asks.open(screens::open_complaint(number));
            }
        } else if let Some(number) = self.open_question() {
            asks.open(screens::open_inquiry(number));
        }
    }

    pub(super) fn offer_of(&self, action: Action, view: &View<'_>) -> Offer {
        let Some(own) = &self.view else { return Offer::Hidden };
        let case = &own.case;
        if let Some(why) = view.forbids(action) {
            return Offer::Not(why);
        }
        if let Some(mv) = move_of(action) {
            return match (view.offer(own.judged.may(mv)), self.kept_from(view)) {
                (Offer::Ready, Some(why)) => Offer::Not(why),
                (offer, _) => offer,
            };
        }
        match action {
            motion if motion.is_motion() => Offer::Ready,
            Action::NextSection | Action::PrevSection | Action::GoIn | Action::Refresh => {
                Offer::Ready
            }
            // A row that is told is chosen at once: there is no inside to come out of.
            Action::Back if self.inside && !view.plain => Offer::Ready,
            Action::Compare | Action::DropProposal => self.offers_proposal(action, view),
            Action::Decide if case.stage == Stage::Referred && !case.waits_for_board() => {
                Offer::Ready
            }
            Action::Decide => view.offer(own.judged.may(Move::Decide)),
            Action::Reveal if own.is_whole() => Offer::Not(view.words.say(say::NOTHING_HIDDEN)),
            Action::Reveal => Offer::Ready,
            Action::Note
            | Action::Person
            | Action::Contact
            | Action::Inquiry
            | Action::Complaint => Offer::Ready,
            Action::Complaints if self.open_complaint().is_some() => Offer::Ready,
            Action::Gather => view.offer(case.may_be_gathered()),
            Action::Inquiries if self.open_question().is_some() => Offer::Ready,
            Action::TakeBack => view.offer(take_back::may(own, view)),
            Action::Transfer => match (committee::may(own, view), self.kept_from(view)) {
                (Offer::Ready, Some(why)) => Offer::Not(why),
                (offer, _) => offer,
            },
            Action::AnswerAppeal => appeal::may_answer(own, view),
            Action::ConfirmAccount | Action::RefuseAccount | Action::WithdrawAccount => {
                account::offer(action, own, view)
            }
            action if undertakings::is_of(action) => undertakings::offer(action, own, view),
            Action::AboutStaff if view.manages() => Offer::Ready,
            Action::Claim if self.is_mine(view) => Offer::Not(view.words.say(say::YOURS)),
            // Whether another's lease has lapsed meanwhile the desk knows.
            Action::Claim => Offer::Ready,
            Action::Release | Action::HandOver if !self.is_mine(view) => {
                Offer::Not(view.words.say(say::NOT_YOURS))
            }
            Action::FreeCase if case.claim.is_none() => {
                Offer::Not(view.words.say(say::LEFT_TO_ITSELF))
            }
            Action::FreeCase if self.is_mine(view) => Offer::Not(view.words.say(say::YOURS)),
            Action::Release => Offer::Ready,
            Action::HandOver | Action::FreeCase => hands::may(action, view),
            _ => Offer::Hidden,
        }
    }
}
