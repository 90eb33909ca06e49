//! The screens of the real binary, as they are painted, and hands to press keys.

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use wasl::text::{Dir, Opts, layout};

/// How long a failing test waits for what does not come; one that succeeds waits for none of it.
pub const GIVEN_UP_AFTER: Duration = Duration::from_secs(60);

/// Chunks of output that wait to be looked at; the program waits then.
const CHUNKS_WAITING_MAX: usize = 1_000;

pub const ENTER: &str = "\r";
pub const TAB: &str = "\t";
pub const ESC: &str = "\x1b";
pub const UP: &str = "\x1b[A";
pub const DOWN: &str = "\x1b[B";
pub const F6: &str = "\x1b[17~";
pub const F7: &str = "\x1b[18~";
pub const CTRL_N: &str = "\x0e";
pub const CTRL_Q: &str = "\x11";
pub const CTRL_S: &str = "\x13";

pub struct Terminal {
    screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    // While it lives the terminal does.
    master: Option<Box<dyn MasterPty + Send>>,
}

/// Says something straight to standard error, which no test runner keeps back.
pub fn said(what: &str) {
    writeln!(std::io::stderr(), "{what}").unwrap();
}

/// Says why an errand is not gone on.
pub fn skipped(why: &str) {
    said(&format!("skipped: {why}"));
}

/// Is the clock to be moved on this machine? Says so if not.
pub fn can_move_the_clock() -> bool {
    let there = Command::new("faketime").arg("--version").output().is_ok();
    if !there {
        skipped("faketime is not installed, and the month cannot go by without it");
    }
    there
}

impl Terminal {
    /// Opens the screens on the folder's store in Arabic, so many days from now.
    pub fn open(folder: &Path, days_on: u32) -> Self {
        Self::start(folder, days_on, &[])
    }

    /// The same today, with more in the environment.
    pub fn open_with(folder: &Path, more: &[(&str, &str)]) -> Self {
        Self::start(folder, 0, more)
    }

    fn start(folder: &Path, days_on: u32, more: &[(&str, &str)]) -> Self {
        let mut command = if days_on == 0 {
            CommandBuilder::new(env!("CARGO_BIN_EXE_wasl"))
        } else {
            let mut command = CommandBuilder::new("faketime");
            command.args(["--exclude-monotonic", "-f", &format!("+{days_on}d")]);
            command.arg(env!("CARGO_BIN_EXE_wasl"));
            command
        };
        command.args(["--lang", "ar", "--store"]);
        command.arg(format!("sled:{}", folder.join("store").display()));
        command.cwd(folder);
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "ar_SA.UTF-8")] {
            command.env(name, value);
        }
        command.env("HOME", folder);
        for name in ["WASL_BIDI", "WASL_STORE", "TMUX"] {
            command.env_remove(name);
        }
        for (name, value) in more {
            command.env(name, value);
        }
        Self::over(command)
    }

    /// Runs a command on a terminal of its own.
    pub fn over(command: CommandBuilder) -> Self {
        let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (sender, output) = sync_channel(CHUNKS_WAITING_MAX);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            // A pseudo-terminal that nobody holds any more answers with an error.
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
        Self { screen, output, input, child, master: Some(pair.master) }
    }

    pub fn press(&mut self, keys: &[&str]) -> &mut Self {
        for key in keys {
            self.input.write_all(key.as_bytes()).unwrap();
        }
        self.input.flush().unwrap();
        self
    }

    /// Waits until this stands on the screen, painted as it is there.
    pub fn until(&mut self, text: &str) -> &mut Self {
        let painted = painted(text);
        while !self.contents().contains(&painted) {
            match self.output.recv_timeout(GIVEN_UP_AFTER) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(why) => panic!("«{text}» never came ({}):\n{}", self.end(why), self.contents()),
            }
        }
        self
    }

    /// Why nothing more came: the program ended, and how, or it fell silent.
    fn end(&mut self, why: RecvTimeoutError) -> String {
        match why {
            RecvTimeoutError::Timeout => why.to_string(),
            RecvTimeoutError::Disconnected => format!("{:?}", self.child.wait()),
        }
    }

    /// Waits until this stands on the screen no more.
    pub fn until_gone(&mut self, text: &str) -> &mut Self {
        let painted = painted(text);
        while self.contents().contains(&painted) {
            match self.output.recv_timeout(GIVEN_UP_AFTER) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(why) => panic!("«{text}» never went ({why}):\n{}", self.contents()),
            }
        }
        self
    }

    /// Whether the terminal came to its end, and did not just fall silent.
    fn read_to_the_end(&mut self) -> bool {
        loop {
            match self.output.recv_timeout(GIVEN_UP_AFTER) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(why) => return why == RecvTimeoutError::Disconnected,
            }
        }
    }

    /// What is painted next, if something is within this time.
    pub fn read_within(&mut self, limit: Duration) -> &mut Self {
        if let Ok(bytes) = self.output.recv_timeout(limit) {
            self.screen.process(&bytes);
        }
        self
    }

    /// What has been painted meanwhile; does not wait for more.
    pub fn read_what_is_there(&mut self) {
        while let Ok(bytes) = self.output.try_recv() {
            self.screen.process(&bytes);
        }
    }

    /// What paints the same cells on a terminal that shows each where it is sent.
    pub fn cells(&self) -> String {
        self.screen.screen().contents_formatted()
    }

    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// Leaves by the key for it; what was painted since is read too.
    pub fn leave(&mut self) {
        self.press(&[CTRL_Q]);
        assert!(self.read_to_the_end(), "not left:\n{}", self.contents());
        assert!(self.child.wait().unwrap().success(), "{}", self.contents());
    }

    /// What it said when it ended by itself, as it was said: in reading order.
    pub fn last_words(&mut self) -> String {
        self.read_to_the_end();
        self.contents()
    }

    /// As a power cut does it.
    pub fn kill(&mut self) {
        self.signal("-KILL");
        self.child.wait().unwrap();
    }

    /// The window has another size; of a very large one the corner is looked at.
    pub fn resize(&mut self, rows: u16, cols: u16) -> &mut Self {
        let size = PtySize { rows, cols, ..PtySize::default() };
        self.master.as_ref().unwrap().resize(size).unwrap();
        let shown = |cells: u16, most: u16| cells.clamp(1, most);
        self.screen
            .screen_mut()
            .set_size(shown(rows, 200).try_into().unwrap(), shown(cols, 500).try_into().unwrap());
        self
    }

    /// The most memory that the program had so far, in megabytes.
    pub fn memory(&self) -> u64 {
        super::wild::peak(self.child.process_id().unwrap())
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
    }

    /// The window is closed; returns when the program has ended.
    pub fn close(&mut self) {
        self.input = Box::new(std::io::sink());
        self.output = sync_channel(0).1;
        // Whoever reads here holds the terminal open until there is something to read: a whole paint.
        let size = PtySize { rows: 25, cols: 80, ..PtySize::default() };
        self.master.take().unwrap().resize(size).unwrap();
        self.child.wait().unwrap();
    }
}

/// The cells of a text from left to right, as the screen has them.
pub fn painted(text: &str) -> String {
    let line = layout(text, &Opts::auto(Dir::Rtl));
    line.cells.iter().map(|cell| cell.symbol.as_str()).collect()
}
