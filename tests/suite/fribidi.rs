//! Thousands of invented lines against the live `fribidi` command; a recorded part of such lines is
//! compared on every machine (`src/text/layout_tests.rs`).
//!
//! Where version 1.0.8 does otherwise than Unicode, no line goes, and we do as Unicode says: a mark of
//! direction inside a word does not part its letters (they are "transparent"), and what stands before an
//! isolate has no say in it (X10). Letters that Unicode gives no forms (U+06C3) stand by themselves
//! here; there the letter before one reaches out to it.

use std::io::Write;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use wasl::text::{Dir, Opts, layout};

use crate::terminal::skipped;

/// Compared in each direction.
const LINES: usize = 10_000;

/// What a clerk writes, word by word, and now and then anything that can be told apart.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[ء-غف-ي]{1,7}",
        3 => "([ء-غف-ي][\u{64B}-\u{652}]{0,2}){1,5}",
        2 => "ال[أاإآل]{0,3}[ء-غف-ي]{0,3}",
        2 => "[ءاأآإلمهيـ]{1,8}",
        2 => "[پچگکیےڤۀ]{1,4}",
        3 => "[0-9]{1,4}([-/.,:][0-9]{1,4}){0,3}",
        2 => "[٠-٩]{1,4}([-/.,:٫٬][٠-٩]{1,4}){0,3}",
        1 => "[۰-۹]{1,4}[-/][۰-۹]{1,2}",
        1 => "[0-9٠-٩]{1,3}[%٪$﷼+-]",
        3 => "[A-Za-z]{1,7}[0-9]{0,2}",
        2 => "[(\\[{<«‹][ء-غف-يa-c0-9]{0,4}[)\\]}>»›]",
        1 => "[()\\[\\]{}<>«»]{1,3}",
        1 => "[-–—•·،؛؟!\"'\u{201C}\u{201D}:/│─]{1,2}",
        1 => "\u{2066}([0-9]{1,4}(-[0-9]{1,4}){0,3}|[a-z]{1,3}[ء-غ0-9a-z -]{0,9}z)\u{2069} ",
        1 => "[\u{200E}\u{200F}\u{61C}] ",
        1 => "[ء-غ]\u{200D}|[بتسل]\u{200C}[بتسا]",
    ]
}

fn line() -> impl Strategy<Value = String> {
    let parts = prop::collection::vec((word(), "[ ]{0,2}"), 1..9);
    parts.prop_map(|parts| parts.into_iter().map(|(word, blank)| word + &blank).collect())
}

/// The same lines each time: a line that differs can be looked for.
fn lines() -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let line = line();
    (0..LINES).map(|_| line.new_tree(&mut runner).unwrap().current()).collect()
}

/// It ligates lam and alef only where no mark stands between them; the marks are the same after both.
fn unmarked(line: &str) -> String {
    let mut moved = String::with_capacity(line.len());
    let mut letters: Vec<char> = line.chars().collect();
    let is_mark = |sign: &char| ('\u{64B}'..='\u{652}').contains(sign);
    let mut at = 0;
    while at < letters.len() {
        let marks = letters[at + 1..].iter().take_while(|sign| is_mark(sign)).count();
        let next = letters.get(at + 1 + marks);
        if letters[at] == 'ل' && next.is_some_and(|next| "اأإآ".contains(*next)) {
            letters[at + 1..=at + 1 + marks].rotate_right(1);
        }
        moved.push(letters[at]);
        at += 1;
    }
    moved
}

/// Every line as the command paints it; nothing where there is no such command.
fn fribidi(lines: &[String], direction: &str) -> Option<Vec<String>> {
    let mut child = Command::new("fribidi")
        .args(["--nopad", "--nobreak", "--clean", "--reordernsm", direction])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take().unwrap();
    let text: String = lines.iter().map(|line| unmarked(line) + "\n").collect();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect())
}

/// What it paints in other signs than we do: a lone hamza as itself and not as its form, the digits
/// it was given, and the one mark of direction (U+061C) that it does not know to leave out.
fn comparable(painted: char) -> Option<char> {
    match painted {
        '\u{621}' => Some('\u{FE80}'),
        '\u{61C}' => None,
        '٠'..='٩' | '۰'..='۹' => char::from_digit(u32::from(painted) & 0xF, 10),
        other => Some(other),
    }
}

#[test]
fn thousands_of_lines_are_painted_as_the_live_fribidi_paints_them() {
    let lines = lines();
    for (dir, direction) in [(Dir::Rtl, "--rtl"), (Dir::Ltr, "--ltr")] {
        let Some(wanted) = fribidi(&lines, direction) else {
            return skipped("fribidi is not installed, and its lines were recorded only in part");
        };
        assert_eq!(wanted.len(), lines.len());
        let mut differ = Vec::new();
        for (line, wanted) in lines.iter().zip(&wanted) {
            let cells = layout(line, &Opts::fixed(dir)).cells;
            let painted: String = cells.iter().flat_map(|cell| cell.symbol.chars()).collect();
            let wanted: String = wanted.chars().filter_map(comparable).collect();
            if painted != wanted {
                differ.push(format!("{line:?}\n  ours    {painted:?}\n  fribidi {wanted:?}"));
            }
        }
        assert!(
            differ.is_empty(),
            "{} of {LINES} lines differ {direction}:\n{}",
            differ.len(),
            differ[..differ.len().min(20)].join("\n")
        );
    }
}
