//! A damaged store as an engine that can only be read: what can be had of its rows, in their order.
//!
//! The leaves of the engine's tree are linked from left to right. Where that chain is whole, a row is
//! what the engine itself would show. Where a page of the chain cannot be read, there is a gap in the
//! range of keys: it is filled with every copy of a row that still lies in the log, of which the one
//! with the highest version counts. A row in a gap may therefore be older than the newest, or one that
//! was deleted since; [`Reader::is_in_gap`] tells which rows those are. Where the snapshot is lost as
//! well, an older picture of a page cannot always be told from its newest, and a row that was deleted may
//! come back untold; none that stood is left out for it.

#[cfg(test)]
mod reader_tests;

mod engine;
mod nodes;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::log::{Kind, Log, Opening, Walk};
use super::order::{Gap, Ordered, keep_newer, merged};
use super::pages::{
    Data, Link, Node, Page, Pages, Snapshot, link, newest_snapshot, node, snapshot_stable,
};
use crate::store::disk::{self, Damaged, OpenError};
use crate::store::engine::{Key, Limits, Row, TAG_MIN, VALUE_SIZE_MIN, Val, Ver};
use crate::store::leaf::Leaf;
use crate::store::recovery::Headers;
use crate::store::redo::Part;
use nodes::{first_leaf, read_node, redo_record};

const LIMITS: Limits =
    Limits { ops: 1024, value: VALUE_SIZE_MIN, commit_bytes: 4 * 1024 * 1024, page: 1000 };
/// Bytes of rows that gaps may hold together; what is more is counted as not taken.
const GAPS_SIZE_MAX: usize = 1 << 30;
/// Memory beside key and value that a row takes, about.
const ROW_EXTRA: usize = 96;
/// Pages kept as they were read last.
const CACHE_PAGES: usize = 512;

/// What is known of the damage, apart from single records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    /// Bytes of the log that hold no whole message.
    pub unreadable_bytes: u64,
    pub unreadable_places: u64,
    /// Pages of which the snapshot knows more than is there.
    pub pages: u64,
    /// Ranges of keys that no readable page covers.
    pub gaps: u64,
    /// Rows that were not taken, because gaps held more than memory may.
    pub not_taken: u64,
    pub snapshot: Snapshot,
    /// The version of the last commit found, and the one that was once on disk for certain.
    pub version: u64,
    pub reached: Option<u64>,
}

impl Damage {
    /// Whether anything may be missing at all.
    pub fn is_none(&self) -> bool {
        self.unreadable_places == 0 && self.pages == 0 && self.gaps == 0 && self.has_last()
    }

    /// Whether the last commit that was on disk for certain was found.
    pub fn has_last(&self) -> bool {
        self.reached.is_none_or(|reached| reached <= self.version)
    }
}

/// Where in the order of keys a page's leaves begin.
struct Place {
    lo: Key,
    page: u64,
    /// From here on another page counts.
    end: Option<Key>,
}

pub struct Reader {
    log: Log,
    pages: Pages,
    first: Option<u64>,
    places: Vec<Place>,
    gaps: Vec<Gap>,
    /// The rows found for the gaps.
    filled: BTreeMap<Key, (Ver, Val)>,
    /// What the last commit removed, where it was not applied whole.
    removed: BTreeMap<Key, Ver>,
    damage: Damage,
    cache: Mutex<BTreeMap<u64, Arc<Leaves>>>,
}

/// A page's leaves by their keys; `None` where one cannot be read.
type Leaves = BTreeMap<Key, Option<Leaf>>;

