//! Asks the terminal and waits, for a program that has nothing else to do meanwhile.

use std::io::{self, Write};
use std::time::Instant;

use crossterm::terminal;
use rustix::event::Timespec;

use super::input::Input;
use super::keyboard::Keyboard;
use super::probe::{QUERIES, Replies, patience};
use super::profile::Env;

/// Raw mode for as long as it lives.
struct Raw;

impl Drop for Raw {
    fn drop(&mut self) {
        terminal::disable_raw_mode().ok();
    }
}

/// What the terminal answers within the time it is given. Keys pressed meanwhile are lost.
pub fn ask(env: &Env) -> io::Result<Replies> {
    let mut keyboard = Keyboard::new(env.ssh)?;
    keyboard.expect();
    terminal::enable_raw_mode()?;
    let _raw = Raw;
    let mut out = io::stdout();
    out.write_all(QUERIES.as_bytes())?;
    out.flush()?;
    let start = Instant::now();
    let mut replies = Replies::default();
    while !replies.complete {
        let left = patience(env).saturating_sub(start.elapsed());
        if left.is_zero() {
            break;
        }
        let mut found = Vec::new();
        keyboard.read_within(Timespec::try_from(left).ok().as_ref(), &mut found)?;
        for input in found {
            if let Input::Reply(reply) = input {
                replies.take(reply);
            }
        }
    }
    Ok(replies)
}
