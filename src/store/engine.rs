//! The seam: an ordered store of bytes with atomic, conditional commits.
//!
//! Every engine keeps these promises, and `conformance` holds each of them to it:
//! keys are ordered bytewise; a commit is applied whole or not at all, and `Done` means durable;
//! a version grows at each write of its key, also over a deletion; one `get` and one page of a
//! `scan` are each one consistent read; a value of [`VALUE_SIZE_MIN`] bytes is always taken.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

pub type Key = Vec<u8>;
pub type Val = Vec<u8>;
pub type Res<T> = Result<T, EngineError>;

/// The longest key, in bytes.
pub const KEY_SIZE_MAX: usize = 512;

/// The smallest `Limits::value` an engine may have, in bytes; longer records are split by
/// `values`, never by an engine.
pub const VALUE_SIZE_MIN: usize = 8 * 1024;

/// The lowest first byte of a key. Keys below it belong to the engine itself: they cannot be
/// written, and no scan shows them.
pub const TAG_MIN: u8 = 1;

/// The version of a key: grows at each write of it, and is 0 while it is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ver(pub u64);

impl Ver {
    pub const ABSENT: Self = Self(0);
}

/// A change of many keys, applied whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commit {
    /// The versions that must stand when it is applied; `Ver::ABSENT` for "must not be there".
    pub expect: BTreeMap<Key, Ver>,
    /// The new values; `None` deletes. Deleting an absent key is no fault.
    pub write: BTreeMap<Key, Option<Val>>,
}

impl Commit {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the condition that `key` stands at `ver`.
    pub fn when(&mut self, key: impl Into<Key>, ver: Ver) -> &mut Self {
        self.expect.insert(key.into(), ver);
        self
    }

    /// Adds the condition that `key` is not there.
    pub fn when_absent(&mut self, key: impl Into<Key>) -> &mut Self {
        self.when(key, Ver::ABSENT)
    }

    pub fn put(&mut self, key: impl Into<Key>, val: impl Into<Val>) -> &mut Self {
        self.write.insert(key.into(), Some(val.into()));
        self
    }

    pub fn remove(&mut self, key: impl Into<Key>) -> &mut Self {
        self.write.insert(key.into(), None);
        self
    }

    /// Bytes of all keys and values.
    pub fn size(&self) -> usize {
        let conditions: usize = self.expect.keys().map(Vec::len).sum();
        let writes: usize =
            self.write.iter().map(|(k, v)| k.len() + v.as_ref().map_or(0, Vec::len)).sum();
        conditions + writes
    }

    /// Whether an engine with these limits takes it at all; engines and the committer ask the
    /// same question. `TooBig` over a limit, `NotApplied` for a key outside the callers' range.
    pub fn check(&self, limits: &Limits) -> Res<()> {
        let ops = self.expect.len() + self.write.len();
        if ops > limits.ops {
            return Err(EngineError::TooBig(format!("{ops} operations, {} at most", limits.ops)));
        }
        for key in self.expect.keys().chain(self.write.keys()) {
            check_key(key)?;
        }
        let longest = self.write.values().flatten().map(Vec::len).max().unwrap_or(0);
        if longest > limits.value {
            let most = limits.value;
            return Err(EngineError::TooBig(format!("a value of {longest} bytes, {most} at most")));
        }
        if self.size() > limits.commit_bytes {
            let (size, most) = (self.size(), limits.commit_bytes);
            return Err(EngineError::TooBig(format!("a commit of {size} bytes, {most} at most")));
        }
        Ok(())
    }
}

fn check_key(key: &[u8]) -> Res<()> {
    match key.first() {
        None => Err(EngineError::NotApplied("an empty key".into())),
        Some(&tag) if tag < TAG_MIN => {
            Err(EngineError::NotApplied("a key of the engine's own".into()))
        }
        Some(_) if key.len() > KEY_SIZE_MAX => Err(EngineError::TooBig(format!(
            "a key of {} bytes, {KEY_SIZE_MAX} at most",
            key.len()
        ))),
        Some(_) => Ok(()),
    }
}

