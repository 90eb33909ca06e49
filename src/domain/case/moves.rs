//! The moves. Each changes the case or refuses, and says what happened as facts.

use crate::domain::calendar::{Day, Timestamp, Written};
use crate::domain::case::{Case, Claim, Contact, Ended, Fact, Recorded, Referral, Refusal};
use crate::domain::choice::{Channel, Paper, Signature};
use crate::domain::clock::AnswerClock;
use crate::domain::committee::ChosenCommittee;
use crate::domain::declaration::{Declaration, covered};
use crate::domain::document::matching::each_once;
use crate::domain::document::{Document, checklist};
use crate::domain::follow_up::{Asking, Came};
use crate::domain::id::{FileNumber, StaffId};
use crate::domain::request::changed::{changes, fields_of};
use crate::domain::request::{ChangedValue, Field, Repeat, Request, Section};
use crate::domain::satisfaction::Outcome;
use crate::domain::settings::Settings;
use crate::domain::stage::{Move, Stage};
use crate::domain::stored_text::StoredText;

/// Who acts, when, under which settings: the same for every move.
#[derive(Clone, Copy)]
pub struct By<'a> {
    pub by: StaffId,
    pub at: Timestamp,
    pub today: Day,
    pub settings: &'a Settings,
}

impl By<'_> {
    /// Whoever acts is a manager.
    pub fn manages(&self) -> bool {
        self.settings.staff(self.by).is_some_and(|staff| staff.role.may_manage())
    }

    /// When something falls due that has so many days from today.
    pub(in crate::domain) fn due_in(&self, days: u16) -> Day {
        self.settings.due_in(self.today, days)
    }
}

pub(super) type Facts = Result<Vec<Fact>, Refusal>;

/// A text as it is stored, where something must be said.
pub(in crate::domain) fn said(of: StoredText, text: &str) -> Result<String, Refusal> {
    let text = read(of, text)?;
    if text.is_empty() { Err(Refusal::ReasonNeeded) } else { Ok(text) }
}

/// A text as it is stored.
pub(in crate::domain) fn read(of: StoredText, text: &str) -> Result<String, Refusal> {
    of.read(text).map_err(|flaw| Refusal::Text { of, flaw })
}

impl Case {
    pub(super) fn enter(&mut self, stage: Stage, how: By<'_>) {
        let steps = how.settings.steps;
        self.stage = stage;
        self.since = how.at;
        self.due = match stage {
            Stage::Intake => Some(how.due_in(steps.intake)),
            Stage::Verification | Stage::Deferred => Some(how.due_in(steps.documents)),
            Stage::Declared => Some(how.due_in(steps.declaration)),
            Stage::Referred => self.referral.map(|referral| referral.clock.latest),
            Stage::Decided | Stage::Rejected => Some(how.due_in(steps.answer)),
            Stage::Registered | Stage::InService => Some(how.due_in(steps.delivery)),
            Stage::FollowUp | Stage::Withdrawn => Some(how.due_in(steps.survey)),
            Stage::Closed => None,
        };
    }

    /// Takes a changed request. What the declaration covers voids it (H3) and sends the case back to be
    /// checked and signed again; after the decision only what it does not cover may change.
    ///
    /// Another account of a running case is set aside for a second person ([`Case::type_account`]).
    pub fn amend(&mut self, mut request: Request, how: By<'_>) -> Facts {
        self.may(Move::Amend, how.today)?;
        let account = self.account_aside(&mut request, how)?;
        let changes = changes(&self.request, &request);
        let fields = fields_of(&changes);
        let (before, after) = (covered(&self.request), covered(&request));
        let covered_now: Vec<_> = fields
            .iter()
            .copied()
            .filter(|field| after.marks.iter().any(|mark| mark.field == *field))
            .filter(|field| !field.is_vouched_for())
            .collect();
        let decided = !matches!(
            self.stage,
            Stage::Intake
                | Stage::Verification
                | Stage::Declared
                | Stage::Referred
                | Stage::Deferred
        );
        if decided && !covered_now.is_empty() {
            return Err(Refusal::DecidedAlready(covered_now));
        }
        if self.takes_out_granted(&request) {
            return Err(Refusal::DecidedAlready(vec![Field::Service]));
        }
        let was = std::mem::replace(&mut self.request, request);
        if before.hash != after.hash {
            self.checklist = checklist(&self.request, &how.settings.papers);
        }
        self.need = self.request.need(how.settings.classes).map(|need| need.class);
        let mut facts = match self.stage {
            _ if account.is_some() && changes.is_empty() => Vec::new(),
            Stage::Intake => vec![Fact::Amended { fields }],
            _ => vec![Fact::Changed { changes: changes.clone() }],
        };
        if account.is_some() {
            self.account = account;
            facts.push(Fact::AccountAsked);
        }
        facts.extend(self.void_matches(&was));
        if let Some(declaration) = &self.declaration {
            let voided = declaration.changed(&self.request);
            if !voided.is_empty() {
                let is_covered = |change: &ChangedValue| voided.contains(&change.field());
                facts.push(Fact::SignatureVoided {
                    reference: declaration.reference.clone(),
                    signed_on: declaration.signed_on,
                    changes: changes.into_iter().filter(is_covered).collect(),
                });
                self.declaration = None;
                (self.referral, self.paper) = (None, None);
                self.enter(Stage::Verification, how);
            }
        }
        Ok(facts)
    }

