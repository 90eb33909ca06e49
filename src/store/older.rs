//! Shapes of records as they once were, and how each becomes the next. Never changed.
//!
//! Longer than 500 lines: one shape after the other, each as it was.

mod case;
mod complaint;
mod decision;
mod department;
mod draft;
mod inquiry;
mod party;
mod request;
mod row;
mod settings;
mod survey;

use serde::{Deserialize, Serialize};

pub use case::{CaseV2, CaseV3, CaseV4, CaseV5};
pub use complaint::ComplaintV1;
pub use decision::{DecisionV1, DecisionV2, DecisionV3};
pub use draft::{
    ProposalV1, ProposalV2, ProposalV3, RequestDraftV1, RequestDraftV2, RequestDraftV3,
};
pub use inquiry::{InquiryRulesV1, InquiryV1};
pub use party::{PartyV2, PartyV3};
pub use request::{CaseV1, PartyV1};
pub use row::{RowV1, RowV2, RowV3};
pub use settings::{SettingsV6, SettingsV7};
pub use survey::{DayCountsV1, SurveyedV1};

use crate::domain::backups::TimeOfDay;
use crate::domain::calendar::{Calendar, Day, Timestamp};
use crate::domain::choice::{AnswerMonth, Category, Service};
use crate::domain::clock::{ClockRule, StepDays};
use crate::domain::committee::{
    Committee, CommitteeRules, Confirmation, Member, Membership, NamedCommittee, PutOff, Sitting,
};
use crate::domain::department::{Department, DepartmentId, Scope};
use crate::domain::document::PaperRule;
use crate::domain::id::{CaseNumber, SittingNumber, StaffId};
use crate::domain::need::Classes;
use crate::domain::offering::Offered;
use crate::domain::queue::Queue;
use crate::domain::settings::Settings;
use crate::domain::sign_in::{SignIn, Wrong};
use crate::domain::staff::{Staff, StaffRole};
use crate::domain::working_days::DaysOff;
use crate::store::older::department::DepartmentV2;

/// Before a month was counted in more ways than one, and in days.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename = "ClockRule")]
struct ClockRuleV1 {
    calendar: Calendar,
    latest_after_days: u16,
}

impl From<ClockRuleV1> for ClockRule {
    fn from(old: ClockRuleV1) -> Self {
        let month = match old.calendar {
            Calendar::Hijri => AnswerMonth::Hijri,
            Calendar::Gregorian => AnswerMonth::Gregorian,
        };
        Self { months: vec![month], latest_after_days: old.latest_after_days }
    }
}

/// Before a queue was no step of a department.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Department")]
struct DepartmentV1 {
    id: DepartmentId,
    name: String,
    steps: Vec<QueueV1>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename = "Queue", rename_all = "snake_case")]
enum QueueV1 {
    Intake,
    Documents,
    Declarations,
    Committee,
    Ready,
    Answers,
    Registration,
    Deliveries,
    Satisfaction,
}

impl From<QueueV1> for Queue {
    fn from(old: QueueV1) -> Self {
        match old {
            QueueV1::Intake => Self::Intake,
            QueueV1::Documents => Self::Documents,
            QueueV1::Declarations => Self::Declarations,
            QueueV1::Committee => Self::Committee,
            QueueV1::Ready => Self::Ready,
            QueueV1::Answers => Self::Answers,
            QueueV1::Registration => Self::Registration,
            QueueV1::Deliveries => Self::Deliveries,
            QueueV1::Satisfaction => Self::Satisfaction,
        }
    }
}

fn departments(old: Vec<DepartmentV1>) -> Vec<Department> {
    let department = |old: DepartmentV1| Department {
        id: old.id,
        name: old.name,
        steps: old.steps.into_iter().map(Queue::from).collect(),
    };
    old.into_iter().map(department).collect()
}

/// Before seats were tied to accounts.
#[derive(Serialize, Deserialize)]
struct MemberV1 {
    seat: u8,
    name: String,
}

fn members(old: Vec<MemberV1>, membership: Membership) -> Vec<Member> {
    let member = |old: MemberV1| Member { seat: old.seat, name: old.name, membership };
    old.into_iter().map(member).collect()
}

/// The one committee there was.
fn committee(members: Vec<Member>, quorum: u8) -> Committee {
    Committee { members, quorum, ..Committee::unset() }
}

/// Before departments, scopes and the lock.
#[derive(Serialize, Deserialize)]
pub struct SettingsV1 {
    society: String,
    staff: Vec<StaffV1>,
    members: Vec<MemberV1>,
    quorum: u8,
    clock: ClockRuleV1,
    steps: StepDays,
    classes: Classes,
    survey_attempts: u8,
    sample: bool,
}

/// Before scopes.
#[derive(Serialize, Deserialize)]
struct StaffV1 {
    id: StaffId,
    name: String,
    role: StaffRoleV1,
}

