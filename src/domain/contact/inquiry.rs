//! Inquiries: what people ask, what they were told, and until when (G5, H1).
//!
//! An inquiry keeps all that happened to it. What was said is kept as it was said: an answer that was not
//! given so is taken back by a later fact, and stays to be read.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::{By, Claim, Refusal, read, said};
use crate::domain::choice::{Channel, Service};
use crate::domain::contact::{CheckedInquiry, Who, due_day, is_late};
use crate::domain::department::DepartmentId;
use crate::domain::follow_up::{FollowUp, FollowUpDeed, FollowedUp, SurveyedOf};
use crate::domain::id::{AnswerNumber, CaseNumber, InquiryNumber, StaffId};
use crate::domain::satisfaction::About;
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;

/// A question is carried over for so many days, at most.
pub const CARRIED_DAYS_MAX: i32 = 60;
/// Facts of one inquiry, at most.
pub const INQUIRY_FACTS_MAX: usize = 100;

/// How an inquiry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InquiryState {
    /// Asked, and nothing was said to it yet.
    Open,
    /// The person knows until when they hear.
    CarriedOver,
    /// With the department that owns the subject.
    Sent,
    Answered,
    /// The person does not want it answered any more, or it was never asked.
    Withdrawn,
}

impl InquiryState {
    pub const ALL: [Self; 5] =
        [Self::Open, Self::CarriedOver, Self::Sent, Self::Answered, Self::Withdrawn];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::CarriedOver => "carried_over",
            Self::Sent => "sent",
            Self::Answered => "answered",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Somebody still waits.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::CarriedOver | Self::Sent)
    }
}

/// Why something is not done with a contact or an inquiry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InquiryFlaw {
    /// It was answered already.
    Answered,
    /// It was withdrawn already.
    Withdrawn,
    /// It was not answered: there is nothing to take back.
    NotAnswered,
    /// Whoever recorded it, or a manager, takes it back.
    NotYours {
        by: StaffId,
    },
    DueNotAfterToday,
    /// Later than anybody would remember.
    DueTooFar {
        last: Day,
    },
    NoSuchDepartment,
    /// It is with that department already.
    SentThere,
    /// It was keyed on the day on which it was asked: nothing is to be countersigned.
    NotLate,
    /// A manager other than who keyed it countersigns.
    CountersignNeedsManager,
    OwnLate,
    Countersigned,
    /// The person has questions that nobody answered or carried over (H1).
    LeftOpen {
        inquiry: InquiryNumber,
        count: u16,
    },
    /// More happened to it than is kept.
    TooLong,
    /// The ready answer is not in use any more.
    AnswerRetired,
    /// The request that it is about is another person's.
    OtherPersonsCase,
}

impl From<InquiryFlaw> for Refusal {
    fn from(flaw: InquiryFlaw) -> Self {
        Self::Inquiry(flaw)
    }
}

/// What a person was told, as it was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenAnswer {
    pub text: String,
    pub channel: Channel,
    /// The time that it took, for planning: it is in no figure of one member of staff.
    pub minutes: Option<u16>,
    /// It put a misconception right (تصحيح المفاهيم).
    pub corrects: bool,
    /// The ready answer that it was made from, and which text of it.
    pub ready: Option<(AnswerNumber, u32)>,
    pub at: Timestamp,
    pub by: StaffId,
}

/// An answer as it is handed in; who gave it and when is added by the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAnswer {
    pub text: String,
    pub channel: Channel,
    pub minutes: Option<u16>,
    pub corrects: bool,
    pub ready: Option<(AnswerNumber, u32)>,
}

