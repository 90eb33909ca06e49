//! The first fatal fault of an engine, and who is told of it at once.
//!
//! An engine that failed must write no more, and sled goes on by itself: its flusher and its drop
//! write what they have. So whoever owns the process gives a hook when the store is opened. It is
//! called once, on the thread that met the fault, and is meant not to return.
//!
//! What fails on sled's own threads is only logged by it. Once a hook is given, those lines count as
//! faults too.

use std::fmt;
use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use log::{Log, Metadata, Record};

use super::recovery;

/// A process that a fault ends has ended by then.
const ENDING: Duration = Duration::from_secs(2);

/// What kind of fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FatalKind {
    /// Reading, writing or syncing failed.
    Disk,
    /// The store's folder or files are not at their path any more.
    Moved,
    /// What was read back is not what was written.
    Damaged,
}

/// Why an engine serves no more. The words are for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fatal {
    pub kind: FatalKind,
    pub words: String,
}

impl fmt::Display for Fatal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// Told of the first fault, once.
pub type OnFatal = Arc<dyn Fn(&Fatal) + Send + Sync>;

/// The hook of one engine and the fault it met, if it did.
#[derive(Default)]
pub struct Watch {
    fault: OnceLock<Fatal>,
    hook: Option<OnFatal>,
    /// A file that is made at a fault of the disk, for whoever opens the store next.
    sign: Option<PathBuf>,
}

impl Watch {
    pub fn new(hook: Option<OnFatal>, sign: Option<PathBuf>) -> Arc<Self> {
        Arc::new(Self { fault: OnceLock::new(), hook, sign })
    }

    pub fn fault(&self) -> Option<&Fatal> {
        self.fault.get()
    }

    /// Gives a process that is being ended the time to end.
    pub fn let_end(&self) {
        let until = Instant::now().checked_add(ENDING).filter(|_| self.hook.is_some());
        while let Some(left) = until.and_then(|until| until.checked_duration_since(Instant::now()))
        {
            thread::park_timeout(left);
        }
    }

    /// The first fault stands; the hook is called for it alone.
    pub fn fail(&self, kind: FatalKind, words: &str) {
        let mut is_first = false;
        let fault = self.fault.get_or_init(|| {
            is_first = true;
            Fatal { kind, words: words.to_owned() }
        });
        if let (true, FatalKind::Disk, Some(sign)) = (is_first, kind, &self.sign) {
            // If it cannot be made, nothing can be written there, nor opened.
            File::create(sign).ok();
        }
        if let (true, Some(hook)) = (is_first, &self.hook) {
            hook(fault);
        }
    }

    /// From now on what sled logs as an error is a fault of this engine.
    pub fn listen(self: &Arc<Self>) {
        if self.hook.is_some() {
            *EARS.listening.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(self));
        }
    }
}

/// While a store is being opened, what is logged is the opener's to tell.
pub fn listen_no_more() {
    *EARS.listening.lock().unwrap_or_else(PoisonError::into_inner) = None;
    // It is ours from the first opening on; with another one, what happens in the background shows with
    // the next commit.
    log::set_logger(&EARS).ok();
}

/// The logger: it hears errors of sled, and all that it says while it opens.
struct Ears {
    listening: Mutex<Option<Arc<Watch>>>,
}

static EARS: Ears = Ears { listening: Mutex::new(None) };

impl Log for Ears {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("sled")
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        recovery::hear(record);
        if record.level() > log::Level::Error {
            return;
        }
        let watch = self.listening.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(watch) = watch {
            watch.fail(FatalKind::Disk, &record.args().to_string());
        }
    }

    fn flush(&self) {}
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn the_first_fault_is_told_once_and_stands() {
        let told = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&told);
        let hook: OnFatal = Arc::new(move |_| {
            count.fetch_add(1, Ordering::AcqRel);
        });
        let watch = Watch::new(Some(hook), None);
        assert_eq!(watch.fault(), None);
        watch.fail(FatalKind::Moved, "first");
        watch.fail(FatalKind::Disk, "second");
        assert_eq!(watch.fault().unwrap().words, "first");
        assert_eq!(told.load(Ordering::Acquire), 1);
    }
}
