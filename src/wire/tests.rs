//! Lines as they are and as they should not be, over real sockets.

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

/// The frame of a head and of bytes that are no body of it.
fn astray(call: &Call, body: &[u8]) -> Vec<u8> {
    let framed = call.framed().unwrap();
    let head = framed.get(4..4 + message::HEAD_BYTES).unwrap();
    let length = u32::try_from(head.len() + body.len()).unwrap().to_be_bytes();
    [&length[..], head, body].concat()
}

#[test]
fn whoever_may_not_is_turned_away_before_the_rest_is_read_and_the_line_goes_on() {
    let house = House::new();
    house.book.bars.store(true, Ordering::Relaxed);
    let mut line = house.raw_inside();
    // Bytes that are no orders at all: whoever decoded them would end the line.
    let orders = Call::Orders(vec![order(1, 1)]);
    line.write_all(&astray(&orders, &vec![0xff; message::BATCH_BYTES_MAX])).unwrap();
    let told = frame::read::<Word>(&mut line, Limit::WORD).unwrap();
    assert_eq!(told, Word::Answer(Err(Fault::Denied)));
    line.write_all(&Call::Ask(Query::Stats).framed().unwrap()).unwrap();
    assert!(matches!(frame::read(&mut line, Limit::WORD), Ok(Word::Answer(Ok(Answer::Stats(_))))));
    // Where it may, the same bytes are looked at, and end the line.
    house.book.bars.store(false, Ordering::Relaxed);
    line.write_all(&astray(&orders, &[0xff; 64])).unwrap();
    ends(line);
    // And a client is told so of each of its orders.
    house.book.bars.store(true, Ordering::Relaxed);
    let client = house.client();
    let many = client.order_many(&[order(1, 2), order(1, 3)]);
    assert_eq!(many, [Err(Fault::Denied), Err(Fault::Denied)]);
    assert!(is_well(&client));
}

#[test]
fn a_body_is_what_its_head_says_and_no_longer_than_its_kind() {
    let house = House::new();
    let query = bincode_of(&Query::Home);
    for frame in [
        astray(&Call::Ask(Query::Stats), &query),
        astray(&Call::Ask(Query::Stats), &[0; frame::SMALL_BYTES_MAX + 1]),
        astray(&Call::Order(order(1, 1)), &vec![0; message::ORDER_BYTES_MAX + 1]),
        astray(&Call::Bye, &[0]),
        vec![0, 0, 0, 3, 1, 0, 0],
    ] {
        let mut line = house.raw_inside();
        line.write_all(&frame).ok();
        ends(line);
    }
    assert!(is_well(&house.client()));
}

fn bincode_of<T: serde::Serialize>(value: &T) -> Vec<u8> {
    frame::framed(value).unwrap().split_off(4)
}

/// Calls of few bytes that would become very much: empty rows of a household, rows of one field, pairs of
/// empty texts, votes, empty staff, small orders.
fn unfolding() -> Vec<Call> {
    let of = |command| Call::Order(Order { id: OrderId { session: 1, count: 1 }, command });
    let members = vec![MemberDraft::default(); 120_000];
    let empty = RequestDraft { members, ..RequestDraft::default() };
    let mut one = MemberDraft::default();
    one.set(MemberField::Name, "a");
    let rows = RequestDraft { members: vec![one; 30_000], ..RequestDraft::default() };
    let kept = |draft| Kept {
        form: FormKey::SetUp,
        draft,
        field: String::new(),
        at: Timestamp(0),
        place: String::new(),
    };
    let pairs = vec![(String::new(), String::new()); 60_000];
    let mut settings = Settings::unset();
    settings.staff =
        vec![
            Staff { id: SARA, name: String::new(), role: StaffRole::Clerk, scope: Scope::All };
            30_000
        ];
    vec![
        of(Command::SaveRequest { case: None, draft: empty.clone(), form: None }),
        of(Command::ImportRequest { reference: String::new(), draft: rows }),
        of(Command::KeepDraft(kept(Draft::Fields(pairs)))),
        of(Command::KeepDraft(kept(Draft::Request { draft: empty, seen: None }))),
        of(Command::ChangeSettings { settings, version: Version(1) }),
    ]
}

