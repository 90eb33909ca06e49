//! Who of the registered is like somebody, from the indexes alone.

use std::collections::BTreeSet;

use crate::domain::id::PartyId;
use crate::domain::party::merging::alike;
use crate::domain::party::{LikeBy, Party};
use crate::domain::request::{Field, Texts};
use crate::domain::search;
use crate::service::same;
use crate::store::book::{self, Read};
use crate::store::engine::{Engine, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::party_at_end;

/// Rows of the register looked at by a name with a birth date, and by each phone.
const LOOKED_AT_MAX: usize = 50;

/// Each person once, by the row that stays, with what they are like by.
pub fn found(engine: &dyn Engine, known: &Texts<Field>) -> Read<Vec<(PartyId, LikeBy)>> {
    let mut rows = BTreeSet::new();
    let scan = |from: &[u8]| engine.scan(from, &prefix_end(from), LOOKED_AT_MAX, false);
    let sought = search::first_name_and_birth(known);
    if let Some(from) = sought.and_then(|sought| keys::all_found_by(&sought)) {
        let found = scan(&from)?;
        rows.extend(found.iter().filter_map(|row| keys::of_found_by(&row.key)?.party()));
    }
    for phone in known.phones() {
        let mut from = keys::phones(&phone.to_string());
        from.push(0);
        rows.extend(scan(&from)?.iter().filter_map(|row| party_at_end(&row.key)));
    }
    let mut people: Vec<(PartyId, LikeBy)> = Vec::new();
    for row in rows {
        let Some(seen) = book::read::<Party>(engine, &keys::party(row))? else { continue };
        let Some(by) = alike(known, &seen.record.known) else { continue };
        let stays = same::stays(engine, row)?;
        if people.iter().all(|(person, _)| *person != stays) {
            people.push((stays, by));
        }
    }
    Ok(people)
}
