//! What of a queue is looked at case by case: what one holds where no more is seen, and what is hidden.
//!
//! Both are few and bounded, so counts and pages over them are exact without reading the queue.

use crate::api::Fault;
use crate::api::query::{Cursor, PAGE_ROWS_MAX, PaperEnds, Position, QueuePage, QueueQuery};
use crate::domain::case::{By, Case};
use crate::domain::id::CaseNumber;
use crate::domain::queue::{Order, Placing, Queue, QueueRow};
use crate::domain::search::{FoundBy, SearchKey, Sought};
use crate::domain::sight::Right;
use crate::service::queries::home::HELD_READ_MAX;
use crate::service::queries::{Reader, shift};
use crate::store::book::{self, two_days};
use crate::store::engine::{Key, prefix_end};
use crate::store::keys;

/// Pages of cases of one such key that are looked at, at most: more than a society refers in a month.
const FOUND_PAGES_MAX: usize = 1_000;

/// A case in its place.
pub struct Stand {
    pub placing: Placing,
    pub row: QueueRow,
}

impl Stand {
    pub fn queue(&self, reader: &Reader<'_>) -> Queue {
        Queue::of(self.placing, reader.today)
    }

    /// With the committee, what is in its month is not overdue: the answer is not due before.
    pub fn is_overdue(&self, reader: &Reader<'_>) -> bool {
        self.queue(reader) != Queue::Committee && self.placing.due < reader.today
    }

    /// Its key in a list.
    fn key(&self, order: Order, overdue: bool) -> Key {
        let Placing { shelf, opens, due } = self.placing;
        match order {
            Order::Due if overdue && two_days(shelf) => {
                keys::row_overdue(shelf, due, self.row.number)
            }
            Order::Due => keys::row_due(shelf, opens, self.row.number),
            Order::Received => keys::row_received(shelf, self.row.number),
            Order::Need => keys::row_need(shelf, self.row.need, opens, self.row.number),
        }
    }
}

fn stand(reader: &Reader<'_>, number: CaseNumber) -> Result<Option<Stand>, Fault> {
    let Some(seen) = book::read::<Case>(reader.engine, &keys::case(number))? else {
        return Ok(None);
    };
    let placing = book::standing(reader.engine, &seen.record, reader.today)?;
    Ok(placing.map(|placing| Stand { placing, row: seen.record.row() }))
}

/// What who asks holds and sees, at most as much as is counted of it.
pub fn held(reader: &Reader<'_>) -> Result<Vec<Stand>, Fault> {
    let from = keys::all_held(reader.staff);
    let mut held = Vec::new();
    for row in reader.engine.scan(&from, &prefix_end(&from), HELD_READ_MAX, false)? {
        let number = row.key.split_last_chunk::<8>().map(|(_, number)| *number);
        let Some(number) = number.and_then(CaseNumber::from_bytes) else { continue };
        let Some(seen) = book::read::<Case>(reader.engine, &keys::case(number))? else { continue };
        if !reader.sees(&seen.record)? {
            continue;
        }
        if let Some(placing) = book::standing(reader.engine, &seen.record, reader.today)? {
            held.push(Stand { placing, row: seen.record.row() });
        }
    }
    Ok(held)
}

/// What is hidden from who asks and stands in a queue.
pub fn hidden(reader: &Reader<'_>) -> Result<Vec<Stand>, Fault> {
    let mut hidden = Vec::new();
    for number in reader.sight.hidden().cases() {
        hidden.extend(stand(reader, number)?);
    }
    Ok(hidden)
}

/// A page of what one holds in a queue of which no more is seen.
pub fn page(
    reader: &Reader<'_>,
    query: &QueueQuery,
    keeps: impl Fn(&QueueRow) -> bool,
) -> Result<QueuePage, Fault> {
    let mut own = held(reader)?;
    own.retain(|stand| stand.queue(reader) == query.queue);
    page_of(reader, query, own, keeps)
}

/// A page of what stands with the committee with a paper that ends first, by the end of the paper.
pub fn ending_page(
    reader: &Reader<'_>,
    query: &QueueQuery,
    keeps: impl Fn(&QueueRow) -> bool,
) -> Result<QueuePage, Fault> {
    let (stands, ends): (Vec<Stand>, Vec<PaperEnds>) = ending(reader)?.into_iter().unzip();
    let mut page = page_of(reader, query, stands, keeps)?;
    let is_shown = |one: &PaperEnds| page.rows.iter().any(|(_, row)| row.number == one.case);
    page.ends = ends.into_iter().filter(is_shown).collect();
    Ok(page)
}

/// What is seen of the cases in their month with the committee that have a paper which counts no more when it
/// may decide, each with that paper.
///
/// The index of search keys has them by the end of that paper.
pub fn ending(reader: &Reader<'_>) -> Result<Vec<(Stand, PaperEnds)>, Fault> {
    let shelf = Queue::Ending.range(reader.today).shelf;
    let ends = |case: &Case| {
        let (paper, last) = case.paper_to_renew()?;
        let is_in_its_month = case.referral.is_some_and(|it| it.clock.earliest > reader.today);
        let placing = Placing { shelf, opens: last, due: last };
        let row = QueueRow { due: Some(last), ..case.row() };
        let ends = PaperEnds { case: case.number, paper, last };
        is_in_its_month.then_some((Stand { placing, row }, ends))
    };
    found_by(reader, FoundBy::PaperEnds, ends)
}

