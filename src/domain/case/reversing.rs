//! Taking back what was recorded wrongly: by a fact of its own, with a reason. What was taken back stays on the
//! case and in its history; nothing is rewritten.
//!
//! Steps are taken back from the last on: a delivery before the registration, that before the telling, that
//! before the decision. A manager may, and whoever recorded it on the same day.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::case::moves::{Facts, said};
use crate::domain::case::{By, Case, Contact, Fact, Referral, Refusal};
use crate::domain::committee::Decision;
use crate::domain::delivery::{Delivery, Undelivered};
use crate::domain::id::{FileNumber, SittingNumber, StaffId};
use crate::domain::satisfaction::{About, Attempt, Outcome};
use crate::domain::sight::Right;
use crate::domain::stage::Stage;
use crate::domain::stored_text::StoredText;

/// How much of one case can be taken back in all.
pub const REVERSALS_MAX: usize = 20;

/// What of a case can be taken back, the first step first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Referral,
    Decision,
    Telling,
    Registration,
    /// By its place among the deliveries, from 0.
    Delivery(u8),
    /// That the rest of the grant stays undelivered.
    Rest,
    /// What the person was said to have answered (G8).
    Survey,
}

impl Step {
    /// What one must be allowed to, to take it back: what one must be to record it.
    pub fn right(self) -> Right {
        match self {
            Self::Referral | Self::Telling | Self::Registration => Right::Steps,
            Self::Decision => Right::Deciding,
            Self::Delivery(_) | Self::Rest | Self::Survey => Right::Deliveries,
        }
    }

    /// Its name in drafts and plain lines.
    pub fn code(self) -> String {
        match self {
            Self::Referral => "referral".into(),
            Self::Decision => "decision".into(),
            Self::Telling => "telling".into(),
            Self::Registration => "registration".into(),
            Self::Delivery(place) => format!("delivery-{}", place.saturating_add(1)),
            Self::Rest => "rest".into(),
            Self::Survey => "survey".into(),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let plain = [
            Self::Referral,
            Self::Decision,
            Self::Telling,
            Self::Registration,
            Self::Rest,
            Self::Survey,
        ];
        let delivery = || {
            let place: u8 = code.strip_prefix("delivery-")?.parse().ok()?;
            Some(Self::Delivery(place.checked_sub(1)?))
        };
        plain.into_iter().find(|step| step.code() == code).or_else(delivery)
    }
}

/// What was taken back, as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reversed {
    Referral(Referral),
    Decision(Box<Decision>),
    Telling(Contact),
    Registration {
        file: FileNumber,
        recorded: Option<Recorded>,
    },
    Delivery(Delivery),
    /// None where an older program recorded that it was the last delivery.
    Rest(Option<Undelivered>),
    /// Answers that were not the person's, or not theirs alone.
    Survey(Attempt),
}

/// Who recorded something, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    pub by: StaffId,
    pub at: Timestamp,
}

/// Something that was taken back, by whom and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversal {
    pub what: Reversed,
    pub reason: String,
    pub by: StaffId,
    pub at: Timestamp,
}

impl Reversal {
    /// The decision of a sitting that was taken back.
    pub fn decision(&self) -> Option<&Decision> {
        match &self.what {
            Reversed::Decision(decision) => Some(decision),
            _ => None,
        }
    }

    /// The answers that were taken back.
    pub fn survey(&self) -> Option<&Attempt> {
        match &self.what {
            Reversed::Survey(attempt) => Some(attempt),
            _ => None,
        }
    }

    pub(super) fn survey_mut(&mut self) -> Option<&mut Attempt> {
        match &mut self.what {
            Reversed::Survey(attempt) => Some(attempt),
            _ => None,
        }
    }

    pub fn delivery(&self) -> Option<&Delivery> {
        match &self.what {
            Reversed::Delivery(delivery) => Some(delivery),
            _ => None,
        }
    }
}

impl Case {
    /// Takes back what was recorded wrongly. The case stands as it did before that step, and goes on from there.
    pub fn reverse(&mut self, step: Step, why: &str, how: By<'_>) -> Facts {
        self.may_reverse(step, how)?;
        let reason = said(StoredText::Reason, why)?;
        let (what, fact) = self.take_back(step, &reason).ok_or(Refusal::NothingToReverse)?;
        self.reversals.push(Reversal { what, reason, by: how.by, at: how.at });
        // While an appeal is heard, what was given meanwhile moves nothing.
        if matches!(step, Step::Delivery(_)) && self.appeal_pending().is_some() {
            return Ok(vec![fact]);
        }
        let stage = match step {
            Step::Referral => Stage::Declared,
            Step::Decision => Stage::Referred,
            Step::Telling if self.rejects() => Stage::Rejected,
            Step::Telling | Step::Registration => Stage::Decided,
            Step::Delivery(_) | Step::Rest if self.deliveries.is_empty() => Stage::Registered,
            Step::Delivery(_) | Step::Rest => Stage::InService,
            // The person is asked again, where they were asked before.
            Step::Survey => match self.is_asked_about() {
                About::Service | About::Inquiry | About::Complaint => Stage::FollowUp,
                About::Rejection => Stage::Rejected,
                About::Withdrawal => Stage::Withdrawn,
            },
        };
        self.enter(stage, how);
        if step == Step::Survey && stage == Stage::Rejected {
            self.due = Some(how.due_in(how.settings.steps.survey));
        }
        if step == Step::Registration {
            self.due = Some(how.due_in(how.settings.steps.registration));
        }
        Ok(vec![fact])
    }

