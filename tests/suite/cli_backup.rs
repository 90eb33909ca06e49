//! Errands of `wasl backup`, `restore` and `drill`: what was taken comes back as it was, each fault of a file
//! or a place is told by its name, and whatever ends one of them leaves nothing half done.

use std::fs;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use age::secrecy::ExposeSecret;

use crate::cli::{HEADER, row, text};
use crate::faults::recorder::{Control, Fault, library, put_under};
use crate::terminal::{Disk, Server};

/// Its exit code, and all it said. Of the folder's store, unless the arguments name another.
fn code(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    told(&command(folder, args).output().unwrap())
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wasl"));
    if !args.contains(&"--store") {
        command.args(["--store", &at(folder, "store")]);
    }
    command.args(args).current_dir(folder).env("HOME", folder).env("WASL_LANG", "en");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn told(run: &Output) -> (Option<i32>, String) {
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), text(&run.stderr));
    assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{said}");
    (run.status.code(), said)
}

fn done(folder: &Path, args: &[&str]) {
    let (exit, said) = code(folder, args);
    assert_eq!(exit, Some(0), "{args:?}: {said}");
}

/// Refused with this code, in both languages, each with its words.
fn refused(folder: &Path, args: &[&str], exit: i32, words: [&str; 2]) {
    for (lang, word) in ["en", "ar"].into_iter().zip(words) {
        let (found, said) = code(folder, &[&["--lang", lang], args].concat());
        assert_eq!(found, Some(exit), "{args:?}: {said}");
        assert!(said.contains(word), "{args:?}: {word}: {said}");
    }
}

/// Where the store in `name` is, as it is named on the command line.
fn at(folder: &Path, name: &str) -> String {
    format!("sled:{}", folder.join(name).display())
}

/// What a store in the folder `name` holds, without the ledger: looking at it is noted there too.
fn export(folder: &Path, name: &str) -> Vec<(String, Vec<u8>)> {
    let out = folder.join(format!("{name}-export"));
    done(folder, &["--store", &at(folder, name), "export", "--out", out.to_str().unwrap()]);
    let files = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| !path.ends_with("ledger.jsonl")).collect();
    files.sort();
    assert!(files.len() > 4, "{files:?}");
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let read = files.iter().map(|path| (name(path), fs::read(path).unwrap())).collect();
    fs::remove_dir_all(out).unwrap();
    read
}

fn demo(cases: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &["demo", "--cases", cases]);
    folder
}

fn receive(folder: &Path, count: u32) {
    // Beyond the ids of the sample data, which belong to others.
    let row = row(count.saturating_add(5_000), None);
    fs::write(folder.join("in.csv"), format!("{HEADER}{row}")).unwrap();
    done(folder, &["import", "requests", "in.csv"]);
}

/// The names in a folder, but for those that every test has.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name != ".local" && !name.starts_with("store."));
    names.sort();
    names
}

#[test]
fn what_was_backed_up_comes_back_as_it_was() {
    let folder = demo("120");
    let folder = folder.path();
    let before = export(folder, "store");
    done(folder, &["backup", "one"]);
    done(folder, &["drill", "one"]);
    done(folder, &["--store", &at(folder, "again"), "restore", "one"]);
    assert_eq!(export(folder, "again"), before);
    done(folder, &["--store", &at(folder, "again"), "check"]);
    assert_eq!(names(folder), ["again", "one", "store"], "nothing else is left");
    let (_, ledger) = code(folder, &["ledger", "--limit", "10000", "--format", "csv"]);
    for verb in [",backup_begun,", ",backup_taken,", ",drill,"] {
        assert_eq!(ledger.matches(verb).count(), 1, "{verb}: {ledger}");
    }
    let (_, said) = code(folder, &["doctor"]);
    let place = folder.join("one").display().to_string();
    assert!(said.contains(&place) && said.contains("tested "), "{said}");
    let (_, said) = code(folder, &["drill", "one"]);
    assert!(said.contains("120 requests of 120 now"), "{said}");
}

