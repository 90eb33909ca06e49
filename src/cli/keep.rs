//! Backups that a server takes by itself, at the times that the manager set.
//!
//! One thread that sleeps until the next is due, or until the settings change. What fails is said, noted
//! and tried again after a pause; the oldest go only once a new one is whole and in its place. The name of
//! each begins with the number of its store, and of no other store is one ever removed.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use crate::api::query::{BackupsView, hex};
use crate::api::{Answer, Command, Desk, Order, OrderId, Query};
use crate::cli::backup::aside::{AsideError, NewFile, name_of_unfinished, remove_unfinished};
use crate::cli::backup::envelope::{Recipients, Sink, recipients};
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
const ENDING: &str = ".wasl-backup";
/// Of the moment in a name: `20261129-020000`.
const STAMP_CHARS: usize = 15;
/// Of the number of a store, in its names.
const STORE_BYTES: usize = 4;
/// Names that are tried where one is taken.
const NAMES_MAX: i64 = 60;
const PROGRAM: StaffId = StaffId(0);

/// What is asked for: where they go, how many stay there, and who reads them.
pub struct Wanted {
    pub folder: PathBuf,
    pub keep: usize,
    pub to: Vec<String>,
}

/// The same, looked at.
pub struct Plan {
    folder: PathBuf,
    keep: usize,
    recipients: Recipients,
}

impl Wanted {
    /// The folder by its whole name. A backup in the store's own would be lost with it.
    pub fn looked_at(self, store: &Path, words: &Words) -> Result<Plan, Failure> {
        let recipients = recipients(&self.to, words)?;
        let shown = self.folder.display().to_string();
        let folder = std::path::absolute(&self.folder).map_err(Failure::io(shown.clone()))?;
        let real = |path: &Path| fs::canonicalize(path).or_else(|_| std::path::absolute(path));
        let folder_at = real(&folder).map_err(Failure::io(shown.clone()))?;
        let store_at = real(store).map_err(Failure::io(shown.clone()))?;
        if folder_at.starts_with(store_at) {
            let args = Args::new().text("place", isolate::left_to_right(&shown));
            return Err(Failure::Usage(words.say_with(say::IN_THE_STORE, &args)));
        }
        Ok(Plan { folder, keep: self.keep, recipients })
    }
}

/// The thread.
pub struct Keeper {
    stop: Arc<AtomicBool>,
    bell: SyncSender<()>,
    /// Closed by its end.
    ended: Receiver<()>,
}

impl Keeper {
    pub fn start(service: &Arc<Service>, plan: Plan, lang: Lang) -> Result<Self, Failure> {
        service.keep_backups();
        let (bell, rung) = sync_channel(1);
        let (ends, ended) = sync_channel(1);
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
            names: Names::of(backups::store_id(service)),
            plan,
            words: Words::new(lang),
            stop: Arc::clone(&stop),
            session: open::session()?,
            orders: 0,
            taken: None,
            failed: None,
        };
        let serve = move || {
            keeping.serve(&rung);
            drop(ends);
        };
        let thread = thread::Builder::new().name("backups".into());
        thread.spawn(serve).map_err(Failure::io("backups"))?;
        Ok(Self { stop, bell, ended })
    }

    /// It gives up what it is at.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        self.bell.try_send(()).ok();
    }

    /// Waits for its end. A disk that takes nothing holds it up, and nobody else: what it began is no
    /// backup, and is removed by the next that begins.
    pub fn ends_within(self, limit: Duration) {
        self.ended.recv_timeout(limit).ok();
    }
}

