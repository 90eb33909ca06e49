//! An opening of sled that is broken off before it writes, where a part of its log could not be read.
//!
//! sled takes what it cannot read while it opens for torn, and blanks what comes after: a disk that
//! fails once would so take what was acknowledged with it. On its way, before it writes, it logs which
//! segments it found and what it could not read. Those lines are heard here, on the thread that opens.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};

use log::{LevelFilter, Record};

use super::contain::contain;

/// Of a log, where each segment lies in its file, by its place in the log.
pub type Headers = BTreeMap<u64, u64>;

/// Before the segments that were found, as a map is printed.
const FOUND: &str = "ordering before clearing tears: {";
/// Before what could not be read, with the error of the system in it.
const NOT_READ: [&str; 3] =
    ["unable to load new segment: ", "failed to read log message at ", "failed to read blob"];
/// Before the number of an error of the system, as it is printed for programmers and for people.
const NUMBER: [&str; 2] = ["Os { code: ", "(os error "];

/// Why there is nothing to show for an opening.
pub enum Broken {
    /// The disk did not give a part of the log. Nothing was written.
    Read(io::Error),
    /// It panicked, with these words.
    Panic(String),
}

struct Opening {
    headers: Headers,
    failure: Option<io::Error>,
}

thread_local! {
    static OPENING: RefCell<Option<Opening>> = const { RefCell::new(None) };
}

/// How many threads are opening a store: only then is all of it logged.
static OPENINGS: Mutex<usize> = Mutex::new(0);

fn count(change: impl FnOnce(usize) -> usize) {
    let mut openings = OPENINGS.lock().unwrap_or_else(PoisonError::into_inner);
    *openings = change(*openings);
    log::set_max_level(if *openings > 0 { LevelFilter::Debug } else { LevelFilter::Error });
}

/// Runs an opening of a log of which these headers are whole. The logger must be ours by then.
pub fn watched<T>(headers: &Headers, open: impl FnOnce() -> T) -> Result<T, Broken> {
    OPENING.set(Some(Opening { headers: headers.clone(), failure: None }));
    count(|openings| openings.saturating_add(1));
    let opened = contain(open);
    count(|openings| openings.saturating_sub(1));
    let failure = OPENING.take().and_then(|opening| opening.failure);
    opened.map_err(|words| failure.map_or(Broken::Panic(words), Broken::Read))
}

/// A line of sled's. Does not return where it tells that a part of the log was not read.
pub fn hear(record: &Record<'_>) {
    let failure = OPENING.with_borrow(|opening| {
        let line = record.args().to_string();
        failure_in(&line, &opening.as_ref()?.headers)
    });
    let Some(failure) = failure else { return };
    let words = failure.to_string();
    OPENING.with_borrow_mut(|opening| {
        if let Some(opening) = opening {
            opening.failure = Some(failure);
        }
    });
    resume_unwind(Box::new(words));
}

fn failure_in(line: &str, headers: &Headers) -> Option<io::Error> {
    if let Some(found) = line.strip_prefix(FOUND) {
        let found = printed(found.split_once('}').map_or(found, |(map, _)| map));
        let is_found = |(lsn, at): (&u64, &u64)| found.get(lsn) == Some(at);
        let is_whole = headers.iter().all(is_found);
        return (!is_whole).then(|| io::Error::other("a segment of the log could not be read"));
    }
    let rest = NOT_READ.iter().find_map(|start| line.strip_prefix(start))?;
    let (_, number) = NUMBER.iter().find_map(|sign| rest.split_once(sign))?;
    let digits = number.split(|sign: char| !sign.is_ascii_digit()).next()?;
    digits.parse().ok().map(io::Error::from_raw_os_error)
}

/// `1: 2, 3: 4` as a map.
fn printed(map: &str) -> Headers {
    let pair = |pair: &str| {
        let (lsn, at) = pair.split_once(": ")?;
        Some((lsn.parse().ok()?, at.parse().ok()?))
    };
    map.split(", ").filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_read_is_heard_and_nothing_else_is() {
        let headers = Headers::from([(524_288, 0), (1_048_576, 524_288)]);
        let heard = |line: &str| failure_in(line, &headers).map(|error| error.raw_os_error());
        let whole = format!("{FOUND}0: 9, 524288: 0, 1048576: 524288}}, max_header_stable_lsn: 7");
        assert_eq!(heard(&whole), None);
        let less = format!("{FOUND}0: 9, 1048576: 524288}}, max_header_stable_lsn: 7");
        assert_eq!(heard(&less), Some(None));
        let refused = io::Error::from_raw_os_error(5);
        assert_eq!(heard(&format!("{}Io({refused:?})", NOT_READ[0])), Some(Some(5)));
        assert_eq!(heard(&format!("{}lid 7: {refused}", NOT_READ[1])), Some(Some(5)));
        for line in [
            "unable to load new segment: Io(Custom { kind: Other, error: \"no segments\" })",
            "failed to read log message at lid 9: failed to fill buffer",
            "another line (os error 5)",
        ] {
            assert_eq!(heard(line), None, "{line}");
        }
    }
}