    /// Of papers that were matched with what stands otherwise now, the match counts no more (H2).
    pub(super) fn void_matches(&mut self, was: &Request) -> Option<Fact> {
        let papers = self.documents.iter_mut();
        let voided = papers
            .filter_map(|paper| paper.unless_changed(was, &self.request).then_some(paper.paper));
        let papers: Vec<Paper> = voided.collect();
        (!papers.is_empty()).then_some(Fact::MatchVoided { papers })
    }

    /// Parts that an amended draft no longer has as to be confirmed are confirmed. Of a draft that says nothing
    /// of it nothing is.
    pub fn confirm_parts(&mut self, said: Option<&Repeat>) -> Option<Fact> {
        let repeats = self.repeats.as_mut()?;
        let said = said.filter(|said| said.case == repeats.case)?;
        let own = std::mem::take(&mut repeats.unconfirmed);
        let is_left = |section: &Section| said.is_unconfirmed(*section);
        let (left, sections): (Vec<_>, Vec<_>) = own.into_iter().partition(is_left);
        repeats.unconfirmed = left;
        (!sections.is_empty()).then_some(Fact::Confirmed { sections })
    }

    /// All required information is given (H2).
    pub fn submit(&mut self, how: By<'_>) -> Facts {
        self.may(Move::Submit, how.today)?;
        self.checklist = checklist(&self.request, &how.settings.papers);
        self.enter(Stage::Verification, how);
        Ok(vec![Fact::Submitted])
    }

    /// Records how one paper looked (H2), by the rules of the day. A paper that does not stand is recorded too: the
    /// next step is what it blocks.
    pub fn check_paper(&mut self, mut document: Document, how: By<'_>) -> Facts {
        self.may(Move::CheckPaper, how.today)?;
        document.number = read(StoredText::PaperNumber, &document.number)?;
        document.says = each_once(&document.says);
        document.needs = how.settings.paper(document.paper).needs;
        let fact = Fact::PaperChecked {
            paper: document.paper,
            standing: document.standing(&self.request, how.today),
        };
        self.carried.retain(|paper| *paper != document.paper);
        match self.documents.iter_mut().find(|old| old.paper == document.paper) {
            Some(old) => *old = document,
            None => self.documents.push(document),
        }
        if !self.checked_by.contains(&how.by) {
            self.checked_by.push(how.by);
        }
        if self.awaits_signature(how.today) {
            self.due = Some(how.due_in(how.settings.steps.declaration));
        }
        Ok(vec![fact])
    }

    /// The applicant and the employee sign for the data as it stands (H3).
    pub fn sign(
        &mut self,
        signature: Signature,
        reference: &str,
        signed_on: Written,
        how: By<'_>,
    ) -> Facts {
        self.may(Move::Sign, how.today)?;
        let reference = read(StoredText::Signature, reference)?;
        if reference.is_empty() {
            return Err(Refusal::SignatureNeedsReference);
        }
        if signed_on.to_day() > how.today {
            return Err(Refusal::SignedInFuture);
        }
        if signed_on.to_day() < self.received {
            let (signed, received) = (signed_on.to_day(), self.received);
            return Err(Refusal::SignedBeforeRequest { signed, received });
        }
        let covered = covered(&self.request);
        self.declaration = Some(Declaration {
            how: signature,
            reference,
            signed_on,
            employee: how.by,
            at: how.at,
            hash: covered.hash,
            marks: covered.marks,
        });
        self.enter(Stage::Declared, how);
        Ok(vec![Fact::Signed])
    }

