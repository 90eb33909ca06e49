//! What becomes of every row of a file, and of what stands in columns that nobody knows.

use std::fs;
use std::path::Path;

use crate::cli::{text, wasl};
use crate::cli_import_files::exported;

const FILE: &str = "الاسم,رقم الهوية,الخدمة,القناة,الجوال,لون السيارة,\n\
                    سالم المثالي,,إيجار,C1,0512340001,أبيض,قرب المسجد\n\
                    زيد المثالي,,إيجار,C1,0512340002,-,\n";

fn import(folder: &Path, file: &str, more: &[&str]) -> (Option<i32>, String, String) {
    fs::write(folder.join("in.csv"), file).unwrap();
    let out = wasl(folder, &[&["import", "requests", "in.csv"], more].concat());
    (out.status.code(), text(&out.stderr), text(&out.stdout))
}

#[test]
fn columns_that_nobody_knows_become_notes_or_are_left_out_as_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (code, told, _) = import(folder, FILE, &["--dry-run"]);
    assert!(code == Some(0) && told.contains("kept as notes: لون السيارة"), "{told}");
    let (code, told, _) = import(folder, FILE, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("column 7"), "{told}");
    let notes = exported(folder, "سالم المثالي")["notes"].clone();
    assert_eq!(notes[0]["text"], "لون السيارة: أبيض\ncolumn 7: قرب المسجد", "{notes}");
    // A dash says that there is nothing.
    assert_eq!(exported(folder, "زيد المثالي")["notes"].as_array().map_or(0, Vec::len), 0);
    // Again: nothing new, and no note twice.
    let (code, told, _) = import(folder, FILE, &[]);
    assert!(code == Some(0) && told.contains("imported 0 rows"), "{told}");
    assert_eq!(exported(folder, "سالم المثالي")["notes"].as_array().map_or(0, Vec::len), 1);
    let out = wasl(folder, &["check"]);
    assert!(out.status.success(), "{}", text(&out.stdout));

    let other = tempfile::tempdir().unwrap();
    let other = other.path();
    let (code, told, _) = import(other, FILE, &["--unknown", "leave"]);
    assert!(code == Some(0) && told.contains("not kept: لون السيارة"), "{told}");
    assert_eq!(exported(other, "سالم المثالي")["notes"].as_array().map_or(0, Vec::len), 0);
    let (code, _, _) = import(other, FILE, &["--unknown", "guess"]);
    assert_eq!(code, Some(2));
}

#[test]
fn objects_say_what_nobody_knows_in_notes_too_and_one_person_has_them_all() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let file = "{\"name\":\"سالم المثالي\",\"national_id\":\"1000000008\",\"car\":\"white\"}\n\
                {\"name\":\"سالم المثالي\",\"national_id\":\"1000000008\",\"phone\":\"0512340001\",\"car\":\"red\"}\n";
    fs::write(folder.join("in.jsonl"), file).unwrap();
    let out = wasl(folder, &["import", "parties", "in.jsonl"]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let out = wasl(folder, &["check"]);
    assert!(out.status.success(), "{}", text(&out.stdout));
    let out = wasl(folder, &["export", "--out", "out"]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let notes = fs::read_to_string(folder.join("out/notes.jsonl")).unwrap();
    assert!(notes.contains("car: white") && notes.contains("car: red"), "{notes}");
}

#[test]
fn a_note_that_is_too_long_sets_its_row_aside_and_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let file = format!("name,service,channel,car\nسالم المثالي,rent,C1,{}\n", "x".repeat(2_001));
    let (code, told, _) = import(folder, &file, &[]);
    assert_eq!(code, Some(1), "{told}");
    let rejects = fs::read_to_string(folder.join("in.csv.rejects.csv")).unwrap();
    let row = rejects.lines().nth(1).unwrap();
    assert!(row.starts_with("2,car,") && row.contains("--unknown leave"), "{row}");
    let (code, told, _) = import(folder, &file, &["--unknown", "leave"]);
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn every_row_says_what_became_of_it_as_a_file_and_as_text() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let head = "reference,الاسم,رقم الهوية,الخدمة,القناة,المبلغ\n";
    let first =
        format!("{head}A-1,سالم المثالي,1000000008,إيجار,C1,100\nA-2,زيد المثالي,,إيجار,C1,\n");
    let (code, told, _) = import(folder, &first, &[]);
    assert_eq!(code, Some(0), "{told}");
    let file = format!(
        "{head}A-1,سالم المثالي,1000000008,إيجار,C1,250\n\
         A-2,زيد المثالي,,إيجار,C1,\n\
         A-3,بدر المثالي,,إيجار,C1,12O\n\
         A-4,ماجد التجريبي,1000000008,إيجار,C1,\n\
         A-5,فهد المثالي,,إيجار,C1,\n"
    );
    let trial = ["--dry-run", "--report", "-"];
    let (code, told, out) = import(folder, &file, &trial);
    assert_eq!(code, Some(1), "{told}");
    let began = [
        "2: known with other values: ",
        "3: known and same",
        "4: wrong: المبلغ: 12O: ",
        "5: conflict with a person: رقم الهوية: 1000000008: ",
        "6: new",
    ];
    assert_eq!(out.lines().count(), began.len(), "{out}");
    for (line, began) in out.lines().zip(began) {
        assert!(line.starts_with(began), "{began}: {line}");
    }
    let (code, told, _) = import(folder, &file, &["--report", "rows.csv"]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("1 of them in conflict") && told.contains("rows.csv"), "{told}");
    let report = fs::read_to_string(folder.join("rows.csv")).unwrap();
    let rows: Vec<&str> = report.lines().collect();
    assert_eq!(rows.first(), Some(&"line,became,number,field,value,reason"), "{report}");
    let number = |row: &&str| row.split(',').nth(2).unwrap().to_owned();
    let is = |at: usize, began: &str| assert!(rows[at].starts_with(began), "{began}: {report}");
    is(1, "2,changed,");
    assert!(!number(&rows[1]).is_empty() && rows[1].contains(",المبلغ,250,"), "{report}");
    is(2, "3,known,");
    assert!(!number(&rows[2]).is_empty(), "{report}");
    is(3, "4,wrong,,المبلغ,12O,");
    is(4, "5,conflict,,رقم الهوية,1000000008,");
    is(5, "6,new,");
    assert!(!number(&rows[5]).is_empty() && rows.len() == 6, "{report}");
    // The rejects, mended, are imported as they are.
    let rejects = fs::read_to_string(folder.join("in.csv.rejects.csv")).unwrap();
    let mended = rejects.replace("12O", "120").replace("1000000008,إيجار,C1,\n", ",إيجار,C1,\n");
    fs::write(folder.join("mended.csv"), mended).unwrap();
    let out = wasl(folder, &["import", "requests", "mended.csv", "--report", "-"]);
    let (said, told) = (text(&out.stdout), text(&out.stderr));
    assert!(said.contains(": new: ") && told.contains("imported 2 rows"), "{said}{told}");
}

#[test]
fn the_report_writes_over_no_file_that_is_read_or_written_besides() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for report in ["in.csv", "in.csv.rejects.csv"] {
        let (code, told, _) = import(folder, FILE, &["--report", report]);
        assert!(code == Some(2) && told.contains("--report"), "{told}");
    }
    assert_eq!(fs::read_to_string(folder.join("in.csv")).unwrap(), FILE);
}
