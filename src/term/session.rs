//! The terminal while it is ours: raw mode, the other screen, and the way back out of both.
//!
//! Whatever ends the program, the terminal is left as it was found, exactly once, and nothing is
//! painted on it afterwards.

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::panic;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crossterm::terminal;
use ratatui::layout::Size;

use super::profile::Profile;

/// The size assumed where the terminal does not know its own, in cells.
const SIZE_UNKNOWN: Size = Size { width: 80, height: 24 };

/// The largest screen that is painted: some hundred bytes are held for each cell. The rest of a larger
/// window stays blank.
pub const SIZE_MAX: Size = Size { width: 500, height: 200 };

/// The terminal in our hands. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct Session {
    door: Door,
}

impl Session {
    /// Takes the terminal on standard output, and gives it back in a panic too.
    pub fn enter(profile: &Profile) -> io::Result<Self> {
        let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let door = Door::new(Box::new(out), Modes::Terminal, profile);
        door.open()?;
        let at_panic = door.clone();
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panicked| {
            at_panic.close();
            usual(panicked);
        }));
        Ok(Self { door })
    }

    /// Where a `Painter` writes. What is written while the terminal is not ours goes nowhere.
    pub fn output(&self) -> Output {
        Output { door: self.door.clone() }
    }

    /// Whether the terminal is ours. After a panic on another thread it is not, and a loop that
    /// sees so ends; between SIGTSTP and SIGCONT it is not for a while.
    pub fn is_open(&self) -> bool {
        self.door.lock().open
    }

    /// Takes what a probe learned: undoes what was sent on entering and sends what is right. To be
    /// followed by a whole repaint.
    pub fn change(&self, profile: &Profile) -> io::Result<()> {
        self.door.change(profile)
    }

    /// Gives the terminal back. A second time does nothing.
    pub fn leave(&self) {
        self.door.close();
    }

    /// Gives the terminal back, from any thread.
    pub fn way_out(&self) -> impl Fn() + Send + Sync + 'static {
        let door = self.door.clone();
        move || door.close()
    }

    pub(super) fn door(&self) -> Door {
        self.door.clone()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.door.close();
    }
}

/// The size of the terminal now, in cells; 80x24 where it says nothing sensible, and never more than
/// `SIZE_MAX`.
pub fn size() -> Size {
    terminal::size().map_or(SIZE_UNKNOWN, clamped)
}

fn clamped((width, height): (u16, u16)) -> Size {
    if width == 0 || height == 0 {
        return SIZE_UNKNOWN;
    }
    Size { width: width.min(SIZE_MAX.width), height: height.min(SIZE_MAX.height) }
}

/// A writer to the terminal that falls silent when the terminal has been given back.
#[derive(Debug, Clone)]
pub struct Output {
    door: Door,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut held = self.door.lock();
        if held.open { held.out.write(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut held = self.door.lock();
        if held.open { held.out.flush() } else { Ok(()) }
    }
}

/// Whether there is a line discipline to set, or only bytes to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modes {
    Terminal,
    #[cfg(test)]
    BytesOnly,
}

/// The one way in and out, shared by the session, the panic hook and the signals.
#[derive(Clone)]
pub(super) struct Door {
    held: Arc<Mutex<Held>>,
    modes: Modes,
}

struct Held {
    out: Box<dyn Write + Send>,
    open: bool,
    profile: Profile,
    rows: u16,
}

impl Door {
    pub(super) fn new(out: Box<dyn Write + Send>, modes: Modes, profile: &Profile) -> Self {
        let held = Held { out, open: false, profile: profile.clone(), rows: SIZE_UNKNOWN.height };
        Self { held: Arc::new(Mutex::new(held)), modes }
    }

    /// A panic while the lock was held leaves nothing half done that closing would not mend.
    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn open(&self) -> io::Result<()> {
        let mut held = self.lock();
        if held.open {
            return Ok(());
        }
        self.raw()?;
        held.open = true;
        held.rows = self.rows();
        let entering = held.profile.entering(held.rows);
        held.out.write_all(entering.as_bytes())?;
        held.out.flush()
    }

