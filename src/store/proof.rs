//! What the ledger proves of records: which are covered, and over which bytes an entry's digest goes.
//!
//! Covered are cases with all their history, people, sittings, settings, accounts, ways in, decisions that
//! a later sitting replaced, proposals, notes, and marks about staff. Each command that writes such a record, or takes one away,
//! leaves an entry about it, so the last entry about a record proves how it stands. Not covered, as nobody
//! is told anything by them that a record does not say: how the backups stand, drafts, receipts, preferences, leave notes, import
//! marks, and whatever follows from records.
//!
//! A digest is HMAC-SHA-256 under the store's key over
//! - of a case: its stored bytes, then SHA-256 over its history in order, each fact as
//!   `number u32 ‖ length u32 ‖ stored bytes`;
//! - of a decision, a proposal, a note or a mark: its key, then its stored bytes;
//! - of any other record: its stored bytes;
//! - of a record that is gone: no bytes.
//!
//! Stores that an earlier wasl began have entries of an older rule: the digest of a case was over its
//! bytes alone, and people had no entry when they were written with a case. Where the rule above begins
//! is told by a [`Census`], kept in the store and by an entry of its own ([`VERB_PROOF`]): the numbers
//! that had been given by then. What has a number above them stands in the ledger, or is not ours.

use sha2::{Digest, Sha256};

use crate::domain::id::{CaseNumber, StaffId};
use crate::domain::record_ref::RecordRef;
use crate::store::engine::{Commit, Engine, Key, Outcome, Res, Row, Ver, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::{KeyKind, case_at_end};
use crate::store::kinds::Ledger;
use crate::store::ledger::{Entry, Hash, Head, NODE_SOLE, Secret, Subject};

/// Kinds of subject in the ledger, beside those of records with a number ([`RecordRef`]) and those of the
/// table of kinds. Never reused.
pub const SUBJECT_CASE: u8 = RecordRef::CASE;
pub const SUBJECT_PARTY: u8 = RecordRef::PARTY;
pub const SUBJECT_SETTINGS: u8 = 4;
pub const SUBJECT_ACCESS: u8 = 5;
pub const SUBJECT_STAFF: u8 = 8;
/// From here on the rule of this module holds; its digest is over the census.
pub const VERB_PROOF: u16 = 70;
/// What follows from records was made again.
pub const VERB_REPAIR: u16 = 71;
/// How a record stands that was restored from what could be read of a damaged store, and is another than its
/// last entry says, or has none.
pub const VERB_SALVAGED: u16 = 73;
/// A proposal was kept; before the rule its digest was the proposal's.
const VERB_KEEP_PROPOSAL: u16 = 40;

/// Where the census is kept.
pub const CENSUS_KEY: &[u8] = b"zledger-proof";

/// Years of a census, at most.
const YEARS_MAX: usize = 400;

/// An entry of this verb tells how its record stands; every other verb tells that something was read, or
/// done to no record.
pub fn tells_state(verb: u16, under_the_rule: bool) -> bool {
    match verb {
        // A phone or a mask was shown.
        37 | 41 => false,
        VERB_KEEP_PROPOSAL => under_the_rule,
        1..=59 | VERB_SALVAGED | 95..=199 | 900 => true,
        _ => false,
    }
}

/// The subject under which a record stands in the ledger; none if it is not covered.
pub fn subject(key: &[u8]) -> Option<Subject> {
    let own = KeyKind::of(key)?;
    let (kind, id) = match own.row().ledger {
        Ledger::None => return None,
        Ledger::Numbered => return keys::record_of(own, key).map(Subject::from),
        Ledger::Once(kind) => (kind, 1),
        Ledger::Staff => {
            let (_, staff) = key.split_last_chunk::<4>()?;
            (SUBJECT_STAFF, u32::from_be_bytes(*staff).into())
        }
        Ledger::Hashed(kind, _) => {
            let hash: Hash = Sha256::digest(key).into();
            (kind, u64::from_be_bytes(*hash.first_chunk()?))
        }
    };
    Some(Subject { kind, id })
}

/// The key of the record that a subject is; none where the subject is a hash of it.
pub fn key_of(subject: Subject) -> Option<Key> {
    if let Some(record) = subject.record() {
        return Some(keys::record(record));
    }
    Some(match subject.kind {
        SUBJECT_SETTINGS => keys::settings(),
        SUBJECT_ACCESS => keys::access(),
        SUBJECT_STAFF => keys::sign_in(StaffId(u32::try_from(subject.id).ok()?)),
        _ => return None,
    })
}

/// The kind of the record that a subject is, and its name, where its key cannot be told.
pub fn by_hash(subject: Subject) -> Option<(KeyKind, &'static str)> {
    KeyKind::ALL.iter().find_map(|own| match own.row().ledger {
        Ledger::Hashed(kind, name) if kind == subject.kind => Some((*own, name)),
        _ => None,
    })
}

/// The history of a case as one hash, fact by fact in their order.
#[derive(Clone, Default)]
pub struct Told(Sha256);

impl Told {
    pub fn add(&mut self, n: u32, bytes: &[u8]) {
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.0.update(n.to_be_bytes());
        self.0.update(length.to_be_bytes());
        self.0.update(bytes);
    }

    fn hash(&self) -> Hash {
        self.0.clone().finalize().into()
    }
}

/// The digest of a case and its history.
pub fn of_case(secret: &Secret, bytes: &[u8], told: &Told) -> Hash {
    secret.digest(&[bytes, &told.hash()].concat())
}

/// The digest of any other record.
pub fn of_record(secret: &Secret, key: &[u8], bytes: &[u8]) -> Hash {
    if let Some(Ledger::Hashed(..)) = KeyKind::of(key).map(|kind| kind.row().ledger) {
        return secret.digest(&[key, bytes].concat());
    }
    secret.digest(bytes)
}

/// The digest of what is not there any more.
pub fn of_nothing(secret: &Secret) -> Hash {
    secret.digest(&[])
}

/// The numbers that had been given when the rule began, and by which entry it did: 0 for a store that began
/// with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    pub seq: u64,
    pub parties: u64,
    pub sittings: u64,
    /// The highest count of each year.
    pub years: Vec<(u16, u32)>,
}

