//! The verbs that read records: show, find, stats.

use std::process::ExitCode;

use serde::Serialize;

use crate::api::query::{
    CaseView, FIND_CHARS_MIN, FoundRecord, FoundRow, NoteLine, QueueLine, Stats, masked_names,
};
use crate::api::{Answer, Desk, Fault, Query};
use crate::cli::Failure;
use crate::cli::failure::say as tell;
use crate::cli::open;
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::config::Config;
use crate::domain::calendar::{Calendar, Day};
use crate::domain::case::{Case, History};
use crate::domain::choice::{Choice, ComplaintKind, Sex};
use crate::domain::fold::fold;
use crate::domain::id::{CaseNumber, ComplaintNumber, InquiryNumber, ThemeNumber};
use crate::domain::mask::{MASK, Veiled};
use crate::domain::party::Party;
use crate::domain::request::{Field, Kind, MemberDraft, MemberField, Place, RequestDraft};
use crate::domain::settings::Settings;
use crate::i18n::phrases::{cli as say, find as found};
use crate::i18n::{Args, Words, isolate};

/// Every fact of a case.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    case: &'a Case,
    party_record: &'a Party,
    others: Vec<CaseNumber>,
    /// What is there and is not told to who asks; its values are null.
    masked: Vec<String>,
    history: Vec<&'a History>,
    /// On the case and on its person.
    notes: Vec<NoteLine<'a>>,
}

/// A case's number as typed.
pub fn number_of(number: &str, words: &Words) -> Result<CaseNumber, Failure> {
    let bad = || {
        let args = Args::new().text("number", isolate::left_to_right(number));
        Failure::Usage(words.say_with(say::BAD_NUMBER, &args))
    };
    CaseNumber::parse(number).ok_or_else(bad)
}

