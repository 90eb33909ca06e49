//! Takes records away with all that follows from them. What the ledger covers is told to it as gone.

use sha2::{Digest, Sha256};

use super::{CASES_COUNTER, Change, GONE_COUNTER, Read};
use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::note::Note;
use crate::domain::party::Party;
use crate::store::derived::{self, FamilyRecord};
use crate::store::engine::{Engine, Key, Res, Val};
use crate::store::keys;
use crate::store::values;

/// Tells one state of a record from another.
pub type State = [u8; 16];

fn state(bytes: &[u8]) -> State {
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    let mut short = State::default();
    short.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    short
}

/// How a record stands; none where there is none.
pub fn state_at(engine: &dyn Engine, key: &[u8]) -> Res<Option<State>> {
    Ok(values::read(engine, key)?.map(|stored| state(&stored.bytes)))
}

impl Change<'_> {
    /// How a record stands as this change leaves it.
    pub fn state_left(&mut self, key: &[u8]) -> Res<Option<State>> {
        Ok(self.left(key)?.as_deref().map(state))
    }

    /// Writes a small row beside the records, whatever stands there.
    pub fn put_row(&mut self, key: Key, val: Val) {
        self.put(key, val);
    }

    /// Takes a case away, with its history.
    pub fn remove_case(&mut self, case: &Case, today: Day) -> Read<()> {
        self.unplace(case, today)?;
        self.drop_key(keys::party_case(case.party, case.number));
        self.found_by(&derived::case_keys(case), &[]);
        self.counted_rows(&derived::case_waits(case), &[])?;
        self.count_surveys(case.number, case.all_surveyed().collect(), Vec::new())?;
        for n in 1..=case.facts {
            self.remove(&keys::history(case.number, n))?;
        }
        self.remove(&keys::case(case.number))?;
        self.add(keys::counter(CASES_COUNTER), -1)?;
        Ok(())
    }

    /// Takes a person away who has no case.
    pub fn remove_party(&mut self, party: &Party) -> Read<()> {
        for (key, _) in derived::of_party(party) {
            self.drop_key(key);
        }
        self.remove(&keys::party(party.id))?;
        self.add(keys::counter(GONE_COUNTER), 1)?;
        Ok(())
    }

    /// Takes a record of a family that is counted from 1 away.
    pub fn remove_record<R: FamilyRecord>(&mut self, record: &R) -> Read<()> {
        self.counted_rows(&record.follows(), &[])?;
        if let Some(surveyed) = record.surveyed() {
            self.count_ended(Some(&surveyed), None)?;
        }
        self.remove(&keys::record(record.on()))?;
        Ok(())
    }

    pub fn remove_note(&mut self, note: &Note) -> Read<()> {
        for (key, _) in derived::of_note(note) {
            self.drop_key(key);
        }
        self.remove(&keys::note(note.on, note.number))?;
        Ok(())
    }
}
