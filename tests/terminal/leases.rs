//! Two people at one server: whoever leaves by the key for it holds nobody up, and whoever is killed does for a while.

use std::path::Path;
use std::process::Command;

use portable_pty::CommandBuilder;
use serde_json::Value;
use wasl::domain::queue::Queue;
use wasl::i18n::phrases::case;
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;

use super::desk::{ENTER, Terminal};
use super::served::Server;
use crate::cli::{text, wasl};

const SARA: &str = "سارة التجريبية";

fn sara(folder: &Path) -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wasl"));
    command.args(["--lang", "ar", "--as", SARA, "--store"]);
    command.arg(format!("sled:{}", folder.join("store").display()));
    command.cwd(folder);
    command.env("TERM", "xterm-256color");
    command.env("HOME", folder);
    Terminal::over(command)
}

/// The first whose papers are to be checked, as a program reads it.
fn first(folder: &Path) -> Value {
    let out = wasl(folder, &["list", "documents", "--limit", "1", "--format", "jsonl"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

#[test]
fn a_farewell_frees_what_was_held_and_a_killed_terminal_holds_it_for_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "40"]).status.code(), Some(0));
    let own = text(&Command::new("id").arg("-un").output().unwrap().stdout);
    for args in [&["staff", "add", SARA, "clerk"][..], &["staff", "gate", own.trim()]] {
        let out = wasl(folder, args);
        assert_eq!(out.status.code(), Some(0), "{args:?}: {}", text(&out.stderr));
    }
    let server = Server::of(folder, &[]);
    let words = Words::new(Lang::Arabic);
    let number = first(folder)["number"].as_str().unwrap().to_owned();
    let mut desk = sara(folder);
    desk.until(&words.queue(Queue::Documents)).press(&["2"]).until(&number).press(&[ENTER]);
    desk.until(&words.say(case::SUMMARY)).press(&["c"]);
    let done = Args::new().text("action", words.action(Action::Claim)).text("number", &*number);
    desk.until(&words.say_with(case::DONE, &done));
    let hers = first(folder);
    assert_eq!(hers["held_live"], Value::Bool(true), "{hers}");
    assert!(hers["held_since"].as_str().is_some_and(|since| since.ends_with("+03:00")), "{hers}");
    desk.kill();
    assert_eq!(first(folder)["held_live"], Value::Bool(true), "the grace of a dead line");
    // She is back, and leaves by the key for it.
    let mut desk = sara(folder);
    desk.until(&words.queue(Queue::Intake)).leave();
    let left = first(folder);
    assert_eq!((&left["holder"], &left["held_live"]), (&hers["holder"], &Value::Bool(false)));
    let rows =
        text(&wasl(folder, &["list", "documents", "--limit", "1", "--format", "csv"]).stdout);
    let (head, row) = rows.split_once('\n').unwrap();
    assert!(head.contains(",key,holder,held_since,held_live"), "{head}");
    assert!(row.contains(",false"), "{row}");
    let table = text(&wasl(folder, &["list", "documents", "--limit", "1"]).stdout);
    assert!(table.contains(&format!("({SARA})")), "{table}");
    drop(server);
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}
