//! Makes again what follows from records: rows of the indexes, counts of days, counters, the open sitting.
//!
//! Records and the ledger's past are never touched. Each batch lands only if what it was judged by still
//! stands, so it may be done while others write; it may be interrupted, and done again. Rows of a record
//! that cannot be read stay as they are: it cannot say which they should be.

use crate::domain::calendar::Day;
use crate::domain::committee::{Sitting, committee_ids};
use crate::domain::id::{CommitteeId, SittingNumber};
use crate::store::book::{BookError, CASES_COUNTER, Read, number};
use crate::store::check::{
    self, Context, Flaw, Gathered, Hold, Way, cases_counted, counter_key, lagging, recount,
};
use crate::store::engine::{Commit, Engine, EngineError, Key, Outcome, Res, Ver};
use crate::store::keys;
use crate::store::record;
use crate::store::values;

/// Operations of one batch, about: well below what an engine takes.
const BATCH_OPS: usize = 400;
/// Tries for one row that others write at the same time.
const TRIES_MAX: usize = 16;
/// Rounds: what one round mends may let the next see more.
const ROUNDS_MAX: usize = 4;

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Rows that were missing or said another thing, and are there now.
    pub written: u64,
    /// Rows that followed from nothing, and are gone.
    pub removed: u64,
    /// Counts and counters that were put right.
    pub counted: u64,
}

impl Rebuilt {
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// How it is done.
pub struct Hands<'a> {
    pub today: Day,
    /// None where nobody else writes.
    pub hold: Option<Hold<'a>>,
    /// Told of rows that were passed, now and then.
    pub progress: Option<&'a (dyn Fn(u64) + Sync)>,
    /// Commits a batch, conditionally.
    pub land: &'a mut dyn FnMut(Commit) -> Res<Outcome>,
}

/// Makes everything again that follows from the records of a store which nobody else has open: after a
/// restore, or from records alone.
pub fn rebuild_alone(engine: &dyn Engine, today: Day) -> Read<Rebuilt> {
    let land = &mut |commit: Commit| engine.commit(&commit);
    rebuild(engine, Hands { today, hold: None, progress: None, land })
}

/// Makes everything again that follows from records and is not as they say. Nothing is written where all
/// is well.
pub fn rebuild(engine: &dyn Engine, hands: Hands<'_>) -> Read<Rebuilt> {
    let Hands { today, hold, progress, land } = hands;
    let mut all = Rebuilt::default();
    for _ in 0..ROUNDS_MAX {
        let way = Way { today, shapes: check::Shapes::default(), hold, progress };
        let (context, gathered) = check::derived(engine, way)?;
        let mut round = Round { context: &context, land, batch: Commit::new(), flaws: Vec::new() };
        let mut done = Rebuilt::default();
        round.indexes(&gathered, &mut done)?;
        round.counters(&gathered, &mut done)?;
        round.days(&gathered, &mut done)?;
        round.open_sittings(&gathered, &mut done)?;
        round.surveyed(&gathered, &mut done)?;
        all.written = all.written.saturating_add(done.written);
        all.removed = all.removed.saturating_add(done.removed);
        all.counted = all.counted.saturating_add(done.counted);
        if done.is_nothing() {
            break;
        }
    }
    Ok(all)
}

struct Round<'a, 'c> {
    context: &'a Context<'c>,
    land: &'a mut dyn FnMut(Commit) -> Res<Outcome>,
    batch: Commit,
    flaws: Vec<Flaw>,
}

/// What mends a row, on the condition that it and its record are as they were seen.
fn mend(commit: &mut Commit, flaw: &Flaw) {
    commit.when(flaw.key.clone(), flaw.have.as_ref().map_or(Ver::ABSENT, |have| have.ver));
    if let Some((owner, ver)) = flaw.owner {
        commit.when(keys::record(owner), ver);
    }
    match &flaw.want {
        Some(want) => commit.put(flaw.key.clone(), want.clone()),
        None => commit.remove(flaw.key.clone()),
    };
}

fn count(done: &mut Rebuilt, flaw: &Flaw) {
    let sum = if flaw.want.is_some() { &mut done.written } else { &mut done.removed };
    *sum = sum.saturating_add(1);
}

