//! A desk at the other end of a socket. A line that breaks is made anew, and what waited for its
//! answer is said again: an order is carried out once, however often it is sent.

mod keeping;
mod patience;

use std::io;
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::frame::{self, Limit};
use super::hello::Side;
use super::line::Timed;
use super::long::{WHOLE_STORE_LIMIT, most_of};
use super::message::{Call, Knock, Welcome, Word};
use super::place::Place;
use crate::api::door::{Listener, Notice};
use crate::api::incident::Cause;
use crate::api::query::TRIAL_ROWS_MAX;
use crate::api::{Answer, Desk, Entered, Fault, Order, Query, Receipt, Step};
use crate::domain::id::StaffId;

use keeping::keep_line;
pub use patience::{JoinError, Patience};

/// A question that is not answered so soon: does the server live at all? With the limit for its first
/// words one that hangs is named within three seconds.
const QUIET: Duration = Duration::from_millis(1_200);
/// Until it is asked again: from the first to the last.
const QUIET_LAST: Duration = Duration::from_secs(5);
/// For one frame.
const FRAME_LIMIT: Duration = Duration::from_secs(10);
/// Times that one call is said again to a server that has no memory for it.
const BUSY_MAX: u8 = 2;
/// Between two tries to make the line anew: from the first to the last, and so on.
const PAUSE_FIRST: Duration = Duration::from_millis(50);
const PAUSE_LAST: Duration = Duration::from_secs(5);

/// A desk far away. Dropped, it closes its line and its thread ends.
pub struct Client {
    shared: Arc<Shared>,
    /// One call at a time.
    turn: Mutex<()>,
}

struct Shared {
    place: Place,
    knock: Knock,
    patience: Patience,
    state: Mutex<State>,
    /// Told when a line has come or the server is lost for good.
    changed: Condvar,
    listener: Mutex<Option<Listener>>,
}

#[derive(Default)]
struct State {
    line: Option<Line>,
    /// Which line this is, so that a call sees that its own has gone.
    count: u64,
    /// Not to be had any more: turned away, or of another protocol.
    lost: bool,
    over: bool,
    /// The next line knows nothing of it.
    there: There,
}

/// Who sits at this end, by what was said at the door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum There {
    /// Nothing was: the account tells.
    #[default]
    ByAccount,
    SignedIn(StaffId),
    /// It was locked.
    Nobody,
}

struct Line {
    stream: Arc<UnixStream>,
    words: Arc<Mutex<Receiver<Word>>>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, notice: Notice) {
        let listener = self.listener.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(listener) = &*listener {
            listener(notice);
        }
    }

    fn entered(&self, entered: &Entered) {
        match entered {
            Entered::In(staff) => self.state().there = There::SignedIn(*staff),
            Entered::Locked => self.state().there = There::Nobody,
            Entered::Door(_) | Entered::ChooseOwn => {}
        }
    }

    /// Makes the line: first words, knock, welcome.
    fn join(&self) -> Result<UnixStream, JoinError> {
        let stream = self.place.connect_within(self.patience.hello)?;
        let mut timed = Timed::within(&stream, self.patience.hello);
        // One that has no room for us says so without listening.
        Side::own().write(&mut timed).ok();
        let side = Side::read(&mut timed)?;
        if side.protocol != Side::own().protocol {
            return Err(JoinError::OtherProtocol(side));
        }
        frame::write(&mut timed, &self.knock).ok();
        // One that is opening its store lets nobody in before that is done, and shows that it lives.
        self.await_first(|limit| readable(&stream, limit), WHOLE_STORE_LIMIT)?;
        let mut timed = Timed::within(&stream, FRAME_LIMIT);
        let welcome: Welcome = frame::read(&mut timed, Limit::SMALL)?;
        welcome.map_err(JoinError::TurnedAway)?;
        let there = self.state().there;
        match there {
            There::ByAccount => {}
            There::SignedIn(staff) => say_who(&mut timed, Some(staff))?,
            There::Nobody => say_who(&mut timed, None)?,
        }
        stream.set_read_timeout(None)?;
        Ok(stream)
    }

    /// The same; a server that says nothing yet may only be held up.
    fn join_patiently(&self) -> Result<UnixStream, JoinError> {
        let begun = Instant::now();
        let mut is_told = false;
        loop {
            match self.join() {
                Err(JoinError::Silent) if begun.elapsed() < self.patience.answer => {
                    if !std::mem::replace(&mut is_told, true) {
                        self.tell(Notice::Silent);
                    }
                }
                joined => {
                    if is_told && joined.is_ok() {
                        self.tell(Notice::Answers);
                    }
                    return joined;
                }
            }
        }
    }

    /// Whether the server says its first words to a line of its own, made for that alone.
    fn lives(&self) -> bool {
        let limit = self.patience.hello;
        let Ok(stream) = self.place.connect_within(limit) else { return false };
        Side::read(&mut Timed::within(&stream, limit)).is_ok()
    }

    /// Waits for something of the server, and meanwhile looks whether it lives; what it finds is told.
    /// `Silent` when there was no sign of life for too long, or nothing came of it.
    fn await_first<T>(
        &self,
        mut wait: impl FnMut(Duration) -> Result<Option<T>, JoinError>,
        most: Duration,
    ) -> Result<T, JoinError> {
        let begun = Instant::now();
        let mut heard_of = begun;
        let mut pause = QUIET.min(self.patience.answer);
        let mut told = None;
        loop {
            if let Some(it) = wait(pause)? {
                if told.is_some() {
                    self.tell(Notice::Answers);
                }
                return Ok(it);
            }
            let lives = self.lives();
            if lives {
                heard_of = Instant::now();
            }
            if begun.elapsed() >= most || heard_of.elapsed() >= self.patience.answer {
                return Err(JoinError::Silent);
            }
            if told.replace(lives) != Some(lives) {
                self.tell(if lives { Notice::Working } else { Notice::Silent });
            }
            let longer = pause.saturating_mul(2).min(QUIET_LAST);
            let left = self.patience.answer.saturating_sub(heard_of.elapsed());
            pause = if lives { longer } else { QUIET.min(left) };
        }
    }

    /// Takes a new line into use. The sender is for whoever reads it.
    fn take_up(&self, stream: &Arc<UnixStream>) -> SyncSender<Word> {
        let (sender, words) = sync_channel(1);
        let mut state = self.state();
        state.count = state.count.wrapping_add(1);
        let words = Arc::new(Mutex::new(words));
        state.line = Some(Line { stream: Arc::clone(stream), words });
        self.changed.notify_all();
        sender
    }
}

