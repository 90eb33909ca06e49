//! The check of what is offered: something is, nothing has another's name, and no rule asks for what is not.

use crate::domain::choice::{Category, Choice, Service};
use crate::domain::document::PaperRule;
use crate::domain::fold::fold;
use crate::domain::offering::{Offered, OwnNames};
use crate::domain::settings::check::{Check, text_of};
use crate::domain::settings::field::{OfferPart, PaperPart, SettingsField};
use crate::domain::settings::{Settings, SettingsFault};
use crate::domain::value::Flaw;

impl Check<'_> {
    pub(super) fn offers(
        &mut self,
        papers: &[PaperRule],
    ) -> (Vec<Offered<Service>>, Vec<Offered<Category>>) {
        let services = self.all_of(SettingsField::Service);
        let categories = self.all_of(SettingsField::Category);
        let (no_services, no_categories) = (unoffered(&services), unoffered(&categories));
        for rule in papers {
            let asks = |part| SettingsField::Paper(rule.paper, part);
            for service in rule.services.iter().filter(|one| no_services.contains(one)) {
                self.wrong(
                    SettingsField::Service(*service, OfferPart::Offered),
                    Flaw::AskedByPaper,
                );
                self.wrong(asks(PaperPart::Services), Flaw::PaperAsksForNone);
            }
            for category in rule.categories.iter().filter(|one| no_categories.contains(one)) {
                let field = SettingsField::Category(*category, OfferPart::Offered);
                self.wrong(field, Flaw::AskedByPaper);
                self.wrong(asks(PaperPart::Categories), Flaw::PaperAsksForNone);
            }
        }
        (services, categories)
    }

    /// A value of which nothing is said, as in a draft of before, is offered.
    fn all_of<C: Choice>(&mut self, field: fn(C, OfferPart) -> SettingsField) -> Vec<Offered<C>> {
        let (mut arabic, mut english) = (Vec::new(), Vec::new());
        let mut all = Vec::new();
        for of in C::ALL.iter().copied() {
            let at = |part| field(of, part);
            let said = !self.draft.get(at(OfferPart::Offered)).is_empty();
            let offered = !said || self.yes_no(at(OfferPart::Offered));
            let names = OwnNames {
                arabic: self.another_name(at(OfferPart::Arabic), &mut arabic),
                english: self.another_name(at(OfferPart::English), &mut english),
            };
            all.push(Offered { of, offered, names });
        }
        if all.iter().all(|one| !one.offered)
            && let Some(first) = C::ALL.first()
        {
            self.wrong(field(*first, OfferPart::Offered), Flaw::NothingOffered);
        }
        all
    }

    /// A name of the society's own, or nothing; two of one name could not be told apart.
    fn another_name(&mut self, field: SettingsField, others: &mut Vec<String>) -> String {
        let typed = self.draft.get(field);
        if typed.trim().is_empty() {
            return String::new();
        }
        let name = text_of(field).read(typed).unwrap_or_else(|flaw| {
            self.wrong(field, flaw);
            String::new()
        });
        let folded = fold(&name);
        if !folded.is_empty() && others.contains(&folded) {
            self.wrong(field, Flaw::Twice);
        }
        others.push(folded);
        name
    }
}

fn unoffered<C: Choice>(all: &[Offered<C>]) -> Vec<C> {
    all.iter().filter(|one| !one.offered).map(|one| one.of).collect()
}

impl Settings {
    /// What is taken away and is in use: `open` says by how many requests that are not closed each is
    /// asked for.
    pub fn in_use(&self, before: &Self, open: impl Fn(SettingsField) -> u16) -> Vec<SettingsFault> {
        let (services, categories) = self.takes_away(before);
        let services =
            services.into_iter().map(|one| SettingsField::Service(one, OfferPart::Offered));
        let categories =
            categories.into_iter().map(|one| SettingsField::Category(one, OfferPart::Offered));
        let fault = |field| match open(field) {
            0 => None,
            requests => Some((field, Flaw::InUse { requests })),
        };
        services.chain(categories).filter_map(fault).collect()
    }
}