impl Round<'_, '_> {
    fn indexes(&mut self, gathered: &Gathered, done: &mut Rebuilt) -> Read<()> {
        let suspects = gathered.sums.suspects();
        if !suspects.is_empty() {
            let context = self.context;
            context.flaws(&suspects, &mut |flaw| {
                // A row that is wanted of one and too many of another waits for the next batch.
                if self.batch.write.contains_key(&flaw.key) {
                    self.flush(done)?;
                }
                mend(&mut self.batch, &flaw);
                self.flaws.push(flaw);
                if self.batch.expect.len().saturating_add(self.batch.write.len()) >= BATCH_OPS {
                    self.flush(done)?;
                }
                Ok(())
            })?;
        }
        self.flush(done)?;
        for key in gathered.ownerless() {
            if let Some(flaw) = self.context.flaw(key, None)? {
                self.one(&flaw, done)?;
            }
        }
        Ok(())
    }

    fn flush(&mut self, done: &mut Rebuilt) -> Read<()> {
        let batch = std::mem::take(&mut self.batch);
        let flaws = std::mem::take(&mut self.flaws);
        if flaws.is_empty() {
            return Ok(());
        }
        if (self.land)(batch)? == Outcome::Done {
            for flaw in &flaws {
                count(done, flaw);
            }
            return Ok(());
        }
        // Somebody wrote meanwhile: each is judged again by itself.
        for flaw in &flaws {
            self.one(flaw, done)?;
        }
        Ok(())
    }

    fn one(&mut self, flaw: &Flaw, done: &mut Rebuilt) -> Read<()> {
        let owner = flaw.owner.map(|(owner, _)| owner);
        for _ in 0..TRIES_MAX {
            let Some(now) = self.context.flaw(&flaw.key, owner)? else { return Ok(()) };
            let mut commit = Commit::new();
            mend(&mut commit, &now);
            if (self.land)(commit)? == Outcome::Done {
                count(done, &now);
                return Ok(());
            }
        }
        Err(EngineError::NotApplied("a row changes faster than it can be mended".into()).into())
    }

    /// Writes a number as it should be; `wanted` says it anew at each try, from what stands.
    fn number(
        &mut self,
        key: &[u8],
        done: &mut Rebuilt,
        wanted: impl Fn(u64) -> Option<u64>,
    ) -> Read<()> {
        for _ in 0..TRIES_MAX {
            let row = self.context.row(key)?;
            let (stands, ver) =
                row.as_ref().map_or((0, Ver::ABSENT), |row| (number(&row.val), row.ver));
            let is_torn = row.is_some_and(|row| row.val.len() != 8);
            let Some(wanted) = wanted(stands).or(is_torn.then_some(stands)) else { return Ok(()) };
            let mut commit = Commit::new();
            commit.when(key, ver).put(key, wanted.to_be_bytes());
            if (self.land)(commit)? == Outcome::Done {
                done.counted = done.counted.saturating_add(1);
                return Ok(());
            }
        }
        Err(EngineError::NotApplied("a counter changes faster than it can be mended".into()).into())
    }

    fn counters(&mut self, gathered: &Gathered, done: &mut Rebuilt) -> Read<()> {
        let mut years_stood = true;
        for (name, year, highest) in lagging(gathered) {
            let before = *done;
            let key = counter_key(name, year);
            self.number(&key, done, |stands| (stands < highest).then_some(highest))?;
            years_stood &= year.is_none() || *done == before;
        }
        let (kept, counted) = cases_counted(self.context, gathered);
        // Which cases were there is known by the counters of the years: else it is the next round's.
        if kept != counted && (years_stood || self.context.is_alone()) {
            self.number(&keys::counter(CASES_COUNTER), done, |stands| {
                Some(stands.saturating_add(counted).saturating_sub(kept))
            })?;
        }
        Ok(())
    }

    fn days(&mut self, gathered: &Gathered, done: &mut Rebuilt) -> Read<()> {
        let mut days = check::days_that_differ(gathered);
        // What was mended may be counted otherwise now.
        if done.written > 0 || done.removed > 0 {
            days.extend(self.days_now()?);
        }
        for key in days {
            self.day(&key, done)?;
        }
        Ok(())
    }

    /// Every day on which rows stand, or that is counted.
    fn days_now(&self) -> Read<Vec<Key>> {
        let mut days: Vec<Key> = Vec::new();
        for (from, to) in [(b"q", b"r"), (b"D", b"E")] {
            self.context.each(from, to, &mut |row| {
                let day = keys::counted(&row.key);
                if let Some(day) = day.filter(|day| days.last() != Some(day)) {
                    days.push(day);
                }
                Ok(())
            })?;
        }
        self.context.each(b"n", b"o", &mut |row| {
            days.push(row.key.clone());
            Ok(())
        })?;
        Ok(days)
    }

