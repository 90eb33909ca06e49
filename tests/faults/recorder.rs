//! The recorder as the tests use it: built once, told what is to fail, and its record read back.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::terminal::skipped;

const SOURCE: &str = include_str!("recorder.c");
const PAGE_BYTES: usize = 4096;
const ENTRY_BYTES: usize = 24;

/// The built library; `None`, and said once, where there is no C compiler.
pub fn library() -> Option<&'static Path> {
    static LIBRARY: OnceLock<Option<(tempfile::TempDir, PathBuf)>> = OnceLock::new();
    let built = LIBRARY.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let (source, library) =
            (folder.path().join("recorder.c"), folder.path().join("recorder.so"));
        fs::write(&source, SOURCE).unwrap();
        let cc = Command::new("cc")
            .args(["-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-pthread", "-o"])
            .args([&library, &source])
            .output();
        let Ok(cc) = cc else {
            skipped("there is no C compiler (cc), and faults cannot be put under the program");
            return None;
        };
        assert!(cc.status.success(), "{}", String::from_utf8_lossy(&cc.stderr));
        Some((folder, library))
    });
    built.as_ref().map(|(_, library)| library.as_path())
}

/// What is to fail. The numbers are those of `enum fault` in the recorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    None = 0,
    ReadError,
    WriteError,
    SyncError,
    FullAtOnce,
    FullSlowly,
    Kill,
    Terminate,
}

/// Words of the control page, as `struct control` has them.
#[derive(Clone, Copy)]
enum Word {
    Fault,
    Before,
    Again,
    Room,
    Given,
    NoSync,
    Random,
    Committer,
    Struck,
}

/// Bytes of the name of what was struck.
const STRUCK_BYTES: usize = 256;

/// The page through which a running program is told what fails.
pub struct Control {
    path: PathBuf,
    page: File,
}

impl Control {
    pub fn new(path: PathBuf) -> Self {
        let options =
            OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&path);
        let page = options.unwrap();
        page.write_all_at(&[0; PAGE_BYTES], 0).unwrap();
        Self { path, page }
    }

    fn set(&self, word: Word, value: u64) {
        self.page.write_all_at(&value.to_le_bytes(), 8 * (word as u64)).unwrap();
    }

    fn get(&self, word: Word) -> u64 {
        let mut bytes = [0; 8];
        self.page.read_exact_at(&mut bytes, 8 * (word as u64)).unwrap();
        u64::from_le_bytes(bytes)
    }

    /// Syncs are noted and do not reach the disk: what a power cut leaves is worked out from the record.
    pub fn only_note_syncs(&self) {
        self.set(Word::NoSync, 1);
    }

    /// Only reads of the thread that commits fail: those in the middle of a commit.
    pub fn only_of_the_committer(&self) {
        self.set(Word::Committer, 1);
    }

    /// The first `before` calls of that kind pass, the next fails, and after it `again` of a million.
    pub fn arm(&self, fault: Fault, before: u64, again: u64, room: u64, random: u64) {
        self.set(Word::Given, 0);
        self.page.write_all_at(&[0; STRUCK_BYTES], 8 * (Word::Struck as u64)).unwrap();
        self.set(Word::Before, before);
        self.set(Word::Again, again);
        self.set(Word::Room, room);
        self.set(Word::Random, random);
        self.set(Word::Fault, fault as u64);
    }

    /// The file that the first fault was given to; `None` if none was given.
    pub fn struck(&self) -> Option<String> {
        if self.get(Word::Given) == 0 {
            return None;
        }
        let mut name = [0; STRUCK_BYTES];
        self.page.read_exact_at(&mut name, 8 * (Word::Struck as u64)).unwrap();
        let name = name.split(|byte| *byte == 0).next().unwrap();
        Some(String::from_utf8(name.to_vec()).unwrap())
    }
}

/// Has `command` run with the recorder under it. `log` is only wanted where the record is read.
pub fn put_under(command: &mut Command, folder: &Path, control: &Control, log: Option<&Path>) {
    command
        .env("LD_PRELOAD", library().unwrap())
        .env("WASL_FAULTS_FOLDER", folder)
        .env("WASL_FAULTS_CONTROL", &control.path);
    if let Some(log) = log {
        command.env("WASL_FAULTS_LOG", log);
    }
}

/// One thing that the program did, in the order of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Write {
        name: String,
        offset: u64,
        bytes: Vec<u8>,
    },
    Truncate {
        name: String,
        size: u64,
    },
    Create {
        name: String,
    },
    Rename {
        from: String,
        to: String,
    },
    Unlink {
        name: String,
    },
    SyncBegun {
        name: String,
        number: u64,
    },
    SyncDone {
        name: String,
        number: u64,
    },
    SyncFailed {
        name: String,
        number: u64,
    },
    /// Bytes on a socket: among them the receipts.
    Sent {
        bytes: Vec<u8>,
    },
}

/// The record of a program that has ended.
pub fn events(log: &Path) -> Vec<Event> {
    let log = fs::read(log).unwrap();
    let mut rest = log.as_slice();
    let mut events = Vec::new();
    while let Some((head, more)) = rest.split_first_chunk::<ENTRY_BYTES>() {
        let word = |at: usize| u64::from_le_bytes(head[at..at + 8].try_into().unwrap());
        let half = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().unwrap());
        let (name_size, size) = (half(4) as usize, usize::try_from(word(16)).unwrap());
        // The last entry of a killed program may be cut; what it did then has not begun to count.
        if more.len() < name_size + size {
            break;
        }
        let name = String::from_utf8(more[..name_size].to_vec()).unwrap();
        let bytes = more[name_size..name_size + size].to_vec();
        rest = &more[name_size + size..];
        let offset = word(8);
        events.push(match half(0) {
            1 => Event::Write { name, offset, bytes },
            2 => Event::Truncate { name, size: offset },
            3 => Event::Create { name },
            4 => Event::Rename { from: name, to: String::from_utf8(bytes).unwrap() },
            5 => Event::Unlink { name },
            6 => Event::SyncBegun { name, number: offset },
            7 => Event::SyncDone { name, number: offset },
            8 => Event::SyncFailed { name, number: offset },
            9 => Event::Sent { bytes },
            kind => panic!("an entry of kind {kind}"),
        });
    }
    events
}
