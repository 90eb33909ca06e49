//! The real binary in a pseudo-terminal that answers like one terminal or another.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use wasl::i18n::phrases::doctor;
use wasl::i18n::{Lang, Words};
use wasl::text::compensate::shown_by_rows;
use wasl::text::{Dir, Opts, layout};

/// A program that never comes to what is wanted is ended, and the test with it.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(120);

/// The end of the questions.
const ASKED: &[u8] = b"\x1b[>c\x1b[c";
/// What `PuTTY` and its kin answer.
const PUTTY: &[u8] = b"\x1b[>0;136;0c\x1b[?6c";
const EXPLICIT_ON: &[u8] = b"\x1b[8l\x1b[1 k";
const EXPLICIT_OFF: &[u8] = b"\x1b[8h\x1b[0 k";

pub struct Run {
    screen: vt100::Parser,
    /// All bytes so far.
    pub bytes: Vec<u8>,
    reader: Box<dyn Read + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// While it is held, the program is given its time.
    _watched: SyncSender<()>,
    _master: Box<dyn MasterPty + Send>,
}

impl Run {
    pub fn start(home: &Path, term: &str, args: &[&str]) -> Self {
        Self::start_with(home, term, args, &[])
    }

    pub fn start_with(home: &Path, term: &str, args: &[&str], more: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wasl"));
        command.args(["--store", &format!("sled:{}", home.join("store").display())]);
        command.args(args);
        command.env_clear();
        command.env("HOME", home);
        command.env("TERM", term);
        command.env("LANG", "ar_SA.UTF-8");
        for (name, value) in more {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut killer = child.clone_killer();
        let (watched, gone) = sync_channel(1);
        thread::spawn(move || {
            if gone.recv_timeout(GIVEN_UP_AFTER) == Err(RecvTimeoutError::Timeout) {
                killer.kill().ok();
            }
        });
        Self {
            _watched: watched,
            screen: vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0),
            bytes: Vec::new(),
            reader: pair.master.try_clone_reader().unwrap(),
            writer: pair.master.take_writer().unwrap(),
            child,
            _master: pair.master,
        }
    }

    /// Reads until something is as wanted; `false` if the program ended before.
    fn until(&mut self, wanted: impl Fn(&Self) -> bool) -> bool {
        let mut bytes = [0; 4_096];
        while !wanted(self) {
            match self.reader.read(&mut bytes) {
                Ok(0) | Err(_) => return false,
                Ok(count) => {
                    self.screen.process(&bytes[..count]);
                    self.bytes.extend_from_slice(&bytes[..count]);
                }
            }
        }
        true
    }

    fn until_sent(&mut self, what: &[u8]) {
        assert!(self.until(|run| run.has_sent(what)), "{}", self.text());
    }

    pub fn until_shown(&mut self, text: &str) {
        assert!(self.until(|run| run.text().contains(text)), "{}", self.text());
    }

