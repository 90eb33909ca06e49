//! The calls of today one after another: who comes next, and which of how many this is.

use crate::api::query::{Position, QueuePage, QueueQuery};
use crate::domain::calendar::Day;
use crate::domain::id::CaseNumber;
use crate::domain::queue::{Queue, QueueRow};

/// Rows looked at for the next call, a page at a time.
const PAGE_ROWS: usize = 50;
/// Pages looked at; who is due so much later than so many others is not next.
const PAGES_MAX: u8 = 10;

/// How many calls were made in this row of them, and how many waited when it began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub done: u64,
    pub of: Option<u64>,
    pages: u8,
}

/// What a page of the queue says of the next call.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    Call(Box<QueueRow>),
    LookOn(Position),
    Nobody,
}

impl Run {
    pub fn query(at: Position) -> QueueQuery {
        QueueQuery::all(Queue::Satisfaction, at, PAGE_ROWS)
    }

    /// The run after one more call.
    pub fn on(self) -> Self {
        Self { done: self.done.saturating_add(1), pages: 0, ..self }
    }

    /// The first who may be called today: not the one just called, and nobody who was tried and is
    /// due on a later day (asked for it, or did not answer today).
    pub fn next(&mut self, page: QueuePage, called: CaseNumber, today: Day) -> Next {
        self.pages = self.pages.saturating_add(1);
        let may = |row: &QueueRow| {
            row.number != called && (row.tries == 0 || row.due.is_none_or(|due| due <= today))
        };
        if let Some((_, row)) = page.rows.into_iter().find(|(_, row)| may(row)) {
            return Next::Call(Box::new(row));
        }
        match page.more {
            Some(cursor) if self.pages < PAGES_MAX => Next::LookOn(Position::After(cursor)),
            Some(_) | None => Next::Nobody,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::query::Cursor;
    use crate::domain::calendar::Timestamp;
    use crate::domain::id::PartyId;
    use crate::domain::stage::Stage;

    const TODAY: Day = Day(100);

    fn row(count: u32, tries: u8, due: Day) -> (Cursor, QueueRow) {
        let number = CaseNumber { year: 1448, count };
        let row = QueueRow {
            number,
            party: PartyId(1),
            name: String::new(),
            stage: Stage::FollowUp,
            need: None,
            services: Vec::new(),
            amount: None,
            amounts: Vec::new(),
            received: TODAY,
            since: Timestamp(0),
            opens: Some(due),
            due: Some(due),
            holder: None,
            tries,
            committee: None,
            appeal: false,
        };
        (Cursor(count.to_be_bytes().to_vec()), row)
    }

    fn next(rows: Vec<(Cursor, QueueRow)>, more: bool) -> Next {
        let waiting = 9;
        let more = more.then(|| Cursor(vec![9]));
        let page = QueuePage {
            queue: Queue::Satisfaction,
            rows,
            more,
            examined: 0,
            waiting,
            holders: Vec::new(),
            ends: Vec::new(),
        };
        Run::default().next(page, CaseNumber { year: 1448, count: 1 }, TODAY)
    }

    fn number(next: &Next) -> Option<u32> {
        match next {
            Next::Call(row) => Some(row.number.count),
            Next::LookOn(_) | Next::Nobody => None,
        }
    }

    #[test]
    fn who_was_tried_today_or_asked_for_a_later_day_is_passed_over() {
        let later = TODAY.plus(1);
        let found = next(vec![row(1, 1, TODAY), row(2, 1, later), row(3, 0, later)], false);
        assert_eq!(number(&found), Some(3), "never tried: may be called before its day");
        let found = next(vec![row(2, 2, TODAY), row(3, 0, later)], false);
        assert_eq!(number(&found), Some(2), "tried before and due today");
    }

    #[test]
    fn a_page_without_one_is_looked_beyond_and_the_end_is_the_end() {
        let rows = || vec![row(2, 1, TODAY.plus(1))];
        assert_eq!(next(rows(), true), Next::LookOn(Position::After(Cursor(vec![9]))));
        assert_eq!(next(rows(), false), Next::Nobody);
    }
}
