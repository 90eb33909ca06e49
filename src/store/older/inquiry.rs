//! Inquiries, and what was set for them, before anybody was asked how they found the answer.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::Claim;
use crate::domain::choice::{Channel, Service};
use crate::domain::contact::inquiry::{GivenAnswer, InquiryFact, InquiryState};
use crate::domain::contact::{DepartmentDays, Inquiry, InquiryRules, Who};
use crate::domain::department::DepartmentId;
use crate::domain::follow_up::FollowUp;
use crate::domain::id::{CaseNumber, InquiryNumber, StaffId};

#[derive(Serialize, Deserialize)]
#[serde(rename = "Inquiry")]
pub struct InquiryV1 {
    number: InquiryNumber,
    who: Who,
    channel: Channel,
    case: Option<CaseNumber>,
    service: Option<Service>,
    question: String,
    minutes: Option<u16>,
    asked: Day,
    at: Timestamp,
    by: StaffId,
    state: InquiryState,
    due: Day,
    owner: Option<DepartmentId>,
    answer: Option<GivenAnswer>,
    claim: Option<Claim>,
    facts: Vec<InquiryFact>,
}

impl From<InquiryV1> for Inquiry {
    fn from(old: InquiryV1) -> Self {
        Self {
            number: old.number,
            who: old.who,
            channel: old.channel,
            case: old.case,
            service: old.service,
            question: old.question,
            minutes: old.minutes,
            asked: old.asked,
            at: old.at,
            by: old.by,
            state: old.state,
            due: old.due,
            owner: old.owner,
            answer: old.answer,
            claim: old.claim,
            facts: old.facts,
            // What was answered by then is not asked about.
            follow_up: FollowUp::default(),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "InquiryRules")]
pub struct InquiryRulesV1 {
    answer_days: u16,
    owner_days: u16,
    warn_days: u16,
    departments: Vec<DepartmentDays>,
}

impl From<InquiryRulesV1> for InquiryRules {
    fn from(old: InquiryRulesV1) -> Self {
        let InquiryRulesV1 { answer_days, owner_days, warn_days, departments } = old;
        Self { answer_days, owner_days, warn_days, departments, ..Self::usual() }
    }
}
