//! `wasl import`: valid rows land, wrong ones go to the rejects file, and the same row never lands twice.

mod as_text;
mod asked;
mod cells;
mod columns;
mod heads;
mod holds;
mod noticing;
mod past;
mod questions;
mod records;
mod rejects;
mod report;
mod rows;
mod talk;
mod trial;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::ValueEnum;

use crate::api::command::Done;
use crate::api::{Command, Desk, Fault, Order};
use crate::cli::failure::say as tell;
pub use crate::cli::import::as_text::{How, Letters};
pub use crate::cli::import::asked::{Asked, asked};
use crate::cli::import::columns::Columns;
pub use crate::cli::import::heads::{Matched, Unknown};
use crate::cli::import::holds::Heads;
use crate::cli::import::past::Numbers;
use crate::cli::import::rejects::{Reject, Rejects};
use crate::cli::import::report::{Became, Report};
use crate::cli::import::rows::{Given, Row, Source};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::Day;
use crate::domain::case::Refusal;
use crate::domain::choice::Service;
use crate::domain::label_match::BareWords;
use crate::domain::request::{Field, RequestDraft, Texts};
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Words, isolate};
use crate::service::BATCH_ORDERS_MAX;

/// What is noticed of one row, in words, and beside which field.
type Noticed = Vec<(Field, String)>;

/// People of one file whose rows are compared with each other in a trial; those after them with the store alone.
const PEOPLE_MAX: usize = 200_000;
/// Blocks of the progress bar.
const BAR_CELLS: u64 = 30;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Requests,
    Parties,
    Contacts,
    Complaints,
    /// Follow-ups that were asked elsewhere.
    Surveys,
}

impl Kind {
    /// Its columns are not those of a request.
    fn is_talk(self) -> bool {
        !matches!(self, Self::Requests | Self::Parties)
    }
}

pub struct Wanted {
    pub kind: Kind,
    pub file: PathBuf,
    pub dry_run: bool,
    pub rejects: Option<PathBuf>,
    pub report: Option<PathBuf>,
    pub how: How,
    pub matched: Matched,
}

/// Reads a file as an import does and brings nothing to a desk: how many rows would be sent there, and
/// how many are refused for what stands in them.
pub fn read_through(file: &Path, kind: Kind, words: &Words) -> Result<(u64, u64), Failure> {
    let said = (kind, &How::default(), &Matched::default());
    let (mut source, columns) = Heads::open(file, said, (words, &|_| ()))?;
    let failed = |error| Failure::io(file.display().to_string())(error);
    let (mut sent, mut refused): (u64, u64) = (0, 0);
    while let Some(given) = source.next().map_err(failed)? {
        let command = given.ok().and_then(|row| {
            let Heads::Request(columns) = &columns else {
                return columns.command(&row, (kind, Day(i32::MAX)), words).ok();
            };
            let draft = columns.draft(&row).ok()?;
            let reference = columns.reference(&row, words).ok()?;
            Some(Columns::command(reference, (draft, columns.note(&row, words).ok()?), kind))
        });
        let count = if command.is_some() { &mut sent } else { &mut refused };
        *count = count.saturating_add(1);
    }
    Ok((sent, refused))
}

#[derive(Default)]
struct Tally {
    read: u64,
    landed: u64,
    known: u64,
    /// Known, and with other values now.
    changed: u64,
    rejected: u64,
    /// Of the rejected: somebody registered is in their way.
    conflicts: u64,
    /// Landed, and something in them is to be looked at again.
    noticed: u64,
}

/// An import of more rows than this opens the store once more at its end.
const SETTLED_ROWS_MIN: u64 = 1_000;

/// One run over one file.
struct Import<'a> {
    kind: Kind,
    words: &'a Words,
    columns: Heads,
    today: Day,
    desk: Arc<dyn Desk>,
    /// Of a trial, in which nothing is written: what the rows so far would be known by, with the line of
    /// each and a digest of what it says.
    trial: Option<BTreeMap<Vec<u8>, (u64, u64)>>,
    /// Of a trial: whom each id of an earlier row is of, with its line.
    people: BTreeMap<String, (u64, Texts<Field>)>,
    batch: Vec<(Row, Command)>,
    numbers: Numbers,
    rejects: Rejects,
    notices: Rejects,
    report: Option<Report>,
    tally: Tally,
    /// Each service by the words of its names in either language.
    services: Vec<(Service, Vec<BareWords>)>,
    /// Of what stood in rows, the names that nobody knows.
    unknown: BTreeSet<String>,
    /// What is told of the file when its first rows land.
    file: PathBuf,
    /// The number that it got then.
    number: Option<u32>,
}

