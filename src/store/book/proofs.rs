//! What the ledger is told of the records that a change wrote.

use std::collections::BTreeMap;

use super::{Change, Read};
use crate::domain::case::Case;
use crate::store::engine::{Key, Res, Val, prefix_end};
use crate::store::keys;
use crate::store::ledger::{Entry, Hash, Secret, Subject};
use crate::store::proof::{self, Told};
use crate::store::record;
use crate::store::values;

/// Facts of a case that are read at once.
const FACTS_PAGE: usize = 500;

/// How a record stands, as the ledger is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    pub subject: Subject,
    /// Before the change.
    pub version: u64,
    pub digest: Hash,
}

impl Proof {
    pub fn entry(self, at: i64, who: u32, verb: u16) -> Entry {
        let Self { subject, version, digest } = self;
        Entry { at, who, verb, subject, version, digest }
    }
}

impl Change<'_> {
    /// How every record stands that was written or taken away since this was last asked, for the ledger.
    /// What was written as it was is left out.
    pub fn proofs(&mut self, secret: &Secret) -> Read<Vec<Proof>> {
        let mut proofs = Vec::new();
        for key in std::mem::take(&mut self.own.unproved) {
            let now = self.left(&key)?;
            let began = match self.began(&key) {
                Some(began) => began,
                None => self.row(&key)?,
            };
            // Written as it was, or it came and went in this change.
            if now == began {
                continue;
            }
            proofs.extend(self.proof(secret, &key)?);
        }
        Ok(proofs)
    }

    /// How one record stands after this change, for the ledger. None if that does not cover it.
    pub fn proof(&mut self, secret: &Secret, key: &[u8]) -> Read<Option<Proof>> {
        let Some(subject) = proof::subject(key) else { return Ok(None) };
        let digest = match self.left(key)? {
            None => proof::of_nothing(secret),
            Some(bytes) if subject.kind == proof::SUBJECT_CASE => {
                let told = self.told(key, &bytes)?;
                proof::of_case(secret, &bytes, &told)
            }
            Some(bytes) => proof::of_record(secret, key, &bytes),
        };
        Ok(Some(Proof { subject, version: self.version(key).0, digest }))
    }

    /// How a record stood when this command began; none where that was not read.
    #[expect(clippy::option_option, reason = "not read, and read as not there, are two things")]
    fn began(&self, key: &[u8]) -> Option<Option<Vec<u8>>> {
        let under = self.under.and_then(|under| {
            let written = under.written.get(key);
            written.or_else(|| under.commit.write.get(key)).cloned()
        });
        under.or_else(|| {
            self.before(key).map(|before| before.as_ref().map(|stored| stored.bytes.clone()))
        })
    }

    fn row(&self, key: &[u8]) -> Res<Option<Val>> {
        Ok(self.engine.get(&[key])?.pop().flatten().map(|row| row.val))
    }

    /// The bytes of a record as this change leaves it.
    pub(super) fn left(&mut self, key: &[u8]) -> Res<Option<Vec<u8>>> {
        if self.written(key).is_some() || self.before(key).is_some() {
            return self.bytes(key);
        }
        // What is claimed is put as it is.
        match self.put_already(key) {
            Some(claimed) => Ok(claimed.clone()),
            None => Ok(values::read(self.engine, key)?.map(|stored| stored.bytes)),
        }
    }

    /// All that was ever told of a case.
    fn told(&self, key: &[u8], bytes: &[u8]) -> Read<Told> {
        let case: Case = record::unpack(bytes)?;
        let mut facts: BTreeMap<Key, Vec<u8>> = BTreeMap::new();
        let mut from = keys::histories(case.number);
        let end = prefix_end(&from);
        // A case that is new has none but what is in hand.
        while self.version(key).0 > 0 {
            let page = values::scan(self.engine, &from, &end, FACTS_PAGE, false)?;
            let is_last = page.len() < FACTS_PAGE;
            if let Some(last) = page.last() {
                from.clone_from(&last.key);
                from.push(0);
            }
            facts.extend(page.into_iter().map(|stored| (stored.key, stored.bytes)));
            if is_last {
                break;
            }
        }
        let first = keys::histories(case.number);
        for layer in self.under.into_iter().chain([&self.own]) {
            for (key, bytes) in layer.written.range(first.clone()..end.clone()) {
                match bytes {
                    Some(bytes) => facts.insert(key.clone(), bytes.clone()),
                    None => facts.remove(key),
                };
            }
        }
        let mut told = Told::default();
        for (key, bytes) in &facts {
            let n = key.split_last_chunk::<4>().map_or(0, |(_, n)| u32::from_be_bytes(*n));
            told.add(n, bytes);
        }
        Ok(told)
    }
}
