//! `wasl import`: valid rows land, wrong ones go to the rejects file, and the same row never lands twice.

mod as_text;
mod cells;
mod columns;
mod heads;
mod holds;
mod records;
mod rejects;
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
use crate::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use crate::cli::failure::say as tell;
pub use crate::cli::import::as_text::{How, Letters};
use crate::cli::import::columns::Columns;
pub use crate::cli::import::heads::Matched;
use crate::cli::import::holds::Heads;
use crate::cli::import::rejects::{Reject, Rejects};
use crate::cli::import::rows::{Given, Row, Source};
use crate::cli::output::{ask, astray};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::Day;
use crate::domain::case::Refusal;
use crate::domain::choice::{Choice, List, Service};
use crate::domain::contact::ContactForm;
use crate::domain::label_match::BareWords;
use crate::domain::request::{Field, Place, RequestDraft, Texts};
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Lang, Words, isolate};
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
}

impl Kind {
    /// The form whose fields its columns are; none of what is a request's.
    fn form(self) -> Option<ContactForm> {
        match self {
            Self::Requests | Self::Parties => None,
            Self::Contacts => Some(ContactForm::Contact),
            Self::Complaints => Some(ContactForm::Complaint),
        }
    }
}

pub struct Wanted {
    pub kind: Kind,
    pub file: PathBuf,
    pub dry_run: bool,
    pub rejects: Option<PathBuf>,
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
            Some(Columns::command(reference, draft, kind))
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
    tally: Tally,
    /// Each service by the words of its names in either language.
    services: Vec<(Service, Vec<BareWords>)>,
    /// What stood in rows and is not kept, in words.
    unknown: BTreeSet<String>,
}

/// Names of what is not kept that are told.
const UNKNOWN_MAX: usize = 40;

