//! How a person found their complaint dealt with (G7, G8): who asks them, and by what that counts.

use crate::domain::calendar::Day;
use crate::domain::case::{By, Claim, Refusal};
use crate::domain::complaint::{Complaint, ComplaintDeed, ComplaintFact};
use crate::domain::contact::Who;
use crate::domain::follow_up::{FollowUp, FollowUpDeed, FollowedUp, SurveyedOf};
use crate::domain::id::StaffId;
use crate::domain::satisfaction::About;

impl FollowedUp for Complaint {
    const ABOUT: About = About::Complaint;

    fn who(&self) -> &Who {
        &self.who
    }

    fn told_on(&self) -> Option<Day> {
        self.outcome.as_ref().map(|told| told.at.day())
    }

    fn follow_up(&self) -> &FollowUp {
        &self.follow_up
    }

    fn parts(&mut self) -> (&mut FollowUp, &mut Option<Claim>) {
        (&mut self.follow_up, &mut self.claim)
    }

    /// Or it is about them.
    fn was_dealt_with_by(&self, staff: StaffId) -> bool {
        let told = self.outcome.as_ref().is_some_and(|told| told.by == staff);
        let begun = |fact: &ComplaintFact| fact.by == staff && fact.deed == ComplaintDeed::Begun;
        told || self.subject == Some(staff) || self.facts.iter().any(begun)
    }

    fn served(&self) -> Vec<StaffId> {
        let facts = self.facts.iter();
        let facts = facts.filter(|fact| !matches!(fact.deed, ComplaintDeed::FollowUp(_)));
        let mut all: Vec<StaffId> = facts.map(|fact| fact.by).collect();
        all.extend(self.outcome.iter().map(|told| told.by));
        all.extend(self.subject);
        all.sort_unstable();
        all.dedup();
        all
    }

    fn has_room(&self) -> Result<(), Refusal> {
        self.is_short()
    }

    fn happened(&mut self, deed: FollowUpDeed, by: By<'_>) {
        self.note(ComplaintDeed::FollowUp(deed), by);
    }

    fn surveyed_of(&self) -> SurveyedOf {
        SurveyedOf {
            service: self.service,
            channel: self.channel,
            providers: self.outcome.iter().map(|told| told.by).collect(),
            subject: self.subject,
        }
    }
}