    /// The person was told that the committee answers in no less than a month; the clock starts (H4).
    /// It goes to the committee that the rule names, or to another that is chosen for a reason.
    pub fn refer(
        &mut self,
        explained_by: Channel,
        chosen: Option<&ChosenCommittee>,
        how: By<'_>,
    ) -> Facts {
        self.refer_past(explained_by, chosen, (None, &[]), how)
    }

    /// The same, explained on a paper of an earlier day: the clock starts today all the same, until a manager
    /// countersigns that day ([`Case::answer_paper`]). And where a manager marked the case or its person as being
    /// about some of the staff: of an appeal they are none of the others who hear it.
    pub fn refer_past(
        &mut self,
        explained_by: Channel,
        chosen: Option<&ChosenCommittee>,
        (on_paper, about): (Option<Written>, &[StaffId]),
        how: By<'_>,
    ) -> Facts {
        self.may(Move::Refer, how.today)?;
        let paper = self.late_paper(on_paper, how)?;
        let (committee, by_hand, referred_to) = self.referred_to(chosen, about, how)?;
        let clock = how.settings.answer_clock(how.today);
        let explained = Contact { at: how.at, channel: explained_by, by: how.by };
        self.referral = Some(Referral { clock, explained, committee, by_hand });
        self.paper = paper;
        self.enter(Stage::Referred, how);
        let AnswerClock { earliest, latest, .. } = clock;
        let referred = Fact::Referred { earliest, latest, channel: explained_by };
        let on_paper = paper.map(|paper| Fact::ExplainedOnPaper { on: paper.on });
        Ok(std::iter::once(referred).chain(referred_to).chain(on_paper).collect())
    }

    /// What the committee asked for has come; the month that ran is not run again.
    pub fn resume(&mut self, note: &str, how: By<'_>) -> Facts {
        self.may(Move::Resume, how.today)?;
        let note = said(StoredText::ResumeNote, note)?;
        if let Some(referral) = &mut self.referral {
            let again = how.settings.answer_clock(how.today).latest;
            referral.clock.latest = referral.clock.latest.max(again);
        }
        self.enter(Stage::Referred, how);
        Ok(vec![Fact::Resumed { note }])
    }

    /// The person hears the decision.
    pub fn tell(&mut self, channel: Channel, how: By<'_>) -> Facts {
        self.may(Move::Tell, how.today)?;
        self.answered = Some(Contact { at: how.at, channel, by: how.by });
        if self.stage == Stage::Decided && self.file.is_some() {
            // An appeal of what was registered before: it goes on where its grant stands.
            self.enter(self.stage_of_giving(), how);
        } else {
            self.due_after_telling(how);
        }
        Ok(vec![Fact::Told { channel }])
    }

    /// When the step after the person heard the decision is due.
    pub(super) fn due_after_telling(&mut self, how: By<'_>) {
        let steps = how.settings.steps;
        let days = if self.stage == Stage::Rejected { steps.survey } else { steps.registration };
        self.due = Some(how.due_in(days));
    }

    /// A file number, after acceptance and a complete checklist (H5).
    pub fn register(&mut self, file: FileNumber, how: By<'_>) -> Facts {
        self.may(Move::Register, how.today)?;
        self.file = Some(file);
        self.registered = Some(Recorded { by: how.by, at: how.at });
        self.enter(Stage::Registered, how);
        Ok(vec![Fact::Registered { file }])
    }

    /// One try to ask if they were satisfied (G7, G8). Answered, declined or given up, the case closes.
    pub fn survey(&mut self, outcome: Outcome, channel: Channel, how: By<'_>) -> Facts {
        let now = how.settings.questionnaire(self.is_asked_about());
        self.survey_by(now.map_or(1, |now| now.version), outcome, channel, how)
    }

