//! What the embedded engine needs of its folder: one owner, true durability, room to open again,
//! and a mark of how far it came.
//!
//! The engine's own flush is not durable on Linux, so the last word is [`Disk::barrier`].

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use rustix::fs::{FallocateFlags, FlockOperation};

use super::inode::Inode;
use super::memory_limit;
use super::salvage::{SEGMENT, begins_a_segment, snapshot_body};

/// Our file in the folder: lock, sign that creation was finished, and high-water mark.
const MARK: &str = "wasl.mark";
const MARK_MAGIC: [u8; 8] = [b'w', b'a', b's', b'l', b'k', b'v', 0, FORMAT];
/// How rows lie in the engine's files; another number is another way.
const FORMAT: u8 = 2;
/// Magic, version u64, crc32c u32 of the version.
const MARK_SIZE: usize = 20;
/// Lies there after a fault of the disk, until what the kernel holds was written once more.
const UNSYNCED: &str = "unsynced";
/// Bytes of the log that are written once more at a time.
const REWRITTEN_BYTES: usize = 1024 * 1024;
/// Takes up room that is given back when the disk is full: opening needs some.
const BALLAST: &str = "ballast";
/// The engine's settings.
const CONF: &str = "conf";
/// How the name of a damaged file begins once it was set aside.
pub const ASIDE: &str = "aside.";
/// Snapshots that are kept aside.
const ASIDE_MAX: usize = 8;
/// What may lie in a folder whose creation was cut short.
const ENGINE_FILES: [&str; 7] = ["conf", "db", "blobs", BALLAST, MARK, UNSYNCED, "lost+found"];

/// Why a store did not open.
#[derive(Debug)]
pub enum OpenError {
    /// Another process has it open.
    Held,
    /// Its files are not as they were left.
    Damaged(Damaged),
    /// The disk is too full even to open it.
    NoSpace,
    /// This process is given too little memory, or too few threads.
    NoMemory,
    /// The path is something else: a file, or a folder with other things in it.
    NotAStore,
    /// A store as another version of wasl lays it out; it is left as it is.
    OtherFormat,
    Io(io::Error),
}

/// Which of a store's files is not as it was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damaged {
    /// `db`, which holds the records, is not there.
    LogMissing,
    /// It is there and holds nothing.
    LogEmpty,
    /// It holds less than was once on disk for certain.
    LastCommits,
    /// `wasl.mark` holds something else than a mark.
    Mark,
    /// There are records and no mark.
    MarkMissing,
    /// What the engine says of its log; the words are for the log of the program.
    Log(String),
}

impl From<String> for Damaged {
    fn from(words: String) -> Self {
        Self::Log(words)
    }
}

impl From<&str> for Damaged {
    fn from(words: &str) -> Self {
        Self::Log(words.to_owned())
    }
}

impl std::fmt::Display for Damaged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::LogMissing => write!(f, "db is missing"),
            Self::LogEmpty => write!(f, "db is empty"),
            Self::LastCommits => write!(f, "the last commits are missing"),
            Self::Mark => write!(f, "wasl.mark is damaged"),
            Self::MarkMissing => write!(f, "wasl.mark is missing"),
            Self::Log(words) => write!(f, "{words}"),
        }
    }
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        let full = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded];
        if full.contains(&error.kind()) { Self::NoSpace } else { Self::Io(error) }
    }
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Held => write!(f, "another process has the store open"),
            Self::Damaged(what) => write!(f, "the store's files are damaged: {what}"),
            Self::NoSpace => write!(f, "the disk is too full to open the store"),
            Self::NoMemory => write!(f, "there is not enough memory to open the store"),
            Self::NotAStore => write!(f, "this is not a store"),
            Self::OtherFormat => write!(f, "another version of wasl made this store"),
            Self::Io(error) => write!(f, "the store cannot be reached: {error}"),
        }
    }
}

impl std::error::Error for OpenError {}

/// The folder, held by us until dropped.
pub struct Disk {
    dir: PathBuf,
    mark: File,
    /// The folder, the mark and, once it is opened, the log: as they were when they were opened.
    inodes: Vec<Inode>,
    /// The version up to which everything was durable when the mark was written last.
    reached: Option<u64>,
}

