//! What is chosen of a list, and what is marked: records by their identity, never row numbers.

use std::collections::BTreeSet;

pub struct Selection<K> {
    chosen: Option<K>,
    marked: BTreeSet<K>,
}

impl<K: Clone + Ord> Selection<K> {
    pub(super) const fn new() -> Self {
        Self { chosen: None, marked: BTreeSet::new() }
    }

    pub const fn chosen(&self) -> Option<&K> {
        self.chosen.as_ref()
    }

    pub fn choose(&mut self, key: Option<K>) {
        self.chosen = key;
    }

    pub fn is_chosen(&self, key: &K) -> bool {
        self.chosen.as_ref() == Some(key)
    }

    pub fn is_marked(&self, key: &K) -> bool {
        self.marked.contains(key)
    }

    pub fn marks(&self) -> usize {
        self.marked.len()
    }

    /// What an action is about: the marked ones, else the chosen one.
    pub fn subjects(&self) -> Vec<K> {
        if self.marked.is_empty() {
            self.chosen.iter().cloned().collect()
        } else {
            self.marked.iter().cloned().collect()
        }
    }

    /// Marks what is chosen, or takes its mark away.
    pub fn mark_chosen(&mut self) {
        if let Some(key) = self.chosen.clone()
            && !self.marked.remove(&key)
        {
            self.marked.insert(key);
        }
    }

    /// Marks all of these; where they are marked already, nothing is any more.
    pub fn mark_all(&mut self, keys: Vec<K>) {
        if keys.iter().all(|key| self.marked.contains(key)) {
            self.marked.clear();
        } else {
            self.marked.extend(keys);
        }
    }

    pub fn clear_marks(&mut self) {
        self.marked.clear();
    }

    /// Takes the marks away from what is not there any more.
    pub fn keep_marks(&mut self, is_there: impl FnMut(&K) -> bool) {
        self.marked.retain(is_there);
    }

    /// What is chosen, if it is still there; else of those that stood after it the first that is, else
    /// of those before it the last.
    pub fn nearest(&self, stood: &[&K], is_there: impl Fn(&K) -> bool) -> Option<K> {
        let chosen = self.chosen.as_ref()?;
        let at = stood.iter().position(|key| *key == chosen)?;
        let from_it_on = stood.iter().skip(at);
        let before_it = stood.iter().take(at).rev();
        from_it_on.chain(before_it).copied().find(|key| is_there(key)).cloned()
    }
}
