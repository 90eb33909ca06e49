//! The last that the ledger says of each record it covers, in eight bytes a record.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::domain::id::CaseNumber;
use crate::domain::record_ref::RecordRef;
use crate::store::engine::{Engine, Key, Res};
use crate::store::ledger::{
    Flaw, Hash, Head, Link, NODE_SOLE, Secret, Subject, Verdict, lost, there, walk,
};
use crate::store::proof::{self, Census, SUBJECT_CASE, SUBJECT_PARTY, SUBJECT_STAFF};

/// Records of one page of the table.
const PAGE: u64 = 256;
/// Pages of it at most: 32 million records. What a ledger says beyond is not held against records.
const PAGES_MAX: usize = 1 << 17;
/// Subjects that are hashes of keys, at most.
const HASHED_MAX: usize = 1 << 20;

/// It was compared with a record.
const SEEN: u64 = 1 << 63;
/// Its entry is of the rule before the census.
const OLDER: u64 = 1 << 62;
const DIGEST: u64 = OLDER - 1;

/// How a record stands to what the ledger says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    Proven,
    /// It was last written before the rule began, and the rule of then says nothing of it.
    Unproven,
    /// It is not as its last entry says.
    Differs,
    /// It may be another by the rule of its entry, where a case was freed by a mark on its person.
    MayDiffer,
    /// The last entry says that it is gone.
    WasRemoved,
    /// No entry tells of it.
    Unknown,
}

type Page = Vec<AtomicU64>;

/// The table, and how far the chain was read for it.
pub struct Proven {
    secret: Option<Secret>,
    census: Option<Census>,
    gone: u64,
    pages: BTreeMap<(u8, u64), Page>,
    hashed: BTreeMap<(u8, u64), AtomicU64>,
    head: Head,
    /// Where the rule begins as an entry of the chain says; the census says it too.
    begins: Option<(u64, Hash)>,
    /// An entry was made under the rule, and no census tells of it.
    was_ruled: AtomicBool,
    broken: Option<(u64, Flaw)>,
}

fn short(digest: &Hash) -> u64 {
    let first = digest.first_chunk::<8>().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    // Nothing is 0: that is no entry.
    (first & DIGEST).max(1)
}

impl Proven {
    pub fn new(secret: Option<Secret>, census: Option<Census>) -> Self {
        let gone = secret.as_ref().map_or(0, |secret| short(&proof::of_nothing(secret)));
        let head = Head { node: NODE_SOLE, seq: 0, hash: Hash::default() };
        let (pages, hashed) = (BTreeMap::new(), BTreeMap::new());
        Self {
            secret,
            census,
            gone,
            pages,
            hashed,
            head,
            begins: None,
            was_ruled: AtomicBool::new(false),
            broken: None,
        }
    }

    /// The last entry that was read, all before it being whole.
    pub fn head(&self) -> Head {
        self.head
    }

    /// The first entry that is not as it was written.
    pub fn broken(&self) -> Option<(u64, Flaw)> {
        self.broken
    }

    /// The census is the one that the chain tells of.
    pub fn census_stands(&self) -> bool {
        let begins = self.begins.as_ref();
        match (&self.census, &self.secret) {
            (Some(census), _) if census.seq == 0 => begins.is_none(),
            (Some(census), Some(secret)) => {
                begins == Some(&(census.seq, secret.digest(&census.to_bytes())))
            }
            (None, _) => begins.is_none() && !self.was_ruled.load(Ordering::Relaxed),
            (Some(_), None) => false,
        }
    }

    /// Reads the chain on to its head. `look` is shown each entry.
    pub fn read_on(&mut self, engine: &dyn Engine, look: &mut dyn FnMut(&Link)) -> Res<()> {
        if self.broken.is_some() {
            return Ok(());
        }
        let end = Head::load(engine, NODE_SOLE)?;
        let mut last = self.head;
        let verdict = walk(engine, last, end, |link| {
            last = Head { seq: link.seq, hash: link.hash, ..last };
            self.take(link);
            look(link);
        })?;
        self.head = last;
        if let Verdict::Broken { seq, flaw } = verdict {
            self.broken = Some((seq, flaw));
        }
        Ok(())
    }

    /// Takes in every entry that is there, whatever is missing between them. Whether some number up to the
    /// head has no entry, and none tells that it is lost.
    pub fn read_what_is_there(&mut self, engine: &dyn Engine) -> Res<bool> {
        let (mut holes, mut told) = (Vec::new(), Vec::new());
        let mut last: u64 = 0;
        while let Some((end, links)) = there(engine, NODE_SOLE, last)? {
            for link in links {
                let next = last.saturating_add(1);
                if link.seq > next {
                    holes.push((next, link.seq.saturating_sub(1)));
                }
                told.extend(lost(&link.entry));
                self.take(&link);
                last = link.seq;
            }
            last = end;
        }
        let head = Head::load(engine, NODE_SOLE).map_or(last, |head| head.seq);
        if head > last {
            holes.push((last.saturating_add(1), head));
        }
        let is_told = |hole: &(u64, u64)| told.iter().any(|it| it.0 <= hole.0 && hole.1 <= it.1);
        Ok(!holes.iter().all(is_told))
    }

