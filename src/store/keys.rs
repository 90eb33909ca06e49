//! Every key and index in one table. Big-endian, so that byte order is number order.
//!
//! Longer than 500 lines: one table, of all keys.
//!
//! ```text
//! c number                        case                 -> Case
//! i number n                      its history          -> History
//! p party                         party                -> Party
//! y party number                  cases of a party     -> nothing
//! q shelf 0 opens number          a queue, what is due first  -> QueueRow (a page is one scan)
//! q shelf 1 due number            the same by overdue day (only where it is another day) -> opens
//! q shelf 2 number                the same, first received first -> opens
//! q shelf 3 class opens number    the same, greatest need first  -> nothing
//! n shelf by day                  how many stand there -> i64 (by 0: opens; by 1: due, where it is another day)
//! w staff due number              cases a person holds -> shelf
//! j staff kind id                 a record about that member of staff -> nothing
//! u kind value 00                 national id          -> party (unique)
//! h digits 00 party               phone                -> nothing
//! t token 00 party                folded name token    -> nothing
//! f kind digest                   an imported row      -> what it made
//! m sitting                       sitting              -> Sitting
//! o sitting number                what a sitting decided before another did -> Decision
//! M staff sitting                 minutes that wait for their word -> nothing
//! O sitting number                the votes on a case before it is decided -> ItemVotes
//! d staff form                    a draft              -> Kept
//! g number staff                  what the loser of a race wrote -> Proposal
//! b kind id n                     a note on a record   -> Note
//! B word 00 kind id n             a word of a note       -> nothing
//! F by text 00 kind id            what else a record is found by (domain::search) -> nothing
//! J day number                 a follow-up that ended -> Surveyed; of an inquiry or a complaint J day kind id
//! T day                        what of that day adds up to -> DayCounts
//! r day order                     an order carried out -> Receipt (days are counted: see service::receipts)
//! k name                          counters             -> u64
//! s name                          settings; who comes by which account -> Access; backups -> Backups
//! v staff                         how a person sees it -> Preferences
//! l staff                         how a person signs in -> SignIn
//! e staff                         what a person held when they left -> Leave
//! K contact                       contact              -> Contact
//! I inquiry                       inquiry              -> Inquiry
//! R answer                        ready answer         -> ReadyAnswer
//! G theme                         theme of the improvement register -> Theme
//! C complaint                     complaint            -> Complaint
//! D list day kind id              records that wait, what is due first -> nothing (counted as shelves are)
//! E import                     an import of a file  -> Import
//! H import kind id             what an import made or changed -> how it left it
//! a node seq                      ledger; z name: chain head, keys, schema; x key 00 n: chunks (see their files)
//! ```
//!
//! Which key is of which kind is told by [`kind`].

pub mod kind;
mod lists;
mod orders;
mod surveys;

use crate::domain::calendar::Day;
use crate::domain::id::{
    AnswerNumber, CaseNumber, CommitteeId, ComplaintNumber, ContactNumber, InquiryNumber, PartyId,
    SittingNumber, StaffId, ThemeNumber,
};
use crate::domain::need::NeedClass;
use crate::domain::queue::Shelf;
use crate::domain::record_ref::RecordRef;
use crate::domain::search::{SearchKey, Sought};
use crate::store::engine::Key;
use crate::store::keys::kind::KeyKind;
pub use lists::*;
pub use orders::*;
pub use surveys::*;

/// Bytes of the digest of what an imported row said.
pub const SAID_BYTES: usize = 16;

/// Where the number of the open sitting of a committee stands: of the general one this, as it was when there was
/// no other; of another with its number after it.
pub const OPEN_SITTING: &[u8] = b"zopen-sitting";
/// Stands in rows that were salvaged, until a restore has made a sound store of them.
pub const SALVAGED: &[u8] = b"zsalvaged";

struct Maker(Key);