#[test]
fn later_parts_hold_what_came_after_and_are_restored_in_their_order() {
    let folder = demo("60");
    let folder = folder.path();
    done(folder, &["backup", "a"]);
    receive(folder, 1);
    done(folder, &["backup", "b", "--since", "a"]);
    receive(folder, 2);
    refused(folder, &["backup", "c", "--since", "b"], 1, ["does not continue", "لا يتابع النسخة"]);
    done(folder, &["backup", "c", "--since", "a", "--since", "b"]);
    let size = |name: &str| fs::metadata(folder.join(name)).unwrap().len();
    for part in ["b", "c"] {
        assert!(size(part) * 3 < size("a"), "{} of {}", size(part), size("a"));
    }
    let before = export(folder, "store");
    let again = at(folder, "again");
    done(folder, &["--store", &again, "restore", "a", "b", "c"]);
    assert_eq!(export(folder, "again"), before);
    done(folder, &["--store", &again, "check"]);
    done(folder, &["drill", "a", "b", "c"]);
    // A store that went back to the first and on from there is another from then on.
    done(folder, &["--store", "sled:back", "restore", "a"]);
    done(folder, &["--store", "sled:back", "import", "requests", "in.csv"]);
    let since = ["--store", "sled:back", "backup", "d", "--since", "a", "--since", "b"];
    refused(folder, &since, 1, ["does not continue that of", "لا يتابع سجل"]);
    for wrong in [&["b"][..], &["a", "c"], &["b", "a"], &["a", "a"]] {
        let args = [&["--store", "sled:none", "restore"], wrong].concat();
        refused(folder, &args, 1, ["does not continue", "لا يتابع النسخة"]);
    }
    let other = demo("3");
    done(other.path(), &["backup", "other"]);
    let other = other.path().join("other");
    let other = other.to_str().unwrap();
    refused(folder, &["backup", "d", "--since", other], 1, ["another store", "قاعدة بيانات أخرى"]);
    refused(folder, &["drill", other], 1, ["does not continue", "لا يتابع سجل"]);
    assert!(!folder.join("none").exists() && !folder.join("d").exists());
}

