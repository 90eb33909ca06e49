//! Rounds of faults under a real server: one kind each, at random points, and what came of them.

mod tally;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::time::Duration;

use wasl::api::Receipt;
use wasl::domain::id::CaseNumber;
use wasl::wire::{Place, Word, framed};

use super::clerks::{self, Answered, Shares, Step};
use super::disk::{Disk, lies_in};
use super::judge::{Examined, Stand, WentOut, is_draft, judge};
use super::random::Random;
use crate::ended::ended_within;

pub use tally::{Mode, Table, Tally};

use super::recorder::{Control, Event, Fault, events, put_under};

/// Orders of one clerk in a round, at most.
const ORDERS: usize = 80;
/// Rounds over one store, each after the one before it.
const CHAIN: usize = 6;
/// Power cuts worked out from one record.
const CUTS: usize = 6;
/// Where no round of a kind met its fault, so many more are made, each with the fault as near as can be.
const NEAR_ROUNDS_MAX: usize = 12;
/// A server that met a fault has so long to end by itself. sled's own thread writes twice a second.
const ENDS_BY_ITSELF: Duration = Duration::from_millis(1_200);
const ENDS_WHEN_TOLD: Duration = Duration::from_secs(20);

/// A store as it was before a round, and what stands in it.
pub struct Ground {
    _folder: tempfile::TempDir,
    store: PathBuf,
    stand: Stand,
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("blobs")).unwrap();
    for (name, bytes) in lies_in(from) {
        fs::write(to.join(name), bytes).unwrap();
    }
}

