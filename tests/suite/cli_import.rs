//! Errands of import on files that are not as they should be: no row is lost without a word.

use std::fs;
use std::path::Path;

use crate::cli::{text, wasl};

const HEADER: &str = "name,service,channel,story\n";

/// Imports a file of these bytes: the exit code, what was said, and the rejects.
fn import(folder: &Path, name: &str, bytes: &str) -> (Option<i32>, String, String) {
    fs::write(folder.join(name), bytes).unwrap();
    let out = wasl(folder, &["import", "requests", name]);
    let rejects = folder.join(format!("{name}.rejects.csv"));
    let rejects = fs::read_to_string(rejects).unwrap_or_default();
    (out.status.code(), text(&out.stderr), rejects)
}

#[test]
fn a_mark_of_quotation_in_a_cell_swallows_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("{HEADER}سالم المثالي,rent,C1,5\" pipe\nزيد المثالي,rent,C1,b\n");
    let (code, said, _) = import(folder.path(), "in.csv", &file);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("imported 2"), "{said}");
}

#[test]
fn a_quotation_never_closed_rejects_its_own_line_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("{HEADER}سالم المثالي,rent,C1,\"open\nزيد المثالي,rent,C1,\"b\"\n");
    let (code, said, rejects) = import(folder.path(), "in.csv", &file);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("imported 1") && said.contains("rejected 1"), "{said}");
    assert!(rejects.lines().nth(1).unwrap().starts_with("2,,"), "{rejects}");
}

#[test]
fn a_cell_of_many_megabytes_and_lines_is_one_reject_that_names_its_column() {
    let folder = tempfile::tempdir().unwrap();
    let long = "line\n".repeat(2_000_000);
    let file = format!("{HEADER}سالم المثالي,rent,C1,\"{long}\"\nزيد المثالي,rent,C1,b\n");
    let (_, said, rejects) = import(folder.path(), "in.csv", &file);
    assert!(said.contains("imported 1") && said.contains("rejected 1"), "{said}");
    assert!(rejects.lines().nth(1).unwrap().starts_with("2,story,"), "{rejects}");
}

#[test]
fn rejects_are_never_written_over_the_file_that_is_read_or_over_anothers() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("in.csv"), format!("{HEADER}سالم المثالي,rent,C1,\n")).unwrap();
    let out = wasl(folder, &["import", "requests", "in.csv", "--rejects", "./in.csv"]);
    assert_eq!(out.status.code(), Some(2), "{}", text(&out.stderr));
    assert!(folder.join("in.csv").exists());
    fs::write(folder.join("letters.txt"), "another's").unwrap();
    let out = wasl(folder, &["import", "requests", "in.csv", "--rejects", "letters.txt"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert_eq!(fs::read_to_string(folder.join("letters.txt")).unwrap(), "another's");
}

#[test]
fn an_older_rejects_file_goes_when_nothing_is_wrong_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (_, _, rejects) = import(folder, "in.csv", &format!("{HEADER}سالم المثالي,rent,C9,\n"));
    assert!(rejects.contains("channel"), "{rejects}");
    let (code, _, rejects) = import(folder, "in.csv", &format!("{HEADER}سالم المثالي,rent,C1,\n"));
    assert_eq!((code, rejects.as_str()), (Some(0), ""));
}

#[test]
fn a_row_in_another_encoding_among_good_ones_is_rejected_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut bytes = format!("{HEADER}سالم المثالي,rent,C1,\n").into_bytes();
    let (old, _, _) = encoding_rs::WINDOWS_1256.encode("زيد المثالي,rent,C1,\n");
    bytes.extend_from_slice(&old);
    bytes.extend_from_slice("بدر المثالي,rent,C1,\n".as_bytes());
    fs::write(folder.join("in.csv"), bytes).unwrap();
    let said = text(&wasl(folder, &["import", "requests", "in.csv"]).stderr);
    assert!(said.contains("imported 2") && said.contains("rejected 1"), "{said}");
    let rejects = fs::read_to_string(folder.join("in.csv.rejects.csv")).unwrap();
    assert!(rejects.lines().nth(1).unwrap().starts_with("3,"), "{rejects}");
}

