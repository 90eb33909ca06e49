//! What a key is of, and how it reads, by the parts that its row in [`super::super::kinds`] gives it.

use crate::domain::committee::committee_ids;
use crate::domain::id::{CaseNumber, PartyId, SittingNumber};
use crate::domain::queue::Shelf;
use crate::domain::record_ref::RecordRef;
use crate::domain::search::FoundBy;
use crate::domain::wait_list::WaitList;
use crate::store::book::NUMBERED;
use crate::store::keys::{day_of, record_at};
pub use crate::store::kinds::{KeyKind, late_tags};

/// A part of a key.
#[derive(Clone, Copy)]
pub enum Part {
    /// The number of a case, that can be one.
    Case,
    Party,
    /// A record: its kind and its number.
    Record,
    /// A sitting whose row it is.
    Sitting,
    /// 32 bits: a member of staff, a sitting, the number of one among many.
    Number,
    /// 64 bits.
    Long,
    Day,
    /// So many bytes, told as they are.
    Hex(usize),
    /// So many bytes, not told.
    Untold(usize),
    /// A text that ends with a 0, not told: a name, an id or a phone.
    Text,
    /// All there is, at least a byte; not told.
    Rest,
    Is(&'static [u8]),
    /// As many bytes as are of a shape of its own, not told.
    That(fn(&[u8]) -> Option<usize>),
}

impl Part {
    /// How many bytes of the rest of a key it takes; none if it is not there.
    fn length(self, rest: &[u8]) -> Option<usize> {
        let length = match self {
            Self::Case => {
                rest.first_chunk().and_then(|id| CaseNumber::from_bytes(*id)).map(|_| 8)?
            }
            Self::Record => record_at(rest, 0).map(|_| 9)?,
            Self::Party | Self::Long => 8,
            Self::Sitting | Self::Number | Self::Day => 4,
            Self::Hex(length) | Self::Untold(length) => length,
            Self::Text => {
                let length = rest.iter().position(|byte| *byte == 0)?;
                let text = rest.get(..length)?;
                let is_text = !text.is_empty() && std::str::from_utf8(text).is_ok();
                is_text.then(|| length.saturating_add(1))?
            }
            Self::Rest => (!rest.is_empty()).then_some(rest.len())?,
            Self::Is(bytes) => rest.starts_with(bytes).then_some(bytes.len())?,
            Self::That(length) => length(rest)?,
        };
        (length <= rest.len()).then_some(length)
    }

    /// The record that it names.
    fn record(self, bytes: &[u8]) -> Option<RecordRef> {
        match self {
            Self::Case => case_at_end(bytes).map(RecordRef::Case),
            Self::Party => party_at_end(bytes).map(RecordRef::Party),
            Self::Record => record_at(bytes, 0),
            Self::Sitting => sitting_at_end(bytes).map(RecordRef::Sitting),
            _ => None,
        }
    }

    /// As a person can write it down; nothing of what is not told.
    fn told(self, bytes: &[u8]) -> Option<String> {
        let long = || bytes.try_into().map_or(0, u64::from_be_bytes);
        match self {
            Self::Case | Self::Party | Self::Record | Self::Sitting => {
                self.record(bytes).map(number_of)
            }
            Self::Number => Some(bytes.try_into().map_or(0, u32::from_be_bytes).to_string()),
            Self::Long => Some(long().to_string()),
            Self::Day => bytes.try_into().ok().map(|day| day_of(day).iso()),
            Self::Hex(_) => Some(in_hex(bytes)),
            Self::Untold(_) | Self::Text | Self::Rest | Self::Is(_) | Self::That(_) => None,
        }
    }
}

/// The number of a record among its kind, as it is written.
fn number_of(record: RecordRef) -> String {
    match record {
        RecordRef::Case(case) => case.to_string(),
        _ => record.id().to_string(),
    }
}

/// Tells each part of a key with its bytes; false if the key is of another kind.
fn each_part<'k>(kind: KeyKind, key: &'k [u8], mut tell: impl FnMut(Part, &'k [u8])) -> bool {
    let row = kind.row();
    let Some(mut rest) = key.strip_prefix(&[row.tag]) else { return false };
    for part in row.parts {
        let split = part.length(rest).and_then(|length| rest.split_at_checked(length));
        let Some((bytes, more)) = split else { return false };
        tell(*part, bytes);
        rest = more;
    }
    rest.is_empty()
}

impl KeyKind {
    /// What a key is of; none if it is of nothing that this wasl writes.
    pub fn of(key: &[u8]) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| each_part(*kind, key, |_, _| {}))
    }
}

