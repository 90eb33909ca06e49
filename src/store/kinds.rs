//! The one table of what is kept: each kind of key, and of each kind of record all that the store must know.
//!
//! A new kind of record is its shape in `domain` and one row here. From the row follow: which keys are of
//! it and how they read ([`super::keys::kind`]), its byte and schema in the envelope ([`super::record`]),
//! what the ledger proves of it ([`super::proof`]), how `check` looks at it, in which order a check, a repair
//! and a rescue come to it, and its golden bytes.

use std::collections::BTreeSet;

use crate::domain::access::Access;
use crate::domain::backups::Backups;
use crate::domain::case::{Case, History};
use crate::domain::committee::{Decision, ItemVotes, Sitting};
use crate::domain::complaint::Complaint;
use crate::domain::contact::{Contact, Inquiry, ReadyAnswer};
use crate::domain::figures::{DayCounts, Surveyed};
use crate::domain::imports::Import;
use crate::domain::leave::Leave;
use crate::domain::note::Note;
use crate::domain::party::Party;
use crate::domain::preferences::Preferences;
use crate::domain::proposal::Proposal;
use crate::domain::queue::QueueRow;
use crate::domain::settings::Settings;
use crate::domain::sign_in::SignIn;
use crate::domain::theme::Theme;
use crate::store::book::Read;
use crate::store::check::Context;
use crate::store::check::look::Found;
use crate::store::codec::{CodecError, decode};
use crate::store::engine::Row;
use crate::store::keys;
use crate::store::keys::kind::{
    Part, chunk_length, count_head, counter_length, import_head, list_head, open_sitting_length,
    row_head, search_head,
};
use crate::store::older::{
    CaseV1, CaseV2, CaseV3, CaseV4, CaseV5, ComplaintV1, DayCountsV1, DecisionV1, DecisionV2,
    DecisionV3, InquiryV1, PartyV1, PartyV2, PartyV3, ProposalV1, ProposalV2, ProposalV3, RowV1,
    RowV2, RowV3, SettingsV1, SettingsV2, SettingsV3, SettingsV4, SettingsV5, SettingsV6,
    SettingsV7, SignInV1, SittingV1, SittingV2, SittingV3, SurveyedV1,
};
use crate::store::proof::{SUBJECT_ACCESS, SUBJECT_SETTINGS};
use crate::store::record::Kind;

/// What a kind of key is to the rest of the store.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// A sealed record stands there, whole or in chunks.
    Record,
    /// It follows from records, and can be made again from them.
    Derived,
    /// A sealed record that follows from another.
    DerivedRecord,
    /// Neither: a mark, a chunk, a row of the ledger, or what there is once in a store.
    Bare,
}

/// What the ledger proves of a kind.
#[derive(Clone, Copy)]
pub enum Ledger {
    /// Nothing.
    None,
    /// A record with a number: [`crate::domain::record_ref::RecordRef`] is its subject.
    Numbered,
    /// A record of which there is one: the kind of its subject.
    Once(u8),
    /// A way in; its subject is the person.
    Staff,
    /// By a hash of its key, as that has more in it than a number: the kind of its subject, never reused,
    /// and the subject's name in files. 13 is the clock, of which there is no record.
    Hashed(u8, &'static str),
}

/// What is wrong with a row, and whether the ledger says nothing of it that should say something.
pub type Check = fn(&Context<'_>, &Row) -> Read<(Found, bool)>;

/// One row of the table.
pub struct KindRow {
    pub name: &'static str,
    /// The first byte of its keys; some share one.
    pub tag: u8,
    /// What comes after it.
    pub parts: &'static [Part],
    pub nature: Nature,
    pub ledger: Ledger,
    /// None of what a check comes to otherwise: cases, people, indexes, values that are no record.
    pub check: Option<Check>,
}

macro_rules! kinds {
    ($(
        $kind:ident $name:literal
        $tag:literal [$($part:ident $(($($of:expr),+))?),*] $nature:ident
        $(= $record:ty, $byte:literal $(schema $schema:literal after $($older:literal as $shape:ty),+)?)?
        $(, ledger $ledger:expr)?
        $(, check $check:expr)?;
    )+) => {
        /// A kind of key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum KeyKind { $($kind),+ }

        impl KeyKind {
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            #[expect(
                clippy::redundant_closure_for_method_calls,
                reason = "a method of a context of one lifetime is no function of any context"
            )]
            pub fn row(self) -> &'static KindRow {
                match self {
                    $(Self::$kind => {
                        static ROW: KindRow = KindRow {
                            name: $name,
                            tag: $tag,
                            parts: &[$(Part::$part $(($($of),+))?),*],
                            nature: Nature::$nature,
                            ledger: kinds!(@or Ledger::None $(, $ledger)?),
                            check: kinds!(@or None $(, Some($check))?),
                        };
                        &ROW
                    }),+
                }
            }
        }

