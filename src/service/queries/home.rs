//! The queues with their counts. A count is a sum over days, never over cases.

use std::collections::BTreeSet;

use crate::api::Fault;
use crate::api::query::{Home, QueueLine, Stats};
use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::queue::{Queue, QueueRow, Range};
use crate::domain::sight::{Extent, Right};
use crate::service::queries::narrow::{self, Stand};
use crate::service::queries::{
    Reader, cases, complaints, contacts, follow_ups, shift, sittings, themes, waits,
};
use crate::store::book::{
    self, CASES_COUNTER, GONE_COUNTER, PARTY_COUNTER, counter, tally, two_days,
};
use crate::store::engine::{Engine, Key, Res, prefix_end};
use crate::store::keys::{self, By};
use crate::store::ledger::{Head, NODE_SOLE};
use crate::store::record;

/// Days read for one count: ten years of them on one shelf.
const DAYS_READ_MAX: usize = 4_000;
const PAGE_ROWS: usize = 1_000;
/// Cases one person holds that are counted: one less than a page, so that one more is seen.
pub const HELD_READ_MAX: usize = PAGE_ROWS - 1;

pub fn home(reader: &Reader<'_>) -> Result<Home, Fault> {
    let queues = lines(reader)?;
    let (held, promised, held_more) = held(reader)?;
    let (drafts, away) = (cases::drafts(reader)?, shift::line(reader)?);
    let (seats, minutes) = (sittings::own_seats(reader)?, sittings::to_confirm(reader)?);
    let (inquiries, late) = contacts::home(reader)?;
    let themes = Box::new(themes::home(reader)?);
    let accounts = u64::try_from(narrow::accounts(reader)?.len()).unwrap_or(u64::MAX);
    let appeals = u64::try_from(narrow::appeals(reader)?.len()).unwrap_or(u64::MAX);
    let rest = Home { drafts, seats, minutes, ..Home::default() };
    let (complaints, raised) = complaints::home(reader)?;
    let waits = Box::new(waits::home(reader)?);
    let rest = Home { accounts, away, inquiries, late, themes, complaints, raised, waits, ..rest };
    let to_ask = Box::new(follow_ups::home(reader)?);
    let rest = Home { appeals, to_ask, ..rest };
    Ok(Home { queues, held, promised, held_more, ..rest })
}

pub fn stats(reader: &Reader<'_>) -> Result<Stats, Fault> {
    let queues = lines(reader)?;
    let sight = &reader.sight;
    let hidden = sight.hidden();
    let less =
        |all: u64, hidden: usize| all.saturating_sub(u64::try_from(hidden).unwrap_or(u64::MAX));
    // Of what is seen in part only what waits is counted; nobody has counted the rest of it.
    let (parties, cases) = if sight.is_narrow() {
        (0, queues.iter().map(|line| line.waiting).sum())
    } else {
        let gone = counter(reader.engine, GONE_COUNTER)?;
        let there = counter(reader.engine, PARTY_COUNTER)?.saturating_sub(gone);
        let parties = less(there, unseen(reader)?);
        (parties, less(counter(reader.engine, CASES_COUNTER)?, hidden.cases().count()))
    };
    let ledger =
        if sight.may(Right::Ledger) { Head::load(reader.engine, NODE_SOLE)?.seq } else { 0 };
    Ok(Stats { parties, cases, ledger, queues })
}

/// People out of sight of who sees all but what is about them: hidden themselves, or by their cases.
fn unseen(reader: &Reader<'_>) -> Result<usize, Fault> {
    let hidden = reader.sight.hidden();
    let mut people: BTreeSet<PartyId> = hidden.parties().collect();
    for number in hidden.cases() {
        let case = book::read::<Case>(reader.engine, &keys::case(number))?;
        people.extend(case.map(|seen| seen.record.party));
    }
    let mut unseen: usize = 0;
    for party in people {
        unseen = unseen.saturating_add(usize::from(!reader.sees_person(party)?));
    }
    Ok(unseen)
}

