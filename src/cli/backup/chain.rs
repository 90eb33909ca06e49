//! Backups that go on from one another, and the store that is built of them.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use age::x25519;

use super::aside::{NewFolder, folder_of};
use super::envelope::{self, Source};
use super::{fault, named, shown, whole};
use crate::cli::failure::say as tell;
use crate::cli::output::astray;
use crate::cli::{Failure, barred, open};
use crate::config::Config;
use crate::i18n::phrases::{backup as say, stores};
use crate::i18n::{Args, Phrase, Words};
use crate::service::clock::{Clock, SystemClock};
use crate::store::backup::{BackupFault, BackupReader, Digest, Item, Merged, Summary};
use crate::store::disk::free_bytes_of;
use crate::store::engine::{EngineError, Row};
use crate::store::ledger::{Head, NODE_SOLE, Verdict, verify};
use crate::store::reassembly::{Reassembled, is_due, reassemble};
use crate::store::room::Settings;
use crate::store::sled::{LoadError, SledEngine, load};

/// Of a row in a store, beside its key and value: its version and its lengths.
const ROW_BYTES: u64 = 16;
/// Free room that is asked for, as so many times the bytes of the rows. A store of 8,000 requests took 1.6
/// times while it was built; a log that is cut and written anew may take more.
const GROWS: u64 = 3;
/// And so much however small it is.
const STORE_BYTES_MIN: u64 = 16 << 20;
/// How often it is said how far it has come.
const SAID_EVERY_PERCENT: u64 = 10;

/// One file, read to its end.
struct Part {
    path: PathBuf,
    summary: Summary,
    /// Of its rows as a store has them.
    bytes: u64,
}

/// Each of them read to its end, in the order they were taken.
pub struct Chain {
    parts: Vec<Part>,
    keys: Vec<x25519::Identity>,
}

impl Chain {
    pub fn read(
        files: &[PathBuf],
        keys: Vec<x25519::Identity>,
        words: &Words,
    ) -> Result<Self, Failure> {
        let mut parts: Vec<Part> = Vec::new();
        let mut before: Option<([u8; 16], Digest)> = None;
        for path in files {
            let mut bytes = 0_u64;
            let summary =
                whole(path, &keys, words, |item| bytes = bytes.saturating_add(size(item)))?;
            if summary.header.base != before.map(|(_, digest)| digest) {
                return Err(fault(words, path, BackupFault::WrongBase));
            }
            if before.is_some_and(|(store, _)| store != summary.header.store) {
                return Err(Failure::Refused(named(words, say::WRONG_STORE, path)));
            }
            before = Some((summary.header.store, summary.digest));
            parts.push(Part { path: path.clone(), summary, bytes });
        }
        Ok(Self { parts, keys })
    }

    /// The last file, and what it is.
    pub fn last(&self) -> Result<(&Path, &Summary), Failure> {
        let last = self.parts.last().ok_or_else(astray)?;
        Ok((&last.path, &last.summary))
    }

    /// Bytes that the store takes on disk, at most.
    pub fn wants_bytes(&self) -> u64 {
        let rows = self.parts.iter().map(|part| part.bytes).fold(0, u64::saturating_add);
        rows.saturating_mul(GROWS).saturating_add(STORE_BYTES_MIN)
    }

    fn highest(&self) -> u64 {
        self.parts.iter().map(|part| part.summary.trailer.highest).max().unwrap_or(0)
    }

    /// All rows of all files.
    fn rows(&self) -> u64 {
        let trailers = self.parts.iter().map(|part| part.summary.trailer);
        trailers.map(|trailer| trailer.rows).fold(0, u64::saturating_add)
    }

    pub fn readers(&self, words: &Words) -> Result<Vec<BackupReader<Source>>, Failure> {
        let open = |part: &Part| {
            let source = envelope::open(&part.path, &self.keys, words)?;
            BackupReader::open(source).map_err(|why| fault(words, &part.path, why))
        };
        self.parts.iter().map(open).collect()
    }
}

fn size(item: &Item) -> u64 {
    let value = item.val.as_ref().map_or(0, Vec::len);
    let bytes = u64::try_from(item.key.len().saturating_add(value)).unwrap_or(u64::MAX);
    bytes.saturating_add(ROW_BYTES)
}

