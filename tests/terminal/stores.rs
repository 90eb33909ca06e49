//! Stores that cannot be had: held, torn, on no place to write, on a full disk.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use wasl::domain::queue::Queue;
use wasl::i18n::{Lang, Words};

use super::desk::{Terminal, skipped};
use crate::cli::{HEADER, row, text, wasl};

/// A sentence in both languages that has these words, the code of a store that is not to be had, no panic.
fn unavailable(folder: &Path, args: &[&str], words: [&str; 2]) {
    for (lang, word) in ["en", "ar"].into_iter().zip(words) {
        let out = wasl(folder, &[&["--lang", lang], args].concat());
        let said = text(&out.stderr);
        assert_eq!(out.status.code(), Some(3), "{args:?}: {said}");
        assert!(said.contains(word) && !said.contains("panicked"), "{args:?}: {said}");
        assert_eq!(text(&out.stdout), "", "{args:?}");
    }
}

#[test]
fn a_store_that_a_desk_has_open_is_said_to_be_held_until_it_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "5"]).status.code(), Some(0));
    let mut desk = Terminal::open(folder, 0);
    desk.until(&Words::new(Lang::Arabic).queue(Queue::Intake));
    fs::write(folder.join("in.csv"), format!("{HEADER}{}", row(1, None))).unwrap();
    for args in [&["stats"][..], &["check"], &["export"], &["import", "requests", "in.csv"]] {
        unavailable(folder, args, ["close it first", "أغلقه أولًا"]);
    }
    let mut second = Terminal::open(folder, 0);
    assert!(second.last_words().contains("أغلقه أولًا"));
    desk.leave();
    assert_eq!(wasl(folder, &["stats"]).status.code(), Some(0));
}

/// The store's files but for the ballast, which holds nothing.
fn copied(from: &Path, to: &Path) {
    fs::remove_dir_all(to).ok();
    fs::create_dir_all(to.join("blobs")).unwrap();
    for name in ["conf", "db", "wasl.mark"] {
        fs::copy(from.join(name), to.join(name)).unwrap();
    }
}

#[test]
fn a_torn_store_is_said_to_be_with_what_to_do_and_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let rows: String = (1..=12).map(|n| row(n, None)).collect();
    fs::write(folder.join("in.csv"), format!("{HEADER}{rows}")).unwrap();
    assert_eq!(wasl(folder, &["import", "requests", "in.csv"]).status.code(), Some(0));
    let (whole, torn) = (folder.join("whole"), folder.join("store"));
    fs::rename(&torn, &whole).unwrap();
    let log = fs::read(whole.join("db")).unwrap();
    let flipped = |at: usize| {
        let mut log = log.clone();
        log[at..at + 8].iter_mut().for_each(|byte| *byte = !*byte);
        log
    };
    let end = log.len();
    let cut = |at: usize| log[..at].to_vec();
    for bytes in [flipped(0), flipped(end / 2), cut(end / 16), cut(0)] {
        copied(&whole, &torn);
        fs::write(torn.join("db"), &bytes).unwrap();
        for args in [&["check"][..], &["find", "سالم"], &["list", "intake"]] {
            unavailable(folder, args, ["restore the last backup", "آخر نسخة احتياطية"]);
        }
        // What can still be mended by one who knows how is not cut away by looking at it.
        assert!(fs::read(torn.join("db")).unwrap().len() >= bytes.len());
    }
    // Of the last change the record stands before it, and it is completed.
    let listed = |store: &Path| {
        copied(store, &torn);
        text(&wasl(folder, &["list", "intake", "--format", "jsonl"]).stdout)
    };
    let all = listed(&whole);
    assert_eq!(all.lines().count(), 12);
    for bytes in [flipped(end - 20), cut(end - 9)] {
        let ended = folder.join("ended");
        copied(&whole, &ended);
        fs::write(ended.join("db"), &bytes).unwrap();
        assert_eq!(listed(&ended), all);
        assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
    }
    copied(&whole, &torn);
    fs::remove_file(torn.join("db")).unwrap();
    unavailable(folder, &["check"], ["db, which holds the records, is missing", "مفقود"]);
    copied(&whole, &torn);
    fs::remove_file(torn.join("wasl.mark")).unwrap();
    unavailable(folder, &["check"], ["wasl.mark is missing", "wasl.mark"]);
    copied(&whole, &torn);
    fs::write(torn.join("wasl.mark"), [7; 20]).unwrap();
    unavailable(folder, &["check"], ["wasl.mark has wrong contents", "wasl.mark"]);
    // What only spares time, and settings that are the same in every store, are made again.
    copied(&whole, &torn);
    fs::remove_file(torn.join("conf")).unwrap();
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0), "settings are made again");
    for entry in fs::read_dir(&torn).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.to_string_lossy().contains("/snap.") {
            fs::write(entry, "").unwrap();
        }
    }
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0), "the log is read instead");
    copied(&whole, &torn);
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0), "the whole one still is");
}

