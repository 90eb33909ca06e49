//! How long no key was pressed: one moment, looked at when there is nothing else to do.

use std::time::{Duration, Instant};

use crate::tui::event::{Event, Events};

#[derive(Clone, Copy, Debug)]
pub struct Idle {
    since: Instant,
}

impl Idle {
    /// A key was pressed at this moment.
    pub fn since(now: Instant) -> Self {
        Self { since: now }
    }

    /// How long to wait for the next thing to happen; none is for ever.
    pub fn left(self, now: Instant, after: Option<Duration>) -> Option<Duration> {
        let gone = now.saturating_duration_since(self.since);
        after.map(|after| after.saturating_sub(gone))
    }

    pub fn is_over(self, now: Instant, after: Option<Duration>) -> bool {
        self.left(now, after) == Some(Duration::ZERO)
    }
}

/// The next thing that happens, which may be that no key was pressed for so long, or that the moment came
/// at which something is due; none when nothing will happen any more.
pub fn next(
    events: &mut Events,
    idle: Idle,
    after: Option<Duration>,
    due: Option<Instant>,
    now: impl Fn() -> Instant,
) -> Option<Event> {
    let begun = now();
    let until_due = due.map(|due| due.saturating_duration_since(begun));
    let limit = idle.left(begun, after).into_iter().chain(until_due).min();
    let event = events.next(limit);
    if event.is_some() || limit.is_none() {
        return event;
    }
    let now = now();
    if idle.is_over(now, after) {
        Some(Event::Idle)
    } else {
        due.filter(|due| *due <= now).map(|_| Event::Due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_ends_when_no_key_came_and_begins_anew_with_each() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let five = Some(Duration::from_secs(300));
        let idle = Idle::since(start);
        assert_eq!(idle.left(at(100), five), Some(Duration::from_secs(200)));
        assert!(!idle.is_over(at(299), five));
        assert!(idle.is_over(at(300), five) && idle.is_over(at(9_000), five));
        let idle = Idle::since(at(299));
        assert!(!idle.is_over(at(300), five) && idle.is_over(at(599), five));
        // Where it never locks it waits for ever.
        assert_eq!(idle.left(at(9_000), None), None);
        assert!(!idle.is_over(at(9_000), None));
    }
}
