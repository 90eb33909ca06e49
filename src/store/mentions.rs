//! The highest numbers that rows tell of, whether their records are there or not: where a record and its
//! counter are lost, an index or a history knows yet that the number was given.

use std::collections::BTreeMap;

use crate::domain::id::{CaseNumber, PartyId, SittingNumber};
use crate::domain::record_ref::RecordRef;
use crate::store::book::{NUMBERED, PARTY_COUNTER, SITTING_COUNTER, case_counter};
use crate::store::engine::Key;
use crate::store::keys;
use crate::store::keys::kind::{KeyKind, owner, party_at_end};
use crate::store::ledger::Subject;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    pub years: BTreeMap<u16, u32>,
    pub party: u64,
    pub sitting: u64,
    /// Of each kind of record that is counted from 1, by its kind.
    pub numbers: BTreeMap<u8, u64>,
}

impl Mentions {
    /// Takes in what the key of a row tells, and of a national id its value.
    pub fn add(&mut self, key: &[u8], val: &[u8]) {
        let Some(kind) = KeyKind::of(key) else { return };
        if let Some(record) = owner(kind, key, val).or_else(|| keys::record_of(kind, key)) {
            self.record(record);
        }
        let short = key.get(1..5).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
        match kind {
            KeyKind::PartyCase => {
                let party = key.get(..9).and_then(party_at_end).map_or(0, |party| party.0);
                self.party = party.max(self.party);
            }
            KeyKind::Sitting | KeyKind::EarlierDecision | KeyKind::ItemVotes => {
                self.sitting(short.unwrap_or(0));
            }
            _ => {}
        }
    }

    pub fn case(&mut self, number: CaseNumber) {
        let own = self.years.entry(number.year).or_default();
        *own = number.count.max(*own);
    }

    pub fn sitting(&mut self, number: u32) {
        self.sitting = self.sitting.max(number.into());
    }

    pub fn record(&mut self, record: RecordRef) {
        match record {
            RecordRef::Case(number) => self.case(number),
            RecordRef::Party(PartyId(id)) => self.party = id.max(self.party),
            RecordRef::Sitting(SittingNumber(number)) => self.sitting(number),
            RecordRef::Contact(_)
            | RecordRef::Inquiry(_)
            | RecordRef::Answer(_)
            | RecordRef::Theme(_)
            | RecordRef::Complaint(_) => {
                let own = self.numbers.entry(record.kind()).or_default();
                *own = record.id().max(*own);
            }
        }
    }

    /// Takes in what the ledger tells of.
    pub fn subject(&mut self, subject: Subject) {
        if let Some(record) = subject.record() {
            self.record(record);
        }
    }

    /// What each counter is to be, at least.
    pub fn counters(&self) -> Vec<(Key, u64)> {
        let years = self.years.iter().map(|(year, count)| (case_counter(*year), (*count).into()));
        let others = [(PARTY_COUNTER, self.party), (SITTING_COUNTER, self.sitting)];
        let numbered =
            NUMBERED.iter().filter_map(|(kind, name)| Some((*name, *self.numbers.get(kind)?)));
        let others = others.into_iter().chain(numbered);
        let others = others.map(|(name, number)| (name.to_owned(), number));
        years.chain(others).map(|(name, number)| (keys::counter(&name), number)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::id::StaffId;
    use crate::domain::queue::Shelf;

    #[test]
    fn an_index_a_history_and_the_ledger_tell_of_numbers() {
        let case = |count| CaseNumber { year: 1448, count };
        let mut told = Mentions::default();
        told.add(&keys::history(case(7), 2), b"");
        told.add(&keys::row_due(Shelf::Intake, Day(20_780), case(9)), b"");
        told.add(&keys::party_case(PartyId(31), case(3)), b"");
        told.add(&keys::proposal(case(8), StaffId(1)), b"");
        told.add(&keys::earlier_decision(SittingNumber(5), case(2)), b"");
        told.add(b"?", b"");
        assert_eq!((told.years.get(&1448), told.party, told.sitting), (Some(&9), 31, 5));
        told.subject(RecordRef::from(case(12)).into());
        told.subject(RecordRef::from(PartyId(40)).into());
        told.subject(RecordRef::from(SittingNumber(6)).into());
        let counters = told.counters();
        assert!(counters.contains(&(keys::counter("case-1448"), 12)), "{counters:?}");
        assert!(counters.contains(&(keys::counter("party"), 40)));
        assert!(counters.contains(&(keys::counter("sitting"), 6)));
    }
}
