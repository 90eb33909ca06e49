//! `wasl list inquiries`, `wasl list contacts` and `wasl show --inquiry`.

use std::process::ExitCode;

use serde::Serialize;

use crate::api::query::{
    ContactView, Cursor, InquiryList, InquiryPage, InquiryQuery, InquiryRow, PAGE_ROWS_MAX, hex,
};
use crate::api::{Answer, Query};
use crate::cli::contact;
use crate::cli::failure::say as tell;
use crate::cli::list::{ROWS_DEFAULT, Wanted, unhex};
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::Calendar;
use crate::domain::choice::{Choice, List};
use crate::domain::contact::{Contact, Who};
use crate::domain::id::{ContactNumber, InquiryNumber};
use crate::i18n::phrases::{cli as say, contact as heads};
use crate::i18n::{Args, Phrase, Words};

#[derive(Serialize)]
struct InquiryLine<'a> {
    #[serde(flatten)]
    row: &'a InquiryRow,
    key: String,
}

#[derive(Serialize)]
struct ContactLine<'a> {
    #[serde(flatten)]
    contact: &'a Contact,
    with: &'a str,
    masked: bool,
}

/// Rows of records as tables, CSV or JSON.
pub struct Rows<'a> {
    out: Output,
    format: Format,
    words: &'a Words,
    cells: Vec<Vec<String>>,
    count: usize,
}

impl<'a> Rows<'a> {
    pub fn new(format: Format, words: &'a Words, head: &[Phrase]) -> Self {
        let head = head.iter().map(|phrase| words.say(*phrase)).collect();
        Self { out: Output::new(), format, words, cells: vec![head], count: 0 }
    }

    pub fn row(
        &mut self,
        line: &impl Serialize,
        cells: impl FnOnce(&Words) -> Vec<String>,
        (names, plain): (&[&str], Vec<String>),
    ) -> Result<(), Failure> {
        match self.format {
            Format::Table => self.cells.push(cells(self.words)),
            Format::Csv => {
                if self.count == 0 {
                    self.out
                        .csv(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())?;
                }
                self.out.csv(&plain)?;
            }
            Format::Json => {
                self.out.raw(if self.count == 0 { "[" } else { "," })?;
                self.out.json(line)?;
            }
            Format::Jsonl => self.out.json(line)?,
        }
        self.count = self.count.saturating_add(1);
        Ok(())
    }

    pub fn end(mut self, none: Phrase) -> Result<(), Failure> {
        match self.format {
            Format::Table if self.count == 0 => tell(&self.words.say(none)),
            Format::Table => {
                for line in table(&self.cells) {
                    self.out.line(&line)?;
                }
            }
            Format::Json => self.out.raw(if self.count == 0 { "[]\n" } else { "]\n" })?,
            Format::Csv | Format::Jsonl => {}
        }
        self.out.end()
    }
}

const INQUIRY_HEAD: [&str; 10] =
    ["number", "name", "question", "state", "service", "channel", "asked", "due", "owner", "key"];

pub fn list(
    config: &Config,
    words: &Words,
    list: InquiryList,
    wanted: &Wanted,
) -> Result<ExitCode, Failure> {
    let mut after = match &wanted.after {
        None => None,
        Some(key) => {
            Some(Cursor(unhex(key).ok_or_else(|| Failure::Usage(words.say(say::BAD_KEY)))?))
        }
    };
    let desk = open::desk_to_read(config, words)?;
    let head = [
        heads::HEAD_NUMBER,
        heads::HEAD_WHO,
        heads::HEAD_QUESTION,
        heads::HEAD_STATE,
        heads::HEAD_DUE,
    ];
    let mut rows = Rows::new(wanted.format, words, &head);
    let mut left = wanted.limit.unwrap_or(ROWS_DEFAULT);
    let more = loop {
        let query = InquiryQuery {
            overdue: wanted.overdue,
            mine: wanted.mine,
            ..InquiryQuery::of(list, after.take(), left.min(PAGE_ROWS_MAX))
        };
        let Answer::Inquiries(InquiryPage { rows: page, more, .. }) =
            ask(&*desk, &Query::Inquiries(query))?
        else {
            return Err(astray());
        };
        for (cursor, row) in &page {
            let line = InquiryLine { row, key: hex(&cursor.0) };
            let plain = plain(row, line.key.clone());
            rows.row(&line, |words| cells(row, words), (&INQUIRY_HEAD, plain))?;
        }
        left = left.saturating_sub(page.len());
        match more {
            Some(cursor) if left > 0 => after = Some(cursor),
            more => break more,
        }
    };
    rows.end(heads::NO_INQUIRIES)?;
    if let Some(cursor) = more {
        tell(&words.say_with(say::MORE, &Args::new().text("key", hex(&cursor.0))));
    }
    Ok(ExitCode::SUCCESS)
}