    /// Whether a step can be taken back now, by whoever asks.
    pub fn may_reverse(&self, step: Step, how: By<'_>) -> Result<(), Refusal> {
        if step == Step::Survey {
            self.answered_by_person().ok_or(Refusal::NothingToReverse)?;
            return self.may_reverse_own(step, how);
        }
        let first = self.last_step().ok_or(Refusal::NothingToReverse)?;
        let is_there = match step {
            Step::Delivery(place) => self.own_deliveries().contains(&usize::from(place)),
            Step::Referral => self.referral.is_some(),
            Step::Decision => self.decision.is_some(),
            Step::Telling => self.answered.is_some(),
            Step::Registration => self.file.is_some(),
            Step::Rest => first == Step::Rest,
            Step::Survey => false,
        };
        if !is_there {
            return Err(Refusal::NothingToReverse);
        }
        let is_next = matches!((step, first), (Step::Delivery(_), Step::Delivery(_)));
        if step != first && !is_next {
            return Err(Refusal::ReverseFirst { first });
        }
        self.may_reverse_own(step, how)
    }

    /// The answers that count: the last call, while nobody went on from them.
    pub fn answered_by_person(&self) -> Option<&Attempt> {
        let last = self.survey.last().filter(|_| self.stage == Stage::Closed)?;
        matches!(last.outcome, Outcome::Answered(_)).then_some(last)
    }

    /// A manager, or whoever recorded it on the same day; and not for ever.
    fn may_reverse_own(&self, step: Step, how: By<'_>) -> Result<(), Refusal> {
        let recorded = self.recorded(step);
        let own = recorded.is_some_and(|one| one.by == how.by && one.at.day() == how.today);
        if !own && !how.manages() {
            return Err(Refusal::ReversingNeedsManager);
        }
        if self.reversals.len() >= REVERSALS_MAX {
            return Err(Refusal::too_many(REVERSALS_MAX));
        }
        Ok(())
    }

    /// All that is there and can be taken back or could be, once what came after it is: the last first.
    pub fn steps_taken(&self) -> Vec<Step> {
        let survey = self.answered_by_person().map(|_| Step::Survey);
        let Some(first) = self.last_step() else { return survey.into_iter().collect() };
        let own = self.own_deliveries();
        let own = own.filter_map(|place| u8::try_from(place).ok()).map(Step::Delivery);
        let deliveries = own.rev().filter(|_| matches!(first, Step::Delivery(_) | Step::Rest));
        let earlier = [
            (self.file.is_some() && !self.was_registered_before(), Step::Registration),
            (self.answered.is_some() && self.appeal_pending().is_none(), Step::Telling),
            (self.decision.is_some(), Step::Decision),
            (self.referral.is_some(), Step::Referral),
        ];
        let rest = Some(Step::Rest).filter(|_| first == Step::Rest).into_iter();
        let earlier = earlier.into_iter().filter_map(|(there, step)| there.then_some(step));
        let all = rest.chain(deliveries).chain(earlier);
        // What the case went on from since is no step of its way any more.
        survey.into_iter().chain(all.skip_while(|step| *step != first)).collect()
    }

    /// The step that is taken back before any other.
    fn last_step(&self) -> Option<Step> {
        if self.ended.is_some() {
            return None;
        }
        let last = self.deliveries.len().checked_sub(1).and_then(|last| u8::try_from(last).ok());
        let step = match self.stage {
            Stage::FollowUp | Stage::Closed if self.leaves_a_rest() => Some(Step::Rest),
            Stage::Closed | Stage::FollowUp | Stage::InService | Stage::Registered
                if self.was_registered_before() =>
            {
                self.answered.map(|_| Step::Telling)
            }
            Stage::Closed | Stage::FollowUp | Stage::InService | Stage::Registered
                if self.file.is_some() =>
            {
                Some(last.map_or(Step::Registration, Step::Delivery))
            }
            Stage::Closed | Stage::Decided | Stage::Rejected if self.answered.is_some() => {
                Some(Step::Telling)
            }
            Stage::Decided | Stage::Rejected | Stage::Deferred if self.decision.is_some() => {
                Some(Step::Decision)
            }
            Stage::Referred if self.referral.is_some() => Some(Step::Referral),
            _ => None,
        };
        // What was given while an appeal was heard, or after it, where the file is of before.
        let given = last.filter(|_| self.was_registered_before()).and_then(|last| {
            let at = self.own_deliveries().last().and_then(|_| self.recorded(Step::Delivery(last)));
            let before = step.filter(|step| *step != Step::Rest).map(|step| self.recorded(step));
            let is_last =
                |at: Recorded| before.is_none_or(|one| one.is_none_or(|one| at.at >= one.at));
            at.filter(|at| step != Some(Step::Rest) && is_last(*at)).map(|_| Step::Delivery(last))
        });
        given.or(step)
    }