#[test]
fn what_would_unfold_to_very_much_is_told_to_be_too_long_and_the_line_goes_on() {
    let house = House::new();
    let mut line = house.raw_inside();
    for call in unfolding() {
        let frame = call.framed().unwrap();
        line.write_all(&frame).unwrap();
        let told = frame::read::<Word>(&mut line, Limit::WORD).unwrap();
        assert_eq!(told, Word::Answer(Err(Fault::TooLong)), "{} bytes", frame.len());
    }
    // More orders than go together; each is small.
    let head = Call::Orders(vec![order(1, 1)]);
    let one = bincode_of(&order(1, 1));
    let mut orders = vec![252, 0xff, 0xff, 0xff, 0];
    while orders.len() + one.len() <= message::BATCH_BYTES_MAX {
        orders.extend(&one);
    }
    line.write_all(&astray(&head, &orders)).unwrap();
    let told = frame::read::<Word>(&mut line, Limit::WORD).unwrap();
    assert_eq!(told, Word::Answer(Err(Fault::TooLong)));
    assert_eq!(house.book.count(), 0);
    assert!(is_well(&house.client()));
}

#[test]
fn what_a_desk_really_sends_unfolds_within_its_bound() {
    let mut draft = RequestDraft::default();
    for field in Field::ALL {
        draft.set(*field, "1");
    }
    for _ in 0..MEMBERS_MAX {
        let mut row = MemberDraft::default();
        for field in MemberField::ALL {
            row.set(*field, "1");
        }
        draft.members.push(row);
    }
    let row = |count| Order {
        id: OrderId { session: 1, count },
        command: Command::ImportRequest { reference: "1".into(), draft: draft.clone() },
    };
    let rows: Vec<Order> = (0..20).map(row).collect();
    let commands = rows.iter().map(|order| order.command.clone()).collect();
    let calls = [Call::Order(row(1)), Call::Orders(rows), Call::Ask(Query::Trial(commands))];
    for call in calls {
        let frame = call.framed().unwrap();
        let body = frame.get(4 + message::HEAD_BYTES..).unwrap();
        let (read, spent) = Call::of_body(call.head().unwrap(), body).unwrap();
        assert!(read == call);
        assert!(
            spent < message::unfolds(call.head().unwrap(), body.len()) * 2 / 3,
            "{spent} of {}",
            body.len()
        );
    }
}

#[test]
fn lines_that_send_halves_of_frames_share_what_memory_there_is_for_them() {
    let part = 64 * 1024;
    let house = House::with(Bounds {
        reading: part * 4,
        patience: Duration::from_millis(50),
        frame: Duration::from_secs(600),
        ..Bounds::default()
    });
    let half = astray(&Call::Order(order(1, 1)), &vec![0; part]);
    let mut halves: Vec<UnixStream> = (0..2).map(|_| house.raw_inside()).collect();
    for line in &mut halves {
        line.write_all(half.get(..100).unwrap()).unwrap();
    }
    // A third of the same account finds none, and is told so; nothing of it is kept meanwhile.
    let mut third = house.raw_inside();
    let mut told = Word::Answer(Err(Fault::Denied));
    while told != Word::Answer(Err(Fault::Busy)) {
        third.write_all(&half).unwrap();
        match frame::read(&mut third, Limit::WORD) {
            Ok(word) => told = word,
            // It came before the others: what it sent was looked at.
            Err(_) => third = house.raw_inside(),
        }
    }
    // What is small needs no room.
    let client = house.client();
    assert!(is_well(&client));
    assert!(client.order(&order(1, 7)).is_ok());
    drop(halves);
    house.until_lines(2);
    let command = Command::SetGate { account: Some("x".repeat(part - 100)) };
    let long = Order { id: OrderId { session: 1, count: 8 }, command };
    assert!(client.order(&long).is_ok());
}

