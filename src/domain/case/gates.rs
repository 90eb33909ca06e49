//! What stands between a case and its next step, asked before the step is tried.
//!
//! The footer and the list of what can be done show these; the moves ask them again.

use crate::domain::calendar::Day;
use crate::domain::case::{AppealFlaw, By, Case, Ended, Refusal};
use crate::domain::choice::Paper;
use crate::domain::committee::Resolution;
use crate::domain::delivery::DELIVERIES_MAX;
use crate::domain::document::{Document, Standing, standings};
use crate::domain::id::StaffId;
use crate::domain::satisfaction::About;
use crate::domain::stage::{Move, Stage};

/// The first paper that does not stand, and how many do not.
pub fn all_stand(papers: &[(Paper, Standing)]) -> Result<(), Refusal> {
    let mut failing = papers.iter().filter(|(_, standing)| !standing.holds());
    let Some(&(paper, standing)) = failing.next() else { return Ok(()) };
    let count = u8::try_from(failing.count().saturating_add(1)).unwrap_or(u8::MAX);
    Err(Refusal::Paper { paper, standing, count })
}

impl Case {
    /// Whether a move could begin today; its own particulars are judged when it is made.
    pub fn may(&self, mv: Move, today: Day) -> Result<(), Refusal> {
        if mv == Move::Appeal {
            return self.is_appealable().map(drop);
        }
        let gives_meanwhile = mv == Move::Deliver && self.gives_meanwhile();
        if !mv.starts_from(self.stage) && !gives_meanwhile {
            return Err(Refusal::WrongStage { mv, stage: self.stage });
        }
        match mv {
            Move::Submit => self.complete(),
            Move::Sign => self.complete().and_then(|()| self.papers_stand(today)),
            Move::Refer => self.papers_stand(today).and_then(|()| self.signed()),
            Move::Resume => self.papers_stand(today).and_then(|()| self.signed()),
            Move::Decide if self.waits_for_board() => Err(AppealFlaw::WithBoard.into()),
            Move::BoardAnswer if !self.waits_for_board() => Err(AppealFlaw::NotWithBoard.into()),
            Move::Decide | Move::BoardAnswer => {
                self.signed().and_then(|()| self.month_is_over(today))
            }
            Move::Tell if self.answered.is_some() => Err(Refusal::AlreadyTold),
            Move::Register => self.told().and_then(|()| self.complete_checklist(today)),
            Move::Survey if self.stage == Stage::Rejected => self.told(),
            Move::Survey if self.stage == Stage::InService => self.all_delivered(),
            Move::Withdraw if self.appeal_pending().is_some() => {
                self.appeal_pending().map_or(Ok(()), |appeal| self.may_drop_appeal(appeal))
            }
            // Whoever withdraws what was decided hears the decision.
            Move::Withdraw if self.stage == Stage::Decided => self.told(),
            Move::Amend
            | Move::CheckPaper
            | Move::Tell
            | Move::Deliver
            | Move::Survey
            | Move::Return
            | Move::Transfer
            | Move::Withdraw
            | Move::Appeal => Ok(()),
        }
    }

    fn complete(&self) -> Result<(), Refusal> {
        let missing = self.request.missing();
        if missing.is_empty() { self.confirmed() } else { Err(Refusal::Missing(missing)) }
    }