impl Maker {
    fn new(tag: u8) -> Self {
        let mut key = Vec::with_capacity(32);
        key.push(tag);
        Self(key)
    }

    fn byte(mut self, byte: u8) -> Self {
        self.0.push(byte);
        self
    }

    fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }

    /// Nine bytes: the kind, then the number.
    fn record(self, record: RecordRef) -> Self {
        self.byte(record.kind()).bytes(&record.id().to_be_bytes())
    }

    /// Signed days keep their order when the sign bit is flipped.
    fn day(self, day: Day) -> Self {
        self.bytes(&day_bytes(day))
    }

    /// Ends a part of any length; 0 does not occur within.
    fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes()).byte(0)
    }

    fn end(self) -> Key {
        self.0
    }
}

pub fn day_bytes(day: Day) -> [u8; 4] {
    (day.0.cast_unsigned() ^ 0x8000_0000).to_be_bytes()
}

pub fn day_of(bytes: [u8; 4]) -> Day {
    Day((u32::from_be_bytes(bytes) ^ 0x8000_0000).cast_signed())
}

pub fn case(number: CaseNumber) -> Key {
    Maker::new(b'c').bytes(&number.to_bytes()).end()
}

pub fn cases() -> Key {
    vec![b'c']
}

pub fn history(number: CaseNumber, n: u32) -> Key {
    Maker::new(b'i').bytes(&number.to_bytes()).bytes(&n.to_be_bytes()).end()
}

pub fn histories(number: CaseNumber) -> Key {
    Maker::new(b'i').bytes(&number.to_bytes()).end()
}

pub fn party(id: PartyId) -> Key {
    Maker::new(b'p').bytes(&id.0.to_be_bytes()).end()
}

pub fn parties() -> Key {
    vec![b'p']
}

pub fn party_case(id: PartyId, number: CaseNumber) -> Key {
    Maker::new(b'y').bytes(&id.0.to_be_bytes()).bytes(&number.to_bytes()).end()
}

pub fn party_cases(id: PartyId) -> Key {
    Maker::new(b'y').bytes(&id.0.to_be_bytes()).end()
}

pub fn row_due(shelf: Shelf, opens: Day, number: CaseNumber) -> Key {
    Maker::new(b'q').byte(shelf.byte()).byte(0).day(opens).bytes(&number.to_bytes()).end()
}

/// The shelf by what opens first, from a day on.
pub fn rows_due_from(shelf: Shelf, day: Day) -> Key {
    Maker::new(b'q').byte(shelf.byte()).byte(0).day(day).end()
}

pub fn rows_due(shelf: Shelf) -> Key {
    Maker::new(b'q').byte(shelf.byte()).byte(0).end()
}

pub fn row_overdue(shelf: Shelf, due: Day, number: CaseNumber) -> Key {
    Maker::new(b'q').byte(shelf.byte()).byte(1).day(due).bytes(&number.to_bytes()).end()
}

pub fn rows_overdue(shelf: Shelf) -> Key {
    Maker::new(b'q').byte(shelf.byte()).byte(1).end()
}

pub fn rows_overdue_from(shelf: Shelf, day: Day) -> Key {
    Maker::new(b'q').byte(shelf.byte()).byte(1).day(day).end()
}

pub fn row_received(shelf: Shelf, number: CaseNumber) -> Key {
    Maker::new(b'q').byte(shelf.byte()).byte(2).bytes(&number.to_bytes()).end()
}

pub fn rows_received(shelf: Shelf) -> Key {
    Maker::new(b'q').byte(shelf.byte()).byte(2).end()
}

pub fn row_need(shelf: Shelf, need: Option<NeedClass>, opens: Day, number: CaseNumber) -> Key {
    let class = match need {
        Some(NeedClass::A) => 1,
        Some(NeedClass::B) => 2,
        Some(NeedClass::C) => 3,
        Some(NeedClass::D) => 4,
        None => 9,
    };
    let maker = Maker::new(b'q').byte(shelf.byte()).byte(3).byte(class);
    maker.day(opens).bytes(&number.to_bytes()).end()
}

