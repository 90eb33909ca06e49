//! A case and its gates: every move is a method that names its rule and returns a fact or a refusal.

pub mod account;
pub mod alike;
pub mod appeal;
#[cfg(test)]
pub mod appeal_tests;
mod committee;
mod deciding;
pub mod fact;
pub mod gates;
mod giving;
#[cfg(test)]
mod grants_tests;
mod hearing;
#[cfg(test)]
mod histories_tests;
pub mod judged;
pub mod late_paper;
mod moves;
#[cfg(test)]
mod moves_tests;
pub mod refusal;
#[cfg(test)]
pub mod refusals_tests;
pub mod reversing;
#[cfg(test)]
mod reversing_tests;
#[cfg(test)]
pub mod stages_tests;
pub mod undertaking;
mod voting;
#[cfg(test)]
mod voting_tests;

use serde::{Deserialize, Serialize};

pub use account::{AccountChange, AccountWord};
pub use appeal::{Appeal, AppealFlaw, NewAppeal};
pub use deciding::Sitters;
pub use fact::{Fact, History};
pub use hearing::{BoardAnswer, Hearing};
pub use judged::Judged;
pub use late_paper::{LatePaper, LatePaperFlaw, LatePaperWord, PaperAnswer};
pub use moves::By;
pub(in crate::domain) use moves::{read, said};
pub use refusal::Refusal;
pub use reversing::{Recorded, Reversal, Reversed, Step};
pub use undertaking::{
    NewUndertaking, Undertaker, Undertaking, UndertakingEnd, UndertakingFlaw, UndertakingOutcome,
    UndertakingWord,
};
pub use voting::Item;

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::choice::{Channel, Paper};
use crate::domain::clock::AnswerClock;
use crate::domain::committee::Decision;
use crate::domain::declaration::Declaration;
use crate::domain::delivery::{Delivery, Undelivered};
use crate::domain::document::Document;
use crate::domain::id::{CaseNumber, CommitteeId, FileNumber, PartyId, StaffId};
use crate::domain::need::NeedClass;
use crate::domain::request::{Repeat, Request};
use crate::domain::satisfaction::Attempt;
use crate::domain::stage::Stage;

/// One request from the first word to the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub number: CaseNumber,
    pub party: PartyId,
    pub stage: Stage,
    /// The `reference` of the file row it came from, if it was imported.
    pub reference: String,
    pub request: Request,
    /// What of it was taken over from an earlier request of the person.
    pub repeats: Option<Repeat>,
    /// Papers that are on file from that one, and were not looked at for this one yet.
    pub carried: Vec<Paper>,
    /// By the classes in force when the request was last saved; none if nothing was said of money.
    pub need: Option<NeedClass>,
    pub taken_by: StaffId,
    pub received: Day,
    /// Since when it stands in its stage.
    pub since: Timestamp,
    /// By when its next step is due; none once closed.
    pub due: Option<Day>,
    /// The papers it needs, by the rules in force when what the declaration covers was last saved.
    pub checklist: Vec<Paper>,
    pub documents: Vec<Document>,
    /// Who checked its papers, each once, in the order in which they first did.
    pub checked_by: Vec<StaffId>,
    pub declaration: Option<Declaration>,
    pub referral: Option<Referral>,
    pub decision: Option<Decision>,
    /// When the person was told the decision.
    pub answered: Option<Contact>,
    pub file: Option<FileNumber>,
    /// Who registered it, and when; none in cases that an older program registered.
    pub registered: Option<Recorded>,
    pub deliveries: Vec<Delivery>,
    /// What was left of the grant stays undelivered; none while more is to come and where all was given.
    pub undelivered: Option<Undelivered>,
    /// What was recorded wrongly and taken back, in order.
    pub reversals: Vec<Reversal>,
    pub survey: Vec<Attempt>,
    pub ended: Option<Ended>,
    pub claim: Option<Claim>,
    /// An account that was typed while it ran, and waits for a second person.
    pub account: Option<AccountChange>,
    /// The paper of the referral, where it was keyed on a later day.
    pub paper: Option<LatePaper>,
    /// What was promised by either side, in the order in which it was.
    pub undertakings: Vec<Undertaking>,
    /// Its decision was appealed, once.
    pub appeal: Option<Box<Appeal>>,
    /// How many facts its history holds.
    pub facts: u32,
}

/// A word with the person: when, by which channel, by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub at: Timestamp,
    pub channel: Channel,
    pub by: StaffId,
}

/// The case is with the committee, and the person was told what that means (H4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    pub clock: AnswerClock,
    pub explained: Contact,
    /// Which of the society's committees it waits for; what was referred before there were others waits for the
    /// general one.
    pub committee: CommitteeId,
    /// Somebody chose it in place of the one that the rule names; why stands in the history.
    pub by_hand: bool,
}

/// How a case came to its end, or left the way to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    Withdrawn { reason: String, at: Timestamp },
}

/// Who is working on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub by: StaffId,
    pub since: Timestamp,
}
