//! The fields of the settings, in the sections they are asked in, and the names drafts keep them by.
//!
//! Longer than 500 lines: every field has its section, its name and what reads it back in one place.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{Category, Choice, List, Paper, Service};
use crate::domain::committee::committee_ids;
use crate::domain::department::{DepartmentId, department_ids};
use crate::domain::id::{CommitteeId, StaffId};
use crate::domain::need::NeedClass;
use crate::domain::queue::Queue;
use crate::domain::satisfaction::About;
use crate::domain::settings::committees::CommitteePart;
use crate::domain::settings::complaints::ComplaintPart;
use crate::domain::settings::inquiries::InquiryPart;
use crate::domain::settings::questions::{AskedPart, asked_code, asked_field, questions_code};
use crate::domain::settings::units::UnitPart;
use crate::domain::working_days::HOLIDAYS_MAX;

/// The parts of the settings, in the order they are shown. Each committee is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SettingsSection {
    Society,
    Committee(CommitteeId),
    Staff,
    Clock,
    Classes,
    Satisfaction,
    Departments,
    Sight,
    Backups,
    Papers,
    Services,
    Complaints,
    Inquiries,
    /// One questionnaire.
    Questions(About),
}

impl SettingsSection {
    /// Those of a society that has one committee.
    pub const ALL: [Self; 18] = [
        Self::Society,
        Self::Committee(CommitteeId::GENERAL),
        Self::Staff,
        Self::Clock,
        Self::Classes,
        Self::Satisfaction,
        Self::Departments,
        Self::Sight,
        Self::Backups,
        Self::Papers,
        Self::Services,
        Self::Complaints,
        Self::Inquiries,
        Self::Questions(About::Service),
        Self::Questions(About::Rejection),
        Self::Questions(About::Withdrawal),
        Self::Questions(About::Inquiry),
        Self::Questions(About::Complaint),
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Society => "society",
            Self::Committee(CommitteeId::GENERAL) => "committee",
            Self::Committee(_) => "committees",
            Self::Staff => "staff",
            Self::Papers => "papers",
            Self::Services => "services",
            Self::Complaints => "complaints",
            Self::Inquiries => "inquiries",
            Self::Clock => "clock",
            Self::Classes => "classes",
            Self::Satisfaction => "satisfaction",
            Self::Departments => "departments",
            Self::Sight => "sight",
            Self::Backups => "backups",
            Self::Questions(about) => questions_code(about),
        }
    }
}

/// One field. Members are named by their seat and staff by their id, so that a field stays the same
/// one when another is added or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SettingsField {
    Society,
    /// One thing that is set for a committee.
    Committee(CommitteeId, CommitteePart),
    StaffName(StaffId),
    StaffRole(StaffId),
    /// How the month is counted: one way or more.
    AnswerMonths,
    /// Days from the earliest to the latest answer.
    Latest,
    /// Days until what comes into this queue is due.
    Step(Queue),
    /// The highest net income a head of this class.
    Class(NeedClass),
    Attempts,
    /// Answers below which no figure of satisfaction is shown.
    AnswersMin,
    /// A department's name.
    Department(DepartmentId),
    /// The department that a step is the work of.
    Owner(Queue),
    /// How much of the work a member of staff sees.
    StaffScope(StaffId),
    LockMinutes,
    /// At what times of the day a backup is taken.
    BackupTimes,
    /// One thing that is asked of a paper.
    Paper(Paper, PaperPart),
    /// The days of the week on which nobody works.
    Weekend,
    /// One part of a holiday, by its row from 1.
    Holiday(u8, HolidayPart),
    /// One thing that is said of a service.
    Service(Service, OfferPart),
    /// One thing that is said of a category of beneficiaries.
    Category(Category, OfferPart),
    /// What is typed twice.
    TypedTwice,
    /// One thing that is set for complaints.
    Complaint(ComplaintPart),
    /// One thing that is said of how a service is told.
    Unit(Service, UnitPart),
    /// How many days old the paper of a referral may be.
    LatePaperDays,
    /// Days in which a decision is appealed.
    AppealDays,
    /// One thing that is set for inquiries.
    Inquiry(InquiryPart),
    /// One thing that is set for a question of a questionnaire, by its row from 1.
    Asked(About, u8, AskedPart),
}

/// What is set for each service and category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OfferPart {
    Offered,
    /// The society's own name for it.
    Arabic,
    English,
}

impl OfferPart {
    pub const ALL: [Self; 3] = [Self::Offered, Self::Arabic, Self::English];