pub fn rows_need(shelf: Shelf) -> Key {
    Maker::new(b'q').byte(shelf.byte()).byte(3).end()
}

/// Which day a count is by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    Opens,
    Due,
}

impl By {
    fn byte(self) -> u8 {
        match self {
            Self::Opens => 0,
            Self::Due => 1,
        }
    }
}

pub fn count(shelf: Shelf, by: By, day: Day) -> Key {
    Maker::new(b'n').byte(shelf.byte()).byte(by.byte()).day(day).end()
}

pub fn counts(shelf: Shelf, by: By) -> Key {
    Maker::new(b'n').byte(shelf.byte()).byte(by.byte()).end()
}

pub fn held(staff: StaffId, due: Day, number: CaseNumber) -> Key {
    Maker::new(b'w').bytes(&staff.0.to_be_bytes()).day(due).bytes(&number.to_bytes()).end()
}

pub fn all_held(staff: StaffId) -> Key {
    Maker::new(b'w').bytes(&staff.0.to_be_bytes()).end()
}

/// A record itself.
pub fn record(record: RecordRef) -> Key {
    match record {
        RecordRef::Case(number) => case(number),
        RecordRef::Party(id) => party(id),
        RecordRef::Sitting(number) => sitting(number),
        RecordRef::Contact(ContactNumber(number)) => numbered(KeyKind::Contact, number),
        RecordRef::Inquiry(InquiryNumber(number)) => numbered(KeyKind::Inquiry, number),
        RecordRef::Answer(AnswerNumber(number)) => numbered(KeyKind::Answer, number),
        RecordRef::Theme(ThemeNumber(number)) => numbered(KeyKind::Theme, number),
        RecordRef::Complaint(ComplaintNumber(number)) => numbered(KeyKind::Complaint, number),
    }
}

/// The record that stands at a key of a kind; none of a key at which something else stands.
pub fn record_of(kind: KeyKind, key: &[u8]) -> Option<RecordRef> {
    let id = key.get(1..)?;
    match kind {
        KeyKind::Case => RecordRef::of(RecordRef::CASE, u64::from_be_bytes(id.try_into().ok()?)),
        KeyKind::Party => RecordRef::of(RecordRef::PARTY, u64::from_be_bytes(id.try_into().ok()?)),
        KeyKind::Sitting
        | KeyKind::Contact
        | KeyKind::Inquiry
        | KeyKind::Answer
        | KeyKind::Theme
        | KeyKind::Complaint => {
            let id = u32::from_be_bytes(id.try_into().ok()?);
            let kind = match kind {
                KeyKind::Contact => RecordRef::CONTACT,
                KeyKind::Inquiry => RecordRef::INQUIRY,
                KeyKind::Answer => RecordRef::ANSWER,
                KeyKind::Theme => RecordRef::THEME,
                KeyKind::Complaint => RecordRef::COMPLAINT,
                _ => RecordRef::SITTING,
            };
            RecordRef::of(kind, id.into())
        }
        _ => None,
    }
}

/// The mark of a record as being about a member of staff.
pub fn about(staff: StaffId, record: RecordRef) -> Key {
    Maker::new(b'j').bytes(&staff.0.to_be_bytes()).record(record).end()
}

pub fn all_about(staff: StaffId) -> Key {
    Maker::new(b'j').bytes(&staff.0.to_be_bytes()).end()
}

/// The record that nine bytes at a place in a key name.
pub fn record_at(key: &[u8], at: usize) -> Option<RecordRef> {
    let (kind, rest) = key.get(at..)?.split_first()?;
    RecordRef::of(*kind, u64::from_be_bytes(*rest.first_chunk()?))
}

/// The record that a mark about a member of staff is on.
pub fn about_what(key: &[u8]) -> Option<RecordRef> {
    record_at(key, 5)
}

