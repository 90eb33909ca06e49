//! `wasl import`: valid rows land, wrong ones go to the rejects file, and the same row never lands twice.

mod columns;
mod rows;

use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use crate::api::command::Done;
use crate::api::{Command, Fault, Order, OrderId};
use crate::cli::failure::say as tell;
use crate::cli::import::columns::Columns;
use crate::cli::import::rows::{Row, Source};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::case::Refusal;
use crate::domain::request::{FieldFault, Place};
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Words, isolate};
use crate::service::{BATCH_ORDERS_MAX, Seat};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Requests,
    Parties,
}

pub struct Wanted {
    pub kind: Kind,
    pub file: PathBuf,
    pub dry_run: bool,
    pub rejects: Option<PathBuf>,
}

/// Why a row did not land: its field and the reason, for the rejects file.
pub struct Reject {
    pub field: String,
    pub reason: String,
}

#[derive(Default)]
struct Tally {
    read: u64,
    landed: u64,
    known: u64,
    rejected: u64,
}

/// Where wrong rows go. The file is made with the first of them, aside, and put in place whole.
struct Rejects {
    path: PathBuf,
    out: Option<csv::Writer<fs::File>>,
}

impl Rejects {
    fn aside(&self) -> PathBuf {
        self.path.with_extension("csv.part")
    }

    fn add(&mut self, header: &[String], row: &Row, reject: &Reject) -> Result<(), Failure> {
        let what = self.path.display().to_string();
        let failed = |error: csv::Error| Failure::io(what.clone())(std::io::Error::other(error));
        if self.out.is_none() {
            let mut writer =
                csv::WriterBuilder::new().flexible(true).from_path(self.aside()).map_err(failed)?;
            let head = ["line", "field", "reason"].map(str::to_owned).into_iter();
            writer.write_record(head.chain(header.iter().cloned())).map_err(failed)?;
            self.out = Some(writer);
        }
        let Some(out) = &mut self.out else { return Ok(()) };
        let own = [row.line.to_string(), reject.field.clone(), reject.reason.clone()];
        out.write_record(own.into_iter().chain(row.cells.iter().cloned())).map_err(failed)
    }

    fn end(self) -> Result<(), Failure> {
        let what = self.path.display().to_string();
        let aside = self.aside();
        match self.out {
            Some(mut out) => {
                out.flush().map_err(Failure::io(what.clone()))?;
                drop(out);
                fs::rename(aside, &self.path).map_err(Failure::io(what))
            }
            // Nothing is wrong any more: an older file of rejects would mislead.
            None => match fs::remove_file(&self.path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(Failure::io(what)(error))
                }
                Ok(()) | Err(_) => Ok(()),
            },
        }
    }
}

fn default_rejects(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".rejects.csv");
    PathBuf::from(name)
}

pub fn run(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let mut source = Source::open(&wanted.file, words)?;
    let columns = Columns::read(source.header(), wanted.kind, words)?;
    let header = source.header().to_vec();
    let service = open::open(config)?;
    let seat = service.at(open::PROGRAM);
    let today = service.today();
    let path = wanted.rejects.clone().unwrap_or_else(|| default_rejects(&wanted.file));
    let mut rejects = Rejects { path, out: None };
    let mut tally = Tally::default();
    let mut batch: Vec<(Row, Command)> = Vec::new();
    let progress = std::io::stderr().is_terminal();
    let mut numbers = Numbers::new()?;
    while let Some(row) = source.next() {
        tally.read = tally.read.saturating_add(1);
        let checked = row.and_then(|row| {
            let draft = match columns.draft(&row) {
                Ok(draft) => draft,
                Err(reject) => return Err((row, reject)),
            };
            let whole = Columns::whole(&draft, wanted.kind);
            match whole.check(today) {
                Ok(_) => Ok((columns.command(&row, draft, wanted.kind), row)),
                Err(faults) => {
                    let reject = columns.reject(&faults, words);
                    Err((row, reject))
                }
            }
        });
        match checked {
            Ok((command, row)) => batch.push((row, command)),
            Err((row, reject)) => {
                tally.rejected = tally.rejected.saturating_add(1);
                rejects.add(&header, &row, &reject)?;
            }
        }
        if batch.len() >= BATCH_ORDERS_MAX {
            land(
                &seat,
                wanted,
                &mut batch,
                &mut numbers,
                &mut tally,
                &mut rejects,
                &header,
                words,
            )?;
            if progress {
                // A bar nobody can see is no loss.
                write!(std::io::stderr(), "\r{}", tally.read).ok();
            }
        }
    }
    land(&seat, wanted, &mut batch, &mut numbers, &mut tally, &mut rejects, &header, words)?;
    if progress {
        writeln!(std::io::stderr()).ok();
    }
    let shown = rejects.path.display().to_string();
    rejects.end()?;
    let n = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let args = Args::new()
        .count("landed", n(tally.landed))
        .count("known", n(tally.known))
        .count("rejected", n(tally.rejected));
    tell(&words.say_with(if wanted.dry_run { say::WOULD } else { say::DONE }, &args));
    if tally.rejected > 0 {
        tell(&words.say_with(say::SEE, &Args::new().text("file", isolate::left_to_right(&shown))));
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Order numbers of this run.
struct Numbers {
    session: u64,
    count: u64,
}

impl Numbers {
    fn new() -> Result<Self, Failure> {
        let mut random = [0; 8];
        getrandom::fill(&mut random)
            .map_err(|error| Failure::io("random")(std::io::Error::other(error.to_string())))?;
        Ok(Self { session: u64::from_be_bytes(random), count: 0 })
    }

    fn order(&mut self, command: Command) -> Order {
        self.count = self.count.saturating_add(1);
        Order { id: OrderId { session: self.session, count: self.count }, command }
    }
}

#[expect(clippy::too_many_arguments, reason = "one loop's state, used nowhere else")]
fn land(
    seat: &Seat,
    wanted: &Wanted,
    batch: &mut Vec<(Row, Command)>,
    numbers: &mut Numbers,
    tally: &mut Tally,
    rejects: &mut Rejects,
    header: &[String],
    words: &Words,
) -> Result<(), Failure> {
    let (rows, commands): (Vec<Row>, Vec<Command>) = batch.drain(..).unzip();
    if wanted.dry_run {
        let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        tally.landed = tally.landed.saturating_add(count);
        return Ok(());
    }
    let orders: Vec<Order> = commands.into_iter().map(|one| numbers.order(one)).collect();
    for (row, answer) in rows.iter().zip(seat.order_many(&orders)) {
        match answer {
            Ok(receipt) if matches!(receipt.done, Done::Known { .. }) => {
                tally.known = tally.known.saturating_add(1);
            }
            Ok(_) => tally.landed = tally.landed.saturating_add(1),
            Err(fault @ (Fault::Invalid(_) | Fault::Refused(_))) => {
                tally.rejected = tally.rejected.saturating_add(1);
                let field = match &fault {
                    Fault::Refused(Refusal::IdTaken { .. }) => "national_id",
                    _ => "",
                };
                let reject = Reject { field: field.to_owned(), reason: words.fault(&fault) };
                rejects.add(header, row, &reject)?;
            }
            // The store itself: what landed stands, and running again goes on from there.
            Err(fault) => return Err(Failure::Desk(fault)),
        }
    }
    Ok(())
}

/// The name of a field as files have it.
pub fn place_name(fault: &FieldFault) -> String {
    match fault.place {
        Place::Field(field) => field.code().to_owned(),
        Place::Member(row, field) => format!("member{}_{}", row.saturating_add(1), field.code()),
    }
}
