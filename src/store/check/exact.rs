//! Of the records whose indexes do not come out even: which row is missing, which is too many, which says
//! another thing.

use crate::domain::case::Case;
use crate::domain::committee::Sitting;
use crate::domain::note::{NOTES_MAX, Note};
use crate::domain::party::Party;
use crate::domain::queue::QueueRow;
use crate::domain::record_ref::RecordRef;
use crate::domain::stage::Stage;
use crate::store::book::{BookError, Read};
use crate::store::check::Context;
use crate::store::check::look::unpacked;
use crate::store::check::sums::{Family, Suspects};
use crate::store::derived;
use crate::store::engine::{Key, Row, Val, Ver, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::{KeyKind, owner};
use crate::store::record;
use crate::store::values;

const OF_CASES: [Family; 7] = [
    Family::PartyCase,
    Family::Row,
    Family::Held,
    Family::NoteWord,
    Family::FoundBy,
    Family::Listed,
    Family::Surveyed,
];
const OF_SITTINGS: [Family; 1] = [Family::ToConfirm];
const OF_PARTIES: [Family; 5] =
    [Family::NationalId, Family::Phone, Family::Token, Family::NoteWord, Family::FoundBy];

const OF_FAMILIES: [Family; 3] = [Family::FoundBy, Family::Listed, Family::Surveyed];

/// A row that is not as its record says.
#[derive(Clone, Debug)]
pub struct Flaw {
    pub key: Key,
    /// What should stand there; nothing for a row that is too many.
    pub want: Option<Val>,
    /// What stands there now.
    pub have: Option<Row>,
    /// The record that it was judged by, and the version of that: absent where there is none.
    pub owner: Option<(RecordRef, Ver)>,
}

/// What a record implies, if it can be read; and its version.
enum Says {
    Nothing,
    /// It is there and cannot be read: it says nothing of its rows.
    Unreadable,
    Rows(Vec<(Key, Val)>, Ver),
}

impl Context<'_> {
    fn says(&self, owner: RecordRef) -> Read<Says> {
        match self.row(&keys::record(owner))? {
            Some(row) => self.row_says(owner, &row),
            None => Ok(Says::Nothing),
        }
    }

    fn row_says(&self, owner: RecordRef, row: &Row) -> Read<Says> {
        let mut rows = match owner {
            RecordRef::Case(number) => {
                let case = unpacked::<Case>(self, row)?.filter(|case| case.number == number);
                let Some(case) = case else { return Ok(Says::Unreadable) };
                let placing = derived::standing(self.engine, &case, self.today)?;
                derived::of_case(&case, placing).map_err(BookError::Codec)?
            }
            RecordRef::Party(id) => {
                let party = unpacked::<Party>(self, row)?.filter(|party| party.id == id);
                let Some(party) = party else { return Ok(Says::Unreadable) };
                derived::of_party(&party)
            }
            RecordRef::Sitting(number) => {
                let sitting = unpacked::<Sitting>(self, row)?.filter(|it| it.number == number);
                let Some(sitting) = sitting else { return Ok(Says::Unreadable) };
                derived::of_sitting(&sitting)
            }
            on => {
                let bytes = self.bytes(row)?;
                let follows = bytes.and_then(|bytes| derived::of_bytes(on, &bytes));
                let Some(follows) = follows else { return Ok(Says::Unreadable) };
                return Ok(Says::Rows(follows, row.ver));
            }
        };
        let from = keys::notes_on(owner);
        for stored in values::scan(self.engine, &from, &prefix_end(&from), NOTES_MAX, false)? {
            match record::unpack::<Note>(&stored.bytes) {
                Ok(note) => rows.extend(derived::of_note(&note)),
                // Its words stay as they are: it cannot say which they should be.
                Err(_) => return Ok(Says::Unreadable),
            }
        }
        Ok(Says::Rows(rows, row.ver))
    }

    /// How one row stands now, by its record.
    pub fn flaw(&self, key: &[u8], owner: Option<RecordRef>) -> Read<Option<Flaw>> {
        let have = self.row(key)?;
        let Some(owner) = owner else {
            // It does not even say whose it is.
            let flaw = |have| Flaw { key: key.to_vec(), want: None, have: Some(have), owner: None };
            return Ok(have.map(flaw));
        };
        let (want, ver) = match self.says(owner)? {
            Says::Unreadable => return Ok(None),
            Says::Nothing => (None, Ver::ABSENT),
            Says::Rows(rows, ver) => {
                (rows.into_iter().find(|(row, _)| row == key).map(|(_, val)| val), ver)
            }
        };
        let agrees = match (&want, &have) {
            (None, None) => true,
            (Some(want), Some(have)) => same(key, want, &have.val),
            _ => false,
        };
        let flaw = Flaw { key: key.to_vec(), want, have, owner: Some((owner, ver)) };
        Ok((!agrees).then_some(flaw))
    }

    /// Every row of a suspect record that is not as it should be.
    pub fn flaws(&self, suspects: &Suspects, tell: &mut dyn FnMut(Flaw) -> Read<()>) -> Read<()> {
        self.wanting(suspects, KeyKind::Case, &OF_CASES, tell)?;
        self.wanting(suspects, KeyKind::Party, &OF_PARTIES, tell)?;
        self.wanting(suspects, KeyKind::Sitting, &OF_SITTINGS, tell)?;
        let families = [
            KeyKind::Contact,
            KeyKind::Inquiry,
            KeyKind::Answer,
            KeyKind::Theme,
            KeyKind::Complaint,
        ];
        for kind in families {
            self.wanting(suspects, kind, &OF_FAMILIES, tell)?;
        }
        for family in Family::ALL {
            if suspects.has_family(family) {
                self.too_many(suspects, family, tell)?;
            }
        }
        Ok(())
    }

    /// From the records to the rows they imply.
    fn wanting(
        &self,
        suspects: &Suspects,
        kind: KeyKind,
        families: &[Family],
        tell: &mut dyn FnMut(Flaw) -> Read<()>,
    ) -> Read<()> {
        if !families.iter().any(|family| suspects.has_family(*family)) {
            return Ok(());
        }
        let from = keys::all(kind);
        self.each(&from, &prefix_end(&from), &mut |row| {
            let owner = keys::record_of(kind, &row.key);
            let Some(owner) = owner.filter(|owner| suspects.any(families, owner.id())) else {
                return Ok(());
            };
            let Says::Rows(rows, ver) = self.row_says(owner, row)? else { return Ok(()) };
            let asked: Vec<&[u8]> = rows.iter().map(|(key, _)| key.as_slice()).collect();
            let there = self.engine.get(&asked)?;
            for ((key, want), have) in rows.into_iter().zip(there) {
                if have.as_ref().is_some_and(|have| same(&key, &want, &have.val)) {
                    continue;
                }
                tell(Flaw { key, want: Some(want), have, owner: Some((owner, ver)) })?;
            }
            Ok(())
        })
    }

    /// From the rows back to the records.
    fn too_many(
        &self,
        suspects: &Suspects,
        family: Family,
        tell: &mut dyn FnMut(Flaw) -> Read<()>,
    ) -> Read<()> {
        let tag = family.tag();
        self.each(&[tag], &[tag.saturating_add(1)], &mut |row| {
            let kind = KeyKind::of(&row.key).filter(|kind| Family::of(*kind) == Some(family));
            let Some(owner) = kind.and_then(|kind| owner(kind, &row.key, &row.val)) else {
                return Ok(());
            };
            if !suspects.has(family, owner.id()) {
                return Ok(());
            }
            let ver = match self.says(owner)? {
                Says::Unreadable => return Ok(()),
                Says::Nothing => Ver::ABSENT,
                Says::Rows(rows, _) if rows.iter().any(|(key, _)| *key == row.key) => return Ok(()),
                Says::Rows(_, ver) => ver,
            };
            let have = Some(row.clone());
            tell(Flaw { key: row.key.clone(), want: None, have, owner: Some((owner, ver)) })
        })
    }
}

/// Whether a row says what it should: a line of a list may be of an older shape and say the same.
fn same(key: &[u8], want: &[u8], have: &[u8]) -> bool {
    let is_line = matches!(key, [b'q', _, 0, ..]);
    want == have
        || (is_line
            && record::unpack::<QueueRow>(want)
                .is_ok_and(|want| record::unpack(have).is_ok_and(|have| says_the_same(want, have))))
}

/// A row of before has the amount of one service alone, and a service asked for twice stands in it twice.
fn says_the_same(mut want: QueueRow, mut have: QueueRow) -> bool {
    if have.amounts.is_empty() {
        want.amounts.clear();
        let (mut seen, before) = (Vec::new(), have.services.len());
        have.services.retain(|service| {
            let is_first = !seen.contains(service);
            seen.push(*service);
            is_first
        });
        // Of a service asked for twice the amounts are told together now.
        if have.services.len() < before {
            have.amount = want.amount;
        }
    }
    // Nor does it say to which committee what has left it was referred.
    if have.committee.is_none() && !matches!(have.stage, Stage::Referred | Stage::Deferred) {
        want.committee = None;
    }
    want == have
}
