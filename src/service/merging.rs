//! Whether two are one person: asked when somebody new is like somebody registered, said, merged, undone.

use crate::api::Fault;
use crate::api::command::Done;
use crate::domain::case::Refusal;
use crate::domain::id::{PartyId, Version};
use crate::domain::party::{MergeChoice, Party};
use crate::domain::request::{NOT_THESE_MAX, Request};
use crate::service::commands::{Decided, Occasion, put_party};
use crate::service::orders::{Deed, Wrote};
use crate::service::{like, same, sight};
use crate::store::book::Change;
use crate::store::keys;

/// A row, and the state of it that was seen.
pub type SeenRow = (PartyId, Version);

/// Refused where somebody who is seen is like the person whom a request is for, and the clerk did not say that
/// they are somebody else. One whose id is registered is asked about by that.
pub fn nobody_like(
    occasion: &Occasion,
    change: &mut Change<'_>,
    request: &Request,
    not_these: &[PartyId],
) -> Result<(), Fault> {
    if let Some(id) = request.national_id()
        && change.peek(&keys::national_id(&id.to_string()))?.is_some()
    {
        return Ok(());
    }
    let engine = change.engine();
    for (party, by) in like::found(engine, request.fields())? {
        let is_said = not_these.contains(&party);
        if !is_said && sight::sees_person(engine, &occasion.sight, party, occasion.today)? {
            return Err(Fault::Refused(Refusal::LikeSomebody { party, by }));
        }
    }
    Ok(())
}

/// Remembers of somebody new who is like them and is somebody else.
pub fn is_none_of(
    occasion: &Occasion,
    change: &mut Change<'_>,
    party: PartyId,
    not_these: &[PartyId],
) -> Result<(), Fault> {
    for other in not_these.iter().take(NOT_THESE_MAX) {
        let engine = change.engine();
        if sight::sees_person(engine, &occasion.sight, *other, occasion.today)? {
            match say_not_same(occasion, change, (party, *other), true) {
                // No more of it can be kept of one of them: the request is received all the same.
                Ok(_) | Err(Fault::Refused(Refusal::TooMany { .. })) => {}
                Err(fault) => return Err(fault),
            }
        }
    }
    Ok(())
}

/// Says of two that they are not one person, or takes that back.
pub fn say_not_same(
    occasion: &Occasion,
    change: &mut Change<'_>,
    (party, other): (PartyId, PartyId),
    not_same: bool,
) -> Decided {
    let engine = change.engine();
    let (party, other) = (same::stays(engine, party)?, same::stays(engine, other)?);
    let mut own = read(change, party)?;
    let mut one = read(change, other)?;
    let how = (occasion.staff, occasion.now);
    let said = if not_same {
        own.say_not_same(&mut one, how)
    } else {
        own.withdraw_not_same(&mut one, how)
    };
    said.map_err(Fault::Refused)?;
    put_party(change, &one)?;
    put_party(change, &own)?;
    Ok(Deed { done: Done::Party(party), wrote: Some(Wrote::of(party)) })
}

/// Merges a row into another, over the states of both that were seen.
pub fn merge(
    occasion: &Occasion,
    change: &mut Change<'_>,
    (stay, other): (SeenRow, SeenRow),
    (choice, reason): (&MergeChoice, &str),
) -> Decided {
    let mut own = read_as_seen(change, stay)?;
    let mut one = read_as_seen(change, other)?;
    let how = (occasion.staff, occasion.now);
    own.take_in(&mut one, choice, (reason, how)).map_err(Fault::Refused)?;
    // The id of the row that goes is free before the one that stays may have it.
    put_party(change, &one)?;
    put_party(change, &own)?;
    Ok(Deed { done: Done::Party(own.id), wrote: Some(Wrote::of(own.id)) })
}

/// Takes a row out again. Refused where its id is another's by now.
pub fn split(
    occasion: &Occasion,
    change: &mut Change<'_>,
    stay: SeenRow,
    (other, reason): (PartyId, &str),
) -> Decided {
    let mut own = read_as_seen(change, stay)?;
    let mut one = read(change, other)?;
    let how = (occasion.staff, occasion.now);
    own.release(&mut one, (reason, how)).map_err(Fault::Refused)?;
    put_party(change, &own)?;
    put_party(change, &one)?;
    Ok(Deed { done: Done::Party(own.id), wrote: Some(Wrote::of(own.id)) })
}

fn read(change: &mut Change<'_>, id: PartyId) -> Result<Party, Fault> {
    change.read(&keys::party(id))?.ok_or(Fault::NotFound)
}

fn read_as_seen(change: &mut Change<'_>, (id, version): SeenRow) -> Result<Party, Fault> {
    let party = read(change, id)?;
    let now = change.version(&keys::party(id));
    if now == version { Ok(party) } else { Err(Fault::Stale { now }) }
}
