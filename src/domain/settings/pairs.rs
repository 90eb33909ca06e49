//! Settings that cannot both hold, of sections that are read apart. Each is told on both sides, each naming the other.
//!
//! The others are told where their fields are read: `check` (staff, departments, papers), `committees` (quorum,
//! chair, seats, who takes what), `offers` (papers and what is offered, units), `holidays`. All of them stand in the
//! table of the tests, `domain/settings/tests/pairs.rs`.

use crate::domain::choice::{AnswerMonth, Category, Service};
use crate::domain::committee::Committee;
use crate::domain::document::PaperRule;
use crate::domain::measuring::{Measured, Measuring};
use crate::domain::offering::Offered;
use crate::domain::settings::check::Check;
use crate::domain::settings::committees::CommitteePart;
use crate::domain::settings::field::{OfferPart, PaperPart, SettingsField};
use crate::domain::settings::offers::unoffered;
use crate::domain::settings::units::UnitPart;
use crate::domain::value::Flaw;

/// Days of the longest month as each way counts it.
const HIJRI_DAYS_MAX: u16 = 30;
const GREGORIAN_DAYS_MAX: u16 = 31;

impl Check<'_> {
    /// No committee takes requests for what is not offered: none would ever come to it.
    pub(super) fn apart_from_offers(
        &mut self,
        (services, categories): (&[Offered<Service>], &[Offered<Category>]),
        (_, others): (&Committee, &[Committee]),
    ) {
        let (no_services, no_categories) = (unoffered(services), unoffered(categories));
        for committee in others {
            let asked = Flaw::AskedByCommittee { committee: committee.id.0 };
            let at = |part| SettingsField::Committee(committee.id, part);
            for one in committee.takes.services.iter().filter(|one| no_services.contains(one)) {
                self.wrong(SettingsField::Service(*one, OfferPart::Offered), asked.clone());
                self.wrong(at(CommitteePart::Services), Flaw::PaperAsksForNone);
            }
            for one in committee.takes.categories.iter().filter(|one| no_categories.contains(one)) {
                self.wrong(SettingsField::Category(*one, OfferPart::Offered), asked.clone());
                self.wrong(at(CommitteePart::Categories), Flaw::PaperAsksForNone);
            }
        }
    }

    /// A bound of what a committee grants is in riyals: over services that are all told in units it would never
    /// hold anything.
    pub(super) fn bounds_have_money(
        &mut self,
        measured: &[Measured],
        (_, others): (&Committee, &[Committee]),
    ) {
        let in_units = |service: &Service| {
            let own = measured.iter().find(|one| one.service == *service);
            own.is_some_and(|one| matches!(one.by, Measuring::Units(_)))
        };
        for committee in others {
            let services = &committee.takes.services;
            if services.is_empty() || !services.iter().all(in_units) {
                continue;
            }
            let rules = &committee.rules;
            for (part, bound) in [
                (CommitteePart::ReasonAbove, rules.reason_above),
                (CommitteePart::ManagerAbove, rules.manager_above),
            ] {
                if bound.is_none() {
                    continue;
                }
                self.wrong(SettingsField::Committee(committee.id, part), Flaw::BoundOfUnits);
                for service in services {
                    let field = SettingsField::Unit(*service, UnitPart::Counted);
                    let flaw = Flaw::BoundedByCommittee { committee: committee.id.0 };
                    self.wrong(field, flaw);
                }
            }
        }
    }

    /// A paper counts when it is signed for and still when the committee votes, a month later at the least (H4):
    /// a bound of its age below that is never kept.
    pub(super) fn old_enough(&mut self, papers: &[PaperRule], months: &[AnswerMonth]) {
        let days = |month: &AnswerMonth| match month {
            AnswerMonth::Hijri | AnswerMonth::ThirtyDays => HIJRI_DAYS_MAX,
            AnswerMonth::Gregorian => GREGORIAN_DAYS_MAX,
        };
        let least = months.iter().map(days).max().unwrap_or_default();
        let mut is_short = false;
        for rule in papers {
            let field = SettingsField::Paper(rule.paper, PaperPart::MostOld);
            if rule.needs.most_old_days.is_some_and(|most| most < least) && !self.is_wrong(field) {
                self.wrong(field, Flaw::AgeBelowMonth { least });
                is_short = true;
            }
        }
        if is_short {
            self.wrong(SettingsField::AnswerMonths, Flaw::MonthAboveAge);
        }
    }
}
