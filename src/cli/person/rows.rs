//! `wasl person`: two rows of the register are one person, or are not, or are two again.

use std::process::ExitCode;

use clap::Subcommand;
use clap::builder::PossibleValuesParser;

use crate::api::query::PartyView;
use crate::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::astray;
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::id::PartyId;
use crate::domain::party::MergeChoice;
use crate::domain::party::merging::{MergeValue, chosen_fields, differing};
use crate::domain::request::merge::Side;
use crate::domain::request::{Field, Kind};
use crate::i18n::phrases::{identity, person as say};
use crate::i18n::{Args, Phrase, Words, isolate};

/// The name as a whole, and the number of the file, among the names of fields.
const NAME: &str = "name";
const FILE: &str = "file";

#[derive(Debug, Subcommand)]
pub enum Verb {
    Merge {
        stay: String,
        other: String,
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        reason: String,
        #[arg(long, value_name = "FIELDS", value_delimiter = ',', value_parser = values())]
        keep: Vec<String>,
        #[arg(long, value_name = "FIELDS", value_delimiter = ',', value_parser = values())]
        take: Vec<String>,
    },
    Split {
        stay: String,
        other: String,
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        reason: String,
    },
    NotSame {
        person: String,
        other: String,
        #[arg(long)]
        withdraw: bool,
    },
}

fn values() -> PossibleValuesParser {
    let names = chosen_fields().map(Some).chain([None]).map(name_of);
    PossibleValuesParser::new(names.collect::<Vec<_>>())
}

fn name_of(value: MergeValue) -> &'static str {
    match value {
        Some(Field::GivenName) => NAME,
        Some(field) => field.code(),
        None => FILE,
    }
}

pub fn run(config: &Config, words: &Words, verb: Verb) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let whom = |number: &str| super::whom(&*desk, number, words);
    let (command, said) = match verb {
        Verb::Merge { stay, other, reason, keep, take } => {
            let stay = read(&*desk, whom(&stay)?, words)?;
            let other = read(&*desk, whom(&other)?, words)?;
            let choice = choice(&stay, &other, (&keep, &take), words)?;
            let command = Command::MergePersons {
                stay: stay.party.id,
                version: stay.version,
                other: other.party.id,
                other_version: other.version,
                choice,
                reason,
            };
            (command, say::MERGED)
        }
        Verb::Split { stay, other, reason } => {
            let stay = read(&*desk, whom(&stay)?, words)?;
            let other = row_of(&stay, &other, &whom)?;
            let (stay, version) = (stay.party.id, stay.version);
            (Command::SplitPersons { stay, version, other, reason }, say::SPLIT_DONE)
        }
        Verb::NotSame { person, other, withdraw } => {
            let (party, other) = (whom(&person)?, whom(&other)?);
            let said = if withdraw { say::NOT_SAME_WITHDRAWN } else { say::SAID_NOT_SAME };
            (Command::SayNotSame { party, other, not_same: !withdraw }, said)
        }
    };
    let id = OrderId { session: open::session()?, count: 1 };
    let order = Order { id, command };
    desk.order(&order).map_err(|fault| Failure::by_name(fault, &*desk, words))?;
    tell(&words.say(said));
    Ok(ExitCode::SUCCESS)
}

fn read(desk: &dyn Desk, party: PartyId, words: &Words) -> Result<Box<PartyView>, Failure> {
    match desk.ask(&Query::Party(party)) {
        // Nothing is chosen of what is not told.
        Ok(Answer::Party(view)) if !view.masked.is_empty() => Err(Failure::Desk(Fault::Denied)),
        Ok(Answer::Party(view)) => Ok(view),
        Ok(_) => Err(astray()),
        Err(Fault::NotFound) => Err(super::unknown(&party.0.to_string(), words)),
        Err(fault) => Err(Failure::Desk(fault)),
    }
}

/// The row that is taken out: a number of its own, or that of a request. What was merged opens the row that
/// stays, so that a request tells its row only where one row alone is in it.
fn row_of(
    stay: &PartyView,
    number: &str,
    whom: &dyn Fn(&str) -> Result<PartyId, Failure>,
) -> Result<PartyId, Failure> {
    let named = whom(number)?;
    let rows = stay.party.took_in();
    Ok(match rows.as_slice() {
        [(only, _)] if named == stay.party.id => *only,
        _ => named,
    })
}

/// What counts of both. Each value that both have is to be named, as on the screens.
fn choice(
    stay: &PartyView,
    other: &PartyView,
    (keep, take): (&[String], &[String]),
    words: &Words,
) -> Result<MergeChoice, Failure> {
    let mut choice = MergeChoice::default();
    let mut open = Vec::new();
    for (value, derived) in differing(&stay.party, &other.party) {
        let name = name_of(value);
        let is_in = |names: &[String]| names.iter().any(|one| one == name);
        let side = match (is_in(keep), is_in(take)) {
            (true, true) => None,
            (true, false) => Some(Side::Mine),
            (false, true) => Some(Side::Theirs),
            (false, false) => derived,
        };
        match (side, value) {
            (None, value) => open.push(asked(value, (stay, other), words)),
            (Some(Side::Theirs), Some(field)) => choice.from_other.push(field),
            (Some(Side::Theirs), None) => choice.file_of_other = true,
            (Some(Side::Mine), _) => {}
        }
    }
    if open.is_empty() { Ok(choice) } else { Err(Failure::Refused(open.join("\n"))) }
}

/// That one of two values is to be chosen, and how that is said.
fn asked(value: MergeValue, (stay, other): (&PartyView, &PartyView), words: &Words) -> String {
    let label: Phrase = match value {
        None => say::MERGE_FILE,
        _ => identity::NAME,
    };
    let label = match value {
        None | Some(Field::GivenName) => words.say(label),
        Some(field) => words.field(field),
    };
    let said = |own: &PartyView| match value {
        Some(Field::GivenName) => own.party.name(),
        Some(field) => match field.kind() {
            Kind::Choice(list) if own.party.known.has(field) => {
                words.choice(list, own.party.known.get(field))
            }
            Kind::Words(_) | Kind::Notes(_) => own.party.known.get(field).to_owned(),
            _ => isolate::left_to_right(own.party.known.get(field)),
        },
        None => own.party.file.map(|file| file.0.to_string()).unwrap_or_default(),
    };
    let args = Args::new()
        .text("field", label)
        .text("stays", said(stay))
        .text("goes", said(other))
        .text("name", isolate::left_to_right(name_of(value)));
    words.say_with(say::MERGE_CHOOSE, &args)
}
