//! Complaints as they were before anybody was asked how they were dealt with.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::Claim;
use crate::domain::choice::{Channel, ComplaintKind, Service};
use crate::domain::complaint::{
    Complaint, ComplaintFact, ComplaintState, EscalationStep, ToldOutcome,
};
use crate::domain::contact::Who;
use crate::domain::department::DepartmentId;
use crate::domain::follow_up::FollowUp;
use crate::domain::id::{CaseNumber, ComplaintNumber, StaffId};

#[derive(Serialize, Deserialize)]
#[serde(rename = "Complaint")]
pub struct ComplaintV1 {
    number: ComplaintNumber,
    kind: ComplaintKind,
    who: Who,
    code: Option<String>,
    channel: Channel,
    case: Option<CaseNumber>,
    service: Option<Service>,
    subject: Option<StaffId>,
    text: String,
    received: Day,
    at: Timestamp,
    by: StaffId,
    state: ComplaintState,
    counted: Day,
    due: Day,
    owner: Option<DepartmentId>,
    raised: EscalationStep,
    outcome: Option<ToldOutcome>,
    claim: Option<Claim>,
    facts: Vec<ComplaintFact>,
}

impl From<ComplaintV1> for Complaint {
    fn from(old: ComplaintV1) -> Self {
        Self {
            number: old.number,
            kind: old.kind,
            who: old.who,
            code: old.code,
            channel: old.channel,
            case: old.case,
            service: old.service,
            subject: old.subject,
            text: old.text,
            received: old.received,
            at: old.at,
            by: old.by,
            state: old.state,
            counted: old.counted,
            due: old.due,
            owner: old.owner,
            raised: old.raised,
            outcome: old.outcome,
            claim: old.claim,
            facts: old.facts,
            // What was over by then is not asked about.
            follow_up: FollowUp::default(),
        }
    }
}