/// The number at the end of a key, if it is one.
pub fn case_at_end(key: &[u8]) -> Option<CaseNumber> {
    key.split_last_chunk::<8>().and_then(|(_, id)| CaseNumber::from_bytes(*id))
}

/// The person at the end of a key.
pub fn party_at_end(key: &[u8]) -> Option<PartyId> {
    key.split_last_chunk::<8>().map(|(_, id)| PartyId(u64::from_be_bytes(*id)))
}

/// The sitting at the end of a key.
pub fn sitting_at_end(key: &[u8]) -> Option<SittingNumber> {
    key.split_last_chunk::<4>().map(|(_, id)| SittingNumber(u32::from_be_bytes(*id)))
}

fn is_shelf(byte: u8) -> bool {
    Shelf::ALL.iter().any(|shelf| shelf.byte() == byte)
}

/// Of a row of a queue: what stands before the number of its case.
pub fn row_head(rest: &[u8]) -> Option<usize> {
    let length = match rest {
        [shelf, by, ..] if is_shelf(*shelf) => match by {
            // A day, nothing, a class and a day.
            0 | 1 => 6,
            2 => 2,
            3 => 7,
            _ => return None,
        },
        _ => return None,
    };
    Some(length)
}

pub fn count_head(rest: &[u8]) -> Option<usize> {
    let is_one = match rest {
        [shelf, 0, ..] if WaitList::of(*shelf).is_some() => true,
        [shelf, 0 | 1, ..] => is_shelf(*shelf),
        _ => false,
    };
    is_one.then_some(2)
}

/// Of a row of a list of what waits: which list it is.
pub fn list_head(rest: &[u8]) -> Option<usize> {
    rest.first().and_then(|byte| WaitList::of(*byte)).map(|_| 1)
}

/// Of a search key: by what it finds.
pub fn search_head(rest: &[u8]) -> Option<usize> {
    let by = rest.first()?;
    FoundBy::ALL.iter().any(|one| one.byte() == Some(*by)).then_some(1)
}

pub fn import_head(rest: &[u8]) -> Option<usize> {
    matches!(rest, [1 | 2 | 5 | 6 | 7, ..]).then_some(1)
}

pub fn counter_length(name: &[u8]) -> Option<usize> {
    let is_year =
        |year: &[u8]| (4..=5).contains(&year.len()) && year.iter().all(u8::is_ascii_digit);
    let is_one =
        matches!(name, b"party" | b"file" | b"sitting" | b"cases" | b"import" | b"party-gone")
            || NUMBERED.iter().any(|(_, counter)| counter.as_bytes() == name)
            || name.strip_prefix(b"case-").is_some_and(is_year);
    is_one.then_some(name.len())
}

/// Of the open sitting of a committee: its name, and the number of a committee other than the general one.
pub fn open_sitting_length(rest: &[u8]) -> Option<usize> {
    let id = rest.strip_prefix(b"open-sitting")?;
    let is_one = match id {
        [] => true,
        [id] => committee_ids().any(|one| !one.is_general() && one.0 == *id),
        _ => false,
    };
    is_one.then_some(rest.len())
}

/// Of a chunk: the key of its record, a 0 and its number.
pub fn chunk_length(rest: &[u8]) -> Option<usize> {
    let (head, _) = rest.split_last_chunk::<2>()?;
    let of = KeyKind::of(head.strip_suffix(&[0])?)?;
    of.is_record().then_some(rest.len())
}

/// The case or the person that a key is of, or belongs to, by the key alone; of a national id and of what
/// was imported the value tells it. A row that follows from a record is of that one.
pub fn owner(kind: KeyKind, key: &[u8], val: &[u8]) -> Option<RecordRef> {
    let by_value = || <[u8; 8]>::try_from(val).ok();
    match kind {
        KeyKind::NationalId => by_value().map(|id| PartyId(u64::from_be_bytes(id)).into()),
        KeyKind::Imported => match key.get(1) {
            Some(1 | 7) => CaseNumber::from_bytes(super::of_mark(val)?).map(RecordRef::Case),
            Some(5) => numbered(RecordRef::CONTACT, val),
            Some(6) => numbered(RecordRef::COMPLAINT, val),
            _ => Some(PartyId(u64::from_be_bytes(super::of_mark(val)?)).into()),
        },
        KeyKind::Chunk => {
            let head = chunk_of(key)?;
            owner(KeyKind::of(head)?, head, &[])
        }
        _ => {
            let mut last = None;
            let is_whole = each_part(kind, key, |part, bytes| last = part.record(bytes).or(last));
            last.filter(|_| is_whole)
        }
    }
}

