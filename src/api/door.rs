//! Who stands at the door, how they are received, and what the desk calls out to those who listen.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::api::Desk;
use crate::domain::id::CaseNumber;
use crate::domain::record_ref::RecordRef;

/// Names in one notice, at most; of more, everything may have changed.
pub const NAMED_MAX: usize = 64;

/// Who is at the other end of a line, by the word of the system and not by their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The number of the system account.
    pub uid: u32,
    /// Its name; none if the system knows the number only.
    pub account: Option<String>,
    /// The member of staff that a key in `authorized_keys` stands for: believed only of the gate.
    pub stands_for: Option<String>,
    /// The terminal or the address they come from, as far as it is known: wrong passphrases count there.
    pub from: String,
}

/// Why someone was not let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TurnedAway {
    /// No member of staff is bound to this account.
    NoStaff { account: String },
    /// `--as` from an account that is not the gate.
    NotTheGate { account: String },
    /// The gate's account without a name, or with one that nobody bears.
    NoSuchName { name: String },
    /// As many are here as can be.
    Full,
    /// The server is ending.
    Closing,
    /// The store cannot be read.
    Failed,
}

impl TurnedAway {
    /// The reason alone, for the log.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NoStaff { .. } => "no staff",
            Self::NotTheGate { .. } => "not the gate",
            Self::NoSuchName { .. } => "no such name",
            Self::Full => "full",
            Self::Closing => "closing",
            Self::Failed => "failed",
        }
    }
}

/// Lets people in: the one place that turns an account into a member of staff.
pub trait Reception: Send + Sync {
    fn admit(&self, caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway>;
}

/// What changed at other desks since the last notice. It names records and holds nothing of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// At most [`NAMED_MAX`].
    pub records: Vec<RecordRef>,
    pub settings: bool,
    /// More than can be named: anything may have changed.
    pub more: bool,
    /// What the one who hears it left unfinished at another terminal.
    pub drafts: bool,
    /// The cases that were taken from the one who hears it, or given to them.
    pub passed: Vec<CaseNumber>,
}

impl Changed {
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }

    /// These records are others than they were.
    pub fn of(records: impl IntoIterator<Item = RecordRef>) -> Self {
        Self { records: records.into_iter().collect(), ..Self::default() }
    }

    /// Is this record another one than it was?
    pub fn touches(&self, record: impl Into<RecordRef>) -> bool {
        self.more || self.records.contains(&record.into())
    }

    /// Both as one.
    pub fn and(&mut self, other: Self) {
        self.settings |= other.settings;
        self.more |= other.more;
        self.drafts |= other.drafts;
        join(&mut self.records, other.records);
        join(&mut self.passed, other.passed);
        if self.records.len() > NAMED_MAX {
            self.records.clear();
            self.passed.truncate(NAMED_MAX);
            self.more = true;
        }
    }
}

/// Adds what is not there yet.
fn join<T: PartialEq>(mine: &mut Vec<T>, others: Vec<T>) {
    for other in others {
        if !mine.contains(&other) {
            mine.push(other);
        }
    }
}

/// What a desk hears without having asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    Changed(Changed),
    /// The server is ending; it may come back.
    Closing,
    /// The line to the server is gone, and is being made anew.
    Away,
    /// The line is there again.
    Back,
    /// The server has not answered yet, and lives: it is at work on it, or opens its store.
    Working,
    /// The server has not answered, and gives no sign of life.
    Silent,
    /// What was waited for came.
    Answers,
}

/// Whoever listens. Called on the thread of whoever changed something: it takes note and returns.
pub type Listener = Box<dyn Fn(Notice) + Send + Sync>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_notices_come_as_one_and_too_many_names_as_everything() {
        let case = |count| CaseNumber { year: 1448, count };
        let of = |count| Changed::of([case(count).into()]);
        let mut changed = of(1);
        changed.and(of(1));
        changed.and(of(2));
        assert_eq!(changed.records, [case(1).into(), case(2).into()]);
        assert!(changed.touches(case(2)) && !changed.touches(case(3)));
        for count in 0..100 {
            changed.and(of(count));
        }
        assert!(changed.more && changed.touches(case(1_000)));
        assert!(changed.records.len() <= NAMED_MAX);
    }
}
