//! Reads the terminal. It blocks for as long as nothing happens, and waits a bounded time only
//! when what has come is half of something: whatever never ends keeps no key out for longer than that.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::input::{Awaited, Decoder, Input};

/// How long ESC alone waits for what would make another key of it. Over a line it may be torn off.
const ESCAPE: Duration = Duration::from_millis(40);
const ESCAPE_FAR: Duration = Duration::from_millis(150);
/// How long a paste may be silent before it counts as ended; and how long the rest of a sequence may take
/// that nobody asked for.
const REST: Duration = Duration::from_secs(1);
const REST_FAR: Duration = Duration::from_secs(2);
/// The same of the rest of an answer; and of one that no key could begin.
const ANSWER: Duration = Duration::from_secs(3);
const LATE_ANSWER: Duration = Duration::from_secs(10);
/// So long after the questions answers are expected.
const ANSWERS: Duration = Duration::from_secs(15);
/// Bytes read at once.
const READ_BYTES: usize = 4_096;

#[derive(Debug)]
pub struct Keyboard {
    from: File,
    decoder: Decoder,
    far: bool,
    /// Half of what has come, by its number, and since when it counts as half.
    half: Option<(u64, Instant)>,
    /// Until when answers are expected.
    answers_by: Option<Instant>,
}

impl Keyboard {
    /// The terminal on standard input; `far` where it is at the other end of a line.
    pub fn new(far: bool) -> io::Result<Self> {
        let from = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        Ok(Self { from, decoder: Decoder::default(), far, half: None, answers_by: None })
    }

    /// Questions have been sent.
    pub fn expect(&mut self) {
        self.decoder.expect();
        self.answers_by = Instant::now().checked_add(ANSWERS);
    }

    /// How long this is waited for.
    fn patience(&self, awaited: Awaited) -> Duration {
        match (awaited, self.far) {
            (Awaited::Escape, false) => ESCAPE,
            (Awaited::Escape, true) => ESCAPE_FAR,
            (Awaited::Paste | Awaited::Rest, false) => REST,
            (Awaited::Paste | Awaited::Rest, true) => REST_FAR,
            (Awaited::Answer, _) => ANSWER,
            (Awaited::LateAnswer, _) => LATE_ANSWER,
        }
    }

    /// How much of that is left; none where nothing is awaited.
    fn left(&mut self) -> Option<Duration> {
        if self.answers_by.is_some_and(|by| by < Instant::now()) {
            self.answers_by = None;
            self.decoder.expect_no_more();
        }
        let awaited = self.decoder.awaits()?;
        let since = self.half.map_or_else(Instant::now, |(_, since)| since);
        Some(self.patience(awaited).saturating_sub(since.elapsed()))
    }

    /// Notes since when something is half. A paste and a key begin anew with each byte; whatever else a
    /// terminal sends has its time from its own beginning, or a person who types would lengthen it.
    fn note(&mut self) {
        let number = self.decoder.number();
        let begun = self.half.filter(|(own, _)| *own == number).map(|(_, since)| since);
        self.half = self.decoder.awaits().map(|awaited| match awaited {
            Awaited::Escape | Awaited::Paste => (number, Instant::now()),
            Awaited::Rest | Awaited::Answer | Awaited::LateAnswer => {
                (number, begun.unwrap_or_else(Instant::now))
            }
        });
    }

    fn give_up(&mut self, found: &mut Vec<Input>) {
        self.decoder.give_up(found);
        self.half = None;
    }

