//! Errands of `wasl check` and `wasl ledger --anchor`: what is wrong is named, mended where it may be, and a
//! ledger that was cut or rewritten is found by what was kept of it elsewhere.

use std::path::Path;
use std::process::Command;

use wasl::store::engine::{Commit, Engine, Row, prefix_end};
use wasl::store::sled::{Settings, SledEngine};

use crate::cli::{text, wasl};

fn code(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let run = wasl(folder, args);
    (run.status.code(), format!("{}{}", text(&run.stdout), text(&run.stderr)))
}

/// The store's rows, past every rule of the desk.
fn by_hand(folder: &Path, work: impl FnOnce(&dyn Engine)) {
    let engine = SledEngine::open(&folder.join("store"), Settings::small()).unwrap();
    work(&engine);
}

fn rows(engine: &dyn Engine, prefix: &[u8]) -> Vec<Row> {
    engine.scan(prefix, &prefix_end(prefix), 1_000, false).unwrap()
}

fn demo(folder: &Path, seed: &str) {
    assert_eq!(code(folder, &["demo", "--cases", "40", "--seed", seed]).0, Some(0));
}

#[test]
fn what_follows_from_records_is_named_where_it_is_wrong_and_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    demo(folder, "7");
    assert_eq!(code(folder, &["check"]).0, Some(0), "{}", code(folder, &["check"]).1);
    by_hand(folder, |engine| {
        let mut commit = Commit::new();
        commit.remove(rows(engine, b"t").remove(0).key);
        commit.remove(rows(engine, b"q").remove(0).key);
        commit.put(b"kcases", 99_u64.to_be_bytes());
        engine.commit(&commit).unwrap();
    });
    let (exit, said) = code(folder, &["--lang", "en", "check"]);
    assert_eq!(exit, Some(1));
    for word in ["name-not-indexed: ", "row-missing: ", "(99 / 40)", "--repair", "findings 3"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    let (_, said) = code(folder, &["--lang", "ar", "check"]);
    assert!(said.contains("سطره في القائمة مفقود") && said.contains("سليمة"), "{said}");
    let lines = text(&wasl(folder, &["check", "--format", "jsonl"]).stdout);
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert!(lines.iter().any(|line| line["code"] == "row-missing" && line["kind"] == "row"));
    assert_eq!((&lines[3]["findings"], &lines[3]["cases"]), (&3.into(), &40.into()));
    let (exit, said) = code(folder, &["--lang", "en", "check", "--repair"]);
    assert!(exit == Some(0) && said.contains("2 lines written"), "{said}");
    let (exit, said) = code(folder, &["--lang", "en", "check", "--repair"]);
    assert!(exit == Some(0) && said.contains("Nothing to rebuild"), "{said}");
    let (_, ledger) = code(folder, &["ledger", "--limit", "2", "--format", "csv"]);
    assert!(ledger.contains(",repair,"), "{ledger}");
}

#[test]
fn a_record_that_was_changed_past_the_ledger_is_not_mended_but_told() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    demo(folder, "8");
    by_hand(folder, |engine| {
        let (one, other) = (rows(engine, b"p").remove(0), rows(engine, b"p").remove(1));
        let mut commit = Commit::new();
        commit.remove(one.key);
        commit.put(b"bogus", b"1".as_slice());
        engine.commit(&commit).unwrap();
        drop(other);
    });
    let (exit, said) = code(folder, &["--lang", "en", "check", "--repair"]);
    assert_eq!(exit, Some(1));
    for word in ["record-gone: person 1 ", "key-of-no-kind", "backup"] {
        assert!(said.contains(word), "{word}: {said}");
    }
}

/// Takes the last entries away and sets the head back, as whoever keeps the store can.
fn cut(engine: &dyn Engine, entries: usize) {
    let all = rows(engine, b"a\0\0");
    let (left, gone) = all.split_at(all.len() - entries);
    let mut commit = Commit::new();
    for row in gone {
        commit.remove(row.key.clone());
    }
    let last = left.last().unwrap();
    commit.put(b"zledger-head\0\0\0", [&last.key[3..], &last.val[63..]].concat());
    engine.commit(&commit).unwrap();
}

