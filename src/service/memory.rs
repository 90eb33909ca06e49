//! What one seat was told: files it opened, cases whose masks it had taken off. It ends with the seat,
//! and forgetting is always safe: what is opened again is noted again, what was shown is masked again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::mask::Mask;
use crate::domain::record_ref::RecordRef;

/// Records remembered of each kind by one seat.
pub const REMEMBERED_MAX: usize = 500;

/// How much of a case was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    Phone,
    All,
}

#[derive(Default)]
pub struct Memory(Mutex<Told>);

#[derive(Default)]
struct Told {
    read: BTreeSet<RecordRef>,
    /// People found by an id or a phone.
    found: BTreeSet<PartyId>,
    shown: BTreeMap<CaseNumber, Shown>,
    /// Ids that were tried in requests as they were typed.
    tried: BTreeSet<String>,
}

impl Memory {
    fn told(&self) -> MutexGuard<'_, Told> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn has_read(&self, record: RecordRef) -> bool {
        self.told().read.contains(&record)
    }

    pub fn read(&self, record: RecordRef) {
        let mut told = self.told();
        if told.read.len() >= REMEMBERED_MAX {
            told.read.clear();
        }
        told.read.insert(record);
    }

    pub fn has_found(&self, party: PartyId) -> bool {
        self.told().found.contains(&party)
    }

    pub fn found(&self, party: PartyId) {
        let mut told = self.told();
        if told.found.len() >= REMEMBERED_MAX {
            told.found.clear();
        }
        told.found.insert(party);
    }

    pub fn has_tried(&self, id: &str) -> bool {
        self.told().tried.contains(id)
    }

    pub fn tried(&self, id: String) {
        let mut told = self.told();
        if told.tried.len() >= REMEMBERED_MAX {
            told.tried.clear();
        }
        told.tried.insert(id);
    }

    pub fn show(&self, case: CaseNumber, shown: Shown) {
        let mut told = self.told();
        if told.shown.len() >= REMEMBERED_MAX && !told.shown.contains_key(&case) {
            told.shown.clear();
        }
        let stood = told.shown.entry(case).or_insert(shown);
        *stood = shown.max(*stood);
    }

    /// Everything of it was shown.
    pub fn is_shown(&self, case: CaseNumber) -> bool {
        self.told().shown.get(&case) == Some(&Shown::All)
    }

    /// What stays masked of a case that this seat does not hold.
    pub fn mask(&self, case: CaseNumber) -> Mask {
        match self.told().shown.get(&case) {
            Some(Shown::All) => Mask::NONE,
            Some(Shown::Phone) => Mask::BUT_PHONES,
            None => Mask::ALL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_shown_stays_shown_until_too_much_was() {
        let case = |count| CaseNumber { year: 1448, count };
        let memory = Memory::default();
        assert_eq!(memory.mask(case(1)), Mask::ALL);
        memory.show(case(1), Shown::All);
        memory.show(case(1), Shown::Phone);
        assert!(memory.is_shown(case(1)) && !memory.is_shown(case(2)));
        memory.show(case(2), Shown::Phone);
        assert_eq!(memory.mask(case(2)), Mask::BUT_PHONES);
        for count in 3..600 {
            memory.show(case(count), Shown::All);
            memory.read(case(count).into());
        }
        assert_eq!(memory.mask(case(1)), Mask::ALL);
        assert!(memory.has_read(case(599).into()) && !memory.has_read(case(3).into()));
        assert!(memory.told().shown.len() <= REMEMBERED_MAX);
    }
}