    pub fn code(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Arabic => "arabic",
            Self::English => "english",
        }
    }
}

/// What is set for each holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HolidayPart {
    Name,
    /// When it comes again: a [`Recurs`].
    Recurs,
    From,
    /// Its last day; nothing where it is one day long.
    To,
}

impl HolidayPart {
    pub const ALL: [Self; 4] = [Self::Name, Self::Recurs, Self::From, Self::To];

    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Recurs => "recurs",
            Self::From => "from",
            Self::To => "to",
        }
    }
}

/// When a holiday comes again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recurs {
    #[default]
    Hijri,
    Gregorian,
    Never,
}

impl Recurs {
    pub const ALL: [Self; 3] = [Self::Hijri, Self::Gregorian, Self::Never];

    pub fn code(self) -> &'static str {
        match self {
            Self::Hijri => "hijri",
            Self::Gregorian => "gregorian",
            Self::Never => "once",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What is set for each paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PaperPart {
    /// Whether its number is needed.
    Number,
    Issued,
    Expires,
    /// The most days that it may be old; empty is no bound.
    MostOld,
    /// Which of these ask for it.
    Services,
    Categories,
    /// What it is matched with.
    Matched,
}

impl PaperPart {
    pub const ALL: [Self; 7] = [
        Self::Number,
        Self::Issued,
        Self::Expires,
        Self::MostOld,
        Self::Services,
        Self::Categories,
        Self::Matched,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Issued => "issued",
            Self::Expires => "expires",
            Self::MostOld => "most_old",
            Self::Services => "services",
            Self::Categories => "categories",
            Self::Matched => "matched",
        }
    }

    /// The list that its value names some of.
    pub fn list(self) -> Option<List> {
        match self {
            Self::Services => Some(List::Service),
            Self::Categories => Some(List::Category),
            Self::Matched => Some(List::Datum),
            Self::Number | Self::Issued | Self::Expires | Self::MostOld => None,
        }
    }
}

/// The queues whose days the society sets; the committee's are the clock's own.
pub const STEPS: [Queue; 7] = [
    Queue::Intake,
    Queue::Documents,
    Queue::Declarations,
    Queue::Answers,
    Queue::Registration,
    Queue::Deliveries,
    Queue::Satisfaction,
];

/// The classes that have a bound; above the last is D.
pub const BOUNDED: [NeedClass; 3] = [NeedClass::A, NeedClass::B, NeedClass::C];

/// The rows of holidays.
pub fn holidays() -> impl Iterator<Item = u8> {
    (1..).take(HOLIDAYS_MAX)
}

/// Begins the codes of what is said of services, and of categories.
const SERVICE: &str = "service-";
const CATEGORY: &str = "category-";
/// Begins the codes of how services are told.
const UNIT: &str = "unit-";
/// Begins the codes of what is set for holidays.
const HOLIDAY: &str = "holiday-";
/// Begins the codes of what is set for complaints.
const COMPLAINT: &str = "complaint-";
/// Begins the codes of what is set for inquiries.
const INQUIRY: &str = "inquiry-";
/// The code by which the calendar of the month was kept when there was one alone.
const ANSWER_MONTHS_BEFORE: &str = "calendar";
/// Begins the codes of what is set for committees other than the general one.
const COMMITTEE: &str = "committee-";
/// Begins the codes of what is set for papers.
const PAPER: &str = "paper-";

impl SettingsField {
    /// One thing that is set for the general committee.
    pub const fn general(part: CommitteePart) -> Self {
        Self::Committee(CommitteeId::GENERAL, part)
    }

    /// The list that its value names some of.
    pub fn list(self) -> Option<List> {
        match self {
            Self::AnswerMonths => Some(List::AnswerMonth),
            Self::Weekend => Some(List::WeekDay),
            Self::TypedTwice => Some(List::TypedTwice),
            Self::Paper(_, part) => part.list(),
            Self::Committee(_, part) => part.list(),
            _ => None,
        }
    }

