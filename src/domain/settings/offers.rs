//! The check of what is offered: something is, nothing has another's name, and no rule asks for what is not.

use crate::domain::choice::{Category, Choice, Counting, Service};
use crate::domain::document::PaperRule;
use crate::domain::measuring::{Measured, Measuring, Unit};
use crate::domain::offering::{Offered, OwnNames};
use crate::domain::settings::check::{Check, Names, choice_flaw, text_of};
use crate::domain::settings::field::{OfferPart, PaperPart, SettingsField};
use crate::domain::settings::units::UnitPart;
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
        let (mut arabic, mut english): (Names, Names) = (Vec::new(), Vec::new());
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
    fn another_name(&mut self, field: SettingsField, others: &mut Names) -> String {
        let name = self.own_word(field);
        if !name.is_empty() {
            self.own_alone(field, &name, others);
        }
        name
    }

    /// A word of the society's own, or nothing.
    fn own_word(&mut self, field: SettingsField) -> String {
        let typed = self.draft.get(field);
        if typed.trim().is_empty() {
            return String::new();
        }
        text_of(field).read(typed).unwrap_or_else(|flaw| {
            self.wrong(field, flaw);
            String::new()
        })
    }

    /// How each service is told. A unit of the society's own has a word in both languages, and only such a unit
    /// has one; cash is told in riyals.
    pub(super) fn measured(&mut self) -> Vec<Measured> {
        Service::ALL.iter().map(|service| self.measured_one(*service)).collect()
    }

    fn measured_one(&mut self, service: Service) -> Measured {
        let at = |part| SettingsField::Unit(service, part);
        let counted = at(UnitPart::Counted);
        let code = self.draft.get(counted);
        // Of which nothing is said, as in a draft of before, it is the usual.
        if code.is_empty() && !self.draft.has_own_unit(service) {
            return Measured { service, by: Measuring::usual(service) };
        }
        let found = Counting::from_code(code);
        if found.is_none() {
            self.wrong(counted, choice_flaw(code));
        }
        let names = OwnNames {
            arabic: self.own_word(at(UnitPart::Arabic)),
            english: self.own_word(at(UnitPart::English)),
        };
        for (part, word) in [(UnitPart::Arabic, &names.arabic), (UnitPart::English, &names.english)]
        {
            let is_typed = !self.draft.get(at(part)).trim().is_empty();
            match found {
                Some(Counting::Own) if word.is_empty() && !is_typed => {
                    self.wrong(at(part), Flaw::UnitWithoutWord);
                }
                Some(other) if other != Counting::Own && is_typed => {
                    self.wrong(counted, Flaw::WordOfNoUnit);
                    self.wrong(at(part), Flaw::WordOfNoUnit);
                }
                Some(_) | None => {}
            }
        }
        if service == Service::Cash && found.is_some_and(|found| found != Counting::Money) {
            self.wrong(counted, Flaw::CashInRiyals);
        }
        let by = match found.unwrap_or(Counting::Either) {
            Counting::Money => Measuring::Money,
            Counting::Either => Measuring::Either,
            Counting::Pieces => Measuring::Units(Unit::Pieces),
            Counting::Months => Measuring::Units(Unit::Months),
            Counting::Visits => Measuring::Units(Unit::Visits),
            Counting::Own => Measuring::Units(Unit::Own(names)),
        };
        Measured { service, by }
    }
}

pub(super) fn unoffered<C: Choice>(all: &[Offered<C>]) -> Vec<C> {
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
