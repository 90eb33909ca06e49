//! Lines as they are and as they should not be, over real sockets.

mod hostile;
mod leases;
mod patience;

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use super::frame::{self, Limit};
use super::hello::{PROTOCOL, Side};
use super::message::{self, Call, Knock, Welcome, Word};
use super::{Bounds, Client, JoinError, Patience, Place, Server};
use crate::api::command::{Done, Draft, FormKey, Kept, Seen};
use crate::api::door::{Caller, Changed, Listener, Notice, Reception, TurnedAway};
use crate::api::head::{Head, QueryKind};
use crate::api::query::Stats;
use crate::api::{Answer, Command, Desk, Entered, Fault, Order, OrderId, Query, Receipt, Step};
use crate::domain::calendar::{Day, Timestamp};
use crate::domain::department::Scope;
use crate::domain::id::{CaseNumber, StaffId, Version};
use crate::domain::lease::LEASE_GRACE;
use crate::domain::phrase::Phrase;
use crate::domain::request::{Field, MEMBERS_MAX, MemberDraft, MemberField, RequestDraft};
use crate::domain::settings::{SetUp, Settings};
use crate::domain::staff::{Staff, StaffRole};
use crate::service::Service;
use crate::service::clock::{Clock, FixedClock};
use crate::service::threshold::Threshold;
use crate::store::memory::MemoryEngine;

const OMAR: StaffId = StaffId(1);
const SARA: StaffId = StaffId(2);

/// A desk that only counts: an order done before is known.
#[derive(Default)]
struct Book {
    done: Mutex<BTreeMap<OrderId, u64>>,
    listeners: Mutex<Vec<Listener>>,
    /// While it is shut, orders wait at it.
    gate: (Mutex<bool>, Condvar),
    waiting: Mutex<Option<SyncSender<()>>>,
    /// Some calls are turned away by their heads.
    bars: AtomicBool,
}

impl Book {
    fn count(&self) -> usize {
        self.done.lock().unwrap().len()
    }

    fn shut(&self) -> Receiver<()> {
        *self.gate.0.lock().unwrap() = true;
        let (sender, receiver) = sync_channel(64);
        *self.waiting.lock().unwrap() = Some(sender);
        receiver
    }

    fn open(&self) {
        *self.gate.0.lock().unwrap() = false;
        self.gate.1.notify_all();
    }

    fn call_out(&self, notice: &Notice) {
        for listener in self.listeners.lock().unwrap().iter() {
            listener(notice.clone());
        }
    }
}

impl Desk for Book {
    fn order(&self, order: &Order) -> Result<Receipt, Fault> {
        if let Some(waiting) = self.waiting.lock().unwrap().take() {
            waiting.send(()).unwrap();
        }
        let shut = self.gate.0.lock().unwrap();
        drop(self.gate.1.wait_while(shut, |shut| *shut).unwrap());
        let mut done = self.done.lock().unwrap();
        let next = u64::try_from(done.len()).unwrap() + 1;
        let nth = *done.entry(order.id).or_insert(next);
        Ok(Receipt { done: Done::Draft, version: Version(nth), on: Day(1) })
    }

    fn ask(&self, query: &Query) -> Result<Answer, Fault> {
        match query {
            Query::Stats => Ok(Answer::Stats(Stats { cases: 7, ..Stats::default() })),
            // Longer than a frame.
            Query::Find { text } => Ok(Answer::Found {
                text: text.repeat(frame::FRAME_BYTES_MAX),
                rows: Vec::new(),
                more: false,
                records: Vec::new(),
            }),
            _ => Err(Fault::NotFound),
        }
    }

    /// Nobody looks into the ledger here.
    fn admits(&self, head: Head) -> Result<(), Fault> {
        let is_barred = matches!(head, Head::Ask(QueryKind::Records) | Head::Orders(_));
        if is_barred { Err(Fault::Denied) } else { Ok(()) }
    }

    fn listen(&self, listener: Listener) {
        self.listeners.lock().unwrap().push(listener);
    }
}

/// Lets in whoever stands for nobody, or for Sara.
struct Open(Arc<Book>);

struct Seat(Arc<Book>);

