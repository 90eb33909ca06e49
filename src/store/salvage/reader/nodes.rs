//! Nodes of the engine's tree as they lie in the log, and what the first leaves hold.

use crate::store::redo::{PIECE_SIZE, REDO_SIZE_MAX, Redo};
use crate::store::salvage::log::{Kind, Log, Message};
use crate::store::salvage::pages::{Data, Node, Page, Pages, link, node};

/// The counter that versions come from.
const COUNTER_KEY: &[u8] = b"\0ver";

pub fn read_node(log: &Log, pages: &Pages, page: u64) -> Option<Node> {
    let Some(Page::Present { base, links }) = pages.get(page) else { return None };
    if base.kind != Kind::Node {
        return None;
    }
    let mut whole = node(&log.body(base)?)?;
    let bodies = links.iter().filter_map(|message: &Message| log.body(message));
    for body in bodies {
        if let Some(link) = link(&body) {
            whole.apply(&link);
        }
    }
    Some(whole)
}

/// The leaves that begin their trees.
pub fn first_leaves<'a>(log: &'a Log, pages: &'a Pages) -> impl Iterator<Item = (u64, Node)> + 'a {
    pages.iter().filter_map(|(page, held)| {
        let Page::Present { base, .. } = held else { return None };
        let begins =
            log.body(base).filter(|_| base.kind == Kind::Node).and_then(|body| node(&body));
        begins.filter(|node| node.lo.is_empty())?;
        Some((page, read_node(log, pages, page)?))
    })
}

/// The leaf that all others come after, and the version of the last commit, which it holds.
pub fn first_leaf(log: &Log, pages: &Pages) -> Option<(u64, u64)> {
    let versions = first_leaves(log, pages).filter_map(|(page, node)| {
        let Data::Leaf(leaf) = &node.data else { return None };
        let version = leaf.get(COUNTER_KEY)?.as_slice().try_into().ok()?;
        Some((page, u64::from_be_bytes(version)))
    });
    versions.max_by_key(|(_, version)| *version)
}

/// What was noted of the last commit before it was applied.
pub fn redo_record(log: &Log, pages: &Pages) -> Option<Redo> {
    let mut records = first_leaves(log, pages).filter_map(|(_, first)| {
        let mut bytes = Vec::new();
        let mut node = first;
        let mut size = None;
        for n in 0..=REDO_SIZE_MAX / PIECE_SIZE {
            let key = u32::try_from(n).ok()?.to_be_bytes();
            while !node.hi.is_empty() && node.hi.as_slice() <= key.as_slice() {
                node = read_node(log, pages, node.next?)?;
            }
            let Data::Leaf(leaf) = &node.data else { return None };
            bytes.extend_from_slice(leaf.get(key.as_slice())?);
            let size = *size.get_or_insert(Redo::size(&bytes)?);
            if bytes.len() >= size {
                break;
            }
        }
        Redo::from_bytes(&bytes)
    });
    records.next()
}
