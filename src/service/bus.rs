//! What one desk changed, called out to the others.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::api::Receipt;
use crate::api::command::Done;
use crate::api::door::{Changed, Listener, Notice};
use crate::domain::id::CaseNumber;

/// Everyone who listens, by the number of their seat.
#[derive(Default)]
pub struct Bus {
    ears: Mutex<Ears>,
}

#[derive(Default)]
struct Ears {
    last: u64,
    listeners: BTreeMap<u64, Listener>,
}

impl Bus {
    fn ears(&self) -> MutexGuard<'_, Ears> {
        self.ears.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A number for one more seat.
    pub fn seat(&self) -> u64 {
        let mut ears = self.ears();
        ears.last = ears.last.wrapping_add(1);
        ears.last
    }

    pub fn add(&self, seat: u64, listener: Listener) {
        self.ears().listeners.insert(seat, listener);
    }

    pub fn remove(&self, seat: u64) {
        self.ears().listeners.remove(&seat);
    }

    /// To all but the one who did it: they know.
    pub fn call_out(&self, by: u64, receipt: &Receipt) {
        self.call(by, &changed(&receipt.done));
    }

    /// What is held of these cases may be free.
    pub fn call_out_cases(&self, by: u64, cases: Vec<CaseNumber>) {
        let mut changed = Changed::default();
        changed.and(Changed { cases, ..Changed::default() });
        self.call(by, &changed);
    }

    fn call(&self, by: u64, changed: &Changed) {
        if changed.is_empty() {
            return;
        }
        for (_, listener) in self.ears().listeners.iter().filter(|(seat, _)| **seat != by) {
            listener(Notice::Changed(changed.clone()));
        }
    }
}

fn changed(done: &Done) -> Changed {
    match done {
        Done::Case(case) => Changed { cases: vec![*case], ..Changed::default() },
        Done::Sitting(sitting) => Changed { sittings: vec![*sitting], ..Changed::default() },
        Done::Settings => Changed { settings: true, ..Changed::default() },
        Done::Party(_) | Done::Draft | Done::Known { .. } => Changed::default(),
    }
}
