//! The name of a sentence, and the table each family of sentences is written in.

use std::fmt;

use super::phrases::FAMILIES;

/// A sentence by its id in the Fluent files. Only `phrases!` makes one, so each has its words.
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

/// Sentences that are written together: a file of ids and a file in each language.
#[derive(Debug)]
pub struct Family {
    pub name: &'static str,
    pub phrases: &'static [Phrase],
    pub arabic: &'static str,
    pub english: &'static str,
}

/// A family's ids, a line each: `SAVED = "saved",` makes `pub const SAVED: Phrase`, and all of
/// them `ALL`.
macro_rules! phrases {
    ($($name:ident = $id:literal),* $(,)?) => {
        $(pub const $name: $crate::i18n::Phrase = $crate::i18n::Phrase::new($id);)*
        /// Every phrase of the family.
        pub const ALL: &[$crate::i18n::Phrase] = &[$($name),*];
    };
}

/// A family's row in the registry, its files found by its name.
macro_rules! family {
    ($name:ident) => {
        $crate::i18n::phrase::Family {
            name: stringify!($name),
            phrases: $name::ALL,
            arabic: include_str!(concat!("../ar/", stringify!($name), ".ftl")),
            english: include_str!(concat!("../en/", stringify!($name), ".ftl")),
        }
    };
}

pub(super) use {family, phrases};
