//! A request as it was typed: before it could begin from an earlier one, and before it could be typed twice.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::id::{CaseNumber, PartyId, StaffId, Version};
use crate::domain::proposal::Proposal;
use crate::domain::request::{Field, MemberDraft, Place, Repeat, RequestDraft, Texts};

#[derive(Serialize, Deserialize)]
pub struct RequestDraftV1 {
    values: Texts<Field>,
    members: Vec<MemberDraft>,
    party: Option<PartyId>,
}

impl From<RequestDraftV1> for RequestDraft {
    fn from(old: RequestDraftV1) -> Self {
        let RequestDraftV1 { values, members, party } = old;
        let (repeats, not_these, again) = (None, Vec::new(), Texts::default());
        Self { values, members, party, repeats, not_these, again }
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

#[derive(Serialize, Deserialize)]
pub struct RequestDraftV2 {
    values: Texts<Field>,
    members: Vec<MemberDraft>,
    party: Option<PartyId>,
    repeats: Option<Repeat>,
    not_these: Vec<PartyId>,
}

impl From<RequestDraftV2> for RequestDraft {
    fn from(old: RequestDraftV2) -> Self {
        let RequestDraftV2 { values, members, party, repeats, not_these } = old;
        Self { values, members, party, repeats, not_these, again: Texts::default() }
    }
}

#[derive(Serialize, Deserialize)]
pub struct ProposalV2 {
    case: CaseNumber,
    by: StaffId,
    at: Timestamp,
    seen: Version,
    draft: RequestDraftV2,
}

impl From<ProposalV2> for Proposal {
    fn from(old: ProposalV2) -> Self {
        Self { case: old.case, by: old.by, at: old.at, seen: old.seen, draft: old.draft.into() }
    }
}

/// Before the household's table was typed twice as the rest is.
#[derive(Serialize, Deserialize)]
pub struct RequestDraftV3 {
    values: Texts<Field>,
    members: Vec<MemberDraft>,
    party: Option<PartyId>,
    repeats: Option<Repeat>,
    not_these: Vec<PartyId>,
    again: Texts<Field>,
}

impl From<RequestDraftV3> for RequestDraft {
    fn from(old: RequestDraftV3) -> Self {
        let RequestDraftV3 { values, members, party, repeats, not_these, again: typed } = old;
        let mut again = Texts::default();
        for (field, text) in typed.iter() {
            again.set(Place::Field(field), text);
        }
        Self { values, members, party, repeats, not_these, again }
    }
}

#[derive(Serialize, Deserialize)]
pub struct ProposalV3 {
    case: CaseNumber,
    by: StaffId,
    at: Timestamp,
    seen: Version,
    draft: RequestDraftV3,
}

impl From<ProposalV3> for Proposal {
    fn from(old: ProposalV3) -> Self {
        Self { case: old.case, by: old.by, at: old.at, seen: old.seen, draft: old.draft.into() }
    }
}
