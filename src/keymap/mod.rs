//! Which key does what, where.
//!
//! One table of actions, one file of keys. Everything a clerk is told about keys is read from
//! here; nothing here has a word for a person: problems are codes.

mod action;
mod chord;
mod file;
mod key;
mod layout;
mod lookup;
mod scope;

pub use action::{Action, PALETTE_ONLY};
pub use chord::{CHORD_KEYS_MAX, Chord};
pub use file::{FILE_SIZE_MAX, PROBLEMS_MAX, Problem, ProblemKind};
pub use key::{Code, Key, KeyFault};
pub use lookup::{Found, Keymap};
pub use scope::{Scope, TOGETHER};
