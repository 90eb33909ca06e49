//! Neighbouring rows, kept by the embedded engine as one value.
//!
//! sled's memory and disk go by values, some 40 bytes and more of memory for each, however short;
//! most rows here are index keys of a few bytes. A leaf holds the rows from its own key up to the
//! next leaf's, each with its version, so that a million cases are some five million values and
//! not twenty-five. No caller sees it.

use serde::{Deserialize, Serialize};

use super::codec::{CodecError, decode, encode};
use super::engine::{Key, Row, Val, Ver};

/// Bytes of a leaf of more than one row: each write of a row writes its leaf.
pub const LEAF_SIZE_MAX: usize = 1024;
/// What a row takes beside its key and value, at most: the lengths and the version.
const ROW_EXTRA: usize = 12;

/// A row as it lies in its leaf. Frozen: these are the bytes on the disk.
#[derive(Serialize, Deserialize)]
struct Packed<'a> {
    /// How many bytes its key shares with the key before it.
    shared: u16,
    rest: &'a [u8],
    ver: u64,
    val: &'a [u8],
}

/// The rows of a leaf, in the order of their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    rows: Vec<Row>,
    /// A row was added before another. If none was, what comes next is likely to come last too.
    grew_within: bool,
}

impl Leaf {
    pub fn unpack(bytes: &[u8]) -> Result<Self, CodecError> {
        let packed: Vec<Packed<'_>> = decode(bytes)?;
        let mut rows: Vec<Row> = Vec::with_capacity(packed.len());
        for Packed { shared, rest, ver, val } in packed {
            let before = rows.last().map_or(&[][..], |row| &row.key);
            let shared = before.get(..shared.into()).ok_or(CodecError::NotOurs)?;
            let key = [shared, rest].concat();
            rows.push(Row { key, val: val.to_vec(), ver: Ver(ver) });
        }
        Ok(Self { rows, grew_within: false })
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub fn into_rows(self) -> Vec<Row> {
        self.rows
    }

    fn place(&self, key: &[u8]) -> Result<usize, usize> {
        self.rows.binary_search_by(|row| row.key.as_slice().cmp(key))
    }

    pub fn get(&self, key: &[u8]) -> Option<&Row> {
        self.place(key).ok().and_then(|at| self.rows.get(at))
    }

    /// Takes a row in, or out of it (`None`).
    pub fn set(&mut self, key: &Key, val: Option<Val>, ver: Ver) {
        let row = val.map(|val| Row { key: key.clone(), val, ver });
        match (self.place(key), row) {
            (Ok(at), row) => drop(self.rows.splice(at..=at, row)),
            (Err(at), Some(row)) => {
                self.grew_within |= at < self.rows.len();
                self.rows.insert(at, row);
            }
            (Err(_), None) => {}
        }
    }

    /// The leaves its rows make now, each with the bytes to keep; none if it is empty. A leaf holds
    /// rows of one tag only, so that what is always added at the end of its kind fills its leaves.
    pub fn pack(&self) -> Result<Vec<(&Key, Vec<u8>)>, CodecError> {
        let mut leaves = Vec::new();
        for rows in self.rows.chunk_by(|one, next| one.key.first() == next.key.first()) {
            let size: usize = rows.iter().map(size_of).sum();
            let parts = size.div_ceil(LEAF_SIZE_MAX).max(1);
            let enough = if self.grew_within { size.div_ceil(parts) } else { LEAF_SIZE_MAX };
            let mut left = rows;
            while let Some(first) = left.first() {
                let (leaf, rest) = left.split_at(fitting(left, enough));
                leaves.push((&first.key, pack(leaf)?));
                left = rest;
            }
        }
        Ok(leaves)
    }
}

fn size_of(row: &Row) -> usize {
    row.key.len().saturating_add(row.val.len()).saturating_add(ROW_EXTRA)
}

/// How many rows make a leaf: one at least; no more than fit, and none once it has `enough`.
fn fitting(rows: &[Row], enough: usize) -> usize {
    let mut size: usize = 0;
    for (count, row) in rows.iter().enumerate() {
        let next = size.saturating_add(size_of(row));
        if count > 0 && (next > LEAF_SIZE_MAX || size >= enough) {
            return count;
        }
        size = next;
    }
    rows.len()
}

fn pack(rows: &[Row]) -> Result<Vec<u8>, CodecError> {
    let mut before: &[u8] = &[];
    let packed: Vec<Packed<'_>> = rows
        .iter()
        .map(|row| {
            let shared = before.iter().zip(&row.key).take_while(|(one, next)| one == next).count();
            before = &row.key;
            let (_, rest) = row.key.split_at(shared);
            Packed {
                shared: u16::try_from(shared).unwrap_or(0),
                rest,
                ver: row.ver.0,
                val: &row.val,
            }
        })
        .collect();
    encode(&packed)
}

/// Puts rows that come in the order of their keys into leaves, as full as they may be.
#[derive(Default)]
pub struct Packer {
    rows: Vec<Row>,
    size: usize,
}

impl Packer {
    /// Takes a row, and gives the leaf before it with the leaf's key where that is full.
    pub fn add(&mut self, row: Row) -> Result<Option<(Key, Vec<u8>)>, CodecError> {
        let size = size_of(&row);
        let same = self.rows.last().is_none_or(|last| last.key.first() == row.key.first());
        let fits = self.size.saturating_add(size) <= LEAF_SIZE_MAX;
        let full = if self.rows.is_empty() || (same && fits) { None } else { self.end()? };
        self.size = self.size.saturating_add(size);
        self.rows.push(row);
        Ok(full)
    }

