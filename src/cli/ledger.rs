//! `wasl ledger`: who did what to which record, and who read whose file; the last entries, or on from one.

use std::process::ExitCode;

use crate::api::query::{LedgerLine, Record, RecordKind};
use crate::api::{Answer, Query};
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::settings::Settings;
use crate::i18n::phrases::ledger as say;
use crate::i18n::{Args, Phrase, Words, isolate};

const ROWS_DEFAULT: u64 = 50;

pub struct Wanted {
    pub limit: Option<u64>,
    pub after: Option<u64>,
    pub format: Format,
}

pub fn run(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
    let settings = hello.settings.unwrap_or_else(Settings::unset);
    let mut left = wanted.limit.unwrap_or(ROWS_DEFAULT);
    let mut after = match wanted.after {
        Some(after) => after,
        None => {
            let Answer::Stats(stats) = ask(&*desk, &Query::Stats)? else { return Err(astray()) };
            stats.ledger.saturating_sub(left)
        }
    };
    let mut out = Output::new();
    let mut json = Vec::new();
    let mut first = true;
    if wanted.format == Format::Csv {
        out.csv(&["seq", "at", "who", "verb", "subject", "version"].map(str::to_owned))?;
    }
    // A page is bounded by the desk; what is told of more is pages, one in memory at a time.
    while left > 0 {
        let page = Some(after.to_be_bytes().to_vec());
        let query = Query::Records { kind: RecordKind::Ledger, after: page };
        let Answer::Records { rows, next } = ask(&*desk, &query)? else { return Err(astray()) };
        let lines = rows.into_iter().filter_map(|row| match row {
            Record::Ledger(line) => Some(line),
            _ => None,
        });
        let lines: Vec<LedgerLine> =
            lines.take(usize::try_from(left).unwrap_or(usize::MAX)).collect();
        left = left.saturating_sub(u64::try_from(lines.len()).unwrap_or(left));
        match wanted.format {
            Format::Table => {
                let mut rows = Vec::new();
                if std::mem::take(&mut first) && !lines.is_empty() {
                    rows.push(head(words));
                }
                rows.extend(lines.iter().map(|line| cells(line, &settings, words)));
                for line in table(&rows) {
                    out.line(&line)?;
                }
            }
            Format::Csv => {
                for line in &lines {
                    out.csv(&plain(line))?;
                }
            }
            Format::Jsonl => {
                for line in &lines {
                    out.json(line)?;
                }
            }
            Format::Json => json.extend(lines),
        }
        let next = next.and_then(|next| next.try_into().ok()).map(u64::from_be_bytes);
        match next {
            Some(next) => after = next,
            None => break,
        }
    }
    if wanted.format == Format::Json {
        out.json(&json)?;
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

fn head(words: &Words) -> Vec<String> {
    let heads = [say::HEAD_WHEN, say::HEAD_WHO, say::HEAD_WHAT, say::HEAD_ABOUT];
    std::iter::once("#".to_owned()).chain(heads.map(|head| words.say(head))).collect()
}

/// In words for the table; files have the names as they are.
fn verb(name: &str, words: &Words) -> String {
    let phrase = Phrase::named(&format!("ledger-{}", name.replace('_', "-")));
    phrase.map_or_else(|| name.to_owned(), |phrase| words.say(phrase))
}

fn subject(name: &str, words: &Words) -> String {
    let (kind, id) = name.split_once(' ').unwrap_or((name, ""));
    let phrase = Phrase::named(&format!("ledger-about-{kind}"));
    let args = Args::new().text("id", isolate::left_to_right(id));
    phrase.map_or_else(|| name.to_owned(), |phrase| words.say_with(phrase, &args))
}

fn cells(line: &LedgerLine, settings: &Settings, words: &Words) -> Vec<String> {
    let name = settings.name_of(line.who);
    vec![
        line.seq.to_string(),
        line.at.iso(),
        if name.is_empty() { line.who.0.to_string() } else { name.to_owned() },
        verb(&line.verb, words),
        subject(&line.subject, words),
    ]
}

fn plain(line: &LedgerLine) -> Vec<String> {
    vec![
        line.seq.to_string(),
        line.at.iso(),
        line.who.0.to_string(),
        line.verb.clone(),
        line.subject.clone(),
        line.version.0.to_string(),
    ]
}
