//! What happens to a client, from three threads through one bounded queue.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crossterm::event::{self, Event as TerminalEvent};

use crate::keymap::Key;
use crate::term::Signal;
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
    /// The desk answered a screen.
    Reply(ScreenId, Reply),
    /// The terminal is gone.
    Gone,
}

pub fn queue() -> (SyncSender<Event>, Receiver<Event>) {
    sync_channel(EVENTS_WAITING_MAX)
}

/// Starts the thread that blocks on the terminal. It ends with the program, or when nobody listens.
pub fn listen(events: SyncSender<Event>) -> io::Result<()> {
    thread::Builder::new().name("terminal".into()).spawn(move || {
        loop {
            let told = match event::read() {
                Ok(happened) => translate(happened),
                Err(_) => Some(Event::Gone),
            };
            let Some(told) = told else { continue };
            let last = matches!(told, Event::Gone);
            if events.send(told).is_err() || last {
                return;
            }
        }
    })?;
    Ok(())
}

fn translate(happened: TerminalEvent) -> Option<Event> {
    match happened {
        TerminalEvent::Key(key) => Key::from_event(&key).map(Event::Key),
        TerminalEvent::Paste(text) => Some(Event::Paste(cut(text))),
        TerminalEvent::Resize(width, height) => Some(Event::Resize { width, height }),
        TerminalEvent::Mouse(_) | TerminalEvent::FocusGained | TerminalEvent::FocusLost => None,
    }
}

fn cut(mut text: String) -> String {
    if text.len() > PASTE_BYTES_MAX {
        let end = (0..=PASTE_BYTES_MAX).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or(0));
    }
    text
}
