//! How a run ends when it does not succeed: a sentence on standard error and an exit code.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use rustix::io::Errno;

use crate::api::door::TurnedAway;
use crate::api::{Desk, Fault};
use crate::cli::open;
use crate::config::ConfigFault;
use crate::domain::calendar::{Calendar, Day};
use crate::domain::contact::FormFault;
use crate::domain::request::FieldFault;
use crate::domain::settings::SettingsFault;
use crate::i18n::phrases::{cli as say, serve as served, stores, waiting};
use crate::i18n::{Args, Phrase, Words, isolate};
use crate::store::disk::{Damaged, OpenError};
use crate::store::memory_limit::ADDRESSES_MIN;
use crate::term::Unfit;
use crate::text;
use crate::wire::{Holder, JoinError, PROTOCOL, Place};

/// Refused, or found wrong.
const REFUSED: u8 = 1;
/// Wrong usage.
pub const USAGE: u8 = 2;
/// The store is not to be had.
pub const UNAVAILABLE: u8 = 3;

#[derive(Debug)]
pub enum Failure {
    Config(ConfigFault),
    Open {
        path: String,
        error: OpenError,
    },
    /// A store was to be read where there is none.
    NoStore(String),
    /// A store was there before, and nothing is there now.
    Vanished {
        path: String,
        day: Day,
    },
    /// The system lets only its owner, and perhaps a group, through to the store.
    Barred {
        path: String,
        owner: String,
        group: Option<String>,
        own: String,
    },
    /// No server lives there, and the files are another account's.
    NotServed {
        path: String,
        owner: String,
    },
    Desk(Fault),
    /// A server lives there, and did not let us in.
    Join(JoinError),
    /// `--as` where no server lives.
    NoServer(String),
    Terminal(Unfit),
    Io {
        what: String,
        error: io::Error,
    },
    /// Said already, in full.
    Refused(String),
    /// The same, where it is the store that is not to be had.
    Unavailable(String),
    Usage(String),
}

