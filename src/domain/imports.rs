//! Imports: each file that was brought in has a number, and what it made can be taken back as a whole.
//!
//! Taken back is what the import made and nobody has worked on since: requests with their history, people, contacts
//! and complaints, and the marks by which its rows were known, so that the file can be brought in again rightly. What
//! is taken back is gone from the desk: its numbers are not given again, the ledger keeps who took which record away
//! and when, and the import itself stays with its day, its file and what became of it. What an import changed of
//! people and requests that were there before is not taken back, and is told.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Timestamp;
use crate::domain::case::{By, Refusal};
use crate::domain::id::StaffId;
use crate::domain::record_ref::RecordRef;

/// Records that a refusal names, at most; how many there are is told besides.
pub const WORKED_ON_NAMED_MAX: usize = 20;

/// What a file held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    Requests,
    Parties,
    Contacts,
    Complaints,
    Surveys,
}

impl ImportKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::Parties => "parties",
            Self::Contacts => "contacts",
            Self::Complaints => "complaints",
            Self::Surveys => "surveys",
        }
    }
}

/// One import of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// From 1.
    pub number: u32,
    pub kind: ImportKind,
    /// The name of the file, without the folder.
    pub file: String,
    /// The first bytes of the SHA-256 of the file; none of standard input.
    pub digest: Option<[u8; 16]>,
    /// By which its rows are known while it goes on.
    pub session: u64,
    pub by: StaffId,
    pub at: Timestamp,
    /// Records that it made.
    pub made: u32,
    /// Records that were there before and that it changed.
    pub changed: u32,
    pub undone: Option<Undone>,
}

/// That it was taken back, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    pub by: StaffId,
    pub at: Timestamp,
    /// All is taken back that is; before it, taking back can be gone on with.
    pub is_whole: bool,
    /// Records that are taken back so far.
    pub taken: u32,
    /// Records that stay, as somebody worked on them while the others were taken back.
    pub kept: u32,
}

impl Import {
    /// Begins to take it back, or goes on. Nothing is taken back while somebody's work would be lost: `worked_on`
    /// are records that it made and that somebody did something with since.
    pub fn undo(&mut self, worked_on: &[RecordRef], by: By<'_>) -> Result<(), Refusal> {
        match &self.undone {
            Some(undone) if undone.is_whole => {
                return Err(Refusal::ImportUndone { import: self.number });
            }
            Some(_) => return Ok(()),
            None => {}
        }
        if !worked_on.is_empty() {
            let count = u32::try_from(worked_on.len()).unwrap_or(u32::MAX);
            let records = worked_on.iter().copied().take(WORKED_ON_NAMED_MAX).collect();
            return Err(Refusal::ImportWorkedOn { records, count });
        }
        self.undone = Some(Undone { by: by.by, at: by.at, is_whole: false, taken: 0, kept: 0 });
        Ok(())
    }

    /// Rows may still be added to it.
    pub fn is_open(&self) -> bool {
        self.undone.is_none()
    }
}
