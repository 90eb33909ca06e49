//! `wasl backup`: all of a store as it stands at one moment, in a file; and what is done with such files.

mod drill;
mod envelope;
mod restore;

use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use age::x25519;

use crate::api::{Answer, Command, Desk, Order, OrderId, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{ask, astray};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::backups::{BackupNews, Taken};
use crate::domain::calendar::Timestamp;
use crate::i18n::phrases::backup as say;
use crate::i18n::{Args, Phrase, Words, isolate};
use crate::service::backups::header;
use crate::store::backup::{
    BackupFault, BackupReader, BackupWriter, Digest, Item, Summary, take_row, verify,
};

pub use drill::drill;
pub use restore::{Wanted as RestoreWanted, restore};

const FILE_MODE: u32 = 0o600;
/// Between two lines that say how far it has come.
const SAID_EVERY_BYTES: u64 = 64 * 1024 * 1024;

pub struct Wanted {
    pub file: PathBuf,
    /// The backup that this one goes on from.
    pub since: Option<PathBuf>,
    pub to: Vec<String>,
    pub identity: Vec<PathBuf>,
}

/// A sentence about a file.
fn named(words: &Words, phrase: Phrase, path: &Path) -> String {
    words.say_with(phrase, &Args::new().text("path", shown(path)))
}

fn shown(path: &Path) -> String {
    isolate::left_to_right(&path.display().to_string())
}

fn changed(words: &Words, path: &Path, at: u64) -> String {
    let args = Args::new().text("path", shown(path)).text("at", at.to_string());
    words.say_with(say::CHANGED, &args)
}

/// What is wrong with a file, by its name.
fn fault(words: &Words, path: &Path, fault: BackupFault) -> Failure {
    Failure::Refused(match fault {
        BackupFault::Foreign => named(words, say::FOREIGN, path),
        BackupFault::Newer(format) => {
            let args = Args::new().text("path", shown(path)).text("format", format.to_string());
            words.say_with(say::NEWER, &args)
        }
        BackupFault::Cut => named(words, say::CUT, path),
        BackupFault::Changed(at) => changed(words, path, at),
        BackupFault::WrongBase => named(words, say::WRONG_BASE, path),
        BackupFault::Io(error) => return Failure::io(path.display().to_string())(error),
    })
}

/// A moment with its time of day, in full.
fn when(words: &Words, seconds: i64) -> String {
    let moment = Timestamp(seconds);
    // As of another day than itself, so that the day is told.
    words.moment(moment, moment.day().plus(1))
}

/// Reads a backup to its end: it is whole, or its fault is told by its name.
fn whole(path: &Path, keys: &[x25519::Identity], words: &Words) -> Result<Summary, Failure> {
    let source = envelope::open(path, keys, words)?;
    if io::stderr().is_terminal() {
        tell(&named(words, say::READING, path));
    }
    verify(source, |_| Ok(())).map_err(|why| fault(words, path, why))
}

pub fn take(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let desk = open::way_to_read(config)?.desk()?;
    let path = &wanted.file;
    let failed = || Failure::io(path.display().to_string());
    let recipients = envelope::recipients(&wanted.to, words)?;
    let keys = envelope::identities(&wanted.identity, words)?;
    let is_stream = fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir());
    let aside = refuse_place(config, words, path, is_stream)?;
    let base = match &wanted.since {
        Some(since) => Some((since, whole(since, &keys, words)?)),
        None => None,
    };
    let query = Query::BackupPages { begin: true };
    let Answer::BackupBegun(head) = ask(&*desk, &query)? else { return Err(astray()) };
    if let Some((since, base)) = &base
        && base.header.store != head.store
    {
        return Err(Failure::Refused(named(words, say::WRONG_STORE, since)));
    }
    let since = base.as_ref().map(|(_, summary)| summary.digest);
    let old = match &base {
        Some((since, _)) => Some(Base::open(since, &keys, words)?),
        None => None,
    };
    let mut options = OpenOptions::new();
    options.write(true).create(!is_stream).truncate(!is_stream).mode(FILE_MODE);
    let file = options.open(aside.as_ref().unwrap_or(path)).map_err(failed())?;
    let taking = Taking { desk: &*desk, words, path, old };
    let written = Sink::new(file, &recipients)
        .and_then(|sink| BackupWriter::new(sink, header(&head, since)))
        .map_err(failed());
    let written = written.and_then(|writer| taking.write(writer));
    let summary = match (written, &aside) {
        (Ok(summary), Some(aside)) => {
            put_in_place(aside, path).map_err(failed())?;
            summary
        }
        (Ok(summary), None) => summary,
        (Err(failure), aside) => {
            if let Some(aside) = aside {
                // What is left is no backup, and is written over by the next.
                fs::remove_file(aside).ok();
            }
            return Err(failure);
        }
    };
    if !is_stream {
        note(
            &*desk,
            BackupNews::Taken(Taken {
                at: head.taken,
                place: path.display().to_string(),
                bytes: summary.bytes,
            }),
        )?;
    }
    tell(&told(words, say::TAKEN, path, &summary));
    Ok(ExitCode::SUCCESS)
}

