//! The program on a real terminal: threads, the loop, and the way out.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::layout::{Position, Size};

use crate::api::Desk;
use crate::term::{
    self, Env, Kind, Painter, Profile, QUERIES, Reads, Remembered, Replies, Session, Signal, Why,
};
use crate::text;
use crate::tui::app::{App, Setting};
use crate::tui::canvas::Look;
use crate::tui::event::{self, EVENTS_PER_PAINT_MAX, Event, Events};
use crate::tui::failed::{Before, Ended};
use crate::tui::idle::{self, Idle};
use crate::tui::turning::Turning;
use crate::tui::worker::Worker;

/// The terminal the program was started on.
pub struct Here {
    pub env: Env,
    /// What the first frame is made for.
    pub profile: Profile,
    pub terminals: Remembered,
}

/// Runs until the person leaves or the terminal goes, and says what was then not known to be kept.
/// `desk` may take its time to come: it is
/// asked for on the worker's thread, and the screen says meanwhile that the store is being opened.
pub fn run(
    setting: Setting,
    here: Here,
    desk: &Arc<dyn Desk>,
    session_number: u64,
    before: Before,
) -> io::Result<Ended> {
    let session = Session::enter(&here.profile)?;
    before.alarm.set_way_out(session.way_out());
    let (sender, mut events) = event::queue()?;
    let signals = sender.clone();
    term::watch(&session, move |signal| signals.send(Event::Signal(signal)))?;
    let asks = Kind::from_env(&here.env).asks();
    events.listen(here.env.ssh, asks)?;
    let patience = term::patience(&here.env);
    let asked = asks.then(Instant::now).map(|now| now + patience);
    if asks {
        session.output().write_all(QUERIES.as_bytes())?;
    }
    let notices = sender.clone();
    // The loop takes what is called out as it takes keys; one that has ended hears nothing.
    desk.listen(Box::new(move |notice| {
        notices.send(Event::Notice(notice));
    }));
    before.alarm.connect(sender.clone());
    let worker = Worker::start(Arc::clone(desk), session_number, sender)?;
    let size = term::size();
    let app = before.app(setting, worker, (size.width, size.height));
    let painter = Painter::new(session.output(), &here.profile, size);
    let turning = Turning::new(here.profile.bidi);
    let mut place = Place {
        here,
        session,
        painter,
        turning,
        answers_by: asked,
        paints_by: None,
        idle: Idle::since(Instant::now()),
        is_resized: false,
        number: None,
    };
    let result = turn(app, &mut events, &mut place);
    // A fault from here on finds no loop, and a terminal that is given back.
    drop(events);
    place.session.leave();
    let result = result.map(|mut app| (app.take_failed(), app));
    if let Ok((Some(failed), _)) = result {
        return Ok(Ended::Failed(failed));
    }
    let result = result.map(|(_, app)| app);
    if result.as_ref().is_ok_and(App::said_bye) {
        desk.bye();
    }
    desk.leave();
    result.map(|app| Ended::Left(app.left_behind()))
}

/// How long a frame waits for what the desk is asked for it. No eye sees it, and a screen comes whole
/// instead of empty first.
const ANSWER_PATIENCE: Duration = Duration::from_millis(8);

/// The terminal in use.
struct Place {
    here: Here,
    session: Session,
    painter: Painter<term::Output>,
    turning: Turning,
    /// Until when answers are waited for on leaving, so that the next program does not take them
    /// for typing; `None` when there are none to come.
    answers_by: Option<Instant>,
    /// When there is something to paint: by when it is, whatever the desk has not answered.
    paints_by: Option<Instant>,
    idle: Idle,
    /// It has another size than it was painted for.
    is_resized: bool,
    /// Its number, as it answered.
    number: Option<String>,
}

/// To the end.
fn turn(mut app: App, events: &mut Events, place: &mut Place) -> io::Result<App> {
    loop {
        let Some(event) = next(&mut app, events, place)? else { return Ok(app) };
        take(&mut app, place, event)?;
        for _ in 1..EVENTS_PER_PAINT_MAX {
            let Some(event) = events.next(Some(Duration::ZERO)) else { break };
            take(&mut app, place, event)?;
        }
        if std::mem::take(&mut place.is_resized) {
            let Size { width, height } = term::size();
            app.handle(Event::Resize { width, height });
        }
        if let Some(reads) = app.take_reads() {
            believe(&mut app, place, reads)?;
        }
        if let Some(text) = app.take_copied() {
            copy(&mut place.session.output(), &text)?;
        }
        if app.has_failed() {
            return Ok(app);
        }
        if app.is_over() {
            farewell(&mut app, events, place.answers_by);
            return Ok(app);
        }
    }
}

