//! Cases and persons with all that follows from them: rows of queues, counts, holders, ids, phones, names.

use super::{Change, Read, names, number, phones, two_days};
use crate::domain::calendar::Day;
use crate::domain::case::{Case, History};
use crate::domain::committee::Sitting;
use crate::domain::figures::{DayCounts, Surveyed};
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::note::Note;
use crate::domain::party::Party;
use crate::domain::queue::Placing;
use crate::store::derived::{self, FamilyRecord};
use crate::store::engine::{Key, Val};
use crate::store::keys::{self, By, counted};
use crate::store::record;

impl Change<'_> {
    /// Writes a case with its rows, counts and holder; the old ones go in the same commit.
    pub fn put_case(&mut self, case: &Case, today: Day) -> Read<Vec<u8>> {
        let key = keys::case(case.number);
        let old: Option<Case> = self.read(&key)?;
        if let Some(old) = &old {
            self.unplace(old, today)?;
        } else {
            self.put(keys::party_case(case.party, case.number), Val::new());
        }
        let was = old.as_ref().map(derived::case_keys).unwrap_or_default();
        self.found_by(&was, &derived::case_keys(case));
        let was = old.as_ref().map(derived::case_waits).unwrap_or_default();
        self.counted_rows(&was, &derived::case_waits(case))?;
        self.place(case, today)?;
        let was = old.iter().flat_map(Case::all_surveyed).collect();
        self.count_surveys(case.number, was, case.all_surveyed().collect())?;
        self.write(&key, case)
    }

    /// A follow-up that has ended counts on its day, and one that was taken back no longer does.
    pub(super) fn count_surveys(
        &mut self,
        number: CaseNumber,
        mut was: Vec<(Day, Surveyed)>,
        mut is: Vec<(Day, Surveyed)>,
    ) -> Read<()> {
        let stays: Vec<_> = was.iter().filter(|one| is.contains(one)).cloned().collect();
        was.retain(|one| !stays.contains(one));
        is.retain(|one| !stays.contains(one));
        for ended in was {
            self.drop_key(keys::surveyed(ended.0, number.into()));
            self.count_ended(Some(&ended), None)?;
        }
        for ended in is {
            self.put(keys::surveyed(ended.0, number.into()), record::pack(&ended.1)?);
            self.count_ended(None, Some(&ended))?;
        }
        Ok(())
    }

    pub(super) fn count_ended(
        &mut self,
        was: Option<&(Day, Surveyed)>,
        is: Option<&(Day, Surveyed)>,
    ) -> Read<()> {
        if let Some((day, surveyed)) = was {
            self.count_day(*day, |counts| counts.take_away(surveyed))?;
        }
        if let Some((day, surveyed)) = is {
            self.count_day(*day, |counts| counts.add(surveyed))?;
        }
        Ok(())
    }

    fn count_day(&mut self, day: Day, change: impl FnOnce(&mut DayCounts)) -> Read<()> {
        let key = keys::day_counts(day);
        let mut counts: DayCounts = self.read(&key)?.unwrap_or_default();
        change(&mut counts);
        if counts.is_empty() {
            self.remove(&key)?;
        } else {
            self.write(&key, &counts)?;
        }
        // Others count on the same day: that is no race for a record.
        self.own.soft.push(key);
        Ok(())
    }

    /// Puts search keys in the place of others; what stays is not written again.
    pub(super) fn found_by(&mut self, was: &[Key], is: &[Key]) {
        for key in is.iter().filter(|key| !was.contains(key)) {
            self.put(key.clone(), Val::new());
        }
        for key in was.iter().filter(|key| !is.contains(key)) {
            self.drop_key(key.clone());
        }
    }

    fn place(&mut self, case: &Case, today: Day) -> Read<()> {
        let Some(placing) = case.placing(case.awaits_signature(today)) else { return Ok(()) };
        let Placing { shelf, opens, due } = placing;
        for (key, val) in derived::rows(case, placing)? {
            self.put(key, val);
        }
        if two_days(shelf) {
            self.add(keys::count(shelf, By::Due, due), 1)?;
        }
        self.add(keys::count(shelf, By::Opens, opens), 1)?;
        Ok(())
    }

    /// Takes away what [`Change::place`] wrote for this state of the case. Where it stood is read from
    /// the rows themselves: whether its papers were ready was surveyed on the day it was written.
    pub(super) fn unplace(&mut self, old: &Case, today: Day) -> Read<()> {
        let Some(due) = old.due else { return Ok(()) };
        for ready in [old.awaits_signature(today), !old.awaits_signature(today)] {
            let Some(Placing { shelf, opens, due }) = old.placing(ready) else { continue };
            let row = keys::row_due(shelf, opens, old.number);
            if self.peek(&row)?.is_none() {
                continue;
            }
            self.drop_key(row);
            self.drop_key(keys::row_received(shelf, old.number));
            self.drop_key(keys::row_need(shelf, old.need, opens, old.number));
            if two_days(shelf) {
                self.drop_key(keys::row_overdue(shelf, due, old.number));
                self.add(keys::count(shelf, By::Due, due), -1)?;
            }
            self.add(keys::count(shelf, By::Opens, opens), -1)?;
            break;
        }
        if let Some(claim) = old.claim {
            self.drop_key(keys::held(claim.by, due, old.number));
        }
        Ok(())
    }

    /// Adds facts to a case's history and counts them on it.
    pub fn put_facts(&mut self, case: &mut Case, facts: Vec<History>) -> Read<()> {
        for history in facts {
            case.facts = case.facts.saturating_add(1);
            self.write(&keys::history(case.number, case.facts), &history)?;
        }
        Ok(())
    }

    /// Writes a sitting, with what says whose word its minutes wait for.
    pub fn put_sitting(&mut self, sitting: &Sitting) -> Read<()> {
        let key = keys::sitting(sitting.number);
        let old: Option<Sitting> = self.read(&key)?;
        let was = old.as_ref().map(derived::sitting_keys).unwrap_or_default();
        self.found_by(&was, &derived::sitting_keys(sitting));
        self.write(&key, sitting)?;
        Ok(())
    }

    /// Writes a note, which is new, with the words that it is found by. Where another has got its number
    /// meanwhile the commit conflicts.
    pub fn put_note(&mut self, note: &Note) -> Read<Key> {
        let key = keys::note(note.on, note.number);
        // Not looked at here: what stands there by now was not seen when the number was chosen.
        self.own.before.insert(key.clone(), None);
        self.write(&key, note)?;
        for (row, val) in derived::of_note(note) {
            self.put(row, val);
        }
        Ok(key)
    }

    /// Writes a record of a family that is counted from 1, with all that follows from it.
    pub fn put_record<R: FamilyRecord>(&mut self, record: &R) -> Read<Key> {
        let key = keys::record(record.on());
        let old = self.read::<R>(&key)?;
        let was = old.as_ref().map(FamilyRecord::follows).unwrap_or_default();
        let is = record.follows();
        self.counted_rows(&was, &is)?;
        let (was, is) = (old.as_ref().and_then(FamilyRecord::surveyed), record.surveyed());
        if was != is {
            self.count_ended(was.as_ref(), is.as_ref())?;
        }
        self.write(&key, record)?;
        Ok(key)
    }

    /// Puts rows in the place of others, with the counts of those that are counted.
    pub(super) fn counted_rows(&mut self, was: &[(Key, Val)], is: &[(Key, Val)]) -> Read<()> {
        // A row that says something else than before stays the row that it was counted for.
        let has = |rows: &[(Key, Val)], key: &Key| rows.iter().any(|(row, _)| row == key);
        for (row, _) in was.iter().filter(|(row, _)| !has(is, row)) {
            self.drop_key(row.clone());
            if let Some(count) = counted(row) {
                self.add(count, -1)?;
            }
        }
        for (row, val) in is.iter().filter(|row| !was.contains(row)) {
            self.put(row.clone(), val.clone());
            if let Some(count) = counted(row)
                && !has(was, row)
            {
                self.add(count, 1)?;
            }
        }
        Ok(())
    }

    /// Writes a party with its id, phones and names. The other party, if the id is theirs.
    pub fn put_party(&mut self, party: &Party) -> Read<Result<Vec<u8>, PartyId>> {
        let key = keys::party(party.id);
        let old: Option<Party> = self.read(&key)?;
        let id = |party: &Party| derived::id(party).map(|id| id.to_string());
        let (was, is) = (old.as_ref().and_then(id), id(party));
        if was != is {
            if let Some(is) = &is {
                let id_key = keys::national_id(is);
                if let Some(owner) = self.peek(&id_key)? {
                    return Ok(Err(PartyId(number(&owner))));
                }
                self.claim(id_key, party.id.0.to_be_bytes());
            }
            if let Some(was) = &was {
                self.drop_key(keys::national_id(was));
            }
        }
        let old_phones = old.as_ref().map(phones).unwrap_or_default();
        let new_phones = phones(party);
        for phone in old_phones.iter().filter(|phone| !new_phones.contains(phone)) {
            self.drop_key(keys::phone(phone, party.id));
        }
        for phone in new_phones.iter().filter(|phone| !old_phones.contains(phone)) {
            self.put(keys::phone(phone, party.id), Val::new());
        }
        let old_names = old.as_ref().map(names).unwrap_or_default();
        let new_names = names(party);
        for token in old_names.iter().filter(|token| !new_names.contains(token)) {
            self.drop_key(keys::token(token, party.id));
        }
        for token in new_names.iter().filter(|token| !old_names.contains(token)) {
            self.put(keys::token(token, party.id), Val::new());
        }
        let was = old.as_ref().map(derived::party_keys).unwrap_or_default();
        self.found_by(&was, &derived::party_keys(party));
        if old_names != new_names {
            self.own.learned.push((party.id, new_names));
        }
        Ok(Ok(self.write(&key, party)?))
    }
}
