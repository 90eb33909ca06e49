//! A screen without glass: an X server whose picture is a file, a terminal on it, and hands.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::emulators::{Cells, Emulator};

/// How long a failing test waits for what does not come.
pub const GIVEN_UP_AFTER: Duration = Duration::from_secs(30);
/// Nobody tells when a terminal has painted: it is looked at so often.
const GLANCE: Duration = Duration::from_millis(40);
/// Holds 80x24 of every terminal.
const SCREEN: &str = "960x600x24";
/// Whatever is under the pointer.
const NO_WINDOW: &str = "1";
const WIDTH: usize = 960;
/// No cell of any of them is larger, in dots.
const CELL: (usize, usize) = (10, 22);
/// More than these and it does not matter how many.
const DOTS_COUNTED_MAX: usize = 2_000;
/// Channels that differ by less are the same colour.
const SHADES_MAX: u8 = 24;

/// Looks again and again until something is there: nobody tells when a window shows something else.
pub fn until<T>(mut found: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    while start.elapsed() < GIVEN_UP_AFTER {
        if let Some(found) = found() {
            return Some(found);
        }
        thread::park_timeout(GLANCE);
    }
    None
}

/// What an X server shows, as it keeps it (XWD).
#[derive(Clone, PartialEq, Eq)]
pub struct Picture(Vec<u8>);

impl Picture {
    /// How many dots differ at most within one cell. Many everywhere are not counted out.
    pub fn differs(&self, other: &Self) -> usize {
        let differ = |(one, other): (&[u8], &[u8])| {
            one.iter().zip(other).take(3).any(|(one, other)| one.abs_diff(*other) > SHADES_MAX)
        };
        let dots = self.dots().chunks_exact(4).zip(other.dots().chunks_exact(4)).enumerate();
        let differ = dots.filter(|(_, dots)| differ(*dots)).map(|(at, _)| (at % WIDTH, at / WIDTH));
        let differ: Vec<(usize, usize)> = differ.take(DOTS_COUNTED_MAX).collect();
        let near = |(x, y): &(usize, usize)| {
            let is_near = |(other_x, other_y): &&(usize, usize)| {
                x.abs_diff(*other_x) < CELL.0 && (*y..y + CELL.1).contains(other_y)
            };
            differ.iter().filter(is_near).count()
        };
        differ.iter().map(near).max().unwrap_or(0)
    }

    fn dots(&self) -> &[u8] {
        let number = |at: usize| u32::from_be_bytes(self.0[at..at + 4].try_into().unwrap());
        // The header's own size, and twelve bytes for each colour of a table after it.
        &self.0[(number(0) + 12 * number(76)) as usize..]
    }

    /// As a file for people, without the empty screen around the window.
    pub fn keep(&self, folder: &Path, name: &str) {
        fs::create_dir_all(folder).unwrap();
        let raw = folder.join(format!("{name}.xwd"));
        fs::write(&raw, &self.0).unwrap();
        let png = raw.with_extension("png");
        let mut convert = Command::new("convert");
        convert.arg(&raw).args(["-trim", "+repage", "+dither", "-colors", "12"]).arg(&png);
        assert!(convert.status().unwrap().success());
        fs::remove_file(&raw).unwrap();
    }
}

/// A terminal on a screen of its own, in which a script runs.
pub struct Glass {
    server: Child,
    terminal: Child,
    display: String,
    folder: PathBuf,
    /// The other end of what the script reads.
    line: File,
}

impl Glass {
    /// Opens the terminal in a folder of its own. The script stands in that folder, and finds there
    /// as the file `line` what [`Glass::tell`] is given. Its environment is told as `env`.
    pub fn open(
        emulator: &Emulator,
        cells: Cells,
        folder: &Path,
        script: &str,
        more: &[(&str, &str)],
    ) -> Self {
        fs::create_dir_all(folder).unwrap();
        let run = folder.join("run");
        // Some terminals look the home up by themselves.
        let begins =
            format!("#!/bin/sh\nexport HOME='{0}'\ncd '{0}'\nenv >env\n", folder.display());
        fs::write(&run, begins + script).unwrap();
        fs::set_permissions(&run, fs::Permissions::from_mode(0o700)).unwrap();
        let line = folder.join("line");
        assert!(Command::new("mkfifo").arg(&line).status().unwrap().success());
        // For reading too: nobody waits for the other to open it.
        let line = OpenOptions::new().read(true).write(true).open(line).unwrap();
        let (server, display) = server(folder);
        let log = File::create(folder.join("log")).unwrap();
        let mut command = emulator.command(cells, folder);
        command.env("DISPLAY", &display).envs(more.iter().copied());
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        let terminal = command.process_group(0).spawn().unwrap();
        let glass = Self { server, terminal, display, folder: folder.to_owned(), line };
        // A terminal that still opens itself would not hear of the focus: its script runs first.
        glass.told("env");
        let found = until(|| glass.focus().then_some(()));
        assert!(found.is_some(), "{} opened no window:\n{}", emulator.name, glass.log());
        glass
    }

    /// Gives the window the keyboard, where there is no window manager to do it: takes it away first,
    /// for a terminal that was not ready to hear of it the last time hears of a change only.
    pub fn focus(&self) -> bool {
        let found = self.hands(&["search", "--onlyvisible", "--maxdepth", "1", "--name", ".*"]);
        let Some(window) = found.lines().last() else { return false };
        self.hands(&["windowfocus", NO_WINDOW, "windowmove", window, "0", "0"]);
        self.hands(&["windowfocus", "--sync", window]);
        self.hands(&["getwindowfocus"]).trim() == window
    }

    /// What the terminal itself had to say.
    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// Keys by the names that X has for them.
    pub fn press(&self, keys: &[&str]) {
        if !keys.is_empty() {
            self.hands(&[&["key"][..], keys].concat());
        }
    }

    fn hands(&self, args: &[&str]) -> String {
        let output = Command::new("xdotool").args(args).env("DISPLAY", &self.display).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    }

    /// Writes to the script.
    pub fn tell(&mut self, bytes: &[u8]) {
        self.line.write_all(bytes).unwrap();
    }

    /// What the script has written to a file of its folder, once it is a whole line.
    pub fn told(&self, file: &str) -> String {
        let whole =
            || fs::read_to_string(self.folder.join(file)).ok().filter(|text| text.ends_with('\n'));
        until(whole).unwrap_or_else(|| panic!("no {file} in {}", self.folder.display()))
    }

    pub fn picture(&self) -> Picture {
        Picture(fs::read(self.folder.join("Xvfb_screen0")).unwrap())
    }

    /// What it shows once that is something else than before and does not change any more.
    pub fn still(&self, before: &Picture, dots: usize) -> Option<Picture> {
        let mut last = before.clone();
        until(|| {
            let now = self.picture();
            let is_still = now == last && now.differs(before) > dots;
            last = now;
            is_still.then(|| last.clone())
        })
    }
}

impl Drop for Glass {
    fn drop(&mut self) {
        let group = format!("-{}", self.terminal.id());
        Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status().ok();
        self.terminal.wait().ok();
        let tmux = self.folder.join("tmux.socket");
        if tmux.exists() {
            Command::new("tmux").arg("-S").arg(tmux).arg("kill-server").status().ok();
        }
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

/// An X server that takes the first free display, and the name of that.
fn server(folder: &Path) -> (Child, String) {
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", SCREEN])
        // It would begin anew whenever the last window goes.
        .args(["-noreset", "-nocursor", "-nolisten", "tcp"])
        .arg("-fbdir")
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut number = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
    (server, format!(":{}", number.trim()))
}
