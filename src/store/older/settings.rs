//! The settings as they were before questionnaires were the society's own, and before anybody was asked about an
//! inquiry or a complaint.

use serde::{Deserialize, Serialize};

use crate::domain::backups::TimeOfDay;
use crate::domain::choice::{Category, Service, TypedTwice};
use crate::domain::clock::{ClockRule, StepDays};
use crate::domain::committee::Committee;
use crate::domain::complaint::ComplaintRules;
use crate::domain::department::Department;
use crate::domain::document::PaperRule;
use crate::domain::measuring::Measured;
use crate::domain::need::Classes;
use crate::domain::offering::Offered;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::satisfaction::About;
use crate::domain::settings::Settings;
use crate::domain::staff::Staff;
use crate::domain::working_days::DaysOff;
use crate::store::older::InquiryRulesV1;

/// Before questionnaires were the society's own.
#[derive(Serialize, Deserialize)]
pub struct SettingsV6 {
    society: String,
    staff: Vec<Staff>,
    clock: ClockRule,
    steps: StepDays,
    classes: Classes,
    survey_days: u8,
    sample: bool,
    departments: Vec<Department>,
    lock_minutes: u16,
    backup_times: Vec<TimeOfDay>,
    committee: Committee,
    other_committees: Vec<Committee>,
    papers: Vec<PaperRule>,
    days_off: DaysOff,
    services: Vec<Offered<Service>>,
    categories: Vec<Offered<Category>>,
    measured: Vec<Measured>,
    answers_min: u8,
    typed_twice: Vec<TypedTwice>,
    complaints: ComplaintRules,
}

impl From<SettingsV6> for Settings {
    fn from(old: SettingsV6) -> Self {
        Self {
            society: old.society,
            staff: old.staff,
            clock: old.clock,
            steps: old.steps,
            classes: old.classes,
            survey_days: old.survey_days,
            sample: old.sample,
            departments: old.departments,
            lock_minutes: old.lock_minutes,
            backup_times: old.backup_times,
            committee: old.committee,
            other_committees: old.other_committees,
            papers: old.papers,
            days_off: old.days_off,
            services: old.services,
            categories: old.categories,
            measured: old.measured,
            answers_min: old.answers_min,
            typed_twice: old.typed_twice,
            complaints: old.complaints,
            ..Self::unset()
        }
    }
}

/// Before anybody was asked about an inquiry or a complaint.
#[derive(Serialize, Deserialize)]
pub struct SettingsV7 {
    society: String,
    staff: Vec<Staff>,
    clock: ClockRule,
    steps: StepDays,
    classes: Classes,
    survey_days: u8,
    sample: bool,
    departments: Vec<Department>,
    lock_minutes: u16,
    backup_times: Vec<TimeOfDay>,
    committee: Committee,
    other_committees: Vec<Committee>,
    papers: Vec<PaperRule>,
    days_off: DaysOff,
    services: Vec<Offered<Service>>,
    categories: Vec<Offered<Category>>,
    measured: Vec<Measured>,
    answers_min: u8,
    typed_twice: Vec<TypedTwice>,
    complaints: ComplaintRules,
    late_paper_days: u16,
    appeal_days: u16,
    inquiries: InquiryRulesV1,
    questionnaires: Vec<Questionnaire>,
}

impl From<SettingsV7> for Settings {
    fn from(old: SettingsV7) -> Self {
        let mut questionnaires = old.questionnaires;
        let is_new = |about: &About| matches!(about, About::Inquiry | About::Complaint);
        let new = About::ALL.into_iter().filter(is_new);
        questionnaires.extend(new.map(Questionnaire::usual));
        Self {
            society: old.society,
            staff: old.staff,
            clock: old.clock,
            steps: old.steps,
            classes: old.classes,
            survey_days: old.survey_days,
            sample: old.sample,
            departments: old.departments,
            lock_minutes: old.lock_minutes,
            backup_times: old.backup_times,
            committee: old.committee,
            other_committees: old.other_committees,
            papers: old.papers,
            days_off: old.days_off,
            services: old.services,
            categories: old.categories,
            measured: old.measured,
            answers_min: old.answers_min,
            typed_twice: old.typed_twice,
            complaints: old.complaints,
            late_paper_days: old.late_paper_days,
            appeal_days: old.appeal_days,
            inquiries: old.inquiries.into(),
            questionnaires,
        }
    }
}