/// Names that nobody knows that are told.
const UNKNOWN_MAX: usize = 40;

pub fn run(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let said = (wanted.kind, &wanted.how, &wanted.matched);
    let (mut source, mut columns) = Heads::open(&wanted.file, said, (words, &tell))?;
    let path = wanted.rejects.clone().unwrap_or_else(|| rejects::default_path(&wanted.file));
    let rejects = Rejects::new(path, source.columns_as_they_came());
    // A trial writes nothing beside the file, unless that was asked for.
    let is_told = wanted.dry_run && wanted.rejects.is_none();
    let rejects = if is_told { rejects.only_told() } else { rejects };
    let notices = rejects.notices();
    harms_none(wanted, &rejects, &notices, words)?;
    let header = || source.header().to_vec();
    let report = wanted.report.as_ref().map(|path| Report::new(path, header())).transpose()?;
    let (way, held) =
        if wanted.dry_run { open::way_for_trial(config)? } else { (open::way(config)?, false) };
    let desk = way.desk_of_program();
    if let Some(settings) = open::settings_of(&*desk) {
        words.learn(&settings);
        columns.learn(&settings, words)?;
    }
    for (phrase, names) in
        [(say::KEPT_AS_NOTES, columns.kept()), (say::LEFT_OUT, columns.left_out())]
    {
        if !names.is_empty() {
            let names = names.join(words.comma());
            tell(&words.say_with(phrase, &Args::new().text("columns", names)));
        }
    }
    let mut import = Import {
        kind: wanted.kind,
        words,
        columns,
        today: way.today()?,
        desk,
        trial: wanted.dry_run.then(BTreeMap::new),
        people: BTreeMap::new(),
        batch: Vec::new(),
        numbers: Numbers::new()?,
        rejects,
        notices,
        report,
        tally: Tally::default(),
        services: noticing::services(),
        unknown: BTreeSet::new(),
        file: wanted.file.clone(),
        number: None,
    };
    let gone_through = import.go_through(&mut source, wanted);
    import.sum_up();
    if wanted.dry_run {
        tell(&words.say(if held { say::TRIAL_HELD } else { say::TRIAL }));
    }
    match gone_through {
        Ok(()) => {
            let is_long = import.tally.landed > SETTLED_ROWS_MIN;
            let code = import.end()?;
            if is_long && !wanted.dry_run {
                open::settle(config, way)?;
            }
            Ok(code)
        }
        Err(failure) => {
            if !wanted.dry_run {
                tell(&words.say(say::STOPPED));
            }
            Err(failure)
        }
    }
}

/// Refuses what would be written over the file that is read, or over one that is written besides.
fn harms_none(
    wanted: &Wanted,
    rejects: &Rejects,
    notices: &Rejects,
    words: &Words,
) -> Result<(), Failure> {
    let refused = |phrase, harmed: &Path| {
        let shown = isolate::left_to_right(&harmed.display().to_string());
        Err(Failure::Usage(words.say_with(phrase, &Args::new().text("file", shown))))
    };
    if rejects.would_harm(&wanted.file) || notices.would_harm(&wanted.file) {
        return refused(say::REJECTS_HARM, &wanted.file);
    }
    let others = [&*wanted.file, rejects.path(), notices.path()];
    let report = wanted.report.as_deref();
    let is_harmed = |other: &&Path| report.is_some_and(|own| Report::would_harm(own, other));
    match others.into_iter().find(is_harmed) {
        Some(harmed) => refused(say::REPORT_HARM, harmed),
        None => Ok(()),
    }
}