    fn has_sent(&self, what: &[u8]) -> bool {
        self.bytes.windows(what.len()).any(|window| window == what)
    }

    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    pub fn types(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    fn signals(&self, signal: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    /// Reads to the end; gives the exit code.
    pub fn end(&mut self) -> u32 {
        self.until(|_| false);
        self.child.wait().unwrap().exit_code()
    }
}

#[test]
fn a_terminal_that_turns_rows_is_found_out_by_its_answers_and_remembered() {
    let home = tempfile::tempdir().unwrap();
    let mut first = Run::start(home.path(), "xterm", &[]);
    first.until_sent(ASKED);
    assert!(first.has_sent(EXPLICIT_ON));
    // As it is painted: the last letter leftmost.
    first.until_shown("ﺢﻴﺗﺎﻔﻤﻟﺍ ﻞﻛ");
    first.types(PUTTY);
    first.until_sent(EXPLICIT_OFF);
    // As PuTTY turns it back: the first letter first.
    first.until_shown("ﻛﻞ ﺍﻟﻤﻔﺎﺗﻴﺢ");
    first.types(b"\x11");
    assert_eq!(first.end(), 0);

    let mut again = Run::start(home.path(), "xterm", &[]);
    again.until_shown("ﻛﻞ ﺍﻟﻤﻔﺎﺗﻴﺢ");
    assert!(!again.has_sent(EXPLICIT_ON), "the first frame needs no answer");
    again.until_sent(ASKED);
    again.types(PUTTY);
    again.types(b"\x11");
    assert_eq!(again.end(), 0);
    assert!(!again.has_sent(EXPLICIT_OFF));
}

/// The number beside «none of them» in English: it stands there and nowhere else.
const WHICH: &str = "Which row reads correctly?";

fn eyes_of(home: &Path) -> String {
    let file = std::fs::read_to_string(home.join(".local/state/wasl/terminals"));
    let file = file.unwrap_or_default();
    let lines = file.lines().filter(|line| line.starts_with("eyes"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn where_no_query_can_know_whoever_looks_is_asked_once() {
    // PuTTY, whose user may have turned its ordering off, and a terminal that says nothing of it.
    for (answers, number) in [(PUTTY, "0;136;0"), (&b"\x1b[>0;115;0c\x1b[?1;2c"[..], "0;115;0")] {
        for (key, word, shows) in [
            ("1", "as-sent", "ﺢﻴﺗﺎﻔﻤﻟﺍ ﻞﻛ"),
            ("٢", "row", "ﻛﻞ ﺍﻟﻤﻔﺎﺗﻴﺢ"),
            ("3", "run", "ﺍﻟﻤﻔﺎﺗﻴﺢ ﻛﻞ"),
            ("4", "none", "all keys"),
        ] {
            let home = tempfile::tempdir().unwrap();
            let mut run = Run::start(home.path(), "xterm", &[]);
            run.until_sent(ASKED);
            run.types(answers);
            run.until_shown(WHICH);
            run.types(key.as_bytes());
            assert!(run.until(|run| !run.text().contains(WHICH)), "{}", run.text());
            run.until_shown(shows);
            run.types(b"\x11");
            assert_eq!(run.end(), 0);
            assert_eq!(eyes_of(home.path()), format!("eyes xterm {number} {word}"));

            let mut again = Run::start(home.path(), "xterm", &[]);
            again.until_sent(ASKED);
            again.types(answers);
            again.until_shown(shows);
            // The key for it asks again.
            again.types(b"\x0c");
            again.until_shown(WHICH);
            again.types(b"\x1b");
            assert!(again.until(|run| !run.text().contains(WHICH)), "{}", again.text());
            again.until_shown(shows);
            again.types(b"\x11");
            assert_eq!(again.end(), 0);
            assert_eq!(eyes_of(home.path()), format!("eyes xterm {number} {word}"));
        }
    }
}

#[test]
fn enter_takes_what_is_believed_and_esc_leaves_it_for_the_next_time() {
    let home = tempfile::tempdir().unwrap();
    for (key, said) in [(&b"\x1b"[..], ""), (b"\r", "eyes xterm 0;136;0 row")] {
        let mut run = Run::start(home.path(), "xterm", &[]);
        run.until_sent(ASKED);
        run.types(PUTTY);
        run.until_shown(WHICH);
        run.types(key);
        assert!(run.until(|run| !run.text().contains(WHICH)), "{}", run.text());
        run.types(b"\x11");
        assert_eq!(run.end(), 0);
        assert_eq!(eyes_of(home.path()), said);
    }
}

#[test]
fn nobody_is_asked_where_the_answers_settle_it_or_none_came_or_the_clerk_said_it() {
    for (term, answers, more) in [
        ("xterm", &b"\x1b[8;0$y\x1b[>41;379;0c\x1b[?64;1c"[..], &[][..]),
        ("xterm-256color", b"\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c", &[]),
        ("xterm", b"\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[?62;c", &[]),
        ("foot", b"\x1b[?62;4;22c", &[]),
        ("xterm", b"", &[]),
        ("xterm", PUTTY, &[("WASL_BIDI", "row")]),
        ("tmux-256color", PUTTY, &[]),
        ("screen", PUTTY, &[("TMUX", "/tmp/tmux,1,0")]),
    ] {
        let home = tempfile::tempdir().unwrap();
        let mut run = Run::start_with(home.path(), term, &["--lang", "en"], more);
        run.types(answers);
        run.until_shown("all keys");
        run.types(b"\x1b[19~");
        // Arabic now: the answers have been looked at before.
        assert!(run.until(|run| !run.text().contains("all keys")), "{term}");
        run.types(b"\x11");
        assert_eq!(run.end(), 0);
        assert!(!String::from_utf8_lossy(&run.bytes).contains("Which row"), "{term}");
        assert_eq!(eyes_of(home.path()), "");
    }
}

#[test]
fn what_is_typed_while_it_is_asked_goes_to_the_screen_beneath() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::start(home.path(), "xterm", &["--lang", "en"]);
    run.until_sent(ASKED);
    run.types(PUTTY);
    run.until_shown(WHICH);
    // The first field of the first screen.
    run.types(b"Birr Society 1\r");
    run.until_shown("Birr Society 1");
    run.types(b"\x11");
    assert_eq!(run.end(), 0);
    assert_eq!(eyes_of(home.path()), "eyes xterm 0;136;0 row");
}

#[test]
fn inside_tmux_its_line_is_told_once_and_the_key_asks() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::start(home.path(), "tmux-256color", &[]);
    run.until_shown("allow-passthrough on");
    run.types(b"\x0c");
    run.until_shown(WHICH);
    run.types(b"2");
    run.until_shown("ﻛﻞ ﺍﻟﻤﻔﺎﺗﻴﺢ");
    run.types(b"\x11");
    assert_eq!(run.end(), 0);
    assert_eq!(eyes_of(home.path()), "eyes tmux-256color - row");
    let mut again = Run::start(home.path(), "tmux-256color", &[]);
    again.until_shown("ﻛﻞ ﺍﻟﻤﻔﺎﺗﻴﺢ");
    assert!(!again.text().contains("allow-passthrough"));
    again.types(b"\x11");
    assert_eq!(again.end(), 0);
}

#[test]
fn without_utf8_every_byte_is_ascii_and_a_vt_gets_its_own_lines() {
    let home = tempfile::tempdir().unwrap();
    for (term, has_graphics) in [("xterm", false), ("vt100", true), ("linux", false)] {
        let more = [("LANG", ""), ("LC_ALL", "C")];
        let mut run = Run::start_with(home.path(), term, &[], &more);
        run.until_shown("all keys");
        run.types(b"?");
        run.types(b"\x1b[19~\x1b\x0e\x11");
        assert_eq!(run.end(), 0);
        assert!(run.bytes.is_ascii(), "{term}");
        assert_eq!(run.has_sent(b"\x1b(0q"), has_graphics, "{term}");
    }
}

#[test]
fn what_is_printed_on_a_terminal_without_utf8_is_ascii_and_a_pipe_gets_what_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let more = [("LANG", ""), ("LC_ALL", "C")];
    let store = format!("sled:{}", home.path().join("store").display());
    for args in
        [&["demo", "--cases", "30"][..], &["list", "documents"], &["--help"], &["list", "x"]]
    {
        let mut run = Run::start_with(home.path(), "xterm", args, &more);
        run.end();
        assert!(run.bytes.is_ascii() && !run.bytes.is_empty(), "{args:?}: {}", run.text());
    }
    let output = Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--store", &store, "list", "documents"])
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("المتخيل"));
}

#[test]
fn keys_pressed_while_it_is_asked_reach_the_screen_and_answers_do_not() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::start(home.path(), "xterm", &[]);
    run.until_sent(ASKED);
    // F8 between two answers, and one of those torn.
    run.types(b"\x1b[8;0$y\x1b[19~\x1bP>|XTe");
    run.types(b"rm(379)\x1b\\\x1b[>41;379;0c\x1b[?6");
    run.types(b"4;1c");
    run.until_shown("all keys");
    run.types(b"\x1b[?64;1c\x1b[>41;379;0c\x11");
    assert_eq!(run.end(), 0);
    for answer in ["379", "64;1", "XTerm", "$y"] {
        assert!(!String::from_utf8_lossy(&run.bytes).contains(answer), "{answer}");
    }
}

