//! The fields of each section, in the order they are asked, written and read.

use crate::domain::choice::{Category, Choice, Counting, Paper, Service};
use crate::domain::clause::Clause;
use crate::domain::department::department_ids;
use crate::domain::queue::Queue;
use crate::domain::settings::committees::{CommitteePart, committee_fields};
use crate::domain::settings::complaints::ComplaintPart;
use crate::domain::settings::draft::SettingsDraft;
use crate::domain::settings::field::{
    BOUNDED, HolidayPart, OfferPart, PaperPart, STEPS, SettingsField, SettingsSection, holidays,
};
use crate::domain::settings::inquiries::InquiryPart;
use crate::domain::settings::questions::{AskedPart, asked_fields};
use crate::domain::settings::units::UnitPart;

impl SettingsSection {
    /// The sections of a draft: one for each committee, the general one first.
    pub fn of(draft: &SettingsDraft) -> Vec<Self> {
        let mut all = Vec::new();
        for section in Self::ALL {
            match section {
                Self::Committee(_) => {
                    all.extend(draft.committees().into_iter().map(Self::Committee));
                }
                other => all.push(other),
            }
        }
        all
    }

    /// All fields of the section, those of rows that have nothing in them too.
    pub fn fields(self, draft: &SettingsDraft) -> Vec<SettingsField> {
        use SettingsField as F;
        match self {
            Self::Society => vec![F::Society, F::TypedTwice],
            Self::Committee(id) => committee_fields(id, draft),
            Self::Staff => {
                let of = |id| [F::StaffName(id), F::StaffRole(id)];
                draft.staff().into_iter().flat_map(of).collect()
            }
            Self::Papers => {
                let of = |paper: &Paper| PaperPart::ALL.map(|part| F::Paper(*paper, part));
                Paper::ALL.iter().flat_map(of).collect()
            }
            Self::Clock => {
                let of = |row: u8| HolidayPart::ALL.map(|part| F::Holiday(row, part));
                let steps = [F::AnswerMonths, F::Latest, F::LatePaperDays]
                    .into_iter()
                    .chain(STEPS.map(F::Step));
                steps.chain([F::Weekend]).chain(holidays().flat_map(of)).collect()
            }
            Self::Classes => BOUNDED.map(F::Class).into(),
            Self::Satisfaction => vec![F::Attempts, F::AnswersMin],
            Self::Departments => {
                department_ids().map(F::Department).chain(Queue::STEPS.map(F::Owner)).collect()
            }
            Self::Sight => std::iter::once(F::LockMinutes)
                .chain(draft.staff().into_iter().map(F::StaffScope))
                .collect(),
            Self::Backups => vec![F::BackupTimes],
            Self::Complaints => {
                ComplaintPart::all().map(F::Complaint).chain([F::AppealDays]).collect()
            }
            Self::Inquiries => InquiryPart::all().map(F::Inquiry).collect(),
            Self::Questions(about) => asked_fields(about),
            Self::Services => {
                let service = |one: &Service| {
                    let one = *one;
                    let offer = OfferPart::ALL.map(|part| F::Service(one, part));
                    offer.into_iter().chain(UnitPart::ALL.map(|part| F::Unit(one, part)))
                };
                let category = |one: &Category| OfferPart::ALL.map(|part| F::Category(*one, part));
                let services = Service::ALL.iter().flat_map(service);
                services.chain(Category::ALL.iter().flat_map(category)).collect()
            }
        }
    }
}

impl SettingsDraft {
    /// Whether a field stands in a row that has nothing in it: no member, no holiday, no department.
    pub fn is_of_empty_row(&self, field: SettingsField) -> bool {
        let is_empty = |field| self.get(field).trim().is_empty();
        match field {
            SettingsField::Committee(
                id,
                CommitteePart::Member(seat) | CommitteePart::MemberStaff(seat),
            ) => is_empty(SettingsField::Committee(id, CommitteePart::Member(seat))),
            SettingsField::Department(_) => is_empty(field),
            SettingsField::Inquiry(InquiryPart::Department(id)) => {
                is_empty(field) && is_empty(SettingsField::Department(id))
            }
            SettingsField::Inquiry(InquiryPart::Service(service)) => {
                let offered = SettingsField::Service(service, OfferPart::Offered);
                is_empty(field) && self.get(offered) == "no"
            }
            SettingsField::Holiday(row, _) => {
                let texts = [HolidayPart::Name, HolidayPart::From, HolidayPart::To];
                texts.iter().all(|part| is_empty(SettingsField::Holiday(row, *part)))
            }
            SettingsField::Asked(about, row, _) => {
                let texts = [AskedPart::Question, AskedPart::Arabic, AskedPart::English];
                texts.iter().all(|part| is_empty(SettingsField::Asked(about, row, *part)))
            }
            _ => false,
        }
    }

    /// Whether a word for the unit of a service stands in its fields, or is asked for there.
    pub fn has_own_unit(&self, service: Service) -> bool {
        let at = |part| self.get(SettingsField::Unit(service, part)).trim();
        let is_typed = |part| !at(part).is_empty();
        at(UnitPart::Counted) == Counting::Own.code()
            || is_typed(UnitPart::Arabic)
            || is_typed(UnitPart::English)
    }
}

impl SettingsField {
    /// The clause of the policy that its rule carries out; none where it is a matter of the desk.
    pub fn clause(self) -> Option<Clause> {
        match self.section() {
            SettingsSection::Society if self == Self::TypedTwice => Some(Clause::Papers),
            SettingsSection::Clock => Some(match self {
                Self::Step(_) => Clause::Followed,
                _ => Clause::Committee,
            }),
            SettingsSection::Committee(_) => Some(Clause::Committee),
            SettingsSection::Papers => Some(Clause::Papers),
            SettingsSection::Classes | SettingsSection::Services => Some(Clause::Need),
            SettingsSection::Satisfaction => Some(Clause::Right),
            SettingsSection::Departments => Some(Clause::Followed),
            SettingsSection::Complaints => Some(Clause::Disputes),
            SettingsSection::Inquiries => Some(Clause::Followed),
            SettingsSection::Questions(_) => Some(Clause::Satisfaction),
            SettingsSection::Society
            | SettingsSection::Staff
            | SettingsSection::Sight
            | SettingsSection::Backups => None,
        }
    }
}
