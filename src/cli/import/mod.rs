//! `wasl import`: valid rows land, wrong ones go to the rejects file, and the same row never lands twice.

mod columns;
mod records;
mod rejects;
mod rows;
mod talk;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::ValueEnum;

use crate::api::command::Done;
use crate::api::query::Trial;
use crate::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use crate::cli::failure::say as tell;
use crate::cli::import::columns::Columns;
use crate::cli::import::rejects::{Reject, Rejects};
use crate::cli::import::rows::{Given, Row, Source};
use crate::cli::import::talk::TalkColumns;
use crate::cli::output::{ask, astray};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::Day;
use crate::domain::case::Refusal;
use crate::domain::contact::{ContactField, ContactForm, InquiryFlaw};
use crate::domain::party::{Compared, IdentityPart};
use crate::domain::request::{Field, Place, RequestDraft, Texts};
use crate::domain::settings::Settings;
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

/// What the columns of a file are, by what it holds.
enum Heads {
    Request(Columns),
    Talk(TalkColumns),
}

impl Heads {
    fn read(header: &[String], kind: Kind, words: &Words) -> Result<Self, Failure> {
        Ok(match kind.form() {
            Some(form) => Self::Talk(TalkColumns::read(header, form, words)?),
            None => Self::Request(Columns::read(header, kind, words)?),
        })
    }

    fn learn(&mut self, settings: &Settings) {
        match self {
            Self::Request(columns) => columns.learn(settings),
            Self::Talk(columns) => columns.learn(settings),
        }
    }

    /// The row as it is sent to a desk, or all that is wrong in it.
    fn command(
        &self,
        row: &Row,
        (kind, today): (Kind, Day),
        words: &Words,
    ) -> Result<Command, Reject> {
        let columns = match self {
            Self::Talk(columns) => return columns.command(row, today, words),
            Self::Request(columns) => columns,
        };
        let draft = columns.draft(row)?;
        if let Err(faults) = Columns::whole(&draft, kind).check(today) {
            return Err(columns.reject(row, &faults, words));
        }
        Ok(Columns::command(columns.reference(row, words)?, draft, kind))
    }

    fn notice(&self, row: &Row, noticed: &Noticed) -> Reject {
        match self {
            Self::Request(columns) => columns.notice(row, noticed),
            Self::Talk(_) => Reject { field: String::new(), reason: String::new() },
        }
    }

    /// What a desk does not take of a row.
    fn refused(&self, row: &Row, fault: &Fault, words: &Words) -> Reject {
        match (self, fault) {
            (Self::Talk(columns), Fault::InvalidForm(faults)) => columns.reject(row, faults, words),
            _ => refused(fault, words),
        }
    }
}

pub struct Wanted {
    pub kind: Kind,
    pub file: PathBuf,
    pub dry_run: bool,
    pub rejects: Option<PathBuf>,
}

/// Reads a file as an import does and brings nothing to a desk: how many rows would be sent there, and
/// how many are refused for what stands in them.
pub fn read_through(file: &Path, kind: Kind, words: &Words) -> Result<(u64, u64), Failure> {
    let mut source = Source::open(file, words)?;
    let columns = Heads::read(source.header(), kind, words)?;
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
}

