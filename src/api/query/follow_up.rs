//! What is asked and answered of the follow-up of a question or a complaint.

use serde::{Deserialize, Serialize};

use crate::api::query::LeaseView;
use crate::domain::calendar::Day;
use crate::domain::case::Refusal;
use crate::domain::choice::{BestTime, Sex};
use crate::domain::follow_up::FollowUp;
use crate::domain::id::Version;
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::About;

/// Whom to ask, how they are reached, and how that went so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpView {
    pub on: RecordRef,
    pub version: Version,
    pub about: About,
    pub name: String,
    pub sex: Option<Sex>,
    /// The person's phones, the first first; their last digits alone where [`Self::masked`].
    pub phones: Vec<String>,
    /// Phones are told to who holds the record.
    pub masked: bool,
    pub best_time: Option<BestTime>,
    /// The day on which they were told the answer, or the outcome.
    pub told: Option<Day>,
    pub follow_up: FollowUp,
    /// Whether who asks may ask the person now.
    pub may: Result<(), Refusal>,
    pub holder: Option<LeaseView>,
}
