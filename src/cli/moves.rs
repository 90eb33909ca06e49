//! `wasl move`: a step of a request that needs no more than a word or two, by the same orders as on the screens.

use std::fmt;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::api::command::Seen;
use crate::api::query::CaseView;
use crate::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{Output, ask, astray};
use crate::cli::read::number_of;
use crate::cli::values::channels;
use crate::cli::{Failure, open, undertaking};
use crate::config::Config;
use crate::domain::calendar::{Calendar, Written};
use crate::domain::case::{BoardAnswer, LatePaperWord, NewAppeal, Step};
use crate::domain::choice::{Channel, Choice, Service};
use crate::domain::committee::{ChosenCommittee, Resolution};
use crate::domain::grant::{Grant, Measure};
use crate::domain::id::{CaseNumber, CommitteeId};
use crate::domain::measuring::Measuring;
use crate::domain::settings::Settings;
use crate::domain::value::{Flaw, Money, Quantity};
use crate::i18n::phrases::cli as say;
use crate::i18n::{self, Phrase, Words, isolate};

/// How what was done is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MoveFormat {
    /// A sentence on standard error.
    Table,
    Json,
}

/// What was given with the move. Of a reason that lacks the rule of the move says whether one is needed.
#[derive(Args, Clone, Debug)]
pub struct Wanted {
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(long, value_name = "C", value_parser = channels())]
    pub channel: Option<Channel>,
    #[arg(long, value_name = "STEP")]
    pub step: Option<String>,
    #[arg(long, value_name = "N")]
    pub committee: Option<u8>,
    #[arg(long, value_name = "DATE")]
    pub paper: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,
    #[arg(long, value_name = "WHO")]
    pub on_behalf: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    #[arg(long, value_name = "R", value_parser = answers())]
    pub resolution: Option<Resolution>,
    #[arg(long, value_name = "S=N")]
    pub grant: Vec<String>,
    #[arg(long, value_name = "REF")]
    pub letter: Option<String>,
    #[arg(long, value_name = "WHY")]
    pub exception: Option<String>,
    #[arg(long, value_enum, default_value_t = MoveFormat::Table)]
    pub format: MoveFormat,
}

/// What the board answers: it does not put off.
fn answers() -> impl TypedValueParser<Value = Resolution> {
    let all = [Resolution::Accept, Resolution::AcceptInPart, Resolution::Reject];
    let codes = PossibleValuesParser::new(all.map(Resolution::code));
    codes.try_map(|code| Resolution::from_code(&code).ok_or(fmt::Error))
}

/// What a move is told beside the request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Reason,
    Channel,
    Step,
    Committee,
    Paper,
    Text,
    OnBehalf,
    Evidence,
    On,
    Resolution,
    Grant,
    Letter,
    Exception,
}

/// All of it; what a move does not take is as good as anything.
struct Parts {
    reason: String,
    channel: Channel,
    step: Step,
    /// None leaves it to the rule of the society.
    committee: Option<CommitteeId>,
    paper: Option<Written>,
    text: String,
    on_behalf: String,
    evidence: String,
    /// None is today.
    on: Option<Written>,
    resolution: Resolution,
    grants: Vec<(Service, String)>,
    letter: String,
    exception: Option<String>,
}

impl Parts {
    /// The committee that was named, with the reason that was given for it.
    fn chosen(self) -> Option<ChosenCommittee> {
        let reason = self.reason;
        self.committee.map(|committee| ChosenCommittee { committee, reason })
    }

    fn appeal(self, today: Written) -> NewAppeal {
        NewAppeal {
            text: self.text,
            on_behalf: self.on_behalf,
            evidence: self.evidence,
            channel: self.channel,
            received: self.on.unwrap_or(today),
        }
    }

    fn answer(self, grants: Vec<Grant>, today: Written) -> BoardAnswer {
        BoardAnswer {
            resolution: self.resolution,
            reason: self.reason,
            grants,
            on: self.on.unwrap_or(today),
            letter: self.letter,
            exception: self.exception,
        }
    }
}

