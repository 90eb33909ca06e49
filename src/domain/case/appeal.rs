//! An appeal (تظلّم): what was decided against somebody is heard once more, by others than those who voted on it
//! (W2).
//!
//! It is heard once: the second decision is the last word. The request goes back to be explained and referred, with
//! a month of its own (H4). What papers and signature it had it keeps as far as they still stand. What the first
//! decision granted stays granted, and may be given meanwhile: heard is what was not granted, so that no more was
//! ever given than is granted. Where too few others are left in every committee, the board answers.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp, Written};
use crate::domain::case::moves::{Facts, read, said};
use crate::domain::case::{By, Case, Contact, Fact, LatePaper, Referral, Refusal};
use crate::domain::choice::{Channel, Service};
use crate::domain::committee::{Decision, Member, NamedCommittee, Resolution, Sitting, Vote};
use crate::domain::declaration::Declaration;
use crate::domain::delivery::{Delivery, Undelivered};
use crate::domain::fold::fold;
use crate::domain::grant::{self, Grant, Measure};
use crate::domain::id::{CommitteeId, SittingNumber, StaffId};
use crate::domain::request::{Ask, Request};
use crate::domain::satisfaction::Attempt;
use crate::domain::settings::Settings;
use crate::domain::stage::{Move, Stage};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Balance;

/// Days after a decision was told in which it is appealed, unless the society says otherwise.
pub const APPEAL_DAYS_DEFAULT: u16 = 60;

/// An appeal as it is handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAppeal {
    /// What the person says against the decision.
    pub text: String,
    /// Who appeals for the person; empty where they do it themselves.
    pub on_behalf: String,
    /// The new papers that they bring, in words; empty where there are none.
    pub evidence: String,
    pub channel: Channel,
    /// The day on which they appealed: a letter may be keyed later.
    pub received: Written,
}

/// An appeal that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    pub text: String,
    /// Who appeals for the person; empty where they do it themselves.
    pub on_behalf: String,
    /// The new papers that they brought, in words.
    pub evidence: String,
    pub channel: Channel,
    pub received: Day,
    pub at: Timestamp,
    pub by: StaffId,
    /// The decision that is appealed.
    pub first: Box<Decision>,
    /// Who voted on it. None where the record of its sitting is lost: then nobody is known to be another.
    pub voters: Option<Vec<FirstVoter>>,
    pub stood: Stood,
    /// What the board wrote, where it was the board that answered.
    pub letter: Option<BoardLetter>,
}

/// Somebody who voted on the first decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstVoter {
    /// Their account; guests have none.
    pub staff: Option<StaffId>,
    pub name: String,
}

/// How the request stood when its decision was appealed: so it stands again if the appeal is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stood {
    pub stage: Stage,
    pub answered: Option<Contact>,
    pub referral: Option<Referral>,
    pub paper: Option<LatePaper>,
    pub declaration: Option<Declaration>,
    /// It had a file number.
    pub registered: bool,
    pub undelivered: Option<Undelivered>,
    /// How many deliveries, and tries to ask about it, there were.
    pub deliveries: u8,
    pub attempts: u8,
}

/// The board's answer on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardLetter {
    /// Who spoke for the board, by the name that the settings had that day.
    pub board: String,
    /// The reference of its letter.
    pub reference: String,
}

/// Why an appeal is not taken, or not answered so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppealFlaw {
    NotDecided,
    /// All that was asked for was granted.
    AcceptedWhole,
    /// The person does not know of the decision yet.
    NotTold,
    /// It was told on a day, and could be appealed up to another.
    TooLate {
        told: Day,
        last: Day,
    },
    /// A decision is appealed once; the word on the appeal is the last.
    Appealed {
        on: Day,
    },
    /// The person withdrew the request.
    Withdrawn,
    /// Before the decision was told, or on a day that has not come.
    OtherDay {
        told: Day,
    },
    /// What the first decision granted of a service stays granted, in its own measure.
    LessThanFirst {
        service: Service,
    },
    /// It waits for the board and is before no committee.
    WithBoard,
    /// It does not wait for the board.
    NotWithBoard,
    /// A manager records what the board answered.
    BoardNeedsManager,
    /// A committee has enough others to hear it: the board answers where none has.
    CanBeHeard {
        committee: CommitteeId,
    },
    /// In that committee too few others are left.
    TooFewOthers {
        committee: CommitteeId,
        left: u8,
        quorum: u8,
    },
    /// The board's answer has a letter with a reference.
    LetterNeeded,
    /// The board answers, and does not put off.
    BoardDecides,
    /// That the rest stays undelivered is said once the appeal is decided.
    RestWaits,
}