pub fn show(
    config: &Config,
    words: &Words,
    number: &str,
    reveal: bool,
    format: Format,
) -> Result<ExitCode, Failure> {
    let case = number_of(number, words)?;
    let desk = open::desk_to_read(config, words)?;
    // Noted as on the screens, and before anything is shown.
    let shown = if reveal { open::reveal(&*desk, case)? } else { Ok(()) };
    let view = match shown.and_then(|()| desk.ask(&Query::Case(case))) {
        Ok(Answer::Case(view)) => view,
        Ok(_) => return Err(astray()),
        Err(Fault::NotFound) => {
            let args = Args::new().text("number", isolate::left_to_right(&case.to_string()));
            return Err(Failure::Refused(words.say_with(say::NO_SUCH_CASE, &args)));
        }
        Err(fault) => return Err(Failure::Desk(fault)),
    };
    let history = history(&*desk, case)?;
    let mut out = Output::new();
    match format {
        Format::Table => {
            let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
            let of = (history.as_slice(), hello.settings.as_ref(), hello.today);
            show_table(&mut out, words, &view, of)?;
        }
        Format::Csv => {
            out.csv(&["field", "value"].map(str::to_owned))?;
            out.csv(&["number".to_owned(), case.to_string()])?;
            out.csv(&["stage".to_owned(), view.case.stage.code().to_owned()])?;
            for (field, value) in view.case.request.fields().iter() {
                out.csv(&[field.code().to_owned(), value.to_owned()])?;
            }
            for name in masked_names(&view.masked) {
                out.csv(&[name, hidden()])?;
            }
        }
        Format::Json | Format::Jsonl => out.json(&Whole {
            case: &view.case,
            party_record: &view.party,
            others: view.others.iter().map(|(number, _)| *number).collect(),
            masked: masked_names(&view.masked),
            history: history.iter().collect(),
            notes: view.notes.iter().map(NoteLine::from).collect(),
        })?,
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

fn show_table(
    out: &mut Output,
    words: &Words,
    view: &CaseView,
    (history, settings, today): (&[History], Option<&Settings>, Day),
) -> Result<(), Failure> {
    let case = &view.case;
    let draft = case.request.to_draft();
    let (name, stage) = (case.request.name(), words.stage(case.stage));
    out.line(&format!("{} · {name} · {stage}", case.number))?;
    for line in table(&field_rows(words, &draft, &view.masked)) {
        out.line(&line)?;
    }
    for line in table(&member_rows(&draft, &view.masked)) {
        out.line(&line)?;
    }
    for one in &view.notes {
        let date = words.date_brief(one.note.at.day(), Calendar::Gregorian);
        let name = settings.map_or("", |settings| settings.name_of(one.note.by));
        let text = if one.masked { hidden() } else { one.note.text.clone() };
        out.line(&format!("{date} · {} · {name}", words.note_head(one)))?;
        for line in text.lines() {
            out.line(&format!("  {line}"))?;
        }
    }
    for (label, text) in words.appeal_lines(case, today) {
        out.line(&format!("{}: {text}", words.say(label)))?;
    }
    for own in &case.undertakings {
        let stands = words.undertaking_stands(own, today, settings);
        out.line(&format!("{} · {stands}", words.undertaking(own)))?;
    }
    let sex = case.request.fields().choice(Field::Sex);
    for fact in history {
        let date = words.date_brief(fact.at.day(), Calendar::Gregorian);
        out.line(&format!("{date} · {}", words.fact(&fact.fact, settings, sex)))?;
    }
    Ok(())
}

/// In the place of what is not told.
pub fn hidden() -> String {
    MASK.to_string().repeat(3)
}

/// What is filled in, choices in words.
pub fn field_rows(words: &Words, draft: &RequestDraft, masked: &[Veiled]) -> Vec<Vec<String>> {
    let is_masked = |field| masked.contains(&Veiled::Place(Place::Field(field)));
    let filled =
        Field::ALL.iter().filter(|field| is_masked(**field) || !draft.get(**field).is_empty());
    let sex = Sex::from_code(draft.get(Field::Sex));
    let value = |field: Field| match field.kind() {
        _ if is_masked(field) => hidden(),
        Kind::Choice(list) => words.choice_for(list, draft.get(field), sex),
        _ => draft.get(field).to_owned(),
    };
    filled.map(|field| vec![words.field(*field), value(*field)]).collect()
}

/// The household, a member a row.
fn member_rows(draft: &RequestDraft, masked: &[Veiled]) -> Vec<Vec<String>> {
    let cells = |(row, member): (u8, &MemberDraft)| {
        let value = |field: &MemberField| {
            if masked.contains(&Veiled::Place(Place::Member(row, *field))) {
                hidden()
            } else {
                member.get(*field).to_owned()
            }
        };
        MemberField::ALL.iter().map(value).collect()
    };
    (0..).zip(&draft.members).map(cells).collect()
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
    if fold(text).chars().count() < FIND_CHARS_MIN {
        return Err(Failure::Usage(words.say(found::HOW)));
    }
    let desk = open::desk_to_read(config, words)?;
    let query = Query::Find { text: text.to_owned() };
    let Answer::Found { rows, more, records, .. } = ask(&*desk, &query)? else {
        return Err(astray());
    };
    let mut out = Output::new();
    match format {
        Format::Table => {
            let people: Vec<_> = rows.iter().map(|row| found_cells(row, words)).collect();
            let records = records.iter().map(|row| words.found_record(row, &hidden()));
            for line in table(&people).into_iter().chain(records) {
                out.line(&line)?;
            }
        }
        Format::Csv => {
            out.csv(&FOUND_HEAD.map(str::to_owned))?;
            for row in &rows {
                out.csv(&found_plain(row))?;
            }
            for row in &records {
                out.csv(&record_plain(row))?;
            }
        }
        Format::Jsonl => {
            for row in found_all(&rows, &records) {
                out.json(&row)?;
            }
        }
        Format::Json => out.json(&found_all(&rows, &records).collect::<Vec<_>>())?,
    }
    out.end()?;
    if more {
        tell(&words.say(found::MORE));
    } else if rows.is_empty() && records.is_empty() {
        tell(&words.say_with(found::NOBODY, &Args::new().text("text", text)));
    }
    Ok(ExitCode::SUCCESS)
}

/// What was found as a table of values: people have their columns, records theirs, and both a name.
const FOUND_HEAD: [&str; 12] = [
    "party",
    "name",
    "national_id",
    "phone",
    "district",
    "cases",
    "found_by",
    "theme",
    "inquiry",
    "complaint",
    "state",
    "says",
];

/// What was found as it stands in JSON: people, then records.
#[derive(Serialize)]
#[serde(untagged)]
enum FoundOne<'a> {
    Person(&'a FoundRow),
    Inquiry {
        inquiry: InquiryNumber,
        name: &'a str,
        state: &'static str,
        question: Option<&'a str>,
    },
    Complaint {
        complaint: ComplaintNumber,
        kind: ComplaintKind,
        name: &'a str,
        state: &'static str,
        text: Option<&'a str>,
    },
    Theme {
        theme: ThemeNumber,
        title: &'a str,
        state: &'static str,
    },
}

fn found_all<'a>(
    rows: &'a [FoundRow],
    records: &'a [FoundRecord],
) -> impl Iterator<Item = FoundOne<'a>> {
    let records = records.iter().map(|record| match record {
        FoundRecord::Inquiry(row) => FoundOne::Inquiry {
            inquiry: row.number,
            name: record.name(),
            state: row.state.code(),
            question: record.said(),
        },
        FoundRecord::Complaint(row) => FoundOne::Complaint {
            complaint: row.number,
            kind: row.kind,
            name: record.name(),
            state: row.state.code(),
            text: record.said(),
        },
        FoundRecord::Theme(row) => {
            FoundOne::Theme { theme: row.number, title: &row.title, state: row.state.code() }
        }
    });
    rows.iter().map(FoundOne::Person).chain(records)
}

