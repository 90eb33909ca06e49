//! What a society sets for itself: its name, its people, its clocks and classes.

mod check;
mod committees;
mod complaints;
mod draft;
mod field;
mod holidays;
mod inquiries;
mod offers;
mod order;
mod pairs;
#[cfg(test)]
pub mod tests;
mod units;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::backups::TimeOfDay;
use crate::domain::calendar::Day;
use crate::domain::case::appeal::APPEAL_DAYS_DEFAULT;
use crate::domain::case::late_paper::LATE_PAPER_DAYS_DEFAULT;
use crate::domain::choice::{Category, Paper, Service, TypedTwice};
use crate::domain::clock::{AnswerClock, ClockRule, StepDays};
use crate::domain::committee::{Committee, Member};
use crate::domain::complaint::ComplaintRules;
use crate::domain::contact::InquiryRules;
use crate::domain::department::{Department, DepartmentId, LOCK_MINUTES_DEFAULT};
use crate::domain::document::PaperRule;
use crate::domain::figures::ANSWERS_MIN_DEFAULT;
use crate::domain::id::StaffId;
use crate::domain::measuring::Measured;
use crate::domain::need::Classes;
use crate::domain::offering::Offered;
use crate::domain::satisfaction::SURVEY_DAYS_DEFAULT;
use crate::domain::staff::{Staff, StaffRole};
use crate::domain::stored_text::StoredText;
use crate::domain::working_days::DaysOff;

pub use check::SettingsFault;
pub use committees::{CommitteePart, seats};
pub use complaints::ComplaintPart;
pub use draft::{SettingsDraft, department_of, listed, yes_no};
pub use field::{
    BOUNDED, HolidayPart, OfferPart, PaperPart, Recurs, STEPS, SettingsField, SettingsSection,
    holidays,
};
pub use inquiries::InquiryPart;
pub use units::UnitPart;

/// Members of staff, those who left included: what they did stays in their name.
pub const STAFF_MAX: usize = 500;
/// Of the society, a member of the committee, one of the staff.
pub const NAME_CHARS_MAX: usize = StoredText::StaffName.chars_max();

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Settings {
    pub society: String,
    pub staff: Vec<Staff>,
    pub clock: ClockRule,
    pub steps: StepDays,
    pub classes: Classes,
    /// Days on which nobody answered before a person counts as unreachable. Files have it by its first name.
    #[serde(rename = "survey_attempts")]
    pub survey_days: u8,
    /// The store holds invented sample data; said on the home screen.
    pub sample: bool,
    pub departments: Vec<Department>,
    /// Minutes without a key after which a terminal locks; 0 is never.
    pub lock_minutes: u16,
    /// When a server that keeps backups takes one: in order, each once.
    pub backup_times: Vec<TimeOfDay>,
    /// The general committee, which every society has: it takes what no other takes.
    pub committee: Committee,
    /// The others, at most nine with it, in the order of their numbers.
    pub other_committees: Vec<Committee>,
    /// What is asked of papers: a rule each, in the order of [`Paper`].
    pub papers: Vec<PaperRule>,
    /// On which days nobody works, so that nothing falls due on them.
    pub days_off: DaysOff,
    /// Which services are offered, in the order of [`Service`]; and which categories are served.
    pub services: Vec<Offered<Service>>,
    pub categories: Vec<Offered<Category>>,
    /// How each service is told, in the order of [`Service`].
    pub measured: Vec<Measured>,
    /// Answers below which no figure of satisfaction is shown.
    pub answers_min: u8,
    /// What is typed twice when a request is taken down or amended; nothing at first.
    pub typed_twice: Vec<TypedTwice>,
    /// The clocks, owners and steps of complaints.
    pub complaints: ComplaintRules,
    /// How many days old the paper of a referral may be when it is keyed, for its day to count (H4).
    pub late_paper_days: u16,
    /// Days after a decision was told in which it is appealed; 0 is any time (W2).
    pub appeal_days: u16,
    /// The clocks of inquiries.
    pub inquiries: InquiryRules,
}

