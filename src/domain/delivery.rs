//! Deliveries (H6): cash, in kind or a service, whole or in instalments, each with its receipt.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Timestamp, Written};
use crate::domain::choice::{DeliveryKind, Service};
use crate::domain::id::StaffId;
use crate::domain::measuring::Unit;
use crate::domain::value::{Money, Quantity};

/// Deliveries of one case: monthly instalments for five years.
pub const DELIVERIES_MAX: usize = 60;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    pub service: Service,
    pub kind: DeliveryKind,
    pub amount: Option<Money>,
    /// How many of it; none where it was granted in riyals, and in deliveries of before.
    pub quantity: Option<Quantity>,
    /// The unit in which it was granted; none where it was granted without one.
    pub unit: Option<Unit>,
    pub on: Written,
    /// Who gave it: a person, a department, a shop.
    pub provider: String,
    /// The number of the receipt the person signed.
    pub receipt: String,
    /// What was given, in words.
    pub note: String,
    pub by: StaffId,
    pub at: Timestamp,
}

/// That what was left of the grant stays undelivered, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undelivered {
    pub reason: String,
    pub by: StaffId,
    pub at: Timestamp,
}
