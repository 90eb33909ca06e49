//! Errands of `wasl serve --backup-to`: a server takes its backups at their times, tells what failed, keeps
//! so many of its own, and does nothing to anybody else's.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::{Duration, Instant};

use age::secrecy::ExposeSecret;
use wasl::service::clock::{Clock, SystemClock};

use crate::cli::{text, wasl};
use crate::faults::recorder::{Control, Fault, library, put_under};
use crate::terminal::can_move_the_clock;

const DAY_SECONDS: u64 = 24 * 60 * 60;
/// 02:00 at the desk, three hours east.
const DUE_AT: u64 = 23 * 60 * 60;

struct Server {
    child: Child,
    said: BufReader<ChildStderr>,
}

impl Server {
    /// So many seconds from now, and with more in its environment.
    fn start(folder: &Path, more: &[&str], later: u64, with: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wasl"));
        if later > 0 {
            // As `faketime` does, without a process between that signals would go to.
            command.env("LD_PRELOAD", "/usr/$LIB/faketime/libfaketime.so.1");
            command.env("FAKETIME", format!("+{later}s")).env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        }
        command.arg("--store").arg(format!("sled:{}", folder.join("store").display()));
        command.args(["serve", "--backup-to"]).arg(folder.parent().unwrap().join("out"));
        command.args(more).env("HOME", folder).env("WASL_LANG", "en").stderr(Stdio::piped());
        with(&mut command);
        let mut child = command.spawn().unwrap();
        let said = BufReader::new(child.stderr.take().unwrap());
        let mut server = Self { child, said };
        server.until("serving");
        server
    }

    fn of(folder: &Path, more: &[&str], later: u64) -> Self {
        Self::start(folder, more, later, |_| {})
    }

