//! Backups that a server takes by itself, at the times that the manager set.
//!
//! One thread that sleeps until the next is due, or until the settings change. What fails is said, noted
//! and tried again after a pause; the oldest go only once a new one is whole and in its place.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::api::query::BackupsView;
use crate::api::{Answer, Command, Desk, Order, OrderId, Query};
use crate::cli::failure::say as tell;
use crate::cli::{Failure, open};
use crate::domain::backups::{BackupNews, Failed, RETRY_SECONDS, Taken, Trouble, due, times_text};
use crate::domain::calendar::Timestamp;
use crate::domain::id::StaffId;
use crate::i18n::phrases::schedule as say;
use crate::i18n::{Args, Lang, Words, isolate, numbers};
use crate::service::{Service, backups};

/// The clock on the wall may be put right meanwhile: it is looked at again after so long.
const SLEEP_MAX: Duration = Duration::from_secs(60 * 60);
const PREFIX: &str = "wasl-";
const ENDING: &str = ".wasl-backup";
/// Of the moment in a name: `20261129-020000`.
const STAMP_CHARS: usize = 15;
const FILE_MODE: u32 = 0o600;
const PROGRAM: StaffId = StaffId(0);

/// Where they go, and how many stay there.
pub struct Wanted {
    pub folder: PathBuf,
    pub keep: usize,
}

impl Wanted {
    /// The same by its whole name. A backup in the store's own folder would be lost with it.
    pub fn outside(self, store: &Path, words: &Words) -> Result<Self, Failure> {
        let shown = self.folder.display().to_string();
        let folder = std::path::absolute(&self.folder).map_err(Failure::io(shown.clone()))?;
        let real = |path: &Path| fs::canonicalize(path).or_else(|_| std::path::absolute(path));
        let folder_at = real(&folder).map_err(Failure::io(shown.clone()))?;
        let store_at = real(store).map_err(Failure::io(shown.clone()))?;
        if folder_at.starts_with(store_at) {
            let args = Args::new().text("place", isolate::left_to_right(&shown));
            return Err(Failure::Usage(words.say_with(say::IN_THE_STORE, &args)));
        }
        Ok(Self { folder, ..self })
    }
}

/// The thread. Dropped, it gives up what it is at and ends.
pub struct Keeper {
    stop: Arc<AtomicBool>,
    bell: SyncSender<()>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    pub fn start(service: &Arc<Service>, wanted: Wanted, lang: Lang) -> Result<Self, Failure> {
        service.keep_backups();
        let (bell, rung) = sync_channel(1);
        let stop = Arc::new(AtomicBool::new(false));
        let seat = service.at(PROGRAM);
        let waker = bell.clone();
        // Full: it is rung already.
        seat.listen(Box::new(move |_| {
            waker.try_send(()).ok();
        }));
        let keeping = Keeping {
            service: Arc::clone(service),
            desk: Box::new(seat),
            wanted,
            words: Words::new(lang),
            stop: Arc::clone(&stop),
            session: open::session()?,
            orders: 0,
            taken: None,
            failed: None,
        };
        let thread = thread::Builder::new().name("backups".into());
        let thread = thread.spawn(move || keeping.serve(&rung)).map_err(Failure::io("backups"))?;
        Ok(Self { stop, bell, thread: Some(thread) })
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.bell.try_send(()).ok();
        if let Some(thread) = self.thread.take() {
            // If it panicked, there is nothing left that it could do.
            thread.join().ok();
        }
    }
}

struct Keeping {
    service: Arc<Service>,
    desk: Box<dyn Desk>,
    wanted: Wanted,
    words: Words,
    stop: Arc<AtomicBool>,
    session: u64,
    orders: u64,
    /// Of which moments it took the last, and failed at the last: here, and noted by a server before.
    taken: Option<Timestamp>,
    failed: Option<Timestamp>,
}

