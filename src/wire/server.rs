//! Many lines to one desk: a thread for each, bounded in number, in time and in bytes.
//!
//! Whatever a peer sends, it ends its own thread and no other.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::unistd::{Uid, User};
use rustix::event::{PollFd, PollFlags, poll};

use super::bell::Bell;
use super::frame::{self, FrameError, Limit, SMALL_BYTES_MAX};
use super::hello::Side;
use super::line::Timed;
use super::memory::Memory;
use super::message::{self, Call, HEAD_BYTES, Knock, Welcome, Word};
use crate::api::door::{Caller, Notice, Reception, TurnedAway};
use crate::api::head::{Head, QueryKind};
use crate::api::incident::Cause;
use crate::api::{Desk, Fault};

/// How much of anything there may be.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Lines at once, those not yet let in included.
    pub lines: usize,
    /// Lines of one system account at once: none keeps all others out.
    pub lines_an_account: usize,
    /// For the first words of both sides.
    pub hello: Duration,
    /// For one frame, from its first byte to its last.
    pub frame: Duration,
    /// Bytes of frames that are being read, of all lines together. Small ones do not count.
    pub reading: usize,
    /// What all calls that are being carried out may become in memory together; and answers of which
    /// many would be too much.
    pub working: usize,
    /// How long a call waits for its part of these.
    pub patience: Duration,
}

/// A call that takes so many milliseconds or more is logged as slow.
const SLOW_MS: u64 = 1_000;

/// Bytes of memory for the answer of a question that is answered with very much.
const LONG_ANSWER_BYTES: usize = 8 * 1024 * 1024;

impl Default for Bounds {
    fn default() -> Self {
        Self {
            lines: 256,
            lines_an_account: 192,
            hello: Duration::from_secs(5),
            frame: Duration::from_secs(10),
            reading: 32 * 1024 * 1024,
            working: 64 * 1024 * 1024,
            patience: Duration::from_secs(3),
        }
    }
}

/// A server at work. Dropped, it closes every line as [`Server::drain`] does.
pub struct Server {
    shared: Arc<Shared>,
    door: Option<JoinHandle<()>>,
}

struct Shared {
    reception: Arc<dyn Reception>,
    bounds: Bounds,
    closing: AtomicBool,
    /// Wakes the thread at the door.
    knocker: Bell,
    lines: Mutex<Lines>,
    reading: Memory,
    working: Memory,
    /// Told whenever a line has gone.
    gone: Condvar,
}

#[derive(Default)]
struct Lines {
    next: u64,
    live: BTreeMap<u64, Live>,
}

struct Live {
    uid: u32,
    bell: Arc<Bell>,
}

impl Shared {
    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Acquire)
    }

    /// A place for one more line; `None` when there is none.
    fn enter(self: &Arc<Self>, uid: u32) -> Option<Place> {
        let bell = Arc::new(Bell::new().ok()?);
        let mut lines = self.lines();
        let own = lines.live.values().filter(|live| live.uid == uid).count();
        if lines.live.len() >= self.bounds.lines || own >= self.bounds.lines_an_account {
            return None;
        }
        lines.next = lines.next.wrapping_add(1);
        let number = lines.next;
        lines.live.insert(number, Live { uid, bell: Arc::clone(&bell) });
        Some(Place { shared: Arc::clone(self), number, uid, bell })
    }
}

/// One line's place among all; free again however its thread ends.
struct Place {
    shared: Arc<Shared>,
    number: u64,
    uid: u32,
    bell: Arc<Bell>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.shared.lines().live.remove(&self.number);
        self.shared.gone.notify_all();
    }
}

impl Server {
    /// Starts the thread at the door.
    pub fn start(
        listener: UnixListener,
        reception: Arc<dyn Reception>,
        bounds: Bounds,
    ) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let shared = Arc::new(Shared {
            reception,
            bounds,
            closing: AtomicBool::new(false),
            knocker: Bell::new()?,
            lines: Mutex::default(),
            reading: Memory::of(bounds.reading),
            working: Memory::of(bounds.working),
            gone: Condvar::new(),
        });
        let at_door = Arc::clone(&shared);
        let door = thread::Builder::new()
            .name("door".into())
            .spawn(move || keep_door(&listener, &at_door))?;
        Ok(Self { shared, door: Some(door) })
    }

    /// How many lines there are.
    pub fn lines(&self) -> usize {
        self.shared.lines().live.len()
    }

    /// Lets nobody in any more, lets each line finish what it is at, tells the desks and closes.
    /// Says whether all were gone within the limit.
    pub fn drain(&mut self, limit: Duration) -> bool {
        self.shared.closing.store(true, Ordering::Release);
        self.shared.knocker.ring(Notice::Closing);
        if let Some(door) = self.door.take() {
            // If it panicked there is nobody at the door all the same.
            door.join().ok();
        }
        let until = Instant::now().checked_add(limit);
        let mut lines = self.shared.lines();
        for live in lines.live.values() {
            live.bell.ring(Notice::Closing);
        }
        while !lines.live.is_empty() {
            let left =
                until.map_or(Duration::ZERO, |at| at.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return false;
            }
            let waited = self.shared.gone.wait_timeout(lines, left);
            lines = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.drain(Duration::ZERO);
    }
}