/// The page a scan was asked for, checked by every engine alike: `None` for an empty range, else
/// where it begins. `TooBig` if `limit` is over `Limits::page`: a page cut short in silence would
/// look like the end.
pub fn check_page<'a>(
    from: &'a [u8],
    to: &[u8],
    limit: usize,
    limits: &Limits,
) -> Res<Option<&'a [u8]>> {
    if limit > limits.page {
        return Err(EngineError::TooBig(format!("a page of {limit}, {} at most", limits.page)));
    }
    let from = from.max(&[TAG_MIN]);
    Ok((limit > 0 && from < to).then_some(from))
}

/// The end of the range of all keys under `prefix`: the first key that comes after them.
pub fn prefix_end(prefix: &[u8]) -> Key {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if let Some(next) = last.checked_add(1) {
            end.push(next);
            return end;
        }
    }
    vec![u8::MAX; KEY_SIZE_MAX + 1]
}

/// How a commit was judged. A conflict is an answer, not a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Nothing was written; the key whose version was another, where the engine can tell.
    Conflict(Option<Key>),
}

/// Why a request has no outcome. The words are for the log, never for a clerk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EngineError {
    /// Nothing was written; it may be sent again.
    NotApplied(String),
    /// It may have been written. Ask for the request key after the store is open again.
    Unknown(String),
    /// Over a limit; nothing was written.
    TooBig(String),
    /// The disk is near full; nothing was written, reading goes on.
    Full(String),
    /// This engine serves no more; the store must be opened again.
    Fatal(String),
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotApplied(why) => write!(f, "not applied: {why}"),
            Self::Unknown(why) => write!(f, "outcome unknown: {why}"),
            Self::TooBig(why) => write!(f, "too big: {why}"),
            Self::Full(why) => write!(f, "disk full: {why}"),
            Self::Fatal(why) => write!(f, "store out of service: {why}"),
        }
    }
}

impl std::error::Error for EngineError {}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: Key,
    pub val: Val,
    pub ver: Ver,
}

/// The most an engine takes at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Conditions and writes of one commit together; also the keys of one `get`.
    pub ops: usize,
    /// Bytes of one value.
    pub value: usize,
    /// Bytes of one commit, keys and values.
    pub commit_bytes: usize,
    /// Rows of one page.
    pub page: usize,
}

pub trait Engine: Send + Sync {
    /// The rows of these keys, in the order asked; one consistent read.
    fn get(&self, keys: &[&[u8]]) -> Res<Vec<Option<Row>>>;

    /// The rows of `[from, to)`, at most `limit`, upwards or from the end down. A page is one
    /// consistent read; pages together are not. `from` at or after `to` is an empty range.
    fn scan(&self, from: &[u8], to: &[u8], limit: usize, down: bool) -> Res<Vec<Row>>;

    /// All or nothing; returns only when durable.
    fn commit(&self, commit: &Commit) -> Res<Outcome>;

    /// One barrier for all: each member is judged alone, in order, and sees those before it.
    /// After a member that failed with `NotApplied` by the engine's own fault, `Full`, `Unknown`
    /// or `Fatal`, no later one is applied. As many answers as members.
    fn commit_many(&self, commits: &[Commit]) -> Vec<Res<Outcome>>;

    /// Waits until something under `prefix` may have changed (true), at most `upto` (false).
    /// A hint: a change just before the call is not seen; the truth is a scan of the feed after
    /// the caller's cursor.
    fn wait(&self, prefix: &[u8], upto: Duration) -> Res<bool>;

    fn limits(&self) -> Limits;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_prefix_is_after_all_its_keys() {
        assert_eq!(prefix_end(b"a"), b"b");
        assert_eq!(prefix_end(&[b'a', 0xFF]), b"b");
        assert!(prefix_end(&[0xFF, 0xFF]).as_slice() > &[0xFF; KEY_SIZE_MAX][..]);
        assert!(prefix_end(b"").as_slice() > &[0xFF; KEY_SIZE_MAX][..]);
    }
}
