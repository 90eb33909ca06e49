//! What is given (H6): no more than was granted, not before it was, each with its receipt.

use crate::domain::calendar::Day;
use crate::domain::case::moves::{Facts, read};
use crate::domain::case::{By, Case, Fact, Refusal};
use crate::domain::choice::DeliveryKind;
use crate::domain::delivery::{DELIVERIES_MAX, Delivery};
use crate::domain::stage::{Move, Stage};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Balance;

impl Case {
    /// Something was given (H6); the last of it opens the satisfaction follow-up.
    pub fn deliver(&mut self, mut delivery: Delivery, last: bool, how: By<'_>) -> Facts {
        self.may(Move::Deliver, how.today)?;
        delivery.provider = read(StoredText::Provider, &delivery.provider)?;
        delivery.receipt = read(StoredText::Receipt, &delivery.receipt)?;
        delivery.note = read(StoredText::DeliveryNote, &delivery.note)?;
        self.may_give(&delivery, how.today)?;
        if let Some(earlier) = self.deliveries.iter().find(|one| one.receipt == delivery.receipt) {
            let on = earlier.on.to_day();
            return Err(Refusal::ReceiptUsed { receipt: delivery.receipt, on });
        }
        if self.deliveries.len() >= DELIVERIES_MAX {
            return Err(Refusal::too_many(DELIVERIES_MAX));
        }
        let given = delivery.amount.map_or(Balance::default(), Balance::from);
        let left = self.left_to_give().map(|left| left - given);
        let all_given = left.is_some_and(|left| left == Balance::default());
        // The last that fits is the last, whatever was said of it.
        let is_full = self.deliveries.len().saturating_add(1) == DELIVERIES_MAX;
        let last = last || all_given || is_full;
        if let Some(left) = left.filter(|_| last && !all_given)
            && delivery.note.is_empty()
        {
            return Err(Refusal::RestNeedsReason { left });
        }
        self.deliveries.push(delivery);
        self.enter(if last { Stage::FollowUp } else { Stage::InService }, how);
        if last {
            // What comes next is another's work (G8): nobody waits for them to let go.
            self.claim = None;
        }
        Ok(vec![Fact::Delivered { last }])
    }

    /// What is given is what was granted, when it was granted, with its receipt (H6).
    fn may_give(&self, delivery: &Delivery, today: Day) -> Result<(), Refusal> {
        let delivered = delivery.on.to_day();
        if delivered > today {
            return Err(Refusal::DeliveryInFuture);
        }
        if delivery.receipt.is_empty() {
            return Err(Refusal::ReceiptNeeded);
        }
        if delivery.provider.is_empty() {
            return Err(Refusal::ProviderNeeded);
        }
        if delivery.kind == DeliveryKind::Cash && delivery.amount.is_none() {
            return Err(Refusal::AmountOfDeliveryNeeded);
        }
        if let Some(decided) = self.decision.as_ref().map(|decision| decision.on)
            && delivered < decided
        {
            return Err(Refusal::DeliveredBeforeDecision { delivered, decided });
        }
        if !self.request.services().any(|ask| ask.service == delivery.service) {
            return Err(Refusal::ServiceNotGranted { service: delivery.service });
        }
        let given = delivery.amount.map(Balance::from);
        match self.left_to_give() {
            Some(left) if left <= Balance::default() => Err(Refusal::NothingLeft),
            Some(left) if given.is_some_and(|given| given > left) => Err(Refusal::MoreThanGranted),
            None if delivery.kind == DeliveryKind::Cash => Err(Refusal::CashNotGranted),
            Some(_) | None => Ok(()),
        }
    }
}
