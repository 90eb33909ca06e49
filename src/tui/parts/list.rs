//! A list read page by page. What is chosen is a record, never a row: an arrival does not move it.

use std::collections::BTreeSet;

use crate::api::query::{Cursor, PAGE_ROWS_MAX, Position};
use crate::keymap::Action;

/// A step inside a page repaints two marks and no more; one over its edge brings one row, and those
/// pressed before it came are made up for together.
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
    /// Steps over the edge that were pressed and not taken yet: down, or up where negative.
    owed: isize,
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
            owed: 0,
        }
    }

    pub fn place(&mut self, rows: u16) {
        self.page = usize::from(rows).max(1);
    }

    pub fn page(&self) -> usize {
        self.page
    }

    /// Rows to read: those that steps over the edge bring, else a page.
    pub fn wanted(&self) -> usize {
        if self.owed == 0 { self.page } else { self.owed.unsigned_abs().min(PAGE_ROWS_MAX) }
    }

    pub fn rows(&self) -> impl Iterator<Item = (&K, &R)> {
        self.rows.iter().map(|(_, key, row)| (key, row))
    }

    /// Changes rows where they stand: none comes, goes or moves.
    pub fn renew(&mut self, mut change: impl FnMut(&K, &mut R)) {
        for (_, key, row) in &mut self.rows {
            change(key, row);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn chosen(&self) -> Option<&K> {
        self.chosen.as_ref()
    }

    /// The row at this place of the page.
    pub fn choose(&mut self, at: usize) {
        if let Some((_, key, _)) = self.rows.get(at) {
            self.chosen = Some(key.clone());
        }
    }

    /// Whether rows may come before the page at hand, and after it.
    pub fn goes_on(&self) -> (bool, bool) {
        (self.before, self.after)
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

    /// Takes a page. `more` tells whether rows lie beyond it, on the side it was read towards. A page
    /// that came short is filled from the one at hand; where that cannot be, the answer is what to read
    /// instead. So it is with steps that were pressed meanwhile.
    #[must_use = "a page that came short is read at another place"]
    pub fn take(
        &mut self,
        rows: Vec<(Cursor, K, R)>,
        at: &Position,
        more: bool,
    ) -> Option<Position> {
        let landing = std::mem::replace(&mut self.landing, Landing::Keep);
        let came = isize::try_from(rows.len()).unwrap_or(isize::MAX);
        let owed = std::mem::take(&mut self.owed);
        if let Some(instead) = self.instead(&rows, at, more, landing) {
            return Some(instead);
        }
        if rows.is_empty() && matches!(at, Position::Before(_) | Position::After(_)) {
            // Nothing beyond after all.
            self.before &= !matches!(at, Position::Before(_));
            self.after &= !matches!(at, Position::After(_));
            return None;
        }
        let fills = landing == Landing::Keep;
        let edge = match landing {
            Landing::Keep => None,
            Landing::First => rows.first().map(|(_, key, _)| key.clone()),
            Landing::Last => rows.last().map(|(_, key, _)| key.clone()),
        };
        match at {
            Position::Before(_) => self.put_before(rows, more, fills),
            Position::After(_) => self.put_after(rows, more, fills),
            Position::Start | Position::End | Position::From(_) => {
                self.chosen =
                    self.nearest(&rows).or_else(|| rows.first().map(|(_, key, _)| key.clone()));
                self.rows = rows;
                match at {
                    Position::End => (self.before, self.after) = (more, false),
                    Position::Start => (self.before, self.after) = (false, more),
                    _ => self.after = more,
                }
            }
        }
        self.chosen = edge.or_else(|| self.chosen.take());
        let left = owed.saturating_abs().saturating_sub(came).max(0);
        if left > 0 { self.step(left.saturating_mul(owed.signum())) } else { None }
    }

    /// Rows before the page at hand. They take its place, and it fills them up; or they fill it up.
    fn put_before(&mut self, mut rows: Vec<(Cursor, K, R)>, more: bool, fills: bool) {
        let own = self.page.saturating_sub(self.rows.len());
        let unused = if fills { rows.len().saturating_sub(own) } else { 0 };
        rows.drain(..unused);
        self.before = more || unused > 0;
        self.rows.splice(0..0, rows);
        self.after |= self.rows.len() > self.page;
        self.rows.truncate(self.page);
    }

    /// The same for rows after it.
    fn put_after(&mut self, mut rows: Vec<(Cursor, K, R)>, more: bool, fills: bool) {
        let own = self.page.saturating_sub(self.rows.len());
        let used = if fills { own } else { rows.len() };
        self.after = more || rows.len() > used;
        rows.truncate(used);
        self.rows.extend(rows);
        let dropped = self.rows.len().saturating_sub(self.page);
        self.before |= dropped > 0;
        self.rows.drain(..dropped);
    }

    /// What to read in place of a page that would not do: it ends the list and is short, or the rows
    /// that arrived before it pushed the chosen one off.
    fn instead(
        &mut self,
        rows: &[(Cursor, K, R)],
        at: &Position,
        more: bool,
        landing: Landing,
    ) -> Option<Position> {
        match at {
            Position::From(_) if self.before && !more && rows.len() < self.page => {
                Some(Position::End)
            }
            Position::Start | Position::From(_) if landing == Landing::Keep && more => {
                let chosen = self.chosen.as_ref()?;
                let is_chosen = |(_, key, _): &&(Cursor, K, R)| key == chosen;
                if rows.iter().any(|row| is_chosen(&row)) {
                    return None;
                }
                let own = self.rows.iter().find(is_chosen)?;
                // The same rows as before, if that keeps it in sight; else it comes first.
                let from = if *at == Position::Start { self.rows.first()? } else { own };
                let instead = Position::From(from.0.clone());
                self.before = true;
                (instead != *at).then_some(instead)
            }
            _ => None,
        }
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

    /// Rows are missing to a full page.
    pub fn is_short(&self) -> bool {
        self.rows.len() < self.page
    }

    /// Forgets the rows: what is read next does not stand beside them.
    pub fn clear(&mut self) {
        self.rows.clear();
        (self.before, self.after) = (false, false);
    }

    /// Starts over: the next page chooses its first row.
    pub fn reset(&mut self) {
        self.owed = 0;
        self.landing = Landing::First;
    }

    /// What was asked for is not waited for any more.
    pub fn stay(&mut self) {
        self.landing = Landing::Keep;
        self.owed = 0;
    }

    /// Where the page now shown is read again from. A page that was asked for and never came is
    /// forgotten.
    pub fn again(&mut self) -> Position {
        self.stay();
        self.here()
    }

    /// Where the page now shown begins.
    pub fn here(&self) -> Position {
        match self.rows.first() {
            Some((cursor, _, _)) if self.before => Position::From(cursor.clone()),
            Some(_) | None => Position::Start,
        }
    }

    /// Moves; tells which page to read when the move leaves the one at hand.
    pub fn go(&mut self, action: Action) -> Option<Position> {
        match (self.owed.signum(), action) {
            (1, Action::Down) | (-1, Action::Up) => {
                self.owed = self.owed.saturating_add(self.owed.signum());
                return None;
            }
            // Steps not taken yet are taken back.
            (1 | -1, _) => self.stay(),
            _ => {}
        }
        let at = self
            .chosen
            .as_ref()
            .and_then(|chosen| self.rows.iter().position(|(_, key, _)| key == chosen));
        let last = self.rows.len().checked_sub(1)?;
        let at = at.unwrap_or(0);
        let to = match action {
            Action::Up if at == 0 => return self.step(-1),
            Action::Up => at.saturating_sub(1),
            Action::Down if at == last => return self.step(1),
            Action::Down => at.saturating_add(1),
            Action::PageUp if self.before => return self.leave_back(Landing::First),
            Action::PageUp => 0,
            Action::PageDown if self.after => return self.leave_on(Landing::First),
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

    /// So many steps over the edge, down, or up where negative.
    fn step(&mut self, steps: isize) -> Option<Position> {
        let at =
            if steps > 0 { self.leave_on(Landing::Last) } else { self.leave_back(Landing::First) };
        self.owed = if at.is_some() { steps } else { 0 };
        at
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

    fn take(list: &mut List<u8, ()>, rows: Vec<(Cursor, u8, ())>, at: &Position, more: bool) {
        assert_eq!(list.take(rows, at, more), None);
    }

    #[test]
    fn what_is_chosen_stays_when_rows_arrive_or_change_places() {
        let mut list = List::new();
        take(&mut list, page(&[1, 2, 3]), &Position::Start, false);
        list.go(Action::Down);
        assert_eq!(list.chosen(), Some(&2));
        take(&mut list, page(&[9, 3, 1, 2]), &Position::Start, false);
        assert_eq!(list.chosen(), Some(&2));
        take(&mut list, page(&[9, 3]), &Position::Start, false);
        assert_eq!(list.chosen(), Some(&3), "gone: the nearest that is still there");
    }

    #[test]
    fn a_step_over_the_edge_brings_a_row_and_a_page_lands_on_its_near_edge() {
        let mut list = List::new();
        list.place(2);
        take(&mut list, page(&[1, 2]), &Position::Start, true);
        list.go(Action::Down);
        let next = list.go(Action::Down).unwrap();
        assert_eq!(next, Position::After(Cursor(vec![2])));
        assert_eq!(list.wanted(), 1);
        take(&mut list, page(&[3]), &next, true);
        assert_eq!((seen(&list), list.chosen()), (vec![2, 3], Some(&3)));
        let next = list.go(Action::PageDown).unwrap();
        assert_eq!(list.wanted(), 2);
        take(&mut list, page(&[4, 5]), &next, false);
        assert_eq!((seen(&list), list.chosen()), (vec![4, 5], Some(&4)));
        assert_eq!(list.go(Action::Bottom), None);
        assert_eq!(list.go(Action::Down), None, "the end");
        assert_eq!(list.go(Action::Top), Some(Position::Start));
        take(&mut list, page(&[1, 2]), &Position::Start, true);
        assert_eq!(list.chosen(), Some(&1));
        assert_eq!(list.go(Action::Up), None, "the beginning");
    }

    #[test]
    fn what_leaves_the_list_hands_the_focus_to_the_row_after_it() {
        let mut list = List::new();
        take(&mut list, page(&[1, 2, 3]), &Position::Start, false);
        list.go(Action::Down);
        take(&mut list, page(&[1, 3]), &Position::Start, false);
        assert_eq!(list.chosen(), Some(&3));
        take(&mut list, page(&[1]), &Position::Start, false);
        assert_eq!(list.chosen(), Some(&1));
        take(&mut list, page(&[]), &Position::Start, false);
        assert_eq!(list.chosen(), None);
        take(&mut list, page(&[5]), &Position::Start, false);
        assert_eq!(list.chosen(), Some(&5));
    }

    #[test]
    fn a_page_that_never_came_does_not_move_the_focus_later() {
        let mut list = List::new();
        take(&mut list, page(&[1, 2, 3]), &Position::From(Cursor(vec![1])), true);
        list.go(Action::Down);
        assert_eq!(list.go(Action::Bottom), Some(Position::End));
        // The desk could not answer; the same rows are read again.
        let at = list.again();
        take(&mut list, page(&[1, 2, 3]), &at, true);
        assert_eq!(list.chosen(), Some(&2));
    }

    /// A desk with so many records, that answers as the real one does.
    struct Desk(BTreeSet<u8>);

    impl Desk {
        fn answer(&self, at: &Position, limit: usize) -> (Vec<(Cursor, u8, ())>, bool) {
            let key = |cursor: &Cursor| cursor.0[0];
            let all = || self.0.iter().copied();
            let (mut rows, more): (Vec<u8>, bool) = match at {
                Position::Start => (all().take(limit).collect(), self.0.len() > limit),
                Position::From(c) => {
                    let on = || all().filter(|row| *row >= key(c));
                    (on().take(limit).collect(), on().count() > limit)
                }
                Position::After(c) => {
                    let on = || all().filter(|row| *row > key(c));
                    (on().take(limit).collect(), on().count() > limit)
                }
                Position::End => (all().rev().take(limit).collect(), self.0.len() > limit),
                Position::Before(c) => {
                    let back = || all().rev().filter(|row| *row < key(c));
                    (back().take(limit).collect(), back().count() > limit)
                }
            };
            rows.sort_unstable();
            (page(&rows), more)
        }

        fn settle(&self, list: &mut List<u8, ()>, at: Option<Position>) {
            let mut at = at;
            let mut reads = 0;
            while let Some(asked) = at {
                let (rows, more) = self.answer(&asked, list.wanted());
                at = list.take(rows, &asked, more);
                reads += 1;
                assert!(reads < 5, "it reads on and on");
            }
        }
    }

    fn seen(list: &List<u8, ()>) -> Vec<u8> {
        list.rows().map(|(key, ())| *key).collect()
    }

    fn at_a_desk(keys: std::ops::Range<u8>, rows: u16) -> (Desk, List<u8, ()>) {
        let desk = Desk(keys.collect());
        let mut list = List::new();
        list.place(rows);
        desk.settle(&mut list, Some(Position::Start));
        (desk, list)
    }

    fn go(desk: &Desk, list: &mut List<u8, ()>, action: Action) {
        let at = list.go(action);
        desk.settle(list, at);
    }

    #[test]
    fn steps_pressed_faster_than_the_desk_answers_are_all_taken() {
        let (desk, mut list) = at_a_desk(0..40, 5);
        let ask = (0..30).fold(None, |ask, _| list.go(Action::Down).or(ask));
        desk.settle(&mut list, ask);
        assert_eq!((seen(&list), list.chosen()), ((26..31).collect(), Some(&30)));
        let ask = (0..30).fold(None, |ask, _| list.go(Action::Up).or(ask));
        desk.settle(&mut list, ask);
        assert_eq!((seen(&list), list.chosen()), ((0..5).collect(), Some(&0)));
        let ask = (0..90).fold(None, |ask, _| list.go(Action::Down).or(ask));
        desk.settle(&mut list, ask);
        assert_eq!((seen(&list), list.chosen()), ((35..40).collect(), Some(&39)), "and no more");
        list.go(Action::Top);
        assert_eq!(list.wanted(), 5);
    }

    #[test]
    fn a_step_back_takes_back_those_still_owed() {
        let (desk, mut list) = at_a_desk(0..40, 5);
        let ask = (0..9).fold(None, |ask, _| list.go(Action::Down).or(ask));
        list.go(Action::Up);
        desk.settle(&mut list, ask);
        assert_eq!((seen(&list), list.chosen()), ((0..5).collect(), Some(&3)));
    }

    #[test]
    fn every_page_is_full_in_every_direction() {
        let (desk, mut list) = at_a_desk(0..13, 5);
        let mut went = |action| {
            go(&desk, &mut list, action);
            (seen(&list), *list.chosen().unwrap())
        };
        assert_eq!(went(Action::PageDown), ((5..10).collect(), 5));
        assert_eq!(went(Action::PageDown), ((8..13).collect(), 10), "the last page is full");
        assert_eq!(went(Action::PageDown), ((8..13).collect(), 12));
        assert_eq!(went(Action::PageUp), ((3..8).collect(), 3));
        assert_eq!(went(Action::PageUp), ((0..5).collect(), 0), "and so is the first");
        assert_eq!(went(Action::Bottom), ((8..13).collect(), 12));
        assert_eq!(went(Action::Top), ((0..5).collect(), 0));
        for key in 1..13 {
            assert_eq!(went(Action::Down).1, key);
        }
        for key in (0..12).rev() {
            let (rows, chosen) = went(Action::Up);
            assert_eq!((rows.len(), chosen), (5, key));
        }
    }

    #[test]
    fn arrivals_before_the_page_leave_the_record_in_focus_and_can_be_reached() {
        let (mut desk, mut list) = at_a_desk(10..30, 5);
        for _ in 0..4 {
            go(&desk, &mut list, Action::Down);
        }
        desk.0.extend(0..10);
        let again = list.again();
        desk.settle(&mut list, Some(again));
        assert_eq!((seen(&list), list.chosen()), ((10..15).collect(), Some(&14)));
        go(&desk, &mut list, Action::Top);
        assert_eq!(list.chosen(), Some(&0));
    }

    #[test]
    fn what_leaves_the_last_page_is_made_up_for_from_before() {
        let (mut desk, mut list) = at_a_desk(0..13, 5);
        go(&desk, &mut list, Action::Bottom);
        go(&desk, &mut list, Action::Up);
        desk.0.remove(&12);
        desk.0.remove(&8);
        let again = list.again();
        desk.settle(&mut list, Some(again));
        assert_eq!((seen(&list), list.chosen()), (vec![6, 7, 9, 10, 11], Some(&11)));
    }

    proptest::proptest! {
        /// Whatever is pressed and whatever comes and goes: the page is full, it shows records that
        /// stand one after the other, and the focus is a record that only its leaving moves.
        #[test]
        fn a_list_keeps_its_page_full_and_its_record_in_focus(
            steps in proptest::collection::vec((0_u8..12, 0_u8..40), 1..60),
        ) {
            const KEYS: [Action; 6] = [
                Action::Up, Action::Down, Action::PageUp, Action::PageDown, Action::Top, Action::Bottom,
            ];
            let (mut desk, mut list) = at_a_desk(10..31, 5);
            for (step, n) in steps {
                let before = list.chosen().copied();
                if let Some(action) = KEYS.get(usize::from(step)) {
                    go(&desk, &mut list, *action);
                } else {
                    match step {
                        6 | 7 => drop(desk.0.insert(n)),
                        8 | 9 => drop(desk.0.remove(&n)),
                        _ => list.place(3 + u16::from(n % 5)),
                    }
                    let again = list.again();
                    desk.settle(&mut list, Some(again));
                    if let Some(key) = before.filter(|key| desk.0.contains(key)) {
                        proptest::prop_assert_eq!(list.chosen(), Some(&key));
                    }
                }
                let rows = seen(&list);
                proptest::prop_assert_eq!(rows.len(), desk.0.len().min(list.page()), "{:?}", rows);
                let first = rows.first().copied().unwrap_or(0);
                let slice: Vec<u8> = desk.0.range(first..).take(rows.len()).copied().collect();
                proptest::prop_assert_eq!(&rows, &slice);
                proptest::prop_assert_eq!(list.chosen().is_some(), !desk.0.is_empty());
                proptest::prop_assert!(list.chosen().is_none_or(|key| rows.contains(key)));
                let hidden = desk.0.range(..first).next().is_some();
                proptest::prop_assert!(list.before || !hidden, "rows that cannot be reached");
                let last = rows.last().copied().unwrap_or(u8::MAX);
                let hidden = desk.0.range(last..).nth(1).is_some();
                proptest::prop_assert!(list.after || !hidden, "rows that cannot be reached");
            }
        }
    }

    #[test]
    fn marks_outlive_a_page_and_are_what_an_action_is_about() {
        let mut list = List::new();
        take(&mut list, page(&[1, 2]), &Position::Start, true);
        list.mark_chosen();
        let on = list.go(Action::PageDown).unwrap();
        take(&mut list, page(&[3, 4]), &on, false);
        list.mark_chosen();
        assert_eq!(list.subjects(), [1, 3]);
        list.clear_marks();
        assert_eq!(list.subjects(), [3]);
    }
}
