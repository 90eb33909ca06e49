//! Imports by their numbers: `wasl import --list`, and `--undo` which takes one back.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::api::command::Done;
use crate::api::{Answer, Command, Fault, Order, OrderId, Query};
use crate::cli::failure::say as tell;
use crate::cli::import::{Import, Kind};
use crate::cli::inquiries::Rows;
use crate::cli::output::{Format, ask, astray};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::Calendar;
use crate::domain::imports::{self, ImportKind};
use crate::domain::record_ref::RecordRef;
use crate::domain::stored_text::StoredText;
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Words, isolate};

const COLUMNS: [&str; 10] =
    ["number", "kind", "file", "digest", "by", "at", "made", "changed", "taken_back", "kept"];
/// Bytes of a file read at once.
const PAGE_BYTES: usize = 64 * 1024;
/// A file that is standard input.
const STANDARD_INPUT: &str = "-";

impl Kind {
    fn in_records(self) -> ImportKind {
        match self {
            Self::Requests => ImportKind::Requests,
            Self::Parties => ImportKind::Parties,
            Self::Contacts => ImportKind::Contacts,
            Self::Complaints => ImportKind::Complaints,
            Self::Surveys => ImportKind::Surveys,
        }
    }
}

impl Import<'_> {
    /// The import gets its number: the rows that follow are of it.
    pub fn begin(&mut self) -> Result<u32, Failure> {
        let name = self.file.file_name().unwrap_or(self.file.as_os_str()).to_string_lossy();
        let plain = name.chars().filter(|sign| !sign.is_control());
        let file = plain.take(StoredText::Reference.chars_max()).collect();
        let (session, kind) = (self.numbers.session(), self.kind.in_records());
        let digest = digest(&self.file)?;
        let command = Command::BeginImport { session, kind, file, digest };
        match self.desk.order(&self.numbers.order(command)).map_err(Failure::Desk)?.done {
            Done::Import { number, .. } => Ok(number),
            _ => Err(astray()),
        }
    }
}

/// The first bytes of the SHA-256 of a file; none of standard input.
fn digest(file: &Path) -> Result<Option<[u8; 16]>, Failure> {
    if file.as_os_str() == STANDARD_INPUT {
        return Ok(None);
    }
    let failed = || Failure::io(file.display().to_string());
    let mut open = File::open(file).map_err(failed())?;
    let mut digest = Sha256::new();
    let mut page = vec![0; PAGE_BYTES];
    loop {
        let length = open.read(&mut page).map_err(failed())?;
        if length == 0 {
            break;
        }
        digest.update(page.get(..length).unwrap_or_default());
    }
    let hash: [u8; 32] = digest.finalize().into();
    Ok(hash.first_chunk().copied())
}

#[derive(Serialize)]
struct Line<'i> {
    number: u32,
    kind: &'static str,
    file: &'i str,
    digest: Option<String>,
    by: u32,
    at: String,
    made: u32,
    changed: u32,
    /// None of one that was not taken back.
    taken_back: Option<u32>,
    kept: Option<u32>,
}

