//! What a key is of: one table, in which every key of a store has its row, or belongs to nothing.
//!
//! A new kind of key is a new row with its name, and its shape in [`KeyKind::of`]; `check` finds every key
//! that has neither.

use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::queue::Shelf;
use crate::domain::record_ref::RecordRef;
use crate::store::keys::{about_what, of_note_word, record_at};

macro_rules! key_kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal $(($($nature:ident)+))?),+ $(,)?) => {
        /// A kind of key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum KeyKind { $($(#[$doc])* $kind),+ }

        impl KeyKind {
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// Its name in files. Never changed.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),+ }
            }

            const fn nature(self) -> &'static [Nature] {
                match self { $(Self::$kind => &[$($(Nature::$nature),+)?]),+ }
            }
        }
    };
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    Record,
    Derived,
}

key_kinds! {
    Case = "case" (Record),
    History = "history" (Record),
    Party = "party" (Record),
    PartyCase = "party_case" (Derived),
    Row = "row" (Record Derived),
    Count = "count" (Derived),
    Held = "held" (Derived),
    About = "about",
    NationalId = "national_id" (Derived),
    Phone = "phone" (Derived),
    Token = "name" (Derived),
    Imported = "import_mark",
    Sitting = "sitting" (Record),
    EarlierDecision = "earlier_decision" (Record),
    Draft = "draft" (Record),
    Proposal = "proposal" (Record),
    Receipt = "receipt" (Record),
    Counter = "counter" (Derived),
    Settings = "settings" (Record),
    Access = "access" (Record),
    Backups = "backups" (Record),
    Preferences = "preferences" (Record),
    SignIn = "sign_in" (Record),
    Leave = "leave" (Record),
    Note = "note" (Record),
    NoteWord = "note_word" (Derived),
    LedgerEntry = "ledger",
    LedgerHead = "ledger_head",
    LedgerKey = "ledger_key",
    LedgerProof = "ledger_proof",
    OpenSitting = "open_sitting",
    Salvaged = "salvaged",
    Chunk = "chunk",
}

/// First bytes of the keys of what is neither a case, nor its history, nor a person, nor follows from these:
/// looked at after them, as some of it belongs to them.
pub const SMALL_TAGS: [u8; 8] = *b"mogjslzb";

const LEDGER_HEAD: &[u8] = b"ledger-head\0";

impl KeyKind {
    /// What a key is of; none if it is of nothing that this wasl writes.
    pub fn of(key: &[u8]) -> Option<Self> {
        let (tag, rest) = key.split_first()?;
        let long = |length: usize, kind: Self| (rest.len() == length).then_some(kind);
        let ends_in_case = || case_at_end(rest).is_some();
        match tag {
            b'c' if ends_in_case() => long(8, Self::Case),
            b'i' => {
                let (number, _) = rest.split_last_chunk::<4>()?;
                case_at_end(number).and(long(12, Self::History))
            }
            b'p' => long(8, Self::Party),
            b'y' if ends_in_case() => long(16, Self::PartyCase),
            b'q' if ends_in_case() => row_is_whole(rest).then_some(Self::Row),
            b'n' => match rest {
                [shelf, 0 | 1, _, _, _, _] if is_shelf(*shelf) => Some(Self::Count),
                _ => None,
            },
            b'w' if ends_in_case() => long(16, Self::Held),
            b'j' => match rest {
                [_, _, _, _, 1, ..] if ends_in_case() => long(13, Self::About),
                [_, _, _, _, 2, ..] => long(13, Self::About),
                _ => None,
            },
            b'u' => match rest {
                [1, digits @ .., 0] if is_text(digits) => Some(Self::NationalId),
                _ => None,
            },
            b'h' | b't' => {
                let (head, _) = rest.split_last_chunk::<8>()?;
                let kind = if *tag == b'h' { Self::Phone } else { Self::Token };
                head.strip_suffix(&[0]).is_some_and(is_text).then_some(kind)
            }
            b'f' => match rest {
                [1 | 2, ..] => long(17, Self::Imported),
                _ => None,
            },
            b'm' => long(4, Self::Sitting),
            b'o' if ends_in_case() => long(12, Self::EarlierDecision),
            b'd' => (rest.len() > 4).then_some(Self::Draft),
            b'g' => {
                let (number, _) = rest.split_last_chunk::<4>()?;
                case_at_end(number).and(long(12, Self::Proposal))
            }
            b'b' => record_at(key, 1).and(long(13, Self::Note)),
            b'B' => {
                let (head, _) = rest.split_last_chunk::<13>()?;
                let is_one = head.strip_suffix(&[0]).is_some_and(is_text);
                of_note_word(key).filter(|_| is_one).map(|_| Self::NoteWord)
            }
            b'r' => long(20, Self::Receipt),
            b'k' => is_counter(rest).then_some(Self::Counter),
            b's' => match rest {
                b"society" => Some(Self::Settings),
                b"access" => Some(Self::Access),
                b"backups" => Some(Self::Backups),
                _ => None,
            },
            b'v' => long(4, Self::Preferences),
            b'l' => long(4, Self::SignIn),
            b'e' => long(4, Self::Leave),
            b'a' => long(10, Self::LedgerEntry),
            b'z' => Self::of_the_store(rest),
            b'x' => {
                let (head, _) = rest.split_last_chunk::<2>()?;
                let of = Self::of(head.strip_suffix(&[0])?)?;
                of.is_record().then_some(Self::Chunk)
            }
            _ => None,
        }
    }

