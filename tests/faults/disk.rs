//! The disk as a power cut leaves it, worked out from the record of what a program did.
//!
//! What was synced stands. Each block that was written since stands as it was written last, or as it
//! was synced last, or torn between the two; a size is any that the file had since. Names made, moved
//! and taken away survive in their order up to some one of them: a file system with a journal keeps
//! that order, and a sync of any file brings the names before it to the disk. After a sync that failed
//! the kernel holds what it could not write for written: no later sync brings it to the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::random::Random;
use super::recorder::Event;

const BLOCK: usize = 4096;
/// What a drive writes whole.
const SECTOR: usize = 512;

/// What becomes of a block that was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odds {
    /// As it was written last, or as it was synced last.
    Dropped,
    /// That, or some of its sectors the one and some the other.
    Torn,
}

#[derive(Clone, Debug)]
enum Change {
    Write { at: usize, offset: u64, bytes: Vec<u8>, lost: bool },
    Truncate { at: usize, size: u64 },
}

impl Change {
    fn at(&self) -> usize {
        match self {
            Self::Write { at, .. } | Self::Truncate { at, .. } => *at,
        }
    }

    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Self::Write { offset, bytes, .. } => {
                let from = usize::try_from(*offset).unwrap();
                if content.len() < from + bytes.len() {
                    content.resize(from + bytes.len(), 0);
                }
                content[from..from + bytes.len()].copy_from_slice(bytes);
            }
            Self::Truncate { size, .. } => content.resize(usize::try_from(*size).unwrap(), 0),
        }
    }

    fn blocks(&self) -> std::ops::Range<usize> {
        match self {
            Self::Write { offset, bytes, .. } => {
                let from = usize::try_from(*offset).unwrap();
                from / BLOCK..(from + bytes.len()).div_ceil(BLOCK)
            }
            Self::Truncate { .. } => 0..0,
        }
    }
}

/// A file: what is durable of it, and what was done to it since.
#[derive(Clone, Debug, Default)]
struct Body {
    durable: Vec<u8>,
    since: Vec<Change>,
}

fn block_of(content: &[u8], block: usize) -> Vec<u8> {
    let from = (block * BLOCK).min(content.len());
    let mut bytes = content[from..(from + BLOCK).min(content.len())].to_vec();
    bytes.resize(BLOCK, 0);
    bytes
}

fn put_block(content: &mut [u8], block: usize, bytes: &[u8]) {
    let from = (block * BLOCK).min(content.len());
    let to = (from + BLOCK).min(content.len());
    content[from..to].copy_from_slice(&bytes[..to - from]);
}

impl Body {
    /// As a program sees it now.
    fn live(&self) -> Vec<u8> {
        let mut content = self.durable.clone();
        self.since.iter().for_each(|change| change.apply(&mut content));
        content
    }

    /// A sync that began at `begun` has succeeded.
    fn synced(&mut self, begun: usize) {
        let mut content = self.durable.clone();
        let mut blocks = BTreeSet::new();
        for change in self.since.iter().filter(|change| change.at() < begun) {
            change.apply(&mut content);
            if !matches!(change, Change::Write { lost: true, .. }) {
                blocks.extend(change.blocks());
            }
        }
        let mut durable = self.durable.clone();
        durable.resize(content.len(), 0);
        for block in &blocks {
            put_block(&mut durable, *block, &block_of(&content, *block));
        }
        self.durable = durable;
        let stays = |change: &Change| {
            let lost = matches!(change, Change::Write { lost: true, .. });
            change.at() >= begun || lost && change.blocks().any(|block| !blocks.contains(&block))
        };
        self.since.retain(stays);
    }

    fn sync_failed(&mut self, begun: usize) {
        for change in &mut self.since {
            if let Change::Write { at, lost, .. } = change
                && *at < begun
            {
                *lost = true;
            }
        }
    }

