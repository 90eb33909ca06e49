//! What the system tells a terminal program: end, stop, go on.

use std::fs;
use std::io;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
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
    /// The terminal has another size.
    Resize,
}

/// Starts the one thread that waits for signals and passes them to `deliver`, until that answers
/// `false`: nobody listens any more, and the next signal to end is carried out at once.
///
/// SIGTSTP is not passed on: the terminal is given back and the program stops.
pub fn watch(
    session: &Session,
    mut deliver: impl FnMut(Signal) -> bool + Send + 'static,
) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])?;
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
                SIGWINCH => {
                    deliver(Signal::Resize);
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

/// The same for a program that has no terminal to give back: what asks it to end is told to
/// `deliver`, until nobody listens or it was asked too often. What was ignored when the program began
/// (`nohup`) is ignored still.
pub fn watch_ends(mut deliver: impl FnMut() -> bool + Send + 'static) -> io::Result<()> {
    let ignored = ignored();
    let heeded = [SIGTERM, SIGHUP, SIGINT].into_iter();
    let mut signals = Signals::new(heeded.filter(|signal| ignored >> (signal - 1) & 1 == 0))?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for (quits, signal) in (1..).zip(signals.forever()) {
            if !deliver() || quits >= QUITS_MAX {
                emulate_default_handler(signal).ok();
            }
        }
    })?;
    Ok(())
}

/// The signals that this process ignores, a bit each; none where it is not known.
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

/// Runs this test binary again in a pseudo-terminal, as a small program of one session.
#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::process::Command;
    use std::sync::mpsc::sync_channel;

    use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

    use super::super::profile::{Env, Profile};
    use super::*;

    const ROLE: &str = "WASL_TEST_ROLE";

    /// Not a test of its own: what runs in the pseudo-terminal, if that is where it is run.
    #[test]
    fn the_program_in_the_terminal() {
        let Some(role) = std::env::var_os(ROLE) else { return };
        let env =
            Env { term: "xterm".into(), locale: "ar_SA.UTF-8".into(), tty: true, ..Env::default() };
        let session = Session::enter(&Profile::from_env(&env).unwrap()).unwrap();
        let (told, signals) = sync_channel(8);
        watch(&session, move |signal| told.send(signal).is_ok()).unwrap();
        let mut output = session.output();
        output.write_all(b"\x1b[?25lready").unwrap();
        assert!(role != "panic", "a bug");
        while signals.recv().unwrap() != Signal::Quit {
            output.write_all(b"\x1b[?25lonce more").unwrap();
        }
    }

    struct Run {
        screen: vt100::Parser,
        reader: Box<dyn Read + Send>,
        master: Box<dyn MasterPty + Send>,
        child: Box<dyn Child + Send + Sync>,
    }

    impl Run {
        fn start(role: &str) -> Self {
            let pair = native_pty_system().openpty(PtySize::default()).unwrap();
            let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
            command.args(["term::signals::tests::the_program_in_the_terminal", "--exact"]);
            command.args(["--nocapture", "--test-threads=1"]);
            command.env(ROLE, role);
            command.env("RUST_BACKTRACE", "0");
            let child = pair.slave.spawn_command(command).unwrap();
            drop(pair.slave);
            let reader = pair.master.try_clone_reader().unwrap();
            let screen = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
            Self { screen, reader, master: pair.master, child }
        }

        /// Reads until the screen is as wanted; `false` if the program ended before.
        fn read_until(&mut self, wanted: impl Fn(&vt100::Screen) -> bool) -> bool {
            let mut bytes = [0; 1024];
            while !wanted(self.screen.screen()) {
                // A pseudo-terminal that nobody holds any more answers with an error.
                match self.reader.read(&mut bytes) {
                    Ok(0) | Err(_) => return false,
                    Ok(count) => self.screen.process(&bytes[..count]),
                }
            }
            true
        }

        fn until_ready(&mut self) {
            assert!(self.read_until(|screen| screen.contents().contains("ready")));
            assert!(self.screen.screen().alternate_screen());
        }

        fn send(&self, signal: &str) {
            let pid = self.child.process_id().unwrap().to_string();
            assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
        }

        fn is_clean(&self) -> bool {
            let screen = self.screen.screen();
            !(screen.alternate_screen() || screen.bracketed_paste() || screen.hide_cursor())
        }
    }

    #[test]
    fn a_panic_and_a_signal_to_end_leave_the_terminal_clean() {
        for (role, signal) in [("wait", "-TERM"), ("wait", "-HUP"), ("panic", "")] {
            let mut run = Run::start(role);
            if signal.is_empty() {
                assert!(!run.read_until(|_| false));
                assert!(run.screen.screen().contents().contains("a bug"));
            } else {
                run.until_ready();
                assert!(!run.is_clean());
                run.send(signal);
                assert!(!run.read_until(|_| false));
            }
            assert!(run.is_clean(), "{role} {signal}");
            let modes = format!("{:?}", run.master.get_termios().unwrap());
            assert!(modes.contains("ICANON") && modes.contains("ECHO"), "{modes}");
            assert_eq!(run.child.wait().unwrap().success(), role == "wait");
        }
    }

    #[test]
    fn stopping_gives_the_terminal_back_and_going_on_takes_it_again() {
        let mut run = Run::start("wait");
        run.until_ready();
        run.send("-TSTP");
        assert!(run.read_until(|screen| !screen.alternate_screen()));
        assert!(run.is_clean());
        let stat = format!("/proc/{}/stat", run.child.process_id().unwrap());
        while !fs::read_to_string(&stat).unwrap().contains(") T ") {
            thread::yield_now();
        }
        run.send("-CONT");
        assert!(run.read_until(|screen| screen.contents().contains("once more")));
        assert!(run.screen.screen().alternate_screen());
        run.send("-TERM");
        assert!(!run.read_until(|_| false));
        assert!(run.is_clean());
    }

    #[test]
    fn a_terminal_that_goes_away_ends_the_program() {
        let mut run = Run::start("wait");
        run.until_ready();
        drop(run.reader);
        drop(run.master);
        run.child.wait().unwrap();
    }
}
