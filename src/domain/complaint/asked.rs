//! How a person found their complaint dealt with (G7, G8): who asks them, and how that counts.

use crate::domain::calendar::Day;
use crate::domain::case::{By, Refusal};
use crate::domain::choice::Channel;
use crate::domain::complaint::{Complaint, ComplaintDeed, ComplaintFact};
use crate::domain::figures::Surveyed;
use crate::domain::follow_up::{FollowUpDeed, FollowUpFlaw, SurveyedOf};
use crate::domain::id::StaffId;
use crate::domain::satisfaction::{About, Outcome};

impl Complaint {
    /// Whoever had a part in it, and whom it is about: answers that are anonymous are withheld from them.
    fn served(&self) -> Vec<StaffId> {
        let mut all: Vec<StaffId> = self
            .facts
            .iter()
            .filter(|fact| !matches!(fact.deed, ComplaintDeed::FollowUp(_)))
            .map(|fact| fact.by)
            .collect();
        all.extend(self.outcome.iter().map(|told| told.by));
        all.extend(self.subject);
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether who acts may ask the person now: not whoever dealt with it (G8).
    pub fn may_ask(&self, by: By<'_>) -> Result<(), Refusal> {
        if !self.follow_up.waits() {
            return Err(FollowUpFlaw::NobodyToAsk.into());
        }
        let told = self.outcome.as_ref().is_some_and(|told| told.by == by.by);
        let is_begun = |fact: &ComplaintFact| fact.by == by.by && fact.deed == ComplaintDeed::Begun;
        if told || self.subject == Some(by.by) || self.facts.iter().any(is_begun) {
            return Err(FollowUpFlaw::OwnAnswer.into());
        }
        self.has_room()
    }

    /// One try to ask how the person found it dealt with (G7, G8).
    pub fn ask(
        &mut self,
        tried: (u16, Outcome),
        channel: Channel,
        by: By<'_>,
    ) -> Result<(), Refusal> {
        self.may_ask(by)?;
        let of = (About::Complaint, self.served());
        let deed = self.follow_up.record(of, tried, channel, by)?;
        self.asked(deed, by);
        Ok(())
    }

    /// The answers were not given so.
    pub fn unask(&mut self, reason: &str, by: By<'_>) -> Result<(), Refusal> {
        self.has_room()?;
        let deed = self.follow_up.take_back(reason, by)?;
        self.asked(deed, by);
        Ok(())
    }

    fn asked(&mut self, deed: FollowUpDeed, by: By<'_>) {
        self.note(ComplaintDeed::FollowUp(deed), by);
        if !self.follow_up.waits() {
            self.claim = None;
        }
    }

    /// How its follow-up ended, and on which day.
    pub fn surveyed(&self) -> Option<(Day, Surveyed)> {
        self.follow_up.surveyed(SurveyedOf {
            about: About::Complaint,
            service: self.service,
            channel: self.channel,
            providers: self.outcome.iter().map(|told| told.by).collect(),
            subject: self.subject,
        })
    }
}