/// What is seen of the cases in which an account waits for who asks as the second person, by the day on which it
/// was typed: it is due on the next working day.
pub fn accounts(reader: &Reader<'_>) -> Result<Vec<Stand>, Fault> {
    if !reader.sight.may(Right::Requests) {
        return Ok(Vec::new());
    }
    let shelf = Queue::Accounts.range(reader.today).shelf;
    let at = reader.today.at(0, 0);
    let how = By { by: reader.staff, at, today: reader.today, settings: &reader.settings };
    let waits = |case: &Case| {
        case.may_judge_account(how).ok()?;
        let opens = case.account_waits()?.on();
        let due = reader.settings.due_in(opens, 1);
        let row = QueueRow { due: Some(due), ..case.row() };
        Some(Stand { placing: Placing { shelf, opens, due }, row })
    };
    found_by(reader, FoundBy::AccountWaits, waits)
}

/// A page of those.
pub fn accounts_page(
    reader: &Reader<'_>,
    query: &QueueQuery,
    keeps: impl Fn(&QueueRow) -> bool,
) -> Result<QueuePage, Fault> {
    page_of(reader, query, accounts(reader)?, keeps)
}

/// What is seen of the appeals that are not decided, by the day on which they came; due as each stands.
pub fn appeals(reader: &Reader<'_>) -> Result<Vec<Stand>, Fault> {
    let shelf = Queue::Appeals.range(reader.today).shelf;
    let waits = |case: &Case| {
        let opens = case.appeal_pending()?.received;
        let row = case.row();
        let due = row.due.unwrap_or(opens);
        Some(Stand { placing: Placing { shelf, opens, due }, row })
    };
    found_by(reader, FoundBy::Appealed, waits)
}

/// A page of those.
pub fn appeals_page(
    reader: &Reader<'_>,
    query: &QueueQuery,
    keeps: impl Fn(&QueueRow) -> bool,
) -> Result<QueuePage, Fault> {
    page_of(reader, query, appeals(reader)?, keeps)
}

/// Of the cases that are found so and seen, those that are wanted, in the order of what they are found by.
fn found_by<T>(
    reader: &Reader<'_>,
    by: FoundBy,
    wanted: impl Fn(&Case) -> Option<T>,
) -> Result<Vec<T>, Fault> {
    let key = SearchKey { by, text: String::new() };
    let Some(mut from) = keys::all_found_by(&Sought { key, whole: false }) else {
        return Ok(Vec::new());
    };
    let end = prefix_end(&from);
    let mut found = Vec::new();
    for _ in 0..FOUND_PAGES_MAX {
        let rows = reader.engine.scan(&from, &end, PAGE_ROWS_MAX, false)?;
        for number in rows.iter().filter_map(|row| keys::of_found_by(&row.key)?.case()) {
            let Some(seen) = book::read::<Case>(reader.engine, &keys::case(number))? else {
                continue;
            };
            if let Some(own) = wanted(&seen.record)
                && reader.sees(&seen.record)?
            {
                found.push(own);
            }
        }
        let Some(last) = rows.last().filter(|_| rows.len() == PAGE_ROWS_MAX) else { break };
        from = [last.key.as_slice(), &[0]].concat();
    }
    Ok(found)
}

/// A page of these.
fn page_of(
    reader: &Reader<'_>,
    query: &QueueQuery,
    mut own: Vec<Stand>,
    keeps: impl Fn(&QueueRow) -> bool,
) -> Result<QueuePage, Fault> {
    own.retain(|stand| !query.overdue || stand.is_overdue(reader));
    let waiting = own.len();
    let mut rows: Vec<(Cursor, QueueRow)> = own
        .into_iter()
        .map(|stand| (Cursor(stand.key(query.order, query.overdue)), stand.row))
        .filter(|(_, row)| keeps(row))
        .collect();
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    let limit = query.limit.clamp(1, PAGE_ROWS_MAX);
    let after = |at: &Position, cursor: &Cursor| match at {
        Position::Start | Position::End => true,
        Position::After(from) => cursor > from,
        Position::From(from) => cursor >= from,
        Position::Before(to) => cursor < to,
    };
    rows.retain(|(cursor, _)| after(&query.at, cursor));
    let mut more = None;
    if rows.len() > limit {
        if matches!(query.at, Position::End | Position::Before(_)) {
            rows.drain(..rows.len().saturating_sub(limit));
            more = rows.first().map(|(cursor, _)| cursor.clone());
        } else {
            rows.truncate(limit);
            more = rows.last().map(|(cursor, _)| cursor.clone());
        }
    }
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    Ok(QueuePage {
        queue: query.queue,
        holders: shift::holders(reader, rows.iter().map(|(_, row)| row))?,
        rows,
        more,
        examined: count(waiting),
        waiting: count(waiting),
        ends: Vec::new(),
    })
}
