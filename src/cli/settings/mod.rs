//! `wasl settings`: all settings as a TOML file, and back.
//!
//! What comes back is checked as what is typed on the screen is, by the same rule; what is wrong is told with
//! its line. What would change is shown before it is saved, in one order.

mod keys;
mod read;
mod write;

use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;

use crate::api::query::Trial;
use crate::api::{Answer, Command, Desk, Fault, Order, OrderId, Query};
use crate::cli::failure::say as tell;
use crate::cli::output::{Output, ask, astray};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::id::Version;
use crate::domain::settings::{Settings, SettingsDraft, SettingsFault, SettingsField};
use crate::i18n::phrases::{serve, settings as say};
use crate::i18n::{Args, Words, isolate};

/// The largest file that is read: the settings of five hundred members of staff are a tenth of it.
const FILE_BYTES_MAX: u64 = 1024 * 1024;
/// Stands for standard input.
const STANDARD: &str = "-";
/// Whoever made the file reads it: it has the names of the staff.
const OWN_FILE: u32 = 0o600;

#[derive(Debug, Subcommand)]
pub enum Verb {
    Export {
        file: Option<PathBuf>,
    },
    Import {
        file: PathBuf,
        #[arg(long)]
        dry_run: bool,
    },
}

pub fn run(config: &Config, words: &Words, verb: Verb) -> Result<ExitCode, Failure> {
    match verb {
        Verb::Export { file } => export(config, words, file.as_deref()),
        Verb::Import { file, dry_run } => import(config, words, &file, dry_run),
    }
}

fn settings(desk: &dyn Desk, words: &Words) -> Result<(Settings, Version), Failure> {
    let Answer::Hello(hello) = ask(desk, &Query::Hello)? else { return Err(astray()) };
    let version = hello.settings_version;
    let none = || Failure::Refused(words.say(serve::NOT_SET_UP));
    hello.settings.map(|settings| (settings, version)).ok_or_else(none)
}

fn export(config: &Config, words: &Words, file: Option<&Path>) -> Result<ExitCode, Failure> {
    let desk = open::way_to_read(config)?.desk()?;
    let (settings, _) = settings(&*desk, words)?;
    let text = write::text(&settings.to_draft(), words);
    let Some(file) = file.filter(|file| file.as_os_str() != STANDARD) else {
        let mut out = Output::new();
        for line in text.lines() {
            out.line(line)?;
        }
        out.end()?;
        return Ok(ExitCode::SUCCESS);
    };
    let shown = file.display().to_string();
    let mut made =
        OpenOptions::new().write(true).create_new(true).mode(OWN_FILE).open(file).map_err(
            |error| match error.kind() {
                io::ErrorKind::AlreadyExists => {
                    let args = Args::new().text("file", isolate::left_to_right(&shown));
                    Failure::Refused(words.say_with(say::FILE_EXISTS, &args))
                }
                _ => Failure::Io { what: shown.clone(), error },
            },
        )?;
    made.write_all(text.as_bytes())
        .and_then(|()| made.sync_all())
        .map_err(Failure::io(shown.clone()))?;
    let args = Args::new().text("file", isolate::left_to_right(&shown));
    tell(&words.say_with(say::EXPORTED, &args));
    Ok(ExitCode::SUCCESS)
}

fn import(config: &Config, words: &Words, file: &Path, dry_run: bool) -> Result<ExitCode, Failure> {
    let text = contents(file, words)?;
    let desk = open::way_to_read(config)?.desk()?;
    let (before, version) = settings(&*desk, words)?;
    let was = before.to_draft();
    let read = read::over(&was, &text);
    if !read.faults.is_empty() {
        return Err(all(&read.faults.iter().map(|fault| fault.told(words)).collect::<Vec<_>>()));
    }
    let wrong = |faults: &[SettingsFault]| {
        all(&faults.iter().map(|fault| told(fault, &read, words)).collect::<Vec<_>>())
    };
    let after = read.draft.check(&before).map_err(|faults| wrong(&faults))?;
    let now = after.to_draft();
    let changed = now.changes(&was);
    if changed.is_empty() {
        tell(&words.say(say::NOTHING_CHANGES));
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = Output::new();
    for field in &changed {
        out.line(&change(*field, &was, &now, words))?;
    }
    out.end()?;
    let command = Command::ChangeSettings { settings: after.into(), version };
    if dry_run {
        return match ask(&*desk, &Query::Trial(vec![command]))? {
            Answer::Trial(trials) => match trials.into_iter().next() {
                Some(Trial::Wrong(fault)) => Err(refused(*fault, wrong)),
                _ => {
                    let args = Args::new().count("n", changed.len());
                    tell(&words.say_with(say::WOULD_CHANGE, &args));
                    Ok(ExitCode::SUCCESS)
                }
            },
            _ => Err(astray()),
        };
    }
    let id = OrderId { session: open::session()?, count: 1 };
    desk.order(&Order { id, command }).map_err(|fault| refused(fault, wrong))?;
    let args = Args::new().count("n", changed.len());
    tell(&words.say_with(say::CHANGED, &args));
    Ok(ExitCode::SUCCESS)
}

fn refused(fault: Fault, wrong: impl Fn(&[SettingsFault]) -> Failure) -> Failure {
    match fault {
        Fault::InvalidSettings(faults) => wrong(&faults),
        other => Failure::Desk(other),
    }
}

/// One line a fault.
fn all(lines: &[String]) -> Failure {
    Failure::Refused(lines.join("\n"))
}

/// What is wrong with a setting, with the line of the file that says it, if one does.
fn told((field, flaw): &SettingsFault, read: &read::Over, words: &Words) -> String {
    let args = Args::new()
        .text("field", isolate::bare(&words.settings_field(*field)))
        .text("flaw", words.flaw(flaw));
    match read.lines.get(field) {
        Some(line) => words.say_with(say::WRONG_AT_LINE, &args.count("line", *line)),
        None => words.say_with(say::WRONG, &args),
    }
}

/// `Quorum: 2 → 3`, in the codes of the file.
fn change(field: SettingsField, was: &SettingsDraft, now: &SettingsDraft, words: &Words) -> String {
    let shown = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let args = Args::new()
        .text("field", isolate::bare(&words.settings_field(field)))
        .text("before", shown(was.get(field)))
        .text("after", shown(now.get(field)));
    words.say_with(say::CHANGE, &args)
}

fn contents(file: &Path, words: &Words) -> Result<String, Failure> {
    let shown = file.display().to_string();
    let mut bytes = Vec::new();
    let failed = Failure::io(shown.clone());
    if shown == STANDARD {
        io::stdin()
            .take(FILE_BYTES_MAX.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(failed)?;
    } else {
        std::fs::File::open(file)
            .and_then(|file| file.take(FILE_BYTES_MAX.saturating_add(1)).read_to_end(&mut bytes))
            .map_err(failed)?;
    }
    let args = || Args::new().text("file", isolate::left_to_right(&shown));
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > FILE_BYTES_MAX {
        return Err(Failure::Refused(words.say_with(say::FILE_TOO_LONG, &args())));
    }
    String::from_utf8(bytes)
        .map_err(|_not_utf8| Failure::Refused(words.say_with(say::FILE_NOT_UTF8, &args())))
}

#[cfg(test)]
mod tests;
