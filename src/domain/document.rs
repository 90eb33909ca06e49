//! The papers of a request (H2): which are asked for, and whether each is seen, matched and valid on a day.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Written};
use crate::domain::choice::{Category, DwellingKind, Health, Paper, Service};
use crate::domain::request::{Field, Request};

/// Days before its end that a valid paper is shown as ending soon.
pub const ENDING_SOON_DAYS: i32 = 30;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub paper: Paper,
    /// The clerk held it in the hand, or its clear copy.
    pub seen: bool,
    /// What it says is what the request says.
    pub matched: bool,
    pub number: String,
    pub issued: Option<Written>,
    pub expires: Option<Written>,
}

/// How a paper stands on a day. Only `Valid` and `EndingSoon` let the case go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Missing,
    NotMatched,
    NoNumber,
    /// Issued after the day of looking, or after its own end.
    IssuedLater,
    NoExpiry,
    Expired,
    EndingSoon,
    Valid,
}

impl Standing {
    pub fn holds(self) -> bool {
        matches!(self, Self::Valid | Self::EndingSoon)
    }
}

impl Document {
    pub fn new(paper: Paper) -> Self {
        Self {
            paper,
            seen: false,
            matched: false,
            number: String::new(),
            issued: None,
            expires: None,
        }
    }

    pub fn standing(&self, today: Day) -> Standing {
        if !self.seen {
            return Standing::Missing;
        }
        if !self.matched {
            return Standing::NotMatched;
        }
        if self.number.trim().is_empty() {
            return Standing::NoNumber;
        }
        if let Some(issued) = self.issued
            && (issued.to_day() > today
                || self.expires.is_some_and(|end| end.to_day() < issued.to_day()))
        {
            return Standing::IssuedLater;
        }
        match self.expires {
            None if expires(self.paper) => Standing::NoExpiry,
            Some(end) if end.to_day() < today => Standing::Expired,
            Some(end) if end.to_day() <= today.plus(ENDING_SOON_DAYS) => Standing::EndingSoon,
            None | Some(_) => Standing::Valid,
        }
    }
}

/// Papers that end: without an end date they are not checked.
pub fn expires(paper: Paper) -> bool {
    matches!(paper, Paper::NationalId | Paper::Lease)
}

/// The papers a request needs, by what is asked for and who asks (H2).
pub fn checklist(request: &Request) -> Vec<Paper> {
    let fields = request.fields();
    let mut papers = vec![Paper::NationalId];
    if fields.count(Field::HouseholdSize).is_some_and(|size| size.get() > 1) {
        papers.push(Paper::FamilyRecord);
    }
    papers.push(Paper::IncomeProof);
    match fields.choice(Field::DwellingKind) {
        Some(DwellingKind::Rented) => papers.push(Paper::Lease),
        Some(
            DwellingKind::Owned
            | DwellingKind::Family
            | DwellingKind::Charity
            | DwellingKind::Shared
            | DwellingKind::None,
        )
        | None => {}
    }
    if fields.has(Field::Iban) {
        papers.push(Paper::IbanLetter);
    }
    if matches!(fields.choice(Field::Health), Some(Health::Disabled | Health::Ill)) {
        papers.push(Paper::MedicalReport);
    }
    if let Some(category) = fields.choice(Field::Category) {
        papers.extend_from_slice(for_category(category));
    }
    for ask in request.services() {
        papers.extend_from_slice(for_service(ask.service));
    }
    let mut once = Vec::new();
    for paper in papers {
        if !once.contains(&paper) {
            once.push(paper);
        }
    }
    once
}

fn for_category(category: Category) -> &'static [Paper] {
    match category {
        Category::Widow => &[Paper::DeathCertificate],
        Category::Orphan => &[Paper::DeathCertificate, Paper::Guardianship],
        Category::Divorced => &[Paper::DivorceDeed],
        Category::Disabled => &[Paper::MedicalReport],
        Category::PrisonerFamily => &[Paper::PrisonLetter],
        Category::Debtor => &[Paper::DebtProof],
        Category::Poor | Category::Elderly | Category::Other => &[],
    }
}

