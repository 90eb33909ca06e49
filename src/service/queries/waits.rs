//! What waits on requests beside the step that they stand in, as it is told: by the filter of the requests.

use crate::api::query::{
    CaseWait, CaseWaitLines, CaseWaitList, CaseWaitPage, CaseWaitQuery, CaseWaitRow, Cursor,
    FILTER_ROWS_MAX, OWN_UNDERTAKINGS_MAX, PAGE_ROWS_MAX,
};
use crate::api::{Answer, Fault};
use crate::domain::calendar::Day;
use crate::domain::case::{Case, Undertaking};
use crate::domain::id::CaseNumber;
use crate::domain::record_ref::RecordRef;
use crate::domain::search;
use crate::domain::sight::Right;
use crate::domain::wait_list::WaitList;
use crate::service::queries::Reader;
use crate::service::queries::contacts::{found, line, rows_of};
use crate::store::book;
use crate::store::engine::prefix_end;
use crate::store::keys;

fn index_of(list: CaseWaitList) -> WaitList {
    match list {
        CaseWaitList::Undertakings => WaitList::Undertakings,
        CaseWaitList::LatePapers => WaitList::LatePapers,
    }
}

/// None of what is not seen.
fn read(reader: &Reader<'_>, number: CaseNumber) -> Result<Option<Case>, Fault> {
    let Some(seen) = book::read::<Case>(reader.engine, &keys::case(number))? else {
        return Ok(None);
    };
    Ok(reader.sees(&seen.record)?.then_some(seen.record))
}

fn row(case: &Case, due: Day, what: CaseWait) -> CaseWaitRow {
    CaseWaitRow {
        case: case.number,
        party: case.party,
        name: case.request.name(),
        stage: case.stage,
        due,
        what,
    }
}

/// The undertakings of a case that are due on a day, of those wanted.
fn due_on(case: &Case, due: Day, is_wanted: impl Fn(&Undertaking) -> bool) -> Option<CaseWaitRow> {
    let open = case.open_undertakings().into_iter();
    let own: Vec<Undertaking> =
        open.filter(|own| own.due.to_day() == due && is_wanted(own)).cloned().collect();
    (!own.is_empty()).then(|| row(case, due, CaseWait::Undertakings(own)))
}

fn waits(reader: &Reader<'_>, query: &CaseWaitQuery, case: &Case, due: Day) -> Option<CaseWaitRow> {
    match query.list {
        CaseWaitList::Undertakings => due_on(case, due, |_| true),
        CaseWaitList::LatePapers => {
            let paper = *case.paper_waits()?;
            if query.mine && paper.by != reader.staff {
                return None;
            }
            let stands = case.referral?.clock;
            let would = case.clock_of_paper(&paper, &reader.settings);
            Some(row(case, due, CaseWait::Paper { paper, stands, would }))
        }
    }
}

/// A page of a list. Of the undertakings of who asks all are told at once.
pub fn page(reader: &Reader<'_>, query: &CaseWaitQuery) -> Result<Answer, Fault> {
    let limit = query.limit.clamp(1, PAGE_ROWS_MAX);
    let index = index_of(query.list);
    let all = keys::all_listed(index);
    let mut page = CaseWaitPage { list: query.list, rows: Vec::new(), more: None };
    if query.mine && query.list == CaseWaitList::Undertakings {
        let own = worklist(reader)?.into_iter();
        let own = own.filter(|row| !query.overdue || row.due < reader.today);
        let cursor = |row: &CaseWaitRow| Cursor(keys::listed(index, row.due, row.case.into()));
        let is_after = |cursor: &Cursor| query.after.as_ref().is_none_or(|after| cursor > after);
        let rows = own.map(|row| (cursor(&row), row)).filter(|(cursor, _)| is_after(cursor));
        page.rows = rows.take(limit.saturating_add(1)).collect();
        if page.rows.len() > limit {
            page.rows.truncate(limit);
            page.more = page.rows.last().map(|(cursor, _)| cursor.clone());
        }
        return Ok(Answer::CaseWaits(page));
    }
    let to = if query.overdue { keys::listed_from(index, reader.today) } else { prefix_end(&all) };
    let from = match &query.after {
        Some(Cursor(after)) if after.starts_with(&all) => [after.as_slice(), &[0]].concat(),
        _ => all,
    };
    let keys = rows_of(reader, (&from, &to), FILTER_ROWS_MAX, false)?;
    let is_cut = keys.len() >= FILTER_ROWS_MAX;
    let mut last = None;
    for key in keys.into_iter().map(|row| row.key) {
        if page.rows.len() >= limit {
            page.more = last;
            return Ok(Answer::CaseWaits(page));
        }
        last = Some(Cursor(key.clone()));
        if let Some((due, RecordRef::Case(number))) = keys::of_listed(&key)
            && let Some(case) = read(reader, number)?
            && let Some(row) = waits(reader, query, &case, due)
        {
            page.rows.push((Cursor(key), row));
        }
    }
    page.more = last.filter(|_| is_cut);
    Ok(Answer::CaseWaits(page))
}

/// The requests with open undertakings that who asks sees to.
pub fn own_cases(reader: &Reader<'_>) -> Result<Vec<Case>, Fault> {
    let sought = search::undertakings_of(reader.staff);
    let mut cases = Vec::new();
    for on in found(reader, &sought, OWN_UNDERTAKINGS_MAX)? {
        if let RecordRef::Case(number) = on {
            cases.extend(read(reader, number)?);
        }
    }
    Ok(cases)
}

/// What who asks has promised for the society, what is due first.
pub fn worklist(reader: &Reader<'_>) -> Result<Vec<CaseWaitRow>, Fault> {
    let mut rows = Vec::new();
    for case in own_cases(reader)? {
        let is_own = |own: &Undertaking| own.staff == Some(reader.staff);
        let open = case.open_undertakings();
        let mut days: Vec<Day> =
            open.into_iter().filter(|own| is_own(own)).map(|own| own.due.to_day()).collect();
        days.dedup();
        rows.extend(days.into_iter().filter_map(|due| due_on(&case, due, is_own)));
    }
    rows.sort_by_key(|row| (row.due, row.case));
    Ok(rows)
}

/// How many wait, for the first screen.
pub fn home(reader: &Reader<'_>) -> Result<CaseWaitLines, Fault> {
    let undertakings = line(reader, WaitList::Undertakings)?;
    let own = if undertakings.waiting > 0 { worklist(reader)?.len() } else { 0 };
    let papers = if reader.sight.may(Right::Settings) {
        line(reader, WaitList::LatePapers)?.waiting
    } else {
        0
    };
    let own = u64::try_from(own).unwrap_or(u64::MAX);
    Ok(CaseWaitLines { undertakings, own, papers })
}
