//! Ranges of keys that no page covers, and rows put into their order.

use std::collections::BTreeMap;

use crate::store::engine::{Key, Row, Val, Ver};

/// A range of keys without a readable page; without an end it goes on to the last key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub from: Key,
    pub to: Option<Key>,
}

impl Gap {
    pub fn has(&self, key: &[u8]) -> bool {
        self.from.as_slice() <= key && self.to.as_ref().is_none_or(|to| key < to.as_slice())
    }
}

/// The gaps in order, those that meet as one.
pub fn merged(mut gaps: Vec<Gap>) -> Vec<Gap> {
    gaps.sort_by(|one, next| one.from.cmp(&next.from));
    let mut all: Vec<Gap> = Vec::new();
    for gap in gaps {
        match all.last_mut() {
            Some(last) if last.to.as_ref().is_none_or(|to| *to >= gap.from) => {
                let is_longer = gap.to.is_none() || (last.to.is_some() && gap.to > last.to);
                if is_longer {
                    last.to = gap.to;
                }
            }
            Some(_) | None => all.push(gap),
        }
    }
    all
}

pub fn keep_newer(rows: &mut BTreeMap<Key, (Ver, Val)>, row: Row) {
    let is_newer = rows.get(&row.key).is_none_or(|(ver, _)| *ver < row.ver);
    if is_newer {
        rows.insert(row.key, (row.ver, row.val));
    }
}

/// Rows that come nearly in order, given on in order and once.
pub struct Ordered<'a> {
    from: &'a [u8],
    to: &'a [u8],
    done: Option<Key>,
    pending: BTreeMap<Key, (Ver, Val)>,
    take: &'a mut dyn FnMut(Row) -> bool,
    has_enough: bool,
}

impl<'a> Ordered<'a> {
    /// Rows of `[from, to)`, given to `take` until it has enough.
    pub fn new(from: &'a [u8], to: &'a [u8], take: &'a mut dyn FnMut(Row) -> bool) -> Self {
        Self { from, to, done: None, pending: BTreeMap::new(), take, has_enough: false }
    }

    pub fn has_enough(&self) -> bool {
        self.has_enough
    }

    /// Of a key that comes twice the higher version counts.
    pub fn add(&mut self, key: &Key, ver: Ver, val: &Val) {
        let is_wanted = self.from <= key.as_slice() && key.as_slice() < self.to;
        let is_done = self.done.as_ref().is_some_and(|done| key <= done);
        let is_newer = self.pending.get(key).is_none_or(|(known, _)| *known < ver);
        if is_wanted && !is_done && is_newer {
            self.pending.insert(key.clone(), (ver, val.clone()));
        }
    }

    /// Gives what comes before a key, or all; false once enough was given.
    pub fn give_before(&mut self, at: Option<&Key>) -> bool {
        while let Some(entry) = self.pending.first_entry() {
            if at.is_some_and(|at| entry.key() >= at) {
                break;
            }
            let (key, (ver, val)) = entry.remove_entry();
            self.done = Some(key.clone());
            if !(self.take)(Row { key, val, ver }) {
                self.has_enough = true;
                return false;
            }
        }
        true
    }
}
