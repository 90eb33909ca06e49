//! Keys of the orders that were carried out, by the working day.

use crate::domain::calendar::Day;
use crate::store::engine::Key;
use crate::store::keys::{Maker, day_of};

pub fn order(day: Day, session: u64, count: u64) -> Key {
    Maker::new(b'r').day(day).bytes(&session.to_be_bytes()).bytes(&count.to_be_bytes()).end()
}

/// From the first order of a working day on.
pub fn orders_from(day: Day) -> Key {
    Maker::new(b'r').day(day).end()
}

/// The working day on which an order was carried out, by its key.
pub fn day_of_order(key: &[u8]) -> Option<Day> {
    Some(day_of(*key.strip_prefix(b"r")?.first_chunk::<4>()?))
}

pub fn orders() -> Key {
    vec![b'r']
}
