//! What a desk may ask to be done, and one table of what each command is.
//!
//! Longer than 500 lines: one table, of all that may be ordered.

mod given;
mod kept;
mod receipt;
mod rows;
mod seen;

use serde::{Deserialize, Serialize};

use crate::domain::asked_elsewhere::TypedAnswer;
use crate::domain::backups::BackupNews;
use crate::domain::calendar::{Day, Timestamp, Written};
use crate::domain::case::{
    AccountWord, BoardAnswer, LatePaperWord, NewAppeal, Step, UndertakingWord,
};
use crate::domain::choice::{Channel, Signature};
use crate::domain::committee::{Ballot, ChosenCommittee, NewVote, Resolution};
use crate::domain::complaint::ComplaintWord;
use crate::domain::contact::ContactDraft;
use crate::domain::contact::inquiry::NewAnswer;
use crate::domain::department::DepartmentId;
use crate::domain::document::Document;
use crate::domain::grant::Grant;
use crate::domain::id::{CaseNumber, CommitteeId, PartyId, SittingNumber, StaffId, Version};
use crate::domain::imports::ImportKind;
use crate::domain::note::NewNote;
use crate::domain::party::MergeChoice;
use crate::domain::phrase::Phrase;
use crate::domain::preferences::Preferences;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::{Field, RequestDraft, Texts};
use crate::domain::satisfaction::Outcome;
use crate::domain::settings::{SetUp, Settings};
use crate::domain::sight::Right;
use crate::domain::theme::{NewTheme, ThemeWord};
pub use given::{DeliveryGiven, NewTelling};
pub use kept::{Draft, FormKey, Kept, Mark};
pub use receipt::{Done, Receipt};
pub use rows::Trait;
use rows::{Names, commands};
pub use seen::{RecordSeen, Seen};

/// A session's random number and a count within it: an order sent twice is carried out once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OrderId {
    pub session: u64,
    pub count: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub id: OrderId,
    pub command: Command,
}