    /// What is not shown now (stopped, or given back) is sent when the screen is taken again.
    fn change(&self, profile: &Profile) -> io::Result<()> {
        let mut held = self.lock();
        let rows = held.rows;
        let undo = held.profile.passed(held.profile.leave, rows);
        let bytes = undo + &profile.passed(profile.enter, rows);
        held.profile.clone_from(profile);
        if held.open {
            held.out.write_all(bytes.as_bytes())?;
            held.out.flush()?;
        }
        Ok(())
    }

    /// Gives the terminal back. A terminal that is gone needs nothing, so errors end here.
    pub(super) fn close(&self) {
        let mut held = self.lock();
        if held.open {
            held.open = false;
            let leaving = held.profile.leaving(held.rows);
            held.out.write_all(leaving.as_bytes()).ok();
            held.out.flush().ok();
            self.cooked();
        }
    }

    /// The same for a program about to be ended: it does not wait for a write that never ends.
    pub(super) fn close_now(&self) {
        match self.held.try_lock() {
            Ok(held) => {
                drop(held);
                self.close();
            }
            Err(_) => self.cooked(),
        }
    }

    /// After SIGCONT: whoever had the terminal meanwhile may have set any mode.
    pub(super) fn open_again(&self) -> io::Result<()> {
        {
            let mut held = self.lock();
            if held.open {
                // Stopped by SIGSTOP, which nobody hears coming: ours in name only.
                held.open = false;
                self.cooked();
            }
        }
        self.open()
    }

    fn rows(&self) -> u16 {
        match self.modes {
            Modes::Terminal => size().height,
            #[cfg(test)]
            Modes::BytesOnly => SIZE_UNKNOWN.height,
        }
    }

    fn raw(&self) -> io::Result<()> {
        match self.modes {
            Modes::Terminal => terminal::enable_raw_mode(),
            #[cfg(test)]
            Modes::BytesOnly => Ok(()),
        }
    }

    fn cooked(&self) {
        match self.modes {
            Modes::Terminal => {
                terminal::disable_raw_mode().ok();
            }
            #[cfg(test)]
            Modes::BytesOnly => (),
        }
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door").field("modes", &self.modes).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::profile::{Env, Kind};
    use super::*;

    /// Bytes that outlive the door they went through.
    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// A line that is gone.
    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }

    fn profile() -> Profile {
        let env =
            Env { term: "xterm".into(), locale: "ar_SA.UTF-8".into(), tty: true, ..Env::default() };
        Profile::from_env(&env).unwrap()
    }

    fn taken(bytes: &Shared) -> String {
        String::from_utf8(std::mem::take(&mut *bytes.0.lock().unwrap())).unwrap()
    }

    #[test]
    fn a_window_of_any_size_is_a_screen_of_some_size() {
        let cells = |size: Size| (size.width, size.height);
        assert_eq!(cells(clamped((80, 24))), (80, 24));
        assert_eq!(cells(clamped((1, 1))), (1, 1));
        assert_eq!(cells(clamped((501, 24))), (500, 24));
        assert_eq!(cells(clamped((u16::MAX, u16::MAX))), (500, 200));
        for none in [(0, 0), (0, 24), (80, 0)] {
            assert_eq!(cells(clamped(none)), (80, 24), "{none:?}");
        }
    }

    #[test]
    fn modes_come_before_the_clear_and_go_before_the_other_screen() {
        let bytes = Shared::default();
        let door = Door::new(Box::new(bytes.clone()), Modes::BytesOnly, &profile());
        door.open().unwrap();
        assert_eq!(taken(&bytes), "\x1b[?1049h\x1b[8l\x1b[1 k\x1b[m\x1b[H\x1b[2J\x1b[?2004h");
        door.close();
        assert_eq!(taken(&bytes), "\x1b[?2004l\x1b[m\x1b[8h\x1b[0 k\x1b[?25h\x1b[?1049l");
    }

