//! Keys of the lists of what waits, and of the counts by day, of these and of the shelves of requests.

use crate::domain::calendar::Day;
use crate::domain::record_ref::RecordRef;
use crate::domain::wait_list::WaitList;
use crate::store::engine::Key;
use crate::store::keys::{Maker, day_of, record_at};

/// A record in a list of those that wait, by its due day.
pub fn listed(list: WaitList, due: Day, on: RecordRef) -> Key {
    Maker::new(b'D').byte(list.byte()).day(due).record(on).end()
}

/// A whole list, what is due first.
pub fn all_listed(list: WaitList) -> Key {
    Maker::new(b'D').byte(list.byte()).end()
}

/// The same from a day on.
pub fn listed_from(list: WaitList, day: Day) -> Key {
    Maker::new(b'D').byte(list.byte()).day(day).end()
}

/// The record and the due day that a row of a list names.
pub fn of_listed(key: &[u8]) -> Option<(Day, RecordRef)> {
    let day = day_of(*key.get(2..)?.first_chunk::<4>()?);
    Some((day, record_at(key, 6)?))
}

/// The count that a row of a shelf, or of a list of what waits, is counted in.
pub fn counted(key: &[u8]) -> Option<Key> {
    let (head, rest) = match key {
        [b'q', shelf, by @ (0 | 1), rest @ ..] => ([b'n', *shelf, *by], rest),
        [b'D', list, rest @ ..] => ([b'n', *list, 0], rest),
        _ => return None,
    };
    let day = rest.first_chunk::<4>()?;
    Some([head.as_slice(), day.as_slice()].concat())
}

/// Where the rows begin that a count is of.
pub fn rows_counted(count: &[u8]) -> Key {
    match count {
        [b'n', list, _, day @ ..] if WaitList::of(*list).is_some() => {
            [&[b'D', *list], day].concat()
        }
        [_, rest @ ..] => [b"q".as_slice(), rest].concat(),
        [] => Key::new(),
    }
}

/// How many records of a list are due on a day.
pub fn list_count(list: WaitList, due: Day) -> Key {
    Maker::new(b'n').byte(list.byte()).byte(0).day(due).end()
}

/// The same of all days.
pub fn list_counts(list: WaitList) -> Key {
    Maker::new(b'n').byte(list.byte()).byte(0).end()
}