#[test]
fn what_is_called_out_is_heard_between_and_during_calls() {
    let house = House::new();
    let client = house.client();
    let (teller, hears) = sync_channel(64);
    client.listen(Box::new(move |notice| teller.send(notice).unwrap()));
    let case = CaseNumber { year: 1448, count: 3 };
    let changed = Changed { cases: vec![case], ..Changed::default() };
    house.book.call_out(&Notice::Changed(changed.clone()));
    assert_eq!(hears.recv().unwrap(), Notice::Changed(changed));
    assert!(is_well(&client));
}

#[test]
fn whatever_a_peer_sends_ends_its_own_line_and_no_other() {
    let house = House::with(Bounds {
        hello: Duration::from_millis(300),
        frame: Duration::from_millis(300),
        ..Bounds::default()
    });
    let well = house.client();
    let garbage: Vec<u8> = (0..4096_u32).map(|n| u8::try_from(n * 7 % 251).unwrap()).collect();
    for head in [&garbage[..], b"GET / HTTP/1.1\r\n\r\n", b"wasl", b"", &[0xff; 200]] {
        let mut line = house.raw();
        line.write_all(head).ok();
        ends(line);
    }
    for frame in [&[0xff, 0xff, 0xff, 0xff][..], &[0, 0, 0, 4, 9, 9, 9, 9], &[0, 0], &garbage] {
        let mut line = house.raw_inside();
        line.write_all(frame).ok();
        ends(line);
    }
    // One who drips gets no more time than one who is silent.
    let mut line = house.raw_inside();
    let mut drip = line.try_clone().unwrap();
    drip.write_all(&[0, 0, 1, 0]).unwrap();
    let dripping = thread::spawn(move || {
        while drip.write_all(&[1]).is_ok() {
            thread::park_timeout(Duration::from_millis(20));
        }
    });
    let mut rest = Vec::new();
    line.read_to_end(&mut rest).ok();
    dripping.join().unwrap();
    // One who knocks and goes.
    drop(house.raw_inside());
    house.until_lines(1);
    assert!(is_well(&well));
}

#[test]
fn one_who_does_not_read_keeps_nobody_waiting() {
    let house = House::with(Bounds { frame: Duration::from_millis(300), ..Bounds::default() });
    let well = house.client();
    let mut line = house.raw_inside();
    line.set_nonblocking(true).unwrap();
    // Asks and asks, and never hears an answer.
    let ask = Call::Ask(Query::Stats).framed().unwrap();
    while line.write_all(&ask).is_ok() {}
    let case = CaseNumber { year: 1448, count: 1 };
    for _ in 0..1_000 {
        let changed = Changed { cases: vec![case], ..Changed::default() };
        house.book.call_out(&Notice::Changed(changed));
    }
    assert!(is_well(&well));
    house.until_lines(1);
    assert!(is_well(&well));
}

