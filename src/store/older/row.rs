//! The line of a list as it was, before each service had its own amount in it, and before there were appeals.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::choice::Service;
use crate::domain::id::{CaseNumber, CommitteeId, PartyId, StaffId};
use crate::domain::need::NeedClass;
use crate::domain::queue::QueueRow;
use crate::domain::stage::Stage;
use crate::domain::value::Money;

#[derive(Serialize, Deserialize)]
pub struct RowV1 {
    number: CaseNumber,
    party: PartyId,
    name: String,
    stage: Stage,
    need: Option<NeedClass>,
    services: Vec<Service>,
    amount: Option<Money>,
    received: Day,
    since: Timestamp,
    opens: Option<Day>,
    due: Option<Day>,
    holder: Option<StaffId>,
    tries: u8,
}

impl From<RowV1> for QueueRow {
    fn from(old: RowV1) -> Self {
        Self {
            number: old.number,
            party: old.party,
            name: old.name,
            stage: old.stage,
            need: old.need,
            services: old.services,
            amount: old.amount,
            amounts: Vec::new(),
            received: old.received,
            since: old.since,
            opens: old.opens,
            due: old.due,
            holder: old.holder,
            tries: old.tries,
            committee: committee(old.stage),
            appeal: false,
        }
    }
}

/// Before there could be more than one committee.
#[derive(Serialize, Deserialize)]
pub struct RowV2 {
    number: CaseNumber,
    party: PartyId,
    name: String,
    stage: Stage,
    need: Option<NeedClass>,
    services: Vec<Service>,
    amount: Option<Money>,
    amounts: Vec<Option<Money>>,
    received: Day,
    since: Timestamp,
    opens: Option<Day>,
    due: Option<Day>,
    holder: Option<StaffId>,
    tries: u8,
}

impl From<RowV2> for QueueRow {
    fn from(old: RowV2) -> Self {
        Self {
            number: old.number,
            party: old.party,
            name: old.name,
            stage: old.stage,
            need: old.need,
            services: old.services,
            amount: old.amount,
            amounts: old.amounts,
            received: old.received,
            since: old.since,
            opens: old.opens,
            due: old.due,
            holder: old.holder,
            tries: old.tries,
            committee: committee(old.stage),
            appeal: false,
        }
    }
}

/// Before a decision was appealed.
#[derive(Serialize, Deserialize)]
pub struct RowV3 {
    number: CaseNumber,
    party: PartyId,
    name: String,
    stage: Stage,
    need: Option<NeedClass>,
    services: Vec<Service>,
    amount: Option<Money>,
    amounts: Vec<Option<Money>>,
    received: Day,
    since: Timestamp,
    opens: Option<Day>,
    due: Option<Day>,
    holder: Option<StaffId>,
    tries: u8,
    committee: Option<CommitteeId>,
}

impl From<RowV3> for QueueRow {
    fn from(old: RowV3) -> Self {
        Self {
            number: old.number,
            party: old.party,
            name: old.name,
            stage: old.stage,
            need: old.need,
            services: old.services,
            amount: old.amount,
            amounts: old.amounts,
            received: old.received,
            since: old.since,
            opens: old.opens,
            due: old.due,
            holder: old.holder,
            tries: old.tries,
            committee: old.committee,
            appeal: false,
        }
    }
}

/// What was with the committee then was with the one that there was. Of what it had left behind the row does not
/// say.
fn committee(stage: Stage) -> Option<CommitteeId> {
    matches!(stage, Stage::Referred | Stage::Deferred).then_some(CommitteeId::GENERAL)
}