    /// Waits for something to come and appends it, no longer than this; an error is the end. Tells
    /// whether something came at the other place too.
    pub fn read_or(
        &mut self,
        other: BorrowedFd<'_>,
        limit: Option<Duration>,
        found: &mut Vec<Input>,
    ) -> io::Result<bool> {
        let own = self.left();
        let first = own.into_iter().chain(limit).min();
        let wait = first.and_then(|first| Timespec::try_from(first).ok());
        let mut places = [
            PollFd::new(&self.from, PollFlags::IN),
            PollFd::from_borrowed_fd(other, PollFlags::IN),
        ];
        match poll(&mut places, wait.as_ref()) {
            Ok(0) if own.is_some() && first == own => {
                self.give_up(found);
                return Ok(false);
            }
            Ok(0) | Err(Errno::INTR) => return Ok(false),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        let [here, there] = places.map(|place| !place.revents().is_empty());
        if here {
            self.take(found)?;
        } else if self.left() == Some(Duration::ZERO) {
            self.give_up(found);
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
            self.give_up(found);
            Ok(())
        }
    }

    fn take(&mut self, found: &mut Vec<Input>) -> io::Result<()> {
        let mut bytes = [0; READ_BYTES];
        match self.from.read(&mut bytes) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                self.decoder.take(bytes.get(..count).unwrap_or_default(), found);
                self.note();
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Write, pipe};
    use std::os::fd::OwnedFd;

    use crossterm::event::KeyCode;

    use super::*;

    /// A keyboard that was sent each of these and then heard nothing for so long; a key came after that.
    fn after(sent: &[&[u8]], silence: Duration) -> (Keyboard, Vec<Input>) {
        let (from, mut to) = pipe().unwrap();
        let from = File::from(OwnedFd::from(from));
        let decoder = Decoder::default();
        let mut keyboard = Keyboard { from, decoder, far: false, half: None, answers_by: None };
        let mut found = Vec::new();
        for bytes in sent {
            to.write_all(bytes).unwrap();
            keyboard.take(&mut found).unwrap();
            if let Some((_, since)) = &mut keyboard.half {
                *since = since.checked_sub(silence).unwrap();
            }
        }
        let (bell, _ringer) = pipe().unwrap();
        keyboard.read_or(bell.as_fd(), Some(Duration::ZERO), &mut found).unwrap();
        to.write_all(b"k").unwrap();
        keyboard.take(&mut found).unwrap();
        (keyboard, found)
    }

    fn is_the_key_alone(found: &[Input]) -> bool {
        matches!(found, [Input::Key(key)] if key.code == KeyCode::Char('k'))
    }

    #[test]
    fn what_never_ends_keeps_no_key_out_after_its_time() {
        let long = [b"\x1b]0;".as_slice(), &[b'x'; 3_000]].concat();
        for begun in
            [&b"\x1b]52;c;"[..], b"\x1bP+q", b"\x1b_G", b"\x1b[1;", b"\x1b[?62;", long.as_slice()]
        {
            let (_, found) = after(&[begun], REST);
            assert!(is_the_key_alone(&found), "{found:?}");
            let (_, found) = after(&[begun], Duration::ZERO);
            assert!(!is_the_key_alone(&found), "it may go on: {found:?}");
        }
        // Whoever types meanwhile does not lengthen it.
        let (_, found) = after(&[b"\x1b]0;", b"q"], REST.div_f32(2.0));
        assert!(is_the_key_alone(&found), "{found:?}");
    }

    #[test]
    fn a_paste_without_its_end_is_pasted_when_it_falls_silent_and_not_before() {
        let (_, found) = after(&["\x1b[200~سلام".as_bytes()], REST);
        assert_eq!(found.first(), Some(&Input::Paste("سلام".into())));
        assert!(is_the_key_alone(found.get(1..).unwrap()), "{found:?}");
        // Half of its end is no part of it.
        let (_, found) = after(&[b"\x1b[200~abc\x1b[20"], REST);
        assert_eq!(found.first(), Some(&Input::Paste("abc".into())));
        let (keyboard, found) = after(&[b"\x1b[200~abc", b"def"], REST.div_f32(2.0));
        assert!(found.is_empty(), "it goes on: {found:?}");
        assert_eq!(keyboard.decoder.awaits(), Some(Awaited::Paste));
    }

    #[test]
    fn an_answer_that_was_asked_for_is_waited_for_longer() {
        let (from, mut to) = pipe().unwrap();
        let from = File::from(OwnedFd::from(from));
        let decoder = Decoder::default();
        let mut keyboard = Keyboard { from, decoder, far: false, half: None, answers_by: None };
        keyboard.expect();
        to.write_all(b"\x1b[?65;").unwrap();
        keyboard.take(&mut Vec::new()).unwrap();
        assert!(keyboard.left().unwrap() > ANSWER);
        // The terminal never answered all of it: from then on it is like anything else.
        keyboard.answers_by = Instant::now().checked_sub(REST);
        assert!(keyboard.left().unwrap() <= REST);
    }
}