struct Keeping {
    service: Arc<Service>,
    desk: Box<dyn Desk>,
    plan: Plan,
    names: Names,
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
        let is_here = |place: &str| Path::new(place).parent() == Some(&self.plan.folder);
        let taken = view.backups.last.filter(|last| is_here(&last.place)).map(|last| last.at);
        let failed = view.backups.failed.filter(|one| is_here(&one.place)).map(|one| one.at);
        (self.taken, self.failed) = (taken, failed);
    }

    fn take(&mut self, now: Timestamp) {
        self.remove_unfinished();
        match self.write_whole(now) {
            Ok((path, bytes)) => {
                let place = path.display().to_string();
                (self.taken, self.failed) = (Some(now), None);
                let args = Args::new()
                    .text("place", isolate::left_to_right(&place))
                    .text("size", self.words.megabytes(bytes));
                tell(&self.words.say_with(say::SAID_TAKEN, &args));
                self.note(BackupNews::Taken(Taken { at: now, place, bytes }));
                self.remove_oldest(&path, now);
            }
            // The server ends: the next one takes it.
            Err(_) if self.stop.load(Ordering::Relaxed) => {}
            Err(why) => {
                let place = self.plan.folder.join(self.names.of_moment(now)).display().to_string();
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

    /// Writes it aside, and puts it in its place once it is whole and on disk. Where, and its bytes.
    fn write_whole(&self, now: Timestamp) -> Result<(PathBuf, u64), Trouble> {
        let of_io = |error: io::Error| backups::trouble(&error);
        let of_aside = |error| match error {
            AsideError::Io(error) => backups::trouble(&error),
            AsideError::Busy | AsideError::Taken => Trouble::Disk,
        };
        let (path, file) = self.begin(now).map_err(of_aside)?;
        let mut sink =
            file.file().and_then(|file| Sink::new(file, &self.plan.recipients)).map_err(of_io)?;
        backups::write(&self.service, &mut sink, &self.stop)?;
        sink.end().map_err(of_io)?;
        let bytes = fs::metadata(file.aside()).map_err(of_io)?.len();
        file.put_in_place().map_err(of_aside)?;
        Ok((path, bytes))
    }

    /// A name that nothing has: a store and its copy may both be backed up there in one second.
    fn begin(&self, now: Timestamp) -> Result<(PathBuf, NewFile), AsideError> {
        let mut begun = Err(AsideError::Taken);
        for later in 0..NAMES_MAX {
            let moment = Timestamp(now.0.saturating_add(later));
            let path = self.plan.folder.join(self.names.of_moment(moment));
            if fs::symlink_metadata(&path).is_ok() {
                continue;
            }
            begun = NewFile::begin(&path).map(|file| (path, file));
            if !matches!(begun, Err(AsideError::Busy)) {
                break;
            }
        }
        begun
    }

    /// What cannot be noted was said all the same.
    fn note(&mut self, news: BackupNews) {
        self.orders = self.orders.saturating_add(1);
        let id = OrderId { session: self.session, count: self.orders };
        self.desk.order(&Order { id, command: Command::NoteBackup(news) }).ok();
    }

    /// Never the new one. Those of a time to come, by a clock that was put right since, are neither
    /// counted nor removed.
    fn remove_oldest(&self, new: &Path, now: Timestamp) {
        let latest = self.names.of_moment(Timestamp(now.0.saturating_add(NAMES_MAX)));
        let mut kept = self.entries().unwrap_or_default();
        kept.retain(|name| self.names.are_of(name) && *name <= latest);
        kept.retain(|name| new.file_name() != Some(OsStr::new(name)));
        kept.sort();
        let over = kept.len().saturating_add(1).saturating_sub(self.plan.keep.max(1));
        for name in kept.iter().take(over) {
            let path = self.plan.folder.join(name);
            if let Err(error) = fs::remove_file(&path) {
                let args = Args::new()
                    .text("place", isolate::left_to_right(&path.display().to_string()))
                    .text("detail", isolate::left_to_right(&error.to_string()));
                tell(&self.words.say_with(say::SAID_OLD_STAYS, &args));
            }
        }
    }

    /// What a server that was killed left of this store.
    fn remove_unfinished(&self) {
        for entry in self.entries().unwrap_or_default() {
            let name = name_of_unfinished(&entry).filter(|name| self.names.are_of(name));
            if let Some(name) = name {
                remove_unfinished(&self.plan.folder.join(name));
            }
        }
    }

    /// The names of the files in the folder.
    fn entries(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.plan.folder)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        Ok(names)
    }
}

/// What is said when a server begins that keeps backups.
pub fn told(service: &Service, plan: &Plan, words: &Words) -> String {
    let seen = backups::times(service);
    let place = isolate::left_to_right(&plan.folder.display().to_string());
    let args = Args::new().text("place", place);
    if seen.is_empty() {
        return words.say_with(say::KEEPS_NEVER, &args);
    }
    let times = isolate::left_to_right(&times_text(&seen));
    let args = args.text("times", times).text("n", numbers::count(plan.keep));
    words.say_with(say::KEEPS, &args)
}

/// The names of the backups of one store.
struct Names {
    /// `wasl-` and the number of the store.
    prefix: String,
}

impl Names {
    fn of(store: [u8; 16]) -> Self {
        let number = hex(store.get(..STORE_BYTES).unwrap_or_default());
        Self { prefix: format!("wasl-{number}-") }
    }

    /// It tells the moment by the desk's clock, so that names are in the order of their moments.
    fn of_moment(&self, moment: Timestamp) -> String {
        format!("{}{}{ENDING}", self.prefix, moment.stamp())
    }

    fn are_of(&self, name: &str) -> bool {
        let stamp = name.strip_prefix(&self.prefix).and_then(|rest| rest.strip_suffix(ENDING));
        stamp.is_some_and(|stamp| {
            stamp.len() == STAMP_CHARS && stamp.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        })
    }
}
