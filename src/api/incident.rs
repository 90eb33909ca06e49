//! What failed and is nobody's mistake: logged under a number of its own, which the person is told too.

use std::fmt::Display;

use serde::{Deserialize, Serialize};

use crate::api::Fault;

/// What failed. Each has a sentence of its own for whoever waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// So many wrote at the same time that no try landed: nothing was written.
    Contended,
    /// The store did not take it, and may take it the next time: nothing was written.
    NotTaken,
    /// The store failed and takes nothing more until it is opened again.
    StoreClosed,
    /// A record is damaged.
    Unreadable,
    /// The answer is longer than may be sent.
    AnswerTooLong,
    /// The other side answered something that was not asked.
    OtherAnswer,
    /// A passphrase can be neither made nor compared.
    Phrases,
}

/// Incidents are numbers of at most six digits: short enough to be read out on a telephone.
const INCIDENTS: u32 = 999_999;

impl Fault {
    /// Logs a cause with what is known of it, and gives the fault with the incident's number. `detail` is for
    /// the log: ids and reasons of the system, nothing of what a record holds.
    pub fn internal(cause: Cause, detail: &dyn Display) -> Self {
        let mut random = [0; 4];
        // Without randomness every incident is the first: its cause and its time still tell it.
        getrandom::fill(&mut random).ok();
        let incident = (u32::from_be_bytes(random) % INCIDENTS).saturating_add(1);
        tracing::error!(incident, ?cause, %detail, "failed");
        Self::Internal { cause, incident }
    }
}
