//! What waits to be called out to one line, and the bell that wakes its thread.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::{Mutex, PoisonError};

use rustix::event::{EventfdFlags, eventfd};

use crate::api::door::{Changed, Notice};

/// However much changes, what waits is one notice: a slow line costs no memory.
#[derive(Debug)]
pub struct Bell {
    rings: OwnedFd,
    waiting: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    changed: Changed,
    closing: bool,
}

impl Bell {
    pub fn new() -> io::Result<Self> {
        let rings = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
        Ok(Self { rings, waiting: Mutex::default() })
    }

    pub fn ring(&self, notice: Notice) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        match notice {
            Notice::Changed(changed) => waiting.changed.and(changed),
            Notice::Closing => waiting.closing = true,
            // A line's own fate is told by its end.
            Notice::Away | Notice::Back | Notice::Working | Notice::Silent | Notice::Answers => {
                return;
            }
        }
        drop(waiting);
        // It is full only when it has been rung already.
        rustix::io::write(&self.rings, &1_u64.to_ne_bytes()).ok();
    }

    /// What waits, as one notice and the end.
    pub fn take(&self) -> Vec<Notice> {
        let mut count = [0; 8];
        rustix::io::read(&self.rings, &mut count).ok();
        let waiting =
            std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let changed = (!waiting.changed.is_empty()).then_some(Notice::Changed(waiting.changed));
        changed.into_iter().chain(waiting.closing.then_some(Notice::Closing)).collect()
    }
}

impl AsFd for Bell {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.rings.as_fd()
    }
}