        $($(impl Kind for $record {
            const KIND: u8 = $byte;
            $(
                const SCHEMA: u8 = $schema;

                fn from_older(schema: u8, payload: &[u8]) -> Result<Self, CodecError> {
                    match schema {
                        $($older => decode::<$shape>(payload).map(Self::from),)+
                        _ => Err(CodecError::Newer(schema)),
                    }
                }
            )?
        })?)+

        /// Each record of the table, with the shapes that it had: for tests over all of them.
        #[cfg(test)]
        pub fn each_record(visitor: &mut impl super::frozen_tests::RecordVisitor) {
            $($(
                visitor.record::<$record>(KeyKind::$kind);
                $($(visitor.older::<$shape, $record>(KeyKind::$kind, $older);)+)?
            )?)+
        }
    };
    (@or $default:expr) => { $default };
    (@or $default:expr, $own:expr) => { $own };
}

// Name in files · first byte of the key, its parts · nature · record, its byte in the envelope · ledger · check.
// Names, first bytes and bytes of the envelope are never changed, nor reused; 7 and 8 are the service's own.
kinds! {
    // Since appeals a sitting, a decision and votes know another reason to step aside; their shapes stayed.
    Case "case" b'c' [Case] Record = Case, 1 schema 6 after 1 as CaseV1, 2 as CaseV2, 3 as CaseV3,
        4 as CaseV4, 5 as CaseV5,
        ledger Ledger::Numbered;
    // Older schemas had all facts of today but those added since. The ledger proves it with its case.
    History "history" b'i' [Case, Number] Record = History, 3 schema 6 after 1 as History, 2 as History, 3 as History, 4 as History,
        5 as History;
    Party "party" b'p' [Party] Record = Party, 2 schema 5 after 1 as PartyV1, 2 as PartyV2, 3 as PartyV3, 4 as Party,
        ledger Ledger::Numbered;
    PartyCase "party_case" b'y' [Untold(8), Case] Derived;
    Row "row" b'q' [That(row_head), Case] DerivedRecord = QueueRow, 6 schema 4 after 1 as RowV1, 2 as RowV2,
        3 as RowV3;
    Count "count" b'n' [That(count_head), Day] Derived;
    Held "held" b'w' [Number, Untold(4), Case] Derived;
    About "about" b'j' [Number, Record] Bare,
        ledger Ledger::Hashed(12, "mark"), check |context, row| context.about(row);
    NationalId "national_id" b'u' [Is(&[1]), Text] Derived;
    Phone "phone" b'h' [Text, Party] Derived;
    Token "name" b't' [Text, Party] Derived;
    Imported "import_mark" b'f' [That(import_head), Hex(16)] Bare;
    Sitting "sitting" b'm' [Number] Record = Sitting, 4 schema 5 after 1 as SittingV1, 2 as SittingV2,
        3 as SittingV3, 4 as Sitting,
        ledger Ledger::Numbered,
        check |context, row| context.at_home::<Sitting>(row, |it| keys::sitting(it.number));
    EarlierDecision "earlier_decision" b'o' [Number, Case] Record
        = Decision, 9 schema 5 after 1 as DecisionV1, 2 as DecisionV2, 3 as DecisionV3, 4 as Decision,
        ledger Ledger::Hashed(10, "decision"), check |context, row| context.earlier_decision(row);
    ItemVotes "votes" b'O' [Number, Case] Record = ItemVotes, 17 schema 2 after 1 as ItemVotes,
        ledger Ledger::Hashed(15, "votes"),
        check |context, row| {
            let key = |it: &ItemVotes| keys::item_votes(it.sitting, it.case);
            context.on_record::<ItemVotes>(row, key, "votes-on-nothing")
        };
    Draft "draft" b'd' [Number, Rest] Record,
        check |context, row| context.shaped(row, context.shapes.draft);
    Proposal "proposal" b'g' [Case, Number] Record = Proposal, 13 schema 4
        after 1 as ProposalV1, 2 as ProposalV2, 3 as ProposalV3,
        ledger Ledger::Hashed(11, "proposal"), check |context, row| context.proposal(row);
    Receipt "receipt" b'r' [Day, Hex(16)] Record,
        check |context, row| context.shaped(row, context.shapes.receipt);
    Counter "counter" b'k' [That(counter_length)] Derived;
    Settings "settings" b's' [Is(b"society")] Record
        = Settings, 5 schema 8 after 1 as SettingsV1, 2 as SettingsV2, 3 as SettingsV3, 4 as SettingsV4,
        5 as SettingsV5, 6 as SettingsV6, 7 as SettingsV7,
        ledger Ledger::Once(SUBJECT_SETTINGS), check |context, row| context.plain::<Settings>(row);
    Access "access" b's' [Is(b"access")] Record = Access, 11,
        ledger Ledger::Once(SUBJECT_ACCESS), check |context, row| context.plain::<Access>(row);
    Backups "backups" b's' [Is(b"backups")] Record = Backups, 15,
        check |context, row| context.plain::<Backups>(row);
    Preferences "preferences" b'v' [Number] Record = Preferences, 10,
        check |context, row| context.plain::<Preferences>(row);
    SignIn "sign_in" b'l' [Number] Record = SignIn, 12 schema 2 after 1 as SignInV1,
        ledger Ledger::Staff, check |context, row| context.sign_in(row);
    Leave "leave" b'e' [Number] Record = Leave, 14,
        check |context, row| context.plain::<Leave>(row);
    Note "note" b'b' [Record, Number] Record = Note, 16 schema 2 after 1 as Note,
        ledger Ledger::Hashed(14, "note"),
        check |context, row| {
            context.on_record::<Note>(row, |it| keys::note(it.on, it.number), "note-of-nothing")
        };
    Contact "contact" b'K' [Number] Record = Contact, 22,
        ledger Ledger::Numbered,
        check |context, row| context.at_home::<Contact>(row, |it| keys::record(it.number.into()));
    Inquiry "inquiry" b'I' [Number] Record = Inquiry, 23 schema 2 after 1 as InquiryV1,
        ledger Ledger::Numbered,
        check |context, row| context.at_home::<Inquiry>(row, |it| keys::record(it.number.into()));
    Answer "answer" b'R' [Number] Record = ReadyAnswer, 24,
        ledger Ledger::Numbered,
        check |context, row| {
            context.at_home::<ReadyAnswer>(row, |it| keys::record(it.number.into()))
        };
    // Before a question could be the society's own, and be about an inquiry or a complaint.
    Theme "theme" b'G' [Number] Record = Theme, 38 schema 3 after 1 as Theme, 2 as Theme,
        ledger Ledger::Numbered,
        check |context, row| context.at_home::<Theme>(row, |it| keys::record(it.number.into()));
    Complaint "complaint" b'C' [Number] Record = Complaint, 32 schema 2 after 1 as ComplaintV1,
        ledger Ledger::Numbered,
        check |context, row| context.at_home::<Complaint>(row, |it| keys::record(it.number.into()));
    Import "import" b'E' [Number] Record = Import, 34,
        check |context, row| context.plain::<Import>(row);
    ImportRow "import_row" b'H' [Number, Record] Bare;
    Listed "listed" b'D' [That(list_head), Day, Record] Derived;
    NoteWord "note_word" b'B' [Text, Record, Number] Derived;
    ToConfirm "minutes_to_confirm" b'M' [Number, Sitting] Derived;
    FoundBy "found_by" b'F' [That(search_head), Text, Record] Derived;
    Surveyed "surveyed" b'J' [Day, Case] DerivedRecord = Surveyed, 30 schema 3
        after 1 as SurveyedV1, 2 as Surveyed;
    // The same of an inquiry or a complaint, in the same order of days.
    SurveyedRecord "surveyed_record" b'J' [Day, Record] Derived;
    DayCounts "day_counts" b'T' [Day] DerivedRecord = DayCounts, 31 schema 3
        after 1 as DayCountsV1, 2 as DayCounts;
    LedgerEntry "ledger" b'a' [Untold(2), Long] Bare;
    LedgerHead "ledger_head" b'z' [Is(b"ledger-head\0"), Untold(2)] Bare;
    LedgerKey "ledger_key" b'z' [Is(b"ledger-key")] Bare;
    LedgerProof "ledger_proof" b'z' [Is(b"ledger-proof")] Bare;
    // Of the general committee the bare key, of another with its number after it.
    OpenSitting "open_sitting" b'z' [That(open_sitting_length)] Bare;
    SurveyedAll "surveyed_all" b'z' [Is(b"surveyed-all")] Bare;
    HeardAll "heard_all" b'z' [Is(b"heard-all")] Bare;
    Salvaged "salvaged" b'z' [Is(b"salvaged")] Bare;
    Chunk "chunk" b'x' [That(chunk_length)] Bare;
}

impl KeyKind {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// It follows from records, and can be made again from them.
    pub fn is_derived(self) -> bool {
        matches!(self.row().nature, Nature::Derived | Nature::DerivedRecord)
    }

    /// A sealed record stands there, whole or in chunks.
    pub fn is_record(self) -> bool {
        matches!(self.row().nature, Nature::Record | Nature::DerivedRecord)
    }
}

/// First bytes of the keys of what is looked at after cases with their history and people, as some of it
/// belongs to them; neither indexes nor the ledger are among them.
pub fn late_tags() -> BTreeSet<u8> {
    let late = KeyKind::ALL.iter().filter(|kind| !kind.is_derived()).map(|kind| kind.row().tag);
    late.filter(|tag| !b"cipa".contains(tag)).collect()
}
