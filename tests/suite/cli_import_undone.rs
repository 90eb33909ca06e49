//! Imports by their numbers: each is told and listed, a wrong one is taken back as a whole and its file lands again,
//! and one that somebody worked on is not.

use std::fs;
use std::path::Path;

use crate::cli::{text, wasl};

fn import(folder: &Path, bytes: &str, more: &[&str]) -> (Option<i32>, String) {
    fs::write(folder.join("list.csv"), bytes).unwrap();
    let out = wasl(folder, &[&["import", "requests", "list.csv"][..], more].concat());
    (out.status.code(), text(&out.stderr))
}

fn undo(folder: &Path, number: &str, more: &[&str]) -> (Option<i32>, String) {
    let out = wasl(folder, &[&["import", "--undo", number][..], more].concat());
    (out.status.code(), text(&out.stderr))
}

fn listed(folder: &Path) -> Vec<serde_json::Value> {
    let out = wasl(folder, &["import", "--list", "--format", "jsonl"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    text(&out.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn waiting(folder: &Path) -> usize {
    let out = wasl(folder, &["list", "intake", "--format", "jsonl"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    text(&out.stdout).lines().count()
}

/// So many requests, each of somebody of their own.
fn file(rows: u32, service: &str) -> String {
    let row = |n: u32| {
        format!("سالم المثال{},05{:08},{service},C5\n", "ي".repeat(n as usize), 10_000_000 + n)
    };
    let rows: String = (1..=rows).map(row).collect();
    format!("name,phone,service,channel\n{rows}")
}

#[test]
fn a_wrong_import_is_taken_back_by_its_number_and_the_right_one_lands() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let out = wasl(folder, &["import", "--list"]);
    assert_eq!(out.status.code(), Some(3), "there is no store yet");
    assert_eq!(wasl(folder, &["demo", "--cases", "10"]).status.code(), Some(0));
    let before = waiting(folder);
    let (code, said) = import(folder, &file(30, "food"), &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("this is import no. 1"), "{said}");
    assert_eq!(waiting(folder), before + 30);
    let (code, said) = import(folder, &file(30, "food"), &["--dry-run"]);
    assert_eq!((code, said.contains("import no.")), (Some(0), false), "{said}");
    let rows = listed(folder);
    assert_eq!(
        (rows.len(), &rows[0]["made"], &rows[0]["file"]),
        (1, &60.into(), &"list.csv".into())
    );
    let (code, said) = undo(folder, "7", &[]);
    assert_eq!((code, said.contains("no import no. 7")), (Some(1), true), "{said}");
    let (code, said) = undo(folder, "1", &["--lang", "ar"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("سُحب 60 سجلًا"), "{said}");
    assert_eq!(waiting(folder), before);
    let (code, said) = undo(folder, "1", &[]);
    assert_eq!((code, said.contains("was taken back before")), (Some(1), true), "{said}");
    // The same people again, for what they really asked for.
    let (code, said) = import(folder, &file(30, "rent"), &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("imported 30") && said.contains("import no. 2"), "{said}");
    assert_eq!(waiting(folder), before + 30);
    let check = wasl(folder, &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", text(&check.stdout));
    let ledger = text(&wasl(folder, &["ledger", "--limit", "400", "--format", "jsonl"]).stdout);
    assert!(ledger.matches("undo_import").count() >= 60, "who took which record back");
    let table = text(&wasl(folder, &["import", "--list"]).stdout);
    assert!(table.contains("taken back") && table.contains("list.csv"), "{table}");
}

#[test]
fn an_import_on_which_somebody_worked_names_it_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "10"]).status.code(), Some(0));
    let before = waiting(folder);
    let (_, said) = import(folder, &file(3, "food"), &[]);
    assert!(said.contains("imported 3"), "{said}");
    let out = wasl(folder, &["list", "intake", "--format", "jsonl"]);
    let all = text(&out.stdout);
    let new = |line: &&str| line.contains("المثال");
    let line = all.lines().rfind(new).unwrap();
    let row: serde_json::Value = serde_json::from_str(line).unwrap();
    let number = row["number"].as_str().unwrap();
    assert_eq!(wasl(folder, &["note", number, "اتصل وسأل"]).status.code(), Some(0));
    let (code, said) = undo(folder, "1", &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains(number) && said.contains("nothing was taken back"), "{said}");
    let (_, said) = undo(folder, "1", &["--lang", "ar"]);
    assert!(said.contains("لم يُسحب شيء"), "{said}");
    assert_eq!(waiting(folder), before + 3);
    // What is wrong on the line is told before anything is opened.
    let out = wasl(folder, &["import", "requests", "list.csv", "--undo", "1"]);
    assert_eq!(out.status.code(), Some(2), "{}", text(&out.stderr));
    assert_eq!(wasl(folder, &["import"]).status.code(), Some(2));
}
