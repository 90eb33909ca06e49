//! Reads the terminal. It blocks for as long as nothing happens, and waits a bounded time only
//! when what has come is half of something.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::input::{Awaited, Decoder, Input};

/// How long ESC alone waits for what would make another key of it. Over a line it may be torn off.
const ESCAPE_NANOS: i64 = 40_000_000;
const ESCAPE_FAR_NANOS: i64 = 150_000_000;
/// How long the rest of a torn answer is waited for, in seconds.
const REST_SECS: i64 = 3;
/// Bytes read at once.
const READ_BYTES: usize = 4_096;

#[derive(Debug)]
pub struct Keyboard {
    from: File,
    decoder: Decoder,
    escape: Timespec,
}

impl Keyboard {
    /// The terminal on standard input; `far` where it is at the other end of a line.
    pub fn new(far: bool) -> io::Result<Self> {
        let from = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        let tv_nsec = if far { ESCAPE_FAR_NANOS } else { ESCAPE_NANOS };
        let escape = Timespec { tv_sec: 0, tv_nsec };
        Ok(Self { from, decoder: Decoder::default(), escape })
    }

    /// Questions have been sent.
    pub fn expect(&mut self) {
        self.decoder.expect();
    }

    /// Waits for something to come and appends it, no longer than this; an error is the end. Tells
    /// whether something came at the other place too.
    pub fn read_or(
        &mut self,
        other: BorrowedFd<'_>,
        limit: Option<Duration>,
        found: &mut Vec<Input>,
    ) -> io::Result<bool> {
        let own = self.decoder.awaits().map(|awaited| match awaited {
            Awaited::Escape => self.escape,
            Awaited::Rest => Timespec { tv_sec: REST_SECS, tv_nsec: 0 },
        });
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let first = own.into_iter().chain(limit).min();
        let mut places = [
            PollFd::new(&self.from, PollFlags::IN),
            PollFd::from_borrowed_fd(other, PollFlags::IN),
        ];
        match poll(&mut places, first.as_ref()) {
            Ok(0) if first == own => {
                self.decoder.give_up(found);
                return Ok(false);
            }
            Ok(0) | Err(Errno::INTR) => return Ok(false),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        let [here, there] = places.map(|place| !place.revents().is_empty());
        if here {
            self.take(found)?;
        }
        Ok(there)
    }

    /// The same at the terminal alone, for whatever half a thing it waits.
    pub fn read_within(
        &mut self,
        limit: Option<&Timespec>,
        found: &mut Vec<Input>,
    ) -> io::Result<()> {
        let ready = match poll(&mut [PollFd::new(&self.from, PollFlags::IN)], limit) {
            Ok(count) => count > 0,
            Err(Errno::INTR) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        if ready {
            self.take(found)
        } else {
            self.decoder.give_up(found);
            Ok(())
        }
    }

    fn take(&mut self, found: &mut Vec<Input>) -> io::Result<()> {
        let mut bytes = [0; READ_BYTES];
        match self.from.read(&mut bytes) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                self.decoder.take(bytes.get(..count).unwrap_or_default(), found);
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(error) => Err(error),
        }
    }
}
