//! A list read page by page. What is chosen is a record, never a row: an arrival does not move it.

use std::collections::BTreeSet;

use crate::api::query::{Cursor, Position};
use crate::keymap::Action;

/// The window moves by whole pages, so that a step inside a page repaints two marks and no more.
pub struct List<K, R> {
    rows: Vec<(Cursor, K, R)>,
    chosen: Option<K>,
    marked: BTreeSet<K>,
    page: usize,
    /// Rows may come before the first and after the last.
    before: bool,
    after: bool,
    /// Where the marker goes when the page that was asked for comes.
    landing: Landing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Landing {
    Keep,
    First,
    Last,
}

impl<K: Clone + Ord, R> List<K, R> {
    pub fn new() -> Self {
        Self {
            rows: Vec::new(),
            chosen: None,
            marked: BTreeSet::new(),
            page: 1,
            before: false,
            after: false,
            landing: Landing::First,
        }
    }

    pub fn place(&mut self, rows: u16) {
        self.page = usize::from(rows).max(1);
    }

    pub fn page(&self) -> usize {
        self.page
    }

    pub fn rows(&self) -> impl Iterator<Item = (&K, &R)> {
        self.rows.iter().map(|(_, key, row)| (key, row))
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn chosen(&self) -> Option<&K> {
        self.chosen.as_ref()
    }

    pub fn chosen_row(&self) -> Option<&R> {
        let chosen = self.chosen.as_ref()?;
        self.rows.iter().find(|(_, key, _)| key == chosen).map(|(_, _, row)| row)
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

    pub fn mark_chosen(&mut self) {
        if let Some(key) = self.chosen.clone()
            && !self.marked.remove(&key)
        {
            self.marked.insert(key);
        }
    }

    pub fn mark_shown(&mut self) {
        let all: Vec<K> = self.rows.iter().map(|(_, key, _)| key.clone()).collect();
        if all.iter().all(|key| self.marked.contains(key)) {
            self.marked.clear();
        } else {
            self.marked.extend(all);
        }
    }

    pub fn clear_marks(&mut self) {
        self.marked.clear();
    }

    /// Takes a page. `more` tells whether rows lie beyond it, on the side it was read towards.
    pub fn take(&mut self, rows: Vec<(Cursor, K, R)>, at: &Position, more: bool) {
        let back = matches!(at, Position::End | Position::Before(_));
        if rows.is_empty() && !matches!(at, Position::Start | Position::From(_)) {
            // Nothing beyond after all.
            if back {
                self.before = false;
            } else {
                self.after = false;
            }
            return;
        }
        (self.before, self.after) = match at {
            Position::Start => (false, more),
            Position::End => (more, false),
            Position::Before(_) => (more, true),
            Position::After(_) => (true, more),
            Position::From(_) => (self.before, more),
        };
        let nearest = self.nearest(&rows);
        self.rows = rows;
        // Read again where it stood: a page that was asked for and never came is forgotten.
        let landing = if matches!(at, Position::From(_)) { Landing::Keep } else { self.landing };
        self.chosen = match landing {
            Landing::Keep if nearest.is_some() => nearest,
            Landing::Keep | Landing::First => self.rows.first().map(|(_, key, _)| key.clone()),
            Landing::Last => self.rows.last().map(|(_, key, _)| key.clone()),
        };
        self.landing = Landing::Keep;
    }

    /// What is chosen, if it is among the new rows; else of those that stood after it the first
    /// that is, else of those before it the last.
    fn nearest(&self, rows: &[(Cursor, K, R)]) -> Option<K> {
        let chosen = self.chosen.as_ref()?;
        let there = |key: &&K| rows.iter().any(|(_, new, _)| new == *key);
        let at = self.rows.iter().position(|(_, key, _)| key == chosen)?;
        let from_it_on = self.rows.iter().skip(at);
        let before_it = self.rows.iter().take(at).rev();
        from_it_on.chain(before_it).map(|(_, key, _)| key).find(there).cloned()
    }

    /// Starts over: the next page chooses its first row.
    pub fn reset(&mut self) {
        self.landing = Landing::First;
    }

    /// Where the page now shown is read again from.
    pub fn again(&self) -> Position {
        match self.rows.first() {
            Some((cursor, _, _)) if self.before => Position::From(cursor.clone()),
            Some(_) | None => Position::Start,
        }
    }

    /// Moves; tells which page to read when the move leaves the one at hand.
    pub fn go(&mut self, action: Action) -> Option<Position> {
        let at = self
            .chosen
            .as_ref()
            .and_then(|chosen| self.rows.iter().position(|(_, key, _)| key == chosen));
        let last = self.rows.len().checked_sub(1)?;
        let at = at.unwrap_or(0);
        let to = match action {
            Action::Up if at == 0 => return self.leave_back(Landing::Last),
            Action::Up => at.saturating_sub(1),
            Action::Down if at == last => return self.leave_on(Landing::First),
            Action::Down => at.saturating_add(1),
            Action::PageUp if self.before => return self.leave_back(Landing::Keep),
            Action::PageUp => 0,
            Action::PageDown if self.after => return self.leave_on(Landing::Keep),
            Action::PageDown => last,
            Action::Top if self.before => {
                self.landing = Landing::First;
                return Some(Position::Start);
            }
            Action::Top => 0,
            Action::Bottom if self.after => {
                self.landing = Landing::Last;
                return Some(Position::End);
            }
            Action::Bottom => last,
            _ => return None,
        };
        self.chosen = self.rows.get(to).map(|(_, key, _)| key.clone());
        None
    }

    fn leave_back(&mut self, landing: Landing) -> Option<Position> {
        let first = self.rows.first().filter(|_| self.before)?;
        self.landing = landing;
        Some(Position::Before(first.0.clone()))
    }

    fn leave_on(&mut self, landing: Landing) -> Option<Position> {
        let last = self.rows.last().filter(|_| self.after)?;
        self.landing = landing;
        Some(Position::After(last.0.clone()))
    }

    pub fn knows(action: Action) -> bool {
        matches!(
            action,
            Action::Up
                | Action::Down
                | Action::PageUp
                | Action::PageDown
                | Action::Top
                | Action::Bottom
        )
    }
}

impl<K: Clone + Ord, R> Default for List<K, R> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(keys: &[u8]) -> Vec<(Cursor, u8, ())> {
        keys.iter().map(|key| (Cursor(vec![*key]), *key, ())).collect()
    }

    #[test]
    fn what_is_chosen_stays_when_rows_arrive_or_change_places() {
        let mut list = List::new();
        list.take(page(&[1, 2, 3]), &Position::Start, false);
        list.go(Action::Down);
        assert_eq!(list.chosen(), Some(&2));
        list.take(page(&[9, 3, 1, 2]), &Position::Start, false);
        assert_eq!(list.chosen(), Some(&2));
        list.take(page(&[9, 3]), &Position::Start, false);
        assert_eq!(list.chosen(), Some(&3), "gone: the nearest that is still there");
    }

    #[test]
    fn a_step_off_the_page_asks_for_the_next_and_lands_on_its_near_edge() {
        let mut list = List::new();
        list.take(page(&[1, 2]), &Position::Start, true);
        list.go(Action::Down);
        let next = list.go(Action::Down).unwrap();
        assert_eq!(next, Position::After(Cursor(vec![2])));
        list.take(page(&[3, 4]), &next, false);
        assert_eq!(list.chosen(), Some(&3));
        assert_eq!(list.go(Action::Bottom), None);
        assert_eq!(list.go(Action::Down), None, "the end");
        assert_eq!(list.go(Action::Top), Some(Position::Start));
        list.take(page(&[1, 2]), &Position::Start, true);
        assert_eq!(list.chosen(), Some(&1));
        assert_eq!(list.go(Action::Up), None, "the beginning");
    }

    #[test]
    fn what_leaves_the_list_hands_the_focus_to_the_row_after_it() {
        let mut list = List::new();
        list.take(page(&[1, 2, 3]), &Position::Start, false);
        list.go(Action::Down);
        list.take(page(&[1, 3]), &Position::Start, false);
        assert_eq!(list.chosen(), Some(&3));
        list.take(page(&[1]), &Position::Start, false);
        assert_eq!(list.chosen(), Some(&1));
        list.take(page(&[]), &Position::Start, false);
        assert_eq!(list.chosen(), None);
        list.take(page(&[5]), &Position::Start, false);
        assert_eq!(list.chosen(), Some(&5));
    }

    #[test]
    fn a_page_that_never_came_does_not_move_the_focus_later() {
        let mut list = List::new();
        list.take(page(&[1, 2, 3]), &Position::From(Cursor(vec![1])), true);
        list.go(Action::Down);
        assert_eq!(list.go(Action::Bottom), Some(Position::End));
        // The desk could not answer; the same rows are read again.
        let at = Position::From(Cursor(vec![1]));
        list.take(page(&[1, 2, 3]), &at, true);
        assert_eq!(list.chosen(), Some(&2));
    }

    #[test]
    fn marks_outlive_a_page_and_are_what_an_action_is_about() {
        let mut list = List::new();
        list.take(page(&[1, 2]), &Position::Start, true);
        list.mark_chosen();
        list.take(page(&[3, 4]), &Position::After(Cursor(vec![2])), false);
        list.mark_chosen();
        assert_eq!(list.subjects(), [1, 3]);
        list.clear_marks();
        assert_eq!(list.subjects(), [3]);
    }
}
