//! `wasl complaint` and `wasl list complaints`: taken down, followed by its receipt, carried on step by step.

use std::process::ExitCode;

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use serde::Serialize;

use crate::api::command::{Done, RecordSeen};
use crate::api::query::{
    ComplaintList, ComplaintPage, ComplaintQuery, ComplaintRow, ComplaintView, Cursor,
    PAGE_ROWS_MAX, hex,
};
use crate::api::{Answer, Command, Desk, Fault, Query};
use crate::cli::contact::{self, order};
use crate::cli::failure::say as tell;
use crate::cli::inquiries::Rows;
use crate::cli::list::{ROWS_DEFAULT, Wanted, unhex};
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::Calendar;
use crate::domain::choice::{Caller, Channel, Choice, ComplaintKind, Finding, List};
use crate::domain::complaint::{Complaint, ComplaintWord, code};
use crate::domain::contact::{ContactField, ContactForm};
use crate::domain::department::DepartmentId;
use crate::domain::id::{ComplaintNumber, StaffId};
use crate::domain::phrase::Phrase;
use crate::domain::record_ref::RecordRef;
use crate::domain::value::Flaw;
use crate::i18n::phrases::{cli, complaint as say, contact as heads};
use crate::i18n::{Args, Words};

/// What stands for nobody and for no department.
const NONE: &str = "none";

