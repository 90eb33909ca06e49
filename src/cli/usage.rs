//! What is wrong with the words on the command line, in the user's language; and the help.

use std::error::Error as _;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::failure::{USAGE, say as tell};
use crate::config;
use crate::i18n::phrases::cli as say;
use crate::i18n::{Args, Lang, Words, isolate};

/// Says it and ends with its code. `--help` and `--version` are not wrong, and go to standard output.
pub fn told(error: &Error) -> ExitCode {
    if !error.use_stderr() {
        // A reader that went away has seen enough of it.
        write!(io::stdout(), "{}", error.render()).ok();
        return ExitCode::SUCCESS;
    }
    let words = Words::new(config::language(asked()));
    tell(&sentence(error, &words));
    tell(&words.say(say::USAGE_HELP));
    ExitCode::from(USAGE)
}

/// The language named on a line that could not be read.
fn asked() -> Option<Lang> {
    let mut words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => return Lang::from_code(&words.next()?),
            Some(rest) => return Lang::from_code(rest.strip_prefix('=')?),
            None => {}
        }
    }
    None
}

fn sentence(error: &Error, words: &Words) -> String {
    let of = |kind| isolate::left_to_right(&context(error, kind));
    let one = |phrase, kind| words.say_with(phrase, &Args::new().text("what", of(kind)));
    // Kinds of error come and go with the parser's versions; what is not known has a sentence too.
    let kind = error.kind();
    if kind == ErrorKind::UnknownArgument {
        one(say::USAGE_UNKNOWN, ContextKind::InvalidArg)
    } else if kind == ErrorKind::InvalidSubcommand {
        one(say::USAGE_UNKNOWN, ContextKind::InvalidSubcommand)
    } else if kind == ErrorKind::MissingRequiredArgument {
        one(say::USAGE_MISSING, ContextKind::InvalidArg)
    } else if matches!(kind, ErrorKind::InvalidValue | ErrorKind::ValueValidation) {
        let args = Args::new()
            .text("value", of(ContextKind::InvalidValue))
            .text("what", of(ContextKind::InvalidArg))
            .text("valid", isolate::left_to_right(&valid(error)));
        words.say_with(say::USAGE_VALUE, &args)
    } else {
        words.say(say::USAGE_OTHER)
    }
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(all)) => all.join(" "),
        _ => String::new(),
    }
}

/// What would have done: the list of it, or the parser's own words.
fn valid(error: &Error) -> String {
    let listed = context(error, ContextKind::ValidValue);
    let own = || error.source().map(ToString::to_string).unwrap_or_default();
    if listed.is_empty() { own() } else { listed }
}
