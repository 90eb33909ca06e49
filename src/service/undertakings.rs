//! What is promised on a case, and how it ended.

use crate::api::Fault;
use crate::api::command::Seen;
use crate::domain::case::UndertakingWord;
use crate::service::commands::{Decided, Occasion, write_case};
use crate::service::leases::load_of_anyone;
use crate::store::book::Change;

/// Whoever holds the case is not in the way: a promise is given and kept by whoever speaks with the person.
pub fn say(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    word: &UndertakingWord,
) -> Decided {
    let mut case = load_of_anyone(change, seen)?;
    let by = occasion.by();
    let facts = match word {
        UndertakingWord::Make(new) => case.undertake(new, by),
        UndertakingWord::End { number, outcome, reason, on } => {
            case.end_undertaking(*number, *outcome, (reason, *on), by)
        }
    };
    write_case(occasion, change, case, facts.map_err(Fault::Refused)?)
}
