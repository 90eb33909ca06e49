//! What happened to a case. Facts are added, never rewritten.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Timestamp, Written};
use crate::domain::case::{Step, Undertaker, UndertakingOutcome};
use crate::domain::choice::{Channel, DeliveryKind, Paper, Service};
use crate::domain::committee::{NamedCommittee, Resolution};
use crate::domain::delivery::Delivery;
use crate::domain::document::Standing;
use crate::domain::grant::{Grant, Rest};
use crate::domain::id::{CaseNumber, FileNumber, SittingNumber, StaffId};
use crate::domain::measuring::Unit;
use crate::domain::request::sense::Sense;
use crate::domain::request::{ChangedValue, Field, Section};
use crate::domain::value::{Money, Quantity};

/// A line of a case's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    pub at: Timestamp,
    pub by: StaffId,
    pub fact: Fact,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    Received {
        channel: Channel,
    },
    /// While it is being taken down; an older program noted every amendment so.
    Amended {
        fields: Vec<Field>,
    },
    /// As an older program noted it: a change of covered fields voided the declaration (H3).
    DeclarationVoided {
        fields: Vec<Field>,
    },
    Submitted,
    PaperChecked {
        paper: Paper,
        standing: Standing,
    },
    Signed,
    Referred {
        earliest: Day,
        latest: Day,
        channel: Channel,
    },
    /// As an older program noted a decision.
    Decided {
        sitting: SittingNumber,
        resolution: Resolution,
        reason: String,
    },
    /// A manager allowed a decision before the month was over (H4).
    ExceptionMade {
        reason: String,
    },
    Resumed {
        note: String,
    },
    Told {
        channel: Channel,
    },
    Registered {
        file: FileNumber,
    },
    /// As an older program noted a delivery.
    Delivered {
        last: bool,
    },
    SurveyTried,
    SurveyAnswered,
    SurveyDeclined,
    Unreachable,
    Returned {
        reason: String,
    },
    Withdrawn {
        reason: String,
    },
    Closed,
    Claimed,
    Released,
    /// What someone wrote who lost a race was put in its place by another, or dropped.
    ProposalClosed {
        of: StaffId,
        taken: bool,
    },
    /// A manager took it from its holder.
    Freed {
        from: StaffId,
        reason: String,
    },
    /// Its holder gave it to a colleague.
    HandedOver {
        to: StaffId,
        note: String,
    },
    /// What stood here was lost with a damaged store; a restore noted that.
    Lost,
    /// Amended after it was submitted: each value as it was and is.
    Changed {
        changes: Vec<ChangedValue>,
    },
    /// A change of covered values voided what was signed (H3): which signature, and which values.
    SignatureVoided {
        reference: String,
        signed_on: Written,
        changes: Vec<ChangedValue>,
    },
    /// What these papers were matched with was changed (H2).
    MatchVoided {
        papers: Vec<Paper>,
    },
    /// It began from an earlier request: these parts of it are to be confirmed, these papers are on file.
    Repeated {
        case: CaseNumber,
        sections: Vec<Section>,
        papers: Vec<Paper>,
    },
    /// These parts are as they were in the earlier request, or were put right.
    Confirmed {
        sections: Vec<Section>,
    },
    /// Something of the grant was delivered (H6): how much of which service. Older programs noted
    /// [`Fact::Delivered`].
    Given {
        service: Service,
        kind: DeliveryKind,
        amount: Option<Money>,
        quantity: Option<Quantity>,
        last: bool,
    },
    /// With the last delivery: what stays undelivered, and why.
    RestUndelivered {
        left: Vec<Rest>,
        reason: String,
    },
    /// In a sitting too few could vote on it: it waits for one with other members.
    PutOff {
        sitting: SittingNumber,
        left: u8,
        quorum: u8,
    },
    /// A delivery that was recorded wrongly was taken back; its receipt stays used.
    DeliveryReversed {
        service: Service,
        amount: Option<Money>,
        quantity: Option<Quantity>,
        receipt: String,
        reason: String,
    },
    /// Another step that was recorded wrongly was taken back. What stood is kept on the case.
    Reversed {
        step: Step,
        reason: String,
    },
    /// Which of several committees it was referred to; with a reason where it is not the one that the rule names.
    ReferredTo {
        committee: NamedCommittee,
        reason: Option<String>,
    },
    /// It was moved to another committee while it waited.
    Transferred {
        from: NamedCommittee,
        to: NamedCommittee,
        reason: String,
    },
    /// Something that can hardly be was noticed beside these fields as they were saved, and was kept as it is
    /// for this reason.
    NoticedKept {
        notices: Vec<(Sense, Field)>,
        reason: String,
    },
    /// Another account was typed while it ran, and waits for a second person.
    AccountAsked,
    /// A second person typed another than was typed first: nothing changed.
    AccountDiffered {
        typed_by: StaffId,
    },
    /// A second person typed the same: it is in force.
    AccountChanged {
        typed_by: StaffId,
        changes: Vec<ChangedValue>,
    },
    /// A second person refused it: the account before stays.
    AccountRefused {
        typed_by: StaffId,
        reason: String,
    },
    /// Whoever typed it took it back.
    AccountWithdrawn,
    /// The committee decided: what, why, and what it granted of each service. Older programs noted
    /// [`Fact::Decided`], which does not tell that.
    Resolved {
        sitting: SittingNumber,
        resolution: Resolution,
        reason: String,
        grants: Vec<Grant>,
    },
    /// The same as [`Fact::Given`] of what was granted in a unit.
    GivenIn {
        service: Service,
        kind: DeliveryKind,
        amount: Option<Money>,
        quantity: Quantity,
        unit: Unit,
        last: bool,
    },
    /// The same as [`Fact::DeliveryReversed`] of what was granted in a unit.
    DeliveryInReversed {
        service: Service,
        amount: Option<Money>,
        quantity: Quantity,
        unit: Unit,
        receipt: String,
        reason: String,
    },
    /// One side promised something by a day (W2); of the society's with who sees to it.
    Undertaken {
        number: u16,
        side: Undertaker,
        text: String,
        due: Written,
        staff: Option<StaffId>,
    },
    UndertakingEnded {
        number: u16,
        side: Undertaker,
        text: String,
        outcome: UndertakingOutcome,
        reason: String,
        on: Written,
    },
    /// The referral was explained on paper on an earlier day; the month runs from the day of keying (H4).
    ExplainedOnPaper {
        on: Written,
    },
    /// A manager vouched for the day of that paper: the month runs from it.
    PaperCountersigned {
        keyed_by: StaffId,
        on: Written,
        earliest: Day,
        latest: Day,
    },
    /// A manager did not.
    PaperRefused {
        keyed_by: StaffId,
        on: Written,
        reason: String,
    },
    /// The person appealed the decision: in their words, and what new papers they brought (W2).
    Appealed {
        received: Day,
        channel: Channel,
        text: String,
        /// Who appealed for them; empty where they did it themselves.
        on_behalf: String,
        evidence: String,
    },
    /// They did not go on with the appeal: the first decision stands.
    AppealWithdrawn {
        reason: String,
    },
    /// What the board answered on the appeal, by the letter with this reference.
    BoardAnswered {
        board: String,
        letter: String,
        on: Day,
        resolution: Resolution,
        reason: String,
        grants: Vec<Grant>,
    },
}

impl Fact {
    /// That something was delivered, in the unit in which it was granted.
    pub(super) fn given(delivery: Delivery, last: bool) -> Self {
        let Delivery { service, kind, amount, quantity, unit, .. } = delivery;
        match quantity.zip(unit) {
            Some((quantity, unit)) => Self::GivenIn { service, kind, amount, quantity, unit, last },
            None => Self::Given { service, kind, amount, quantity, last },
        }
    }

    /// That a delivery was taken back.
    pub(super) fn delivery_reversed(delivery: Delivery, reason: String) -> Self {
        let Delivery { service, amount, quantity, unit, receipt, .. } = delivery;
        match quantity.zip(unit) {
            Some((quantity, unit)) => {
                Self::DeliveryInReversed { service, amount, quantity, unit, receipt, reason }
            }
            None => Self::DeliveryReversed { service, amount, quantity, receipt, reason },
        }
    }
}