impl Client {
    /// Joins the server that lives at a place, and starts the thread that hears it.
    pub fn join(place: Place, stands_for: Option<String>) -> Result<Self, JoinError> {
        Self::join_with(place, stands_for, Patience::default(), None)
    }

    /// The same with a patience of one's own, and somebody who hears of it from the first moment on.
    pub fn join_with(
        place: Place,
        stands_for: Option<String>,
        patience: Patience,
        listener: Option<Listener>,
    ) -> Result<Self, JoinError> {
        Self::join_from(place, (stands_for, String::new()), patience, listener)
    }

    /// The same, and says from which terminal and address.
    pub fn join_from(
        place: Place,
        (stands_for, from): (Option<String>, String),
        patience: Patience,
        listener: Option<Listener>,
    ) -> Result<Self, JoinError> {
        let knock = Knock { stands_for, from };
        let shared = Arc::new(Shared {
            place,
            knock,
            patience,
            state: Mutex::default(),
            changed: Condvar::new(),
            listener: Mutex::new(listener),
        });
        let stream = Arc::new(shared.join_patiently()?);
        let sender = shared.take_up(&stream);
        let hearing = Arc::downgrade(&shared);
        thread::Builder::new()
            .name("line".into())
            .spawn(move || keep_line(&hearing, stream, sender))?;
        Ok(Self { shared, turn: Mutex::default() })
    }

