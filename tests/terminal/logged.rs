//! The log of a server and of a program at the desk: ids and verbs, and nothing of what a record holds.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::iter;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use wasl::api::{Answer, Desk, Query};
use wasl::wire::{Client, Place};

use super::desk::Terminal;
use crate::cli::{id, text};

const NAME: &str = "زبرجد الموهوم";
/// As it is typed, and as it is dialled from abroad.
const PHONE: &str = "0599999991";
const ABROAD: &str = "599999991";

/// Runs a subcommand with a level of the log.
fn with_log(folder: &Path, level: &str, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--lang", "en", "--store"])
        .arg(format!("sled:{}", folder.join("store").display()))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("WASL_LOG", level)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn serving(folder: &Path, level: &str, errors: Stdio) -> Child {
    Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--lang", "en", "--store"])
        .arg(format!("sled:{}", folder.join("store").display()))
        .arg("serve")
        .env("HOME", folder)
        .env("WASL_LOG", level)
        .stderr(errors)
        .spawn()
        .unwrap()
}

/// Asked to end, it says that it did.
fn ends(mut server: Child) {
    let pid = server.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert!(server.wait().unwrap().success());
}

/// A store that is set up, with one planted person.
fn planted(folder: &Path) {
    let row = format!("name,national_id,phone,service,channel\n{NAME},{},{PHONE},rent,C1\n", id(7));
    fs::write(folder.join("in.csv"), row).unwrap();
    for args in [&["demo", "--cases", "3"][..], &["import", "requests", "in.csv"]] {
        let done = with_log(folder, "off", args);
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
}

#[test]
fn a_server_logs_who_came_and_what_was_asked_and_nothing_of_a_record() {
    let folder = tempfile::tempdir().unwrap();
    planted(folder.path());
    let mut server = serving(folder.path(), "trace", Stdio::piped());
    let mut errors = BufReader::new(server.stderr.take().unwrap());
    let mut log = String::new();
    while !log.contains("serving at") {
        assert!(errors.read_line(&mut log).unwrap() > 0, "{log}");
    }
    let asked = [
        vec!["find", NAME],
        vec!["find", PHONE],
        vec!["show", "1448-0001", "--reveal"],
        vec!["stats"],
    ];
    for args in asked {
        let done = with_log(folder.path(), "off", &args);
        assert!(matches!(done.status.code(), Some(0 | 1)), "{}", text(&done.stderr));
    }
    let mut desk = Terminal::open(folder.path(), 0);
    desk.until("wasl").close();
    ends(server);
    errors.read_to_string(&mut log).unwrap();
    for verb in ["started", "let in", "Find", "Stats", "answered", "left", "ending", "ended"] {
        assert!(log.contains(verb), "{verb}\n{log}");
    }
    let parts: Vec<&str> = NAME.split(' ').collect();
    let national_id = id(7);
    for secret in [parts[0], parts[1], PHONE, ABROAD, &national_id] {
        assert!(!log.contains(secret), "{secret}\n{log}");
    }
    assert!(!log.contains('\u{1b}'));
}

#[test]
fn a_level_that_is_none_is_said_once_and_a_log_nobody_takes_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    planted(folder.path());
    let done = with_log(folder.path(), "loud", &["stats"]);
    assert!(done.status.success());
    assert_eq!(text(&done.stderr).matches("loud").count(), 1, "{}", text(&done.stderr));
    assert!(!folder.path().join("state/wasl/log").exists());
    // Standard error that takes nothing. That it serves is known by its socket.
    let full = File::options().write(true).open("/dev/full").unwrap();
    let server = serving(folder.path(), "trace", full.into());
    let place = Place::of(&folder.path().join("store"));
    let desk = iter::repeat_with(|| Client::join(place.clone(), None)).find_map(Result::ok);
    assert!(matches!(desk.unwrap().ask(&Query::Stats), Ok(Answer::Stats(_))));
    ends(server);
}

#[test]
fn a_program_at_the_desk_logs_to_a_file_of_its_own_and_only_when_asked() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    planted(folder.path());
    let log = folder.path().join("state/wasl/log");
    assert!(!log.exists());
    assert!(with_log(folder.path(), "debug", &["stats"]).status.success());
    assert_eq!(fs::metadata(&log).unwrap().permissions().mode() & 0o777, 0o600);
    // Where the folder cannot be made the program says so, and goes on.
    fs::remove_dir_all(folder.path().join("state")).unwrap();
    fs::write(folder.path().join("state"), b"").unwrap();
    let done = with_log(folder.path(), "debug", &["stats"]);
    assert!(done.status.success());
    assert!(text(&done.stderr).contains("log"), "{}", text(&done.stderr));
}
