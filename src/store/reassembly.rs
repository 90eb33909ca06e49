//! Makes a sound store of rows that were salvaged: what a restore does with them before it is done.
//!
//! What follows from records is made again, counters above every number that a record or the ledger tells
//! of. A person who is lost is made again of what their requests say of them. Where facts of a history are
//! lost, a fact in each place says so. Rows that belong to a lost record (a mark, a proposal, the history
//! of a lost case) are taken away: they stay in the file of what was salvaged. The ledger then tells of its
//! own lost entries, and of each record that is another than its last entry says how it stands now: what
//! was lost is known from then on, and a check finds what comes after it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::Timestamp;
use crate::domain::case::{Case, Fact, History};
use crate::domain::id::{PartyId, StaffId};
use crate::domain::party::Party;
use crate::store::book::{Read, number};
use crate::store::check::judged::{Judged, judged};
use crate::store::check::rows::{CaseRows, Cases, Rows};
use crate::store::check::{Context, Judgement, Numbers, Way};
use crate::store::engine::{
    Commit, Engine, EngineError, KEY_SIZE_MAX, Key, Outcome, Res, Row, TAG_MIN,
};
use crate::store::keys;
use crate::store::keys::kind::{self, KeyKind, party_at_end};
use crate::store::ledger::{Entry, Hash, Head, NODE_SOLE, Secret, Subject, tell_of_gaps};
use crate::store::mentions::Mentions;
use crate::store::proof::{self, Census, SUBJECT_STAFF, VERB_SALVAGED, by_hash};
use crate::store::record::{self, Kind};
use crate::store::repair::{Rebuilt, rebuild_alone};
use crate::store::values::{self, Stored};

/// Rows, or entries, of one commit.
const AT_ONCE: usize = 100;
/// What a check says of rows whose record is lost, beside every code that ends with [`OF_NOTHING`].
const LEFT_OVER: [&str; 3] = ["key-of-no-kind", "proposal-without-case", "sign-in-of-nobody"];
const OF_NOTHING: &str = "-of-nothing";

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reassembled {
    /// People who were made again of their requests.
    pub people: u64,
    /// Facts of histories that are lost.
    pub facts: u64,
    /// Rows that were taken away, as their record is lost.
    pub left_over: u64,
    /// Entries of the ledger that are lost.
    pub entries: u64,
    /// Records that the ledger tells of anew.
    pub told: u64,
    pub rebuilt: Rebuilt,
}

/// Whether the rows of a store were salvaged, and no store was made of them yet.
pub fn is_due(engine: &dyn Engine) -> Res<bool> {
    Ok(engine.get(&[keys::SALVAGED])?.pop().flatten().is_some())
}

/// Makes a sound store of rows that were salvaged. Nobody else may have it open. Where it was interrupted it
/// may be done once more.
pub fn reassemble(engine: &dyn Engine, now: Timestamp) -> Read<Reassembled> {
    let mut work = Work {
        engine,
        now,
        batch: Commit::new(),
        mentions: Mentions::default(),
        done: Reassembled::default(),
    };
    work.mentions()?;
    work.done.entries = tell_of_gaps(engine, NODE_SOLE, now.0)?;
    work.cases()?;
    work.left_over()?;
    work.flush()?;
    work.done.rebuilt = rebuild_alone(engine, now.day())?;
    // Where the key of the digests is lost there is a new one, and each record is told of under it.
    Secret::load(engine)?;
    work.ledger()?;
    work.batch.remove(keys::SALVAGED);
    work.flush()?;
    Ok(work.done)
}

struct Work<'a> {
    engine: &'a dyn Engine,
    now: Timestamp,
    batch: Commit,
    mentions: Mentions,
    done: Reassembled,
}

/// What is said of something that there is one more of.
fn more(sum: &mut u64) {
    *sum = sum.saturating_add(1);
}