impl From<AppealFlaw> for Refusal {
    fn from(flaw: AppealFlaw) -> Self {
        Self::Appeal(flaw)
    }
}

pub(super) fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

impl Decision {
    /// The board decided it, in no sitting.
    pub fn is_of_board(&self) -> bool {
        self.sitting == SittingNumber::BOARD
    }

    /// Something of what was asked for was not granted. That is the one rule of what is accepted in part: it was
    /// resolved so, or of a service that named an amount less was granted; of a decision of before, which told one
    /// amount for all, less in sum.
    pub fn leaves_out(&self, asked: &[Ask]) -> bool {
        match self.resolution {
            Resolution::Reject | Resolution::AcceptInPart => true,
            Resolution::Defer => false,
            Resolution::Accept => match &self.grants {
                Some(grants) => asked.iter().any(|ask| {
                    let grant = grants.iter().find(|grant| grant.service == ask.service);
                    let granted = grant.map(|grant| grant.measure.amount());
                    match (ask.amount, granted) {
                        (_, None) => true,
                        (Some(asked), Some(Some(granted))) => granted < asked,
                        (_, Some(_)) => false,
                    }
                }),
                None => {
                    let asked: Balance = asked.iter().filter_map(|ask| ask.amount).sum();
                    self.amount.is_some_and(|granted| Balance::from(granted) < asked)
                }
            },
        }
    }
}

impl FirstVoter {
    /// A guest may have an account by now, and a member of staff sit as a guest: a name is enough.
    pub(super) fn is(&self, member: &Member) -> bool {
        let is_staff = self.staff.is_some() && self.staff == member.staff();
        is_staff || fold(&self.name) == fold(&member.name)
    }
}

impl Sitting {
    /// Who voted on a decision of this sitting, any way. Where no vote was kept, all who were there.
    pub fn voters(&self, decision: &Decision) -> Vec<FirstVoter> {
        let voted: Vec<u8> = (decision.ballots.iter())
            .filter(|ballot| ballot.vote != Vote::Recused)
            .map(|ballot| ballot.seat)
            .collect();
        let seats = if voted.is_empty() { &self.present } else { &voted };
        let members = self.members.iter().filter(|member| seats.contains(&member.seat));
        members.map(|one| FirstVoter { staff: one.staff(), name: one.name.clone() }).collect()
    }
}

impl Settings {
    /// The last day on which a decision is appealed that was told on a day; none where any day is early enough.
    pub fn appeal_ends(&self, told: Day) -> Option<Day> {
        (self.appeal_days > 0).then(|| self.due_in(told, self.appeal_days))
    }

    /// The board in place of a committee, by the name that it has today.
    pub fn board(&self) -> NamedCommittee {
        NamedCommittee { id: CommitteeId::BOARD, name: self.complaints.board.clone() }
    }
}

impl Case {
    /// The appeal that is not decided.
    pub fn appeal_pending(&self) -> Option<&Appeal> {
        let is_undecided = matches!(
            self.stage,
            Stage::Intake
                | Stage::Verification
                | Stage::Declared
                | Stage::Referred
                | Stage::Deferred
        );
        self.appeal.as_deref().filter(|_| is_undecided)
    }

    /// It waits for the board's answer.
    pub fn waits_for_board(&self) -> bool {
        let is_referred = matches!(self.stage, Stage::Referred | Stage::Deferred);
        is_referred && self.referral.is_some_and(|one| one.committee == CommitteeId::BOARD)
    }

    /// Something was decided of it, besides what is appealed.
    pub(super) fn is_decided_here(&self) -> bool {
        let first = self.appeal_pending().map(|appeal| &*appeal.first);
        self.decision.is_some() && self.decision.as_ref() != first
    }

