//! What somebody received: by service, over what was delivered to them (H6).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::case::Case;
use crate::domain::choice::Service;
use crate::domain::delivery::Delivery;
use crate::domain::measuring::Unit;
use crate::domain::value::Balance;

/// What came of one service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedOfService {
    pub service: Service,
    /// How many deliveries.
    pub times: u32,
    /// In halalas, what those with an amount come to. None where no amount is known: that is not nothing.
    pub sum: Option<Balance>,
    /// How many, by the unit in which they were granted. Nothing where none was counted.
    pub quantities: Vec<ReceivedUnits>,
    /// Deliveries of which neither is known.
    pub without_amount: u32,
}

/// How many came in one unit; without one where it was granted so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedUnits {
    pub number: i32,
    pub unit: Option<Unit>,
}

/// What was received so far, case by case.
#[derive(Clone, Debug, Default)]
pub struct Received(BTreeMap<Service, ReceivedOfService>);

impl Received {
    pub fn add(&mut self, case: &Case) {
        for delivery in &case.deliveries {
            self.delivered(delivery);
        }
    }

    fn delivered(&mut self, delivery: &Delivery) {
        let service = delivery.service;
        let (sum, quantities) = (None, Vec::new());
        let none = ReceivedOfService { service, times: 0, sum, quantities, without_amount: 0 };
        let own = self.0.entry(service).or_insert(none);
        own.times = own.times.saturating_add(1);
        if let Some(amount) = delivery.amount {
            let before = own.sum.unwrap_or_default();
            own.sum = Some(Balance(before.0.saturating_add(amount.halalas())));
        }
        if let Some(quantity) = delivery.quantity {
            let (number, unit) = (i32::from(quantity.get()), delivery.unit.clone());
            match own.quantities.iter_mut().find(|of| of.unit == unit) {
                Some(of) => of.number = of.number.saturating_add(number),
                None => own.quantities.push(ReceivedUnits { number, unit }),
            }
        }
        if delivery.amount.is_none() && delivery.quantity.is_none() {
            own.without_amount = own.without_amount.saturating_add(1);
        }
    }

    /// By service, in the order of the list of services; what never came is not among them.
    pub fn by_service(self) -> Vec<ReceivedOfService> {
        self.0.into_values().collect()
    }
}

/// What these cases brought.
pub fn received<'c>(cases: impl IntoIterator<Item = &'c Case>) -> Vec<ReceivedOfService> {
    let mut sums = Received::default();
    for case in cases {
        sums.add(case);
    }
    sums.by_service()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Day, Timestamp, Written};
    use crate::domain::case::stages_tests::case_at;
    use crate::domain::choice::DeliveryKind;
    use crate::domain::id::StaffId;
    use crate::domain::stage::Stage;
    use crate::domain::value::{Money, Quantity};

    fn given(service: Service, riyals: Option<u32>) -> Delivery {
        Delivery {
            service,
            kind: DeliveryKind::Cash,
            amount: riyals.map(|riyals| Money::riyals(riyals).unwrap()),
            quantity: None,
            unit: None,
            on: Written::of_day(Day(20_000), crate::domain::calendar::Calendar::Gregorian).unwrap(),
            provider: String::new(),
            receipt: String::new(),
            note: String::new(),
            by: StaffId(1),
            at: Timestamp(0),
        }
    }

    #[test]
    fn amounts_are_summed_by_service_and_an_unknown_one_is_never_nothing() {
        let (mut one, mut other) = (case_at(Stage::InService), case_at(Stage::InService));
        one.deliveries = vec![given(Service::Rent, Some(300)), given(Service::Food, None)];
        other.deliveries = vec![given(Service::Rent, Some(200)), given(Service::Rent, None)];
        let all = received([&one, &other]);
        let of = |service| all.iter().find(|own| own.service == service).unwrap();
        let rent = of(Service::Rent);
        assert_eq!((rent.times, rent.sum, rent.without_amount), (3, Some(Balance(50_000)), 1));
        assert_eq!((of(Service::Food).times, of(Service::Food).sum), (1, None));
        assert_eq!(all.len(), 2);
        assert_eq!(received([]), []);
    }

    #[test]
    fn what_is_counted_is_counted_and_known() {
        let mut case = case_at(Stage::InService);
        let parcels =
            |n: &str| Delivery { quantity: Quantity::parse(n).ok(), ..given(Service::Food, None) };
        case.deliveries = vec![parcels("2"), parcels("3")];
        let all = received([&case]);
        assert_eq!((all[0].quantities[0].number, all[0].sum, all[0].without_amount), (5, None, 0));
    }

    #[test]
    fn an_amount_of_nothing_is_known() {
        let mut case = case_at(Stage::InService);
        case.deliveries = vec![given(Service::Rent, Some(0))];
        assert_eq!(received([&case])[0].sum, Some(Balance(0)));
    }
}
