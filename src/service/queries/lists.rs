//! A page of a queue, in three orders, filtered or not, forwards or back.
//!
//! In the order of days a page is one scan of covering rows. The other orders are scans of short keys
//! and one read of the rows they point to. What is overdue is a shorter span of the order by day; in the
//! other orders it is looked for among all, so far in one page as a filter may look.

use crate::api::Fault;
use crate::api::query::{Cursor, FILTER_ROWS_MAX, PAGE_ROWS_MAX, Position, QueuePage, QueueQuery};
use crate::domain::calendar::Day;
use crate::domain::choice::Choice;
use crate::domain::fold::{ARTICLE, fold};
use crate::domain::id::{CaseNumber, CommitteeId};
use crate::domain::queue::{Order, Queue, QueueRow, Range};
use crate::domain::settings::Settings;
use crate::domain::sight::Extent;
use crate::service::queries::{Reader, home, narrow, shift};
use crate::store::book::two_days;
use crate::store::engine::{Engine, Key, Row, prefix_end};
use crate::store::keys;
use crate::store::record;

/// Keys looked at in one read.
const SLICE_ROWS: usize = 200;

/// A span of keys, and how its rows are reached.
struct Span {
    from: Key,
    to: Key,
    /// The values are the rows themselves.
    covering: bool,
}

pub fn page(reader: &Reader<'_>, query: &QueueQuery) -> Result<QueuePage, Fault> {
    let filter = Filter::of(query, reader, query.queue.range(reader.today));
    if query.queue == Queue::Ending {
        return narrow::ending_page(reader, query, |row| filter.keeps(row));
    }
    if query.queue == Queue::Accounts {
        return narrow::accounts_page(reader, query, |row| filter.keeps(row));
    }
    if query.queue == Queue::Appeals {
        return narrow::appeals_page(reader, query, |row| filter.keeps(row));
    }
    if reader.sight.extent(query.queue) == Extent::Held {
        return narrow::page(reader, query, |row| filter.keeps(row));
    }
    whole(reader, query, &filter)
}

/// A page of a queue that is seen whole.
fn whole(reader: &Reader<'_>, query: &QueueQuery, filter: &Filter<'_>) -> Result<QueuePage, Fault> {
    let span = span(query, query.queue.range(reader.today), reader.today);
    // Of what is hidden nothing is told: neither how many there are, nor a key of theirs.
    let hides = |row: &QueueRow| reader.sight.hides(row.number, row.party);
    let hidden = !reader.sight.hidden().is_empty();
    let limit = query.limit.clamp(1, PAGE_ROWS_MAX);
    let down = matches!(query.at, Position::End | Position::Before(_));
    let (mut from, mut to) = (span.from.clone(), span.to.clone());
    match &query.at {
        Position::Start | Position::End => {}
        Position::After(cursor) => {
            from.clone_from(&cursor.0);
            from.push(0);
        }
        Position::From(cursor) => from.clone_from(&cursor.0),
        Position::Before(cursor) => to.clone_from(&cursor.0),
    }
    // What a client sends stays within the queue it asks for.
    from = from.max(span.from.clone());
    to = to.min(span.to.clone());
    let mut rows: Vec<(Cursor, QueueRow)> = Vec::new();
    let (mut examined, mut looked): (usize, usize) = (0, 0);
    let mut last_seen = None;
    let mut more = None;
    let slice = if filter.is_all() && !hidden { limit.saturating_add(1) } else { SLICE_ROWS };
    'reading: while looked < FILTER_ROWS_MAX {
        let keys = reader.engine.scan(&from, &to, slice, down)?;
        let ended = keys.len() < slice;
        let Some(last) = keys.last().map(|row| row.key.clone()) else { break };
        for (key, row) in resolve(reader.engine, &span, keys)? {
            looked = looked.saturating_add(1);
            if hides(&row) {
                continue;
            }
            if rows.len() >= limit {
                more = rows.last().map(|(cursor, _)| cursor.clone());
                break 'reading;
            }
            examined = examined.saturating_add(1);
            last_seen = Some(Cursor(key.clone()));
            if filter.keeps(&row) {
                rows.push((Cursor(key), row));
            }
        }
        if ended {
            break;
        }
        if down {
            to.clone_from(&last);
        } else {
            from.clone_from(&last);
            from.push(0);
        }
        if looked >= FILTER_ROWS_MAX {
            more.clone_from(&last_seen);
        }
    }
    if down {
        rows.reverse();
    }
    Ok(QueuePage {
        queue: query.queue,
        holders: shift::holders(reader, rows.iter().map(|(_, row)| row))?,
        rows,
        more,
        examined: u64::try_from(examined).unwrap_or(u64::MAX),
        waiting: home::standing(reader, query.queue, query.overdue)?,
        ends: Vec::new(),
    })
}

