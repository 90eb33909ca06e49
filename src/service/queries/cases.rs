//! One case, its history, its person; drafts and sittings.

use crate::api::command::{Draft, FormKey, Kept};
use crate::api::query::{CaseView, DraftLine, PartyView, SittingView};
use crate::api::{Answer, Fault};
use crate::domain::case::{Case, History};
use crate::domain::committee::Sitting;
use crate::domain::id::{CaseNumber, PartyId, SittingNumber};
use crate::domain::party::Party;
use crate::domain::stage::Stage;
use crate::service::commands::{OPEN_SITTING_KEY, draft_key};
use crate::service::queries::Reader;
use crate::store::book::{self, BookError, Seen};
use crate::store::engine::prefix_end;
use crate::store::keys;
use crate::store::record::{self, KIND_DRAFT};
use crate::store::values;

/// Facts of one page of a history.
pub const FACTS_PAGE_MAX: usize = 50;
/// Other cases of a person that are listed.
const OTHERS_MAX: usize = 20;
/// Drafts of one person that are listed.
const DRAFTS_MAX: usize = 50;

pub fn case(reader: &Reader<'_>, number: CaseNumber) -> Result<CaseView, Fault> {
    let seen: Seen<Case> =
        book::read(reader.engine, &keys::case(number))?.ok_or(Fault::NotFound)?;
    let party: Seen<Party> =
        book::read(reader.engine, &keys::party(seen.record.party))?.ok_or(Fault::NotFound)?;
    let others = cases_of(reader, seen.record.party, OTHERS_MAX)?;
    let last = facts(reader, number, None, 1)?.pop().map(|(_, history)| history);
    Ok(CaseView {
        others: others.into_iter().filter(|(other, _)| *other != number).collect(),
        case: seen.record,
        version: seen.version,
        party: party.record,
        last,
    })
}

/// A person's cases, newest first, with their stages.
pub fn cases_of(
    reader: &Reader<'_>,
    party: PartyId,
    limit: usize,
) -> Result<Vec<(CaseNumber, Stage)>, Fault> {
    let from = keys::party_cases(party);
    let rows = reader.engine.scan(&from, &prefix_end(&from), limit, true)?;
    let mut cases = Vec::new();
    for row in rows {
        let number = row.key.split_last_chunk::<8>().map(|(_, number)| *number);
        let Some(number) = number.and_then(CaseNumber::from_bytes) else { continue };
        if let Some(seen) = book::read::<Case>(reader.engine, &keys::case(number))? {
            cases.push((number, seen.record.stage));
        }
    }
    Ok(cases)
}

pub fn party(reader: &Reader<'_>, id: PartyId) -> Result<PartyView, Fault> {
    let seen: Seen<Party> = book::read(reader.engine, &keys::party(id))?.ok_or(Fault::NotFound)?;
    let cases = cases_of(reader, id, OTHERS_MAX)?;
    Ok(PartyView { party: seen.record, version: seen.version, cases })
}

pub fn history(
    reader: &Reader<'_>,
    case: CaseNumber,
    before: Option<u32>,
) -> Result<Answer, Fault> {
    let facts = facts(reader, case, before, FACTS_PAGE_MAX)?;
    Ok(Answer::History { case, facts })
}

/// Newest first.
fn facts(
    reader: &Reader<'_>,
    case: CaseNumber,
    before: Option<u32>,
    limit: usize,
) -> Result<Vec<(u32, History)>, Fault> {
    let from = keys::histories(case);
    let to = match before {
        Some(before) => keys::history(case, before),
        None => prefix_end(&from),
    };
    let rows = values::scan(reader.engine, &from, &to, limit, true)?;
    let mut facts = Vec::new();
    for row in rows {
        let number = row.key.split_last_chunk::<4>().map_or(0, |(_, n)| u32::from_be_bytes(*n));
        facts.push((number, record::unpack(&row.bytes).map_err(BookError::from)?));
    }
    Ok(facts)
}

pub fn draft(reader: &Reader<'_>, form: FormKey) -> Result<Answer, Fault> {
    let key = draft_key(reader.staff, form)?;
    let Some(stored) = values::read(reader.engine, &key)? else { return Ok(Answer::Draft(None)) };
    let kept = record::unpack_as(KIND_DRAFT, &stored.bytes).map_err(BookError::from)?;
    Ok(Answer::Draft(Some(Box::new(kept))))
}

/// What was left unfinished, the latest first.
pub fn drafts(reader: &Reader<'_>) -> Result<Vec<DraftLine>, Fault> {
    let from = keys::drafts(reader.staff);
    let rows = values::scan(reader.engine, &from, &prefix_end(&from), DRAFTS_MAX, false)?;
    let mut lines = Vec::new();
    for row in rows {
        let kept: Kept = record::unpack_as(KIND_DRAFT, &row.bytes).map_err(BookError::from)?;
        let name = match &kept.draft {
            Draft::Request { draft, .. } => draft.full_name(),
            Draft::Fields(_) => String::new(),
        };
        let Kept { form, field, at, place, .. } = kept;
        lines.push(DraftLine { form, name, field, at, place });
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.at));
    Ok(lines)
}

pub fn open_sitting(reader: &Reader<'_>) -> Result<Answer, Fault> {
    let row = reader.engine.get(&[OPEN_SITTING_KEY])?.pop().flatten();
    let number = row.and_then(|row| row.val.try_into().ok()).map(u32::from_be_bytes);
    match number {
        Some(number) => sitting(reader, SittingNumber(number)),
        None => Ok(Answer::Sitting(None)),
    }
}

pub fn sitting(reader: &Reader<'_>, number: SittingNumber) -> Result<Answer, Fault> {
    let seen: Seen<Sitting> =
        book::read(reader.engine, &keys::sitting(number))?.ok_or(Fault::NotFound)?;
    let mut rows = Vec::new();
    for number in &seen.record.agenda {
        if let Some(case) = book::read::<Case>(reader.engine, &keys::case(*number))? {
            rows.push(case.record.row());
        }
    }
    let view = SittingView { sitting: seen.record, version: seen.version, rows };
    Ok(Answer::Sitting(Some(Box::new(view))))
}
