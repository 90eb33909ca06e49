//! Who is at the desk: by person, how many seats they have, when they worked last, how they went.
//!
//! None of it is kept. After a start everybody counts as just gone, and comes back or does not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::domain::id::StaffId;
use crate::domain::lease::Presence;

/// How somebody went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// They said so.
    Farewell,
    /// Their line died.
    Cut,
}

/// Everybody who came since the start. Times are those of [`Clock::ran`](super::clock::Clock::ran).
pub struct Present {
    started: Duration,
    /// Nobody can be at another desk of this store.
    alone: AtomicBool,
    people: Mutex<BTreeMap<StaffId, Person>>,
}

struct Person {
    /// The numbers of their seats.
    seats: BTreeSet<u64>,
    worked: Duration,
    gone: Option<(Way, Duration)>,
    /// They have seen what happened since they left, or nothing did.
    told: bool,
}

impl Present {
    pub fn since(started: Duration) -> Self {
        Self { started, alone: AtomicBool::new(false), people: Mutex::default() }
    }

    /// The only desk of its store: whoever has not come to it is not coming back to another.
    pub fn stands_alone(&self) {
        self.alone.store(true, Ordering::Release);
    }

    fn people(&self) -> MutexGuard<'_, BTreeMap<StaffId, Person>> {
        self.people.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with<T>(&self, staff: StaffId, act: impl FnOnce(&mut Person) -> T) -> T {
        let started = self.started;
        let alone = self.alone.load(Ordering::Acquire);
        let unseen = || Person {
            seats: BTreeSet::new(),
            worked: started,
            gone: Some((if alone { Way::Farewell } else { Way::Cut }, started)),
            told: false,
        };
        act(self.people().entry(staff).or_insert_with(unseen))
    }

    /// They have come, by one more line. That alone is no work.
    pub fn sits(&self, staff: StaffId, seat: u64) {
        self.with(staff, |person| {
            person.seats.insert(seat);
            person.gone = None;
        });
    }

    pub fn has_seat(&self, staff: StaffId, seat: u64) -> bool {
        self.with(staff, |person| person.seats.contains(&seat))
    }

    pub fn works(&self, staff: StaffId, now: Duration) {
        self.with(staff, |person| person.worked = now);
    }

    /// A seat is empty. Whether it was their last.
    pub fn goes(&self, staff: StaffId, seat: u64, way: Way, now: Duration) -> bool {
        self.with(staff, |person| {
            let was_last = person.seats.remove(&seat) && person.seats.is_empty();
            if was_last {
                person.gone = Some((way, now));
            }
            was_last
        })
    }

    pub fn of(&self, staff: StaffId, now: Duration) -> Presence {
        self.with(staff, |person| {
            let idle = now.saturating_sub(person.worked);
            match person.gone {
                None => Presence::Here { idle },
                Some((Way::Farewell, _)) => Presence::Left,
                Some((Way::Cut, at)) => Presence::Cut { since: now.saturating_sub(at), idle },
            }
        })
    }

    /// They have seen what happened since they left: it is not told again.
    pub fn told(&self, staff: StaffId) {
        self.with(staff, |person| person.told = true);
    }

    pub fn is_told(&self, staff: StaffId) -> bool {
        self.with(staff, |person| person.told)
    }

    /// They have left anew, and there may be news for them again. Whether the last had been told.
    pub fn leaves_anew(&self, staff: StaffId) -> bool {
        self.with(staff, |person| std::mem::take(&mut person.told))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SARA: StaffId = StaffId(2);

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn somebody_with_two_seats_has_gone_when_both_are_empty() {
        let present = Present::since(at(0));
        present.sits(SARA, 1);
        present.sits(SARA, 2);
        assert!(!present.goes(SARA, 1, Way::Farewell, at(5)));
        assert_eq!(present.of(SARA, at(6)), Presence::Here { idle: at(6) });
        assert!(present.goes(SARA, 2, Way::Cut, at(7)));
        assert!(!present.goes(SARA, 2, Way::Farewell, at(8)), "it was empty already");
        assert_eq!(present.of(SARA, at(9)), Presence::Cut { since: at(2), idle: at(9) });
    }

    #[test]
    fn whoever_was_not_seen_yet_went_when_the_desk_opened() {
        let present = Present::since(at(100));
        assert_eq!(present.of(SARA, at(130)), Presence::Cut { since: at(30), idle: at(30) });
        present.sits(SARA, 1);
        present.works(SARA, at(140));
        assert_eq!(present.of(SARA, at(150)), Presence::Here { idle: at(10) });
    }

    #[test]
    fn where_there_is_one_desk_nobody_is_waited_for_at_another() {
        let present = Present::since(at(100));
        present.stands_alone();
        assert_eq!(present.of(SARA, at(101)), Presence::Left);
        present.sits(SARA, 1);
        assert_eq!(present.of(SARA, at(102)), Presence::Here { idle: at(2) });
    }

    #[test]
    fn a_farewell_is_one_and_ends_when_they_come_again() {
        let present = Present::since(at(0));
        present.sits(SARA, 1);
        present.works(SARA, at(3));
        present.goes(SARA, 1, Way::Farewell, at(4));
        assert_eq!(present.of(SARA, at(4)), Presence::Left);
        present.sits(SARA, 2);
        assert_eq!(present.of(SARA, at(5)), Presence::Here { idle: at(2) });
    }
}
