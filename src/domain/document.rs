//! The papers of a request (H2): which are asked for, and whether each is seen, matched and valid on a day.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Day, Written};
use crate::domain::choice::{Category, DwellingKind, Health, Paper, Service};
use crate::domain::request::{Field, Request};
use crate::domain::stored_text::StoredText;

/// Days before its end that a valid paper is shown as ending soon.
pub const ENDING_SOON_DAYS: i32 = 30;
/// Of the number on a paper.
pub const DOCUMENT_NUMBER_CHARS_MAX: usize = StoredText::PaperNumber.chars_max();

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
