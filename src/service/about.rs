//! Records about a member of staff: marked by the manager, and then out of that member's sight.
//!
//! Whoever marks is a manager whom it is not about, so one who sees it is there at that time. If the only
//! manager left is the one it is about, it is with the auditor, and with any manager they make.

use crate::api::Fault;
use crate::api::command::{Done, Subject as About};
use crate::domain::case::{Case, Fact, History, Refusal};
use crate::domain::id::{CaseNumber, PartyId, StaffId};
use crate::domain::party::Party;
use crate::domain::settings::Settings;
use crate::domain::sight::{ABOUT_CASES_MAX, ABOUT_MAX};
use crate::service::commands::{Decided, Occasion, SUBJECT_PARTY, case_subject};
use crate::service::orders::{Deed, Wrote};
use crate::service::sight;
use crate::store::book::Change;
use crate::store::engine::{Engine, Key, Res};
use crate::store::keys;
use crate::store::ledger::Subject;

fn key(subject: About, staff: StaffId) -> Key {
    match subject {
        About::Case(number) => keys::about(staff, keys::ABOUT_CASE, number.to_bytes()),
        About::Party(party) => keys::about(staff, keys::ABOUT_PARTY, party.0.to_be_bytes()),
    }
}

/// Marks, or takes the mark away; done already is done. What the member held of it is free again: it
/// would lie where nobody can take it.
pub fn mark(
    occasion: &Occasion,
    change: &mut Change<'_>,
    subject: About,
    staff: StaffId,
    marked: bool,
) -> Decided {
    if staff == occasion.staff {
        return Err(Fault::Refused(Refusal::AboutOneself));
    }
    if occasion.settings.staff(staff).is_none() {
        return Err(Fault::NotFound);
    }
    let key = key(subject, staff);
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
        About::Case(number) => {
            free(occasion, change, number, marked.then_some(staff))?;
            let key = keys::case(number);
            change.read::<Case>(&key)?.ok_or(Fault::NotFound)?;
            let wrote = Wrote { key, subject: case_subject(number) };
            Ok(Deed { done: Done::Case(number), wrote: Some(wrote) })
        }
        About::Party(id) => {
            let key = keys::party(id);
            change.read::<Party>(&key)?.ok_or(Fault::NotFound)?;
            for number in sight::cases_of(change.engine(), id, ABOUT_CASES_MAX)? {
                free(occasion, change, number, marked.then_some(staff))?;
            }
            let subject = Subject { kind: SUBJECT_PARTY, id: id.0 };
            let wrote = Wrote { key, subject };
            Ok(Deed { done: Done::Party(id), wrote: Some(wrote) })
        }
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
) -> Res<Vec<StaffId>> {
    let mut about = Vec::new();
    for subject in [About::Case(case), About::Party(party)] {
        let all: Vec<Key> = settings.staff.iter().map(|one| key(subject, one.id)).collect();
        let asked: Vec<&[u8]> = all.iter().map(Vec::as_slice).collect();
        let found = engine.get(&asked)?.into_iter().zip(&settings.staff);
        about.extend(found.filter_map(|(row, one)| row.map(|_| one.id)));
    }
    about.sort();
    about.dedup();
    Ok(about)
}
