//! Why something was not done: codes, with what the client needs to say it.

use serde::{Deserialize, Serialize};

use crate::api::command::Mark;
use crate::api::incident::Cause;
use crate::domain::access::AccessFault;
use crate::domain::case::Refusal;
use crate::domain::contact::FormFault;
use crate::domain::id::{StaffId, Version};
use crate::domain::phrase::PhraseFlaw;
use crate::domain::request::FieldFault;
use crate::domain::settings::SettingsFault;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Fields are wrong; each is named.
    Invalid(Vec<FieldFault>),
    /// The same of the settings, or of the first run.
    InvalidSettings(Vec<SettingsFault>),
    /// The account cannot be bound.
    Access(AccessFault),
    /// A rule of the desk forbids it.
    Refused(Refusal),
    /// Someone wrote it since it was read.
    Stale {
        now: Version,
    },
    NotFound,
    /// This person may not.
    Denied,
    Held {
        by: StaffId,
    },
    /// The store has no room left, or is shutting down: nothing was written.
    Full,
    /// Made by a newer wasl: left untouched.
    Newer,
    /// It may have been done or not: ask again with the same order.
    Unknown,
    /// Something failed that is nobody's mistake; the number is in the log, with what is known of it.
    Internal {
        cause: Cause,
        incident: u32,
    },
    Unreachable,
    /// Longer than anything may be that is sent.
    TooLong,
    /// Nobody is signed in: nothing is answered.
    Locked,
    /// It is not the passphrase of this person; or they have none.
    WrongPhrase,
    /// Too many wrong ones: none is listened to for so long.
    TryLater {
        seconds: u32,
    },
    /// The new passphrase will not do.
    Phrase(PhraseFlaw),
    /// Whoever has no passphrase could not come back: they cannot lock.
    NoPhrase,
    /// The same form was gone on with at another terminal since: its text is not written over.
    DraftElsewhere {
        mark: Mark,
    },
    /// The line is gone and none comes in its place: the program is to be started again.
    Shut,
    /// Too many searches for an id or a phone found nobody: the next is answered after so long.
    SearchLater {
        seconds: u32,
    },
    /// The server has no memory for it at this moment: nothing was done, and it may be asked again.
    Busy,
    /// Another backup is being taken.
    BackupRuns,
    /// The backup that was being taken was given up: more was written meanwhile than could be put aside.
    BackupLost,
    /// Fields of a contact, an inquiry or a ready answer are wrong; each is named.
    InvalidForm(Vec<FormFault>),
}