fn lines(reader: &Reader<'_>) -> Result<Vec<QueueLine>, Fault> {
    let hidden = narrow::hidden(reader)?;
    let in_part = Queue::ALL.iter().any(|queue| reader.sight.extent(*queue) == Extent::Held);
    let held = if in_part { narrow::held(reader)? } else { Vec::new() };
    let line = |queue| match reader.sight.extent(queue) {
        _ if queue == Queue::Ending => {
            let ending = narrow::ending(reader)?;
            Ok(line_over(reader, queue, &ending.iter().map(|(stand, _)| stand).collect::<Vec<_>>()))
        }
        Extent::All => line(reader, queue, &hidden),
        Extent::Held => Ok(line_of(reader, queue, &held)),
    };
    Queue::ALL.into_iter().map(line).collect()
}

/// The line of a queue of which only these are seen.
fn line_of(reader: &Reader<'_>, queue: Queue, held: &[Stand]) -> QueueLine {
    let own: Vec<&Stand> = held.iter().filter(|stand| stand.queue(reader) == queue).collect();
    line_over(reader, queue, &own)
}

fn line_over(reader: &Reader<'_>, queue: Queue, own: &[&Stand]) -> QueueLine {
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let days = || own.iter().map(|stand| stand.placing.opens);
    QueueLine {
        queue,
        waiting: count(own.len()),
        overdue: count(own.iter().filter(|stand| stand.is_overdue(reader)).count()),
        oldest: own.iter().min_by_key(|stand| stand.row.number).map(|stand| stand.row.received),
        next: days().filter(|day| *day >= reader.today).min().or(days().min()),
    }
}

/// Standing in a queue today, of one that is seen whole: all that wait, or what is overdue.
pub fn standing(reader: &Reader<'_>, queue: Queue, is_overdue: bool) -> Result<u64, Fault> {
    let hidden = narrow::hidden(reader)?;
    let opens = days(reader.engine, By::Opens, queue.range(reader.today), &hidden)?;
    if is_overdue { overdue(reader, queue, &opens, &hidden) } else { Ok(total(&opens)) }
}

/// How many of those that wait, by the day they opened, are overdue.
fn overdue(
    reader: &Reader<'_>,
    queue: Queue,
    opens: &[(Day, i64)],
    hidden: &[Stand],
) -> Result<u64, Fault> {
    let shelf = queue.range(reader.today).shelf;
    let yesterday = Range { shelf, from: Day(i32::MIN), to: Some(reader.today) };
    Ok(match queue {
        Queue::Committee => 0,
        _ if two_days(shelf) => total(&days(reader.engine, By::Due, yesterday, hidden)?),
        _ => total(&before(opens, reader.today)),
    })
}

fn line(reader: &Reader<'_>, queue: Queue, hidden: &[Stand]) -> Result<QueueLine, Fault> {
    let range = queue.range(reader.today);
    let opens = days(reader.engine, By::Opens, range, hidden)?;
    let overdue = overdue(reader, queue, &opens, hidden)?;
    let next = opens.iter().map(|(day, _)| *day).find(|day| *day >= reader.today);
    let oldest = if opens.is_empty() { None } else { oldest(reader, queue, range)? };
    let waiting = total(&opens);
    Ok(QueueLine { queue, waiting, overdue, oldest, next: next.or(opens.first().map(|o| o.0)) })
}

fn total(days: &[(Day, i64)]) -> u64 {
    u64::try_from(days.iter().map(|(_, count)| *count).sum::<i64>()).unwrap_or(0)
}

fn before(days: &[(Day, i64)], today: Day) -> Vec<(Day, i64)> {
    days.iter().copied().filter(|(day, _)| *day < today).collect()
}