impl Serialize for Settings {
    /// Files have the members and the quorum of the general committee beside it, as when there was no other.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told<'a> {
            #[serde(flatten, serialize_with = "Settings::serialize")]
            all: &'a Settings,
            members: &'a [Member],
            quorum: u8,
        }
        if !to.is_human_readable() {
            return Self::serialize(self, to);
        }
        let Committee { members, quorum, .. } = &self.committee;
        Told { all: self, members, quorum: *quorum }.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Settings {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
}

/// The few questions of a first run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUp {
    pub society: String,
    pub own_name: String,
    pub own_role: StaffRole,
    /// Names by seat; an empty one is no member.
    pub members: Vec<String>,
    pub quorum: u8,
}

impl SetUp {
    /// Who sets the society up is its first member of staff.
    pub const OWN: StaffId = StaffId(1);

    pub fn check(&self) -> Result<Settings, Vec<SettingsFault>> {
        let mut draft = Settings::unset().to_draft();
        draft.set(SettingsField::Society, self.society.as_str());
        draft.set(SettingsField::StaffName(Self::OWN), self.own_name.as_str());
        draft.set(SettingsField::StaffRole(Self::OWN), self.own_role.code());
        for (seat, name) in seats().zip(&self.members) {
            draft.set(SettingsField::general(CommitteePart::Member(seat)), name.as_str());
        }
        draft.set(SettingsField::general(CommitteePart::Quorum), self.quorum.to_string());
        draft.check(&Settings::unset())
    }
}

impl Settings {
    /// The clocks and classes of a store that nobody has set up yet.
    pub fn unset() -> Self {
        Self {
            society: String::new(),
            staff: Vec::new(),
            clock: ClockRule::default(),
            steps: StepDays::default(),
            classes: Classes::default(),
            survey_days: SURVEY_DAYS_DEFAULT,
            sample: false,
            departments: Vec::new(),
            lock_minutes: LOCK_MINUTES_DEFAULT,
            backup_times: TimeOfDay::new(2, 0).into_iter().collect(),
            committee: Committee::unset(),
            other_committees: Vec::new(),
            papers: PaperRule::all_usual(),
            days_off: DaysOff::usual(),
            services: Offered::all(),
            categories: Offered::all(),
            measured: Measured::all_usual(),
            answers_min: ANSWERS_MIN_DEFAULT,
            typed_twice: Vec::new(),
            complaints: ComplaintRules::usual(),
            late_paper_days: LATE_PAPER_DAYS_DEFAULT,
            appeal_days: APPEAL_DAYS_DEFAULT,
            inquiries: InquiryRules::usual(),
        }
    }

    pub fn staff(&self, id: StaffId) -> Option<&Staff> {
        self.staff.iter().find(|staff| staff.id == id)
    }

    /// A member of staff who has not left.
    pub fn at_work(&self, id: StaffId) -> Option<&Staff> {
        self.staff(id).filter(|staff| staff.role.works_here())
    }

    pub fn department(&self, id: DepartmentId) -> Option<&Department> {
        self.departments.iter().find(|department| department.id == id)
    }

    /// What is asked of a paper; the usual where nothing was set for it.
    pub fn paper(&self, paper: Paper) -> PaperRule {
        let own = self.papers.iter().find(|rule| rule.paper == paper);
        own.cloned().unwrap_or_else(|| PaperRule::usual(paper))
    }

    /// When something falls due that has so many days from today: on a working day.
    pub fn due_in(&self, today: Day, days: u16) -> Day {
        self.days_off.working_day_from(today.plus(i32::from(days)))
    }

    /// Between which days the committee answers what is referred on a day (H4).
    pub fn answer_clock(&self, referred: Day) -> AnswerClock {
        self.clock.from(referred, &self.days_off)
    }

    /// The name to show beside what they did; none for the program itself.
    pub fn name_of(&self, id: StaffId) -> &str {
        self.staff(id).map_or("", |staff| staff.name.as_str())
    }
}
