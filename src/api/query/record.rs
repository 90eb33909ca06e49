//! Records whole, for export: their kinds, their files, and how each stands there as a line.

use serde::{Deserialize, Serialize};

use crate::api::query::{LedgerLine, NoteView};
use crate::domain::case::{Case, History};
use crate::domain::committee::{Decision, ItemVotes, Sitting};
use crate::domain::complaint::Complaint;
use crate::domain::contact::{Contact, Inquiry, ReadyAnswer};
use crate::domain::id::CaseNumber;
use crate::domain::mask::Veiled;
use crate::domain::note::Note;
use crate::domain::party::Party;
use crate::domain::proposal::Proposal;
use crate::domain::settings::Settings;
use crate::domain::theme::Theme;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $file:literal;)+) => {
        /// A kind of record, as it is asked for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum RecordKind { $($(#[$doc])* $kind),+ }

        impl RecordKind {
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The file that it is exported to.
            pub const fn file(self) -> &'static str {
                match self { $(Self::$kind => $file),+ }
            }
        }
    };
}

// The place of a row is what travels: a new kind comes last.
kinds! {
    Settings "settings.json";
    Party "parties.jsonl";
    Case "cases.jsonl";
    History "history.jsonl";
    Sitting "sittings.jsonl";
    Ledger "ledger.jsonl";
    /// What a sitting decided of a case that a later one decided again.
    EarlierDecision "earlier_decisions.jsonl";
    Proposal "proposals.jsonl";
    Note "notes.jsonl";
    /// Votes on cases that a sitting has not decided.
    Votes "votes.jsonl";
    Contact "contacts.jsonl";
    Inquiry "inquiries.jsonl";
    Answer "answers.jsonl";
    Theme "themes.jsonl";
    Complaint "complaints.jsonl";
}

/// One record whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    Settings(Box<Settings>),
    Party(Box<Party>),
    Case(Box<Case>),
    History {
        case: CaseNumber,
        number: u32,
        history: History,
    },
    Sitting(Box<Sitting>),
    Ledger(LedgerLine),
    Proposal(Box<Proposal>),
    EarlierDecision {
        case: CaseNumber,
        decision: Box<Decision>,
    },
    /// To whom it is told masked: what is there and is not told stands beside it.
    MaskedParty {
        party: Box<Party>,
        masked: Vec<Veiled>,
    },
    MaskedCase {
        case: Box<Case>,
        masked: Vec<Veiled>,
    },
    Note(Box<NoteView>),
    Votes(Box<ItemVotes>),
    /// Of its words all or none.
    Contact {
        contact: Box<Contact>,
        masked: bool,
    },
    Inquiry {
        inquiry: Box<Inquiry>,
        masked: bool,
    },
    Answer(Box<ReadyAnswer>),
    Theme(Box<Theme>),
    Complaint {
        complaint: Box<Complaint>,
        masked: bool,
    },
}

/// A record as programs read it.
#[derive(Serialize)]
#[serde(untagged)]
pub enum RecordLine<'a> {
    Settings(&'a Settings),
    Party(&'a Party),
    Case(&'a Case),
    History {
        case: CaseNumber,
        number: u32,
        #[serde(flatten)]
        history: &'a History,
    },
    Sitting(&'a Sitting),
    Ledger(&'a LedgerLine),
    Proposal(&'a Proposal),
    EarlierDecision {
        case: CaseNumber,
        #[serde(flatten)]
        decision: &'a Decision,
    },
    MaskedParty {
        #[serde(flatten)]
        party: &'a Party,
        masked: Vec<String>,
    },
    MaskedCase {
        #[serde(flatten)]
        case: &'a Case,
        masked: Vec<String>,
    },
    Note(NoteLine<'a>),
    Votes(&'a ItemVotes),
    Contact {
        #[serde(flatten)]
        contact: &'a Contact,
        masked: bool,
    },
    Inquiry {
        #[serde(flatten)]
        inquiry: &'a Inquiry,
        masked: bool,
    },
    Answer(&'a ReadyAnswer),
    Theme(&'a Theme),
    Complaint {
        #[serde(flatten)]
        complaint: &'a Complaint,
        masked: bool,
    },
}

/// A note as programs read it.
#[derive(Serialize)]
pub struct NoteLine<'a> {
    #[serde(flatten)]
    note: &'a Note,
    masked: bool,
    corrected_by: Option<u32>,
}

impl<'a> From<&'a NoteView> for NoteLine<'a> {
    fn from(view: &'a NoteView) -> Self {
        let NoteView { note, masked, corrected_by } = view;
        Self { note, masked: *masked, corrected_by: *corrected_by }
    }
}

/// The names of what is masked, as they stand in files.
pub fn masked_names(masked: &[Veiled]) -> Vec<String> {
    masked.iter().map(Veiled::name).collect()
}

impl Record {
    pub fn line(&self) -> RecordLine<'_> {
        use RecordLine as Line;
        match self {
            Self::Settings(settings) => Line::Settings(settings),
            Self::Party(party) => Line::Party(party),
            Self::Case(case) => Line::Case(case),
            Self::History { case, number, history } => {
                Line::History { case: *case, number: *number, history }
            }
            Self::Sitting(sitting) => Line::Sitting(sitting),
            Self::Ledger(line) => Line::Ledger(line),
            Self::Proposal(proposal) => Line::Proposal(proposal),
            Self::EarlierDecision { case, decision } => {
                Line::EarlierDecision { case: *case, decision }
            }
            Self::MaskedParty { party, masked } => {
                Line::MaskedParty { party, masked: masked_names(masked) }
            }
            Self::MaskedCase { case, masked } => {
                Line::MaskedCase { case, masked: masked_names(masked) }
            }
            Self::Votes(votes) => Line::Votes(votes),
            Self::Contact { contact, masked } => Line::Contact { contact, masked: *masked },
            Self::Inquiry { inquiry, masked } => Line::Inquiry { inquiry, masked: *masked },
            Self::Answer(answer) => Line::Answer(answer),
            Self::Theme(theme) => Line::Theme(theme),
            Self::Complaint { complaint, masked } => Line::Complaint { complaint, masked: *masked },
            Self::Note(view) => Line::Note((&**view).into()),
        }
    }
}