/// After a failure that would come again at once (no more files), this long until the next look.
const BREATH: Duration = Duration::from_millis(50);

fn keep_door(listener: &UnixListener, shared: &Arc<Shared>) {
    while !shared.is_closing() {
        let mut both =
            [PollFd::new(listener, PollFlags::IN), PollFd::new(&shared.knocker, PollFlags::IN)];
        if poll(&mut both, None).is_err() {
            continue;
        }
        match listener.accept() {
            Ok((line, _)) => receive(line, shared),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(_) => thread::park_timeout(BREATH),
        }
    }
}

fn receive(line: UnixStream, shared: &Arc<Shared>) {
    let Ok(peer) = rustix::net::sockopt::socket_peercred(&line) else { return };
    let Some(place) = shared.enter(peer.uid.as_raw()) else {
        tracing::warn!(uid = peer.uid.as_raw(), "no line is free");
        turn_away(&line, TurnedAway::Full);
        return;
    };
    let name = format!("line {}", place.number);
    // Without a thread the line closes, and its place is free.
    thread::Builder::new().name(name).spawn(move || attend(&line, &place)).ok();
}

/// A word to someone there is no room for: what fits the line at once, or nothing.
fn turn_away(mut line: &UnixStream, why: TurnedAway) {
    if line.set_nonblocking(true).is_err() || Side::own().write(&mut line).is_err() {
        return;
    }
    if let Ok(frame) = frame::framed(&Welcome::Err(why)) {
        line.write_all(&frame).ok();
    }
}

/// The whole life of a line. Whatever breaks ends it.
fn attend(line: &UnixStream, place: &Place) {
    let span = tracing::info_span!("line", number = place.number, uid = place.uid);
    let _within = span.enter();
    // Accepted from a listener that does not block, it may or may not block itself.
    if line.set_nonblocking(false).is_err() {
        return;
    }
    let desk = match welcome(line, place) {
        Ok(Some(desk)) => desk,
        Ok(None) => return,
        Err(error) => {
            tracing::warn!(%error, "not let in");
            return;
        }
    };
    tracing::info!("let in");
    match converse(line, place, &*desk) {
        Ok(()) | Err(FrameError::End) => tracing::info!("left"),
        Err(error) => tracing::info!(%error, "cut"),
    }
    desk.leave();
}

/// Both sides' first words, and who is let in.
fn welcome(line: &UnixStream, place: &Place) -> Result<Option<Arc<dyn Desk>>, FrameError> {
    let bounds = place.shared.bounds;
    let mut timed = Timed::within(line, bounds.hello);
    let own = Side::own();
    // First, so that whoever does not speak our protocol learns which one it is.
    own.write(&mut timed)?;
    let theirs = Side::read(&mut timed)?;
    if theirs.protocol != own.protocol {
        tracing::warn!(theirs = theirs.protocol, own = own.protocol, "another protocol");
        return Ok(None);
    }
    let knock: Knock = frame::read(&mut timed, Limit::SMALL)?;
    let caller = Caller {
        uid: place.uid,
        account: User::from_uid(Uid::from_raw(place.uid)).ok().flatten().map(|user| user.name),
        stands_for: knock.stands_for,
        from: place_of(line, &knock.from),
    };
    let admitted = match place.shared.reception.admit(&caller) {
        Ok(_) if place.shared.is_closing() => Err(TurnedAway::Closing),
        other => other,
    };
    if let Err(why) = &admitted {
        tracing::warn!(why = why.name(), "turned away");
    }
    // From before the first word: nothing changes that is neither asked for nor called out.
    if let Ok(desk) = &admitted {
        let bell = Arc::clone(&place.bell);
        desk.listen(Box::new(move |notice| bell.ring(notice)));
    }
    let word: Welcome = admitted.as_ref().map(|_| ()).map_err(Clone::clone);
    // Letting in takes as long as it takes: the store may be opening yet.
    let said = frame::write(&mut Timed::within(line, bounds.hello), &word);
    if let (Err(_), Ok(desk)) = (&said, &admitted) {
        desk.leave();
    }
    said.map(|()| admitted.ok())
}

/// Characters of where somebody says they come from.
const FROM_CHARS_MAX: usize = 80;

/// From where somebody comes: the terminal by the word of the system, the rest by their own.
fn place_of(line: &UnixStream, said: &str) -> String {
    let pid =
        rustix::net::sockopt::socket_peercred(line).map(|peer| peer.pid.as_raw_nonzero().get());
    let terminal = pid.ok().and_then(terminal_of).unwrap_or(0);
    let said: String = said.chars().take(FROM_CHARS_MAX).collect();
    format!("{terminal} {said}")
}

/// The number of the terminal that controls a process; 0 is none.
fn terminal_of(pid: i32) -> Option<i32> {
    let told = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program stands in brackets and may be anything.
    let (_, rest) = told.rsplit_once(')')?;
    // State, parent, group, session, terminal.
    rest.split_whitespace().nth(4)?.parse().ok()
}

