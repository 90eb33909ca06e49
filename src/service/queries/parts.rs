//! The records in which somebody had a part, and what others did to inquiries since they left.

use crate::api::Fault;
use crate::api::query::{AWAY_FACTS_MAX, AwayInquiry};
use crate::domain::calendar::Timestamp;
use crate::domain::record_ref::RecordRef;
use crate::domain::search::contacts as sought;
use crate::domain::sight::Right;
use crate::service::queries::{Reader, contacts};
use crate::store::book::Read;
use crate::store::engine::prefix_end;
use crate::store::keys;

/// Records of one kind in which somebody had a part that are looked at for what is new to them: the newest.
const PARTS_LOOKED_AT_MAX: usize = 200;

/// The records of one kind in which who asks had a part, the newest first.
pub fn worked_on(reader: &Reader<'_>, kind: u8) -> Read<Vec<RecordRef>> {
    let sought = sought::of_worker(reader.staff);
    let Some(all) = keys::all_found_by(&sought) else { return Ok(Vec::new()) };
    let from = [all.as_slice(), &[kind]].concat();
    let rows = contacts::rows_of(reader, (&from, &prefix_end(&from)), PARTS_LOOKED_AT_MAX, true)?;
    Ok(rows.iter().filter_map(|row| keys::of_found_by(&row.key)).collect())
}

/// What others did since a moment to inquiries in which who asks had a part.
pub fn of_inquiries(reader: &Reader<'_>, left: Timestamp) -> Result<Vec<AwayInquiry>, Fault> {
    let mut all = Vec::new();
    if !reader.sight.may(Right::Contacts) {
        return Ok(all);
    }
    for on in worked_on(reader, RecordRef::INQUIRY)? {
        let Some(number) = contacts::as_inquiry(on) else { continue };
        let Some(seen) = contacts::read_inquiry(reader, number)? else { continue };
        let mut own = seen.record;
        let row = contacts::row(reader, &own)?;
        contacts::mask_inquiry(reader, &mut own);
        let news = own.facts.into_iter().rev();
        let news = news.filter(|fact| fact.at > left && fact.by != reader.staff);
        let facts: Vec<_> = news.take(AWAY_FACTS_MAX).collect();
        if !facts.is_empty() {
            all.push(AwayInquiry { row, facts });
        }
    }
    all.sort_by_key(|own| (own.row.due, own.row.number));
    Ok(all)
}
