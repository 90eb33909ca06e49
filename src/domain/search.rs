//! What a search by digits may tell: where an id or a phone is masked, it is found by the whole of it, or
//! by the last digits of a case that one holds. By its beginnings it would be told digit by digit.

pub mod contacts;
mod keys;

use std::time::Duration;

pub use keys::{
    FoundBy, SearchKey, Sought, Typed, first_name_and_birth, of_case, of_party, undertakings_of,
};

/// The last digits of a case that one holds, as people say them on the telephone.
pub const LAST_DIGITS_MIN: usize = 4;
/// Fewer digits than this are no whole id and no whole phone.
pub const WHOLE_DIGITS_MIN: usize = 7;
/// From here on digits cannot be a case's number either.
pub const NOT_A_NUMBER_MIN: usize = 9;

/// Searches for a whole id or phone that may find nobody, one after the other.
pub const FAILED_FREE: u32 = 20;
/// Afterwards one more after each of these.
pub const FAILED_EVERY: Duration = Duration::from_secs(30);

/// The searches of one member of staff that found nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many more may find nobody now.
    left: u32,
    /// By the clock that nobody sets.
    since: Duration,
    /// What was searched last and found nobody.
    last: String,
}

impl Failures {
    /// Nothing has failed.
    pub fn none(now: Duration) -> Self {
        Self { left: FAILED_FREE, since: now, last: String::new() }
    }

    /// Gives back what time has given back.
    fn refill(&mut self, now: Duration) {
        let gone = now.saturating_sub(self.since);
        let every = FAILED_EVERY.as_secs().max(1);
        let earned = u32::try_from(gone.as_secs().checked_div(every).unwrap_or(0));
        let earned = earned.unwrap_or(u32::MAX);
        self.left = self.left.saturating_add(earned).min(FAILED_FREE);
        self.since = if self.left == FAILED_FREE {
            now
        } else {
            self.since.saturating_add(FAILED_EVERY.saturating_mul(earned))
        };
    }

    /// Seconds until the next search by digits is answered; 0 is now.
    pub fn wait(&mut self, now: Duration) -> u32 {
        self.refill(now);
        if self.left > 0 {
            return 0;
        }
        let left = FAILED_EVERY.saturating_sub(now.saturating_sub(self.since));
        u32::try_from(left.as_secs()).unwrap_or(u32::MAX).max(1)
    }

    /// These digits found nobody. True where that was one too many, which is worth noting.
    pub fn failed(&mut self, digits: &str, now: Duration) -> bool {
        self.refill(now);
        // One number that is typed on is one search.
        let is_typed_on = !self.last.is_empty() && digits.starts_with(&self.last);
        digits.clone_into(&mut self.last);
        if is_typed_on {
            return false;
        }
        self.left = self.left.saturating_sub(1);
        self.left == 0
    }

    /// Nothing has failed lately: there is nothing to remember.
    pub fn is_over(&mut self, now: Duration) -> bool {
        self.refill(now);
        self.left == FAILED_FREE
    }
}

/// Whether digits that found nobody count as a try at somebody's id or phone.
pub fn is_a_try(digits: &str, is_case_number: bool) -> bool {
    let least = if is_case_number { NOT_A_NUMBER_MIN } else { WHOLE_DIGITS_MIN };
    digits.chars().count() >= least
}

/// Whether a value ends in what was typed, and enough of it was.
pub fn ends_so(value: &str, digits: &str) -> bool {
    digits.chars().count() >= LAST_DIGITS_MIN && value.ends_with(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn tries(failures: &mut Failures, count: u32, now: Duration) -> Vec<bool> {
        (0..count).map(|n| failures.failed(&format!("10000{n:05}"), now)).collect()
    }

    #[test]
    fn many_failed_searches_are_slowed_and_the_last_of_them_is_noted() {
        let mut own = Failures::none(at(5));
        let noted = tries(&mut own, FAILED_FREE, at(5));
        assert_eq!(noted.iter().filter(|noted| **noted).count(), 1);
        assert_eq!(noted.last(), Some(&true));
        assert_eq!(own.wait(at(5)), 30);
        assert_eq!(own.wait(at(25)), 10);
        assert_eq!(own.wait(at(35)), 0);
        // One more, and it is to be waited for anew.
        assert!(own.failed("0500000000", at(36)));
        assert_eq!(own.wait(at(36)), 29);
    }

    #[test]
    fn a_few_are_not_slowed_and_are_forgotten() {
        let mut own = Failures::none(at(0));
        assert!(!tries(&mut own, FAILED_FREE - 1, at(0)).contains(&true));
        assert_eq!(own.wait(at(0)), 0);
        assert!(!own.is_over(at(60)));
        assert!(own.is_over(at(60 * 60)));
    }

    #[test]
    fn a_number_that_is_typed_on_is_one_search_and_another_number_is_another() {
        let mut own = Failures::none(at(0));
        for digits in ["050000000", "0500000001", "05000000012"] {
            assert!(!own.failed(digits, at(0)));
        }
        assert_eq!(own.left, FAILED_FREE - 1);
        own.failed("05000000013", at(0));
        own.failed("0500000001", at(0));
        assert_eq!(own.left, FAILED_FREE - 3);
    }

    #[test]
    fn last_digits_are_four_at_least() {
        assert!(ends_so("0500000001", "0001") && ends_so("0500000001", "0500000001"));
        assert!(!ends_so("0500000001", "001") && !ends_so("0500000001", "0500"));
        assert!(!ends_so("0500000001", ""));
    }

    #[test]
    fn what_may_be_a_case_number_is_no_try() {
        assert!(!is_a_try("14480001", true) && is_a_try("14480001", false));
        assert!(is_a_try("144800012", true) && !is_a_try("050000", false));
    }
}
