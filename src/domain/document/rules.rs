//! What a society asks of papers (H2): of whom, for what, what must be read off each, and how old it may be.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{Category, Choice, Datum, DwellingKind, Health, Paper, Service};
use crate::domain::request::{Field, Request};

/// The longest bound of age that can be set, in days: ten years.
pub const MOST_OLD_DAYS_MAX: u16 = 3_660;
/// Three months, of what tells how things are now and not how they were.
const LATELY_DAYS: u16 = 90;

/// What must be read off a paper before it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperNeeds {
    pub number: bool,
    pub issued: bool,
    pub expires: bool,
    /// Days from its issue after which it is too old; none is no bound.
    pub most_old_days: Option<u16>,
    /// What it says of these is what is on file.
    pub matched: Vec<Datum>,
}

/// A manager's rule for one paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRule {
    pub paper: Paper,
    pub needs: PaperNeeds,
    /// The services that ask for it.
    pub services: Vec<Service>,
    /// The categories that ask for it.
    pub categories: Vec<Category>,
}

impl PaperRule {
    /// As a society begins, until a manager says otherwise.
    pub fn usual(paper: Paper) -> Self {
        let lately = matches!(paper, Paper::IncomeProof | Paper::UtilityBill);
        let needs = PaperNeeds {
            number: true,
            issued: lately,
            expires: matches!(paper, Paper::NationalId | Paper::Lease),
            most_old_days: lately.then_some(LATELY_DAYS),
            matched: usually_matched(paper).to_vec(),
        };
        let (services, categories): (&[Service], &[Category]) = match paper {
            Paper::Lease => (&[Service::Rent], &[]),
            Paper::TitleDeed | Paper::Quotation => (&[Service::Repair], &[]),
            Paper::MedicalReport => (&[Service::Medical], &[Category::Disabled]),
            Paper::DebtProof => (&[Service::Debt], &[Category::Debtor]),
            Paper::DeathCertificate => (&[Service::Orphan], &[Category::Orphan, Category::Widow]),
            Paper::DivorceDeed => (&[], &[Category::Divorced]),
            Paper::Guardianship => (&[Service::Orphan], &[Category::Orphan]),
            Paper::PrisonLetter => (&[], &[Category::PrisonerFamily]),
            Paper::SchoolLetter => (&[Service::Education], &[]),
            Paper::UtilityBill => (&[Service::Bills], &[]),
            Paper::NationalId | Paper::FamilyRecord | Paper::IncomeProof | Paper::IbanLetter => {
                (&[], &[])
            }
        };
        Self { paper, needs, services: services.to_vec(), categories: categories.to_vec() }
    }

    /// [`PaperRule::usual`] of every paper.
    pub fn all_usual() -> Vec<Self> {
        Paper::ALL.iter().copied().map(Self::usual).collect()
    }
}

fn usually_matched(paper: Paper) -> &'static [Datum] {
    match paper {
        Paper::NationalId => &[Datum::NationalId, Datum::BirthDate],
        Paper::FamilyRecord => &[Datum::HouseholdSize],
        Paper::IncomeProof => &[Datum::Income],
        Paper::Lease => &[Datum::RentPaid],
        Paper::IbanLetter => &[Datum::Iban],
        Paper::TitleDeed
        | Paper::MedicalReport
        | Paper::DebtProof
        | Paper::DeathCertificate
        | Paper::DivorceDeed
        | Paper::Guardianship
        | Paper::PrisonLetter
        | Paper::SchoolLetter
        | Paper::UtilityBill
        | Paper::Quotation => &[],
    }
}

/// The papers that a request needs, each once: those that follow from what it says, whatever a society asks
/// for, then those of its category and of each of its services.
pub fn checklist(request: &Request, rules: &[PaperRule]) -> Vec<Paper> {
    let mut papers = by_what_is_said(request);
    if let Some(category) = request.fields().choice(Field::Category) {
        papers.extend(asking(rules, |rule| rule.categories.contains(&category)));
    }
    for ask in request.services() {
        papers.extend(asking(rules, |rule| rule.services.contains(&ask.service)));
    }
    let mut once = Vec::new();
    for paper in papers {
        if !once.contains(&paper) {
            once.push(paper);
        }
    }
    once
}

fn asking(rules: &[PaperRule], asks: impl Fn(&PaperRule) -> bool) -> impl Iterator<Item = Paper> {
    rules.iter().filter(move |rule| asks(rule)).map(|rule| rule.paper)
}