#[derive(Debug, Subcommand)]
pub enum Verb {
    New {
        #[arg(required = true, value_name = "FIELD=VALUE")]
        fields: Vec<String>,
    },
    Show {
        number: u32,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    Receipt {
        code: String,
    },
    Reissue {
        number: u32,
    },
    Acknowledge {
        number: u32,
        #[arg(long, value_name = "C", value_parser = codes(List::Channel))]
        channel: Option<String>,
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    Route {
        number: u32,
        #[arg(long, value_name = "K", value_parser = codes(List::ComplaintKind))]
        kind: Option<String>,
        #[arg(long, value_name = "STAFF")]
        about: Option<String>,
        #[arg(long, value_name = "N")]
        department: Option<String>,
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    Raise {
        number: u32,
        reason: String,
    },
    Tell {
        number: u32,
        text: String,
        #[arg(long, value_name = "F", value_parser = codes(List::Finding))]
        finding: String,
        #[arg(long, value_name = "C", value_parser = codes(List::Channel))]
        channel: Option<String>,
    },
    Close {
        number: u32,
        reason: String,
    },
    Reopen {
        number: u32,
        reason: String,
    },
    Refer {
        number: u32,
        to: String,
        #[arg(long, value_name = "C", value_parser = codes(List::Channel))]
        channel: Option<String>,
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    Withdraw {
        number: u32,
        reason: String,
    },
    TakeBack {
        number: u32,
        reason: String,
    },
    Claim {
        number: u32,
    },
    Release {
        number: u32,
    },
}

fn codes(list: List) -> PossibleValuesParser {
    PossibleValuesParser::new(list.codes())
}

pub fn run(config: &Config, words: &Words, verb: Verb) -> Result<ExitCode, Failure> {
    match verb {
        Verb::New { fields } => new(config, words, &fields),
        Verb::Show { number, format } => {
            let desk = open::desk_to_read(config, words)?;
            let view = complaint(&*desk, number, words)?;
            print(&*desk, &view, words, format)
        }
        Verb::Receipt { code } => {
            let (number, code) =
                code::read(&code).ok_or_else(|| Failure::Usage(words.complaint_code_shape()))?;
            let desk = open::desk_to_read(config, words)?;
            let answer = ask(&*desk, &Query::ComplaintByCode { number, code })?;
            let Answer::Complaint(view) = answer else { return Err(astray()) };
            print(&*desk, &view, words, Format::Table)
        }
        Verb::Reissue { number } => reissue(config, words, number),
        verb => act(config, words, verb),
    }
}

/// Another code, in the place of the one that was lost.
fn reissue(config: &Config, words: &Words, number: u32) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let view = complaint(&*desk, number, words)?;
    let mut random = [0; code::CODE_DIGITS];
    if getrandom::fill(&mut random).is_err() {
        return Err(astray());
    }
    let code = code::of_bytes(random);
    let number = ComplaintNumber(number);
    let seen = RecordSeen { record: number.into(), version: view.version };
    order(&*desk, Command::ReissueCode { seen, code: code.clone() })?;
    tell_code(words, number, &code)?;
    Ok(ExitCode::SUCCESS)
}

/// Once: it is kept only sealed.
fn tell_code(words: &Words, number: ComplaintNumber, code: &Phrase) -> Result<(), Failure> {
    let mut out = Output::new();
    let told = code::told(number, code);
    out.line(&words.say_with(say::CODE_TITLE, &Args::new().text("code", told)))?;
    out.line(&words.say(say::CODE_TEXT))?;
    out.end()
}

fn new(config: &Config, words: &Words, fields: &[String]) -> Result<ExitCode, Failure> {
    let mut draft = contact::draft(fields, ContactForm::Complaint, words)?;
    for (field, usual) in [
        (ContactField::Channel, Channel::Phone.code()),
        (ContactField::Kind, ComplaintKind::Complaint.code()),
    ] {
        if !draft.texts.has(field) {
            draft.texts.set(field, usual);
        }
    }
    let is_anonymous =
        draft.party.is_none() && draft.texts.get(ContactField::Caller) == Caller::Anonymous.code();
    let mut random = [0; code::CODE_DIGITS];
    let is_made = is_anonymous && getrandom::fill(&mut random).is_ok();
    let code = is_made.then(|| code::of_bytes(random));
    let desk = open::desk_to_read(config, words)?;
    let command = Command::TakeComplaint { draft, code: code.clone(), form: None };
    let receipt = order(&*desk, command)?;
    let Done::Record(RecordRef::Complaint(number)) = receipt.done else { return Err(astray()) };
    let view = complaint(&*desk, number.0, words)?;
    let own = &view.complaint;
    let args = Args::new().text("named", words.complaint_named(own.kind, number));
    let due = words.date_brief(own.due, Calendar::Gregorian);
    tell(&words.say_with(say::TAKEN, &args.text("due", due)));
    if let Some(code) = code {
        tell_code(words, number, &code)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn act(config: &Config, words: &Words, verb: Verb) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let number = match &verb {
        Verb::New { .. } | Verb::Receipt { .. } | Verb::Reissue { .. } => return Err(astray()),
        Verb::Show { number, .. }
        | Verb::Acknowledge { number, .. }
        | Verb::Route { number, .. }
        | Verb::Raise { number, .. }
        | Verb::Tell { number, .. }
        | Verb::Close { number, .. }
        | Verb::Reopen { number, .. }
        | Verb::Refer { number, .. }
        | Verb::Withdraw { number, .. }
        | Verb::TakeBack { number, .. }
        | Verb::Claim { number }
        | Verb::Release { number } => *number,
    };
    let view = complaint(&*desk, number, words)?;
    let word = word(verb, &view.complaint, words)?;
    let seen = RecordSeen { record: view.complaint.number.into(), version: view.version };
    order(&*desk, Command::Complaint { seen, word, form: None })?;
    let view = complaint(&*desk, number, words);
    // What was routed past whoever did it is not theirs to see.
    let state = view.map(|view| words.complaint_state(view.complaint.state)).unwrap_or_default();
    let named = words.record_name(ComplaintNumber(number).into());
    tell(&format!("{named}: {} · {state}", words.say(say::DONE)));
    Ok(ExitCode::SUCCESS)
}

fn word(verb: Verb, own: &Complaint, words: &Words) -> Result<ComplaintWord, Failure> {
    let wrong = |text: &str| Failure::Usage(words.flaw(&Flaw::not_a_choice(text)));
    let channel = |code: Option<String>| {
        code.and_then(|code| Channel::from_code(&code)).unwrap_or(own.channel)
    };
    Ok(match verb {
        Verb::Acknowledge { channel: code, note, .. } => {
            let (channel, note) = (channel(code), note.unwrap_or_default());
            ComplaintWord::Acknowledge { channel, note }
        }
        Verb::Route { kind, about, department, note, .. } => {
            let kind = kind.and_then(|code| ComplaintKind::from_code(&code)).unwrap_or(own.kind);
            let subject = match about.as_deref() {
                None => own.subject,
                Some(NONE) => None,
                Some(text) => Some(StaffId(text.parse().ok().ok_or_else(|| wrong(text))?)),
            };
            let to = match department.as_deref() {
                None => own.owner,
                Some(NONE) => None,
                Some(text) => Some(DepartmentId(text.parse().ok().ok_or_else(|| wrong(text))?)),
            };
            ComplaintWord::Route { kind, subject, to, note: note.unwrap_or_default() }
        }
        Verb::Raise { reason, .. } => ComplaintWord::Raise { reason },
        Verb::Tell { text, finding, channel: code, .. } => {
            let finding = Finding::from_code(&finding).ok_or_else(|| wrong(&finding))?;
            ComplaintWord::Tell { text, finding, channel: channel(code) }
        }
        Verb::Close { reason, .. } => ComplaintWord::Close { reason },
        Verb::Reopen { reason, .. } => ComplaintWord::Reopen { reason },
        Verb::Refer { to, channel: code, note, .. } => {
            let (channel, note) = (channel(code), note.unwrap_or_default());
            ComplaintWord::Refer { to, channel, note }
        }
        Verb::Withdraw { reason, .. } => ComplaintWord::Withdraw { reason },
        Verb::TakeBack { reason, .. } => ComplaintWord::TakeBack { reason },
        Verb::Release { .. } => ComplaintWord::Release,
        _ => ComplaintWord::Claim,
    })
}

/// One by its number, or that there is none.
fn complaint(desk: &dyn Desk, number: u32, words: &Words) -> Result<ComplaintView, Failure> {
    match desk.ask(&Query::Complaint(ComplaintNumber(number))) {
        Ok(Answer::Complaint(view)) => Ok(*view),
        Ok(_) => Err(astray()),
        Err(Fault::NotFound) => {
            let args = Args::new().text("number", number.to_string());
            Err(Failure::Refused(words.say_with(say::NONE_SUCH, &args)))
        }
        Err(fault) => Err(Failure::Desk(fault)),
    }
}

/// A complaint as programs read it.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    complaint: &'a Complaint,
    name: &'a str,
    masked: bool,
    with: &'static str,
}

fn print(
    desk: &dyn Desk,
    view: &ComplaintView,
    words: &Words,
    format: Format,
) -> Result<ExitCode, Failure> {
    let mut out = Output::new();
    if format == Format::Table {
        let Answer::Hello(hello) = ask(desk, &Query::Hello)? else { return Err(astray()) };
        let own = &view.complaint;
        out.line(&words.complaint_named(own.kind, own.number))?;
        let facts = words.complaint_facts(view, hello.today, hello.settings.as_ref());
        let rows: Vec<Vec<String>> =
            facts.into_iter().map(|(label, text)| vec![label, text]).collect();
        for line in table(&rows) {
            out.line(&line)?;
        }
    } else {
        let with = view.step.code();
        out.json(&Whole {
            complaint: &view.complaint,
            name: &view.name,
            masked: view.masked,
            with,
        })?;
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    row: &'a ComplaintRow,
    key: String,
}

const HEAD: [&str; 14] = [
    "number", "kind", "name", "text", "state", "service", "channel", "case", "about", "received",
    "due", "owner", "with", "key",
];

pub fn list(
    config: &Config,
    words: &Words,
    list: ComplaintList,
    wanted: &Wanted,
) -> Result<ExitCode, Failure> {
    let mut after = match &wanted.after {
        None => None,
        Some(key) => {
            Some(Cursor(unhex(key).ok_or_else(|| Failure::Usage(words.say(cli::BAD_KEY)))?))
        }
    };
    let desk = open::desk_to_read(config, words)?;
    let head = [
        heads::HEAD_NUMBER,
        say::HEAD_KIND,
        say::HEAD_WHO,
        heads::FIELD_COMPLAINT,
        heads::HEAD_STATE,
        heads::HEAD_DUE,
    ];
    let mut rows = Rows::new(wanted.format, words, &head);
    let mut left = wanted.limit.unwrap_or(ROWS_DEFAULT);
    let more = loop {
        let query = ComplaintQuery {
            overdue: wanted.overdue,
            mine: wanted.mine,
            ..ComplaintQuery::of(list, after.take(), left.min(PAGE_ROWS_MAX))
        };
        let Answer::Complaints(ComplaintPage { rows: page, more, .. }) =
            ask(&*desk, &Query::Complaints(query))?
        else {
            return Err(astray());
        };
        for (cursor, row) in &page {
            let line = Line { row, key: hex(&cursor.0) };
            let plain = plain(row, line.key.clone());
            rows.row(&line, |words| cells(row, words), (&HEAD, plain))?;
        }
        left = left.saturating_sub(page.len());
        match more {
            Some(cursor) if left > 0 => after = Some(cursor),
            more => break more,
        }
    };
    rows.end(say::NONE)?;
    if let Some(cursor) = more {
        tell(&words.say_with(cli::MORE, &Args::new().text("key", hex(&cursor.0))));
    }
    Ok(ExitCode::SUCCESS)
}

fn plain(row: &ComplaintRow, key: String) -> Vec<String> {
    vec![
        row.number.0.to_string(),
        row.kind.code().to_owned(),
        row.name.clone(),
        row.text.clone(),
        row.state.code().to_owned(),
        row.service.map_or("", Choice::code).to_owned(),
        row.channel.code().to_owned(),
        row.case.map(|case| case.to_string()).unwrap_or_default(),
        row.subject.map(|staff| staff.0.to_string()).unwrap_or_default(),
        row.received.iso(),
        row.waits_for().unwrap_or(row.due).iso(),
        row.owner.map(|owner| owner.0.to_string()).unwrap_or_default(),
        row.step.code().to_owned(),
        key,
    ]
}

fn cells(row: &ComplaintRow, words: &Words) -> Vec<String> {
    vec![
        row.number.0.to_string(),
        words.choice_of(List::ComplaintKind, row.kind),
        words.contact_name(&row.name, row.anonymous),
        if row.masked { crate::cli::read::hidden() } else { row.text.replace('\n', " ") },
        words.complaint_state(row.state),
        row.waits_for().map(|day| words.date_brief(day, Calendar::Gregorian)).unwrap_or_default(),
    ]
}
