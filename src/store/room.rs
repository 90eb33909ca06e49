//! Keeps room on the disk for the embedded engine: sled cannot open on a full one, not even to
//! read, so writing stops before and a ballast file can be thrown off.

use std::path::Path;
use std::time::{Duration, Instant};

use super::disk::{Disk, OpenError, drop_ballast_of, free_bytes_of};
use super::engine::{Commit, EngineError, Res};

/// The free space is asked for again after this much was written, or this long.
const UNCHECKED_BYTES_MAX: usize = 1024 * 1024;
const UNCHECKED_MS_MAX: u64 = 1000;

/// What a site may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Bytes of pages the engine keeps; a wish and not a cap: plan for several times as much.
    pub cache_bytes: u64,
    /// Size of the ballast file; 0 for none.
    pub ballast_bytes: u64,
    /// Below this much free space commits are refused with `Full`; 0 for never.
    pub free_bytes_min: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { cache_bytes: 64 << 20, ballast_bytes: 256 << 20, free_bytes_min: 1 << 30 }
    }
}

impl Settings {
    /// For stores that vanish with their test: no ballast, no watch over the disk.
    pub fn small() -> Self {
        Self { cache_bytes: 8 << 20, ballast_bytes: 0, free_bytes_min: 0 }
    }

    /// Gives the ballast back on a disk that is near full, and lays it in on one that is not.
    pub fn load_ballast(&self, disk: &Disk) -> Result<(), OpenError> {
        if self.ballast_bytes == 0 {
            return Ok(());
        }
        let free = disk.free_bytes()?;
        if free < self.free_bytes_min {
            disk.drop_ballast()?;
        } else if free >= self.free_bytes_min.saturating_add(self.ballast_bytes) {
            disk.load_ballast(self.ballast_bytes)?;
        }
        Ok(())
    }
}

/// Gives the ballast back where the disk of a store is near full, before the store is held: whatever
/// has it open would do the same. A folder that is none is left alone.
pub fn make_room(dir: &Path, settings: Settings) {
    let is_full = free_bytes_of(dir).is_ok_and(|free| free < settings.free_bytes_min);
    if is_full {
        drop_ballast_of(dir).ok();
    }
}

/// The watch over free space: asks the disk now and then, and at each commit while it is full.
pub struct Room {
    settings: Settings,
    unchecked_bytes: usize,
    checked_at: Instant,
    is_full: bool,
}

impl Room {
    pub fn new(settings: Settings) -> Self {
        // As if much had been written: the first commit asks.
        let unchecked_bytes = UNCHECKED_BYTES_MAX;
        Self { settings, unchecked_bytes, checked_at: Instant::now(), is_full: false }
    }

    /// `Full` while the disk has less room than it must.
    pub fn check(&mut self, disk: &Disk, commits: &[Commit]) -> Res<()> {
        if self.settings.free_bytes_min == 0 {
            return Ok(());
        }
        let bytes: usize = commits.iter().map(Commit::size).sum();
        // What only waits for all before it to be on disk takes no room.
        if bytes == 0 {
            return Ok(());
        }
        self.unchecked_bytes = self.unchecked_bytes.saturating_add(bytes);
        let is_late = self.checked_at.elapsed() >= Duration::from_millis(UNCHECKED_MS_MAX);
        if self.is_full || is_late || self.unchecked_bytes >= UNCHECKED_BYTES_MAX {
            let free = disk.free_bytes();
            let free = free.map_err(|error| EngineError::NotApplied(error.to_string()))?;
            self.is_full = free < self.settings.free_bytes_min;
            // Reading, closing and opening again need room; with enough of it the ballast comes back.
            // A disk that will not have it is no reason to refuse a commit.
            self.settings.load_ballast(disk).ok();
            (self.unchecked_bytes, self.checked_at) = (0, Instant::now());
        }
        if self.is_full {
            let least = self.settings.free_bytes_min;
            return Err(EngineError::Full(format!("less than {least} bytes are free")));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit() -> Commit {
        let mut commit = Commit::new();
        commit.put(*b"c", *b"v");
        commit
    }

    #[test]
    fn a_disk_near_full_is_refused_and_asked_again_at_each_commit() {
        let temp = tempfile::tempdir().unwrap();
        let disk = Disk::hold(temp.path()).unwrap();
        let full = Settings { free_bytes_min: u64::MAX, ..Settings::small() };
        let mut room = Room::new(full);
        assert_eq!(room.check(&disk, &[Commit::new()]), Ok(()));
        let some = [commit()];
        assert!(matches!(room.check(&disk, &some), Err(EngineError::Full(_))));
        room.settings.free_bytes_min = 1;
        assert_eq!(room.check(&disk, &some), Ok(()));
    }

    #[test]
    fn the_ballast_goes_when_commits_are_refused_and_comes_back_when_there_is_room() {
        let temp = tempfile::tempdir().unwrap();
        let disk = Disk::hold(temp.path()).unwrap();
        let ballast = temp.path().join("ballast");
        let enough = Settings { ballast_bytes: 4096, free_bytes_min: 1, ..Settings::small() };
        enough.load_ballast(&disk).unwrap();
        let mut room = Room::new(enough);
        let some = [commit()];
        assert_eq!(room.check(&disk, &some), Ok(()));
        assert!(ballast.exists());
        room.settings.free_bytes_min = u64::MAX;
        room.unchecked_bytes = UNCHECKED_BYTES_MAX;
        assert!(matches!(room.check(&disk, &some), Err(EngineError::Full(_))));
        assert!(!ballast.exists());
        room.settings.free_bytes_min = 1;
        assert_eq!(room.check(&disk, &some), Ok(()));
        assert!(ballast.exists());
    }

    #[test]
    fn room_is_made_before_a_store_is_held() {
        let temp = tempfile::tempdir().unwrap();
        let ballast = temp.path().join("ballast");
        std::fs::write(&ballast, [0; 64]).unwrap();
        make_room(temp.path(), Settings { free_bytes_min: 1, ..Settings::small() });
        assert!(ballast.exists());
        make_room(temp.path(), Settings { free_bytes_min: u64::MAX, ..Settings::small() });
        assert!(!ballast.exists());
    }

    #[test]
    fn a_near_full_disk_gets_its_ballast_back_at_opening() {
        let temp = tempfile::tempdir().unwrap();
        let disk = Disk::hold(temp.path()).unwrap();
        let ballast = temp.path().join("ballast");
        let enough = Settings { ballast_bytes: 4096, free_bytes_min: 1, ..Settings::small() };
        enough.load_ballast(&disk).unwrap();
        assert!(ballast.exists());
        let full = Settings { free_bytes_min: u64::MAX, ..enough };
        full.load_ballast(&disk).unwrap();
        assert!(!ballast.exists());
    }
}
