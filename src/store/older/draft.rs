//! A request as it was typed, before it could begin from an earlier one.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::id::{CaseNumber, PartyId, StaffId, Version};
use crate::domain::proposal::Proposal;
use crate::domain::request::{Field, MemberDraft, RequestDraft, Texts};

#[derive(Serialize, Deserialize)]
pub struct RequestDraftV1 {
    values: Texts<Field>,
    members: Vec<MemberDraft>,
    party: Option<PartyId>,
}

impl From<RequestDraftV1> for RequestDraft {
    fn from(old: RequestDraftV1) -> Self {
        let RequestDraftV1 { values, members, party } = old;
        Self { values, members, party, repeats: None, not_these: Vec::new() }
    }
}

#[derive(Serialize, Deserialize)]
pub struct ProposalV1 {
    case: CaseNumber,
    by: StaffId,
    at: Timestamp,
    seen: Version,
    draft: RequestDraftV1,
}

impl From<ProposalV1> for Proposal {
    fn from(old: ProposalV1) -> Self {
        Self { case: old.case, by: old.by, at: old.at, seen: old.seen, draft: old.draft.into() }
    }
}