#[test]
fn json_rows_are_read_by_name_and_rejected_as_they_came() {
    let folder = tempfile::tempdir().unwrap();
    let file = concat!(
        "{\"name\":\"سالم المثالي\",\"service\":\"rent\",\"channel\":\"C1\",\"amount\":4500}\n",
        "{\"name\":\"زيد المثالي\",\"service\":\"rent\",\"channel\":\"C1\",\"foo\":\"x\"}\n",
        "{\"name\":\"بدر المثالي\",\"service\":\"rent\"}\n",
        "{\"name\":\"ماجد المثالي\",\"service\":\"rent\",\"channel\":\"C1\",\"story\":[1]}\n",
        "not json\n",
    );
    let (code, said, rejects) = import(folder.path(), "in.jsonl", file);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("imported 2") && said.contains("rejected 3"), "{said}");
    assert!(said.contains("kept as notes: foo"), "{said}");
    let mut reader = csv::Reader::from_reader(rejects.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let places: Vec<(&str, &str)> = rows.iter().map(|row| (&row[0], &row[1])).collect();
    assert_eq!(places, [("3", "channel"), ("4", "story"), ("5", "")]);
    for (row, line) in rows.iter().zip(file.lines().skip(2)) {
        assert_eq!(&row[3], line);
    }
}

#[test]
fn marks_that_spreadsheets_add_are_taken_out_and_those_that_deceive_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let file = format!(
        "{HEADER}\u{200f}ﺳﺎﻟﻢ المثالي,rent,C1,\nزيد\u{202e} المثالي,rent,C1,\nبدر\0 المثالي,rent,C1,\n"
    );
    let (_, said, rejects) = import(folder, "in.csv", &file);
    assert!(said.contains("imported 1") && said.contains("rejected 2"), "{said}");
    assert!(rejects.lines().skip(1).all(|line| line.contains(",name,")), "{rejects}");
    let list = text(&wasl(folder, &["list", "intake", "--format", "jsonl"]).stdout);
    assert!(list.contains("\"سالم المثالي\""), "{list}");
}

#[test]
fn a_trial_run_makes_no_store_and_says_what_would_land() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let file = format!("{HEADER}سالم المثالي,rent,C1,\nزيد المثالي,rent,C9,\n");
    fs::write(folder.join("in.csv"), file).unwrap();
    let out = wasl(folder, &["import", "requests", "in.csv", "--dry-run"]);
    let said = text(&out.stderr);
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(
        said.contains("1 row is new")
            && said.contains("nothing was written")
            && said.contains("rejected 1"),
        "{said}"
    );
    assert!(!folder.join("store").exists());
}

#[test]
fn a_trial_run_tells_new_rows_from_known_and_wrong_ones_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (code, _, _) = import(folder, "in.csv", &format!("{HEADER}سالم المثالي,rent,C1,\n"));
    assert_eq!(code, Some(0));
    let ledger = || {
        let stats = text(&wasl(folder, &["stats", "--format", "json"]).stdout);
        serde_json::from_str::<serde_json::Value>(&stats).unwrap()
    };
    let before = ledger();
    // Known, new, the same as the new one, wrong; then more than are weighed at once, each twice.
    let mut file = format!("{HEADER}سالم المثالي,rent,C1,\n");
    file.push_str("زيد المثالي,rent,C1,\nزيد المثالي,rent,C1,\nبدر المثالي,rent,C9,\n");
    for count in 0..80 {
        use std::fmt::Write;
        writeln!(file, "فهد {} المثالي,rent,C1,", count % 40).unwrap();
    }
    fs::write(folder.join("more.csv"), file).unwrap();
    let trial = |lang| {
        let out = wasl(folder, &["--lang", lang, "import", "requests", "more.csv", "--dry-run"]);
        assert_eq!(out.status.code(), Some(1));
        text(&out.stderr)
    };
    let said = trial("en");
    for part in
        ["41 rows are new", "already known 42 rows", "rejected 1 row", "nothing was written"]
    {
        assert!(said.contains(part), "{said}");
    }
    let said = trial("ar");
    for part in ["41 صفًا جديدًا", "42 صفًا معروفًا", "صف واحد مرفوض", "لم يُكتب شيء"]
    {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(ledger(), before);
    let landed = text(&wasl(folder, &["import", "requests", "more.csv"]).stderr);
    assert!(landed.contains("imported 41 rows, already known 42 rows"), "{landed}");
}

/// A row of one wrong value: the column, what stands there, and what is said of it in English.
const WRONG: [(&str, &str, &str); 24] = [
    ("birth_date", "1443-02-30", "days 1 to 29"),
    ("birth_date", "29/02/2023", "days 1 to 28"),
    ("birth_date", "2090-01-01", "is in the future"),
    ("birth_date", "1500-01-01", "is in the future"),
    ("birth_date", "yesterday", "write the date as"),
    ("received_on", "2090-01-01", "is in the future"),
    ("national_id", "123", "this has 3"),
    ("national_id", "12345678901", "this has 11"),
    ("national_id", "10000O0016", "has a letter (O)"),
    ("national_id", "3000000000", "begins with 1"),
    ("phone", "05000", "this has 5"),
    ("phone", "phone", "has a letter (p)"),
    ("amount", "12O", "has a letter (O)"),
    ("amount", "-5", "without a minus"),
    ("amount", "99999999999999999999", "at most"),
    ("income_total", "x1", "has a letter (x)"),
    ("household_size", "0", "at least 1"),
    ("household_size", "9999", "at most"),
    ("iban", "SA00", "24 characters"),
    ("sex", "x", "not in the list"),
    ("channel", "C9", "not in the list"),
    ("channel", "", "required"),
    ("name", "", "required"),
    ("name", "سالم\u{9b}31m", "invisible"),
];