fn by_what_is_said(request: &Request) -> Vec<Paper> {
    let fields = request.fields();
    let is_household = fields.count(Field::HouseholdSize).is_some_and(|size| size.get() > 1);
    let rents = fields.choice(Field::DwellingKind) == Some(DwellingKind::Rented);
    let is_ill = matches!(fields.choice(Field::Health), Some(Health::Disabled | Health::Ill));
    [
        (Paper::NationalId, true),
        (Paper::FamilyRecord, is_household),
        (Paper::IncomeProof, true),
        (Paper::Lease, rents),
        (Paper::IbanLetter, fields.has(Field::Iban)),
        (Paper::MedicalReport, is_ill),
    ]
    .into_iter()
    .filter_map(|(paper, is_needed)| is_needed.then_some(paper))
    .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::request::RequestDraft;

    const TODAY: Day = Day(20_779);

    /// The papers of a request beyond the two that everybody brings, in its own order.
    fn asked(typed: &[(Field, &str)]) -> Vec<Paper> {
        let mut draft = RequestDraft::default();
        let whole = [
            (Field::GivenName, "سالم"),
            (Field::Service, "food"),
            (Field::ServiceWords, "نظارة"),
            (Field::Channel, "C1"),
        ];
        for (field, text) in whole.iter().chain(typed) {
            draft.set(*field, *text);
        }
        let mut papers = checklist(&draft.check(TODAY).unwrap(), &PaperRule::all_usual());
        assert_eq!(papers.iter().collect::<BTreeSet<_>>().len(), papers.len(), "each once");
        let always = [Paper::NationalId, Paper::IncomeProof];
        assert!(always.iter().all(|paper| papers.contains(paper)));
        papers.retain(|paper| !always.contains(paper));
        papers
    }

    #[test]
    fn what_is_asked_for_follows_from_who_asks_and_for_what() {
        use Paper::{
            DeathCertificate, DebtProof, DivorceDeed, FamilyRecord, Guardianship, IbanLetter,
            Lease, MedicalReport, PrisonLetter, Quotation, SchoolLetter, TitleDeed, UtilityBill,
        };
        assert_eq!(asked(&[]), []);
        for (field, text, papers) in [
            (Field::HouseholdSize, "1", &[][..]),
            (Field::HouseholdSize, "2", &[FamilyRecord]),
            (Field::DwellingKind, "rented", &[Lease]),
            (Field::DwellingKind, "owned", &[]),
            (Field::Iban, "SA0380000000608010167519", &[IbanLetter]),
            (Field::Health, "disabled", &[MedicalReport]),
            (Field::Health, "ill", &[MedicalReport]),
            (Field::Health, "chronic", &[]),
            (Field::Category, "widow", &[DeathCertificate]),
            (Field::Category, "orphan", &[DeathCertificate, Guardianship]),
            (Field::Category, "divorced", &[DivorceDeed]),
            (Field::Category, "disabled", &[MedicalReport]),
            (Field::Category, "prisoner_family", &[PrisonLetter]),
            (Field::Category, "debtor", &[DebtProof]),
            (Field::Category, "poor", &[]),
            (Field::Category, "elderly", &[]),
            (Field::Category, "other", &[]),
            (Field::Service, "rent", &[Lease]),
            (Field::Service, "bills", &[UtilityBill]),
            (Field::Service, "debt", &[DebtProof]),
            (Field::Service, "medical", &[MedicalReport]),
            (Field::Service, "education", &[SchoolLetter]),
            (Field::Service, "repair", &[TitleDeed, Quotation]),
            (Field::Service, "orphan", &[DeathCertificate, Guardianship]),
            (Field::Service, "other", &[]),
        ] {
            assert_eq!(asked(&[(field, text)]), papers, "{field:?} {text}");
        }
        // Of more than one service, each paper once.
        let both =
            [(Field::Service, "rent"), (Field::Service2, "bills"), (Field::DwellingKind, "rented")];
        assert_eq!(asked(&both), [Lease, UtilityBill]);
    }

    #[test]
    fn a_manager_says_which_services_and_categories_ask_for_a_paper() {
        let mut draft = RequestDraft::default();
        for (field, text) in [
            (Field::GivenName, "سالم"),
            (Field::Service, "rent"),
            (Field::Category, "widow"),
            (Field::Channel, "C1"),
        ] {
            draft.set(field, text);
        }
        let request = draft.check(TODAY).unwrap();
        let rule = |paper, services: &[Service], categories: &[Category]| PaperRule {
            services: services.to_vec(),
            categories: categories.to_vec(),
            ..PaperRule::usual(paper)
        };
        let always = [Paper::NationalId, Paper::IncomeProof];
        assert_eq!(checklist(&request, &[rule(Paper::Lease, &[], &[])]), always);
        let rules = [
            rule(Paper::Lease, &[Service::Food], &[]),
            rule(Paper::UtilityBill, &[Service::Rent], &[]),
            rule(Paper::PrisonLetter, &[], &[Category::Widow]),
        ];
        let all = [always.as_slice(), &[Paper::PrisonLetter, Paper::UtilityBill]].concat();
        assert_eq!(checklist(&request, &rules), all);
    }
}