pub fn national_id(digits: &str) -> Key {
    Maker::new(b'u').byte(1).text(digits).end()
}

/// Ids that begin so.
pub fn national_ids(digits: &str) -> Key {
    Maker::new(b'u').byte(1).bytes(digits.as_bytes()).end()
}

pub fn phone(digits: &str, id: PartyId) -> Key {
    Maker::new(b'h').text(digits).bytes(&id.0.to_be_bytes()).end()
}

/// Phones that begin so.
pub fn phones(digits: &str) -> Key {
    Maker::new(b'h').bytes(digits.as_bytes()).end()
}

pub fn token(token: &str, id: PartyId) -> Key {
    Maker::new(b't').text(token).bytes(&id.0.to_be_bytes()).end()
}

/// Name tokens that begin so.
pub fn tokens(start: &str) -> Key {
    Maker::new(b't').bytes(start.as_bytes()).end()
}

pub fn imported(kind: u8, digest: [u8; 16]) -> Key {
    Maker::new(b'f').byte(kind).bytes(&digest).end()
}

pub fn import(number: u32) -> Key {
    Maker::new(b'E').bytes(&number.to_be_bytes()).end()
}

pub fn import_row(number: u32, on: RecordRef) -> Key {
    Maker::new(b'H').bytes(&number.to_be_bytes()).record(on).end()
}

/// The rows of an import of one kind of record.
pub fn import_rows_of(number: u32, kind: u8) -> Key {
    Maker::new(b'H').bytes(&number.to_be_bytes()).byte(kind).end()
}

/// The record that the row of an import is of.
pub fn import_row_on(key: &[u8]) -> Option<RecordRef> {
    record_at(key, 5)
}

/// The number of the record that an import mark leads to, which a digest of what the row said may follow.
pub fn of_mark(val: &[u8]) -> Option<[u8; 8]> {
    let (id, said) = val.split_first_chunk::<8>()?;
    matches!(said.len(), 0 | SAID_BYTES).then_some(*id)
}

pub fn sitting(number: SittingNumber) -> Key {
    Maker::new(b'm').bytes(&number.0.to_be_bytes()).end()
}

pub fn sittings() -> Key {
    vec![b'm']
}

/// What a sitting decided of a case that a later sitting decided again.
pub fn earlier_decision(sitting: SittingNumber, number: CaseNumber) -> Key {
    Maker::new(b'o').bytes(&sitting.0.to_be_bytes()).bytes(&number.to_bytes()).end()
}

pub fn earlier_decisions() -> Key {
    vec![b'o']
}

/// The votes that were cast on a case in a sitting and are no decision's yet.
pub fn item_votes(sitting: SittingNumber, number: CaseNumber) -> Key {
    Maker::new(b'O').bytes(&sitting.0.to_be_bytes()).bytes(&number.to_bytes()).end()
}

/// Where the number of a committee's open sitting stands.
pub fn open_sitting(committee: CommitteeId) -> Key {
    let mut key = OPEN_SITTING.to_vec();
    if !committee.is_general() {
        key.push(committee.0);
    }
    key
}

/// That the minutes of a sitting wait for the word of a member of staff.
pub fn to_confirm(staff: StaffId, sitting: SittingNumber) -> Key {
    Maker::new(b'M').bytes(&staff.0.to_be_bytes()).bytes(&sitting.0.to_be_bytes()).end()
}

/// All that wait for theirs.
pub fn all_to_confirm(staff: StaffId) -> Key {
    Maker::new(b'M').bytes(&staff.0.to_be_bytes()).end()
}

pub fn draft(staff: StaffId, form: &[u8]) -> Key {
    Maker::new(b'd').bytes(&staff.0.to_be_bytes()).bytes(form).end()
}

pub fn drafts(staff: StaffId) -> Key {
    Maker::new(b'd').bytes(&staff.0.to_be_bytes()).end()
}

