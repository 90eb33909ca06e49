//! Where stores were seen, remembered outside of them: a folder whose disk is not mounted looks like one
//! in which nothing was ever made, and a new store there would hide the old one.
//!
//! A memory and no more: a file that is lost, damaged or of another account costs this one warning.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::cli::Failure;
use crate::config::Config;
use crate::domain::calendar::{Day, Timestamp};
use crate::service::clock::{Clock, SystemClock};

/// Stores remembered at most; the one seen first is forgotten first.
const STORES_MAX: usize = 256;
/// A file longer than this, in bytes, is not ours.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    path: String,
    /// Seconds of Unix time.
    at: i64,
}

/// Fails where a store was seen before and nothing is now, unless a new one was asked for.
pub fn refuse_vanished(config: &Config) -> Result<(), Failure> {
    if config.anew || !is_vacant(&config.store) {
        return Ok(());
    }
    match last_seen(config) {
        Some(day) => Err(Failure::Vanished { path: config.store.display().to_string(), day }),
        None => Ok(()),
    }
}

/// The day on which this account opened the store last.
pub fn last_seen(config: &Config) -> Option<Day> {
    let path = whole_path(&config.store)?;
    let seen = lines(config).into_iter().rev().find(|seen| seen.path == path)?;
    Some(Timestamp(seen.at).day())
}

/// Notes that there is a store. A folder that takes no file is no reason to stop.
pub fn remember(config: &Config) {
    let (Some(file), Some(path)) = (&config.known_stores, whole_path(&config.store)) else {
        return;
    };
    let now = SystemClock.now();
    if last_seen(config) == Some(now.day()) {
        return;
    }
    let mut seen = lines(config);
    seen.retain(|seen| seen.path != path);
    seen.push(Seen { path, at: now.0 });
    let kept = seen.split_off(seen.len().saturating_sub(STORES_MAX));
    let text: String = kept
        .iter()
        .filter_map(|seen| serde_json::to_string(seen).ok())
        .map(|line| line + "\n")
        .collect();
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).ok();
    }
    // Beside it first: another program may be reading it.
    let beside = file.with_extension(format!("{}", std::process::id()));
    if fs::write(&beside, text).and_then(|()| fs::rename(&beside, file)).is_err() {
        fs::remove_file(&beside).ok();
    }
}

fn lines(config: &Config) -> Vec<Seen> {
    let Some(file) = &config.known_stores else { return Vec::new() };
    let is_ours = fs::metadata(file).is_ok_and(|about| about.len() <= FILE_BYTES_MAX);
    let text = if is_ours { fs::read_to_string(file).unwrap_or_default() } else { String::new() };
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn whole_path(store: &Path) -> Option<String> {
    let path = std::path::absolute(store).ok()?;
    Some(path.to_string_lossy().into_owned())
}

/// Nothing is there, or an empty folder. One that cannot be looked into may hold anything.
fn is_vacant(store: &Path) -> bool {
    match fs::read_dir(store) {
        Ok(entries) => entries.flatten().all(|entry| entry.file_name() == "lost+found"),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}