impl Failure {
    pub fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |error| Self::Io { what, error }
    }

    /// A refusal of the desk that names who it is about: the desk says their names.
    pub fn by_name(fault: Fault, desk: &dyn Desk, words: &Words) -> Self {
        match fault {
            Fault::Held { .. } | Fault::Refused(_) => {
                Self::Refused(words.fault_with(&fault, open::settings_of(desk).as_ref()))
            }
            fault => Self::Desk(fault),
        }
    }

    fn code(&self) -> u8 {
        match self {
            Self::Config(_) | Self::Terminal(_) | Self::Usage(_) => USAGE,
            Self::Open { .. }
            | Self::NoStore(_)
            | Self::Vanished { .. }
            | Self::NoServer(_)
            | Self::Barred { .. }
            | Self::NotServed { .. }
            | Self::Unavailable(_) => UNAVAILABLE,
            Self::Join(JoinError::TurnedAway(why)) if !passes(why) => REFUSED,
            Self::Join(_) => UNAVAILABLE,
            Self::Desk(
                Fault::Internal { .. }
                | Fault::Unknown
                | Fault::Unreachable
                | Fault::Shut
                | Fault::Busy
                | Fault::Full,
            ) => UNAVAILABLE,
            Self::Desk(_) | Self::Io { .. } | Self::Refused(_) => REFUSED,
        }
    }

    pub fn sentence(&self, words: &Words) -> String {
        let with = |phrase, name: &'static str, text: &str| {
            let shown = isolate::left_to_right(text);
            words.say_with(phrase, &Args::new().text(name, shown))
        };
        match self {
            Self::Config(ConfigFault::UnknownStore(url)) => with(say::UNKNOWN_STORE, "url", url),
            Self::Config(ConfigFault::NoHome) => words.say(say::NO_HOME),
            Self::Open { path, error } => unopened(path, error, words),
            Self::Vanished { path, day } => {
                let args = Args::new()
                    .text("path", isolate::left_to_right(path))
                    .text("day", words.date_short(*day, Calendar::Gregorian));
                words.say_with(stores::VANISHED, &args)
            }
            Self::NoStore(path) => with(say::NO_STORE, "path", path),
            Self::Barred { path, owner, group, own } => {
                let args = Args::new()
                    .text("path", isolate::left_to_right(path))
                    .text("owner", isolate::left_to_right(owner))
                    .text("account", isolate::left_to_right(own));
                match group {
                    Some(group) => {
                        let args = args.text("group", isolate::left_to_right(group));
                        words.say_with(served::BARRED_BY_GROUP, &args)
                    }
                    None => words.say_with(served::BARRED, &args),
                }
            }
            Self::NotServed { path, owner } => {
                let args = Args::new()
                    .text("path", isolate::left_to_right(path))
                    .text("owner", isolate::left_to_right(owner));
                words.say_with(served::NOT_SERVED, &args)
            }
            Self::Join(error) => joining(error, words),
            Self::NoServer(path) => with(served::NO_SERVER, "path", path),
            Self::Desk(fault) => refused(fault, words),
            Self::Terminal(Unfit::NotATerminal) => words.say(say::NOT_A_TERMINAL),
            Self::Terminal(Unfit::Dumb) => words.say(say::DUMB_TERMINAL),
            Self::Io { what, error } => {
                let args = Args::new()
                    .text("what", isolate::left_to_right(what))
                    .text("detail", why(error, words));
                words.say_with(say::IO, &args)
            }
            Self::Refused(sentence) | Self::Unavailable(sentence) | Self::Usage(sentence) => {
                sentence.clone()
            }
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

/// Why a store did not open.
fn unopened(path: &str, error: &OpenError, words: &Words) -> String {
    let args = || Args::new().text("path", isolate::left_to_right(path));
    match error {
        OpenError::Held => held(path, words),
        OpenError::NoSpace => words.say_with(say::STORE_NO_SPACE, &args()),
        OpenError::NoMemory => {
            let args = args().count("megabytes", ADDRESSES_MIN >> 20);
            words.say_with(say::STORE_NO_MEMORY, &args)
        }
        OpenError::NotAStore => words.say_with(say::STORE_NOT_OURS, &args()),
        OpenError::OtherFormat => words.say_with(say::STORE_OTHER_FORMAT, &args()),
        OpenError::Damaged(damaged) => {
            let args = args().text("detail", words.say(damage(damaged)));
            words.say_with(say::STORE_DAMAGED, &args)
        }
        OpenError::Io(error) => {
            let args = args().text("detail", why(error, words));
            words.say_with(say::STORE_IO, &args)
        }
    }
}

/// What is damaged, for whoever keeps the store. What the engine says of it is no help to anyone else.
pub fn damage(damaged: &Damaged) -> Phrase {
    match damaged {
        Damaged::LogMissing => say::DAMAGED_LOG_MISSING,
        Damaged::LogEmpty => say::DAMAGED_LOG_EMPTY,
        Damaged::LastCommits => say::DAMAGED_LAST,
        Damaged::Mark => say::DAMAGED_MARK,
        Damaged::MarkMissing => say::DAMAGED_NO_MARK,
        Damaged::Log(_) => say::DAMAGED_LOG,
    }
}

/// Who has the store, where that is known; and how many come to it at once.
fn held(path: &str, words: &Words) -> String {
    let store = Path::new(path);
    let shown = |path: &str| isolate::left_to_right(path);
    let named = |holder: Holder, args: Args<'static>| {
        let args = args.text("process", shown(&holder.pid.to_string()));
        args.text("account", shown(&holder.account))
    };
    let args = || Args::new().text("path", shown(path));
    let serving = File::open(Place::of(store).lock);
    if let Some(holder) = serving.ok().and_then(|lock| Holder::find(&lock)) {
        return words.say_with(waiting::STORE_SERVED, &named(holder, args()));
    }
    let who = match Holder::find_in(store) {
        Some(holder) => words.say_with(waiting::STORE_HELD_BY, &named(holder, args())),
        None => words.say_with(waiting::STORE_HELD, &args()),
    };
    let command = shown(&format!("wasl --store sled:{path} serve"));
    let how = words.say_with(waiting::MANY_BY_SERVER, &Args::new().text("command", command));
    format!("{who}\n{how}")
}

