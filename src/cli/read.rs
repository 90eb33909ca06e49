//! The verbs that read: list, show, find, stats, check.

use std::process::ExitCode;

use serde::Serialize;

use crate::api::query::{Cursor, Position, QueueQuery, Record, RecordKind};
use crate::api::{Answer, Desk, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::{Calendar, Day};
use crate::domain::case::{Case, History};
use crate::domain::choice::{Choice, List};
use crate::domain::id::CaseNumber;
use crate::domain::party::Party;
use crate::domain::queue::{Order, Queue, QueueRow};
use crate::i18n::phrases::{cli as say, queue as heads};
use crate::i18n::{Args, Words, isolate};
use crate::store::check;

const ROWS_DEFAULT: usize = 50;

pub struct Wanted {
    pub queue: Queue,
    pub limit: Option<usize>,
    pub after: Option<String>,
    pub overdue: bool,
    pub mine: bool,
    pub format: Format,
}

/// A row of a list, with the key that the next page goes on after.
#[derive(Serialize)]
struct ListLine<'a> {
    #[serde(flatten)]
    row: &'a QueueRow,
    key: String,
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String does not fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

pub fn list(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let at = match &wanted.after {
        None => Position::Start,
        Some(key) => {
            let key = unhex(key).ok_or_else(|| Failure::Usage(words.say(say::BAD_KEY)))?;
            Position::After(Cursor(key))
        }
    };
    let service = open::open(config)?;
    let desk = service.at(open::OWN);
    let query = QueueQuery {
        queue: wanted.queue,
        order: Order::Due,
        filter: String::new(),
        overdue: wanted.overdue,
        mine: wanted.mine,
        at,
        limit: wanted.limit.unwrap_or(ROWS_DEFAULT),
    };
    let Answer::Queue(page) = ask(&desk, &Query::Queue(query))? else { return Err(astray()) };
    let mut out = Output::new();
    match wanted.format {
        Format::Table => {
            let head = [
                heads::HEAD_NUMBER,
                heads::HEAD_PERSON,
                heads::HEAD_NEED,
                heads::HEAD_ASKED,
                heads::HEAD_DUE,
            ];
            let mut rows = vec![head.iter().map(|phrase| words.say(*phrase)).collect()];
            rows.extend(page.rows.iter().map(|(_, row)| cells(row, words)));
            for line in table(&rows) {
                out.line(&line)?;
            }
        }
        Format::Csv => {
            let head = ["number", "name", "stage", "need", "services", "amount", "received", "due"];
            out.csv(&head.map(str::to_owned))?;
            for (_, row) in &page.rows {
                out.csv(&plain(row))?;
            }
        }
        Format::Json | Format::Jsonl => {
            for (cursor, row) in &page.rows {
                out.json(&ListLine { row, key: hex(&cursor.0) })?;
            }
        }
    }
    out.end()?;
    if let (Some(cursor), Format::Table | Format::Csv) = (&page.more, wanted.format) {
        tell(&words.say_with(say::MORE, &Args::new().text("key", hex(&cursor.0))));
    }
    Ok(ExitCode::SUCCESS)
}

fn services(row: &QueueRow) -> String {
    row.services.iter().map(|service| service.code()).collect::<Vec<_>>().join(" ")
}

fn plain(row: &QueueRow) -> Vec<String> {
    vec![
        row.number.to_string(),
        row.name.clone(),
        row.stage.code().to_owned(),
        row.need.map_or("", |need| need.letter()).to_owned(),
        services(row),
        row.amount.map(|amount| amount.to_string()).unwrap_or_default(),
        row.received.iso(),
        row.due.map(Day::iso).unwrap_or_default(),
    ]
}

fn cells(row: &QueueRow, words: &Words) -> Vec<String> {
    let names = row.services.iter().map(|one| words.choice_of(List::Service, *one));
    vec![
        row.number.to_string(),
        row.name.clone(),
        row.need.map_or("–", |need| need.letter()).to_owned(),
        names.collect::<Vec<_>>().join(" · "),
        row.due.map(|due| words.date_brief(due, Calendar::Gregorian)).unwrap_or_default(),
    ]
}

/// Every fact of a case.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    case: &'a Case,
    party_record: &'a Party,
    others: Vec<CaseNumber>,
    history: Vec<&'a History>,
}

