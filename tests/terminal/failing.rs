//! A disk that fails, and a store that is moved, under the program that has it open.

mod lines;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use wasl::domain::queue::Queue;
use wasl::domain::request::Field;
use wasl::i18n::phrases::{case, entry, failed, find, serve};
use wasl::i18n::{Args, Lang, Words, isolate};

use super::desk::{CTRL_N, CTRL_Q, CTRL_S, ENTER, F7, TAB, Terminal};
use super::gate::{GIVEN, SARA, account, reading};
use super::served::{at_the_form, one_request, shown};
use super::skipped;
use crate::cli::{text, wasl};
use crate::terminals::Run;

/// What fails: what lies in this folder by its name.
pub struct Disk {
    folder: tempfile::TempDir,
    library: PathBuf,
}

impl Disk {
    /// A disk that is sound so far; none where there is no compiler.
    pub fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("eio.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/terminal/eio.c");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(&library)
            .arg(source)
            .status();
        match built {
            Ok(status) => assert!(status.success(), "the library was not built"),
            Err(_) => {
                skipped("there is no C compiler, and no disk fails without it");
                return None;
            }
        }
        Some(Self { folder, library })
    }

    pub fn fails(&self, what: &str) {
        fs::write(self.folder.path().join(what), b"").unwrap();
    }

    pub fn is_sound(&self) {
        for what in ["read", "write", "sync"] {
            fs::remove_file(self.folder.path().join(what)).ok();
        }
    }

    pub fn env(&self) -> [(&str, &str); 2] {
        let folder = self.folder.path().to_str().unwrap();
        [("WASL_EIO", folder), ("LD_PRELOAD", self.library.to_str().unwrap())]
    }
}

/// As a desk begins to say that its server is gone, with an order on its way or without.
const AWAY: &str = "انقطع الخادم";

/// As the program begins to say that the store cannot be opened.
const STILL_SHUT: &str = "تعذر فتح قاعدة البيانات";

/// A server on such a disk.
struct Server {
    child: Child,
    said: BufReader<std::process::ChildStderr>,
}

impl Server {
    fn of(folder: &Path, faulty: Option<&Disk>) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_wasl"))
            .args(["--lang", "en", "--store"])
            .arg(format!("sled:{}", folder.join("store").display()))
            .arg("serve")
            .env("HOME", folder)
            .env("WASL_LOG", "off")
            .envs(faulty.map(Disk::env).into_iter().flatten())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stderr.take().unwrap());
        let mut server = Self { child, said };
        loop {
            let mut line = String::new();
            assert!(server.said.read_line(&mut line).unwrap() > 0, "it ended");
            if line.contains("serving") {
                return server;
            }
        }
    }

    /// How it ended by itself, and what it said then.
    fn end(&mut self) -> (Option<i32>, String) {
        let code = self.child.wait().unwrap().code();
        let mut said = String::new();
        self.said.read_to_string(&mut said).unwrap();
        (code, said)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn store(folder: &Path) -> String {
    isolate::left_to_right(&folder.join("store").display().to_string())
}

/// How the sentence about a fault begins, up to what the system says of it.
fn cause(phrase: wasl::i18n::Phrase, lang: Lang, folder: &Path) -> String {
    let args = Args::new().text("path", store(folder)).text("detail", "…");
    let said = isolate::bare(&Words::new(lang).say_with(phrase, &args));
    said.split('…').next().unwrap().to_owned()
}

#[test]
fn a_server_whose_disk_fails_ends_at_once_and_what_waited_is_done_once_by_the_next() {
    let Some(faulty) = Disk::new() else { return };
    for what in ["write", "sync"] {
        faulty.is_sound();
        let folder = one_request();
        let folder = folder.path();
        let mut server = Server::of(folder, Some(&faulty));
        let mut desk = at_the_form(folder);
        desk.press(&[TAB, "نواف"]).until("نواف");
        faulty.fails(what);
        desk.press(&[CTRL_S]);
        let (code, said) = server.end();
        assert_eq!(code, Some(3), "{said}");
        let said = isolate::bare(&said);
        assert!(said.contains(&cause(failed::DISK, Lang::English, folder)), "{said}");
        assert!(said.contains(&Words::new(Lang::English).say(failed::ENDED)), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        desk.until(AWAY).until("نواف");
        faulty.is_sound();
        let server = Server::of(folder, None);
        // It waited for the server, or was not begun yet and is asked for now.
        desk.until_gone(AWAY).press(&[CTRL_S]);
        desk.until(&Words::new(Lang::Arabic).say(case::SUMMARY)).until("نواف").leave();
        let shown = shown(folder);
        assert_eq!(shown.matches("amended").count(), 1, "{what}: {shown}");
        drop(server);
        assert_eq!(wasl(folder, &["check"]).status.code(), Some(0), "{what}");
    }
}

#[test]
fn a_server_that_cannot_read_ends_at_once() {
    let Some(faulty) = Disk::new() else { return };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "300"]).status.code(), Some(0));
    let mut server = Server::of(folder, Some(&faulty));
    faulty.fails("read");
    // Whatever is not in memory yet.
    let mut asked = Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--store", &format!("sled:{}", folder.join("store").display()), "export"])
        .current_dir(folder)
        .env("HOME", folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (code, said) = server.end();
    asked.kill().ok();
    asked.wait().unwrap();
    assert_eq!(code, Some(3), "{said}");
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}