#[test]
fn a_thousand_lines_are_turned_away_with_a_word_and_leave_room_when_they_go() {
    let house = House::with(Bounds {
        lines: 20,
        lines_an_account: 12,
        hello: Duration::from_secs(600),
        ..Bounds::default()
    });
    let well = house.client();
    let lines: Vec<UnixStream> = (1..12).map(|_| house.raw_inside()).collect();
    for _ in 0..1_000 {
        let mut line = house.raw();
        Side::read(&mut line).unwrap();
        let told: Welcome = frame::read(&mut line, Limit::SMALL).unwrap();
        assert_eq!(told, Err(TurnedAway::Full));
    }
    assert!(is_well(&well));
    let full = Client::join(house.place.clone(), None);
    assert!(matches!(full, Err(JoinError::TurnedAway(TurnedAway::Full))));
    drop(lines);
    house.until_lines(1);
    assert!(is_well(&house.client()));
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

/// A desk with its store, where whoever knocks says who they are.
struct Staffed(Arc<Service>);

impl Reception for Staffed {
    fn admit(&self, caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway> {
        let staff = if caller.stands_for.is_some() { SARA } else { OMAR };
        Ok(Arc::new(self.0.at(staff)))
    }
}

const OMAR: StaffId = StaffId(1);
const SARA: StaffId = StaffId(2);

/// A desk where Sara and Omar work; his line is there.
struct Office {
    _dir: tempfile::TempDir,
    claim: super::Claim,
    place: Place,
    server: Server,
    omar: Client,
    clock: Arc<FixedClock>,
    service: Arc<Service>,
}

fn office() -> Office {
    let clock = Arc::new(FixedClock::at(Day(20_779).at(9, 0)));
    let service =
        Service::open(Arc::new(MemoryEngine::new()), Arc::clone(&clock) as Arc<dyn Clock>).unwrap();
    let set_up = SetUp {
        society: "Sample Society".into(),
        own_name: "Omar".into(),
        own_role: StaffRole::Manager,
        members: vec!["One".into(), "Two".into()],
        quorum: 2,
    };
    let mut settings = set_up.check().unwrap();
    settings.staff.push(Staff {
        id: SARA,
        name: "Sara".into(),
        role: StaffRole::Clerk,
        scope: Scope::All,
    });
    let version = Version(0);
    let ordered = |count, command| Order { id: OrderId { session: 1, count }, command };
    let change = Command::ChangeSettings { settings, version };
    service.at(StaffId(0)).order(&ordered(1, change)).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let listener = claim.listener.try_clone().unwrap();
    let staffed = Arc::new(Staffed(Arc::clone(&service)));
    let server = Server::start(listener, staffed, Bounds::default()).unwrap();
    let omar = Client::join(place.clone(), None).unwrap();
    omar.ask(&Query::Home).unwrap();
    Office { _dir: dir, claim, place, server, omar, clock, service }
}

/// What Sara's program says: she sits down and receives somebody.
fn sits_and_receives() -> [Call; 2] {
    let mut draft = RequestDraft::default();
    for (field, text) in
        [(Field::GivenName, "Amal"), (Field::Service, "food"), (Field::Channel, "C1")]
    {
        draft.set(field, text);
    }
    let command = Command::SaveRequest { case: None, draft, form: None };
    let order = Order { id: OrderId { session: 2, count: 1 }, command };
    [Call::Ask(Query::Home), Call::Order(order)]
}

/// Omar asks for the case that Sara received.
fn takes(omar: &Client, count: u64) -> Result<Receipt, Fault> {
    let case = CaseNumber { year: 1448, count: 1 };
    let Ok(Answer::Case(view)) = omar.ask(&Query::Case(case)) else { panic!() };
    let command = Command::ClaimCase { seen: Seen { case, version: view.version } };
    omar.order(&Order { id: OrderId { session: 3, count }, command })
}

fn alone(server: &Server) {
    while server.lines() != 1 {
        thread::yield_now();
    }
}

#[test]
fn the_lease_of_a_killed_client_frees_after_its_grace_and_nothing_ticks() {
    let Office { place, server, omar, clock, claim: _claim, _dir, .. } = office();
    let mut sara = place.connect_within(Duration::from_secs(10)).unwrap();
    Side::own().write(&mut sara).unwrap();
    Side::read(&mut sara).unwrap();
    frame::write(&mut sara, &Knock { stands_for: Some("Sara".into()), from: String::new() })
        .unwrap();
    frame::read::<Welcome>(&mut sara, Limit::SMALL).unwrap().unwrap();
    for call in sits_and_receives() {
        sara.write_all(&call.framed().unwrap()).unwrap();
        frame::read::<Word>(&mut sara, Limit::WORD).unwrap();
    }
    // Killed: its end of the line is gone, and no word was said.
    drop(sara);
    alone(&server);
    assert_eq!(takes(&omar, 1), Err(Fault::Held { by: SARA }));
    clock.turn(LEASE_GRACE.saturating_sub(Duration::from_secs(1)));
    assert_eq!(takes(&omar, 2), Err(Fault::Held { by: SARA }));
    clock.turn(Duration::from_secs(1));
    takes(&omar, 3).unwrap();
}

#[test]
fn a_client_that_says_goodbye_frees_its_leases_at_once() {
    let Office { place, server, omar, claim: _claim, _dir, .. } = office();
    let (teller, hears) = sync_channel(64);
    omar.listen(Box::new(move |notice| teller.send(notice).unwrap()));
    let sara = Client::join(place, Some("Sara".into())).unwrap();
    for call in sits_and_receives() {
        match call {
            Call::Ask(query) => drop(sara.ask(&query).unwrap()),
            Call::Order(order) => drop(sara.order(&order).unwrap()),
            Call::Orders(_) | Call::Enter(_) | Call::Bye => {}
        }
    }
    let changed =
        Changed { cases: vec![CaseNumber { year: 1448, count: 1 }], ..Changed::default() };
    assert_eq!(hears.recv().unwrap(), Notice::Changed(changed.clone()), "she received it");
    assert_eq!(takes(&omar, 1), Err(Fault::Held { by: SARA }));
    sara.bye();
    assert_eq!(hears.recv().unwrap(), Notice::Changed(changed), "it may be free");
    alone(&server);
    takes(&omar, 2).unwrap();
    assert_eq!(sara.ask(&Query::Stats), Err(Fault::Unreachable), "no new line is made");
}

/// A desk whose only account is Omar's, and which has a door.
struct Bound(Arc<Service>);

impl Reception for Bound {
    fn admit(&self, _caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway> {
        Ok(Arc::new(Threshold::new(&self.0, Some(OMAR))))
    }
}

/// The server of a house is ended, and another serves the same desk in its place.
fn served_anew(office: &mut Office, service: &Arc<Service>) {
    office.server.drain(Duration::from_secs(20));
    let listener = office.claim.listener.try_clone().unwrap();
    let reception = Arc::new(Bound(Arc::clone(service)));
    office.server = Server::start(listener, reception, Bounds::default()).unwrap();
}

fn who(client: &Client) -> Result<StaffId, Fault> {
    match client.ask(&Query::Hello)? {
        Answer::Hello(hello) => Ok(hello.staff),
        other => panic!("{other:?}"),
    }
}

#[test]
fn whoever_signed_in_at_anothers_account_is_not_that_other_after_the_line_was_cut() {
    let mut office = office();
    let service = Arc::clone(&office.service);
    served_anew(&mut office, &service);
    let phrase = Phrase::new("sara's own words");
    let set = Command::SetPhrase { staff: SARA, phrase: Some(phrase.clone()), before: None };
    service.at(SARA).order(&Order { id: OrderId { session: 5, count: 1 }, command: set }).unwrap();
    let client = Client::join(office.place.clone(), None).unwrap();
    assert_eq!(who(&client), Ok(OMAR), "by the account");
    // Nobody signed in: a new line is the account's as the old one was.
    served_anew(&mut office, &service);
    assert_eq!(who(&client), Ok(OMAR));
    let step = Step::SignIn { staff: SARA, phrase, own: None };
    assert_eq!(client.enter(&step), Ok(Entered::In(SARA)));
    assert_eq!(who(&client), Ok(SARA));
    served_anew(&mut office, &service);
    // What waited for the line is hers, and is not carried out in his name.
    let draft = Command::ReleaseCase {
        seen: Seen { case: CaseNumber { year: 1448, count: 1 }, version: Version(1) },
    };
    let order = Order { id: OrderId { session: 6, count: 1 }, command: draft };
    assert_eq!(client.order(&order), Err(Fault::Locked));
    assert_eq!(who(&client), Err(Fault::Locked));
    assert_eq!(client.enter(&step), Ok(Entered::In(SARA)));
    assert_eq!(who(&client), Ok(SARA));
    // One that was locked is locked on the next line too.
    assert_eq!(client.enter(&Step::Lock), Ok(Entered::Locked));
    served_anew(&mut office, &service);
    assert_eq!(who(&client), Err(Fault::Locked));
}

/// Lets a caller in, as a server does.
fn let_in(line: &mut UnixStream) {
    Side::own().write(line).unwrap();
    Side::read(line).unwrap();
    frame::read::<Knock>(line, Limit::SMALL).unwrap();
    frame::write(line, &Welcome::Ok(())).unwrap();
}

fn impatient() -> Patience {
    let soon = Duration::from_millis(500);
    Patience { hello: soon, answer: soon, line: Duration::from_secs(60), work: soon, tries: 2 }
}

#[test]
fn a_server_that_never_answers_is_left_and_the_same_order_goes_to_the_next_line() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let book = Arc::new(Book::default());
    let (own, listener) = (Arc::clone(&book), claim.listener.try_clone().unwrap());
    let hanging = thread::spawn(move || {
        // The first line hears the order, and nothing comes back; the second one not even a hello.
        let (mut first, _) = listener.accept().unwrap();
        let_in(&mut first);
        let Call::Order(order) = heard(&mut first) else { panic!() };
        own.order(&order).unwrap();
        let (second, _) = listener.accept().unwrap();
        (first, second)
    });
    let client = Arc::new(Client::join_with(place.clone(), None, impatient(), None).unwrap());
    let sending = Arc::clone(&client);
    let sent = thread::spawn(move || sending.order(&order(9, 1)));
    let silent = hanging.join().unwrap();
    let listener = claim.listener.try_clone().unwrap();
    let reception = Arc::new(Open(Arc::clone(&book)));
    let server = Server::start(listener, reception, Bounds::default()).unwrap();
    assert_eq!(sent.join().unwrap().unwrap().version, Version(1), "done once");
    assert_eq!(book.count(), 1);
    drop((silent, server, claim));
}

#[test]
fn a_call_to_a_server_that_always_hangs_ends() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let listener = claim.listener.try_clone().unwrap();
    // Lets everybody in and answers nobody, until the last knocks.
    let hanging = thread::spawn(move || {
        let mut lines = Vec::new();
        while let Ok((mut line, _)) = listener.accept() {
            // Whoever only looks whether it lives says nothing.
            if Side::own().write(&mut line).is_err() || Side::read(&mut line).is_err() {
                continue;
            }
            let Ok(knock) = frame::read::<Knock>(&mut line, Limit::SMALL) else { return };
            if knock.stands_for.is_some() {
                return;
            }
            frame::write(&mut line, &Welcome::Ok(())).unwrap();
            lines.push(line);
        }
    });
    let client = Client::join_with(place.clone(), None, impatient(), None).unwrap();
    assert_eq!(client.ask(&Query::Stats), Err(Fault::Unreachable));
    assert_eq!(client.order(&order(9, 1)), Err(Fault::Unreachable));
    drop(client);
    drop(Client::join(place, Some("last".into())).err());
    hanging.join().unwrap();
    drop(claim);
}

#[test]
fn a_server_that_lets_nobody_in_again_is_no_line_to_wait_for() {
    let mut house = House::new();
    let client = house.client();
    assert!(is_well(&client));
    // The next server is of another time.
    let (mut server, claim) = house.server.take().unwrap();
    server.drain(Duration::from_secs(20));
    drop(server);
    let listener = claim.listener.try_clone().unwrap();
    listener.set_nonblocking(false).unwrap();
    let newer = thread::spawn(move || {
        let (mut line, _) = listener.accept().unwrap();
        Side { protocol: PROTOCOL + 1, version: "9".into() }.write(&mut line).unwrap();
        Side::read(&mut line).ok();
    });
    assert_eq!(client.ask(&Query::Stats), Err(Fault::Shut));
    newer.join().unwrap();
    drop(claim);
}

/// Takes note of what is told.
fn noting() -> (Listener, Receiver<Notice>) {
    let (teller, hears) = sync_channel(64);
    (Box::new(move |notice| teller.send(notice).unwrap()), hears)
}

#[test]
fn a_server_that_takes_long_and_lives_is_waited_for_and_told_to_be_at_work() {
    let house = House::new();
    let (listener, hears) = noting();
    let patience = Patience { work: Duration::from_secs(60), ..impatient() };
    let client = Client::join_with(house.place.clone(), None, patience, Some(listener)).unwrap();
    let arrived = house.book.shut();
    let sent = thread::spawn(move || (client.order(&order(9, 1)), client));
    arrived.recv().unwrap();
    assert_eq!(hears.recv().unwrap(), Notice::Working);
    house.book.open();
    let (receipt, _client) = sent.join().unwrap();
    assert_eq!(receipt.unwrap().version, Version(1));
    assert_eq!(hears.recv().unwrap(), Notice::Answers);
    assert!(hears.try_recv().is_err(), "and nothing else was told");
}

#[test]
fn a_server_that_was_let_in_by_the_system_and_says_nothing_is_named_and_left() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    // It holds its lock and listens, and nobody is at the door.
    let claim = place.claim(None).unwrap();
    let (listener, _hears) = noting();
    let joined = Client::join_with(place.clone(), None, impatient(), Some(listener));
    assert!(matches!(joined, Err(JoinError::Silent)));
    // So many wait already that the system lets nobody in any more.
    let mut lines = Vec::new();
    while let Ok(line) = place.connect_within(Duration::from_millis(20)) {
        lines.push(line);
        assert!(lines.len() < 10_000);
    }
    let joined = Client::join_with(place, None, impatient(), None);
    assert!(matches!(joined, Err(JoinError::Silent)), "{:?}", joined.err());
    drop((lines, claim));
}

