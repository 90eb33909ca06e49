//! Where a store's server listens, and the lock by which it is known to live.
//!
//! Beside the store `NAME` stand `NAME.sock` and `NAME.serving`. The server holds a lock on the
//! second for as long as it lives; the kernel frees it however it ends. A socket that was left
//! behind therefore deceives nobody.
//!
//! The lock is its owner's alone: whoever can open a file can lock it, and would stop every server. Other
//! accounts find out by the socket, which answers while somebody listens and only then.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::{
    DirBuilderExt, FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt, chown,
};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use nix::unistd::Uid;
use rustix::fs::OFlags;
use rustix::net::sockopt::{Timeout, set_socket_timeout};
use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType, socket_with};

use super::holder::Holder;

/// The longest path that a socket may have, in bytes; a longer one is reached through its folder.
const SOCKET_PATH_MAX: usize = 100;
/// The server and its group may speak; nobody else.
const SOCKET_MODE: u32 = 0o660;
/// Whoever may open the lock may take it.
const LOCK_MODE: u32 = 0o600;
/// Times that a lock is looked at anew which another server just put in place of one that was held.
const LOCKS_MAX: usize = 8;
/// A look at the lock takes no longer than this; whoever holds it for longer serves.
const LOOK: Duration = Duration::from_millis(300);
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// The two names of a store's server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub socket: PathBuf,
    pub lock: PathBuf,
}

/// Why a server could not take its place.
#[derive(Debug)]
pub enum ClaimError {
    /// Another server has it; or at least something holds its lock, which is named if it is known.
    Served(Option<Holder>),
    /// Something that is no socket stands where the socket should.
    NotASocket(PathBuf),
    Io(PathBuf, io::Error),
}

