//! The settings as a file: written, checked, shown and saved by the program itself.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::cli::{text, wasl};

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn demo() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = wasl(folder.path(), &["demo", "--cases", "60"]);
    assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
    folder
}

fn exported(folder: &Path) -> String {
    let done = wasl(folder, &["settings", "export"]);
    assert_eq!(code(&done), Some(0), "{}", text(&done.stderr));
    text(&done.stdout)
}

/// Imports a file in which one text stands for another.
fn import(folder: &Path, change: [&str; 2], more: &[&str]) -> Output {
    let whole = exported(folder);
    let piped = wasl(folder, &["settings", "export", "-"]);
    assert_eq!(String::from_utf8(piped.stdout).unwrap(), whole, "a dash is standard output");
    assert!(whole.contains(change[0]), "{whole}");
    std::fs::write(folder.join("in.toml"), whole.replace(change[0], change[1])).unwrap();
    wasl(folder, &[&["settings", "import", "in.toml"], more].concat())
}

#[test]
fn what_was_exported_is_imported_without_a_change_in_either_language() {
    let folder = demo();
    let folder = folder.path();
    for lang in ["ar", "en"] {
        let file = format!("{lang}.toml");
        let made = wasl(folder, &["settings", "export", &file, "--lang", lang]);
        assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
        let again = wasl(folder, &["settings", "import", &file, "--lang", lang]);
        assert_eq!((code(&again), text(&again.stdout)), (Some(0), String::new()));
        // A file that is there is not written over.
        let twice = wasl(folder, &["settings", "export", &file, "--lang", lang]);
        assert_eq!(code(&twice), Some(1));
        assert!(text(&twice.stderr).contains(&file));
    }
}

#[test]
fn a_change_is_shown_first_and_saved_once_with_its_entry_in_the_ledger() {
    let folder = demo();
    let folder = folder.path();
    let before = exported(folder);
    let change = ["latest_after_days = 30", "latest_after_days = 45"];
    let trial = import(folder, change, &["--dry-run", "--lang", "en"]);
    assert_eq!(code(&trial), Some(0), "{}", text(&trial.stderr));
    let shown = text(&trial.stdout);
    assert!(shown.contains("30") && shown.contains("45") && shown.lines().count() == 1, "{shown}");
    assert!(text(&trial.stderr).contains("nothing was saved"), "{}", text(&trial.stderr));
    assert_eq!(exported(folder), before);
    let saved = import(folder, change, &["--lang", "en"]);
    assert_eq!(code(&saved), Some(0), "{}", text(&saved.stderr));
    assert_eq!(exported(folder), before.replace(change[0], change[1]));
    let ledger = text(&wasl(folder, &["ledger", "--format", "jsonl"]).stdout);
    let changes = ledger.lines().filter(|line| line.contains("change_settings")).count();
    assert_eq!(changes, 1, "{ledger}");
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_nothing_is_saved() {
    let folder = demo();
    let folder = folder.path();
    let before = exported(folder);
    let line = |of: &str| {
        let at = before.lines().position(|line| line.starts_with(of)).unwrap();
        format!("line {}", at + 1)
    };
    for (change, told) in [
        (["\nquorum = ", "\nquorum = 10"], "at most"),
        (["\nquorum = ", "\nquorums = "], "no setting is called committee.quorums"),
        (["weekend = [\"fri\", \"sat\"]", "weekend = \"fri\""], "list of codes"),
        (["weekend = [\"fri\", \"sat\"]", "weekend = [\"friday\"]"], "is not in the list"),
        (["\nquorum = ", "\nquorum is "], "is not TOML"),
    ] {
        let done = import(folder, change, &["--lang", "en"]);
        let said = text(&done.stderr);
        assert_eq!(code(&done), Some(1), "{change:?}: {said}");
        assert!(said.contains(told), "{change:?}: {said}");
        let at = line(change[0].trim().split(' ').next().unwrap());
        assert!(said.contains(&at), "{at}: {said}");
        assert_eq!(exported(folder), before);
    }
    // What only the store knows is told alike, of a trial too.
    let bills = before.lines().position(|line| line == "[services.bills]").unwrap();
    let mut without: Vec<String> = before.lines().map(str::to_owned).collect();
    without[bills + 1] = "offered = false".into();
    let paper = without.iter().position(|line| line == "[papers.utility_bill]").unwrap();
    let at = without.iter().skip(paper).position(|line| line.starts_with("services =")).unwrap();
    without[paper + at] = "services = []".into();
    std::fs::write(folder.join("in.toml"), without.join("\n")).unwrap();
    for more in [&["--dry-run"][..], &[]] {
        let done =
            wasl(folder, &[&["settings", "import", "in.toml", "--lang", "en"], more].concat());
        let said = text(&done.stderr);
        assert_eq!(code(&done), Some(1), "{said}");
        assert!(said.contains("not closed"), "{said}");
        assert!(said.contains(&format!("line {}", bills + 2)), "{said}");
    }
    assert_eq!(exported(folder), before);
}

#[test]
fn settings_come_in_on_standard_input_and_what_is_no_text_is_refused() {
    let folder = demo();
    let folder = folder.path();
    let mut program = Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["settings", "import", "-"])
        .current_dir(folder)
        .env("WASL_STORE", format!("sled:{}", folder.join("store").display()))
        .env("HOME", folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(b"[satisfaction]\ndays_of_calls = 5\n").unwrap();
    let done = program.wait_with_output().unwrap();
    assert_eq!(code(&done), Some(0), "{}", text(&done.stderr));
    assert!(exported(folder).contains("days_of_calls = 5"));
    std::fs::write(folder.join("other.toml"), [0xFF, 0xFE, 0x41]).unwrap();
    let other = wasl(folder, &["settings", "import", "other.toml", "--lang", "en"]);
    assert_eq!(code(&other), Some(1));
    assert!(text(&other.stderr).contains("UTF-8"), "{}", text(&other.stderr));
}

#[test]
fn the_days_of_questions_about_a_service_are_in_the_file_and_fit_the_warning() {
    let folder = demo();
    let folder = folder.path();
    let change = ["[inquiries.service_days]\nfood = \"\"", "[inquiries.service_days]\nfood = 7"];
    let made = import(folder, change, &["--lang", "en"]);
    assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
    let whole = exported(folder);
    assert!(whole.contains("[inquiries.service_days]\nfood = 7 "), "{whole}");
    // A warning that begins before the question is asked would be none.
    let wrong = import(folder, ["warn_days = 1", "warn_days = 8"], &["--lang", "en"]);
    assert_eq!(code(&wrong), Some(1), "{}", text(&wrong.stdout));
    let none = import(folder, ["food = 7", "food = 0"], &["--lang", "en"]);
    assert_eq!(code(&none), Some(1), "{}", text(&none.stdout));
}
