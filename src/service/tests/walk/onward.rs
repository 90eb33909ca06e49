//! No dead end: from wherever a walk left it, each request comes to its end by the moves of the desk, and never
//! by withdrawing.

use super::*;

/// Somebody of these may do each move: whoever asked about a request decides and gives nothing of it (G8).
const SENDERS: &[(StaffId, StaffRole)] = &[
    (StaffId(1), StaffRole::Manager),
    (StaffId(8), StaffRole::Manager),
    (StaffId(9), StaffRole::Clerk),
    (StaffId(10), StaffRole::Clerk),
];

/// Moves after which it must have come to its end: papers are checked one by one, and a sitting may be opened,
/// held on another day, and closed.
const MOVES_MAX: u16 = 60;

/// Picks an acceptance, papers that hold, and a survey that ends it.
const PLAINLY: u16 = 899;

impl Walk {
    /// Sent by the first of the senders who may: that is whom the desk would ask to do it.
    pub(super) fn by_whoever_may(&self, command: &Command) -> Result<Receipt, Fault> {
        let mut sent = Err(Fault::Denied);
        for (staff, role) in self.senders {
            sent = self.desk.order_by(*staff, *role, command.clone());
            let of_whom =
                [Refusal::OwnWork, Refusal::AskedAboutIt].map(|own| Err(Fault::Refused(own)));
            if !of_whom.contains(&sent) && sent != Err(Fault::Denied) {
                break;
            }
        }
        sent
    }

    pub(super) fn all_come_to_their_end(&mut self) -> Result<(), TestCaseError> {
        self.senders = SENDERS;
        for case in self.cases.clone() {
            let mut moves = 0..MOVES_MAX;
            while self.desk.stage(case) != Stage::Closed {
                let Some(n) = moves.next() else { break };
                // A request is filled in by who holds it; the rest is done by whoever may.
                let seen = self.desk.seen(case);
                self.send(match self.desk.stage(case) {
                    Stage::Intake => Command::ClaimCase { seen },
                    _ => Command::ReleaseCase { seen },
                });
                self.last = None;
                match self.desk.stage(case) {
                    // The least of it, and no more is wanted; each with a receipt of its own.
                    Stage::Registered | Stage::InService => self.onward(case, n * 3),
                    // Agendas of before may have been put off, and are full of others.
                    Stage::Referred if n % 7 == 6 => self.close_sitting(n),
                    _ => self.onward(case, PLAINLY),
                }
                // What was refused may wait for another day.
                let stage = self.desk.stage(case);
                if self.last.is_some() || matches!(stage, Stage::Registered | Stage::InService) {
                    self.day += 1;
                    self.desk.days_later(self.day);
                }
            }
            let stands = self.desk.stage(case);
            prop_assert_eq!(stands, Stage::Closed, "{}: {:?}", case, self.last);
        }
        prop_assert_eq!(findings(&self.desk), [""; 0]);
        prop_assert_eq!(broken(&self.desk, &self.cases), [""; 0]);
        Ok(())
    }
}
