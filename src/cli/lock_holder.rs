//! Which process has a store's files locked, as far as the system tells.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use nix::unistd::{Uid, User};

/// Locks looked at, of all on the machine; and files of one store.
const LOCKS_MAX: usize = 10_000;
const FILES_MAX: usize = 100;

/// A process and the account it runs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockHolder {
    pub process: u32,
    pub account: String,
}

/// Who has one of the files of a folder locked; none where the system does not say.
pub fn of_folder(folder: &Path) -> Option<LockHolder> {
    let files = fs::read_dir(folder).ok()?.take(FILES_MAX).flatten();
    let inodes: Vec<u64> = files.filter_map(|file| Some(file.metadata().ok()?.ino())).collect();
    holder(&fs::read_to_string("/proc/locks").ok()?, &inodes)
}

/// The same of one file.
pub fn of_file(file: &Path) -> Option<LockHolder> {
    let inode = fs::metadata(file).ok()?.ino();
    holder(&fs::read_to_string("/proc/locks").ok()?, &[inode])
}

fn holder(locks: &str, inodes: &[u64]) -> Option<LockHolder> {
    let process = locks.lines().take(LOCKS_MAX).find_map(|line| process(line, inodes))?;
    let uid = fs::metadata(format!("/proc/{process}")).ok()?.uid();
    let found = User::from_uid(Uid::from_raw(uid)).ok().flatten();
    let account = found.map_or_else(|| uid.to_string(), |user| user.name);
    Some(LockHolder { process, account })
}

/// `1: FLOCK  ADVISORY  WRITE 4711 08:01:131 0 EOF`; one that waits for a lock has `->` in its line.
fn process(line: &str, inodes: &[u64]) -> Option<u32> {
    let mut words = line.split_whitespace().skip(1);
    let [kind, _, _, process, file] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let inode: u64 = file.rsplit(':').next()?.parse().ok()?;
    (kind != "->" && inodes.contains(&inode)).then(|| process.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_process_of_a_lock_is_read_and_whoever_waits_for_it_is_not_taken_for_it() {
        let line = "1: FLOCK  ADVISORY  WRITE 4711 08:01:131 0 EOF";
        assert_eq!(process(line, &[7, 131]), Some(4_711));
        assert_eq!(process(line, &[13]), None);
        assert_eq!(process("1: -> FLOCK  ADVISORY  WRITE 4712 08:01:131 0 EOF", &[131]), None);
        for torn in ["", "1:", "1: FLOCK ADVISORY WRITE x 08:01:131 0 EOF", "1: a b c d e"] {
            assert_eq!(process(torn, &[131]), None);
        }
    }

    #[test]
    fn whoever_holds_a_file_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("db");
        let file = fs::File::create(&path).unwrap();
        assert_eq!(of_folder(dir.path()), None);
        file.try_lock().unwrap();
        let held = of_folder(dir.path()).unwrap();
        assert_eq!(held.process, std::process::id());
        assert_eq!(of_file(&path), Some(held));
    }
}
