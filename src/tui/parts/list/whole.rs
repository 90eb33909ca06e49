//! A list that is held whole: few records, or those that were read so far. The window over it moves by whole
//! pages, so that a step inside one repaints two marks.

use crate::keymap::Action;
use crate::tui::parts::list::{Selection, Visible};

pub struct WholeList<K, R> {
    /// A row without a key is there to be read, and cannot be chosen.
    rows: Vec<(Option<K>, R)>,
    selection: Selection<K>,
    /// Rows of a page; all of them before it was placed.
    page: usize,
    /// More may be read after the last.
    goes_on: bool,
}

impl<K: Clone + Ord + 'static, R: 'static> WholeList<K, R> {
    pub const fn new() -> Self {
        Self { rows: Vec::new(), selection: Selection::new(), page: usize::MAX, goes_on: false }
    }

    pub fn place(&mut self, rows: u16) {
        self.page = usize::from(rows).max(1);
    }

    /// Other rows in the place of these. What is chosen stays so, wherever it stands now.
    pub fn set(&mut self, rows: Vec<R>, key: impl Fn(&R) -> Option<K>) {
        let rows: Vec<(Option<K>, R)> = rows.into_iter().map(|row| (key(&row), row)).collect();
        let keys = || rows.iter().filter_map(|(key, _)| key.as_ref());
        let is_there = |key: &K| keys().any(|other| other == key);
        let stood: Vec<&K> = self.keys().collect();
        let nearest = self.selection.nearest(&stood, is_there).or_else(|| keys().next().cloned());
        self.selection.keep_marks(is_there);
        self.selection.choose(nearest);
        self.rows = rows;
    }

    /// More rows, after the last; without any there are no more to come.
    pub fn read_on(&mut self, rows: Vec<R>, key: impl Fn(&R) -> Option<K>) {
        self.goes_on = !rows.is_empty();
        self.rows.extend(rows.into_iter().map(|row| (key(&row), row)));
        if self.selection.chosen().is_none() {
            let first = self.keys().next().cloned();
            self.selection.choose(first);
        }
    }

    /// The rows of a page: in the place of these, or after them; `more` may follow.
    pub fn take_page(
        &mut self,
        rows: Vec<R>,
        (is_anew, more): (bool, bool),
        key: impl Fn(&R) -> Option<K>,
    ) {
        if is_anew {
            self.set(rows, key);
        } else {
            self.read_on(rows, key);
        }
        self.goes_on_with(more);
    }

    /// Whether more rows may be read after the last, where that is known otherwise than by reading them.
    pub fn goes_on_with(&mut self, more: bool) {
        self.goes_on = more;
    }

    /// Chooses a row, where it is there.
    pub fn choose_if_there(&mut self, key: &K) {
        if self.keys().any(|own| own == key) {
            self.selection.choose(Some(key.clone()));
        }
    }

    /// The next rows choose their first.
    pub fn reset(&mut self) {
        self.selection.choose(None);
    }

    fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.rows.iter().filter_map(|(key, _)| key.as_ref())
    }

    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &R> {
        self.rows.iter().map(|(_, row)| row)
    }

    /// Nothing can be chosen.
    pub fn is_empty(&self) -> bool {
        self.keys().next().is_none()
    }

    pub const fn chosen(&self) -> Option<&K> {
        self.selection.chosen()
    }

    pub fn chosen_row(&self) -> Option<&R> {
        self.rows.get(self.at()).filter(|(key, _)| key.is_some()).map(|(_, row)| row)
    }

    pub const fn selection_mut(&mut self) -> &mut Selection<K> {
        &mut self.selection
    }

    /// The row at this place of those in sight that can be chosen.
    pub fn choose(&mut self, at: usize) {
        let key = self.visible().filter_map(|(key, _)| key).nth(at).cloned();
        if key.is_some() {
            self.selection.choose(key);
        }
    }

    pub fn choose_key(&mut self, key: K) {
        self.selection.choose(Some(key));
    }

    fn at(&self) -> usize {
        let is_chosen = |key: &K| self.selection.is_chosen(key);
        self.rows.iter().position(|(key, _)| key.as_ref().is_some_and(is_chosen)).unwrap_or(0)
    }

    /// The first row in sight. Where all was read the last page is full too.
    fn top(&self) -> usize {
        let top = self.at().checked_div(self.page).unwrap_or(0).saturating_mul(self.page);
        let most = self.rows.len().saturating_sub(self.page);
        if self.goes_on { top } else { top.min(most) }
    }

    /// A page more would go over the last row that was read, and more may come.
    pub fn wants_more(&self) -> bool {
        self.goes_on && self.at().saturating_add(self.page) >= self.rows.len()
    }

    /// Moves by rows that can be chosen, or by pages.
    pub fn go(&mut self, action: Action) {
        let at = self.at();
        let page = self.page;
        let stops = || {
            let keys = self.rows.iter().enumerate();
            keys.filter_map(|(at, (key, _))| key.as_ref().map(|key| (at, key)))
        };
        let on = |from: usize| stops().find(|(at, _)| *at >= from).or_else(|| stops().last());
        let back = |to: usize| stops().take_while(|(at, _)| *at <= to).last().or_else(|| on(0));
        let to = match action {
            Action::Up => at.checked_sub(1).map_or_else(|| on(0), back),
            Action::Down => on(at.saturating_add(1)),
            Action::PageUp => back(at.saturating_sub(page)),
            Action::PageDown => on(at.saturating_add(page)),
            Action::Top => on(0),
            Action::Bottom => stops().last(),
            _ => return,
        };
        let key = to.map(|(_, key)| key.clone());
        self.selection.choose(key);
    }
}

