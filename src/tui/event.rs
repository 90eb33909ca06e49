//! What happens to a client, from three threads through one bounded queue.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::keymap::Key;
use crate::term::{Input, Keyboard, Replies, Signal};
use crate::tui::plain::Line;
use crate::tui::screen::Reply;
use crate::tui::stack::ScreenId;

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
    /// The terminal is gone.
    Gone,
}

pub fn queue() -> (SyncSender<Event>, Receiver<Event>) {
    sync_channel(EVENTS_WAITING_MAX)
}

/// Starts the thread that blocks on the terminal. It ends with the program, or when nobody listens.
///
/// `far` terminals are at the other end of a line; of one that `is_asked`, answers are to come.
pub fn listen(events: SyncSender<Event>, far: bool, is_asked: bool) -> io::Result<()> {
    let mut keyboard = Keyboard::new(far)?;
    if is_asked {
        keyboard.expect();
    }
    thread::Builder::new().name("terminal".into()).spawn(move || {
        let mut replies = Replies::default();
        loop {
            let mut inputs = Vec::new();
            let end = keyboard.read(&mut inputs).is_err();
            let mut told: Vec<Event> =
                inputs.into_iter().filter_map(|input| translate(input, &mut replies)).collect();
            if end {
                told.push(Event::Gone);
            }
            for event in told {
                if events.send(event).is_err() {
                    return;
                }
            }
            if end {
                return;
            }
        }
    })?;
    Ok(())
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
