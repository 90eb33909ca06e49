//! `wasl undertaking`: what either side promised on a request, and how it ended; `wasl list undertakings` and
//! `late-papers`.

use std::process::ExitCode;

use clap::Subcommand;
use serde::Serialize;

use crate::api::command::Seen;
use crate::api::query::{
    CaseWait, CaseWaitList, CaseWaitQuery, CaseWaitRow, Cursor, PAGE_ROWS_MAX, hex,
};
use crate::api::{Answer, Command, Order, OrderId, Query};
use crate::cli::failure::say as tell;
use crate::cli::inquiries::Rows;
use crate::cli::list::{ROWS_DEFAULT, Wanted, unhex};
use crate::cli::output::{ask, astray};
use crate::cli::read::number_of;
use crate::cli::values::{outcomes, undertakers};
use crate::cli::{Failure, moves, open, staff};
use crate::config::Config;
use crate::domain::calendar::{Calendar, Day, Written};
use crate::domain::case::{NewUndertaking, Undertaker, UndertakingOutcome, UndertakingWord};
use crate::domain::id::StaffId;
use crate::domain::settings::Settings;
use crate::i18n::phrases::{cli as say, countersign, queue, undertaking as heads};
use crate::i18n::{Args, Words, isolate};
use crate::service::clock::{Clock, SystemClock};

#[derive(Debug, Subcommand)]
pub enum Verb {
    Make {
        number: String,
        #[arg(long, value_name = "SIDE", value_parser = undertakers())]
        side: Undertaker,
        text: String,
        #[arg(long, value_name = "DATE")]
        due: String,
        #[arg(long, value_name = "NAME")]
        staff: Option<String>,
    },
    End {
        number: String,
        #[arg(value_name = "N")]
        undertaking: u16,
        #[arg(value_name = "HOW", value_parser = outcomes())]
        outcome: UndertakingOutcome,
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
}

pub fn date(text: &str, words: &Words) -> Result<Written, Failure> {
    Written::parse(text).map_err(|flaw| Failure::Usage(words.date_flaw(flaw)))
}

pub fn run(config: &Config, words: &Words, verb: Verb) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let (number, word) = match verb {
        Verb::Make { number, side, text, due, staff } => {
            let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
            let settings = hello.settings.unwrap_or_else(Settings::unset);
            let named = |name: String| staff::named(&settings, &name, words).map(|one| one.id);
            let staff = staff.map(named).transpose()?;
            let due = date(&due, words)?;
            (number, UndertakingWord::Make(NewUndertaking { side, text, due, staff }))
        }
        Verb::End { number, undertaking, outcome, reason, on } => {
            let today = Written::of_day(SystemClock.now().day(), Calendar::Hijri);
            let on = match on {
                Some(on) => date(&on, words)?,
                None => today.ok_or_else(astray)?,
            };
            let reason = reason.unwrap_or_default();
            (number, UndertakingWord::End { number: undertaking, outcome, reason, on })
        }
    };
    let case = number_of(&number, words)?;
    let view = moves::read(&*desk, case, words)?;
    let seen = Seen { case, version: view.version };
    let which = match &word {
        UndertakingWord::Make(_) => {
            view.case.undertakings.last().map_or(0, |own| own.number).saturating_add(1)
        }
        UndertakingWord::End { number, .. } => *number,
    };
    let id = OrderId { session: open::session()?, count: 1 };
    let order = Order { id, command: Command::Undertaking { seen, word } };
    desk.order(&order).map_err(|fault| moves::refused(fault, case, (&*desk, words)))?;
    let args = Args::new()
        .text("number", isolate::left_to_right(&case.to_string()))
        .text("which", which.to_string());
    tell(&words.say_with(say::UNDERTAKING_SAVED, &args));
    Ok(ExitCode::SUCCESS)
}

/// A row, with the key that the next page goes on after.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    row: &'a CaseWaitRow,
    key: String,
}

