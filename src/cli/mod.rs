//! The command line: one file a subcommand, each a call to the desk and a printer.
//!
//! It never prompts. Exit codes: 0 done, 1 refused or found wrong, 2 wrong usage, 3 store unavailable.

mod demo;
mod doctor;
mod export;
mod failure;
mod import;
mod keys;
mod list;
mod open;
mod output;
mod read;
mod screens;
mod usage;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::cli::output::Format;
use crate::config::{self, Asked, Config};
use crate::domain::queue::Queue;
use crate::i18n::{Lang, Words};

pub use failure::Failure;

/// Forms and queues for the beneficiary-relations desk of a charity.
#[derive(Debug, Parser)]
#[command(name = "wasl", version, about, disable_help_subcommand = true)]
struct Line {
    /// Where the records are: `sled:PATH` [default: the data folder of the user]
    #[arg(long, global = true, value_name = "URL")]
    store: Option<String>,
    /// The language of the screens and messages: ar or en
    #[arg(long, global = true, value_parser = language)]
    lang: Option<Lang>,
    /// Your own keys, laid over those that are shipped
    #[arg(long, global = true, value_name = "FILE")]
    keymap: Option<PathBuf>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Fills an empty store with plainly invented requests in every stage
    Demo {
        #[arg(long, value_name = "N", default_value_t = 60)]
        cases: u64,
        #[arg(long, value_name = "S", default_value_t = 1448)]
        seed: u64,
    },
    /// Reads a CSV or JSON Lines file; wrong rows go to a rejects file
    Import {
        kind: import::Kind,
        file: PathBuf,
        /// Checks every row and writes nothing to the store
        #[arg(long)]
        dry_run: bool,
        /// Where wrong rows go [default: FILE.rejects.csv]
        #[arg(long, value_name = "FILE")]
        rejects: Option<PathBuf>,
    },
    /// The requests of a queue
    List {
        #[arg(value_parser = queue)]
        queue: Queue,
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
        /// Goes on after the key that the last page ended with
        #[arg(long, value_name = "KEY")]
        after: Option<String>,
        #[arg(long)]
        overdue: bool,
        #[arg(long)]
        mine: bool,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// One request, with all that is known of it
    Show {
        number: String,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// People by name, id, phone or request number
    Find {
        text: String,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// How many of what
    Stats {
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Everything, as JSON Lines
    Export {
        #[arg(long, value_name = "DIR", default_value = "wasl-export")]
        out: PathBuf,
    },
    /// Records, indexes, counts and ledger against each other
    Check,
    /// What this terminal can do, and a sample of each way of sending Arabic
    Doctor,
    /// The keys; with --check, what is wrong with a file of them
    Keys {
        #[arg(long, value_name = "FILE")]
        check: Option<PathBuf>,
    },
}

fn queue(code: &str) -> Result<Queue, String> {
    let codes = || Queue::ALL.map(Queue::code).join(" ");
    Queue::from_code(code).ok_or_else(codes)
}

fn language(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "ar / en".to_owned())
}

/// Reads the command line, does what it says, and tells how it ended.
pub fn main() -> ExitCode {
    let line = match Line::try_parse() {
        Ok(line) => line,
        Err(error) => return usage::told(&error),
    };
    let asked = Asked { store: line.store, lang: line.lang, keymap: line.keymap };
    let config = match Config::read(asked) {
        Ok(config) => config,
        Err(fault) => {
            return Failure::Config(fault).told(&Words::new(config::language(line.lang)));
        }
    };
    let words = Words::new(config.lang);
    let done = match line.verb {
        None => screens::run(&config),
        Some(verb) => run(verb, &config, &words),
    };
    done.unwrap_or_else(|failure| failure.told(&words))
}

fn run(verb: Verb, config: &Config, words: &Words) -> Result<ExitCode, Failure> {
    match verb {
        Verb::Demo { cases, seed } => demo::run(config, words, cases, seed),
        Verb::Import { kind, file, dry_run, rejects } => {
            import::run(config, words, &import::Wanted { kind, file, dry_run, rejects })
        }
        Verb::List { queue, limit, after, overdue, mine, format } => {
            let wanted = list::Wanted { queue, limit, after, overdue, mine, format };
            list::run(config, words, &wanted)
        }
        Verb::Show { number, format } => read::show(config, words, &number, format),
        Verb::Find { text, format } => read::find(config, words, &text, format),
        Verb::Stats { format } => read::stats(config, words, format),
        Verb::Export { out } => export::run(config, words, &out),
        Verb::Check => read::check(config, words),
        Verb::Doctor => doctor::run(config, words),
        Verb::Keys { check: None } => keys::show(config, words),
        Verb::Keys { check: Some(file) } => keys::check(&file, words),
    }
}
