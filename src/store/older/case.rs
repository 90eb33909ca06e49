//! Cases and decisions as they were: before a case carried the papers it needs, and each paper what was asked of
//! it; before members stepped aside with a reason; before grants were by service; before an account was confirmed by
//! a second person.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp, Written};
use crate::domain::case::{Case, Claim, Contact, Ended, Recorded, Referral, Reversal, Reversed};
use crate::domain::choice::{DeliveryKind, Paper, Service};
use crate::domain::clock::AnswerClock;
use crate::domain::committee::{
    Ballot, Decision, Exception, Recusal, ReplacedVote, Resolution, Vote,
};
use crate::domain::declaration::Declaration;
use crate::domain::delivery::{Delivery, Undelivered};
use crate::domain::document::{Document, PaperNeeds, PaperRule, checklist};
use crate::domain::grant::Grant;
use crate::domain::id::{CaseNumber, CommitteeId, FileNumber, PartyId, SittingNumber, StaffId};
use crate::domain::need::NeedClass;
use crate::domain::request::{Repeat, Request};
use crate::domain::satisfaction::Attempt;
use crate::domain::stage::Stage;
use crate::domain::value::{Money, Quantity};

#[derive(Serialize, Deserialize)]
pub struct DecisionV1 {
    sitting: SittingNumber,
    resolution: Resolution,
    reason: String,
    amount: Option<Money>,
    ballots: Vec<BallotV1>,
    on: Day,
    at: Timestamp,
    by: StaffId,
    exception: Option<Exception>,
}

#[derive(Serialize, Deserialize)]
struct BallotV1 {
    seat: u8,
    vote: Vote,
}

impl From<DecisionV1> for Decision {
    fn from(old: DecisionV1) -> Self {
        let ballot = |old: BallotV1| Ballot::new(old.seat, old.vote);
        Self {
            sitting: old.sitting,
            resolution: old.resolution,
            reason: old.reason,
            amount: old.amount,
            grants: None,
            ballots: old.ballots.into_iter().map(ballot).collect(),
            replaced: Vec::new(),
            on: old.on,
            at: old.at,
            by: old.by,
            exception: old.exception,
        }
    }
}

/// Before there could be more than one committee.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Referral")]
pub(super) struct ReferralV1 {
    clock: AnswerClock,
    explained: Contact,
}

