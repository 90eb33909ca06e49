//! What the system tells a terminal program: end, stop, go on.

use std::io;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::session::Session;

/// How many times the program is asked to end before it is ended. The first asks; a program that
/// is stuck in a write to a line that takes nothing hears none of them.
const QUITS_MAX: u8 = 3;

/// What the loop has to know of a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGTERM, SIGHUP or SIGINT: keep what was typed and end.
    Quit,
    /// The program was stopped and goes on; the screen is empty. `Painter::forget`, take the size
    /// anew, clear, paint.
    Repaint,
}

/// Starts the one thread that waits for signals and passes them to `deliver`, until that answers
/// `false`: nobody listens any more, and the next signal to end is carried out at once.
///
/// SIGTSTP is not passed on: the terminal is given back and the program stops.
pub fn watch(
    session: &Session,
    mut deliver: impl FnMut(Signal) -> bool + Send + 'static,
) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    let door = session.door();
    let mut quits: u8 = 0;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGTSTP => {
                    door.close();
                    // Raises SIGSTOP; the thread goes on from here after SIGCONT, which comes
                    // as a signal of its own.
                    emulate_default_handler(SIGTSTP).ok();
                }
                SIGCONT => {
                    // Without a terminal to come back to there is nothing to repaint.
                    let told = match door.open_again() {
                        Ok(()) => Signal::Repaint,
                        Err(_) => Signal::Quit,
                    };
                    deliver(told);
                }
                _ => {
                    quits = quits.saturating_add(1);
                    if !deliver(Signal::Quit) || quits >= QUITS_MAX {
                        door.close_now();
                        emulate_default_handler(signal).ok();
                    }
                }
            }
        }
    })?;
    Ok(())
}
