//! The word of a second person on an account that waits, and of whoever typed it.

use crate::api::Fault;
use crate::api::Receipt;
use crate::api::command::{Done, Seen};
use crate::domain::case::{AccountWord, Fact, Refusal};
use crate::domain::request::{Field, FieldFault, Place};
use crate::domain::value::Iban;
use crate::service::commands::{Decided, Occasion, write_case};
use crate::service::leases::load_of_anyone;
use crate::service::orders::Deed;
use crate::store::book::Change;

/// Whoever holds the case is not in the way: they are often who typed it first.
pub fn say(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    word: &AccountWord,
) -> Decided {
    let mut case = load_of_anyone(change, seen)?;
    let by = occasion.by();
    let facts = match word {
        AccountWord::Type { iban } => {
            let wrong = |flaw| vec![FieldFault { place: Place::Field(Field::Iban), flaw }];
            let iban = Iban::parse(iban).map_err(|flaw| Fault::Invalid(wrong(flaw)))?;
            case.type_account(&iban, by)
        }
        AccountWord::Refuse { reason } => case.refuse_account(reason, by),
        AccountWord::Withdraw => case.withdraw_account(by),
    };
    let facts = facts.map_err(Fault::Refused)?;
    let differs = facts.iter().find_map(|fact| match fact {
        Fact::AccountDiffered { typed_by } => Some(*typed_by),
        _ => None,
    });
    let deed = write_case(occasion, change, case, facts)?;
    Ok(match differs {
        Some(by) => Deed { done: Done::AccountDiffers { case: seen.case, by }, ..deed },
        None => deed,
    })
}

/// That two people typed different accounts is written down and is a refusal all the same, however often the order
/// is sent.
pub fn told(receipt: Receipt) -> Result<Receipt, Fault> {
    match receipt.done {
        Done::AccountDiffers { by, .. } => Err(Fault::Refused(Refusal::AccountDiffers { by })),
        _ => Ok(receipt),
    }
}
