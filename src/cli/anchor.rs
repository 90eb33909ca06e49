//! Anchors of the ledger: where it stood on a day, kept where whoever keeps the store cannot write. What is
//! cut off or written anew later no longer agrees with them.
//!
//! A file of anchors has a line for each:
//!
//! `wasl-anchor 1 2026-11-29T09:00:00 node=0 seq=57 hash=… first=… cases=60 people=41 sum=…`
//!
//! `hash` is the chain's at `seq`, `first` that of its first entry (another store has another), both in
//! hexadecimal; `sum` is the first eight digits of SHA-256 over all that stands before it on the line. On
//! paper stand the entry and thirty digits: the first twelve bytes of SHA-256 over the hash, as a number.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use sha2::{Digest, Sha256};

use crate::api::query::{Finding, LedgerLine, Record, RecordKind, Stats, hex};
use crate::api::{Answer, Desk, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{Output, ask, astray};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::value::digits;
use crate::i18n::phrases::check as say;
use crate::i18n::{Args, Words, isolate};

const NAME: &str = "wasl-anchor";
const FORMAT: &str = "1";
/// Bytes of a file of anchors, at most: some ten thousand.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Digits of an anchor on paper, in groups.
const PAPER_DIGITS: usize = 30;
const GROUP: usize = 5;

/// Where a ledger stood.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Anchor {
    seq: u64,
    hash: String,
    first: String,
}

fn sum_of(text: &str) -> String {
    let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    hex(hash.first_chunk::<4>().unwrap_or(&[0; 4]))
}

impl Anchor {
    fn line(&self, at: &str, stats: &Stats) -> String {
        let Self { seq, hash, first } = self;
        let (cases, people) = (stats.cases, stats.parties);
        let said = format!(
            "{NAME} {FORMAT} {at} node=0 seq={seq} hash={hash} first={first} cases={cases} people={people}"
        );
        format!("{said} sum={}", sum_of(&said))
    }

    fn read(line: &str) -> Option<Self> {
        let (said, sum) = line.rsplit_once(" sum=")?;
        if sum != sum_of(said) {
            return None;
        }
        let mut parts = said.split(' ');
        if (parts.next()?, parts.next()?) != (NAME, FORMAT) {
            return None;
        }
        let value = |name: &str| {
            said.split(' ').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
        };
        let hash = |name: &str| {
            let text = value(name)?;
            let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            is_hash.then(|| text.to_owned())
        };
        Some(Self { seq: value("seq")?.parse().ok()?, hash: hash("hash")?, first: hash("first")? })
    }
}

/// The digits of a hash for paper, in groups.
fn paper(hash: &str) -> String {
    let full: [u8; 32] = Sha256::digest(hash.as_bytes()).into();
    let number = full
        .first_chunk::<12>()
        .unwrap_or(&[0; 12])
        .iter()
        .fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
    let all = format!("{number:0PAPER_DIGITS$}");
    let mut groups = String::new();
    for (at, digit) in all.chars().enumerate() {
        if at > 0 && at.is_multiple_of(GROUP) {
            groups.push(' ');
        }
        groups.push(digit);
    }
    groups
}

/// The first entry after another that is shown to whoever asks.
fn entry_after(desk: &dyn Desk, after: u64) -> Result<Option<LedgerLine>, Failure> {
    let after = Some(after.to_be_bytes().to_vec());
    let query = Query::Records { kind: RecordKind::Ledger, after };
    let Answer::Records { rows, .. } = ask(desk, &query)? else { return Err(astray()) };
    Ok(rows.into_iter().find_map(|row| match row {
        Record::Ledger(line) => Some(line),
        _ => None,
    }))
}

/// The last entry, and the counts with it.
fn last(desk: &dyn Desk, words: &Words) -> Result<(LedgerLine, Anchor, Stats), Failure> {
    let empty = || Failure::Refused(words.say(say::ANCHOR_EMPTY));
    let Answer::Stats(stats) = ask(desk, &Query::Stats)? else { return Err(astray()) };
    let line = entry_after(desk, stats.ledger.saturating_sub(1))?.ok_or_else(empty)?;
    let first = entry_after(desk, 0)?.ok_or_else(empty)?;
    let anchor = Anchor { seq: line.seq, hash: line.hash.clone(), first: first.hash };
    Ok((line, anchor, stats))
}

/// Adds where the ledger stands to a file.
pub fn append(config: &Config, words: &Words, path: &Path) -> Result<ExitCode, Failure> {
    let desk = open::way_to_read(config)?.desk()?;
    let (entry, anchor, stats) = last(&*desk, words)?;
    let shown = path.display().to_string();
    let failed = || Failure::io(shown.clone());
    let mut file = OpenOptions::new().create(true).append(true).open(path).map_err(failed())?;
    let line = format!("{}\n", anchor.line(&entry.at.iso(), &stats));
    file.write_all(line.as_bytes()).map_err(failed())?;
    if file.metadata().map_err(failed())?.is_file() {
        file.sync_all().map_err(failed())?;
    }
    let args = Args::new().count("seq", anchor.seq);
    tell(&words.say_with(say::ANCHOR_WRITTEN, &args.text("path", isolate::left_to_right(&shown))));
    Ok(ExitCode::SUCCESS)
}

