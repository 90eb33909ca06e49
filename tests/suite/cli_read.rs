//! Errands of the verbs that read: each format, long lists, and a store that another has open.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::{text, wasl};

fn out(folder: &Path, args: &[&str]) -> String {
    text(&wasl(folder, args).stdout)
}

fn csv_rows(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

#[test]
fn a_list_longer_than_a_page_is_listed_whole_and_goes_on_after_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut file = "name,service,channel\n".to_owned();
    for count in 0..620 {
        use std::fmt::Write;
        writeln!(file, "سالم {count} المثالي,rent,C1").unwrap();
    }
    std::fs::write(folder.join("in.csv"), file).unwrap();
    assert_eq!(wasl(folder, &["import", "requests", "in.csv"]).status.code(), Some(0));
    let whole = out(folder, &["list", "intake", "--limit", "1000", "--format", "jsonl"]);
    assert_eq!(whole.lines().count(), 620);
    let first = wasl(folder, &["list", "intake", "--limit", "600", "--format", "csv"]);
    assert!(text(&first.stderr).contains("--after"), "{}", text(&first.stderr));
    let rows = csv_rows(&text(&first.stdout));
    assert_eq!(rows.len(), 600);
    let key = rows.last().unwrap().get(8).unwrap().to_owned();
    let rest = wasl(folder, &["list", "intake", "--after", &key, "--format", "csv"]);
    assert!(rest.stderr.is_empty(), "{}", text(&rest.stderr));
    assert_eq!(csv_rows(&text(&rest.stdout)).len(), 20);
    let json = out(folder, &["list", "intake", "--limit", "510", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 510);
}

#[test]
fn every_verb_that_reads_keeps_to_the_format_it_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "60"]).status.code(), Some(0));
    assert_eq!(out(folder, &["list", "committee", "--overdue", "--format", "json"]), "[]\n");
    let stats = csv_rows(&out(folder, &["stats", "--format", "csv"]));
    assert_eq!((&stats[1][0], &stats[1][1]), ("cases", "60"));
    let found = csv_rows(&out(folder, &["find", "المثالي", "--format", "csv"]));
    assert!(found.iter().all(|row| row[1].contains("المثالي")), "{found:?}");
    assert!(!found.is_empty());
    let found = out(folder, &["find", "المثالي", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    let number = found[0]["cases"][0][0].as_str().unwrap().to_owned();
    let shown = csv_rows(&out(folder, &["show", &number, "--format", "csv"]));
    assert_eq!((&shown[0][0], &shown[0][1]), ("number", number.as_str()));
    let shown = out(folder, &["show", &number]);
    assert!(shown.starts_with(&number) && shown.contains("المثالي"), "{shown}");
    assert_eq!(wasl(folder, &["export", "--out", "all"]).status.code(), Some(0));
    let settings = std::fs::read(folder.join("all/settings.json")).unwrap();
    let settings: serde_json::Value = serde_json::from_slice(&settings).unwrap();
    assert_eq!(settings["sample"], true);
    let lines = std::fs::read_to_string(folder.join("all/history.jsonl")).unwrap();
    assert!(lines.lines().count() > 60);
}

#[test]
fn the_sittings_there_were_and_their_minutes_are_told_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "60"]).status.code(), Some(0));
    let sittings = csv_rows(&out(folder, &["minutes", "--format", "csv"]));
    assert!(!sittings.is_empty());
    let number = sittings[0][0].to_owned();
    let people = out(folder, &["minutes", &number]);
    assert!(people.starts_with(&format!("Minutes of sitting {number} ")), "{people}");
    assert!(!people.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']));
    let json = out(folder, &["minutes", &number, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["sitting"]["number"].to_string(), number);
    assert!(json["items"].is_array() && json["on_hijri"].is_string(), "{json}");
    for (wrong, code) in [("9999", 1), ("x", 2)] {
        let ended = wasl(folder, &["minutes", wrong]);
        assert_eq!(ended.status.code(), Some(code), "{}", text(&ended.stderr));
        assert!(text(&ended.stderr).contains(wrong));
    }
}

#[test]
fn a_store_that_another_has_open_is_said_to_be_and_ends_with_three() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "1"]).status.code(), Some(0));
    let engine = wasl::store::sled::SledEngine::open(
        &folder.join("store"),
        wasl::store::sled::Settings::default(),
    )
    .unwrap();
    let held = wasl(folder, &["stats"]);
    assert_eq!(held.status.code(), Some(3));
    assert!(text(&held.stderr).contains("another program"), "{}", text(&held.stderr));
    std::fs::write(folder.join("in.csv"), "name,service,channel\nسالم المثالي,rent,C1\n").unwrap();
    let trial = wasl(folder, &["import", "requests", "in.csv", "--dry-run"]);
    assert_eq!(trial.status.code(), Some(0), "a trial run needs no store");
    assert!(text(&trial.stderr).contains("count as new"), "{}", text(&trial.stderr));
    drop(engine);
    assert_eq!(wasl(folder, &["stats"]).status.code(), Some(0));
}