/// What an empty desk is offered to look around in.
pub const SAMPLE_CASES: u64 = 60;
pub const SAMPLE_SEED: u64 = 1448;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// First run: the society, its own people, the committee.
    SetUp(SetUp),
    ChangeSettings {
        settings: Box<Settings>,
        version: Version,
    },

    /// Opens a case, or amends one; `form` is the draft that it came from and ends.
    SaveRequest {
        case: Option<Seen>,
        draft: RequestDraft,
        form: Option<FormKey>,
    },
    /// A row of a file. Known by its reference, else by its content: the same row makes no second case.
    ImportRequest {
        reference: String,
        draft: RequestDraft,
        /// What else its row says: a note on the request; empty where it says nothing.
        note: String,
    },
    /// A person of a file, without a request.
    ImportParty {
        reference: String,
        draft: RequestDraft,
        /// What else its row says: a note on the person; empty where it says nothing.
        note: String,
    },

    SubmitCase {
        seen: Seen,
    },
    CheckPaper {
        seen: Seen,
        document: Document,
    },
    SignDeclaration {
        seen: Seen,
        how: Signature,
        reference: String,
        signed_on: Written,
    },
    ReferCase {
        seen: Seen,
        explained_by: Channel,
        /// Where it is not the one that the rule names.
        committee: Option<ChosenCommittee>,
        /// The day of the paper on which it was explained, where that was an earlier one.
        on_paper: Option<Written>,
    },
    OpenSitting {
        committee: CommitteeId,
        agenda: Vec<CaseNumber>,
        present: Vec<u8>,
    },
    /// Adds to, or takes from, an open sitting.
    ChangeSitting {
        sitting: SittingNumber,
        /// Of the sitting as it was seen: two desks change one agenda without losing either's.
        version: Version,
        agenda: Vec<CaseNumber>,
        present: Vec<u8>,
    },
    DecideCase {
        seen: Seen,
        sitting: SittingNumber,
        ballots: Vec<Ballot>,
        resolution: Resolution,
        reason: String,
        /// Each service that is granted, with its own measure; empty where nothing is.
        grants: Vec<Grant>,
        exception: Option<String>,
    },
    CloseSitting {
        sitting: SittingNumber,
    },
    ResumeCase {
        seen: Seen,
        note: String,
    },
    TellAnswer {
        seen: Seen,
        channel: Channel,
    },
    RegisterCase {
        seen: Seen,
    },
    RecordDelivery {
        seen: Seen,
        delivery: DeliveryGiven,
        /// Why the rest of the grant stays undelivered, which makes this the last; empty while more is to
        /// come, and where this is all that was left.
        why: String,
    },
    RecordSurvey {
        seen: Seen,
        outcome: Outcome,
        channel: Channel,
        /// Of the questionnaire, by which the person was asked.
        version: u16,
    },
    ReturnCase {
        seen: Seen,
        reason: String,
    },
    WithdrawCase {
        seen: Seen,
        reason: String,
    },
    ClaimCase {
        seen: Seen,
    },
    ReleaseCase {
        seen: Seen,
    },

    /// Keeps what is being typed, field by field. Makes no ledger entry and needs no version.
    KeepDraft(Kept),
    DropDraft {
        form: FormKey,
    },
    /// Fills an empty store with invented sample data, the same for the same seed.
    FillSample {
        cases: u64,
        seed: u64,
    },
    /// The person's phone is shown to the clerk; the ledger keeps that it was.
    ShowPhone {
        case: CaseNumber,
    },
    /// By which account of the system a member of staff comes; none unbinds.
    BindAccount {
        staff: StaffId,
        account: Option<String>,
    },
    /// The shared account through which each comes by a key of their own; none closes it.
    SetGate {
        account: Option<String>,
    },
    /// How the one who asks wants to see it. Like a draft it makes no ledger entry: nobody else
    /// sees a difference.
    SavePreferences(Preferences),
    /// Ends what someone proposed who lost a race: `merged` is the request as it was chosen field by
    /// field, and is saved with it; without it the proposal is dropped, by its owner or a manager.
    CloseProposal {
        seen: Seen,
        of: StaffId,
        merged: Option<RequestDraft>,
        /// The draft that it came from and ends.
        form: Option<FormKey>,
    },
    /// The passphrase of a member of staff; none takes it away. A manager gives one to anybody; the
    /// person chooses their own by the one before, if they have one.
    SetPhrase {
        staff: StaffId,
        phrase: Option<Phrase>,
        before: Option<Phrase>,
    },
    /// What is masked of a case is told to this seat from now on; the ledger keeps that it was.
    Reveal {
        case: CaseNumber,
    },
    /// Marks a record as being about a member of staff, who then does not see it; or no longer.
    MarkAbout {
        subject: RecordRef,
        staff: StaffId,
        marked: bool,
    },
    /// Keeps a draft as [`Command::KeepDraft`] does, over the state of it that was seen and no other.
    KeepDraftAfter {
        kept: Kept,
        after: Option<Mark>,
    },
    /// A manager takes a case from its holder.
    FreeCase {
        seen: Seen,
        reason: String,
    },
    /// The holder gives a case to a colleague.
    HandOver {
        seen: Seen,
        to: StaffId,
        note: String,
    },
    /// Makes again what follows from records: indexes, counts, counters. Records stay as they are.
    Repair {},
    /// A backup was taken, or could not be, or was tried out.
    NoteBackup(BackupNews),
    /// The machine's clock, which is far off the last entry, is right all the same.
    ConfirmClock {
        /// What it said when that was asked.
        shown: Timestamp,
    },
    /// Writes a note on a case or a person. It changes nothing else of them, so it needs no version.
    AddNote {
        note: NewNote,
    },
    /// Corrects who a registered person is. What stood before is kept with the reason.
    CorrectPerson {
        party: PartyId,
        /// Of the person as they were seen.
        version: Version,
        /// What is right, of what identifies a person; a name as a whole.
        values: Texts<Field>,
        reason: String,
    },
    /// Opens a case though as many for the same are open as need no question: it is meant.
    SaveAlike {
        draft: RequestDraft,
        form: Option<FormKey>,
    },
    /// A vote on an item of an open sitting: a member's own, or written by who records the sitting.
    CastVote {
        sitting: SittingNumber,
        case: CaseNumber,
        vote: NewVote,
    },
    /// Puts an item off that too few may vote on, to a sitting with other members.
    PutOffItem {
        seen: Seen,
        sitting: SittingNumber,
    },
    /// Whoever asks confirms the minutes of a closed sitting as its member, or objects to them.
    ConfirmMinutes {
        sitting: SittingNumber,
        /// Why they are not right; none confirms them.
        objection: Option<String>,
    },
    /// Takes back a step of a case that was recorded wrongly, with the reason.
    ReverseStep {
        seen: Seen,
        step: Step,
        reason: String,
    },
    /// Says that two people who are like each other are not one person; or takes that back.
    SayNotSame {
        party: PartyId,
        other: PartyId,
        not_same: bool,
    },
    /// Two rows of the register are one person: from then on the one that stays is told of, wherever the other
    /// is named.
    MergePersons {
        stay: PartyId,
        /// Of both as they were seen.
        version: Version,
        other: PartyId,
        other_version: Version,
        choice: MergeChoice,
        reason: String,
    },
    /// Undoes a merge.
    SplitPersons {
        stay: PartyId,
        version: Version,
        other: PartyId,
        reason: String,
    },
    TransferCase {
        seen: Seen,
        to: ChosenCommittee,
    },
    /// Something was said with somebody; `form` is the draft that it came from and ends.
    RecordContact {
        draft: ContactDraft,
        form: Option<FormKey>,
    },
    /// A contact was recorded wrongly.
    WithdrawContact {
        seen: RecordSeen,
        reason: String,
    },
    /// Somebody asked something.
    AskInquiry {
        draft: ContactDraft,
        form: Option<FormKey>,
    },
    /// What they were told, as it was said.
    AnswerInquiry {
        seen: RecordSeen,
        answer: NewAnswer,
        form: Option<FormKey>,
    },
    /// They hear by a day that they were told.
    CarryInquiry {
        seen: RecordSeen,
        until: Day,
    },
    /// The department that owns the subject answers.
    SendInquiry {
        seen: RecordSeen,
        to: DepartmentId,
        note: String,
    },
    /// The answer was not given so.
    UnsayAnswer {
        seen: RecordSeen,
        reason: String,
    },
    WithdrawInquiry {
        seen: RecordSeen,
        reason: String,
    },
    /// The clock of what was keyed late runs from the day of its paper.
    CountersignInquiry {
        seen: RecordSeen,
    },
    ClaimInquiry {
        seen: RecordSeen,
    },
    ReleaseInquiry {
        seen: RecordSeen,
    },
    /// A ready answer, new or in other words.
    SaveAnswer {
        answer: Option<RecordSeen>,
        draft: ContactDraft,
        form: Option<FormKey>,
    },
    /// [`Command::CheckPaper`] where the society has some of it typed twice: `again` is what was typed the second
    /// time.
    CheckTwice {
        seen: Seen,
        document: Document,
        again: Box<Document>,
    },
    /// A second person types or refuses an account that waits, or whoever typed it takes it back.
    Account {
        seen: Seen,
        word: AccountWord,
    },
    /// A theme of the improvement register, with the first record in which somebody said it.
    OpenTheme {
        theme: NewTheme,
        source: Option<RecordRef>,
        /// The draft that it came from and ends.
        form: Option<FormKey>,
    },
    /// A word on a theme.
    Theme {
        seen: RecordSeen,
        word: ThemeWord,
        form: Option<FormKey>,
    },
    /// Whoever said it in a record was told what was done: a contact of its own, in the same commit.
    TellRaiser {
        seen: RecordSeen,
        source: RecordRef,
        telling: NewTelling,
        form: Option<FormKey>,
    },
    /// Somebody complains, suggests or asks for something; `code` is what somebody anonymous was told.
    TakeComplaint {
        draft: ContactDraft,
        code: Option<Phrase>,
        form: Option<FormKey>,
    },
    /// What is done with a complaint; `form` is the draft that it came from and ends.
    Complaint {
        seen: RecordSeen,
        word: ComplaintWord,
        form: Option<FormKey>,
    },
    /// What either side promises on a case, and how it ended.
    Undertaking {
        seen: Seen,
        word: UndertakingWord,
    },
    /// What a manager says of the day of a paper that was keyed later.
    LatePaper {
        seen: Seen,
        word: LatePaperWord,
    },
    /// The person appeals what was decided: it is heard once more, by others (W2).
    AppealCase {
        seen: Seen,
        appeal: NewAppeal,
    },
    /// A manager records what the board answered on an appeal.
    AnswerAppeal {
        seen: Seen,
        answer: BoardAnswer,
    },
    /// A row of a file that tells of a contact. Known by its reference, else by its content.
    ImportContact {
        reference: String,
        draft: ContactDraft,
    },
    /// The same of a complaint.
    ImportComplaint {
        reference: String,
        draft: ContactDraft,
    },
    /// Somebody anonymous is told another receipt code, in the place of the one that they lost.
    ReissueCode {
        seen: RecordSeen,
        code: Phrase,
    },
    /// A row of a file that tells of a follow-up asked elsewhere. Known by its reference, else by its content.
    ImportSurvey {
        reference: String,
        draft: ContactDraft,
        answers: Vec<TypedAnswer>,
    },
    /// One try to ask how somebody found the answer to their question, or how their complaint was dealt with.
    RecordFollowUp {
        seen: RecordSeen,
        outcome: Outcome,
        channel: Channel,
        /// The version of the questionnaire that they were asked by.
        version: u16,
        form: Option<FormKey>,
    },
    /// What they said there was not said so.
    TakeBackFollowUp {
        seen: RecordSeen,
        reason: String,
    },
    /// A file begins to be imported: the rows that come under this session's number are of it.
    BeginImport {
        session: u64,
        kind: ImportKind,
        file: String,
        digest: Option<[u8; 16]>,
    },
    /// Takes the next records of an import back. Sent again until none is left.
    UndoImport {
        import: u32,
    },
}