#[test]
fn what_was_sent_on_entering_is_taken_back_on_leaving() {
    for (term, answers, on, off) in [
        ("xterm-256color", &b"\x1b[8;1$y\x1b[?65;1;9c"[..], EXPLICIT_ON, EXPLICIT_OFF),
        (
            "xterm-256color",
            b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[?62;1;4c",
            b"\x1b]50;BidiRenderingEnabled=false\x07",
            b"\x1b]50;BidiRenderingEnabled=true\x07",
        ),
        (
            "xterm",
            b"\x1b[8;0$y\x1b[>24;279;0c\x1b[?63;1c",
            b"\x1b]5379;use_ctl=false\x07",
            b"\x1b]5379;use_ctl=true\x07",
        ),
    ] {
        for is_killed in [false, true] {
            let home = tempfile::tempdir().unwrap();
            let mut run = Run::start(home.path(), term, &[]);
            run.until_sent(ASKED);
            run.types(answers);
            run.until_sent(on);
            if is_killed {
                run.signals("-TERM");
            } else {
                run.types(b"\x11");
            }
            assert_eq!(run.end(), 0);
            let last =
                |what: &[u8]| run.bytes.windows(what.len()).rposition(|window| window == what);
            assert!(last(off) > last(on), "{term}");
            assert!(last(b"\x1b[?1049l") > last(off));
        }
    }
}

#[test]
fn a_terminal_without_a_screen_is_told_in_a_sentence_and_sent_no_escape() {
    let home = tempfile::tempdir().unwrap();
    for (term, lang, says) in [
        ("dumb", "en", "Line by line they work here"),
        ("", "en", "TERM=dumb"),
        ("dumb", "ar", "سطر"),
    ] {
        let mut run = Run::start(home.path(), term, &["--lang", lang]);
        assert_eq!(run.end(), 2);
        for words in [says, "wasl --plain", "wasl --help"] {
            assert!(run.text().contains(words), "{words}: {}", run.text());
        }
        assert!(!run.bytes.contains(&0x1b));
    }
}

#[test]
fn a_terminal_without_arabic_letters_gets_english_screens_and_the_reason() {
    let home = tempfile::tempdir().unwrap();
    for (term, reason) in [("linux", "setfont"), ("vt220", "no Arabic letters")] {
        let mut run = Run::start(home.path(), term, &[]);
        run.until_shown(reason);
        assert!(!run.has_sent(ASKED), "{term} is not asked");
        run.types(b"\x11");
        assert_eq!(run.end(), 0);
    }
}

#[test]
fn what_the_clerk_says_of_the_terminal_holds_and_a_wrong_word_is_told() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::start_with(home.path(), "xterm", &[], &[("WASL_BIDI", "row")]);
    run.until_sent(ASKED);
    run.types(b"\x1b[8;1$y\x1b[?65;1;9c");
    run.until_shown("ﻛﻞ ﺍﻟﻤﻔﺎﺗﻴﺢ");
    run.types(b"\x11");
    assert_eq!(run.end(), 0);
    assert!(!run.has_sent(EXPLICIT_ON));

    let mut run = Run::start_with(home.path(), "xterm", &[], &[("WASL_BIDI", "rwo")]);
    run.until_shown("rwo");
    run.types(b"\x1b[?6c\x11");
    assert_eq!(run.end(), 0);
}

