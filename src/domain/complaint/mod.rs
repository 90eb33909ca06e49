//! Complaints, suggestions, requirements and disputes (شكوى، مقترح، متطلب، خلاف): what a person brings against
//! or before the society, until they were told what came of it (W2, G1).
//!
//! A complaint keeps all that happened to it. One that is about a member of staff goes past them: who may see it
//! is asked of [`crate::domain::sight`].

mod asked;
pub mod code;
mod fact;
mod rules;
mod word;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::{By, Claim, Refusal, read, said};
use crate::domain::choice::{Channel, ComplaintKind, Service};
use crate::domain::contact::{CheckedComplaint, Who};
use crate::domain::department::DepartmentId;
use crate::domain::follow_up::FollowUp;
use crate::domain::id::{CaseNumber, ComplaintNumber, StaffId};
use crate::domain::settings::Settings;
use crate::domain::stored_text::StoredText;
use crate::domain::theme::ThemeFlaw;
use crate::domain::value::Flaw;

pub use fact::{ComplaintDeed, ComplaintFact, ComplaintStep, ToldOutcome};
pub use rules::{ComplaintRules, EscalationStep, KindRule, kept, kinds_kept};
pub use word::ComplaintWord;

/// Facts of one complaint, at most.
pub const COMPLAINT_FACTS_MAX: usize = 200;

/// How a complaint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComplaintState {
    /// Taken down, and the person was not told yet that it was.
    Received,
    /// The person knows that it was received.
    Acknowledged,
    /// Somebody works on it.
    Working,
    /// The person was told what came of it.
    Told,
    Closed,
    /// None of the society's: the person was told whose it is.
    Referred,
    /// The person does not want it gone on with.
    Withdrawn,
}

impl ComplaintState {
    pub const ALL: [Self; 7] = [
        Self::Received,
        Self::Acknowledged,
        Self::Working,
        Self::Told,
        Self::Closed,
        Self::Referred,
        Self::Withdrawn,
    ];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::Working => "working",
            Self::Told => "told",
            Self::Closed => "closed",
            Self::Referred => "referred",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Something is still to be done.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::Acknowledged | Self::Working | Self::Told)
    }
}

/// Why something is not done with a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ComplaintFlaw {
    /// It stands so that this is not done any more.
    Over {
        state: ComplaintState,
    },
    /// The person was told already that it was received.
    Acknowledged,
    /// It is not over: there is nothing to open again.
    StillOpen,
    /// The person is told the outcome before it is closed.
    NotTold,
    /// Somebody anonymous gets a code, or could never hear what came of it.
    CodeNeeded,
    /// The receipt code is another, or it is of no complaint.
    WrongCode,
    /// It was taken down without a code, for somebody whose name is known.
    HasNoCode,
    NoSuchDepartment,
    /// It is of that kind, about that person and with that department already.
    RoutedSo,
    /// Nobody takes down or sends on what is about themselves.
    AboutOneself,
    /// With the board it is with the last that there is.
    LastStep,
    /// Whoever recorded a step, or a manager, takes it back.
    NotYours {
        by: StaffId,
    },
    NothingToTakeBack,
    /// More happened to it than is kept.
    TooLong,
    /// A code that was lost is given again by whoever took it down, on that day and before anything else was done
    /// with it. Later nobody can show that it was theirs.
    CodeStays,
    /// An objection to a decision is a step of its request, and no complaint (W2).
    AnAppeal {
        case: Option<CaseNumber>,
    },
}