fn found_cells(row: &FoundRow, words: &Words) -> Vec<String> {
    let cases = row.cases.iter().map(|(number, stage)| format!("{number} {}", words.stage(*stage)));
    vec![
        words.name_with_earlier(&row.name, &row.earlier_names),
        row.national_id.clone(),
        row.phone.clone(),
        row.district.clone(),
        cases.collect::<Vec<_>>().join(" · "),
        words.found_by(row.by),
    ]
}

fn found_plain(row: &FoundRow) -> Vec<String> {
    let cases = row.cases.iter().map(|(number, stage)| format!("{number}:{}", stage.code()));
    vec![
        row.party.0.to_string(),
        row.name.clone(),
        row.national_id.clone(),
        row.phone.clone(),
        row.district.clone(),
        cases.collect::<Vec<_>>().join(" "),
        row.by.code().to_owned(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
    ]
}

fn record_plain(row: &FoundRecord) -> Vec<String> {
    let mut cells = FOUND_HEAD.map(|_| String::new());
    let (column, state) = match row {
        FoundRecord::Theme(row) => ("theme", row.state.code()),
        FoundRecord::Inquiry(row) => ("inquiry", row.state.code()),
        FoundRecord::Complaint(row) => ("complaint", row.state.code()),
    };
    let said = row.said().map_or_else(hidden, str::to_owned);
    // A theme is called what it says.
    let name = if column == "theme" { &said } else { row.name() };
    for (head, cell) in FOUND_HEAD.iter().zip(&mut cells) {
        match *head {
            "name" => name.clone_into(cell),
            "state" => state.clone_into(cell),
            "says" => cell.clone_from(&said),
            head if head == column => *cell = row.on().id().to_string(),
            _ => {}
        }
    }
    cells.to_vec()
}

pub fn stats(config: &Config, words: &Words, format: Format) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let Answer::Stats(stats) = ask(&*desk, &Query::Stats)? else { return Err(astray()) };
    let mut out = Output::new();
    match format {
        Format::Table => {
            for line in table(&stat_cells(&stats, words)) {
                out.line(&line)?;
            }
        }
        Format::Csv => {
            out.csv(&["what", "count", "overdue", "oldest", "next"].map(str::to_owned))?;
            for row in stat_plain(&stats) {
                out.csv(&row)?;
            }
        }
        Format::Json | Format::Jsonl => out.json(&stats)?,
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

fn stat_cells(stats: &Stats, words: &Words) -> Vec<Vec<String>> {
    let mut rows = vec![
        vec![words.say(say::STAT_PARTIES), stats.parties.to_string()],
        vec![words.say(say::STAT_CASES), stats.cases.to_string()],
        vec![words.say(say::STAT_LEDGER), stats.ledger.to_string()],
    ];
    rows.extend(stats.queues.iter().map(|line| {
        let late = if line.overdue > 0 { format!("{}!", line.overdue) } else { String::new() };
        vec![words.queue(line.queue), line.waiting.to_string(), late]
    }));
    rows
}

fn stat_plain(stats: &Stats) -> Vec<Vec<String>> {
    let whole = [("parties", stats.parties), ("cases", stats.cases), ("ledger", stats.ledger)];
    let whole = whole.map(|(what, count)| {
        let none = String::new;
        vec![what.to_owned(), count.to_string(), none(), none(), none()]
    });
    let day = |day: Option<Day>| day.map(Day::iso).unwrap_or_default();
    let queue = |line: &QueueLine| {
        vec![
            line.queue.code().to_owned(),
            line.waiting.to_string(),
            line.overdue.to_string(),
            day(line.oldest),
            day(line.next),
        ]
    };
    whole.into_iter().chain(stats.queues.iter().map(queue)).collect()
}
