//! What a desk answers.

use serde::{Deserialize, Serialize};

use crate::api::Fault;
use crate::api::command::{FormKey, Kept};
use crate::api::query::imports::{ImportPage, ImportRows};
use crate::api::query::{
    ActionPage, AnswerView, BoardPage, CaseWaitLines, CaseWaitPage, ComplaintPage, ComplaintView,
    ContactPage, ContactView, Cursor, Evidence, EvidencePage, Figures, FollowUpView, FoundRecord,
    FoundRow, InquiryPage, InquiryView, OfPerson, PersonView, Record, Shift, SurveyPage, TellPage,
    ThemeLines, ThemePage, ThemeView, WaitLine,
};
use crate::domain::access::Access;
use crate::domain::backups::{Backups, Standing, TimeOfDay};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::{Case, Hearing, History, Judged, Reversal};
use crate::domain::choice::Paper;
use crate::domain::committee::{
    Conflict, Decision, ItemVotes, Likeness, Member, NamedCommittee, Resolution, Sitting,
};
use crate::domain::desk_clock::ClockDoubt;
use crate::domain::household::HouseholdMatch;
use crate::domain::id::{
    AnswerNumber, CaseNumber, CommitteeId, InquiryNumber, SittingNumber, StaffId, Version,
};
use crate::domain::mask::Veiled;
use crate::domain::note::Note;
use crate::domain::party::Party;
use crate::domain::preferences::Preferences;
use crate::domain::proposal::Proposal;
use crate::domain::queue::{Queue, QueueRow};
use crate::domain::request::{Earlier, RequestDraft};
use crate::domain::settings::Settings;
use crate::domain::stage::Stage;
use crate::domain::value::Balance;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Hello(Box<Hello>),
    Home(Home),
    Queue(QueuePage),
    Case(Box<CaseView>),
    History {
        case: CaseNumber,
        facts: Vec<(u32, History)>,
    },
    Party(Box<PartyView>),
    Found {
        text: String,
        rows: Vec<FoundRow>,
        more: bool,
        /// Inquiries, complaints and themes of that number, or that say it.
        records: Vec<FoundRecord>,
    },
    /// The draft, if one is kept.
    Draft(Option<Box<Kept>>),
    Drafts(Vec<DraftLine>),
    Sitting(Option<Box<SittingView>>),
    Stats(Stats),
    /// As many as were asked about, in their order.
    Trial(Vec<Trial>),
    Records {
        rows: Vec<Record>,
        next: Option<Vec<u8>>,
    },
    Minutes(Box<MinutesView>),
    Sittings(Vec<SittingLine>),
    Access(Access),
    Checked(Checked),
    Proposal(Option<Box<Proposal>>),
    Shift(Box<Shift>),
    Backups(Box<BackupsView>),
    BackupBegun(BackupHead),
    /// Rows as they lie in a backup; none at the end.
    BackupRows(Vec<u8>),
    Clock(ClockView),
    /// As many as were asked about, in their order.
    Household(Vec<Vec<HouseholdMatch>>),
    Person(Box<PersonView>),
    Inquiries(InquiryPage),
    Inquiry(Box<InquiryView>),
    Contacts(ContactPage),
    Contact(Box<ContactView>),
    OfPerson(Box<OfPerson>),
    /// After which number more follow, where all are read.
    ReadyAnswers {
        rows: Vec<AnswerView>,
        more: Option<AnswerNumber>,
    },
    Figures(Box<Figures>),
    Themes(ThemePage),
    Theme(Box<ThemeView>),
    Actions(ActionPage),
    ToTell(TellPage),
    BoardPage(Box<BoardPage>),
    Surveys(Box<SurveyPage>),
    Complaints(ComplaintPage),
    Complaint(Box<ComplaintView>),
    Evidence(Box<Evidence>),
    EvidenceRecords(EvidencePage),
    CaseWaits(CaseWaitPage),
    FollowUp(Box<FollowUpView>),
    Imports(ImportPage),
    ImportRows(Box<ImportRows>),
}

/// The machine's clock and the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockView {
    pub says: Timestamp,
    /// It is far off the last entry, and no manager has said yet that it is right.
    pub doubt: Option<ClockDoubt>,
}

/// Of what store and which moment a backup is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupHead {
    pub store: [u8; 16],
    pub taken: Timestamp,
    /// The last entry of the ledger then, and the hash of the chain up to it.
    pub head_seq: u64,
    pub head_hash: [u8; 32],
}

/// What a check looked at, and what it found wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub cases: u64,
    pub parties: u64,
    pub ledger: u64,
    /// Keys that were read.
    pub keys: u64,
    /// Records that were last written before the ledger told how records stand.
    pub unproven: u64,
    /// The first of what was found.
    pub findings: Vec<Finding>,
    /// How many findings there are of each code.
    pub totals: Vec<(String, u64)>,
}

