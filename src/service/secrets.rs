//! Passphrases sealed and tried: slow and heavy on purpose, so one at a time, and few may wait.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::{Mutex, MutexGuard, PoisonError};

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::api::Fault;
use crate::api::incident::Cause;
use crate::domain::phrase::Phrase;
use crate::domain::sign_in::Origin;

/// Who waits beyond these is told to come again: nobody keeps the server busy with guesses. From one place
/// fewer may wait than there is room for, so that a place that guesses leaves some to the others.
const WAITING_MAX: usize = 32;
const WAITING_FROM_ONE_PLACE_MAX: usize = 8;
/// When they are told to, in seconds.
const AGAIN_SECONDS: u32 = 2;
const SALT_BYTES: usize = 16;

/// What a passphrase costs whoever tries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
}

impl Cost {
    /// As the OWASP Password Storage Cheat Sheet has it for Argon2id: 19 MiB, two passes, one lane.
    pub const OF_A_DESK: Self = Self { memory_kib: 19 * 1_024, passes: 2 };
    /// The least there is, for tests that are about something else.
    #[cfg(test)]
    pub const OF_A_TEST: Self = Self { memory_kib: 8, passes: 1 };
}

pub struct Secrets {
    cost: Cost,
    turn: Mutex<()>,
    waiting: Mutex<BTreeMap<Origin, usize>>,
}

/// A turn to try a passphrase. No desk but one that signs in ever waits for it.
pub struct Turn<'a> {
    secrets: &'a Secrets,
    _alone: MutexGuard<'a, ()>,
    _waited: Waited<'a>,
}

/// Counts among those who wait or have their turn.
struct Waited<'a> {
    secrets: &'a Secrets,
    from: Origin,
}

impl Drop for Waited<'_> {
    fn drop(&mut self) {
        let mut waiting = self.secrets.waiting();
        if let Some(own) = waiting.get_mut(&self.from) {
            *own = own.saturating_sub(1);
            if *own == 0 {
                waiting.remove(&self.from);
            }
        }
    }
}

impl Secrets {
    pub fn new(cost: Cost) -> Self {
        Self { cost, turn: Mutex::default(), waiting: Mutex::default() }
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeMap<Origin, usize>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self, from: Origin) -> Option<Waited<'_>> {
        let mut waiting = self.waiting();
        let all: usize = waiting.values().sum();
        let own = waiting.entry(from).or_default();
        if all >= WAITING_MAX || *own >= WAITING_FROM_ONE_PLACE_MAX {
            waiting.retain(|_, count| *count > 0);
            return None;
        }
        *own = own.saturating_add(1);
        Some(Waited { secrets: self, from })
    }

    /// `TryLater` where too many wait already.
    pub fn turn(&self, from: Origin) -> Result<Turn<'_>, Fault> {
        let waited = self.wait(from).ok_or(Fault::TryLater { seconds: AGAIN_SECONDS })?;
        let alone = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Turn { secrets: self, _alone: alone, _waited: waited })
    }
}

impl Turn<'_> {
    fn argon2(&self) -> Result<Argon2<'static>, Fault> {
        let Cost { memory_kib, passes } = self.secrets.cost;
        let params = Params::new(memory_kib, passes, 1, None).map_err(|error| broken(&error))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    /// A string that tells the right one from all others, and not what it is.
    pub fn seal(&self, phrase: &Phrase) -> Result<String, Fault> {
        let plain = phrase.plain().ok_or_else(|| broken(&"not text"))?;
        let mut salt = [0; SALT_BYTES];
        getrandom::fill(&mut salt).map_err(|error| broken(&error))?;
        let salt = SaltString::encode_b64(&salt).map_err(|error| broken(&error))?;
        let sealed = self.argon2()?.hash_password(plain.as_bytes(), &salt);
        Ok(sealed.map_err(|error| broken(&error))?.to_string())
    }

    /// Whether this is the one that was sealed. Where there is none, that takes as long to find out.
    pub fn opens(&self, phrase: &Phrase, sealed: Option<&str>) -> Result<bool, Fault> {
        let plain = phrase.plain();
        let bytes = plain.as_ref().map_or(&b""[..], |plain| plain.as_bytes());
        let Some(sealed) = sealed else {
            self.seal(&Phrase::new("none"))?;
            return Ok(false);
        };
        let sealed = PasswordHash::new(sealed).map_err(|error| broken(&error))?;
        Ok(self.argon2()?.verify_password(bytes, &sealed).is_ok() && plain.is_some())
    }
}

fn broken(detail: &dyn Display) -> Fault {
    Fault::internal(Cause::Phrases, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Origin = Origin(1);

    #[test]
    fn a_seal_is_opened_by_its_own_passphrase_and_by_no_other() {
        let secrets = Secrets::new(Cost::OF_A_TEST);
        let turn = secrets.turn(HERE).unwrap();
        let (right, wrong) = (Phrase::new("سلام عليكم ١٢"), Phrase::new("سلام عليكم 13"));
        let sealed = turn.seal(&right).unwrap();
        assert!(turn.opens(&right, Some(&sealed)).unwrap());
        assert!(
            turn.opens(&Phrase::new("سلام عليكم 12"), Some(&sealed)).unwrap(),
            "the same digits"
        );
        for other in [&wrong, &Phrase::new(""), &Phrase::new("x".repeat(100_000))] {
            assert!(!turn.opens(other, Some(&sealed)).unwrap());
        }
        assert!(!turn.opens(&right, None).unwrap());
        assert_ne!(sealed, turn.seal(&right).unwrap(), "each with a salt of its own");
    }

    #[test]
    fn what_the_store_keeps_says_what_it_cost() {
        let secrets = Secrets::new(Cost::OF_A_DESK);
        let sealed = secrets.turn(HERE).unwrap().seal(&Phrase::new("correct horse")).unwrap();
        assert!(sealed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{sealed}");
    }

    #[test]
    fn of_too_many_who_wait_the_last_are_told_to_come_again() {
        let secrets = Secrets::new(Cost::OF_A_TEST);
        let of = |place: u64| (0..WAITING_FROM_ONE_PLACE_MAX).map(move |_| Origin(place));
        let mut waiting: Vec<_> = of(1).map(|from| secrets.wait(from).unwrap()).collect();
        assert!(secrets.wait(Origin(1)).is_none(), "a place leaves room to the others");
        waiting.extend((2..=4).flat_map(of).map(|from| secrets.wait(from).unwrap()));
        assert!(matches!(secrets.turn(Origin(9)), Err(Fault::TryLater { .. })));
        waiting.pop();
        drop(secrets.turn(Origin(9)).unwrap());
        drop(secrets.turn(Origin(9)).unwrap());
        drop(waiting);
        assert!(secrets.waiting().is_empty());
    }
}
