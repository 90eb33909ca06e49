//! Fifty desks at one server, on 100,000 cases: what the socket adds, how writers share a flush, how
//! soon a notice is everywhere, and whether the server grows. Figures are ratios and differences of one
//! run; nothing here passes or fails.
//!
//! `cargo bench --bench crowd -- [--cases N] [--minutes M]`
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench says what it measured, or stops"
)]
#![expect(clippy::disallowed_methods, reason = "desks that do not press keys all the time pause")]

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use wasl::api::command::Seen;
use wasl::api::door::{Caller, Notice, Reception, TurnedAway};
use wasl::api::query::{Position, QueueQuery};
use wasl::api::{Answer, Command, Desk, Order, OrderId, Query};
use wasl::domain::id::CaseNumber;
use wasl::domain::queue::Queue;
use wasl::domain::settings::SetUp;
use wasl::service::clock::SystemClock;
use wasl::service::{Service, sample};
use wasl::store::room::Settings;
use wasl::store::sled::SledEngine;
use wasl::wire::{Bounds, Client, Place, Server};

const DESKS: usize = 50;
const PAGE: usize = 20;
/// A clerk presses a key a few times a second at most.
const PAUSE: Duration = Duration::from_millis(200);
const PAIRS: usize = 4_000;
const WRITING: Duration = Duration::from_secs(8);
const NOTICES: usize = 200;
/// Requests of one desk in a minute's work: moves, cases, searches, saves.
const A_MINUTE: usize = 20;

/// What is looked for: parts of names, and of a phone.
const NAMES: [&str; 4] = ["سالم", "نورة", "المثال", "05000"];

/// Lets everyone in as the one who set the store up.
struct Hall(Arc<Service>);

impl Reception for Hall {
    fn admit(&self, _caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway> {
        Ok(Arc::new(self.0.at(SetUp::OWN)))
    }
}

/// Numbers that look random and are the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// One person at work.
struct Worker {
    desk: Arc<dyn Desk>,
    random: Random,
    session: u64,
    count: u64,
    queue: Queue,
    at: Position,
    seen: Vec<CaseNumber>,
}

impl Worker {
    fn new(desk: Arc<dyn Desk>, number: usize) -> Self {
        let session = u64::try_from(number).unwrap() + 1;
        let queue = *Queue::ALL.get(number % Queue::ALL.len()).unwrap();
        let random = Random(session.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        Self { desk, random, session, count: 0, queue, at: Position::Start, seen: Vec::new() }
    }

    fn look(&mut self) {
        self.ask(&Query::Queue(QueueQuery::all(self.queue, Position::Start, PAGE)));
        assert!(!self.seen.is_empty(), "nobody stands in {:?}", self.queue);
    }

    /// Of ten things six are moves in a queue, two open a case, one looks for somebody, one saves.
    fn next(&mut self) -> Query {
        match self.random.below(9) {
            0 => Query::Find {
                text: (*NAMES.get(self.random.below(NAMES.len())).unwrap()).to_owned(),
            },
            1 | 2 if !self.seen.is_empty() => {
                Query::Case(*self.seen.get(self.random.below(self.seen.len())).unwrap())
            }
            _ => Query::Queue(QueueQuery::all(self.queue, self.at.clone(), PAGE)),
        }
    }

    fn ask(&mut self, query: &Query) -> Duration {
        let begun = Instant::now();
        let answer = self.desk.ask(query);
        let took = begun.elapsed();
        if let Ok(Answer::Queue(page)) = answer {
            self.seen = page.rows.iter().map(|(_, row)| row.number).collect();
            self.at = page.more.map_or(Position::Start, Position::After);
        }
        took
    }

    fn order(&mut self, command: Command) -> bool {
        self.count += 1;
        let id = OrderId { session: self.session, count: self.count };
        self.desk.order(&Order { id, command }).is_ok()
    }

    /// Takes a case, or gives it back: a whole commit with its flush.
    fn save(&mut self) -> bool {
        let Some(number) = self.seen.get(self.random.below(self.seen.len().max(1))) else {
            return false;
        };
        let Ok(Answer::Case(view)) = self.desk.ask(&Query::Case(*number)) else { return false };
        let seen = Seen { case: *number, version: view.version };
        let release = view.case.claim.is_some();
        self.order(if release {
            Command::ReleaseCase { seen }
        } else {
            Command::ClaimCase { seen }
        })
    }

    fn work(&mut self) {
        if self.random.below(10) == 0 {
            self.save();
        } else {
            self.read();
        }
    }

    fn read(&mut self) {
        let query = self.next();
        self.ask(&query);
    }
}

fn middle(mut times: Vec<Duration>, of: f64) -> Duration {
    times.sort();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a rank"
    )]
    let rank = ((times.len() as f64) * of) as usize;
    times.get(rank.min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// Resident kilobytes of this process.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn wanted(name: &str, default: u64) -> u64 {
    let mut args = std::env::args();
    args.find(|arg| arg == name).and_then(|_| args.next()).map_or(default, |n| n.parse().unwrap())
}

fn main() {
    let cases = wanted("--cases", 100_000);
    let minutes = wanted("--minutes", 60);
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = dir.path().join("store");
    let fill = open(&path);
    fill.fill(&sample::settings().unwrap(), sample::samples(cases, 1448), |_| {}).unwrap();
    drop(fill);
    let service = open(&path);
    let place = Place::of(&path);
    let claim = place.claim(None).unwrap();
    let listener = claim.listener.try_clone().unwrap();
    let server =
        Server::start(listener, Arc::new(Hall(Arc::clone(&service))), Bounds::default()).unwrap();
    println!("{cases} cases, {DESKS} desks\n");
    latency(&service, &place);
    writers(&place);
    notices(&place);
    growth(&place, minutes, "reading and saving", Worker::work);
    growth(&place, minutes, "reading alone", Worker::read);
    drop(server);
}

fn open(path: &std::path::Path) -> Arc<Service> {
    let engine = SledEngine::open(path, Settings::default()).unwrap();
    Service::open(Arc::new(engine), Arc::new(SystemClock)).unwrap()
}

fn join(place: &Place) -> Arc<dyn Desk> {
    Arc::new(Client::join(place.clone(), None).unwrap())
}

/// The same questions, in turn in this process and through the socket, while all other desks work.
fn latency(service: &Arc<Service>, place: &Place) {
    let ended = Arc::new(AtomicBool::new(false));
    let others: Vec<_> = (1..DESKS)
        .map(|number| {
            let (place, ended) = (place.clone(), Arc::clone(&ended));
            thread::spawn(move || {
                let mut worker = Worker::new(join(&place), number);
                while !ended.load(Ordering::Relaxed) {
                    worker.work();
                    thread::sleep(PAUSE);
                }
            })
        })
        .collect();
    let mut far = Worker::new(join(place), 0);
    let mut near = Worker::new(Arc::new(service.at(SetUp::OWN)), 0);
    let (mut here, mut there) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        let query = near.next();
        // Who goes first finds it less warm: they take turns.
        if pair % 2 == 0 {
            here.push(near.ask(&query));
            there.push(far.ask(&query));
        } else {
            there.push(far.ask(&query));
            here.push(near.ask(&query));
        }
    }
    ended.store(true, Ordering::Relaxed);
    for other in others {
        other.join().unwrap();
    }
    let added: Vec<Duration> =
        there.iter().zip(&here).map(|(far, near)| far.saturating_sub(*near)).collect();
    println!("a request, {PAIRS} pairs beside {} other desks", DESKS - 1);
    println!(
        "  in this process      p50 {:?}  p99 {:?}",
        middle(here.clone(), 0.5),
        middle(here, 0.99)
    );
    println!(
        "  through the socket   p50 {:?}  p99 {:?}",
        middle(there.clone(), 0.5),
        middle(there, 0.99)
    );
    println!("  added, median of pairs    {:?}   (at most 0.2 ms)\n", middle(added, 0.5));
}

