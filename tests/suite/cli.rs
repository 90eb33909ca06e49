//! Errands on the command line: the real binary, in an empty folder.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

/// In English, unless the words say another language.
pub fn wasl(folder: &Path, args: &[&str]) -> Output {
    let store = format!("sled:{}", folder.join("store").display());
    Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--store", &store])
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env("WASL_LANG", "en")
        .output()
        .unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// An invented id whose check digit holds.
pub fn id(count: u32) -> String {
    let body = format!("10{count:07}");
    let digit = |at: usize, byte: u8| {
        let digit = u32::from(byte - b'0');
        let doubled = if at.is_multiple_of(2) { digit * 2 } else { digit };
        if doubled > 9 { doubled - 9 } else { doubled }
    };
    let sum: u32 = body.bytes().enumerate().map(|(at, byte)| digit(at, byte)).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

pub const HEADER: &str = "reference,name,national_id,sex,birth_date,phone,district,channel,service,\
                      amount,story,household_size,income_total,received_on\n";

/// A row, each of its wrong kinds wrong in one way.
pub fn row(count: u32, wrong: Option<u32>) -> String {
    let mut name = format!("سالم فهد {count} المثالي");
    let mut id = id(count);
    let mut birth = "1400-02-03";
    let mut phone = format!("05000{count:05}");
    let mut channel = "C5";
    let mut amount = "4500";
    let mut size = "5";
    match wrong.map(|kind| kind % 9) {
        Some(0) => birth = "1443-02-30",
        Some(1) => birth = "1500-01-01",
        Some(2) => amount = "12O",
        Some(3) => id.truncate(9),
        Some(4) => phone = "12".into(),
        Some(5) => channel = "C9",
        Some(6) => size = "0",
        Some(7) => name = String::new(),
        Some(8) => name = "سالم\u{1b}[31m".into(),
        Some(_) | None => {}
    }
    format!(
        "R-{count},{name},{id},m,{birth},{phone},النموذجي,{channel},rent,{amount},\
         \"حالة متخيلة، سطر\nثانٍ\",{size},٣٢٠٠,21/02/1443\n"
    )
}

/// A thousand rows, 37 of them wrong.
pub fn csv() -> String {
    let mut file = HEADER.to_owned();
    let mut wrong = 0;
    for count in 0..1_000 {
        let bad = (count % 27 == 5 && wrong < 37).then_some(wrong);
        wrong += u32::from(bad.is_some());
        file.push_str(&row(count, bad));
    }
    assert_eq!(wrong, 37);
    file
}

#[test]
fn a_file_with_wrong_rows_lands_what_is_right_and_says_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("in.csv"), csv()).unwrap();
    let first = wasl(folder, &["import", "requests", "in.csv"]);
    assert_eq!(first.status.code(), Some(1), "{}", text(&first.stderr));
    let said = text(&first.stderr);
    assert!(said.contains("963") && said.contains("37"), "{said}");
    let rejects = std::fs::read_to_string(folder.join("in.csv.rejects.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(rejects.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 37);
    // Each row takes two lines; the header is line 1.
    assert_eq!((&rows[0][0], &rows[0][1]), ("12", "birth_date"));
    assert!(rows.iter().all(|row| !row[1].is_empty() && !row[2].is_empty()));

    let again = wasl(folder, &["import", "requests", "in.csv"]);
    let said = text(&again.stderr);
    assert!(said.contains("imported 0"), "{said}");
    let check = wasl(folder, &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", text(&check.stdout));
    let stats = text(&wasl(folder, &["stats", "--format", "json"]).stdout);
    assert!(stats.contains("\"cases\":963"), "{stats}");
}

#[test]
fn files_of_people_are_for_their_owners_eyes_alone() {
    use std::os::unix::fs::PermissionsExt;
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path();
    let rows = format!("{HEADER}{}{}", row(1, None), row(2, Some(0)));
    std::fs::write(folder.join("rows.csv"), rows).unwrap();
    assert_eq!(wasl(folder, &["import", "requests", "rows.csv"]).status.code(), Some(1));
    assert_eq!(wasl(folder, &["export", "--out", "all"]).status.code(), Some(0));
    let mut files = vec![folder.join("rows.csv.rejects.csv"), folder.join("all")];
    files.extend(std::fs::read_dir(folder.join("all")).unwrap().map(|entry| entry.unwrap().path()));
    assert!(files.len() > 8);
    for path in files {
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0, "{path:?}");
    }
}

#[test]
fn a_case_is_listed_shown_found_and_exported_with_all_its_facts() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut file = HEADER.to_owned();
    file.push_str(&row(7, None));
    std::fs::write(folder.join("one.csv"), file).unwrap();
    assert_eq!(wasl(folder, &["import", "requests", "one.csv"]).status.code(), Some(0));
    let list = text(&wasl(folder, &["list", "intake", "--format", "jsonl"]).stdout);
    let line: serde_json::Value = serde_json::from_str(list.lines().next().unwrap()).unwrap();
    let number = line["number"].as_str().unwrap().to_owned();
    let shown = text(&wasl(folder, &["show", &number, "--format", "json"]).stdout);
    let case: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(case["request"]["person"]["birth_date"], "1400-02-03");
    assert_eq!(case["request"]["money"]["other_income"], "3200");
    assert_eq!(case["request"]["taken"]["received_on"], "1443-02-21");
    assert_eq!(case["received"], "2021-09-28");
    assert_eq!(case["reference"], "R-7");
    assert_eq!(case["history"].as_array().unwrap().len(), 1);
    for words in ["المثا سال", "0500000007", &id(7), &number] {
        let found = text(&wasl(folder, &["find", words]).stdout);
        assert!(found.contains("المثالي"), "{words}: {found}");
    }
    assert_eq!(wasl(folder, &["export", "--out", "all"]).status.code(), Some(0));
    let cases = std::fs::read_to_string(folder.join("all/cases.jsonl")).unwrap();
    assert!(cases.contains(&number) && cases.lines().count() == 1);
}

#[test]
fn files_that_cannot_be_read_are_refused_whole_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let refused = |name: &str, bytes: &[u8], word: &str| {
        std::fs::write(folder.join(name), bytes).unwrap();
        let out = wasl(folder, &["import", "requests", name]);
        let said = text(&out.stderr);
        assert_eq!(out.status.code(), Some(1), "{said}");
        assert!(said.contains(word), "{said}");
    };
    refused("header.csv", b"name,servise,channel\n", "servise");
    refused("short.csv", b"name,service\n", "channel");
    let (old, _, _) =
        encoding_rs::WINDOWS_1256.encode("name,service,channel\nسالم المثالي,إيجار,C1\n");
    refused("old.csv", &old, "Windows-1256");
    refused("wide.csv", b"\xff\xfen\0a\0", "names a column: na");
    assert!(!folder.join("store").exists(), "a refused file makes no store");
}