impl Import<'_> {
    fn go_through(&mut self, source: &mut Source, wanted: &Wanted) -> Result<(), Failure> {
        let bar = std::io::stderr().is_terminal();
        let failed = |error| Failure::io(wanted.file.display().to_string())(error);
        while let Some(given) = source.next().map_err(failed)? {
            self.tally.read = self.tally.read.saturating_add(1);
            match self.checked(given) {
                Ok((row, command)) => {
                    self.note_unknown(&row);
                    self.batch.push((row, command));
                }
                Err((row, reject)) => self.reject(&row, &reject)?,
            }
            let waiting = self.report.as_ref().map_or(0, Report::waiting);
            if self.batch.len() >= BATCH_ORDERS_MAX || waiting >= BATCH_ORDERS_MAX {
                self.land()?;
                if bar {
                    progress(source.percent(), self.tally.read);
                }
            }
        }
        self.land()?;
        if bar {
            progress(100, self.tally.read);
            writeln!(std::io::stderr()).ok();
        }
        Ok(())
    }

    fn note_unknown(&mut self, row: &Row) {
        for (place, name) in self.columns.unknown(row) {
            if self.unknown.len() < UNKNOWN_MAX {
                let place = i64::try_from(place).unwrap_or(i64::MAX);
                let by_place =
                    || self.words.say_with(say::COLUMN_NUMBER, &Args::new().count("place", place));
                self.unknown.insert(if name.is_empty() { by_place() } else { name });
            }
        }
    }

    fn checked(&self, given: Given) -> Result<(Row, Command), (Row, Reject)> {
        let row = given?;
        match self.columns.command(&row, (self.kind, self.today), self.words) {
            Ok(command) => Ok((row, command)),
            Err(reject) => Err((row, reject)),
        }
    }

    fn reject(&mut self, row: &Row, reject: &Reject) -> Result<(), Failure> {
        self.tally.rejected = self.tally.rejected.saturating_add(1);
        self.became(row, Became::Wrong, String::new(), Some(reject));
        self.rejects.add(row, reject)
    }

    /// Says in the report what became of a row, and of which number it is.
    fn became(&mut self, row: &Row, became: Became, number: String, why: Option<&Reject>) {
        if let Some(report) = &mut self.report {
            report.add(row, became, number, why);
        }
    }

    fn known(&mut self, row: &Row, number: String) {
        self.tally.known = self.tally.known.saturating_add(1);
        self.became(row, Became::Known, number, None);
    }

    fn land(&mut self) -> Result<(), Failure> {
        let landed = self.land_batch();
        if let Some(report) = &mut self.report {
            report.write(self.words)?;
        }
        landed
    }

    fn land_batch(&mut self) -> Result<(), Failure> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let (rows, commands): (Vec<Row>, Vec<Command>) = self.batch.drain(..).unzip();
        if self.trial.is_some() {
            return self.weigh(&rows, commands);
        }
        if self.number.is_none() {
            self.number = Some(self.begin()?);
        }
        let orders: Vec<Order> = commands.into_iter().map(|one| self.numbers.order(one)).collect();
        let mut failure = None;
        let answers = self.desk.order_many(&orders);
        // Asked once the rows have landed: they are noticed beside each other too.
        let noticed = self.noticed(orders.iter().map(|order| &order.command))?;
        let answers = answers.into_iter().zip(noticed);
        for (row, (answer, noticed)) in rows.iter().zip(answers) {
            match answer {
                Ok(receipt) if matches!(receipt.done, Done::Known { .. }) => {
                    self.known(row, number_of(&receipt.done));
                }
                Ok(receipt) => self.landed(row, &noticed, number_of(&receipt.done))?,
                // No row is wrong by it.
                Err(fault @ Fault::Refused(Refusal::ClockInDoubt(_))) => {
                    failure.get_or_insert(Failure::Desk(fault));
                }
                Err(fault @ (Fault::Invalid(_) | Fault::InvalidForm(_) | Fault::Refused(_))) => {
                    self.refuse(row, &fault)?;
                }
                // The store itself: what landed stands, and running again goes on from there.
                Err(fault) => {
                    failure.get_or_insert(Failure::Desk(fault));
                }
            }
        }
        failure.map_or(Ok(()), Err)
    }

    /// A row that is in the store, or would be. What is noticed in it is told, and keeps it from nothing.
    fn landed(&mut self, row: &Row, noticed: &Noticed, number: String) -> Result<(), Failure> {
        self.tally.landed = self.tally.landed.saturating_add(1);
        if noticed.is_empty() {
            self.became(row, Became::New, number, None);
            return Ok(());
        }
        self.tally.noticed = self.tally.noticed.saturating_add(1);
        let notice = self.columns.notice(row, noticed);
        self.became(row, Became::New, number, Some(&notice));
        self.notices.add(row, &notice)
    }

    /// A row that the desk does not take as it is. What was imported before and was changed since in the
    /// file is counted apart.
    fn refuse(&mut self, row: &Row, fault: &Fault) -> Result<(), Failure> {
        let (became, number) = match fault {
            Fault::Refused(Refusal::KnownOtherwise { case, .. }) => {
                (Became::Changed, case.map(|number| number.to_string()).unwrap_or_default())
            }
            Fault::Refused(Refusal::KnownRecord { .. }) => (Became::Changed, String::new()),
            Fault::Refused(
                Refusal::OtherPerson { .. }
                | Refusal::IdTaken { .. }
                | Refusal::IdUnseen
                | Refusal::LikeSomebody { .. },
            ) => (Became::Conflict, String::new()),
            _ => (Became::Wrong, String::new()),
        };
        let is_known = became == Became::Changed;
        let count = if is_known { &mut self.tally.changed } else { &mut self.tally.rejected };
        *count = count.saturating_add(1);
        if became == Became::Conflict {
            self.tally.conflicts = self.tally.conflicts.saturating_add(1);
        }
        let reject = self.columns.refused(row, fault, self.words);
        self.became(row, became, number, Some(&reject));
        self.rejects.add(row, &reject)
    }

    fn sum_up(&self) {
        let said = |phrase, count: u64| self.words.say_with(phrase, &Args::new().count("n", count));
        let landed = if self.trial.is_some() { say::WOULD } else { say::LANDED };
        let mut parts = vec![said(landed, self.tally.landed), said(say::KNOWN, self.tally.known)];
        if self.tally.changed > 0 {
            parts.push(said(say::CHANGED, self.tally.changed));
        }
        parts.push(said(say::REJECTED, self.tally.rejected));
        if self.tally.conflicts > 0 {
            parts.push(said(say::CONFLICTS, self.tally.conflicts));
        }
        if self.tally.noticed > 0 {
            parts.push(said(say::NOTICED, self.tally.noticed));
        }
        tell(&parts.join(self.words.comma()));
        if let Some(number) = self.number.filter(|_| self.tally.landed > 0) {
            let args = Args::new().text("n", number.to_string());
            tell(&self.words.say_with(say::NUMBERED, &args));
        }
        if !self.unknown.is_empty() {
            let names: Vec<&str> = self.unknown.iter().map(String::as_str).collect();
            let args = Args::new().text("columns", names.join(self.words.comma()));
            let is_kept = self.columns.keeps_unknown();
            let phrase = if is_kept { say::KEPT_AS_NOTES } else { say::LEFT_OUT };
            tell(&self.words.say_with(phrase, &args));
        }
    }

    fn end(self) -> Result<ExitCode, Failure> {
        if self.tally.noticed > 0 && !self.notices.is_only_told() {
            let shown = self.notices.path().display().to_string();
            let args = Args::new().text("file", isolate::left_to_right(&shown));
            tell(&self.words.say_with(say::SEE_NOTICED, &args));
        }
        self.notices.end()?;
        if let Some(report) = self.report {
            let args = report.path().map(|path| {
                Args::new().text("file", isolate::left_to_right(&path.display().to_string()))
            });
            report.end()?;
            if let Some(args) = args {
                tell(&self.words.say_with(say::SEE_REPORT, &args));
            }
        }
        let shown = self.rejects.path().display().to_string();
        let is_told = self.rejects.is_only_told();
        self.rejects.end()?;
        if self.tally.rejected == 0 && self.tally.changed == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        let args = Args::new().text("file", isolate::left_to_right(&shown));
        if is_told {
            tell(&self.words.say(say::SEE_TOLD));
        } else {
            tell(&self.words.say_with(say::SEE, &args));
        }
        Ok(ExitCode::FAILURE)
    }
}

/// The number of the record that a row made or made before.
fn number_of(done: &Done) -> String {
    match done {
        Done::Case(number) | Done::Known { case: Some(number), .. } => number.to_string(),
        Done::Party(id) | Done::Known { party: Some(id), .. } => id.0.to_string(),
        Done::Record(on) => on.id().to_string(),
        _ => String::new(),
    }
}

/// What the row of a file says; every command of an import is of one.
fn draft_of(command: &Command) -> Option<&RequestDraft> {
    match command {
        Command::ImportRequest { draft, .. } | Command::ImportParty { draft, .. } => Some(draft),
        _ => None,
    }
}

/// A bar that nobody can see is no loss.
fn progress(percent: u64, rows: u64) {
    let full = percent.saturating_mul(BAR_CELLS).checked_div(100).unwrap_or(0);
    let cell = |at| if at < full { '#' } else { '.' };
    let bar: String = (0..BAR_CELLS).map(cell).collect();
    write!(std::io::stderr(), "\r[{bar}] {percent:>3} % {rows}").ok();
}
