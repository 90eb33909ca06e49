//! Asks the terminal what it is, and decides by what it answers.
//!
//! The name in `TERM` says little: GNOME's terminal, Konsole and `PuTTY` may all call themselves
//! xterm, and over SSH the name is all that crosses. Their answers tell them apart.

use std::time::Duration;

use super::input::Reply;
use super::profile::{Env, Kind};

/// All questions, in one write: explicit mode (DECRQM 8), synchronized output (DECRQM 2026), name
/// (XTVERSION), DA2, and last DA1, which every terminal answers: what has not come before it will
/// not come.
pub const QUERIES: &str = "\x1b[8$p\x1b[?2026$p\x1b[>0q\x1b[>c\x1b[c";

/// How long answers are waited for where something has to wait for them.
const WAIT: Duration = Duration::from_millis(300);
/// The same where the terminal is at the other end of a line.
const WAIT_FAR: Duration = Duration::from_secs(2);

/// How long to wait for the answers before doing without.
pub fn patience(env: &Env) -> Duration {
    if env.ssh { WAIT_FAR } else { WAIT }
}

/// What the terminal has said so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replies {
    /// The state of mode 8: 1 if it reorders and can be told not to.
    pub bidi: Option<u16>,
    /// The state of mode 2026.
    pub sync: Option<u16>,
    pub version: Option<String>,
    pub secondary: Option<Vec<u16>>,
    /// DA1 has come: there will be no more.
    pub complete: bool,
}

impl Replies {
    pub fn take(&mut self, reply: Reply) {
        match reply {
            Reply::Mode { private: false, mode: 8, state } => self.bidi = Some(state),
            Reply::Mode { private: true, mode: 2026, state } => self.sync = Some(state),
            Reply::Mode { .. } => {}
            Reply::Version(version) => self.version = Some(version),
            Reply::Secondary(numbers) => self.secondary = Some(numbers),
            Reply::Primary => self.complete = true,
        }
    }

    /// Synchronized output can be switched.
    pub fn syncs(&self) -> bool {
        matches!(self.sync, Some(1 | 2))
    }
}

/// What a decision rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// `WASL_BIDI` says so.
    Said,
    /// By `TERM` or `TMUX`; such a terminal is not asked.
    Named,
    /// By `TERM`: it answered nothing.
    Silent,
    /// Its own name, as it answered.
    Version,
    /// Its kind, as it answered (DA2).
    Secondary,
    /// It reorders, and can be told not to.
    Reorders,
    /// It answered that it does not know the mode.
    KeepsOrder,
    /// It answered other questions and not that one.
    Untold,
}

/// Terminals known by what they call themselves, which leave letters where they are put or take the
/// word for it.
const KEEPING: [&str; 4] = ["foot", "ghostty", "WezTerm", "contour"];

/// The family by what the terminal answered; by its name where that is all there is.
pub fn decide(replies: &Replies, env: &Env) -> (Kind, Why) {
    if let Some(kind) = Kind::said(env) {
        return (kind, Why::Said);
    }
    let named = Kind::from_env(env);
    if !named.asks() {
        return (named, Why::Named);
    }
    let version = replies.version.as_deref().unwrap_or_default();
    let secondary = replies.secondary.as_deref().unwrap_or_default();
    let is_known = replies.bidi.is_some_and(|state| state != 0);
    match (version, secondary, replies.bidi) {
        (name, ..) if name.starts_with("Konsole") => (Kind::Konsole, Why::Version),
        (name, ..) if name.starts_with("kitty(") => (Kind::Kitty, Why::Version),
        (name, ..) if KEEPING.iter().any(|known| name.starts_with(known)) => {
            (Kind::Explicit, Why::Version)
        }
        (_, [24, ..], _) if !is_known => (Kind::Mlterm, Why::Secondary),
        (_, [0, 136, ..], _) => (Kind::Putty, Why::Secondary),
        (_, [0, _, 1], None) => (Kind::Alacritty, Why::Secondary),
        // The U of urxvt.
        (_, [85, ..], None) => (Kind::Explicit, Why::Secondary),
        (.., Some(1 | 2)) => (Kind::Explicit, Why::Reorders),
        (.., Some(_)) => (Kind::Plain, Why::KeepsOrder),
        (.., None) if replies.complete => (Kind::Explicit, Why::Untold),
        (.., None) => (named, Why::Silent),
    }
}

#[cfg(test)]
#[path = "probe_tests.rs"]
mod tests;