impl From<ComplaintFlaw> for Refusal {
    fn from(flaw: ComplaintFlaw) -> Self {
        Self::Complaint(flaw)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    pub number: ComplaintNumber,
    pub kind: ComplaintKind,
    pub who: Who,
    /// The sealed receipt code of who is anonymous. It leaves the store in backups alone.
    pub code: Option<String>,
    pub channel: Channel,
    /// The request that it is about.
    pub case: Option<CaseNumber>,
    /// The service that it is about.
    pub service: Option<Service>,
    /// The member of staff whom it is about: it goes past them, whatever they may see.
    pub subject: Option<StaffId>,
    pub text: String,
    /// When it came, and when that was keyed.
    pub received: Day,
    pub at: Timestamp,
    pub by: StaffId,
    pub state: ComplaintState,
    /// From which day its days are counted: that on which it came, or was opened again.
    pub counted: Day,
    /// Until when the next step is due; how it stood last once it is over.
    pub due: Day,
    /// With which department it is.
    pub owner: Option<DepartmentId>,
    /// How far it was raised by hand.
    pub raised: EscalationStep,
    pub outcome: Option<ToldOutcome>,
    pub claim: Option<Claim>,
    pub facts: Vec<ComplaintFact>,
    /// How the person found it dealt with, once it was closed (G7).
    pub follow_up: FollowUp,
}

impl Complaint {
    /// As it was keyed. Somebody anonymous was told their code, and with it that it was received.
    pub fn new(
        number: ComplaintNumber,
        said: CheckedComplaint,
        code: Option<String>,
        by: By<'_>,
    ) -> Result<Self, Refusal> {
        if said.who == Who::Anonymous && code.is_none() {
            return Err(ComplaintFlaw::CodeNeeded.into());
        }
        let channel = said.channel;
        let mut own = Self::taken(number, said, code, by)?;
        if own.who == Who::Anonymous {
            own.note(ComplaintDeed::Acknowledged { channel, note: String::new() }, by);
        }
        Ok(own)
    }

    /// As it stands in a file. Somebody anonymous was told no code, and that it was received neither.
    pub fn of_file(
        number: ComplaintNumber,
        said: CheckedComplaint,
        by: By<'_>,
    ) -> Result<Self, Refusal> {
        Self::taken(number, said, None, by)
    }

    fn taken(
        number: ComplaintNumber,
        said: CheckedComplaint,
        code: Option<String>,
        by: By<'_>,
    ) -> Result<Self, Refusal> {
        let CheckedComplaint { who, kind, channel, case, service, subject, text, received } = said;
        if subject == Some(by.by) {
            return Err(ComplaintFlaw::AboutOneself.into());
        }
        let owner = by.settings.complaints.of(kind).owner.filter(|_| subject.is_none());
        let mut own = Self {
            number,
            kind,
            who,
            code,
            channel,
            case,
            service,
            subject,
            text,
            received,
            at: by.at,
            by: by.by,
            state: ComplaintState::Received,
            counted: received,
            due: received,
            owner,
            raised: EscalationStep::Owner,
            outcome: None,
            claim: None,
            facts: Vec::new(),
            follow_up: FollowUp::default(),
        };
        own.note(ComplaintDeed::Received, by);
        Ok(own)
    }

    fn note(&mut self, deed: ComplaintDeed, By { by, at, settings, .. }: By<'_>) {
        self.facts.push(ComplaintFact { at, by, deed });
        self.stands(settings, at.day());
    }

    /// How it stands by what happened, less what was taken back; and until when the next step is due.
    fn stands(&mut self, settings: &Settings, today: Day) {
        let mut states = Vec::new();
        for fact in &self.facts {
            states.extend(fact.deed.leads_to());
            if matches!(fact.deed, ComplaintDeed::TakenBack { .. }) {
                states.pop();
            }
        }
        let before = self.state;
        self.state = states.last().copied().unwrap_or(ComplaintState::Received);
        let rule = settings.complaints.of(self.kind);
        self.due = match self.state {
            ComplaintState::Received => settings.due_in(self.counted, rule.acknowledge_days),
            ComplaintState::Acknowledged | ComplaintState::Working => {
                settings.due_in(self.counted, rule.answer_days)
            }
            ComplaintState::Told if before != ComplaintState::Told => {
                settings.due_in(today, rule.acknowledge_days)
            }
            _ => self.due,
        };
        match (before == ComplaintState::Closed, self.state == ComplaintState::Closed) {
            (false, true) if self.who.is_reachable() => {
                self.follow_up.begin(settings.due_in(today, settings.steps.survey));
            }
            (true, false) => self.follow_up.pause(),
            _ => {}
        }
    }

    /// More can happen to it.
    fn is_short(&self) -> Result<(), Refusal> {
        let is_full = self.facts.len() >= COMPLAINT_FACTS_MAX;
        if is_full { Err(ComplaintFlaw::TooLong.into()) } else { Ok(()) }
    }

    /// It waits for somebody, and has room for what is done to it.
    fn is_open(&self) -> Result<(), Refusal> {
        self.is_short()?;
        if self.state.is_open() {
            return Ok(());
        }
        Err(ComplaintFlaw::Over { state: self.state }.into())
    }