/// What a backup holds, in a sentence.
fn told(words: &Words, phrase: Phrase, path: &Path, summary: &Summary) -> String {
    let args = Args::new()
        .text("path", shown(path))
        .text("size", words.megabytes(summary.bytes))
        .count("cases", summary.trailer.cases)
        .count("parties", summary.trailer.parties)
        .text("when", when(words, summary.header.taken));
    words.say_with(phrase, &args)
}

fn note(desk: &dyn Desk, news: BackupNews) -> Result<(), Failure> {
    let id = OrderId { session: open::session()?, count: 1 };
    let order = Order { id, command: Command::NoteBackup(news) };
    desk.order(&order).map(|_| ()).map_err(Failure::Desk)
}

/// Where it is written first; none of a pipe. Nothing is written over, and nothing into the store.
fn refuse_place(
    config: &Config,
    words: &Words,
    path: &Path,
    is_stream: bool,
) -> Result<Option<PathBuf>, Failure> {
    if is_stream {
        return Ok(None);
    }
    if fs::symlink_metadata(path).is_ok() {
        return Err(Failure::Refused(named(words, say::EXISTS, path)));
    }
    let failed = || Failure::io(path.display().to_string());
    let name = path.file_name().ok_or_else(|| failed()(io::ErrorKind::IsADirectory.into()))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize().map_err(failed())?;
    if config.store.canonicalize().is_ok_and(|store| folder.starts_with(store)) {
        return Err(Failure::Refused(named(words, say::INSIDE, path)));
    }
    Ok(Some(folder.join(format!(".{}.part", name.to_string_lossy()))))
}

/// A name that somebody else took meanwhile is left to them.
fn put_in_place(aside: &Path, path: &Path) -> io::Result<()> {
    let here = rustix::fs::CWD;
    rustix::fs::renameat_with(here, aside, here, path, rustix::fs::RenameFlags::NOREPLACE)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

use envelope::{Sink, Source};

/// The rows of the backup that this one goes on from, one at a time.
struct Base<'a> {
    path: &'a Path,
    reader: BackupReader<Source>,
    next: Option<Item>,
}

impl<'a> Base<'a> {
    fn open(path: &'a Path, keys: &[x25519::Identity], words: &Words) -> Result<Self, Failure> {
        let source = envelope::open(path, keys, words)?;
        let failed = |why| fault(words, path, why);
        let mut reader = BackupReader::open(source).map_err(failed)?;
        let next = reader.next_row().map_err(failed)?;
        Ok(Self { path, reader, next })
    }

