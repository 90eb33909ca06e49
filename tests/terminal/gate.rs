//! One terminal that several share, as the README sets it up: a server, the gate, passphrases.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use wasl::domain::queue::Queue;
use wasl::domain::request::Field;
use wasl::i18n::phrases::{entry, find, serve};
use wasl::i18n::{Args, Lang, Words};

use super::desk::{CTRL_N, ENTER, ESC, TAB, Terminal};
use super::served::Server;
use crate::cli::{text, wasl};

const CTRL_K: &str = "\x0b";
/// Of the invented staff.
pub const SARA: &str = "سارة المتدربة";
const RESEARCHER: &str = "باحث تجريبي";
const SARAS: &str = "كلمات سارة السرية";
pub const GIVEN: &str = "given for once";

/// Runs a command that reads these lines.
pub fn reading(folder: &Path, args: &[&str], lines: &str) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--store", &format!("sled:{}", folder.join("store").display())])
        .args(args)
        .envs([("HOME", folder.to_str().unwrap()), ("WASL_LANG", "en")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that refused before may not have read.
    child.stdin.take().unwrap().write_all(lines.as_bytes()).ok();
    let out = child.wait_with_output().unwrap();
    (out.status.code(), text(&out.stderr) + &text(&out.stdout))
}

pub fn account() -> String {
    text(&Command::new("id").arg("-un").output().unwrap().stdout).trim().to_owned()
}

#[test]
fn clerks_share_a_terminal_and_neither_loses_a_word_nor_sees_one_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "5"]).status.code(), Some(0));
    let words = Words::new(Lang::Arabic);
    let server = Server::of(folder, &[]);
    for (name, phrase) in [(SARA, SARAS), (RESEARCHER, GIVEN)] {
        let (code, said) = reading(folder, &["staff", "passphrase", name], &format!("{phrase}\n"));
        assert_eq!(code, Some(0), "{said}");
        assert!(!said.contains(phrase));
    }
    assert_eq!(wasl(folder, &["staff", "gate", &account()]).status.code(), Some(0));
    // The commands of this account are nobody's now.
    for args in [&["list", "intake"][..], &["staff"], &["find", "سارة"], &["export"]] {
        let out = wasl(folder, args);
        assert_eq!(out.status.code(), Some(1), "{args:?}");
        assert!(text(&out.stderr).contains("nobody is signed in"), "{}", text(&out.stderr));
        assert!(out.stdout.is_empty());
    }

    let mut hall = Terminal::open(folder, 0);
    hall.until(&words.say(entry::TITLE)).until(SARA).press(&[SARA, ENTER]);
    hall.until(&words.say(entry::PHRASE)).press(&["not this one", ENTER]).until("Caps Lock");
    // It was given by the manager: her own comes first.
    hall.press(&[SARAS, ENTER]).until(&words.say(entry::NEW));
    hall.press(&["عبارتي وحدي", ENTER]).until(&words.say(entry::AGAIN));
    hall.press(&["عبارتي وحدي", ENTER]).until(&words.queue(Queue::Intake));
    let sara = "عبارتي وحدي";
    let nobody = Args::new().text("text", "تركي");
    hall.press(&["n"]).until(&words.say(find::TITLE_RECEIVE)).press(&["تركي"]);
    hall.until(&words.say_with(find::NOBODY, &nobody)).press(&[CTRL_N]);
    hall.until(&words.field(Field::FatherName)).press(&[TAB, "نواف"]).until("نواف");
    hall.press(&[CTRL_K]).until(&words.say(entry::TITLE_LOCKED));
    assert!(!hall.contents().contains("نواف") && !hall.contents().contains("ﻑﺍﻮﻧ"));
    // While it is locked the server dies, and is started anew.
    // As a power cut ends it.
    drop(server);
    hall.until(&words.say(serve::AWAY));
    let server = Server::of(folder, &[]);
    hall.until(&words.say(serve::BACK)).press(&[sara, ENTER]).until("نواف");
    // While it is open, too: the new line asks who it is.
    // As a power cut ends it.
    drop(server);
    hall.until(&words.say(serve::AWAY)).press(&[TAB, "سعود"]).until("سعود");
    let _server = Server::of(folder, &[]);
    hall.until(&words.say(entry::TITLE)).press(&[sara, ENTER]).until("سعود");
    // Someone else, and then the first again.
    hall.press(&[CTRL_K]).until(&words.say(entry::TITLE_LOCKED)).press(&[ESC]).until(RESEARCHER);
    hall.press(&["باحث", ENTER]).until(&words.say(entry::PHRASE)).press(&[GIVEN, ENTER]);
    hall.until(&words.say(entry::NEW)).press(&["كلمات الباحث", ENTER]);
    hall.until(&words.say(entry::AGAIN)).press(&["كلمات الباحث", ENTER]);
    hall.until(&words.queue(Queue::Intake));
    assert!(!hall.contents().contains("ﻲﻛﺮﺗ"), "{}", hall.contents());
    hall.press(&[CTRL_K]).until(&words.say(entry::TITLE_LOCKED)).press(&[ESC]).until(SARA);
    hall.press(&["سارة", ENTER]).until(&words.say(entry::PHRASE)).press(&[sara, ENTER]);
    hall.until("تركي").press(&["u"]).until(&words.field(Field::FatherName)).until("سعود");
    hall.press(&[ESC]).until(&words.queue(Queue::Intake)).leave();
}

