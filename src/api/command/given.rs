//! What was given to a beneficiary, as it is handed in.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Written;
use crate::domain::choice::{Channel, DeliveryKind, Service};
use crate::domain::value::{Money, Quantity};

/// A delivery as the desk tells it; who recorded it and when is added by the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryGiven {
    pub service: Service,
    pub kind: DeliveryKind,
    pub amount: Option<Money>,
    pub quantity: Option<Quantity>,
    pub on: Written,
    pub provider: String,
    pub receipt: String,
    pub note: String,
}

/// What whoever raised a theme was told of it, as it is recorded with the contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTelling {
    pub channel: Channel,
    /// What they said to it; may be empty.
    pub outcome: String,
    pub minutes: Option<u16>,
}
