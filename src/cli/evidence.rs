//! `wasl evidence`: how the society listens, in figures of a year, and the records behind each.

use std::process::ExitCode;

use serde::Serialize;

use crate::api::query::{
    Evidence, EvidenceLine, EvidencePage, EvidenceQuery, EvidenceRecordsQuery, EvidenceRow,
    PAGE_ROWS_MAX,
};
use crate::api::{Answer, Desk, Query};
use crate::cli::failure::say as tell;
use crate::cli::inquiries::Rows;
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::cli::{Failure, open, surveys};
use crate::config::Config;
use crate::domain::calendar::{Calendar, Day};
use crate::domain::evidence::{Indicator, Item};
use crate::domain::figures::Of;
use crate::i18n::evidence::tenths;
use crate::i18n::phrases::{evidence as say, figures};
use crate::i18n::{Args, Words, isolate};

pub struct Wanted {
    /// Of the calendar; the one that today is in where none is given.
    pub year: Option<u16>,
    pub calendar: Calendar,
    /// The records behind a figure, in the place of all figures.
    pub records: Option<String>,
    pub format: Format,
}

/// A figure as programs read it: unknown is null, never zero.
#[derive(Serialize)]
struct Figure {
    #[serde(rename = "figure")]
    code: String,
    indicator: &'static str,
    number: Option<u64>,
    of: Option<u64>,
    share_per_mille: Option<u64>,
    days_n: Option<u64>,
    days_mean: Option<f64>,
    days_median: Option<u16>,
    days_longest: Option<u16>,
}

impl Figure {
    fn of(line: &EvidenceLine) -> Self {
        Self {
            code: line.item.code(),
            indicator: line.item.indicator().number(),
            number: line.number,
            of: line.of,
            share_per_mille: line.per_mille(),
            days_n: line.days.map(|days| days.n),
            days_mean: line.days.and_then(|days| tenths(days.mean_tenths).parse().ok()),
            days_median: line.days.map(|days| days.median),
            days_longest: line.days.map(|days| days.longest),
        }
    }
}

const HEAD: [&str; 9] = [
    "figure",
    "indicator",
    "number",
    "of",
    "share",
    "days_n",
    "days_mean",
    "days_median",
    "days_longest",
];

const RECORDS_HEAD: [&str; 9] =
    ["record", "day", "name", "said", "state", "told_on", "days", "feedback", "count"];

#[derive(Serialize)]
struct RecordLine<'a> {
    record: String,
    #[serde(flatten)]
    row: &'a EvidenceRow,
}

