//! How much of a service is told by the society: in riyals, in units that it names, or in either.
//!
//! It counts when something is granted. A grant keeps the unit that it was made in: what is delivered of it is told
//! in that, whatever the society says afterwards, and nothing that was granted changes its meaning.

use serde::{Deserialize, Serialize};

use crate::domain::case::Refusal;
use crate::domain::choice::{Choice, Counting, Service};
use crate::domain::grant::Measure;
use crate::domain::offering::OwnNames;
use crate::domain::settings::Settings;
use crate::domain::value::Money;

/// What a quantity is a number of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Pieces,
    Months,
    Visits,
    /// The society's own word, in both languages.
    Own(OwnNames),
}

impl Unit {
    /// Its code in files; one of the society's own is its English word.
    pub fn code(&self) -> String {
        match self {
            Self::Pieces => Counting::Pieces.code().to_owned(),
            Self::Months => Counting::Months.code().to_owned(),
            Self::Visits => Counting::Visits.code().to_owned(),
            Self::Own(names) => names.english.split_whitespace().collect::<Vec<_>>().join("_"),
        }
    }
}

/// How a service is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measuring {
    Money,
    /// In riyals or by number, as is said with each grant.
    Either,
    Units(Unit),
}

impl Measuring {
    /// How a society begins: what is paid in riyals, the rest in either.
    pub fn usual(service: Service) -> Self {
        if service.is_money() { Self::Money } else { Self::Either }
    }

    /// As a choice in the settings.
    pub fn counting(&self) -> Counting {
        match self {
            Self::Money => Counting::Money,
            Self::Either => Counting::Either,
            Self::Units(Unit::Pieces) => Counting::Pieces,
            Self::Units(Unit::Months) => Counting::Months,
            Self::Units(Unit::Visits) => Counting::Visits,
            Self::Units(Unit::Own(_)) => Counting::Own,
        }
    }

    /// Whether so much of the service may be granted under it (H4): in its unit, and not nothing.
    pub fn takes(&self, service: Service, measure: &Measure) -> Result<(), Refusal> {
        match (self, measure) {
            (Self::Money | Self::Either, Measure::Amount(amount))
                if *amount == Money::default() =>
            {
                Err(Refusal::GrantNeedsAmount { service })
            }
            (Self::Money | Self::Either, Measure::Amount(_))
            | (Self::Either, Measure::Quantity(_)) => Ok(()),
            (Self::Money, _) => Err(Refusal::GrantNeedsAmount { service }),
            (Self::Either, Measure::Units(..)) => {
                Err(Refusal::GrantCountedIn { service, unit: None })
            }
            (Self::Units(unit), Measure::Units(_, own)) if own == unit => Ok(()),
            (Self::Units(unit), _) => {
                Err(Refusal::GrantCountedIn { service, unit: Some(unit.clone()) })
            }
        }
    }
}

/// How one service is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    pub service: Service,
    pub by: Measuring,
}

impl Measured {
    /// All services, as a society begins.
    pub fn all_usual() -> Vec<Self> {
        let usual = |service: &Service| Self { service: *service, by: Measuring::usual(*service) };
        Service::ALL.iter().map(usual).collect()
    }
}

impl Settings {
    /// How a service is told; the usual where nothing was set for it.
    pub fn measuring(&self, service: Service) -> Measuring {
        let own = self.measured.iter().find(|one| one.service == service);
        own.map_or_else(|| Measuring::usual(service), |one| one.by.clone())
    }
}
