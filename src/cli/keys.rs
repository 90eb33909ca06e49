//! `wasl keys`: the keys as they are, and what is wrong with a file of them.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use crate::cli::failure::say as tell;
use crate::cli::output::{Output, table};
use crate::cli::{Failure, screens};
use crate::config::Config;
use crate::i18n::phrases::cli as say;
use crate::i18n::{Args, Words, isolate};
use crate::keymap::{Action, FILE_SIZE_MAX, Keymap, Problem, ProblemKind, Scope};
use crate::tui::frame;

pub fn show(config: &Config, words: &Words) -> Result<ExitCode, Failure> {
    let (keymap, problems) = screens::keymap(config)?;
    let mut out = Output::new();
    for scope in Scope::ALL {
        let actions = Action::ALL.iter().filter(|action| action.scopes().contains(scope));
        let rows: Vec<Vec<String>> = actions
            .map(|action| {
                let keys = keymap.keys_of(*scope, *action).iter();
                let keys: Vec<String> =
                    keys.map(|chord| frame::shown(&chord.to_string())).collect();
                vec![keys.join("  "), words.action(*action), action.name().to_owned()]
            })
            .collect();
        if !rows.is_empty() {
            out.line(&format!("[{}] {}", scope.name(), words.scope(*scope)))?;
            for line in table(&rows) {
                out.line(&format!("  {line}"))?;
            }
        }
    }
    out.end()?;
    for problem in &problems {
        tell(&sentence(words, problem));
    }
    Ok(ExitCode::SUCCESS)
}

pub fn check(file: &Path, words: &Words) -> Result<ExitCode, Failure> {
    let what = file.display().to_string();
    let source = bounded(file).map_err(Failure::io(what.clone()))?;
    let (_, problems) = Keymap::shipped().overlay(&source);
    for problem in &problems {
        tell(&sentence(words, problem));
    }
    if problems.is_empty() {
        let args = Args::new().text("file", isolate::left_to_right(&what));
        tell(&words.say_with(say::KEYS_GOOD, &args));
        Ok(ExitCode::SUCCESS)
    } else {
        Ok(ExitCode::FAILURE)
    }
}

/// A byte more than a file of keys may have, at most: the keymap says then that it is too long.
fn bounded(file: &Path) -> std::io::Result<String> {
    let size = u64::try_from(FILE_SIZE_MAX).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    File::open(file)?.take(size.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn sentence(words: &Words, problem: &Problem) -> String {
    let why = match &problem.kind {
        ProblemKind::TooLong => words.say(say::KEYS_TOO_LONG),
        ProblemKind::NotToml => words.say(say::KEYS_NOT_TOML),
        ProblemKind::NoSuchScope => words.say(say::KEYS_NO_SCOPE),
        ProblemKind::NoSuchAction => words.say(say::KEYS_NO_ACTION),
        ProblemKind::NotInScope => words.say(say::KEYS_NOT_HERE),
        ProblemKind::WrongType => words.say(say::KEYS_WRONG_TYPE),
        ProblemKind::Twice => words.say(say::KEYS_TWICE),
        ProblemKind::BareB => words.say(say::KEYS_BARE_B),
        ProblemKind::NotAKey { written, .. } => words.say_with(
            say::KEYS_NOT_A_KEY,
            &Args::new().text("key", isolate::left_to_right(written)),
        ),
        ProblemKind::TextInForm(key) => {
            words.say_with(say::KEYS_TEXT, &Args::new().text("key", isolate::left_to_right(key)))
        }
        ProblemKind::Clash(action) | ProblemKind::PrefixOf(action) => {
            words.say_with(say::KEYS_CLASH, &Args::new().text("action", words.action(*action)))
        }
    };
    let args = Args::new()
        .text("line", problem.line.to_string())
        .text("where", isolate::left_to_right(&format!("[{}] {}", problem.scope, problem.action)))
        .text("why", why);
    words.say_with(say::KEYS_PROBLEM, &args)
}
