//! What is left when the program ends without a word.

use std::path::Path;
use std::process::{Command, Stdio};

use wasl::domain::queue::Queue;
use wasl::domain::request::Field;
use wasl::i18n::phrases::find;
use wasl::i18n::{Args, Lang, Words};

use super::desk::{CTRL_N, F7, TAB, Terminal};
use crate::cli::{csv, text, wasl};

fn is_right(folder: &Path) -> bool {
    wasl(folder, &["check"]).status.code() == Some(0)
}

#[test]
fn a_form_that_was_killed_is_gone_on_with_at_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "5"]).status.code(), Some(0));
    let words = Words::new(Lang::Arabic);
    let mut desk = Terminal::open(folder, 0);
    desk.until(&words.queue(Queue::Intake)).press(&["n"]);
    let nobody = Args::new().text("text", "تركي المختلق");
    desk.until(&words.say(find::TITLE_RECEIVE)).press(&["تركي المختلق"]);
    desk.until(&words.say_with(find::NOBODY, &nobody)).press(&[CTRL_N]);
    desk.until(&words.field(Field::FatherName));
    // Off the field, and a look at the first screen, which tells what is kept by now; then there is no
    // power any more.
    desk.press(&[" نواف", TAB, F7]).until(&words.queue(Queue::Intake));
    desk.until("تركي نواف المختلق").kill();
    assert!(is_right(folder));
    let mut desk = Terminal::open(folder, 0);
    desk.until("تركي نواف المختلق").until(&words.field(Field::FatherName));
    desk.press(&["u"]).until(&words.field(Field::GrandfatherName));
    desk.press(&["سعود", TAB]).until("تركي نواف سعود المختلق").leave();
    let mut desk = Terminal::open(folder, 0);
    desk.until("تركي نواف سعود المختلق").until(&words.field(Field::GrandfatherName)).leave();
    assert!(is_right(folder));
}

/// Kills an import once its log is longer than it was by so much.
fn import_killed_after(folder: &Path, bytes: u64) {
    let store = format!("sled:{}", folder.join("store").display());
    let size = || std::fs::metadata(folder.join("store/db")).map_or(0, |db| db.len());
    let before = size();
    let mut child = Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--store", &store, "import", "requests", "in.csv"])
        .current_dir(folder)
        .env("HOME", folder)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while size() < before + bytes && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().ok();
    child.wait().unwrap();
}

#[test]
fn an_import_that_was_killed_again_and_again_lands_every_row_once() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("in.csv"), csv()).unwrap();
    for bytes in [1, 100_000, 400_000, 1_000_000] {
        import_killed_after(folder, bytes);
        assert!(is_right(folder), "after {bytes} bytes");
    }
    let last = wasl(folder, &["import", "requests", "in.csv"]);
    assert_eq!(last.status.code(), Some(1), "37 rows are still wrong");
    let stats = text(&wasl(folder, &["stats", "--format", "json"]).stdout);
    assert!(stats.contains("\"cases\":963,") && stats.contains("\"parties\":963,"), "{stats}");
    assert!(is_right(folder));
}
