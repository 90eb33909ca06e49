//! The embedded engine; the only file that names sled.
//!
//! sled 0.34.7 is used with care: one tree, no iterator kept across a commit, its flush never
//! trusted without our own `fdatasync`, its panics contained. After any fault, in writing or in
//! reading, the engine is poisoned: what it shows may not be durable, so it serves no more.
//! Each commit is preceded by its redo record (`redo`), and is whole by it alone.

#![expect(clippy::disallowed_types, reason = "this is the one file that may name sled")]

mod leaves;
mod load;
mod redo;
#[cfg(test)]
mod redo_tests;

use std::fs::File;
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use super::bell::Bell;
use super::contain::contain;
use super::disk::{Damaged, Disk, OpenError};
use super::engine::{
    Commit, Engine, EngineError, Limits, Outcome, Res, Row, VALUE_SIZE_MIN, Ver, check_page,
};
use super::fatal::{FatalKind, OnFatal, Watch, listen_no_more};
use super::memory_limit;
use super::recovery::{Broken, Headers, watched};
use super::room::Room;
pub use super::room::Settings;
use super::salvage::Reader;
use leaves::{Leaves, Writes, leaf_of, unpack};
pub use load::{LoadError, load};
use redo::RedoLog;

/// sled puts sixteen values together; above this size they would spill to files that it never syncs.
/// What one commit touches is freed only after it: many small commits in a group take far less
/// memory than one of a thousand keys.
const LIMITS: Limits =
    Limits { ops: 1024, value: VALUE_SIZE_MIN, commit_bytes: 4 * 1024 * 1024, page: 1000 };

const TREE: &str = "kv";
/// The counter that versions come from, below every key of the callers.
const COUNTER_KEY: &[u8] = b"\0ver";
/// Rows for which a page gets room at once.
const PAGE_ROOM: usize = 64;
/// sled reclaims segments only from its periodic thread, so the period cannot be none.
const FLUSH_EVERY_MS: u64 = 500;
/// How often, and how far apart, the lock inside sled is tried while the folder is ours.
const ATTEMPTS_MAX: u32 = 10;
const ATTEMPT_EVERY_MS: u64 = 20;

pub struct SledEngine {
    // Declared first, so that sled is closed before the folder is let go.
    tree: sled::Tree,
    db: sled::Db,
    writer: Mutex<Writer>,
    /// Held for writing while one commit is applied, so that a page is one consistent read.
    gate: RwLock<()>,
    bell: Bell,
    watch: Arc<Watch>,
    /// The commit that was completed at opening.
    completed: Option<u64>,
}

/// What only the one who commits may touch.
struct Writer {
    /// The last version given.
    last: u64,
    redo: RedoLog,
    log: File,
    room: Room,
    disk: Disk,
}

impl SledEngine {
    /// Opens the store in `dir`, or makes one there. It has one owner: `Held` at once if there is
    /// another. `Damaged` if its files are torn, or hold less than was once durable.
    pub fn open(dir: &Path, settings: Settings) -> Result<Self, OpenError> {
        Self::open_watched(dir, settings, None)
    }

    /// The same; `on_fatal` is told at once of the first fault after which it serves no more.
    pub fn open_watched(
        dir: &Path,
        settings: Settings,
        on_fatal: Option<OnFatal>,
    ) -> Result<Self, OpenError> {
        listen_no_more();
        let mut disk = Disk::hold(dir)?;
        settings.load_ballast(&disk)?;
        let headers = Reader::may_be_opened(dir, disk.reached())?;
        let Opened { db, tree, redo, last, completed } = open_patiently(dir, settings, &headers)?;
        if disk.reached().is_some_and(|reached| reached > last) {
            return Err(OpenError::Damaged(Damaged::LastCommits));
        }
        // A store is marked before its first commit, and one that is restored is marked last.
        if disk.reached().is_none() && last > 0 {
            return Err(OpenError::Damaged(Damaged::MarkMissing));
        }
        let log = disk.barrier()?;
        if disk.reached().is_none() || completed.is_some() {
            contain(|| db.flush()).map_err(damaged)?.map_err(open_error)?;
        }
        if completed.is_some() {
            log.sync_data()?;
        }
        if disk.reached().is_none() {
            disk.seal(last)?;
        }
        let room = Room::new(settings);
        let writer = Writer { last, redo, log, room, disk };
        let watch = Watch::new(on_fatal, Some(Disk::unsynced(dir)));
        watch.listen();
        Ok(Self {
            tree,
            db,
            writer: Mutex::new(writer),
            gate: RwLock::new(()),
            bell: Bell::default(),
            watch,
            completed,
        })
    }

