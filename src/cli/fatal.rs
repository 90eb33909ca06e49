//! The end of a process whose store failed: at once, with nothing dropped and nothing flushed.
//!
//! sled writes what it has when it is dropped, and its flusher writes twice a second; after a fault that
//! may be half of a commit. So the process says what happened and is gone, without handlers at exit.

use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::SIGXFSZ;
use signal_hook::low_level;

use crate::cli::failure::{self, UNAVAILABLE};
use crate::cli::open::Owning;
use crate::cli::{handover, journal, leftover};
use crate::config::Config;
use crate::i18n::phrases::failed as say;
use crate::i18n::{Lang, Words};
use crate::store::fatal::{Fatal, FatalKind, OnFatal};
use crate::tui::failed::{Alarm, Cause, Kind};

/// So long a reader of standard error who does not read can hold up the end.
const SAYING: Duration = Duration::from_secs(1);

/// A file that may not grow any more is an error from now on, and not the end of the process.
pub fn takes_limits_as_errors() {
    signal_hook::flag::register(SIGXFSZ, Arc::default()).ok();
}

/// Says what happened in one line on standard error, and ends the process.
pub fn ends(config: &Config) -> OnFatal {
    let (lang, path) = (config.lang, config.store.display().to_string());
    Arc::new(move |fatal| {
        let (said, is_said) = sync_channel(1);
        // Put among the lines that wait: who does not read them holds nothing up.
        tracing::error!(kind = ?fatal.kind, cause = %fatal.words, "the store failed");
        let line = line(lang, &path, fatal);
        let teller = thread::Builder::new().spawn(move || {
            failure::say(&line);
            leftover::remove_all();
            journal::flush();
            said.send(()).ok();
        });
        if teller.is_ok() {
            is_said.recv_timeout(SAYING).ok();
        }
        at_once();
    })
}

/// Without a word: no destructor, no handler at exit, no buffer written.
pub fn at_once() -> ! {
    low_level::exit(UNAVAILABLE.into())
}

fn line(lang: Lang, path: &str, fatal: &Fatal) -> String {
    let words = Words::new(lang);
    format!("{} {}", cause(path, fatal).said(&words), words.say(say::ENDED))
}

fn cause(path: &str, fatal: &Fatal) -> Cause {
    let kind = match fatal.kind {
        FatalKind::Disk => Kind::Disk,
        FatalKind::Moved => Kind::Moved,
        FatalKind::Damaged => Kind::Damaged,
    };
    // Where in the engine it was met says nothing to whoever reads it.
    let words = fatal.words.lines().next().unwrap_or_default();
    let detail = words.rsplit(": ").next().unwrap_or_default();
    // What sled logs quotes the system as a programmer would print it.
    let detail = detail.split('"').max_by_key(|part| part.len()).unwrap_or_default().to_owned();
    Cause { kind, path: path.to_owned(), detail }
}

/// So long the loop of the screens has to gather what was typed.
const GATHERING: Duration = Duration::from_secs(5);

/// The screens gather what was typed and begin anew. Meanwhile no thread writes to a file, and the one
/// that met the fault goes no further.
pub fn rings(config: &Config, alarm: &Alarm) -> Owning {
    let (rings, told) = (alarm.clone(), alarm.clone());
    let path = config.store.display().to_string();
    let otherwise = ends(config);
    let on_fatal = move |fatal: &Fatal| {
        handover::bar_files().ok();
        let since = Instant::now();
        if rings.ring(cause(&path, fatal)) {
            while let Some(left) = GATHERING.checked_sub(since.elapsed()) {
                thread::park_timeout(left);
            }
        }
        rings.leave_terminal();
        otherwise(fatal);
    };
    let settings = crate::store::sled::Settings::default();
    let on_completed = Arc::new(move || told.tell_completed());
    Owning { on_fatal: Arc::new(on_fatal), on_completed, settings }
}

/// A commit that was in pieces was completed while the store was opened.
pub fn tell_completed(words: &Words) {
    failure::say(&words.say(say::COMPLETED));
}
