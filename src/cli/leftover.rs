//! What a command makes beside its result. It goes when the command fails, when a signal ends it, and
//! when the store it reads fails; only a kill leaves it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::cli::Failure;
use crate::cli::failure::say as tell;
use crate::i18n::Words;
use crate::i18n::phrases::backup as say;
use crate::term;

/// All that this process has made and not put in its place yet.
static MADE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Whoever writes into a folder may make a file while it is being removed.
const TRIES: usize = 5;

/// A file, or a folder with all in it. Dropped, it goes.
pub struct Leftover {
    path: PathBuf,
    is_placed: bool,
}

impl Leftover {
    pub fn new(path: PathBuf) -> Self {
        MADE.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
        Self { path, is_placed: false }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// It has another name by now, and stays.
    pub fn stays(mut self) {
        self.is_placed = true;
    }
}

impl Drop for Leftover {
    fn drop(&mut self) {
        if !self.is_placed {
            remove(&self.path);
        }
        MADE.lock().unwrap_or_else(PoisonError::into_inner).retain(|path| *path != self.path);
    }
}

/// Removes everything: the process ends, and nothing is dropped any more.
pub fn remove_all() {
    let made = MADE.lock().unwrap_or_else(PoisonError::into_inner).clone();
    for path in made {
        remove(&path);
    }
}

fn remove(path: &Path) {
    for _ in 0..TRIES {
        let is_folder = fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
        let gone = if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        // What cannot be removed is left for whoever comes next.
        match gone {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {}
            Ok(()) | Err(_) => return,
        }
    }
}

/// From now on a signal that ends the process removes everything first, and says so.
pub fn goes_at_a_signal(words: &Words) -> Result<(), Failure> {
    let sentence = words.say(say::ENDED_EARLY);
    let end = move || {
        remove_all();
        tell(&sentence);
        false
    };
    term::watch_ends(end).map_err(Failure::io("signal"))
}
