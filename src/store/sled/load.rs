//! Builds a whole store from rows that come in the order of their keys: what a restore does.
//!
//! Rows keep their versions. Until the mark is written at the end the folder is no store: one that was
//! cut short is begun anew.

use std::path::Path;

use super::leaves::FIRST_LEAF;
use super::{COUNTER_KEY, damaged, open_error, open_patiently};
use crate::store::contain::contain;
use crate::store::disk::{Disk, OpenError};
use crate::store::engine::Row;
use crate::store::leaf::Packer;
use crate::store::recovery::Headers;
use crate::store::room::Settings;

/// Why a store was not built.
#[derive(Debug)]
pub enum LoadError<E> {
    Store(OpenError),
    /// There is a store in the folder, whole.
    NotEmpty,
    /// What the rows come from.
    Rows(E),
}

impl<E> From<OpenError> for LoadError<E> {
    fn from(error: OpenError) -> Self {
        Self::Store(error)
    }
}

/// Builds the store in `dir`, an empty folder or one whose building was cut short before. `highest` is
/// the version that the next commit comes after.
pub fn load<E>(
    dir: &Path,
    settings: Settings,
    highest: u64,
    rows: impl Iterator<Item = Result<Row, E>>,
) -> Result<u64, LoadError<E>> {
    let mut disk = Disk::hold(dir)?;
    if disk.reached().is_some() {
        return Err(LoadError::NotEmpty);
    }
    let opened = open_patiently(dir, settings, &Headers::new())?;
    let clear = contain(|| opened.tree.clear()).map_err(damaged)?;
    clear.map_err(open_error)?;
    let (mut packer, mut count, mut last) = (Packer::default(), 0_u64, 0_u64);
    let put = |leaf: (Vec<u8>, Vec<u8>), is_first: bool| -> Result<(), LoadError<E>> {
        let (at, bytes) = leaf;
        let at = if is_first { FIRST_LEAF.to_vec() } else { at };
        let put = contain(|| opened.tree.insert(at, bytes)).map_err(damaged)?;
        put.map_err(open_error)?;
        Ok(())
    };
    let mut is_first = true;
    for row in rows {
        let row = row.map_err(LoadError::Rows)?;
        last = last.max(row.ver.0);
        count = count.saturating_add(1);
        let leaf = packer.add(row).map_err(|error| damaged(error.to_string()))?;
        if let Some(leaf) = leaf {
            put(leaf, std::mem::take(&mut is_first))?;
        }
    }
    let rest = packer.end().map_err(|error| damaged(error.to_string()))?;
    if let Some(leaf) = rest {
        put(leaf, is_first)?;
    }
    let version = highest.max(last);
    let counter = version.to_be_bytes();
    let end = contain(|| {
        opened.tree.insert(COUNTER_KEY, counter.as_slice())?;
        opened.db.flush()
    });
    end.map_err(damaged)?.map_err(open_error)?;
    disk.barrier().and_then(|log| log.sync_all()).map_err(OpenError::from)?;
    disk.seal(version).map_err(OpenError::from)?;
    drop(opened);
    Ok(count)
}
