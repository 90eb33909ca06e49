//! Numbers of the ledger whose entries were lost with a damaged store.
//!
//! A restore of what was salvaged tells of each run of lost numbers by an entry of its own ([`VERB_GAP`]):
//! `subject_id` is the first of them, `version` the last. Its digest is SHA-256 over the entry that comes
//! after the run, canonical bytes and hash: that one is taken as it stands, as the hash it was chained to
//! is lost. A digest of zeros says that the entry after the run was written by the restore, and is chained
//! to the last entry before the run.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{Entry, Hash, Head, Link, VALUE_SIZE, chained, head_key, rows};
use crate::store::engine::{Commit, Engine, Key, Res, Row};
use crate::store::ledger::{PAGE_ROWS_MAX, Subject};

/// The verb of an entry that tells of lost ones.
pub const VERB_GAP: u16 = 72;

/// Runs that are told of in one commit.
const RUNS_AT_ONCE: usize = 100;

/// One run of lost numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    first: u64,
    last: u64,
    /// Of the entry after it; zeros where that is chained to the entry before the run.
    after: Hash,
}

impl Gap {
    fn entry(self, at: i64) -> Entry {
        let subject = Subject { kind: 0, id: self.first };
        Entry { at, who: 0, verb: VERB_GAP, subject, version: self.last, digest: self.after }
    }

    fn of(link: &Link) -> Option<Self> {
        let Entry { verb, subject, version, digest, .. } = link.entry;
        let is_one = verb == VERB_GAP && (1..link.seq).contains(&subject.id) && version < link.seq;
        is_one.then_some(Self { first: subject.id, last: version, after: digest })
    }
}

/// The first and the last of the numbers that an entry says are lost.
pub fn lost(entry: &Entry) -> Option<(u64, u64)> {
    (entry.verb == VERB_GAP).then_some((entry.subject.id, entry.version))
}

/// The gaps that entries after a place tell of, by their first numbers.
pub struct Gaps(BTreeMap<u64, Vec<Gap>>);

impl Gaps {
    /// Reads all entries after one.
    pub fn after(engine: &dyn Engine, last: Head) -> Res<Self> {
        let mut found: BTreeMap<u64, Vec<Gap>> = BTreeMap::new();
        each(engine, last.node, last.seq, |row| {
            if let Some(gap) = Link::from_row(row).as_ref().and_then(Gap::of) {
                found.entry(gap.first).or_default().push(gap);
            }
        })?;
        Ok(Self(found))
    }

    /// The entry in `row`, where it is the one that follows the lost ones after `last`.
    pub fn passed(&self, last: Head, row: &Row) -> Option<(Head, Link)> {
        let link = Link::from_row(row).filter(|_| row.val.len() == VALUE_SIZE)?;
        let gaps = self.0.get(&last.seq.checked_add(1)?)?;
        let fits = |gap: &&Gap| {
            gap.last.checked_add(1) == Some(link.seq)
                && if gap.after == Hash::default() {
                    link.hash == chained(&last.hash, link.seq, &link.entry.canonical())
                } else {
                    gap.after == Hash::from(Sha256::digest(&row.val))
                }
        };
        gaps.iter().find(fits)?;
        Some((Head { seq: link.seq, hash: link.hash, ..last }, link))
    }
}

fn each(engine: &dyn Engine, node: u16, after: u64, mut look: impl FnMut(&Row)) -> Res<()> {
    let mut after = after;
    loop {
        let page = rows(engine, node, after, PAGE_ROWS_MAX)?;
        let Some((_, last)) = page.last().and_then(|row| row.key.split_last_chunk()) else {
            return Ok(());
        };
        after = u64::from_be_bytes(*last);
        page.iter().for_each(&mut look);
    }
}

