//! `wasl drill`: a backup is restored aside, checked, and held against the living store.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::aside::{AsideError, NewFolder, remove_abandoned};
use super::chain::{Chain, build, has_room};
use super::envelope::identities;
use super::restore::Wanted;
use super::{args, named, note};
use crate::api::query::{Record, RecordKind, hex};
use crate::api::{Answer, Desk, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{ask, astray};
use crate::cli::{Failure, leftover, open};
use crate::config::Config;
use crate::domain::backups::{BackupNews, Drilled};
use crate::domain::calendar::Timestamp;
use crate::i18n::Words;
use crate::i18n::phrases::backup as say;
use crate::service::Service;
use crate::service::clock::{Clock, SystemClock};
use crate::store::backup::Summary;
use crate::store::engine::{Engine, Res, prefix_end};
use crate::store::room::Settings;
use crate::store::sled::SledEngine;

/// A folder of a drill is called this, and a random number.
const ASIDE: &str = "wasl-drill-";

pub fn drill(
    config: &Config,
    words: &Words,
    wanted: &Wanted,
    folder: Option<&Path>,
) -> Result<ExitCode, Failure> {
    open::refuse_too_little_memory(config)?;
    let desk = open::way_to_scan(config)?.desk()?;
    let chain = Chain::read(&wanted.files, identities(&wanted.identity, words)?, words)?;
    let folder = folder.map_or_else(std::env::temp_dir, Path::to_path_buf);
    let (path, last) = chain.last()?;
    let failed = || Failure::io(folder.display().to_string());
    leftover::goes_at_a_signal(words)?;
    remove_abandoned_drills(&folder).map_err(failed())?;
    has_room(&chain, &folder, kept_free(config, &folder), words, say::NO_ROOM_TO_DRILL)?;
    let aside = folder.join(format!("{ASIDE}{:016x}", open::session()?));
    let aside = NewFolder::begin(&aside).map_err(|error| match error {
        AsideError::Io(error) => failed()(error),
        AsideError::Busy | AsideError::Taken => astray(),
    })?;
    build(&chain, &aside, config, words)?;
    let (findings, summary) = look_through(&aside, last)?;
    drop(aside);
    let in_chain = is_in_chain(&*desk, summary.header.head_seq, &summary.header.head_hash)?;
    let Answer::Stats(live) = ask(&*desk, &Query::Stats)? else { return Err(astray()) };
    let trailer = summary.trailer;
    let is_more = trailer.cases > live.cases || trailer.parties > live.parties;
    let good = findings == 0 && in_chain && !is_more;
    let (at, taken) = (SystemClock.now(), Timestamp(summary.header.taken));
    note(&*desk, BackupNews::Drilled(Drilled { at, taken, good }))?;
    let args = args(words, path, &summary)
        .count("findings", findings)
        .count("live-cases", live.cases)
        .count("live-parties", live.parties);
    if !in_chain {
        return Err(Failure::Refused(named(words, say::NOT_IN_CHAIN, path)));
    }
    if findings > 0 {
        return Err(Failure::Refused(words.say_with(say::DRILLED_BAD, &args)));
    }
    if is_more {
        return Err(Failure::Refused(words.say_with(say::DRILLED_MORE, &args)));
    }
    tell(&words.say_with(say::DRILLED, &args));
    Ok(ExitCode::SUCCESS)
}

/// How many things are wrong in the store that was built, and how much there is of it.
fn look_through(aside: &NewFolder, last: &Summary) -> Result<(u64, Summary), Failure> {
    let path = aside.path();
    let engine = SledEngine::open(path, Settings::small())
        .map_err(|error| Failure::Open { path: path.display().to_string(), error })?;
    let unreadable = |error| open::unreadable_at(path, error);
    let mut summary = last.clone();
    summary.trailer.cases = rows(&engine, b'c').map_err(|error| unreadable(error.into()))?;
    summary.trailer.parties = rows(&engine, b'p').map_err(|error| unreadable(error.into()))?;
    let service = Service::open(Arc::new(engine), Arc::new(SystemClock))
        .map_err(|error| unreadable(error.into()))?;
    let checked = service.check().map_err(unreadable)?;
    Ok((checked.totals.iter().map(|(_, n)| *n).fold(0, u64::saturating_add), summary))
}

/// On the disk of the living store the desk must be able to go on writing.
fn kept_free(config: &Config, folder: &Path) -> u64 {
    let disk = |path: &Path| fs::metadata(path).map(|found| found.dev()).ok();
    let is_same = disk(folder).is_some() && disk(folder) == disk(&config.store);
    if is_same { Settings::default().free_bytes_min } else { 0 }
}

/// A drill that was killed left a store of people behind.
fn remove_abandoned_drills(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_drill = entry.file_name().to_string_lossy().starts_with(ASIDE);
        if is_drill && entry.file_type()?.is_dir() {
            remove_abandoned(&entry.path());
        }
    }
    Ok(())
}

/// How many rows a tag has.
pub fn rows(engine: &dyn Engine, tag: u8) -> Res<u64> {
    let (mut from, end, limit) = (vec![tag], prefix_end(&[tag]), engine.limits().page);
    let mut count = 0_u64;
    loop {
        let page = engine.scan(&from, &end, limit, false)?;
        count = count.saturating_add(u64::try_from(page.len()).unwrap_or(0));
        let Some(last) = page.last() else { return Ok(count) };
        from = [last.key.as_slice(), &[0]].concat();
    }
}

/// Whether the living ledger has this entry, with this hash of all up to it.
pub fn is_in_chain(desk: &dyn Desk, seq: u64, hash: &[u8; 32]) -> Result<bool, Failure> {
    let Some(before) = seq.checked_sub(1) else { return Ok(true) };
    let after = Some(before.to_be_bytes().to_vec());
    let query = Query::Records { kind: RecordKind::Ledger, after };
    let Answer::Records { rows, .. } = ask(desk, &query)? else { return Err(astray()) };
    Ok(rows.iter().any(|row| match row {
        Record::Ledger(line) => line.seq == seq && line.hash == hex(hash),
        _ => false,
    }))
}
