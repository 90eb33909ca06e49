//! One key, or two one after the other, as keymap.toml writes them: `ctrl-s`, `g g`.

use std::fmt;
use std::str::FromStr;

use super::key::{Key, KeyFault};

/// How many keys one chord has at most.
pub const CHORD_KEYS_MAX: usize = 2;

/// One key, or two one after the other, written with a blank between: `g g`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord(Vec<Key>);

impl Chord {
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Whether it begins with a key that types a character.
    pub fn is_text(&self) -> bool {
        self.0.first().is_some_and(|key| key.is_text())
    }

    /// Whether pressing it begins with pressing `other`.
    pub fn starts_with(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl FromStr for Chord {
    type Err = KeyFault;

    fn from_str(written: &str) -> Result<Self, KeyFault> {
        let keys = written.split_whitespace().map(str::parse).collect::<Result<Vec<Key>, _>>()?;
        if keys.is_empty() || keys.len() > CHORD_KEYS_MAX {
            return Err(KeyFault::Length);
        }
        Ok(Self(keys))
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, key) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{key}")?;
        }
        Ok(())
    }
}
