//! Typing that is not shown: a passphrase on a line.

use std::io::{self, IsTerminal};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use super::signals::watch_ends;

/// While it lives what is typed at standard input does not appear; only the end of the line does.
pub struct Hidden {
    before: Termios,
}

impl Hidden {
    /// None where standard input is no terminal: nothing would appear.
    pub fn begin() -> io::Result<Option<Self>> {
        let input = io::stdin();
        if !input.is_terminal() {
            return Ok(None);
        }
        let before = tcgetattr(&input)?;
        let mut modes = before.clone();
        modes.local_modes.remove(LocalModes::ECHO);
        modes.local_modes.insert(LocalModes::ECHONL);
        tcsetattr(&input, OptionalActions::Now, &modes)?;
        Ok(Some(Self { before }))
    }

    /// The same for a program that does nothing else meanwhile: a signal that ends it ends this first.
    pub fn here() -> io::Result<Option<Self>> {
        let hidden = Self::begin()?;
        if let Some(hidden) = &hidden {
            let again = Self { before: hidden.before.clone() };
            watch_ends(move || {
                again.end();
                false
            })?;
        }
        Ok(hidden)
    }

    fn end(&self) {
        // A terminal that is gone shows nothing.
        tcsetattr(io::stdin(), OptionalActions::Now, &self.before).ok();
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        self.end();
    }
}
