//! What is asked for, told before anything of it is read: whoever may not is turned away by it.

use crate::api::command::CommandKind;
use crate::api::{OrderId, Query, Step};

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident of $of:ident: $($variant:ident),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its number on the wire: its place in this list.
            pub fn code(self) -> u16 {
                self as u16
            }

            pub fn of_code(code: u16) -> Option<Self> {
                Self::ALL.get(usize::from(code)).copied()
            }
        }

        impl $of {
            pub fn kind(&self) -> $name {
                match self { $(Self::$variant { .. } => $name::$variant),+ }
            }
        }
    };
}

kinds! {
    /// Which question it is, without what it says. A new question comes last.
    QueryKind of Query:
    Hello, Home, Queue, Case, History, Party, Find, Draft, Drafts, OpenSitting, Sitting, Stats,
    Trial, Records, Minutes, Access, Check, Sittings, Proposal, Shift, Glance, Backups, BackupPages,
    Clock, Household, Person, Inquiries, Inquiry, Contacts, Contact, OfPerson, ReadyAnswers, ReadyAnswer,
    Figures, Themes, Theme, Actions, ToTell, BoardPage, ThemesOf, Surveys, Complaints, Complaint,
    ComplaintByCode, Evidence, EvidenceRecords, CaseWaits, FollowUp, Imports, ImportRows,
}

kinds! {
    /// Which step at the door it is.
    StepKind of Step:
    Who, SignIn, Lock, Anew,
}

/// One thing asked, before its body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// With its id: an order that was carried out is known by it even by someone who may not any more.
    Order(CommandKind, OrderId),
    /// Many orders of one kind.
    Orders(CommandKind),
    Ask(QueryKind),
    Enter(StepKind),
    Bye,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_code_and_none_by_another() {
        for kind in CommandKind::ALL {
            assert_eq!(CommandKind::of_code(kind.code()), Some(*kind));
        }
        for kind in QueryKind::ALL {
            assert_eq!(QueryKind::of_code(kind.code()), Some(*kind));
        }
        let beyond = u16::try_from(CommandKind::ALL.len()).unwrap();
        assert_eq!(CommandKind::of_code(beyond), None);
        assert_eq!(Query::Home.kind(), QueryKind::Home);
    }
}
