//! `wasl restore`: a store from a backup, built aside and put in its place once it is whole.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::aside::{AsideError, NewFolder, folder_of};
use super::chain::{Chain, build, has_room, standing_folder_of};
use super::envelope::identities;
use super::{drill, named, told};
use crate::cli::failure::say as tell;
use crate::cli::{Failure, barred, leftover, open};
use crate::config::Config;
use crate::i18n::Words;
use crate::i18n::phrases::backup as say;
use crate::store::engine::EngineError;
use crate::store::room::Settings;
use crate::store::sled::SledEngine;

pub struct Wanted {
    /// The first stands alone, each other goes on from the one before.
    pub files: Vec<PathBuf>,
    pub identity: Vec<PathBuf>,
}

pub fn restore(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let refused = |phrase| Failure::Refused(named(words, phrase, &config.store));
    barred::is_own(&config.store)?;
    open::refuse_too_little_memory(config)?;
    if open::is_served(config)? {
        return Err(refused(say::SERVED));
    }
    if !is_vacant(&config.store)? {
        return Err(refused(say::NOT_EMPTY));
    }
    if is_a_disk(&config.store) {
        return Err(refused(say::ON_A_DISK_OF_ITS_OWN));
    }
    let chain = Chain::read(&wanted.files, identities(&wanted.identity, words)?, words)?;
    has_room(&chain, standing_folder_of(&config.store), 0, words, say::NO_ROOM)?;
    let failed = || Failure::io(config.store.display().to_string());
    let unbegun = |error| match error {
        AsideError::Busy => refused(say::RESTORING),
        AsideError::Taken => refused(say::NOT_EMPTY),
        AsideError::Io(error) => failed()(error),
    };
    open::make_folder(config).map_err(failed())?;
    leftover::goes_at_a_signal(words)?;
    let mut aside = config.store.as_os_str().to_owned();
    aside.push(".restoring");
    let folder = NewFolder::begin(Path::new(&aside)).map_err(unbegun)?;
    build(&chain, &folder, config, words)?;
    folder.put_in_place(&config.store).map_err(unbegun)?;
    tell(&restored(&chain, config, words)?);
    Ok(ExitCode::SUCCESS)
}

fn restored(chain: &Chain, config: &Config, words: &Words) -> Result<String, Failure> {
    let (_, last) = chain.last()?;
    let mut summary = last.clone();
    // The last part counts only what is new in it. Opened as it will be, so that it is quick from then on.
    let engine = SledEngine::open(&config.store, Settings::default())
        .map_err(|error| barred::failure(config, error))?;
    let failed = |error: EngineError| open::unreadable(config, error.into());
    summary.trailer.cases = drill::rows(&engine, b'c').map_err(failed)?;
    summary.trailer.parties = drill::rows(&engine, b'p').map_err(failed)?;
    Ok(told(words, say::RESTORED, &config.store, &summary))
}

/// Nothing is there, or an empty folder.
fn is_vacant(path: &Path) -> Result<bool, Failure> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Failure::io(path.display().to_string())(error)),
    }
}

/// A folder that a disk hangs in has no other beside it on that disk.
fn is_a_disk(path: &Path) -> bool {
    let disk = |path: &Path| fs::metadata(path).map(|found| found.dev()).ok();
    disk(path).is_some_and(|own| disk(folder_of(path)) != Some(own))
}