#[test]
fn a_backup_for_a_key_is_read_by_that_key_alone() {
    let folder = demo("20");
    let folder = folder.path();
    let (own, other) = (age::x25519::Identity::generate(), age::x25519::Identity::generate());
    let key = |name: &str, identity: &age::x25519::Identity| {
        let lines = format!("# a key\n{}\n", identity.to_string().expose_secret());
        fs::write(folder.join(name), lines).unwrap();
    };
    key("own", &own);
    key("other", &other);
    let public = own.to_public().to_string();
    fs::write(folder.join("readers"), format!("# who reads\n{public}\n")).unwrap();
    done(folder, &["backup", "a", "--to", &public]);
    receive(folder, 1);
    done(folder, &["backup", "b", "--to", "readers", "--since", "a", "--identity", "own"]);
    let before = export(folder, "store");
    let restore =
        |more: &[&'static str]| [&["--store", "sled:again", "restore", "a", "b"], more].concat();
    refused(folder, &restore(&[]), 1, ["is encrypted: name the file", "مشفر: سمِّ"]);
    refused(folder, &restore(&["--identity", "other"]), 1, ["none of the keys", "أي من المفاتيح"]);
    refused(folder, &restore(&["--identity", "in.csv"]), 2, ["has no key", "لا مفتاح"]);
    refused(folder, &["backup", "c", "--to", "age1x"], 2, ["is not a recipient", "ليس مستلمًا"]);
    assert!(!folder.join("again").exists() && !folder.join("c").exists());
    done(folder, &restore(&["--identity", "other", "--identity", "own"]));
    assert_eq!(export(folder, "again"), before);
    // Every damage of an encrypted file is told as well.
    let whole = fs::read(folder.join("a")).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    fs::write(folder.join("flipped"), flipped).unwrap();
    fs::write(folder.join("cut"), &whole[..whole.len() * 2 / 3]).unwrap();
    for (name, words) in [("flipped", ["was changed, or", "غُيّر"]), ("cut", ["cut short", "قُطع"])]
    {
        let args = ["--store", "sled:none", "restore", name, "--identity", "own"];
        refused(folder, &args, 1, words);
    }
}

#[test]
fn a_file_that_is_no_whole_backup_is_told_by_the_name_of_its_fault() {
    let folder = demo("60");
    let folder = folder.path();
    done(folder, &["backup", "whole"]);
    let whole = fs::read(folder.join("whole")).unwrap();
    let with = |at: usize, byte: u8| {
        let mut bytes = whole.clone();
        bytes[at] = byte;
        bytes
    };
    let middle = whole.len() / 2;
    let changed = ["not as it was written", "ليس كما كُتب"];
    for (name, bytes, words) in [
        ("flipped", with(middle, !whole[middle]), changed),
        ("longer", [&whole[..], b"x"].concat(), changed),
        ("cut", whole[..whole.len() * 2 / 3].to_vec(), ["is incomplete", "قبل نهايته"]),
        ("empty", Vec::new(), ["not a backup of wasl", "ليس نسخة احتياطية"]),
        (
            "foreign",
            b"name,service,channel\n".to_vec(),
            ["not a backup of wasl", "ليس نسخة احتياطية"],
        ),
        ("newer", with(7, 200), ["newer wasl (format 200)", "إصدار أحدث"]),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
        refused(folder, &["--store", "sled:none", "restore", name], 1, words);
        refused(folder, &["drill", name], 1, words);
        refused(folder, &["backup", "later", "--since", name], 1, words);
        fs::remove_file(folder.join(name)).unwrap();
    }
    refused(
        folder,
        &["--store", "sled:none", "restore", "nowhere"],
        1,
        ["nothing by this name", "لا شيء"],
    );
    assert_eq!(names(folder), ["store", "whole"]);
}

#[test]
fn nothing_is_written_over_and_nothing_into_the_store() {
    let folder = demo("10");
    let folder = folder.path();
    done(folder, &["backup", "a"]);
    let before = fs::read(folder.join("a")).unwrap();
    let there = ["overwrites nothing", "لا يكتب فوق"];
    refused(folder, &["backup", "a"], 1, there);
    refused(folder, &["backup", "a", "--since", "a"], 1, there);
    refused(folder, &["backup", "store"], 1, there);
    refused(
        folder,
        &["backup", "store/a"],
        1,
        ["folder of the store itself", "مجلد قاعدة البيانات نفسها"],
    );
    refused(folder, &["backup", "nowhere/a"], 1, ["nothing by this name", "لا شيء"]);
    refused(folder, &["restore", "a"], 1, ["is not empty", "ليس فارغًا"]);
    fs::create_dir(folder.join("full")).unwrap();
    fs::write(folder.join("full/words"), "theirs").unwrap();
    refused(folder, &["--store", "sled:full", "restore", "a"], 1, ["is not empty", "ليس فارغًا"]);
    let server = Server::of(folder, &[]);
    refused(folder, &["restore", "a"], 1, ["A server runs", "يعمل خادم"]);
    assert!(server.ends());
    refused(folder, &["--store", "sled:none", "backup", "b"], 3, ["none", "none"]);
    assert_eq!(fs::read(folder.join("a")).unwrap(), before);
    assert_eq!(fs::read(folder.join("full/words")).unwrap(), b"theirs");
    assert!(!folder.join("none").exists() && !folder.join("none.restoring").exists());
    // An empty folder is as good as none.
    fs::create_dir(folder.join("empty")).unwrap();
    done(folder, &["--store", "sled:empty", "restore", "a"]);
}

/// A line for the shell.
fn shell(folder: &Path, line: &str) -> Output {
    let mut shell = Command::new("bash");
    shell.args(["-c", &line.replace("wasl ", "\"$0\" "), env!("CARGO_BIN_EXE_wasl")]);
    shell.env("HOME", folder).env("WASL_LANG", "en").env("WASL_STORE", at(folder, "store"));
    shell.current_dir(folder).output().unwrap()
}

#[test]
fn a_pipe_takes_a_backup_and_whoever_stops_reading_has_none() {
    let folder = demo("400");
    let folder = folder.path();
    let (exit, said) =
        told(&shell(folder, "set -o pipefail; wasl backup /dev/stdout | cat > piped"));
    assert!(exit == Some(0) && said.contains("Whether it was stored is not known"), "{said}");
    done(folder, &["drill", "piped"]);
    let (exit, said) =
        told(&shell(folder, "set -o pipefail; wasl backup /dev/stdout | head -c 9 > nine"));
    assert!(exit == Some(1) && said.contains("not a complete backup"), "{said}");
    let (exit, said) = told(&shell(folder, "wasl backup /dev/full"));
    assert!(exit == Some(1) && said.contains("disk is full"), "{said}");
    refused(
        folder,
        &["--store", "sled:none", "restore", "/dev/null"],
        1,
        ["not a file", "ليس ملفًا"],
    );
    let (_, said) = code(folder, &["doctor"]);
    assert!(said.contains("No backup of this store was ever taken"), "sent is not kept: {said}");
}

/// A backup that waits in its middle for whoever reads from `pipe`, at a server.
fn held_up(folder: &Path, pipe: &str) -> (Child, fs::File) {
    let made = Command::new("mkfifo").arg(folder.join(pipe)).status().unwrap();
    assert!(made.success());
    let child = command(folder, &["backup", pipe]).spawn().unwrap();
    let mut reader = fs::File::open(folder.join(pipe)).unwrap();
    // Its first bytes come when it has begun.
    reader.read_exact(&mut [0; 7]).unwrap();
    (child, reader)
}

#[test]
fn of_two_backups_at_once_the_second_is_told_and_the_desk_goes_on() {
    let folder = demo("400");
    let folder = folder.path();
    let server = Server::of(folder, &[]);
    let (first, mut reader) = held_up(folder, "pipe");
    refused(
        folder,
        &["backup", "second"],
        1,
        ["Another backup of this store", "نسخة احتياطية أخرى"],
    );
    receive(folder, 1);
    let mut rest = Vec::new();
    reader.read_to_end(&mut rest).unwrap();
    let (exit, said) = told(&first.wait_with_output().unwrap());
    assert!(exit == Some(0) && said.contains("400 requests"), "of its moment: {said}");
    fs::write(folder.join("first"), [b"waslbak", &rest[..]].concat()).unwrap();
    done(folder, &["drill", "first"]);
    done(folder, &["backup", "second"]);
    drop(server);
    // One that is killed, and a server that begins anew under another.
    let server = Server::of(folder, &[]);
    let (mut killed, reader) = held_up(folder, "another");
    killed.kill().unwrap();
    killed.wait().unwrap();
    drop(reader);
    // It is over once the server sees that the line is closed.
    while code(folder, &["backup", "third"]).1.contains("Another backup of this store") {}
    done(folder, &["drill", "third"]);
    let (left, mut reader) = held_up(folder, "last");
    drop(server);
    reader.read_to_end(&mut rest).unwrap();
    let (exit, said) = told(&left.wait_with_output().unwrap());
    assert_eq!(exit, Some(3), "{said}");
    done(folder, &["check"]);
    assert!(!folder.join(".second.part").exists());
}

#[test]
fn a_disk_without_room_is_told_and_nothing_half_stays_on_it() {
    let folder = demo("400");
    let folder = folder.path();
    done(folder, &["backup", "whole"]);
    let server = Server::of(folder, &[]);
    // The server has the store open: the limit is the backup's alone.
    let (exit, said) = told(&shell(folder, "ulimit -f 64; wasl backup limited"));
    assert!(exit == Some(1) && said.contains("may not grow so large"), "{said}");
    assert!(server.ends());
    let restore = "ulimit -f 256; wasl --store sled:again restore whole";
    let (exit, said) = told(&shell(folder, restore));
    assert!(exit == Some(3) && said.contains("may not grow so large"), "{said}");
    assert_eq!(names(folder), ["store", "whole"]);
    done(folder, &["--store", "sled:again", "restore", "whole"]);
    let place = folder.join("disk");
    let Some(_disk) = Disk::of("128k", &place) else { return };
    refused(folder, &["backup", "disk/small"], 1, ["disk is full", "القرص ممتلئ"]);
    refused(folder, &["drill", "whole", "--in", "disk"], 1, ["are missing", "ينقص"]);
    refused(
        folder,
        &["--store", "sled:disk/store", "restore", "whole"],
        1,
        ["are missing", "ينقص"],
    );
    refused(
        folder,
        &["--store", "sled:disk", "restore", "whole"],
        1,
        ["the root of a disk", "بداية قرص"],
    );
    assert_eq!(names(&place), [""; 0]);
}

#[test]
fn limits_of_the_system_are_told_and_leave_nothing() {
    let folder = demo("60");
    let folder = folder.path();
    done(folder, &["backup", "whole"]);
    let verbs = ["backup new", "drill whole", "--store sled:again restore whole"];
    for verb in verbs {
        let line = format!("ulimit -v 500000; wasl {verb}");
        let (exit, said) = told(&shell(folder, &line));
        assert!(exit == Some(3) && said.contains("ulimit -v"), "{line}: {said}");
        for files in [4, 6, 8, 10] {
            let line = format!("ulimit -n {files}; wasl {verb}");
            let (exit, said) = told(&shell(folder, &line));
            // With few files it may just do.
            assert!(matches!(exit, Some(1 | 3)) || exit == Some(0) && files > 8, "{line}: {said}");
            assert!(exit == Some(0) || said.contains("ulimit -n"), "{line}: {said}");
            fs::remove_file(folder.join("new")).ok();
            fs::remove_dir_all(folder.join("again")).ok();
        }
        assert_eq!(names(folder), ["store", "whole"], "{verb}");
    }
    for verb in verbs {
        assert_eq!(told(&shell(folder, &format!("wasl {verb}"))).0, Some(0), "{verb}");
    }
}

/// A verb under the recorder, the first fault after so many calls of its kind in the folder `of`.
fn struck(folder: &Path, args: &[&str], of: &str, fault: Fault, before: u64) -> Output {
    let control = Control::new(folder.parent().unwrap().join("control"));
    control.arm(fault, before, 1_000_000, 0, 7);
    let mut command = command(folder, args);
    put_under(&mut command, &fs::canonicalize(folder.join(of)).unwrap(), &control, None);
    let run = command.output().unwrap();
    assert!(
        control.struck().is_some() || run.status.signal().is_some(),
        "{args:?} {of} {fault:?} {before}"
    );
    run
}

#[test]
fn whatever_ends_one_of_them_in_its_middle_leaves_nothing_and_the_next_goes_through() {
    if library().is_none() {
        return;
    }
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("desk");
    let folder = folder.as_path();
    fs::create_dir(folder).unwrap();
    done(folder, &["demo", "--cases", "200"]);
    for name in ["from", "out"] {
        fs::create_dir(folder.join(name)).unwrap();
    }
    done(folder, &["backup", "from/whole"]);
    let restore = ["--store", "sled:out/again", "restore", "from/whole"];
    let drill = ["drill", "from/whole", "--in", "out"];
    let verbs: [&[&str]; 3] = [&["backup", "out/new"], &restore, &drill];
    for verb in verbs {
        let source = if verb[0] == "backup" { "store" } else { "from" };
        for (of, fault, before) in [
            (source, Fault::ReadError, 1),
            ("out", Fault::WriteError, 3),
            ("out", Fault::SyncError, 0),
            ("out", Fault::FullAtOnce, 3),
            ("out", Fault::Terminate, 3),
            ("out", Fault::Kill, 3),
        ] {
            let run = struck(folder, verb, of, fault, before);
            let (exit, said) = told(&run);
            match fault {
                Fault::Terminate => {
                    assert_eq!(run.status.signal(), Some(15), "{verb:?}: {said}");
                    assert!(said.contains("Nothing of it is left"), "{verb:?}: {said}");
                }
                Fault::Kill => assert_eq!(run.status.signal(), Some(9), "{verb:?}"),
                _ => assert!(matches!(exit, Some(1 | 3)), "{verb:?} {fault:?}: {exit:?} {said}"),
            }
            let left = names(&folder.join("out"));
            let is_clean = left.is_empty() || fault == Fault::Kill;
            assert!(is_clean, "{verb:?} {fault:?}: {left:?} {said}");
            // What a kill left is taken over.
            done(folder, verb);
            fs::remove_file(folder.join("out/new")).ok();
            fs::remove_dir_all(folder.join("out/again")).ok();
            let left = names(&folder.join("out"));
            assert!(left.is_empty(), "{verb:?} {fault:?}: {left:?}");
        }
    }
    done(folder, &["check"]);
}
