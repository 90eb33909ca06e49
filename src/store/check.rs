//! Everything that is stored, read and held against everything else: says what is wrong and with what.
//!
//! A check goes once through all keys (`survey`); what comes out doubtful is looked at again in one still
//! moment, in which no commit lands, so that a store at work gives no false alarm. Memory does not grow
//! with the store but for eight bytes a record (`proven`) and sums of a fixed size (`sums`).

mod compare;
mod day_counts;
mod exact;
pub mod finding;
pub mod judged;
pub mod look;
mod proven;
pub mod rows;
mod sums;
mod survey;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard};
use std::thread;
use std::time::{Duration, Instant};

use crate::domain::calendar::Day;
use crate::domain::record_ref::RecordRef;
use crate::store::book::{CASES_COUNTER, Read, counter};
use crate::store::codec::CodecError;
use crate::store::engine::{Engine, Key};
use crate::store::ledger::{Link, Secret, Subject};
use crate::store::proof::{Census, by_hash};

pub use compare::{cases_counted, counter_key, days_that_differ, derived, lagging, recount};
pub use day_counts::{day_at as surveyed_day, recount as recount_surveyed};
pub use exact::Flaw;
pub use finding::{FINDINGS_MAX, Finding, Findings};
pub use proven::Judgement;
pub use sums::{Numbers, Suspects};
pub use survey::Gathered;

use compare::{counters, counts, indexes, ledger, named, open_sitting};
use proven::Proven;

/// So long no commit lands while doubts are looked at again, and so long they may after that.
const STILL: Duration = Duration::from_millis(20);
const BREATH: Duration = Duration::from_millis(5);
/// Tries to count the rows of a day while none of them moves.
const COUNTS_TRIED_MAX: usize = 20;
/// Missing numbers that are named.
const GAPS_NAMED_MAX: usize = 50;

/// Keeps commits from landing while something is done.
pub type Hold<'a> = &'a (dyn Fn(&mut dyn FnMut()) + Sync);

/// How kinds are read whose shape is not the store's.
#[derive(Clone, Copy)]
pub struct Shapes {
    pub draft: fn(&[u8], &[u8]) -> Result<(), CodecError>,
    pub receipt: fn(&[u8], &[u8]) -> Result<(), CodecError>,
}

impl Default for Shapes {
    /// Their envelopes alone.
    fn default() -> Self {
        Self { draft: look::envelope_only, receipt: look::envelope_only }
    }
}

/// How a check is done.
#[derive(Clone, Copy)]
pub struct Way<'a> {
    pub today: Day,
    pub shapes: Shapes,
    /// None where nobody else writes.
    pub hold: Option<Hold<'a>>,
    /// Told of rows that were passed, now and then.
    pub progress: Option<&'a (dyn Fn(u64) + Sync)>,
}

impl Way<'_> {
    /// Of a store that nobody else has open.
    pub fn alone(today: Day) -> Self {
        Self { today, shapes: Shapes::default(), hold: None, progress: None }
    }
}

/// What was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub cases: u64,
    pub parties: u64,
    /// Entries of the ledger.
    pub ledger: u64,
    /// Keys that were read.
    pub keys: u64,
    /// Records that were last written before the ledger told how records stand.
    pub unproven: u64,
}

/// Something to be looked at again.
#[derive(Clone, Debug)]
pub enum Doubt {
    Row(Key),
    /// A row that follows from a record.
    Derived(Key, Option<RecordRef>),
    /// The ledger tells of a record that was not met.
    Absent(Subject),
}

/// What a check works with.
pub struct Context<'a> {
    pub engine: &'a dyn Engine,
    pub today: Day,
    pub shapes: Shapes,
    hold: Option<Hold<'a>>,
    progress: Option<&'a (dyn Fn(u64) + Sync)>,
    /// None where only what follows from records is looked at.
    proven: Option<RwLock<Proven>>,
    is_read: AtomicBool,
    parties: OnceLock<Numbers>,
    /// The numbers that were given when it began, and how many cases there were by its count.
    pub began: Census,
    cases_then: u64,
    passed: AtomicU64,
    findings: Mutex<Findings>,
}

impl<'a> Context<'a> {
    /// Notes where the store stands. With `ledger` records are held against it too.
    pub fn begin(engine: &'a dyn Engine, way: Way<'a>, ledger: bool) -> Read<Self> {
        let proven = if ledger {
            let secret = Secret::find(engine)?;
            Some(RwLock::new(Proven::new(secret, Census::load(engine)?)))
        } else {
            None
        };
        let mut began = Ok((Census::default(), 0));
        let mut note = || {
            began = Census::take(engine, 0)
                .and_then(|census| Ok((census, counter(engine, CASES_COUNTER)?)));
        };
        match way.hold {
            Some(hold) => hold(&mut note),
            None => note(),
        }
        let (began, cases_then) = began?;
        Ok(Self {
            engine,
            today: way.today,
            shapes: way.shapes,
            hold: way.hold,
            progress: way.progress,
            proven,
            is_read: AtomicBool::new(false),
            parties: OnceLock::new(),
            began,
            cases_then,
            passed: AtomicU64::new(0),
            findings: Mutex::default(),
        })
    }

