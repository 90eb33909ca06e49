//! A file or a folder that is built beside its place, and put there once it is whole. Of two that build
//! the same one the second is told; what a kill left behind is taken over.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FlockOperation, OFlags, RenameFlags, flock, renameat_with};
use rustix::io::Errno;

use crate::cli::leftover::Leftover;

const FILE_MODE: u32 = 0o600;
const FOLDER_MODE: u32 = 0o700;
/// The name of a file that is not whole yet stands between these.
const HIDDEN: &str = ".";
const UNFINISHED: &str = ".part";

/// Why it could not be begun, or not be put in its place.
#[derive(Debug)]
pub enum AsideError {
    /// Another process builds the same one.
    Busy,
    /// Something has the name by now.
    Taken,
    Io(io::Error),
}

impl From<io::Error> for AsideError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty => Self::Taken,
            _ => Self::Io(error),
        }
    }
}

/// A file that is written aside.
pub struct NewFile {
    path: PathBuf,
    leftover: Leftover,
    /// Locked as long as it is open.
    file: File,
}

impl NewFile {
    /// The file is empty. It is its owner's alone.
    pub fn begin(path: &Path) -> Result<Self, AsideError> {
        let aside = beside(path).ok_or(io::Error::from(io::ErrorKind::IsADirectory))?;
        let mut options = OpenOptions::new();
        // A link that somebody laid there is not followed.
        options.custom_flags(OFlags::NOFOLLOW.bits().cast_signed());
        let file = options.write(true).create(true).truncate(false).mode(FILE_MODE).open(&aside)?;
        lock(&file, &aside)?;
        let leftover = Leftover::new(aside);
        file.set_len(0)?;
        file.set_permissions(Permissions::from_mode(FILE_MODE)).or_else(where_there_are_none)?;
        Ok(Self { path: path.to_path_buf(), leftover, file })
    }

    /// Where it is written until it is whole.
    pub fn aside(&self) -> &Path {
        self.leftover.path()
    }

    /// To write with.
    pub fn file(&self) -> io::Result<File> {
        self.file.try_clone()
    }

    /// The file, which is whole and on disk, gets its name. One that somebody else took meanwhile is
    /// left to them.
    pub fn put_in_place(self) -> Result<(), AsideError> {
        let (from, to) = (self.leftover.path(), self.path.as_path());
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // A network disk or a foreign file system may not know how.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
                if fs::symlink_metadata(to).is_ok() {
                    return Err(AsideError::Taken);
                }
                fs::rename(from, to)?;
            }
            done => done.map_err(io::Error::from)?,
        }
        self.leftover.stays();
        Ok(sync_folder_of(&self.path)?)
    }
}

/// A folder that is filled aside.
pub struct NewFolder {
    leftover: Leftover,
    /// Locked as long as it is open.
    _folder: File,
}

impl NewFolder {
    /// The folder is empty, and its owner's alone.
    pub fn begin(aside: &Path) -> Result<Self, AsideError> {
        match DirBuilder::new().mode(FOLDER_MODE).create(aside) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error.into()),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.custom_flags((OFlags::NOFOLLOW | OFlags::DIRECTORY).bits().cast_signed());
        let folder = options.read(true).open(aside)?;
        lock(&folder, aside)?;
        let leftover = Leftover::new(aside.to_path_buf());
        folder
            .set_permissions(Permissions::from_mode(FOLDER_MODE))
            .or_else(where_there_are_none)?;
        for entry in fs::read_dir(aside)? {
            let entry = entry?;
            let is_folder = entry.file_type()?.is_dir();
            let remove = if is_folder { fs::remove_dir_all } else { fs::remove_file };
            remove(entry.path())?;
        }
        Ok(Self { leftover, _folder: folder })
    }

    pub fn path(&self) -> &Path {
        self.leftover.path()
    }

    /// Over an empty folder, never over anything else.
    pub fn put_in_place(self, path: &Path) -> Result<(), AsideError> {
        fs::rename(self.path(), path)?;
        self.leftover.stays();
        Ok(sync_folder_of(path)?)
    }
}