    /// The version of the commit that was found in pieces at opening and was completed.
    pub fn completed(&self) -> Option<u64> {
        self.completed
    }

    fn sound(&self) -> Res<()> {
        let Some(fault) = self.watch.fault() else { return Ok(()) };
        // Where a fault ends the process, whoever comes now gets no answer but that it is gone.
        self.watch.let_end();
        Err(EngineError::Fatal(fault.words.clone()))
    }

    /// Serves no more from here on. The first reason stands.
    fn poison(&self, kind: FatalKind, why: &str) {
        self.watch.fail(kind, why);
        self.bell.ring_all();
    }

    // The poison that counts is `watch`'s: no panic passes `run`.
    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One call into sled. An error or a panic poisons the engine and is told in words.
    fn run<T>(&self, work: impl FnOnce() -> sled::Result<T>) -> Result<T, String> {
        let (kind, words) = match contain(work) {
            Ok(Ok(value)) => return Ok(value),
            Ok(Err(error)) => (kind_of(&error), in_words(&error)),
            Err(words) => (FatalKind::Damaged, words),
        };
        self.poison(kind, &words);
        Err(words)
    }

    fn read<T>(&self, work: impl FnOnce() -> sled::Result<T>) -> Res<T> {
        self.sound()?;
        let _gate = self.gate.read().unwrap_or_else(PoisonError::into_inner);
        self.run(work).map_err(EngineError::Fatal)
    }

    /// Judges and applies one commit; it is not durable yet.
    fn apply(&self, writer: &mut Writer, commit: &Commit) -> Res<Outcome> {
        self.sound()?;
        commit.check(&LIMITS)?;
        let mut leaves = Leaves::new(&self.tree);
        let unmet = self.run(|| leaves.unmet(commit)).map_err(EngineError::Fatal)?;
        if let Some(key) = unmet {
            return Ok(Outcome::Conflict(Some(key)));
        }
        let next = writer.last + 1;
        let (change, record) = self
            .run(|| {
                let change = leaves.written(commit, Ver(next))?;
                let record = change.redo.to_bytes().map_err(torn)?;
                Ok((change, record))
            })
            .map_err(EngineError::Fatal)?;
        // From here on it may be completed at the next opening.
        self.run(|| writer.redo.write(&record)).map_err(EngineError::Unknown)?;
        let _gate = self.gate.write().unwrap_or_else(PoisonError::into_inner);
        self.run(|| put(&self.tree, &change.writes, Some(next))).map_err(EngineError::Unknown)?;
        writer.last = next;
        Ok(Outcome::Done)
    }

    /// The store is where it was opened: what is written elsewhere nobody finds.
    fn in_place(&self, writer: &Writer) -> Result<(), String> {
        writer.disk.is_in_place().map_err(|error| {
            self.poison(FatalKind::Moved, &error.to_string());
            error.to_string()
        })
    }

    /// Makes what was applied durable. sled's flush only hands it to the kernel.
    fn barrier(&self, writer: &mut Writer) -> Res<()> {
        self.sound()?;
        self.run(|| self.db.flush()).map_err(EngineError::Unknown)?;
        writer.log.sync_data().map_err(|error| {
            // Never tried again: after a failure the kernel forgets what it could not write.
            self.poison(FatalKind::Disk, &error.to_string());
            EngineError::Unknown(error.to_string())
        })?;
        self.in_place(writer).map_err(EngineError::Unknown)?;
        // The mark may lag; the commits are durable without it.
        writer.disk.raise_mark(writer.last).ok();
        Ok(())
    }
}