fn plain(row: &InquiryRow, key: String) -> Vec<String> {
    vec![
        row.number.0.to_string(),
        row.name.clone(),
        row.question.clone(),
        row.state.code().to_owned(),
        row.service.map_or("", Choice::code).to_owned(),
        row.channel.code().to_owned(),
        row.asked.iso(),
        row.waits_for().unwrap_or(row.due).iso(),
        row.owner.map(|owner| owner.0.to_string()).unwrap_or_default(),
        key,
    ]
}

fn cells(row: &InquiryRow, words: &Words) -> Vec<String> {
    vec![
        row.number.0.to_string(),
        words.contact_name(&row.name, row.anonymous),
        if row.masked { crate::cli::read::hidden() } else { row.question.replace('\n', " ") },
        words.inquiry_state(row.state),
        row.waits_for().map(|day| words.date_brief(day, Calendar::Gregorian)).unwrap_or_default(),
    ]
}

const CONTACT_HEAD: [&str; 10] = [
    "number",
    "with",
    "channel",
    "direction",
    "subject",
    "outcome",
    "minutes",
    "happened",
    "case",
    "withdrawn",
];

pub fn contacts(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let mut before = match &wanted.after {
        None => None,
        Some(number) => {
            let number =
                number.parse().ok().ok_or_else(|| Failure::Usage(words.say(say::BAD_KEY)))?;
            Some(ContactNumber(number))
        }
    };
    let desk = open::desk_to_read(config, words)?;
    let head = [
        heads::HEAD_NUMBER,
        heads::FIELD_NAME,
        heads::FIELD_CHANNEL,
        heads::HEAD_SUBJECT,
        heads::HEAD_OUTCOME,
        heads::FIELD_HAPPENED_ON,
    ];
    let mut rows = Rows::new(wanted.format, words, &head);
    let mut left = wanted.limit.unwrap_or(ROWS_DEFAULT);
    let mut more = None;
    'pages: loop {
        let query = Query::Contacts { of: None, before };
        let Answer::Contacts(page) = ask(&*desk, &query)? else { return Err(astray()) };
        for view in &page.rows {
            if left == 0 {
                more = before;
                break 'pages;
            }
            let ContactView { contact, name, masked, .. } = view;
            let line = ContactLine { contact, with: name, masked: *masked };
            let plain = contact_plain(contact, name);
            rows.row(&line, |words| contact_cells(view, words), (&CONTACT_HEAD, plain))?;
            before = Some(contact.number);
            left = left.saturating_sub(1);
        }
        match page.more {
            Some(number) => before = Some(number),
            None => break,
        }
    }
    rows.end(heads::NO_CONTACTS)?;
    if let Some(number) = more {
        tell(&words.say_with(say::MORE, &Args::new().text("key", number.0.to_string())));
    }
    Ok(ExitCode::SUCCESS)
}

fn contact_plain(own: &Contact, name: &str) -> Vec<String> {
    vec![
        own.number.0.to_string(),
        name.to_owned(),
        own.channel.code().to_owned(),
        own.direction.code().to_owned(),
        own.subject.clone(),
        own.outcome.clone(),
        own.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
        own.happened.iso(),
        own.case.map(|case| case.to_string()).unwrap_or_default(),
        own.withdrawn.is_some().to_string(),
    ]
}

fn contact_cells(view: &ContactView, words: &Words) -> Vec<String> {
    let own = &view.contact;
    let mut subject = words.contact_subject(view);
    if view.masked {
        subject = crate::cli::read::hidden();
    }
    vec![
        own.number.0.to_string(),
        words.contact_name(&view.name, own.who == Who::Anonymous),
        words.choice_of(List::Channel, own.channel),
        subject,
        own.outcome.replace('\n', " "),
        words.date_brief(own.happened, Calendar::Gregorian),
    ]
}

/// One inquiry with all that happened to it.
pub fn show(
    config: &Config,
    words: &Words,
    number: &str,
    format: Format,
) -> Result<ExitCode, Failure> {
    let number = crate::domain::value::digits::plain(number);
    let number = number.parse().ok().ok_or_else(|| {
        let args = Args::new().text("number", number.as_str());
        Failure::Usage(words.say_with(heads::NONE_SUCH, &args))
    })?;
    let desk = open::desk_to_read(config, words)?;
    let view = contact::inquiry(&*desk, InquiryNumber(number), words)?;
    let mut out = Output::new();
    if format == Format::Table {
        let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
        let settings = hello.settings.as_ref();
        let rows: Vec<Vec<String>> = words
            .inquiry_facts(&view, hello.today, settings)
            .into_iter()
            .map(|(label, text)| vec![label, text])
            .collect();
        for line in table(&rows) {
            out.line(&line)?;
        }
    } else {
        out.json(&Whole { inquiry: &view.inquiry, name: &view.name, masked: view.masked })?;
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

/// An inquiry as programs read it.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    inquiry: &'a crate::domain::contact::Inquiry,
    name: &'a str,
    masked: bool,
}