/// Refuses a folder whose disk has no room for the store, and says how much it lacks. `more` is to
/// stay free beside it.
pub fn has_room(
    chain: &Chain,
    folder: &Path,
    more: u64,
    words: &Words,
    phrase: Phrase,
) -> Result<(), Failure> {
    let free = free_bytes_of(folder).map_err(Failure::io(folder.display().to_string()))?;
    let wanted = chain.wants_bytes().saturating_add(more);
    let Some(lacking) = wanted.checked_sub(free).filter(|lacking| *lacking > 0) else {
        return Ok(());
    };
    let args = Args::new()
        .text("path", shown(folder))
        .text("wanted", words.megabytes(wanted))
        .text("free", words.megabytes(free))
        .text("lacking", words.megabytes(lacking));
    Err(Failure::Refused(words.say_with(phrase, &args)))
}

/// Builds the store in the folder and looks whether its ledger is whole and ends where the backup says.
pub fn build(
    chain: &Chain,
    folder: &NewFolder,
    config: &Config,
    words: &Words,
) -> Result<(), Failure> {
    let (path, last) = chain.last()?;
    let rows = Merged::new(chain.readers(words)?).map_err(|why| fault(words, path, why))?;
    let rows = Told { rows, words, done: 0, said: 0, all: chain.rows() };
    let loaded = load(folder.path(), Settings::small(), chain.highest(), rows);
    loaded.map_err(|error| match error {
        LoadError::Rows(why) => fault(words, path, why),
        LoadError::Store(error) => {
            Failure::Open { path: folder.path().display().to_string(), error }
        }
        // It was empty, and is locked.
        LoadError::NotEmpty => astray(),
    })?;
    let engine = SledEngine::open(folder.path(), Settings::small())
        .map_err(|error| barred::failure(config, error))?;
    let unreadable = |error: EngineError| open::unreadable_at(folder.path(), error.into());
    if is_due(&engine).map_err(unreadable)? {
        let done = reassemble(&engine, SystemClock.now());
        let done = done.map_err(|error| open::unreadable_at(folder.path(), error))?;
        reassembled(words, &done);
        return Ok(());
    }
    let verdict = verify(&engine, NODE_SOLE).map_err(unreadable)?;
    let head = Head::load(&engine, NODE_SOLE).map_err(unreadable)?;
    let seq = match verdict {
        Verdict::Broken { seq, .. } => seq,
        Verdict::Whole(_)
            if (head.seq, head.hash) == (last.header.head_seq, last.header.head_hash) =>
        {
            return Ok(());
        }
        Verdict::Whole(head) => head.seq,
    };
    let args = Args::new().text("path", shown(path)).text("seq", seq.to_string());
    Err(Failure::Refused(words.say_with(say::CHAIN_BROKEN, &args)))
}

/// Says what was done with rows that were salvaged.
fn reassembled(words: &Words, done: &Reassembled) {
    let made = done.rebuilt.written.saturating_add(done.rebuilt.removed);
    let made = made.saturating_add(done.rebuilt.counted);
    tell(
        &words.say_with(
            stores::REASSEMBLED,
            &Args::new().count("made", made).count("told", done.told),
        ),
    );
    let lost = Args::new().count("facts", done.facts).count("entries", done.entries);
    let lost = lost.count("people", done.people).count("left", done.left_over);
    if done.facts > 0 || done.entries > 0 || done.people > 0 || done.left_over > 0 {
        tell(&words.say_with(stores::REASSEMBLED_LOST, &lost));
    }
}

/// Rows on their way into a store; who watches is told how far they have come.
struct Told<'a, R: io::Read> {
    rows: Merged<R>,
    words: &'a Words,
    done: u64,
    /// Percent.
    said: u64,
    all: u64,
}

impl<R: io::Read> Iterator for Told<'_, R> {
    type Item = Result<Row, BackupFault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.done = self.done.saturating_add(1);
        let percent = self.done.saturating_mul(100).checked_div(self.all).unwrap_or(0).min(100);
        if percent >= self.said.saturating_add(SAID_EVERY_PERCENT) {
            self.said = percent;
            if io::stderr().is_terminal() {
                tell(&self.words.say_with(say::BUILT, &Args::new().count("n", percent)));
            }
        }
        self.rows.next()
    }
}

/// The folder that a place to be made lies in, or the nearest that is there.
pub fn standing_folder_of(path: &Path) -> &Path {
    let found = folder_of(path).ancestors().find(|folder| folder.is_dir());
    found.unwrap_or(Path::new("."))
}
