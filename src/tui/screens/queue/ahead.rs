//! Whoever turns a page turns the next one too: it is read while they look at this one.

use crate::api::query::{Position, QueuePage};
use crate::domain::calendar::Timestamp;
use crate::tui::screen::{Asks, Ticket, View};
use crate::tui::screens::queue::QueueScreen;

/// Seconds for which a page that was read ahead is as good as one read now: who holds a case, and whether they
/// are there, changes with time alone.
const FRESH_SECONDS: i64 = 10;

/// The page after the one in sight, in the direction in which pages are turned. What changes at any desk
/// makes it worth nothing.
#[derive(Default)]
pub enum Ahead {
    #[default]
    Nothing,
    Asked(Wanted, Ticket),
    Here(Wanted, Box<QueuePage>),
}

/// Which page was asked for, of how many rows, and when.
#[derive(Clone, PartialEq, Eq)]
pub struct Wanted {
    pub at: Position,
    pub limit: usize,
    pub now: Timestamp,
}

impl Wanted {
    fn serves(&self, now: &Self) -> bool {
        let age = now.now.0.saturating_sub(self.now.0);
        self.at == now.at && self.limit == now.limit && (0..=FRESH_SECONDS).contains(&age)
    }
}

/// How the page that is wanted now can be had.
pub enum Had {
    /// It was read already.
    Page(Box<QueuePage>),
    /// It is on its way.
    Coming(Ticket),
    /// It is to be read.
    Not,
}

impl Ahead {
    /// Gives what serves, once.
    pub fn take(&mut self, wanted: &Wanted) -> Had {
        match std::mem::take(self) {
            Self::Here(own, page) if own.serves(wanted) => Had::Page(page),
            Self::Asked(own, ticket) if own.serves(wanted) => Had::Coming(ticket),
            _ => Had::Not,
        }
    }

    /// Takes the page that was asked for; gives back what answers another question. An answer without one
    /// is none: the page is read when it is wanted.
    pub fn came(&mut self, ticket: Ticket, page: impl FnOnce() -> Option<QueuePage>) -> bool {
        let Self::Asked(wanted, asked) = self else { return false };
        if *asked != ticket {
            return false;
        }
        let wanted = wanted.clone();
        *self = page().map_or(Self::Nothing, |page| Self::Here(wanted, Box::new(page)));
        true
    }
}

impl QueueScreen {
    fn wanted_at(&self, at: Position, view: &View<'_>) -> Wanted {
        Wanted { at, limit: self.list.wanted(), now: view.now }
    }

    /// Goes to a page beyond the one in sight.
    pub(super) fn turn(&mut self, at: Position, view: &View<'_>, asks: &mut Asks) {
        match self.ahead.take(&self.wanted_at(at.clone(), view)) {
            Had::Page(page) => self.page_came(*page, &at, view, asks),
            Had::Coming(ticket) => self.asked = Some((ticket, at)),
            Had::Not => self.read(at, asks),
        }
    }

