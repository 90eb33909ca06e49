//! The name of a sentence, and of those that are written together.

use std::fmt;

use super::phrases::FAMILIES;

/// A sentence by its id in the Fluent files. Only what `build.rs` makes of these has one, so each has
/// its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase(&'static str);

impl Phrase {
    pub(super) const fn new(id: &'static str) -> Self {
        Self(id)
    }

    /// The phrase of this id, for tables that name theirs in another module (actions of the keys).
    pub fn named(id: &str) -> Option<Self> {
        FAMILIES.iter().flat_map(|family| family.phrases).find(|phrase| phrase.0 == id).copied()
    }

    pub const fn id(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Sentences that are written together: a file in each language.
#[derive(Debug)]
pub struct Family {
    pub name: &'static str,
    pub phrases: &'static [Phrase],
    pub arabic: &'static str,
    pub english: &'static str,
}