    /// Nothing stands in it that was only true of an earlier request, as far as anybody said (H3).
    fn confirmed(&self) -> Result<(), Refusal> {
        match &self.repeats {
            Some(repeats) if !repeats.unconfirmed.is_empty() => {
                let (case, on) = (repeats.case, repeats.on);
                Err(Refusal::Unconfirmed { case, on, sections: repeats.unconfirmed.clone() })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The checklist's papers as they stand on a day (H2).
    pub fn papers(&self, day: Day) -> Vec<(Paper, Standing)> {
        standings(&self.checklist, &self.request, &self.documents, day)
    }

    /// What was read off a paper was typed twice, where the society asks for that (H2).
    pub fn is_typed_twice(
        &self,
        document: &Document,
        again: Option<&Document>,
        how: By<'_>,
    ) -> Result<(), Refusal> {
        let stood = self.documents.iter().find(|old| old.paper == document.paper);
        let asked = &how.settings.typed_twice;
        let left = match again {
            Some(again) => document.typed_otherwise(again, asked, stood),
            None => document.to_type_twice(asked, stood),
        };
        if left.is_empty() { Ok(()) } else { Err(Refusal::TypeTwice { paper: document.paper }) }
    }

    /// Every paper of the checklist is seen, matched and valid on the day (H2).
    pub fn papers_stand(&self, today: Day) -> Result<(), Refusal> {
        all_stand(&self.papers(today))
    }

    /// The paper that counts today and no more on the first day on which the committee may decide, and until
    /// when it counts; of those the first. It is renewed in place, and the month runs on (H2, H4).
    pub fn ends_before_sitting(&self, today: Day) -> Option<(Paper, Day)> {
        let earliest = self.referral?.clock.earliest;
        let ends = |paper: Paper| {
            let document = self.documents.iter().find(|document| document.paper == paper)?;
            document.last_day().filter(|last| *last < earliest).map(|last| (paper, last))
        };
        let holding = self.papers(today).into_iter().filter(|(_, standing)| standing.holds());
        holding.filter_map(|(paper, _)| ends(paper)).min_by_key(|(_, last)| *last)
    }

    /// The paper that counts no more on the first day on which the committee may decide, whether it counts
    /// today or has ended already, and its last day; of those the first (H2, H4).
    pub fn paper_to_renew(&self) -> Option<(Paper, Day)> {
        let earliest = self.referral?.clock.earliest;
        let asked_for = |document: &&Document| self.checklist.contains(&document.paper);
        let ends = |document: &Document| {
            document.last_day().filter(|last| *last < earliest).map(|last| (document.paper, last))
        };
        self.documents.iter().filter(asked_for).filter_map(ends).min_by_key(|(_, last)| *last)
    }

    /// Whether the committee may say this today, as far as the case goes: what grants is granted on papers
    /// that stand on the day of the vote (H2), what puts off or refuses is not held up by them.
    pub fn may_resolve(&self, resolution: Resolution, today: Day) -> Result<(), Refusal> {
        if resolution.grants() { self.papers_stand(today) } else { Ok(()) }
    }

    /// Every paper of the checklist stood when it was granted, or stands today in place of one that did not
    /// (H5). What ended since the vote does not take the grant away.
    fn complete_checklist(&self, today: Day) -> Result<(), Refusal> {
        self.signed()?;
        let granted = self.granting().map_or(today, |decision| decision.on);
        let (then, now) = (self.papers(granted), self.papers(today));
        let either = then.into_iter().zip(now);
        let best: Vec<_> =
            either.map(|(then, now)| if then.1.holds() { then } else { now }).collect();
        all_stand(&best)
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

    /// The last delivery ends the service by itself. Where an older program took it for one of several, the
    /// survey is the way on.
    fn all_delivered(&self) -> Result<(), Refusal> {
        let is_full = self.deliveries.len() >= DELIVERIES_MAX;
        if self.all_given() || is_full { Ok(()) } else { Err(Refusal::MoreToDeliver) }
    }

    fn told(&self) -> Result<(), Refusal> {
        if self.answered.is_some() { Ok(()) } else { Err(Refusal::NotTold) }
    }

    /// Whoever decided on it or gave something of it does not ask how it was, nor change the answer (G8).
    pub fn may_ask(&self, staff: StaffId) -> Result<(), Refusal> {
        let first = self.appeal.iter().map(|appeal| &*appeal.first);
        // Who recorded what the board wrote did not decide it.
        let mut all = self.decision.iter().chain(first).filter(|one| !one.is_of_board());
        let decided = all.any(|decision| decision.by == staff);
        let gave = self.deliveries.iter().any(|delivery| delivery.by == staff);
        if decided || gave { Err(Refusal::OwnWork) } else { Ok(()) }
    }

    /// What the survey asks about: the service, or how somebody was treated who got none (G7).
    pub fn is_asked_about(&self) -> About {
        let rejects =
            self.decision.as_ref().is_some_and(|one| one.resolution == Resolution::Reject);
        // What an appealed decision granted stays, whatever came of the appeal.
        let rejected = rejects && self.granting().is_none();
        match self.ended {
            Some(Ended::Withdrawn { .. }) => About::Withdrawal,
            None if rejected => About::Rejection,
            None => About::Service,
        }
    }

    /// Papers checked, nothing signed yet: it waits for the signature, not for papers.
    pub fn awaits_signature(&self, today: Day) -> bool {
        self.stage == Stage::Verification && self.papers_stand(today).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::stages_tests::{CLERK, MONTH, TODAY, by, case_at, on, valid};
    use crate::domain::document::Document;

    #[test]
    fn a_paper_that_ends_before_the_committee_may_decide_is_told_and_renewed_in_place() {
        let mut case = case_at(Stage::Referred);
        assert_eq!(case.ends_before_sitting(TODAY), None);
        let earliest = case.referral.unwrap().clock.earliest;
        let lease = |last: Day| Document { expires: Some(on(last)), ..valid(Paper::NationalId) };
        for (last, is_told) in [(earliest.minus(1), true), (earliest, false)] {
            case.check_paper(lease(last), by(CLERK, TODAY)).unwrap();
            let told = is_told.then_some((Paper::NationalId, last));
            assert_eq!(case.ends_before_sitting(TODAY), told, "{last:?}");
        }
        // What has ended is told as that.
        case.check_paper(lease(TODAY.plus(3)), by(CLERK, TODAY)).unwrap();
        assert_eq!(case.ends_before_sitting(TODAY.plus(4)), None);
        assert!(case.papers_stand(TODAY.plus(4)).is_err());
        // It is renewed where it stands, and the first day of the answer stays.
        case.check_paper(lease(TODAY.plus(MONTH + 9)), by(CLERK, TODAY.plus(4))).unwrap();
        assert_eq!(
            (case.stage, case.referral.unwrap().clock.earliest),
            (Stage::Referred, earliest)
        );
        assert_eq!(case.ends_before_sitting(TODAY.plus(4)), None);
    }
}