/// How many stand on each day of a range but those hidden; days on which nobody stands are left out.
fn days(engine: &dyn Engine, by: By, range: Range, hidden: &[Stand]) -> Res<Vec<(Day, i64)>> {
    let unseen = |day: Day| {
        let on = |stand: &&Stand| {
            let own = if by == By::Due { stand.placing.due } else { stand.placing.opens };
            stand.placing.shelf == range.shelf && own == day
        };
        i64::try_from(hidden.iter().filter(on).count()).unwrap_or(0)
    };
    let mut from = keys::count(range.shelf, by, range.from);
    let end: Key = match range.to {
        Some(day) => keys::count(range.shelf, by, day),
        None => prefix_end(&keys::counts(range.shelf, by)),
    };
    let mut days = Vec::new();
    while days.len() < DAYS_READ_MAX {
        let rows = engine.scan(&from, &end, PAGE_ROWS, false)?;
        let Some(last) = rows.last() else { break };
        from.clone_from(&last.key);
        from.push(0);
        let short = rows.len() < PAGE_ROWS;
        days.extend(rows.iter().filter_map(|row| {
            let (_, day) = row.key.split_last_chunk::<4>()?;
            let day = keys::day_of(*day);
            let count = tally(&row.val).saturating_sub(unseen(day));
            (count != 0).then_some((day, count))
        }));
        if short {
            break;
        }
    }
    Ok(days)
}

/// When the one that waits longest was received: case numbers are given in that order. The committee's
/// shelf is cut by another day, so there the first few are looked through; if they are all of the other half,
/// it is the one whose day comes first.
fn oldest(reader: &Reader<'_>, queue: Queue, range: Range) -> Result<Option<Day>, Fault> {
    const LOOKED_AT_MAX: usize = 50;
    let hidden = reader.sight.hidden();
    let looked_at = LOOKED_AT_MAX.saturating_add(hidden.cases().count());
    let from = keys::rows_received(range.shelf);
    let rows = reader.engine.scan(&from, &prefix_end(&from), looked_at, false)?;
    for row in rows {
        let (Some((_, number)), Some((_, opens))) =
            (row.key.split_last_chunk::<8>(), row.val.split_last_chunk::<4>())
        else {
            continue;
        };
        let opens = keys::day_of(*opens);
        let inside = opens >= range.from && range.to.is_none_or(|to| opens < to);
        if !inside && matches!(queue, Queue::Committee | Queue::Ready) {
            continue;
        }
        let Some(number) = CaseNumber::from_bytes(*number) else { continue };
        if hidden.has(number) {
            continue;
        }
        let key = keys::row_due(range.shelf, opens, number);
        let row = reader.engine.get(&[&key])?.pop().flatten();
        let Some(row) = row else { continue };
        let row: QueueRow = record::unpack(&row.val)?;
        return Ok(Some(row.received));
    }
    let from = keys::rows_due_from(range.shelf, range.from);
    let to = range.to.map(|day| keys::rows_due_from(range.shelf, day));
    let to = to.unwrap_or_else(|| prefix_end(&keys::rows_due(range.shelf)));
    let first = hidden.cases().count().saturating_add(1);
    for first in reader.engine.scan(&from, &to, first, false)? {
        let row: QueueRow = record::unpack(&first.val)?;
        if !hidden.has(row.number) {
            return Ok(Some(row.received));
        }
    }
    Ok(None)
}

/// Cases and inquiries held by who asks, those of them due today or before, and whether there are more than
/// were counted.
fn held(reader: &Reader<'_>) -> Result<(u64, u64, bool), Fault> {
    let from = keys::all_held(reader.staff);
    let mut rows = reader.engine.scan(&from, &prefix_end(&from), PAGE_ROWS, false)?;
    let more = rows.len() > HELD_READ_MAX;
    rows.truncate(HELD_READ_MAX);
    let number = |key: &Key| CaseNumber::from_bytes(*key.split_last_chunk::<8>()?.1);
    let hidden = reader.sight.hidden();
    rows.retain(|row| !number(&row.key).is_some_and(|number| hidden.has(number)));
    let due = |key: &Key| {
        let (head, _) = key.split_last_chunk::<8>()?;
        let (_, day) = head.split_last_chunk::<4>()?;
        Some(keys::day_of(*day))
    };
    let mut days: Vec<Option<Day>> = rows.iter().map(|row| due(&row.key)).collect();
    days.extend(contacts::worklist(reader)?.into_iter().map(|row| Some(row.due)));
    let promised = days.iter().flatten().filter(|day| **day <= reader.today).count();
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    Ok((count(days.len()), count(promised), more))
}
