//! Keys of the follow-ups that ended, and of what those of a day add up to.

use super::Maker;
use crate::domain::calendar::Day;
use crate::domain::record_ref::RecordRef;
use crate::store::engine::Key;

/// Stands in a store whose every ended follow-up has its row.
pub const SURVEYED_ALL: &[u8] = b"zsurveyed-all";
/// Stands in a store whose every inquiry, complaint and theme stands in the lists that a year is told from.
pub const HEARD_ALL: &[u8] = b"zheard-all";

/// A follow-up that ended on a day.
pub fn surveyed(day: Day, on: RecordRef) -> Key {
    let key = Maker::new(b'J').day(day);
    match on {
        RecordRef::Case(number) => key.bytes(&number.to_bytes()).end(),
        on => key.record(on).end(),
    }
}

/// All that ended on a day.
pub fn surveyed_on(day: Day) -> Key {
    Maker::new(b'J').day(day).end()
}

/// What the follow-ups of a day add up to.
pub fn day_counts(day: Day) -> Key {
    Maker::new(b'T').day(day).end()
}