#[test]
fn a_server_told_to_end_says_that_all_is_on_disk_only_if_it_is() {
    let Some(faulty) = Disk::new() else { return };
    for fails in [false, true] {
        let folder = one_request();
        let mut server = Server::of(folder.path(), Some(&faulty));
        if fails {
            faulty.fails("sync");
        }
        let pid = server.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let (code, said) = server.end();
        let all = Words::new(Lang::English).say(serve::ENDED);
        assert_eq!(
            (code, said.contains(&all)),
            (Some(if fails { 3 } else { 0 }), !fails),
            "{said}"
        );
        faulty.is_sound();
    }
}

#[test]
fn a_server_whose_store_is_moved_and_copied_back_ends_and_names_it() {
    let folder = one_request();
    let folder = folder.path();
    let mut server = Server::of(folder, None);
    let mut desk = at_the_form(folder);
    desk.press(&[TAB, "نواف"]).until("نواف");
    let (place, aside) = (folder.join("store"), folder.join("aside"));
    fs::rename(&place, &aside).unwrap();
    let copied = Command::new("cp").arg("-a").arg(&aside).arg(&place).status().unwrap();
    assert!(copied.success());
    desk.press(&[CTRL_S]);
    let (code, said) = server.end();
    assert_eq!(code, Some(3), "{said}");
    let said = isolate::bare(&said);
    assert!(said.contains(&cause(failed::MOVED, Lang::English, folder)), "{said}");
    let _server = Server::of(folder, None);
    desk.until_gone(AWAY).press(&[CTRL_S]);
    desk.until(&Words::new(Lang::Arabic).say(case::SUMMARY)).until("نواف").leave();
    assert_eq!(shown(folder).matches("amended").count(), 1);
}

#[test]
fn a_subcommand_whose_disk_fails_says_so_with_the_code_of_a_store_that_is_not_to_be_had() {
    let Some(faulty) = Disk::new() else { return };
    let folder = one_request();
    let folder = folder.path();
    faulty.fails("sync");
    fs::write(folder.join("more.csv"), "name,service,channel\nسالم المختلق,rent,C1\n").unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--lang", "en", "--store", &format!("sled:{}", folder.join("store").display())])
        .args(["import", "requests", "more.csv"])
        .current_dir(folder)
        .env("HOME", folder)
        .envs(faulty.env())
        .output()
        .unwrap();
    let said = isolate::bare(&text(&done.stderr));
    assert_eq!(done.status.code(), Some(3), "{said}");
    faulty.is_sound();
    assert_eq!(wasl(folder, &["import", "requests", "more.csv"]).status.code(), Some(0));
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
    let stats = text(&wasl(folder, &["stats", "--format", "json"]).stdout);
    assert!(stats.contains("\"cases\":2,"), "{stats}");
}