impl Work<'_> {
    fn flush(&mut self) -> Res<()> {
        let batch = std::mem::take(&mut self.batch);
        if batch.write.is_empty() {
            return Ok(());
        }
        match self.engine.commit(&batch)? {
            Outcome::Done => Ok(()),
            Outcome::Conflict(_) => Err(EngineError::NotApplied("somebody else writes".into())),
        }
    }

    fn flush_full(&mut self) -> Res<()> {
        if self.batch.write.len() < AT_ONCE { Ok(()) } else { self.flush() }
    }

    fn write<R: Kind>(&mut self, key: &[u8], before: Option<&Stored>, record: &R) -> Read<()> {
        values::put(&mut self.batch, key, before, &record::pack(record)?)?;
        Ok(self.flush_full()?)
    }

    fn take_away(&mut self, row: Row) -> Res<()> {
        match values::read_row(self.engine, row)? {
            Some(stored) => values::remove(&mut self.batch, &stored),
            None => return Ok(()),
        }
        more(&mut self.done.left_over);
        self.flush_full()
    }

    /// Before what is left over is taken away.
    fn mentions(&mut self) -> Res<()> {
        let end = vec![u8::MAX; KEY_SIZE_MAX.saturating_add(1)];
        let mut rows = Rows::new(self.engine, vec![TAG_MIN], end);
        while let Some(row) = rows.take_next()? {
            self.mentions.add(&row.key, &row.val);
        }
        Ok(())
    }

    fn cases(&mut self) -> Read<()> {
        let mut known = Numbers::default();
        let mut people = Rows::new(self.engine, b"p".to_vec(), b"q".to_vec());
        while let Some(row) = people.take_next()? {
            if let Some(party) = party_at_end(&row.key) {
                known.insert(party.0);
            }
        }
        let mut lost: BTreeMap<PartyId, Party> = BTreeMap::new();
        let mut all = Cases::new(self.engine);
        while let Some(rows) = all.take_next()? {
            let Some(case) = self.case(rows)? else { continue };
            self.mentions.sitting(case.decision.as_ref().map_or(0, |decision| decision.sitting.0));
            let id = case.party;
            if known.has(id.0) || self.is_there(&keys::party(id))? {
                continue;
            }
            let new = || Party::from_request(id, &case.request);
            let party = lost.entry(id).and_modify(|party| party.follow(&case.request));
            let party = party.or_insert_with(new);
            party.file = party.file.or(case.file);
        }
        for party in lost.values() {
            self.write(&keys::party(party.id), None, party)?;
            more(&mut self.done.people);
        }
        Ok(())
    }

    fn is_there(&self, key: &[u8]) -> Res<bool> {
        Ok(self.engine.get(&[key])?.pop().flatten().is_some())
    }

    /// A case whose history has as many facts as it says, if it can be read.
    fn case(&mut self, rows: CaseRows) -> Read<Option<Case>> {
        let Some(row) = rows.case else {
            // Of the case itself nothing is left.
            rows.facts.into_iter().try_for_each(|fact| self.take_away(fact))?;
            return Ok(None);
        };
        let Some(stored) = values::read_row(self.engine, row)? else { return Ok(None) };
        let Ok(mut case) = record::unpack::<Case>(&stored.bytes) else { return Ok(None) };
        let fact = |row: &Row| row.key.split_last_chunk().map(|(_, n)| u32::from_be_bytes(*n));
        let there: BTreeSet<u32> = rows.facts.iter().filter_map(fact).collect();
        let facts = there.last().copied().unwrap_or(0).max(case.facts);
        for n in (1..=facts).filter(|n| !there.contains(n)) {
            let lost = History { at: self.now, by: StaffId(0), fact: Fact::Lost };
            self.write(&keys::history(case.number, n), None, &lost)?;
            more(&mut self.done.facts);
        }
        if case.facts != facts {
            case.facts = facts;
            self.write(&stored.key.clone(), Some(&stored), &case)?;
        }
        Ok(Some(case))
    }

    /// Takes away what belongs to a record that is lost.
    fn left_over(&mut self) -> Read<()> {
        let context = Context::begin(self.engine, Way::alone(self.now.day()), false)?;
        for tag in kind::late_tags() {
            let mut rows = Rows::new(self.engine, vec![tag], vec![tag.saturating_add(1)]);
            while let Some(row) = rows.take_next()? {
                let found = context.look(&row)?;
                let is_left_over =
                    |code: &str| code.ends_with(OF_NOTHING) || LEFT_OVER.contains(&code);
                if found.iter().any(|finding| is_left_over(finding.code)) {
                    self.take_away(row)?;
                }
            }
        }
        Ok(())
    }

    /// Has the ledger tell of each record that is another than it says.
    fn ledger(&mut self) -> Read<()> {
        let engine = self.engine;
        let mut told: Vec<(Subject, Hash)> = Vec::new();
        let mut gone: Vec<Key> = Vec::new();
        let ledger = judged(engine, &mut |record: &Judged<'_>| {
            match record.judgement {
                Judgement::Proven | Judgement::Unproven => {}
                // It was deleted, and an older page had it yet.
                Judgement::WasRemoved if may_be_gone(record.subject) => {
                    gone.push(record.key.to_vec());
                }
                _ => told.push((record.subject, record.digest)),
            }
            if told.len() >= AT_ONCE {
                self.tell(&mut told)?;
            }
            Ok(())
        })?;
        for key in gone {
            if let Some(row) = engine.get(&[&key])?.pop().flatten() {
                self.take_away(row)?;
            }
        }
        self.flush()?;
        // There is a key: it was made where there was none.
        let Some(ledger) = ledger else { return Ok(()) };
        let nothing = proof::of_nothing(&Secret::load(engine)?);
        for absent in ledger.absent.chunks(AT_ONCE) {
            told.extend(absent.iter().map(|subject| (*subject, nothing)));
            self.tell(&mut told)?;
        }
        self.tell(&mut told)?;
        ledger.absent.iter().for_each(|subject| self.mentions.subject(*subject));
        self.numbers()?;
        if !ledger.census_stands {
            Census::begin_alone(engine, self.now.0)?;
        }
        Ok(())
    }

    fn tell(&mut self, told: &mut Vec<(Subject, Hash)>) -> Res<()> {
        let mut head = Head::load(self.engine, NODE_SOLE)?;
        for (subject, digest) in told.drain(..) {
            let (at, verb) = (self.now.0, VERB_SALVAGED);
            let entry = Entry { at, who: 0, verb, subject, version: 0, digest };
            head = head.append(&entry, &mut self.batch);
            more(&mut self.done.told);
        }
        self.flush()
    }

    /// No number is given again that a row or the ledger tells of, though its record is lost.
    fn numbers(&mut self) -> Res<()> {
        for (key, highest) in self.mentions.counters() {
            let row = self.engine.get(&[&key])?.pop().flatten();
            if row.map_or(0, |row| number(&row.val)) < highest {
                self.batch.put(key, highest.to_be_bytes());
            }
        }
        self.flush()
    }
}

/// Records that may be taken away by who works at the desk.
fn may_be_gone(subject: Subject) -> bool {
    subject.kind == SUBJECT_STAFF || by_hash(subject).is_some_and(|(kind, _)| kind != KeyKind::Note)
}
