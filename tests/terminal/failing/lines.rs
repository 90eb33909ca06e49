//! A store that fails under the plain mode and behind a lock.

use super::*;

const SET_UP: &str = "Sample society\nSara\nOne\nTwo\nThree\n\n\n2\n:save\n";
/// To a new request, its second field answered.
const TYPED: &str = ":receive\nSample Person\n:new-person\n\nZZfather\n";
/// A third one, and out of the form: what was typed is kept on the way.
const AND_OUT: &str = "ZZgrand\n:0\n";

/// The program line by line, through pipes, with a desk that is set up.
fn line_by_line(folder: &Path, lang: &str, faulty: &Disk) -> Child {
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wasl"));
        command.args(["--lang", lang, "--plain", "--store"]);
        command.arg(format!("sled:{}", folder.join("store").display()));
        command.env("HOME", folder).envs(faulty.env());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let mut first = start();
    first.stdin.take().unwrap().write_all(SET_UP.as_bytes()).unwrap();
    assert!(first.wait_with_output().unwrap().status.success());
    start()
}

#[test]
fn line_by_line_through_pipes_a_store_that_fails_ends_it_and_what_was_typed_is_told() {
    let Some(faulty) = Disk::new() else { return };
    for lang in [Lang::Arabic, Lang::English] {
        faulty.is_sound();
        let words = Words::new(lang);
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let mut child = line_by_line(folder, lang.code(), &faulty);
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        input.write_all(TYPED.as_bytes()).unwrap();
        let (third, mut line) = (words.field(Field::GrandfatherName), String::new());
        while !line.starts_with(&third) {
            line.clear();
            assert!(output.read_line(&mut line).unwrap() > 0, "{third}");
        }
        faulty.fails("write");
        input.write_all(AND_OUT.as_bytes()).unwrap();
        let out = child.wait_with_output().unwrap();
        let said = isolate::bare(&text(&out.stderr));
        assert_eq!(out.status.code(), Some(3), "{said}");
        assert!(said.contains(&cause(failed::DISK, lang, folder)), "{said}");
        assert!(said.contains("(Input/output error"), "{said}");
        for phrase in [failed::CONFIRMED_STANDS, failed::NOT_KEPT_FIELDS] {
            assert!(said.contains(&isolate::bare(&words.say(phrase))), "{said}");
        }
        assert!(said.contains(&format!("{third}: ZZgrand")), "{said}");
        // No program goes on: nothing is said to be asked again.
        assert!(!said.contains(&words.say(failed::ORDERS_WAIT)), "{said}");
        faulty.is_sound();
        assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
    }
}

#[test]
fn line_by_line_on_a_terminal_it_begins_anew_and_keeps_what_was_typed() {
    let Some(faulty) = Disk::new() else { return };
    let words = Words::new(Lang::English);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let args = ["--lang", "en", "--plain"];
    let mut desk = Run::start_with(folder, "dumb", &args, &faulty.env());
    for line in SET_UP.lines().chain(TYPED.lines()) {
        desk.types(format!("{line}\n").as_bytes());
    }
    desk.until_shown(&words.field(Field::GrandfatherName));
    faulty.fails("write");
    desk.types(AND_OUT.as_bytes());
    desk.until_shown(&words.say(failed::TITLE));
    desk.until_shown("ZZgrand");
    faulty.is_sound();
    desk.until_shown(&words.say(failed::OPEN_AGAIN));
    assert!(!desk.text().contains("Ctrl-"), "no key is pressed: {}", desk.text());
    desk.types(b"1\n");
    desk.until_shown(&words.say(failed::KEPT_NOW));
    desk.types(b":quit\n");
    assert_eq!(desk.end(), 0, "{}", desk.text());
    let mut desk = Run::start(folder, "dumb", &args);
    desk.types(b"continue\n");
    desk.until_shown("ZZgrand");
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(3), "the program has it open");
    desk.types(b":0\n:quit\n");
    assert_eq!(desk.end(), 0, "{}", desk.text());
}