    /// With whom it is: by what it is about, as far as it was raised, and by how late it is.
    pub fn with_whom(&self, settings: &Settings, today: Day) -> EscalationStep {
        let first = match self.subject {
            Some(subject) if settings.only_manager() == Some(subject) => EscalationStep::Board,
            Some(_) => EscalationStep::Manager,
            None => EscalationStep::Owner,
        };
        let late = if self.state.is_open() {
            settings.escalated(self.due, today)
        } else {
            EscalationStep::Owner
        };
        first.max(self.raised).max(late)
    }

    /// It is with the manager whatever the clock says: about one of the staff, or raised by hand.
    pub fn is_raised(&self) -> bool {
        self.subject.is_some() || self.raised > EscalationStep::Owner
    }

    /// Whether something is done with it by who asks; what a screen offers is this check.
    pub fn may(&self, word: &ComplaintWord, by: By<'_>) -> Result<(), Refusal> {
        match word {
            ComplaintWord::Acknowledge { .. } => {
                self.is_open()?;
                let is_new = self.state == ComplaintState::Received;
                if is_new { Ok(()) } else { Err(ComplaintFlaw::Acknowledged.into()) }
            }
            ComplaintWord::Raise { .. } => {
                self.is_open()?;
                let is_last = self.with_whom(by.settings, by.today) == EscalationStep::Board;
                if is_last { Err(ComplaintFlaw::LastStep.into()) } else { Ok(()) }
            }
            ComplaintWord::Close { .. } => {
                self.is_open()?;
                let is_told = self.state == ComplaintState::Told || !self.who.is_reachable();
                if is_told { Ok(()) } else { Err(ComplaintFlaw::NotTold.into()) }
            }
            ComplaintWord::Reopen { .. } => {
                if self.state.is_open() {
                    return Err(ComplaintFlaw::StillOpen.into());
                }
                self.is_short()
            }
            ComplaintWord::TakeBack { .. } => self.last_step(by).map(drop),
            ComplaintWord::Tell { .. } if self.state == ComplaintState::Told => {
                Err(ComplaintFlaw::Over { state: self.state }.into())
            }
            ComplaintWord::Route { .. }
            | ComplaintWord::Tell { .. }
            | ComplaintWord::Refer { .. }
            | ComplaintWord::Withdraw { .. } => self.is_open(),
            // Whoever asks the person holds it meanwhile.
            ComplaintWord::Claim if self.follow_up.waits() => self.is_short(),
            ComplaintWord::Claim => self.is_open(),
            ComplaintWord::Release => match self.claim {
                Some(claim) if claim.by == by.by => Ok(()),
                Some(claim) => Err(Refusal::HeldBy { by: claim.by }),
                None => Err(Refusal::NotHeld),
            },
        }
    }

    /// The last step of those that can be taken back, for who recorded it or a manager.
    fn last_step(&self, by: By<'_>) -> Result<ComplaintStep, Refusal> {
        let mut steps: Vec<&ComplaintFact> = Vec::new();
        for fact in &self.facts {
            if fact.deed.leads_to().is_some() {
                steps.push(fact);
            }
            if matches!(fact.deed, ComplaintDeed::TakenBack { .. }) {
                steps.pop();
            }
        }
        let last = steps.last().ok_or(ComplaintFlaw::NothingToTakeBack)?;
        let step = last.deed.step().ok_or(ComplaintFlaw::NothingToTakeBack)?;
        if last.by != by.by && !by.manages() {
            return Err(ComplaintFlaw::NotYours { by: last.by }.into());
        }
        self.is_short()?;
        Ok(step)
    }

