//! What is wrong with the words on the command line, in the user's language; and the help.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::failure::{USAGE, say as tell};
use crate::i18n::phrases::cli as say;
use crate::i18n::{Args, Lang, Words, isolate};
use crate::text;

/// Says it and ends with its code. `--help` and `--version` are not wrong, and go to standard output.
pub fn told(error: &Error, words: &Words) -> ExitCode {
    if !error.use_stderr() {
        // A reader that went away has seen enough of it.
        for line in error.render().to_string().lines() {
            writeln!(io::stdout(), "{}", text::printed(line)).ok();
        }
        return ExitCode::SUCCESS;
    }
    tell(&with_similar(sentence(error, words), error, words));
    tell(&words.say(say::USAGE_HELP));
    ExitCode::from(USAGE)
}

/// The language named on the line, before it is read: it may be one that cannot be.
pub fn asked() -> Option<Lang> {
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
        if context(error, ContextKind::InvalidValue).is_empty() {
            return one(say::USAGE_NO_VALUE, ContextKind::InvalidArg);
        }
        let args = Args::new()
            .text("value", of(ContextKind::InvalidValue))
            .text("what", of(ContextKind::InvalidArg))
            .text("valid", valid(error, words));
        words.say_with(say::USAGE_VALUE, &args)
    } else {
        words.say(say::USAGE_OTHER)
    }
}

/// The sentence, and what is written much like it.
fn with_similar(said: String, error: &Error, words: &Words) -> String {
    let kinds =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let similar = kinds.into_iter().map(|kind| context(error, kind)).find(|one| !one.is_empty());
    let Some(similar) = similar else { return said };
    let args = Args::new().text("said", said).text("similar", isolate::left_to_right(&similar));
    words.say_with(say::USAGE_SIMILAR, &args)
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(all)) => all.join(" "),
        _ => String::new(),
    }
}

/// What would have done: one of a list, else a number, for any other text does.
fn valid(error: &Error, words: &Words) -> String {
    let listed = context(error, ContextKind::ValidValue);
    if listed.is_empty() { words.say(say::USAGE_NUMBER) } else { isolate::left_to_right(&listed) }
}
