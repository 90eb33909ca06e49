//! The program in real terminals, against each one's own picture of the wanted cells.
//!
//! Three at once: the program in a plain emulation, where cells are what was wanted; the terminal
//! told by its own settings to show cells as given, and given those; the terminal as everybody has
//! it, with the program in it. The same keys go to the first and the last, and what the second and
//! the last show must come to be the same.
//!
//! Run by `.ci/run`, or `cargo test --test suite -- --ignored looks` for all of them; pictures are
//! kept in `target/terminals`, and those of the README are taken anew with `INSTA_UPDATE=always`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use wasl::domain::queue::Queue;
use wasl::domain::stage::Stage;
use wasl::i18n::phrases::form;
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;

use super::desk::{self, ENTER, Terminal};
use super::emulators::{Cells, Emulator};
use super::glass::{Glass, Picture, until};
use crate::cli::wasl;
use crate::gallery::is_to_be_written;

/// Dots that may differ within a cell: the tail of a letter that reaches into the next cell is cut
/// off or not as the one or the other was painted last. A bracket turned round changes 32 of them,
/// a digit or a letter in another's place 40 and more.
const DOTS_MAX: usize = 18;

/// Looks after which the windows are given the keyboard once more: a cursor may be hollow without it.
const GLANCES_TO_FOCUS: u32 = 50;

/// Looks without a change after which something else is taken to stand there that waits for a key.
const GLANCES_TO_ANSWER: u32 = 30;

/// Prints once for each way out of the program: letters that join and turn, digits, brackets, a line.
const LEFT: &str = r"طلب رقم 1448-0001 (سالم) abc │ 12\r\n";

/// What is written to it is shown.
const SHOWS: &str = "stty -echo\nexec cat line\n";

/// The program twice, and a word after it each time; then what it says of the terminal.
fn runs(store: &str) -> String {
    let wasl = env!("CARGO_BIN_EXE_wasl");
    format!(
        r#"
desk() {{ sh -c 'echo $$ >pid; exec "$@"' desk '{wasl}' --store '{store}' --lang ar; }}
desk; printf '{LEFT}'
read -r again <line
stty -g >before; desk; stty -g >after; printf '{LEFT}'
for lang in ar en; do
    read -r again <line; clear
    script -qec "'{wasl}' --lang $lang doctor" saying; mv saying said-$lang
done
exec cat line
"#
    )
}

/// A screen on the way: its name, the keys that lead to it as X and as the program has them, and
/// what stands on it.
struct Step {
    name: &'static str,
    keys: &'static [(&'static str, &'static str)],
    shows: String,
}

fn steps(folder: &Path) -> Vec<Step> {
    let first = wasl(folder, &["list", "intake", "--limit", "1", "--format", "jsonl"]).stdout;
    let first: Value = serde_json::from_slice(&first).unwrap();
    let [number, name] = ["number", "name"].map(|field| first[field].as_str().unwrap().to_owned());
    let words = Words::new(Lang::Arabic);
    let args = Args::new().text("number", &number).text("name", &name);
    let step = |name, keys, shows| Step { name, keys, shows };
    let intake = words.stage(Stage::Intake);
    vec![
        step("home", &[], words.queue(Queue::Satisfaction)),
        step("queue", &[("1", "1")], number.clone()),
        step("case", &[("Return", ENTER)], format!("{name} · {intake}")),
        step("form", &[("e", "e")], words.say_with(form::TITLE_AMEND, &args)),
        step(
            "caret",
            &[("End", "\x1b[F"), ("Right", "\x1b[C"), ("Right", "\x1b[C"), ("7", "7")],
            "7".into(),
        ),
        step("english", &[("F8", "\x1b[19~")], Words::new(Lang::English).action(Action::Save)),
    ]
}

/// The three, in a folder that goes with them.
struct Look {
    emulator: &'static Emulator,
    folder: TempDir,
    kept: PathBuf,
    desk: Terminal,
    given: Glass,
    usual: Glass,
}