    /// Does it, or says why not.
    pub fn act(&mut self, word: &ComplaintWord, by: By<'_>) -> Result<(), Refusal> {
        self.may(word, by)?;
        let deed = match word {
            ComplaintWord::Acknowledge { channel, note } => {
                let note = read(StoredText::HandOver, note)?;
                ComplaintDeed::Acknowledged { channel: *channel, note }
            }
            ComplaintWord::Route { kind, subject, to, note } => {
                return self.route((*kind, *subject, *to), note, by);
            }
            ComplaintWord::Raise { reason } => {
                let to = match self.with_whom(by.settings, by.today) {
                    EscalationStep::Owner => EscalationStep::Manager,
                    EscalationStep::Manager | EscalationStep::Board => EscalationStep::Board,
                };
                let reason = said(StoredText::Reason, reason)?;
                self.raised = to;
                ComplaintDeed::Raised { to, reason }
            }
            ComplaintWord::Tell { text, finding, channel } => {
                let text = read(StoredText::Answer, text)?;
                if text.is_empty() {
                    return Err(Refusal::Text { of: StoredText::Answer, flaw: Flaw::Empty });
                }
                let (finding, channel, at, by) = (*finding, *channel, by.at, by.by);
                self.outcome = Some(ToldOutcome { text, finding, channel, at, by });
                ComplaintDeed::Told
            }
            ComplaintWord::Close { reason } => {
                ComplaintDeed::Closed { reason: said(StoredText::Reason, reason)? }
            }
            ComplaintWord::Reopen { reason } => {
                let reason = said(StoredText::Reason, reason)?;
                self.counted = by.today;
                self.follow_up.renew();
                ComplaintDeed::Reopened { reason }
            }
            ComplaintWord::Refer { to, channel, note } => {
                let to = read(StoredText::Provider, to)?;
                if to.is_empty() {
                    return Err(Refusal::Text { of: StoredText::Provider, flaw: Flaw::Empty });
                }
                let note = read(StoredText::HandOver, note)?;
                ComplaintDeed::Referred { to, channel: *channel, note }
            }
            ComplaintWord::Withdraw { reason } => {
                ComplaintDeed::Withdrawn { reason: said(StoredText::Reason, reason)? }
            }
            ComplaintWord::TakeBack { reason } => {
                let step = self.last_step(by)?;
                let reason = said(StoredText::Reason, reason)?;
                let outcome = if step == ComplaintStep::Told { self.outcome.take() } else { None };
                ComplaintDeed::TakenBack { step, outcome: outcome.map(Box::new), reason }
            }
            ComplaintWord::Claim => {
                self.claim = Some(Claim { by: by.by, since: by.at });
                if self.state != ComplaintState::Acknowledged {
                    return Ok(());
                }
                ComplaintDeed::Begun
            }
            ComplaintWord::Release => {
                self.claim = None;
                return Ok(());
            }
        };
        self.note(deed, by);
        if !self.state.is_open() {
            self.claim = None;
        }
        Ok(())
    }

    /// Whoever it turns out to be about does not keep it.
    fn route(
        &mut self,
        (kind, subject, to): (ComplaintKind, Option<StaffId>, Option<DepartmentId>),
        note: &str,
        by: By<'_>,
    ) -> Result<(), Refusal> {
        if kept(kind, self.case).is_err() {
            return Err(ComplaintFlaw::AnAppeal { case: self.case }.into());
        }
        if subject == Some(by.by) {
            return Err(ComplaintFlaw::AboutOneself.into());
        }
        let is_there = |id: DepartmentId| by.settings.department(id).is_some();
        if to.is_some_and(|id| !is_there(id)) {
            return Err(ComplaintFlaw::NoSuchDepartment.into());
        }
        if (self.kind, self.subject, self.owner) == (kind, subject, to) {
            return Err(ComplaintFlaw::RoutedSo.into());
        }
        let note = read(StoredText::HandOver, note)?;
        let is_sent = self.owner != to;
        (self.kind, self.subject, self.owner) = (kind, subject, to);
        if is_sent || self.claim.is_some_and(|claim| Some(claim.by) == subject) {
            self.claim = None;
        }
        self.note(ComplaintDeed::Routed { kind, subject, to, note }, by);
        Ok(())
    }

    /// Can a theme of the improvement register gather it? What is about one of the staff stays with the managers.
    pub fn may_be_gathered(&self) -> Result<(), Refusal> {
        if self.state == ComplaintState::Withdrawn {
            return Err(ComplaintFlaw::Over { state: self.state }.into());
        }
        if self.subject.is_some() {
            return Err(ThemeFlaw::NoSource.into());
        }
        Ok(())
    }

    /// Who had a part in it: they are told what others did since they left.
    pub fn workers(&self) -> Vec<StaffId> {
        let mut all: Vec<StaffId> = self.facts.iter().map(|fact| fact.by).collect();
        all.extend(self.claim.map(|claim| claim.by));
        all.sort_unstable();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests;
