//! Imports of files, as they are told.

use serde::{Deserialize, Serialize};

use crate::domain::imports::Import;
use crate::domain::record_ref::RecordRef;

/// Imports, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPage {
    pub rows: Vec<Import>,
    /// Before which number there are more.
    pub more: Option<u32>,
}

/// Of one import what is not, or was not, taken back: the first of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRows {
    pub import: Import,
    /// What was there before and it changed.
    pub changed: Vec<RecordRef>,
    /// What somebody worked on while the rest was taken back.
    pub kept: Vec<RecordRef>,
}
