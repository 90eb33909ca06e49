//! Where the redo record lies, and how a commit that is not whole is completed from it.
//!
//! The record has a tree of its own, so that writing it moves no page of the records.

use super::leaves::{Leaves, Writes, leaf_of};
use super::{COUNTER_KEY, put, torn};
use crate::store::engine::{Commit, Ver};
use crate::store::redo::{PIECE_SIZE, Part, Redo};

const TREE: &str = "redo";

/// The record's place, of one engine.
pub struct RedoLog {
    tree: sled::Tree,
    /// Pieces that lie there.
    pieces: u32,
    /// Nothing is noted: to weigh what noting costs.
    #[cfg(test)]
    pub off: bool,
}

impl RedoLog {
    pub fn open(db: &sled::Db) -> sled::Result<Self> {
        let tree = db.open_tree(TREE)?;
        let last = tree.last()?.and_then(|(key, _)| key.first_chunk().copied());
        let pieces = last.map_or(0, |key| u32::from_be_bytes(key).saturating_add(1));
        Ok(Self {
            tree,
            pieces,
            #[cfg(test)]
            off: false,
        })
    }

    /// Notes what is about to be applied. It is in sled's log before all that is written later.
    pub fn write(&mut self, record: &[u8]) -> sled::Result<()> {
        #[cfg(test)]
        if self.off {
            return Ok(());
        }
        let count = u32::try_from(record.len().div_ceil(PIECE_SIZE)).map_err(torn)?;
        // A long record leaves nothing behind that would be written again with each short one.
        for n in count..self.pieces {
            self.tree.remove(n.to_be_bytes())?;
        }
        for (n, piece) in (0_u32..).zip(record.chunks(PIECE_SIZE)) {
            self.tree.insert(n.to_be_bytes(), piece)?;
        }
        self.pieces = count;
        Ok(())
    }

    fn read(&self) -> sled::Result<Option<Redo>> {
        let Some(first) = self.tree.get(0_u32.to_be_bytes())? else { return Ok(None) };
        let Some(size) = Redo::size(&first) else { return Ok(None) };
        let count = u32::try_from(size.div_ceil(PIECE_SIZE)).map_err(torn)?;
        let mut bytes = first.to_vec();
        for n in 1..count {
            match self.tree.get(n.to_be_bytes())? {
                Some(piece) => bytes.extend_from_slice(&piece),
                None => return Ok(None),
            }
        }
        Ok(Redo::from_bytes(&bytes))
    }

    /// Completes the last commit in `kv`, whose last version is `last`, if it is not whole; the
    /// version that was completed.
    pub fn finish(&self, kv: &sled::Tree, last: u64) -> sled::Result<Option<u64>> {
        let is_last = |redo: &Redo| [last, last.saturating_add(1)].contains(&redo.version);
        let Some(redo) = self.read()?.filter(is_last) else { return Ok(None) };
        if last == redo.version && stands(kv, &redo)? {
            return Ok(None);
        }
        // The leaves first: where they begin tells in which of them a row lies.
        let mut leaves = Writes::new();
        let mut rows = Commit::new();
        for part in redo.parts {
            match part {
                Part::Leaf(at, leaf) => drop(leaves.insert(at, leaf)),
                Part::Row(key, val) => drop(rows.write.insert(key, val)),
            }
        }
        put(kv, &leaves, None)?;
        let rows = Leaves::new(kv).written(&rows, Ver(redo.version))?;
        put(kv, &rows.writes, Some(redo.version))?;
        Ok(Some(redo.version))
    }

    /// Only the beginning of a record, as a log that ends there has it.
    #[cfg(test)]
    pub fn write_begun(&self, record: &[u8], pieces: usize) {
        for (n, piece) in (0_u32..).zip(record.chunks(PIECE_SIZE)).take(pieces) {
            self.tree.insert(n.to_be_bytes(), piece).unwrap();
        }
    }

    #[cfg(test)]
    pub fn pieces(&self) -> u32 {
        self.pieces
    }
}

/// Whether all that the record says is there.
fn stands(kv: &sled::Tree, redo: &Redo) -> sled::Result<bool> {
    for part in &redo.parts {
        let is_there = match part {
            Part::Leaf(at, leaf) => kv.get(at)?.as_deref() == leaf.as_deref(),
            Part::Row(key, val) => {
                let leaf = leaf_of(kv, key)?;
                let row = leaf.as_ref().and_then(|(_, leaf)| leaf.get(key));
                let found = row.map(|row| (&row.val, row.ver));
                found == val.as_ref().map(|val| (val, Ver(redo.version)))
            }
        };
        if !is_there {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The key of the counter is not a leaf's: nothing else is written below the callers' keys.
const _: () =
    assert!(matches!((COUNTER_KEY, super::leaves::FIRST_LEAF), ([0, ..], [1..=u8::MAX, ..])));
