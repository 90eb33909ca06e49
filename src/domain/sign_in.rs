//! What is kept of a person's way in: the seal of a passphrase, and how often another was tried, from
//! where. Whoever fails waits where they fail; nobody else waits for it.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::calendar::Timestamp;
use crate::domain::settings::Settings;

/// So many wrong ones of one person from one place cost nothing: anyone mistypes.
pub const FREE_FAILURES: u32 = 2;
/// The same of all people together from one place: nobody tries a few at each of many.
pub const FREE_FAILURES_OF_ALL: u32 = 8;
/// So many from places where the person never came in; beyond, each costs a short wait at such places.
pub const FREE_FAILURES_ELSEWHERE: u32 = 20;
/// The longest wait, in seconds.
pub const WAIT_SECONDS_MAX: u32 = 300;
/// The wait for guesses from many places, in seconds: short, for the person may be at a new one too.
pub const WAIT_SECONDS_ELSEWHERE: u32 = 4;
/// After so long without another, what was tried at a place is forgotten.
pub const FORGOTTEN_SECONDS: i64 = 3_600;
/// Places whose wrong ones are kept; and places where the person came in.
pub const PLACES_MAX: usize = 32;
pub const KNOWN_MAX: usize = 8;

/// From where somebody tries: a number that tells one account and terminal from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin(pub u64);

impl Origin {
    /// Of an account of the system, and of a terminal or an address of it.
    pub fn of(account: u32, place: &str) -> Self {
        let mut digest = Sha256::new();
        digest.update(account.to_be_bytes());
        digest.update(place.as_bytes());
        let digest = digest.finalize();
        Self(digest.first_chunk::<8>().map_or(0, |first| u64::from_be_bytes(*first)))
    }
}

/// Wrong ones in a row, and when the last was tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    pub count: u32,
    pub last: Timestamp,
}

impl Wrong {
    fn one_more(&mut self, now: Timestamp) {
        self.count = self.count.saturating_add(1);
        self.last = now;
    }

    fn is_forgotten(&self, now: Timestamp) -> bool {
        now.0.saturating_sub(self.last.0) > FORGOTTEN_SECONDS
    }

    /// Both as one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { count: self.count.saturating_add(other.count), last: self.last.max(other.last) }
    }

    /// Seconds until another one is listened to, where so many are free: 2, 4, 8 … from the next on. 0 is
    /// now.
    ///
    /// A clock that was set back lengthens no wait beyond the whole of it.
    pub fn wait(&self, free: u32, now: Timestamp) -> u32 {
        let over = self.count.saturating_sub(free);
        if over == 0 || self.is_forgotten(now) {
            return 0;
        }
        let whole = 2_u32.checked_pow(over).unwrap_or(WAIT_SECONDS_MAX).min(WAIT_SECONDS_MAX);
        self.left_of(whole, now)
    }

    fn left_of(&self, whole: u32, now: Timestamp) -> u32 {
        let gone = now.0.saturating_sub(self.last.0).max(0);
        whole.saturating_sub(u32::try_from(gone).unwrap_or(u32::MAX))
    }

    fn begin_anew(&mut self, now: Timestamp) -> bool {
        let is_ahead = self.last > now;
        if is_ahead {
            self.last = now;
        }
        is_ahead
    }
}

/// One person's way in. It leaves the store in no answer, no export and no ledger entry.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// The passphrase as a string of Argon2id (PHC); none while there is none.
    pub phrase: Option<String>,
    /// Somebody else gave it: at the next sign-in the person chooses their own.
    pub given: bool,
    /// Wrong ones since the last right one, by where they were tried: [`PLACES_MAX`] places, the latest
    /// last.
    pub wrong: Vec<(Origin, Wrong)>,
    /// Those from places where the person never came in, all together.
    pub elsewhere: Wrong,
    /// Where it was right: [`KNOWN_MAX`] places, the latest last.
    pub known: Vec<Origin>,
}

impl SignIn {
    /// Wrong ones from a place; none that are forgotten.
    pub fn wrong_from(&self, origin: Origin, now: Timestamp) -> Wrong {
        let own = self.wrong.iter().find(|(from, _)| *from == origin).map(|(_, wrong)| *wrong);
        own.filter(|wrong| !wrong.is_forgotten(now)).unwrap_or_default()
    }

    fn is_known(&self, origin: Origin) -> bool {
        self.known.contains(&origin)
    }

    /// Seconds until another one is listened to from a place.
    pub fn wait(&self, origin: Origin, now: Timestamp) -> u32 {
        let own = self.wrong_from(origin, now).wait(FREE_FAILURES, now);
        let is_guessed = self.elsewhere.count > FREE_FAILURES_ELSEWHERE
            && !self.elsewhere.is_forgotten(now)
            && !self.is_known(origin);
        let others =
            if is_guessed { self.elsewhere.left_of(WAIT_SECONDS_ELSEWHERE, now) } else { 0 };
        own.max(others)
    }

    /// The clock was set back since the last wrong one: its wait begins now, or it would last as long
    /// as the clock was set back. Says whether it was.
    pub fn begin_wait_anew(&mut self, now: Timestamp) -> bool {
        let begun =
            self.wrong.iter_mut().filter_map(|(_, wrong)| wrong.begin_anew(now).then_some(()));
        let begun = begun.count() > 0;
        self.elsewhere.begin_anew(now) || begun
    }