/// The keys of a queue in an order.
fn span(query: &QueueQuery, range: Range, today: Day) -> Span {
    let shelf = range.shelf;
    // What is overdue may be answered, so none of it is still in its month: it stands in `Ready`.
    if query.overdue && query.queue == Queue::Committee {
        let nowhere = keys::rows_overdue(shelf);
        return Span { from: nowhere.clone(), to: nowhere, covering: false };
    }
    match query.order {
        Order::Due if query.overdue && two_days(shelf) => {
            let to = keys::rows_overdue_from(shelf, today);
            Span { from: keys::rows_overdue(shelf), to, covering: false }
        }
        Order::Due if query.overdue => {
            let to = keys::rows_due_from(shelf, today);
            Span { from: keys::rows_due(shelf), to, covering: true }
        }
        Order::Due => {
            let to = match range.to {
                Some(day) => keys::rows_due_from(shelf, day),
                None => prefix_end(&keys::rows_due(shelf)),
            };
            Span { from: keys::rows_due_from(shelf, range.from), to, covering: true }
        }
        Order::Received => {
            let from = keys::rows_received(shelf);
            Span { to: prefix_end(&from), from, covering: false }
        }
        Order::Need => {
            let from = keys::rows_need(shelf);
            Span { to: prefix_end(&from), from, covering: false }
        }
    }
}

/// The rows that keys stand for, with the keys they were found by. One that went meanwhile is left out.
fn resolve(
    engine: &dyn Engine,
    span: &Span,
    keys: Vec<Row>,
) -> Result<Vec<(Key, QueueRow)>, Fault> {
    let unpack = |row: &Row| record::unpack(&row.val);
    if span.covering {
        let rows = keys.into_iter().map(|row| Ok((row.key.clone(), unpack(&row)?)));
        return rows.collect();
    }
    let targets: Vec<Key> = keys.iter().map(|row| target(row).unwrap_or_default()).collect();
    let asked: Vec<&[u8]> = targets.iter().map(Vec::as_slice).collect();
    let found = engine.get(&asked)?;
    let rows = keys.into_iter().zip(found).filter_map(|(key, row)| Some((key.key, row?)));
    rows.map(|(key, row)| Ok((key, unpack(&row)?))).collect()
}

/// The covering row's key, from a key of another order.
fn target(row: &Row) -> Option<Key> {
    let (head, number) = row.key.split_last_chunk::<8>()?;
    let number = CaseNumber::from_bytes(*number)?;
    // `q shelf order …`: by need the opening day stands in the key, else in the value.
    let opens = match head.get(2)? {
        3 => *head.split_last_chunk::<4>()?.1,
        _ => *row.val.split_last_chunk::<4>()?.1,
    };
    let mut key = vec![*head.first()?, *head.get(1)?, 0];
    key.extend_from_slice(&opens);
    key.extend_from_slice(&number.to_bytes());
    Some(key)
}

/// Which rows of a span are wanted.
struct Filter<'a> {
    words: Vec<String>,
    mine: Option<crate::domain::id::StaffId>,
    /// Days a row must open in; none where the span says it already.
    opens: Option<Range>,
    /// The day before which a row must be due; none where the span says it already.
    due_before: Option<Day>,
    /// The committee that a row must wait for.
    committee: Option<CommitteeId>,
    settings: &'a Settings,
}

impl<'a> Filter<'a> {
    fn of(query: &QueueQuery, reader: &'a Reader<'_>, range: Range) -> Self {
        let folded = fold(&query.filter);
        let words = folded.split(' ').map(str::to_owned);
        let by_other_keys = query.order != Order::Due;
        let is_ending = matches!(query.queue, Queue::Ending | Queue::Accounts | Queue::Appeals);
        Self {
            words: words.filter(|word| !word.is_empty()).collect(),
            mine: query.mine.then_some(reader.staff),
            opens: (two_days(range.shelf) && by_other_keys && !is_ending).then_some(range),
            due_before: (query.overdue && by_other_keys).then_some(reader.today),
            // Where there is one alone, everything but what waits for the board is its own.
            committee: query
                .committee
                .filter(|id| *id == CommitteeId::BOARD || reader.settings.has_committees()),
            settings: &reader.settings,
        }
    }

    fn is_all(&self) -> bool {
        self.words.is_empty()
            && self.mine.is_none()
            && self.opens.is_none()
            && self.due_before.is_none()
            && self.committee.is_none()
    }

    fn keeps(&self, row: &QueueRow) -> bool {
        let inside = self.opens.is_none_or(|range| {
            row.opens.is_some_and(|day| day >= range.from && range.to.is_none_or(|to| day < to))
        });
        let mine = self.mine.is_none_or(|staff| row.holder == Some(staff));
        let late = self.due_before.is_none_or(|today| row.due.is_some_and(|due| due < today));
        let of = |id| self.settings.named(id).id;
        let its_own = self.committee.is_none_or(|id| row.committee.map(of) == Some(id));
        inside && mine && late && its_own && (self.words.is_empty() || self.says(row))
    }

    fn says(&self, row: &QueueRow) -> bool {
        let mut text = fold(&row.name);
        text.push(' ');
        text.push_str(&row.number.to_string());
        for service in &row.services {
            text.push(' ');
            text.push_str(service.code());
        }
        if let Some(need) = row.need {
            text.push(' ');
            text.push_str(&need.letter().to_lowercase());
        }
        let bare = |word: &str| word.strip_prefix(ARTICLE).is_some_and(|bare| text.contains(bare));
        self.words.iter().all(|word| text.contains(word.as_str()) || bare(word))
    }
}
