//! The end of a process whose store failed: at once, with nothing dropped and nothing flushed.
//!
//! sled writes what it has when it is dropped, and its flusher writes twice a second; after a fault that
//! may be half of a commit. So the process says what happened and is gone, without handlers at exit.

use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use signal_hook::low_level;

use crate::cli::failure::{self, UNAVAILABLE};
use crate::config::Config;
use crate::i18n::phrases::failed as say;
use crate::i18n::{Args, Lang, Words, isolate};
use crate::store::fatal::{Fatal, FatalKind, OnFatal};

/// So long a reader of standard error who does not read can hold up the end.
const SAYING: Duration = Duration::from_secs(1);

/// Says what happened in one line on standard error, and ends the process.
pub fn ends(config: &Config) -> OnFatal {
    let (lang, path) = (config.lang, config.store.display().to_string());
    Arc::new(move |fatal| {
        let (said, is_said) = sync_channel(1);
        let line = line(lang, &path, fatal);
        let teller = thread::Builder::new().spawn(move || {
            failure::say(&line);
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
    format!("{} {}", cause(&words, path, fatal), words.say(say::ENDED))
}

/// What failed, in words.
pub fn cause(words: &Words, path: &str, fatal: &Fatal) -> String {
    let phrase = match fatal.kind {
        FatalKind::Disk => say::DISK,
        FatalKind::Moved => say::MOVED,
        FatalKind::Damaged => say::DAMAGED,
    };
    let detail = fatal.words.lines().next().unwrap_or_default();
    let args = Args::new()
        .text("path", isolate::left_to_right(path))
        .text("detail", isolate::left_to_right(detail));
    words.say_with(phrase, &args)
}

/// A commit that was in pieces was completed while the store was opened.
pub fn tell_completed(words: &Words) {
    failure::say(&words.say(say::COMPLETED));
}