#[test]
fn each_wrong_value_is_told_by_line_and_column_and_the_rest_lands() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let columns = [
        "name",
        "service",
        "channel",
        "birth_date",
        "received_on",
        "national_id",
        "phone",
        "amount",
        "income_total",
        "household_size",
        "iban",
        "sex",
    ];
    let mut file = format!("\u{feff}{}\n", columns.join(","));
    for (wrong, value, _) in WRONG {
        let cell = |column: &&str| match *column {
            column if column == wrong => value,
            "name" => "سالم المثالي",
            "service" => "rent",
            "channel" => "C1",
            _ => "",
        };
        // A good row after each wrong one: none is taken along.
        file.push_str(&columns.iter().map(cell).collect::<Vec<_>>().join(","));
        file.push_str("\nزيد المثالي,rent,C1,,,,,,,,,\n");
    }
    for (lang, ours) in [("en", true), ("ar", false)] {
        fs::write(folder.join("in.csv"), &file).unwrap();
        let out = wasl(folder, &["--lang", lang, "import", "requests", "in.csv"]);
        assert_eq!(out.status.code(), Some(1), "{}", text(&out.stderr));
        let rejects = fs::read(folder.join("in.csv.rejects.csv")).unwrap();
        let rows = csv::Reader::from_reader(&rejects[..]).into_records();
        let rows: Vec<csv::StringRecord> = rows.map(Result::unwrap).collect();
        assert_eq!(rows.len(), WRONG.len());
        for (at, (row, (column, value, said))) in rows.iter().zip(WRONG).enumerate() {
            assert_eq!(row[0], (2 + 2 * at).to_string(), "{column} {value}");
            assert_eq!(&row[1], column, "{value}");
            assert_eq!(row[2].contains(said), ours, "{column} {value}: {}", &row[2]);
            assert!(ours || row[2].chars().any(|sign| ('ء'..='ي').contains(&sign)), "{row:?}");
        }
    }
    let list = text(&wasl(folder, &["list", "intake", "--format", "jsonl"]).stdout);
    assert_eq!(list.lines().count(), 1, "the same good row is one request");
}

#[test]
fn what_has_no_end_is_no_file_to_import() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(folder.path().join("in.csv")).status();
    assert!(pipe.unwrap().success());
    for file in ["in.csv", "/dev/zero"] {
        let out = wasl(folder.path(), &["import", "requests", file]);
        assert_eq!(out.status.code(), Some(1));
        assert!(text(&out.stderr).contains("save it as a file"), "{}", text(&out.stderr));
    }
}

#[test]
fn a_header_that_cannot_be_read_says_where_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let said = |file: &str| {
        let (code, said, rejects) = import(folder.path(), "in.csv", file);
        assert_eq!((code, rejects.as_str()), (Some(1), ""), "{said}");
        said
    };
    let old = said("name,service,channel\rسالم المثالي,rent,C1\r");
    assert!(old.contains("very old systems") && old.contains("save it again"), "{old}");
    let open = said("name,\"service,channel\nسالم المثالي,rent,C1\n");
    assert!(open.contains("in.csv, line 1") && open.contains("quotation"), "{open}");
}

#[test]
fn a_name_that_stands_twice_in_a_json_row_is_no_silent_choice() {
    let folder = tempfile::tempdir().unwrap();
    let row = |more: &str| format!("{{\"service\":\"rent\",\"channel\":\"C1\",{more}}}\n");
    let file = row(r#""name":"سالم المثالي","name":"زيد المثالي""#)
        + &row(r#""Name":"سالم المثالي","name":"زيد المثالي""#)
        + &row(r#""name":"سالم المثالي","household_size":3.0"#);
    let (_, said, rejects) = import(folder.path(), "in.jsonl", &file);
    assert!(said.contains("imported 1") && said.contains("rejected 2"), "{said}");
    assert!(rejects.contains("1,name,this name is a duplicate"), "{rejects}");
    assert!(rejects.contains("2,name,this name is a duplicate"), "{rejects}");
}
