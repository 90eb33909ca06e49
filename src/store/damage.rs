//! Torn, cut and overwritten files: an answer in words, never a panic, never a store in silence
//! poorer than it was.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::disk::OpenError;
use super::engine::{Commit, Engine, Outcome};
use super::sled::{Settings, SledEngine};

fn open(dir: &Path) -> Result<SledEngine, OpenError> {
    SledEngine::open(dir, Settings::small())
}

/// A closed store of 2,000 rows.
fn filled(dir: &Path) {
    let engine = open(dir).unwrap();
    for group in 0..20_u32 {
        let commits: Vec<_> = (0..100)
            .map(|n| {
                let mut commit = Commit::new();
                commit.put((0x6300_0000 + group * 100 + n).to_be_bytes(), vec![7; 500]);
                commit
            })
            .collect();
        assert!(engine.commit_many(&commits).iter().all(|o| *o == Ok(Outcome::Done)));
    }
}

/// A copy of the store's files, as a backup tool would make one.
fn copied(from: &Path) -> tempfile::TempDir {
    let to = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        if entry.path().is_file() {
            fs::copy(entry.path(), to.path().join(entry.file_name())).unwrap();
        }
    }
    to
}

#[test]
fn a_snapshot_cut_short_does_not_close_the_store() {
    let temp = tempfile::tempdir().unwrap();
    filled(temp.path());
    let half = temp.path().join("snap.00000000FFFFFFFF.generating");
    fs::write(&half, [1, 2, 3]).unwrap();
    assert_eq!(open(temp.path()).unwrap().scan(b"c", b"d", 1, true).unwrap().len(), 1);
    assert!(!half.exists() && temp.path().join("aside.snap.00000000FFFFFFFF.generating").exists());
}

#[test]
fn a_log_that_was_cut_is_damaged() {
    let temp = tempfile::tempdir().unwrap();
    filled(temp.path());
    let size = fs::metadata(temp.path().join("db")).unwrap().len();
    let mut damaged = 0;
    for cut in (0..16).map(|n| 1 + n * size / 16) {
        for keep_snapshots in [true, false] {
            let copy = copied(temp.path());
            let db = fs::OpenOptions::new().write(true).open(copy.path().join("db"));
            db.unwrap().set_len(cut).unwrap();
            if !keep_snapshots {
                for path in snapshots(copy.path()) {
                    fs::remove_file(path).unwrap();
                }
            }
            match open(copy.path()) {
                Err(OpenError::Damaged(_)) => damaged += 1,
                Err(other) => panic!("{cut} of {size}: {other}"),
                // The file may end in segments that hold nothing; then nothing is missing.
                Ok(engine) => {
                    let mut rows = engine.scan(b"c", b"d", 1000, false).unwrap();
                    rows.extend(engine.scan(b"c", b"d", 1000, true).unwrap());
                    let keys: BTreeSet<_> = rows.into_iter().map(|row| row.key).collect();
                    assert_eq!(keys.len(), 2000, "cut at {cut} of {size}");
                }
            }
        }
    }
    assert!(damaged > 0);
}

fn snapshots(dir: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.to_string_lossy().contains("/snap.")).collect()
}

#[test]
fn overwritten_files_never_panic() {
    let temp = tempfile::tempdir().unwrap();
    filled(temp.path());
    let names = snapshots(temp.path()).into_iter().map(|it| it.file_name().unwrap().to_owned());
    let names = names.chain(["db".into(), "conf".into()]).collect::<Vec<_>>();
    let mut damaged = 0;
    for name in names {
        for part in 0..8 {
            let copy = copied(temp.path());
            let path = copy.path().join(&name);
            let mut bytes = fs::read(&path).unwrap();
            let (size, from) = (bytes.len(), bytes.len() * part / 8);
            bytes[from..(from + 600).min(size)].fill(0xA5);
            fs::write(&path, bytes).unwrap();
            match open(copy.path()) {
                Ok(engine) => drop(engine.scan(b"c", b"d", 1000, false)),
                Err(OpenError::Damaged(_)) => damaged += 1,
                Err(other) => panic!("{name:?} at {from}: {other}"),
            }
        }
    }
    assert!(damaged > 0);
}

/// A store that the engine may not open is left as it was, byte for byte; one that opens has every row.
#[test]
fn a_log_with_a_gap_is_left_as_it_is() {
    let temp = tempfile::tempdir().unwrap();
    filled(temp.path());
    let size = fs::metadata(temp.path().join("db")).unwrap().len();
    let mut refused = 0;
    for part in 0..40 {
        for keep_snapshots in [true, false] {
            let copy = copied(temp.path());
            let path = copy.path().join("db");
            let mut bytes = fs::read(&path).unwrap();
            let at = usize::try_from(size * part / 40).unwrap();
            bytes[at..(at + 40).min(usize::try_from(size).unwrap())].fill(0xA5);
            fs::write(&path, &bytes).unwrap();
            if !keep_snapshots {
                for path in snapshots(copy.path()) {
                    fs::remove_file(path).unwrap();
                }
            }
            match open(copy.path()) {
                Err(_) => {
                    refused += 1;
                    let now = fs::read(&path).unwrap();
                    let is_left = now.starts_with(&bytes);
                    assert!(is_left || keep_snapshots, "{at} of {size} was written over");
                }
                Ok(engine) => {
                    let up = engine.scan(b"c", b"d", 1000, false);
                    let down = engine.scan(b"c", b"d", 1000, true);
                    let rows = up.and_then(|up| Ok([up, down?].concat()));
                    // Read errors are told when they are met; what is not told of is there.
                    if let Ok(rows) = rows {
                        let keys: BTreeSet<_> = rows.into_iter().map(|row| row.key).collect();
                        assert_eq!(keys.len(), 2000, "{at} of {size}, snapshots {keep_snapshots}");
                    }
                }
            }
        }
    }
    assert!(refused > 10, "{refused}");
}
