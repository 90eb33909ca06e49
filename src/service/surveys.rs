//! The satisfaction follow-up: what a call leaves behind, and a row of a file that tells of one.

use crate::api::Fault;
use crate::api::command::{FormKey, Seen};
use crate::domain::case::{Case, Fact};
use crate::domain::choice::Channel;
use crate::domain::satisfaction::Outcome;
use crate::domain::stage::Stage;
use crate::service::commands::{Decided, Occasion, write_case};
use crate::service::committee;
use crate::service::drafts::drop_form;
use crate::service::leases::load;
use crate::store::book::Change;

/// One try to ask the person, by a version of the questionnaire.
pub fn record(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    (outcome, channel, version): (&Outcome, Channel, u16),
) -> Decided {
    let mut taken = load(occasion, change, seen)?;
    let facts = taken.case.survey_by(version, outcome.clone(), channel, occasion.by());
    let (case, facts) = taken.then(facts.map_err(Fault::Refused)?);
    write_asked(occasion, change, case, facts)
}

/// A case about which the person was just asked.
pub fn write_asked(
    occasion: &Occasion,
    change: &mut Change<'_>,
    mut case: Case,
    facts: Vec<Fact>,
) -> Decided {
    let voted = committee::voted(change, &case)?;
    case.withhold_from(&voted);
    // Whoever is called again goes on from what was answered.
    if case.stage == Stage::Closed {
        drop_form(occasion, change, FormKey::Call(case.number))?;
    }
    write_case(occasion, change, case, facts)
}
