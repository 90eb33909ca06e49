//! Accounts of one machine at one store: who reaches it, who is somebody there, and what the others are told.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use super::desk::skipped;
use crate::cli::text;

/// Of the system, and nobody's in particular.
const STRANGER: u32 = 65_534;
/// A group that the stranger is in for a while.
const GROUP: &str = "daemon";

/// Only root becomes another. Says so if it is not.
fn can_be_another() -> bool {
    let is_root = nix::unistd::Uid::effective().is_root();
    if !is_root {
        skipped("not run as root, and nobody becomes another account without it");
    }
    is_root
}

fn gid(name: &str) -> u32 {
    nix::unistd::Group::from_name(name).unwrap().unwrap().gid.as_raw()
}

fn account(uid: u32) -> String {
    nix::unistd::User::from_uid(uid.into()).unwrap().unwrap().name
}

/// A machine with a store in a folder that a group may pass.
struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let machine = Self { folder };
        let at = machine.folder.path();
        fs::set_permissions(at, fs::Permissions::from_mode(0o755)).unwrap();
        // Where others may run it, whatever folder it was built in. Not copied in this process: another
        // test's child would inherit the open file, and a program that is being written does not run.
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_wasl")).arg(at).status().unwrap();
        assert!(copied.success());
        fs::create_dir(machine.office()).unwrap();
        fs::set_permissions(machine.office(), fs::Permissions::from_mode(0o750)).unwrap();
        chown(machine.office(), None, Some(gid(GROUP))).unwrap();
        machine
    }

    fn office(&self) -> PathBuf {
        self.folder.path().join("office")
    }

    /// The program as an account runs it, in one group.
    fn program(&self, uid: u32, group: u32, lang: &str, args: &[&str]) -> Command {
        let mut command = Command::new(self.folder.path().join("wasl"));
        command.args(["--lang", lang, "--store"]);
        command.arg(format!("sled:{}", self.office().join("store").display()));
        command.args(args).env("HOME", "/nonexistent").env("WASL_LOG", "off").uid(uid).gid(group);
        command
    }

    fn run(&self, uid: u32, group: u32, lang: &str, args: &[&str]) -> Output {
        self.program(uid, group, lang, args).output().unwrap()
    }

    fn serve(&self) -> Server {
        self.serve_as(0, 0)
    }

    fn serve_as(&self, uid: u32, group: u32) -> Server {
        let mut command = self.program(uid, group, "en", &["serve", "--group", GROUP]);
        Server::until_it_serves(command.stderr(Stdio::piped()).spawn().unwrap())
    }
}

struct Server(Child);

