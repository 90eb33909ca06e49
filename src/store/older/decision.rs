//! Decisions and deliveries as they were: before members stepped aside with a reason, before grants were by service
//! and before what was granted by number had a unit.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp, Written};
use crate::domain::choice::{DeliveryKind, Service};
use crate::domain::committee::{
    Ballot, Decision, Exception, Recusal, ReplacedVote, Resolution, Vote,
};
use crate::domain::delivery::Delivery;
use crate::domain::grant::Grant;
use crate::domain::id::{SittingNumber, StaffId};
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