impl Ground {
    /// A store with sample data: better more of it than clerks touch in a round.
    pub fn new(cases: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        let done = crate::cli::wasl(&root, &["demo", "--cases", &cases.to_string()]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let store = root.join("store");
        let stand = Examined::open(&store).unwrap().stand().unwrap();
        assert!(!stand.cases.is_empty());
        Self { _folder: folder, store, stand }
    }

    pub fn store(&self) -> &Path {
        &self.store
    }

    pub fn stand(&self) -> &Stand {
        &self.stand
    }

    pub fn copied(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = fs::canonicalize(folder.path()).unwrap().join("store");
        copy(&self.store, &store);
        Self { _folder: folder, store, stand: self.stand.clone() }
    }

    pub fn shares(&self) -> Shares {
        Shares::of(&self.stand.cases.keys().copied().collect::<Vec<CaseNumber>>())
    }
}

/// A server with the recorder under it.
pub struct Server {
    child: Child,
    said: Receiver<String>,
}

impl Server {
    pub fn start(store: &Path, control: &Control, log: Option<&Path>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wasl"));
        command
            .args(["--lang", "en", "--store"])
            .arg(format!("sled:{}", store.display()))
            .arg("serve")
            .env("HOME", store.parent().unwrap())
            .env("WASL_LOG", "off")
            .env_remove("XDG_STATE_HOME")
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        put_under(&mut command, store, control, log);
        let mut child = command.spawn().unwrap();
        let (sender, said) = sync_channel(1_000);
        let errors = BufReader::new(child.stderr.take().unwrap());
        thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                sender.try_send(line).ok();
            }
        });
        Self { child, said }
    }

    /// False if it ended before it served.
    pub fn serves(&self) -> bool {
        self.said.iter().any(|line| line.contains("serving"))
    }

    fn ended(&mut self, within: Duration) -> Option<ExitStatus> {
        ended_within(&mut self.child, within)
    }

    fn term(&self) {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status().unwrap();
    }

    pub fn end_in_order(&mut self) {
        self.term();
        assert!(self.ended(ENDS_WHEN_TOLD).unwrap().success());
    }

    /// Ends it as an administrator would; true if it had to be told.
    fn end(&mut self) -> bool {
        if self.ended(ENDS_BY_ITSELF).is_some() {
            return false;
        }
        self.term();
        if self.ended(ENDS_WHEN_TOLD).is_none() {
            self.child.kill().unwrap();
        }
        true
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// One server, its clerks, and its end.
pub struct Run {
    steps: Vec<Step>,
    /// What the fault was given to.
    struck: Option<String>,
    stayed: bool,
}

/// The mark only says how far the store came: it may lag, and nobody is told what it says.
const MAY_FAIL: &str = "wasl.mark";

/// Lets clerks work at a server until the fault has come. `near`: with the first call that it may be
/// given to.
fn run(
    ground: &Ground,
    mode: Mode,
    log: Option<&Path>,
    session: u64,
    near: bool,
    random: &mut Random,
) -> Run {
    let folder = ground.store.parent().unwrap();
    let control = Control::new(folder.join("control"));
    if log.is_some() {
        control.only_note_syncs();
    }
    let fault = mode.fault();
    let arm = |random: &mut Random| {
        let before = match fault {
            _ if near => 0,
            Fault::ReadError if random.below(3) > 0 => {
                control.only_of_the_committer();
                random.below(ground.stand.cases.len() / 8)
            }
            // Of a small store little is left that was not read before.
            Fault::ReadError => random.below(ground.stand.cases.len() / 2),
            Fault::SyncError => random.below(120),
            _ => random.below(160),
        };
        // Some faults come once, some again and again.
        let again = [0, 200_000, 1_000_000][random.below(3)];
        let room = u64::try_from(random.below(60_000)).unwrap();
        control.arm(fault, u64::try_from(before).unwrap(), again, room, random.next());
    };
    // Some come while the store is being opened.
    let early = random.below(6) == 0 && !near;
    if early {
        arm(random);
    }
    let mut server = Server::start(&ground.store, &control, log);
    let mut steps = Vec::new();
    let mut serves_all_the_same = false;
    if server.serves() {
        // What was not needed to open the store was not there to fail later either.
        serves_all_the_same = control.struck().is_some();
        let today = wasl::service::clock::Clock::now(&wasl::service::clock::SystemClock).day();
        let place = Place::of(&ground.store);
        let most = 2 + random.below(ORDERS);
        steps = clerks::at_work(&place, &ground.shares(), most, session, today, || {
            if !early {
                arm(random);
            }
        });
    }
    let struck = control.struck();
    let struck = match (mode, struck) {
        (Mode::Kill, None) => {
            server.child.kill().unwrap();
            server.child.wait().unwrap();
            Some("its process".to_owned())
        }
        (_, struck) => struck,
    };
    let stayed = match &struck {
        Some(name) => server.end() && name != MAY_FAIL && !serves_all_the_same,
        None => {
            server.term();
            server.ended(ENDS_WHEN_TOLD).unwrap();
            false
        }
    };
    Run { steps, struck, stayed }
}

/// Rounds whose fault leaves the disk itself alone.
fn live(base: &Ground, mode: Mode, rounds: usize, random: &mut Random, session: &mut u64) -> Tally {
    let mut tally = Tally::default();
    let mut ground = base.copied();
    for round in 0..rounds + NEAR_ROUNDS_MAX {
        let near = round >= rounds;
        if near && tally.struck > 0 {
            break;
        }
        if round % CHAIN == 0 {
            ground = base.copied();
        }
        *session += 1;
        let ran = run(&ground, mode, None, *session, near, random);
        tally.struck += usize::from(ran.struck.is_some());
        tally.note_stayed(&ran);
        let (verdict, after) = judge(&ground.store, &ground.stand, &ran.steps, |_, _| WentOut::Yes);
        tally.add(&format!("round {round}"), &verdict);
        match after {
            Some(after) if verdict.is_sound() => ground.stand = after,
            _ => ground = base.copied(),
        }
    }
    tally
}

/// At which event each receipt went out.
struct Sent(Vec<(usize, Vec<u8>)>);

impl Sent {
    fn of(events: &[Event]) -> Self {
        let sent = |(at, event): (usize, &Event)| match event {
            Event::Sent { bytes } => Some((at, bytes.clone())),
            _ => None,
        };
        Self(events.iter().enumerate().filter_map(sent).collect())
    }

    fn when(&self, receipt: &Receipt) -> Option<usize> {
        let frame = framed(&Word::Receipt(Ok(receipt.clone()))).unwrap();
        self.0.iter().find(|(_, bytes)| *bytes == frame).map(|(at, _)| *at)
    }

    /// Whether a step's receipt had gone out by then.
    fn by(&self, at: usize, step: &Step, receipt: &Receipt, steps: &[Step]) -> WentOut {
        let went = |receipt: &Receipt| self.when(receipt).is_some_and(|sent| sent < at);
        if !went(receipt) {
            return WentOut::No;
        }
        if !is_draft(step) {
            return WentOut::Yes;
        }
        // Whoever was answered later was answered this too.
        let later = steps.iter().skip_while(|one| one.order.id != step.order.id).skip(1);
        let mut later = later.filter(|one| one.clerk == step.clerk && !is_draft(one));
        let answered =
            |one: &Step| matches!(&one.answered, Answered::Done(receipt) if went(receipt));
        if later.any(answered) { WentOut::Yes } else { WentOut::Perhaps }
    }
}

/// Rounds in which the power goes: the record of one run is cut at many points.
fn cut(base: &Ground, mode: Mode, rounds: usize, random: &mut Random, session: &mut u64) -> Tally {
    let odds = mode.odds().unwrap();
    let mut tally = Tally::default();
    let mut ground = base.copied();
    let (mut chain, mut runs) = (0, 0);
    // A cut strikes by itself; where an error comes before it, one run at least must have met it.
    while tally.rounds < rounds || (tally.struck == 0 && runs < NEAR_ROUNDS_MAX) {
        let near = tally.rounds >= rounds;
        runs += 1;
        if chain == CHAIN {
            (ground, chain) = (base.copied(), 0);
        }
        chain += 1;
        *session += 1;
        let log = ground.store.parent().unwrap().join("log");
        fs::remove_file(&log).ok();
        let before = Disk::of(&ground.store);
        let ran = run(&ground, mode, Some(&log), *session, near, random);
        tally.note_stayed(&ran);
        let events = events(&log);
        let whole = played(&before, &events);
        // A recorder that misses a write proves nothing.
        let (now, lies) = (whole.now(), lies_in(&ground.store));
        assert!(now == lies, "the record is not what was done: {}", differences(&now, &lies));
        let sent = Sent::of(&events);
        let receipts: Vec<usize> = ran
            .steps
            .iter()
            .filter_map(|step| match &step.answered {
                Answered::Done(receipt) => sent.when(receipt),
                Answered::No | Answered::Unknown => None,
            })
            .collect();
        let mut next = None;
        for _ in 0..CUTS.min(rounds.saturating_sub(tally.rounds)).max(1) {
            // Half of them right after a receipt went out.
            let at = match receipts.len() {
                0 => random.below(events.len() + 1),
                _ if random.below(2) == 0 => receipts[random.below(receipts.len())] + 1,
                _ => random.below(events.len() + 1),
            };
            let folder = tempfile::tempdir().unwrap();
            let store = fs::canonicalize(folder.path()).unwrap().join("store");
            played(&before, &events[..at]).cut(odds, random, &store);
            let went_out = |step: &Step, receipt: &Receipt| sent.by(at, step, receipt, &ran.steps);
            let (verdict, after) = judge(&store, &ground.stand, &ran.steps, went_out);
            tally.struck += usize::from(mode.fault() == Fault::None || ran.struck.is_some());
            tally.add(&format!("cut at {at} of {}", events.len()), &verdict);
            if let (true, Some(stand)) = (verdict.is_sound(), after) {
                next = Some(Ground { _folder: folder, store, stand });
            }
        }
        match next {
            Some(next) => ground = next,
            None => (ground, chain) = (base.copied(), 0),
        }
    }
    tally
}

fn played(before: &Disk, events: &[Event]) -> Disk {
    let mut disk = before.clone();
    for (at, event) in events.iter().enumerate() {
        disk.play(at, event);
    }
    disk
}

type Files = std::collections::BTreeMap<String, Vec<u8>>;

fn differences(one: &Files, other: &Files) -> String {
    let names: std::collections::BTreeSet<_> = one.keys().chain(other.keys()).collect();
    let differs = |name: &&String| one.get(*name) != other.get(*name);
    let tell = |name: &String| {
        let size = |files: &Files| files.get(name).map(Vec::len);
        format!("{name}: {:?} / {:?}", size(one), size(other))
    };
    names.into_iter().filter(differs).map(tell).collect::<Vec<_>>().join(", ")
}

/// So many rounds of each kind.
pub fn rounds(modes: &[Mode], of_each: usize, cases: usize, seed: u64) -> Table {
    let base = Ground::new(cases);
    let mut random = Random::new(seed);
    let mut session = seed % 1_000_000 * 1_000;
    let mut all = Vec::new();
    for mode in modes {
        let tally = if mode.odds().is_some() {
            cut(&base, *mode, of_each, &mut random, &mut session)
        } else {
            live(&base, *mode, of_each, &mut random, &mut session)
        };
        all.push((*mode, tally));
    }
    Table(all)
}
