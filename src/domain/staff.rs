//! Who works here, and who may do what.

use serde::{Deserialize, Serialize};

use crate::domain::department::Scope;
use crate::domain::id::StaffId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    Clerk,
    Researcher,
    Member,
    Manager,
    Auditor,
    /// No longer works here: comes in nowhere and may nothing; what they did stays in their name.
    Left,
}

impl StaffRole {
    /// Of those who work here.
    pub const AT_WORK: [Self; 5] =
        [Self::Clerk, Self::Researcher, Self::Member, Self::Manager, Self::Auditor];

    pub fn all() -> impl Iterator<Item = Self> {
        Self::AT_WORK.into_iter().chain([Self::Left])
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Researcher => "researcher",
            Self::Member => "member",
            Self::Manager => "manager",
            Self::Auditor => "auditor",
            Self::Left => "left",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|role| role.code() == code)
    }

    /// An auditor reads; everyone else who is here works.
    pub fn may_write(self) -> bool {
        !matches!(self, Self::Auditor | Self::Left)
    }

    pub fn works_here(self) -> bool {
        !matches!(self, Self::Left)
    }

    /// The settings, and the exception to the month (H4), are the manager's.
    pub fn may_manage(self) -> bool {
        matches!(self, Self::Manager)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    pub id: StaffId,
    pub name: String,
    pub role: StaffRole,
    /// Of their work, how much they see.
    pub scope: Scope,
}