/// Of a mark of a file's row: the record of a kind that is counted from 1.
fn numbered(kind: u8, val: &[u8]) -> Option<RecordRef> {
    RecordRef::of(kind, u64::from_be_bytes(super::of_mark(val)?))
}

/// The key of the record that a chunk is part of.
pub fn chunk_of(key: &[u8]) -> Option<&[u8]> {
    let (head, _) = key.strip_prefix(b"x")?.split_last_chunk::<2>()?;
    head.strip_suffix(&[0])
}

/// A key as a person can write it down. It never tells a name, an id or a phone: whose they are is told.
pub fn readable(key: &[u8], val: &[u8]) -> String {
    let Some(kind) = KeyKind::of(key) else { return in_hex(key) };
    match kind {
        KeyKind::Count => return count_name(key),
        KeyKind::Counter => {
            return String::from_utf8_lossy(key.get(1..).unwrap_or(&[])).into_owned();
        }
        KeyKind::Chunk => {
            let n = key.split_last_chunk::<2>().map_or(0, |(_, n)| u16::from_be_bytes(*n));
            let of = chunk_of(key).unwrap_or(&[]);
            let name = KeyKind::of(of).map_or("?", KeyKind::name);
            return format!("{name} {} · {n}", readable(of, &[]));
        }
        _ => {}
    }
    let mut told = Vec::new();
    each_part(kind, key, |part, bytes| told.extend(part.told(bytes)));
    if matches!(kind, KeyKind::NationalId | KeyKind::Imported) {
        told.extend(owner(kind, key, val).map(number_of));
    }
    if told.is_empty() { kind.name().to_owned() } else { told.join(" · ") }
}

fn count_name(key: &[u8]) -> String {
    let [_, shelf, by, day @ ..] = key else { return String::new() };
    let list = WaitList::of(*shelf).map(|list| list.code().to_owned());
    let shelf = Shelf::ALL.into_iter().find(|one| one.byte() == *shelf);
    let shelf = list.or_else(|| shelf.map(|shelf| format!("{shelf:?}").to_lowercase()));
    let shelf = shelf.unwrap_or_default();
    let day = day.first_chunk::<4>().map(|day| day_of(*day).iso()).unwrap_or_default();
    format!("{shelf} · {} · {day}", if *by == 0 { "opens" } else { "due" })
}

