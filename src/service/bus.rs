//! What one desk changed, called out to the others.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::api::command::Done;
use crate::api::door::{Changed, Listener, Notice};
use crate::domain::id::StaffId;

/// Everyone who listens, by the number of their seat.
#[derive(Default)]
pub struct Bus {
    ears: Mutex<Ears>,
}

#[derive(Default)]
struct Ears {
    last: u64,
    listeners: BTreeMap<u64, (StaffId, Listener)>,
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

    pub fn add(&self, seat: u64, staff: StaffId, listener: Listener) {
        self.ears().listeners.insert(seat, (staff, listener));
    }

    pub fn remove(&self, seat: u64) {
        self.ears().listeners.remove(&seat);
    }

    /// To all but the seat that did it: it knows. Drafts are nobody's business but their owner's.
    pub fn call_out(&self, by: u64, staff: StaffId, done: &Done) {
        let changed = changed(done);
        if changed.is_empty() {
            return;
        }
        for (seat, (own, listener)) in &self.ears().listeners {
            if *seat != by && (!changed.drafts || *own == staff) {
                listener(Notice::Changed(changed.clone()));
            }
        }
    }
}

fn changed(done: &Done) -> Changed {
    match done {
        Done::Case(case) => Changed { cases: vec![*case], ..Changed::default() },
        Done::Sitting(sitting) => Changed { sittings: vec![*sitting], ..Changed::default() },
        Done::Settings => Changed { settings: true, ..Changed::default() },
        Done::Draft => Changed { drafts: true, ..Changed::default() },
        Done::Party(_) | Done::Known { .. } => Changed::default(),
    }
}
