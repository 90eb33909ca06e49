//! What a society sets for inquiries: in how many days each is answered, and how long before it warns (G1, G5).

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::choice::Service;
use crate::domain::department::DepartmentId;
use crate::domain::id::InquiryNumber;
use crate::domain::settings::Settings;

/// Days in which a question is answered at the desk, of a society that has set nothing.
const ANSWER_DAYS: u16 = 3;
/// The same of the department that owns the subject.
const OWNER_DAYS: u16 = 5;
/// Days before the due day from which on a question is told as due soon.
const WARN_DAYS: u16 = 1;
/// Of a hundred answered questions, after how many the person is asked how they found the answer.
const ASKED_PERCENT: u8 = 20;
/// All of them.
pub const ASKED_PERCENT_MAX: u8 = 100;

/// The days of one department where they are not those of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentDays {
    pub department: DepartmentId,
    pub days: u16,
}

/// The days of questions about one service where they are not those of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDays {
    pub service: Service,
    pub days: u16,
}

/// All that is set for inquiries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryRules {
    /// Days until a question is answered at the desk.
    pub answer_days: u16,
    /// Days until a department answers what was sent to it.
    pub owner_days: u16,
    /// From so many days before its day on a question is told as due soon; 0 is never.
    pub warn_days: u16,
    /// The departments that have days of their own, in the order of their numbers.
    pub departments: Vec<DepartmentDays>,
    /// Of a hundred answered questions, after how many the person is asked how they found the answer, 0 to
    /// [`ASKED_PERCENT_MAX`] (G7).
    pub asked_percent: u8,
    /// The services that have days of their own, in the order of their list.
    pub services: Vec<ServiceDays>,
}

impl InquiryRules {
    pub fn usual() -> Self {
        let (answer_days, owner_days, warn_days) = (ANSWER_DAYS, OWNER_DAYS, WARN_DAYS);
        let (departments, asked_percent) = (Vec::new(), ASKED_PERCENT);
        let services = Vec::new();
        Self { answer_days, owner_days, warn_days, departments, asked_percent, services }
    }

    /// Whether the person is asked about this one: by its number, so that the share is the same in every stretch of
    /// numbers and nobody chooses who is asked.
    pub fn asks_about(&self, number: InquiryNumber) -> bool {
        let of = |number: u32| u64::from(number).saturating_mul(self.asked_percent.into()) / 100;
        of(number.0) > of(number.0.saturating_sub(1))
    }

    /// The days of a question: of the department that it is with, and of the service that it is about. At the desk a
    /// service with days of its own has those. With a department the shorter of the two counts: who asks was told
    /// the days of the service, and the department has promised its own.
    pub fn days_of(&self, owner: Option<DepartmentId>, service: Option<Service>) -> u16 {
        let own = self.services.iter().find(|own| Some(own.service) == service);
        let of_service = own.map(|own| own.days);
        let Some(owner) = owner else { return of_service.unwrap_or(self.answer_days) };
        let own = self.departments.iter().find(|own| own.department == owner);
        let of_owner = own.map_or(self.owner_days, |own| own.days);
        of_service.map_or(of_owner, |days| days.min(of_owner))
    }
}

impl Settings {
    /// A question that is due on a day is told as due soon: it is not late, and the warning has begun.
    pub fn warns_of(&self, due: Day, today: Day) -> bool {
        let days = self.inquiries.warn_days;
        days > 0 && due >= today && due <= self.due_in(today, days)
    }
}