/// What happened to an inquiry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InquiryDeed {
    Asked,
    Answered,
    CarriedOver {
        until: Day,
    },
    Sent {
        to: DepartmentId,
        note: String,
    },
    /// The answer was not given so: as it stood, and why.
    NotSaid {
        answer: Box<GivenAnswer>,
        reason: String,
    },
    Withdrawn {
        reason: String,
    },
    /// A manager confirms the day of the paper: the clock runs from it.
    Countersigned,
    /// The person was asked how they found the answer.
    FollowUp(FollowUpDeed),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryFact {
    pub at: Timestamp,
    pub by: StaffId,
    pub deed: InquiryDeed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inquiry {
    pub number: InquiryNumber,
    pub who: Who,
    pub channel: Channel,
    /// The request that it is about.
    pub case: Option<CaseNumber>,
    /// The service that it is about.
    pub service: Option<Service>,
    pub question: String,
    /// The time that was given when it was asked, for planning.
    pub minutes: Option<u16>,
    /// When it was asked, and when that was keyed.
    pub asked: Day,
    pub at: Timestamp,
    pub by: StaffId,
    pub state: InquiryState,
    /// Until when it is to be answered; how it stood last once it is over.
    pub due: Day,
    /// With which department it is.
    pub owner: Option<DepartmentId>,
    pub answer: Option<GivenAnswer>,
    pub claim: Option<Claim>,
    pub facts: Vec<InquiryFact>,
    /// How the person found the answer: of a share of the questions (G7).
    pub follow_up: FollowUp,
}

impl Inquiry {
    /// As it was keyed. Its clock runs from the day on which it was keyed, until a manager countersigns that
    /// of the paper.
    pub fn new(number: InquiryNumber, said: CheckedInquiry, by: By<'_>) -> Self {
        let CheckedInquiry { who, channel, case, service, question, minutes, asked } = said;
        let mut own = Self {
            number,
            who,
            channel,
            case,
            service,
            question,
            minutes,
            asked,
            at: by.at,
            by: by.by,
            state: InquiryState::Open,
            due: by.due_in(by.settings.inquiries.days_of(None, service)),
            owner: None,
            answer: None,
            claim: None,
            facts: Vec::new(),
            follow_up: FollowUp::default(),
        };
        own.note(InquiryDeed::Asked, by);
        own
    }

    fn note(&mut self, deed: InquiryDeed, By { by, at, .. }: By<'_>) {
        self.facts.push(InquiryFact { at, by, deed });
    }

    /// It waits for somebody, and has room for what is done to it.
    fn is_open(&self) -> Result<(), Refusal> {
        match self.state {
            InquiryState::Answered => Err(InquiryFlaw::Answered.into()),
            InquiryState::Withdrawn => Err(InquiryFlaw::Withdrawn.into()),
            _ => self.is_short(),
        }
    }

    pub fn may_answer(&self) -> Result<(), Refusal> {
        self.is_open()
    }

    /// What the person was told, as it was said.
    pub fn answer(&mut self, new: &NewAnswer, by: By<'_>) -> Result<(), Refusal> {
        self.is_open()?;
        let text = read(StoredText::Answer, &new.text)?;
        if text.is_empty() {
            let flaw = Flaw::Empty;
            return Err(Refusal::Text { of: StoredText::Answer, flaw });
        }
        let &NewAnswer { channel, minutes, corrects, ready, .. } = new;
        let (at, who) = (by.at, by.by);
        self.answer = Some(GivenAnswer { text, channel, minutes, corrects, ready, at, by: who });
        self.state = InquiryState::Answered;
        self.claim = None;
        self.note(InquiryDeed::Answered, by);
        let is_asked = by.settings.inquiries.asks_about(self.number);
        if is_asked && self.who.is_reachable() {
            self.follow_up.begin(by.due_in(by.settings.steps.survey));
        }
        Ok(())
    }

    /// More can happen to it.
    fn is_short(&self) -> Result<(), Refusal> {
        let is_full = self.facts.len() >= INQUIRY_FACTS_MAX;
        if is_full { Err(InquiryFlaw::TooLong.into()) } else { Ok(()) }
    }

    /// The person hears later, by a day that they were told (H1).
    pub fn carry_over(&mut self, until: Day, by: By<'_>) -> Result<(), Refusal> {
        self.is_open()?;
        let until = due_day(until, by.today)?;
        self.due = until;
        if self.state == InquiryState::Open {
            self.state = InquiryState::CarriedOver;
        }
        self.note(InquiryDeed::CarriedOver { until }, by);
        Ok(())
    }

    /// Whoever owns the subject answers, by a clock of their own.
    pub fn send(&mut self, to: DepartmentId, note: &str, by: By<'_>) -> Result<(), Refusal> {
        self.is_open()?;
        if by.settings.department(to).is_none() {
            return Err(InquiryFlaw::NoSuchDepartment.into());
        }
        if self.owner == Some(to) {
            return Err(InquiryFlaw::SentThere.into());
        }
        let note = read(StoredText::HandOver, note)?;
        self.owner = Some(to);
        self.state = InquiryState::Sent;
        self.due = by.due_in(by.settings.inquiries.days_of(Some(to), self.service));
        self.claim = None;
        self.note(InquiryDeed::Sent { to, note }, by);
        Ok(())
    }

    /// Can the answer be taken back by who asks?
    pub fn may_unsay(&self, by: By<'_>) -> Result<(), Refusal> {
        match &self.answer {
            None => Err(InquiryFlaw::NotAnswered.into()),
            Some(_) if self.facts.len() >= INQUIRY_FACTS_MAX => Err(InquiryFlaw::TooLong.into()),
            Some(answer) if answer.by != by.by && !by.manages() => {
                Err(InquiryFlaw::NotYours { by: answer.by }.into())
            }
            Some(_) => Ok(()),
        }
    }

    /// The answer was not given so: it stays to be read among the facts, and the question is open again.
    pub fn unsay(&mut self, reason: &str, by: By<'_>) -> Result<(), Refusal> {
        self.may_unsay(by)?;
        let reason = said(StoredText::Reason, reason)?;
        let answer = self.answer.take().ok_or(InquiryFlaw::NotAnswered)?;
        self.state = if self.owner.is_some() { InquiryState::Sent } else { InquiryState::Open };
        self.due = by.due_in(by.settings.inquiries.days_of(self.owner, self.service));
        self.follow_up.renew();
        self.note(InquiryDeed::NotSaid { answer: Box::new(answer), reason }, by);
        Ok(())
    }

    /// It is not to be answered any more.
    pub fn withdraw(&mut self, reason: &str, by: By<'_>) -> Result<(), Refusal> {
        self.is_open()?;
        let reason = said(StoredText::Reason, reason)?;
        self.state = InquiryState::Withdrawn;
        self.claim = None;
        self.note(InquiryDeed::Withdrawn { reason }, by);
        Ok(())
    }

    /// It was keyed on a later day than it was asked: from a paper of an outage.
    pub fn is_late(&self) -> bool {
        is_late(self.asked, self.at)
    }

    fn is_countersigned(&self) -> bool {
        self.facts.iter().any(|fact| fact.deed == InquiryDeed::Countersigned)
    }

    /// A manager has to say whether the day of the paper counts.
    pub fn awaits_countersign(&self) -> bool {
        self.state.is_open() && self.is_late() && !self.is_countersigned()
    }

    pub fn may_countersign(&self, by: By<'_>) -> Result<(), Refusal> {
        self.is_open()?;
        if !self.is_late() {
            return Err(InquiryFlaw::NotLate.into());
        }
        if self.is_countersigned() {
            return Err(InquiryFlaw::Countersigned.into());
        }
        if !by.manages() {
            return Err(InquiryFlaw::CountersignNeedsManager.into());
        }
        if by.by == self.by {
            return Err(InquiryFlaw::OwnLate.into());
        }
        Ok(())
    }

    /// The clock of what nobody has carried over or sent on runs from the day of the paper.
    pub fn countersign(&mut self, by: By<'_>) -> Result<(), Refusal> {
        self.may_countersign(by)?;
        if self.state == InquiryState::Open {
            let days = by.settings.inquiries.days_of(None, self.service);
            self.due = by.settings.due_in(self.asked, days);
        }
        self.note(InquiryDeed::Countersigned, by);
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

    pub fn claim(&mut self, by: By<'_>) -> Result<(), Refusal> {
        // Whoever asks the person holds it meanwhile.
        if !self.follow_up.waits() {
            self.is_open()?;
        }
        self.claim = Some(Claim { by: by.by, since: by.at });
        Ok(())
    }

    pub fn release(&mut self, by: By<'_>) -> Result<(), Refusal> {
        match self.claim {
            Some(claim) if claim.by == by.by => self.claim = None,
            Some(claim) => return Err(Refusal::HeldBy { by: claim.by }),
            None => return Err(Refusal::NotHeld),
        }
        Ok(())
    }
}

impl FollowedUp for Inquiry {
    const ABOUT: About = About::Inquiry;

    fn who(&self) -> &Who {
        &self.who
    }

    fn told_on(&self) -> Option<Day> {
        self.answer.as_ref().map(|answer| answer.at.day())
    }

    fn follow_up(&self) -> &FollowUp {
        &self.follow_up
    }

    fn parts(&mut self) -> (&mut FollowUp, &mut Option<Claim>) {
        (&mut self.follow_up, &mut self.claim)
    }

    fn was_dealt_with_by(&self, staff: StaffId) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.by == staff)
    }

    fn served(&self) -> Vec<StaffId> {
        let facts = self.facts.iter();
        let facts = facts.filter(|fact| !matches!(fact.deed, InquiryDeed::FollowUp(_)));
        let mut all: Vec<StaffId> = facts.map(|fact| fact.by).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn has_room(&self) -> Result<(), Refusal> {
        self.is_short()
    }

    fn happened(&mut self, deed: FollowUpDeed, by: By<'_>) {
        self.note(InquiryDeed::FollowUp(deed), by);
    }

    fn surveyed_of(&self) -> SurveyedOf {
        SurveyedOf {
            service: self.service,
            channel: self.channel,
            providers: self.answer.iter().map(|answer| answer.by).collect(),
            subject: None,
        }
    }
}

/// Whether the reception of a person may end: each of their questions was answered, carried over with a due
/// day, or sent to who owns it (H1).
pub fn reception_may_end(
    states: impl IntoIterator<Item = (InquiryNumber, InquiryState)>,
) -> Result<(), Refusal> {
    let open = states.into_iter().filter(|(_, state)| *state == InquiryState::Open);
    let open: Vec<InquiryNumber> = open.map(|(number, _)| number).collect();
    match open.iter().min() {
        None => Ok(()),
        Some(inquiry) => {
            let count = u16::try_from(open.len()).unwrap_or(u16::MAX);
            Err(InquiryFlaw::LeftOpen { inquiry: *inquiry, count }.into())
        }
    }
}
