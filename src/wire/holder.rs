//! Which process holds a lock: by the kernel's own list, and by the open files that may be looked at.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use nix::unistd::{Uid, User};

/// Lines of the list of locks, and processes and open files that are looked at, at most.
const LOCKS_MAX: usize = 16_384;
const PROCESSES_MAX: usize = 65_536;
const FILES_MAX: usize = 4_096;

/// A process that holds a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub pid: u32,
    pub uid: u32,
    /// The account's name; its number where it has none.
    pub account: String,
}

impl Holder {
    fn of(pid: u32) -> Option<Self> {
        let uid = fs::metadata(format!("/proc/{pid}")).ok()?.uid();
        let user = User::from_uid(Uid::from_raw(uid)).ok().flatten();
        Some(Self { pid, uid, account: user.map_or_else(|| uid.to_string(), |user| user.name) })
    }

    /// It runs under an account that could not open the store, neither root nor the owner of its lock,
    /// whoever asks: it is no server of it.
    pub fn is_stranger_to(&self, lock: &File) -> bool {
        let is_owner = lock.metadata().is_ok_and(|found| found.uid() == self.uid);
        !is_owner && !Uid::from_raw(self.uid).is_root()
    }

    /// Who holds a lock on this file, as far as the system tells this account.
    pub fn find(lock: &File) -> Option<Self> {
        let found = lock.metadata().ok()?;
        // Whoever took it may have ended since and left it to a child, which has the file open.
        Self::listed(&[found.ino()]).or_else(|| by_open_files(found.dev(), found.ino()))
    }

    /// Who holds a lock on one of the files of a folder, by the system's list alone.
    pub fn find_in(folder: &Path) -> Option<Self> {
        let files = fs::read_dir(folder).ok()?.take(FILES_MAX).flatten();
        let inodes: Vec<_> = files.filter_map(|file| Some(file.metadata().ok()?.ino())).collect();
        Self::listed(&inodes)
    }

    /// The kernel takes milliseconds to write its list: nobody whose way goes on without it asks.
    fn listed(inodes: &[u64]) -> Option<Self> {
        let list = fs::read_to_string("/proc/locks").ok()?;
        let listed = list.lines().take(LOCKS_MAX).filter_map(|line| pid_of(line, inodes));
        listed.filter(|pid| *pid != std::process::id()).find_map(Self::of)
    }
}

/// The process of a line such as `1: FLOCK  ADVISORY  WRITE 4711 08:01:1234 0 EOF`, if it is of these files.
/// The device is not compared: layered file systems tell another one here.
fn pid_of(line: &str, inodes: &[u64]) -> Option<u32> {
    let mut words = line.split_whitespace().skip(1);
    if words.next()? != "FLOCK" {
        return None;
    }
    let pid = words.nth(2)?.parse().ok()?;
    let (_, number) = words.next()?.rsplit_once(':')?;
    inodes.contains(&number.parse().ok()?).then_some(pid)
}

fn by_open_files(device: u64, inode: u64) -> Option<Holder> {
    let numbered = |entry: fs::DirEntry| entry.file_name().to_str()?.parse::<u32>().ok();
    let processes = fs::read_dir("/proc").ok()?.flatten().filter_map(numbered);
    let others = processes.filter(|pid| *pid != std::process::id());
    let holds = |pid: &u32| {
        let Ok(files) = fs::read_dir(format!("/proc/{pid}/fd")) else { return false };
        files.flatten().take(FILES_MAX).any(|file| {
            let is_it = |found: fs::Metadata| found.dev() == device && found.ino() == inode;
            let locks = |number: u32| {
                let told = fs::read_to_string(format!("/proc/{pid}/fdinfo/{number}"));
                told.is_ok_and(|told| told.lines().any(|line| line.starts_with("lock:")))
            };
            fs::metadata(file.path()).is_ok_and(is_it) && numbered(file).is_some_and(locks)
        })
    };
    others.take(PROCESSES_MAX).find(holds).and_then(Holder::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_list_tells_the_process_of_its_own_file_alone() {
        let line = "12: FLOCK  ADVISORY  WRITE 4711 fd:01:1234 0 EOF";
        assert_eq!(pid_of(line, &[7, 1234]), Some(4711));
        assert_eq!(pid_of(line, &[123]), None);
        for other in [
            "12: POSIX  ADVISORY  WRITE 4711 fd:01:1234 0 EOF",
            "12: -> FLOCK  ADVISORY  WRITE 4711 fd:01:1234 0 EOF",
            "12: FLOCK ADVISORY WRITE x fd:01:1234 0 EOF",
            "12: FLOCK",
            "",
        ] {
            assert_eq!(pid_of(other, &[1234]), None, "{other}");
        }
    }
}
