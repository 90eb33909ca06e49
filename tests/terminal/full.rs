//! A disk that fills up while two desks write: both are told, nothing typed is lost, and both go on when there is room.

use std::path::Path;
use std::process::Command;

use wasl::domain::queue::Queue;
use wasl::domain::request::Field;
use wasl::i18n::phrases::{case, find, form, serve};
use wasl::i18n::{Args, Lang, Words, isolate};

use super::desk::{CTRL_N, CTRL_Q, CTRL_S, ESC, TAB, Terminal};
use super::served::{Server, at_the_form, one_request_in};
use super::stores::Disk;
use crate::cli::{text, wasl};

/// As the desk begins to say it.
const FULL: &str = "القرص شبه ممتلئ";

fn is_there(folder: &Path, name: &str) -> bool {
    text(&wasl(folder, &["find", name]).stdout).contains(name)
}

/// At a new request for somebody of this name.
fn receiving(folder: &Path, name: &str) -> Terminal {
    let words = Words::new(Lang::Arabic);
    let mut desk = Terminal::open(folder, 0);
    desk.until(&words.queue(Queue::Intake)).press(&["n"]);
    desk.until(&words.say(find::TITLE_RECEIVE)).press(&[name]);
    let nobody = Args::new().text("text", name);
    desk.until(&words.say_with(find::NOBODY, &nobody)).press(&[CTRL_N]);
    desk.until(&words.field(Field::FatherName));
    desk
}

#[test]
fn two_desks_at_a_disk_that_fills_up_lose_nothing_and_are_told_nothing_that_is_not_so() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("disk");
    // A gigabyte must be free to write.
    let Some(_disk) = Disk::of("1200m", &place) else { return };
    let place = place.as_path();
    one_request_in(place);
    let server = Server::of(place, &[]);
    let words = Words::new(Lang::Arabic);
    let mut amending = at_the_form(place);
    let mut receiving = [receiving(place, "ماجد"), receiving(place, "زياد")];
    let filler = place.join("filler");
    let made = Command::new("fallocate").args(["-l", "250M"]).arg(&filler).status().unwrap();
    assert!(made.success());
    // The free space is looked at once a second, and by a server that begins.
    drop(server);
    let server = Server::of(place, &[]);
    for desk in receiving.iter_mut().chain([&mut amending]) {
        desk.until(&words.say(serve::BACK));
    }
    // What is typed is told to be kept nowhere, and whoever wants to leave it stays.
    for desk in &mut receiving {
        desk.press(&[TAB, "نواف", TAB]).until("نواف").until(FULL).press(&["سعود", ESC]);
        desk.until("سعود").until(FULL);
        assert!(desk.contents().contains(&super::desk::painted(&words.field(Field::FatherName))));
    }
    amending.press(&[TAB, "طلال", TAB]).until("طلال").until(FULL).press(&[CTRL_S]);
    amending.until("طلال").until(FULL);
    // Whoever leaves the program all the same is told whose it was.
    let [mut leaves, mut stays] = receiving;
    leaves.press(&[CTRL_Q]);
    let said = leaves.last_words();
    let not_kept = isolate::bare(&words.say_with(serve::NOT_KEPT, &Args::new().text("what", "")));
    assert!(said.contains(not_kept.trim()) && said.contains("ماجد نواف"), "{said}");
    // There is room again.
    std::fs::remove_file(&filler).unwrap();
    amending.press(&[CTRL_S]).until(&words.say(case::SUMMARY)).until("طلال").leave();
    stays.press(&[ESC]).until(&words.say(form::KEPT)).until("زياد نواف سعود").leave();
    assert!(is_there(place, "طلال"));
    drop(server);
    assert_eq!(wasl(place, &["check"]).status.code(), Some(0));
}

#[test]
fn a_server_on_a_full_disk_gives_its_ballast_back_opens_reads_and_ends() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("disk");
    // The ballast comes back once more than a gigabyte and itself is free.
    let Some(_disk) = Disk::of("1700m", &place) else { return };
    let place = place.as_path();
    one_request_in(place);
    let ballast = place.join("store/ballast");
    assert!(ballast.exists());
    let filler = place.join("filler");
    let fill = || {
        let mut out = std::fs::OpenOptions::new().append(true).create(true).open(&filler).unwrap();
        let block = vec![1; 1 << 20];
        while std::io::Write::write_all(&mut out, &block).is_ok() {}
    };
    fill();
    std::fs::write(folder.path().join("in.csv"), "name,service,channel\nزياد المختلق,rent,C1\n")
        .unwrap();
    let import = || wasl(place, &["import", "requests", "../in.csv"]);
    for _ in 0..2 {
        // What it gave back is the room that it opens with again.
        let server = Server::of(place, &[]);
        assert!(!ballast.exists());
        assert_eq!(wasl(place, &["stats"]).status.code(), Some(0), "what is there can be read");
        let refused = import();
        assert_eq!(refused.status.code(), Some(3), "{}", text(&refused.stderr));
        assert!(server.ends(), "and it ends in order");
    }
    let server = Server::of(place, &[]);
    std::fs::remove_file(&filler).unwrap();
    let landed = import();
    assert_eq!(landed.status.code(), Some(0), "{}", text(&landed.stderr));
    assert!(ballast.exists(), "laid in again");
    drop(server);
    assert_eq!(wasl(place, &["check"]).status.code(), Some(0));
}