/// Prints where the ledger stands, to be written down.
pub fn print(config: &Config, words: &Words) -> Result<ExitCode, Failure> {
    let desk = open::way_to_read(config)?.desk()?;
    let (entry, anchor, _) = last(&*desk, words)?;
    let digits = paper(&anchor.hash);
    let mut out = Output::new();
    let args = Args::new().text("date", isolate::left_to_right(&entry.at.iso()));
    out.line(&words.say_with(say::ANCHOR_PAPER, &args.count("seq", anchor.seq)))?;
    out.line(&digits)?;
    out.end()?;
    let numbers = isolate::left_to_right(&format!("{} {digits}", anchor.seq));
    tell(&words.say_with(say::ANCHOR_PAPER_HOW, &Args::new().text("numbers", numbers)));
    Ok(ExitCode::SUCCESS)
}

fn finding(code: &str, seq: u64, detail: String) -> Finding {
    Finding { code: code.into(), kind: "ledger".into(), key: seq.to_string(), detail }
}

/// What the ledger has at an entry that an anchor tells of: nothing is wrong if it is the same.
fn held(
    desk: &dyn Desk,
    words: &Words,
    seq: u64,
    agrees: impl Fn(&LedgerLine) -> bool,
) -> Result<Option<Finding>, Failure> {
    let there = entry_after(desk, seq.saturating_sub(1))?;
    match there {
        Some(line) if line.seq == seq && agrees(&line) => Ok(None),
        Some(line) if line.seq == seq => Ok(Some(finding("anchor-rewritten", seq, line.at.iso()))),
        Some(_) => {
            let args = Args::new().count("seq", seq);
            Err(Failure::Refused(words.say_with(say::ANCHOR_UNSEEN, &args)))
        }
        None => {
            let Answer::Stats(stats) = ask(desk, &Query::Stats)? else { return Err(astray()) };
            Ok(Some(finding("anchor-cut", seq, format!("{} / {seq}", stats.ledger))))
        }
    }
}

/// Holds the ledger against every anchor of a file.
pub fn against_file(desk: &dyn Desk, words: &Words, path: &Path) -> Result<Vec<Finding>, Failure> {
    let shown = path.display().to_string();
    let failed = || Failure::io(shown.clone());
    let path_of = || isolate::left_to_right(&shown);
    let refused = |phrase, args: &Args| Failure::Refused(words.say_with(phrase, args));
    let mut text = Vec::new();
    let file = File::open(path).map_err(failed())?;
    file.take(FILE_BYTES_MAX.saturating_add(1)).read_to_end(&mut text).map_err(failed())?;
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > FILE_BYTES_MAX {
        return Err(refused(say::ANCHOR_LONG, &Args::new().text("path", path_of())));
    }
    let text = String::from_utf8_lossy(&text);
    let lines = (1_u64..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let mut anchors = Vec::new();
    for (n, line) in lines {
        let args = || Args::new().text("path", path_of()).count("line", n);
        let anchor =
            Anchor::read(line.trim()).ok_or_else(|| refused(say::ANCHOR_GARBLED, &args()))?;
        anchors.push((n, anchor));
    }
    let Some((_, last)) = anchors.last() else {
        return Err(refused(say::ANCHOR_NONE, &Args::new().text("path", path_of())));
    };
    let first = entry_after(desk, 0)?;
    let mut found = Vec::new();
    for (n, anchor) in &anchors {
        if first.as_ref().is_some_and(|first| first.seq == 1 && first.hash != anchor.first) {
            let args = Args::new().text("path", path_of()).count("line", *n);
            // It may also have been rewritten from its very first entry on.
            tell(&words.say_with(say::ANCHOR_FOREIGN, &args));
            found.push(finding("anchor-rewritten", 1, format!("seq {}", anchor.seq)));
            continue;
        }
        found.extend(held(desk, words, anchor.seq, |line| line.hash == anchor.hash)?);
    }
    if found.is_empty() {
        let args = Args::new().count("n", anchors.len());
        tell(&words.say_with(say::ANCHOR_HOLDS, &args.count("seq", last.seq)));
    }
    Ok(found)
}

/// Holds the ledger against an anchor that was written on paper.
pub fn against_paper(desk: &dyn Desk, words: &Words, typed: &str) -> Result<Vec<Finding>, Failure> {
    let wrong = || Failure::Usage(words.say(say::ANCHOR_PAPER_WRONG));
    let plain = digits::plain(typed);
    let mut parts = plain.split(|sign: char| !sign.is_ascii_digit()).filter(|it| !it.is_empty());
    let seq: u64 = parts.next().and_then(|seq| seq.parse().ok()).ok_or_else(wrong)?;
    let typed: String = parts.collect();
    if typed.len() != PAPER_DIGITS {
        return Err(wrong());
    }
    let agrees = |line: &LedgerLine| paper(&line.hash).replace(' ', "") == typed;
    let found: Vec<Finding> = held(desk, words, seq, agrees)?.into_iter().collect();
    if found.is_empty() {
        let args = Args::new().count("n", 1_u64);
        tell(&words.say_with(say::ANCHOR_HOLDS, &args.count("seq", seq)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchor() -> Anchor {
        Anchor { seq: 57, hash: "ab".repeat(32), first: "01".repeat(32) }
    }

    #[test]
    fn a_line_reads_back_and_one_that_was_touched_does_not() {
        let line = anchor().line("2026-11-29T09:00:00", &Stats::default());
        assert_eq!(Anchor::read(&line), Some(anchor()));
        let touched = [line.replace("seq=57", "seq=58"), line.replace(" 1 ", " 2 "), "x".into()];
        for line in touched {
            assert_eq!(Anchor::read(&line), None, "{line}");
        }
    }

    #[test]
    fn an_anchor_on_paper_is_thirty_digits_in_groups_of_five() {
        let digits = paper(&anchor().hash);
        assert_eq!(digits.split(' ').map(str::len).collect::<Vec<_>>(), [5; 6]);
        assert_ne!(digits, paper(&anchor().first));
    }
}