pub fn run(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
    let this_year = hello.today.civil(wanted.calendar).map_or(0, |civil| civil.year);
    let year = wanted.year.unwrap_or(this_year);
    let Some((from, to)) = wanted.calendar.year(year) else {
        let args = Args::new()
            .text("year", isolate::left_to_right(&year.to_string()))
            .text("example", isolate::left_to_right(&this_year.to_string()));
        return Err(Failure::Usage(words.say_with(figures::BAD_YEAR, &args)));
    };
    let query = EvidenceQuery { from, to };
    if let Some(name) = &wanted.records {
        let item = Item::from_code(name).ok_or_else(|| {
            let args = Args::new().text("text", isolate::left_to_right(name));
            Failure::Usage(words.say_with(say::BAD_ITEM, &args))
        })?;
        return behind(&*desk, words, (item, query), wanted.format);
    }
    let Answer::Evidence(evidence) = ask(&*desk, &Query::Evidence(query))? else {
        return Err(astray());
    };
    let mut out = Output::new();
    match wanted.format {
        Format::Table => {
            out.line(&words.evidence_title(year))?;
            for indicator in Indicator::ALL {
                out.line("")?;
                out.line(&words.evidence_indicator(indicator))?;
                for line in table(&cells(&evidence, indicator, words)) {
                    out.line(&line)?;
                }
            }
            out.end()?;
            for line in formulas(&evidence, words) {
                tell(&line);
            }
            return Ok(ExitCode::SUCCESS);
        }
        Format::Csv => {
            out.csv(&HEAD.map(str::to_owned))?;
            for line in &evidence.lines {
                out.csv(&plain(line))?;
            }
        }
        Format::Json => {
            let all: Vec<Figure> = evidence.lines.iter().map(Figure::of).collect();
            out.json(&all)?;
        }
        Format::Jsonl => {
            for line in &evidence.lines {
                out.json(&Figure::of(line))?;
            }
        }
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

/// Those of one indicator that are worth a line, under their heads.
fn cells(evidence: &Evidence, indicator: Indicator, words: &Words) -> Vec<Vec<String>> {
    let head = [
        say::HEAD_FIGURE,
        say::HEAD_NUMBER,
        say::HEAD_OF,
        say::HEAD_SHARE,
        say::HEAD_MEAN,
        say::HEAD_MEDIAN,
        say::HEAD_LONGEST,
        say::HEAD_CODE,
    ];
    let mut rows = vec![head.iter().map(|phrase| words.say(*phrase)).collect::<Vec<_>>()];
    let own = evidence.lines.iter().filter(|line| line.item.indicator() == indicator);
    for line in own.filter(|line| line.is_shown()) {
        let mut row =
            vec![words.evidence_item(line.item), words.evidence_number(line, evidence.min)];
        row.extend(Words::evidence_rest(line));
        row.push(isolate::left_to_right(&line.item.code()));
        rows.push(row);
    }
    rows
}

/// How the figures that are shown are made, each once.
fn formulas(evidence: &Evidence, words: &Words) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in evidence.lines.iter().filter(|line| line.is_shown()) {
        let formula = words.evidence_formula(line.item, evidence.min);
        if !all.contains(&formula) {
            all.push(formula);
        }
    }
    all
}

fn plain(line: &EvidenceLine) -> Vec<String> {
    let whole = |number: Option<u64>| number.map(|it| it.to_string()).unwrap_or_default();
    let days = |number: Option<u16>| number.map(|it| it.to_string()).unwrap_or_default();
    vec![
        line.item.code(),
        line.item.indicator().number().to_owned(),
        whole(line.number),
        whole(line.of),
        line.per_mille().map(tenths).unwrap_or_default(),
        whole(line.days.map(|days| days.n)),
        line.days.map(|days| tenths(days.mean_tenths)).unwrap_or_default(),
        days(line.days.map(|days| days.median)),
        days(line.days.map(|days| days.longest)),
    ]
}

fn behind(
    desk: &dyn Desk,
    words: &Words,
    (item, EvidenceQuery { from, to }): (Item, EvidenceQuery),
    format: Format,
) -> Result<ExitCode, Failure> {
    if let Item::Asked(about) | Item::Satisfied(about) = item {
        let of = Of::All;
        return surveys::run(desk, words, &surveys::Wanted { about, of, from, to, format });
    }
    let head = [
        say::HEAD_RECORD,
        say::HEAD_DAY,
        say::HEAD_NAME,
        say::HEAD_ENDING,
        say::HEAD_DAYS,
        say::HEAD_SAID,
        say::HEAD_FEEDBACK,
    ];
    let mut rows = Rows::new(format, words, &head);
    let mut after = None;
    loop {
        let query = EvidenceRecordsQuery { item, from, to, after, limit: PAGE_ROWS_MAX };
        let Answer::EvidenceRecords(EvidencePage { rows: told, more }) =
            ask(desk, &Query::EvidenceRecords(query))?
        else {
            return Err(astray());
        };
        for (_, row) in &told {
            let line = RecordLine { record: row.on.to_string(), row };
            rows.row(&line, |words| told_cells(row, words), (&RECORDS_HEAD, told_plain(row)))?;
        }
        match more {
            Some(cursor) => after = Some(cursor),
            None => break,
        }
    }
    rows.end(say::RECORDS_NONE)?;
    Ok(ExitCode::SUCCESS)
}

fn told_plain(row: &EvidenceRow) -> Vec<String> {
    vec![
        row.on.to_string(),
        row.day.iso(),
        row.name.clone(),
        row.said.clone(),
        row.ending.map(|ending| ending.code().to_owned()).unwrap_or_default(),
        row.told_on.map(Day::iso).unwrap_or_default(),
        row.days.map(|days| days.to_string()).unwrap_or_default(),
        row.feedback.clone(),
        row.count.to_string(),
    ]
}

fn told_cells(row: &EvidenceRow, words: &Words) -> Vec<String> {
    let line = |text: &str| {
        if row.masked { words.say(say::NOT_TOLD) } else { text.replace('\n', " ") }
    };
    vec![
        words.record_name(row.on),
        words.date_brief(row.day, Calendar::Hijri),
        row.name.clone(),
        row.ending.map(|ending| words.evidence_ending(ending)).unwrap_or_default(),
        row.days.map_or_else(|| "–".to_owned(), |days| days.to_string()),
        line(&row.said),
        line(&row.feedback),
    ]
}
