//! The command line: one file a subcommand, each a call to the desk and a printer.
//!
//! It never prompts. Exit codes: 0 done, 1 refused or found wrong, 2 wrong usage, 3 store unavailable.

mod failure;
mod open;
mod screens;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Asked, Config};
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
enum Verb {}

fn language(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "ar / en".to_owned())
}

/// Reads the command line, does what it says, and tells how it ended.
pub fn main() -> ExitCode {
    let line = match Line::try_parse() {
        Ok(line) => line,
        Err(error) => return failure::usage(&error),
    };
    let asked = Asked { store: line.store, lang: line.lang, keymap: line.keymap };
    let config = match Config::read(asked) {
        Ok(config) => config,
        Err(fault) => {
            return Failure::Config(fault).told(&Words::new(line.lang.unwrap_or_default()));
        }
    };
    let words = Words::new(config.lang);
    let done = match line.verb {
        None => screens::run(&config),
        Some(_) => Ok(ExitCode::SUCCESS),
    };
    done.unwrap_or_else(|failure| failure.told(&words))
}
