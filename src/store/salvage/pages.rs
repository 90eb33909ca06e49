//! From messages to pages: which messages make each page as it stands now, and what it holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::bytes::Bytes;
use super::log::{Kind, Log, Message, Walk, is_of_a_page};

/// A page as the log leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// A whole picture of it, and the changes made to that since.
    Present {
        base: Message,
        links: Vec<Message>,
    },
    Free {
        lsn: u64,
    },
}

/// All pages, and what is known to be missing of them.
#[derive(Debug, Default)]
pub struct Pages {
    all: BTreeMap<u64, Page>,
    /// Pages of which the engine's own snapshot knows messages that are not there.
    pub damaged: Vec<u64>,
    pub snapshot: Snapshot,
}

/// Whether the engine's own list of pages could be compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Snapshot {
    #[default]
    Missing,
    Damaged,
    Whole,
}

/// A page of the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    pub prefix_len: usize,
    pub next: Option<u64>,
    pub lo: Vec<u8>,
    /// Where the next page begins; empty for the last.
    pub hi: Vec<u8>,
    pub data: Data,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// By whole key.
    Leaf(BTreeMap<Vec<u8>, Vec<u8>>),
    /// The first of the pages beneath.
    Index(Option<u64>),
}

impl Default for Data {
    fn default() -> Self {
        Self::Leaf(BTreeMap::new())
    }
}

/// One change of a leaf. Its key is without the page's prefix.
pub enum Link<'a> {
    Set(&'a [u8], &'a [u8]),
    Remove(&'a [u8]),
    /// Of the tree's shape only.
    Other,
}

impl Pages {
    /// Reads the log. `is_whole` says, of the pages as the engine would end up with, whether nothing is
    /// missing; if something is, what comes after the first gap is taken too.
    pub fn read(log: &Log, folder: &Path, is_whole: impl Fn(&Self) -> bool) -> (Self, Walk) {
        let mut segments = log.segments();
        let snapshot = newest_snapshot(folder);
        let stable = snapshot.as_deref().and_then(snapshot_stable);
        segments.stable = segments.stable.max(stable.unwrap_or(0));
        let mut pages = Self::default();
        let mut unsure = Vec::new();
        let mut walk = log.walk(&segments, |message| {
            if message.lsn < segments.stable {
                pages.apply(message);
            } else {
                unsure.push(*message);
            }
        });
        let after = unsure.partition_point(|message| message.lsn < walk.end);
        let (before, after) = unsure.split_at(after);
        for message in before {
            pages.apply(message);
        }
        pages.compare(snapshot.as_deref());
        if !pages.damaged.is_empty() || !is_whole(&pages) {
            for message in after {
                pages.apply(message);
            }
            pages.damaged.clear();
            pages.compare(snapshot.as_deref());
        } else {
            // A log that was being written when it ended, and what a segment held before.
            walk.unreadable.retain(|span| span.lsn.is_none_or(|lsn| lsn < walk.end));
        }
        (pages, walk)
    }

    fn apply(&mut self, message: &Message) {
        if !is_of_a_page(message) {
            return;
        }
        match message.kind {
            Kind::Free => {
                self.all.insert(message.page, Page::Free { lsn: message.lsn });
            }
            Kind::Counter | Kind::Meta | Kind::Node => {
                let page = Page::Present { base: *message, links: Vec::new() };
                self.all.insert(message.page, page);
            }
            // A change to a page whose picture is older than it, or gone.
            Kind::Link => {
                if let Some(Page::Present { links, .. }) = self.all.get_mut(&message.page) {
                    links.push(*message);
                }
            }
            Kind::Cancelled | Kind::Cap | Kind::Batch => {}
        }
    }

    pub fn get(&self, page: u64) -> Option<&Page> {
        self.all.get(&page)
    }

    pub fn iter(&self) -> impl Iterator<Item = (u64, &Page)> {
        self.all.iter().map(|(number, page)| (*number, page))
    }

    /// Looks whether every message is there that the newest snapshot tells of.
    fn compare(&mut self, snapshot: Option<&[u8]>) {
        self.snapshot = match snapshot.map(|bytes| self.compare_with(bytes)) {
            None => Snapshot::Missing,
            Some(Some(())) => Snapshot::Whole,
            Some(None) => Snapshot::Damaged,
        };
        if self.snapshot == Snapshot::Damaged {
            self.damaged.clear();
        }
    }

    fn compare_with(&mut self, bytes: &[u8]) -> Option<()> {
        let mut rest = Bytes(snapshot_body(bytes)?);
        rest.take(8)?;
        rest.varint()?;
        let mut page: u64 = 0;
        while !rest.0.is_empty() {
            match rest.byte()? {
                0 => {
                    let lsn = rest.i64()?;
                    pointer(&mut rest)?;
                    self.expect_free(page, lsn);
                }
                count => {
                    let mut lsns = Vec::with_capacity(usize::from(count));
                    for _ in 0..count {
                        lsns.push(rest.i64()?);
                        pointer(&mut rest)?;
                        rest.varint()?;
                    }
                    self.expect(page, &lsns);
                }
            }
            page = page.saturating_add(1);
        }
        Some(())
    }

