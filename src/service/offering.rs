//! What the society offers, where requests and settings are written: nothing is asked for that is not offered,
//! and nothing that is in use is taken away.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::api::Fault;
use crate::api::command::Seen;
use crate::domain::case::Case;
use crate::domain::choice::{Category, Service};
use crate::domain::id::{CaseNumber, CommitteeId};
use crate::domain::party::Party;
use crate::domain::queue::{QueueRow, Shelf};
use crate::domain::request::{Field, RequestDraft};
use crate::domain::settings::{OfferPart, Settings, SettingsField};
use crate::service::commands::Occasion;
use crate::store::book::{self, Change};
use crate::store::engine::{Row, prefix_end};
use crate::store::keys;
use crate::store::record;

/// Rows of a queue that are read at once, and how often: more than any desk has open.
const PAGE_ROWS: usize = 500;
const PAGES_MAX: usize = 1_000;

/// Refuses what is not offered. An older request keeps what stood in it.
pub fn is_offered(
    occasion: &Occasion,
    change: &mut Change<'_>,
    draft: &RequestDraft,
    case: Option<Seen>,
) -> Result<(), Fault> {
    if occasion.settings.not_offered(draft, None).is_empty() {
        return Ok(());
    }
    let before: Option<Case> = match case {
        Some(seen) => change.read(&keys::case(seen.case))?,
        None => None,
    };
    let before = before.map(|case| case.request.to_draft());
    let faults = occasion.settings.not_offered(draft, before.as_ref());
    if faults.is_empty() { Ok(()) } else { Err(Fault::Invalid(faults)) }
}

/// Refuses what the society has typed twice and was typed once. What is known of the case, of the person or of the
/// request that this one begins from was not typed.
pub fn is_typed_twice(
    occasion: &Occasion,
    change: &Change<'_>,
    draft: &RequestDraft,
    case: Option<Seen>,
) -> Result<(), Fault> {
    let asked = &occasion.settings.typed_twice;
    if asked.is_empty() {
        return Ok(());
    }
    let mut known = Vec::new();
    let before = match (case, &draft.repeats) {
        (Some(seen), _) => Some(seen.case),
        (None, repeats) => repeats.as_ref().map(|repeats| repeats.case),
    };
    if let Some(number) = before {
        let found = book::read::<Case>(change.engine(), &keys::case(number))?;
        // Of another's request nothing is known here.
        let own = found.filter(|it| case.is_some() || Some(it.record.party) == draft.party);
        known.extend(own.map(|it| it.record.request.to_draft()));
    }
    if let (None, Some(party)) = (case, draft.party) {
        let found = book::read::<Party>(change.engine(), &keys::party(party))?;
        known.extend(found.map(|it| it.record.to_draft()));
    }
    let faults = draft.typed_once(asked, &known);
    if faults.is_empty() { Ok(()) } else { Err(Fault::Invalid(faults)) }
}

/// Refuses to take away what a request that is not closed asks for, with how many there are of each; and a
/// committee that requests or a sitting wait with.
pub fn nothing_in_use_goes(
    change: &Change<'_>,
    before: &Settings,
    settings: &Settings,
) -> Result<(), Fault> {
    let (services, categories) = settings.takes_away(before);
    let mut faults = Vec::new();
    if !services.is_empty() || !categories.is_empty() {
        let open = in_use(change, &services, &categories)?;
        faults = settings.in_use(before, |field| open.get(&field).map_or(0, Cell::get));
    }
    let committees = settings.committees_removed(before);
    if !committees.is_empty() {
        let cases = with_committees(change)?;
        let of = |id: CommitteeId| cases.get(&id).copied().unwrap_or_default();
        let mut sits = BTreeSet::new();
        for id in committees {
            let key = keys::open_sitting(id);
            if change.engine().get(&[&key])?.iter().any(Option::is_some) {
                sits.insert(id);
            }
        }
        faults.extend(settings.committees_in_use(before, |id| (of(id), sits.contains(&id))));
    }
    if faults.is_empty() { Ok(()) } else { Err(Fault::InvalidSettings(faults)) }
}

/// Tells each row of a queue.
fn each_row(
    change: &Change<'_>,
    mut tell: impl FnMut(&Row) -> Result<(), Fault>,
) -> Result<(), Fault> {
    for shelf in Shelf::ALL {
        let prefix = keys::rows_due(shelf);
        let (end, mut from) = (prefix_end(&prefix), prefix);
        for _ in 0..PAGES_MAX {
            let rows = change.engine().scan(&from, &end, PAGE_ROWS, false)?;
            rows.iter().try_for_each(&mut tell)?;
            let Some(last) = rows.last().filter(|_| rows.len() == PAGE_ROWS) else { break };
            from = [last.key.as_slice(), &[0]].concat();
        }
    }
    Ok(())
}

/// By how many open requests each is asked for.
fn in_use(
    change: &Change<'_>,
    services: &[Service],
    categories: &[Category],
) -> Result<BTreeMap<SettingsField, Cell<u16>>, Fault> {
    let mut found: BTreeMap<SettingsField, Cell<u16>> = BTreeMap::new();
    each_row(change, |row| count(change, &row.key, (services, categories), &mut found))?;
    Ok(found)
}

/// How many open requests were referred to each committee. A row that a program of before wrote is of the one
/// that there was.
fn with_committees(change: &Change<'_>) -> Result<BTreeMap<CommitteeId, u16>, Fault> {
    let mut found: BTreeMap<CommitteeId, u16> = BTreeMap::new();
    each_row(change, |row| {
        let row: QueueRow = record::unpack(&row.val)?;
        if let Some(committee) = row.committee {
            let count = found.entry(committee).or_default();
            *count = count.saturating_add(1);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Counts what the request of one row of a queue asks for.
fn count(
    change: &Change<'_>,
    key: &[u8],
    (services, categories): (&[Service], &[Category]),
    found: &mut BTreeMap<SettingsField, Cell<u16>>,
) -> Result<(), Fault> {
    let number = key.split_last_chunk::<8>();
    let Some(number) = number.and_then(|(_, number)| CaseNumber::from_bytes(*number)) else {
        return Ok(());
    };
    let seen = book::read::<Case>(change.engine(), &keys::case(number))?;
    let Some(case) = seen.map(|seen| seen.record) else { return Ok(()) };
    let asks = |service: &Service| case.request.services().any(|ask| ask.service == *service);
    let asked = services.iter().copied().filter(asks);
    let asked = asked.map(|one| SettingsField::Service(one, OfferPart::Offered));
    let category = case.request.fields().choice::<Category>(Field::Category);
    let own = categories.iter().copied().filter(|one| Some(*one) == category);
    let own = own.map(|one| SettingsField::Category(one, OfferPart::Offered));
    for field in asked.chain(own) {
        let count = found.entry(field).or_default();
        count.set(count.get().saturating_add(1));
    }
    Ok(())
}
