//! A shift's end and the next one's beginning: what somebody held when they left, and what others did since.

use crate::api::Fault;
use crate::domain::case::Case;
use crate::domain::id::{CaseNumber, StaffId};
use crate::domain::leave::{LEAVE_CASES_MAX, Leave, LeftCase};
use crate::domain::search;
use crate::service::Service;
use crate::service::presence::Way;
use crate::store::book::{self, Change};
use crate::store::committer::Proposal;
use crate::store::engine::{Engine, prefix_end};
use crate::store::keys;

/// The numbers of what somebody holds, what is due first.
pub fn held(engine: &dyn Engine, staff: StaffId, limit: usize) -> Result<Vec<CaseNumber>, Fault> {
    let from = keys::all_held(staff);
    let rows = engine.scan(&from, &prefix_end(&from), limit, false)?;
    let number = |key: &[u8]| CaseNumber::from_bytes(*key.split_last_chunk::<8>()?.1);
    Ok(rows.iter().filter_map(|row| number(&row.key)).collect())
}

pub fn last_leave(engine: &dyn Engine, staff: StaffId) -> Result<Option<Leave>, Fault> {
    Ok(book::read::<Leave>(engine, &keys::leave(staff))?.map(|seen| seen.record))
}

/// Keeps what somebody held when they went, and says what that was. What cannot be kept is not told at
/// their next coming; nobody is here to hear why.
pub fn leaves(service: &Service, staff: StaffId, way: Way) -> Vec<CaseNumber> {
    let was_told = service.present().leaves_anew(staff);
    let Ok(cases) = left_cases(service.engine(), staff) else { return Vec::new() };
    keep(service, staff, (way == Way::Cut && !was_told, &cases)).ok();
    cases.iter().map(|case| case.number).collect()
}

fn left_cases(engine: &dyn Engine, staff: StaffId) -> Result<Vec<LeftCase>, Fault> {
    let mut cases = Vec::new();
    for number in held(engine, staff, LEAVE_CASES_MAX)? {
        let seen = book::read::<Case>(engine, &keys::case(number))?;
        cases.extend(seen.map(|seen| LeftCase { number, facts: seen.record.facts }));
    }
    Ok(cases)
}

/// They had a part in a complaint, or see to an undertaking: what becomes of it is told to them too.
fn has_part(engine: &dyn Engine, staff: StaffId) -> Result<bool, Fault> {
    for sought in [search::contacts::of_worker(staff), search::undertakings_of(staff)] {
        let Some(from) = keys::all_found_by(&sought) else { continue };
        if !engine.scan(&from, &prefix_end(&from), 1, false)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A leave goes on where the line died before they looked at what the last one tells.
fn keep(
    service: &Service,
    staff: StaffId,
    (goes_on, cases): (bool, &[LeftCase]),
) -> Result<(), Fault> {
    let key = keys::leave(staff);
    let before = last_leave(service.engine(), staff)?;
    let leave = match before {
        Some(before) if goes_on => before.going_on(cases.to_vec()),
        None if cases.is_empty() && !has_part(service.engine(), staff)? => return Ok(()),
        Some(_) | None => Leave { at: service.now(), cases: cases.to_vec() },
    };
    let mut change = Change::new(service.engine());
    change.write_over(&key, &leave)?;
    let (commit, _) = change.into_commit();
    service.committer.submit(Proposal { commit, entries: Vec::new() })?;
    Ok(())
}