    pub fn section(self) -> SettingsSection {
        match self {
            Self::Society | Self::TypedTwice => SettingsSection::Society,
            Self::Committee(id, _) => SettingsSection::Committee(id),
            Self::StaffName(_) | Self::StaffRole(_) => SettingsSection::Staff,
            Self::AnswerMonths
            | Self::Latest
            | Self::LatePaperDays
            | Self::Step(_)
            | Self::Weekend
            | Self::Holiday(..) => SettingsSection::Clock,
            Self::Class(_) => SettingsSection::Classes,
            Self::Attempts | Self::AnswersMin => SettingsSection::Satisfaction,
            Self::Department(_) | Self::Owner(_) => SettingsSection::Departments,
            Self::StaffScope(_) | Self::LockMinutes => SettingsSection::Sight,
            Self::BackupTimes => SettingsSection::Backups,
            Self::Paper(..) => SettingsSection::Papers,
            Self::Service(..) | Self::Category(..) | Self::Unit(..) => SettingsSection::Services,
            Self::Complaint(_) | Self::AppealDays => SettingsSection::Complaints,
            Self::Inquiry(_) => SettingsSection::Inquiries,
            Self::Asked(about, ..) => SettingsSection::Questions(about),
        }
    }

    /// Its name in a kept draft.
    pub fn code(self) -> String {
        match self {
            Self::Society => "society".to_owned(),
            Self::Committee(CommitteeId::GENERAL, part) => part.code(),
            Self::Committee(id, part) => format!("{COMMITTEE}{id}-{}", part.code()),
            Self::StaffName(id) => format!("staff-name-{}", id.0),
            Self::StaffRole(id) => format!("staff-role-{}", id.0),
            Self::AnswerMonths => "answer_months".to_owned(),
            Self::Latest => "latest".to_owned(),
            Self::LatePaperDays => "late_paper_days".to_owned(),
            Self::Step(queue) => format!("step-{}", queue.code()),
            Self::Class(class) => format!("class-{}", class.letter()),
            Self::Attempts => "attempts".to_owned(),
            Self::AnswersMin => "answers_min".to_owned(),
            Self::AppealDays => "appeal_days".to_owned(),
            Self::Department(id) => format!("department-{}", id.0),
            Self::Owner(queue) => format!("owner-{}", queue.code()),
            Self::StaffScope(id) => format!("staff-scope-{}", id.0),
            Self::LockMinutes => "lock".to_owned(),
            Self::BackupTimes => "backups".to_owned(),
            Self::Paper(paper, part) => format!("{PAPER}{}-{}", paper.code(), part.code()),
            Self::Service(service, part) => format!("{SERVICE}{}-{}", service.code(), part.code()),
            Self::Category(category, part) => {
                format!("{CATEGORY}{}-{}", category.code(), part.code())
            }
            Self::Unit(service, part) => format!("{UNIT}{}-{}", service.code(), part.code()),
            Self::Weekend => "weekend".to_owned(),
            Self::TypedTwice => "typed_twice".to_owned(),
            Self::Holiday(row, part) => format!("{HOLIDAY}{row}-{}", part.code()),
            Self::Asked(about, row, part) => asked_code(about, row, part),
            Self::Complaint(part) => match part.kind() {
                Some(kind) => format!("{COMPLAINT}{}-{}", kind.code(), part.code()),
                None => format!("{COMPLAINT}{}", part.code()),
            },
            Self::Inquiry(InquiryPart::Department(id)) => format!("{INQUIRY}department-{}", id.0),
            Self::Inquiry(InquiryPart::Service(service)) => {
                format!("{INQUIRY}service-{}", service.code())
            }
            Self::Inquiry(part) => format!("{INQUIRY}{}", part.code()),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let plain = [
            Self::Society,
            Self::AnswerMonths,
            Self::Latest,
            Self::LatePaperDays,
            Self::Weekend,
            Self::TypedTwice,
            Self::Attempts,
            Self::AnswersMin,
            Self::LockMinutes,
            Self::BackupTimes,
            Self::AppealDays,
        ];
        if let Some(other) = code.strip_prefix(COMMITTEE) {
            let (id, part) = other.split_once('-')?;
            let id = committee_ids().find(|one| !one.is_general() && one.to_string() == id)?;
            return CommitteePart::from_code(part).map(|part| Self::Committee(id, part));
        }
        if code.starts_with(COMPLAINT) {
            return ComplaintPart::all().map(Self::Complaint).find(|field| field.code() == code);
        }
        if code.starts_with(INQUIRY) {
            return InquiryPart::all().map(Self::Inquiry).find(|field| field.code() == code);
        }
        if let Some(part) = CommitteePart::from_code(code) {
            return Some(Self::general(part));
        }
        let (kind, which) = code.rsplit_once('-').unwrap_or((code, ""));
        if let Some(paper) = kind.strip_prefix(PAPER) {
            let part = PaperPart::ALL.into_iter().find(|part| part.code() == which);
            return Paper::from_code(paper).zip(part).map(|(paper, part)| Self::Paper(paper, part));
        }
        let offer = || OfferPart::ALL.into_iter().find(|part| part.code() == which);
        if let Some(service) = kind.strip_prefix(SERVICE) {
            let service = Service::from_code(service).zip(offer());
            return service.map(|(service, part)| Self::Service(service, part));
        }
        if let Some(category) = kind.strip_prefix(CATEGORY) {
            let category = Category::from_code(category).zip(offer());
            return category.map(|(category, part)| Self::Category(category, part));
        }
        if let Some(service) = kind.strip_prefix(UNIT) {
            let part = UnitPart::ALL.into_iter().find(|part| part.code() == which);
            let service = Service::from_code(service).zip(part);
            return service.map(|(service, part)| Self::Unit(service, part));
        }
        if let Some(row) = kind.strip_prefix(HOLIDAY) {
            let part = HolidayPart::ALL.into_iter().find(|part| part.code() == which);
            let row = holidays().find(|one| one.to_string() == row);
            return row.zip(part).map(|(row, part)| Self::Holiday(row, part));
        }
        match kind {
            ANSWER_MONTHS_BEFORE => Some(Self::AnswerMonths),
            "staff-name" => which.parse().ok().map(|id| Self::StaffName(StaffId(id))),
            "staff-role" => which.parse().ok().map(|id| Self::StaffRole(StaffId(id))),
            "staff-scope" => which.parse().ok().map(|id| Self::StaffScope(StaffId(id))),
            "department" => {
                department_ids().find(|id| id.0.to_string() == which).map(Self::Department)
            }
            "owner" => Queue::STEPS.into_iter().find(|one| one.code() == which).map(Self::Owner),
            "step" => STEPS.into_iter().find(|queue| queue.code() == which).map(Self::Step),
            "class" => BOUNDED.into_iter().find(|class| class.letter() == which).map(Self::Class),
            _ => plain.into_iter().find(|field| field.code() == code).or_else(|| asked_field(code)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_the_name_it_is_kept_by() {
        let staff = StaffId(12);
        let mut fields = vec![
            SettingsField::Society,
            SettingsField::StaffName(staff),
            SettingsField::StaffRole(staff),
            SettingsField::AnswerMonths,
            SettingsField::Latest,
            SettingsField::LatePaperDays,
            SettingsField::Weekend,
            SettingsField::TypedTwice,
            SettingsField::Attempts,
            SettingsField::AnswersMin,
            SettingsField::AppealDays,
            SettingsField::StaffScope(staff),
            SettingsField::LockMinutes,
            SettingsField::BackupTimes,
        ];
        fields.extend(department_ids().map(SettingsField::Department));
        fields.extend(Queue::STEPS.map(SettingsField::Owner));
        for id in committee_ids() {
            fields.extend(CommitteePart::all().map(|part| SettingsField::Committee(id, part)));
        }
        fields.extend(STEPS.map(SettingsField::Step));
        fields.extend(BOUNDED.map(SettingsField::Class));
        for paper in Paper::ALL {
            fields.extend(PaperPart::ALL.map(|part| SettingsField::Paper(*paper, part)));
        }
        for part in OfferPart::ALL {
            fields.extend(Service::ALL.iter().map(|one| SettingsField::Service(*one, part)));
            fields.extend(Category::ALL.iter().map(|one| SettingsField::Category(*one, part)));
        }
        for part in UnitPart::ALL {
            fields.extend(Service::ALL.iter().map(|one| SettingsField::Unit(*one, part)));
        }
        fields.extend(ComplaintPart::all().map(SettingsField::Complaint));
        fields.extend(InquiryPart::all().map(SettingsField::Inquiry));
        for row in holidays() {
            fields.extend(HolidayPart::ALL.map(|part| SettingsField::Holiday(row, part)));
        }
        for field in fields {
            assert_eq!(SettingsField::from_code(&field.code()), Some(field));
        }
        let kept = SettingsField::from_code("calendar");
        assert_eq!(kept, Some(SettingsField::AnswerMonths), "a draft kept by an older program");
        for code in [
            "",
            "member-10",
            "committee-1-quorum",
            "committee-10-quorum",
            "committee-2-",
            "committee-2",
            "step-ready",
            "class-D",
            "staff-name-",
            "quorum-1",
            "owner-",
            "paper-lease",
            "paper-lease-",
            "paper-x-number",
            "holiday-13-name",
            "service-roof-offered",
            "category-poor-",
            "holiday-1-",
            "complaint-",
            "complaint-complaint",
        ] {
            assert_eq!(SettingsField::from_code(code), None, "{code}");
        }
    }
}
