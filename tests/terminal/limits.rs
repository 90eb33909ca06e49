//! A program that is given too little memory, too few files or threads: it says so, and leaves the store as it is.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use portable_pty::CommandBuilder;
use wasl::i18n::phrases::cli as say;
use wasl::i18n::{Args, Lang, Words, isolate};
use wasl::store::memory_limit::ADDRESSES_MIN;

use super::desk::{CTRL_Q, Terminal, skipped};
use super::served::one_request;
use crate::cli::{text, wasl};

const LANGS: [Lang; 2] = [Lang::Arabic, Lang::English];
/// Enough for the program and its screens, and far from enough for a store.
const MEMORY_SMALL: &str = "ulimit -v 400000";
/// An account that runs nothing else, so that its limit counts this program's threads alone.
const ALONE: u32 = 61_183;
/// Enough to be loaded and too few for the store's files, as the subcommands use them.
const FILES_FEW: &str = "ulimit -n 5";

type Files = BTreeMap<String, Vec<u8>>;

/// All files of the store, but the one that only takes up room.
fn files(folder: &Path) -> Files {
    let found = fs::read_dir(folder.join("store")).unwrap().map(Result::unwrap);
    let files = found.filter(|file| file.path().is_file() && file.file_name() != "ballast");
    files
        .map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap()))
        .collect()
}

/// `wasl` under a limit of the shell.
fn limited(limit: &str, folder: &Path, lang: Lang, args: &[&str]) -> (Option<i32>, String) {
    let out = Command::new("sh")
        .args(["-c", &format!("{limit} && exec \"$@\""), "sh", env!("CARGO_BIN_EXE_wasl")])
        .args(["--lang", lang.code(), "--store"])
        .arg(format!("sled:{}", folder.join("store").display()))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .output()
        .unwrap();
    (out.status.code(), isolate::bare(&text(&out.stderr)))
}

fn no_memory(lang: Lang, folder: &Path) -> String {
    let path = isolate::left_to_right(&folder.join("store").display().to_string());
    let args = Args::new().text("path", path).count("megabytes", ADDRESSES_MIN >> 20);
    isolate::bare(&Words::new(lang).say_with(say::STORE_NO_MEMORY, &args))
}

#[test]
fn too_little_memory_is_told_as_that_and_the_store_is_left_as_it_is() {
    let folder = one_request();
    let folder = folder.path();
    let before = files(folder);
    for lang in LANGS {
        for args in [&["serve"][..], &["list", "intake"], &["check"], &["backup", "b"]] {
            let (code, said) = limited(MEMORY_SMALL, folder, lang, args);
            assert_eq!(code, Some(3), "{args:?}: {said}");
            assert!(said.contains(&no_memory(lang, folder)), "{args:?}: {said}");
            assert!(files(folder) == before, "{args:?}");
        }
    }
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}

/// Of an account that may run a few threads and no more, opening does not wait for ever.
#[test]
fn too_few_threads_are_told_as_that_and_the_store_is_left_as_it_is() {
    if !nix::unistd::Uid::effective().is_root() {
        return skipped("not run as root, and nobody becomes another account without it");
    }
    let folder = one_request();
    let folder = folder.path();
    let own_by = |uid| {
        for path in [folder.to_owned(), folder.join("store")] {
            let files = fs::read_dir(&path).unwrap().map(|file| file.unwrap().path());
            files.chain([path]).for_each(|path| chown(path, Some(uid), Some(uid)).unwrap());
        }
    };
    own_by(ALONE);
    let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_wasl")).arg(folder).status();
    assert!(copied.unwrap().success());
    let before = files(folder);
    for lang in LANGS {
        for args in [&["serve"][..], &["list", "intake"], &["check"]] {
            for threads in [2, 6] {
                let out = Command::new("bash")
                    // The plain shell of Debian knows no such limit.
                    .args(["-c", &format!("ulimit -u {threads} && exec \"$@\""), "sh", "./wasl"])
                    .args(["--lang", lang.code(), "--store"])
                    .arg(format!("sled:{}", folder.join("store").display()))
                    .args(args)
                    .current_dir(folder)
                    .env("HOME", folder)
                    .uid(ALONE)
                    .gid(ALONE)
                    .output()
                    .unwrap();
                let said = isolate::bare(&text(&out.stderr));
                assert_eq!(out.status.code(), Some(3), "{args:?}: {said}");
                assert!(said.contains(&no_memory(lang, folder)), "{args:?}: {said}");
                assert!(files(folder) == before, "{args:?}");
            }
        }
    }
    own_by(0);
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}

#[test]
fn screens_with_too_little_memory_say_so_and_give_the_terminal_back() {
    let folder = one_request();
    let folder = folder.path();
    let before = files(folder);
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("{MEMORY_SMALL} && exec \"$@\""), "sh"]);
    command.args([env!("CARGO_BIN_EXE_wasl"), "--lang", "en", "--store"]);
    command.arg(format!("sled:{}", folder.join("store").display()));
    command.cwd(folder);
    for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "en_US.UTF-8")] {
        command.env(name, value);
    }
    command.env("HOME", folder);
    let mut desk = Terminal::over(command);
    desk.press(&[CTRL_Q]);
    let said = desk.last_words().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("not enough memory"), "{said}");
    assert!(files(folder) == before);
}

#[test]
fn too_few_files_are_told_as_that_and_the_store_is_left_as_it_is() {
    let folder = one_request();
    let folder = folder.path();
    let before = files(folder);
    for lang in LANGS {
        let (code, said) = limited(FILES_FEW, folder, lang, &["list", "intake"]);
        assert_eq!(code, Some(3), "{said}");
        assert!(said.contains(&isolate::bare(&Words::new(lang).say(say::IO_FILES))), "{said}");
        assert!(files(folder) == before);
    }
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}