impl Disk {
    /// Makes the folder if there is none, takes its lock and clears what a crash left behind.
    pub fn hold(dir: &Path) -> Result<Self, OpenError> {
        memory_limit::refuse_too_little()?;
        if fs::metadata(dir).is_ok_and(|it| !it.is_dir()) {
            return Err(OpenError::NotAStore);
        }
        fs::create_dir_all(dir)?;
        if !dir.join(MARK).is_file() && !is_vacant(dir)? {
            return Err(OpenError::NotAStore);
        }
        let path = dir.join(MARK);
        let mark =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match rustix::fs::flock(&mark, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(rustix::io::Errno::WOULDBLOCK) => return Err(OpenError::Held),
            Err(errno) => return Err(OpenError::Io(errno.into())),
        }
        let reached = match read_mark(&mark) {
            Err(OpenError::NotAStore) if is_log_in(dir) => {
                return Err(OpenError::Damaged(Damaged::Mark));
            }
            reached => reached?,
        };
        let path = dir.join(MARK);
        let inodes = vec![Inode::of(dir, &fs::metadata(dir)?), Inode::of(&path, &mark.metadata()?)];
        let disk = Self { dir: dir.to_owned(), mark, inodes, reached };
        disk.refuse_missing_files()?;
        disk.write_once_more()?;
        disk.restore_conf()?;
        disk.set_snapshots_aside()?;
        Ok(disk)
    }

    /// What was durable at the last mark; `None` if the store was never made whole.
    pub fn reached(&self) -> Option<u64> {
        self.reached
    }

    /// The sign that a disk failed under a store in this folder.
    pub fn unsynced(dir: &Path) -> PathBuf {
        dir.join(UNSYNCED)
    }

    /// After a sync that failed the kernel takes what it could not write for written: it is read back,
    /// and no later sync brings it to the disk. Whatever is built upon it would go with the next power
    /// cut. So after a fault of the disk the log is written over itself once.
    fn write_once_more(&self) -> io::Result<()> {
        let sign = Self::unsynced(&self.dir);
        if !sign.exists() {
            return Ok(());
        }
        if let Ok(log) = OpenOptions::new().read(true).write(true).open(self.dir.join("db")) {
            let mut bytes = vec![0; REWRITTEN_BYTES];
            let mut at = 0;
            loop {
                let count = log.read_at(&mut bytes, at)?;
                let Some(read @ [_, ..]) = bytes.get(..count) else { break };
                log.write_all_at(read, at)?;
                at = at.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
            }
            log.sync_all()?;
        }
        fs::remove_file(sign)
    }