const CTRL_K: &str = "\x0b";
const OWN: &str = "كلمات متخيلة وحدها";

#[test]
fn behind_a_lock_a_store_that_fails_shows_nothing_that_was_typed_and_keeps_it_for_its_owner() {
    let Some(faulty) = Disk::new() else { return };
    let words = Words::new(Lang::Arabic);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(wasl(folder, &["demo", "--cases", "5"]).status.code(), Some(0));
    let (code, said) = reading(folder, &["staff", "passphrase", SARA], &format!("{GIVEN}\n"));
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(wasl(folder, &["staff", "gate", &account()]).status.code(), Some(0));
    let mut desk = Terminal::open_with(folder, &faulty.env());
    desk.until(&words.say(entry::TITLE)).until(SARA).press(&[SARA, ENTER]);
    desk.until(&words.say(entry::PHRASE)).press(&[GIVEN, ENTER]);
    for ask in [entry::NEW, entry::AGAIN] {
        desk.until(&words.say(ask)).press(&[OWN, ENTER]);
    }
    desk.until(&words.queue(Queue::Intake)).press(&["n"]);
    desk.until(&words.say(find::TITLE_RECEIVE)).press(&["ماجد المختلق"]);
    let nobody = Args::new().text("text", "ماجد المختلق");
    desk.until(&words.say_with(find::NOBODY, &nobody)).press(&[CTRL_N]);
    desk.until(&words.field(Field::FatherName)).press(&[TAB, "نواف"]).until("نواف");
    desk.press(&[CTRL_K]).until(&words.say(entry::TITLE_LOCKED));
    // Who signs in is noted: that is written.
    faulty.fails("write");
    desk.press(&[OWN, ENTER]).until(&words.say(failed::TITLE));
    desk.until(&words.say(failed::HELD_BACK));
    assert!(
        !desk.contents().contains(&crate::terminal::desk::painted("نواف")),
        "{}",
        desk.contents()
    );
    faulty.is_sound();
    desk.press(&[ENTER]).until(&words.say(entry::TITLE)).until(SARA).press(&[SARA, ENTER]);
    desk.until(&words.say(entry::PHRASE)).press(&[OWN, ENTER]);
    desk.until("ماجد").press(&["u"]).until(&words.field(Field::FatherName)).until("نواف").leave();
    assert_eq!(wasl(folder, &["check"]).status.code(), Some(0));
}

/// A store whose last commit was noted and not applied; `write_a_store_in_pieces` made it.
const IN_PIECES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/stores/in_pieces.tar.gz");

#[test]
fn a_commit_that_was_found_in_pieces_and_completed_is_told_by_whoever_opens_the_store() {
    for lang in [Lang::Arabic, Lang::English] {
        let told = isolate::bare(&Words::new(lang).say(failed::COMPLETED));
        for args in [&["serve"][..], &["check"], &["doctor"], &["stats"]] {
            let folder = tempfile::tempdir().unwrap();
            let folder = folder.path();
            let unpacked =
                Command::new("tar").args(["-xzf", IN_PIECES, "-C"]).arg(folder).status().unwrap();
            assert!(unpacked.success());
            let mut child = Command::new(env!("CARGO_BIN_EXE_wasl"))
                .args(["--lang", lang.code(), "--store"])
                .arg(format!("sled:{}", folder.join("store").display()))
                .args(args)
                .env("HOME", folder)
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
            let is_told = lines.any(|line| isolate::bare(&line.unwrap()) == told);
            let pid = child.id().to_string();
            // A server is told to end; the others have done what they were to do, or are about to.
            Command::new("kill").args(["-TERM", &pid]).stderr(Stdio::null()).status().unwrap();
            lines.for_each(drop);
            child.wait().unwrap();
            assert!(is_told, "{args:?}, {told}");
            // Once: what was completed is whole.
            let again = wasl(folder, &["stats"]);
            let once = Words::new(Lang::English).say(failed::COMPLETED);
            let said = text(&again.stderr);
            assert!(again.status.success() && !said.contains(&once), "{args:?}: {said}");
        }
    }
}
