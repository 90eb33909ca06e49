//! What somebody holds, and what others did to it while they were away.

use crate::api::Fault;
use crate::api::query::{
    AWAY_FACTS_MAX, Away, AwayCase, AwayLine, Holder, SHIFT_ROWS_MAX, Shift, ShiftRow,
};
use crate::domain::calendar::Timestamp;
use crate::domain::case::{Case, Fact, History};
use crate::domain::id::CaseNumber;
use crate::domain::leave::LeftCase;
use crate::domain::queue::{Queue, QueueRow};
use crate::service::queries::{Reader, cases, complaints, contacts, parts, themes, waits};
use crate::service::shift;
use crate::store::book::{self, Seen};
use crate::store::keys;

pub fn shift(reader: &Reader<'_>) -> Result<Shift, Fault> {
    let mut held = shift::held(reader.engine, reader.staff, SHIFT_ROWS_MAX.saturating_add(1))?;
    let more = held.len() > SHIFT_ROWS_MAX;
    held.truncate(SHIFT_ROWS_MAX);
    let mut rows = Vec::new();
    for number in held {
        let Some(seen) = read(reader, number)? else { continue };
        if reader.sees(&seen.record)? {
            rows.push(row(reader, &seen));
        }
    }
    let away = away(reader)?;
    reader.present.told(reader.staff);
    let inquiries = contacts::worklist(reader)?;
    let complaints = complaints::worklist(reader)?;
    let undertakings = waits::worklist(reader)?;
    let actions = themes::worklist(reader)?;
    Ok(Shift { rows, more, away, inquiries, complaints, undertakings, actions })
}

fn read(reader: &Reader<'_>, number: CaseNumber) -> Result<Option<Seen<Case>>, Fault> {
    Ok(book::read(reader.engine, &keys::case(number))?)
}

fn row(reader: &Reader<'_>, seen: &Seen<Case>) -> ShiftRow {
    let case = &seen.record;
    ShiftRow {
        row: case.row(),
        queue: queue(reader, case),
        holder: reader.holder(case),
        version: seen.version,
    }
}

fn queue(reader: &Reader<'_>, case: &Case) -> Option<Queue> {
    let placing = case.placing(case.awaits_signature(reader.today))?;
    Queue::ALL.into_iter().find(|queue| {
        let range = queue.range(reader.today);
        let after = range.to.is_none_or(|to| placing.opens < to);
        range.shelf == placing.shelf && placing.opens >= range.from && after
    })
}

/// What others did since they left; none where they did nothing.
fn away(reader: &Reader<'_>) -> Result<Option<Away>, Fault> {
    let Some(leave) = shift::last_leave(reader.engine, reader.staff)? else { return Ok(None) };
    let mut changed = Vec::new();
    let held: Vec<CaseNumber> = leave.cases.iter().map(|left| left.number).collect();
    for left in leave.cases {
        let Some(seen) = read(reader, left.number)? else { continue };
        if !reader.sees(&seen.record)? {
            continue;
        }
        let facts = facts(reader, &seen.record, left)?;
        if !facts.is_empty() {
            changed.push(AwayCase { now: row(reader, &seen), facts });
        }
    }
    // What they are to keep of the society's word, on requests that others hold.
    for case in waits::own_cases(reader)? {
        if held.contains(&case.number) {
            continue;
        }
        let facts = promised(reader, &case, leave.at)?;
        if !facts.is_empty()
            && let Some(seen) = read(reader, case.number)?
        {
            changed.push(AwayCase { now: row(reader, &seen), facts });
        }
    }
    let complaints = complaints::since(reader, leave.at)?;
    let (inquiries, themes) =
        (parts::of_inquiries(reader, leave.at)?, themes::since(reader, leave.at)?);
    let away = Away { left: leave.at, cases: changed, complaints, inquiries, themes };
    Ok(Some(away).filter(|away| away.count() > 0))
}

/// What others promised in their name, or said of it, since a moment: the last first.
fn promised(reader: &Reader<'_>, case: &Case, left: Timestamp) -> Result<Vec<History>, Fault> {
    let read = cases::facts(reader, (case.number, reader.mask(case)), None, AWAY_FACTS_MAX)?;
    let is_of_one =
        |fact: &Fact| matches!(fact, Fact::Undertaken { .. } | Fact::UndertakingEnded { .. });
    let news = read.into_iter().map(|(_, history)| history);
    let is_new = |history: &History| history.at > left && history.by != reader.staff;
    Ok(news.filter(|history| is_new(history) && is_of_one(&history.fact)).collect())
}

/// What was added by others, the last first.
fn facts(reader: &Reader<'_>, case: &Case, left: LeftCase) -> Result<Vec<History>, Fault> {
    if case.facts <= left.facts {
        return Ok(Vec::new());
    }
    let read = cases::facts(reader, (case.number, reader.mask(case)), None, AWAY_FACTS_MAX)?;
    let news = read.into_iter().filter(|(number, _)| *number > left.facts);
    Ok(news.map(|(_, history)| history).filter(|history| history.by != reader.staff).collect())
}

/// One line of it for the first screen. Where there is none it is not looked for again.
pub fn line(reader: &Reader<'_>) -> Result<Option<AwayLine>, Fault> {
    if reader.present.is_told(reader.staff) {
        return Ok(None);
    }
    let line = away(reader)?.map(|away| AwayLine { left: away.left, changed: away.count() });
    if line.is_none() {
        reader.present.told(reader.staff);
    }
    Ok(line)
}

/// Of those rows that somebody holds.
pub fn holders<'r>(
    reader: &Reader<'_>,
    rows: impl Iterator<Item = &'r QueueRow>,
) -> Result<Vec<Holder>, Fault> {
    let mut holders = Vec::new();
    for row in rows.filter(|row| row.holder.is_some()) {
        holders.extend(read(reader, row.number)?.and_then(|seen| reader.holder(&seen.record)));
    }
    Ok(holders)
}