    pub fn failed(&mut self, origin: Origin, now: Timestamp) {
        let mut own = self.wrong_from(origin, now);
        own.one_more(now);
        self.wrong.retain(|(from, wrong)| *from != origin && !wrong.is_forgotten(now));
        let over = self.wrong.len().saturating_add(1).saturating_sub(PLACES_MAX);
        self.wrong.drain(..over);
        self.wrong.push((origin, own));
        if !self.is_known(origin) {
            if self.elsewhere.is_forgotten(now) {
                self.elsewhere = Wrong::default();
            }
            self.elsewhere.one_more(now);
        }
    }

    /// It was right. What was tried elsewhere stays: it was not tried by this person.
    pub fn succeeded(&mut self, origin: Origin) {
        self.wrong.retain(|(from, _)| *from != origin);
        self.known.retain(|from| *from != origin);
        let over = self.known.len().saturating_add(1).saturating_sub(KNOWN_MAX);
        self.known.drain(..over);
        self.known.push(origin);
    }

    /// Another passphrase in place of this one: nothing that was tried counts any more.
    #[must_use]
    pub fn with_phrase(&self, phrase: Option<String>, given: bool) -> Self {
        Self { phrase, given, known: self.known.clone(), ..Self::default() }
    }
}

/// After how long without a key the screen locks by itself; none is never.
pub fn lock_after(settings: &Settings) -> Option<Duration> {
    const MINUTE: u64 = 60;
    let minutes = u64::from(settings.lock_minutes);
    (minutes > 0).then(|| Duration::from_secs(minutes.saturating_mul(MINUTE)))
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn").field("elsewhere", &self.elsewhere).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Origin = Origin(1);
    const THERE: Origin = Origin(2);

    #[test]
    fn each_wrong_one_from_the_third_on_doubles_the_wait_up_to_five_minutes() {
        let mut own = SignIn { known: vec![HERE], ..SignIn::default() };
        let mut now = Timestamp(1_000);
        let mut waits = Vec::new();
        for _ in 0..12 {
            assert_eq!(own.wait(HERE, now), 0);
            own.failed(HERE, now);
            waits.push(own.wait(HERE, now));
            now = Timestamp(now.0 + i64::from(own.wait(HERE, now)));
        }
        assert_eq!(waits, [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        own.wrong = vec![(HERE, Wrong { count: u32::MAX, last: now })];
        own.failed(HERE, now);
        assert_eq!(own.wait(HERE, now), 300);
        own.succeeded(HERE);
        assert_eq!(own.wait(HERE, now), 0);
    }

    #[test]
    fn whoever_fails_waits_and_the_person_elsewhere_does_not() {
        let now = Timestamp(1_000);
        let mut own = SignIn::default();
        own.succeeded(HERE);
        for _ in 0..15 {
            own.failed(THERE, now);
        }
        assert_eq!(own.wait(THERE, now), 300);
        assert_eq!((own.wait(HERE, now), own.wait(Origin(3), now)), (0, 0));
        // Right at another place: whoever fails goes on waiting.
        own.succeeded(HERE);
        assert_eq!(own.wait(THERE, now), 300);
    }

    #[test]
    fn guesses_from_very_many_places_are_slowed_a_little_and_not_where_the_person_comes_in() {
        let mut now = Timestamp(1_000);
        let mut own = SignIn::default();
        own.succeeded(HERE);
        for place in 10..=30 {
            assert_eq!(own.wait(Origin(place), now), 0);
            own.failed(Origin(place), now);
        }
        assert_eq!(own.wait(Origin(99), now), WAIT_SECONDS_ELSEWHERE);
        assert_eq!(own.wait(HERE, now), 0);
        for place in 100..1_000 {
            own.failed(Origin(place), now);
        }
        assert_eq!(own.wait(Origin(99), now), WAIT_SECONDS_ELSEWHERE, "never longer");
        assert!(own.wrong.len() <= PLACES_MAX, "old ones go");
        now = Timestamp(now.0 + i64::from(WAIT_SECONDS_ELSEWHERE));
        assert_eq!(own.wait(Origin(99), now), 0);
        for place in 0..100 {
            own.succeeded(Origin(place));
        }
        assert!(own.known.len() <= KNOWN_MAX);
        now = Timestamp(now.0 + FORGOTTEN_SECONDS + 1);
        own.failed(THERE, now);
        assert_eq!((own.wrong.len(), own.elsewhere.count), (1, 1), "what is long ago is forgotten");
    }

    #[test]
    fn a_wait_runs_off_and_a_clock_that_was_set_back_neither_ends_nor_prolongs_it() {
        let own = |last| SignIn {
            wrong: vec![(HERE, Wrong { count: 5, last: Timestamp(last) })],
            ..SignIn::default()
        };
        assert_eq!(own(1_000).wait(HERE, Timestamp(1_003)), 5);
        assert_eq!(own(1_000).wait(HERE, Timestamp(1_008)), 0);
        // A year back.
        let now = Timestamp(1_000);
        let mut ahead = own(31_000_000);
        assert_eq!(ahead.wait(HERE, now), 8, "no longer than the whole");
        assert!(ahead.begin_wait_anew(now));
        assert_eq!((ahead.wait(HERE, now), ahead.wait(HERE, Timestamp(1_008))), (8, 0));
        assert!(!own(1_000).begin_wait_anew(now), "nothing to put right");
    }

    #[test]
    fn a_place_is_told_by_account_and_terminal() {
        let all = [Origin::of(1, "pts/1"), Origin::of(2, "pts/1"), Origin::of(1, "pts/2")];
        assert!(all[0] != all[1] && all[0] != all[2] && all[1] != all[2]);
        assert_eq!(all[0], Origin::of(1, "pts/1"));
    }

    #[test]
    fn the_seal_is_not_shown() {
        let own = SignIn { phrase: Some("$argon2id$…".into()), ..SignIn::default() };
        assert!(!format!("{own:?}").contains("argon2"));
    }
}