    /// What is on the disk after the power went.
    fn left(&self, odds: Odds, keep: u64, random: &mut Random) -> Vec<u8> {
        let mut content = self.durable.clone();
        let mut sizes = vec![content.len()];
        let mut written: BTreeMap<usize, Vec<Vec<u8>>> = BTreeMap::new();
        for change in &self.since {
            change.apply(&mut content);
            sizes.push(content.len());
            // What the kernel gave up is not on the disk by itself; a later write of the block may be.
            if !matches!(change, Change::Write { lost: true, .. }) {
                for block in change.blocks() {
                    written.entry(block).or_default().push(block_of(&content, block));
                }
            }
        }
        let size = sizes[random.below(sizes.len())];
        let mut left = self.durable.clone();
        left.resize(size, 0);
        for (block, states) in written {
            let old = block_of(&self.durable, block);
            let new = &states
                [if random.below(4) == 0 { random.below(states.len()) } else { states.len() - 1 }];
            let stays = random.one_in_a_hundred(keep);
            let bytes = match odds {
                Odds::Torn if random.below(2) == 0 => {
                    let mut torn = old.clone();
                    for sector in (0..BLOCK).step_by(SECTOR) {
                        if random.below(2) == 0 {
                            torn[sector..sector + SECTOR]
                                .copy_from_slice(&new[sector..sector + SECTOR]);
                        }
                    }
                    torn
                }
                Odds::Dropped | Odds::Torn if stays => new.clone(),
                Odds::Dropped | Odds::Torn => old,
            };
            put_block(&mut left, block, &bytes);
        }
        left
    }
}

#[derive(Clone, Debug)]
enum Naming {
    Create(String, usize),
    Rename(String, String),
    Unlink(String),
}

impl Naming {
    fn apply(&self, names: &mut BTreeMap<String, usize>) {
        match self {
            Self::Create(name, body) => drop(names.insert(name.clone(), *body)),
            Self::Rename(from, to) => {
                if let Some(body) = names.remove(from) {
                    names.insert(to.clone(), body);
                }
            }
            Self::Unlink(name) => drop(names.remove(name)),
        }
    }
}

/// A folder while a record is played into it.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    bodies: Vec<Body>,
    /// Names as a program sees them.
    live: BTreeMap<String, usize>,
    durable: BTreeMap<String, usize>,
    namings: Vec<Naming>,
    /// Of syncs that have begun: at which event, and how many namings were made by then.
    begun: BTreeMap<u64, (usize, usize)>,
    /// Namings that are durable already, counted from the first.
    settled: usize,
}

/// Folders in the store are made with it, and hold nothing.
const BLOBS: &str = "blobs";
/// It only takes up room.
const BALLAST: &str = "ballast";

impl Disk {
    /// A folder at rest: all of it is durable.
    pub fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_file() && name != BALLAST {
                let durable = fs::read(entry.path()).unwrap();
                disk.durable.insert(name, disk.bodies.len());
                disk.bodies.push(Body { durable, since: Vec::new() });
            }
        }
        disk.live = disk.durable.clone();
        disk
    }

    pub fn play(&mut self, at: usize, event: &Event) {
        match event {
            Event::Write { name, offset, bytes } => {
                let (offset, bytes) = (*offset, bytes.clone());
                self.change(name, Change::Write { at, offset, bytes, lost: false });
            }
            Event::Truncate { name, size } => {
                self.change(name, Change::Truncate { at, size: *size });
            }
            Event::Create { name } => {
                self.bodies.push(Body::default());
                self.name(Naming::Create(name.clone(), self.bodies.len() - 1));
            }
            Event::Rename { from, to } => self.name(Naming::Rename(from.clone(), to.clone())),
            Event::Unlink { name } => self.name(Naming::Unlink(name.clone())),
            Event::SyncBegun { number, .. } => {
                self.begun.insert(*number, (at, self.settled + self.namings.len()));
            }
            Event::SyncDone { name, number } => {
                let (begun, namings) = self.begun.remove(number).unwrap();
                if let Some(body) = self.live.get(name) {
                    self.bodies[*body].synced(begun);
                }
                let news = namings.saturating_sub(self.settled);
                for naming in self.namings.drain(..news) {
                    naming.apply(&mut self.durable);
                }
                self.settled += news;
            }
            Event::SyncFailed { name, number } => {
                let (begun, _) = self.begun.remove(number).unwrap();
                if let Some(body) = self.live.get(name) {
                    self.bodies[*body].sync_failed(begun);
                }
            }
            Event::Sent { .. } => {}
        }
    }

    fn change(&mut self, name: &str, change: Change) {
        let body =
            self.live.get(name).unwrap_or_else(|| panic!("{name} was written and never made"));
        self.bodies[*body].since.push(change);
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.live);
        self.namings.push(naming);
    }

    /// What a program sees of it that is still running.
    pub fn now(&self) -> BTreeMap<String, Vec<u8>> {
        let content = |(name, body): (&String, &usize)| (name.clone(), self.bodies[*body].live());
        self.live.iter().map(content).collect()
    }

    /// Makes the folder that a power cut leaves at this moment.
    pub fn cut(&self, odds: Odds, random: &mut Random, to: &Path) {
        let keep = [0, 50, 50, 100][random.below(4)];
        let mut names = self.durable.clone();
        let survive = random.below(self.namings.len() + 1);
        self.namings[..survive].iter().for_each(|naming| naming.apply(&mut names));
        fs::create_dir_all(to.join(BLOBS)).unwrap();
        for (name, body) in names {
            fs::write(to.join(name), self.bodies[body].left(odds, keep, random)).unwrap();
        }
    }
}

