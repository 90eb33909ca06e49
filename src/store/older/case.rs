//! Cases and decisions as they were: before a case carried the papers it needs, and each paper what was asked of
//! it; before an account was confirmed by a second person.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp, Written};
use crate::domain::case::{
    AccountChange, Case, Claim, Contact, Ended, Recorded, Referral, Reversal, Reversed,
};
use crate::domain::choice::Paper;
use crate::domain::clock::AnswerClock;
use crate::domain::committee::Decision;
use crate::domain::declaration::Declaration;
use crate::domain::delivery::{Delivery, Undelivered};
use crate::domain::document::{Document, PaperNeeds, PaperRule, checklist};
use crate::domain::id::{CaseNumber, CommitteeId, FileNumber, PartyId, StaffId};
use crate::domain::need::NeedClass;
use crate::domain::request::{Repeat, Request};
use crate::domain::satisfaction::Attempt;
use crate::domain::stage::Stage;
use crate::store::older::decision::{DecisionV1, DecisionV2, DecisionV3, DeliveryV1, DeliveryV2};

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
            paper: None,
            undertakings: Vec::new(),
            appeal: None,
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
            paper: None,
            undertakings: Vec::new(),
            appeal: None,
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
            paper: None,
            undertakings: Vec::new(),
            appeal: None,
            facts: old.facts,
        }
    }
}

/// Before a decision was appealed.
#[derive(Serialize, Deserialize)]
pub struct CaseV5 {
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
    referral: Option<Referral>,
    decision: Option<Decision>,
    answered: Option<Contact>,
    file: Option<FileNumber>,
    registered: Option<Recorded>,
    deliveries: Vec<Delivery>,
    undelivered: Option<Undelivered>,
    reversals: Vec<Reversal>,
    survey: Vec<Attempt>,
    ended: Option<Ended>,
    claim: Option<Claim>,
    account: Option<AccountChange>,
    facts: u32,
}

impl From<CaseV5> for Case {
    fn from(old: CaseV5) -> Self {
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
            referral: old.referral,
            decision: old.decision,
            answered: old.answered,
            file: old.file,
            registered: old.registered,
            deliveries: old.deliveries,
            undelivered: old.undelivered,
            reversals: old.reversals,
            survey: old.survey,
            ended: old.ended,
            claim: old.claim,
            account: old.account,
            paper: None,
            undertakings: Vec::new(),
            appeal: None,
            facts: old.facts,
        }
    }
}
