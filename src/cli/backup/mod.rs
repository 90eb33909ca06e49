//! `wasl backup`: all of a store as it stands at one moment, in a file; and what is done with such files.

pub mod aside;
mod chain;
mod drill;
pub mod envelope;
mod restore;

use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use age::x25519;

use crate::api::{Answer, Command, Desk, Order, OrderId, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{ask, astray};
use crate::cli::{Failure, leftover, open};
use crate::config::Config;
use crate::domain::backups::{BackupNews, Taken};
use crate::domain::calendar::Timestamp;
use crate::i18n::phrases::backup as say;
use crate::i18n::{Args, Phrase, Words, isolate};
use crate::service::backups::header;
use crate::store::backup::{
    BackupFault, BackupWriter, Digest, Item, Merged, Summary, take_row, verify,
};
use crate::store::engine::Row;
use aside::{AsideError, NewFile, folder_of};
use chain::Chain;
use envelope::{Sink, Source};

pub use drill::drill;
pub use restore::{Wanted as RestoreWanted, restore};

/// Between two lines that say how far it has come.
const SAID_EVERY_BYTES: u64 = 64 * 1024 * 1024;

pub struct Wanted {
    pub file: PathBuf,
    /// The backup that this one goes on from: the first of its files stands alone, each other goes on
    /// from the one before.
    pub since: Vec<PathBuf>,
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
    // Out of an envelope of encryption nobody knows where.
    let phrase = if at == 0 { say::SEALED_CHANGED } else { say::CHANGED };
    let args = Args::new().text("path", shown(path)).text("at", at.to_string());
    words.say_with(phrase, &args)
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
fn whole(
    path: &Path,
    keys: &[x25519::Identity],
    words: &Words,
    visit: impl FnMut(&Item),
) -> Result<Summary, Failure> {
    let source = envelope::open(path, keys, words)?;
    if io::stderr().is_terminal() {
        tell(&named(words, say::READING, path));
    }
    verify(source, visit).map_err(|why| fault(words, path, why))
}

pub fn take(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let path = &wanted.file;
    let recipients = envelope::recipients(&wanted.to, words)?;
    let keys = envelope::identities(&wanted.identity, words)?;
    let desk = open::way_to_scan(config)?.desk()?;
    refuse_place(config, words, path)?;
    let base = match wanted.since.as_slice() {
        [] => None,
        since => Some(Chain::read(since, keys, words)?),
    };
    let target = Target::open(words, path)?;
    let query = Query::BackupPages { begin: true };
    let Answer::BackupBegun(head) = ask(&*desk, &query)? else { return Err(astray()) };
    let since = base.as_ref().map(|base| goes_on_from(base, &*desk, head.store, words));
    let since = since.transpose()?;
    let old = base.as_ref().map(|base| Base::open(base, words)).transpose()?;
    let failed = || unwritten(words, path);
    let writer = Sink::new(target.file().map_err(failed())?, &recipients)
        .and_then(|sink| BackupWriter::new(sink, header(&head, since)))
        .map_err(failed())?;
    let summary = Taking { desk: &*desk, words, path, old }.write(writer)?;
    let Target::File(file) = target else {
        tell(&told(words, say::SENT, path, &summary));
        return Ok(ExitCode::SUCCESS);
    };
    file.put_in_place().map_err(|error| unbegun(words, path, error))?;
    // It may be run from anywhere: the place is told by its whole name.
    let place = std::path::absolute(path).unwrap_or_else(|_| path.clone()).display().to_string();
    note(&*desk, BackupNews::Taken(Taken { at: head.taken, place, bytes: summary.bytes }))?;
    tell(&told(words, say::TAKEN, path, &summary));
    Ok(ExitCode::SUCCESS)
}

/// The digest of the backup that this one goes on from, which must be of this store and of its past: in
/// one that went back to an older backup since, the same versions are of other rows.
fn goes_on_from(
    base: &Chain,
    desk: &dyn Desk,
    store: [u8; 16],
    words: &Words,
) -> Result<Digest, Failure> {
    let (path, summary) = base.last()?;
    let header = &summary.header;
    if header.store != store {
        return Err(Failure::Refused(named(words, say::WRONG_STORE, path)));
    }
    if !drill::is_in_chain(desk, header.head_seq, &header.head_hash)? {
        return Err(Failure::Refused(named(words, say::NOT_IN_CHAIN, path)));
    }
    Ok(summary.digest)
}

/// Where a backup goes.
enum Target {
    File(NewFile),
    /// A pipe or a device: it is written as it comes, and nobody knows here what becomes of it.
    Stream(File),
}

impl Target {
    fn open(words: &Words, path: &Path) -> Result<Self, Failure> {
        let failed = || Failure::io(path.display().to_string());
        if !is_stream(path) {
            leftover::goes_at_a_signal(words)?;
            let file = NewFile::begin(path).map_err(|error| unbegun(words, path, error))?;
            return Ok(Self::File(file));
        }
        let stream = OpenOptions::new().write(true).open(path).map_err(failed())?;
        if stream.is_terminal() {
            return Err(Failure::Refused(named(words, say::TO_A_TERMINAL, path)));
        }
        Ok(Self::Stream(stream))
    }

    fn file(&self) -> io::Result<File> {
        match self {
            Self::File(file) => file.file(),
            Self::Stream(stream) => stream.try_clone(),
        }
    }
}

/// A pipe, or a device that is no disk.
fn is_stream(path: &Path) -> bool {
    let found = fs::metadata(path).map(|found| found.file_type());
    found.is_ok_and(|kind| kind.is_fifo() || kind.is_char_device())
}

fn unbegun(words: &Words, path: &Path, error: AsideError) -> Failure {
    match error {
        AsideError::Busy => Failure::Refused(named(words, say::BEING_WRITTEN, path)),
        AsideError::Taken => Failure::Refused(named(words, say::EXISTS, path)),
        AsideError::Io(error) => Failure::io(path.display().to_string())(error),
    }
}

/// A reader who went away has no whole backup, and that is no success.
fn unwritten(words: &Words, path: &Path) -> impl FnOnce(io::Error) -> Failure {
    let gone = named(words, say::READER_GONE, path);
    let failed = Failure::io(path.display().to_string());
    move |error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Refused(gone),
        _ => failed(error),
    }
}

/// What a backup holds, in a sentence.
fn told(words: &Words, phrase: Phrase, path: &Path, summary: &Summary) -> String {
    words.say_with(phrase, &args(words, path, summary))
}

fn args(words: &Words, path: &Path, summary: &Summary) -> Args<'static> {
    Args::new()
        .text("path", shown(path))
        .text("size", words.megabytes(summary.bytes))
        .count("cases", summary.trailer.cases)
        .count("parties", summary.trailer.parties)
        .text("when", when(words, summary.header.taken))
}

