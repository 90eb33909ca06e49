//! A list read page by page. What is chosen is a record, never a row: an arrival does not move it.

use crate::api::query::{Cursor, PAGE_ROWS_MAX, Position};
use crate::keymap::Action;
use crate::tui::parts::list::{Selection, Visible};

/// A step inside a page repaints two marks and no more; one over its edge brings one row, and those
/// pressed before it came are made up for together.
pub struct PagedList<K, R> {
    rows: Vec<(Cursor, K, R)>,
    selection: Selection<K>,
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

impl<K: Clone + Ord + 'static, R: 'static> PagedList<K, R> {
    pub fn new() -> Self {
        Self {
            rows: Vec::new(),
            selection: Selection::new(),
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

    /// Changes rows where they stand: none comes, goes or moves.
    pub fn renew(&mut self, mut change: impl FnMut(&K, &mut R)) {
        for (_, key, row) in &mut self.rows {
            change(key, row);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of what is chosen, while it is on the page.
    pub fn chosen_row(&self) -> Option<&R> {
        let chosen = self.selection.chosen()?;
        self.rows.iter().find(|(_, key, _)| key == chosen).map(|(_, _, row)| row)
    }

    pub const fn chosen(&self) -> Option<&K> {
        self.selection.chosen()
    }

    /// The row at this place of the page.
    pub fn choose(&mut self, at: usize) {
        if let Some((_, key, _)) = self.rows.get(at) {
            self.selection.choose(Some(key.clone()));
        }
    }

    pub const fn selection_mut(&mut self) -> &mut Selection<K> {
        &mut self.selection
    }

    /// Marks every row of the page, or none where all are.
    pub fn mark_shown(&mut self) {
        let shown = self.rows.iter().map(|(_, key, _)| key.clone()).collect();
        self.selection.mark_all(shown);
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
                let stood: Vec<&K> = self.rows.iter().map(|(_, key, _)| key).collect();
                let is_there = |key: &K| rows.iter().any(|(_, new, _)| new == key);
                let first = || rows.first().map(|(_, key, _)| key.clone());
                let nearest = self.selection.nearest(&stood, is_there).or_else(first);
                self.selection.choose(nearest);
                self.rows = rows;
                match at {
                    Position::End => (self.before, self.after) = (more, false),
                    Position::Start => (self.before, self.after) = (false, more),
                    _ => self.after = more,
                }
            }
        }
        if edge.is_some() {
            self.selection.choose(edge);
        }
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
                let chosen = self.selection.chosen()?;
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
        let at = self.rows.iter().position(|(_, key, _)| self.selection.is_chosen(key));
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
        self.selection.choose(self.rows.get(to).map(|(_, key, _)| key.clone()));
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

impl<K: Clone + Ord + 'static, R: 'static> Default for PagedList<K, R> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Clone + Ord + 'static, R: 'static> Visible<K, R> for PagedList<K, R> {
    fn visible(&self) -> impl Iterator<Item = (Option<&K>, &R)> {
        self.rows.iter().map(|(_, key, row)| (Some(key), row))
    }

    fn selection(&self) -> &Selection<K> {
        &self.selection
    }

    fn goes_on(&self) -> (bool, bool) {
        (self.before, self.after)
    }
}
