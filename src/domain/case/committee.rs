//! Which committee a case waits for: by the rule when it is referred, by a choice with a reason, and moved to another
//! while it waits.

use crate::domain::case::moves::{By, Facts, said};
use crate::domain::case::{Case, Fact, Refusal};
use crate::domain::committee::{ChosenCommittee, Committee, NamedCommittee, Sitting};
use crate::domain::id::CommitteeId;
use crate::domain::settings::Settings;
use crate::domain::stage::Move;
use crate::domain::stored_text::StoredText;

impl Case {
    /// The committee that it was referred to; the general one where that is there no more. None while it is not
    /// referred.
    pub fn committee<'a>(&self, settings: &'a Settings) -> Option<&'a Committee> {
        self.referral.map(|referral| settings.committee_or_general(referral.committee))
    }

    /// The committee that a referral goes to, whether by hand, and what its history says of it: nothing where the
    /// society has one committee alone.
    pub(super) fn referred_to(
        &self,
        chosen: Option<&ChosenCommittee>,
        how: By<'_>,
    ) -> Result<(CommitteeId, bool, Option<Fact>), Refusal> {
        let ruled = how.settings.refers_to(&self.request);
        let other = chosen.filter(|chosen| chosen.committee != ruled);
        let reason = other.map(|other| said(StoredText::Reason, &other.reason)).transpose()?;
        let id = other.map_or(ruled, |other| other.committee);
        let committee = how.settings.committee(id).ok_or(Refusal::NoSuchCommittee)?;
        let by_hand = reason.is_some();
        let fact = Fact::ReferredTo { committee: NamedCommittee::of(committee), reason };
        Ok((id, by_hand, how.settings.has_committees().then_some(fact)))
    }

    /// Moves it to another committee while it waits. The month goes on, and its first day stays (H4). `open` is the
    /// open sitting of the committee that it leaves.
    pub fn transfer(&mut self, to: &ChosenCommittee, open: Option<&Sitting>, how: By<'_>) -> Facts {
        self.may(Move::Transfer, how.today)?;
        let target = how.settings.committee(to.committee).ok_or(Refusal::NoSuchCommittee)?;
        let Some(from) = self.committee(how.settings) else { return Err(Refusal::NoSuchCommittee) };
        if from.id == target.id {
            return Err(Refusal::WithThatCommittee { committee: target.id });
        }
        if let Some(open) = open.filter(|open| open.has_before_it(self.number).is_ok()) {
            return Err(Refusal::OnOpenAgenda { sitting: open.number });
        }
        let reason = said(StoredText::Reason, &to.reason)?;
        let (from, to) = (NamedCommittee::of(from), NamedCommittee::of(target));
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
        match case.committee(settings) {
            Some(own) if own.id != self.committee.id => {
                Err(Refusal::OtherCommittee { case: case.number, committee: own.id })
            }
            Some(_) | None => Ok(()),
        }
    }
}
