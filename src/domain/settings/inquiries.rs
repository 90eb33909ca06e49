//! What a society sets for inquiries, a field each.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{Choice, Service};
use crate::domain::contact::{ASKED_PERCENT_MAX, DepartmentDays, InquiryRules, ServiceDays};
use crate::domain::department::{Department, DepartmentId, department_ids};
use crate::domain::settings::check::Check;
use crate::domain::settings::field::SettingsField;
use crate::domain::settings::{Settings, SettingsDraft};
use crate::domain::value::Flaw;

/// What is set for inquiries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum InquiryPart {
    /// Days until a question is answered at the desk.
    Answer,
    /// Days until a department answers.
    Owner,
    /// Days before that from which on it is told as due soon.
    Warn,
    /// After how many of a hundred the person is asked how they found the answer.
    Asked,
    /// Days of one department; empty where it has those of all.
    Department(DepartmentId),
    /// Days of questions about one service; empty where it has those of all.
    Service(Service),
}

impl InquiryPart {
    pub fn all() -> impl Iterator<Item = Self> {
        let of_all = [Self::Answer, Self::Owner, Self::Warn, Self::Asked];
        let own = department_ids().map(Self::Department);
        of_all.into_iter().chain(own).chain(Service::ALL.iter().copied().map(Self::Service))
    }

    /// Its name, without that of its department or service.
    pub fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer_days",
            Self::Owner => "owner_days",
            Self::Warn => "warn_days",
            Self::Asked => "asked_percent",
            Self::Department(_) => "department_days",
            Self::Service(_) => "service_days",
        }
    }
}

impl Settings {
    pub(super) fn write_inquiries(&self, draft: &mut SettingsDraft) {
        let rules = &self.inquiries;
        let mut set = |part, text: String| draft.set(SettingsField::Inquiry(part), text);
        set(InquiryPart::Answer, rules.answer_days.to_string());
        set(InquiryPart::Owner, rules.owner_days.to_string());
        set(InquiryPart::Warn, rules.warn_days.to_string());
        set(InquiryPart::Asked, rules.asked_percent.to_string());
        for id in department_ids() {
            let own = rules.departments.iter().find(|own| own.department == id);
            let days = own.map(|own| own.days.to_string()).unwrap_or_default();
            set(InquiryPart::Department(id), days);
        }
        for service in Service::ALL.iter().copied() {
            let own = rules.services.iter().find(|own| own.service == service);
            let days = own.map(|own| own.days.to_string()).unwrap_or_default();
            set(InquiryPart::Service(service), days);
        }
    }
}

impl Check<'_> {
    /// A warning that begins before the question is asked would be no warning; days of a department that is no
    /// more would count for nobody.
    pub(super) fn inquiries(&mut self, departments: &[Department]) -> InquiryRules {
        let at = SettingsField::Inquiry;
        let answer_days = self.days(at(InquiryPart::Answer));
        let owner_days = self.days(at(InquiryPart::Owner));
        let warn_days = self.days(at(InquiryPart::Warn));
        let mut least = (InquiryPart::Answer, answer_days);
        let mut own = vec![(InquiryPart::Owner, owner_days)];
        let mut all = Vec::new();
        for id in department_ids() {
            let part = InquiryPart::Department(id);
            if self.draft.get(at(part)).trim().is_empty() {
                continue;
            }
            let days = self.days(at(part));
            own.push((part, days));
            if departments.iter().any(|one| one.id == id) {
                all.push(DepartmentDays { department: id, days });
            } else {
                self.of_no_department(at(part), id);
            }
        }
        let mut services = Vec::new();
        for service in Service::ALL.iter().copied() {
            let part = InquiryPart::Service(service);
            if !self.draft.get(at(part)).trim().is_empty() {
                let days = self.days(at(part));
                own.push((part, days));
                services.push(ServiceDays { service, days });
            }
        }
        for (part, days) in own {
            if days < least.1 {
                least = (part, days);
            }
        }
        let is_wrong = [InquiryPart::Warn, least.0].iter().any(|part| self.is_wrong(at(*part)));
        if warn_days > least.1 && !is_wrong {
            self.wrong(at(InquiryPart::Warn), Flaw::TooLarge { max: least.1.into() });
            self.wrong(at(least.0), Flaw::TooSmall { min: warn_days.into() });
        }
        let most = u16::from(ASKED_PERCENT_MAX);
        let asked = self.number(at(InquiryPart::Asked), 0, most);
        let asked_percent = u8::try_from(asked).unwrap_or(ASKED_PERCENT_MAX);
        let departments = all;
        InquiryRules { answer_days, owner_days, warn_days, departments, asked_percent, services }
    }
}