    fn day(&mut self, key: &[u8], done: &mut Rebuilt) -> Read<()> {
        for _ in 0..TRIES_MAX {
            let (rows, kept) = recount(self.context, key)?;
            let stands = kept.map_or(0, |(stands, _)| stands);
            if stands == rows {
                return Ok(());
            }
            let mut commit = Commit::new();
            commit.when(key, kept.map_or(Ver::ABSENT, |(_, ver)| ver));
            if rows == 0 {
                commit.remove(key);
            } else {
                commit.put(key, rows.to_be_bytes());
            }
            if (self.land)(commit)? == Outcome::Done {
                done.counted = done.counted.saturating_add(1);
                return Ok(());
            }
        }
        Err(EngineError::NotApplied("a count changes faster than it can be mended".into()).into())
    }

    /// What the follow-ups of each day add up to.
    fn surveyed(&mut self, gathered: &Gathered, done: &mut Rebuilt) -> Read<()> {
        let mut days = gathered.surveyed.differing();
        // What was mended may add up otherwise now.
        if done.written > 0 || done.removed > 0 {
            days.extend(gathered.surveyed.days());
            self.context.each(b"J", b"K", &mut |row| {
                days.extend(check::surveyed_day(&row.key));
                Ok(())
            })?;
        }
        days.into_iter().try_for_each(|day| self.surveyed_day(day, done))
    }

    fn surveyed_day(&mut self, day: Day, done: &mut Rebuilt) -> Read<()> {
        let key = keys::day_counts(day);
        for _ in 0..TRIES_MAX {
            let now = check::recount_surveyed(self.context, day)?;
            if now.agrees() {
                return Ok(());
            }
            let mut commit = Commit::new();
            match &now.stored {
                Some(stored) if now.counts.is_empty() => values::remove(&mut commit, stored),
                stored => {
                    let bytes = record::pack(&now.counts).map_err(BookError::Codec)?;
                    values::put(&mut commit, &key, stored.as_ref(), &bytes)?;
                }
            }
            if (self.land)(commit)? == Outcome::Done {
                done.counted = done.counted.saturating_add(1);
                return Ok(());
            }
        }
        Err(EngineError::NotApplied("a day changes faster than it can be mended".into()).into())
    }

    fn open_sittings(&mut self, gathered: &Gathered, done: &mut Rebuilt) -> Read<()> {
        for committee in committee_ids() {
            self.open_sitting(committee, gathered, done)?;
        }
        Ok(())
    }

    /// The key of a committee's open sitting leads to one of its own that is open, or is not there.
    fn open_sitting(
        &mut self,
        committee: CommitteeId,
        gathered: &Gathered,
        done: &mut Rebuilt,
    ) -> Read<()> {
        let open_key = keys::open_sitting(committee);
        let stands = self.context.row(&open_key)?;
        let told = stands.as_ref().and_then(|row| row.val.as_slice().try_into().ok());
        let told = told.map(u32::from_be_bytes);
        let open = |open: u32| -> Read<Option<(u32, Ver)>> {
            let Some(row) = self.context.row(&keys::sitting(SittingNumber(open)))? else {
                return Ok(None);
            };
            let sitting = check::look::unpacked::<Sitting>(self.context, &row)?;
            let own = sitting.filter(|it| it.closed.is_none() && it.committee.id == committee);
            Ok(own.map(|_| (open, row.ver)))
        };
        if told.map(open).transpose()?.flatten().is_some() {
            return Ok(());
        }
        let mut wanted = None;
        for number in &gathered.open_sittings {
            wanted = wanted.or(open(*number)?);
        }
        let mut commit = Commit::new();
        let ver = stands.as_ref().map_or(Ver::ABSENT, |row| row.ver);
        commit.when(open_key.clone(), ver);
        match wanted {
            Some((open, ver)) => {
                commit.when(keys::sitting(SittingNumber(open)), ver);
                commit.put(open_key.clone(), open.to_be_bytes());
            }
            None if stands.is_some() => {
                commit.remove(open_key.clone());
            }
            None => return Ok(()),
        }
        // Whoever opens or closes one at this moment puts it right themselves.
        if (self.land)(commit)? == Outcome::Done {
            done.written = done.written.saturating_add(1);
        }
        Ok(())
    }
}
