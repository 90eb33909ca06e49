//! Coming in: who is at a desk, by a passphrase. It is said apart from orders and questions, so that no
//! receipt, no ledger entry and no list of commands ever holds one.

use serde::{Deserialize, Serialize};

use crate::domain::id::StaffId;
use crate::domain::phrase::Phrase;

/// What is asked at the door of a desk. All of it is answered while nobody is let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Who can come in here.
    Who,
    /// In the name of someone; `own` is the passphrase of their choosing, in place of one they were given.
    SignIn { staff: StaffId, phrase: Phrase, own: Option<Phrase> },
    /// Nothing more is answered until somebody signs in.
    Lock,
    /// The line is a new one. On the last one this person had signed in, or nobody was let in: whoever
    /// the account is known as is not there, unless it is the same.
    Anew(Option<StaffId>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entered {
    Door(Door),
    /// The desk is this person's now.
    In(StaffId),
    /// It is right, and somebody else gave it: to come in, one of their own is needed.
    ChooseOwn,
    Locked,
}

/// What stands at the door for all to see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Door {
    pub society: String,
    /// All who work here; whether they have a passphrase is not said.
    pub staff: Vec<(StaffId, String)>,
    /// Who locked it.
    pub by: Option<StaffId>,
}