    fn is_under_the_rule(&self, seq: u64) -> bool {
        self.census.as_ref().is_some_and(|census| seq >= census.seq)
    }

    fn take(&mut self, link: &Link) {
        let entry = &link.entry;
        if entry.verb == proof::VERB_PROOF {
            self.begins = Some((link.seq, entry.digest));
        }
        let is_ruled = self.is_under_the_rule(link.seq);
        if !proof::tells_state(entry.verb, is_ruled) || entry.subject.kind == 0 {
            return;
        }
        let older = if is_ruled { 0 } else { OLDER };
        self.put(entry.subject, short(&entry.digest) | older);
    }

    fn put(&mut self, subject: Subject, told: u64) {
        let Subject { kind, id } = subject;
        if kind > SUBJECT_STAFF {
            if self.hashed.len() < HASHED_MAX || self.hashed.contains_key(&(kind, id)) {
                self.hashed.insert((kind, id), AtomicU64::new(told));
            }
            return;
        }
        let page = (kind, id / PAGE);
        if !self.pages.contains_key(&page) && self.pages.len() >= PAGES_MAX {
            return;
        }
        let page = self.pages.entry(page).or_insert_with(|| (0..PAGE).map(|_| 0.into()).collect());
        if let Some(slot) = page.get(usize::try_from(id % PAGE).unwrap_or(0)) {
            slot.store(told, Ordering::Relaxed);
        }
    }

    fn slot(&self, subject: Subject) -> Option<&AtomicU64> {
        let Subject { kind, id } = subject;
        if kind > SUBJECT_STAFF {
            return self.hashed.get(&(kind, id));
        }
        self.pages.get(&(kind, id / PAGE))?.get(usize::try_from(id % PAGE).unwrap_or(0))
    }

    /// Holds a record against the last that was said of it. `digest` is asked for that of the older rule
    /// or of today's.
    pub fn judge(
        &self,
        key: &[u8],
        subject: Subject,
        digest: impl Fn(&Secret, bool) -> Hash,
    ) -> Judgement {
        let Some(secret) = &self.secret else { return Judgement::Unproven };
        let told = self.slot(subject).map_or(0, |slot| slot.fetch_or(SEEN, Ordering::Relaxed));
        let is_older = told & OLDER != 0;
        if told & DIGEST == 0 {
            let may_be_older = self.census.as_ref().is_none_or(|census| census.may_be_older(key));
            return if may_be_older { Judgement::Unproven } else { Judgement::Unknown };
        }
        if told & DIGEST == self.gone {
            return if is_older { Judgement::Unproven } else { Judgement::WasRemoved };
        }
        // What was kept of a way in before was over no more than whose it is.
        if is_older && subject.kind == SUBJECT_STAFF {
            return Judgement::Unproven;
        }
        // The rule may have begun anew: an entry from before may be of either.
        let agrees = |is_older| told & DIGEST == short(&digest(secret, is_older));
        if agrees(is_older) {
            return Judgement::Proven;
        }
        if is_older && agrees(false) {
            // Without a census every entry counts as older; this one was made under the rule.
            self.was_ruled.fetch_or(self.census.is_none(), Ordering::Relaxed);
            return Judgement::Proven;
        }
        match subject.kind {
            // People learned from requests without an entry of their own.
            SUBJECT_PARTY if is_older => Judgement::Unproven,
            SUBJECT_CASE if is_older => Judgement::MayDiffer,
            _ => Judgement::Differs,
        }
    }

    /// Whether the ledger says of a record that it is there.
    pub fn says_there(&self, subject: Subject) -> bool {
        let told = self.slot(subject).map_or(0, |slot| slot.load(Ordering::Relaxed)) & !SEEN;
        told & DIGEST != 0 && told & DIGEST != self.gone
    }

    /// Whether the ledger says of a case that it was taken away.
    pub fn says_gone(&self, case: CaseNumber) -> bool {
        let subject = Subject::from(RecordRef::from(case));
        let told = self.slot(subject).map_or(0, |slot| slot.load(Ordering::Relaxed));
        told & DIGEST == self.gone
    }

    /// The records that the ledger says are there and that nobody has held against it.
    pub fn unseen(&self) -> impl Iterator<Item = Subject> {
        let is_missed =
            |told: u64| told & SEEN == 0 && told & DIGEST != 0 && told & DIGEST != self.gone;
        let paged = self.pages.iter().flat_map(|((kind, page), slots)| {
            let id =
                |n: usize| page.saturating_mul(PAGE).saturating_add(u64::try_from(n).unwrap_or(0));
            slots
                .iter()
                .enumerate()
                .map(move |(n, slot)| (Subject { kind: *kind, id: id(n) }, slot))
        });
        let hashed =
            self.hashed.iter().map(|((kind, id), slot)| (Subject { kind: *kind, id: *id }, slot));
        paged
            .chain(hashed)
            .filter(move |(_, slot)| is_missed(slot.load(Ordering::Relaxed)))
            .map(|(subject, _)| subject)
    }

    /// The key of a record that the ledger tells of, where it can be told.
    pub fn key_of(subject: Subject) -> Option<Key> {
        proof::key_of(subject)
    }
}