/// Before somebody could have left.
#[derive(Serialize, Deserialize)]
struct StaffV2 {
    id: StaffId,
    name: String,
    role: StaffRoleV1,
    scope: Scope,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename = "StaffRole", rename_all = "snake_case")]
enum StaffRoleV1 {
    Clerk,
    Researcher,
    Member,
    Manager,
    Auditor,
}

impl From<StaffRoleV1> for StaffRole {
    fn from(old: StaffRoleV1) -> Self {
        match old {
            StaffRoleV1::Clerk => Self::Clerk,
            StaffRoleV1::Researcher => Self::Researcher,
            StaffRoleV1::Member => Self::Member,
            StaffRoleV1::Manager => Self::Manager,
            StaffRoleV1::Auditor => Self::Auditor,
        }
    }
}

fn staff(old: Vec<StaffV2>) -> Vec<Staff> {
    let staff = |old: StaffV2| Staff {
        id: old.id,
        name: old.name,
        role: old.role.into(),
        scope: old.scope,
    };
    old.into_iter().map(staff).collect()
}

impl From<SettingsV1> for Settings {
    fn from(old: SettingsV1) -> Self {
        let scope = Scope::All;
        let staff = |old: StaffV1| StaffV2 { id: old.id, name: old.name, role: old.role, scope };
        Self {
            society: old.society,
            staff: self::staff(old.staff.into_iter().map(staff).collect()),
            committee: committee(members(old.members, Membership::Guest), old.quorum),
            clock: old.clock.into(),
            steps: old.steps,
            classes: old.classes,
            survey_days: old.survey_attempts,
            sample: old.sample,
            ..Self::unset()
        }
    }
}

/// Before a sitting went on on other days, and before a society had rules of its own.
#[derive(Serialize, Deserialize)]
pub struct SittingV1 {
    number: SittingNumber,
    on: Day,
    members: Vec<MemberV1>,
    present: Vec<u8>,
    quorum: u8,
    agenda: Vec<CaseNumber>,
    opened: Timestamp,
    by: StaffId,
    closed: Option<Timestamp>,
}

impl From<SittingV1> for Sitting {
    fn from(old: SittingV1) -> Self {
        Self {
            number: old.number,
            committee: NamedCommittee::general(),
            on: old.on,
            later: Vec::new(),
            members: members(old.members, Membership::Unsaid),
            present: old.present,
            quorum: old.quorum,
            rules: CommitteeRules::before(),
            agenda: old.agenda,
            opened: old.opened,
            by: old.by,
            closed: old.closed,
            put_off: Vec::new(),
            redecided: Vec::new(),
            attended: Vec::new(),
            confirmations: Vec::new(),
        }
    }
}

/// Before wrong passphrases counted where they were tried.
#[derive(Serialize, Deserialize)]
pub struct SignInV1 {
    phrase: Option<String>,
    given: bool,
    failures: u32,
    last_failed: Option<Timestamp>,
}

impl From<SignInV1> for SignIn {
    fn from(old: SignInV1) -> Self {
        // From where, it does not say.
        let elsewhere =
            old.last_failed.map_or_else(Wrong::default, |last| Wrong { count: old.failures, last });
        Self { phrase: old.phrase, given: old.given, elsewhere, ..Self::default() }
    }
}

/// Before backups were taken at times.
#[derive(Serialize, Deserialize)]
pub struct SettingsV2 {
    society: String,
    staff: Vec<StaffV2>,
    members: Vec<MemberV1>,
    quorum: u8,
    clock: ClockRuleV1,
    steps: StepDays,
    classes: Classes,
    survey_attempts: u8,
    sample: bool,
    departments: Vec<DepartmentV1>,
    lock_minutes: u16,
}

impl From<SettingsV2> for Settings {
    fn from(old: SettingsV2) -> Self {
        Self {
            society: old.society,
            staff: staff(old.staff),
            committee: committee(members(old.members, Membership::Guest), old.quorum),
            clock: old.clock.into(),
            steps: old.steps,
            classes: old.classes,
            survey_days: old.survey_attempts,
            sample: old.sample,
            departments: departments(old.departments),
            lock_minutes: old.lock_minutes,
            ..Self::unset()
        }
    }
}

/// Before the committee had rules of its own, and a manager said what is asked of papers.
#[derive(Serialize, Deserialize)]
pub struct SettingsV3 {
    society: String,
    staff: Vec<StaffV2>,
    members: Vec<MemberV1>,
    quorum: u8,
    clock: ClockRuleV1,
    steps: StepDays,
    classes: Classes,
    survey_attempts: u8,
    sample: bool,
    departments: Vec<DepartmentV1>,
    lock_minutes: u16,
    backup_times: Vec<TimeOfDay>,
}

