//! Others at the desk, who neither decided nor gave anything, and so may ask about it (G8).

use super::*;

impl Desked {
    /// Done by a colleague, who neither decided nor gave anything.
    pub(super) fn order_by_colleague(&self, command: Command) -> Result<Receipt, Fault> {
        self.order_by(StaffId(9), StaffRole::Clerk, command)
    }

    /// Done by somebody of a role, who is one of the staff from then on.
    pub(super) fn order_by(
        &self,
        staff: StaffId,
        role: StaffRole,
        command: Command,
    ) -> Result<Receipt, Fault> {
        let (mut settings, version) = self.settings();
        if settings.staff(staff).is_none() {
            let (name, scope) = (format!("Sample Colleague {}", staff.0), Scope::All);
            settings.staff.push(Staff { id: staff, name, role, scope });
            self.done(Command::ChangeSettings { settings: settings.into(), version });
        }
        self.count.set(self.count.get() + 1);
        let id = OrderId { session: 1, count: self.count.get() };
        self.seat.service().at(staff).order(&Order { id, command })
    }
}
