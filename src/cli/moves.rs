//! `wasl move`: a step of a request that needs no more than a word or two, by the same orders as on the screens.

use std::process::ExitCode;

use clap::ValueEnum;
use serde::Serialize;

use crate::api::command::Seen;
use crate::api::query::CaseView;
use crate::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{Output, astray};
use crate::cli::read::number_of;
use crate::cli::{Failure, open, undertaking};
use crate::config::Config;
use crate::domain::calendar::Written;
use crate::domain::case::{LatePaperWord, Step};
use crate::domain::choice::Channel;
use crate::domain::committee::ChosenCommittee;
use crate::domain::id::{CaseNumber, CommitteeId};
use crate::i18n::phrases::cli as say;
use crate::i18n::{Args, Phrase, Words, isolate};

/// How what was done is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MoveFormat {
    /// A sentence on standard error.
    Table,
    Json,
}

/// What was given with the move.
pub struct Wanted {
    pub name: String,
    /// Empty where none was given: whether one is needed is the rule of the move.
    pub reason: Option<String>,
    pub channel: Option<Channel>,
    pub step: Option<String>,
    /// The number of a committee.
    pub committee: Option<u8>,
    /// The day of the paper on which it was explained.
    pub paper: Option<String>,
    pub format: MoveFormat,
}

/// What a move is told beside the request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Reason,
    Channel,
    Step,
    Committee,
    Paper,
}

/// All of it; what a move does not take is as good as anything.
struct Parts {
    reason: String,
    channel: Channel,
    step: Step,
    /// None leaves it to the rule of the society.
    committee: Option<CommitteeId>,
    paper: Option<Written>,
}

impl Parts {
    /// The committee that was named, with the reason that was given for it.
    fn chosen(self) -> Option<ChosenCommittee> {
        let reason = self.reason;
        self.committee.map(|committee| ChosenCommittee { committee, reason })
    }
}

struct MoveRow {
    name: &'static str,
    takes: &'static [Part],
    /// What it takes and goes without.
    or_not: &'static [Part],
    command: fn(Seen, Parts) -> Command,
}

impl MoveRow {
    const fn new(
        name: &'static str,
        takes: &'static [Part],
        command: fn(Seen, Parts) -> Command,
    ) -> Self {
        Self { name, takes, or_not: &[], command }
    }

    const fn or_not(self, or_not: &'static [Part]) -> Self {
        Self { or_not, ..self }
    }
}

/// The moves that the command line makes, in the order of a request's way.
const MOVES: &[MoveRow] = &[
    MoveRow::new("claim", &[], |seen, _| Command::ClaimCase { seen }),
    MoveRow::new("release", &[], |seen, _| Command::ReleaseCase { seen }),
    MoveRow::new("take-over", &[Part::Reason], |seen, Parts { reason, .. }| Command::FreeCase {
        seen,
        reason,
    }),
    MoveRow::new("submit", &[], |seen, _| Command::SubmitCase { seen }),
    MoveRow::new("return", &[Part::Reason], |seen, Parts { reason, .. }| Command::ReturnCase {
        seen,
        reason,
    }),
    MoveRow::new("refer", &[Part::Channel], |seen, parts| Command::ReferCase {
        seen,
        explained_by: parts.channel,
        on_paper: parts.paper,
        committee: parts.chosen(),
    })
    .or_not(&[Part::Committee, Part::Reason, Part::Paper]),
    MoveRow::new("countersign-paper", &[], |seen, _| Command::LatePaper {
        seen,
        word: LatePaperWord::Agree,
    }),
    MoveRow::new("refuse-paper", &[Part::Reason], |seen, Parts { reason, .. }| {
        Command::LatePaper { seen, word: LatePaperWord::Refuse { reason } }
    }),
    MoveRow::new("transfer", &[Part::Committee, Part::Reason], |seen, parts| {
        let (committee, reason) = (CommitteeId::GENERAL, String::new());
        let to = parts.chosen().unwrap_or(ChosenCommittee { committee, reason });
        Command::TransferCase { seen, to }
    }),
    MoveRow::new("resume", &[Part::Reason], |seen, Parts { reason, .. }| Command::ResumeCase {
        seen,
        note: reason,
    }),
    MoveRow::new("tell", &[Part::Channel], |seen, Parts { channel, .. }| Command::TellAnswer {
        seen,
        channel,
    }),
    MoveRow::new("register", &[], |seen, _| Command::RegisterCase { seen }),
    MoveRow::new("withdraw", &[Part::Reason], |seen, Parts { reason, .. }| Command::WithdrawCase {
        seen,
        reason,
    }),
    MoveRow::new("take-back", &[Part::Step, Part::Reason], |seen, Parts { reason, step, .. }| {
        Command::ReverseStep { seen, step, reason }
    }),
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
    number: &str,
    wanted: Wanted,
) -> Result<ExitCode, Failure> {
    let case = number_of(number, words)?;
    let row = MOVES.iter().find(|row| row.name == wanted.name).ok_or_else(astray)?;
    let (format, parts) = (wanted.format, parts(row, wanted, words)?);
    let desk = open::desk_to_read(config, words)?;
    let seen = Seen { case, version: read(&*desk, case, words)?.version };
    let id = OrderId { session: open::session()?, count: 1 };
    let order = Order { id, command: (row.command)(seen, parts) };
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
            let args = Args::new()
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
            let args = Args::new().text("step", isolate::left_to_right(&code));
            Failure::Usage(words.say_with(say::NO_SUCH_STEP, &args))
        })?,
        None => Step::Rest,
    };
    let reason = wanted.reason.unwrap_or_default();
    let committee = wanted.committee.map(CommitteeId);
    let paper = wanted.paper.map(|day| undertaking::date(&day, words)).transpose()?;
    let channel = wanted.channel.unwrap_or(Channel::Phone);
    Ok(Parts { reason, channel, step, committee, paper })
}

fn usage(phrase: Phrase, row: &MoveRow, option: &str, words: &Words) -> Failure {
    let args = Args::new()
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
            let args = Args::new().text("number", isolate::left_to_right(&case.to_string()));
            Failure::Refused(words.say_with(say::NO_SUCH_CASE, &args))
        }
        fault => Failure::by_name(fault, desk, words),
    }
}