impl Engine for SledEngine {
    fn get(&self, keys: &[&[u8]]) -> Res<Vec<Option<Row>>> {
        if keys.len() > LIMITS.ops {
            return Err(EngineError::TooBig(format!("{} keys at once", keys.len())));
        }
        self.read(|| {
            let row = |key: &&[u8]| {
                let leaf = leaf_of(&self.tree, key)?;
                Ok(leaf.and_then(|(_, leaf)| leaf.get(key).cloned()))
            };
            keys.iter().map(row).collect()
        })
    }

    fn scan(&self, from: &[u8], to: &[u8], limit: usize, down: bool) -> Res<Vec<Row>> {
        let Some(from) = check_page(from, to, limit, &LIMITS)? else {
            return Ok(Vec::new());
        };
        self.read(|| {
            let first = leaf_of(&self.tree, from)?.map(|(at, _)| at);
            let range = self.tree.range(first.as_deref().unwrap_or(from)..to);
            let within = |row: &Row| (from..to).contains(&row.key.as_slice());
            let mut page = Vec::with_capacity(limit.min(PAGE_ROOM));
            let mut take = |entry: sled::Result<(sled::IVec, sled::IVec)>| {
                let rows = unpack(&entry?.1)?.into_rows().into_iter().filter(within);
                let room = limit.saturating_sub(page.len());
                if down {
                    page.extend(rows.rev().take(room));
                } else {
                    page.extend(rows.take(room));
                }
                Ok(page.len() < limit)
            };
            if down {
                go_on(range.rev(), &mut take)?;
            } else {
                go_on(range, &mut take)?;
            }
            Ok(page)
        })
    }

    fn commit(&self, commit: &Commit) -> Res<Outcome> {
        let fatal = || Err(EngineError::Fatal("no answer".into()));
        self.commit_many(std::slice::from_ref(commit)).pop().unwrap_or_else(fatal)
    }

    fn commit_many(&self, commits: &[Commit]) -> Vec<Res<Outcome>> {
        let mut writer = self.writer();
        let in_place = |()| self.in_place(&writer).map_err(EngineError::Fatal);
        let refusal = self.sound().and_then(in_place).err();
        let refusal = refusal.or_else(|| writer.check_room(commits).err());
        if let Some(refusal) = refusal {
            return commits.iter().map(|_| Err(refusal.clone())).collect();
        }
        let mut outcomes: Vec<_> =
            commits.iter().map(|commit| self.apply(&mut writer, commit)).collect();
        if !outcomes.contains(&Ok(Outcome::Done)) {
            return outcomes;
        }
        if let Err(error) = self.barrier(&mut writer) {
            let unknown = EngineError::Unknown(error.to_string());
            let done = outcomes.iter_mut().filter(|outcome| **outcome == Ok(Outcome::Done));
            done.for_each(|outcome| *outcome = Err(unknown.clone()));
            return outcomes;
        }
        drop(writer);
        let done = commits.iter().zip(&outcomes).filter(|(_, o)| **o == Ok(Outcome::Done));
        self.bell.ring(done.map(|(commit, _)| commit));
        outcomes
    }

    fn wait(&self, prefix: &[u8], upto: Duration) -> Res<bool> {
        self.sound()?;
        let rung = self.bell.wait(prefix, upto)?;
        self.sound()?;
        Ok(rung)
    }

    fn limits(&self) -> Limits {
        LIMITS
    }
}

impl Writer {
    fn check_room(&mut self, commits: &[Commit]) -> Res<()> {
        self.room.check(&self.disk, commits)
    }
}

/// Opens sled, which may still be letting go of the store: the folder is ours already, so its
/// own lock can only be a leftover of this process, or a tool that is not wasl.
fn open_patiently(dir: &Path, settings: Settings, log: &Headers) -> Result<Opened, OpenError> {
    let (_never, pause) = sync_channel::<()>(0);
    let mut attempts = 0;
    loop {
        let opened = watched(log, || open_tree(dir, settings)).map_err(|broken| match broken {
            Broken::Read(error) => OpenError::Io(error),
            Broken::Panic(words) => damaged(words),
        })?;
        match opened.map_err(open_error) {
            Err(OpenError::Held) if attempts < ATTEMPTS_MAX => attempts += 1,
            opened => return opened,
        }
        pause.recv_timeout(Duration::from_millis(ATTEMPT_EVERY_MS)).ok();
    }
}