/// Calls and answers, one at a time; between them, what is called out.
fn converse(line: &UnixStream, place: &Place, desk: &dyn Desk) -> Result<(), FrameError> {
    let limit = place.shared.bounds.frame;
    loop {
        let mut both = [PollFd::new(line, PollFlags::IN), PollFd::new(&*place.bell, PollFlags::IN)];
        match poll(&mut both, None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(FrameError::Line(error.into())),
        }
        let [asked, rung] = both.map(|fd| !fd.revents().is_empty());
        if rung {
            for notice in place.bell.take() {
                let closing = notice == Notice::Closing;
                frame::write(&mut Timed::within(line, limit), &Word::Notice(notice))?;
                if closing {
                    return Ok(());
                }
            }
        }
        if asked && !attend_to(line, place, desk)? {
            return Ok(());
        }
    }
}

/// Hears one call and answers it. False to a farewell.
///
/// What is not to be answered is read away and not kept: whoever may not ask for it, and whoever there is
/// no memory for, costs nothing.
fn attend_to(line: &UnixStream, place: &Place, desk: &dyn Desk) -> Result<bool, FrameError> {
    let Bounds { frame: limit, patience, .. } = place.shared.bounds;
    let Shared { reading, working, .. } = &*place.shared;
    let mut timed = Timed::within(line, limit);
    let (head, size) = hear_head(&mut timed)?;
    if let Err(fault) = desk.admits(head) {
        frame::skip(&mut timed, size)?;
        return say(line, limit, &Word::Answer(Err(fault))).map(|()| true);
    }
    let is_small = size <= SMALL_BYTES_MAX;
    let read =
        if is_small { Some(None) } else { reading.take(place.uid, size, patience).map(Some) };
    let Some(read) = read else {
        frame::skip(&mut timed, size)?;
        return say(line, limit, &Word::Answer(Err(Fault::Busy))).map(|()| true);
    };
    let bytes = frame::take(&mut timed, size)?;
    let is_counted = !is_small || message::is_batch(head);
    let needed = if is_counted { message::unfolds(head, size) } else { 0 }.max(answers_with(head));
    let Some(mut work) = working.take(place.uid, needed, patience) else {
        return say(line, limit, &Word::Answer(Err(Fault::Busy))).map(|()| true);
    };
    let (call, spent) = match Call::of_body(head, &bytes) {
        Err(FrameError::TooMuch) => {
            return say(line, limit, &Word::Answer(Err(Fault::TooLong))).map(|()| true);
        }
        other => other?,
    };
    drop((bytes, read));
    work.shrink(if is_counted { spent } else { 0 }.max(answers_with(head)));
    let began = Instant::now();
    let reply = answer(desk, call);
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    if ms >= SLOW_MS {
        tracing::warn!(?head, ms, "slow");
    } else {
        tracing::debug!(?head, ms, "answered");
    }
    let Some(reply) = reply else { return Ok(false) };
    say(line, limit, &reply).map(|()| true)
}

/// What the next call is, and how long the rest of it. A longer one than its kind may be ends the line.
fn hear_head(timed: &mut Timed<'_>) -> Result<(Head, usize), FrameError> {
    let length = frame::length(timed)?;
    let too_long = || FrameError::TooLong(u64::try_from(length).unwrap_or(u64::MAX));
    let no_head = || FrameError::Bytes("no head".into());
    let size = length.checked_sub(HEAD_BYTES).ok_or_else(no_head)?;
    let mut bytes = [0; HEAD_BYTES];
    timed.read_exact(&mut bytes)?;
    let head = message::head_of(&bytes).ok_or_else(no_head)?;
    if size > message::body_max(head) { Err(too_long()) } else { Ok((head, size)) }
}

/// Memory for the answer, where it is much.
fn answers_with(head: Head) -> usize {
    match head {
        Head::Ask(QueryKind::Records | QueryKind::Check | QueryKind::BackupPages) => {
            LONG_ANSWER_BYTES
        }
        _ => 0,
    }
}

/// None to a farewell.
fn answer(desk: &dyn Desk, call: Call) -> Option<Word> {
    Some(match call {
        Call::Order(order) => Word::Receipt(desk.order(&order)),
        Call::Orders(orders) => Word::Receipts(desk.order_many(&orders)),
        Call::Ask(query) => Word::Answer(desk.ask(&query)),
        Call::Enter(step) => Word::Entered(desk.enter(&step)),
        Call::Bye => {
            desk.bye();
            return None;
        }
    })
}

/// An answer that is longer than a frame is a fault, and the line goes on.
fn say(line: &UnixStream, limit: Duration, word: &Word) -> Result<(), FrameError> {
    match frame::write(&mut Timed::within(line, limit), word) {
        Err(error @ (FrameError::TooLong(_) | FrameError::Bytes(_))) => {
            let fault = Word::Answer(Err(Fault::internal(Cause::AnswerTooLong, &error)));
            frame::write(&mut Timed::within(line, limit), &fault)
        }
        other => other,
    }
}