#[test]
fn a_reader_that_goes_away_ends_the_list_quietly() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "300"]).status.code(), Some(0));
    let store = format!("sled:{}", folder.join("store").display());
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let ended = Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--store", &store, "find", "المثالي"])
        .env("HOME", folder)
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!((ended.status.code(), text(&ended.stderr).as_str()), (Some(0), ""));
}

#[test]
fn wrong_usage_is_told_in_the_language_and_repeats_no_escape_raw() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for (args, word) in [
        (vec!["list", "\u{1b}[31mx"], "satisfaction"),
        (vec!["list", "intake", "--frmat", "csv"], "--frmat"),
        (vec!["lst"], "lst"),
        (vec!["show"], "NUMBER"),
        (vec!["stats", "--format", "xml"], "jsonl"),
        (vec!["demo", "--cases", "12x"], "12x"),
        (vec!["list", "intake", "--limit", "-3"], "-3"),
        (vec!["--keymap"], "--keymap"),
    ] {
        for (lang, help) in [("en", "the commands"), ("ar", "الأوامر")] {
            let line: Vec<&str> = [vec!["--lang", lang], args.clone()].concat();
            let wrong = Command::new(env!("CARGO_BIN_EXE_wasl"))
                .args(&line)
                .env("HOME", folder)
                .output()
                .unwrap();
            let said = text(&wrong.stderr);
            assert_eq!(wrong.status.code(), Some(2), "{said}");
            assert!(said.contains(word) && said.contains(help), "{said}");
            assert!(!said.contains('\u{1b}'), "{said}");
            let words = ["found", "invalid", "command", "number", "value"];
            assert!(lang == "en" || !words.iter().any(|word| said.contains(word)), "{said}");
        }
    }
    let help = wasl(folder, &["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(text(&help.stdout).contains("import"));
}

#[test]
fn help_is_in_the_language_for_the_program_and_for_each_command() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for verb in [vec![], vec!["import"], vec!["list"], vec!["keys"]] {
        let page = |lang: Option<&str>| {
            let mut line = Command::new(env!("CARGO_BIN_EXE_wasl"));
            line.env_clear().env("HOME", folder).args(&verb).arg("--help");
            if let Some(lang) = lang {
                line.args(["--lang", lang]);
            }
            let out = line.output().unwrap();
            assert_eq!((out.status.code(), text(&out.stderr).as_str()), (Some(0), ""));
            text(&out.stdout)
        };
        let (ar, en) = (page(Some("ar")), page(Some("en")));
        assert!(ar.contains("الخيارات") && !ar.contains("Options"), "{ar}");
        assert!(en.contains("Options") && !en.contains("الخيارات"), "{en}");
        assert_eq!(page(None), ar, "Arabic is the desk's language");
    }
}

/// Each verb that reads, as it is asked in each format.
const READS: [&[&str]; 7] = [
    &["list", "ready"],
    &["list", "satisfaction", "--overdue"],
    &["find", "المثالي"],
    &["stats"],
    &["check"],
    &["keys"],
    &["export", "--out", "all"],
];

#[test]
fn an_empty_store_answers_every_verb_in_every_format_and_language() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("in.csv"), "name,service,channel\n").unwrap();
    assert_eq!(wasl(folder, &["import", "requests", "in.csv"]).status.code(), Some(0));
    for (lang, none) in
        [("en", ["no requests here", "nothing is found"]), ("ar", ["لا طلبات هنا", "لا نتائج"])]
    {
        for verb in READS {
            let with_format = !["check", "keys", "export"].contains(&verb[0]);
            let formats: &[&str] =
                if with_format { &["table", "csv", "json", "jsonl"] } else { &[""] };
            for format in formats {
                let mut line = [&["--lang", lang], verb].concat();
                if with_format {
                    line.extend(["--format", format]);
                }
                let run = wasl(folder, &line);
                assert_eq!(run.status.code(), Some(0), "{line:?}: {}", text(&run.stderr));
                if *format == "json" {
                    serde_json::from_slice::<serde_json::Value>(&run.stdout).unwrap();
                }
                let said = text(&run.stderr);
                if verb[0] == "list" {
                    assert_eq!(said.contains(none[0]), *format == "table", "{line:?}: {said}");
                }
                assert!(verb[0] != "find" || said.contains(none[1]), "{line:?}: {said}");
            }
        }
        let gone = wasl(folder, &["--lang", lang, "show", "1448-0001"]);
        assert_eq!(gone.status.code(), Some(1));
        assert!(text(&gone.stderr).contains("1448-0001"), "{}", text(&gone.stderr));
    }
    for wrong in [&["find", "x"][..], &["list", "ready", "--limit", "0"], &["show", "12"]] {
        assert_eq!(wasl(folder, wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_reader_that_goes_away_ends_every_verb_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "100"]).status.code(), Some(0));
    let store = format!("sled:{}", folder.join("store").display());
    for verb in READS.iter().chain(&[&["--help"][..], &["--version"], &["list", "-h"]]) {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ended = Command::new(env!("CARGO_BIN_EXE_wasl"))
            .args([&["--store", &store], *verb].concat())
            .current_dir(folder)
            .env("HOME", folder)
            .stdout(writer)
            .output()
            .unwrap();
        let said = text(&ended.stderr);
        assert_eq!(ended.status.code(), Some(0), "{verb:?}: {said}");
        assert!(!said.contains("stdout") && !said.contains("panicked"), "{verb:?}: {said}");
    }
}

