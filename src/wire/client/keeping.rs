//! The thread of a client: hears what comes on its line, and makes the line anew when it goes.

use std::os::unix::net::UnixStream;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, PoisonError, Weak};
use std::time::Duration;

use super::{PAUSE_FIRST, PAUSE_LAST, Shared};
use crate::api::door::Notice;
use crate::wire::frame::{self, Limit};
use crate::wire::message::Word;

/// Hears the line until it ends; then makes it anew, until the desk is dropped.
pub fn keep_line(shared: &Weak<Shared>, mut stream: Arc<UnixStream>, mut words: SyncSender<Word>) {
    loop {
        hear(shared, &stream, &words);
        drop(words);
        let Some(joined) = rejoin(shared) else { return };
        stream = Arc::new(joined);
        let Some(held) = shared.upgrade() else { return };
        words = held.take_up(&stream);
        held.tell(Notice::Back);
    }
}

/// To the end of the line.
fn hear(shared: &Weak<Shared>, stream: &UnixStream, words: &SyncSender<Word>) {
    let mut line = stream;
    while let Ok(word) = frame::read::<Word>(&mut line, Limit::WORD) {
        match word {
            Word::Notice(notice) => {
                let Some(held) = shared.upgrade() else { return };
                held.tell(notice);
            }
            // An answer to nothing ends the line.
            word => {
                // Noted here, where the next line is made too.
                if let (Word::Entered(Ok(entered)), Some(held)) = (&word, shared.upgrade()) {
                    held.entered(entered);
                }
                if words.try_send(word).is_err() {
                    return;
                }
            }
        }
    }
}

/// A new line, however long it takes; `None` when nobody wants one, or none is to be had.
fn rejoin(shared: &Weak<Shared>) -> Option<UnixStream> {
    let held = shared.upgrade()?;
    let mut state = held.state();
    state.line = None;
    if state.over {
        return None;
    }
    drop(state);
    held.tell(Notice::Away);
    drop(held);
    let mut pause = PAUSE_FIRST;
    loop {
        let held = shared.upgrade()?;
        match held.join() {
            Ok(stream) => return Some(stream),
            Err(error) if error.may_pass() => wait(&held, pause)?,
            Err(_) => {
                held.state().lost = true;
                held.changed.notify_all();
                return None;
            }
        }
        pause = pause.saturating_mul(2).min(PAUSE_LAST);
    }
}

/// Waits a while; `None` if the desk was dropped meanwhile.
fn wait(held: &Shared, pause: Duration) -> Option<()> {
    let state = held.state();
    let (state, _) = held
        .changed
        .wait_timeout_while(state, pause, |state| !state.over)
        .unwrap_or_else(PoisonError::into_inner);
    (!state.over).then_some(())
}