/// What is wrong, by codes and names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub code: String,
    /// The kind of what is wrong; empty for a key of no kind.
    pub kind: String,
    /// Its key, as a person can write it down.
    pub key: String,
    /// Numbers and codes that say more.
    pub detail: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    pub staff: StaffId,
    pub today: Day,
    /// None on an empty store: the set-up comes first.
    pub settings: Option<Settings>,
    pub settings_version: Version,
    pub preferences: Preferences,
    /// Whoever asks has a passphrase, and so can lock.
    pub has_phrase: bool,
}

/// Sittings whose minutes wait for somebody's word that are told at once.
pub const MINUTES_TO_CONFIRM_MAX: usize = 50;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    pub queues: Vec<QueueLine>,
    /// Cases held by who asks, and of them due today or before.
    pub held: u64,
    pub promised: u64,
    /// They hold more than were counted.
    pub held_more: bool,
    pub drafts: Vec<DraftLine>,
    /// The sittings that are open now, for their members: one a committee at most.
    pub seats: Vec<(SittingNumber, Day, CommitteeId)>,
    /// Sittings whose minutes wait for the word of who asks, the newest first, at most
    /// [`MINUTES_TO_CONFIRM_MAX`].
    pub minutes: Vec<(SittingNumber, Day)>,
    /// Accounts that wait for who asks as the second person.
    pub accounts: u64,
    /// While they were away others went on with what they held.
    pub away: Option<AwayLine>,
    /// Told to whoever may take one.
    pub backups: Option<Box<BackupsView>>,
    /// Nothing gets a number or a date until a manager has said that the clock is right.
    pub clock: Option<ClockDoubt>,
    /// Questions that wait, for who may see them.
    pub inquiries: Option<WaitLine>,
    /// Of these, whose clock waits for a countersign: told to who may give it.
    pub late: u64,
    /// What waits in the improvement register.
    pub themes: Box<ThemeLines>,
    /// Complaints that are not over, for who may see them.
    pub complaints: Option<WaitLine>,
    /// Of these, what is with the manager or the board: told to managers.
    pub raised: u64,
    /// What waits on requests beside the step that they stand in.
    pub waits: Box<CaseWaitLines>,
    /// Appeals that are not decided, as far as they are seen.
    pub appeals: u64,
    /// Whom to ask how they found an answer, or how their complaint was dealt with.
    pub to_ask: Box<ToAskLines>,
}

/// How many people are to be asked of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToAskLines {
    pub inquiries: WaitLine,
    pub complaints: WaitLine,
}

/// How the backups of a store stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupsView {
    pub backups: Backups,
    /// When this server takes one by itself; `None` if it takes none.
    pub times: Option<Vec<TimeOfDay>>,
    pub standing: Standing,
}

/// Since when somebody was away, and how many of their cases others went on with meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwayLine {
    pub left: Timestamp,
    pub changed: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueLine {
    pub queue: Queue,
    pub waiting: u64,
    pub overdue: u64,
    /// When the one that waits longest was received.
    pub oldest: Option<Day>,
    /// The first day that is due, or with the committee the first that may be answered.
    pub next: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuePage {
    pub queue: Queue,
    pub rows: Vec<(Cursor, QueueRow)>,
    /// More rows follow, or, reading back, precede.
    pub more: Option<Cursor>,
    /// Rows looked at, when a filter looked at more than it kept.
    pub examined: u64,
    /// All rows of the queue, or all that are overdue where those were asked for; unfiltered.
    pub waiting: u64,
    /// Of the rows that somebody holds.
    pub holders: Vec<Holder>,
    /// In the queue of papers that end: which paper of each row, and the last day on which it counts.
    pub ends: Vec<PaperEnds>,
}

/// A paper of a case, and the last day on which it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperEnds {
    pub case: CaseNumber,
    pub paper: Paper,
    pub last: Day,
}

