//! `wasl drill`: a backup is restored aside, checked, and held against the living store.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::restore::{Wanted, build};
use super::{Chain, named, note, shown, told, when};
use crate::api::query::{Record, RecordKind, hex};
use crate::api::{Answer, Desk, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{ask, astray};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::backups::{BackupNews, Drilled};
use crate::domain::calendar::Timestamp;
use crate::i18n::phrases::backup as say;
use crate::i18n::{Args, Words};
use crate::service::Service;
use crate::service::clock::{Clock, SystemClock};
use crate::store::engine::{Engine, Res, prefix_end};
use crate::store::room::Settings;
use crate::store::sled::SledEngine;

pub fn drill(
    config: &Config,
    words: &Words,
    wanted: &Wanted,
    folder: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let desk = open::way_to_read(config)?.desk()?;
    let chain = Chain::read(&wanted.files, &wanted.identity, words)?;
    let (path, last) = chain.last()?;
    let folder = folder.map_or_else(std::env::temp_dir, Path::to_path_buf);
    let aside = Aside(folder.join(format!("wasl-drill-{:016x}", open::session()?)));
    build(&chain, &aside.0, config, words)?;
    let (findings, summary) = {
        let engine = SledEngine::open(&aside.0, Settings::small())
            .map_err(|error| crate::cli::barred::failure(config, error))?;
        let unreadable = |error| open::unreadable(config, error);
        let mut summary = last.clone();
        summary.trailer.cases = rows(&engine, b'c').map_err(|error| unreadable(error.into()))?;
        summary.trailer.parties = rows(&engine, b'p').map_err(|error| unreadable(error.into()))?;
        let service = Service::open(Arc::new(engine), Arc::new(SystemClock))
            .map_err(|error| unreadable(error.into()))?;
        let checked = service.check().map_err(unreadable)?;
        (checked.totals.iter().map(|(_, n)| *n).sum::<u64>(), summary)
    };
    let in_chain = is_in_chain(&*desk, summary.header.head_seq, &summary.header.head_hash)?;
    let good = findings == 0 && in_chain;
    note(
        &*desk,
        BackupNews::Drilled(Drilled {
            at: SystemClock.now(),
            taken: Timestamp(summary.header.taken),
            good,
        }),
    )?;
    if !in_chain {
        return Err(Failure::Refused(named(words, say::NOT_IN_CHAIN, path)));
    }
    if findings > 0 {
        let args = Args::new()
            .text("path", shown(path))
            .text("when", when(words, summary.header.taken))
            .count("findings", findings);
        return Err(Failure::Refused(words.say_with(say::DRILLED_BAD, &args)));
    }
    tell(&told(words, say::DRILLED, path, &summary));
    Ok(ExitCode::SUCCESS)
}

/// A folder that goes with the drill.
struct Aside(PathBuf);

impl Drop for Aside {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
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
fn is_in_chain(desk: &dyn Desk, seq: u64, hash: &[u8; 32]) -> Result<bool, Failure> {
    let Some(before) = seq.checked_sub(1) else { return Ok(true) };
    let after = Some(before.to_be_bytes().to_vec());
    let query = Query::Records { kind: RecordKind::Ledger, after };
    let Answer::Records { rows, .. } = ask(desk, &query)? else { return Err(astray()) };
    Ok(rows.iter().any(|row| match row {
        Record::Ledger(line) => line.seq == seq && line.hash == hex(hash),
        _ => false,
    }))
}
