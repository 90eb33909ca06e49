//! Registration, and what is delivered afterwards (H5, H6).

use crate::api::Fault;
use crate::api::command::{DeliveryGiven, FormKey, Seen};
use crate::domain::delivery::Delivery;
use crate::domain::id::FileNumber;
use crate::service::commands::{Decided, Occasion, write_case};
use crate::service::drafts::drop_form;
use crate::service::leases::load;
use crate::service::persons;
use crate::store::book::Change;

pub fn register(occasion: &Occasion, change: &mut Change<'_>, seen: Seen) -> Decided {
    let mut taken = load(occasion, change, seen)?;
    // Judged before a number is taken, so that a refusal wastes none.
    let mut trial = taken.case.clone();
    trial.register(FileNumber(0), occasion.by()).map_err(Fault::Refused)?;
    let file = persons::file_of(change, taken.case.party)?;
    let facts = taken.case.register(file, occasion.by()).map_err(Fault::Refused)?;
    let (case, facts) = taken.then(facts);
    write_case(occasion, change, case, facts)
}

pub fn deliver(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    (delivery, why): (&DeliveryGiven, &str),
) -> Decided {
    drop_form(occasion, change, FormKey::Delivery(seen.case))?;
    let mut taken = load(occasion, change, seen)?;
    let delivery = given(occasion, delivery);
    let facts = taken.case.deliver(delivery, why, occasion.by()).map_err(Fault::Refused)?;
    let (case, facts) = taken.then(facts);
    write_case(occasion, change, case, facts)
}

fn given(occasion: &Occasion, given: &DeliveryGiven) -> Delivery {
    Delivery {
        service: given.service,
        kind: given.kind,
        amount: given.amount,
        quantity: given.quantity,
        // That of the grant: the case knows it.
        unit: None,
        on: given.on,
        provider: given.provider.clone(),
        receipt: given.receipt.clone(),
        note: given.note.clone(),
        by: occasion.staff,
        at: occasion.now,
    }
}
