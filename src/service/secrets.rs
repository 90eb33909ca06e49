//! Passphrases sealed and tried: slow and heavy on purpose, so one at a time, and few may wait.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::api::Fault;
use crate::domain::phrase::Phrase;

/// Who waits beyond these is told to come again: nobody keeps the server busy with guesses.
const WAITING_MAX: usize = 16;
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
    waiting: AtomicUsize,
}

/// A turn to try a passphrase. No desk but one that signs in ever waits for it.
pub struct Turn<'a> {
    secrets: &'a Secrets,
    _alone: MutexGuard<'a, ()>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.secrets.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Secrets {
    pub fn new(cost: Cost) -> Self {
        Self { cost, turn: Mutex::default(), waiting: AtomicUsize::new(0) }
    }

    /// `TryLater` where too many wait already.
    pub fn turn(&self) -> Result<Turn<'_>, Fault> {
        if self.waiting.fetch_add(1, Ordering::AcqRel) >= WAITING_MAX {
            self.waiting.fetch_sub(1, Ordering::AcqRel);
            return Err(Fault::TryLater { seconds: AGAIN_SECONDS });
        }
        let alone = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Turn { secrets: self, _alone: alone })
    }
}

impl Turn<'_> {
    fn argon2(&self) -> Result<Argon2<'static>, Fault> {
        let Cost { memory_kib, passes } = self.secrets.cost;
        let params = Params::new(memory_kib, passes, 1, None).map_err(|_bounds| broken())?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    /// A string that tells the right one from all others, and not what it is.
    pub fn seal(&self, phrase: &Phrase) -> Result<String, Fault> {
        let plain = phrase.plain().ok_or_else(broken)?;
        let mut salt = [0; SALT_BYTES];
        getrandom::fill(&mut salt).map_err(|_no_random| broken())?;
        let salt = SaltString::encode_b64(&salt).map_err(|_bounds| broken())?;
        let sealed = self.argon2()?.hash_password(plain.as_bytes(), &salt);
        Ok(sealed.map_err(|_bounds| broken())?.to_string())
    }

    /// Whether this is the one that was sealed. Where there is none, that takes as long to find out.
    pub fn opens(&self, phrase: &Phrase, sealed: Option<&str>) -> Result<bool, Fault> {
        let plain = phrase.plain();
        let bytes = plain.as_ref().map_or(&b""[..], |plain| plain.as_bytes());
        let Some(sealed) = sealed else {
            self.seal(&Phrase::new("none"))?;
            return Ok(false);
        };
        let sealed = PasswordHash::new(sealed).map_err(|_torn| broken())?;
        Ok(self.argon2()?.verify_password(bytes, &sealed).is_ok() && plain.is_some())
    }
}

fn broken() -> Fault {
    Fault::Internal { incident: 8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_opened_by_its_own_passphrase_and_by_no_other() {
        let secrets = Secrets::new(Cost::OF_A_TEST);
        let turn = secrets.turn().unwrap();
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
        let sealed = secrets.turn().unwrap().seal(&Phrase::new("correct horse")).unwrap();
        assert!(sealed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{sealed}");
    }

    #[test]
    fn of_too_many_who_wait_the_last_are_told_to_come_again() {
        let secrets = Secrets::new(Cost::OF_A_TEST);
        secrets.waiting.store(WAITING_MAX, Ordering::Release);
        assert!(matches!(secrets.turn(), Err(Fault::TryLater { .. })));
        secrets.waiting.store(WAITING_MAX - 1, Ordering::Release);
        drop(secrets.turn().unwrap());
        drop(secrets.turn().unwrap());
    }
}