#[test]
fn a_call_to_a_server_that_fell_silent_is_named_before_it_is_given_up() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let listener = claim.listener.try_clone().unwrap();
    // Lets one in, and from then on nobody is at the door.
    let letting = thread::spawn(move || {
        let (mut first, _) = listener.accept().unwrap();
        let_in(&mut first);
        first
    });
    let (listener, hears) = noting();
    let patience = Patience {
        hello: Duration::from_millis(100),
        answer: Duration::from_secs(60),
        line: Duration::from_secs(60),
        work: Duration::from_secs(60),
        tries: 1,
    };
    let client = Client::join_with(place, None, patience, Some(listener)).unwrap();
    let silent = letting.join().unwrap();
    let asking = thread::spawn(move || client.ask(&Query::Stats));
    assert_eq!(hears.recv().unwrap(), Notice::Silent);
    // It comes to itself: what was asked is answered on the same line.
    let mut line = silent;
    let Call::Ask(Query::Stats) = heard(&mut line) else { panic!() };
    frame::write(&mut line, &Word::Answer(Ok(Answer::Stats(Stats::default())))).unwrap();
    assert_eq!(asking.join().unwrap(), Ok(Answer::Stats(Stats::default())));
    assert_eq!(hears.recv().unwrap(), Notice::Answers);
    drop(claim);
}

