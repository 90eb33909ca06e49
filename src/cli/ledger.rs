//! `wasl ledger`: who did what to which record, and who read whose file; the last entries, or on from one.

use std::process::ExitCode;

use crate::api::query::{LedgerLine, Record, RecordKind};
use crate::api::{Answer, Query};
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::settings::Settings;

const ROWS_DEFAULT: u64 = 50;

pub struct Wanted {
    pub limit: Option<u64>,
    pub after: Option<u64>,
    pub format: Format,
}

pub fn run(config: &Config, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let desk = open::way_to_read(config)?.desk()?;
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
                let cells: Vec<_> = lines.iter().map(|line| cells(line, &settings)).collect();
                for line in table(&cells) {
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

fn cells(line: &LedgerLine, settings: &Settings) -> Vec<String> {
    let name = settings.name_of(line.who);
    vec![
        line.seq.to_string(),
        line.at.iso(),
        if name.is_empty() { line.who.0.to_string() } else { name.to_owned() },
        line.verb.clone(),
        line.subject.clone(),
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
