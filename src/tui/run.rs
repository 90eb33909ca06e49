//! The program on a real terminal: threads, the loop, and the way out.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};

use ratatui::Terminal;
use ratatui::layout::{Position, Size};

use crate::api::Desk;
use crate::term::{self, Painter, Profile, Session};
use crate::tui::app::{App, Setting};
use crate::tui::event::{self, EVENTS_PER_PAINT_MAX, Event};
use crate::tui::worker::Worker;

/// Runs until the person leaves or the terminal goes. `desk` may take its time to come: it is
/// asked for on the worker's thread, and the screen says meanwhile that the store is being opened.
pub fn run(
    setting: Setting,
    profile: &Profile,
    desk: Arc<dyn Desk>,
    session_number: u64,
) -> io::Result<()> {
    let session = Session::enter(profile)?;
    let (sender, events) = event::queue();
    let signals = sender.clone();
    term::watch(&session, move |signal| signals.send(Event::Signal(signal)).is_ok())?;
    event::listen(sender.clone())?;
    let worker = Worker::start(desk, session_number, sender)?;
    let size = term::size();
    let app = App::new(setting, worker, (size.width, size.height));
    let painter = Painter::new(session.output(), profile, size);
    let result = turn(app, &events, Terminal::new(painter)?, &session);
    session.leave();
    result
}

fn turn(
    mut app: App,
    events: &Receiver<Event>,
    mut terminal: Terminal<Painter<term::Output>>,
    session: &Session,
) -> io::Result<()> {
    loop {
        if app.is_dirty() {
            paint(&mut app, &mut terminal)?;
        }
        let Ok(event) = events.recv() else { return Ok(()) };
        take(&mut app, &mut terminal, event);
        for _ in 1..EVENTS_PER_PAINT_MAX {
            match events.try_recv() {
                Ok(event) => take(&mut app, &mut terminal, event),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return Ok(()),
            }
        }
        if let Some(text) = app.take_copied() {
            copy(&mut session.output(), &text)?;
        }
        if app.is_over() {
            farewell(&mut app, events);
            return Ok(());
        }
    }
}

fn take(app: &mut App, terminal: &mut Terminal<Painter<term::Output>>, event: Event) {
    if let Event::Resize { width, height } = event {
        terminal.backend_mut().set_size(Size { width, height });
    }
    app.handle(event);
}

fn paint(app: &mut App, terminal: &mut Terminal<Painter<term::Output>>) -> io::Result<()> {
    if app.take_wiped() {
        let size = term::size();
        terminal.backend_mut().set_size(size);
        terminal.backend_mut().forget();
        terminal.autoresize()?;
        terminal.clear()?;
    }
    terminal.draw(|frame| {
        let caret = app.paint(frame.buffer_mut());
        if let Some((x, y)) = caret {
            frame.set_cursor_position(Position { x, y });
        }
    })?;
    Ok(())
}

/// What was typed is on its way to the desk: wait for its receipts, then go.
fn farewell(app: &mut App, events: &Receiver<Event>) {
    while app.outstanding() > 0 {
        match events.recv() {
            Ok(Event::Reply(screen, reply)) => app.handle(Event::Reply(screen, reply)),
            Ok(_) => {}
            Err(_) => break,
        }
    }
}

/// OSC 52: the terminal's own clipboard, in reading order.
fn copy(out: &mut impl Write, text: &str) -> io::Result<()> {
    write!(out, "\x1b]52;c;{}\x07", base64(text.as_bytes()))?;
    out.flush()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    for chunk in bytes.chunks(3) {
        let at = |n: usize| u32::from(chunk.get(n).copied().unwrap_or(0));
        let packed = (at(0) << 16) | (at(1) << 8) | at(2);
        for place in 0..4_usize {
            let sign = usize::try_from((packed >> (18 - 6 * place)) & 63).unwrap_or(0);
            let shown = SIGNS.get(sign).copied().unwrap_or(b'=');
            text.push(if place <= chunk.len() { char::from(shown) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn copied_text_is_sent_as_the_standard_says() {
        for (plain, sent) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("سلام", "2LPZhNin2YU=")]
        {
            assert_eq!(base64(plain.as_bytes()), sent);
        }
    }
}