#[test]
fn what_the_system_says_of_files_is_said_in_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("file"), "").unwrap();
    for (verb, words) in [
        (&["import", "requests", "none.csv"][..], ["nothing by this name", "لا شيء بهذا الاسم"]),
        (&["import", "requests", "."], ["a file is needed", "المطلوب ملف"]),
        (&["keys", "--check", "none.toml"], ["nothing by this name", "لا شيء بهذا الاسم"]),
        (&["export", "--out", "file"], ["a folder is needed", "المطلوب مجلد"]),
    ] {
        if verb[0] == "export" {
            assert_eq!(wasl(folder, &["demo", "--cases", "1"]).status.code(), Some(0));
        }
        for (lang, word) in ["en", "ar"].into_iter().zip(words) {
            let run = wasl(folder, &[&["--lang", lang], verb].concat());
            assert_eq!(run.status.code(), Some(1), "{verb:?}");
            assert!(text(&run.stderr).contains(word), "{verb:?}: {}", text(&run.stderr));
        }
    }
}

/// The store's own record of the first case, changed by a program that is not this one.
fn rewrite_the_case(folder: &Path, change: impl Fn(&mut [u8])) -> Vec<u8> {
    use wasl::store::engine::{Commit, Engine};
    let settings = wasl::store::sled::Settings::default();
    let engine = wasl::store::sled::SledEngine::open(&folder.join("store"), settings).unwrap();
    let row = engine.scan(b"c", b"d", 1, false).unwrap().remove(0);
    let mut bytes = row.val.clone();
    change(&mut bytes);
    let crc = crc32c::crc32c_append(crc32c::crc32c(&bytes[..4]), &bytes[8..]);
    bytes[4..8].copy_from_slice(&crc.to_le_bytes());
    let mut commit = Commit::new();
    commit.put(row.key, bytes);
    engine.commit(&commit).unwrap();
    engine.scan(b"c", b"d", 1, false).unwrap().remove(0).val
}

#[test]
fn a_record_of_a_newer_wasl_is_refused_and_left_as_it_is() {
    // A newer shape; and in the place of the stage, after the number and the person, one that is not known.
    const STAGE_AT: usize = 8 + 5;
    fn newer_shape(bytes: &mut [u8]) {
        bytes[2] = 99;
    }
    fn unknown_stage(bytes: &mut [u8]) {
        bytes[STAGE_AT] = 77;
    }
    for change in [newer_shape as fn(&mut [u8]), unknown_stage] {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        std::fs::write(folder.join("in.csv"), "name,service,channel\nسالم المثالي,rent,C1\n")
            .unwrap();
        assert_eq!(wasl(folder, &["import", "requests", "in.csv"]).status.code(), Some(0));
        let list = out(folder, &["list", "intake", "--format", "csv"]);
        let number = csv_rows(&list)[0][0].to_owned();
        let theirs = rewrite_the_case(folder, change);
        for (lang, word) in [("en", "newer wasl"), ("ar", "أحدث من وصل")] {
            let shown = wasl(folder, &["--lang", lang, "show", &number]);
            assert_eq!(shown.status.code(), Some(1));
            assert!(text(&shown.stderr).contains(word), "{}", text(&shown.stderr));
        }
        let check = wasl(folder, &["check"]);
        assert_eq!(check.status.code(), Some(1));
        assert!(text(&check.stdout).contains("case-unreadable"), "{}", text(&check.stdout));
        assert_eq!(wasl(folder, &["import", "requests", "in.csv"]).status.code(), Some(0));
        assert_eq!(rewrite_the_case(folder, |_| {}), theirs);
    }
}

