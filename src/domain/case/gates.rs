//! What stands between a case and its next step, asked before the step is tried.
//!
//! The footer and the list of what can be done show these; the moves ask them again.

use crate::domain::calendar::Day;
use crate::domain::case::{Case, Refusal};
use crate::domain::document::standings;
use crate::domain::stage::{Move, Stage};
use crate::domain::value::Balance;

impl Case {
    /// Whether a move could begin today; its own particulars are judged when it is made.
    pub fn may(&self, mv: Move, today: Day) -> Result<(), Refusal> {
        if !mv.starts_from(self.stage) {
            return Err(Refusal::WrongStage { mv, stage: self.stage });
        }
        match mv {
            Move::Submit => self.complete(),
            Move::Sign => self.complete().and_then(|()| self.papers_stand(today)),
            Move::Refer => self.papers_stand(today).and_then(|()| self.signed()),
            Move::Resume => self.papers_stand(today).and_then(|()| self.signed()),
            Move::Decide => self.signed().and_then(|()| self.month_is_over(today)),
            Move::Tell if self.answered.is_some() => Err(Refusal::AlreadyTold),
            Move::Register => self.told(),
            Move::Survey if self.stage == Stage::Rejected => self.told(),
            Move::Amend
            | Move::CheckPaper
            | Move::Tell
            | Move::Deliver
            | Move::Survey
            | Move::Return
            | Move::Withdraw => Ok(()),
        }
    }

    fn complete(&self) -> Result<(), Refusal> {
        let missing = self.request.missing();
        if missing.is_empty() { Ok(()) } else { Err(Refusal::Missing(missing)) }
    }

    /// Every paper of the checklist is seen, matched and valid on the day (H2).
    pub fn papers_stand(&self, today: Day) -> Result<(), Refusal> {
        let failing: Vec<_> = standings(&self.request, &self.documents, today)
            .into_iter()
            .filter(|(_, standing)| !standing.holds())
            .collect();
        let count = u8::try_from(failing.len()).unwrap_or(u8::MAX);
        match failing.first() {
            None => Ok(()),
            Some((paper, standing)) => {
                Err(Refusal::Paper { paper: *paper, standing: *standing, count })
            }
        }
    }

    /// The declaration is there and covers the data as it stands (H3).
    pub fn signed(&self) -> Result<(), Refusal> {
        let declaration = self.declaration.as_ref().ok_or(Refusal::NotSigned)?;
        let changed = declaration.changed(&self.request);
        if changed.is_empty() { Ok(()) } else { Err(Refusal::DeclarationVoid(changed)) }
    }

    /// An answer in no less than a month (H4).
    pub fn month_is_over(&self, today: Day) -> Result<(), Refusal> {
        match &self.referral {
            Some(referral) if today < referral.clock.earliest => {
                Err(Refusal::TooEarly { earliest: referral.clock.earliest })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn told(&self) -> Result<(), Refusal> {
        if self.answered.is_some() { Ok(()) } else { Err(Refusal::NotTold) }
    }

    /// What is left of the grant; none where nothing with a price was granted.
    pub fn left_to_give(&self) -> Option<Balance> {
        let granted = self.decision.as_ref()?.amount?;
        let given: Balance = self.deliveries.iter().filter_map(|delivery| delivery.amount).sum();
        Some(Balance::from(granted) - given)
    }

    /// Papers checked, nothing signed yet: it waits for the signature, not for papers.
    pub fn awaits_signature(&self, today: Day) -> bool {
        self.stage == Stage::Verification && self.papers_stand(today).is_ok()
    }
}