impl Place {
    pub fn of(store: &Path) -> Self {
        let beside = |ending: &str| {
            let mut name = store.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        Self { socket: beside(".sock"), lock: beside(".serving") }
    }

    /// Does a server live here? By the lock; to whom that is not theirs to open, by the socket.
    pub fn is_served(&self) -> io::Result<bool> {
        // An account that is no server of it could take a lock that an older server left open to it.
        let is_stranger =
            |lock: &File| Holder::find(lock).is_some_and(|holder| holder.is_stranger_to(lock));
        self.held_by(|lock| !is_stranger(lock))
    }

    /// May a server live here? As [`Self::is_served`], and sooner: who holds the lock is not asked.
    pub fn may_be_served(&self) -> io::Result<bool> {
        self.held_by(|_| true)
    }

    fn held_by(&self, is_server: impl FnOnce(&File) -> bool) -> io::Result<bool> {
        let lock = match OpenOptions::new().read(true).custom_flags(no_follow()).open(&self.lock) {
            Ok(lock) => lock,
            Err(error) if is_nowhere(&error) => return Ok(false),
            Err(error) if is_denied(&error) => return self.answers(),
            Err(error) => return Err(error),
        };
        match lock.try_lock_shared() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(is_server(&lock)),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Does anybody listen at the socket?
    fn answers(&self) -> io::Result<bool> {
        match self.connect_within(LOOK) {
            Ok(_) => Ok(true),
            // It takes nobody in at this moment, and is there.
            Err(error) if is_late(&error) => Ok(true),
            Err(error) if is_nowhere(&error) => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn open_lock(&self) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let lock = options.mode(LOCK_MODE).custom_flags(no_follow()).open(&self.lock)?;
        // An older server gave it to the group. It is mended even while somebody holds it.
        lock.set_permissions(fs::Permissions::from_mode(LOCK_MODE))?;
        Ok(lock)
    }

    /// Takes the lock, and tells who held it that had no right to: a stranger holds what nobody looks at
    /// any more.
    fn take_lock(&self) -> Result<(File, Option<Holder>), ClaimError> {
        let at_lock = |error| ClaimError::Io(self.lock.clone(), error);
        let mut stranger = None;
        for _ in 0..LOCKS_MAX {
            let lock = self.open_lock().map_err(at_lock)?;
            match hold(&lock) {
                // It may have been taken away while it was waited for.
                Ok(()) if is_at(&lock, &self.lock) => return Ok((lock, stranger)),
                Ok(()) => {}
                Err(Some(error)) => return Err(at_lock(error)),
                Err(None) => {
                    let holder = Holder::find(&lock);
                    stranger = holder.clone().filter(|holder| holder.is_stranger_to(&lock));
                    let Some(_) = &stranger else { return Err(ClaimError::Served(holder)) };
                    if let Some(lock) = self.replace_lock(&lock).map_err(at_lock)? {
                        return Ok((lock, stranger));
                    }
                }
            }
        }
        Err(ClaimError::Served(None))
    }

    /// Puts a new lock, already held, in the place of one that a stranger holds. `None` if another server
    /// is at it.
    fn replace_lock(&self, held: &File) -> io::Result<Option<File>> {
        let mut name = self.lock.as_os_str().to_owned();
        name.push(".new");
        let fresh = PathBuf::from(name);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let lock = options.mode(LOCK_MODE).custom_flags(no_follow()).open(&fresh)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // Only one is in this place at a time: whoever holds what stands there.
        if !is_at(&lock, &fresh) || !is_at(held, &self.lock) {
            if is_at(&lock, &fresh) {
                fs::remove_file(&fresh)?;
            }
            return Ok(None);
        }
        lock.set_permissions(fs::Permissions::from_mode(LOCK_MODE))?;
        fs::rename(&fresh, &self.lock)?;
        Ok(Some(lock))
    }

    /// Takes the lock and the socket of a store that nobody serves. What a killed server left is
    /// cleared; what is not a socket is left alone.
    pub fn claim(&self, group: Option<u32>) -> Result<Claim, ClaimError> {
        let at_socket = |error| ClaimError::Io(self.socket.clone(), error);
        let (lock, stranger) = self.take_lock()?;
        match fs::symlink_metadata(&self.socket) {
            Ok(found) if !found.file_type().is_socket() => {
                return Err(ClaimError::NotASocket(self.socket.clone()));
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(at_socket(error)),
        }
        let listener = self.bind(group).map_err(at_socket)?;
        Ok(Claim { listener, stranger, place: self.clone(), lock })
    }

    /// The socket is made where nobody can reach it, and moved into its place as it is to be: over
    /// the one that a killed server left.
    fn bind(&self, group: Option<u32>) -> io::Result<UnixListener> {
        let mut name = self.socket.as_os_str().to_owned();
        name.push(".new");
        let folder = PathBuf::from(name);
        let made = folder.join("sock");
        // One that was killed at this very point left it.
        if fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir()) {
            fs::remove_file(&made).ok();
            fs::remove_dir(&folder)?;
        }
        fs::DirBuilder::new().mode(0o700).create(&folder)?;
        let listener = reach(&made, |path| UnixListener::bind(path))?;
        if let Some(group) = group {
            chown(&made, None, Some(group))?;
        }
        fs::set_permissions(&made, fs::Permissions::from_mode(SOCKET_MODE))?;
        fs::rename(&made, &self.socket)?;
        fs::remove_dir(&folder)?;
        Ok(listener)
    }

    /// A line to the server. Only to the one who owns the lock: a socket that somebody else put
    /// there is not spoken to. A server that takes nobody in any more is waited for so long.
    pub fn connect_within(&self, limit: Duration) -> io::Result<UnixStream> {
        let found = fs::symlink_metadata(&self.socket)?;
        if !found.file_type().is_socket() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let line = reach(&self.socket, |path| connect(path, limit))?;
        let peer = rustix::net::sockopt::socket_peercred(&line)?;
        if peer.uid.as_raw() == fs::symlink_metadata(&self.lock)?.uid() {
            Ok(line)
        } else {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }
}

/// The place of a living server. Dropped, the socket goes and the lock is free.
#[derive(Debug)]
pub struct Claim {
    pub listener: UnixListener,
    /// Who held the lock and was no server; it was replaced.
    pub stranger: Option<Holder>,
    place: Place,
    lock: File,
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Whoever comes meanwhile finds the lock held and no socket, and waits.
        fs::remove_file(&self.place.socket).ok();
        self.lock.unlock().ok();
    }
}

/// There is nothing there, and perhaps no such folder either.
fn is_nowhere(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn is_late(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}

fn is_denied(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied && !Uid::effective().is_root()
}

/// Is this open file the one that has the name?
fn is_at(file: &File, path: &Path) -> bool {
    let of = |found: fs::Metadata| (found.dev(), found.ino());
    let named = fs::symlink_metadata(path).map(of).ok();
    named.is_some() && file.metadata().map(of).ok() == named
}

fn no_follow() -> i32 {
    i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or(0)
}

/// Takes the lock; a client may be looking at it this moment. `None` if it is held.
fn hold(lock: &File) -> Result<(), Option<io::Error>> {
    let until = Instant::now() + LOOK;
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if Instant::now() < until => {
                thread::park_timeout(LOOK_AGAIN);
            }
            Err(TryLockError::WouldBlock) => return Err(None),
            Err(TryLockError::Error(error)) => return Err(Some(error)),
        }
    }
}

/// The system lets a line wait for as long as it may write.
fn connect(path: &Path, limit: Duration) -> io::Result<UnixStream> {
    let flags = SocketFlags::CLOEXEC;
    let socket = socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?;
    set_socket_timeout(&socket, Timeout::Send, Some(limit))?;
    rustix::net::connect(&socket, &SocketAddrUnix::new(path)?)?;
    set_socket_timeout(&socket, Timeout::Send, None)?;
    Ok(socket.into())
}

/// A socket's address has room for a short path; a long one goes through its open folder.
fn reach<T>(path: &Path, to: impl FnOnce(&Path) -> io::Result<T>) -> io::Result<T> {
    if path.as_os_str().len() <= SOCKET_PATH_MAX {
        return to(path);
    }
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    let folder = File::open(parent)?;
    to(&Path::new("/proc/self/fd").join(folder.as_raw_fd().to_string()).join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> (tempfile::TempDir, Place) {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::of(&dir.path().join("store"));
        (dir, place)
    }

    #[test]
    fn a_server_is_known_by_its_lock_and_not_by_its_socket() {
        let (_dir, place) = place();
        assert!(!place.is_served().unwrap());
        let claim = place.claim(None).unwrap();
        assert!(place.is_served().unwrap());
        assert!(place.connect_within(LOOK).is_ok());
        assert!(matches!(place.claim(None), Err(ClaimError::Served(_))));
        let mode = fs::metadata(&place.socket).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, SOCKET_MODE);
        let mode = fs::metadata(&place.lock).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, LOCK_MODE, "nobody else can take it");
        drop(claim);
        assert!(!place.is_served().unwrap() && !place.socket.exists());
        // Left behind by one that was killed.
        drop(UnixListener::bind(&place.socket).unwrap());
        assert!(!place.is_served().unwrap());
        drop(place.claim(None).unwrap());
    }

    #[test]
    fn what_is_no_socket_is_left_alone() {
        let (dir, place) = place();
        let precious = dir.path().join("precious");
        fs::write(&precious, "words").unwrap();
        std::os::unix::fs::symlink(&precious, &place.socket).unwrap();
        assert!(matches!(place.claim(None), Err(ClaimError::NotASocket(_))));
        assert!(place.connect_within(LOOK).is_err());
        assert_eq!(fs::read_to_string(&precious).unwrap(), "words");
        fs::remove_file(&place.socket).unwrap();
        fs::remove_file(&place.lock).unwrap();
        std::os::unix::fs::symlink(&precious, &place.lock).unwrap();
        assert!(matches!(place.claim(None), Err(ClaimError::Io(..))));
        assert!(place.is_served().is_err());
    }

    #[test]
    fn a_folder_with_a_very_long_name_serves_as_well() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("a".repeat(120)).join("b".repeat(120));
        fs::create_dir_all(&deep).unwrap();
        let place = Place::of(&deep.join("store"));
        let claim = place.claim(None).unwrap();
        assert!(place.connect_within(LOOK).is_ok());
        drop(claim);
    }
}