/// Who holds a case, since when, and whether that keeps others from it at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub case: CaseNumber,
    pub by: StaffId,
    pub since: Timestamp,
    pub live: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    pub case: Case,
    pub version: Version,
    pub party: Party,
    /// The person's other cases, newest first, at most twenty.
    pub others: Vec<(CaseNumber, Stage)>,
    /// Why it is with the clerk again: sent back, or changed after it was signed, and not signed since. Looked
    /// for among the latest facts.
    pub back: Option<History>,
    /// The last fact, for the summary.
    pub last: Option<History>,
    /// What the person's other cases brought them in the last twelve months.
    pub served: Served,
    /// The open sitting, if the case is on its agenda.
    pub agenda: Option<(SittingNumber, Day)>,
    /// Of that sitting: the seats of those who cannot decide on it.
    pub recusals: Vec<(u8, Conflict)>,
    /// And of those who should be asked.
    pub likely: Vec<(u8, Likeness)>,
    /// The votes that were cast on it there today.
    pub votes: Option<ItemVotes>,
    /// Who has a proposal on it, and since when: the latest first.
    pub proposals: Vec<(StaffId, Timestamp)>,
    /// What the rules say of it today: judged over all of it, whatever is masked.
    pub judged: Judged,
    /// What is there and is not told to who asks.
    pub masked: Vec<Veiled>,
    /// The members of staff whom it is about: told to the manager.
    pub about: Vec<StaffId>,
    pub holder: Option<Holder>,
    /// What other files say of its household, while it is open.
    pub household: Vec<HouseholdMatch>,
    /// On the case and on its person, in the order in which they were written.
    pub notes: Vec<NoteView>,
    /// What the person asked, and what was said with them.
    pub talk: OfPerson,
    /// The committee that the rule refers it to: judged over all of it, whatever is masked.
    pub refers_to: CommitteeId,
    /// The members of the sitting that decided it, as they were then.
    pub sat: Vec<Member>,
    /// Who can hear the appeal of its decision: where one waits, and where one could be taken.
    pub hearing: Option<Hearing>,
}

/// A note as it is told: masked like its record, whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteView {
    pub note: Note,
    /// Its text is there and not told to who asks.
    pub masked: bool,
    /// The number of the last note that puts it right.
    pub corrected_by: Option<u32>,
}

impl NoteView {
    /// It stands at the top of its record.
    pub fn is_pinned(&self) -> bool {
        self.note.pinned && self.corrected_by.is_none()
    }
}

impl CaseView {
    /// A form may be filled from it: nothing of the case is masked.
    pub fn is_whole(&self) -> bool {
        self.masked.is_empty()
    }
}

/// Deliveries of a span of time, and what those with an amount come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    pub times: u32,
    pub sum: Balance,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyView {
    pub party: Party,
    pub version: Version,
    pub cases: Vec<(CaseNumber, Stage)>,
    /// What is there and is not told to who asks.
    pub masked: Vec<Veiled>,
    /// What their newest request that says so tells of how they live: told to who receives them.
    pub last: Option<Box<Earlier>>,
    /// Of their questions the first that waits for an answer, and how many do.
    pub open_question: Option<(InquiryNumber, u16)>,
}

impl PartyView {
    /// A new request of theirs.
    pub fn repeat(&self) -> RequestDraft {
        self.party.repeat(self.last.as_deref())
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    pub form: FormKey,
    pub name: String,
    pub field: String,
    pub at: Timestamp,
    pub place: String,
    /// Which field of how many, from 1, where a form has a number of them.
    pub step: Option<(usize, usize)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SittingView {
    pub sitting: Sitting,
    pub version: Version,
    /// The agenda's cases as they stand, in agenda order.
    pub rows: Vec<QueueRow>,
}

/// A sitting whole, open or closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesView {
    pub sitting: Sitting,
    /// In agenda order.
    pub items: Vec<MinutesItem>,
    /// Some of its cases are outside the work of who asks, and are not among these.
    pub in_part: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesItem {
    pub row: QueueRow,
    /// None while it is not decided, and where it stayed so.
    pub decision: Option<Decision>,
    /// The votes that were cast on it and came to no decision.
    pub votes: Option<ItemVotes>,
    /// What this sitting decided and was taken back since, in order.
    pub reversed: Vec<Reversal>,
    /// What it decided before it decided again, in order.
    pub earlier: Vec<Decision>,
    /// It was heard as an appeal: of the decision of which sitting, and what that was.
    pub appeal: Option<(SittingNumber, Resolution)>,
}

/// A line of the list of sittings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SittingLine {
    pub number: SittingNumber,
    pub committee: NamedCommittee,
    pub on: Day,
    pub closed: bool,
    pub present: usize,
    pub members: usize,
    pub cases: usize,
    /// Members who are asked of its minutes and have not confirmed them.
    pub unconfirmed: usize,
    /// Whoever asks is one of them and has not said anything.
    pub awaits: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stats {
    pub parties: u64,
    pub cases: u64,
    pub ledger: u64,
    pub queues: Vec<QueueLine>,
}

/// What a row of a file would become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trial {
    /// A new record; by its mark it would be known from then on.
    New {
        mark: Vec<u8>,
    },
    /// It was imported before.
    Known,
    Wrong(Box<Fault>),
}

/// An entry of the ledger as exported: no personal data stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerLine {
    pub seq: u64,
    pub at: Timestamp,
    pub who: StaffId,
    pub verb: String,
    pub subject: String,
    pub version: Version,
    /// Hexadecimal SHA-256 of the chain up to here.
    pub hash: String,
    /// The entry's own numbers, over which that is: seconds of Unix time, the verb, the kind and number of
    /// the record, and in hexadecimal the keyed digest of it.
    pub seconds: i64,
    pub verb_code: u16,
    pub subject_kind: u8,
    pub subject_id: u64,
    pub digest: String,
}