// The place of a row is the command's number on the wire: a new command comes last, here and above.
commands! {
    // command       = in the ledger            right      [acts on + names too]  traits
    SetUp            = 1  "set_up"              Settings   []                     [First];
    ChangeSettings   = 2  "change_settings"     Settings   []                     [];
    SaveRequest      = 10 "save_request"        Requests   [case + draft]         [Dated];
    ImportRequest    = 11 "import_request"      Requests   []                     [Dated Row];
    ImportParty      = 12 "import_party"        Requests   []                     [Dated Row];
    SubmitCase       = 20 "submit_case"         Steps      [seen]                 [Dated];
    CheckPaper       = 21 "check_paper"         Steps      [seen]                 [Dated];
    SignDeclaration  = 22 "sign_declaration"    Steps      [seen]                 [Dated];
    ReferCase        = 23 "refer_case"          Steps      [seen]                 [Dated];
    OpenSitting      = 24 "open_sitting"        Deciding   [+ agenda]             [Dated];
    ChangeSitting    = 25 "change_sitting"      Deciding   [sitting + agenda]     [Dated];
    DecideCase       = 26 "decide_case"         Deciding   [seen]                 [Dated];
    CloseSitting     = 27 "close_sitting"       Deciding   [sitting]              [Dated];
    ResumeCase       = 28 "resume_case"         Steps      [seen]                 [Dated];
    TellAnswer       = 29 "tell_answer"         Steps      [seen]                 [Dated];
    RegisterCase     = 30 "register_case"       Steps      [seen]                 [Dated];
    RecordDelivery   = 31 "record_delivery"     Deliveries [seen]                 [Dated];
    RecordSurvey     = 32 "record_survey"       Deliveries [seen]                 [Dated];
    ReturnCase       = 33 "return_case"         Steps      [seen]                 [Dated];
    WithdrawCase     = 34 "withdraw_case"       Steps      [seen]                 [Dated];
    ClaimCase        = 35 "claim_case"          Holding    [seen]                 [Dated];
    ReleaseCase      = 36 "release_case"        Holding    [seen]                 [];
    KeepDraft        = 90 "keep_draft"          Drafts     []                     [First Anew];
    DropDraft        = 91 "drop_draft"          Drafts     []                     [First Anew];
    FillSample       = 92 "fill_sample"         Settings   []                     [Long];
    ShowPhone        = 37 "show_phone"          Reveal     [case]                 [Shows Anew];
    BindAccount      = 50 "bind_account"        Settings   []                     [];
    SetGate          = 51 "set_gate"            Settings   []                     [];
    SavePreferences  = 93 "save_preferences"    Eyes       []                     [First Anew];
    CloseProposal    = 43 "close_proposal"      Requests   [seen]                 [Dated];
    SetPhrase        = 52 "set_phrase"          Settings   []                     [Secret];
    Reveal           = 41 "reveal"              Reveal     [case]                 [Shows Anew];
    MarkAbout        = 42 "mark_about"          Settings   [subject]              [];
    KeepDraftAfter   = 94 "keep_draft_after"    Drafts     []                     [First Anew];
    FreeCase         = 38 "free_case"           Holding    [seen]                 [Dated];
    HandOver         = 39 "hand_over"           Holding    [seen]                 [Dated];
    Repair           = 71 "repair"              Settings   []                     [Long];
    NoteBackup       = 75 "backup_taken"        Backup     []                     [];
    ConfirmClock     = 78 "confirm_clock"       Settings   []                     [First];
    AddNote          = 44 "add_note"            Notes      [note]                 [Dated];
    CorrectPerson    = 45 "correct_person"      Requests   [party]                [Dated];
    SaveAlike        = 46 "save_alike"          Requests   [+ draft]              [Dated];
    CastVote         = 95 "cast_vote"           Voting     [sitting + case]       [Dated];
    PutOffItem       = 96 "put_off_item"        Deciding   [seen + sitting]       [Dated];
    ConfirmMinutes   = 97 "confirm_minutes"     Voting     [sitting]              [Dated];
    // Of whoever holds cases; which step they may take back is asked of each.
    ReverseStep      = 105 "reverse_step"       Holding    [seen]                 [Dated];
    SayNotSame       = 114 "say_not_same"       Requests   [party + other]        [Dated];
    MergePersons     = 115 "merge_persons"      Merging    [stay + other]         [Dated];
    SplitPersons     = 116 "split_persons"      Merging    [stay + other]         [Dated];
    TransferCase     = 117 "transfer_case"      Steps      [seen]                 [Dated];
    RecordContact    = 130 "record_contact"     Listening  [+ draft]              [Dated];
    WithdrawContact  = 131 "withdraw_contact"   Listening  [seen]                 [Dated];
    AskInquiry       = 132 "ask_inquiry"        Listening  [+ draft]              [Dated];
    AnswerInquiry    = 133 "answer_inquiry"     Listening  [seen]                 [Dated];
    CarryInquiry     = 134 "carry_inquiry"      Listening  [seen]                 [Dated];
    SendInquiry      = 135 "send_inquiry"       Listening  [seen]                 [Dated];
    UnsayAnswer      = 136 "unsay_answer"       Listening  [seen]                 [Dated];
    WithdrawInquiry  = 137 "withdraw_inquiry"   Listening  [seen]                 [Dated];
    CountersignInquiry = 138 "countersign_inquiry" Listening [seen]               [Dated];
    ClaimInquiry     = 139 "claim_inquiry"      Listening  [seen]                 [Dated];
    ReleaseInquiry   = 140 "release_inquiry"    Listening  [seen]                 [];
    SaveAnswer       = 141 "save_answer"        Answers    [answer]               [Dated];
    CheckTwice       = 123 "check_paper_twice"  Steps      [seen]                 [Dated];
    // Of the words on an account the first; the others have numbers of their own.
    Account          = 120 "type_account"       Requests   [seen]                 [Dated];
    OpenTheme        = 180 "open_theme"         Improving  [+ source]             [Dated];
    // Of the words on a theme the first; the others have numbers of their own.
    Theme            = 181 "gather_source"      Improving  [seen + word]          [Dated];
    TellRaiser       = 182 "tell_raiser"        Improving  [seen + source]        [Dated];
    TakeComplaint    = 156 "take_complaint"     Listening  [+ draft]              [Dated Secret];
    // Of the words on a complaint the first; the others have numbers of their own.
    Complaint        = 157 "acknowledge_complaint" Listening [seen]               [Dated];
    // The end of an undertaking, and the refusal of a paper, have numbers of their own.
    Undertaking      = 173 "undertake"          Requests   [seen]                 [Dated];
    LatePaper        = 175 "countersign_paper"  Steps      [seen]                 [Dated];
    AppealCase       = 150 "appeal_case"        Steps      [seen]                 [Dated];
    // Of whoever decides; that a manager does is the rule of the move.
    AnswerAppeal     = 151 "answer_appeal"      Deciding   [seen]                 [Dated];
    ImportContact    = 145 "import_contact"     Listening  [+ draft]              [Dated Row];
    ImportComplaint  = 146 "import_complaint"   Listening  [+ draft]              [Dated Row];
    ReissueCode      = 168 "reissue_code"       Listening  [seen]                 [Dated Secret];
    ImportSurvey     = 194 "import_survey"      Deliveries [+ draft]              [Dated Row];
    RecordFollowUp   = 195 "record_follow_up"   Listening  [seen]                 [Dated];
    TakeBackFollowUp = 196 "take_back_follow_up" Listening [seen]                 [Dated];
    // Of whoever may import; that is asked of the rows too.
    BeginImport      = 197 "begin_import"       Eyes       []                     [Dated Anew];
    UndoImport       = 198 "undo_import"        Settings   []                     [Dated Long Anew];
}

impl CommandKind {
    pub fn is(self, one: Trait) -> bool {
        self.traits().contains(&one)
    }

    /// Its number on the wire: its place in the table.
    pub fn code(self) -> u16 {
        self as u16
    }

    pub fn of_code(code: u16) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

impl Command {
    /// The case that it acts on; that of a new request has no number yet.
    pub fn case(&self) -> Option<CaseNumber> {
        self.record().and_then(RecordRef::case)
    }

    pub fn is(&self, one: Trait) -> bool {
        self.kind().is(one)
    }
}