/// Orders a second of one writer and of eight, each on cases of their own.
fn writers(place: &Place) {
    let rate = |writers: usize| {
        let done = Arc::new(AtomicU64::new(0));
        let begin = Arc::new(Barrier::new(writers));
        let at_work: Vec<_> = (0..writers)
            .map(|number| {
                let (place, done) = (place.clone(), Arc::clone(&done));
                let begin = Arc::clone(&begin);
                thread::spawn(move || {
                    let mut worker = Worker::new(join(&place), 900 * writers + number);
                    worker.look();
                    begin.wait();
                    let until = Instant::now() + WRITING;
                    while Instant::now() < until {
                        done.fetch_add(u64::from(worker.save()), Ordering::Relaxed);
                    }
                })
            })
            .collect();
        for one in at_work {
            one.join().unwrap();
        }
        #[expect(clippy::cast_precision_loss, reason = "a rate")]
        let count = done.load(Ordering::Relaxed) as f64;
        count / WRITING.as_secs_f64()
    };
    let (one, eight) = (rate(1), rate(8));
    println!(
        "saves a second: one writer {one:.0}, eight {eight:.0}: {:.2}x   (at least 1.3x)\n",
        eight / one
    );
}

/// From the receipt of a save to the last of the other desks.
fn notices(place: &Place) {
    let (heard, ears) = sync_channel(DESKS * 4);
    let listening: Vec<_> = (1..DESKS)
        .map(|number| {
            let (desk, heard) = (join(place), heard.clone());
            desk.listen(Box::new(move |notice| {
                if let Notice::Changed(_) = notice {
                    heard.send((number, Instant::now())).ok();
                }
            }));
            desk
        })
        .collect();
    let mut worker = Worker::new(join(place), 0);
    worker.look();
    let mut delays = Vec::new();
    while delays.len() < NOTICES {
        let begun = Instant::now();
        if !worker.save() {
            continue;
        }
        let receipt = Instant::now();
        let mut last = receipt;
        for _ in 1..DESKS {
            let (_, at) = ears.recv_timeout(Duration::from_secs(5)).unwrap();
            last = last.max(at);
        }
        assert!(last >= begun);
        delays.push(last.saturating_duration_since(receipt));
    }
    drop(listening);
    println!(
        "a notice at the last of {} desks, after the receipt: p50 {:?}  p99 {:?}   (a frame: 16.7 ms)\n",
        DESKS - 1,
        middle(delays.clone(), 0.5),
        middle(delays, 0.99)
    );
}

/// An hour's work of all desks without its pauses; what the process holds after each tenth of it. The
/// desks' own ends of the lines live in this process too, and are the same all the time.
fn growth(place: &Place, minutes: u64, what: &str, does: fn(&mut Worker)) {
    let mut workers: Vec<Worker> =
        (0..DESKS).map(|number| Worker::new(join(place), 1_000 + number)).collect();
    let rounds = usize::try_from(minutes).unwrap() * A_MINUTE;
    let mut held = Vec::new();
    for round in 0..rounds {
        thread::scope(|scope| {
            for half in workers.chunks_mut(DESKS / 2) {
                scope.spawn(move || half.iter_mut().for_each(does));
            }
        });
        if (round + 1).is_multiple_of((rounds / 10).max(1)) {
            held.push(resident() / 1024);
        }
    }
    println!(
        "{minutes} minutes of {DESKS} desks {what} ({} requests), resident MB: {held:?}",
        rounds * DESKS
    );
}