/// What lies in a folder, as [`Disk::now`] tells it.
pub fn lies_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    Disk::of(folder).now()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(name: &str, offset: u64, byte: u8, size: usize) -> Event {
        Event::Write { name: name.into(), offset, bytes: vec![byte; size] }
    }

    fn played(events: &[Event]) -> Disk {
        let mut disk = Disk::default();
        for (at, event) in events.iter().enumerate() {
            disk.play(at, event);
        }
        disk
    }

    fn sync(number: u64, done: bool) -> [Event; 2] {
        let name = || "db".to_owned();
        let end = if done {
            Event::SyncDone { name: name(), number }
        } else {
            Event::SyncFailed { name: name(), number }
        };
        [Event::SyncBegun { name: name(), number }, end]
    }

    /// What is left of `db` in many cuts at the end.
    fn left(events: &[Event], odds: Odds) -> BTreeSet<Option<Vec<u8>>> {
        let disk = played(events);
        let mut random = Random::new(7);
        let cut = |_| {
            let folder = tempfile::tempdir().unwrap();
            disk.cut(odds, &mut random, folder.path());
            fs::read(folder.path().join("db")).ok()
        };
        (0..60).map(cut).collect()
    }

    #[test]
    fn what_was_synced_stands_and_what_was_not_may_be_gone_or_torn() {
        let create = Event::Create { name: "db".into() };
        let [begun, done] = sync(1, true);
        let events = [create, write("db", 0, 1, BLOCK), begun, done];
        assert_eq!(left(&events, Odds::Torn), BTreeSet::from([Some(vec![1; BLOCK])]));
        let events = [&events[..], &[write("db", 0, 2, BLOCK)]].concat();
        let whole = BTreeSet::from([Some(vec![1; BLOCK]), Some(vec![2; BLOCK])]);
        assert_eq!(left(&events, Odds::Dropped), whole);
        assert!(left(&events, Odds::Torn).len() > 2);
    }

    #[test]
    fn a_write_after_a_sync_began_is_not_made_durable_by_it() {
        let [begun, done] = sync(1, true);
        let create = Event::Create { name: "db".into() };
        let events = [create, write("db", 0, 1, BLOCK), begun, write("db", 0, 2, BLOCK), done];
        let all = BTreeSet::from([Some(vec![1; BLOCK]), Some(vec![2; BLOCK])]);
        assert_eq!(left(&events, Odds::Dropped), all);
    }

    #[test]
    fn a_sync_that_failed_loses_what_no_later_one_brings_back() {
        let create = Event::Create { name: "db".into() };
        let [begun, failed] = sync(1, false);
        let [begun_again, done] = sync(2, true);
        let events = [create, write("db", 0, 1, BLOCK), begun, failed, begun_again, done];
        assert_eq!(left(&events, Odds::Dropped), BTreeSet::from([Some(vec![0; BLOCK])]));
    }

    #[test]
    fn a_name_that_nothing_synced_may_not_be_there() {
        let events = [Event::Create { name: "db".into() }];
        assert_eq!(left(&events, Odds::Dropped), BTreeSet::from([None, Some(Vec::new())]));
    }
}