#[test]
fn marks_alone_find_nobody_and_say_what_is_searched_for() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "5"]).status.code(), Some(0));
    let found = wasl(folder, &["find", "\u{64E}\u{64F}\u{640}"]);
    assert_eq!((found.status.code(), text(&found.stdout).as_str()), (Some(2), ""));
    assert!(text(&found.stderr).contains("two letters"), "{}", text(&found.stderr));
}

#[test]
fn what_the_system_refuses_is_said_in_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::os::unix::fs::symlink("round.csv", folder.join("round.csv")).unwrap();
    let long = "a".repeat(300);
    for (lang, round, name, nothing) in [
        ("en", "the system refused it", "too long", "nothing by this name"),
        ("ar", "لم يقبله النظام", "طويل", "لا شيء بهذا الاسم"),
    ] {
        let said =
            |file: &str| text(&wasl(folder, &["--lang", lang, "import", "requests", file]).stderr);
        std::fs::write(folder.join("in.csv"), "name,service,channel\nx,,\n").unwrap();
        let lost = ["--lang", lang, "import", "requests", "in.csv", "--rejects", "no/x.csv"];
        let lost = text(&wasl(folder, &lost).stderr);
        assert!(lost.contains(nothing), "{lost}");
        assert!(said("round.csv").contains(round), "{}", said("round.csv"));
        assert!(said(&long).contains(name), "{}", said(&long));
    }
}

#[test]
fn a_store_named_in_no_text_is_not_taken_for_another() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--lang", "en", "demo", "--cases", "5"])
        .env("HOME", folder.path())
        .env("WASL_STORE", std::ffi::OsStr::from_bytes(b"sled:/tmp/\xFF"))
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(2), "{}", text(&out.stderr));
    assert!(!folder.path().join(".local").exists());
}

#[test]
fn a_store_with_a_turned_bit_is_sound_or_said_to_be_damaged_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "60"]).status.code(), Some(0));
    let db = folder.join("store/db");
    let whole = std::fs::read(&db).unwrap();
    let mut damaged = 0;
    for at in (0..whole.len()).step_by(whole.len() / 16).filter(|at| whole[*at] != 0) {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        std::fs::write(&db, bytes).unwrap();
        let check = wasl(folder, &["check"]);
        let said = text(&check.stderr);
        let is_told = said.contains("is damaged") && said.contains("restore the last backup");
        assert!(check.status.success() || (check.status.code() == Some(3) && is_told), "{said}");
        assert!(!said.contains("backtrace"), "{said}");
        damaged += usize::from(is_told);
    }
    assert!(damaged > 0);
}

#[test]
fn what_was_promised_appealed_and_gathered_is_shown_with_a_request_its_person_and_what_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    out(folder, &["demo", "--cases", "300"]);
    let first = |list: &str| {
        let rows = csv_rows(&out(folder, &["list", list, "--format", "csv", "--limit", "1"]));
        rows.first().unwrap().get(0).unwrap().to_owned()
    };
    let (appealed, promised) = (first("appeals"), first("undertakings"));
    let shown = out(folder, &["show", &appealed]);
    assert!(shown.contains("Appeal: ") && shown.contains("First decision: "), "{shown}");
    let shown = out(folder, &["show", &promised]);
    assert!(shown.contains("The applicant: ") || shown.contains("The society: "), "{shown}");
    // A column of its own for scripts, a mark for people.
    let person = csv_rows(&out(folder, &["show", &appealed, "--person", "--format", "csv"]));
    let own = person.iter().find(|row| row[0] == appealed).unwrap();
    assert_eq!(&own[own.len() - 1], "true");
    assert!(
        person.iter().filter(|row| row[0] != appealed).all(|row| &row[row.len() - 1] == "false")
    );
    let shown = out(folder, &["show", &appealed, "--person"]);
    assert!(shown.contains("appeal · "), "{shown}");
    let json = out(folder, &["show", &promised, "--person", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["undertakings"][0]["case"].as_str(), Some(promised.as_str()), "{json}");
    let title = "لا يُعرف موعد الصرف";
    let found = csv_rows(&out(folder, &["find", "موعد الصرف", "--format", "csv"]));
    let theme = found.iter().find(|row| &row[1] == title).unwrap();
    let number: u32 = theme[7].parse().unwrap();
    let found = out(folder, &["find", "موعد الصرف", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    let theme = found.as_array().unwrap().iter().find(|one| one["title"] == title).unwrap();
    assert_eq!(
        (theme["theme"].as_u64(), theme["state"].as_str()),
        (Some(number.into()), Some("open"))
    );
}
