//! The log of a process: ids and verbs, never what records hold.
//!
//! A server writes it to standard error, for the journal; any other program to a file, and only when
//! `WASL_LOG` asks for it. A thread of its own writes, so that whoever does not read the log, and a disk
//! that does not take it, hold up nobody: what finds no room is left out.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use tracing::level_filters::LevelFilter;

use crate::cli::failure::say as tell;
use crate::config::Config;
use crate::i18n::phrases::serve as say;
use crate::i18n::{Args, Words, isolate};

/// Of a server, when it is not said.
const USUAL: LevelFilter = LevelFilter::INFO;
/// Lines that wait to be written; of more, the new ones are left out.
const LINES_MAX: usize = 1_024;
/// So long the end of a process waits for the last of them.
const LAST: Duration = Duration::from_millis(500);

enum Piece {
    Line(Vec<u8>),
    /// Answered once all before it is written.
    End(SyncSender<()>),
}

static QUEUE: OnceLock<SyncSender<Piece>> = OnceLock::new();

/// Begins the log of a server.
pub fn of_server(config: &Config, words: &Words) {
    begin(asked(config, words).unwrap_or(USUAL), io::stderr());
}

/// Begins the log of any other program, if one is asked for. A file that cannot be written is told, and
/// stops nothing.
pub fn of_client(config: &Config, words: &Words) {
    let level = asked(config, words).filter(|level| *level != LevelFilter::OFF);
    let (Some(level), Some(path)) = (level, &config.log_file) else { return };
    match open(path) {
        Ok(file) => begin(level, file),
        Err(error) => {
            let args = Args::new()
                .text("path", isolate::left_to_right(&path.display().to_string()))
                .text("detail", isolate::left_to_right(&error.to_string()));
            tell(&words.say_with(say::LOG_NOT_WRITTEN, &args));
        }
    }
}

/// Waits until what was logged is written, for a moment at most.
pub fn flush() {
    let Some(queue) = QUEUE.get() else { return };
    let (written, is_written) = sync_channel(1);
    if queue.try_send(Piece::End(written)).is_ok() {
        is_written.recv_timeout(LAST).ok();
    }
}

/// The level that is asked for; a word that is none is told once.
fn asked(config: &Config, words: &Words) -> Option<LevelFilter> {
    let word = config.log.as_deref()?;
    let level = word.parse().ok();
    if level.is_none() {
        let args = Args::new().text("word", isolate::left_to_right(word));
        tell(&words.say_with(say::LOG_LEVEL_UNKNOWN, &args));
    }
    level
}

fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    OpenOptions::new().append(true).create(true).mode(0o600).open(path)
}

fn begin(level: LevelFilter, to: impl Write + Send + 'static) {
    let (queue, pieces) = sync_channel(LINES_MAX);
    let writer = thread::Builder::new().name("log".into()).spawn(move || write(&pieces, to));
    if writer.is_err() || QUEUE.set(queue).is_err() {
        return;
    }
    let log = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(|| Waiting)
        .with_ansi(false)
        .with_target(false)
        .log_internal_errors(false);
    log.try_init().ok();
}

fn write(pieces: &Receiver<Piece>, mut to: impl Write) {
    for piece in pieces {
        match piece {
            // Nobody can be told that the log is not taken.
            Piece::Line(line) => drop(to.write_all(&line)),
            Piece::End(written) => drop(written.try_send(())),
        }
    }
}

/// Puts a line among those that wait.
struct Waiting;

impl Write for Waiting {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if let Some(queue) = QUEUE.get() {
            queue.try_send(Piece::Line(line.to_vec())).ok();
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
