//! Records about a member of staff: marked by the manager, and then out of that member's sight.
//!
//! Whoever marks is a manager whom it is not about, so one who sees it is there at that time. If the only
//! manager left is the one it is about, it is with the auditor, and with any manager they make.

use crate::api::Fault;
use crate::api::command::Done;
use crate::domain::case::{Case, Fact, History, Refusal};
use crate::domain::id::{CaseNumber, PartyId, StaffId};
use crate::domain::party::Party;
use crate::domain::record_ref::RecordRef;
use crate::domain::settings::Settings;
use crate::domain::sight::{ABOUT_CASES_MAX, ABOUT_MAX};
use crate::service::commands::{Decided, Occasion};
use crate::service::orders::{Deed, Wrote};
use crate::service::same;
use crate::service::sight;
use crate::store::book::{Change, Read};
use crate::store::engine::{Engine, Key};
use crate::store::keys;

/// Marks, or takes the mark away; done already is done. What the member held of it is free again: it
/// would lie where nobody can take it.
pub fn mark(
    occasion: &Occasion,
    change: &mut Change<'_>,
    subject: RecordRef,
    staff: StaffId,
    marked: bool,
) -> Decided {
    if staff == occasion.staff {
        return Err(Fault::Refused(Refusal::AboutOneself));
    }
    if occasion.settings.staff(staff).is_none() {
        return Err(Fault::NotFound);
    }
    let key = keys::about(staff, subject);
    let stands = change.peek(&key)?.is_some();
    if marked && !stands {
        let others = change.keys_under(&keys::all_about(staff), ABOUT_MAX)?;
        if others.len() >= ABOUT_MAX {
            return Err(Fault::Refused(Refusal::too_many(ABOUT_MAX)));
        }
        change.claim(key, Vec::new());
    } else if !marked && stands {
        change.unclaim(key);
    }
    match subject {
        RecordRef::Case(number) => {
            free(occasion, change, number, marked.then_some(staff))?;
            change.read::<Case>(&keys::case(number))?.ok_or(Fault::NotFound)?;
            Ok(Deed { done: Done::Case(number), wrote: Some(Wrote::of(subject)) })
        }
        RecordRef::Party(id) => {
            change.read::<Party>(&keys::party(id))?.ok_or(Fault::NotFound)?;
            for number in sight::cases_of(change.engine(), id, ABOUT_CASES_MAX)? {
                free(occasion, change, number, marked.then_some(staff))?;
            }
            Ok(Deed { done: Done::Party(id), wrote: Some(Wrote::of(subject)) })
        }
        // Nobody's conflict: it is its cases that are about somebody.
        _ => Err(Fault::NotFound),
    }
}

/// Frees a case that the member holds.
fn free(
    occasion: &Occasion,
    change: &mut Change<'_>,
    number: CaseNumber,
    holder: Option<StaffId>,
) -> Result<(), Fault> {
    let Some(holder) = holder else { return Ok(()) };
    let Some(mut case) = change.read::<Case>(&keys::case(number))? else { return Ok(()) };
    if case.claim.is_some_and(|claim| claim.by == holder) {
        case.claim = None;
        let history = History { at: occasion.now, by: occasion.staff, fact: Fact::Released };
        change.put_facts(&mut case, vec![history])?;
        change.put_case(&case, occasion.today)?;
    }
    Ok(())
}

/// The members of staff whom a case is about, or its person is.
pub fn whom(
    engine: &dyn Engine,
    settings: &Settings,
    case: CaseNumber,
    party: PartyId,
) -> Read<Vec<StaffId>> {
    let mut about = Vec::new();
    let rows = same::rows(engine, party)?.into_iter().map(RecordRef::Party);
    for subject in std::iter::once(RecordRef::Case(case)).chain(rows) {
        let all: Vec<Key> = settings.staff.iter().map(|one| keys::about(one.id, subject)).collect();
        let asked: Vec<&[u8]> = all.iter().map(Vec::as_slice).collect();
        let found = engine.get(&asked)?.into_iter().zip(&settings.staff);
        about.extend(found.filter_map(|(row, one)| row.map(|_| one.id)));
    }
    about.sort();
    about.dedup();
    Ok(about)
}
