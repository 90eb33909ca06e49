//! What the society offers, where requests and settings are written: nothing is asked for that is not offered,
//! and nothing that is in use is taken away.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::api::Fault;
use crate::api::command::Seen;
use crate::domain::case::Case;
use crate::domain::choice::{Category, Service};
use crate::domain::id::CaseNumber;
use crate::domain::queue::Shelf;
use crate::domain::request::{Field, RequestDraft};
use crate::domain::settings::{OfferPart, Settings, SettingsField};
use crate::service::commands::Occasion;
use crate::store::book::{self, Change};
use crate::store::engine::prefix_end;
use crate::store::keys;

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

/// Refuses to take away what a request that is not closed asks for, with how many there are of each.
pub fn nothing_in_use_goes(
    change: &Change<'_>,
    before: &Settings,
    settings: &Settings,
) -> Result<(), Fault> {
    let (services, categories) = settings.takes_away(before);
    if services.is_empty() && categories.is_empty() {
        return Ok(());
    }
    let open = in_use(change, &services, &categories)?;
    let faults = settings.in_use(before, |field| open.get(&field).map_or(0, Cell::get));
    if faults.is_empty() { Ok(()) } else { Err(Fault::InvalidSettings(faults)) }
}

/// By how many open requests each is asked for.
fn in_use(
    change: &Change<'_>,
    services: &[Service],
    categories: &[Category],
) -> Result<BTreeMap<SettingsField, Cell<u16>>, Fault> {
    let mut found: BTreeMap<SettingsField, Cell<u16>> = BTreeMap::new();
    for shelf in Shelf::ALL {
        let prefix = keys::rows_due(shelf);
        let (end, mut from) = (prefix_end(&prefix), prefix);
        for _ in 0..PAGES_MAX {
            let rows = change.engine().scan(&from, &end, PAGE_ROWS, false)?;
            for row in &rows {
                count(change, &row.key, (services, categories), &mut found)?;
            }
            let Some(last) = rows.last().filter(|_| rows.len() == PAGE_ROWS) else { break };
            from = [last.key.as_slice(), &[0]].concat();
        }
    }
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
