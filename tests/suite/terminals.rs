//! The real binary in a pseudo-terminal that answers like one terminal or another.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

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
        Self {
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