pub fn run(config: &Config, words: &Words, wanted: &Wanted) -> Result<ExitCode, Failure> {
    let mut source = Source::open(&wanted.file, words)?;
    let mut columns = Heads::read(source.header(), wanted.kind, words)?;
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
                Ok(row) => self.batch.push(row),
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
            noticed.map(|(sense, field)| (field, self.words.sense(sense))).collect()
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

    /// What the rows would become. Of two alike in one file the second would be known.
    fn weigh(&mut self, rows: &[Row], commands: Vec<Command>) -> Result<(), Failure> {
        if commands.is_empty() {
            return Ok(());
        }
        let noticed = self.noticed(commands.iter())?;
        let digests: Vec<u64> = commands.iter().map(digest).collect();
        let said: Vec<Texts<Field>> = commands
            .iter()
            .map(|command| draft_of(command).map(|draft| draft.values.clone()).unwrap_or_default())
            .collect();
        let Answer::Trial(trials) = ask(&*self.desk, &Query::Trial(commands))? else {
            return Err(astray());
        };
        let each = rows.iter().zip(noticed).zip(digests).zip(said).zip(trials);
        for ((((row, noticed), digest), said), trial) in each {
            match trial {
                Trial::New { .. } if self.is_another(row, &said)? => {}
                Trial::Known => self.tally.known = self.tally.known.saturating_add(1),
                Trial::Wrong(fault) => self.refuse(row, &fault)?,
                Trial::New { mark } => self.weigh_new(row, mark, (digest, &noticed))?,
            }
        }
        Ok(())
    }

    /// Whether an earlier row of the file says that the same id is somebody else's; such a row is set aside, as
    /// it would be once that one had landed.
    fn is_another(&mut self, row: &Row, said: &Texts<Field>) -> Result<bool, Failure> {
        let Some(id) = said.national_id(Field::NationalId).map(|id| id.to_string()) else {
            return Ok(false);
        };
        let Some((line, known)) = self.people.get(&id) else {
            if self.people.len() < PEOPLE_MAX {
                self.people.insert(id, (row.line, said.clone()));
            }
            return Ok(false);
        };
        let conflicts = Compared::new(known, said).conflicts;
        if conflicts.is_empty() {
            return Ok(false);
        }
        self.tally.rejected = self.tally.rejected.saturating_add(1);
        let args = Args::new().count("line", *line).text("parts", self.words.identity(&conflicts));
        let reason = isolate::bare(&self.words.say_with(say::EARLIER_OTHER_PERSON, &args));
        let field = Field::NationalId.code().to_owned();
        self.rejects.add(row, &Reject { field, reason })?;
        Ok(true)
    }

    /// A row that is new to the store; an earlier one of the file may have its reference.
    fn weigh_new(
        &mut self,
        row: &Row,
        mark: Vec<u8>,
        (digest, noticed): (u64, &Noticed),
    ) -> Result<(), Failure> {
        let Some(seen) = &mut self.trial else { return Ok(()) };
        match seen.get(&mark).copied() {
            None => {
                seen.insert(mark, (row.line, digest));
                self.landed(row, noticed)?;
            }
            Some((_, same)) if same == digest => {
                self.tally.known = self.tally.known.saturating_add(1);
            }
            Some((line, _)) => {
                self.tally.changed = self.tally.changed.saturating_add(1);
                let args = Args::new().count("line", line);
                let reason = self.words.say_with(say::EARLIER_OTHERWISE, &args);
                let field = "reference".to_owned();
                self.rejects.add(row, &Reject { field, reason: isolate::bare(&reason) })?;
            }
        }
        Ok(())
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

fn refused(fault: &Fault, words: &Words) -> Reject {
    let field = match fault {
        Fault::Refused(Refusal::IdTaken { .. }) => "national_id",
        // Of a row that says the registered name the date is wrong, else whose id it is.
        Fault::Refused(Refusal::OtherPerson { by, .. }) => match by.as_slice() {
            [IdentityPart::BirthDate] => Field::BirthDate.code(),
            [IdentityPart::Sex] => Field::Sex.code(),
            _ => Field::NationalId.code(),
        },
        Fault::Refused(Refusal::KnownOtherwise { fields, .. }) => {
            fields.first().map_or("", |field| field.code())
        }
        Fault::Refused(Refusal::KnownRecord { fields, .. }) => {
            fields.first().map_or("", |field| field.code())
        }
        Fault::Refused(Refusal::Inquiry(InquiryFlaw::OtherPersonsCase)) => {
            ContactField::Case.code()
        }
        Fault::Refused(Refusal::AlikeOpen { .. }) => Field::Service.code(),
        Fault::Refused(Refusal::LikeSomebody { .. }) => Field::GivenName.code(),
        Fault::Refused(Refusal::Text { of, .. }) => of.name(),
        _ => "",
    };
    Reject { field: field.to_owned(), reason: isolate::bare(&words.fault(fault)) }
}

/// What the row of a file says; every command of an import is of one.
fn draft_of(command: &Command) -> Option<&RequestDraft> {
    match command {
        Command::ImportRequest { draft, .. } | Command::ImportParty { draft, .. } => Some(draft),
        _ => None,
    }
}

/// Tells two rows of one file apart that have one reference.
fn digest(command: &Command) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut add = |field: &str, text: &str| (field, text.trim()).hash(&mut hasher);
    match command {
        Command::ImportRequest { draft, .. } | Command::ImportParty { draft, .. } => {
            draft.values.iter().for_each(|(field, text)| add(field.code(), text));
        }
        Command::ImportContact { draft, .. } | Command::ImportComplaint { draft, .. } => {
            draft.texts.iter().for_each(|(field, text)| add(field.code(), text));
        }
        _ => {}
    }
    hasher.finish()
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
