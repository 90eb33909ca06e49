//! The calls of today one after another: who comes next, and which of how many this is.

use crate::api::query::{
    ComplaintList, ComplaintQuery, Cursor, InquiryList, InquiryQuery, Position, QueueQuery,
};
use crate::api::{Answer, Query};
use crate::domain::calendar::Day;
use crate::domain::queue::Queue;
use crate::domain::record_ref::RecordRef;

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

/// Somebody who is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToAsk {
    pub on: RecordRef,
    pub name: String,
    /// They may be called whatever their day is: nobody was tried yet.
    any_day: bool,
    due: Option<Day>,
}

/// A page of those who are to be asked.
pub struct ToAskPage {
    rows: Vec<ToAsk>,
    more: Option<Cursor>,
    pub waiting: u64,
}

impl ToAskPage {
    /// Of the list that the call came from; none of any other answer.
    pub fn of(answer: Answer) -> Option<Self> {
        let of_day =
            |on: RecordRef, name: String, due: Option<Day>| ToAsk { on, name, any_day: false, due };
        let (rows, more, waiting) = match answer {
            Answer::Queue(page) => {
                let rows = page.rows.into_iter().map(|(_, row)| {
                    let any_day = row.tries == 0;
                    ToAsk { any_day, ..of_day(row.number.into(), row.name, row.due) }
                });
                (rows.collect(), page.more, page.waiting)
            }
            Answer::Inquiries(page) => {
                let rows = page.rows.into_iter().map(|(_, row)| {
                    let day = row.waits_for();
                    of_day(row.number.into(), row.name, day)
                });
                (rows.collect(), page.more, page.waiting)
            }
            Answer::Complaints(page) => {
                let rows = page.rows.into_iter().map(|(_, row)| {
                    let day = row.waits_for();
                    of_day(row.number.into(), row.name, day)
                });
                (rows.collect(), page.more, page.waiting)
            }
            _ => return None,
        };
        Some(Self { rows, more, waiting })
    }
}

/// What a page says of the next call.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    Call(ToAsk),
    LookOn(Cursor),
    Nobody,
}

impl Run {
    /// Asks for the list that a call is of.
    pub fn query(on: RecordRef, after: Option<Cursor>) -> Query {
        match on {
            RecordRef::Inquiry(_) => {
                Query::Inquiries(InquiryQuery::of(InquiryList::ToAsk, after, PAGE_ROWS))
            }
            RecordRef::Complaint(_) => {
                Query::Complaints(ComplaintQuery::of(ComplaintList::ToAsk, after, PAGE_ROWS))
            }
            _ => {
                let at = after.map_or(Position::Start, Position::After);
                Query::Queue(QueueQuery::all(Queue::Satisfaction, at, PAGE_ROWS))
            }
        }
    }

    /// The run after one more call.
    pub fn on(self) -> Self {
        Self { done: self.done.saturating_add(1), pages: 0, ..self }
    }

    /// The first who may be called today: not the one just called, and nobody who was tried and is
    /// due on a later day (asked for it, or did not answer today).
    pub fn next(&mut self, page: ToAskPage, called: RecordRef, today: Day) -> Next {
        self.pages = self.pages.saturating_add(1);
        let may = |row: &ToAsk| {
            row.on != called && (row.any_day || row.due.is_none_or(|due| due <= today))
        };
        if let Some(row) = page.rows.into_iter().find(may) {
            return Next::Call(row);
        }
        match page.more {
            Some(cursor) if self.pages < PAGES_MAX => Next::LookOn(cursor),
            Some(_) | None => Next::Nobody,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::CaseNumber;

    const TODAY: Day = Day(100);

    fn on(count: u32) -> RecordRef {
        CaseNumber { year: 1448, count }.into()
    }

    fn row(count: u32, tries: u8, due: Day) -> ToAsk {
        ToAsk { on: on(count), name: String::new(), any_day: tries == 0, due: Some(due) }
    }

    fn next(rows: Vec<ToAsk>, more: bool) -> Next {
        let page = ToAskPage { rows, more: more.then(|| Cursor(vec![9])), waiting: 9 };
        Run::default().next(page, on(1), TODAY)
    }

    fn number(next: &Next) -> Option<RecordRef> {
        match next {
            Next::Call(row) => Some(row.on),
            Next::LookOn(_) | Next::Nobody => None,
        }
    }

    #[test]
    fn who_was_tried_today_or_asked_for_a_later_day_is_passed_over() {
        let later = TODAY.plus(1);
        let found = next(vec![row(1, 1, TODAY), row(2, 1, later), row(3, 0, later)], false);
        assert_eq!(number(&found), Some(on(3)), "never tried: may be called before its day");
        let found = next(vec![row(2, 2, TODAY), row(3, 0, later)], false);
        assert_eq!(number(&found), Some(on(2)), "tried before and due today");
    }

    #[test]
    fn a_page_without_one_is_looked_beyond_and_the_end_is_the_end() {
        let rows = || vec![row(2, 1, TODAY.plus(1))];
        assert_eq!(next(rows(), true), Next::LookOn(Cursor(vec![9])));
        assert_eq!(next(rows(), false), Next::Nobody);
    }
}