impl<K: Clone + Ord + 'static, R: 'static> Visible<K, R> for WholeList<K, R> {
    fn visible(&self) -> impl Iterator<Item = (Option<&K>, &R)> {
        let rows = self.rows.iter().skip(self.top()).take(self.page);
        rows.map(|(key, row)| (key.as_ref(), row))
    }

    fn selection(&self) -> &Selection<K> {
        &self.selection
    }

    fn goes_on(&self) -> (bool, bool) {
        let top = self.top();
        (top > 0, top.saturating_add(self.page) < self.rows.len())
    }
}

impl<K: Clone + Ord + 'static, R: 'static> Default for WholeList<K, R> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Even numbers can be chosen.
    fn list(rows: &[u8], page: u16) -> WholeList<u8, u8> {
        let mut list = WholeList::new();
        list.place(page);
        set(&mut list, rows);
        list
    }

    fn set(list: &mut WholeList<u8, u8>, rows: &[u8]) {
        list.set(rows.to_vec(), |row| (row % 2 == 0).then_some(*row));
    }

    fn seen(list: &WholeList<u8, u8>) -> Vec<u8> {
        list.visible().map(|(_, row)| *row).collect()
    }

    #[test]
    fn the_marker_passes_over_what_cannot_be_chosen_and_the_last_page_is_full() {
        let mut list = list(&[1, 2, 3, 4, 5, 6, 8], 3);
        let mut went = |action| {
            list.go(action);
            (list.chosen().copied().unwrap(), seen(&list))
        };
        assert_eq!(went(Action::Up), (2, vec![1, 2, 3]));
        assert_eq!(went(Action::Down), (4, vec![4, 5, 6]));
        assert_eq!(went(Action::PageDown), (8, vec![5, 6, 8]));
        assert_eq!(went(Action::Down).0, 8);
        assert_eq!(went(Action::Up).0, 6);
        assert_eq!(went(Action::PageUp), (2, vec![1, 2, 3]));
        assert_eq!(went(Action::Bottom).0, 8);
        assert_eq!(went(Action::Top).0, 2);
    }

    #[test]
    fn what_is_chosen_stays_and_what_is_gone_hands_over_to_the_next() {
        let mut list = list(&[2, 4, 6], 9);
        list.go(Action::Down);
        list.selection_mut().mark_chosen();
        set(&mut list, &[0, 8, 4]);
        assert_eq!((list.chosen(), list.selection().marks()), (Some(&4), 1));
        set(&mut list, &[0, 8]);
        assert_eq!((list.chosen(), list.selection().marks()), (Some(&8), 0));
        list.reset();
        set(&mut list, &[6, 8]);
        assert_eq!(list.chosen(), Some(&6));
    }

    #[test]
    fn rows_read_on_leave_the_window_where_it_is() {
        let mut list = list(&[], 2);
        let key = |row: &u8| Some(*row);
        list.read_on(vec![2, 4, 6], key);
        assert!(!list.wants_more());
        list.go(Action::Bottom);
        assert!(list.wants_more());
        assert_eq!(seen(&list), [6]);
        list.read_on(vec![8], key);
        assert_eq!((seen(&list), list.chosen()), (vec![6, 8], Some(&6)));
        list.go(Action::Bottom);
        list.read_on(Vec::new(), key);
        assert!(!list.wants_more());
    }
}
