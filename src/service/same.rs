//! Rows of the register that are one person: a row that was merged into another leads to the one that stays,
//! wherever it is named.

use crate::domain::id::PartyId;
use crate::domain::party::{Party, merging::ROWS_MAX};
use crate::store::book::{self, Read};
use crate::store::engine::Engine;
use crate::store::keys;

/// The row that stays of a person, by any of their rows. Of one that is not there, itself.
pub fn stays(engine: &dyn Engine, id: PartyId) -> Read<PartyId> {
    let mut own = id;
    // A merge is of rows that are in none: more steps than rows there are not.
    for _ in 0..ROWS_MAX {
        match into(engine, own)? {
            Some(into) if into != id => own = into,
            Some(_) | None => break,
        }
    }
    Ok(own)
}

fn into(engine: &dyn Engine, id: PartyId) -> Read<Option<PartyId>> {
    let seen = book::read::<Party>(engine, &keys::party(id))?;
    Ok(seen.and_then(|seen| seen.record.merged_into()))
}

/// All rows of a person: the one that stays first.
pub fn rows(engine: &dyn Engine, id: PartyId) -> Read<Vec<PartyId>> {
    let mut all = vec![stays(engine, id)?];
    let mut at = 0;
    while let Some(own) = all.get(at).copied().filter(|_| all.len() < ROWS_MAX) {
        at = at.saturating_add(1);
        let Some(seen) = book::read::<Party>(engine, &keys::party(own))? else { continue };
        for (row, _) in seen.record.took_in() {
            if !all.contains(&row) {
                all.push(row);
            }
        }
    }
    Ok(all)
}