pub fn list(
    config: &Config,
    words: &Words,
    of: CaseWaitList,
    wanted: &Wanted,
) -> Result<ExitCode, Failure> {
    let after = match &wanted.after {
        None => None,
        Some(key) => {
            let key = unhex(key).ok_or_else(|| Failure::Usage(words.say(say::BAD_KEY)))?;
            Some(Cursor(key))
        }
    };
    let desk = open::desk_to_read(config, words)?;
    let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
    let limit = wanted.limit.unwrap_or(ROWS_DEFAULT).min(PAGE_ROWS_MAX);
    let (overdue, mine) = (wanted.overdue, wanted.mine);
    let query = CaseWaitQuery { overdue, mine, ..CaseWaitQuery::of(of, after, limit) };
    let Answer::CaseWaits(page) = ask(&*desk, &Query::CaseWaits(query))? else {
        return Err(astray());
    };
    let name_of = |staff: StaffId| {
        hello.settings.as_ref().map_or("", |settings| settings.name_of(staff)).to_owned()
    };
    match of {
        CaseWaitList::Undertakings => undertakings(words, wanted, &page.rows, &name_of)?,
        CaseWaitList::LatePapers => papers(words, wanted, &page.rows, &name_of)?,
    }
    if let Some(cursor) = page.more {
        tell(&words.say_with(say::MORE, &Args::new().text("key", hex(&cursor.0))));
    }
    Ok(ExitCode::SUCCESS)
}

type NameOf<'a> = &'a dyn Fn(StaffId) -> String;

/// A line for each undertaking.
fn undertakings(
    words: &Words,
    wanted: &Wanted,
    rows: &[(Cursor, CaseWaitRow)],
    name_of: NameOf<'_>,
) -> Result<(), Failure> {
    const HEAD: [&str; 8] =
        ["number", "name", "undertaking", "side", "text", "due", "staff", "key"];
    let head =
        [queue::HEAD_NUMBER, queue::HEAD_PERSON, heads::HEAD_WHAT, heads::HEAD_DUE, heads::STAFF];
    let mut out = Rows::new(wanted.format, words, &head);
    for (cursor, row) in rows {
        let CaseWait::Undertakings(all) = &row.what else { continue };
        for own in all {
            let one = CaseWaitRow {
                what: CaseWait::Undertakings(vec![own.clone()]),
                name: row.name.clone(),
                ..*row
            };
            let line = Line { row: &one, key: hex(&cursor.0) };
            let staff = own.staff.map(name_of).unwrap_or_default();
            let plain = vec![
                row.case.to_string(),
                row.name.clone(),
                own.number.to_string(),
                own.side.code().to_owned(),
                own.text.clone(),
                own.due.iso(),
                staff.clone(),
                line.key.clone(),
            ];
            let cells = |words: &Words| {
                vec![
                    row.case.to_string(),
                    row.name.clone(),
                    format!("{} · {}", own.number, words.undertaking(own)),
                    words.date_written(own.due),
                    staff,
                ]
            };
            out.row(&line, cells, (&HEAD, plain))?;
        }
    }
    out.end(heads::NONE)
}

fn papers(
    words: &Words,
    wanted: &Wanted,
    rows: &[(Cursor, CaseWaitRow)],
    name_of: NameOf<'_>,
) -> Result<(), Failure> {
    const HEAD: [&str; 8] =
        ["number", "name", "paper", "keyed", "keyed_by", "earliest", "earliest_by_paper", "key"];
    let head = [
        queue::HEAD_NUMBER,
        queue::HEAD_PERSON,
        countersign::HEAD_PAPER,
        countersign::HEAD_KEYED,
        countersign::HEAD_WOULD,
    ];
    let mut out = Rows::new(wanted.format, words, &head);
    let iso = |day: Day| day.iso();
    for (cursor, row) in rows {
        let CaseWait::Paper { paper, stands, would } = &row.what else { continue };
        let line = Line { row, key: hex(&cursor.0) };
        let plain = vec![
            row.case.to_string(),
            row.name.clone(),
            paper.on.iso(),
            iso(paper.at.day()),
            name_of(paper.by),
            iso(stands.earliest),
            iso(would.earliest),
            line.key.clone(),
        ];
        let cells = |words: &Words| {
            let brief = |day| words.date_brief(day, Calendar::Gregorian);
            let args = Args::new()
                .text("would", brief(would.earliest))
                .text("stands", brief(stands.earliest));
            vec![
                row.case.to_string(),
                row.name.clone(),
                words.date_written(paper.on),
                format!("{} · {}", name_of(paper.by), brief(paper.at.day())),
                words.say_with(countersign::WOULD, &args),
            ]
        };
        out.row(&line, cells, (&HEAD, plain))?;
    }
    out.end(countersign::NONE)
}
