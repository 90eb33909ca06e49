//! What somebody held when they left, so that they can be told what became of it.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::id::CaseNumber;

/// Cases of one leave, at most: what is due first of those that were held.
pub const LEAVE_CASES_MAX: usize = 64;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    pub at: Timestamp,
    /// At most [`LEAVE_CASES_MAX`].
    pub cases: Vec<LeftCase>,
}

/// A case, and how much had happened to it: what is added later is news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftCase {
    pub number: CaseNumber,
    pub facts: u32,
}

impl Leave {
    /// A line that died before anybody looked at what this leave tells: it goes on, with what came to be
    /// held since.
    #[must_use]
    pub fn going_on(mut self, cases: Vec<LeftCase>) -> Self {
        for case in cases {
            if self.cases.len() < LEAVE_CASES_MAX
                && !self.cases.iter().any(|old| old.number == case.number)
            {
                self.cases.push(case);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(count: u32, facts: u32) -> LeftCase {
        LeftCase { number: CaseNumber { year: 1448, count }, facts }
    }

    #[test]
    fn a_leave_that_goes_on_keeps_its_moment_and_what_was_known_of_a_case() {
        let leave = Leave { at: Timestamp(7), cases: vec![left(1, 3)] };
        let on = leave.going_on(vec![left(1, 9), left(2, 1)]);
        assert_eq!(on, Leave { at: Timestamp(7), cases: vec![left(1, 3), left(2, 1)] });
        let many = (0..200).map(|count| left(count, 1)).collect();
        assert_eq!(on.going_on(many).cases.len(), LEAVE_CASES_MAX);
    }
}