/// Another try may find room.
fn passes(why: &TurnedAway) -> bool {
    matches!(why, TurnedAway::Full | TurnedAway::Closing | TurnedAway::Failed)
}

/// Why the desk did not do it. There is no form here whose fields would be marked: each is named with what is
/// wrong in it.
fn refused(fault: &Fault, words: &Words) -> String {
    let told: Vec<String> = match fault {
        Fault::Invalid(faults) => {
            let told = |one: &FieldFault| (words.place(one.place), words.flaw(&one.flaw));
            faults.iter().map(told).map(|(at, flaw)| format!("{at}: {flaw}")).collect()
        }
        Fault::InvalidSettings(faults) => {
            let told = |(at, flaw): &SettingsFault| (words.settings_field(*at), words.flaw(flaw));
            faults.iter().map(told).map(|(at, flaw)| format!("{at}: {flaw}")).collect()
        }
        Fault::InvalidForm(faults) => {
            let told = |one: &FormFault| (words.contact_field(one.field), words.flaw(&one.flaw));
            faults.iter().map(told).map(|(at, flaw)| format!("{at}: {flaw}")).collect()
        }
        _ => return words.fault(fault),
    };
    told.join("\n")
}

/// Why a server that lives let nobody in.
fn joining(error: &JoinError, words: &Words) -> String {
    let with = |phrase, name: &'static str, text: &str| {
        words.say_with(phrase, &Args::new().text(name, text))
    };
    match error {
        JoinError::OtherProtocol(side) => {
            let older = side.protocol < PROTOCOL;
            let phrase = if older { served::SERVER_OLD } else { served::CLIENT_OLD };
            let args = Args::new()
                .text("theirs", isolate::left_to_right(&side.version))
                .text("ours", isolate::left_to_right(env!("CARGO_PKG_VERSION")));
            words.say_with(phrase, &args)
        }
        JoinError::Silent => words.say(waiting::SERVER_HANGS),
        JoinError::Line(error) => with(served::NO_LINE, "detail", &why(error, words)),
        JoinError::TurnedAway(away) => match away {
            TurnedAway::NoStaff { account } => with(served::NO_STAFF, "account", account),
            TurnedAway::NotTheGate { account } => with(served::NOT_THE_GATE, "account", account),
            TurnedAway::NoSuchName { name } if name.is_empty() => {
                words.say(served::GATE_NEEDS_NAME)
            }
            TurnedAway::NoSuchName { name } => with(served::NO_SUCH_STAFF, "name", name),
            TurnedAway::Full => words.say(served::FULL),
            TurnedAway::Closing => words.say(served::CLOSING),
            TurnedAway::Failed => words.say(served::FAILED),
        },
    }
}

/// What a clerk meets in files, in words; what is rarer, as the system says it.
fn why(error: &io::Error, words: &Words) -> String {
    let phrase = match error.kind() {
        _ if lacks_files(error) => say::IO_FILES,
        io::ErrorKind::NotFound => say::IO_NOT_FOUND,
        io::ErrorKind::PermissionDenied => say::IO_DENIED,
        io::ErrorKind::ReadOnlyFilesystem => say::IO_READ_ONLY,
        io::ErrorKind::IsADirectory => say::IO_FOLDER,
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => say::IO_NOT_A_FOLDER,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => say::IO_FULL,
        io::ErrorKind::FileTooLarge => say::IO_TOO_LARGE,
        io::ErrorKind::InvalidFilename => say::IO_LONG_NAME,
        _ => {
            let args = Args::new().text("detail", isolate::left_to_right(&error.to_string()));
            return words.say_with(say::IO_OTHER, &args);
        }
    };
    words.say(phrase)
}

fn lacks_files(error: &io::Error) -> bool {
    matches!(Errno::from_io_error(error), Some(Errno::MFILE | Errno::NFILE))
}

/// A line on standard error. Control characters never reach a terminal raw.
pub fn say(sentence: &str) {
    for line in sentence.lines() {
        // Standard error that is closed has nobody to tell.
        writeln!(io::stderr().lock(), "{}", text::printed(line)).ok();
    }
}
