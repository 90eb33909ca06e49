//! How a run ends when it does not succeed: a sentence on standard error and an exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::api::Fault;
use crate::config::ConfigFault;
use crate::i18n::phrases::cli as say;
use crate::i18n::{Args, Words, isolate};
use crate::store::disk::OpenError;
use crate::term::Unfit;
use crate::text;

/// Refused, or found wrong.
const REFUSED: u8 = 1;
/// Wrong usage.
pub const USAGE: u8 = 2;
/// The store is not to be had.
const UNAVAILABLE: u8 = 3;

#[derive(Debug)]
pub enum Failure {
    Config(ConfigFault),
    Open {
        path: String,
        error: OpenError,
    },
    /// A store was to be read where there is none.
    NoStore(String),
    Desk(Fault),
    Terminal(Unfit),
    Io {
        what: String,
        error: io::Error,
    },
    /// Said already, in full.
    Refused(String),
    Usage(String),
}

impl Failure {
    pub fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |error| Self::Io { what, error }
    }

    fn code(&self) -> u8 {
        match self {
            Self::Config(_) | Self::Terminal(_) | Self::Usage(_) => USAGE,
            Self::Open { .. } | Self::NoStore(_) => UNAVAILABLE,
            Self::Desk(
                Fault::Internal { .. } | Fault::Unknown | Fault::Unreachable | Fault::Full,
            ) => UNAVAILABLE,
            Self::Desk(_) | Self::Io { .. } | Self::Refused(_) => REFUSED,
        }
    }

    fn sentence(&self, words: &Words) -> String {
        let with = |phrase, name: &'static str, text: &str| {
            let shown = isolate::left_to_right(text);
            words.say_with(phrase, &Args::new().text(name, shown))
        };
        match self {
            Self::Config(ConfigFault::UnknownStore(url)) => with(say::UNKNOWN_STORE, "url", url),
            Self::Config(ConfigFault::NoHome) => words.say(say::NO_HOME),
            Self::Open { path, error } => match error {
                OpenError::Held => with(say::STORE_HELD, "path", path),
                OpenError::NoSpace => with(say::STORE_NO_SPACE, "path", path),
                OpenError::NotAStore => with(say::STORE_NOT_OURS, "path", path),
                OpenError::OtherFormat => with(say::STORE_OTHER_FORMAT, "path", path),
                OpenError::Damaged(detail) => {
                    let args = Args::new()
                        .text("path", isolate::left_to_right(path))
                        .text("detail", isolate::left_to_right(detail));
                    words.say_with(say::STORE_DAMAGED, &args)
                }
                OpenError::Io(error) => {
                    let args = Args::new()
                        .text("path", isolate::left_to_right(path))
                        .text("detail", why(error, words));
                    words.say_with(say::STORE_IO, &args)
                }
            },
            Self::NoStore(path) => with(say::NO_STORE, "path", path),
            Self::Desk(fault) => words.fault(fault),
            Self::Terminal(Unfit::NotATerminal) => words.say(say::NOT_A_TERMINAL),
            Self::Terminal(Unfit::Dumb) => words.say(say::DUMB_TERMINAL),
            Self::Io { what, error } => {
                let args = Args::new()
                    .text("what", isolate::left_to_right(what))
                    .text("detail", why(error, words));
                words.say_with(say::IO, &args)
            }
            Self::Refused(sentence) | Self::Usage(sentence) => sentence.clone(),
        }
    }

    /// Says it and ends with its code. A reader that went away needs no sentence.
    pub fn told(&self, words: &Words) -> ExitCode {
        if let Self::Io { error, .. } = self
            && error.kind() == io::ErrorKind::BrokenPipe
        {
            return ExitCode::SUCCESS;
        }
        say(&self.sentence(words));
        ExitCode::from(self.code())
    }
}

/// What a clerk meets in files, in words; what is rarer, as the system says it.
fn why(error: &io::Error, words: &Words) -> String {
    let phrase = match error.kind() {
        io::ErrorKind::NotFound => say::IO_NOT_FOUND,
        io::ErrorKind::PermissionDenied => say::IO_DENIED,
        io::ErrorKind::ReadOnlyFilesystem => say::IO_READ_ONLY,
        io::ErrorKind::IsADirectory => say::IO_FOLDER,
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => say::IO_NOT_A_FOLDER,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => say::IO_FULL,
        io::ErrorKind::InvalidFilename => say::IO_LONG_NAME,
        _ => {
            let args = Args::new().text("detail", isolate::left_to_right(&error.to_string()));
            return words.say_with(say::IO_OTHER, &args);
        }
    };
    words.say(phrase)
}

/// A line on standard error. Control characters never reach a terminal raw.
pub fn say(sentence: &str) {
    for line in sentence.lines() {
        // Standard error that is closed has nobody to tell.
        writeln!(io::stderr().lock(), "{}", text::printed(line)).ok();
    }
}