fn for_service(service: Service) -> &'static [Paper] {
    match service {
        Service::Rent => &[Paper::Lease],
        Service::Bills => &[Paper::UtilityBill],
        Service::Debt => &[Paper::DebtProof],
        Service::Medical => &[Paper::MedicalReport],
        Service::Education => &[Paper::SchoolLetter],
        Service::Repair => &[Paper::TitleDeed, Paper::Quotation],
        Service::Orphan => &[Paper::DeathCertificate, Paper::Guardianship],
        Service::Food
        | Service::Cash
        | Service::Appliances
        | Service::Clothing
        | Service::Seasonal
        | Service::Training
        | Service::Other => &[],
    }
}

/// The checklist's papers as they stand on the case, those not yet looked at as missing.
pub fn standings(request: &Request, documents: &[Document], today: Day) -> Vec<(Paper, Standing)> {
    checklist(request)
        .into_iter()
        .map(|paper| {
            let standing = documents
                .iter()
                .find(|document| document.paper == paper)
                .map_or(Standing::Missing, |document| document.standing(today));
            (paper, standing)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::choice::Choice;
    use crate::domain::request::RequestDraft;

    const TODAY: Day = Day(20_779);

    fn on(day: Day) -> Option<Written> {
        Written::of_day(day, Calendar::Gregorian)
    }

    fn seen(paper: Paper) -> Document {
        Document { seen: true, matched: true, number: "55".into(), ..Document::new(paper) }
    }

    /// How a paper of these dates stands, by their days from today.
    fn stands(paper: Paper, issued: Option<i32>, expires: Option<i32>) -> Standing {
        let day = |from: Option<i32>| from.and_then(|days| on(TODAY.plus(days)));
        Document { issued: day(issued), expires: day(expires), ..seen(paper) }.standing(TODAY)
    }

    #[test]
    fn a_paper_stands_from_its_issue_to_the_last_day_it_names() {
        let id = |issued, expires| stands(Paper::NationalId, issued, expires);
        assert_eq!(id(Some(0), Some(100)), Standing::Valid);
        assert_eq!(id(Some(1), Some(100)), Standing::IssuedLater);
        // Issued and ended on one day it is odd, and no mistake; ended before that it is one.
        assert_eq!(id(Some(-5), Some(-5)), Standing::Expired);
        assert_eq!(id(Some(-5), Some(-6)), Standing::IssuedLater);
        assert_eq!(id(Some(-5), Some(-4)), Standing::Expired);
        assert_eq!(id(None, Some(-1)), Standing::Expired);
        assert_eq!(id(None, Some(0)), Standing::EndingSoon);
        assert_eq!(id(None, Some(30)), Standing::EndingSoon);
        assert_eq!(id(None, Some(31)), Standing::Valid);
    }

    #[test]
    fn an_id_and_a_lease_end_and_no_other_paper_needs_to() {
        for paper in Paper::ALL.iter().copied() {
            let ends = matches!(paper, Paper::NationalId | Paper::Lease);
            let wanted = if ends { Standing::NoExpiry } else { Standing::Valid };
            assert_eq!(stands(paper, None, None), wanted, "{paper:?}");
            assert_eq!(stands(paper, Some(-1), Some(-1)), Standing::Expired, "{paper:?}");
        }
    }

    #[test]
    fn a_paper_is_seen_then_matched_then_numbered() {
        let mut paper = Document::new(Paper::FamilyRecord);
        assert_eq!(paper.standing(TODAY), Standing::Missing);
        paper.seen = true;
        assert_eq!(paper.standing(TODAY), Standing::NotMatched);
        paper.matched = true;
        assert_eq!(paper.standing(TODAY), Standing::NoNumber);
        paper.number = "55".into();
        assert_eq!(paper.standing(TODAY), Standing::Valid);
        let hold = [Standing::Valid, Standing::EndingSoon];
        assert!(hold.into_iter().all(Standing::holds) && !Standing::Expired.holds());
    }

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
        let mut papers = checklist(&draft.check(TODAY).unwrap());
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
    fn what_was_not_looked_at_is_missing_and_what_is_not_asked_for_is_not_told() {
        let mut draft = RequestDraft::default();
        for (field, text) in
            [(Field::GivenName, "سالم"), (Field::Service, "food"), (Field::Channel, "C1")]
        {
            draft.set(field, text);
        }
        let documents = [seen(Paper::IncomeProof), seen(Paper::PrisonLetter)];
        let told = standings(&draft.check(TODAY).unwrap(), &documents, TODAY);
        let missing = (Paper::NationalId, Standing::Missing);
        assert_eq!(told, [missing, (Paper::IncomeProof, Standing::Valid)]);
    }
}
