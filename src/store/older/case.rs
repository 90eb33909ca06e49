//! A case and a decision as they were before members stepped aside with a reason.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::{Case, Claim, Contact, Ended, Referral};
use crate::domain::committee::{Ballot, Decision, Exception, Resolution, Vote};
use crate::domain::declaration::Declaration;
use crate::domain::delivery::Delivery;
use crate::domain::document::Document;
use crate::domain::id::{CaseNumber, FileNumber, PartyId, SittingNumber, StaffId};
use crate::domain::need::NeedClass;
use crate::domain::request::Request;
use crate::domain::satisfaction::Attempt;
use crate::domain::stage::Stage;
use crate::domain::value::Money;

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
        let ballot = |old: BallotV1| Ballot { seat: old.seat, vote: old.vote, why: None };
        Self {
            sitting: old.sitting,
            resolution: old.resolution,
            reason: old.reason,
            amount: old.amount,
            ballots: old.ballots.into_iter().map(ballot).collect(),
            on: old.on,
            at: old.at,
            by: old.by,
            exception: old.exception,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub struct CaseV2 {
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
    documents: Vec<Document>,
    declaration: Option<Declaration>,
    referral: Option<Referral>,
    decision: Option<DecisionV1>,
    answered: Option<Contact>,
    file: Option<FileNumber>,
    deliveries: Vec<Delivery>,
    survey: Vec<Attempt>,
    ended: Option<Ended>,
    claim: Option<Claim>,
    facts: u32,
}

impl From<CaseV2> for Case {
    fn from(old: CaseV2) -> Self {
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
            documents: old.documents,
            // Who checked them before stands in the history alone; who signed stands in the declaration.
            checked_by: Vec::new(),
            declaration: old.declaration,
            referral: old.referral,
            decision: old.decision.map(DecisionV1::into),
            answered: old.answered,
            file: old.file,
            deliveries: old.deliveries,
            survey: old.survey,
            ended: old.ended,
            claim: old.claim,
            facts: old.facts,
        }
    }
}