impl Look {
    fn at(emulator: &'static Emulator, more: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        assert_eq!(wasl(folder.path(), &["demo", "--cases", "300"]).status.code(), Some(0));
        for copy in ["wanted", "usual"] {
            fs::create_dir(at(copy)).unwrap();
            let copied = Command::new("cp").arg("-r").args([at("store"), at(copy)]).status();
            assert!(copied.unwrap().success());
        }
        let script = runs(&format!("sled:{}", at("usual/store").display()));
        let usual = Glass::open(emulator, Cells::Usual, &at("usual"), &script, more);
        // The same colours and boxes as in the terminal.
        let env = usual.told("env");
        let value = |name: &str| {
            env.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('=')).unwrap_or("")
        };
        let env = [
            ("TERM", value("TERM")),
            ("COLORTERM", value("COLORTERM")),
            ("LC_ALL", value("LC_ALL")),
            ("WASL_BIDI", emulator.plain),
        ];
        let desk = Terminal::open_with(&at("wanted"), &env);
        let mut given = Glass::open(emulator, Cells::AsGiven, &at("given"), SHOWS, &[]);
        given.tell(format!("\x1b[?1049h{}\x1b[H\x1b[2J", emulator.says).as_bytes());
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/terminals");
        Self { emulator, folder, kept, desk, given, usual }
    }

    /// One more terminal as everybody has it.
    fn fresh(&self) -> Glass {
        Glass::open(self.emulator, Cells::Usual, &self.folder.path().join("fresh"), SHOWS, &[])
    }

    /// Goes on to a screen.
    fn go(&mut self, step: &Step) {
        let (keys, bytes): (Vec<&str>, Vec<&str>) = step.keys.iter().copied().unzip();
        self.usual.press(&keys);
        self.desk.press(&bytes).until(&step.shows);
    }

    /// Goes through all screens; gives the number of dots by which a cell was furthest off.
    fn journey(&mut self) -> usize {
        let mut furthest = 0;
        for step in steps(self.folder.path()) {
            let before = self.given.picture();
            self.go(&step);
            let mut shown = String::new();
            let first = if step.name == "home" { self.emulator.first } else { &[] };
            let mut first = first.iter();
            let mut stands = (0, before.clone());
            let found = agree(&mut self.given, &self.usual, &before, |given| {
                let seen = self.usual.picture();
                let same = if seen == stands.1 { stands.0 + 1 } else { 0 };
                stands = (same % GLANCES_TO_ANSWER, seen);
                if same == GLANCES_TO_ANSWER {
                    self.usual.press(first.next().unwrap_or(&[].as_slice()));
                }
                self.desk.read_what_is_there();
                let cells = self.desk.cells();
                if cells != shown {
                    given.tell(cells.as_bytes());
                    shown = cells;
                }
            });
            furthest = furthest.max(self.judge(step.name, &found));
        }
        furthest
    }

    /// After leaving, and after a signal, the terminal is as if the program had not been there.
    fn leave_twice(&mut self) {
        let mut fresh = self.fresh();
        for way in ["left", "ended"] {
            let before = fresh.picture();
            fresh.tell(LEFT.replace(r"\r\n", "\r\n").as_bytes());
            if way == "left" {
                self.usual.press(&["ctrl+q"]);
            } else {
                self.usual.tell(b"again\n");
                let begun = self.usual.still(&before, DOTS_MAX);
                assert!(begun.is_some(), "{}: it did not begin again", self.emulator.name);
                let pid = self.usual.told("pid");
                assert!(Command::new("kill").arg(pid.trim()).status().unwrap().success());
            }
            let found = agree(&mut fresh, &self.usual, &before, |_| ());
            self.judge(way, &found);
        }
        assert_eq!(self.usual.told("before"), self.usual.told("after"));
    }

    /// What the doctor says, in both languages; it knows the terminal for what it is.
    fn consult(&mut self) {
        for code in ["ar", "en"] {
            let before = self.usual.picture();
            self.usual.tell(b"again\n");
            let said = self.usual.told(&format!("said-{code}"));
            let name = format!("{}-doctor-{code}", self.emulator.name);
            fs::write(self.kept.join(&name).with_extension("txt"), &said).unwrap();
            if let Some(picture) = self.usual.still(&before, DOTS_MAX) {
                picture.keep(&self.kept, &name);
            }
        }
        // In English, where letters stand as they are read; the rest of it may be on the next line.
        let said = fs::read_to_string(self.folder.path().join("usual/said-en")).unwrap();
        let kind = Words::new(Lang::English).say(self.emulator.kind);
        let kind: String = kind.chars().take(24).collect();
        assert!(said.contains(&kind), "{}: not «{kind}»:\n{said}", self.emulator.name);
    }

    /// Keeps what was seen; fails if it is not what was wanted.
    fn judge(&self, what: &str, (wanted, seen): &(Picture, Picture)) -> usize {
        let name = self.emulator.name;
        let keep =
            |picture: &Picture, end| picture.keep(&self.kept, &format!("{name}-{what}{end}"));
        keep(seen, "");
        let differ = wanted.differs(seen);
        if what == "queue" && is_to_be_written() {
            let shown = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens/terminals");
            seen.keep(&shown, name);
        }
        if differ > DOTS_MAX {
            keep(wanted, "-wanted");
            let pictures = self.kept.join(format!("{name}-{what}*.png"));
            panic!("{name}: {differ} dots of a cell are not as wanted: {}", pictures.display());
        }
        differ
    }
}

