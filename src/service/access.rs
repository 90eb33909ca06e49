//! By which accounts people come: bound and shown for the manager alone.

use crate::api::command::Done;
use crate::api::{Answer, Fault};
use crate::domain::access::{Access, AccessFault};
use crate::domain::case::Refusal;
use crate::domain::id::StaffId;
use crate::domain::sight::{Right, Sight};
use crate::service::commands::{Decided, Occasion, SUBJECT_ACCESS};
use crate::service::orders::{Deed, Wrote};
use crate::store::book::{self, Change};
use crate::store::engine::Engine;
use crate::store::keys;
use crate::store::ledger::Subject;

pub fn bind(
    occasion: &Occasion,
    change: &mut Change<'_>,
    staff: StaffId,
    account: Option<&str>,
) -> Decided {
    if occasion.settings.at_work(staff).is_none() {
        return Err(Fault::NotFound);
    }
    write(change, |access| access.bind(staff, account))
}

/// Whoever left comes in by no account any more.
pub fn shut_out(change: &mut Change<'_>, staff: StaffId) -> Result<(), Fault> {
    let key = keys::access();
    let Some(mut access) = change.read::<Access>(&key)? else { return Ok(()) };
    if access.account_of(staff).is_some() {
        access.bind(staff, None).map_err(Fault::Access)?;
        change.write(&key, &access)?;
    }
    Ok(())
}

pub fn set_gate(change: &mut Change<'_>, account: Option<&str>) -> Decided {
    write(change, |access| access.set_gate(account))
}

fn write(
    change: &mut Change<'_>,
    set: impl FnOnce(&mut Access) -> Result<(), AccessFault>,
) -> Decided {
    let key = keys::access();
    let mut access = change.read::<Access>(&key)?.unwrap_or_default();
    set(&mut access).map_err(Fault::Access)?;
    change.write(&key, &access)?;
    let wrote = Wrote { key, subject: Subject { kind: SUBJECT_ACCESS, id: 1 } };
    Ok(Deed { done: Done::Settings, wrote: Some(wrote) })
}

pub fn access(engine: &dyn Engine, sight: &Sight) -> Result<Answer, Fault> {
    if !sight.may(Right::Access) {
        return Err(Fault::Refused(Refusal::SettingsNeedManager));
    }
    let seen = book::read::<Access>(engine, &keys::access())?;
    Ok(Answer::Access(seen.map(|seen| seen.record).unwrap_or_default()))
}
