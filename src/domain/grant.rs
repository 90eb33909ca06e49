//! What the committee grants: each service with an amount of money or a quantity of its own, and what is left of
//! it while it is being delivered.

use serde::{Deserialize, Serialize};

use crate::domain::choice::Service;
use crate::domain::measuring::Unit;
use crate::domain::value::{Balance, Money, Quantity};

/// Services of one grant at most: as many as a request asks for.
pub const GRANTS_MAX: usize = 3;

/// How much of a service: in riyals, or by number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    Amount(Money),
    /// By number, without a unit.
    Quantity(Quantity),
    /// In the unit in which the service was told when it was granted.
    Units(Quantity, Unit),
}

impl Measure {
    pub fn amount(&self) -> Option<Money> {
        match self {
            Self::Amount(amount) => Some(*amount),
            Self::Quantity(_) | Self::Units(..) => None,
        }
    }

    pub fn quantity(&self) -> Option<Quantity> {
        match self {
            Self::Quantity(quantity) | Self::Units(quantity, _) => Some(*quantity),
            Self::Amount(_) => None,
        }
    }

    /// As much in the same measure, or more.
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(own), Self::Amount(other)) => own >= other,
            (Self::Quantity(own), Self::Quantity(other)) => own.get() >= other.get(),
            (Self::Units(own, unit), Self::Units(other, of)) => {
                unit == of && own.get() >= other.get()
            }
            _ => false,
        }
    }

    pub fn unit(&self) -> Option<&Unit> {
        match self {
            Self::Units(_, unit) => Some(unit),
            Self::Amount(_) | Self::Quantity(_) => None,
        }
    }
}

/// One service that is granted, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub service: Service,
    pub measure: Measure,
}

impl Grant {
    pub fn amount(service: Service, amount: Money) -> Self {
        Self { service, measure: Measure::Amount(amount) }
    }

    pub fn quantity(service: Service, quantity: Quantity) -> Self {
        Self { service, measure: Measure::Quantity(quantity) }
    }

    pub fn units(service: Service, quantity: Quantity, unit: Unit) -> Self {
        Self { service, measure: Measure::Units(quantity, unit) }
    }
}

/// What is left of a grant to deliver, in its own unit. Below nothing only where an older program gave too much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    Amount(Balance),
    Quantity(i32),
    Units(i32, Unit),
}

impl Left {
    /// So many, in a unit where there is one.
    pub fn number(left: i32, unit: Option<Unit>) -> Self {
        match unit {
            Some(unit) => Self::Units(left, unit),
            None => Self::Quantity(left),
        }
    }

    /// More was given than there is.
    pub fn is_below_nothing(&self) -> bool {
        match self {
            Self::Amount(left) => *left < Balance::default(),
            Self::Quantity(left) | Self::Units(left, _) => *left < 0,
        }
    }

    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Amount(left) => *left <= Balance::default(),
            Self::Quantity(left) | Self::Units(left, _) => *left <= 0,
        }
    }
}

impl From<&Measure> for Left {
    /// All of it.
    fn from(measure: &Measure) -> Self {
        match measure {
            Measure::Amount(amount) => Self::Amount((*amount).into()),
            Measure::Quantity(quantity) => Self::Quantity(i32::from(quantity.get())),
            Measure::Units(quantity, unit) => Self::Units(i32::from(quantity.get()), unit.clone()),
        }
    }
}

/// What is left of one service; of all together where the grant was not by service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rest {
    pub service: Option<Service>,
    pub left: Left,
}

impl Service {
    /// Help that is paid: it is told in riyals unless the society says otherwise.
    pub fn is_money(self) -> bool {
        matches!(self, Self::Cash | Self::Rent | Self::Bills | Self::Debt)
    }
}

/// The amounts of these; none where none has one.
pub fn sum(grants: &[Grant]) -> Option<Balance> {
    let amounts: Vec<Money> = grants.iter().filter_map(|grant| grant.measure.amount()).collect();
    (!amounts.is_empty()).then(|| amounts.into_iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_of_what_has_an_amount_and_is_not_nothing_where_nothing_has() {
        let baskets = Grant::quantity(Service::Food, Quantity::ONE);
        assert_eq!(sum(std::slice::from_ref(&baskets)), None);
        let rent = Grant::amount(Service::Rent, Money::riyals(15_000).unwrap());
        assert_eq!(sum(&[rent.clone(), baskets]), Some(Balance(1_500_000)));
        let bills = Grant::amount(Service::Bills, Money::riyals(1_200).unwrap());
        assert_eq!(sum(&[rent, bills]), Some(Balance(1_620_000)));
    }

    #[test]
    fn nothing_is_left_at_nothing_and_below_it() {
        for (left, is_nothing) in [(1, false), (0, true), (-1, true)] {
            assert_eq!(Left::Amount(Balance(left)).is_nothing(), is_nothing);
            assert_eq!(Left::Quantity(i32::try_from(left).unwrap()).is_nothing(), is_nothing);
        }
    }
}
