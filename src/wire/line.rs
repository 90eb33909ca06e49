//! A line with a limit on the whole of what is read or written, not on each byte of it.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

/// Reads and writes until a moment; a peer that drips gets no more time than one that is silent.
pub struct Timed<'a> {
    line: &'a UnixStream,
    until: Instant,
}

impl<'a> Timed<'a> {
    pub fn within(line: &'a UnixStream, limit: Duration) -> Self {
        let now = Instant::now();
        Self { line, until: now.checked_add(limit).unwrap_or(now) }
    }

    fn left(&self) -> io::Result<Duration> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(left) }
    }
}

impl Read for Timed<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.line.set_read_timeout(Some(self.left()?))?;
        self.line.read(bytes)
    }
}

impl Write for Timed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.set_write_timeout(Some(self.left()?))?;
        self.line.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