/// In the program itself, at a new request for ماجد; what was typed into the field before stands in the
/// draft, and `نواف` in no draft yet.
fn typing_at(folder: &Path, faulty: &Disk) -> Terminal {
    let words = Words::new(Lang::Arabic);
    let mut desk = Terminal::open_with(folder, &faulty.env());
    desk.until(&words.queue(Queue::Intake)).press(&["n"]);
    desk.until(&words.say(find::TITLE_RECEIVE)).press(&["ماجد المختلق"]);
    let nobody = Args::new().text("text", "ماجد المختلق");
    desk.until(&words.say_with(find::NOBODY, &nobody)).press(&[CTRL_N]);
    // The first screen tells what is kept by now.
    desk.until(&words.field(Field::FatherName)).press(&[TAB, "سعود", TAB, F7]);
    desk.until(&words.queue(Queue::Intake)).until("ماجد سعود المختلق").press(&["u"]);
    desk.until(&words.field(Field::GrandfatherName)).press(&["نواف"]).until("نواف");
    desk
}

/// What the fresh program shows: which fields are kept, and what is only here.
fn is_told(desk: &mut Terminal) {
    let words = Words::new(Lang::Arabic);
    desk.until(&words.say(failed::TITLE)).until(&words.say(failed::CONFIRMED_STANDS));
    desk.until(&words.say(failed::NOT_KEPT_FIELDS)).until("نواف");
    let kept = words.say_with(failed::KEPT_FIELDS, &Args::new().text("fields", ""));
    desk.until(isolate::bare(&kept).trim()).until(&words.field(Field::FatherName));
}

#[test]
fn the_screens_begin_anew_when_their_disk_fails_and_what_was_typed_is_there_again() {
    let Some(faulty) = Disk::new() else { return };
    let words = Words::new(Lang::Arabic);
    for what in ["write", "sync"] {
        faulty.is_sound();
        let folder = one_request();
        let folder = folder.path();
        let mut desk = typing_at(folder, &faulty);
        faulty.fails(what);
        // Whatever is looked at is noted in the ledger.
        desk.press(&[TAB]);
        is_told(&mut desk);
        // It cannot be opened yet; that is said, and it is offered still.
        faulty.fails("read");
        desk.press(&[ENTER]).until(STILL_SHUT);
        is_told(&mut desk);
        faulty.is_sound();
        desk.press(&[ENTER]).until(&words.say(failed::KEPT_NOW)).until("ماجد سعود نواف المختلق");
        desk.press(&["u"]).until(&words.field(Field::GrandfatherName)).until("نواف").leave();
        assert_eq!(wasl(folder, &["check"]).status.code(), Some(0), "{what}");
    }
}

#[test]
fn whoever_leaves_a_store_that_failed_is_told_what_is_lost() {
    let Some(faulty) = Disk::new() else { return };
    let words = Words::new(Lang::Arabic);
    let folder = one_request();
    let mut desk = typing_at(folder.path(), &faulty);
    faulty.fails("write");
    desk.press(&[TAB]);
    is_told(&mut desk);
    desk.press(&[CTRL_Q]);
    let said = desk.last_words();
    let not_kept = isolate::bare(&words.say_with(serve::NOT_KEPT, &Args::new().text("what", "")));
    assert!(said.contains(not_kept.trim()) && said.contains("ماجد سعود نواف"), "{said}");
    faulty.is_sound();
    // What was kept is there.
    let mut desk = Terminal::open(folder.path(), 0);
    desk.until("ماجد سعود المختلق").leave();
}

#[test]
fn what_was_being_saved_is_saved_once_when_the_store_is_open_again() {
    let Some(faulty) = Disk::new() else { return };
    let words = Words::new(Lang::Arabic);
    let folder = one_request();
    let folder = folder.path();
    let mut desk = Terminal::open_with(folder, &faulty.env());
    desk.until(&words.queue(Queue::Intake)).press(&["1", ENTER]);
    desk.until("تركي المختلق").press(&[ENTER]);
    desk.until(&words.say(case::SUMMARY)).press(&["e"]);
    desk.until(&words.field(Field::GrandfatherName)).press(&[TAB, "نواف"]).until("نواف");
    faulty.fails("write");
    desk.press(&[CTRL_S]).until(&words.say(failed::TITLE));
    faulty.is_sound();
    desk.press(&[ENTER]).until(&words.queue(Queue::Intake)).leave();
    let shown = shown(folder);
    let saved = shown.matches("amended").count();
    assert!(saved <= 1, "{shown}");
    // Saved, or a draft that is offered: never neither.
    if saved == 0 {
        let mut desk = Terminal::open(folder, 0);
        desk.until("1448-0001").leave();
    }
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}
