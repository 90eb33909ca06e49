//! Which committee a case waits for: by the rule when it is referred, by a choice with a reason, and moved to another
//! while it waits.

use crate::domain::case::moves::{By, Facts, said};
use crate::domain::case::{AppealFlaw, Case, Fact, Hearing, Refusal};
use crate::domain::committee::{ChosenCommittee, Committee, NamedCommittee, Sitting};
use crate::domain::id::{CommitteeId, StaffId};
use crate::domain::settings::Settings;
use crate::domain::stage::Move;
use crate::domain::stored_text::StoredText;

impl Case {
    /// The committee that it was referred to; the general one where that is there no more. None while it is not
    /// referred, and where it waits for the board.
    pub fn committee<'a>(&self, settings: &'a Settings) -> Option<&'a Committee> {
        let referral = self.referral.filter(|one| one.committee != CommitteeId::BOARD)?;
        Some(settings.committee_or_general(referral.committee))
    }

    /// The committee that a referral goes to, whether by hand, and what its history says of it: nothing where the
    /// society has one committee alone.
    pub(super) fn referred_to(
        &self,
        chosen: Option<&ChosenCommittee>,
        about: &[StaffId],
        how: By<'_>,
    ) -> Result<(CommitteeId, bool, Option<Fact>), Refusal> {
        let ruled = match self.appeal_pending().map(|_| self.hearing(how.settings, about)) {
            None => how.settings.refers_to(&self.request),
            Some(Hearing::Committee { id, .. }) => id,
            Some(Hearing::Board) => CommitteeId::BOARD,
        };
        let other = chosen.filter(|chosen| chosen.committee != ruled);
        let reason = other.map(|other| said(StoredText::Reason, &other.reason)).transpose()?;
        let id = other.map_or(ruled, |other| other.committee);
        self.may_be_heard_by(id, how.settings, about)?;
        let by_hand = reason.is_some();
        let is_told = how.settings.has_committees() || id == CommitteeId::BOARD;
        let fact = Fact::ReferredTo { committee: how.settings.named(id), reason };
        Ok((id, by_hand, is_told.then_some(fact)))
    }

    /// Moves it to another committee while it waits. The month goes on, and its first day stays (H4). `open` is the
    /// open sitting of the committee that it leaves. An appeal goes to others, or to the board where there are too
    /// few of them anywhere; `about` is as of [`Case::refer_past`].
    pub fn transfer(
        &mut self,
        to: &ChosenCommittee,
        (open, about): (Option<&Sitting>, &[StaffId]),
        how: By<'_>,
    ) -> Facts {
        self.may(Move::Transfer, how.today)?;
        let from = match self.committee(how.settings) {
            Some(from) => NamedCommittee::of(from),
            None if self.waits_for_board() => how.settings.board(),
            None => return Err(Refusal::NoSuchCommittee),
        };
        if from.id == to.committee {
            return Err(Refusal::WithThatCommittee { committee: to.committee });
        }
        self.may_be_heard_by(to.committee, how.settings, about)?;
        if let Some(open) = open.filter(|open| open.has_before_it(self.number).is_ok()) {
            return Err(Refusal::OnOpenAgenda { sitting: open.number });
        }
        let reason = said(StoredText::Reason, &to.reason)?;
        let to = how.settings.named(to.committee);
        if let Some(referral) = &mut self.referral {
            referral.committee = to.id;
            referral.by_hand = true;
        }
        Ok(vec![Fact::Transferred { from, to, reason }])
    }
}

impl Sitting {
    /// Whether a case may stand on its agenda and be voted on: one that was referred to another committee may not.
    pub fn may_have(&self, case: &Case, settings: &Settings) -> Result<(), Refusal> {
        if case.waits_for_board() {
            return Err(AppealFlaw::WithBoard.into());
        }
        match case.committee(settings) {
            Some(own) if own.id != self.committee.id => {
                Err(Refusal::OtherCommittee { case: case.number, committee: own.id })
            }
            Some(_) | None => Ok(()),
        }
    }
}