fn in_hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String does not fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::id::{
        AnswerNumber, CommitteeId, ComplaintNumber, ContactNumber, InquiryNumber, StaffId,
        ThemeNumber,
    };
    use crate::domain::queue::Shelf;
    use crate::domain::search::SearchKey;
    use crate::store::keys::{self, By};

    const CASE: CaseNumber = CaseNumber { year: 1448, count: 298 };

    #[test]
    #[expect(clippy::too_many_lines, reason = "a row for each kind")]
    fn every_key_that_is_made_has_its_kind_and_a_name_to_read() {
        let (day, staff, party) = (Day(20_780), StaffId(3), PartyId(7));
        let last_digits = SearchKey { by: FoundBy::LastDigits, text: "1000".into() };
        let made = [
            (keys::case(CASE), KeyKind::Case, "1448-0298"),
            (keys::history(CASE, 4), KeyKind::History, "1448-0298 · 4"),
            (keys::party(party), KeyKind::Party, "7"),
            (keys::party_case(party, CASE), KeyKind::PartyCase, "1448-0298"),
            (keys::row_due(Shelf::Intake, day, CASE), KeyKind::Row, "1448-0298"),
            (keys::row_overdue(Shelf::Referred, day, CASE), KeyKind::Row, "1448-0298"),
            (keys::row_received(Shelf::Intake, CASE), KeyKind::Row, "1448-0298"),
            (keys::row_need(Shelf::Intake, None, day, CASE), KeyKind::Row, "1448-0298"),
            (
                keys::count(Shelf::Referred, By::Due, day),
                KeyKind::Count,
                "referred · due · 2026-11-23",
            ),
            (keys::held(staff, day, CASE), KeyKind::Held, "3 · 1448-0298"),
            (keys::about(staff, CASE.into()), KeyKind::About, "3 · 1448-0298"),
            (keys::about(staff, party.into()), KeyKind::About, "3 · 7"),
            (keys::phone("0500000001", party), KeyKind::Phone, "7"),
            (keys::token("سالم", party), KeyKind::Token, "7"),
            (keys::sitting(SittingNumber(14)), KeyKind::Sitting, "14"),
            (
                keys::earlier_decision(SittingNumber(14), CASE),
                KeyKind::EarlierDecision,
                "14 · 1448-0298",
            ),
            (keys::item_votes(SittingNumber(14), CASE), KeyKind::ItemVotes, "14 · 1448-0298"),
            (keys::to_confirm(staff, SittingNumber(14)), KeyKind::ToConfirm, "3 · 14"),
            (keys::open_sitting(CommitteeId(2)), KeyKind::OpenSitting, "open_sitting"),
            (keys::draft(staff, &[6]), KeyKind::Draft, "3"),
            (keys::proposal(CASE, staff), KeyKind::Proposal, "1448-0298 · 3"),
            (keys::note(CASE.into(), 2), KeyKind::Note, "1448-0298 · 2"),
            (keys::note_word("باب", CASE.into(), 2), KeyKind::NoteWord, "1448-0298 · 2"),
            (keys::note(party.into(), 1), KeyKind::Note, "7 · 1"),
            (keys::found_by(&last_digits, party.into()).unwrap(), KeyKind::FoundBy, "7"),
            (keys::counter("case-1448"), KeyKind::Counter, "case-1448"),
            (keys::record(InquiryNumber(9).into()), KeyKind::Inquiry, "9"),
            (keys::record(ContactNumber(8).into()), KeyKind::Contact, "8"),
            (keys::record(AnswerNumber(7).into()), KeyKind::Answer, "7"),
            (keys::record(ComplaintNumber(6).into()), KeyKind::Complaint, "6"),
            (
                keys::listed(WaitList::Inquiries, day, InquiryNumber(9).into()),
                KeyKind::Listed,
                "2026-11-23 · 9",
            ),
            (
                keys::list_count(WaitList::Inquiries, day),
                KeyKind::Count,
                "inquiries · opens · 2026-11-23",
            ),
            (keys::counter("inquiry"), KeyKind::Counter, "inquiry"),
            (keys::preferences(staff), KeyKind::Preferences, "3"),
            (keys::sign_in(staff), KeyKind::SignIn, "3"),
            (keys::leave(staff), KeyKind::Leave, "3"),
            (keys::import(3), KeyKind::Import, "3"),
            (keys::import_row(3, party.into()), KeyKind::ImportRow, "3 · 7"),
            (keys::settings(), KeyKind::Settings, "settings"),
            (keys::access(), KeyKind::Access, "access"),
            (keys::backups(), KeyKind::Backups, "backups"),
        ];
        for (key, kind, name) in made {
            assert_eq!(KeyKind::of(&key), Some(kind), "{key:02x?}");
            assert_eq!(readable(&key, &[]), name);
            let longer = [key.as_slice(), &[1]].concat();
            assert!(KeyKind::of(&longer).is_none() || kind == KeyKind::Draft, "{longer:02x?}");
        }
        let id = keys::national_id("1000000008");
        assert_eq!(KeyKind::of(&id), Some(KeyKind::NationalId));
        assert_eq!(readable(&id, &7_u64.to_be_bytes()), "7", "never the id itself");
        let chunk = [b"x".as_slice(), &keys::case(CASE), &[0, 0, 2]].concat();
        assert_eq!(KeyKind::of(&chunk), Some(KeyKind::Chunk));
        assert_eq!(readable(&chunk, &[]), "case 1448-0298 · 2");
    }

    #[test]
    fn a_theme_has_a_kind_of_its_own() {
        let key = keys::record(ThemeNumber(6).into());
        assert_eq!((KeyKind::of(&key), readable(&key, &[])), (Some(KeyKind::Theme), "6".into()));
    }

    #[test]
    fn a_key_of_no_kind_has_none() {
        for key in [
            &b"b1"[..],
            b"zother",
            b"zopen-sitting\x01",
            b"zopen-sitting\x0a",
            b"kother",
            b"c1",
            b"",
            b"xq",
            b"sother",
            &[b'q', 9, 0, 1, 2, 3, 4, 0, 0, 5, 168, 0, 0, 0, 1],
        ] {
            assert_eq!(KeyKind::of(key), None, "{key:02x?}");
        }
    }
}
