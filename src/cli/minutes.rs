//! `wasl minutes`: the minutes of a sitting, or, without a number, the sittings there were.

use std::process::ExitCode;

use serde::Serialize;

use crate::api::query::{MinutesItem, MinutesView, SittingLine};
use crate::api::{Answer, Desk, Fault, Query};
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::{Calendar, Written};
use crate::domain::choice::Choice;
use crate::domain::committee::{Decision, Hand, Vote};
use crate::domain::grant::{Grant, Measure};
use crate::domain::id::SittingNumber;
use crate::domain::value::digits;
use crate::i18n::phrases::minutes as say;
use crate::i18n::{Args, Words, isolate};

pub fn run(
    config: &Config,
    words: &Words,
    number: Option<&str>,
    format: Format,
) -> Result<ExitCode, Failure> {
    let number = number.map(|text| parse(text, words)).transpose()?;
    let desk = open::desk_to_read(config, words)?;
    match number {
        Some(number) => one(&*desk, words, number, format),
        None => list(&*desk, words, format),
    }
}

fn parse(text: &str, words: &Words) -> Result<SittingNumber, Failure> {
    let bad = |_| {
        let args = Args::new().text("number", isolate::left_to_right(text));
        Failure::Usage(words.say_with(say::BAD_NUMBER, &args))
    };
    digits::plain(text).parse().map(SittingNumber).map_err(bad)
}

/// The minutes with their day in both calendars.
#[derive(Serialize)]
struct Whole<'a> {
    on_hijri: Option<String>,
    #[serde(flatten)]
    minutes: &'a MinutesView,
}