    /// What there is once in a store.
    fn of_the_store(name: &[u8]) -> Option<Self> {
        match name {
            b"ledger-key" => Some(Self::LedgerKey),
            b"ledger-proof" => Some(Self::LedgerProof),
            b"open-sitting" => Some(Self::OpenSitting),
            b"salvaged" => Some(Self::Salvaged),
            _ => {
                let node = name.strip_prefix(LEDGER_HEAD)?;
                (node.len() == 2).then_some(Self::LedgerHead)
            }
        }
    }

    /// It follows from records, and can be made again from them.
    pub fn is_derived(self) -> bool {
        self.nature().contains(&Nature::Derived)
    }

    /// A sealed record stands there, whole or in chunks.
    pub fn is_record(self) -> bool {
        self.nature().contains(&Nature::Record)
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

fn is_text(bytes: &[u8]) -> bool {
    !bytes.is_empty() && !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok()
}

fn is_shelf(byte: u8) -> bool {
    Shelf::ALL.iter().any(|shelf| shelf.byte() == byte)
}

fn row_is_whole(rest: &[u8]) -> bool {
    match rest {
        [shelf, 0 | 1, ..] => is_shelf(*shelf) && rest.len() == 14,
        [shelf, 2, ..] => is_shelf(*shelf) && rest.len() == 10,
        [shelf, 3, ..] => is_shelf(*shelf) && rest.len() == 15,
        _ => false,
    }
}

fn is_counter(name: &[u8]) -> bool {
    let is_year =
        |year: &[u8]| (4..=5).contains(&year.len()) && year.iter().all(u8::is_ascii_digit);
    matches!(name, b"party" | b"file" | b"sitting" | b"cases")
        || name.strip_prefix(b"case-").is_some_and(is_year)
}

/// The case or the person that a key is of, or belongs to, by the key alone; of a national id the value
/// tells it.
pub fn owner(kind: KeyKind, key: &[u8], val: &[u8]) -> Option<RecordRef> {
    match kind {
        KeyKind::Case
        | KeyKind::PartyCase
        | KeyKind::Row
        | KeyKind::Held
        | KeyKind::EarlierDecision => case_at_end(key).map(RecordRef::Case),
        KeyKind::History | KeyKind::Proposal => {
            key.split_last_chunk::<4>().and_then(|(head, _)| case_at_end(head)).map(RecordRef::Case)
        }
        KeyKind::Party | KeyKind::Phone | KeyKind::Token => party_at_end(key).map(RecordRef::Party),
        KeyKind::NationalId => {
            val.try_into().ok().map(|id| RecordRef::Party(PartyId(u64::from_be_bytes(id))))
        }
        KeyKind::About => about_what(key),
        KeyKind::Note => record_at(key, 1),
        KeyKind::NoteWord => of_note_word(key).map(|(on, _)| on),
        KeyKind::Chunk => {
            let head = chunk_of(key)?;
            owner(KeyKind::of(head)?, head, &[])
        }
        KeyKind::Imported => {
            let id: [u8; 8] = val.try_into().ok()?;
            match key.get(1) {
                Some(1) => CaseNumber::from_bytes(id).map(RecordRef::Case),
                _ => Some(RecordRef::Party(PartyId(u64::from_be_bytes(id)))),
            }
        }
        KeyKind::Count
        | KeyKind::Sitting
        | KeyKind::Draft
        | KeyKind::Receipt
        | KeyKind::Counter
        | KeyKind::Settings
        | KeyKind::Access
        | KeyKind::Backups
        | KeyKind::Preferences
        | KeyKind::SignIn
        | KeyKind::Leave
        | KeyKind::LedgerEntry
        | KeyKind::LedgerHead
        | KeyKind::LedgerKey
        | KeyKind::LedgerProof
        | KeyKind::OpenSitting
        | KeyKind::Salvaged => None,
    }
}

/// The key of the record that a chunk is part of.
pub fn chunk_of(key: &[u8]) -> Option<&[u8]> {
    let (head, _) = key.strip_prefix(b"x")?.split_last_chunk::<2>()?;
    head.strip_suffix(&[0])
}

/// A key as a person can write it down. It never tells a name, an id or a phone: whose they are is told.
pub fn readable(key: &[u8], val: &[u8]) -> String {
    let Some(kind) = KeyKind::of(key) else { return in_hex(key) };
    let own = owner(kind, key, val);
    let number = |from: usize| {
        let bytes = key.get(from..).and_then(|rest| rest.first_chunk::<4>());
        bytes.map_or_else(String::new, |bytes| u32::from_be_bytes(*bytes).to_string())
    };
    let whose = match own {
        Some(RecordRef::Case(case)) => case.to_string(),
        Some(record) => record.id().to_string(),
        None => String::new(),
    };
    match kind {
        KeyKind::History | KeyKind::Note | KeyKind::NoteWord => {
            let n = key.split_last_chunk::<4>().map_or(0, |(_, n)| u32::from_be_bytes(*n));
            format!("{whose} · {n}")
        }
        KeyKind::EarlierDecision => format!("{} · {whose}", number(1)),
        KeyKind::Held | KeyKind::About => format!("{} · {whose}", number(1)),
        KeyKind::Proposal => {
            let by = key.split_last_chunk::<4>().map_or(0, |(_, by)| u32::from_be_bytes(*by));
            format!("{whose} · {by}")
        }
        KeyKind::Sitting
        | KeyKind::Draft
        | KeyKind::Preferences
        | KeyKind::SignIn
        | KeyKind::Leave => number(1),
        KeyKind::Count => count_name(key),
        KeyKind::Counter => String::from_utf8_lossy(key.get(1..).unwrap_or(&[])).into_owned(),
        KeyKind::LedgerEntry => {
            let seq = key.split_last_chunk::<8>().map_or(0, |(_, seq)| u64::from_be_bytes(*seq));
            seq.to_string()
        }
        KeyKind::Receipt => {
            let day = super::day_of_order(key).unwrap_or_default().iso();
            let (_, rest) = key.split_at_checked(5).unwrap_or((&[], &[]));
            format!("{day} · {}", in_hex(rest))
        }
        KeyKind::Imported => {
            let mark = in_hex(key.get(2..).unwrap_or(&[]));
            if whose.is_empty() { mark } else { format!("{mark} · {whose}") }
        }
        KeyKind::Chunk => {
            let n = key.split_last_chunk::<2>().map_or(0, |(_, n)| u16::from_be_bytes(*n));
            let of = chunk_of(key).unwrap_or(&[]);
            let name = KeyKind::of(of).map_or("?", KeyKind::name);
            format!("{name} {} · {n}", readable(of, &[]))
        }
        KeyKind::Settings
        | KeyKind::Access
        | KeyKind::Backups
        | KeyKind::LedgerHead
        | KeyKind::LedgerKey
        | KeyKind::LedgerProof
        | KeyKind::OpenSitting
        | KeyKind::Salvaged => kind.name().to_owned(),
        KeyKind::NationalId if whose.is_empty() => in_hex(key.get(..1).unwrap_or(&[])),
        KeyKind::Case
        | KeyKind::Party
        | KeyKind::PartyCase
        | KeyKind::Row
        | KeyKind::NationalId
        | KeyKind::Phone
        | KeyKind::Token => whose,
    }
}

fn count_name(key: &[u8]) -> String {
    let [_, shelf, by, day @ ..] = key else { return String::new() };
    let shelf = Shelf::ALL.into_iter().find(|one| one.byte() == *shelf);
    let shelf = shelf.map_or_else(String::new, |shelf| format!("{shelf:?}").to_lowercase());
    let day = day.first_chunk::<4>().map(|day| super::day_of(*day).iso()).unwrap_or_default();
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
    use crate::domain::id::{SittingNumber, StaffId};
    use crate::domain::queue::Shelf;
    use crate::store::keys::{self, By};

    const CASE: CaseNumber = CaseNumber { year: 1448, count: 298 };

    #[test]
    fn every_key_that_is_made_has_its_kind_and_a_name_to_read() {
        let (day, staff, party) = (Day(20_780), StaffId(3), PartyId(7));
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
            (keys::draft(staff, &[6]), KeyKind::Draft, "3"),
            (keys::proposal(CASE, staff), KeyKind::Proposal, "1448-0298 · 3"),
            (keys::note(CASE.into(), 2), KeyKind::Note, "1448-0298 · 2"),
            (keys::note_word("باب", CASE.into(), 2), KeyKind::NoteWord, "1448-0298 · 2"),
            (keys::note(party.into(), 1), KeyKind::Note, "7 · 1"),
            (keys::counter("case-1448"), KeyKind::Counter, "case-1448"),
            (keys::preferences(staff), KeyKind::Preferences, "3"),
            (keys::sign_in(staff), KeyKind::SignIn, "3"),
            (keys::leave(staff), KeyKind::Leave, "3"),
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
    fn a_key_of_no_kind_has_none() {
        for key in [
            &b"b1"[..],
            b"zother",
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