fn note(desk: &dyn Desk, news: BackupNews) -> Result<(), Failure> {
    let id = OrderId { session: open::session()?, count: 1 };
    let order = Order { id, command: Command::NoteBackup(news) };
    desk.order(&order).map(|_| ()).map_err(Failure::Desk)
}

/// Nothing is written over, and nothing into the store.
fn refuse_place(config: &Config, words: &Words, path: &Path) -> Result<(), Failure> {
    if is_stream(path) {
        return Ok(());
    }
    if fs::symlink_metadata(path).is_ok() {
        return Err(Failure::Refused(named(words, say::EXISTS, path)));
    }
    let folder = folder_of(path).canonicalize();
    let folder = folder.map_err(Failure::io(path.display().to_string()))?;
    if config.store.canonicalize().is_ok_and(|store| folder.starts_with(store)) {
        return Err(Failure::Refused(named(words, say::INSIDE, path)));
    }
    Ok(())
}

/// The rows that stood when the backup was taken that this one goes on from, one at a time.
struct Base<'a> {
    /// The last of its files.
    path: &'a Path,
    rows: Merged<Source>,
    next: Option<Row>,
}

impl<'a> Base<'a> {
    fn open(chain: &'a Chain, words: &Words) -> Result<Self, Failure> {
        let (path, _) = chain.last()?;
        let failed = |why| fault(words, path, why);
        let mut rows = Merged::new(chain.readers(words)?).map_err(failed)?;
        let next = rows.next_row().map_err(failed)?;
        Ok(Self { path, rows, next })
    }

    /// The next row of the base before `key`, or at it.
    fn upto(&mut self, key: Option<&[u8]>, words: &Words) -> Result<Option<Row>, Failure> {
        if self.next.as_ref().is_none_or(|next| key.is_some_and(|key| next.key.as_slice() > key)) {
            return Ok(None);
        }
        let next = self.rows.next_row().map_err(|why| fault(words, self.path, why))?;
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
        let failed = || unwritten(self.words, self.path);
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

    fn old(&mut self, key: Option<&[u8]>) -> Result<Option<Row>, Failure> {
        match &mut self.old {
            Some(base) => base.upto(key, self.words),
            None => Ok(None),
        }
    }
}
