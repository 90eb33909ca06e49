//! A list that is asked for by the page: the first anew, the next as one comes to the end of what is there.

use crate::api::Query;
use crate::api::query::Cursor;
use crate::i18n::phrases::waiting;
use crate::keymap::Action;
use crate::tui::canvas::{Area, Canvas};
use crate::tui::parts::list::{self, Listing, Visible, WholeList};
use crate::tui::screen::{Asks, Offer, Ticket, View};
use crate::tui::telling::Teller;

/// Rows of a page as it is asked for.
pub const PAGE: usize = 50;
/// Rows above the list: title, rule, heads.
pub const HEAD_ROWS: u16 = 3;

pub struct ReadOn<K, R> {
    list: WholeList<K, R>,
    more: Option<Cursor>,
    is_read: bool,
    /// The answer that is waited for, and whether its rows stand in the place of those that are there.
    asked: Option<(Ticket, bool)>,
}

impl<K: Clone + Ord + 'static, R: 'static> ReadOn<K, R> {
    pub const fn new() -> Self {
        Self { list: WholeList::new(), more: None, is_read: false, asked: None }
    }

    /// Asks for a page: what follows what is there, or anew.
    pub fn ask(&mut self, query: Query, is_anew: bool, asks: &mut Asks) {
        self.asked = Some((asks.search(query), is_anew));
    }

    /// An answer is on its way.
    pub const fn waits(&self) -> bool {
        self.asked.is_some()
    }

    /// Whether this answers what is waited for last; then whether it is anew.
    pub fn awaited(&mut self, ticket: Ticket) -> Option<bool> {
        self.asked.take_if(|(own, _)| *own == ticket).map(|(_, is_anew)| is_anew)
    }

    /// The rows of a page that was awaited; what is chosen stays so, wherever it stands now.
    pub fn take(
        &mut self,
        rows: impl Iterator<Item = R>,
        more: Option<Cursor>,
        is_anew: bool,
        key: impl Fn(&R) -> Option<K>,
    ) {
        self.is_read = true;
        let rows: Vec<R> = rows.collect();
        if is_anew {
            self.list.set(rows, key);
        } else {
            self.list.read_on(rows, key);
        }
        self.list.goes_on_with(more.is_some());
        self.more = more;
    }

    /// Moves; then where the next page begins, where one is to be asked for.
    pub fn go(&mut self, motion: Action) -> Option<Cursor> {
        self.list.go(motion);
        let wants = self.list.wants_more() && !self.waits();
        self.more.clone().filter(|_| wants)
    }

    /// A page was read, if only of nothing.
    pub const fn is_read(&self) -> bool {
        self.is_read
    }

    /// Why what is done with a row cannot be done: none is there, or it is not read yet.
    pub fn without_row(&self, none: impl FnOnce() -> String, view: &View<'_>) -> Option<Offer> {
        if !self.is_read {
            return Some(Offer::Not(view.words.say(waiting::NOT_READ)));
        }
        self.list.is_empty().then(|| Offer::Not(none()))
    }

    pub const fn chosen(&self) -> Option<&K> {
        self.list.chosen()
    }

    pub fn chosen_row(&self) -> Option<&R> {
        self.list.chosen_row()
    }

    pub fn choose(&mut self, at: usize) {
        self.list.choose(at);
    }

    /// The next rows choose their first.
    pub fn reset(&mut self) {
        self.list.reset();
    }

    pub fn copied<L: Listing<R>>(&self, listing: &L, view: &View<'_>) -> String {
        self.list.copied(listing, view)
    }

    /// `rows`: of the list, without its heads.
    pub fn place(&mut self, rows: u16) {
        self.list.place(rows);
    }

    /// Its rows, or that there are none.
    pub fn tell<L: Listing<R>>(
        &self,
        teller: &mut Teller,
        listing: &L,
        none: impl FnOnce() -> String,
        view: &View<'_>,
    ) {
        if self.is_read && self.list.is_empty() {
            teller.line(none());
        }
        self.list.tell(teller, listing, view);
    }

    /// Its rows under a title, with `below` rows left for what belongs to the chosen one; those, where one is.
    pub fn draw<L: Listing<R>>(
        &self,
        canvas: &mut Canvas<'_>,
        (area, below): (Area, u16),
        listing: &L,
        none: impl FnOnce() -> String,
        view: &View<'_>,
    ) -> Option<Area> {
        let rows = list::rows_area(area);
        if self.list.is_empty() {
            if self.is_read {
                list::paint_empty(canvas, area, &none());
            }
            return None;
        }
        let above = rows.h.saturating_sub(below);
        self.list.paint(canvas, rows.rows(0, above), listing, view);
        Some(rows.rows(above, below))
    }
}

impl<K: Clone + Ord + 'static, R: 'static> Default for ReadOn<K, R> {
    fn default() -> Self {
        Self::new()
    }
}

/// What a list is narrowed to: what is given to who asks, what is late.
#[derive(Clone, Copy, Default)]
pub struct Narrowed {
    pub mine: bool,
    pub overdue: bool,
}

impl Narrowed {
    /// Turns one of the two; false of any other action.
    pub fn turn(&mut self, action: Action) -> bool {
        let part = match action {
            Action::OnlyMine => &mut self.mine,
            Action::OnlyOverdue => &mut self.overdue,
            _ => return false,
        };
        *part = !*part;
        true
    }

    /// What a title says of it.
    pub fn parts(self, view: &View<'_>) -> impl Iterator<Item = String> {
        let mine = self.mine.then(|| view.words.action(Action::OnlyMine));
        let overdue = self.overdue.then(|| view.words.action(Action::OnlyOverdue));
        mine.into_iter().chain(overdue)
    }

    /// Its title.
    pub fn title(self, name: String, view: &View<'_>) -> String {
        let parts: Vec<String> = std::iter::once(name).chain(self.parts(view)).collect();
        parts.join(" · ")
    }
}
