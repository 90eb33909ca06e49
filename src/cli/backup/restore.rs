//! `wasl restore`: a store from a backup, built aside and put in its place once it is whole.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Chain, fault, named, shown, told};
use crate::cli::failure::say as tell;
use crate::cli::{Failure, barred, open};
use crate::config::Config;
use crate::i18n::phrases::{backup as say, stores};
use crate::i18n::{Args, Words};
use crate::service::clock::{Clock, SystemClock};
use crate::store::backup::Merged;
use crate::store::disk::OpenError;
use crate::store::ledger::{Head, NODE_SOLE, Verdict, verify};
use crate::store::reassembly::{Reassembled, is_due, reassemble};
use crate::store::room::Settings;
use crate::store::sled::{LoadError, SledEngine, load};

const OWN_MODE: u32 = 0o700;

pub struct Wanted {
    /// The first stands alone, each other goes on from the one before.
    pub files: Vec<PathBuf>,
    pub identity: Vec<PathBuf>,
}

pub fn restore(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let refused = |phrase| Failure::Refused(named(words, phrase, &config.store));
    barred::is_own(&config.store)?;
    if open::is_served(config)? {
        return Err(refused(say::SERVED));
    }
    if !is_vacant(&config.store)? {
        return Err(refused(say::NOT_EMPTY));
    }
    let chain = Chain::read(&wanted.files, &wanted.identity, words)?;
    let failed = || Failure::io(config.store.display().to_string());
    open::make_folder(config).map_err(failed())?;
    let mut aside = config.store.as_os_str().to_owned();
    aside.push(".restoring");
    let aside = PathBuf::from(aside);
    build(&chain, &aside, config, words)?;
    // Over an empty folder, never over anything else.
    fs::rename(&aside, &config.store).map_err(|error| match error.kind() {
        io::ErrorKind::DirectoryNotEmpty => refused(say::NOT_EMPTY),
        _ => failed()(error),
    })?;
    let folder = config.store.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))
        .and_then(|folder| folder.sync_all())
        .map_err(failed())?;
    tell(&restored(&chain, config, words)?);
    Ok(ExitCode::SUCCESS)
}

fn restored(chain: &Chain, config: &Config, words: &Words) -> Result<String, Failure> {
    let (_, last) = chain.last()?;
    let mut summary = last.clone();
    // The last part counts only what is new in it. Opened as it will be, so that it is quick from then on.
    let engine = SledEngine::open(&config.store, Settings::default())
        .map_err(|error| barred::failure(config, error))?;
    let (cases, parties) = count(&engine, config)?;
    (summary.trailer.cases, summary.trailer.parties) = (cases, parties);
    Ok(told(words, say::RESTORED, &config.store, &summary))
}

fn count(engine: &SledEngine, config: &Config) -> Result<(u64, u64), Failure> {
    let failed = |error: crate::store::engine::EngineError| open::unreadable(config, error.into());
    Ok((
        super::drill::rows(engine, b'c').map_err(failed)?,
        super::drill::rows(engine, b'p').map_err(failed)?,
    ))
}

/// Nothing is there, or an empty folder.
fn is_vacant(path: &Path) -> Result<bool, Failure> {
    let failed = || Failure::io(path.display().to_string());
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(failed()(error)),
    }
}

/// Builds the store in the folder `aside` and looks whether its ledger is whole and ends where the
/// backup says. What an interrupted restore left there is begun anew.
pub fn build(chain: &Chain, aside: &Path, config: &Config, words: &Words) -> Result<(), Failure> {
    let failed = || Failure::io(aside.display().to_string());
    for _ in 0..2 {
        match DirBuilder::new().mode(OWN_MODE).create(aside) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(failed()(error));
            }
            _ => {}
        }
        let rows = Merged::new(chain.readers(words)?);
        let (path, last) = chain.last()?;
        let rows = rows.map_err(|why| fault(words, path, why))?;
        match load(aside, Settings::small(), chain.highest(), rows) {
            Ok(_) => {
                let engine = SledEngine::open(aside, Settings::small())
                    .map_err(|error| barred::failure(config, error))?;
                let unreadable = |error: crate::store::engine::EngineError| {
                    open::unreadable(config, error.into())
                };
                if is_due(&engine).map_err(unreadable)? {
                    let done = reassemble(&engine, SystemClock.now());
                    let done = done.map_err(|error| open::unreadable(config, error))?;
                    reassembled(words, &done);
                    return Ok(());
                }
                let verdict = verify(&engine, NODE_SOLE).map_err(unreadable)?;
                let head = Head::load(&engine, NODE_SOLE).map_err(unreadable)?;
                drop(engine);
                let seq = match verdict {
                    Verdict::Broken { seq, .. } => seq,
                    Verdict::Whole(_)
                        if (head.seq, head.hash)
                            == (last.header.head_seq, last.header.head_hash) =>
                    {
                        return Ok(());
                    }
                    Verdict::Whole(head) => head.seq,
                };
                fs::remove_dir_all(aside).map_err(failed())?;
                let args = Args::new().text("path", shown(path)).text("seq", seq.to_string());
                return Err(Failure::Refused(words.say_with(say::CHAIN_BROKEN, &args)));
            }
            // Whole, and killed before it was put in its place: of which backup, nobody knows.
            Err(LoadError::NotEmpty) => fs::remove_dir_all(aside).map_err(failed())?,
            Err(LoadError::Rows(why)) => return Err(fault(words, path, why)),
            Err(LoadError::Store(OpenError::Held)) => {
                return Err(Failure::Refused(named(words, say::RESTORING, &config.store)));
            }
            Err(LoadError::Store(error)) => {
                return Err(Failure::Open { path: aside.display().to_string(), error });
            }
        }
    }
    Err(Failure::Refused(named(words, say::RESTORING, &config.store)))
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