    fn expect_free(&mut self, page: u64, lsn: u64) {
        let is_later = match self.all.get(&page) {
            Some(Page::Free { .. }) => true,
            Some(Page::Present { base, .. }) => base.lsn > lsn,
            None => false,
        };
        if !is_later {
            self.all.insert(page, Page::Free { lsn });
        }
    }

    fn expect(&mut self, page: u64, lsns: &[u64]) {
        let Some((first, changes)) = lsns.split_first() else { return };
        let is_there = match self.all.get(&page) {
            Some(Page::Free { lsn }) => lsn > first,
            Some(Page::Present { base, .. }) if base.lsn > *first => true,
            Some(Page::Present { base, links }) => {
                let has = |lsn: &u64| links.iter().any(|link| link.lsn == *lsn);
                base.lsn == *first && changes.iter().all(has)
            }
            None => false,
        };
        if !is_there {
            self.damaged.push(page);
        }
    }
}

/// Where a message lies, which is not believed: segments are found by what they hold.
fn pointer(rest: &mut Bytes<'_>) -> Option<()> {
    let kind = rest.byte()?;
    rest.varint()?;
    match kind {
        0 => Some(()),
        1 => rest.take(8).map(|_| ()),
        _ => None,
    }
}

/// What a snapshot says, if it is as it was written.
pub fn snapshot_body(bytes: &[u8]) -> Option<&[u8]> {
    let (body, ending) = bytes.split_last_chunk::<12>()?;
    let (_, crc) = ending.split_last_chunk::<4>()?;
    (!body.is_empty() && crc32fast::hash(body) == u32::from_le_bytes(*crc)).then_some(body)
}

/// Up to where a snapshot knows the log.
pub fn snapshot_stable(bytes: &[u8]) -> Option<u64> {
    // None is 0 and every other number is one higher.
    Bytes(snapshot_body(bytes)?).i64()?.checked_sub(1)
}

/// The longest snapshot that is read: a hundred million pages.
const SNAPSHOT_MAX: u64 = 4 << 30;

pub fn newest_snapshot(folder: &Path) -> Option<Vec<u8>> {
    let names =
        fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_snapshot = |name: &String| {
        let number = name.strip_prefix("snap.");
        number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let path = folder.join(names.filter(is_snapshot).max()?);
    let is_short = fs::metadata(&path).ok()?.len() <= SNAPSHOT_MAX;
    // One that cannot be read is damaged, and not missing.
    Some(if is_short { fs::read(path).unwrap_or_default() } else { Vec::new() })
}

/// Reads a page's whole picture.
pub fn node(body: &[u8]) -> Option<Node> {
    let mut rest = Bytes(body);
    let next = Some(rest.varint()?).filter(|page| *page != 0);
    rest.varint()?;
    rest.byte()?;
    let prefix_len = usize::from(rest.byte()?);
    let lo = rest.counted()?.to_vec();
    let hi = rest.counted()?.to_vec();
    let prefix = lo.get(..prefix_len)?.to_vec();
    let kind = rest.byte()?;
    let count = rest.varint()?;
    let mut keys = Vec::new();
    for _ in 0..count {
        keys.push([&prefix, rest.counted()?].concat());
    }
    let data = match kind {
        0 => {
            let mut leaf = BTreeMap::new();
            for key in keys {
                leaf.insert(key, rest.counted()?.to_vec());
            }
            Data::Leaf(leaf)
        }
        1 => Data::Index(if count == 0 { None } else { Some(rest.varint()?) }),
        _ => return None,
    };
    Some(Node { prefix_len, next, lo, hi, data })
}

/// Reads a change of a page.
pub fn link(body: &[u8]) -> Option<Link<'_>> {
    let mut rest = Bytes(body);
    match rest.byte()? {
        0 => Some(Link::Set(rest.counted()?, rest.counted()?)),
        1 => Some(Link::Remove(rest.counted()?)),
        _ => Some(Link::Other),
    }
}

impl Node {
    /// Makes a change to a leaf.
    pub fn apply(&mut self, link: &Link<'_>) {
        let Data::Leaf(leaf) = &mut self.data else { return };
        let prefix = self.lo.get(..self.prefix_len).unwrap_or_default();
        match link {
            Link::Set(key, val) => {
                leaf.insert([prefix, key].concat(), val.to_vec());
            }
            Link::Remove(key) => {
                leaf.remove(&[prefix, key].concat());
            }
            Link::Other => {}
        }
    }
}