/// Prints the imports, the newest first.
pub fn list(config: &Config, words: &Words, format: Format) -> Result<ExitCode, Failure> {
    let desk = open::way_to_read(config)?.desk()?;
    let head = [
        say::HEAD_NUMBER,
        say::HEAD_DAY,
        say::HEAD_KIND,
        say::HEAD_FILE,
        say::HEAD_MADE,
        say::HEAD_CHANGED,
        say::HEAD_STATE,
    ];
    let mut rows = Rows::new(format, words, &head);
    let mut before = None;
    loop {
        let Answer::Imports(page) = ask(&*desk, &Query::Imports { before })? else {
            return Err(astray());
        };
        for own in &page.rows {
            let undone = own.undone.as_ref();
            let line = Line {
                number: own.number,
                kind: own.kind.code(),
                file: &own.file,
                digest: own.digest.map(|digest| crate::api::query::hex(&digest)),
                by: own.by.0,
                at: own.at.iso(),
                made: own.made,
                changed: own.changed,
                taken_back: undone.map(|undone| undone.taken),
                kept: undone.map(|undone| undone.kept),
            };
            let text = |number: Option<u32>| number.map(|own| own.to_string()).unwrap_or_default();
            let plain = vec![
                line.number.to_string(),
                line.kind.to_owned(),
                line.file.to_owned(),
                line.digest.clone().unwrap_or_default(),
                line.by.to_string(),
                line.at.clone(),
                line.made.to_string(),
                line.changed.to_string(),
                text(line.taken_back),
                text(line.kept),
            ];
            rows.row(&line, |words| cells(own, words), (&COLUMNS, plain))?;
        }
        before = page.more;
        if before.is_none() {
            break;
        }
    }
    rows.end(say::NONE)?;
    Ok(ExitCode::SUCCESS)
}

fn cells(own: &imports::Import, words: &Words) -> Vec<String> {
    let state = match &own.undone {
        None => String::new(),
        Some(undone) if undone.is_whole => words.say(say::UNDONE),
        Some(_) => words.say(say::UNDONE_IN_PART),
    };
    vec![
        own.number.to_string(),
        words.date_brief(own.at.day(), Calendar::Hijri),
        words.import_kind(own.kind),
        own.file.clone(),
        own.made.to_string(),
        own.changed.to_string(),
        state,
    ]
}

/// Takes an import back, a few records at a time, until nothing of it is left.
pub fn undo(config: &Config, words: &Words, number: usize) -> Result<ExitCode, Failure> {
    let desk = open::way_to_read(config)?.desk()?;
    let import = u32::try_from(number).unwrap_or(u32::MAX);
    let bar = std::io::stderr().is_terminal();
    let mut numbers = Numbers::new()?;
    loop {
        let receipt = desk.order(&numbers.order(Command::UndoImport { import }));
        let done = match receipt {
            Ok(receipt) => receipt.done,
            Err(Fault::NotFound) => {
                let args = Args::new().text("n", import.to_string());
                return Err(Failure::Refused(words.say_with(say::NO_SUCH, &args)));
            }
            Err(fault) => return Err(Failure::Desk(fault)),
        };
        let Done::Import { left, .. } = done else { return Err(astray()) };
        if left == 0 {
            break;
        }
        if bar {
            tell(&words.say_with(say::UNDO_LEFT, &Args::new().count("n", left)));
        }
    }
    let Answer::ImportRows(rows) = ask(&*desk, &Query::ImportRows(import))? else {
        return Err(astray());
    };
    let undone = rows.import.undone.as_ref();
    let (taken, kept) = undone.map_or((0, 0), |undone| (undone.taken, undone.kept));
    tell(&words.say_with(say::TAKEN_BACK, &Args::new().count("n", taken)));
    for (phrase, count, named) in [
        (say::NOT_TAKEN_BACK, rows.import.changed, &rows.changed),
        (say::KEPT_WORKED_ON, kept, &rows.kept),
    ] {
        if count > 0 {
            let args = Args::new().count("n", count).text("records", names(named, words));
            tell(&words.say_with(phrase, &args));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn names(records: &[RecordRef], words: &Words) -> String {
    let named = records.iter().map(|on| isolate::bare(&words.record_name(*on)));
    named.collect::<Vec<_>>().join(words.comma())
}

/// Order numbers of this run; rows under one session are of one import.
pub struct Numbers {
    session: u64,
    count: u64,
}

impl Numbers {
    pub fn new() -> Result<Self, Failure> {
        Ok(Self { session: open::session()?, count: 0 })
    }

    pub fn session(&self) -> u64 {
        self.session
    }

    pub fn order(&mut self, command: Command) -> Order {
        self.count = self.count.saturating_add(1);
        Order { id: OrderId { session: self.session, count: self.count }, command }
    }
}
