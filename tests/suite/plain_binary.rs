//! The real binary line by line: through pipes, on a terminal that can do nothing, cut off and killed.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};

use crate::cli::text;
use crate::terminals::Run;

const SET_UP: &str = "Sample society\nSara\nOne\nTwo\nThree\n\n\n2\n:save\n";

fn start(home: &Path, lang: &str, more: &[(&str, &str)]) -> Child {
    // Whoever runs the tests in the background had its children ignore these.
    let mut command = Command::new("/usr/bin/env");
    command.args(["--default-signal=HUP,INT", env!("CARGO_BIN_EXE_wasl")]);
    command.args(["--store", &format!("sled:{}", home.join("store").display())]);
    command.args(["--lang", lang, "--plain"]);
    command.env_clear().env("HOME", home).env("TERM", "dumb");
    command.envs(more.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Writes all of it, ends the input, and reads to the end.
fn talk(home: &Path, lang: &str, lines: &[u8]) -> Output {
    let mut child = start(home, lang, &[]);
    let mut input = child.stdin.take().unwrap();
    let lines = lines.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&lines));
    let output = child.wait_with_output().unwrap();
    // A program that left before has read enough.
    writer.join().unwrap().ok();
    output
}

fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
    assert!(!output.stdout.contains(&0x1b) && !output.stdout.contains(&b'\r'));
    text(&output.stdout)
}

#[test]
fn without_a_terminal_the_screens_are_refused_in_a_sentence_that_names_the_lines() {
    let home = tempfile::tempdir().unwrap();
    for (lang, says) in
        [("en", "Line by line they work without one"), ("ar", "وتعمل سطرًا سطرًا بلا طرفية")]
    {
        let output = Command::new(env!("CARGO_BIN_EXE_wasl"))
            .args(["--lang", lang])
            .env_clear()
            .envs([("HOME", home.path().to_str().unwrap()), ("TERM", "xterm")])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let told = text(&output.stderr);
        for words in [says, "wasl --plain", "wasl --help"] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert!(output.stdout.is_empty() && !output.stderr.contains(&0x1b));
    }
}

#[test]
fn a_form_cut_off_by_the_end_of_the_input_is_offered_next_time_everywhere() {
    let home = tempfile::tempdir().unwrap();
    let first = format!("{SET_UP}:new request\nSample Person\n:new person\n\nZZfather");
    let talked = said(&talk(home.path(), "en", first.as_bytes()));
    assert!(talked.ends_with("Father’s name:\n"), "{talked}");
    let again = said(&talk(home.path(), "en", b"continue\n"));
    assert!(again.contains("11. Draft: a new request for Sample"), "{again}");
    assert!(again.ends_with("Father’s name (now ZZfather):\n"), "{again}");
    let mut screen = Run::start(home.path(), "xterm-256color", &["--lang", "en"]);
    screen.until_shown("Draft: a new request for Sample");
    screen.types(b"u");
    screen.until_shown("ZZfather");
    screen.types(b"\x11\x1b[?65;1;9c");
    assert_eq!(screen.end(), 0);
}

#[test]
fn lines_of_any_bytes_and_any_length_harm_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut lines = SET_UP.as_bytes().to_vec();
    lines.extend_from_slice(b":new request\n\xff\xfe\x00 broken\n\n\n:new person\n");
    lines.extend(std::iter::repeat_n(b'x', 3_000_000));
    lines.extend_from_slice(
        b"\n\x1b[2J\x07\x00\r\n\xd9\n:::\n99999999999999999999\n..\n..\n-\n:0\n",
    );
    // All signs of a line, one by one, where numbers and where text is wanted.
    for place in ["", ":new request\n"] {
        lines.extend_from_slice(place.as_bytes());
        for byte in 1..=255_u8 {
            lines.extend_from_slice(&[byte, b'\n']);
        }
    }
    let talked = said(&talk(home.path(), "en", &lines));
    assert!(talked.contains("not text in UTF-8") && talked.contains("too long"), "{talked}");
}

#[test]
fn a_reader_that_went_away_ends_it_quietly_and_what_was_typed_is_kept() {
    let home = tempfile::tempdir().unwrap();
    said(&talk(home.path(), "en", SET_UP.as_bytes()));
    let mut child = start(home.path(), "en", &[]);
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let until = |output: &mut BufReader<_>, wanted: &str| {
        let mut line = String::new();
        while !line.starts_with(wanted) {
            line.clear();
            assert!(BufRead::read_line(output, &mut line).unwrap() > 0, "{wanted}");
        }
    };
    until(&mut output, "Your choice");
    input.write_all(b":new request\nSample Person\n:new person\n").unwrap();
    until(&mut output, "Given name");
    drop(output);
    input.write_all(b"Changed\nMore\n").ok();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(told, "");
    let again = said(&talk(home.path(), "en", b""));
    assert!(again.contains("Draft: a new request for Changed"), "{again}");
}

fn killed(home: &Path, signal: &str) -> ExitStatus {
    let mut child = start(home, "en", &[]);
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    input
        .write_all(format!(":new request\nSample {signal}\n:new person\n\nZZfather\n").as_bytes())
        .unwrap();
    let mut line = String::new();
    while !line.starts_with("Grandfather") {
        line.clear();
        assert!(output.read_line(&mut line).unwrap() > 0);
    }
    let pid = child.id().to_string();
    assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    child.wait().unwrap()
}

#[test]
fn a_signal_to_end_keeps_what_was_typed() {
    let home = tempfile::tempdir().unwrap();
    said(&talk(home.path(), "en", SET_UP.as_bytes()));
    for (at, signal) in (1..).zip(["-TERM", "-HUP", "-INT"]) {
        assert_eq!(killed(home.path(), signal).code(), Some(0), "{signal}");
        let again = said(&talk(home.path(), "en", b""));
        let drafts = again.lines().filter(|line| line.contains("Draft: ")).count();
        assert_eq!(drafts, at, "{signal}: {again}");
    }
}

#[test]
fn on_a_terminal_that_can_do_nothing_lines_are_read_and_no_escape_is_sent() {
    for lang in ["ar", "en"] {
        let home = tempfile::tempdir().unwrap();
        let mut run = Run::start(home.path(), "dumb", &["--lang", lang, "--plain"]);
        for line in SET_UP.lines() {
            run.types(format!("{line}\n").as_bytes());
        }
        run.types(b"?\nq\n");
        assert_eq!(run.end(), 0, "{}", run.text());
        assert!(!run.bytes.contains(&0x1b));
    }
}

#[test]
fn a_store_that_cannot_be_opened_is_told_as_ever() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("store")).unwrap();
    std::fs::write(home.path().join("store/letter.txt"), "not ours").unwrap();
    let output = talk(home.path(), "en", b"q\n");
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("holds other files"), "{}", text(&output.stderr));
}

#[test]
fn a_terminal_that_was_said_to_turn_nothing_gets_lines_as_they_are_seen() {
    let home = tempfile::tempdir().unwrap();
    for (word, seen) in [("plain", "ﺓﺪﻋﺎﻗ"), ("run", "ﻗﺎﻋﺪﺓ"), ("explicit", "قاعدة")]
    {
        let mut child = start(home.path(), "ar", &[("WASL_BIDI", word)]);
        drop(child.stdin.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(!output.stdout.contains(&0x1b));
        assert!(text(&output.stdout).contains(seen), "{word}: {}", text(&output.stdout));
    }
}
