//! `wasl list`: the rows of a queue, a page after another, for people or for programs.

use std::process::ExitCode;

use serde::Serialize;

use crate::api::query::{
    CaseWaitList, ComplaintList, Cursor, Holder, InquiryList, PAGE_ROWS_MAX, Position, QueuePage,
    QueueQuery, ThemeList, hex,
};
use crate::api::{Answer, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::{Calendar, Day, Timestamp};
use crate::domain::case::Refusal;
use crate::domain::choice::{Choice, List, Paper};
use crate::domain::id::CommitteeId;
use crate::domain::queue::{Order, Queue, QueueRow};
use crate::domain::settings::Settings;
use crate::domain::value::Money;
use crate::i18n::phrases::{case, cli as say, queue as heads};
use crate::i18n::{Args, Words};
use crate::service::clock::{Clock, SystemClock};

pub const ROWS_DEFAULT: usize = 50;

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    Queue(Queue),
    Inquiries(InquiryList),
    Contacts,
    Themes(ThemeList),
    Actions,
    ToTell,
    Complaints(ComplaintList),
    Waits(CaseWaitList),
}

impl Listed {
    fn all() -> impl Iterator<Item = Self> {
        let queues = Queue::LISTED.into_iter().map(Self::Queue);
        let inquiries = InquiryList::ALL.into_iter().map(Self::Inquiries);
        let themes = ThemeList::ALL.into_iter().map(Self::Themes);
        let complaints = ComplaintList::ALL.into_iter().map(Self::Complaints);
        let rest = [Self::Contacts].into_iter().chain(themes).chain([Self::Actions, Self::ToTell]);
        let waits = CaseWaitList::ALL.into_iter().map(Self::Waits);
        queues.chain(inquiries).chain(rest).chain(complaints).chain(waits)
    }

    fn code(self) -> &'static str {
        match self {
            Self::Queue(queue) => queue.code(),
            Self::Inquiries(InquiryList::Open) => "inquiries",
            Self::Inquiries(InquiryList::Late) => "late-inquiries",
            Self::Inquiries(InquiryList::All) => "all-inquiries",
            Self::Inquiries(InquiryList::ToAsk) => "inquiries-to-ask",
            Self::Contacts => "contacts",
            Self::Themes(ThemeList::Open) => "themes",
            Self::Themes(ThemeList::All) => "all-themes",
            Self::Actions => "actions-due",
            Self::ToTell => "to-tell",
            Self::Complaints(ComplaintList::Open) => "complaints",
            Self::Complaints(ComplaintList::Late) => "late-complaints",
            Self::Complaints(ComplaintList::All) => "all-complaints",
            Self::Complaints(ComplaintList::ToAsk) => "complaints-to-ask",
            Self::Waits(list) => list.code(),
        }
    }

    pub fn codes() -> Vec<&'static str> {
        Self::all().map(Self::code).collect()
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|one| one.code() == code)
    }
}

pub struct Wanted {
    pub limit: Option<usize>,
    pub after: Option<String>,
    pub overdue: bool,
    pub mine: bool,
    pub committee: Option<CommitteeId>,
    pub format: Format,
}

/// A row, with the key that the next page goes on after.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    row: &'a QueueRow,
    key: String,
    held_since: Option<Timestamp>,
    held_live: Option<bool>,
    /// The paper that ends, in the queue of those; its end is the due day.
    #[serde(skip_serializing_if = "Option::is_none")]
    paper: Option<Paper>,
}

pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

pub fn run(
    config: &Config,
    words: &Words,
    queue: Queue,
    wanted: &Wanted,
) -> Result<ExitCode, Failure> {
    let mut at = match &wanted.after {
        None => Position::Start,
        Some(key) => {
            let key = unhex(key).ok_or_else(|| Failure::Usage(words.say(say::BAD_KEY)))?;
            Position::After(Cursor(key))
        }
    };
    let desk = open::desk_to_read(config, words)?;
    let settings = match (wanted.format, wanted.committee) {
        (Format::Csv | Format::Json | Format::Jsonl, None) => None,
        _ => {
            let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
            hello.settings
        }
    };
    let is_there = |id| settings.as_ref().is_some_and(|own| own.committee(id).is_some());
    if wanted.committee.is_some_and(|id| !is_there(id)) {
        return Err(Failure::Refused(words.refusal(&Refusal::NoSuchCommittee, None)));
    }
    let out = Output::new();
    let mut printer = Printer { out, format: wanted.format, words, settings, rows: 0 };
    let mut left = wanted.limit.unwrap_or(ROWS_DEFAULT);
    // A page is bounded by the desk; a longer list is pages, one in memory at a time.
    let more = loop {
        let query = QueueQuery {
            queue,
            order: Order::Due,
            filter: String::new(),
            overdue: wanted.overdue,
            mine: wanted.mine,
            committee: wanted.committee,
            at,
            limit: left.min(PAGE_ROWS_MAX),
        };
        let Answer::Queue(page) = ask(&*desk, &Query::Queue(query))? else { return Err(astray()) };
        printer.page(&page)?;
        left = left.saturating_sub(page.rows.len());
        match page.more {
            Some(cursor) if left > 0 => at = Position::After(cursor),
            more => break more,
        }
    };
    let none = printer.rows == 0 && wanted.format == Format::Table && wanted.after.is_none();
    printer.end()?;
    if none {
        tell(&words.say(say::NOTHING_LISTED));
    }
    if let Some(cursor) = more {
        tell(&words.say_with(say::MORE, &Args::new().text("key", hex(&cursor.0))));
    }
    Ok(ExitCode::SUCCESS)
}

