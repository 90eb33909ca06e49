//! A desk that joins a server: what a clerk sees while it is away, hangs, and comes back.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use wasl::domain::queue::Queue;
use wasl::domain::request::Field;
use wasl::i18n::phrases::{serve, waiting};
use wasl::i18n::{Lang, Words};

use super::desk::{CTRL_Q, CTRL_S, ENTER, TAB, Terminal};
use crate::cli::{text, wasl};
use crate::ended;

/// A server that ends with its test.
pub struct Server(Child);

impl Server {
    /// Serves the folder's store; returns when it says so.
    pub fn of(folder: &Path, more: &[&str]) -> Self {
        let mut child = serving(folder, more);
        let mut said = String::new();
        BufReader::new(child.stderr.take().unwrap()).read_line(&mut said).unwrap();
        assert!(said.contains("serving"), "{said}");
        Self(child)
    }

    /// Asked to end, it says that it did.
    pub fn ends(mut self) -> bool {
        self.signal("-TERM");
        self.0.wait().unwrap().success()
    }

    pub fn pid(&self) -> u32 {
        self.0.id()
    }

    fn signal(&self, name: &str) {
        let pid = self.0.id().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn serving(folder: &Path, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--lang", "en", "--store"])
        .arg(format!("sled:{}", folder.join("store").display()))
        .arg("serve")
        .args(more)
        .env("HOME", folder)
        .env("WASL_LOG", "off")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// A folder with a store of one request, its person's name as it is written there.
pub fn one_request() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    one_request_in(folder.path());
    folder
}

pub fn one_request_in(folder: &Path) {
    fs::write(folder.join("in.csv"), "name,service,channel\nتركي المختلق,rent,C1\n").unwrap();
    let done = wasl(folder, &["import", "requests", "in.csv"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    // Whoever keeps the store comes as the first of its staff: the desk is set up.
    let mut desk = Terminal::open(folder, 0);
    let number = wasl::domain::id::CaseNumber { year: 1448, count: 1 };
    super::journey::Case { words: words(), number }.set_up(&mut desk);
    desk.leave();
}

fn words() -> Words {
    Words::new(Lang::Arabic)
}

pub fn shown(folder: &Path) -> String {
    text(&wasl(folder, &["show", "1448-1", "--format", "json"]).stdout)
}

/// What is said of a server that is away, whether an order waits for it or not: the form's own claim may
/// have been on its way when the server ended.
fn away() -> String {
    let (idle, waiting) = (words().say(serve::AWAY), words().say(serve::AWAY_WAITING));
    let same = idle.chars().zip(waiting.chars()).take_while(|(one, other)| one == other);
    same.map(|(letter, _)| letter).collect::<String>().trim().to_owned()
}

/// At the first field of the one request.
pub fn at_the_form(folder: &Path) -> Terminal {
    let mut desk = Terminal::open(folder, 0);
    desk.until(&words().queue(Queue::Intake)).press(&["1", ENTER]);
    desk.until("تركي المختلق").press(&[ENTER]);
    desk.until(&words().say(wasl::i18n::phrases::case::SUMMARY)).press(&["e"]);
    desk.until(&words().field(Field::GrandfatherName));
    desk
}

#[test]
fn what_is_saved_while_the_server_is_away_waits_is_sent_once_and_told() {
    let folder = one_request();
    let folder = folder.path();
    let server = Server::of(folder, &[]);
    let mut desk = at_the_form(folder);
    drop(server);
    desk.until(&away());
    // The screen is there, and typing goes on.
    desk.press(&[TAB, "نواف", TAB]).until("نواف").press(&[CTRL_S]);
    desk.until(&words().say(serve::AWAY_WAITING));
    let server = Server::of(folder, &[]);
    desk.until(&words().say(wasl::i18n::phrases::case::SUMMARY)).until("نواف");
    desk.leave();
    let shown = shown(folder);
    assert!(shown.contains("نواف"), "{shown}");
    assert_eq!(shown.matches("amended").count(), 1, "{shown}");
    drop(server);
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}

#[test]
fn an_idle_screen_says_without_a_key_that_what_it_shows_is_not_known_any_more() {
    let folder = one_request();
    let folder = folder.path();
    let not_known =
        words().say_with(waiting::NOT_KNOWN_SINCE, &wasl::i18n::Args::new().text("time", ""));
    let not_known = wasl::i18n::isolate::bare(&not_known);
    for signal in ["-KILL", "-TERM"] {
        let server = Server::of(folder, &[]);
        let mut desk = Terminal::open(folder, 0);
        desk.until(&words().queue(Queue::Intake)).press(&["1"]).until("تركي المختلق");
        server.signal(signal);
        desk.until(not_known.trim()).until("تركي المختلق");
        drop(server);
        let server = Server::of(folder, &[]);
        desk.until(&words().say(serve::BACK)).leave();
        assert!(server.ends());
    }
}

#[test]
fn whoever_leaves_while_the_server_is_away_or_hangs_is_let_go_and_told_what_is_not_kept() {
    for signal in ["-KILL", "-STOP"] {
        let folder = one_request();
        let folder = folder.path();
        let server = Server::of(folder, &[]);
        let mut desk = at_the_form(folder);
        server.signal(signal);
        if signal == "-KILL" {
            desk.until(&away());
        }
        desk.press(&[TAB, "نواف", TAB]).until("نواف").press(&[CTRL_Q]);
        let said = desk.last_words();
        let name = words().say_with(
            wasl::i18n::phrases::home::DRAFT_OF,
            &wasl::i18n::Args::new().text("number", "1448-0001"),
        );
        let bare = wasl::i18n::isolate::bare(&name);
        assert!(said.contains(&bare) || said.contains(&name), "{signal}: {said}");
    }
}

#[test]
fn a_line_that_hangs_up_leaves_all_that_was_typed() {
    for signal in ["-HUP", "-TERM"] {
        let folder = one_request();
        let folder = folder.path();
        let server = Server::of(folder, &[]);
        let mut desk = at_the_form(folder);
        desk.press(&[TAB, "نواف"]).until("نواف");
        desk.signal(signal);
        desk.last_words();
        let mut again = Terminal::open(folder, 0);
        again.until(&words().field(Field::FatherName)).press(&["u"]).until("نواف").leave();
        drop(server);
    }
}

#[test]
fn a_terminal_that_is_closed_leaves_all_that_was_typed() {
    let folder = one_request();
    let folder = folder.path();
    let _server = Server::of(folder, &[]);
    let mut desk = at_the_form(folder);
    desk.press(&[TAB, "نواف"]).until("نواف");
    desk.close();
    let mut again = Terminal::open(folder, 0);
    again.until(&words().field(Field::FatherName)).press(&["u"]).until("نواف").leave();
}

#[test]
fn of_two_servers_started_at_once_one_serves_and_the_other_says_why_not() {
    let folder = one_request();
    let folder = folder.path();
    let both = [serving(folder, &[]), serving(folder, &[])];
    let mut told: Vec<(String, Child)> = both
        .into_iter()
        .map(|mut child| {
            let mut said = String::new();
            BufReader::new(child.stderr.take().unwrap()).read_line(&mut said).unwrap();
            (said, child)
        })
        .collect();
    told.sort_by_key(|(said, _)| !said.starts_with("serving"));
    let (refused, mut second) = told.pop().unwrap();
    let (serving, first) = told.pop().unwrap();
    assert!(
        serving.starts_with("serving") && refused.contains("served already"),
        "{serving} {refused}"
    );
    assert_eq!(second.wait().unwrap().code(), Some(3), "{refused}");
    let server = Server(first);
    assert_eq!(wasl(folder, &["stats"]).status.code(), Some(0), "through the one that serves");
    drop(server);
}

#[test]
fn what_stands_where_the_socket_should_is_told_from_a_socket_that_was_left() {
    let folder = one_request();
    let folder = folder.path();
    let socket = folder.join("store.sock");
    // Left by one that was killed: in nobody's way, neither of a server nor of a desk.
    let killed = Server::of(folder, &[]);
    drop(killed);
    assert!(socket.exists(), "kill -9 leaves it");
    assert_eq!(wasl(folder, &["stats"]).status.code(), Some(0));
    drop(Server::of(folder, &[]));
    // Somebody's own socket, and nobody serves.
    fs::remove_file(&socket).unwrap();
    let _other = UnixListener::bind(&socket).unwrap();
    assert_eq!(wasl(folder, &["stats"]).status.code(), Some(0));
    // A symlink is not followed, and what it points to is left as it is.
    fs::remove_file(&socket).unwrap();
    fs::write(folder.join("precious"), "words").unwrap();
    symlink(folder.join("precious"), &socket).unwrap();
    let out = serving(folder, &[]).wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(1), "{}", text(&out.stderr));
    assert!(text(&out.stderr).contains("store.sock"), "{}", text(&out.stderr));
    assert_eq!(fs::read_to_string(folder.join("precious")).unwrap(), "words");
    assert_eq!(wasl(folder, &["stats"]).status.code(), Some(0), "the store can still be opened");
}

#[test]
fn folders_that_are_made_are_their_owners_alone_unless_a_group_is_to_come_in() {
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let alone = folder.path().join("alone");
    fs::create_dir(&alone).unwrap();
    let at = |name: &str| format!("sled:{}", alone.join(name).join("store").display());
    let filled = Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--store", &at("a"), "demo", "--cases", "1"])
        .env("HOME", folder.path())
        .status()
        .unwrap();
    assert!(filled.success());
    assert_eq!(mode(&alone.join("a")), 0o700);
    assert_eq!(mode(&alone.join("a/store")), 0o700);
    // A group is let through to the socket, by a folder made before it was asked for too; and to
    // nothing of the store. A folder with other things in it is left as it is, and that is said.
    let own = Command::new("id").args(["-gn"]).output().unwrap();
    let group = text(&own.stdout).trim().to_owned();
    fs::create_dir(alone.join("c")).unwrap();
    fs::set_permissions(alone.join("c"), fs::Permissions::from_mode(0o700)).unwrap();
    fs::write(alone.join("c/other"), "words").unwrap();
    for (name, wanted) in [("a", 0o710), ("b", 0o710), ("c", 0o700)] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_wasl"))
            .args(["--lang", "en", "--store", &at(name), "serve", "--group", &group])
            .env("HOME", folder.path())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut errors = BufReader::new(child.stderr.take().unwrap());
        let server = Server(child);
        while !said.contains("serving") {
            assert!(errors.read_line(&mut said).unwrap() > 0, "{said}");
        }
        assert_eq!(said.contains("cannot pass"), name == "c", "{said}");
        assert_eq!(mode(&alone.join(name)), wanted);
        assert_eq!(mode(&alone.join(name).join("store")), 0o700);
        assert_eq!(mode(&alone.join(name).join("store.sock")), 0o660);
        drop(server);
    }
}

#[test]
fn as_counts_before_a_subcommand_and_after_it() {
    let folder = one_request();
    let folder = folder.path();
    let _server = Server::of(folder, &[]);
    for args in [["--as", "x", "stats"], ["stats", "--as", "x"]] {
        let out = wasl(folder, &args);
        // From an account that is not the gate.
        assert_eq!(out.status.code(), Some(1), "{args:?}: {}", text(&out.stderr));
    }
}

#[test]
fn whose_account_it_is_is_said_by_name_and_so_is_that_it_is_no_more() {
    let folder = one_request();
    let folder = folder.path();
    let said = |args: &[&str]| {
        let out = wasl(folder, args);
        text(&out.stderr) + &text(&out.stdout)
    };
    let added = said(&["staff", "add", "Sample", "clerk"]);
    assert!(added.contains("Sample"), "{added}");
    let listed = said(&["staff"]);
    let number = listed.lines().find(|line| line.contains("Sample")).unwrap();
    let number = number.split_whitespace().next().unwrap();
    let bound = said(&["staff", "account", number, "sample"]);
    assert!(bound.contains("Sample"), "{bound}");
    let unbound = said(&["staff", "account", number]);
    assert!(unbound.contains("Sample") && unbound != bound, "{unbound}");
}

#[test]
fn a_name_with_escapes_reaches_no_terminal() {
    let folder = one_request();
    let folder = folder.path();
    let _server = Server::of(folder, &[]);
    let out = wasl(folder, &["--as", "\u{1b}[2J\u{7}\u{202e}evil", "stats"]);
    assert_eq!(out.status.code(), Some(1));
    let said = text(&out.stderr);
    assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{said:?}");
    let out = wasl(folder, &["staff", "add", "سارة\u{1b}[2J\u{202e}", "clerk"]);
    let said = text(&out.stderr) + &text(&out.stdout);
    assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
    let listed = text(&wasl(folder, &["staff"]).stdout);
    assert!(!listed.contains(['\u{1b}', '\u{202e}']), "{listed:?}");
}

/// A program that a test waits for no longer than it should take.
fn ended_within(child: &mut Child, limit: Duration) -> Option<i32> {
    let ended = ended::ended_within(child, limit);
    if ended.is_none() {
        child.kill().unwrap();
    }
    ended.and_then(|status| status.code())
}

/// Every subcommand that speaks to a server.
const SPEAKING: [&[&str]; 9] = [
    &["list", "intake"],
    &["show", "1448-1"],
    &["find", "تركي"],
    &["stats"],
    &["minutes"],
    &["ledger"],
    &["check"],
    &["export", "--out", "out"],
    &["import", "requests", "in.csv"],
];

#[test]
fn a_stopped_server_is_named_by_every_subcommand_and_each_ends() {
    let folder = one_request();
    let folder = folder.path();
    let server = Server::of(folder, &[]);
    server.signal("-STOP");
    let said = Words::new(Lang::English).say(waiting::SERVER_SILENT);
    let store = format!("sled:{}", folder.join("store").display());
    let started = Instant::now();
    let start = |args: &&[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wasl"));
        command.args(["--lang", "en", "--store", &store]).args(*args).current_dir(folder);
        let command = command.env("HOME", folder).stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let children: Vec<Child> = SPEAKING.iter().map(start).collect();
    let named = |(child, args): (Child, &&[&str])| {
        let (mut child, args) = (child, args.join(" "));
        std::thread::spawn(move || {
            let mut first = String::new();
            let mut lines = BufReader::new(child.stderr.take().unwrap());
            lines.read_line(&mut first).unwrap();
            let named = started.elapsed();
            (args, first, named, ended_within(&mut child, Duration::from_secs(30)))
        })
    };
    let all: Vec<_> = children.into_iter().zip(&SPEAKING).map(named).collect();
    for one in all {
        let (args, first, named, code) = one.join().unwrap();
        assert_eq!(first.trim_end(), said, "{args:?}");
        // Three seconds, and what nine programs take to start on a machine that has other work.
        assert!(named < Duration::from_secs(6), "{args:?}: {named:?}");
        assert_eq!(code, Some(3), "{args:?}");
    }
    server.signal("-CONT");
    assert_eq!(wasl(folder, &["stats"]).status.code(), Some(0), "it answers again");
}

#[test]
fn a_second_program_on_an_open_store_says_who_has_it_and_how_many_come_to_it() {
    let folder = one_request();
    let folder = folder.path();
    let mut desk = Terminal::open(folder, 0);
    desk.until(&words().queue(Queue::Intake));
    let second = wasl(folder, &["stats"]);
    let said = text(&second.stderr);
    assert_eq!(second.status.code(), Some(3), "{said}");
    assert!(said.contains("process") && said.contains("serve"), "{said}");
    desk.leave();
    let server = Server::of(folder, &[]);
    let second = wasl(folder, &["serve"]);
    let said = text(&second.stderr);
    assert!(said.contains(&server.0.id().to_string()), "{said}");
    assert_eq!(second.status.code(), Some(3));
}