pub fn show(
    config: &Config,
    words: &Words,
    number: &str,
    format: Format,
) -> Result<ExitCode, Failure> {
    let bad = || {
        let args = Args::new().text("number", isolate::left_to_right(number));
        Failure::Usage(words.say_with(say::BAD_NUMBER, &args))
    };
    let case = CaseNumber::parse(number).ok_or_else(bad)?;
    let service = open::open(config)?;
    let desk = service.at(open::OWN);
    let Answer::Case(view) = ask(&desk, &Query::Case(case))? else { return Err(astray()) };
    let history = history(&desk, case)?;
    let mut out = Output::new();
    if format == Format::Table {
        let draft = view.case.request.to_draft();
        let stage = words.stage(view.case.stage);
        out.line(&format!("{case} · {} · {stage}", view.case.request.person.name.full()))?;
        let rows: Vec<Vec<String>> = crate::domain::request::Field::ALL
            .iter()
            .filter(|field| !draft.get(**field).is_empty())
            .map(|field| vec![words.field(*field), draft.get(*field).to_owned()])
            .collect();
        for line in table(&rows) {
            out.line(&line)?;
        }
        for fact in &history {
            let date = words.date_brief(fact.at.day(), Calendar::Gregorian);
            out.line(&format!("{date} · {}", words.fact(&fact.fact)))?;
        }
    } else {
        out.json(&Whole {
            case: &view.case,
            party_record: &view.party,
            others: view.others.iter().map(|(number, _)| *number).collect(),
            history: history.iter().collect(),
        })?;
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

/// All facts, oldest first.
fn history(desk: &dyn Desk, case: CaseNumber) -> Result<Vec<History>, Failure> {
    let mut all = Vec::new();
    let mut before = None;
    loop {
        let query = Query::History { case, before };
        let Answer::History { facts, .. } = ask(desk, &query)? else { return Err(astray()) };
        let Some((last, _)) = facts.last() else { break };
        before = Some(*last);
        all.extend(facts.into_iter().map(|(_, history)| history));
    }
    all.reverse();
    Ok(all)
}

pub fn find(
    config: &Config,
    words: &Words,
    text: &str,
    format: Format,
) -> Result<ExitCode, Failure> {
    let service = open::open(config)?;
    let desk = service.at(open::OWN);
    let query = Query::Find { text: text.to_owned() };
    let Answer::Found { rows, .. } = ask(&desk, &query)? else { return Err(astray()) };
    let mut out = Output::new();
    if format == Format::Table {
        let cells: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                let cases: Vec<String> = row
                    .cases
                    .iter()
                    .map(|(number, stage)| format!("{number} {}", words.stage(*stage)))
                    .collect();
                vec![
                    row.name.clone(),
                    row.national_id.clone(),
                    row.phone.clone(),
                    row.district.clone(),
                    cases.join(" · "),
                ]
            })
            .collect();
        for line in table(&cells) {
            out.line(&line)?;
        }
    } else {
        for row in &rows {
            out.json(row)?;
        }
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

pub fn stats(config: &Config, words: &Words, format: Format) -> Result<ExitCode, Failure> {
    let service = open::open(config)?;
    let desk = service.at(open::OWN);
    let Answer::Stats(stats) = ask(&desk, &Query::Stats)? else { return Err(astray()) };
    let mut out = Output::new();
    if format == Format::Table {
        let mut rows = vec![
            vec![words.say(say::STAT_PARTIES), stats.parties.to_string()],
            vec![words.say(say::STAT_CASES), stats.cases.to_string()],
            vec![words.say(say::STAT_LEDGER), stats.ledger.to_string()],
        ];
        rows.extend(stats.queues.iter().map(|line| {
            let late = if line.overdue > 0 { format!("{}!", line.overdue) } else { String::new() };
            vec![words.queue(line.queue), line.waiting.to_string(), late]
        }));
        for line in table(&rows) {
            out.line(&line)?;
        }
    } else {
        out.json(&stats)?;
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

pub fn check(config: &Config, words: &Words) -> Result<ExitCode, Failure> {
    let service = open::open(config)?;
    let (counts, findings) = check::check(service.engine(), service.today())
        .map_err(|error| Failure::Desk(crate::api::Fault::from(error)))?;
    let mut out = Output::new();
    for finding in &findings {
        out.line(&format!("{}: {}", finding.code, finding.what))?;
    }
    out.end()?;
    let n = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let args = Args::new()
        .count("cases", n(counts.cases))
        .count("parties", n(counts.parties))
        .count("ledger", n(counts.ledger))
        .count("findings", i64::try_from(findings.len()).unwrap_or(i64::MAX));
    tell(&words.say_with(say::CHECKED, &args));
    Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Everything, a file a kind; each written aside and put in place whole.
pub fn export(
    config: &Config,
    words: &Words,
    folder: &std::path::Path,
) -> Result<ExitCode, Failure> {
    let service = open::open(config)?;
    let desk = service.at(open::OWN);
    let shown = folder.display().to_string();
    std::fs::create_dir_all(folder).map_err(Failure::io(shown.clone()))?;
    let kinds = [
        (RecordKind::Settings, "settings.jsonl"),
        (RecordKind::Party, "parties.jsonl"),
        (RecordKind::Case, "cases.jsonl"),
        (RecordKind::History, "history.jsonl"),
        (RecordKind::Sitting, "sittings.jsonl"),
        (RecordKind::Ledger, "ledger.jsonl"),
    ];
    for (kind, name) in kinds {
        export_kind(&desk, kind, folder, name)?;
    }
    let args = Args::new().text("path", isolate::left_to_right(&shown));
    tell(&words.say_with(say::EXPORTED, &args));
    Ok(ExitCode::SUCCESS)
}

fn export_kind(
    desk: &dyn Desk,
    kind: RecordKind,
    folder: &std::path::Path,
    name: &str,
) -> Result<(), Failure> {
    use std::io::Write;
    let failed = || Failure::io(name);
    let aside = folder.join(format!(".{name}.part"));
    let file = std::fs::File::create(&aside).map_err(failed())?;
    let mut out = std::io::BufWriter::new(file);
    let mut after = None;
    loop {
        let query = Query::Records { kind, after };
        let Answer::Records { rows, next } = ask(desk, &query)? else { return Err(astray()) };
        for record in &rows {
            write_record(&mut out, record).map_err(failed())?;
        }
        after = next;
        if after.is_none() {
            break;
        }
    }
    out.flush().map_err(failed())?;
    out.get_ref().sync_all().map_err(failed())?;
    std::fs::rename(&aside, folder.join(name)).map_err(failed())
}

fn write_record(out: &mut impl std::io::Write, record: &Record) -> std::io::Result<()> {
    use crate::cli::output::write_json;
    #[derive(Serialize)]
    struct Fact<'a> {
        case: CaseNumber,
        #[serde(rename = "number")]
        n: u32,
        #[serde(flatten)]
        history: &'a History,
    }
    match record {
        Record::Settings(settings) => write_json(out, settings),
        Record::Party(party) => write_json(out, party),
        Record::Case(case) => write_json(out, case),
        Record::Sitting(sitting) => write_json(out, sitting),
        Record::Ledger(line) => write_json(out, line),
        Record::History { case, number, history } => {
            write_json(out, &Fact { case: *case, n: *number, history })
        }
    }
}