/// Where a file of this name is written until it is whole.
fn beside(path: &Path) -> Option<PathBuf> {
    let mut hidden = OsString::from(HIDDEN);
    hidden.push(path.file_name()?);
    hidden.push(UNFINISHED);
    Some(path.with_file_name(hidden))
}

/// The name of a file that is written aside as `aside`.
pub fn name_of_unfinished(aside: &str) -> Option<&str> {
    aside.strip_prefix(HIDDEN)?.strip_suffix(UNFINISHED)
}

/// Removes what was written of a file that nobody writes any more.
pub fn remove_unfinished(path: &Path) {
    // Begun and dropped, it goes.
    drop(NewFile::begin(path));
}

/// Removes a folder that nobody builds any more; one that is being built stays.
pub fn remove_abandoned(aside: &Path) {
    // Begun and dropped, it goes.
    drop(NewFolder::begin(aside));
}

/// The lock, and that it is on what has the name: it may have been put in its place meanwhile.
fn lock(file: &File, path: &Path) -> Result<(), AsideError> {
    // Where there are no locks nobody can be told.
    if flock(file, FlockOperation::NonBlockingLockExclusive) == Err(Errno::WOULDBLOCK) {
        return Err(AsideError::Busy);
    }
    let (held, named) = (file.metadata()?, fs::symlink_metadata(path)?);
    if (held.dev(), held.ino()) == (named.dev(), named.ino()) {
        Ok(())
    } else {
        Err(AsideError::Busy)
    }
}

/// The file systems of sticks have no permissions.
fn where_there_are_none(error: io::Error) -> io::Result<()> {
    match Errno::from_io_error(&error) {
        Some(Errno::PERM | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(()),
        _ => Err(error),
    }
}

pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn sync_folder_of(path: &Path) -> io::Result<()> {
    match File::open(folder_of(path))?.sync_all() {
        // Some file systems have nothing to sync of a folder.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_that_build_one_file_the_second_is_told_and_a_name_that_was_taken_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk");
        let first = NewFile::begin(&path).unwrap();
        assert!(matches!(NewFile::begin(&path), Err(AsideError::Busy)));
        fs::write(&path, "theirs").unwrap();
        assert!(matches!(first.put_in_place(), Err(AsideError::Taken)));
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing stays beside it");
    }

    #[test]
    fn what_a_kill_left_is_begun_anew_and_a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, aside) = (folder.path().join("desk"), folder.path().join(".desk.part"));
        fs::write(&aside, "half of it").unwrap();
        NewFile::begin(&path).unwrap().put_in_place().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"");
        fs::remove_file(&path).unwrap();
        fs::write(folder.path().join("precious"), "words").unwrap();
        std::os::unix::fs::symlink("precious", &aside).unwrap();
        assert!(matches!(NewFile::begin(&path), Err(AsideError::Io(_))));
        assert_eq!(fs::read(folder.path().join("precious")).unwrap(), b"words");
    }

    #[test]
    fn a_folder_is_one_builders_and_goes_when_it_is_abandoned() {
        let folder = tempfile::tempdir().unwrap();
        let aside = folder.path().join("store.restoring");
        fs::create_dir_all(aside.join("blobs")).unwrap();
        fs::write(aside.join("db"), "half of it").unwrap();
        let building = NewFolder::begin(&aside).unwrap();
        assert_eq!(fs::read_dir(&aside).unwrap().count(), 0);
        remove_abandoned(&aside);
        assert!(aside.exists(), "it is being built");
        let store = folder.path().join("store");
        fs::create_dir(&store).unwrap();
        building.put_in_place(&store).unwrap();
        fs::create_dir(&aside).unwrap();
        remove_abandoned(&aside);
        assert!(!aside.exists() && store.exists());
    }
}