struct Printer<'a> {
    out: Output,
    format: Format,
    words: &'a Words,
    /// For the names of staff.
    settings: Option<Settings>,
    rows: usize,
}

impl Printer<'_> {
    fn page(&mut self, page: &QueuePage) -> Result<(), Failure> {
        let first = self.rows == 0;
        match self.format {
            Format::Table => {
                let head = head().map(|phrase| self.words.say(phrase)).to_vec();
                let mut rows = if first { vec![head] } else { Vec::new() };
                let by = |row| self.held_by(holder(page, row));
                let cells = |row| cells(row, paper(page, row), by(row), self.words);
                rows.extend(page.rows.iter().map(|(_, row)| cells(row)));
                for line in table(&rows) {
                    self.out.line(&line)?;
                }
            }
            Format::Csv => {
                if first {
                    self.out.csv(&HEAD.map(str::to_owned))?;
                }
                for (cursor, row) in &page.rows {
                    self.out.csv(&plain(row, cursor, holder(page, row), paper(page, row)))?;
                }
            }
            Format::Json | Format::Jsonl => {
                for (at, (cursor, row)) in page.rows.iter().enumerate() {
                    if self.format == Format::Json {
                        self.out.raw(if first && at == 0 { "[" } else { "," })?;
                    }
                    let held = holder(page, row);
                    self.out.json(&Line {
                        row,
                        key: hex(&cursor.0),
                        held_since: held.map(|holder| holder.since),
                        held_live: held.map(|holder| holder.live),
                        paper: paper(page, row),
                    })?;
                }
            }
        }
        self.rows = self.rows.saturating_add(page.rows.len());
        Ok(())
    }

    /// The name and the age, in brackets if it keeps nobody from the case.
    fn held_by(&self, held: Option<&Holder>) -> String {
        let Some(holder) = held else { return String::new() };
        let name = self.settings.as_ref().map_or("", |settings| settings.name_of(holder.by));
        let age = self.words.age(holder.since, SystemClock.now());
        if holder.live { format!("{name} {age}") } else { format!("({name}) {age}") }
    }

    fn end(mut self) -> Result<(), Failure> {
        if self.format == Format::Json {
            self.out.raw(if self.rows == 0 { "[]\n" } else { "]\n" })?;
        }
        self.out.end()
    }
}

const HEAD: [&str; 15] = [
    "number",
    "name",
    "stage",
    "need",
    "services",
    "amount",
    "received",
    "due",
    "key",
    "holder",
    "held_since",
    "held_live",
    "amounts",
    "paper",
    "committee",
];

fn head() -> [crate::i18n::Phrase; 6] {
    [
        heads::HEAD_NUMBER,
        heads::HEAD_PERSON,
        heads::HEAD_NEED,
        heads::HEAD_ASKED,
        heads::HEAD_DUE,
        case::HELD_BY,
    ]
}

fn holder<'a>(page: &'a QueuePage, row: &QueueRow) -> Option<&'a Holder> {
    page.holders.iter().find(|holder| holder.case == row.number)
}

fn paper(page: &QueuePage, row: &QueueRow) -> Option<Paper> {
    page.ends.iter().find(|one| one.case == row.number).map(|one| one.paper)
}

fn services(row: &QueueRow) -> String {
    row.services.iter().map(|service| service.code()).collect::<Vec<_>>().join(" ")
}

/// The amount of each service, in their order; `-` where it has none.
fn amounts(row: &QueueRow) -> String {
    let amount =
        |amount: &Option<Money>| amount.map_or_else(|| "-".to_owned(), |own| own.to_string());
    row.amounts.iter().map(amount).collect::<Vec<_>>().join(" ")
}

fn plain(
    row: &QueueRow,
    cursor: &Cursor,
    held: Option<&Holder>,
    paper: Option<Paper>,
) -> Vec<String> {
    vec![
        row.number.to_string(),
        row.name.clone(),
        row.stage.code().to_owned(),
        row.need.map_or("", |need| need.letter()).to_owned(),
        services(row),
        row.amount.map(|amount| amount.to_string()).unwrap_or_default(),
        row.received.iso(),
        row.due.map(Day::iso).unwrap_or_default(),
        hex(&cursor.0),
        held.map(|holder| holder.by.0.to_string()).unwrap_or_default(),
        held.map(|holder| holder.since.iso()).unwrap_or_default(),
        held.map(|holder| holder.live.to_string()).unwrap_or_default(),
        amounts(row),
        paper.map(|paper| paper.code().to_owned()).unwrap_or_default(),
        row.committee.map(|committee| committee.to_string()).unwrap_or_default(),
    ]
}

fn cells(row: &QueueRow, paper: Option<Paper>, held_by: String, words: &Words) -> Vec<String> {
    let paper = paper.map(|paper| words.choice_of(List::Paper, paper));
    vec![
        row.number.to_string(),
        row.name.clone(),
        row.need.map_or_else(|| "–".to_owned(), |need| words.need_class(need)),
        paper.unwrap_or_else(|| words.asked(row)),
        row.due.map(|due| words.date_brief(due, Calendar::Gregorian)).unwrap_or_default(),
        held_by,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_as_it_went_out() {
        let key = vec![0, 9, 10, 255];
        assert_eq!(unhex(&hex(&key)), Some(key));
        for wrong in ["0", "+f", "0g", "é"] {
            assert_eq!(unhex(wrong), None, "{wrong}");
        }
    }
}