impl Desk for Seat {
    fn order(&self, order: &Order) -> Result<Receipt, Fault> {
        self.0.order(order)
    }
    fn ask(&self, query: &Query) -> Result<Answer, Fault> {
        self.0.ask(query)
    }
    fn admits(&self, head: Head) -> Result<(), Fault> {
        if self.0.bars.load(Ordering::Relaxed) { self.0.admits(head) } else { Ok(()) }
    }
    fn listen(&self, listener: Listener) {
        self.0.listen(listener);
    }
}

impl Reception for Open {
    fn admit(&self, caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway> {
        match caller.stands_for.as_deref() {
            None | Some("سارة") => Ok(Arc::new(Seat(Arc::clone(&self.0)))),
            Some(name) => Err(TurnedAway::NoSuchName { name: name.into() }),
        }
    }
}

struct House {
    _dir: tempfile::TempDir,
    place: Place,
    book: Arc<Book>,
    bounds: Bounds,
    server: Option<(Server, super::Claim)>,
}

impl House {
    fn new() -> Self {
        Self::with(Bounds::default())
    }

    fn with(bounds: Bounds) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::of(&dir.path().join("store"));
        let mut house = Self { _dir: dir, place, book: Arc::default(), bounds, server: None };
        house.start();
        house
    }

    fn start(&mut self) {
        let claim = self.place.claim(None).unwrap();
        let listener = claim.listener.try_clone().unwrap();
        let reception = Arc::new(Open(Arc::clone(&self.book)));
        self.server = Some((Server::start(listener, reception, self.bounds).unwrap(), claim));
    }

    fn client(&self) -> Client {
        Client::join(self.place.clone(), None).unwrap()
    }

    fn raw(&self) -> UnixStream {
        self.place.connect_within(Duration::from_secs(10)).unwrap()
    }

    /// A line that was let in, to say on it what no client says.
    fn raw_inside(&self) -> UnixStream {
        let mut line = self.raw();
        Side::own().write(&mut line).unwrap();
        Side::read(&mut line).unwrap();
        frame::write(&mut line, &Knock { stands_for: None, from: String::new() }).unwrap();
        frame::read::<Welcome>(&mut line, Limit::SMALL).unwrap().unwrap();
        line
    }

    fn lines(&self) -> usize {
        self.server.as_ref().unwrap().0.lines()
    }

    /// Waits until so many lines are left.
    fn until_lines(&self, count: usize) {
        while self.lines() != count {
            thread::yield_now();
        }
    }
}

fn order(session: u64, count: u64) -> Order {
    let command = Command::BindAccount { staff: StaffId(1), account: None };
    Order { id: OrderId { session, count }, command }
}

/// One call, as a server hears it.
fn heard(line: &mut UnixStream) -> Call {
    let size = frame::length(line).unwrap();
    let mut head = [0; message::HEAD_BYTES];
    line.read_exact(&mut head).unwrap();
    let body = frame::take(line, size - head.len()).unwrap();
    Call::of_body(message::head_of(&head).unwrap(), &body).unwrap().0
}

fn is_well(client: &Client) -> bool {
    matches!(client.ask(&Query::Stats), Ok(Answer::Stats(stats)) if stats.cases == 7)
}

/// The line gives its end, and perhaps words before it.
fn ends(mut line: UnixStream) {
    let mut rest = Vec::new();
    match line.read_to_end(&mut rest) {
        Ok(_) => {}
        Err(error) => assert_eq!(error.kind(), io::ErrorKind::ConnectionReset),
    }
}

#[test]
fn orders_and_questions_go_through_and_come_back() {
    let house = House::new();
    let client = house.client();
    assert!(is_well(&client));
    assert_eq!(client.ask(&Query::Home), Err(Fault::NotFound));
    assert_eq!(client.order(&order(1, 1)).unwrap().version, Version(1));
    assert_eq!(client.order(&order(1, 1)).unwrap().version, Version(1));
    let many = client.order_many(&[order(1, 2), order(1, 3)]);
    assert_eq!(many.len(), 2);
    assert_eq!(house.book.count(), 3);
}

#[test]
fn an_answer_longer_than_a_frame_is_a_fault_and_the_line_goes_on() {
    let house = House::new();
    let client = house.client();
    let long = client.ask(&Query::Find { text: "x".into() });
    assert!(matches!(long, Err(Fault::Internal { .. })));
    let long = Query::Find { text: "x".repeat(frame::FRAME_BYTES_MAX + 1) };
    assert_eq!(client.ask(&long), Err(Fault::TooLong));
    assert!(is_well(&client));
}