    /// Nobody else writes.
    pub fn is_alone(&self) -> bool {
        self.hold.is_none()
    }

    /// Does something while no commit lands.
    pub fn still<T>(&self, mut work: impl FnMut() -> T) -> Option<T> {
        let mut done = None;
        match self.hold {
            Some(hold) => hold(&mut || done = Some(work())),
            None => done = Some(work()),
        }
        done
    }

    /// So many more rows were read.
    pub fn passed(&self, rows: u64) {
        let before = self.passed.fetch_add(rows, Ordering::Relaxed);
        if before.is_multiple_of(4_096)
            && let Some(progress) = self.progress
        {
            progress(before);
        }
    }

    fn findings(&self) -> MutexGuard<'_, Findings> {
        self.findings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, finding: Finding) {
        self.findings().add(finding);
    }

    fn read_ledger(&self) -> Read<()> {
        let Some(proven) = &self.proven else { return Ok(()) };
        let mut passed = |_: &Link| self.passed(1);
        let mut proven = proven.write().unwrap_or_else(PoisonError::into_inner);
        Ok(proven.read_on(self.engine, &mut passed)?)
    }

    fn ledger_is_read(&self) {
        self.is_read.store(true, Ordering::Release);
    }

    /// The ledger has gone on while records were read.
    fn catch_up(&self) -> Read<()> {
        if !self.is_read.load(Ordering::Acquire) || self.is_alone() {
            return Ok(());
        }
        let Some(proven) = &self.proven else { return Ok(()) };
        let mut proven = proven.write().unwrap_or_else(PoisonError::into_inner);
        Ok(proven.read_on(self.engine, &mut |_| {})?)
    }

    /// Looks at every doubt again in a still moment, and tells of what stands.
    fn settle(&self, doubts: &mut Vec<Doubt>) -> Read<()> {
        while !doubts.is_empty() {
            self.catch_up()?;
            let looked = self.still(|| -> Read<()> {
                self.catch_up()?;
                let began = Instant::now();
                while let Some(doubt) = doubts.pop() {
                    self.again(doubt)?;
                    if began.elapsed() > STILL {
                        break;
                    }
                }
                Ok(())
            });
            looked.unwrap_or(Ok(()))?;
            if !doubts.is_empty() && !self.is_alone() {
                thread::park_timeout(BREATH);
            }
        }
        Ok(())
    }

    fn again(&self, doubt: Doubt) -> Read<()> {
        match doubt {
            Doubt::Row(key) => {
                if let Some(row) = self.row(&key)? {
                    for finding in self.look(&row)? {
                        self.find(finding);
                    }
                }
            }
            Doubt::Derived(key, owner) => {
                if let Some(flaw) = self.flaw(&key, owner)? {
                    self.find(named(&flaw));
                }
            }
            Doubt::Absent(subject) => self.absent(subject)?,
        }
        Ok(())
    }

    fn absent(&self, subject: Subject) -> Read<()> {
        let says_there =
            self.proven.as_ref().is_some_and(|proven| reading(proven).says_there(subject));
        let Some(key) = Proven::key_of(subject) else {
            if says_there {
                let kind = by_hash(subject).map_or("", |(kind, _)| kind.name());
                self.find(Finding::bare("record-gone", kind, format!("{:016x}", subject.id)));
            }
            return Ok(());
        };
        if says_there && !self.has(&key)? {
            self.find(Finding::of("record-gone", &key, &[], ""));
        }
        Ok(())
    }
}

fn reading(proven: &RwLock<Proven>) -> RwLockReadGuard<'_, Proven> {
    proven.read().unwrap_or_else(PoisonError::into_inner)
}

/// Walks the whole store. A store that cannot be read is an error; one that is wrong is findings.
pub fn check(engine: &dyn Engine, way: Way<'_>) -> Read<(Counts, Findings)> {
    let context = Context::begin(engine, way, true)?;
    let gathered = survey::survey(&context)?;
    indexes(&context, &gathered)?;
    counts(&context, &gathered)?;
    day_counts::days(&context, &gathered.surveyed)?;
    counters(&context, &gathered)?;
    open_sitting(&context, &gathered)?;
    let ledger = ledger(&context)?;
    let told = Counts {
        cases: gathered.cases,
        parties: gathered.parties,
        ledger,
        keys: context.passed.load(Ordering::Relaxed),
        unproven: gathered.unproven,
    };
    let findings = std::mem::take(&mut *context.findings());
    Ok((told, findings))
}