    /// The same by a version of the questionnaire: whoever began to ask by one goes on by it, though another is in
    /// force by now.
    pub fn survey_by(
        &mut self,
        version: u16,
        outcome: Outcome,
        channel: Channel,
        how: By<'_>,
    ) -> Facts {
        self.may(Move::Survey, how.today)?;
        self.may_ask(how.by)?;
        let asking = Asking {
            about: self.is_asked_about(),
            attempts: self.attempts(),
            served: self.served(),
        };
        let (attempt, came) = asking.one_more((version, outcome), channel, how)?;
        self.survey.push(attempt);
        let mut facts = match came {
            Came::Answered => vec![Fact::SurveyAnswered],
            Came::Declined => vec![Fact::SurveyDeclined],
            Came::Unreachable => vec![Fact::Unreachable],
            Came::GivenUp => vec![Fact::SurveyTried, Fact::Unreachable],
            Came::Again(_) => vec![Fact::SurveyTried],
        };
        if let Came::Again(day) = came {
            self.due = Some(day);
        }
        let closes = !matches!(came, Came::Again(_));
        if closes {
            self.enter(Stage::Closed, how);
            self.claim = None;
            facts.push(Fact::Closed);
        }
        Ok(facts)
    }

    /// Back to be completed, with what is wanted; the signature and the clock do not survive it.
    pub fn send_back(&mut self, why: &str, how: By<'_>) -> Facts {
        self.may(Move::Return, how.today)?;
        let reason = said(StoredText::Reason, why)?;
        self.declaration = None;
        (self.referral, self.paper) = (None, None);
        self.enter(Stage::Intake, how);
        Ok(vec![Fact::Returned { reason }])
    }

    /// The person no longer asks. Whoever appealed no longer appeals: the first decision stands.
    pub fn withdraw(&mut self, why: &str, how: By<'_>) -> Facts {
        self.may(Move::Withdraw, how.today)?;
        let reason = said(StoredText::Reason, why)?;
        if self.appeal_pending().is_some() {
            return self.drop_appeal(reason, how);
        }
        self.ended = Some(Ended::Withdrawn { reason: reason.clone(), at: how.at });
        self.enter(Stage::Withdrawn, how);
        Ok(vec![Fact::Withdrawn { reason }])
    }

    /// Theirs from now on. Whether another's lease stands in the way was judged before.
    pub fn claim(&mut self, how: By<'_>) -> Fact {
        self.claim = Some(Claim { by: how.by, since: how.at });
        Fact::Claimed
    }

    /// The lease of another has lapsed: it goes to whoever does the next thing.
    pub fn take_over(&mut self, how: By<'_>) -> Option<Fact> {
        let others = self.claim.is_some_and(|claim| claim.by != how.by);
        others.then(|| self.claim(how))
    }

    fn own_claim(&self, how: By<'_>) -> Result<(), Refusal> {
        match self.claim {
            None => Err(Refusal::NotHeld),
            Some(claim) if claim.by != how.by => Err(Refusal::HeldBy { by: claim.by }),
            Some(_) => Ok(()),
        }
    }

    pub fn release(&mut self, how: By<'_>) -> Facts {
        self.own_claim(how)?;
        self.claim = None;
        Ok(vec![Fact::Released])
    }

    /// A manager frees it, with a reason.
    pub fn free(&mut self, why: &str, how: By<'_>) -> Facts {
        if !how.manages() {
            return Err(Refusal::FreeingNeedsManager);
        }
        let from = self.claim.ok_or(Refusal::NotHeld)?.by;
        let reason = said(StoredText::Reason, why)?;
        self.claim = None;
        Ok(vec![Fact::Freed { from, reason }])
    }

    /// Its holder gives it to a colleague, with a word if there is one to say.
    pub fn hand_over(&mut self, to: StaffId, note: &str, how: By<'_>) -> Facts {
        self.own_claim(how)?;
        let colleague = how.settings.staff(to).filter(|staff| staff.id != how.by);
        if !colleague.is_some_and(|staff| staff.role.may_write()) {
            return Err(Refusal::CannotHold { staff: to });
        }
        let note = read(StoredText::HandOver, note)?;
        self.claim = Some(Claim { by: to, since: how.at });
        Ok(vec![Fact::HandedOver { to, note }])
    }
}