#[test]
fn what_is_called_out_is_heard_between_and_during_calls() {
    let house = House::new();
    let client = house.client();
    let (teller, hears) = sync_channel(64);
    client.listen(Box::new(move |notice| teller.send(notice).unwrap()));
    let case = CaseNumber { year: 1448, count: 3 };
    let changed = Changed::of([case.into()]);
    house.book.call_out(&Notice::Changed(changed.clone()));
    assert_eq!(hears.recv().unwrap(), Notice::Changed(changed));
    assert!(is_well(&client));
}

#[test]
fn each_side_learns_that_the_other_is_of_another_time() {
    let house = House::new();
    let mut line = house.raw();
    Side { protocol: PROTOCOL + 1, version: "9".into() }.write(&mut line).unwrap();
    assert_eq!(Side::read(&mut line).unwrap(), Side::own());
    ends(line);
    // The other way round: a server of another protocol.
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let old = thread::spawn(move || {
        let (mut line, _) = claim.listener.accept().unwrap();
        Side { protocol: 0, version: "0.0.9".into() }.write(&mut line).unwrap();
        Side::read(&mut line).unwrap();
        claim
    });
    match Client::join(place, None) {
        Err(JoinError::OtherProtocol(side)) => assert_eq!(side.version, "0.0.9"),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("let in"),
    }
    drop(old.join().unwrap());
}

#[test]
fn whoever_is_nobody_here_is_told_so() {
    let house = House::new();
    let nobody = Client::join(house.place.clone(), Some("Nobody\u{1b}[2J".into()));
    assert!(matches!(nobody, Err(JoinError::TurnedAway(TurnedAway::NoSuchName { .. }))));
    assert!(is_well(&Client::join(house.place.clone(), Some("سارة".into())).unwrap()));
}

#[test]
fn an_order_that_was_cut_off_is_sent_again_and_done_once() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let book = Arc::new(Book::default());
    // A server that carries the order out and dies before it has answered.
    let (own, doomed) = (Arc::clone(&book), claim.listener.try_clone().unwrap());
    let dying = thread::spawn(move || {
        let (mut line, _) = doomed.accept().unwrap();
        Side::own().write(&mut line).unwrap();
        Side::read(&mut line).unwrap();
        frame::read::<Knock>(&mut line, Limit::SMALL).unwrap();
        frame::write(&mut line, &Welcome::Ok(())).unwrap();
        match heard(&mut line) {
            Call::Order(order) => own.order(&order).unwrap(),
            other => panic!("{other:?}"),
        }
    });
    let client = Arc::new(Client::join(place.clone(), None).unwrap());
    let (teller, hears) = sync_channel(64);
    client.listen(Box::new(move |notice| teller.send(notice).unwrap()));
    let sending = Arc::clone(&client);
    let sent = thread::spawn(move || sending.order(&order(7, 1)));
    dying.join().unwrap();
    assert_eq!(hears.recv().unwrap(), Notice::Away);
    let listener = claim.listener.try_clone().unwrap();
    let reception = Arc::new(Open(Arc::clone(&book)));
    let server = Server::start(listener, reception, Bounds::default()).unwrap();
    assert_eq!(hears.recv().unwrap(), Notice::Back);
    assert_eq!(sent.join().unwrap().unwrap().version, Version(1));
    assert_eq!(book.count(), 1);
    assert!(is_well(&client));
    drop((server, claim));
}

#[test]
fn the_end_waits_for_what_is_being_done_and_lets_nobody_in() {
    let mut house = House::new();
    let client = Arc::new(house.client());
    let arrived = house.book.shut();
    let sending = Arc::clone(&client);
    let sent = thread::spawn(move || sending.order(&order(8, 1)));
    arrived.recv().unwrap();
    let (mut server, claim) = house.server.take().unwrap();
    let draining = thread::spawn(move || server.drain(Duration::from_secs(20)));
    house.book.open();
    assert!(sent.join().unwrap().is_ok());
    assert!(draining.join().unwrap());
    drop(claim);
}
