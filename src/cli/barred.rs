//! Why the system keeps this account from a store, in words that say what is to be done.

use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use nix::unistd::{Gid, Group, Uid, User};
use rustix::fs::{Access, access};

use crate::cli::Failure;
use crate::config::Config;
use crate::store::disk::OpenError;
use crate::wire::Place;

/// A failure to reach or to open the store; where the system denied it, by whose leave it is to be had.
pub fn failure(config: &Config, error: OpenError) -> Failure {
    let OpenError::Io(why) = &error else { return plain(config, error) };
    if why.kind() != io::ErrorKind::PermissionDenied {
        return plain(config, error);
    }
    let told = match barrier(&Place::of(&config.store).socket) {
        Some(barrier) => barred(&barrier),
        None => not_served(&config.store),
    };
    told.unwrap_or_else(|| plain(config, error))
}

/// Root could open anybody's store, and would leave files in it that its owner cannot open.
pub fn is_own(store: &Path) -> Result<(), Failure> {
    let is_there = Uid::effective().is_root() && store.exists();
    is_there.then(|| not_served(store)).flatten().map_or(Ok(()), Err)
}

fn plain(config: &Config, error: OpenError) -> Failure {
    Failure::Open { path: config.store.display().to_string(), error }
}

/// The first on the way to a socket that lets this account not through: a folder, or the socket itself.
fn barrier(file: &Path) -> Option<PathBuf> {
    let mut way: Vec<&Path> = file.ancestors().filter(|at| !at.as_os_str().is_empty()).collect();
    way.reverse();
    let found = way.into_iter().find(|at| {
        let wanted = if *at == file { Access::WRITE_OK } else { Access::EXEC_OK };
        access(*at, wanted) == Err(rustix::io::Errno::ACCESS)
    });
    found.map(Path::to_path_buf)
}

fn barred(at: &Path) -> Option<Failure> {
    let found = std::fs::metadata(at).ok()?;
    let passes = if found.is_dir() { 0o010 } else { 0o020 };
    // Nobody is to be put into root's group for this.
    let is_group = found.permissions().mode() & passes != 0 && found.gid() != 0;
    Some(Failure::Barred {
        path: at.display().to_string(),
        owner: account(found.uid()),
        group: is_group.then(|| group(found.gid())),
        own: account(Uid::effective().as_raw()),
    })
}

/// The way is open, and the files are somebody else's.
fn not_served(store: &Path) -> Option<Failure> {
    let found = store.ancestors().find_map(|at| std::fs::metadata(at).ok())?;
    let is_own = found.uid() == Uid::effective().as_raw();
    let failure =
        || Failure::NotServed { path: store.display().to_string(), owner: account(found.uid()) };
    (!is_own).then(failure)
}

fn account(uid: u32) -> String {
    let found = User::from_uid(Uid::from_raw(uid)).ok().flatten();
    found.map_or_else(|| uid.to_string(), |user| user.name)
}

fn group(gid: u32) -> String {
    let found = Group::from_gid(Gid::from_raw(gid)).ok().flatten();
    found.map_or_else(|| gid.to_string(), |group| group.name)
}