#[test]
fn a_ledger_is_held_against_its_anchors() {
    let folder = tempfile::tempdir().unwrap();
    let (elsewhere, folder) = (tempfile::tempdir().unwrap(), folder.path());
    let file = elsewhere.path().join("anchors");
    let file = file.to_str().unwrap();
    demo(folder, "9");
    // Reads are in the ledger too, and nothing else: no record tells of them.
    for _ in 0..2 {
        assert_eq!(code(folder, &["export", "--out", "all"]).0, Some(0));
    }
    assert_eq!(code(folder, &["ledger", "--anchor", file]).0, Some(0));
    let (_, printed) = code(folder, &["--lang", "en", "ledger", "--print-anchor"]);
    let digits = printed.lines().nth(1).unwrap().to_owned();
    let seq = printed.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    let seq: String = seq.chars().filter(char::is_ascii_digit).collect();
    let paper = format!("{seq} {digits}");
    assert_eq!(code(folder, &["export", "--out", "all"]).0, Some(0));
    assert_eq!(code(folder, &["ledger", "--anchor", file]).0, Some(0));
    let (exit, said) = code(folder, &["--lang", "en", "check", "--anchor", file]);
    assert!(exit == Some(0) && said.contains("all 2 anchors"), "{said}");
    assert_eq!(code(folder, &["check", "--paper", &paper]).0, Some(0));
    let other =
        paper.replace(digits.get(..1).unwrap(), if digits.starts_with('1') { "2" } else { "1" });
    assert_eq!(code(folder, &["check", "--paper", &other]).0, Some(1));
    assert_eq!(code(folder, &["check", "--paper", "12 34"]).0, Some(2));
    // Whoever keeps the store cuts what they read, and sets the head back: the store agrees with itself.
    by_hand(folder, |engine| cut(engine, 1));
    assert_eq!(code(folder, &["check"]).0, Some(0), "{}", code(folder, &["check"]).1);
    let (exit, said) = code(folder, &["--lang", "en", "check", "--anchor", file]);
    assert!(exit == Some(1) && said.contains("anchor-cut"), "{said}");
    by_hand(folder, |engine| cut(engine, 1));
    assert_eq!(code(folder, &["export", "--out", "all"]).0, Some(0));
    let (exit, said) = code(folder, &["--lang", "en", "check", "--anchor", file]);
    assert!(exit == Some(1), "{said}");
    assert!(said.contains("anchor-rewritten") || said.contains("anchor-cut"), "{said}");
}

#[test]
fn an_anchor_that_is_none_is_told_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    demo(folder, "10");
    assert_eq!(code(folder, &["ledger", "--anchor", "anchors"]).0, Some(0));
    let line = std::fs::read_to_string(folder.join("anchors")).unwrap();
    std::fs::write(folder.join("garbled"), line.replace("cases=40", "cases=41")).unwrap();
    std::fs::write(folder.join("empty"), "\n").unwrap();
    for (file, exit, word) in [
        ("garbled", 1, "line 1: not an anchor"),
        ("empty", 1, "No anchor"),
        ("nowhere", 1, "nothing by this name"),
    ] {
        let (found, said) = code(folder, &["--lang", "en", "check", "--anchor", file]);
        assert!(found == Some(exit) && said.contains(word), "{file}: {found:?} {said}");
    }
    let another = tempfile::tempdir().unwrap();
    demo(another.path(), "11");
    let anchors = folder.join("anchors");
    let line = ["--lang", "en", "check", "--anchor", anchors.to_str().unwrap()];
    let (exit, said) = code(another.path(), &line);
    assert!(exit == Some(1) && said.contains("of another store"), "{said}");
}

fn joined(lines: &[&str]) -> String {
    lines.join("\n") + "\n"
}

/// The verifier that whoever does not trust this program reads and runs.
#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn an_exported_ledger_is_verified_in_another_language() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledger_verify.py");
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: there is no python3 here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(code(folder, &["demo", "--cases", "700"]).0, Some(0));
    assert_eq!(code(folder, &["export", "--out", "all"]).0, Some(0));
    let export = folder.join("all/ledger.jsonl");
    let whole = std::fs::read_to_string(&export).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    assert!(lines.len() > 1_000, "over an anchor of its own: {}", lines.len());
    let last: serde_json::Value = serde_json::from_str(lines[lines.len() - 1]).unwrap();
    let (seq, hash) = (last["seq"].to_string(), last["hash"].as_str().unwrap().to_owned());
    let verify = |text: &str, anchor: &[&str]| {
        std::fs::write(folder.join("tried.jsonl"), text).unwrap();
        let mut run = Command::new("python3");
        let run = run.arg(&script).arg(folder.join("tried.jsonl")).args(anchor).output().unwrap();
        (run.status.code(), text_of(&run.stdout))
    };
    assert_eq!(verify(&whole, &[]), (Some(0), "whole\n".into()));
    assert_eq!(verify(&whole, &[&seq, &hash]), (Some(0), "whole\n".into()));
    let changed = whole.replacen("\"who\":0", "\"who\":7", 1);
    assert_eq!(verify(&changed, &[]), (Some(1), "entry 1 was changed\n".into()));
    let missing = joined(&lines[1..]);
    assert_eq!(verify(&missing, &[]), (Some(1), "entry 1 is missing\n".into()));
    let cut = joined(&lines[..500]);
    assert_eq!(verify(&cut, &[]).0, Some(0), "a cut shows only against an anchor");
    let told = format!("cut: the anchor is at entry {seq}, the last is 500\n");
    assert_eq!(verify(&cut, &[&seq, &hash]), (Some(1), told));
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