pub fn run(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let said = (wanted.kind, &wanted.how, &wanted.matched);
    let (mut source, mut columns) = Heads::open(&wanted.file, said, (words, &tell))?;
    if !columns.left_out().is_empty() {
        let names = columns.left_out().join(words.comma());
        tell(&words.say_with(say::LEFT_OUT, &Args::new().text("columns", names)));
    }
    let path = wanted.rejects.clone().unwrap_or_else(|| rejects::default_path(&wanted.file));
    let rejects = Rejects::new(path, source.columns_as_they_came());
    // A trial writes nothing beside the file, unless that was asked for.
    let is_told = wanted.dry_run && wanted.rejects.is_none();
    let rejects = if is_told { rejects.only_told() } else { rejects };
    let notices = rejects.notices();
    if rejects.would_harm(&wanted.file) || notices.would_harm(&wanted.file) {
        let shown = isolate::left_to_right(&wanted.file.display().to_string());
        let args = Args::new().text("file", shown);
        return Err(Failure::Usage(words.say_with(say::REJECTS_HARM, &args)));
    }
    let (way, held) =
        if wanted.dry_run { open::way_for_trial(config)? } else { (open::way(config)?, false) };
    let desk = way.desk_of_program();
    if let Some(settings) = open::settings_of(&*desk) {
        words.learn(&settings);
        columns.learn(&settings);
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
        tally: Tally::default(),
        services: services(),
        unknown: BTreeSet::new(),
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
            if self.batch.len() >= BATCH_ORDERS_MAX {
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
        self.rejects.add(row, reject)
    }

    fn land(&mut self) -> Result<(), Failure> {
        let (rows, commands): (Vec<Row>, Vec<Command>) = self.batch.drain(..).unzip();
        if self.trial.is_some() {
            return self.weigh(&rows, commands);
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
                    self.tally.known = self.tally.known.saturating_add(1);
                }
                Ok(_) => self.landed(row, &noticed)?,
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

    /// What is noticed of each row: in it, and in other files of its household.
    fn noticed<'c>(
        &self,
        commands: impl Iterator<Item = &'c Command>,
    ) -> Result<Vec<Noticed>, Failure> {
        if self.kind.form().is_some() {
            return Ok(commands.map(|_| Noticed::new()).collect());
        }
        let drafts: Vec<&RequestDraft> = commands.filter_map(draft_of).collect();
        let sensed = |draft: &&RequestDraft| -> Noticed {
            let noticed = draft.noticed_in_a_file(self.today).into_iter();
            let noticed = noticed.map(|(sense, field)| (field, self.words.sense(sense)));
            noticed.chain(self.in_own_words(draft)).collect()
        };
        let mut all: Vec<Noticed> = drafts.iter().map(sensed).collect();
        let query = Query::Household(drafts.iter().map(|draft| (*draft).clone()).collect());
        let Answer::Household(found) = ask(&*self.desk, &query)? else { return Err(astray()) };
        for ((noticed, found), draft) in all.iter_mut().zip(found).zip(drafts) {
            if draft.is_kept_with_a_reason() {
                continue;
            }
            noticed.extend(found.iter().filter_map(|one| match one.place {
                Place::Field(field) => Some((field, self.words.elsewhere(one))),
                Place::Member(..) => None,
            }));
        }
        Ok(all)
    }

    /// A service that is on no list is kept as it is written, and told with what it may have meant.
    fn in_own_words(&self, draft: &RequestDraft) -> Option<(Field, String)> {
        let written = draft.get(Field::ServiceWords).trim();
        let is_other = draft.values.choice(Field::Service) == Some(Service::Other);
        if !is_other || written.is_empty() || draft.is_kept_with_a_reason() {
            return None;
        }
        let written = BareWords::of(written);
        let is_near = |names: &[BareWords]| names.iter().any(|name| written.share_one_with(name));
        let near = self.services.iter().filter(|(_, names)| is_near(names));
        let near = near.map(|(service, _)| self.words.choice_of(List::Service, *service));
        let near: Vec<String> = near.collect();
        let args = Args::new().text("near", near.join(self.words.comma()));
        let phrase = if near.is_empty() { say::OWN_WORDS } else { say::OWN_WORDS_NEAR };
        Some((Field::Service, self.words.say_with(phrase, &args)))
    }

    /// A row that is in the store, or would be. What is noticed in it is told, and keeps it from nothing.
    fn landed(&mut self, row: &Row, noticed: &Noticed) -> Result<(), Failure> {
        self.tally.landed = self.tally.landed.saturating_add(1);
        if noticed.is_empty() {
            return Ok(());
        }
        self.tally.noticed = self.tally.noticed.saturating_add(1);
        self.notices.add(row, &self.columns.notice(row, noticed))
    }

    /// A row that the desk does not take as it is. What was imported before and was changed since in the
    /// file is counted apart.
    fn refuse(&mut self, row: &Row, fault: &Fault) -> Result<(), Failure> {
        let is_known = matches!(
            fault,
            Fault::Refused(Refusal::KnownOtherwise { .. } | Refusal::KnownRecord { .. })
        );
        let count = if is_known { &mut self.tally.changed } else { &mut self.tally.rejected };
        *count = count.saturating_add(1);
        self.rejects.add(row, &self.columns.refused(row, fault, self.words))
    }

    fn sum_up(&self) {
        let said = |phrase, count: u64| self.words.say_with(phrase, &Args::new().count("n", count));
        let landed = if self.trial.is_some() { say::WOULD } else { say::LANDED };
        let mut parts = vec![said(landed, self.tally.landed), said(say::KNOWN, self.tally.known)];
        if self.tally.changed > 0 {
            parts.push(said(say::CHANGED, self.tally.changed));
        }
        parts.push(said(say::REJECTED, self.tally.rejected));
        if self.tally.noticed > 0 {
            parts.push(said(say::NOTICED, self.tally.noticed));
        }
        tell(&parts.join(self.words.comma()));
        if !self.unknown.is_empty() {
            let names: Vec<&str> = self.unknown.iter().map(String::as_str).collect();
            let args = Args::new().text("columns", names.join(self.words.comma()));
            tell(&self.words.say_with(say::LEFT_OUT, &args));
        }
    }

    fn end(self) -> Result<ExitCode, Failure> {
        if self.tally.noticed > 0 && !self.notices.is_only_told() {
            let shown = self.notices.path().display().to_string();
            let args = Args::new().text("file", isolate::left_to_right(&shown));
            tell(&self.words.say_with(say::SEE_NOTICED, &args));
        }
        self.notices.end()?;
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

fn services() -> Vec<(Service, Vec<BareWords>)> {
    let tongues = [Lang::Arabic, Lang::English].map(Words::new);
    let listed = Service::ALL.iter().filter(|service| **service != Service::Other);
    let named = listed.map(|service| {
        let names = tongues.iter().flat_map(|own| own.choice_names(List::Service, service.code()));
        (*service, names.map(|name| BareWords::of(&name)).collect())
    });
    named.collect()
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

/// Order numbers of this run.
struct Numbers {
    session: u64,
    count: u64,
}

impl Numbers {
    fn new() -> Result<Self, Failure> {
        Ok(Self { session: open::session()?, count: 0 })
    }

    fn order(&mut self, command: Command) -> Order {
        self.count = self.count.saturating_add(1);
        Order { id: OrderId { session: self.session, count: self.count }, command }
    }
}
