//! What is asked and answered of contacts, inquiries and ready answers.

use serde::{Deserialize, Serialize};

use crate::api::query::{ComplaintRow, Cursor};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::choice::{Channel, Service};
use crate::domain::contact::inquiry::{InquiryFact, InquiryState};
use crate::domain::contact::{Contact, Inquiry, ReadyAnswer};
use crate::domain::department::DepartmentId;
use crate::domain::id::{ContactNumber, InquiryNumber, PartyId, StaffId, Version};
use crate::domain::record_ref::RecordRef;

/// Contacts and inquiries of one person that are told, at most: the newest.
pub const OF_PERSON_MAX: usize = 50;
/// Ready answers told to one search, at most.
pub const ANSWERS_SHOWN_MAX: usize = 20;

/// Which inquiries are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InquiryList {
    /// Those that wait for an answer, what is due first.
    Open,
    /// Those whose clock a manager is to countersign, what was asked first.
    Late,
    /// All, the newest first.
    All,
    /// Answered ones of which the person is to be asked how they found the answer.
    ToAsk,
}

impl InquiryList {
    pub const ALL: [Self; 4] = [Self::Open, Self::Late, Self::All, Self::ToAsk];

    /// Its name in files, and in phrase ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Late => "late",
            Self::All => "all",
            Self::ToAsk => "to-ask",
        }
    }
}

/// A page of one of the lists of a family of which each waits by a day: inquiries, complaints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery<L> {
    pub list: L,
    /// Words that must all be found in what was said, or in the name of who said it; empty is all.
    pub filter: String,
    pub overdue: bool,
    /// Only what who asks holds.
    pub mine: bool,
    pub after: Option<Cursor>,
    pub limit: usize,
}

impl<L> ListQuery<L> {
    pub fn of(list: L, after: Option<Cursor>, limit: usize) -> Self {
        Self { list, filter: String::new(), overdue: false, mine: false, after, limit }
    }
}

pub type InquiryQuery = ListQuery<InquiryList>;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPage<L, R> {
    pub list: L,
    pub rows: Vec<(Cursor, R)>,
    pub more: Option<Cursor>,
    /// All that are open, and of these what is overdue; unfiltered.
    pub waiting: u64,
    pub overdue: u64,
}

pub type InquiryPage = ListPage<InquiryList, InquiryRow>;

/// A line of a list of inquiries.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryRow {
    pub number: InquiryNumber,
    /// Of who asks; empty where they did not say, or did not want to.
    pub name: String,
    pub party: Option<PartyId>,
    pub anonymous: bool,
    /// Empty where it is masked.
    pub question: String,
    pub masked: bool,
    pub service: Option<Service>,
    pub channel: Channel,
    pub state: InquiryState,
    pub asked: Day,
    /// It was keyed on a later day than it was asked.
    pub late: bool,
    pub due: Day,
    /// From which day on the person is to be asked how they found the answer.
    pub ask_from: Option<Day>,
    /// It is due soon, and the warning that the society set has begun.
    pub near: bool,
    pub owner: Option<DepartmentId>,
    pub holder: Option<LeaseView>,
}

impl InquiryRow {
    /// Until when it is to be answered, or from when on the person is to be asked; none of what is over.
    pub fn waits_for(&self) -> Option<Day> {
        self.ask_from.or_else(|| self.state.is_open().then_some(self.due))
    }
}

/// Who holds a record, since when, and whether that keeps others from it at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaseView {
    pub by: StaffId,
    pub since: Timestamp,
    pub live: bool,
}

/// An inquiry as it is told: of its words all or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryView {
    pub inquiry: Inquiry,
    pub version: Version,
    pub name: String,
    /// The words and the phone are there and not told to who asks.
    pub masked: bool,
    pub holder: Option<LeaseView>,
}

/// What others did to an inquiry while somebody was away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwayInquiry {
    pub row: InquiryRow,
    /// The last first.
    pub facts: Vec<InquiryFact>,
}

/// A contact as it is told: of its words all or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    pub contact: Contact,
    pub version: Version,
    pub name: String,
    pub masked: bool,
}

/// Contacts, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactPage {
    pub rows: Vec<ContactView>,
    /// Older ones are asked for before this number.
    pub more: Option<ContactNumber>,
}

/// What a person asked and complained of, and what was said with them: the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfPerson {
    pub inquiries: Vec<InquiryRow>,
    pub contacts: Vec<ContactView>,
    /// Theirs; on the page of a request those about it, too.
    pub complaints: Vec<ComplaintRow>,
}

impl OfPerson {
    pub fn records(&self) -> impl Iterator<Item = RecordRef> {
        let asked = self.inquiries.iter().map(|row| row.number.into());
        let said = self.contacts.iter().map(|view| view.contact.number.into());
        asked.chain(said).chain(self.complaints.iter().map(|row| row.number.into()))
    }
}

/// A ready answer, and which state of it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerView {
    pub answer: ReadyAnswer,
    pub version: Version,
}

/// How a list of what waits stands, for the first screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitLine {
    pub waiting: u64,
    pub overdue: u64,
    /// The first day on which one is due, today or later; where all are late the latest of those.
    pub next: Option<Day>,
}
