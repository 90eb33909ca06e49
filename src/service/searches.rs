//! Who searched for ids and phones in vain lately. It is forgotten with the process: it holds nobody for
//! longer than that, and what was noted of it stands in the ledger.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::domain::id::StaffId;
use crate::domain::search::Failures;

/// Members of staff remembered at once; of more, those whose searches are forgotten anyway go first.
const REMEMBERED_MAX: usize = 1_024;

#[derive(Default)]
pub struct Searches(Mutex<BTreeMap<StaffId, Failures>>);

impl Searches {
    fn all(&self) -> MutexGuard<'_, BTreeMap<StaffId, Failures>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Seconds until the next search by digits of this person is answered; 0 is now.
    pub fn wait(&self, staff: StaffId, now: Duration) -> u32 {
        self.all().get_mut(&staff).map_or(0, |own| own.wait(now))
    }

    /// One found nobody. True where that is to be noted.
    pub fn failed(&self, staff: StaffId, digits: &str, now: Duration) -> bool {
        let mut all = self.all();
        if all.len() >= REMEMBERED_MAX && !all.contains_key(&staff) {
            all.retain(|_, own| !own.is_over(now));
        }
        if all.len() >= REMEMBERED_MAX && !all.contains_key(&staff) {
            all.pop_first();
        }
        all.entry(staff).or_insert_with(|| Failures::none(now)).failed(digits, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::search::FAILED_FREE;

    #[test]
    fn each_is_slowed_alone_and_no_more_are_remembered_than_there_is_room_for() {
        let (searches, now) = (Searches::default(), Duration::from_secs(9));
        for n in 0..FAILED_FREE {
            searches.failed(StaffId(1), &format!("10000{n:05}"), now);
        }
        assert!(searches.wait(StaffId(1), now) > 0);
        assert_eq!(searches.wait(StaffId(2), now), 0);
        for staff in 2..3_000 {
            searches.failed(StaffId(staff), "1000000000", now);
        }
        assert!(searches.all().len() <= REMEMBERED_MAX);
    }
}
