//! What one desk changed, called out to the others: to each what is theirs to see.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

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

    /// Whose ears there are but this seat's, each member of staff once.
    pub fn listening(&self, but: u64) -> BTreeSet<StaffId> {
        let ears = self.ears();
        let others = ears.listeners.iter().filter(|(seat, _)| **seat != but);
        others.map(|(_, (staff, _))| *staff).collect()
    }

    /// To all but the one who did it, for they know: to each what they are to hear, if anything.
    pub fn call_out(&self, by: u64, heard: impl Fn(StaffId) -> Option<Changed>) {
        for (_, (staff, listener)) in self.ears().listeners.iter().filter(|(seat, _)| **seat != by)
        {
            if let Some(changed) = heard(*staff) {
                listener(Notice::Changed(changed));
            }
        }
    }
}
