//! What a subcommand says on standard error while it waits for a server.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::api::door::{Listener, Notice};
use crate::cli::failure::say as tell;
use crate::cli::words;
use crate::config::Config;
use crate::i18n::phrases::{serve, waiting as say};

/// Says what of the line is worth a sentence, each once.
pub fn teller(config: &Config) -> Listener {
    let lang = config.lang;
    let said = [const { AtomicBool::new(false) }; 3];
    Box::new(move |notice| {
        let (nth, phrase) = match notice {
            Notice::Silent => (0, say::SERVER_SILENT),
            Notice::Away => (1, serve::AWAY_WAITING),
            // Files and other programs need not know it.
            Notice::Working if std::io::stderr().is_terminal() => (2, say::SERVER_WORKS),
            _ => return,
        };
        let is_first = said.get(nth).is_some_and(|said| !said.swap(true, Ordering::Relaxed));
        if is_first {
            tell(&words(lang).say(phrase));
        }
    })
}