    /// The next row of the base before `key`, or at it.
    fn upto(&mut self, key: Option<&[u8]>, words: &Words) -> Result<Option<Item>, Failure> {
        if self.next.as_ref().is_none_or(|next| key.is_some_and(|key| next.key.as_slice() > key)) {
            return Ok(None);
        }
        let next = self.reader.next_row().map_err(|why| fault(words, self.path, why))?;
        Ok(std::mem::replace(&mut self.next, next))
    }
}

struct Taking<'a> {
    desk: &'a dyn Desk,
    words: &'a Words,
    path: &'a Path,
    old: Option<Base<'a>>,
}

impl Taking<'_> {
    fn write(mut self, mut writer: BackupWriter<Sink>) -> Result<Summary, Failure> {
        let failed = || Failure::io(self.path.display().to_string());
        let (is_watched, mut said) = (io::stderr().is_terminal(), 0_u64);
        loop {
            let query = Query::BackupPages { begin: false };
            let Answer::BackupRows(bytes) = ask(self.desk, &query)? else { return Err(astray()) };
            if bytes.is_empty() {
                break;
            }
            let mut rest = bytes.as_slice();
            while let Some(item) = take_row(&mut rest) {
                let mut is_known = false;
                while let Some(old) = self.old(Some(&item.key))? {
                    is_known = old.key == item.key && old.ver == item.ver;
                    if old.key != item.key {
                        writer.row(&old.key, old.ver, None).map_err(failed())?;
                    }
                }
                if !is_known {
                    writer.row(&item.key, item.ver, item.val.as_deref()).map_err(failed())?;
                }
            }
            if !rest.is_empty() {
                return Err(astray());
            }
            if is_watched && writer.bytes() >= said.saturating_add(SAID_EVERY_BYTES) {
                said = writer.bytes();
                let args = Args::new().count("n", said / 1_000_000);
                tell(&self.words.say_with(say::WRITTEN, &args));
            }
        }
        while let Some(old) = self.old(None)? {
            writer.row(&old.key, old.ver, None).map_err(failed())?;
        }
        let (sink, summary) = writer.finish().map_err(failed())?;
        sink.end().map_err(failed())?;
        Ok(summary)
    }

    fn old(&mut self, key: Option<&[u8]>) -> Result<Option<Item>, Failure> {
        match &mut self.old {
            Some(base) => base.upto(key, self.words),
            None => Ok(None),
        }
    }
}

/// Backups that go on from one another, each read to its end, in the order they were taken.
struct Chain {
    parts: Vec<(PathBuf, Summary)>,
    keys: Vec<x25519::Identity>,
}

impl Chain {
    fn read(files: &[PathBuf], keys: &[PathBuf], words: &Words) -> Result<Self, Failure> {
        let keys = envelope::identities(keys, words)?;
        let mut parts: Vec<(PathBuf, Summary)> = Vec::new();
        let mut before: Option<([u8; 16], Digest)> = None;
        for file in files {
            let summary = whole(file, &keys, words)?;
            if summary.header.base != before.map(|(_, digest)| digest) {
                return Err(fault(words, file, BackupFault::WrongBase));
            }
            if before.is_some_and(|(store, _)| store != summary.header.store) {
                return Err(Failure::Refused(named(words, say::WRONG_STORE, file)));
            }
            before = Some((summary.header.store, summary.digest));
            parts.push((file.clone(), summary));
        }
        Ok(Self { parts, keys })
    }

    fn last(&self) -> Result<&(PathBuf, Summary), Failure> {
        self.parts.last().ok_or_else(astray)
    }

    fn highest(&self) -> u64 {
        self.parts.iter().map(|(_, part)| part.trailer.highest).max().unwrap_or(0)
    }

    fn readers(&self, words: &Words) -> Result<Vec<BackupReader<Source>>, Failure> {
        let open = |(path, _): &(PathBuf, Summary)| {
            let source = envelope::open(path, &self.keys, words)?;
            BackupReader::open(source).map_err(|why| fault(words, path, why))
        };
        self.parts.iter().map(open).collect()
    }
}
