//! What a row of the table of commands says, and the code that is made of it.

use crate::api::command::{RecordSeen, Seen};
use crate::domain::contact::ContactDraft;
use crate::domain::id::{CaseNumber, PartyId, SittingNumber};
use crate::domain::note::NewNote;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::RequestDraft;
use crate::domain::theme::ThemeWord;

/// What is told of a command by its row in the table, beside who may give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// It gives a record a number or a date: it waits until it is certain what time it is. What is read,
    /// typed and given back goes on, and what a manager puts right.
    Dated,
    /// Sent again it is carried out again: no receipt is kept of it.
    Anew,
    /// A row of a file, known by its own mark: many share one commit.
    Row,
    /// It may come before the desk is set up.
    First,
    /// It shows what is masked and changes nothing. What is shown again is shown to another session, and
    /// noted again.
    Shows,
    /// It may take as long as a read of the whole store.
    Long,
    /// It is never handed to another program.
    Secret,
}

/// What names records within a command.
pub trait Names {
    /// None of a record that has no number yet.
    fn records(&self) -> Vec<RecordRef>;
}

impl Names for RecordRef {
    fn records(&self) -> Vec<RecordRef> {
        vec![*self]
    }
}

impl Names for Seen {
    fn records(&self) -> Vec<RecordRef> {
        vec![self.case.into()]
    }
}

impl Names for RecordSeen {
    fn records(&self) -> Vec<RecordRef> {
        vec![self.record]
    }
}

impl Names for Option<RecordSeen> {
    fn records(&self) -> Vec<RecordRef> {
        self.iter().flat_map(Names::records).collect()
    }
}

impl Names for Option<RecordRef> {
    fn records(&self) -> Vec<RecordRef> {
        self.iter().copied().collect()
    }
}

/// What is gathered is seen by whoever gathers it; what is taken out again was.
impl Names for ThemeWord {
    fn records(&self) -> Vec<RecordRef> {
        self.source().into_iter().collect()
    }
}

/// A contact or a question names the registered person that was found; whether its request is seen is asked
/// where that is read.
impl Names for ContactDraft {
    fn records(&self) -> Vec<RecordRef> {
        self.party.map(RecordRef::from).into_iter().collect()
    }
}

impl Names for CaseNumber {
    fn records(&self) -> Vec<RecordRef> {
        vec![(*self).into()]
    }
}

impl Names for PartyId {
    fn records(&self) -> Vec<RecordRef> {
        vec![(*self).into()]
    }
}

impl Names for SittingNumber {
    fn records(&self) -> Vec<RecordRef> {
        vec![(*self).into()]
    }
}

impl Names for NewNote {
    fn records(&self) -> Vec<RecordRef> {
        vec![self.on]
    }
}

/// A request names the registered person that it was filled from.
impl Names for RequestDraft {
    fn records(&self) -> Vec<RecordRef> {
        let party = self.party.map(RecordRef::from);
        let source = self.repeats.as_ref().map(|repeats| RecordRef::from(repeats.case));
        party.into_iter().chain(source).collect()
    }
}

impl Names for Option<Seen> {
    fn records(&self) -> Vec<RecordRef> {
        self.iter().flat_map(Names::records).collect()
    }
}

impl Names for Vec<CaseNumber> {
    fn records(&self) -> Vec<RecordRef> {
        self.iter().flat_map(Names::records).collect()
    }
}

macro_rules! commands {
    ($($name:ident = $verb:literal $code:literal $right:ident
        [$($on:ident)? $(+ $with:ident)*] [$($trait:ident)*];)+) => {
        /// Which command it is, without what it says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum CommandKind { $($name),+ }

        impl CommandKind {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its number in the ledger. Frozen.
            pub const fn verb(self) -> u16 {
                match self { $(Self::$name => $verb),+ }
            }

            /// Its name in files: of the ledger's verb.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// What one must be allowed to, to give it. The service asks it of every order, and the client
            /// to say why a key is dead.
            pub const fn right(self) -> Right {
                match self { $(Self::$name => Right::$right),+ }
            }

            const fn traits(self) -> &'static [Trait] {
                match self { $(Self::$name => &[$(Trait::$trait),*]),+ }
            }
        }

        impl Command {
            pub fn kind(&self) -> CommandKind {
                match self { $(Self::$name { .. } => CommandKind::$name),+ }
            }

            /// The record that it acts on; a new one has no number yet.
            pub fn record(&self) -> Option<RecordRef> {
                match self {
                    $(Self::$name { $($on,)? .. } => {
                        let on: &[&dyn Names] = &[$($on)?];
                        on.iter().flat_map(|one| one.records()).next()
                    })+
                }
            }

            /// All records that it names: whoever gives it must see each of them.
            pub fn records(&self) -> Vec<RecordRef> {
                match self {
                    $(Self::$name { $($on,)? $($with,)* .. } => {
                        let all: &[&dyn Names] = &[$($on,)? $($with),*];
                        all.iter().flat_map(|one| one.records()).collect()
                    })+
                }
            }
        }
    };
}

pub(super) use commands;
