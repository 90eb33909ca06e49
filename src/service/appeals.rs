//! Appeals: loads the sitting whose decision is appealed, lets the domain decide, writes what follows (W2).

use crate::api::Fault;
use crate::api::command::Seen;
use crate::domain::case::{BoardAnswer, Case, NewAppeal};
use crate::domain::committee::Sitting;
use crate::service::commands::{self, Decided, Occasion, write_case};
use crate::service::leases::load_of_anyone;
use crate::store::book::Change;
use crate::store::keys;

/// Takes an appeal. Who voted stands in the sitting of the decision.
pub fn take(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    appeal: &NewAppeal,
) -> Decided {
    commands::on(occasion, change, seen, |case, change| {
        let sitting = sitting_of(change, case)?;
        case.appeal(appeal, sitting.as_ref(), occasion.by()).map_err(Fault::Refused)
    })
}

/// The sitting that decided on a case; none where its record is lost.
fn sitting_of(change: &mut Change<'_>, case: &Case) -> Result<Option<Sitting>, Fault> {
    let Some(decision) = &case.decision else { return Ok(None) };
    Ok(change.read(&keys::sitting(decision.sitting))?)
}

/// What the board answered. What was decided before stays with the minutes of its sitting.
pub fn answer(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    answer: &BoardAnswer,
) -> Decided {
    let mut case = load_of_anyone(change, seen)?;
    let earlier = case.decision.clone();
    let facts = case.board_answers(answer, occasion.by()).map_err(Fault::Refused)?;
    if let Some(earlier) = earlier {
        change.write(&keys::earlier_decision(earlier.sitting, case.number), &earlier)?;
    }
    write_case(occasion, change, case, facts)
}

/// Withdraws a request, or the appeal of its decision: then the first decision is the last again, and no earlier one.
pub fn withdraw(occasion: &Occasion, change: &mut Change<'_>, seen: Seen, reason: &str) -> Decided {
    commands::on(occasion, change, seen, |case, change| {
        let first = case.appeal_pending().map(|appeal| appeal.first.sitting);
        let facts = case.withdraw(reason, occasion.by()).map_err(Fault::Refused)?;
        if let Some(sitting) = first {
            change.remove(&keys::earlier_decision(sitting, case.number))?;
        }
        Ok(facts)
    })
}