    /// The deliveries that can be taken back: all, or those since its decision was appealed.
    fn own_deliveries(&self) -> std::ops::Range<usize> {
        let before = self.appeal.as_ref().map_or(0, |appeal| usize::from(appeal.stood.deliveries));
        before..self.deliveries.len().max(before)
    }

    /// It had its file number when its decision was appealed.
    fn was_registered_before(&self) -> bool {
        self.appeal.as_ref().is_some_and(|appeal| appeal.stood.registered)
    }

    /// It was said that no more is delivered, though not all was.
    fn leaves_a_rest(&self) -> bool {
        // What was said before an appeal is of before.
        let stood = self.appeal.as_ref().and_then(|appeal| appeal.stood.undelivered.as_ref());
        let is_said = self.undelivered.is_some() && self.undelivered.as_ref() != stood;
        self.file.is_some() && (is_said || self.undelivered.is_none() && !self.all_given())
    }

    fn rejects(&self) -> bool {
        self.decision.is_some() && self.granting().is_none()
    }

    /// Who recorded a step; of some an older program did not say.
    fn recorded(&self, step: Step) -> Option<Recorded> {
        let of = |contact: Contact| Recorded { by: contact.by, at: contact.at };
        match step {
            Step::Referral => self.referral.map(|referral| of(referral.explained)),
            Step::Decision => self.decision.as_ref().map(|one| Recorded { by: one.by, at: one.at }),
            Step::Telling => self.answered.map(of),
            Step::Registration => self.registered,
            Step::Delivery(place) => {
                let delivery = self.deliveries.get(usize::from(place))?;
                Some(Recorded { by: delivery.by, at: delivery.at })
            }
            Step::Rest => self.undelivered.as_ref().map(|one| Recorded { by: one.by, at: one.at }),
            Step::Survey => self.survey.last().map(|one| Recorded { by: one.by, at: one.at }),
        }
    }

    fn take_back(&mut self, step: Step, reason: &str) -> Option<(Reversed, Fact)> {
        let what = match step {
            Step::Referral => {
                self.paper = None;
                Reversed::Referral(self.referral.take()?)
            }
            Step::Decision => {
                let decision = self.decision.take()?;
                if let Some(appeal) = &mut self.appeal {
                    self.undelivered.clone_from(&appeal.stood.undelivered);
                    appeal.letter = None;
                }
                Reversed::Decision(Box::new(decision))
            }
            Step::Telling => Reversed::Telling(self.answered.take()?),
            Step::Registration => {
                let (file, recorded) = (self.file.take()?, self.registered.take());
                Reversed::Registration { file, recorded }
            }
            Step::Delivery(place) => {
                let place = usize::from(place);
                self.deliveries.get(place)?;
                Reversed::Delivery(self.deliveries.remove(place))
            }
            Step::Rest => Reversed::Rest(self.undelivered.take()),
            Step::Survey => Reversed::Survey(self.survey.pop()?),
        };
        let reason = reason.to_owned();
        let fact = match &what {
            Reversed::Delivery(delivery) => Fact::delivery_reversed(delivery.clone(), reason),
            _ => Fact::Reversed { step, reason },
        };
        Some((what, fact))
    }

    /// Whoever asked the person about it does not decide on it or give something of it afterwards (G8).
    pub fn may_serve(&self, staff: StaffId) -> Result<(), Refusal> {
        let taken_back = self.reversals.iter().filter_map(Reversal::survey);
        let asked = self.survey.iter().chain(taken_back).any(|attempt| attempt.by == staff);
        if asked { Err(Refusal::AskedAboutIt) } else { Ok(()) }
    }

    /// What sittings decided of it and was taken back since.
    pub fn decisions_reversed(&self) -> impl Iterator<Item = (&Decision, &Reversal)> {
        self.reversals.iter().filter_map(|one| one.decision().map(|decision| (decision, one)))
    }

    /// Whether what a sitting decided on it was decided again by another one, also where that was taken back.
    /// Of several committees the later sitting may have the smaller number.
    pub fn was_decided_after(&self, sitting: SittingNumber) -> bool {
        let stands = self.decision.as_ref().map(|decision| decision.sitting);
        let reversed = self.decisions_reversed().map(|(decision, _)| decision.sitting);
        stands != Some(sitting) && reversed.chain(stands).any(|other| other != sitting)
    }

    /// The delivery that has this receipt, or had it before it was taken back.
    pub fn delivery_with(&self, receipt: &str) -> Option<&Delivery> {
        let reversed = self.reversals.iter().filter_map(Reversal::delivery);
        self.deliveries.iter().chain(reversed).find(|one| one.receipt == receipt)
    }
}