/// Paints what is to be painted and waits for something to happen. If an answer is as good as here, it
/// comes first.
fn next(app: &mut App, events: &mut Events, place: &mut Place) -> io::Result<Option<Event>> {
    if app.is_dirty() {
        let now = Instant::now();
        let by =
            *place.paints_by.get_or_insert_with(|| now.checked_add(ANSWER_PATIENCE).unwrap_or(now));
        if app.is_asking()
            && let Some(event) = events.next(Some(by.saturating_duration_since(now)))
        {
            return Ok(Some(event));
        }
        place.paints_by = None;
        paint(app, place)?;
    }
    Ok(idle::next(events, place.idle, app.lock_after(), app.deadline(), Instant::now))
}

fn take(app: &mut App, place: &mut Place, event: Event) -> io::Result<()> {
    if matches!(event, Event::Key(_) | Event::Paste(_)) {
        place.idle = Idle::since(Instant::now());
    }
    match event {
        // However often: the size is taken once, when all that waits was handled.
        Event::Signal(Signal::Resize) => place.is_resized = true,
        Event::Probed(replies) => learn(app, place, &replies)?,
        other => app.handle(other),
    }
    Ok(())
}

/// What the terminal answered, against what it was taken for. Only if that would show otherwise is
/// anything sent.
fn learn(app: &mut App, place: &mut Place, replies: &Replies) -> io::Result<()> {
    // Answers to nothing that was asked, or to it a second time.
    if place.answers_by.take().is_none() {
        return Ok(());
    }
    let env = &place.here.env;
    let (kind, why) = term::decide(replies, env);
    let found = Profile { sync: replies.syncs(), ..Profile::of(kind, env) };
    place.number = term::number(replies);
    let seen = place.here.terminals.seen(env, place.number.as_deref());
    let shows = match seen {
        Some(reads) if why != Why::Said && found.arabic => reads.on(&found, env),
        Some(_) | None => found,
    };
    if seen.is_none() && shows.arabic && term::is_in_doubt(replies, env) {
        app.want_eyes();
    }
    place.show_as(app, shows)
}

/// What someone said who looked at it.
fn believe(app: &mut App, place: &mut Place, reads: Reads) -> io::Result<()> {
    let Here { env, profile, terminals } = &place.here;
    terminals.saw(env, place.number.as_deref(), reads);
    let shows = reads.on(profile, env);
    place.show_as(app, shows)
}

impl Place {
    fn show_as(&mut self, app: &mut App, profile: Profile) -> io::Result<()> {
        self.painter.set_profile(&profile);
        self.here.terminals.keep(&self.here.env, &profile);
        app.believe(Reads::of(&profile));
        if !self.here.profile.shows_as(&profile) {
            self.session.change(&profile)?;
            self.turning = Turning::new(profile.bidi);
            app.set_look(Look::of(&profile));
            self.here.profile = profile;
        }
        Ok(())
    }
}

fn paint(app: &mut App, place: &mut Place) -> io::Result<()> {
    let Place { painter, turning, .. } = place;
    let painted = app.paint();
    if painted.is_whole {
        painter.clear(painted.cells.area.as_size());
    }
    let caret = turning.apply(painted.cells, &painted.rows, painted.caret, painted.sent);
    painter.show(painted.cells, &painted.rows, caret.map(Position::from))
}

/// A desk that is away has so long to come back before whoever leaves is gone; and one that is there and
/// says nothing.
pub const AWAY_PATIENCE: Duration = Duration::from_secs(2);
pub const SILENT_PATIENCE: Duration = Duration::from_secs(10);

/// How long whoever leaves waits for the desk.
pub fn patience_of(app: &App) -> Duration {
    if app.is_away() { AWAY_PATIENCE } else { SILENT_PATIENCE }
}

/// What was typed is on its way to the desk: wait for its receipts. The terminal's answers may be on
/// their way here: wait for those too. Neither for ever. Then go.
fn farewell(app: &mut App, events: &mut Events, mut answers_by: Option<Instant>) {
    let started = Instant::now();
    loop {
        let left = patience_of(app).saturating_sub(started.elapsed());
        let event = match answers_by {
            _ if app.owes() => events.next(Some(left)),
            Some(until) => events.next(Some(until.saturating_duration_since(Instant::now()))),
            None => None,
        };
        match event {
            Some(
                event @ (Event::Reply(..) | Event::Entered(..) | Event::Shut(_) | Event::Notice(_)),
            ) => app.handle(event),
            Some(event @ Event::Failed(_)) => return app.handle(event),
            Some(Event::Probed(_) | Event::Gone) => answers_by = None,
            Some(_) => {}
            None => return,
        }
    }
}

/// OSC 52: the terminal's own clipboard, in reading order.
fn copy(out: &mut impl Write, text: &str) -> io::Result<()> {
    write!(out, "\x1b]52;c;{}\x07", base64(text::held(text).as_bytes()))?;
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
