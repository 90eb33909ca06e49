//! The leaves that one commit touches, and what is written of them.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::torn;
use crate::store::engine::{Commit, Key, TAG_MIN, Ver};
use crate::store::leaf::Leaf;
use crate::store::redo::{Part, Redo};

/// The key of a first leaf: below every key of the callers.
pub const FIRST_LEAF: &[u8] = &[TAG_MIN];

/// The leaf in whose range a key lies, and the leaf's own key. None before the first leaf.
pub fn leaf_of(tree: &sled::Tree, key: &[u8]) -> sled::Result<Option<(sled::IVec, Leaf)>> {
    let Some(entry) = tree.range(FIRST_LEAF..=key).next_back() else { return Ok(None) };
    let (at, bytes) = entry?;
    Ok(Some((at, unpack(&bytes)?)))
}

pub fn unpack(bytes: &[u8]) -> sled::Result<Leaf> {
    Leaf::unpack(bytes).map_err(torn)
}

/// Leaves to be written, and those to be deleted.
pub type Writes = BTreeMap<Key, Option<Vec<u8>>>;

/// A commit as it goes to sled.
pub struct Change {
    pub writes: Writes,
    pub redo: Redo,
}

/// The leaves that one commit touches, each read once.
pub struct Leaves<'a> {
    tree: &'a sled::Tree,
    touched: BTreeMap<Key, Touched>,
}

struct Touched {
    leaf: Leaf,
    /// Where the next leaf begins.
    end: Option<sled::IVec>,
    /// It is in the tree.
    is_there: bool,
    /// What is written of its rows.
    rows: Vec<Part>,
}

impl<'a> Leaves<'a> {
    pub fn new(tree: &'a sled::Tree) -> Self {
        Self { tree, touched: BTreeMap::new() }
    }

    fn of(&mut self, key: &[u8]) -> sled::Result<&mut Touched> {
        let before = (Bound::Unbounded, Bound::Included(key));
        let near = self.touched.range::<[u8], _>(before).next_back();
        let holds = |touched: &Touched| touched.end.as_ref().is_none_or(|end| key < &**end);
        let at = match near {
            Some((at, touched)) if holds(touched) => at.clone(),
            Some(_) | None => {
                let found = leaf_of(self.tree, key)?;
                let is_there = found.is_some();
                let (at, leaf) = found.unwrap_or_else(|| (FIRST_LEAF.into(), Leaf::default()));
                let end = self.tree.get_gt(&at)?.map(|(end, _)| end);
                let touched = Touched { leaf, end, is_there, rows: Vec::new() };
                self.touched.insert(at.to_vec(), touched);
                at.to_vec()
            }
        };
        self.touched.get_mut(&at).ok_or_else(|| torn("a leaf in hand is gone"))
    }

    /// The first condition of `commit` that does not hold.
    pub fn unmet(&mut self, commit: &Commit) -> sled::Result<Option<Key>> {
        for (key, ver) in &commit.expect {
            let now = self.of(key)?.leaf.get(key).map_or(Ver::ABSENT, |row| row.ver);
            if now != *ver {
                return Ok(Some(key.clone()));
            }
        }
        Ok(None)
    }

    /// What `commit` writes, as leaves, and the record of it.
    pub fn written(mut self, commit: &Commit, ver: Ver) -> sled::Result<Change> {
        for (key, val) in &commit.write {
            let touched = self.of(key)?;
            touched.leaf.set(key, val.clone(), ver);
            touched.rows.push(Part::Row(key.clone(), val.clone()));
        }
        let mut writes = Writes::new();
        let mut parts = Vec::new();
        for (at, touched) in self.touched.into_iter().filter(|(_, own)| !own.rows.is_empty()) {
            let packed = touched.leaf.pack().map_err(torn)?;
            let mut own = Writes::new();
            if packed.is_empty() {
                own.insert(at.clone(), None);
            }
            for (n, (key, leaf)) in packed.into_iter().enumerate() {
                let key = if n == 0 { at.clone() } else { key.clone() };
                own.insert(key, Some(leaf));
            }
            parts.extend(noted(&own, touched));
            writes.append(&mut own);
        }
        Ok(Change { writes, redo: Redo { version: ver.0, parts } })
    }
}

/// How the change of one leaf is noted: by its rows where it stays one leaf and that is shorter.
fn noted(own: &Writes, touched: Touched) -> Vec<Part> {
    if touched.is_there
        && let [Some(leaf)] = own.values().collect::<Vec<_>>()[..]
        && touched.rows.iter().map(size_of).sum::<usize>() < leaf.len()
    {
        return touched.rows;
    }
    own.iter().map(|(at, leaf)| Part::Leaf(at.clone(), leaf.clone())).collect()
}

fn size_of(part: &Part) -> usize {
    let (Part::Row(key, bytes) | Part::Leaf(key, bytes)) = part;
    key.len().saturating_add(bytes.as_ref().map_or(0, Vec::len))
}