/// A door that opens late, as that of a store that is being opened.
struct Late(Arc<Book>, std::sync::OnceLock<()>);

impl Reception for Late {
    fn admit(&self, _caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway> {
        self.1.wait();
        Ok(Arc::new(Seat(Arc::clone(&self.0))))
    }
}

#[test]
fn whoever_comes_while_the_store_opens_waits_knows_why_and_is_let_in() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::of(&dir.path().join("store"));
    let claim = place.claim(None).unwrap();
    let door = Arc::new(Late(Arc::default(), std::sync::OnceLock::new()));
    // Longer than anybody has patience for a frame.
    let bounds = Bounds { hello: Duration::from_millis(300), ..Bounds::default() };
    let listener = claim.listener.try_clone().unwrap();
    let server = Server::start(listener, Arc::clone(&door) as _, bounds).unwrap();
    let (listener, hears) = noting();
    let joining = thread::spawn(move || {
        let patience = Patience { hello: Duration::from_secs(5), ..impatient() };
        Client::join_with(place, None, patience, Some(listener))
    });
    assert_eq!(hears.recv().unwrap(), Notice::Working);
    door.1.set(()).unwrap();
    assert!(is_well(&joining.join().unwrap().unwrap()));
    assert_eq!(hears.recv().unwrap(), Notice::Answers);
    drop((server, claim));
}