    /// What the first decision granted, where it was appealed.
    pub(super) fn first_grant(&self) -> Option<&Decision> {
        let appeal = self.appeal.as_deref()?;
        Some(&*appeal.first).filter(|first| first.resolution.grants())
    }

    /// The decision whose grant is given: the last, unless it grants nothing and an appealed one before it did.
    pub fn granting(&self) -> Option<&Decision> {
        let own = self.decision.as_ref().filter(|own| own.resolution.grants());
        own.or_else(|| self.first_grant())
    }

    /// What of the grant may be given while the appeal is heard: what the first decision granted and the request was
    /// registered for.
    pub(super) fn gives_meanwhile(&self) -> bool {
        self.appeal_pending().is_some()
            && self.file.is_some()
            && self.undelivered.is_none()
            && self.first_grant().is_some()
            && !self.all_given()
    }

    /// The tries to ask the person since what is asked about was decided.
    pub fn attempts(&self) -> &[Attempt] {
        let before = self.appeal.as_ref().map_or(0, |appeal| usize::from(appeal.stood.attempts));
        self.survey.get(before..).unwrap_or_default()
    }

    /// Whether the decision could be appealed, whenever it was told.
    pub(super) fn is_appealable(&self) -> Result<(&Decision, Contact), Refusal> {
        if let Some(appeal) = &self.appeal {
            return Err(AppealFlaw::Appealed { on: appeal.received }.into());
        }
        if self.ended.is_some() {
            return Err(AppealFlaw::Withdrawn.into());
        }
        let starts = Move::Appeal.starts_from(self.stage);
        let decision = self.decision.as_ref().filter(|_| starts).ok_or(AppealFlaw::NotDecided)?;
        if !decision.leaves_out(&self.request.asked()) {
            return Err(AppealFlaw::AcceptedWhole.into());
        }
        let told = self.answered.ok_or(AppealFlaw::NotTold)?;
        Ok((decision, told))
    }

    /// Whether the decision is appealed on a day, in the time that the society leaves.
    pub fn may_appeal(&self, received: Day, settings: &Settings) -> Result<(), Refusal> {
        let (_, told) = self.is_appealable()?;
        let told = told.at.day();
        if let Some(last) = settings.appeal_ends(told).filter(|last| received > *last) {
            return Err(AppealFlaw::TooLate { told, last }.into());
        }
        Ok(())
    }

    /// Takes an appeal. `sitting` is that of the first decision; without it nobody is known to be another.
    pub fn appeal(&mut self, new: &NewAppeal, sitting: Option<&Sitting>, how: By<'_>) -> Facts {
        let received = new.received.to_day();
        let (decision, told) = self.is_appealable()?;
        if received > how.today || received < told.at.day() {
            return Err(AppealFlaw::OtherDay { told: told.at.day() }.into());
        }
        self.may_appeal(received, how.settings)?;
        let first = Box::new(decision.clone());
        let text = said(StoredText::Appeal, &new.text)?;
        let on_behalf = read(StoredText::CallerName, &new.on_behalf)?;
        let evidence = read(StoredText::Reason, &new.evidence)?;
        let fact = Fact::Appealed {
            received,
            channel: new.channel,
            text: text.clone(),
            on_behalf: on_behalf.clone(),
            evidence: evidence.clone(),
        };
        self.appeal = Some(Box::new(Appeal {
            text,
            on_behalf,
            evidence,
            channel: new.channel,
            received,
            at: how.at,
            by: how.by,
            voters: sitting.map(|sitting| sitting.voters(&first)),
            first,
            stood: Stood {
                stage: self.stage,
                answered: self.answered,
                referral: self.referral,
                paper: self.paper,
                declaration: self.declaration.clone(),
                registered: self.file.is_some(),
                undelivered: self.undelivered.clone(),
                deliveries: small(self.deliveries.len()),
                attempts: small(self.survey.len()),
            },
            letter: None,
        }));
        (self.referral, self.paper) = (None, None);
        let is_signed = self.signed().is_ok();
        self.enter(if is_signed { Stage::Declared } else { Stage::Verification }, how);
        Ok(vec![fact])
    }

