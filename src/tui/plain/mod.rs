//! The program as a dialogue of lines: for screen readers, for the poorest lines, for scripts.
//!
//! The same screens, actions and checks; nothing here moves a cursor, and no escape is ever sent.
//! One line is read at a time, once all was said that the last one led to.

mod listen;
mod out;
mod said;
mod talk;

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::time::Instant;

use crate::api::Desk;
use crate::api::door::Notice;
use crate::i18n::phrases::{program as say, serve as served, waiting};
use crate::term::{self, Bidi, Hidden, Signal};
use crate::tui::app::Setting;
use crate::tui::event::{self, Event, Events};
use crate::tui::failed::{Before, Ended};
use crate::tui::idle::Idle;
use crate::tui::worker::Worker;

pub use listen::{LINE_BYTES_MAX, Line};
pub use out::Out;
pub use talk::Talk;

/// A list is told so many rows at a time as one can keep in mind, or wait for at 300 baud.
pub const SIZE: (u16, u16) = (80, 16);

/// Runs until the person leaves, or there is nobody to hear or be heard. `turned` is set for a
/// terminal that was said to need lines laid out for it.
pub fn run(
    setting: Setting,
    turned: Option<Bidi>,
    desk: &Arc<dyn Desk>,
    session: u64,
    before: Before,
) -> io::Result<Ended> {
    let mut out = Out::new(io::stdout(), turned, setting.lang);
    if turned.is_some() && io::stdout().is_terminal() {
        out.set_width(term::size().width);
    }
    let (sender, mut events) = event::queue()?;
    let signals = sender.clone();
    term::watch_ends(move || signals.send(Event::Signal(Signal::Quit)))?;
    let wanted = listen::listen(io::stdin(), sender.clone())?;
    let notices = sender.clone();
    desk.listen(Box::new(move |notice| {
        notices.send(Event::Notice(notice));
    }));
    before.alarm.connect(sender.clone());
    let worker = Worker::start(Arc::clone(desk), session, sender)?;
    let opens = before.failed.is_none();
    let mut talk = Talk::new(before.app(setting, worker, SIZE));
    if opens {
        let opening = talk.words().say(say::OPENING);
        out.say(&[opening]).ok();
    }
    let mut heard = Ok(());
    let mut idle = Idle::since(Instant::now());
    let mut is_wanted = false;
    while settle(&mut talk, &mut events, &mut out) {
        let said = talk.turn();
        out.set_lang(talk.words().lang());
        // Before it is asked for, so that whoever types at once is not seen; what cannot be hidden is typed
        // all the same.
        let _hidden = talk.is_confidential().then(Hidden::begin).and_then(Result::ok);
        heard = out.say(&said);
        // Nobody hears it any more, or nobody is left to answer.
        if heard.is_err() || (!is_wanted && wanted.send(()).is_err()) {
            talk.handle(Event::Gone);
        }
        is_wanted = !await_line(&mut talk, &mut events, &mut out, &mut idle);
    }
    // What was typed is on its way to the desk.
    let started = Instant::now();
    while talk.owes() && !talk.has_failed() {
        match events.next(Some(talk.patience().saturating_sub(started.elapsed()))) {
            Some(
                event @ (Event::Reply(..)
                | Event::Entered(..)
                | Event::Shut(_)
                | Event::Notice(_)
                | Event::Failed(_)),
            ) => talk.handle(event),
            Some(_) => {}
            None => break,
        }
    }
    drop(events);
    if let Some(failed) = talk.take_failed() {
        return Ok(Ended::Failed(failed));
    }
    if talk.said_bye() {
        desk.bye();
    }
    desk.leave();
    heard.map(|()| Ended::Left(talk.left_behind()))
}

/// Waits for all that the desk still has to answer. False when the program is over.
fn settle(talk: &mut Talk, events: &mut Events, out: &mut Out<io::Stdout>) -> bool {
    while !talk.is_over() && talk.outstanding() > 0 {
        let limit = talk.deadline().map(|at| at.saturating_duration_since(Instant::now()));
        match (events.next(limit), limit) {
            (Some(event), _) => take(talk, event, out),
            (None, Some(_)) => {
                if let Some(said) = talk.due() {
                    out.say(&[said]).ok();
                }
            }
            (None, None) => return false,
        }
    }
    !talk.is_over()
}

/// Whoever waits for an answer is told at once that the line to it is gone, or there again.
fn take(talk: &mut Talk, event: Event, out: &mut Out<io::Stdout>) {
    let told = match &event {
        Event::Notice(Notice::Away) => Some(served::AWAY),
        Event::Notice(Notice::Back) => Some(served::BACK),
        Event::Notice(Notice::Silent) => Some(waiting::SILENT),
        Event::Notice(Notice::Answers) if talk.is_away() => Some(waiting::ANSWERS_AGAIN),
        _ => None,
    };
    talk.handle(event);
    if let Some(phrase) = told {
        // The sentence stands for the message of the screens.
        talk.unsay();
        out.say(&[talk.words().say(phrase)]).ok();
    }
}

/// Whether it came; it is waited for still where the screen locked itself meanwhile.
fn await_line(
    talk: &mut Talk,
    events: &mut Events,
    out: &mut Out<io::Stdout>,
    idle: &mut Idle,
) -> bool {
    while !talk.is_over() {
        match talk.next(events, *idle, Instant::now) {
            Some(Event::Line(line)) => {
                *idle = Idle::since(Instant::now());
                let is_last = matches!(line, Line::Unfinished(_));
                talk.hear(line);
                if is_last {
                    talk.handle(Event::Gone);
                }
                return true;
            }
            Some(Event::Idle) => {
                talk.handle(Event::Idle);
                return false;
            }
            Some(event) => take(talk, event, out),
            None => return true,
        }
    }
    true
}
