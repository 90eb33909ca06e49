//! Files of contacts and complaints: columns by their names in either language, every wrong row with its column and
//! reason, and the same file twice doubles nothing.

use std::fs;
use std::path::Path;

use crate::cli::{text, wasl};

fn import(folder: &Path, kind: &str, bytes: &str, more: &[&str]) -> (Option<i32>, String, String) {
    fs::write(folder.join("in.csv"), bytes).unwrap();
    let out = wasl(folder, &[&["import", kind, "in.csv"][..], more].concat());
    let rejects = fs::read_to_string(folder.join("in.csv.rejects.csv")).unwrap_or_default();
    (out.status.code(), text(&out.stderr), rejects)
}

fn listed(folder: &Path, list: &str) -> Vec<serde_json::Value> {
    let out = wasl(folder, &["list", list, "--format", "jsonl"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    text(&out.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A desk with one person, who has a request.
fn with_a_person(folder: &Path) {
    let file = "name,national_id,service,channel\nسالم المثالي,1000000008,rent,C1\n";
    let (code, said, rejects) = import(folder, "requests", file, &[]);
    assert_eq!(code, Some(0), "{said} {rejects}");
}

#[test]
fn contacts_land_once_and_each_wrong_row_says_its_column_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    with_a_person(folder);
    let file = concat!(
        "reference,القناة,national_id,name,Subject,happened_on\n",
        "K-1,هاتف,1000000008,سالم,سؤال عن الموعد,2026-11-01\n",
        "K-2,C2,,غريب,سأل عن الخدمة,\n",
        "K-3,C2,1000000016,,سؤال,\n",
        "K-4,C2,1000000008,ماجد,سؤال,\n",
        "K-5,C99,,,سؤال,\n",
        "K-6,C2,,,,\n",
    );
    let (code, said, _) = import(folder, "contacts", file, &["--dry-run"]);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(listed(folder, "contacts").len(), 0, "a trial writes nothing");
    let (code, said, rejects) = import(folder, "contacts", file, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("imported 2") && said.contains("rejected 4"), "{said}");
    let mut reader = csv::Reader::from_reader(rejects.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let places: Vec<(&str, &str)> = rows.iter().map(|row| (&row[0], &row[1])).collect();
    let expected = [("4", "national_id"), ("5", "national_id"), ("6", "القناة"), ("7", "Subject")];
    let mut sorted = places.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected, "{rejects}");
    assert!(rows.iter().all(|row| !row[2].is_empty()), "{rejects}");
    // The same file again doubles nothing, and a row that was changed is told.
    let (_, said, _) = import(folder, "contacts", file, &[]);
    assert!(said.contains("imported 0"), "{said}");
    assert_eq!(listed(folder, "contacts").len(), 2);
    let changed = "reference,channel,subject\nK-2,C2,سأل عن غيرها\n";
    let (code, said, rejects) = import(folder, "contacts", changed, &["--report", "rows.csv"]);
    assert_eq!(code, Some(1), "{said}");
    let report = fs::read_to_string(folder.join("rows.csv")).unwrap();
    assert!(report.contains("2,changed,,subject,سأل عن غيرها,"), "{report}");
    assert!(rejects.lines().nth(1).unwrap().starts_with("2,subject,"), "{rejects}");
    let named = listed(folder, "contacts").iter().any(|row| row["with"] == "سالم المثالي");
    assert!(named, "{:?}", listed(folder, "contacts"));
    let check = wasl(folder, &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", text(&check.stdout));
}

#[test]
fn complaints_land_with_their_kind_in_either_language_and_a_heading_that_lacks_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    with_a_person(folder);
    let file = concat!(
        "kind,channel,complaint,caller,name,phone,happened_on\n",
        "شكوى,C7,تأخر الرد,,غريب,0500000001,2026-11-20\n",
        "suggestion,C7,موقف للسيارات,anonymous,,,\n",
        "unknown,C7,نص,,,,\n",
        "complaint,C7,نص,anonymous,اسم,,\n",
        "تظلّم,C7,نص,anonymous,,,\n",
        "appeal,C7,نص,anonymous,,,\n",
    );
    let (code, said, rejects) = import(folder, "complaints", file, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("imported 2") && said.contains("rejected 4"), "{said}");
    // An objection to a decision is taken on its request.
    for line in ["6,kind,", "7,kind,"] {
        let told = |own: &str| own.starts_with(line) && own.contains("wasl move NUMBER appeal");
        assert!(rejects.lines().any(told), "{line}: {rejects}");
    }
    for start in ["4,kind,", "5,name,"] {
        assert!(rejects.lines().any(|line| line.starts_with(start)), "{start}: {rejects}");
    }
    assert_eq!(listed(folder, "complaints").len(), 2);
    let (_, said, _) = import(folder, "complaints", file, &[]);
    assert!(said.contains("imported 0"), "{said}");
    let (code, said, _) = import(folder, "complaints", "kind,channel\nشكوى,C7\n", &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("complaint"), "{said}");
}
