//! What is granted, given and left, service by service, in words.

use super::isolate::left_to_right;
use super::phrases::{case, grant as say, survey};
use super::{Args, Phrase, Words};
use crate::domain::case::{Case, Reversal, Reversed, Step};
use crate::domain::choice::{List, Service};
use crate::domain::committee::Decision;
use crate::domain::delivery::Delivery;
use crate::domain::grant::{Grant, Left, Measure, Rest};
use crate::domain::measuring::Unit;
use crate::domain::value::{Money, Quantity};

impl Words {
    /// How much: `15,000 riyals`, `quantity 3`.
    pub fn measure(&self, measure: &Measure) -> String {
        self.left(&measure.into())
    }

    /// The same of what is left.
    pub fn left(&self, left: &Left) -> String {
        match left {
            Left::Amount(left) => self.riyals(*left),
            Left::Quantity(left) => {
                self.say_with(say::QUANTITY, &Args::new().text("n", left.to_string()))
            }
            Left::Units(left, unit) => self.units(*left, unit),
        }
    }

    /// `3 visits`.
    pub fn units(&self, number: i32, unit: &Unit) -> String {
        let args = Args::new().count("n", number);
        match unit {
            Unit::Pieces => self.say_with(say::PIECES, &args),
            Unit::Months => self.say_with(say::MONTHS, &args),
            Unit::Visits => self.say_with(say::VISITS, &args),
            Unit::Own(_) => {
                let args = Args::new().text("n", number.to_string());
                self.say_with(say::OWN_UNITS, &args.text("unit", self.unit(unit)))
            }
        }
    }

    /// What a quantity is a number of: `visits`.
    pub fn unit(&self, unit: &Unit) -> String {
        match unit {
            Unit::Pieces => self.say(say::UNIT_PIECES),
            Unit::Months => self.say(say::UNIT_MONTHS),
            Unit::Visits => self.say(say::UNIT_VISITS),
            Unit::Own(names) if self.lang().is_right_to_left() => names.arabic.clone(),
            Unit::Own(names) => names.english.clone(),
        }
    }

    fn of_service(&self, service: Service, left: &Left) -> String {
        let args = Args::new().text("service", self.choice_of(List::Service, service));
        match left {
            Left::Amount(left) => {
                self.say_with(say::OF_AMOUNT, &args.text("amount", self.riyals(*left)))
            }
            Left::Quantity(left) => {
                self.say_with(say::OF_QUANTITY, &args.text("n", left.to_string()))
            }
            Left::Units(left, unit) => {
                self.say_with(say::OF_UNITS, &args.text("units", self.units(*left, unit)))
            }
        }
    }

    /// What is left of a grant, each service with its own measure.
    pub fn rests(&self, rests: &[Rest]) -> String {
        let rest = |rest: &Rest| match rest.service {
            Some(service) => self.of_service(service, &rest.left),
            None => self.left(&rest.left),
        };
        self.list(&rests.iter().map(rest).collect::<Vec<_>>())
    }

    /// A service with how much of it was delivered.
    pub fn given(
        &self,
        service: Service,
        amount: Option<Money>,
        (quantity, unit): (Option<Quantity>, Option<&Unit>),
    ) -> String {
        let quantity =
            quantity.map(|quantity| Left::number(i32::from(quantity.get()), unit.cloned()));
        match (amount, quantity) {
            // What it is worth is told beside how many there are.
            (Some(amount), Some(quantity)) => {
                self.list(&[self.of_service(service, &quantity), self.riyals(amount)])
            }
            (Some(amount), None) => {
                self.list(&[self.of_service(service, &Left::Amount(amount.into()))])
            }
            (None, Some(quantity)) => self.list(&[self.of_service(service, &quantity)]),
            (None, None) => self.choice_of(List::Service, service),
        }
    }

    /// What a delivery gave.
    pub fn delivered(&self, delivery: &Delivery) -> String {
        let number = (delivery.quantity, delivery.unit.as_ref());
        self.given(delivery.service, delivery.amount, number)
    }

