//! What tests ask of a reader: where the rows of each page lie.

use super::{Page, Reader};
use crate::store::engine::Key;
use crate::store::salvage::log::Body;

/// The keys of a page, and its messages in the log file: from, and how long.
pub struct Range {
    pub from: Key,
    pub to: Option<Key>,
    pub messages: Vec<(usize, usize)>,
}

impl Range {
    pub fn has(&self, key: &[u8]) -> bool {
        self.from.as_slice() <= key && self.to.as_ref().is_none_or(|to| key < to.as_slice())
    }
}

impl Reader {
    /// For each page its keys and where its messages lie.
    pub fn ranges(&self) -> Vec<Range> {
        let mut ranges: Vec<Range> = Vec::new();
        for place in &self.places {
            // A page's rows go from its first leaf to the first of the next that has any.
            let leaves = self.leaves(place.page);
            let Some(first) = leaves.keys().next().cloned() else { continue };
            if let Some(last) = ranges.last_mut() {
                last.to = Some(first.clone());
            }
            let Some(Page::Present { base, links }) = self.pages.get(place.page) else { continue };
            let mut messages = Vec::new();
            for message in std::iter::once(base).chain(links) {
                if let Body::Inline { at, len } = message.body {
                    let [at, len] = [at, u64::from(len)].map(|it| usize::try_from(it).unwrap());
                    messages.push((at.saturating_sub(32), len + 32));
                }
            }
            ranges.push(Range { from: first, to: None, messages });
        }
        ranges
    }
}