impl Census {
    /// As the counters stand.
    pub fn take(engine: &dyn Engine, seq: u64) -> Res<Self> {
        let mut census = Self { seq, ..Self::default() };
        for row in engine.scan(b"k", &prefix_end(b"k"), YEARS_MAX, false)? {
            let number = row.val.as_slice().try_into().map_or(0, u64::from_be_bytes);
            match row.key.get(1..) {
                Some(b"party") => census.parties = number,
                Some(b"sitting") => census.sittings = number,
                Some(name) => {
                    let year = name.strip_prefix(b"case-").and_then(|year| {
                        std::str::from_utf8(year).ok().and_then(|year| year.parse().ok())
                    });
                    let count = u32::try_from(number).unwrap_or(u32::MAX);
                    census.years.extend(year.map(|year| (year, count)));
                }
                None => {}
            }
        }
        Ok(census)
    }

    /// As it is kept; none if it was never taken, or is torn.
    pub fn load(engine: &dyn Engine) -> Res<Option<Self>> {
        let row = engine.get(&[CENSUS_KEY])?.pop().flatten();
        Ok(row.and_then(|row| Self::from_row(&row)))
    }

    pub fn from_row(row: &Row) -> Option<Self> {
        let (head, mut rest) = row.val.split_at_checked(24)?;
        let mut numbers =
            head.chunks(8).map(|bytes| bytes.try_into().map_or(0, u64::from_be_bytes));
        let (seq, parties, sittings) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let mut years = Vec::new();
        while let Some((year, more)) = rest.split_first_chunk::<2>() {
            let (count, more) = more.split_first_chunk::<4>()?;
            years.push((u16::from_be_bytes(*year), u32::from_be_bytes(*count)));
            rest = more;
        }
        rest.is_empty().then_some(Self { seq, parties, sittings, years })
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = [self.seq, self.parties, self.sittings].map(u64::to_be_bytes).concat();
        for (year, count) in &self.years {
            bytes.extend(year.to_be_bytes());
            bytes.extend(count.to_be_bytes());
        }
        bytes
    }

