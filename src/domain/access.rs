//! Who comes in by which account of the system.

use serde::{Deserialize, Serialize};

use crate::domain::id::StaffId;
use crate::domain::stored_text::StoredText;

/// An account's name, as long as the system lets it be.
pub const ACCOUNT_CHARS_MAX: usize = StoredText::Account.chars_max();

/// The bindings of accounts. Nobody sees them but who may change them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// The one account that is shared: through it each comes by a key of their own, and `--as` is believed.
    pub gate: Option<String>,
    /// Each account belongs to one member of staff, and each has one at most.
    pub accounts: Vec<(StaffId, String)>,
}

/// Why an account cannot be bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccessFault {
    /// Empty, too long, or with signs that no account has.
    NotAnAccount,
    /// Another member of staff comes by it.
    Taken { by: StaffId },
    /// It is the gate, through which many come.
    IsTheGate,
    /// Somebody comes by it in their own name.
    NotShared { by: StaffId },
}

impl Access {
    /// Whoever comes by an account in their own name.
    pub fn of_account(&self, account: &str) -> Option<StaffId> {
        self.accounts.iter().find(|(_, own)| own == account).map(|(staff, _)| *staff)
    }

    pub fn account_of(&self, staff: StaffId) -> Option<&str> {
        self.accounts.iter().find(|(own, _)| *own == staff).map(|(_, account)| account.as_str())
    }

    pub fn is_gate(&self, account: &str) -> bool {
        self.gate.as_deref() == Some(account)
    }

    /// Binds an account, or with none unbinds.
    pub fn bind(&mut self, staff: StaffId, account: Option<&str>) -> Result<(), AccessFault> {
        if let Some(account) = account {
            check(account)?;
            match self.of_account(account) {
                Some(by) if by != staff => return Err(AccessFault::Taken { by }),
                _ if self.is_gate(account) => return Err(AccessFault::IsTheGate),
                _ => {}
            }
        }
        self.accounts.retain(|(own, _)| *own != staff);
        self.accounts.extend(account.map(|account| (staff, account.to_owned())));
        Ok(())
    }

    /// Names the gate, or with none closes it.
    pub fn set_gate(&mut self, account: Option<&str>) -> Result<(), AccessFault> {
        if let Some(account) = account {
            check(account)?;
            if let Some(by) = self.of_account(account) {
                return Err(AccessFault::NotShared { by });
            }
        }
        self.gate = account.map(ToOwned::to_owned);
        Ok(())
    }
}

fn check(account: &str) -> Result<(), AccessFault> {
    let sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '\\' | '$');
    let length = account.chars().count();
    if (1..=ACCOUNT_CHARS_MAX).contains(&length) && account.chars().all(sign) {
        Ok(())
    } else {
        Err(AccessFault::NotAnAccount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_one_persons_or_the_gate_and_never_both() {
        let mut access = Access::default();
        let (sara, omar) = (StaffId(1), StaffId(2));
        access.bind(sara, Some("sara")).unwrap();
        access.bind(sara, Some("sara")).unwrap();
        assert_eq!(access.bind(omar, Some("sara")), Err(AccessFault::Taken { by: sara }));
        assert_eq!(access.set_gate(Some("sara")), Err(AccessFault::NotShared { by: sara }));
        access.set_gate(Some("desk")).unwrap();
        assert_eq!(access.bind(omar, Some("desk")), Err(AccessFault::IsTheGate));
        access.bind(sara, Some("sara.two")).unwrap();
        assert_eq!((access.of_account("sara"), access.of_account("sara.two")), (None, Some(sara)));
        access.bind(sara, None).unwrap();
        assert_eq!(access.account_of(sara), None);
    }

    #[test]
    fn what_no_account_is_called_is_refused() {
        let mut access = Access::default();
        let long = "a".repeat(ACCOUNT_CHARS_MAX + 1);
        for account in ["", "a b", "a\u{1b}[2J", "a:b", "a/b", "\"", long.as_str()] {
            assert_eq!(access.bind(StaffId(1), Some(account)), Err(AccessFault::NotAnAccount));
        }
    }
}