impl From<SettingsV3> for Settings {
    fn from(old: SettingsV3) -> Self {
        Self {
            society: old.society,
            staff: staff(old.staff),
            committee: committee(members(old.members, Membership::Guest), old.quorum),
            clock: old.clock.into(),
            steps: old.steps,
            classes: old.classes,
            survey_days: old.survey_attempts,
            sample: old.sample,
            departments: departments(old.departments),
            lock_minutes: old.lock_minutes,
            backup_times: old.backup_times,
            ..Self::unset()
        }
    }
}

/// Before the votes said by whose hand they were written, and members confirmed the minutes.
#[derive(Serialize, Deserialize)]
pub struct SittingV2 {
    number: SittingNumber,
    on: Day,
    later: Vec<Day>,
    members: Vec<Member>,
    present: Vec<u8>,
    quorum: u8,
    rules: CommitteeRules,
    agenda: Vec<CaseNumber>,
    opened: Timestamp,
    by: StaffId,
    closed: Option<Timestamp>,
}

impl From<SittingV2> for Sitting {
    fn from(old: SittingV2) -> Self {
        Self {
            number: old.number,
            committee: NamedCommittee::general(),
            on: old.on,
            later: old.later,
            members: old.members,
            present: old.present,
            quorum: old.quorum,
            rules: old.rules,
            agenda: old.agenda,
            opened: old.opened,
            by: old.by,
            closed: old.closed,
            put_off: Vec::new(),
            redecided: Vec::new(),
            attended: Vec::new(),
            confirmations: Vec::new(),
        }
    }
}

/// Before holidays, services of the society's own choice, and more than one committee.
#[derive(Serialize, Deserialize)]
pub struct SettingsV4 {
    society: String,
    staff: Vec<Staff>,
    members: Vec<Member>,
    quorum: u8,
    clock: ClockRuleV1,
    steps: StepDays,
    classes: Classes,
    survey_attempts: u8,
    sample: bool,
    departments: Vec<DepartmentV1>,
    lock_minutes: u16,
    backup_times: Vec<TimeOfDay>,
    committee: CommitteeRules,
    papers: Vec<PaperRule>,
}

impl From<SettingsV4> for Settings {
    fn from(old: SettingsV4) -> Self {
        Self {
            society: old.society,
            staff: old.staff,
            committee: Committee { rules: old.committee, ..committee(old.members, old.quorum) },
            clock: old.clock.into(),
            steps: old.steps,
            classes: old.classes,
            survey_days: old.survey_attempts,
            sample: old.sample,
            departments: departments(old.departments),
            lock_minutes: old.lock_minutes,
            backup_times: old.backup_times,
            papers: old.papers,
            ..Self::unset()
        }
    }
}

/// Before there could be more than one committee.
#[derive(Serialize, Deserialize)]
pub struct SittingV3 {
    number: SittingNumber,
    on: Day,
    later: Vec<Day>,
    members: Vec<Member>,
    present: Vec<u8>,
    quorum: u8,
    rules: CommitteeRules,
    agenda: Vec<CaseNumber>,
    opened: Timestamp,
    by: StaffId,
    closed: Option<Timestamp>,
    put_off: Vec<PutOff>,
    attended: Vec<u8>,
    confirmations: Vec<Confirmation>,
}

impl From<SittingV3> for Sitting {
    fn from(old: SittingV3) -> Self {
        Self {
            number: old.number,
            committee: NamedCommittee::general(),
            on: old.on,
            later: old.later,
            members: old.members,
            present: old.present,
            quorum: old.quorum,
            rules: old.rules,
            agenda: old.agenda,
            opened: old.opened,
            by: old.by,
            closed: old.closed,
            put_off: old.put_off,
            redecided: Vec::new(),
            attended: old.attended,
            confirmations: old.confirmations,
        }
    }
}

/// Before there could be more than one committee.
#[derive(Serialize, Deserialize)]
pub struct SettingsV5 {
    society: String,
    staff: Vec<Staff>,
    members: Vec<Member>,
    quorum: u8,
    clock: ClockRule,
    steps: StepDays,
    classes: Classes,
    survey_attempts: u8,
    sample: bool,
    departments: Vec<DepartmentV2>,
    lock_minutes: u16,
    backup_times: Vec<TimeOfDay>,
    committee: CommitteeRules,
    papers: Vec<PaperRule>,
    days_off: DaysOff,
    services: Vec<Offered<Service>>,
    categories: Vec<Offered<Category>>,
}

impl From<SettingsV5> for Settings {
    fn from(old: SettingsV5) -> Self {
        Self {
            society: old.society,
            staff: old.staff,
            committee: Committee { rules: old.committee, ..committee(old.members, old.quorum) },
            other_committees: Vec::new(),
            clock: old.clock,
            steps: old.steps,
            classes: old.classes,
            survey_days: old.survey_attempts,
            sample: old.sample,
            departments: old.departments.into_iter().map(Department::from).collect(),
            lock_minutes: old.lock_minutes,
            backup_times: old.backup_times,
            papers: old.papers,
            days_off: old.days_off,
            services: old.services,
            categories: old.categories,
            ..Self::unset()
        }
    }
}