impl Server {
    fn until_it_serves(mut child: Child) -> Self {
        let mut said = String::new();
        BufReader::new(child.stderr.take().unwrap()).read_line(&mut said).unwrap();
        assert!(said.contains("serving"), "{said}");
        Self(child)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Refused with a sentence that holds each of these, and nothing on standard output.
fn told(out: &Output, code: i32, words: &[&str]) {
    let said = text(&out.stderr);
    assert_eq!(out.status.code(), Some(code), "{said}");
    assert!(words.iter().all(|word| said.contains(word)), "{words:?}: {said}");
    assert!(out.stdout.is_empty(), "{}", text(&out.stdout));
}

fn can_read(uid: u32, group: u32, path: &Path) -> bool {
    let cat = Command::new("cat").arg(path).uid(uid).gid(group).output().unwrap();
    cat.status.success()
}

#[test]
fn an_account_outside_the_group_or_bound_to_nobody_is_told_what_is_to_be_done() {
    if !can_be_another() {
        return;
    }
    let machine = Machine::new();
    let (stranger, member) = (account(STRANGER), gid(GROUP));
    assert_eq!(machine.run(0, 0, "en", &["demo", "--cases", "5"]).status.code(), Some(0));
    for lang in ["en", "ar"] {
        let join = format!("usermod -aG {GROUP} {stranger}");
        let office = machine.office();
        let at = office.to_str().unwrap();
        // Without a server: no member is led to believe that the files are theirs to open.
        told(&machine.run(STRANGER, STRANGER, lang, &["stats"]), 3, &[&join, at]);
        told(&machine.run(STRANGER, member, lang, &["stats"]), 3, &["wasl serve", "root"]);
        told(&machine.run(STRANGER, member, lang, &["serve"]), 3, &["wasl serve", "root"]);
    }
    let server = machine.serve();
    for lang in ["en", "ar"] {
        let join = format!("usermod -aG {GROUP} {stranger}");
        told(&machine.run(STRANGER, STRANGER, lang, &["stats"]), 3, &[&join]);
        for args in [&["stats"][..], &["list", "intake"], &["export"], &["staff"]] {
            let bind = ["wasl staff account", &stranger];
            told(&machine.run(STRANGER, member, lang, args), 1, &bind);
        }
        let gate = machine.run(STRANGER, member, lang, &["--as", "1", "stats"]);
        told(&gate, 1, &[&stranger]);
    }
    // Nothing of the store is read past the server.
    let store = machine.office().join("store");
    for entry in fs::read_dir(&store).unwrap() {
        assert!(!can_read(STRANGER, member, &entry.unwrap().path()));
    }
    // Bound, they are let in.
    let bound = machine.run(0, 0, "en", &["staff", "account", "2", &stranger]);
    assert_eq!(bound.status.code(), Some(0), "{}", text(&bound.stderr));
    let stats = machine.run(STRANGER, member, "en", &["stats"]);
    assert_eq!(stats.status.code(), Some(0), "{}", text(&stats.stderr));
    drop(server);
}

#[test]
fn who_is_in_no_group_cannot_let_it_in_and_root_opens_nobodys_store() {
    if !can_be_another() {
        return;
    }
    let machine = Machine::new();
    let stranger = account(STRANGER);
    chown(machine.office(), Some(STRANGER), None).unwrap();
    for lang in ["en", "ar"] {
        let join = format!("usermod -aG {GROUP} {stranger}");
        told(&machine.run(STRANGER, STRANGER, lang, &["serve", "--group", GROUP]), 1, &[&join]);
    }
    assert_eq!(
        machine.run(STRANGER, STRANGER, "en", &["demo", "--cases", "2"]).status.code(),
        Some(0)
    );
    for args in [&["stats"][..], &["serve"], &["staff", "add", "x", "clerk"]] {
        told(&machine.run(0, 0, "en", args), 3, &["wasl serve", &stranger]);
    }
    // Through a server of its owner's root comes in as any other account does.
    let server = machine.serve_as(STRANGER, gid(GROUP));
    let came = machine.run(0, 0, "en", &["stats"]);
    assert_eq!(came.status.code(), Some(0), "{}", text(&came.stderr));
    drop(server);
    // As its owner left it: they still open it.
    let own = machine.run(STRANGER, STRANGER, "en", &["check"]);
    assert_eq!(own.status.code(), Some(0), "{}", text(&own.stderr));
}

/// Somebody who holds a lock on a file until they are dropped.
struct Holder(Child);

impl Holder {
    fn of(file: &Path, uid: u32, group: u32) -> Self {
        let mut command = Command::new("flock");
        command.arg(file).arg("cat").uid(uid).gid(group);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("flock");
        // What comes back comes from inside the lock.
        child.stdin.as_mut().unwrap().write_all(b"held\n").unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut said).unwrap();
        assert_eq!(said, "held\n");
        Self(child)
    }

    fn pid(&self) -> String {
        self.0.id().to_string()
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        // The child ends with its input; the lock with it.
        drop(self.0.stdin.take());
        self.0.wait().ok();
    }
}

#[test]
fn no_member_of_the_group_holds_up_the_server_and_who_holds_its_lock_is_named() {
    if !can_be_another() {
        return;
    }
    let machine = Machine::new();
    let (stranger, member) = (account(STRANGER), gid(GROUP));
    assert_eq!(machine.run(0, 0, "en", &["demo", "--cases", "5"]).status.code(), Some(0));
    let lock = machine.office().join("store.serving");
    drop(machine.serve());
    assert!(!can_read(STRANGER, member, &lock), "whoever can open it can hold it");
    // As an older server left it, and held by one of the group at this moment.
    fs::set_permissions(&lock, fs::Permissions::from_mode(0o660)).unwrap();
    chown(&lock, None, Some(member)).unwrap();
    let holder = Holder::of(&lock, STRANGER, member);
    assert_eq!(machine.run(0, 0, "en", &["stats"]).status.code(), Some(0), "nobody serves");
    let mut command = machine.program(0, 0, "en", &["serve", "--group", GROUP]);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    let mut errors = BufReader::new(child.stderr.take().unwrap());
    while !said.contains("serving at") {
        assert!(errors.read_line(&mut said).unwrap() > 0, "{said}");
    }
    let server = Server(child);
    assert!(said.contains(&holder.pid()) && said.contains(&stranger), "{said}");
    assert_eq!(machine.run(0, 0, "en", &["stats"]).status.code(), Some(0));
    // It is a lock like any: a second server finds it held, and by whom.
    let second = machine.run(0, 0, "en", &["serve"]);
    told(&second, 3, &[&server.0.id().to_string(), "root"]);
    assert!(!can_read(STRANGER, member, &lock));
    drop((holder, server));
    drop(machine.serve());
    // Held by whom it may be: named, in both languages, and left alone.
    let holder = Holder::of(&lock, 0, 0);
    for lang in ["en", "ar"] {
        told(&machine.run(0, 0, lang, &["serve"]), 3, &[&holder.pid(), "root", "kill"]);
    }
    drop(holder);
    drop(machine.serve());
}