impl From<ReferralV1> for Referral {
    fn from(old: ReferralV1) -> Self {
        let (clock, explained) = (old.clock, old.explained);
        Self { clock, explained, committee: CommitteeId::GENERAL, by_hand: false }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Reversal")]
struct ReversalV1 {
    what: ReversedV1,
    reason: String,
    by: StaffId,
    at: Timestamp,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Reversed", rename_all = "snake_case")]
enum ReversedV1 {
    Referral(ReferralV1),
    Decision(Box<DecisionV3>),
    Telling(Contact),
    Registration { file: FileNumber, recorded: Option<Recorded> },
    Delivery(DeliveryV2),
    Rest(Option<Undelivered>),
}

impl From<ReversalV1> for Reversal {
    fn from(old: ReversalV1) -> Self {
        let what = match old.what {
            ReversedV1::Referral(referral) => Reversed::Referral(referral.into()),
            ReversedV1::Decision(decision) => Reversed::Decision(Box::new((*decision).into())),
            ReversedV1::Telling(contact) => Reversed::Telling(contact),
            ReversedV1::Registration { file, recorded } => {
                Reversed::Registration { file, recorded }
            }
            ReversedV1::Delivery(delivery) => Reversed::Delivery(delivery.into()),
            ReversedV1::Rest(rest) => Reversed::Rest(rest),
        };
        Self { what, reason: old.reason, by: old.by, at: old.at }
    }
}

#[derive(Serialize, Deserialize)]
pub struct CaseV2 {
    pub(super) number: CaseNumber,
    pub(super) party: PartyId,
    pub(super) stage: Stage,
    pub(super) reference: String,
    pub(super) request: Request,
    pub(super) need: Option<NeedClass>,
    pub(super) taken_by: StaffId,
    pub(super) received: Day,
    pub(super) since: Timestamp,
    pub(super) due: Option<Day>,
    pub(super) documents: Vec<DocumentV1>,
    pub(super) declaration: Option<Declaration>,
    pub(super) referral: Option<ReferralV1>,
    pub(super) decision: Option<DecisionV1>,
    pub(super) answered: Option<Contact>,
    pub(super) file: Option<FileNumber>,
    pub(super) deliveries: Vec<DeliveryV1>,
    pub(super) survey: Vec<Attempt>,
    pub(super) ended: Option<Ended>,
    pub(super) claim: Option<Claim>,
    pub(super) facts: u32,
}

impl From<CaseV2> for Case {
    fn from(old: CaseV2) -> Self {
        Self {
            checklist: checklist(&old.request, &PaperRule::all_usual()),
            request: old.request,
            number: old.number,
            party: old.party,
            stage: old.stage,
            reference: old.reference,
            need: old.need,
            taken_by: old.taken_by,
            received: old.received,
            since: old.since,
            due: old.due,
            documents: old.documents.into_iter().map(Document::from).collect(),
            // Who checked them before stands in the history alone; who signed stands in the declaration.
            checked_by: Vec::new(),
            declaration: old.declaration,
            referral: old.referral.map(ReferralV1::into),
            decision: old.decision.map(DecisionV1::into),
            answered: old.answered,
            file: old.file,
            deliveries: old.deliveries.into_iter().map(DeliveryV1::into).collect(),
            undelivered: None,
            reversals: Vec::new(),
            registered: None,
            survey: old.survey,
            ended: old.ended,
            claim: old.claim,
            facts: old.facts,
            repeats: None,
            carried: Vec::new(),
            account: None,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub struct DocumentV1 {
    paper: Paper,
    seen: bool,
    matched: bool,
    number: String,
    issued: Option<Written>,
    expires: Option<Written>,
}

impl From<DocumentV1> for Document {
    /// What was asked of every paper then: a number, and of these two an end. What it said was not written
    /// down.
    fn from(old: DocumentV1) -> Self {
        let expires = matches!(old.paper, Paper::NationalId | Paper::Lease);
        Self {
            paper: old.paper,
            seen: old.seen,
            matched: old.matched,
            number: old.number,
            issued: old.issued,
            expires: old.expires,
            says: Vec::new(),
            needs: PaperNeeds {
                number: true,
                issued: false,
                expires,
                most_old_days: None,
                matched: Vec::new(),
            },
        }
    }
}

/// Before deliveries were counted in pieces too.
#[derive(Serialize, Deserialize)]
pub(super) struct DeliveryV1 {
    service: Service,
    kind: DeliveryKind,
    amount: Option<Money>,
    on: Written,
    provider: String,
    receipt: String,
    note: String,
    by: StaffId,
    at: Timestamp,
}

impl From<DeliveryV1> for Delivery {
    fn from(old: DeliveryV1) -> Self {
        Self {
            service: old.service,
            kind: old.kind,
            amount: old.amount,
            quantity: None,
            unit: None,
            on: old.on,
            provider: old.provider,
            receipt: old.receipt,
            note: old.note,
            by: old.by,
            at: old.at,
        }
    }
}

/// Before what was granted by number had a unit.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Delivery")]
pub(super) struct DeliveryV2 {
    service: Service,
    kind: DeliveryKind,
    amount: Option<Money>,
    quantity: Option<Quantity>,
    on: Written,
    provider: String,
    receipt: String,
    note: String,
    by: StaffId,
    at: Timestamp,
}

impl From<DeliveryV2> for Delivery {
    fn from(old: DeliveryV2) -> Self {
        Self {
            service: old.service,
            kind: old.kind,
            amount: old.amount,
            quantity: old.quantity,
            unit: None,
            on: old.on,
            provider: old.provider,
            receipt: old.receipt,
            note: old.note,
            by: old.by,
            at: old.at,
        }
    }
}

/// Before what was granted by number had a unit.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Decision")]
pub struct DecisionV3 {
    sitting: SittingNumber,
    resolution: Resolution,
    reason: String,
    amount: Option<Money>,
    grants: Option<Vec<GrantV1>>,
    ballots: Vec<Ballot>,
    replaced: Vec<ReplacedVote>,
    on: Day,
    at: Timestamp,
    by: StaffId,
    exception: Option<Exception>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Grant")]
struct GrantV1 {
    service: Service,
    measure: MeasureV1,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Measure", rename_all = "snake_case")]
enum MeasureV1 {
    Amount(Money),
    Quantity(Quantity),
}

impl From<GrantV1> for Grant {
    fn from(old: GrantV1) -> Self {
        match old.measure {
            MeasureV1::Amount(amount) => Self::amount(old.service, amount),
            MeasureV1::Quantity(quantity) => Self::quantity(old.service, quantity),
        }
    }
}

impl From<DecisionV3> for Decision {
    fn from(old: DecisionV3) -> Self {
        let grants = old.grants.map(|all| all.into_iter().map(Grant::from).collect());
        Self {
            sitting: old.sitting,
            resolution: old.resolution,
            reason: old.reason,
            amount: old.amount,
            grants,
            ballots: old.ballots,
            replaced: old.replaced,
            on: old.on,
            at: old.at,
            by: old.by,
            exception: old.exception,
        }
    }
}

/// Before what is granted was granted by service, and before votes said by whose hand they were written.
#[derive(Serialize, Deserialize)]
pub struct DecisionV2 {
    sitting: SittingNumber,
    resolution: Resolution,
    reason: String,
    amount: Option<Money>,
    ballots: Vec<BallotV2>,
    on: Day,
    at: Timestamp,
    by: StaffId,
    exception: Option<Exception>,
}

#[derive(Serialize, Deserialize)]
struct BallotV2 {
    seat: u8,
    vote: Vote,
    why: Option<Recusal>,
}

impl From<BallotV2> for Ballot {
    fn from(old: BallotV2) -> Self {
        Self { why: old.why, ..Self::new(old.seat, old.vote) }
    }
}

impl From<DecisionV2> for Decision {
    fn from(old: DecisionV2) -> Self {
        Self {
            sitting: old.sitting,
            resolution: old.resolution,
            reason: old.reason,
            amount: old.amount,
            grants: None,
            ballots: old.ballots.into_iter().map(Ballot::from).collect(),
            replaced: Vec::new(),
            on: old.on,
            at: old.at,
            by: old.by,
            exception: old.exception,
        }
    }
}

/// Before what is granted was granted by service.
#[derive(Serialize, Deserialize)]
pub struct CaseV3 {
    number: CaseNumber,
    party: PartyId,
    stage: Stage,
    reference: String,
    request: Request,
    need: Option<NeedClass>,
    taken_by: StaffId,
    received: Day,
    since: Timestamp,
    due: Option<Day>,
    checklist: Vec<Paper>,
    documents: Vec<Document>,
    checked_by: Vec<StaffId>,
    declaration: Option<Declaration>,
    referral: Option<ReferralV1>,
    decision: Option<DecisionV2>,
    answered: Option<Contact>,
    file: Option<FileNumber>,
    deliveries: Vec<DeliveryV1>,
    survey: Vec<Attempt>,
    ended: Option<Ended>,
    claim: Option<Claim>,
    facts: u32,
}

impl From<CaseV3> for Case {
    fn from(old: CaseV3) -> Self {
        Self {
            number: old.number,
            party: old.party,
            stage: old.stage,
            reference: old.reference,
            request: old.request,
            need: old.need,
            taken_by: old.taken_by,
            received: old.received,
            since: old.since,
            due: old.due,
            checklist: old.checklist,
            documents: old.documents,
            checked_by: old.checked_by,
            declaration: old.declaration,
            referral: old.referral.map(ReferralV1::into),
            decision: old.decision.map(DecisionV2::into),
            answered: old.answered,
            file: old.file,
            deliveries: old.deliveries.into_iter().map(DeliveryV1::into).collect(),
            undelivered: None,
            reversals: Vec::new(),
            registered: None,
            survey: old.survey,
            ended: old.ended,
            claim: old.claim,
            facts: old.facts,
            repeats: None,
            carried: Vec::new(),
            account: None,
        }
    }
}

/// Before the account of a running case was confirmed by a second person.
#[derive(Serialize, Deserialize)]
pub struct CaseV4 {
    number: CaseNumber,
    party: PartyId,
    stage: Stage,
    reference: String,
    request: Request,
    repeats: Option<Repeat>,
    carried: Vec<Paper>,
    need: Option<NeedClass>,
    taken_by: StaffId,
    received: Day,
    since: Timestamp,
    due: Option<Day>,
    checklist: Vec<Paper>,
    documents: Vec<Document>,
    checked_by: Vec<StaffId>,
    declaration: Option<Declaration>,
    referral: Option<ReferralV1>,
    decision: Option<DecisionV3>,
    answered: Option<Contact>,
    file: Option<FileNumber>,
    registered: Option<Recorded>,
    deliveries: Vec<DeliveryV2>,
    undelivered: Option<Undelivered>,
    reversals: Vec<ReversalV1>,
    survey: Vec<Attempt>,
    ended: Option<Ended>,
    claim: Option<Claim>,
    facts: u32,
}

impl From<CaseV4> for Case {
    fn from(old: CaseV4) -> Self {
        Self {
            number: old.number,
            party: old.party,
            stage: old.stage,
            reference: old.reference,
            request: old.request,
            repeats: old.repeats,
            carried: old.carried,
            need: old.need,
            taken_by: old.taken_by,
            received: old.received,
            since: old.since,
            due: old.due,
            checklist: old.checklist,
            documents: old.documents,
            checked_by: old.checked_by,
            declaration: old.declaration,
            referral: old.referral.map(ReferralV1::into),
            decision: old.decision.map(Decision::from),
            answered: old.answered,
            file: old.file,
            registered: old.registered,
            deliveries: old.deliveries.into_iter().map(Delivery::from).collect(),
            undelivered: old.undelivered,
            reversals: old.reversals.into_iter().map(ReversalV1::into).collect(),
            survey: old.survey,
            ended: old.ended,
            claim: old.claim,
            account: None,
            facts: old.facts,
        }
    }
}
