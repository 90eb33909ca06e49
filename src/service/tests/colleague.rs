//! Somebody who neither decided nor gave anything, and so may ask about it (G8).

use super::*;

impl Desked {
    /// Done by a colleague, who neither decided nor gave anything.
    pub(super) fn order_by_colleague(&self, command: Command) -> Result<Receipt, Fault> {
        let (mut settings, version) = self.settings();
        let colleague = StaffId(9);
        if settings.staff(colleague).is_none() {
            let (name, role, scope) = ("Sample Colleague".into(), StaffRole::Clerk, Scope::All);
            settings.staff.push(Staff { id: colleague, name, role, scope });
            self.done(Command::ChangeSettings { settings: settings.into(), version });
        }
        self.count.set(self.count.get() + 1);
        let id = OrderId { session: 1, count: self.count.get() };
        self.seat.service().at(colleague).order(&Order { id, command })
    }
}
