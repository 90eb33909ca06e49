//! What is said to a theme: as it is handed in; who said it and when is added by the service.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::id::StaffId;
use crate::domain::record_ref::RecordRef;
use crate::domain::theme::{BoardWord, Measured};

/// A theme as it is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTheme {
    pub title: String,
    pub words: String,
    pub measured: Option<Measured>,
}

/// A word on a theme. Its place is what travels: a new one comes last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeWord {
    /// Somebody said it there.
    Gather {
        source: RecordRef,
    },
    /// It was not said there.
    Drop {
        source: RecordRef,
        reason: String,
    },
    Change {
        theme: NewTheme,
    },
    /// Somebody does something about it.
    Act {
        text: String,
        owner: StaffId,
        due: Day,
    },
    ChangeAction {
        action: u16,
        text: String,
        owner: StaffId,
        due: Day,
    },
    /// It is done, or given up, with what came of it.
    EndAction {
        action: u16,
        done: bool,
        result: String,
        on: Day,
    },
    /// Nothing more is to be done: what those who raised it are told.
    Close {
        say: String,
    },
    Reopen {
        reason: String,
    },
    /// Whoever raised it could not be told.
    NotReached {
        source: RecordRef,
        reason: String,
    },
    /// To the board.
    Recommend {
        text: String,
    },
    /// What the board said.
    Board {
        recommendation: u16,
        word: BoardWord,
        text: String,
        on: Day,
    },
    /// Where all may read it.
    Publish {
        on: Day,
        place: String,
    },
}

impl ThemeWord {
    /// The record that it names.
    pub fn source(&self) -> Option<RecordRef> {
        match self {
            Self::Gather { source }
            | Self::Drop { source, .. }
            | Self::NotReached { source, .. } => Some(*source),
            _ => None,
        }
    }
}