    /// The last leaf.
    pub fn end(&mut self) -> Result<Option<(Key, Vec<u8>)>, CodecError> {
        self.size = 0;
        let rows = std::mem::take(&mut self.rows);
        rows.first().map(|first| Ok((first.key.clone(), pack(&rows)?))).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(rows: impl IntoIterator<Item = (u16, usize)>) -> Leaf {
        let mut leaf = Leaf::default();
        for (n, size) in rows {
            leaf.set(&[b"q".as_slice(), &n.to_be_bytes()].concat(), Some(vec![7; size]), Ver(9));
        }
        leaf
    }

    fn sizes(leaf: &Leaf) -> Vec<usize> {
        let packed = leaf.pack().unwrap();
        let leaves = packed.iter().map(|(_, bytes)| Leaf::unpack(bytes).unwrap().rows.len());
        leaves.collect()
    }

    #[test]
    fn the_bytes_are_these_for_ever() {
        let mut leaf = leaf([(0x0101, 2)]);
        leaf.set(&b"q\x01\x02".to_vec(), Some(vec![]), Ver(300));
        let packed = leaf.pack().unwrap();
        assert_eq!(packed.len(), 1);
        assert_eq!(
            packed[0].1,
            [2, 0, 3, b'q', 1, 1, 9, 2, 7, 7, 2, 1, 2, 251, 44, 1, 0].as_slice()
        );
        assert_eq!(Leaf::unpack(&packed[0].1).unwrap().rows, leaf.rows);
    }

    #[test]
    fn what_grows_at_its_end_fills_its_leaves_and_what_grows_within_is_halved() {
        let mut leaf = leaf((0..40).map(|n| (n * 2, 20)));
        assert_eq!(sizes(&leaf), [29, 11]);
        leaf.set(&b"q\x00\x01".to_vec(), Some(vec![7; 20]), Ver(9));
        assert_eq!(sizes(&leaf), [21, 20]);
    }

    #[test]
    fn a_long_row_lies_alone_and_kinds_are_not_mixed() {
        let mut leaf = leaf([(1, 8), (2, 8000), (3, 8), (4, 8)]);
        assert_eq!(sizes(&leaf), [1, 1, 2]);
        leaf.set(&b"r".to_vec(), Some(vec![]), Ver(9));
        assert_eq!(sizes(&leaf), [1, 1, 2, 1]);
        for n in 1..=4_u16 {
            leaf.set(&[b"q".as_slice(), &n.to_be_bytes()].concat(), None, Ver(10));
        }
        leaf.set(&b"r".to_vec(), None, Ver(10));
        assert_eq!(sizes(&leaf), [] as [usize; 0]);
    }

    #[test]
    fn torn_bytes_are_no_leaf() {
        let leaf = leaf([(1, 8), (2, 8)]);
        let packed = leaf.pack().unwrap();
        let bytes = &packed[0].1;
        assert!((0..bytes.len()).all(|end| Leaf::unpack(&bytes[..end]).is_err()));
        let mut far = bytes.clone();
        far[1] = 5;
        assert!(Leaf::unpack(&far).is_err());
    }
}