impl Keeping {
    fn serve(mut self, rung: &Receiver<()>) {
        self.remember();
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            let now = self.service.now();
            let times = self.view().and_then(|view| view.times).unwrap_or_default();
            let waited = match due(&times, self.taken, self.failed, now) {
                Some(due) if due <= now => {
                    self.take(now);
                    continue;
                }
                Some(due) => {
                    let left = u64::try_from(due.0.saturating_sub(now.0)).unwrap_or(0);
                    rung.recv_timeout(Duration::from_secs(left).min(SLEEP_MAX))
                }
                None => rung.recv().map_err(|_gone| RecvTimeoutError::Disconnected),
            };
            if waited == Err(RecvTimeoutError::Disconnected) {
                return;
            }
        }
    }

    fn view(&self) -> Option<BackupsView> {
        match self.desk.ask(&Query::Backups) {
            Ok(Answer::Backups(view)) => Some(*view),
            _ => None,
        }
    }

    /// What was noted of backups that go to this folder.
    fn remember(&mut self) {
        let Some(view) = self.view() else { return };
        let is_here = |place: &str| Path::new(place).parent() == Some(&self.wanted.folder);
        let taken = view.backups.last.filter(|last| is_here(&last.place)).map(|last| last.at);
        let failed = view.backups.failed.filter(|one| is_here(&one.place)).map(|one| one.at);
        (self.taken, self.failed) = (taken, failed);
    }

    fn take(&mut self, now: Timestamp) {
        let path = self.wanted.folder.join(name(now));
        let place = path.display().to_string();
        match write_whole(&self.service, &path, &self.stop) {
            Ok(bytes) => {
                (self.taken, self.failed) = (Some(now), None);
                let args = Args::new()
                    .text("place", isolate::left_to_right(&place))
                    .text("size", self.words.megabytes(bytes));
                tell(&self.words.say_with(say::SAID_TAKEN, &args));
                self.note(BackupNews::Taken(Taken { at: now, place, bytes }));
                self.remove_oldest();
            }
            // The server ends: the next one takes it.
            Err(_) if self.stop.load(Ordering::Relaxed) => {}
            Err(why) => {
                let failed = self.service.now();
                self.failed = Some(failed);
                let next = Timestamp(failed.0.saturating_add(RETRY_SECONDS));
                let args = Args::new()
                    .text("place", isolate::left_to_right(&place))
                    .text("why", self.words.trouble(why))
                    .text("next", self.words.time(next));
                tell(&self.words.say_with(say::SAID_FAILED, &args));
                self.note(BackupNews::Failed(Failed { at: failed, place, why }));
            }
        }
    }

    /// What cannot be noted was said all the same.
    fn note(&mut self, news: BackupNews) {
        self.orders = self.orders.saturating_add(1);
        let id = OrderId { session: self.session, count: self.orders };
        self.desk.order(&Order { id, command: Command::NoteBackup(news) }).ok();
    }

    fn remove_oldest(&self) {
        let mut kept = kept(&self.wanted.folder).unwrap_or_default();
        kept.sort();
        let over = kept.len().saturating_sub(self.wanted.keep.max(1));
        for name in kept.iter().take(over) {
            let path = self.wanted.folder.join(name);
            if let Err(error) = fs::remove_file(&path) {
                let args = Args::new()
                    .text("place", isolate::left_to_right(&path.display().to_string()))
                    .text("detail", isolate::left_to_right(&error.to_string()));
                tell(&self.words.say_with(say::SAID_OLD_STAYS, &args));
            }
        }
    }
}

/// What is said when a server begins that keeps backups.
pub fn told(service: &Service, wanted: &Wanted, words: &Words) -> String {
    let seen = backups::times(service);
    let place = isolate::left_to_right(&wanted.folder.display().to_string());
    let args = Args::new().text("place", place);
    if seen.is_empty() {
        return words.say_with(say::KEEPS_NEVER, &args);
    }
    let times = isolate::left_to_right(&times_text(&seen));
    let args = args.text("times", times).text("n", numbers::count(wanted.keep));
    words.say_with(say::KEEPS, &args)
}

/// The name tells the moment by the desk's clock, so that names are in the order of their moments.
fn name(now: Timestamp) -> String {
    let day = now.day().gregorian();
    let (hour, minute) = now.clock();
    let second = now.0.rem_euclid(60);
    let date = format!("{:04}{:02}{:02}", day.year, day.month, day.day);
    format!("{PREFIX}{date}-{hour:02}{minute:02}{second:02}{ENDING}")
}

/// The names of those that were taken by itself: nothing else in the folder is ours to remove.
fn kept(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && is_own(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

fn is_own(name: &str) -> bool {
    let stamp = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(ENDING));
    stamp.is_some_and(|stamp| {
        stamp.len() == STAMP_CHARS && stamp.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    })
}

/// Writes it aside, and puts it in its place once it is whole and on disk. How many bytes it has.
fn write_whole(service: &Service, path: &Path, stop: &AtomicBool) -> Result<u64, Trouble> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(Trouble::Missing);
    };
    let aside = folder.join(format!(".{}.part", name.to_string_lossy()));
    let written = write_aside(service, &aside, stop).and_then(|bytes| {
        fs::rename(&aside, path).map_err(|error| of(&error))?;
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| of(&error))?;
        Ok(bytes)
    });
    fs::remove_file(&aside).ok();
    written
}

fn write_aside(service: &Service, aside: &Path, stop: &AtomicBool) -> Result<u64, Trouble> {
    let mut options = OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).mode(FILE_MODE).open(aside);
    let mut out = BufWriter::new(file.map_err(|error| of(&error))?);
    let bytes = backups::write(service, &mut out, stop)?;
    out.flush().and_then(|()| out.get_ref().sync_all()).map_err(|error| of(&error))?;
    Ok(bytes)
}

fn of(error: &io::Error) -> Trouble {
    backups::trouble(error)
}