    #[test]
    fn each_family_is_told_what_it_knows_and_told_back() {
        for (kind, enter, leave) in [
            (Kind::Plain, "", ""),
            (Kind::Explicit, "\x1b[8l\x1b[1 k", "\x1b[8h\x1b[0 k"),
            (
                Kind::Konsole,
                "\x1b]50;BidiRenderingEnabled=false\x07",
                "\x1b]50;BidiRenderingEnabled=true\x07",
            ),
            (Kind::Mlterm, "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
            (Kind::Kitty, "", ""),
            (Kind::Putty, "", ""),
            (Kind::Alacritty, "", ""),
            (Kind::Console, "", ""),
            (Kind::Old, "", ""),
        ] {
            let bytes = Shared::default();
            let profile = Profile::of(kind, &Env { term: "xterm".into(), ..Env::default() });
            let door = Door::new(Box::new(bytes.clone()), Modes::BytesOnly, &profile);
            let entering = format!("\x1b[?1049h{enter}\x1b[m\x1b[H\x1b[2J\x1b[?2004h");
            let leaving = format!("\x1b[?2004l\x1b[m{leave}\x1b[?25h\x1b[?1049l");
            door.open().unwrap();
            assert_eq!(taken(&bytes), entering, "{kind:?}");
            door.close();
            assert_eq!(taken(&bytes), leaving, "{kind:?}");
            door.open_again().unwrap();
            assert_eq!(taken(&bytes), entering, "{kind:?}, gone on");
            door.close_now();
            assert_eq!(taken(&bytes), leaving, "{kind:?}, ended");
        }
    }

    #[test]
    fn tmux_is_asked_to_pass_the_words_on_before_it_has_a_screen_to_draw() {
        let bytes = Shared::default();
        let env = Env { term: "tmux-256color".into(), ..Env::default() };
        let door =
            Door::new(Box::new(bytes.clone()), Modes::BytesOnly, &Profile::of(Kind::Tmux, &env));
        let down = "\n".repeat(23);
        let passed =
            |words: &str| format!("\x1bPtmux;\x1b\x1b[H{words}{down}\x1b\x1b[999H{words}\x1b\\");
        door.open().unwrap();
        let on = passed("\x1b\x1b[8l\x1b\x1b[1 k");
        assert_eq!(taken(&bytes), format!("{on}\x1b[?1049h\x1b[m\x1b[H\x1b[2J\x1b[?2004h"));
        door.close();
        let off = passed("\x1b\x1b[8h\x1b\x1b[0 k");
        assert_eq!(taken(&bytes), format!("\x1b[?2004l\x1b[m{off}\x1b[?25h\x1b[?1049l"));
    }

    #[test]
    fn what_a_probe_learns_undoes_the_guess_and_is_undone_itself() {
        let bytes = Shared::default();
        let door = Door::new(Box::new(bytes.clone()), Modes::BytesOnly, &profile());
        let konsole = Profile::of(Kind::Konsole, &Env::default());
        door.open().unwrap();
        taken(&bytes);
        door.change(&konsole).unwrap();
        assert_eq!(taken(&bytes), format!("\x1b[8h\x1b[0 k{}", konsole.enter));
        door.close();
        assert!(taken(&bytes).contains(konsole.leave));
        door.change(&profile()).unwrap();
        assert_eq!(taken(&bytes), "", "nothing is sent to a terminal that is not ours");
        door.open_again().unwrap();
        assert!(taken(&bytes).contains("\x1b[8l\x1b[1 k"));
    }

    #[test]
    fn the_terminal_is_left_once_and_nothing_is_painted_afterwards() {
        let bytes = Shared::default();
        let session =
            Session { door: Door::new(Box::new(bytes.clone()), Modes::BytesOnly, &profile()) };
        session.door.open().unwrap();
        let mut output = session.output();
        output.write_all(b"painted").unwrap();
        assert!(taken(&bytes).ends_with("painted"));
        session.leave();
        assert!(!session.is_open());
        taken(&bytes);
        output.write_all(b"too late").unwrap();
        drop(session);
        assert_eq!(taken(&bytes), "");
    }

    #[test]
    fn going_on_enters_again_even_if_nobody_saw_the_stop() {
        let bytes = Shared::default();
        let door = Door::new(Box::new(bytes.clone()), Modes::BytesOnly, &profile());
        door.open().unwrap();
        taken(&bytes);
        door.open_again().unwrap();
        assert!(taken(&bytes).starts_with("\x1b[?1049h"));
        assert!(door.lock().open);
    }

    #[test]
    fn a_terminal_that_is_gone_is_left_in_peace() {
        let door = Door::new(Box::new(Gone), Modes::BytesOnly, &profile());
        assert!(door.open().is_err());
        door.close();
        assert!(!door.lock().open);
    }
}