#[test]
fn what_is_typed_as_a_passphrase_is_not_seen_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "2"]).status.code(), Some(0));
    let words = Words::new(Lang::English);
    let on_a_terminal = |args: &[&str]| {
        let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_wasl"));
        command.args(["--lang", "en", "--store"]);
        command.arg(format!("sled:{}", folder.join("store").display()));
        command.args(args);
        command.env("HOME", folder);
        command.env("TERM", "dumb");
        Terminal::over(command)
    };
    let mut desk = on_a_terminal(&["staff", "passphrase", "1"]);
    desk.until("not shown").press(&["managers words\n"]);
    let said = desk.last_words();
    assert!(said.contains("is saved") && !said.contains("managers words"), "{said}");
    assert_eq!(wasl(folder, &["staff", "gate", &account()]).status.code(), Some(0));
    let mut desk = on_a_terminal(&["--plain"]);
    desk.until(&words.say(entry::TITLE)).press(&["1\n"]).until(&words.say(entry::PHRASE));
    desk.press(&["managers words\n"]).until(&words.queue(Queue::Intake)).press(&["seen again\n"]);
    desk.until("seen again");
    desk.press(&[":lock\n"]).until(&words.say(entry::TITLE_LOCKED));
    desk.press(&["managers words\n"]).until(&words.queue(Queue::Intake));
    assert!(!desk.contents().contains("managers words"), "{}", desk.contents());
    // Cut off while nothing is shown: what is typed next is seen again.
    desk.press(&[":lock\n"]).until(&words.say(entry::PHRASE)).press(&["\x04"]);
    desk.last_words();
}

#[test]
fn a_passphrase_comes_from_standard_input_and_never_from_the_line() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "2"]).status.code(), Some(0));
    let set = |args: &[&str], lines: &str| {
        let (code, said) = reading(folder, &[&["staff", "passphrase"], args].concat(), lines);
        (code.unwrap(), said)
    };
    for (lines, says) in [
        ("", "no passphrase on standard input"),
        ("\n", "no passphrase on standard input"),
        ("seven77\n", "at least 8"),
        ("aaaaaaaaaa\n", "one repeated"),
        (&*format!("{SARA}\n"), "from the name"),
        (&*("ab".repeat(3_000) + "\n"), "at most 128"),
    ] {
        let (code, said) = set(&[SARA], lines);
        assert!(code == 1 && said.contains(says), "{lines}: {said}");
    }
    assert_eq!(set(&[SARA], "ثماني قطط سود\r\n").0, 0);
    assert_eq!(set(&["2"], "without an end").0, 0);
    assert_eq!(set(&["Nobody"], "some words here\n").0, 1);
    assert_eq!(set(&[SARA, "some words here"], "").0, 2, "no argument is one");
    let (code, said) = set(&[SARA, "--remove"], "");
    assert!(code == 0 && said.contains("no passphrase now"), "{said}");
    // No gate of anybody's passphrase: as before there were any.
    assert_eq!(wasl(folder, &["staff", "gate", &account()]).status.code(), Some(0));
    assert_eq!(wasl(folder, &["stats"]).status.code(), Some(0));
}