    /// Whether the appeal can be withdrawn: where the request goes on to be registered, what was signed covers it.
    pub(super) fn may_drop_appeal(&self, appeal: &Appeal) -> Result<(), Refusal> {
        if appeal.stood.stage != Stage::Decided || self.signed().is_ok() {
            return Ok(());
        }
        let signed = appeal.stood.declaration.as_ref().ok_or(Refusal::NotSigned)?;
        let changed = signed.changed(&self.request);
        if changed.is_empty() { Ok(()) } else { Err(Refusal::DeclarationVoid(changed)) }
    }

    /// The person does not go on with the appeal: the first decision stands as if there had been none.
    pub(super) fn drop_appeal(&mut self, reason: String, how: By<'_>) -> Facts {
        let Some(appeal) = self.appeal.take() else { return Err(AppealFlaw::NotDecided.into()) };
        let Appeal { first, stood, .. } = *appeal;
        self.decision = Some(*first);
        if self.signed().is_err() {
            self.declaration = stood.declaration;
        }
        (self.referral, self.paper) = (stood.referral, stood.paper);
        self.answered = stood.answered;
        let goes_on = matches!(stood.stage, Stage::Registered | Stage::InService | Stage::FollowUp);
        self.enter(if goes_on { self.stage_of_giving() } else { stood.stage }, how);
        if matches!(stood.stage, Stage::Decided | Stage::Rejected) {
            self.due_after_telling(how);
        }
        Ok(vec![Fact::AppealWithdrawn { reason }])
    }

    /// Where a registered request stands by what was given of its grant.
    pub(super) fn stage_of_giving(&self) -> Stage {
        if self.undelivered.is_some() || self.all_given() {
            Stage::FollowUp
        } else if self.deliveries.is_empty() {
            Stage::Registered
        } else {
            Stage::InService
        }
    }

    /// What the first decision granted stays granted, service by service, in its own measure; and what was given is
    /// granted. So no more was ever given than is granted.
    pub(super) fn keeps_first(&self, grants: &[Grant]) -> Result<(), Refusal> {
        let Some(first) = self.first_grant() else { return Ok(()) };
        let of = |service: Service| grants.iter().find(|grant| grant.service == service);
        let less = |service: Service| Refusal::from(AppealFlaw::LessThanFirst { service });
        for grant in first.grants.iter().flatten() {
            let covers = |own: &Grant| own.measure.covers(&grant.measure);
            if !of(grant.service).is_some_and(covers) {
                return Err(less(grant.service));
            }
        }
        for Delivery { service, .. } in &self.deliveries {
            let is_granted = of(*service).is_some_and(|own| !self.left_of(own).is_below_nothing());
            if !is_granted {
                return Err(less(*service));
            }
        }
        let granted = grant::sum(grants).unwrap_or_default();
        let first_sum = first.amount.map(Balance::from).unwrap_or_default();
        match grants.first() {
            Some(grant) if granted < first_sum => Err(less(grant.service)),
            _ => Ok(()),
        }
    }

    /// How much of a service the appealed decision granted.
    pub fn granted_first(&self, service: Service) -> Option<&Measure> {
        let grants = self.first_grant()?.grants.as_deref()?;
        grants.iter().find(|grant| grant.service == service).map(|grant| &grant.measure)
    }

    /// Whether a request no longer asks for a service that the appealed decision granted, or that was given by it.
    pub(super) fn takes_out_granted(&self, request: &Request) -> bool {
        let Some(first) = self.appeal_pending().and_then(|_| self.first_grant()) else {
            return false;
        };
        let granted = first.grants.iter().flatten().map(|grant| grant.service);
        let given = self.deliveries.iter().map(|delivery| delivery.service);
        let asked = request.asked();
        granted.chain(given).any(|service| asked.iter().all(|ask| ask.service != service))
    }

    /// What the first decision granted of a service is told in its own measure, however the society tells it today.
    pub(super) fn is_as_first(&self, grant: &Grant) -> bool {
        self.granted_first(grant.service).is_some_and(|first| grant.measure.covers(first))
    }
}
