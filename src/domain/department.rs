//! The departments of a society, which steps are theirs (G9), and how much of the work each member of
//! staff is to see.

use serde::{Deserialize, Serialize};

use crate::domain::queue::Queue;

/// Departments of one society, at most.
pub const DEPARTMENTS_MAX: usize = 6;
/// Minutes without a key after which a terminal may be set to lock: a working day.
pub const LOCK_MINUTES_MAX: u16 = 480;
/// Of a society that has set nothing.
pub const LOCK_MINUTES_DEFAULT: u16 = 10;

/// A department, by its number from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DepartmentId(pub u8);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    pub id: DepartmentId,
    pub name: String,
    /// The steps it owns. A step that nobody owns is everybody's.
    pub steps: Vec<Queue>,
}

/// How much of the work one member of staff sees. Managers and auditors see all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    #[default]
    All,
    /// The cases they hold.
    Own,
    /// The steps of a department, and the cases they hold.
    Department(DepartmentId),
}

impl Scope {
    /// Its name in drafts and files.
    pub fn code(self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Own => "own".to_owned(),
            Self::Department(id) => format!("department-{}", id.0),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "all" => Some(Self::All),
            "own" => Some(Self::Own),
            _ => {
                let id = code.strip_prefix("department-")?.parse().ok()?;
                department_ids().find(|known| *known == DepartmentId(id)).map(Self::Department)
            }
        }
    }
}

/// The numbers a department can have.
pub fn department_ids() -> impl Iterator<Item = DepartmentId> {
    (1..).take(DEPARTMENTS_MAX).map(DepartmentId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_found_by_its_code_and_nothing_else_is() {
        let departments = department_ids().map(Scope::Department);
        for scope in [Scope::All, Scope::Own].into_iter().chain(departments) {
            assert_eq!(Scope::from_code(&scope.code()), Some(scope));
        }
        for code in ["", "department-", "department-0", "department-7", "everything"] {
            assert_eq!(Scope::from_code(code), None, "{code}");
        }
    }
}