    /// Says a call and waits for its answer; over a new line again if this one breaks.
    fn call(&self, call: &Call) -> Result<Word, Fault> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let frame = call.framed().map_err(|_too_long| Fault::TooLong)?;
        let most = most_of(call).unwrap_or(self.shared.patience.work);
        let mut hung: u8 = 0;
        let mut busy: u8 = 0;
        loop {
            let until = Instant::now().checked_add(self.shared.patience.line);
            let (count, stream, words) = self.line(until)?;
            let sent = io::Write::write_all(&mut Timed::within(&stream, FRAME_LIMIT), &frame);
            let words = words.lock().unwrap_or_else(PoisonError::into_inner);
            let heard = if sent.is_ok() {
                self.shared.await_first(|limit| word_within(&words, limit), most)
            } else {
                Err(JoinError::Line(io::ErrorKind::UnexpectedEof.into()))
            };
            match heard {
                // The server has waited already: a second time it may have room.
                Ok(Word::Answer(Err(Fault::Busy))) if busy < BUSY_MAX => {
                    busy = busy.saturating_add(1);
                }
                Ok(word) => return Ok(word),
                Err(JoinError::Silent) => {
                    self.gone(count, &stream);
                    hung = hung.saturating_add(1);
                    if hung >= self.shared.patience.tries {
                        return Err(Fault::Unreachable);
                    }
                }
                Err(_) => self.gone(count, &stream),
            }
        }
    }

    /// Orders that go in one call.
    fn order_alike(&self, orders: &[Order]) -> Vec<Result<Receipt, Fault>> {
        match self.call(&Call::Orders(orders.to_vec())) {
            Ok(Word::Receipts(receipts)) if receipts.len() == orders.len() => receipts,
            // One of them is too long: alone, it is told from the others.
            Err(Fault::TooLong) | Ok(Word::Answer(Err(Fault::TooLong))) if orders.len() > 1 => {
                orders.iter().map(|order| self.order(order)).collect()
            }
            other => {
                let fault = other.map_or_else(|fault| fault, fault);
                orders.iter().map(|_| Err(fault.clone())).collect()
            }
        }
    }

    /// The line in use, or the next one that comes until then.
    fn line(&self, until: Option<Instant>) -> Result<Held, Fault> {
        let mut state = self.shared.state();
        loop {
            if let Some(line) = &state.line {
                return Ok((state.count, Arc::clone(&line.stream), Arc::clone(&line.words)));
            }
            let left =
                until.map_or(Duration::ZERO, |at| at.saturating_duration_since(Instant::now()));
            if state.lost {
                return Err(Fault::Shut);
            }
            if left.is_zero() {
                return Err(Fault::Unreachable);
            }
            let waited = self.shared.changed.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// This line is of no more use: whoever reads it finds its end.
    fn gone(&self, count: u64, stream: &UnixStream) {
        stream.shutdown(Shutdown::Both).ok();
        let mut state = self.shared.state();
        if state.count == count {
            state.line = None;
        }
    }
}

/// The next word of the line, if it comes within the limit.
fn word_within(words: &Receiver<Word>, limit: Duration) -> Result<Option<Word>, JoinError> {
    match words.recv_timeout(limit) {
        Ok(word) => Ok(Some(word)),
        Err(RecvTimeoutError::Timeout) => Ok(None),
        Err(RecvTimeoutError::Disconnected) => {
            Err(JoinError::Line(io::ErrorKind::UnexpectedEof.into()))
        }
    }
}

/// Whether there is something to read, or the end, within the limit.
fn readable(stream: &UnixStream, limit: Duration) -> Result<Option<()>, JoinError> {
    let limit = Timespec::try_from(limit).map_err(io::Error::other)?;
    let mut one = [PollFd::new(stream, PollFlags::IN)];
    match poll(&mut one, Some(&limit)) {
        Ok(0) | Err(rustix::io::Errno::INTR) => Ok(None),
        Ok(_) => Ok(Some(())),
        Err(error) => Err(JoinError::Line(error.into())),
    }
}

type Held = (u64, Arc<UnixStream>, Arc<Mutex<Receiver<Word>>>);

impl Drop for Client {
    fn drop(&mut self) {
        let mut state = self.shared.state();
        state.over = true;
        if let Some(line) = state.line.take() {
            line.stream.shutdown(Shutdown::Both).ok();
        }
        drop(state);
        self.shared.changed.notify_all();
    }
}

impl Desk for Client {
    fn order(&self, order: &Order) -> Result<Receipt, Fault> {
        match self.call(&Call::Order(order.clone()))? {
            Word::Receipt(receipt) => receipt,
            other => Err(fault(other)),
        }
    }

    /// As many in one call as may be, of one kind each.
    fn order_many(&self, orders: &[Order]) -> Vec<Result<Receipt, Fault>> {
        let alike = orders.chunk_by(|one, next| one.command.kind() == next.command.kind());
        let calls = alike.flat_map(|alike| alike.chunks(TRIAL_ROWS_MAX));
        calls.flat_map(|orders| self.order_alike(orders)).collect()
    }

    fn ask(&self, query: &Query) -> Result<Answer, Fault> {
        match self.call(&Call::Ask(query.clone()))? {
            Word::Answer(answer) => answer,
            other => Err(fault(other)),
        }
    }

    fn enter(&self, step: &Step) -> Result<Entered, Fault> {
        match self.call(&Call::Enter(step.clone()))? {
            Word::Entered(entered) => entered,
            other => Err(fault(other)),
        }
    }

    /// On the line in use, if there is one: nobody makes a new line to leave by it.
    fn bye(&self) {
        // Whoever still waits for an answer has the line: then it ends without a word.
        let turn = self.turn.try_lock();
        let mut state = self.shared.state();
        state.over = true;
        if turn.is_err() {
            state.line.take_if(|line| line.stream.shutdown(Shutdown::Both).is_ok());
        } else if let (Some(line), Ok(frame)) = (&state.line, Call::Bye.framed()) {
            // A line that breaks now has said as much.
            io::Write::write_all(&mut Timed::within(&line.stream, FRAME_LIMIT), &frame).ok();
        }
        drop(state);
        self.shared.changed.notify_all();
    }

    fn listen(&self, listener: Listener) {
        let mut held = self.shared.listener.lock().unwrap_or_else(PoisonError::into_inner);
        *held = Some(listener);
    }
}

/// Before anything that waited is said on a new line: whose it is. By the account alone it would be
/// carried out in another's name.
fn say_who(line: &mut Timed<'_>, there: Option<StaffId>) -> Result<(), JoinError> {
    io::Write::write_all(line, &Call::Enter(Step::Anew(there)).framed()?)?;
    loop {
        match frame::read(line, Limit::WORD)? {
            Word::Entered(Ok(_)) => return Ok(()),
            // Whoever hears of the new line looks at everything anew.
            Word::Notice(Notice::Changed(_)) => {}
            _ => return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
        }
    }
}

/// An answer to something that was not asked; the server's own fault in place of one, as it is.
fn fault(word: Word) -> Fault {
    match word {
        Word::Answer(Err(fault)) => fault,
        _ => Fault::internal(Cause::OtherAnswer, &"a word of another kind"),
    }
}
