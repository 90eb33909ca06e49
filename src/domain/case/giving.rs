//! What is given (H6): no more of a service than was granted of it, not before it was, each with its receipt.

use crate::domain::calendar::Day;
use crate::domain::case::moves::{Facts, read};
use crate::domain::case::{AppealFlaw, By, Case, Fact, Refusal};
use crate::domain::choice::{DeliveryKind, Service};
use crate::domain::committee::Decision;
use crate::domain::delivery::{DELIVERIES_MAX, Delivery, Undelivered};
use crate::domain::grant::{Grant, Left, Measure, Rest};
use crate::domain::measuring::Unit;
use crate::domain::stage::{Move, Stage};
use crate::domain::stored_text::StoredText;
use crate::domain::value::{Balance, Money};

impl Case {
    /// Something was given (H6). It is the last where nothing is left, or where `why` says why the rest stays
    /// undelivered; the last opens the satisfaction follow-up. Whoever records it gave it, whatever `delivery` says.
    pub fn deliver(&mut self, mut delivery: Delivery, why: &str, how: By<'_>) -> Facts {
        self.may(Move::Deliver, how.today)?;
        let meanwhile = self.gives_meanwhile();
        self.may_serve(how.by)?;
        (delivery.by, delivery.at) = (how.by, how.at);
        delivery.provider = read(StoredText::Provider, &delivery.provider)?;
        delivery.receipt = read(StoredText::Receipt, &delivery.receipt)?;
        delivery.note = read(StoredText::DeliveryNote, &delivery.note)?;
        let why = read(StoredText::Reason, why)?;
        self.may_give(&delivery, how.today)?;
        if let Some(earlier) = self.delivery_with(&delivery.receipt) {
            let on = earlier.on.to_day();
            return Err(Refusal::ReceiptUsed { receipt: delivery.receipt, on });
        }
        if self.deliveries.len() >= DELIVERIES_MAX {
            return Err(Refusal::too_many(DELIVERIES_MAX));
        }
        delivery.unit = delivery.quantity.and_then(|_| self.unit_of(delivery.service));
        if meanwhile && !why.is_empty() {
            return Err(AppealFlaw::RestWaits.into());
        }
        let given = delivery.clone();
        self.deliveries.push(delivery);
        let all_given = self.all_given();
        // No more of them can be recorded: it is the last, whatever was said of it.
        let is_full = self.deliveries.len() >= DELIVERIES_MAX;
        let last = all_given || is_full || !why.is_empty();
        let mut facts = vec![Fact::given(given, last)];
        if last && !all_given {
            if why.is_empty() {
                let left = self.rests();
                self.deliveries.pop();
                return Err(Refusal::RestNeedsReason { left });
            }
            self.undelivered = Some(Undelivered { reason: why.clone(), by: how.by, at: how.at });
            facts.push(Fact::RestUndelivered { left: self.rests(), reason: why });
        }
        if meanwhile {
            // The appeal is heard: it stands where it waits for that.
            return Ok(facts);
        }
        self.enter(if last { Stage::FollowUp } else { Stage::InService }, how);
        if last {
            // What comes next is another's work (G8): nobody waits for them to let go.
            self.claim = None;
        }
        Ok(facts)
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
        // Where it would go is not settled.
        if delivery.kind == DeliveryKind::Cash {
            self.no_account_waits()?;
        }
        let Some(decision) = self.granting() else { return Ok(()) };
        let decided = self.granted_on(delivery.service, decision.on);
        if delivered < decided {
            return Err(Refusal::DeliveredBeforeDecision { delivered, decided });
        }
        match &decision.grants {
            Some(grants) => {
                let service = delivery.service;
                let granted = grants.iter().find(|grant| grant.service == service);
                self.may_give_of(granted.ok_or(Refusal::ServiceNotGranted { service })?, delivery)
            }
            None => self.may_give_together(delivery),
        }
    }

    /// On which day a service was granted: by the first decision, where that was appealed and granted some of it.
    fn granted_on(&self, service: Service, last: Day) -> Day {
        let of = |first: &&Decision| {
            let grants = first.grants.as_deref();
            grants.is_none_or(|grants| grants.iter().any(|grant| grant.service == service))
        };
        self.first_grant().filter(of).map_or(last, |first| first.on.min(last))
    }

