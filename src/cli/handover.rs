//! From a program whose store failed to a fresh one in its place: the same process and terminal, none of
//! its threads, and nothing of sled.
//!
//! What was typed goes through a pipe, which is memory alone: no argument, no variable and no file has it.

use std::ffi::CString;
use std::fs::File;
use std::io::{self, PipeReader, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStringExt;

use nix::unistd::execv;
use rustix::io::FdFlags;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::cli::{Failure, failure, fatal};
use crate::i18n::Words;
use crate::tui::failed::Failed;

/// The argument that says where what was typed is to be read.
pub const ARGUMENT: &str = "after-fault";
/// Bytes that are handed over at most; as much as a pipe of an ordinary account holds.
const BYTES_MAX: usize = 1024 * 1024;

/// From here on no thread of this process writes to a file: what sled still does by itself comes to
/// nothing. Pipes and terminals are as they were.
pub fn bar_files() -> io::Result<()> {
    let maximum = getrlimit(Resource::Fsize).maximum;
    Ok(setrlimit(Resource::Fsize, Rlimit { current: Some(0), maximum })?)
}

/// Takes that back, in the process that comes after.
fn allow_files() -> io::Result<()> {
    let maximum = getrlimit(Resource::Fsize).maximum;
    Ok(setrlimit(Resource::Fsize, Rlimit { current: maximum, maximum })?)
}

/// Puts a fresh program in the place of this one. If that cannot be, what is not kept is said on standard
/// error, so that it is not lost, and the process ends.
pub fn go_on(failed: &Failed) -> Failure {
    let error = match handed(failed) {
        Ok(pipe) => again(&pipe),
        Err(error) => error,
    };
    let words = Words::new(failed.lang());
    tell(failed, &words);
    failure::say(&error.to_string());
    fatal::at_once();
}

/// All that is known, line by line, on standard error.
pub fn tell(failed: &Failed, words: &Words) {
    for line in failed.told_at_the_end(words) {
        match line.label {
            Some(label) => failure::say(&format!("{label}: {}", line.text)),
            None => failure::say(&line.text),
        }
    }
}

/// The pipe with all of it, to be read by the next program.
fn handed(failed: &Failed) -> io::Result<PipeReader> {
    let bytes = serde_json::to_vec(failed).map_err(io::Error::other)?;
    let (reader, mut writer) = io::pipe()?;
    if bytes.len() > rustix::pipe::fcntl_getpipe_size(&writer)? {
        rustix::pipe::fcntl_setpipe_size(&writer, BYTES_MAX)?;
        if bytes.len() > rustix::pipe::fcntl_getpipe_size(&writer)? {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
    }
    writer.write_all(&bytes)?;
    rustix::io::fcntl_setfd(&reader, FdFlags::empty())?;
    Ok(reader)
}

/// Runs this program anew with the arguments it had; returns only if it cannot.
///
/// Not by the standard library's `exec`: it lets a broken pipe end the process a moment before the new
/// program begins, and threads of this one still ring bells that nobody hears.
fn again(pipe: &PipeReader) -> io::Error {
    let mut given = std::env::args_os();
    let mut arguments = vec![given.next().unwrap_or_else(|| "wasl".into())];
    let option = format!("--{ARGUMENT}");
    while let Some(argument) = given.next() {
        if argument == option.as_str() {
            // Of an earlier fault.
            given.next();
        } else {
            arguments.push(argument);
        }
    }
    arguments.push(option.into());
    arguments.push(pipe.as_raw_fd().to_string().into());
    let arguments: Result<Vec<CString>, _> =
        arguments.into_iter().map(|argument| CString::new(argument.into_vec())).collect();
    match arguments {
        Ok(arguments) => match execv(c"/proc/self/exe", &arguments) {
            Err(error) => error.into(),
        },
        Err(error) => error.into(),
    }
}

/// What the program before left, if this one comes in its place.
pub fn received(descriptor: u32) -> Option<Failed> {
    allow_files().ok();
    let path = format!("/proc/self/fd/{descriptor}");
    // Whatever else the number names is not ours to read.
    if !std::fs::read_link(&path).ok()?.to_string_lossy().starts_with("pipe:") {
        return None;
    }
    let mut bytes = Vec::new();
    let limit = u64::try_from(BYTES_MAX).unwrap_or(u64::MAX);
    File::open(&path).ok()?.take(limit).read_to_end(&mut bytes).ok()?;
    nix::unistd::close(i32::try_from(descriptor).ok()?).ok();
    serde_json::from_slice(&bytes).ok()
}