impl Reader {
    /// Opens the files in `folder` for reading. `Held` while a process has the store open, `NotAStore`
    /// where nothing of one is to be found.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let log = Log::open(folder).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::IsADirectory => OpenError::NotAStore,
            _ => error.into(),
        })?;
        disk::not_held(folder, log.file())?;
        let reached = disk::reached_in(folder);
        // Without a mark nobody can tell a log that was damaged from one that was being written.
        let has_last = |pages: &Pages| {
            let last = first_leaf(&log, pages).map(|(_, version)| version);
            reached.is_some() && last >= reached
        };
        let (pages, walk) = Pages::read(&log, folder, has_last);
        let first = first_leaf(&log, &pages);
        let mut reader = Self {
            damage: damage(&pages, &walk, reached, first.map(|(_, version)| version)),
            first: first.map(|(page, _)| page),
            log,
            pages,
            places: Vec::new(),
            gaps: Vec::new(),
            filled: BTreeMap::new(),
            removed: BTreeMap::new(),
            cache: Mutex::default(),
        };
        reader.finish_last_commit();
        reader.order_leaves();
        reader.fill_gaps();
        Ok(reader)
    }

    /// Whether the engine may open these files: it blanks what comes after a gap in the log, so where
    /// that is more than a write which a crash cut short, it must not. `Damaged` then, and `Io` where the
    /// disk does not give all of it. The headers are those that the engine must find as well.
    /// `reached` is what the mark says; without one nothing is there yet.
    pub fn may_be_opened(folder: &Path, reached: Option<u64>) -> Result<Headers, OpenError> {
        let Some(reached) = reached else { return Ok(Headers::new()) };
        let log = Log::open(folder)?;
        let segments = log.segments();
        let snapshot = newest_snapshot(folder).as_deref().and_then(snapshot_stable).unwrap_or(0);
        let opening = log.opening(&segments, snapshot);
        if let Some(error) = log.failure() {
            return Err(error.into());
        }
        let headers = segments.headers(snapshot);
        match opening {
            Opening::Safe => return Ok(headers),
            Opening::PassesOver => return Err(OpenError::Damaged("a gap in the log".into())),
            Opening::Blanks => {}
        }
        let is_whole = Cell::new(false);
        Pages::read(&log, folder, |pages| {
            let last = first_leaf(&log, pages).map(|(_, version)| version);
            is_whole.set(last.is_some_and(|last| last >= reached) || reached == 0);
            true
        });
        if let Some(error) = log.failure() {
            return Err(error.into());
        }
        if is_whole.get() { Ok(headers) } else { Err(OpenError::Damaged(Damaged::LastCommits)) }
    }

    pub fn damage(&self) -> &Damage {
        &self.damage
    }

    /// Whether a row of this key may be older than it last was.
    pub fn is_in_gap(&self, key: &[u8]) -> bool {
        let after = self.gaps.partition_point(|gap| gap.from.as_slice() <= key);
        after.checked_sub(1).and_then(|at| self.gaps.get(at)).is_some_and(|gap| gap.has(key))
    }

    fn node(&self, page: u64) -> Option<Node> {
        read_node(&self.log, &self.pages, page)
    }

    /// Adds what the last commit was to write, as the engine would complete it.
    fn finish_last_commit(&mut self) {
        let last = self.damage.version;
        let Some(redo) = redo_record(&self.log, &self.pages) else { return };
        if ![last, last.saturating_add(1)].contains(&redo.version) {
            return;
        }
        self.damage.version = redo.version;
        let ver = Ver(redo.version);
        for part in redo.parts {
            match part {
                Part::Row(key, Some(val)) => keep_newer(&mut self.filled, Row { key, val, ver }),
                Part::Row(key, None) => drop(self.removed.insert(key, ver)),
                Part::Leaf(_, Some(bytes)) => {
                    let rows = Leaf::unpack(&bytes).map(Leaf::into_rows).unwrap_or_default();
                    for row in rows {
                        keep_newer(&mut self.filled, row);
                    }
                }
                Part::Leaf(_, None) => {}
            }
        }
    }

    /// The leaves from the first to the last, each as the one before says; `None` where that leads
    /// nowhere.
    fn chain(&self) -> Option<Vec<Place>> {
        let mut places: Vec<Place> = Vec::new();
        let mut next = self.first;
        let mut expected: Key = Vec::new();
        loop {
            let page = next?;
            let node = self.node(page)?;
            if !matches!(node.data, Data::Leaf(_)) || node.lo != expected {
                return None;
            }
            if places.last().is_some_and(|last| last.lo >= node.lo) {
                return None;
            }
            places.push(Place { lo: node.lo, page, end: None });
            if node.hi.is_empty() {
                return Some(places);
            }
            (expected, next) = (node.hi, node.next);
        }
    }

    /// The leaves by where they begin, whatever they say of each other. Where two are of one range of
    /// keys, the one that was made later counts; where there is none, there is a gap.
    fn sweep(&mut self) {
        let damaged: BTreeSet<u64> = self.pages.damaged.iter().copied().collect();
        let mut known: Vec<(Key, Key, u64, u64)> = Vec::new();
        for (page, held) in self.pages.iter() {
            let Page::Present { base, .. } = held else { continue };
            let Some(node) = self.node(page) else { continue };
            // The engine's other trees have leaves without a beginning, or among its own keys.
            let is_ours = match node.lo.first() {
                None => Some(page) == self.first,
                Some(tag) => *tag >= TAG_MIN,
            };
            if is_ours && matches!(node.data, Data::Leaf(_)) {
                known.push((node.lo, node.hi, base.lsn, page));
            }
        }
        known.sort();
        // Up to where the last place goes, and when it was made.
        let mut covered = Some(Key::new());
        let mut made = 0;
        for (lo, hi, lsn, page) in known {
            let is_beyond = covered.as_ref().is_some_and(|covered| lo >= *covered);
            if !is_beyond {
                if lsn < made {
                    continue;
                }
                if let Some(last) = self.places.last_mut() {
                    // It was split since, and the picture of that is gone.
                    last.end = Some(lo.clone());
                    let (page, from) = (last.page, last.lo.clone());
                    if self.gaps.last().is_some_and(|gap| gap.from == from) {
                        self.gaps.pop();
                    }
                    self.gaps.push(Gap { from, to: Some(lo.clone()) });
                    self.keep_later(page, &lo, lsn);
                }
            } else if covered.as_ref().is_some_and(|covered| lo > *covered) {
                let from = covered.unwrap_or_default();
                self.gaps.push(Gap { from, to: Some(lo.clone()) });
            }
            covered = Some(hi).filter(|hi| !hi.is_empty());
            made = lsn;
            if damaged.contains(&page) {
                self.gaps.push(Gap { from: lo.clone(), to: covered.clone() });
            }
            self.places.push(Place { lo, page, end: None });
        }
        if let Some(from) = covered {
            self.gaps.push(Gap { from, to: None });
        }
    }

    /// Rows from a key on that were written to a page after another took that range: the other is one
    /// that came to nothing, if there are any.
    fn keep_later(&mut self, page: u64, from: &Key, since: u64) {
        let Some(Page::Present { links, .. }) = self.pages.get(page) else { return };
        for message in links.iter().filter(|message| message.lsn > since) {
            let Some(body) = self.log.body(message) else { continue };
            let Some(Link::Set(_, bytes)) = link(&body) else { continue };
            let rows = Leaf::unpack(bytes).map(Leaf::into_rows).unwrap_or_default();
            for row in rows.into_iter().filter(|row| row.key >= *from) {
                keep_newer(&mut self.filled, row);
            }
        }
    }

    /// Puts the leaves in their order and notes where none can be read.
    fn order_leaves(&mut self) {
        let chain = if self.damage.is_none() { self.chain() } else { None };
        if let Some(places) = chain {
            self.places = places;
            return;
        }
        self.sweep();
        // A leaf may hold rows beyond its page's range, up to the first leaf of the next.
        let mut gaps = std::mem::take(&mut self.gaps);
        for gap in &mut gaps {
            let Some(to) = gap.to.take() else { continue };
            let at = self.places.partition_point(|place| place.lo < to);
            let after = self.places.get(at..).unwrap_or_default();
            gap.to = after.iter().find_map(|place| self.leaves(place.page).keys().next().cloned());
        }
        self.gaps = gaps;
    }

    /// Looks through the whole log for rows of the gaps.
    fn fill_gaps(&mut self) {
        self.gaps = merged(std::mem::take(&mut self.gaps));
        self.damage.gaps = self.gaps.len() as u64;
        if self.gaps.is_empty() {
            return;
        }
        let mut filled = std::mem::take(&mut self.filled);
        let (mut size, mut not_taken): (usize, u64) = (0, 0);
        let mut take = |bytes: &[u8]| {
            let Ok(leaf) = Leaf::unpack(bytes) else { return };
            for row in leaf.into_rows() {
                let is_ours = row.key.first().is_some_and(|tag| *tag >= TAG_MIN);
                if !is_ours || !self.is_in_gap(&row.key) {
                    continue;
                }
                let is_newer = filled.get(&row.key).is_none_or(|(ver, _)| *ver < row.ver);
                if !is_newer {
                    continue;
                }
                let more = row.key.len().saturating_add(row.val.len()).saturating_add(ROW_EXTRA);
                if size.saturating_add(more) > GAPS_SIZE_MAX {
                    not_taken = not_taken.saturating_add(1);
                    continue;
                }
                size = size.saturating_add(more);
                keep_newer(&mut filled, row);
            }
        };
        let log = &self.log;
        log.walk(&log.segments(), |message| {
            let body = match message.kind {
                Kind::Node | Kind::Link => log.body(message),
                _ => None,
            };
            let Some(body) = body else { return };
            if message.kind == Kind::Node {
                if let Some(Node { data: Data::Leaf(leaf), .. }) = node(&body) {
                    for bytes in leaf.values() {
                        take(bytes);
                    }
                }
            } else if let Some(Link::Set(_, bytes)) = link(&body) {
                take(bytes);
            }
        });
        self.filled = filled;
        self.damage.not_taken = not_taken;
    }

    /// The leaves of a page, in their order.
    fn leaves(&self, page: u64) -> Arc<Leaves> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(leaves) = cache.get(&page) {
            return Arc::clone(leaves);
        }
        let mut leaves = Leaves::new();
        if let Some(Node { data: Data::Leaf(leaf), .. }) = self.node(page) {
            for (key, bytes) in leaf {
                if key.first().is_some_and(|tag| *tag >= TAG_MIN) {
                    leaves.insert(key, Leaf::unpack(&bytes).ok());
                }
            }
        }
        if cache.len() >= CACHE_PAGES {
            cache.clear();
        }
        let leaves = Arc::new(leaves);
        cache.insert(page, Arc::clone(&leaves));
        leaves
    }

    /// The place from which leaves are read for a key on: that of the leaf whose range holds it.
    fn place_for(&self, key: &[u8]) -> usize {
        let mut at = self.places.partition_point(|place| place.lo.as_slice() <= key);
        while at > 0 {
            at = at.saturating_sub(1);
            let Some(place) = self.places.get(at) else { continue };
            let leaves = self.leaves(place.page);
            if leaves.keys().next().is_some_and(|first| first.as_slice() <= key) {
                break;
            }
        }
        at
    }

    /// The rows of `[from, to)` upwards, until `take` has enough.
    fn rows(&self, from: &[u8], to: &[u8], mut take: impl FnMut(Row) -> bool) {
        let mut out = Ordered::new(from, to, &mut take);
        let mut filled = self.filled.range(from.to_vec()..to.to_vec()).peekable();
        for place in self.places.get(self.place_for(from)..).unwrap_or_default() {
            // What comes before this page is complete. Within a page the keys of leaves say nothing for
            // certain: a change is kept without its page's prefix, which may be lost.
            while let Some((key, (ver, val))) = filled.next_if(|(key, _)| **key < place.lo) {
                if self.is_kept(key, *ver) {
                    out.add(key, *ver, val);
                }
            }
            if !out.give_before(Some(&place.lo)) || place.lo.as_slice() >= to {
                break;
            }
            for row in self.leaves(place.page).values().flatten().flat_map(Leaf::rows) {
                let is_of_place = place.end.as_ref().is_none_or(|end| row.key < *end);
                if is_of_place && self.is_kept(&row.key, row.ver) {
                    out.add(&row.key, row.ver, &row.val);
                }
            }
        }
        if out.has_enough() {
            return;
        }
        let left = filled.filter(|(key, (ver, _))| self.is_kept(key, *ver));
        left.for_each(|(key, (ver, val))| out.add(key, *ver, val));
        out.give_before(None);
    }

    fn is_kept(&self, key: &[u8], ver: Ver) -> bool {
        self.removed.get(key).is_none_or(|removed| *removed < ver)
    }
}

fn damage(pages: &Pages, walk: &Walk, reached: Option<u64>, version: Option<u64>) -> Damage {
    Damage {
        unreadable_bytes: walk.unreadable.iter().map(|span| span.len).sum(),
        unreadable_places: walk.unreadable.len() as u64,
        pages: pages.damaged.len() as u64,
        snapshot: pages.snapshot,
        version: version.unwrap_or(0),
        reached,
        ..Damage::default()
    }
}