#[test]
fn ten_megabytes_in_one_field_cost_one_row_and_no_escape_reaches_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut file = "\u{feff}name,service,channel,story\n".to_owned();
    writeln!(file, "سالم المثالي,rent,C1,{}", "x".repeat(10_000_000)).unwrap();
    file.push_str("نورة المثالية,خدمة لا نعرفها,الموقع الإلكتروني,\n");
    file.push_str("\u{1b}[31mred,rent,C1,\n");
    std::fs::write(folder.join("in.csv"), file).unwrap();
    let out = wasl(folder, &["import", "requests", "in.csv"]);
    let said = text(&out.stderr);
    assert!(said.contains("imported 1"), "{said}");
    for out in [&out, &wasl(folder, &["list", "intake"]), &wasl(folder, &["find", "نورة"])] {
        assert!(!out.stdout.contains(&0x1b) && !out.stderr.contains(&0x1b));
    }
}

#[test]
fn sample_data_goes_into_an_empty_store_only_and_is_right() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "300"]).status.code(), Some(0));
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
    assert_eq!(wasl(folder, &["demo", "--cases", "3"]).status.code(), Some(1));
    for queue in ["intake", "documents", "ready", "answers", "deliveries", "satisfaction"] {
        let list = text(&wasl(folder, &["list", queue, "--format", "jsonl"]).stdout);
        assert!(!list.is_empty(), "{queue} is empty");
    }
}

#[test]
fn wrong_usage_and_a_store_that_is_none_have_their_exit_codes() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["list", "nowhere"]).status.code(), Some(2));
    assert_eq!(wasl(folder, &["show", "12"]).status.code(), Some(2));
    assert_eq!(wasl(folder, &[]).status.code(), Some(2), "no terminal");
    std::fs::create_dir(folder.join("store")).unwrap();
    std::fs::write(folder.join("store/other"), "x").unwrap();
    assert_eq!(wasl(folder, &["stats"]).status.code(), Some(3));
}

#[test]
fn the_shipped_keys_are_right_and_a_wrong_file_is_told_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/keymap.toml");
    assert_eq!(wasl(folder, &["keys", "--check", shipped]).status.code(), Some(0));
    std::fs::write(folder.join("my.toml"), "[list]\nopne = [\"o\"]\n").unwrap();
    let wrong = wasl(folder, &["keys", "--check", "my.toml"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).contains('2'));
    assert!(text(&wasl(folder, &["keys"]).stdout).contains("Ctrl-S"));
}

#[test]
fn a_store_that_is_not_there_is_said_and_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for verb in [&["check"][..], &["stats"], &["list", "ready"], &["find", "سالم"], &["export"]]
    {
        let out = wasl(folder, verb);
        assert_eq!(out.status.code(), Some(3), "{verb:?}");
        assert!(text(&out.stderr).contains("no store at"), "{verb:?}");
    }
    assert!(!folder.join("store").exists());
}

#[test]
fn what_may_not_be_answered_yet_is_not_overdue() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "400"]).status.code(), Some(0));
    let late =
        |queue| text(&wasl(folder, &["list", queue, "--overdue", "--format", "jsonl"]).stdout);
    assert_eq!(late("committee"), "");
    assert!(!late("ready").is_empty());
}

#[test]
fn whoever_left_is_told_in_the_list_of_staff_and_the_last_manager_does_not_leave() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "3"]).status.code(), Some(0));
    let role = |who: usize| {
        let listed = text(&wasl(folder, &["--lang", "en", "staff"]).stdout);
        listed.lines().nth(who).unwrap().split_whitespace().last().unwrap().to_owned()
    };
    assert_eq!(wasl(folder, &["staff", "leave", "2"]).status.code(), Some(0));
    assert_eq!((role(0), role(1)), ("manager".to_owned(), "left".to_owned()));
    for (lang, flaw) in [("en", "Role: nobody would be left"), ("ar", "الدور: ")] {
        let refused = wasl(folder, &["--lang", lang, "staff", "leave", "1"]);
        assert_eq!(refused.status.code(), Some(1));
        let told = text(&refused.stderr);
        assert!(told.contains(flaw), "{told}");
    }
    assert_eq!(role(0), "manager");
}