/// Whatever anybody left unfinished.
pub fn all_drafts() -> Key {
    vec![b'd']
}

pub fn proposal(number: CaseNumber, by: StaffId) -> Key {
    Maker::new(b'g').bytes(&number.to_bytes()).bytes(&by.0.to_be_bytes()).end()
}

/// All that stand on a case.
pub fn proposals_on(number: CaseNumber) -> Key {
    Maker::new(b'g').bytes(&number.to_bytes()).end()
}

pub fn proposals() -> Key {
    vec![b'g']
}

/// One of many of a kind on a record, by its number there.
pub fn nth(kind: KeyKind, on: RecordRef, n: u32) -> Key {
    Maker::new(kind.row().tag).record(on).bytes(&n.to_be_bytes()).end()
}

/// One of a kind that is counted from 1.
fn numbered(kind: KeyKind, number: u32) -> Key {
    Maker::new(kind.row().tag).bytes(&number.to_be_bytes()).end()
}

/// All of a kind.
pub fn all(kind: KeyKind) -> Key {
    vec![kind.row().tag]
}

pub fn note(on: RecordRef, n: u32) -> Key {
    nth(KeyKind::Note, on, n)
}

/// All that stand on a record.
pub fn notes_on(on: RecordRef) -> Key {
    Maker::new(b'b').record(on).end()
}

/// A word of a note.
pub fn note_word(word: &str, on: RecordRef, n: u32) -> Key {
    Maker::new(b'B').text(word).record(on).bytes(&n.to_be_bytes()).end()
}

/// Words of notes that begin so.
pub fn note_words(start: &str) -> Key {
    Maker::new(b'B').bytes(start.as_bytes()).end()
}

/// What a record is found by; none of what stands in an index of its own.
pub fn found_by(key: &SearchKey, on: RecordRef) -> Option<Key> {
    Some(Maker::new(b'F').byte(key.by.byte()?).text(&key.text).record(on).end())
}

/// What is found by a search key, or by one that begins so.
pub fn all_found_by(sought: &Sought) -> Option<Key> {
    let maker = Maker::new(b'F').byte(sought.key.by.byte()?);
    let text = sought.key.text.as_str();
    Some(if sought.whole { maker.text(text) } else { maker.bytes(text.as_bytes()) }.end())
}

/// The record that a search key leads to.
pub fn of_found_by(key: &[u8]) -> Option<RecordRef> {
    record_at(key, key.len().checked_sub(9)?)
}

/// The note that a word's key leads to.
pub fn of_note_word(key: &[u8]) -> Option<(RecordRef, u32)> {
    let (head, n) = key.split_last_chunk::<4>()?;
    Some((record_at(head, head.len().checked_sub(9)?)?, u32::from_be_bytes(*n)))
}

pub fn counter(name: &str) -> Key {
    Maker::new(b'k').bytes(name.as_bytes()).end()
}

pub fn preferences(staff: StaffId) -> Key {
    Maker::new(b'v').bytes(&staff.0.to_be_bytes()).end()
}

pub fn sign_in(staff: StaffId) -> Key {
    Maker::new(b'l').bytes(&staff.0.to_be_bytes()).end()
}

pub fn leave(staff: StaffId) -> Key {
    Maker::new(b'e').bytes(&staff.0.to_be_bytes()).end()
}

pub fn settings() -> Key {
    Maker::new(b's').bytes(b"society").end()
}

/// How the backups stand.
pub fn backups() -> Key {
    Maker::new(b's').bytes(b"backups").end()
}

pub fn access() -> Key {
    Maker::new(b's').bytes(b"access").end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_before_and_after_the_epoch_keep_their_order() {
        let days = [i32::MIN, -1, 0, 1, 20_000, i32::MAX].map(Day);
        for pair in days.windows(2) {
            assert!(day_bytes(pair[0]) < day_bytes(pair[1]));
        }
        assert!(days.iter().all(|day| day_of(day_bytes(*day)) == *day));
    }
}