    /// Reads what would be turned to next, while nobody waits for it.
    pub(super) fn read_ahead(&mut self, at: &Position, view: &View<'_>, asks: &mut Asks) {
        let next = self.list.beyond(at).filter(|_| self.turning && !view.plain);
        if let Some(next) = next {
            let wanted = self.wanted_at(next, view);
            let ticket = asks.query(self.query(wanted.at.clone(), wanted.limit));
            self.ahead = Ahead::Asked(wanted, ticket);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::door::Changed;
    use crate::api::query::Cursor;
    use crate::api::{Answer, Query};
    use crate::domain::id::CaseNumber;
    use crate::domain::queue::{Queue, QueueRow};
    use crate::i18n::{Lang, Words};
    use crate::keymap::{Action, Keymap};
    use crate::tui::area::Area;
    use crate::tui::screen::{Ask, Outcome, Reply, Screen};
    use crate::variants_tests::every;

    fn page() -> QueuePage {
        QueuePage {
            queue: Queue::Intake,
            rows: Vec::new(),
            more: None,
            examined: 0,
            waiting: 7,
            holders: Vec::new(),
            ends: Vec::new(),
        }
    }

    fn wanted(after: u8, limit: usize, now: i64) -> Wanted {
        Wanted { at: Position::After(Cursor(vec![after])), limit, now: Timestamp(now) }
    }

    fn read(at: &Wanted) -> Ahead {
        let mut ahead = Ahead::Asked(at.clone(), Ticket(3));
        assert!(!ahead.came(Ticket(2), || Some(page())), "another question");
        assert!(ahead.came(Ticket(3), || Some(page())));
        ahead
    }

    #[test]
    fn a_page_serves_its_own_place_and_size_for_a_while_and_once() {
        let at = wanted(5, 19, 100);
        for (other, serves) in [
            (wanted(5, 19, 100), true),
            (wanted(5, 19, 110), true),
            (wanted(5, 19, 111), false),
            (wanted(5, 19, 99), false),
            (wanted(6, 19, 100), false),
            (wanted(5, 1, 100), false),
        ] {
            let mut ahead = read(&at);
            assert_eq!(matches!(ahead.take(&other), Had::Page(_)), serves);
            assert!(matches!(ahead.take(&other), Had::Not), "once");
        }
    }

    #[test]
    fn one_on_its_way_is_waited_for_and_a_fault_is_no_page() {
        let at = wanted(5, 19, 100);
        let mut ahead = Ahead::Asked(at.clone(), Ticket(3));
        assert!(matches!(ahead.take(&at), Had::Coming(Ticket(3))));
        let mut ahead = Ahead::Asked(at.clone(), Ticket(3));
        assert!(ahead.came(Ticket(3), || None));
        assert!(matches!(ahead.take(&at), Had::Not));
    }

    /// Rows of this and the next numbers.
    fn rows(from: u32) -> QueuePage {
        let (_, row) = every::<QueueRow>().into_iter().next().unwrap();
        let row = |count| {
            let number = CaseNumber { year: 1448, count };
            (Cursor(vec![u8::try_from(count).unwrap()]), QueueRow { number, ..row.clone() })
        };
        let rows: Vec<_> = (from..from + 5).map(row).collect();
        let more = rows.last().map(|(cursor, _)| cursor.clone());
        QueuePage { rows, more, ..page() }
    }

    #[test]
    fn while_pages_are_turned_the_next_is_read_before_it_is_wanted_and_else_none_is() {
        let words = Words::new(Lang::English);
        let keymap = Keymap::shipped();
        let view = View::of(&words, &keymap, None, "hall-1", Timestamp(0));
        let mut screen = QueueScreen::new(Queue::Intake);
        screen.place(Area { x: 0, y: 0, w: 80, h: 8 });
        let mut asks = Asks::from(1);
        screen.begin(&view, &mut asks);
        // Answers all that is asked, and tells what that was.
        let settle = |screen: &mut QueueScreen, asks: &mut Asks| {
            let mut asked = Vec::new();
            while let Some(ask) = asks.list.pop() {
                let (ticket, query) = match ask {
                    Ask::Search(ticket, Query::Queue(query)) => {
                        asked.push(format!("wanted {:?}", query.at));
                        (ticket, query)
                    }
                    Ask::Query(ticket, Query::Queue(query)) => {
                        asked.push(format!("ahead {:?}", query.at));
                        (ticket, query)
                    }
                    _ => continue,
                };
                let from = match query.at {
                    Position::After(Cursor(bytes)) => u32::from(bytes[0]) + 1,
                    _ => 1,
                };
                let outcome = Outcome::Answer(Ok(Answer::Queue(rows(from))));
                screen.receive(Reply { ticket, outcome }, &view, asks);
            }
            asked
        };
        let after = |row: u8| format!("{:?}", Position::After(Cursor(vec![row])));
        assert_eq!(settle(&mut screen, &mut asks), ["wanted Start"]);
        screen.act(Action::PageDown, &view, &mut asks);
        let first = [format!("wanted {}", after(5)), format!("ahead {}", after(10))];
        assert_eq!(settle(&mut screen, &mut asks), first);
        screen.act(Action::PageDown, &view, &mut asks);
        assert_eq!(screen.list.chosen().unwrap().count, 11, "it is there at once");
        assert_eq!(settle(&mut screen, &mut asks), [format!("ahead {}", after(15))]);
        let changed = Changed { records: Vec::new(), more: true, ..Changed::default() };
        screen.hear(&changed, &view, &mut asks);
        settle(&mut screen, &mut asks);
        screen.act(Action::PageDown, &view, &mut asks);
        let anew = [format!("wanted {}", after(15)), format!("ahead {}", after(20))];
        assert_eq!(settle(&mut screen, &mut asks), anew, "what changed may be on it");
    }
}