#[test]
fn a_store_where_nothing_can_be_written_is_said_to_be_so() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("file"), "not a folder").unwrap();
    fs::write(folder.join("in.csv"), format!("{HEADER}{}", row(1, None))).unwrap();
    for place in ["sled:file/store", "sled:file", "sled:/proc/wasl/store"] {
        for args in [&["demo", "--cases", "1"][..], &["import", "requests", "in.csv"]] {
            let args = [&["--store", place], args].concat();
            let out = Command::new(env!("CARGO_BIN_EXE_wasl"))
                .args(&args)
                .current_dir(folder)
                .env("WASL_LANG", "en")
                .output()
                .unwrap();
            let said = text(&out.stderr);
            assert_eq!(out.status.code(), Some(3), "{place}: {said}");
            assert!(said.contains("cannot be opened") || said.contains("other files"), "{said}");
        }
    }
    assert_eq!(fs::read_to_string(folder.join("file")).unwrap(), "not a folder");
}

#[test]
fn every_verb_ends_with_the_same_code_where_the_store_cannot_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("in.csv"), format!("{HEADER}{}", row(1, None))).unwrap();
    assert_eq!(wasl(folder, &["import", "requests", "in.csv"]).status.code(), Some(0));
    fs::remove_file(folder.join("store/db")).unwrap();
    let verbs: [&[&str]; 13] = [
        &["list", "intake"],
        &["show", "1448-0001"],
        &["find", "سالم"],
        &["minutes"],
        &["stats"],
        &["export"],
        &["ledger"],
        &["check"],
        &["demo", "--cases", "1"],
        &["import", "requests", "in.csv"],
        &["import", "requests", "in.csv", "--dry-run"],
        &["serve"],
        &["staff"],
    ];
    for args in verbs {
        unavailable(folder, args, ["wasl salvage --from", "wasl salvage --from"]);
    }
}

#[test]
fn an_empty_folder_where_a_store_was_is_no_new_store() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("in.csv"), format!("{HEADER}{}", row(1, None))).unwrap();
    // A first run is not kept from anything, and a memory that is damaged is none.
    let memory = folder.join(".local/state/wasl/stores");
    fs::create_dir_all(memory.parent().unwrap()).unwrap();
    fs::write(&memory, [0xFF, 0x00, b'\n']).unwrap();
    assert_eq!(wasl(folder, &["demo", "--cases", "3"]).status.code(), Some(0));
    assert!(fs::read_to_string(&memory).unwrap().contains("store"));
    let (store, aside) = (folder.join("store"), folder.join("aside"));
    fs::rename(&store, &aside).unwrap();
    let verbs: [&[&str]; 5] = [
        &["list", "intake"],
        &["check"],
        &["demo", "--cases", "1"],
        &["import", "requests", "in.csv", "--dry-run"],
        &["serve"],
    ];
    for is_empty_folder in [false, true] {
        if is_empty_folder {
            fs::create_dir(&store).unwrap();
        }
        for args in verbs {
            unavailable(folder, args, ["Is its disk", "هل القرص"]);
        }
    }
    assert!(fs::read_dir(&store).unwrap().next().is_none(), "nothing is made");
    let said = text(&wasl(folder, &["doctor"]).stdout);
    assert!(said.contains("gone: there was one before"), "{said}");
    // The disk is there again.
    fs::remove_dir(&store).unwrap();
    fs::rename(&aside, &store).unwrap();
    assert_eq!(wasl(folder, &["stats"]).status.code(), Some(0));
    let said = text(&wasl(folder, &["doctor"]).stdout);
    assert!(said.contains("in order: saved up to change"), "{said}");
    // And where a new one is wanted it is begun.
    fs::remove_dir_all(&store).unwrap();
    assert_eq!(wasl(folder, &["--new", "demo", "--cases", "2"]).status.code(), Some(0));
    assert_eq!(wasl(folder, &["stats"]).status.code(), Some(0));
}

/// A disk of its own, taken away at the end.
pub struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    pub fn of(size: &str, at: &'a Path) -> Option<Self> {
        fs::create_dir(at).unwrap();
        let size = format!("size={size}");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at);
        let Output { status, stderr, .. } = mount.output().ok()?;
        if !status.success() {
            skipped(&format!("no small disk can be made here: {}", text(&stderr).trim()));
            return None;
        }
        Some(Self(at))
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        Command::new("umount").arg(self.0).status().ok();
    }
}

#[test]
fn a_full_disk_is_said_to_be_full_and_nothing_is_lost_or_half() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let place = folder.join("disk");
    let Some(_disk) = Disk::of("8m", &place) else { return };
    fs::write(folder.join("in.csv"), format!("{HEADER}{}", row(1, None))).unwrap();
    unavailable(&place, &["import", "requests", "../in.csv"], ["the disk is nearly full", "القرص"]);
}
