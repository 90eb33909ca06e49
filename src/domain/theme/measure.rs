//! The same question before and after what was done (G10): over which days it is counted.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::theme::{Theme, ThemeAction};

/// Days that are added up on each side: about half a year, so that enough people are asked.
pub const MEASURE_DAYS: i32 = 180;

/// Both days counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: Day,
    pub to: Day,
}

/// The days before the first thing that was done, and those from the last on. What lies between is neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spans {
    pub before: Span,
    /// None while nothing is done.
    pub after: Option<Span>,
}

impl Theme {
    /// Over which days its question is measured; none of a theme without one.
    pub fn spans(&self, today: Day) -> Option<Spans> {
        self.measured?;
        let done = || self.actions.iter().filter_map(ThemeAction::done_on);
        let before = |to: Day| Span { from: to.minus(MEASURE_DAYS.saturating_sub(1)), to };
        let (Some(first), Some(last)) = (done().min(), done().max()) else {
            return Some(Spans { before: before(today), after: None });
        };
        let to = last.plus(MEASURE_DAYS.saturating_sub(1)).min(today);
        Some(Spans { before: before(first.minus(1)), after: Some(Span { from: last, to }) })
    }
}
