//! What was given in the sample data.

use crate::api::Fault;
use crate::domain::case::Case;
use crate::domain::choice::DeliveryKind;
use crate::domain::delivery::Delivery;
use crate::domain::grant::Left;
use crate::domain::value::{Money, Quantity};
use crate::service::fill::{Steps, written};

/// Half of the first service, one piece where it is counted, or all of each.
pub(super) fn deliver(steps: &mut Steps<'_>, case: &mut Case, last: bool) -> Result<(), Fault> {
    let rests = case.rests();
    for (number, rest) in (1_u32..).zip(rests.iter().take(if last { rests.len() } else { 1 })) {
        let Some(service) = rest.service else { continue };
        let (amount, pieces) = match rest.left {
            Left::Amount(left) => (Money::try_from(left.0).ok(), None),
            Left::Quantity(left) | Left::Units(left, _) => (None, u16::try_from(left).ok()),
        };
        let amount = if last { amount } else { amount.and_then(half) };
        let pieces = if last { pieces } else { pieces.map(|_| 1) };
        let quantity = pieces.and_then(|pieces| Quantity::try_from(pieces).ok());
        // All of them on one day, two days on.
        let days = if number == 1 { 2 } else { 0 };
        let day = steps.start.plus(steps.days.saturating_add(days));
        let count = case.number.count;
        let delivery = Delivery {
            service,
            kind: if amount.is_some() { DeliveryKind::Cash } else { DeliveryKind::InKind },
            amount,
            quantity,
            unit: None,
            on: written(day).ok_or(Fault::NotFound)?,
            provider: "قسم المساعدات".to_owned(),
            receipt: if number == 1 { format!("{count}") } else { format!("{count}-{number}") },
            note: String::new(),
            by: steps.by,
            at: day.at(11, 0),
        };
        steps.take(days, |by| case.deliver(delivery, "", by))?;
    }
    Ok(())
}

fn half(amount: Money) -> Option<Money> {
    amount.halalas().checked_div(2).and_then(|halalas| Money::try_from(halalas).ok())
}
