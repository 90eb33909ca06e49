//! Whether a path still leads to the file that was opened.
//!
//! A store that is moved away, deleted, or copied back while a program has it open goes on being
//! written where nobody will look for it.

use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// A file or folder at its path, as it was when it was opened.
#[derive(Debug)]
pub struct Inode {
    path: PathBuf,
    device: u64,
    number: u64,
}

impl Inode {
    pub fn of(path: &Path, opened: &Metadata) -> Self {
        Self { path: path.to_owned(), device: opened.dev(), number: opened.ino() }
    }

    /// `NotFound` where nothing is at the path, or something else.
    pub fn check(&self) -> io::Result<()> {
        let found = std::fs::metadata(&self.path)?;
        if (found.dev(), found.ino()) == (self.device, self.number) {
            return Ok(());
        }
        let name = self.path.file_name().unwrap_or_default().display();
        let words = format!("another {name} stands in its place");
        Err(io::Error::new(io::ErrorKind::NotFound, words))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_moved_away_or_replaced_is_not_there() {
        let temp = tempfile::tempdir().unwrap();
        let (path, aside) = (temp.path().join("db"), temp.path().join("aside"));
        fs::write(&path, b"d").unwrap();
        let inode = Inode::of(&path, &fs::metadata(&path).unwrap());
        inode.check().unwrap();
        fs::rename(&path, &aside).unwrap();
        assert_eq!(inode.check().unwrap_err().kind(), io::ErrorKind::NotFound);
        fs::copy(&aside, &path).unwrap();
        assert_eq!(inode.check().unwrap_err().kind(), io::ErrorKind::NotFound);
        fs::rename(&aside, &path).unwrap();
        inode.check().unwrap();
    }
}
