//! Damaged stores: what is got out of them, and that it becomes a sound store in one step.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use super::desk::skipped;
use crate::cli::{text, wasl};

/// Restores what was salvaged into a folder of its own; what that exports.
fn restored(folder: &Path, file: &str, to: &str) -> Vec<(String, String)> {
    let place = folder.join(to);
    fs::create_dir(&place).unwrap();
    let out = wasl(&place, &["restore", &format!("../{file}")]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let out = wasl(&place, &["check"]);
    assert_eq!(out.status.code(), Some(0), "{}{}", text(&out.stdout), text(&out.stderr));
    let all = exported(&place);
    is_verified(&place.join("files/ledger.jsonl"));
    all
}

/// The verifier in another language takes a ledger whose lost entries are told of.
fn is_verified(ledger: &Path) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledger_verify.py");
    match Command::new("python3").arg(script).arg(ledger).output() {
        Ok(out) => assert_eq!(text(&out.stdout), "whole\n"),
        Err(_) => skipped("there is no python3 here"),
    }
}

fn exported(folder: &Path) -> Vec<(String, String)> {
    let out = wasl(folder, &["export", "--out", "files"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let mut files: Vec<_> = fs::read_dir(folder.join("files"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn what_is_salvaged_of_a_whole_store_is_what_it_exports_and_a_damaged_one_loses_little() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "80"]).status.code(), Some(0));
    let store = folder.join("store");
    let expected = exported(folder);
    let salvage = |from: &str, out: &str| wasl(folder, &["salvage", "--from", from, "--out", out]);

    let inside = salvage("store", "store/got");
    assert_eq!(inside.status.code(), Some(1), "{}", text(&inside.stderr));
    let done = salvage("store", "got");
    let said = text(&done.stderr);
    assert_eq!(done.status.code(), Some(0), "{said}");
    assert!(said.contains("nothing is missing") && said.contains("requests 80"), "{said}");
    assert!(!folder.join("got.missing.jsonl").exists());
    let again = restored(folder, "got", "again");
    // The ledger has gone on: a restore is noted in it.
    for ((name, now), (_, before)) in again.iter().zip(&expected) {
        assert!(now.starts_with(before.as_str()), "{name}");
        assert!(now == before || name == "ledger.jsonl", "{name}");
    }
    assert_eq!(salvage("store", "got").status.code(), Some(1), "what is there already is kept");
    fs::create_dir(folder.join("out")).unwrap();
    let done = salvage("store", "out");
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert!(text(&done.stderr).contains("out/salvaged.wasl-backup"), "{}", text(&done.stderr));
    let of_folder = restored(folder, "out/salvaged.wasl-backup", "of a folder");
    assert!(cases(&of_folder) == cases(&again));
    assert_eq!(salvage("store", "out").status.code(), Some(1), "and so is one in a folder");
    assert_eq!(salvage("store", "store").status.code(), Some(1), "never the store's own");

    // A part of the records, where the newest copies of some lie.
    let log = store.join("db");
    let mut bytes = fs::read(&log).unwrap();
    let used = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    bytes[used / 4 * 3..used / 8 * 7].fill(0);
    fs::write(&log, &bytes).unwrap();
    let part = salvage("store", "part");
    let said = text(&part.stderr);
    assert_eq!(part.status.code(), Some(1), "{said}");
    assert!(said.contains("part.missing.jsonl"), "{said}");
    let list = fs::read_to_string(folder.join("part.missing.jsonl")).unwrap();
    let named = list.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let kinds: Vec<String> = named.map(|line| line["what"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds[0], "damage");
    assert!(kinds.len() > 1, "{list}");
    assert_eq!(fs::read(&log).unwrap(), bytes, "nothing is written to the damaged store");
    let left = restored(folder, "part", "partly");
    let cases = |files: &[(String, String)]| {
        let file = files.iter().find(|(name, _)| name == "cases.jsonl").unwrap();
        file.1.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (all, left) = (cases(&expected), cases(&left));
    let whole = all.iter().filter(|case| left.contains(case)).count();
    assert!(whole >= 40, "{whole} of {} requests as they were", all.len());

    // Nothing there to be read.
    for (name, bytes) in [("none", None), ("blank", Some(vec![0; 1 << 20]))] {
        fs::create_dir(folder.join(name)).unwrap();
        if let Some(bytes) = bytes {
            fs::write(folder.join(name).join("db"), bytes).unwrap();
        }
        let out = salvage(name, "nothing");
        assert_eq!(out.status.code(), Some(3), "{}", text(&out.stderr));
        assert!(!folder.join("nothing").exists() && !folder.join("nothing.part").exists());
    }
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

/// Does one damage to the files of a store.
type Damage = fn(&Path, &mut Chance);

fn of_log(store: &Path, damage: impl FnOnce(&mut Vec<u8>)) {
    let log = store.join("db");
    let mut bytes = fs::read(&log).unwrap();
    damage(&mut bytes);
    fs::write(&log, bytes).unwrap();
}

/// How much of a log was ever written.
fn used(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|byte| *byte != 0).unwrap()
}

fn newest_snapshot(store: &Path) -> std::path::PathBuf {
    let names = fs::read_dir(store).unwrap().map(|entry| entry.unwrap().path());
    names.filter(|path| path.to_string_lossy().contains("/snap.")).max().unwrap()
}

const DAMAGES: [(&str, Damage); 9] = [
    ("flipped bits", |store, chance| {
        of_log(store, |bytes| {
            for _ in 0..40 {
                let at = chance.below(used(bytes));
                bytes[at] ^= 1 << chance.below(8);
            }
        });
    }),
    ("a cut log", |store, chance| {
        of_log(store, |bytes| bytes.truncate(used(bytes) / 2 + chance.below(used(bytes) / 2)));
    }),
    ("blank pages", |store, chance| {
        of_log(store, |bytes| {
            let at = chance.below(used(bytes)) / 4096 * 4096;
            let to = (at + 64 * 4096).min(bytes.len());
            bytes[at..to].fill(0);
        });
    }),
    ("bytes of another file", |store, chance| {
        of_log(store, |bytes| {
            let at = chance.below(used(bytes));
            let to = (at + 200_000).min(bytes.len());
            bytes[at..to].fill(0xA5);
        });
    }),
    ("no snapshot and blank pages", |store, chance| {
        fs::remove_file(newest_snapshot(store)).unwrap();
        of_log(store, |bytes| {
            let at = chance.below(used(bytes)) / 4096 * 4096;
            let to = (at + 64 * 4096).min(bytes.len());
            bytes[at..to].fill(0);
        });
    }),
    ("a damaged snapshot", |store, chance| {
        let path = newest_snapshot(store);
        let mut bytes = fs::read(&path).unwrap();
        let at = chance.below(bytes.len());
        bytes[at] ^= 1;
        fs::write(path, bytes).unwrap();
    }),
    ("no mark", |store, _| fs::remove_file(store.join("wasl.mark")).unwrap()),
    ("a damaged mark", |store, chance| {
        let path = store.join("wasl.mark");
        let mut bytes = fs::read(&path).unwrap();
        let at = chance.below(8);
        bytes[at] ^= 1;
        fs::write(path, bytes).unwrap();
    }),
    ("no settings of the engine", |store, _| fs::remove_file(store.join("conf")).unwrap()),
];

/// The store's files but for the ballast, which holds nothing.
fn copied(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        if entry.path().is_file() && entry.file_name() != "ballast" {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
    fs::create_dir(to.join("blobs")).unwrap();
}

fn cases(files: &[(String, String)]) -> BTreeMap<String, String> {
    let (_, all) = files.iter().find(|(name, _)| name == "cases.jsonl").unwrap();
    let named = all.lines().map(|line| {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        (case["number"].as_str().unwrap().to_owned(), line.to_owned())
    });
    named.collect()
}

#[test]
fn each_kind_of_damage_loses_only_what_the_list_names_and_ends_in_a_sound_store() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "300"]).status.code(), Some(0));
    let all = cases(&exported(folder));
    let mut lost = 0;
    for (n, (what, damage)) in DAMAGES.into_iter().enumerate() {
        let own = folder.join(n.to_string());
        fs::create_dir(&own).unwrap();
        copied(&folder.join("store"), &own.join("store"));
        damage(&own.join("store"), &mut Chance(0x5EED + u64::try_from(n).unwrap()));
        let twin = own.join("twin");
        fs::create_dir(&twin).unwrap();
        copied(&own.join("store"), &twin.join("store"));
        let opened = wasl(&twin, &["stats"]);
        let said = text(&opened.stderr);
        assert!([Some(0), Some(3)].contains(&opened.status.code()), "{what}: {said}");
        assert!(!said.contains("panicked") && !said.contains("index out of"), "{what}: {said}");
        let out = wasl(&own, &["salvage", "--from", "store", "--out", "got"]);
        let said = text(&out.stderr);
        let is_all = out.status.code() == Some(0);
        assert!(is_all || out.status.code() == Some(1), "{what}: {said}");
        let now = cases(&restored(&own, "got", "new"));
        let missing = fs::read_to_string(own.join("got.missing.jsonl")).unwrap_or_default();
        let named: BTreeSet<String> = missing
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .filter_map(|line| Some(line.get("key")?.as_str()?.to_owned()))
            .collect();
        for (number, case) in &all {
            if now.get(number) != Some(case) {
                // Of the last of a year nothing may be left that tells of them.
                let (year, _) = number.split_once('-').unwrap();
                let is_last = now.range(number.clone()..).all(|(it, _)| !it.starts_with(year));
                let is_told = named.contains(number) || is_last;
                assert!(is_told, "{what}: {number} is not as it was, untold");
            }
        }
        lost += usize::from(!is_all);
    }
    assert!(lost >= 2, "{lost} of the damages met a record");
}