/// The request as it was read, and the day: what some moves need of it.
struct Of<'a> {
    view: &'a CaseView,
    settings: Option<&'a Settings>,
    today: Written,
}

impl Of<'_> {
    /// How much of each service: in riyals, or by number as the appealed decision, or else the society, tells it.
    fn grants(&self, given: &[(Service, String)]) -> Result<Vec<Grant>, Flaw> {
        given.iter().map(|(service, number)| self.grant(*service, number)).collect()
    }

    fn grant(&self, service: Service, number: &str) -> Result<Grant, Flaw> {
        let money = || Money::parse(number).map(Measure::Amount);
        let quantity = || Quantity::parse(number);
        let told = self.settings.map(|settings| settings.measuring(service));
        let measure = match (self.view.case.granted_first(service), told) {
            (Some(Measure::Quantity(_)), _) => Measure::Quantity(quantity()?),
            (Some(Measure::Units(_, unit)), _) => Measure::Units(quantity()?, unit.clone()),
            (Some(Measure::Amount(_)), _) => money()?,
            (None, Some(Measuring::Units(unit))) => Measure::Units(quantity()?, unit),
            (None, _) => money()?,
        };
        Ok(Grant { service, measure })
    }
}

struct MoveRow {
    name: &'static str,
    takes: &'static [Part],
    /// What it takes and goes without.
    or_not: &'static [Part],
    command: fn(Seen, Parts, &Of<'_>) -> Result<Command, Flaw>,
}

impl MoveRow {
    const fn new(
        name: &'static str,
        takes: &'static [Part],
        command: fn(Seen, Parts, &Of<'_>) -> Result<Command, Flaw>,
    ) -> Self {
        Self { name, takes, or_not: &[], command }
    }

    const fn or_not(self, or_not: &'static [Part]) -> Self {
        Self { or_not, ..self }
    }
}

/// The moves that the command line makes, in the order of a request's way.
const MOVES: &[MoveRow] = &[
    MoveRow::new("claim", &[], |seen, _, _| Ok(Command::ClaimCase { seen })),
    MoveRow::new("release", &[], |seen, _, _| Ok(Command::ReleaseCase { seen })),
    MoveRow::new("take-over", &[Part::Reason], |seen, Parts { reason, .. }, _| {
        Ok(Command::FreeCase { seen, reason })
    }),
    MoveRow::new("submit", &[], |seen, _, _| Ok(Command::SubmitCase { seen })),
    MoveRow::new("return", &[Part::Reason], |seen, Parts { reason, .. }, _| {
        Ok(Command::ReturnCase { seen, reason })
    }),
    MoveRow::new("refer", &[Part::Channel], |seen, parts, _| {
        let (explained_by, on_paper) = (parts.channel, parts.paper);
        Ok(Command::ReferCase { seen, explained_by, on_paper, committee: parts.chosen() })
    })
    .or_not(&[Part::Committee, Part::Reason, Part::Paper]),
    MoveRow::new("countersign-paper", &[], |seen, _, _| {
        Ok(Command::LatePaper { seen, word: LatePaperWord::Agree })
    }),
    MoveRow::new("refuse-paper", &[Part::Reason], |seen, Parts { reason, .. }, _| {
        Ok(Command::LatePaper { seen, word: LatePaperWord::Refuse { reason } })
    }),
    MoveRow::new("transfer", &[Part::Committee, Part::Reason], |seen, parts, _| {
        let (committee, reason) = (CommitteeId::GENERAL, String::new());
        let to = parts.chosen().unwrap_or(ChosenCommittee { committee, reason });
        Ok(Command::TransferCase { seen, to })
    }),
    MoveRow::new("resume", &[Part::Reason], |seen, Parts { reason, .. }, _| {
        Ok(Command::ResumeCase { seen, note: reason })
    }),
    MoveRow::new("tell", &[Part::Channel], |seen, Parts { channel, .. }, _| {
        Ok(Command::TellAnswer { seen, channel })
    }),
    MoveRow::new("appeal", &[Part::Text, Part::Channel], |seen, parts, of| {
        Ok(Command::AppealCase { seen, appeal: parts.appeal(of.today) })
    })
    .or_not(&[Part::OnBehalf, Part::Evidence, Part::On]),
    MoveRow::new("board", &[Part::Resolution, Part::Letter], |seen, parts, of| {
        let grants = of.grants(&parts.grants)?;
        Ok(Command::AnswerAppeal { seen, answer: parts.answer(grants, of.today) })
    })
    .or_not(&[Part::Grant, Part::Reason, Part::On, Part::Exception]),
    MoveRow::new("register", &[], |seen, _, _| Ok(Command::RegisterCase { seen })),
    MoveRow::new("withdraw", &[Part::Reason], |seen, Parts { reason, .. }, _| {
        Ok(Command::WithdrawCase { seen, reason })
    }),
    MoveRow::new(
        "take-back",
        &[Part::Step, Part::Reason],
        |seen, Parts { reason, step, .. }, _| Ok(Command::ReverseStep { seen, step, reason }),
    ),
];

/// The names of the moves.
pub fn names() -> impl Iterator<Item = &'static str> {
    MOVES.iter().map(|row| row.name)
}

/// What a script reads of a move that was made.
#[derive(Serialize)]
struct Made {
    number: String,
    #[serde(rename = "move")]
    name: &'static str,
    stage: &'static str,
    version: u64,
}

pub fn run(
    config: &Config,
    words: &Words,
    (number, name): (&str, &str),
    wanted: Wanted,
) -> Result<ExitCode, Failure> {
    let case = number_of(number, words)?;
    let row = MOVES.iter().find(|row| row.name == name).ok_or_else(astray)?;
    let (format, parts) = (wanted.format, parts(row, wanted, words)?);
    let desk = open::desk_to_read(config, words)?;
    let view = read(&*desk, case, words)?;
    let seen = Seen { case, version: view.version };
    let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
    let today = Written::of_day(hello.today, Calendar::Gregorian).ok_or_else(astray)?;
    let of = Of { view: &view, settings: hello.settings.as_ref(), today };
    let command = (row.command)(seen, parts, &of);
    let command = command.map_err(|flaw| wrong("--grant", &flaw, words))?;
    let id = OrderId { session: open::session()?, count: 1 };
    let order = Order { id, command };
    let receipt = desk.order(&order).map_err(|fault| refused(fault, case, (&*desk, words)))?;
    let stage = read(&*desk, case, words).map(|view| view.case.stage);
    match (format, stage) {
        (MoveFormat::Json, Ok(stage)) => {
            let (number, version) = (case.to_string(), receipt.version.0);
            let mut out = Output::new();
            out.json(&Made { number, name: row.name, stage: stage.code(), version })?;
            out.end()?;
        }
        (MoveFormat::Table, Ok(stage)) => {
            let args = i18n::Args::new()
                .text("number", isolate::left_to_right(&case.to_string()))
                .text("stage", words.stage(stage));
            tell(&words.say_with(say::MOVED, &args));
        }
        // It was done, and is out of sight since.
        (_, Err(_)) => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// What the move takes, and nothing that it does not.
fn parts(row: &MoveRow, wanted: Wanted, words: &Words) -> Result<Parts, Failure> {
    let given = [
        (Part::Reason, "--reason", wanted.reason.is_some()),
        (Part::Channel, "--channel", wanted.channel.is_some()),
        (Part::Step, "--step", wanted.step.is_some()),
        (Part::Committee, "--committee", wanted.committee.is_some()),
        (Part::Paper, "--paper", wanted.paper.is_some()),
        (Part::Text, "--text", wanted.text.is_some()),
        (Part::OnBehalf, "--on-behalf", wanted.on_behalf.is_some()),
        (Part::Evidence, "--evidence", wanted.evidence.is_some()),
        (Part::On, "--on", wanted.on.is_some()),
        (Part::Resolution, "--resolution", wanted.resolution.is_some()),
        (Part::Grant, "--grant", !wanted.grant.is_empty()),
        (Part::Letter, "--letter", wanted.letter.is_some()),
        (Part::Exception, "--exception", wanted.exception.is_some()),
    ];
    for (part, option, is_given) in given {
        let takes = row.takes.contains(&part);
        // A reason that lacks is the move's own refusal.
        if takes && !is_given && part != Part::Reason {
            return Err(usage(say::MOVE_NEEDS, row, option, words));
        }
        if is_given && !takes && !row.or_not.contains(&part) {
            return Err(usage(say::MOVE_TAKES_NO, row, option, words));
        }
    }
    // A reason is why another committee was chosen.
    if row.or_not.contains(&Part::Committee)
        && wanted.reason.is_some()
        && wanted.committee.is_none()
    {
        return Err(usage(say::MOVE_NEEDS, row, "--committee", words));
    }
    let step = match wanted.step {
        Some(code) => Step::from_code(&code).ok_or_else(|| {
            let args = i18n::Args::new().text("step", isolate::left_to_right(&code));
            Failure::Usage(words.say_with(say::NO_SUCH_STEP, &args))
        })?,
        None => Step::Rest,
    };
    let paper = wanted.paper.as_deref().map(|day| undertaking::date(day, words)).transpose()?;
    let on = wanted.on.as_deref().map(Written::parse).transpose();
    let grants = wanted.grant.iter().map(|grant| granted(grant, words));
    Ok(Parts {
        reason: wanted.reason.unwrap_or_default(),
        channel: wanted.channel.unwrap_or(Channel::Phone),
        step,
        committee: wanted.committee.map(CommitteeId),
        text: wanted.text.unwrap_or_default(),
        on_behalf: wanted.on_behalf.unwrap_or_default(),
        evidence: wanted.evidence.unwrap_or_default(),
        on: on.map_err(|flaw| wrong("--on", &flaw.into(), words))?,
        resolution: wanted.resolution.unwrap_or(Resolution::Reject),
        grants: grants.collect::<Result<_, _>>()?,
        letter: wanted.letter.unwrap_or_default(),
        exception: wanted.exception,
        paper,
    })
}

/// `rent=4500`: a service and how much of it.
fn granted(text: &str, words: &Words) -> Result<(Service, String), Failure> {
    let (service, number) = text.split_once('=').unwrap_or((text, ""));
    let found = Service::from_code(service.trim());
    let found = found.ok_or_else(|| wrong("--grant", &Flaw::not_a_choice(service), words))?;
    Ok((found, number.trim().to_owned()))
}

/// What was given for an option cannot be read.
fn wrong(option: &str, flaw: &Flaw, words: &Words) -> Failure {
    Failure::Usage(format!("{}: {}", isolate::left_to_right(option), words.flaw(flaw)))
}

fn usage(phrase: Phrase, row: &MoveRow, option: &str, words: &Words) -> Failure {
    let args = i18n::Args::new()
        .text("move", isolate::left_to_right(row.name))
        .text("option", isolate::left_to_right(option));
    Failure::Usage(words.say_with(phrase, &args))
}

pub(super) fn read(
    desk: &dyn Desk,
    case: CaseNumber,
    words: &Words,
) -> Result<Box<CaseView>, Failure> {
    match desk.ask(&Query::Case(case)) {
        Ok(Answer::Case(view)) => Ok(view),
        Ok(_) => Err(astray()),
        Err(fault) => Err(refused(fault, case, (desk, words))),
    }
}

pub(super) fn refused(
    fault: Fault,
    case: CaseNumber,
    (desk, words): (&dyn Desk, &Words),
) -> Failure {
    match fault {
        Fault::NotFound => {
            let args = i18n::Args::new().text("number", isolate::left_to_right(&case.to_string()));
            Failure::Refused(words.say_with(say::NO_SUCH_CASE, &args))
        }
        fault => Failure::by_name(fault, desk, words),
    }
}