    /// Of one service, in the unit in which it was granted.
    fn may_give_of(&self, grant: &Grant, delivery: &Delivery) -> Result<(), Refusal> {
        if self.all_given() {
            return Err(Refusal::NothingLeft);
        }
        let service = grant.service;
        let left = self.left_of(grant);
        let fits = match &left {
            Left::Amount(left) => {
                if delivery.quantity.is_some() {
                    return Err(Refusal::GrantedInMoney { service });
                }
                let given = delivery.amount.filter(|amount| *amount > Money::default());
                Balance::from(given.ok_or(Refusal::AmountOfDeliveryNeeded)?) <= *left
            }
            Left::Quantity(left) | Left::Units(left, _) => {
                if delivery.kind == DeliveryKind::Cash {
                    return Err(Refusal::CashNotGranted);
                }
                let unit = grant.measure.unit().cloned();
                let needed = Refusal::QuantityOfDeliveryNeeded { service, unit };
                i32::from(delivery.quantity.ok_or(needed)?.get()) <= *left
            }
        };
        if fits {
            return Ok(());
        }
        let granted = grant.measure.clone();
        Err(Refusal::MoreThanGranted { service: Some(service), granted, left })
    }

    /// Of a grant of before, one amount for all services: any of them, up to that amount.
    fn may_give_together(&self, delivery: &Delivery) -> Result<(), Refusal> {
        if !self.request.services().any(|ask| ask.service == delivery.service) {
            return Err(Refusal::ServiceNotGranted { service: delivery.service });
        }
        let given = delivery.amount.map(Balance::from);
        match self.granted_together().zip(self.left_to_give()) {
            Some((_, left)) if left <= Balance::default() => Err(Refusal::NothingLeft),
            Some((granted, left)) if given.is_some_and(|given| given > left) => {
                let (granted, left) = (Measure::Amount(granted), Left::Amount(left));
                Err(Refusal::MoreThanGranted { service: None, granted, left })
            }
            Some(_) if delivery.kind == DeliveryKind::Cash && given.is_none() => {
                Err(Refusal::AmountOfDeliveryNeeded)
            }
            None if delivery.kind == DeliveryKind::Cash => Err(Refusal::CashNotGranted),
            Some(_) | None => Ok(()),
        }
    }

    /// The one amount of a grant of before; none where nothing with a price was granted.
    fn granted_together(&self) -> Option<Money> {
        let decision = self.granting().filter(|decision| decision.grants.is_none())?;
        // In part and without money: what is given of it has no amount.
        decision.amount.filter(|amount| amount.halalas() > 0)
    }

    /// What is left of the money that was granted, of all services together; none where none was.
    pub fn left_to_give(&self) -> Option<Balance> {
        let granting = self.granting()?;
        let granted = granting.amount.filter(|amount| amount.halalas() > 0)?;
        let is_of_money = |service: Service| {
            let grants = granting.grants.as_deref();
            grants.is_none_or(|grants| {
                let of = grants.iter().find(|grant| grant.service == service);
                of.is_some_and(|grant| grant.measure.amount().is_some())
            })
        };
        let given = self.deliveries.iter().filter(|delivery| is_of_money(delivery.service));
        let given: Balance = given.filter_map(|delivery| delivery.amount).sum();
        Some(Balance::from(granted) - given)
    }

    /// What is left of one service.
    pub(super) fn left_of(&self, grant: &Grant) -> Left {
        let given = self.deliveries.iter().filter(|delivery| delivery.service == grant.service);
        match &grant.measure {
            Measure::Amount(granted) => {
                let given: Balance = given.filter_map(|delivery| delivery.amount).sum();
                Left::Amount(Balance::from(*granted) - given)
            }
            Measure::Quantity(granted) | Measure::Units(granted, _) => {
                let given = given.filter_map(|delivery| delivery.quantity);
                let given: i32 = given.map(|quantity| i32::from(quantity.get())).sum();
                let left = i32::from(granted.get()).saturating_sub(given);
                Left::number(left, grant.measure.unit().cloned())
            }
        }
    }

    /// The unit in which a service was granted.
    fn unit_of(&self, service: Service) -> Option<Unit> {
        let grants = self.granting().and_then(|decision| decision.grants.as_deref());
        let grant = grants.unwrap_or_default().iter().find(|grant| grant.service == service);
        grant.and_then(|grant| grant.measure.unit().cloned())
    }

    /// What was granted and not given yet, service by service; of a grant of before, of all together. What is
    /// given whole is not among it. Empty too where a grant of before has no measure.
    pub fn rests(&self) -> Vec<Rest> {
        let mut rests = self.all_rests();
        rests.retain(|rest| !rest.left.is_nothing());
        rests
    }

    fn all_rests(&self) -> Vec<Rest> {
        let Some(decision) = self.granting() else { return Vec::new() };
        match &decision.grants {
            Some(grants) => {
                let rest = |grant: &Grant| Rest {
                    service: Some(grant.service),
                    left: self.left_of(grant),
                };
                grants.iter().map(rest).collect()
            }
            None => {
                let left = self.left_to_give().map(Left::Amount);
                left.map(|left| Rest { service: None, left }).into_iter().collect()
            }
        }
    }

    /// All that was granted is given; where a grant of before has no measure that is nothing to be seen.
    pub fn all_given(&self) -> bool {
        let rests = self.all_rests();
        !rests.is_empty() && rests.iter().all(|rest| rest.left.is_nothing())
    }
}