#[test]
fn answers_to_nothing_that_was_asked_change_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::start(home.path(), "tmux-256color", &["--lang", "en"]);
    run.until_shown("all keys");
    run.types(PUTTY);
    run.types(b"\x11");
    assert_eq!(run.end(), 0);
    assert!(!home.path().join(".local/state/wasl/terminals").exists());
}

#[test]
fn the_doctor_says_what_it_found_and_why() {
    let home = tempfile::tempdir().unwrap();
    let mut run = Run::start(home.path(), "xterm-256color", &["--lang", "en", "doctor"]);
    run.until_sent(ASKED);
    run.types(b"\x1b[8;1$y\x1b[?2026;2$y\x1b[>65;7006;1c\x1b[?65;1;9c");
    assert_eq!(run.end(), 0);
    let text = run.text();
    for said in ["DA2 65;7006;1 · 8=1 · ?2026=2", "told not to (mode 8)", "ESC[8l ESC[1 SP k"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for sample in ["plain", "explicit", "kitty", "putty"] {
        assert!(text.contains(sample), "{sample}");
    }
}

#[test]
fn the_doctor_without_a_terminal_says_that_it_cannot_know() {
    let home = tempfile::tempdir().unwrap();
    for (lang, said) in [("en", "no terminal here"), ("ar", "لا طرفية هنا")] {
        let output = Command::new(env!("CARGO_BIN_EXE_wasl"))
            .args(["--lang", lang, "doctor"])
            .env("HOME", home.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success());
        assert!(String::from_utf8(output.stdout).unwrap().contains(said));
        assert!(!home.path().join("store").exists());
    }
}

/// The rows as a terminal shows them that orders each by itself.
fn ordered(screen: &vt100::Screen) -> Vec<String> {
    let cell = |x: u16, y: u16| match screen.cell(y, x).map_or("", vt100::Cell::contents) {
        "" => " ".to_owned(),
        sign => sign.to_owned(),
    };
    let row = |y: u16| shown_by_rows(&(0..80).map(|x| cell(x, y)).collect::<Vec<_>>());
    (0..24).map(|y| row(y).into_iter().map(|(_, symbol)| symbol).collect()).collect()
}

#[test]
fn the_doctor_speaks_arabic_so_that_it_reads_right_on_the_terminal_it_found() {
    let words = Words::new(Lang::Arabic);
    for (answers, kind) in [
        (&b"\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64;1c"[..], doctor::KIND_PLAIN),
        (PUTTY, doctor::KIND_PUTTY),
        (b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[?62;1;4c", doctor::KIND_KONSOLE),
    ] {
        let home = tempfile::tempdir().unwrap();
        let mut run = Run::start(home.path(), "xterm", &["doctor"]);
        run.until_sent(ASKED);
        run.types(answers);
        assert_eq!(run.end(), 0);
        let wanted = layout(&words.say(kind), &Opts::fixed(Dir::Rtl)).painted();
        let text = run.text();
        let shows = match kind {
            // It orders and joins by itself while no screen is open.
            doctor::KIND_KONSOLE => text.contains(&words.say(kind)),
            doctor::KIND_PUTTY => {
                ordered(run.screen.screen()).iter().any(|row| row.contains(&wanted))
            }
            _ => text.contains(&wanted),
        };
        assert!(shows, "{wanted}: {text}");
    }
}