/// sled, open, with the last commit whole.
struct Opened {
    db: sled::Db,
    tree: sled::Tree,
    redo: RedoLog,
    /// The last version given.
    last: u64,
    completed: Option<u64>,
}

fn open_tree(dir: &Path, settings: Settings) -> sled::Result<Opened> {
    let db = sled::Config::new()
        .path(dir)
        .cache_capacity(settings.cache_bytes)
        .flush_every_ms(Some(FLUSH_EVERY_MS))
        .open()?;
    let tree = db.open_tree(TREE)?;
    let last = match tree.get(COUNTER_KEY)? {
        Some(stored) => u64::from_be_bytes(stored.as_ref().try_into().map_err(torn)?),
        None => 0,
    };
    let redo = RedoLog::open(&db)?;
    let completed = redo.finish(&tree, last)?;
    // The last page is read too, so that a torn tail shows now.
    tree.last()?;
    Ok(Opened { db, tree, redo, last: completed.unwrap_or(last), completed })
}

/// One write of sled's: leaves and, at the end of a commit, the version it gives.
/// Writes leaves one by one, and then the counter. Their redo record holds them together: a batch of sled
/// would be given up in pieces all the same, and costs two more writes and waits for the disk.
fn put(tree: &sled::Tree, writes: &Writes, version: Option<u64>) -> sled::Result<()> {
    for (at, leaf) in writes {
        match leaf {
            Some(leaf) => drop(tree.insert(at, leaf.as_slice())?),
            None => drop(tree.remove(at)?),
        }
    }
    if let Some(version) = version {
        tree.insert(COUNTER_KEY, version.to_be_bytes().as_slice())?;
    }
    Ok(())
}

fn kind_of(error: &sled::Error) -> FatalKind {
    match error {
        sled::Error::Io(error) if error.kind() != std::io::ErrorKind::InvalidData => {
            FatalKind::Disk
        }
        sled::Error::Io(_)
        | sled::Error::CollectionNotFound(_)
        | sled::Error::Unsupported(_)
        | sled::Error::ReportableBug(_)
        | sled::Error::Corruption { .. } => FatalKind::Damaged,
    }
}

/// sled tells of corruption as a programmer would print it.
fn in_words(error: &sled::Error) -> String {
    match error {
        sled::Error::Corruption { .. } => "corrupted data".to_owned(),
        sled::Error::Io(error) => error.to_string(),
        error => error.to_string(),
    }
}

/// What a panic of sled means for the store.
fn damaged(words: String) -> OpenError {
    if memory_limit::is_told_in(&words) {
        return OpenError::NoMemory;
    }
    OpenError::Damaged(words.into())
}

fn open_error(error: sled::Error) -> OpenError {
    match error {
        sled::Error::Io(error) if error.to_string().contains("could not acquire lock") => {
            OpenError::Held
        }
        sled::Error::Io(error)
            if matches!(
                error.kind(),
                std::io::ErrorKind::UnexpectedEof
                    | std::io::ErrorKind::InvalidData
                    | std::io::ErrorKind::InvalidInput
                    | std::io::ErrorKind::Other
            ) =>
        {
            damaged(error.to_string())
        }
        sled::Error::Io(error) => error.into(),
        sled::Error::CollectionNotFound(_)
        | sled::Error::Unsupported(_)
        | sled::Error::ReportableBug(_)
        | sled::Error::Corruption { .. } => damaged(in_words(&error)),
    }
}

/// Feeds entries until it is enough.
fn go_on(
    entries: impl Iterator<Item = sled::Result<(sled::IVec, sled::IVec)>>,
    take: &mut impl FnMut(sled::Result<(sled::IVec, sled::IVec)>) -> sled::Result<bool>,
) -> sled::Result<()> {
    for entry in entries {
        if !take(entry)? {
            break;
        }
    }
    Ok(())
}

/// What sled kept is not what was given to it.
fn torn(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> sled::Error {
    std::io::Error::new(std::io::ErrorKind::InvalidData, why).into()
}

#[cfg(test)]
mod tests;
