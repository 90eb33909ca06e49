//! A durable save of this build beside one of another, in pairs and in one run, so that a disk that is busy
//! is busy for both. Nothing here passes or fails.
//!
//! `cargo bench --bench saves -- --against PROGRAM [--pairs N] [--cases N]`, where the program is this bench
//! as another build made it. Alone it is held against itself: what it says then is noise.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench says what it measured, or stops"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command as Process, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use wasl::api::command::Seen;
use wasl::api::query::{Position, QueueQuery};
use wasl::api::{Answer, Command, Desk, Order, OrderId, Query};
use wasl::domain::id::CaseNumber;
use wasl::domain::queue::Queue;
use wasl::domain::settings::SetUp;
use wasl::service::clock::SystemClock;
use wasl::service::{Service, sample};
use wasl::store::room::Settings;
use wasl::store::sled::SledEngine;

/// Cases that are taken and given back in turn.
const TAKEN: usize = 50;
/// Pairs before those that count.
const WARM: usize = 50;

fn argument(name: &str) -> Option<String> {
    let mut args = std::env::args();
    args.find(|arg| arg == name).and_then(|_| args.next())
}

fn main() {
    let cases = argument("--cases").map_or(5_000, |n| n.parse().unwrap());
    if let Some(store) = argument("--store") {
        return answer(Path::new(&store), cases);
    }
    let own = std::env::current_exe().unwrap();
    let other = argument("--against").map_or(own.clone(), Into::into);
    let pairs: usize = argument("--pairs").map_or(2_000, |n| n.parse().unwrap());
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut both = [(own, "this"), (other, "other")]
        .map(|(program, name)| Saver::start(&program, &dir.path().join(name), cases));
    let mut took = [Vec::new(), Vec::new()];
    for pair in 0..WARM + pairs {
        // Who goes first finds the disk less busy: they take turns.
        for which in [pair % 2, 1 - pair % 2] {
            let one = both.get_mut(which).unwrap().save();
            if pair >= WARM {
                took.get_mut(which).unwrap().push(one);
            }
        }
    }
    let [this, other] = took;
    let mut ratios: Vec<f64> = this
        .iter()
        .zip(&other)
        .map(|(this, other)| this.as_secs_f64() / other.as_secs_f64())
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!("{pairs} pairs of a save, {cases} cases in each store");
    told("this build", this);
    told("the other", other);
    println!("median of the pairs' ratios: {:.2}", ratios.get(ratios.len() / 2).unwrap());
}

fn told(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |hundredth: usize| times.get((times.len() - 1) * hundredth / 100).copied().unwrap();
    let mean = times.iter().sum::<Duration>() / u32::try_from(times.len()).unwrap();
    println!("{name}: p50 {:?}, p99 {:?}, mean {mean:?}", at(50), at(99));
}

/// A process that saves when it is told to.
struct Saver {
    process: Child,
    told: ChildStdin,
    said: BufReader<ChildStdout>,
}

impl Saver {
    fn start(program: &Path, store: &Path, cases: u64) -> Self {
        let mut process = Process::new(program)
            .args(["--cases", &cases.to_string(), "--store"])
            .arg(store)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let told = process.stdin.take().unwrap();
        let said = BufReader::new(process.stdout.take().unwrap());
        Self { process, told, said }
    }

    fn save(&mut self) -> Duration {
        self.told.write_all(b"\n").unwrap();
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        Duration::from_nanos(line.trim().parse().unwrap())
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

fn open(path: &Path) -> Arc<Service> {
    let engine = SledEngine::open(path, Settings::default()).unwrap();
    Service::open(Arc::new(engine), Arc::new(SystemClock)).unwrap()
}

/// Saves once for each line that is read, and says in how many nanoseconds.
fn answer(store: &Path, cases: u64) {
    let fill = open(store);
    fill.fill(&sample::settings().unwrap(), sample::samples(cases, 1448), |_| {}).unwrap();
    drop(fill);
    let service = open(store);
    let desk = service.at(SetUp::OWN);
    let queue = Query::Queue(QueueQuery::all(Queue::Intake, Position::Start, TAKEN));
    let Ok(Answer::Queue(page)) = desk.ask(&queue) else { panic!("no queue") };
    let case = |number| match desk.ask(&Query::Case(number)) {
        Ok(Answer::Case(view)) => view,
        _ => panic!("no case"),
    };
    let numbers: Vec<CaseNumber> = page.rows.iter().map(|(_, row)| row.number).collect();
    let is_free = |number: &CaseNumber| case(*number).case.claim.is_none();
    let numbers: Vec<CaseNumber> = numbers.into_iter().filter(is_free).collect();
    let lines = std::io::stdin().lines().map_while(Result::ok);
    for (count, (_, number)) in (1..).zip(lines.zip(numbers.iter().cycle())) {
        let view = case(*number);
        let seen = Seen { case: *number, version: view.version };
        let command = match view.case.claim {
            Some(_) => Command::ReleaseCase { seen },
            None => Command::ClaimCase { seen },
        };
        let begun = Instant::now();
        desk.order(&Order { id: OrderId { session: 1, count }, command }).unwrap();
        println!("{}", begun.elapsed().as_nanos());
        std::io::stdout().flush().unwrap();
    }
}