    /// The engine would make a new store without a word where the log is missing.
    fn refuse_missing_files(&self) -> Result<(), OpenError> {
        if self.reached.is_none() {
            return Ok(());
        }
        match fs::metadata(self.dir.join("db")) {
            Ok(found) if found.len() > 0 => Ok(()),
            Ok(_) => Err(OpenError::Damaged(Damaged::LogEmpty)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(OpenError::Damaged(Damaged::LogMissing))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The engine's settings are the same in every store: where they are damaged they are written again,
    /// and what was there is kept aside.
    fn restore_conf(&self) -> io::Result<()> {
        let path = self.dir.join(CONF);
        let found = match fs::read(&path) {
            Ok(found) => Some(found),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let whole = conf();
        if self.reached.is_none() || found.as_ref() == Some(&whole) {
            return Ok(());
        }
        if found.is_some() {
            fs::rename(&path, self.dir.join(format!("{ASIDE}{CONF}")))?;
        }
        let part = self.dir.join(format!("{ASIDE}{CONF}.part"));
        fs::write(&part, &whole)?;
        File::open(&part)?.sync_all()?;
        fs::rename(&part, &path)
    }

    /// A snapshot only spares reading the whole log. One that is cut short or damaged keeps the engine
    /// from opening, so it gets another name; the mark then tells whether the log is whole.
    fn set_snapshots_aside(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.dir)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if !name.starts_with("snap.") {
                continue;
            }
            let is_whole = || Ok::<_, io::Error>(snapshot_body(&fs::read(entry.path())?).is_some());
            if name.ends_with(".generating") || !is_whole()? {
                fs::rename(entry.path(), self.dir.join(format!("{ASIDE}{name}")))?;
            }
        }
        let mut aside = snapshots_aside(&self.dir)?;
        aside.sort();
        let too_many = aside.len().saturating_sub(ASIDE_MAX);
        aside.iter().take(too_many).try_for_each(fs::remove_file)
    }

    /// Makes what the engine created durable, down to the names of the files, and marks the
    /// store as whole at `version`.
    pub fn seal(&mut self, version: u64) -> io::Result<()> {
        File::open(self.dir.join("conf"))?.sync_all()?;
        File::open(self.dir.join("db"))?.sync_all()?;
        let blobs = self.dir.join("blobs");
        if blobs.is_dir() {
            File::open(blobs)?.sync_all()?;
        }
        self.raise_mark(version)?;
        self.mark.sync_all()?;
        File::open(&self.dir)?.sync_all()?;
        let dir = fs::canonicalize(&self.dir)?;
        if let Some(parent) = dir.parent() {
            File::open(parent)?.sync_all()?;
        }
        Ok(())
    }

    /// The handle whose `sync_data` is the durability barrier.
    pub fn barrier(&mut self) -> io::Result<File> {
        let path = self.dir.join("db");
        let log = OpenOptions::new().read(true).write(true).open(&path)?;
        self.inodes.push(Inode::of(&path, &log.metadata()?));
        Ok(log)
    }

    /// Whether folder, mark and log are still at their paths. What is written to a store that was moved
    /// or deleted is written where nobody looks.
    pub fn is_in_place(&self) -> io::Result<()> {
        self.inodes.iter().try_for_each(Inode::check)
    }

    /// Notes that everything up to `version` is durable. Called after the barrier and not synced
    /// itself: it may lag behind the truth, never run before it.
    pub fn raise_mark(&mut self, version: u64) -> io::Result<()> {
        let version_bytes = version.to_be_bytes();
        let mut mark = [0; MARK_SIZE];
        let crc = crc32c::crc32c(&version_bytes).to_be_bytes();
        let bytes = MARK_MAGIC.iter().chain(&version_bytes).chain(&crc);
        mark.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        self.mark.write_all_at(&mark, 0)?;
        self.reached = Some(version);
        Ok(())
    }

    /// Bytes that a process without privileges may still write to this disk.
    pub fn free_bytes(&self) -> io::Result<u64> {
        free_bytes_of(&self.dir)
    }

    /// Lays in the ballast, if there is none of that size yet.
    pub fn load_ballast(&self, bytes: u64) -> io::Result<()> {
        let path = self.dir.join(BALLAST);
        if fs::metadata(&path).is_ok_and(|it| it.len() == bytes) {
            return Ok(());
        }
        let ballast = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
        rustix::fs::fallocate(&ballast, FallocateFlags::empty(), 0, bytes)?;
        Ok(())
    }

    pub fn drop_ballast(&self) -> io::Result<()> {
        drop_ballast_of(&self.dir)
    }
}

impl Drop for Disk {
    // Closing is not enough: a process being started has a copy of the handle until it runs.
    fn drop(&mut self) {
        rustix::fs::flock(&self.mark, FlockOperation::Unlock).ok();
    }
}

pub fn free_bytes_of(dir: &Path) -> io::Result<u64> {
    let stat = rustix::fs::statvfs(dir)?;
    Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
}

pub fn drop_ballast_of(dir: &Path) -> io::Result<()> {
    match fs::remove_file(dir.join(BALLAST)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// What the files of a store are like; nothing is made, written or locked for longer than it takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Something is there.
    pub is_there: bool,
    pub is_held: bool,
    /// Bytes of the log; `None` if there is none.
    pub log: Option<u64>,
    pub mark: MarkState,
    pub is_conf_whole: bool,
    pub snapshots: usize,
    pub damaged_snapshots: usize,
    pub aside: Vec<String>,
    pub ballast: Option<u64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkState {
    #[default]
    Missing,
    Damaged,
    Whole(u64),
}

impl Files {
    pub fn look(dir: &Path) -> Self {
        let size = |name: &str| fs::metadata(dir.join(name)).ok().map(|it| it.len());
        let log = File::open(dir.join("db")).ok();
        let names = fs::read_dir(dir).into_iter().flatten().flatten();
        let names: Vec<String> =
            names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        let (mut snapshots, mut damaged_snapshots) = (0, 0);
        for name in names.iter().filter(|name| name.starts_with("snap.")) {
            let bytes = fs::read(dir.join(name)).unwrap_or_default();
            if name.ends_with(".generating") || snapshot_body(&bytes).is_none() {
                damaged_snapshots += 1;
            } else {
                snapshots += 1;
            }
        }
        let mark = match File::open(dir.join(MARK)) {
            Err(_) => MarkState::Missing,
            Ok(file) => match read_mark(&file) {
                Ok(Some(version)) => MarkState::Whole(version),
                Ok(None) | Err(_) => MarkState::Damaged,
            },
        };
        Self {
            is_there: names.iter().any(|name| name != "lost+found"),
            is_held: log.is_some_and(|log| matches!(not_held(dir, &log), Err(OpenError::Held))),
            log: log_bytes(dir),
            mark,
            is_conf_whole: fs::read(dir.join(CONF)).is_ok_and(|found| found == conf()),
            snapshots,
            damaged_snapshots,
            aside: names.into_iter().filter(|name| name.starts_with(ASIDE)).collect(),
            ballast: size(BALLAST),
        }
    }
}

/// Bytes of a store's log; none where there is none.
pub fn log_bytes(dir: &Path) -> Option<u64> {
    fs::metadata(dir.join("db")).ok().map(|it| it.len())
}

/// Fails with `Held` while another process has the store open. Nothing is made and nothing is written.
pub fn not_held(dir: &Path, db: &File) -> Result<(), OpenError> {
    let mark = File::open(dir.join(MARK)).ok();
    for file in mark.iter().chain([db]) {
        match rustix::fs::flock(file, FlockOperation::NonBlockingLockShared) {
            Ok(()) => {}
            Err(rustix::io::Errno::WOULDBLOCK) => return Err(OpenError::Held),
            Err(errno) => return Err(OpenError::Io(errno.into())),
        }
    }
    Ok(())
}

/// What was durable for certain in the store of this folder, as its mark says; `None` if there is no
/// mark that can be believed.
pub fn reached_in(dir: &Path) -> Option<u64> {
    read_mark(&File::open(dir.join(MARK)).ok()?).ok().flatten()
}

/// The engine's settings as it writes them itself: its format and the sizes of all our stores.
fn conf() -> Vec<u8> {
    let text = format!("segment_size: {SEGMENT}\nuse_compression: false\nversion: 0.34\n");
    let crc = crc32fast::hash(text.as_bytes()).to_le_bytes();
    [text.as_bytes(), &crc].concat()
}

/// Whether records of a store lie in `dir`.
fn is_log_in(dir: &Path) -> bool {
    File::open(dir.join("db")).is_ok_and(|log| begins_a_segment(&log))
}

fn snapshots_aside(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let is_aside = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.strip_prefix(ASIDE).is_some_and(|name| name.starts_with("snap."))
    };
    let paths = fs::read_dir(dir)?.map(|entry| entry.map(|entry| entry.path()));
    let paths: io::Result<Vec<PathBuf>> = paths.collect();
    Ok(paths?.into_iter().filter(is_aside).collect())
}

/// Whether nothing lies in `dir` but what a creation cut short leaves.
fn is_vacant(dir: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        let is_engines = ENGINE_FILES.contains(&name.as_ref())
            || name.starts_with("snap.")
            || name.starts_with(ASIDE);
        if !is_engines {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The version in the mark. A version that fails its checksum was torn by a power cut: it counts
/// as 0, which claims nothing.
fn read_mark(mark: &File) -> Result<Option<u64>, OpenError> {
    let mut bytes = [0; MARK_SIZE];
    match mark.read_exact_at(&mut bytes, 0) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    let (magic, rest) = bytes.split_at(MARK_MAGIC.len());
    if magic != MARK_MAGIC {
        let is_ours = magic.starts_with(b"waslkv\0");
        return Err(if is_ours { OpenError::OtherFormat } else { OpenError::NotAStore });
    }
    let Some((version, crc)) = rest.split_first_chunk::<8>() else {
        return Ok(Some(0));
    };
    let whole = crc == crc32c::crc32c(version).to_be_bytes();
    Ok(Some(if whole { u64::from_be_bytes(*version) } else { 0 }))
}

#[cfg(test)]
mod tests;
