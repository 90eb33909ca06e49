//! Who served a person, and what of the answers is told to whom (G8).

use crate::domain::case::{Case, Reversal, Reversed};
use crate::domain::id::StaffId;
use crate::domain::satisfaction::{Attempt, Outcome};

impl Case {
    /// Everybody who took part in the request, each once: took it in, looked at its papers, took the signature,
    /// explained, decided, told, registered or gave. What was taken back was done all the same.
    pub fn served(&self) -> Vec<StaffId> {
        let mut all = vec![self.taken_by];
        all.extend(&self.checked_by);
        all.extend(self.declaration.iter().map(|own| own.employee));
        all.extend(self.referral.iter().map(|own| own.explained.by));
        all.extend(self.decision.iter().map(|own| own.by));
        all.extend(self.answered.iter().map(|own| own.by));
        all.extend(self.registered.iter().map(|own| own.by));
        all.extend(self.deliveries.iter().map(|own| own.by));
        all.extend(self.undelivered.iter().map(|own| own.by));
        all.extend(self.reversals.iter().filter_map(|own| match &own.what {
            Reversed::Referral(own) => Some(own.explained.by),
            Reversed::Decision(own) => Some(own.by),
            Reversed::Telling(own) => Some(own.by),
            Reversed::Registration { recorded, .. } => recorded.map(|own| own.by),
            Reversed::Delivery(own) => Some(own.by),
            Reversed::Rest(own) => own.as_ref().map(|own| own.by),
            Reversed::Survey(_) => None,
        }));
        all.sort();
        all.dedup();
        all
    }

    /// Members who voted on it took part too: anonymous answers that were just recorded are withheld from them.
    pub fn withhold_from(&mut self, voted: &[StaffId]) {
        let Some(Attempt { outcome: Outcome::Answered(answers), .. }) = self.survey.last_mut()
        else {
            return;
        };
        if answers.anonymous {
            answers.withheld_from.extend(voted);
            answers.withheld_from.sort();
            answers.withheld_from.dedup();
        }
    }

    /// The case as one of the staff is told it.
    #[must_use]
    pub fn told_to(mut self, staff: StaffId) -> Self {
        self.tell_answers(staff);
        self
    }

    /// Takes out the answers that are not told to one of the staff; those that were taken back too.
    fn tell_answers(&mut self, staff: StaffId) {
        let taken_back = self.reversals.iter_mut().filter_map(Reversal::survey_mut);
        for attempt in self.survey.iter_mut().chain(taken_back) {
            if let Outcome::Answered(answers) = &mut attempt.outcome {
                answers.tell(staff);
            }
        }
    }
}