    /// The line that it says with this in it.
    fn until(&mut self, wanted: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(self.said.read_line(&mut line).unwrap() > 0, "it ended without {wanted}");
            if line.contains(wanted) {
                return line;
            }
        }
    }

    fn ends(mut self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn done(folder: &Path, args: &[&str]) -> String {
    let run = wasl(folder, args);
    let said = text(&run.stdout) + &text(&run.stderr);
    assert_eq!(run.status.code(), Some(0), "{args:?}: {said}");
    said
}

/// A folder of this name in `outer`, with a store.
fn desk(outer: &Path, name: &str) -> PathBuf {
    let folder = outer.join(name);
    fs::create_dir(&folder).unwrap();
    done(&folder, &["demo", "--cases", "10"]);
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Seconds from now to three before the next time a backup is due.
fn to_the_next() -> u64 {
    let now = u64::try_from(SystemClock.now().0).unwrap();
    let due = now / DAY_SECONDS * DAY_SECONDS + DUE_AT;
    let due = if due > now + 10 { due } else { due + DAY_SECONDS };
    due - 3 - now
}

#[test]
fn one_that_was_missed_is_taken_at_once_the_next_at_its_time_and_the_oldest_of_its_own_go() {
    if !can_move_the_clock() {
        return;
    }
    let outer = tempfile::tempdir().unwrap();
    let (outer, out) = (outer.path(), outer.path().join("out"));
    fs::create_dir(&out).unwrap();
    let folder = desk(outer, "desk");
    let mut server = Server::of(&folder, &["--keep", "2"], 0);
    server.until("Backup taken");
    server.ends();
    let [first] = &names(&out)[..] else { panic!("{:?}", names(&out)) };
    let stamp = first.get(first.len() - 27..).unwrap();
    let older = |year: &str| first.replace(stamp.get(..4).unwrap(), year);
    for year in ["2020", "2021", "2022"] {
        fs::copy(out.join(first), out.join(older(year))).unwrap();
    }
    // Of a clock that was wrong once, of another store, by hand, and half of one.
    let strangers = [older("2099"), format!("wasl-00000000-{stamp}"), "wasl-by-hand".into()];
    for name in &strangers {
        fs::write(out.join(name), "theirs").unwrap();
    }
    fs::write(out.join(format!(".{}.part", older("2023"))), "half of it").unwrap();
    fs::write(out.join(".wasl-by-hand.part"), "theirs").unwrap();
    let mut server = Server::of(&folder, &["--keep", "2"], to_the_next());
    let taken = server.until("Backup taken");
    server.ends();
    assert!(taken.contains("-0200"), "{taken}");
    let left = names(&out);
    let own = left.iter().filter(|name| !strangers.contains(name) && !name.starts_with('.'));
    let own: Vec<&String> = own.collect();
    assert!(own.len() == 2 && own[0] == first && taken.contains(own[1].as_str()), "{left:?}");
    assert!(strangers.iter().all(|name| left.contains(name)), "{left:?}");
    let parts: Vec<&String> = left.iter().filter(|name| name.starts_with('.')).collect();
    assert_eq!(parts, [".wasl-by-hand.part"]);
    done(&folder, &["drill", out.join(own[1]).to_str().unwrap()]);
}

#[test]
fn one_that_fails_is_told_tried_again_and_told_no_more_once_it_succeeds() {
    if !can_move_the_clock() {
        return;
    }
    let outer = tempfile::tempdir().unwrap();
    let (outer, out) = (outer.path(), outer.path().join("out"));
    let folder = desk(outer, "desk");
    let mut server = Server::of(&folder, &[], 0);
    let said = server.until("failed");
    assert!(said.contains("the folder is missing") && said.contains("Next try"), "{said}");
    // What is said is noted right after it.
    while !done(&folder, &["doctor"]).contains("The backup failed at") {}
    let said = done(&folder, &["--lang", "ar", "doctor"]);
    assert!(said.contains("تعذر النسخ الاحتياطي") && said.contains("هل قرصه موصول"), "{said}");
    server.ends();
    fs::create_dir(&out).unwrap();
    // Eleven minutes later.
    let mut server = Server::of(&folder, &[], 660);
    server.until("Backup taken");
    while done(&folder, &["doctor"]).contains("The backup failed at") {}
    server.ends();
    let ledger = done(&folder, &["ledger", "--limit", "10000", "--format", "csv"]);
    for verb in [",0,backup_failed,", ",0,backup_taken,"] {
        assert_eq!(ledger.matches(verb).count(), 1, "{verb}: {ledger}");
    }
}

#[test]
fn two_servers_with_one_folder_do_each_other_no_harm() {
    let outer = tempfile::tempdir().unwrap();
    let (outer, out) = (outer.path(), outer.path().join("out"));
    fs::create_dir(&out).unwrap();
    let desks = [desk(outer, "one"), desk(outer, "two")];
    let servers = desks.each_ref().map(|folder| Server::of(folder, &["--keep", "1"], 0));
    for mut server in servers {
        server.until("Backup taken");
        server.ends();
    }
    let both = names(&out);
    assert_eq!(both.len(), 2, "{both:?}");
    for folder in desks {
        let good = |name: &&String| {
            let run = wasl(&folder, &["drill", out.join(name).to_str().unwrap()]);
            run.status.success()
        };
        assert_eq!(both.iter().filter(good).count(), 1, "{both:?}");
    }
}

#[test]
fn a_server_encrypts_its_backups_for_whoever_is_to_read_them() {
    let outer = tempfile::tempdir().unwrap();
    let (outer, out) = (outer.path(), outer.path().join("out"));
    fs::create_dir(&out).unwrap();
    let folder = desk(outer, "desk");
    let key = age::x25519::Identity::generate();
    let identity = folder.join("key");
    fs::write(&identity, key.to_string().expose_secret()).unwrap();
    fs::write(folder.join("readers"), format!("{}\n", key.to_public())).unwrap();
    let readers = folder.join("readers");
    let mut server = Server::of(&folder, &["--to", readers.to_str().unwrap()], 0);
    server.until("Backup taken");
    server.ends();
    let file = out.join(&names(&out)[0]);
    assert!(fs::read(&file).unwrap().starts_with(b"age-encryption.org/"));
    let file = file.to_str().unwrap();
    done(&folder, &["drill", file, "--identity", identity.to_str().unwrap()]);
    for (args, word) in [
        (&["serve", "--to", "age1x"][..], "--backup-to"),
        (&["serve", "--backup-to", "x", "--to", "age1x"], "is not a recipient"),
        (&["serve", "--backup-to", "store/x"], "is in the folder of the store"),
    ] {
        let run = wasl(&folder, args);
        assert_eq!(run.status.code(), Some(2), "{args:?}: {}", text(&run.stderr));
        assert!(text(&run.stderr).contains(word), "{args:?}: {}", text(&run.stderr));
    }
}

#[test]
fn a_server_whose_backup_hangs_on_its_disk_still_ends_in_time_and_the_next_tidies_up() {
    if library().is_none() {
        return;
    }
    let outer = tempfile::tempdir().unwrap();
    let outer = fs::canonicalize(outer.path()).unwrap();
    let out = outer.join("out");
    fs::create_dir(&out).unwrap();
    let folder = desk(&outer, "desk");
    let control = Control::new(outer.join("control"));
    // It is asked to end in the middle of a write that never ends.
    control.arm(Fault::Terminate, 0, 0, 0, 7);
    let mut server =
        Server::start(&folder, &[], 0, |command| put_under(command, &out, &control, None));
    let mut said = String::new();
    let begun = Instant::now();
    server.said.read_to_string(&mut said).unwrap();
    assert!(server.child.wait().unwrap().success(), "{said}");
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
    assert!(said.contains("everything is on disk") || said.contains("disk"), "{said}");
    assert!(names(&out).iter().all(|name| name.starts_with('.')), "{:?}", names(&out));
    let mut server = Server::of(&folder, &[], 0);
    server.until("Backup taken");
    server.ends();
    assert!(names(&out).iter().all(|name| !name.starts_with('.')), "{:?}", names(&out));
    done(&folder, &["check"]);
}

#[test]
fn the_printed_unit_has_the_options_and_lets_the_server_write_there() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let unit = done(folder, &["serve", "--print-unit", "--backup-to", "kept", "--keep", "3"]);
    let kept = folder.canonicalize().unwrap().join("kept").display().to_string();
    assert!(unit.contains(&format!("serve --backup-to \"{kept}\" --keep 3\n")), "{unit}");
    assert!(unit.contains(&format!(" \"-{kept}\"\n")), "{unit}");
}
