//! One case, its history, its person; drafts.

use crate::api::command::{Draft, FormKey, Kept};
use crate::api::query::{CaseView, DraftLine, PartyView, Served};
use crate::api::{Answer, Fault};
use crate::domain::calendar::{Calendar, Day};
use crate::domain::case::{Case, History};
use crate::domain::id::{CaseNumber, PartyId, SittingNumber};
use crate::domain::party::Party;
use crate::domain::stage::Stage;
use crate::domain::value::Balance;
use crate::service::commands::draft_key;
use crate::service::queries::{Reader, sittings};
use crate::store::book::{self, Seen};
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
    let mut others = whole_cases_of(reader, seen.record.party, OTHERS_MAX)?;
    others.retain(|other| other.number != number);
    let last = facts(reader, number, None, 1)?.pop().map(|(_, history)| history);
    Ok(CaseView {
        others: others.iter().map(|other| (other.number, other.stage)).collect(),
        served: served(&others, reader.today),
        agenda: on_agenda(reader, &seen.record)?,
        holder: reader.holder(&seen.record),
        case: seen.record,
        version: seen.version,
        party: party.record,
        last,
    })
}

/// What these cases brought in the year before a day.
fn served(cases: &[Case], today: Day) -> Served {
    let from = today.add_months(Calendar::Gregorian, -12);
    let deliveries = cases.iter().flat_map(|case| &case.deliveries);
    let lately: Vec<_> = deliveries.filter(|one| one.on.to_day() > from).collect();
    Served {
        times: u32::try_from(lately.len()).unwrap_or(u32::MAX),
        sum: lately.iter().filter_map(|one| one.amount).sum::<Balance>(),
    }
}

/// Looked for only where a case can be on one.
fn on_agenda(reader: &Reader<'_>, case: &Case) -> Result<Option<(SittingNumber, Day)>, Fault> {
    if case.stage != Stage::Referred {
        return Ok(None);
    }
    let open = sittings::open(reader)?;
    let with_it = open.filter(|seen| seen.record.agenda.contains(&case.number));
    Ok(with_it.map(|seen| (seen.record.number, seen.record.on)))
}

/// A person's cases, newest first, with their stages.
pub fn cases_of(
    reader: &Reader<'_>,
    party: PartyId,
    limit: usize,
) -> Result<Vec<(CaseNumber, Stage)>, Fault> {
    let cases = whole_cases_of(reader, party, limit)?;
    Ok(cases.iter().map(|case| (case.number, case.stage)).collect())
}

fn whole_cases_of(reader: &Reader<'_>, party: PartyId, limit: usize) -> Result<Vec<Case>, Fault> {
    let from = keys::party_cases(party);
    let rows = reader.engine.scan(&from, &prefix_end(&from), limit, true)?;
    let mut cases = Vec::new();
    for row in rows {
        let number = row.key.split_last_chunk::<8>().map(|(_, number)| *number);
        let Some(number) = number.and_then(CaseNumber::from_bytes) else { continue };
        if let Some(seen) = book::read::<Case>(reader.engine, &keys::case(number))? {
            cases.push(seen.record);
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
pub fn facts(
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
        facts.push((number, record::unpack(&row.bytes)?));
    }
    Ok(facts)
}

pub fn draft(reader: &Reader<'_>, form: FormKey) -> Result<Answer, Fault> {
    let key = draft_key(reader.staff, form)?;
    let Some(stored) = values::read(reader.engine, &key)? else { return Ok(Answer::Draft(None)) };
    let kept = record::unpack_as(KIND_DRAFT, &stored.bytes)?;
    Ok(Answer::Draft(Some(Box::new(kept))))
}

/// What was left unfinished, the latest first.
pub fn drafts(reader: &Reader<'_>) -> Result<Vec<DraftLine>, Fault> {
    let from = keys::drafts(reader.staff);
    let rows = values::scan(reader.engine, &from, &prefix_end(&from), DRAFTS_MAX, false)?;
    let mut lines = Vec::new();
    for row in rows {
        let kept: Kept = record::unpack_as(KIND_DRAFT, &row.bytes)?;
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