    /// Adds to a commit that the rule begins, or begins anew, after `head`: for a store that an earlier wasl
    /// began, and for one that was put together again from what could be read. The head then.
    pub fn begin(
        engine: &dyn Engine,
        secret: &Secret,
        head: Head,
        at: i64,
        commit: &mut Commit,
    ) -> Res<Head> {
        let before = engine.get(&[CENSUS_KEY])?.pop().flatten();
        let census = Self::take(engine, head.next_seq())?;
        commit.when(CENSUS_KEY, before.map_or(Ver::ABSENT, |row| row.ver));
        commit.put(CENSUS_KEY, census.to_bytes());
        Ok(head.append(&census.entry(secret, at), commit))
    }

    /// The same at once, in a store that nobody else has open.
    pub fn begin_alone(engine: &dyn Engine, at: i64) -> Res<Outcome> {
        let secret = Secret::load(engine)?;
        let mut commit = Commit::new();
        Self::begin(engine, &secret, Head::load(engine, NODE_SOLE)?, at, &mut commit)?;
        engine.commit(&commit)
    }

    /// The entry by which the rule begins in a store that is older than it.
    fn entry(&self, secret: &Secret, at: i64) -> Entry {
        let digest = secret.digest(&self.to_bytes());
        Entry { at, who: 0, verb: VERB_PROOF, subject: Subject::default(), version: 0, digest }
    }

    /// May a record with this key be older than the rule?
    pub fn may_be_older(&self, key: &[u8]) -> bool {
        let last = key.split_last_chunk::<8>().map_or(0, |(_, id)| u64::from_be_bytes(*id));
        match KeyKind::of(key) {
            Some(KeyKind::Case) => case_at_end(key).is_some_and(|case| self.had_case(case)),
            Some(KeyKind::Party) => last <= self.parties,
            Some(KeyKind::Sitting) => {
                let number = key.split_last_chunk::<4>().map_or(0, |(_, n)| u32::from_be_bytes(*n));
                u64::from(number) <= self.sittings
            }
            _ => self.seq > 0,
        }
    }

    /// Had this number been given?
    pub fn had_case(&self, case: CaseNumber) -> bool {
        self.years.iter().any(|(year, count)| *year == case.year && case.count <= *count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{PartyId, SittingNumber};
    use crate::store::memory::MemoryEngine;

    #[test]
    fn a_census_reads_back_and_tells_what_may_be_older() {
        let engine = MemoryEngine::new();
        let mut commit = crate::store::engine::Commit::new();
        for (name, number) in [("party", 7_u64), ("case-1448", 3), ("cases", 3), ("sitting", 2)] {
            commit.put(keys::counter(name), number.to_be_bytes());
        }
        let census = Census::take(&engine, 9).unwrap();
        assert_eq!(census, Census { seq: 9, ..Census::default() });
        engine.commit(&commit).unwrap();
        let census = Census::take(&engine, 9).unwrap();
        let mut commit = crate::store::engine::Commit::new();
        commit.put(CENSUS_KEY, census.to_bytes());
        engine.commit(&commit).unwrap();
        assert_eq!(Census::load(&engine).unwrap(), Some(census.clone()));
        let case = |count| keys::case(CaseNumber { year: 1448, count });
        assert!(census.may_be_older(&case(3)) && !census.may_be_older(&case(4)));
        assert!(census.may_be_older(&keys::party(PartyId(7))));
        assert!(!census.may_be_older(&keys::party(PartyId(8))));
        assert!(!census.may_be_older(&keys::sitting(SittingNumber(3))));
        assert!(!Census::default().may_be_older(&keys::settings()));
    }

    #[test]
    fn what_is_covered_has_a_subject_and_most_of_it_leads_back_to_its_key() {
        let case = CaseNumber { year: 1448, count: 3 };
        for key in [
            keys::case(case),
            keys::party(PartyId(4)),
            keys::sitting(SittingNumber(5)),
            keys::settings(),
            keys::access(),
            keys::sign_in(StaffId(6)),
        ] {
            assert_eq!(subject(&key).and_then(key_of), Some(key));
        }
        let hashed = [
            keys::earlier_decision(SittingNumber(1), case),
            keys::item_votes(SittingNumber(1), case),
            keys::proposal(case, StaffId(1)),
            keys::about(StaffId(1), case.into()),
            keys::note(case.into(), 1),
        ];
        assert!(hashed.iter().all(|key| subject(key).is_some()));
        assert_eq!(subject(&keys::leave(StaffId(1))), None);
    }
}