    /// Each service with what is granted of it.
    pub fn grants(&self, grants: &[Grant]) -> String {
        let each =
            grants.iter().map(|grant| self.of_service(grant.service, &Left::from(&grant.measure)));
        self.list(&each.collect::<Vec<_>>())
    }

    /// What a decision grants, as lines under their names: each service with its own measure, and what they
    /// come to where several are in riyals. One amount for all, of a decision of before, is told as that.
    pub fn granted(&self, decision: &Decision) -> Vec<(Phrase, String)> {
        if !decision.resolution.grants() {
            return Vec::new();
        }
        let Some(grants) = &decision.grants else {
            let together = |amount: Money| {
                let args = Args::new().text("amount", self.riyals(amount));
                (case::GRANTED, self.say_with(say::TOGETHER, &args))
            };
            return decision.amount.map(together).into_iter().collect();
        };
        let mut lines = vec![(say::SERVICES, self.grants(grants))];
        let in_money = grants.iter().filter(|grant| grant.measure.amount().is_some()).count();
        if let Some(amount) = decision.amount.filter(|_| in_money > 1) {
            lines.push((say::TOTAL, self.riyals(amount)));
        }
        lines
    }

    /// A step of a case that can be taken back.
    pub fn step(&self, step: Step) -> String {
        match step {
            Step::Referral => self.say(say::STEP_REFERRAL),
            Step::Decision => self.say(say::STEP_DECISION),
            Step::Telling => self.say(say::STEP_TELLING),
            Step::Registration => self.say(say::STEP_REGISTRATION),
            Step::Delivery(place) => {
                let number = place.saturating_add(1).to_string();
                self.say_with(say::STEP_DELIVERY, &Args::new().text("n", number))
            }
            Step::Rest => self.say(say::STEP_REST),
            Step::Survey => self.say(survey::STEP_SURVEY),
        }
    }

    /// The same on a case, a delivery with what it gave and its receipt.
    pub fn step_of(&self, step: Step, case: &Case) -> String {
        let delivery = match step {
            Step::Delivery(place) => case.deliveries.get(usize::from(place)),
            _ => None,
        };
        delivery.map_or_else(|| self.step(step), |delivery| self.delivery_named(delivery))
    }

    fn delivery_named(&self, delivery: &Delivery) -> String {
        let args = Args::new()
            .text("what", self.delivered(delivery))
            .text("receipt", left_to_right(&delivery.receipt));
        self.say_with(say::DELIVERY_NAMED, &args)
    }

    /// What was taken back.
    pub fn reversed(&self, what: &Reversed) -> String {
        match what {
            Reversed::Referral(_) => self.step(Step::Referral),
            Reversed::Decision(decision) => {
                let args = Args::new()
                    .text("sitting", decision.sitting.0.to_string())
                    .text("resolution", self.resolution(decision.resolution));
                self.say_with(say::DECISION_NAMED, &args)
            }
            Reversed::Telling(_) => self.step(Step::Telling),
            Reversed::Registration { file, .. } => {
                let args = Args::new().text("file", file.0.to_string());
                self.say_with(say::REGISTRATION_NAMED, &args)
            }
            Reversed::Delivery(delivery) => self.delivery_named(delivery),
            Reversed::Rest(_) => self.step(Step::Rest),
            Reversed::Survey(_) => self.step(Step::Survey),
        }
    }

    /// What was taken back, on which day, by whom and why.
    pub fn reversal(&self, reversal: &Reversal, name: &str) -> String {
        let args = taken_back(reversal, name).text("what", self.reversed(&reversal.what));
        self.say_with(say::REVERSED_LINE, &args.text("date", self.day(reversal.at.day())))
    }

    /// On which day somebody took something back, and why.
    pub fn taken_back(&self, reversal: &Reversal, name: &str) -> String {
        let args = taken_back(reversal, name).text("date", self.day(reversal.at.day()));
        self.say_with(say::TAKEN_BACK_LINE, &args)
    }
}

fn taken_back<'a>(reversal: &'a Reversal, name: &str) -> Args<'a> {
    Args::new().text("name", name.to_owned()).text("reason", reversal.reason.as_str())
}
