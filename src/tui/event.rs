//! What happens to a client: at the terminal, where the program waits, and elsewhere, from where two
//! threads hand it in through a bounded queue.

use std::collections::VecDeque;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use crate::api::door::Notice;
use crate::api::{Entered, Fault};
use crate::keymap::Key;
use crate::term::{Input, Keyboard, Replies, Signal};
use crate::tui::failed::Cause;
use crate::tui::plain::Line;
use crate::tui::screen::Reply;
use crate::tui::stack::ScreenId;
use crate::tui::worker::Posted;

/// Events that wait at most; a thread that has more waits for room.
pub const EVENTS_WAITING_MAX: usize = 256;
/// Events handled before a paint, so that a long paste cannot hold the screen back for ever.
pub const EVENTS_PER_PAINT_MAX: usize = 2_048;
/// Bytes of one paste; what is longer is cut there, and the fields cut shorter.
pub const PASTE_BYTES_MAX: usize = 256 * 1024;

/// One thing that happened.
#[derive(Debug)]
pub enum Event {
    Key(Key),
    Paste(String),
    Resize {
        width: u16,
        height: u16,
    },
    Signal(Signal),
    /// The terminal answered all it was asked.
    Probed(Replies),
    /// A person wrote a line, where lines are all there is.
    Line(Line),
    /// The desk answered a screen.
    Reply(ScreenId, Reply),
    /// A search was not asked, since a later one waited behind it.
    Overtaken,
    /// The desk answered at its door.
    Entered(ScreenId, Result<Entered, Fault>),
    /// What came to a locked door, and was not done.
    Shut(Posted),
    /// No key was pressed for as long as the manager set.
    Idle,
    /// A moment came at which something is to be said.
    Due,
    /// The desk called something out.
    Notice(Notice),
    /// The terminal is gone.
    Gone,
    /// The store failed under this program.
    Failed(Cause),
    /// The last change before was in pieces, and was completed while the store was opened.
    Completed,
}

/// Where other threads hand in what happened.
#[derive(Clone)]
pub struct Sender {
    queue: SyncSender<Event>,
    /// Wakes a program that waits at the terminal.
    bell: Arc<PipeWriter>,
}

impl Sender {
    /// `false`: nobody listens any more.
    pub fn send(&self, event: Event) -> bool {
        let is_heard = self.queue.send(event).is_ok();
        // It never waits: one that is full of rings wakes as well.
        (&*self.bell).write_all(&[0]).ok();
        is_heard
    }
}

/// All that happens, one thing after the other.
pub struct Events {
    queue: Receiver<Event>,
    bell: PipeReader,
    /// `None` before it is listened to, and when it is gone.
    terminal: Option<Keyboard>,
    replies: Replies,
    typed: VecDeque<Event>,
}

pub fn queue() -> io::Result<(Sender, Events)> {
    let (sender, queue) = sync_channel(EVENTS_WAITING_MAX);
    let (bell, ringer) = io::pipe()?;
    rustix::io::ioctl_fionbio(&ringer, true)?;
    let events =
        Events { queue, bell, terminal: None, replies: Replies::default(), typed: VecDeque::new() };
    Ok((Sender { queue: sender, bell: Arc::new(ringer) }, events))
}

impl Events {
    /// Listens to the terminal too.
    ///
    /// `far` terminals are at the other end of a line; of one that `is_asked`, answers are to come.
    pub fn listen(&mut self, far: bool, is_asked: bool) -> io::Result<()> {
        let mut keyboard = Keyboard::new(far)?;
        if is_asked {
            keyboard.expect();
        }
        self.terminal = Some(keyboard);
        Ok(())
    }

    /// The next thing that happened. Waits for it, if need be and no longer than this.
    pub fn next(&mut self, limit: Option<Duration>) -> Option<Event> {
        let until = limit.and_then(|limit| Instant::now().checked_add(limit));
        loop {
            if let Some(event) = self.typed.pop_front().or_else(|| self.queue.try_recv().ok()) {
                return Some(event);
            }
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            match (self.terminal.is_some(), left) {
                (true, left) => self.wait(left),
                (false, None) => return self.queue.recv().ok(),
                (false, Some(left)) => return self.queue.recv_timeout(left).ok(),
            }
            if self.typed.is_empty() && left.is_some_and(|left| left.is_zero()) {
                return self.queue.try_recv().ok();
            }
        }
    }

    /// Waits for a key or the bell.
    fn wait(&mut self, limit: Option<Duration>) {
        let Some(keyboard) = &mut self.terminal else { return };
        let mut inputs = Vec::new();
        let rings = keyboard.read_or(self.bell.as_fd(), limit, &mut inputs);
        let replies = &mut self.replies;
        self.typed.extend(inputs.into_iter().filter_map(|input| translate(input, replies)));
        let is_over = match rings {
            Ok(false) => false,
            Ok(true) => self.bell.read(&mut [0; EVENTS_WAITING_MAX]).is_err(),
            Err(_) => true,
        };
        if is_over {
            self.typed.push_back(Event::Gone);
            self.terminal = None;
        }
    }
}

/// Answers are gathered until the last of them.
fn translate(input: Input, replies: &mut Replies) -> Option<Event> {
    match input {
        Input::Key(key) => Key::from_event(&key).map(Event::Key),
        Input::Paste(text) => Some(Event::Paste(cut(text))),
        Input::Reply(reply) => {
            replies.take(reply);
            replies.complete.then(|| Event::Probed(std::mem::take(replies)))
        }
    }
}

fn cut(mut text: String) -> String {
    if text.len() > PASTE_BYTES_MAX {
        let end = (0..=PASTE_BYTES_MAX).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or(0));
    }
    text
}