fn one(
    desk: &dyn Desk,
    words: &Words,
    number: SittingNumber,
    format: Format,
) -> Result<ExitCode, Failure> {
    let view = match desk.ask(&Query::Minutes(number)) {
        Ok(Answer::Minutes(view)) => view,
        Err(Fault::NotFound) => {
            let args = Args::new().text("number", number.0.to_string());
            return Err(Failure::Refused(words.say_with(say::NO_SUCH, &args)));
        }
        Ok(_) => return Err(astray()),
        Err(fault) => return Err(Failure::Desk(fault)),
    };
    let Answer::Hello(hello) = ask(desk, &Query::Hello)? else { return Err(astray()) };
    let mut out = Output::new();
    match format {
        Format::Table => {
            for line in words.minutes_text(&view, hello.settings.as_ref()).lines() {
                out.line(line)?;
            }
        }
        Format::Csv => rows(&mut out, &view)?,
        Format::Json | Format::Jsonl => {
            let hijri = Written::of_day(view.sitting.on, Calendar::Hijri);
            out.json(&Whole { on_hijri: hijri.map(Written::iso), minutes: &view })?;
        }
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

fn rows(out: &mut Output, view: &MinutesView) -> Result<(), Failure> {
    let head = ["case", "name", "resolution", "amount", "reason", "exception"];
    let votes = ["for", "against", "abstained", "recused", "granted"];
    let hands = ["own_seat", "by_secretary", "put_off", "taken_back"];
    out.csv(
        &head.iter().chain(&votes).chain(&hands).map(|&name| name.to_owned()).collect::<Vec<_>>(),
    )?;
    for item in &view.items {
        let put_off = view.sitting.put_off_of(item.row.number).is_some();
        for earlier in &item.earlier {
            out.csv(&row(item, Some(earlier), put_off, String::new()))?;
        }
        for reversal in &item.reversed {
            let day = reversal.at.day().iso();
            out.csv(&row(item, reversal.decision(), put_off, day))?;
        }
        out.csv(&row(item, item.decision.as_ref(), put_off, String::new()))?;
    }
    Ok(())
}

/// One decision, or none yet; `taken_back` is the day on which it was taken back.
fn row(
    item: &MinutesItem,
    own: Option<&Decision>,
    put_off: bool,
    taken_back: String,
) -> Vec<String> {
    let by = |is: fn(Hand) -> bool| {
        let ballots = own.map_or(&[][..], |own| &own.ballots);
        ballots.iter().filter(|ballot| is(ballot.hand)).count().to_string()
    };
    let count = |vote: Vote| {
        let ballots = own.map_or(&[][..], |own| &own.ballots);
        ballots.iter().filter(|ballot| ballot.vote == vote).count().to_string()
    };
    let exception = own.and_then(|own| own.exception.as_ref());
    vec![
        item.row.number.to_string(),
        item.row.name.clone(),
        own.map_or("", |own| own.resolution.code()).to_owned(),
        own.and_then(|own| own.amount).map(|amount| amount.to_string()).unwrap_or_default(),
        own.map(|own| own.reason.clone()).unwrap_or_default(),
        exception.map(|exception| exception.reason.clone()).unwrap_or_default(),
        count(Vote::For),
        count(Vote::Against),
        count(Vote::Abstained),
        count(Vote::Recused),
        own.and_then(|own| own.grants.as_deref()).map(granted).unwrap_or_default(),
        by(|hand| hand == Hand::Own),
        by(|hand| matches!(hand, Hand::Secretary(_))),
        put_off.to_string(),
        taken_back,
    ]
}

/// Each service with its own measure: `rent=15000 food=x3 clothing=x2:pieces`.
fn granted(grants: &[Grant]) -> String {
    let one = |grant: &Grant| match &grant.measure {
        Measure::Amount(amount) => format!("{}={amount}", grant.service.code()),
        Measure::Quantity(quantity) => format!("{}=x{quantity}", grant.service.code()),
        Measure::Units(quantity, unit) => {
            format!("{}=x{quantity}:{}", grant.service.code(), unit.code())
        }
    };
    grants.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// All sittings, newest first.
fn list(desk: &dyn Desk, words: &Words, format: Format) -> Result<ExitCode, Failure> {
    let mut all: Vec<SittingLine> = Vec::new();
    loop {
        let before = all.last().map(|line| line.number);
        let Answer::Sittings(lines) = ask(desk, &Query::Sittings { before })? else {
            return Err(astray());
        };
        if lines.is_empty() {
            break;
        }
        all.extend(lines);
    }
    let mut out = Output::new();
    match format {
        Format::Table => {
            let is_of_several = all.iter().any(|line| !line.committee.id.is_general());
            let cells = |line| cells(line, is_of_several, words);
            let cells: Vec<Vec<String>> = all.iter().map(cells).collect();
            for line in table(&cells) {
                out.line(&line)?;
            }
        }
        Format::Csv => {
            let head = ["number", "on", "closed", "present", "members", "cases", "unconfirmed"];
            let head = head.into_iter().chain(["committee"]);
            out.csv(&head.map(str::to_owned).collect::<Vec<_>>())?;
            for line in &all {
                let SittingLine { number, on, closed, present, members, cases, .. } = line;
                let counts = [present, members, cases, &line.unconfirmed].map(ToString::to_string);
                let start = [number.0.to_string(), on.iso(), closed.to_string()];
                let of = [line.committee.id.to_string()];
                let cells: Vec<String> = start.into_iter().chain(counts).chain(of).collect();
                out.csv(&cells)?;
            }
        }
        Format::Jsonl => {
            for line in &all {
                out.json(line)?;
            }
        }
        Format::Json => out.json(&all)?,
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

/// Where sittings of several committees stand together each says whose it is.
fn cells(line: &SittingLine, is_of_several: bool, words: &Words) -> Vec<String> {
    let mut cells = vec![
        line.number.0.to_string(),
        words.date_long(line.on),
        words.sitting_size(line),
        if line.closed { String::new() } else { words.say(say::IS_OPEN) },
    ];
    if is_of_several {
        cells.insert(1, words.named_committee(&line.committee));
    }
    cells
}
