//! A backup and the later parts that go on from it, as one: of each key what the last of them says.

use std::io::Read;

use super::{BackupFault, BackupReader, Item};
use crate::store::engine::Row;

/// Rows in the order of their keys, of files in the order they were taken.
pub struct Merged<R: Read> {
    parts: Vec<Part<R>>,
}

struct Part<R: Read> {
    reader: BackupReader<R>,
    next: Option<Item>,
}

impl<R: Read> Merged<R> {
    /// The first stands alone, each other goes on from the one before; that they do was checked when
    /// they were read to their ends.
    pub fn new(readers: Vec<BackupReader<R>>) -> Result<Self, BackupFault> {
        let mut parts = Vec::with_capacity(readers.len());
        for mut reader in readers {
            let next = reader.next_row()?;
            parts.push(Part { reader, next });
        }
        Ok(Self { parts })
    }

    /// The next row that stands; `None` at the end of all files, each of them whole.
    pub fn next_row(&mut self) -> Result<Option<Row>, BackupFault> {
        loop {
            let key = self.parts.iter().filter_map(|part| Some(&part.next.as_ref()?.key)).min();
            let Some(key) = key.cloned() else { return Ok(None) };
            let mut last = None;
            for part in &mut self.parts {
                if part.next.as_ref().is_some_and(|item| item.key == key) {
                    last = part.next.take();
                    part.next = part.reader.next_row()?;
                }
            }
            if let Some(Item { key, ver, val: Some(val) }) = last {
                return Ok(Some(Row { key, val, ver }));
            }
        }
    }
}

impl<R: Read> Iterator for Merged<R> {
    type Item = Result<Row, BackupFault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_row().transpose()
    }
}