/// Tells, in a store that nobody else has open, of every run of numbers whose entries are not there, and
/// puts the head where the chain ends. How many entries are lost.
pub fn tell_of_gaps(engine: &dyn Engine, node: u16, at: i64) -> Res<u64> {
    let known = Gaps::after(engine, Head { node, seq: 0, hash: Hash::default() })?;
    let mut last = Head { node, seq: 0, hash: Hash::default() };
    let (mut gaps, mut torn): (Vec<Gap>, Vec<Key>) = (Vec::new(), Vec::new());
    each(engine, node, 0, |row| {
        let Some(link) = Link::from_row(row).filter(|_| row.val.len() == VALUE_SIZE) else {
            torn.push(row.key.clone());
            return;
        };
        if link.seq > last.seq.saturating_add(1) && known.passed(last, row).is_none() {
            let (first, before) = (last.seq.saturating_add(1), link.seq.saturating_sub(1));
            gaps.push(Gap { first, last: before, after: Sha256::digest(&row.val).into() });
        }
        last = Head { seq: link.seq, hash: link.hash, ..last };
    })?;
    // A head that is torn says nothing.
    let head = Head::load(engine, node).map_or(0, |head| head.seq);
    if head > last.seq {
        gaps.push(Gap { first: last.seq.saturating_add(1), last: head, after: Hash::default() });
        last.seq = head;
    }
    for torn in torn.chunks(RUNS_AT_ONCE) {
        let mut commit = Commit::new();
        for key in torn {
            commit.remove(key.clone());
        }
        super::done(&engine.commit(&commit)?)?;
    }
    for told in gaps.chunks(RUNS_AT_ONCE) {
        let mut commit = Commit::new();
        last = told.iter().fold(last, |head, gap| head.append(&gap.entry(at), &mut commit));
        super::done(&engine.commit(&commit)?)?;
    }
    if gaps.is_empty() && Head::load(engine, node) != Ok(last) {
        let mut commit = Commit::new();
        commit.put(head_key(node), [last.seq.to_be_bytes().as_slice(), &last.hash].concat());
        super::done(&engine.commit(&commit)?)?;
    }
    Ok(gaps.iter().map(|gap| gap.last.saturating_sub(gap.first).saturating_add(1)).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ledger::tests::{broken, chain, change, entry};
    use crate::store::ledger::{Verdict, entry_key, verify};
    use crate::store::memory::MemoryEngine;

    /// What is there after these entries were lost and it was told.
    fn told(entries: u64, lost: &[u64]) -> (MemoryEngine, u64) {
        let (engine, _) = chain(entries);
        for seq in lost {
            change(&engine, *seq, None);
        }
        let told = tell_of_gaps(&engine, 0, 9).unwrap();
        (engine, told)
    }

    fn is_whole(engine: &MemoryEngine) -> Head {
        match verify(engine, 0).unwrap() {
            Verdict::Whole(head) => head,
            Verdict::Broken { seq, flaw } => panic!("{flaw:?} at {seq}"),
        }
    }

    #[test]
    fn a_chain_is_whole_again_where_what_it_lost_is_told() {
        let all: Vec<u64> = (1..=5).collect();
        let cases: [&[u64]; 6] = [&[3], &[1, 2], &[2, 3, 5], &[4, 5], &all, &[]];
        for lost in cases {
            let (engine, told) = told(5, lost);
            assert_eq!(told, lost.len() as u64, "{lost:?}");
            let head = is_whole(&engine);
            assert!(head.seq >= 5, "{lost:?}: a number is given again");
            // It goes on, and is lost once more.
            let mut commit = Commit::new();
            let _next = head.append(&entry(7), &mut commit);
            engine.commit(&commit).unwrap();
            assert_eq!(is_whole(&engine).seq, head.seq + 1);
            assert_eq!(tell_of_gaps(&engine, 0, 9), Ok(0), "{lost:?}");
        }
        let (engine, _) = told(2_500, &[998, 999, 1_000, 1_700]);
        is_whole(&engine);
        let (engine, _) = told(2_000, &[1_998, 1_999, 2_000, 2_001, 2_002]);
        is_whole(&engine);
    }

    #[test]
    fn a_gap_that_grows_is_told_of_once_more() {
        let (engine, _) = told(9, &[4, 5]);
        change(&engine, 6, None);
        assert_eq!(broken(&engine).0, 4);
        assert_eq!(tell_of_gaps(&engine, 0, 9), Ok(3));
        is_whole(&engine);
    }

    #[test]
    fn nothing_hides_behind_a_gap() {
        let (engine, _) = told(9, &[4, 5]);
        let six = entry_key(0, 6);
        let mut val = engine.get(&[&six]).unwrap().pop().flatten().unwrap().val;
        val[9] ^= 1;
        change(&engine, 6, Some(val));
        assert_eq!(broken(&engine).0, 4, "the entry after a gap was changed");
        let (engine, _) = told(9, &[4, 5]);
        change(&engine, 8, None);
        assert_eq!(broken(&engine).0, 8, "another is gone");
        let (engine, _) = told(9, &[4, 5]);
        change(&engine, 3, None);
        assert_eq!(broken(&engine).0, 3, "one before it is gone");
    }
}
