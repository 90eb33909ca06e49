//! `wasl salvage`: what can be read of a damaged store, as a backup that `wasl restore` takes, and a list
//! of what could not.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use crate::cli::failure::{UNAVAILABLE, say as tell};
use crate::cli::output::{file_of_records, write_json};
use crate::cli::{Failure, open};
use crate::domain::calendar::Timestamp;
use crate::i18n::phrases::stores as say;
use crate::i18n::{Args, Words, isolate};
use crate::service::clock::{Clock, SystemClock};
use crate::store::backup::{BackupWriter, Header};
use crate::store::disk::OpenError;
use crate::store::engine::Row;
use crate::store::ledger::{Head, NODE_SOLE, Secret};
use crate::store::salvage::{Damage, Reader, RescueError, Rescued, rescue};

/// The file, where a folder is named for it.
const IN_FOLDER: &str = "salvaged.wasl-backup";

/// A line of the list.
#[derive(Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
enum Line<'a> {
    /// Of the store as a whole.
    Damage {
        unreadable_bytes: u64,
        unreadable_places: u64,
        damaged_pages: u64,
        gaps: u64,
        not_taken: u64,
        last_change_found: u64,
        last_change_saved: Option<u64>,
    },
    #[serde(untagged)]
    Lost {
        what: &'static str,
        kind: &'a str,
        key: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        first: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        last: Option<u64>,
    },
}

pub fn run(words: &Words, from: &str, out: &Path) -> Result<ExitCode, Failure> {
    let from = Path::new(from.strip_prefix("sled:").unwrap_or(from));
    let with_path = |phrase, path: &Path| {
        let shown = isolate::left_to_right(&path.display().to_string());
        words.say_with(phrase, &Args::new().text("path", shown))
    };
    let inside = out.join(IN_FOLDER);
    let out = if out.is_dir() { inside.as_path() } else { out };
    if is_within(out, from) {
        return Err(Failure::Refused(with_path(say::SALVAGE_IN_STORE, out)));
    }
    if fs::symlink_metadata(out).is_ok() {
        return Err(Failure::Refused(with_path(say::SALVAGE_EXISTS, out)));
    }
    let nothing = || {
        tell(&with_path(say::SALVAGE_NOTHING, from));
        Ok(ExitCode::from(UNAVAILABLE))
    };
    let reader = match Reader::open(from) {
        Ok(reader) => reader,
        Err(OpenError::NotAStore) => return nothing(),
        Err(error) => {
            return Err(Failure::Open { path: from.display().to_string(), error });
        }
    };
    let now = SystemClock.now();
    let part = beside(out, ".part");
    let done = write(&reader, now, &part).and_then(|rescued| {
        if rescued.rows > 0 {
            let failed = || Failure::io(out.display().to_string());
            fs::rename(&part, out).map_err(failed())?;
            let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = File::open(folder.unwrap_or(Path::new("."))).map_err(failed())?;
            folder.sync_all().map_err(failed())?;
        }
        Ok(rescued)
    });
    if !matches!(&done, Ok(rescued) if rescued.rows > 0) {
        fs::remove_file(&part).ok();
    }
    let rescued = done?;
    if rescued.rows == 0 {
        return nothing();
    }
    let damage = reader.damage();
    let is_all = is_all(damage, &rescued);
    let list = beside(out, ".missing.jsonl");
    if !is_all {
        write_list(&list, damage, &rescued).map_err(Failure::io(list.display().to_string()))?;
    }
    summary(words, out, &list, damage, &rescued);
    Ok(if is_all { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Everything came out, as it last was.
fn is_all(damage: &Damage, rescued: &Rescued) -> bool {
    damage.has_last() && damage.not_taken == 0 && rescued.missing == 0 && rescued.older == 0
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Whether a file that is to be made would lie in a folder.
fn is_within(file: &Path, folder: &Path) -> bool {
    let Ok(folder) = fs::canonicalize(folder) else { return false };
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = fs::canonicalize(parent.unwrap_or(Path::new(".")));
    parent.is_ok_and(|parent| parent.starts_with(folder))
}

fn write(reader: &Reader, now: Timestamp, part: &Path) -> Result<Rescued, Failure> {
    let failed = || Failure::io(part.display().to_string());
    let file = file_of_records(part).map_err(failed())?;
    // A head or a key that is gone says nothing: the restored store's own check will.
    let head = Head::load(reader, NODE_SOLE).ok();
    let header = Header {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        store: Secret::load(reader).map(|secret| secret.store_id()).unwrap_or_default(),
        taken: now.0,
        head_seq: head.map_or(0, |head| head.seq),
        head_hash: head.map_or_else(Default::default, |head| head.hash),
        base: None,
    };
    let mut writer = BackupWriter::new(BufWriter::new(file), header).map_err(failed())?;
    let rescued = rescue(reader, &mut |row: &Row| writer.row(&row.key, row.ver, Some(&row.val)));
    let rescued = rescued.map_err(|error| match error {
        RescueError::Io(error) => failed()(error),
        RescueError::Store(error) => open::unreadable_at(part, error),
    })?;
    let (file, _) = writer.finish().map_err(failed())?;
    let file = file.into_inner().map_err(|error| failed()(error.into_error()))?;
    file.sync_all().map_err(failed())?;
    Ok(rescued)
}

fn write_list(list: &Path, damage: &Damage, rescued: &Rescued) -> io::Result<()> {
    let mut out = BufWriter::new(file_of_records(list)?);
    let all = Line::Damage {
        unreadable_bytes: damage.unreadable_bytes,
        unreadable_places: damage.unreadable_places,
        damaged_pages: damage.pages,
        gaps: damage.gaps,
        not_taken: damage.not_taken,
        last_change_found: damage.version,
        last_change_saved: damage.reached,
    };
    write_json(&mut out, &all)?;
    for lost in &rescued.lost {
        let line = Line::Lost {
            what: lost.loss.code(),
            kind: lost.kind,
            key: &lost.key,
            first: lost.numbers.map(|(first, _)| first),
            last: lost.numbers.map(|(_, last)| last),
        };
        write_json(&mut out, &line)?;
    }
    out.flush()?;
    out.get_ref().sync_all()
}

fn summary(words: &Words, out: &Path, list: &Path, damage: &Damage, rescued: &Rescued) {
    let shown = |path: &Path| isolate::left_to_right(&path.display().to_string());
    let args = Args::new()
        .count("rows", rescued.rows)
        .count("cases", rescued.cases)
        .count("parties", rescued.parties)
        .text("file", shown(out));
    tell(&words.say_with(say::SALVAGED, &args));
    if let Some(reached) = damage.reached.filter(|_| !damage.has_last()) {
        let args = Args::new().count("found", damage.version).count("reached", reached);
        tell(&words.say_with(say::SALVAGE_LAST, &args));
    }
    if rescued.missing > 0 {
        let args = Args::new().count("n", rescued.missing).text("file", shown(list));
        tell(&words.say_with(say::SALVAGED_PART, &args));
    }
    if rescued.older > 0 {
        let args = Args::new().count("n", rescued.older).text("file", shown(list));
        tell(&words.say_with(say::SALVAGED_OLDER, &args));
    }
    if damage.not_taken > 0 {
        tell(&words.say_with(say::SALVAGE_NOT_TAKEN, &Args::new().count("n", damage.not_taken)));
    }
    if is_all(damage, rescued) {
        tell(&words.say(say::SALVAGED_ALL));
    }
}