/// Waits until two terminals show the same, and the first something else than before; gives what they
/// show then, or at last.
fn agree(
    wanted: &mut Glass,
    seen: &Glass,
    before: &Picture,
    mut meanwhile: impl FnMut(&mut Glass),
) -> (Picture, Picture) {
    let mut glances = 0;
    let agreed = until(|| {
        glances += 1;
        if glances % GLANCES_TO_FOCUS == 0 {
            wanted.focus();
            seen.focus();
        }
        meanwhile(wanted);
        let both = (wanted.picture(), seen.picture());
        let is_new = both.0.differs(before) > DOTS_MAX;
        (is_new && both.0.differs(&both.1) <= DOTS_MAX).then_some(both)
    });
    agreed.unwrap_or_else(|| (wanted.picture(), seen.picture()))
}

fn is_lacking(emulator: &Emulator) -> bool {
    let lacks = emulator.lacks();
    if let Some(program) = lacks {
        desk::skipped(&format!("{} was not looked at: no {program} here", emulator.name));
    }
    lacks.is_some()
}

fn look_at(name: &str) {
    let emulator = Emulator::named(name);
    if is_lacking(emulator) {
        return;
    }
    let mut look = Look::at(emulator, &[]);
    let furthest = look.journey();
    look.leave_twice();
    look.consult();
    desk::said(&format!("{name}: shows what was wanted, {furthest} dots off at most; left clean"));
}

/// Else all of the above would mean nothing.
#[test]
#[ignore = "opens windows on a screen of its own: run by .ci/run"]
fn a_terminal_that_turns_what_it_is_sent_is_seen_to_do_so() {
    for name in ["vte", "pterm", "konsole", "mlterm", "kitty"] {
        let emulator = Emulator::named(name);
        if is_lacking(emulator) {
            continue;
        }
        let mut look = Look::at(emulator, &[("WASL_BIDI", emulator.plain)]);
        look.go(&steps(look.folder.path())[0]);
        look.desk.read_what_is_there();
        let cells = look.desk.cells();
        let mut turned = look.fresh();
        turned.tell(b"\x1b[?1049h\x1b[H\x1b[2J");
        let blank = turned.picture();
        let blank_given = look.given.picture();
        turned.tell(cells.as_bytes());
        look.given.tell(cells.as_bytes());
        // The program sends cells as they are and the terminal does with them what it always does.
        let (wrong, seen) = agree(&mut turned, &look.usual, &blank, |_| ());
        assert!(wrong.differs(&seen) <= DOTS_MAX, "{name}");
        let right = until(|| {
            let right = look.given.picture();
            (right.differs(&blank_given) > DOTS_MAX).then_some(right)
        });
        assert!(right.unwrap().differs(&seen) > 2 * DOTS_MAX, "{name} was not told from wrong");
    }
}

macro_rules! looked_at {
    ($($name:ident),*) => {$(
        #[test]
        #[ignore = "opens windows on a screen of its own: run by .ci/run"]
        fn $name() {
            look_at(stringify!($name));
        }
    )*};
}

looked_at!(xterm, vte, konsole, mlterm, pterm, kitty, alacritty, urxvt, st, tmux, tmux_vte);
