//! What a desk may ask to see. Lists page by key, never by offset.

mod answer;
mod complaints;
mod contacts;
mod evidence;
mod figures;
mod follow_up;
mod found;
mod imports;
mod person;
mod record;
mod shift;
mod themes;
mod waits;

use serde::{Deserialize, Serialize};

use crate::api::Command;
use crate::api::command::FormKey;
use crate::domain::choice::Service;
use crate::domain::id::{
    AnswerNumber, CaseNumber, CommitteeId, ComplaintNumber, ContactNumber, InquiryNumber, PartyId,
    SittingNumber, StaffId, ThemeNumber,
};
use crate::domain::phrase::Phrase;
use crate::domain::queue::{Order, Queue};
use crate::domain::record_ref::RecordRef;
use crate::domain::request::RequestDraft;
use crate::domain::theme::Quarter;

pub use answer::*;
pub use complaints::*;
pub use contacts::*;
pub use evidence::*;
pub use figures::*;
pub use follow_up::*;
pub use found::*;
pub use imports::*;
pub use person::*;
pub use record::*;
pub use shift::*;
pub use themes::*;
pub use waits::*;

/// Rows of one page, at most.
pub const PAGE_ROWS_MAX: usize = 500;
/// Rows looked at for one page of a filtered list; the page then comes back short, with a cursor.
pub const FILTER_ROWS_MAX: usize = 4_000;
/// Rows of a file weighed in one question.
pub const TRIAL_ROWS_MAX: usize = 20;
/// People found by one search; of more, the screen asks for another word.
pub const FIND_ROWS_MAX: usize = 50;
/// Less than this finds nobody.
pub const FIND_CHARS_MIN: usize = 2;
/// What is typed beyond this is not looked for.
pub const FIND_CHARS_MAX: usize = 120;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Query {
    /// Who is asking, the settings, today: asked once at the start.
    Hello,
    Home,
    Queue(QueueQuery),
    Case(CaseNumber),
    /// Facts of a case, newest first; `before` is the number of the last one seen.
    History {
        case: CaseNumber,
        before: Option<u32>,
    },
    Party(PartyId),
    /// Folded name in any order of parts, id, phone or case number; at least two characters.
    Find {
        text: String,
    },
    Draft(FormKey),
    Drafts,
    /// The sitting of a committee that is open now.
    OpenSitting(CommitteeId),
    Sitting(SittingNumber),
    Stats,
    /// What rows of a file would become, at most [`TRIAL_ROWS_MAX`] of them. Nothing is written.
    Trial(Vec<Command>),
    /// Records of a kind in key order, for export and check.
    Records {
        kind: RecordKind,
        after: Option<Vec<u8>>,
    },
    /// A sitting's cases with what it decided of each.
    Minutes(SittingNumber),
    /// Who comes by which account.
    Access,
    /// Records, indexes and counts held against each other: reads the whole store.
    Check,
    /// Sittings, newest first; `before` is the last one seen.
    Sittings {
        before: Option<SittingNumber>,
    },
    /// What someone wrote on a case who lost a race for it.
    Proposal {
        case: CaseNumber,
        of: StaffId,
    },
    /// What whoever asks holds, and what happened to it while they were away.
    Shift,
    /// The same as [`Query::Case`], asked by a screen that heard of a change: nobody is at work by it.
    Glance(CaseNumber),
    /// How the backups of the store stand.
    Backups,
    /// A backup, page by page: begun anew, or gone on with. One at a time; given up with the line.
    BackupPages {
        begin: bool,
    },
    /// What the machine's clock says, and whether that counts.
    Clock,
    /// What other files say of the households of requests as they are typed, at most [`TRIAL_ROWS_MAX`] of
    /// them; those that came as files are asked about together.
    Household(Vec<RequestDraft>),
    /// A person's page: their requests before a number, and without one all else that is known of them.
    Person {
        party: PartyId,
        before: Option<CaseNumber>,
    },
    Inquiries(InquiryQuery),
    Inquiry(InquiryNumber),
    /// Contacts before a number, of one person or of all.
    Contacts {
        of: Option<PartyId>,
        before: Option<ContactNumber>,
    },
    Contact(ContactNumber),
    /// What a person asked, and what was said with them.
    OfPerson(PartyId),
    /// Ready answers with words that begin as those typed; of nothing typed the first. `service` puts those of
    /// it before others; with `all` those that are not in use any more too.
    ReadyAnswers {
        text: String,
        service: Option<Service>,
        all: bool,
        after: Option<AnswerNumber>,
    },
    ReadyAnswer(AnswerNumber),
    /// What the answers of beneficiaries add up to.
    Figures(FiguresQuery),
    Themes(ThemeQuery),
    Theme(ThemeNumber),
    /// Open actions of themes, what is due first.
    Actions(WaitQuery),
    /// Whoever waits to be told what was done, with what to say.
    ToTell(WaitQuery),
    /// What came on in a quarter: the page for the board.
    BoardPage(Quarter),
    /// The themes that gather a record.
    ThemesOf(RecordRef),
    /// The follow-ups behind a figure.
    Surveys(SurveysQuery),
    Complaints(ComplaintQuery),
    Complaint(ComplaintNumber),
    /// The complaint of who says the code of their receipt, if it is that.
    ComplaintByCode {
        number: ComplaintNumber,
        code: Phrase,
    },
    /// How the society listens, in figures.
    Evidence(EvidenceQuery),
    /// The records behind one of them.
    EvidenceRecords(EvidenceRecordsQuery),
    /// What waits on requests beside the step that they stand in.
    CaseWaits(CaseWaitQuery),
    /// The follow-up of a question or a complaint, for whoever asks the person.
    FollowUp(RecordRef),
    /// Imports of files before a number, the newest first.
    Imports {
        before: Option<u32>,
    },
    /// What one import changed, and what stays of it.
    ImportRows(u32),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueQuery {
    pub queue: Queue,
    pub order: Order,
    /// Words that must all stand in the row; empty is all rows.
    pub filter: String,
    pub overdue: bool,
    pub mine: bool,
    /// What waits for this committee alone; none is for any.
    pub committee: Option<CommitteeId>,
    pub at: Position,
    pub limit: usize,
}

impl QueueQuery {
    /// Whoever stands in a queue, what is due first.
    pub fn all(queue: Queue, at: Position, limit: usize) -> Self {
        let filter = String::new();
        let order = Order::Due;
        Self { queue, order, filter, overdue: false, mine: false, committee: None, at, limit }
    }
}

/// From where a page is read, and which way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Position {
    Start,
    End,
    After(Cursor),
    Before(Cursor),
    /// From this row on, itself included (a list read again keeps its place).
    From(Cursor),
}

/// The key of a row, opaque to the client.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cursor(pub Vec<u8>);

/// Bytes as programs read them, two digits each: a cursor, a hash.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String does not fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}
