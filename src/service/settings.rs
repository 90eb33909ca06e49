//! The settings as they are made and changed: checked as what was typed is, whoever sends them.

use crate::api::Fault;
use crate::api::command::{Done, FormKey};
use crate::domain::case::Refusal;
use crate::domain::id::Version;
use crate::domain::settings::{SetUp, Settings};
use crate::service::access;
use crate::service::commands::{Decided, Occasion, SUBJECT_SETTINGS};
use crate::service::drafts::drop_form;
use crate::service::offering;
use crate::service::orders::{Deed, Wrote};
use crate::service::sign_in;
use crate::store::book::Change;
use crate::store::keys;
use crate::store::ledger::Subject;

fn write_settings(change: &mut Change<'_>, settings: &Settings) -> Decided {
    let key = keys::settings();
    change.write(&key, settings)?;
    let wrote = Wrote { key, subject: Subject { kind: SUBJECT_SETTINGS, id: 1 } };
    Ok(Deed { done: Done::Settings, wrote: Some(wrote) })
}

pub fn set_up(occasion: &Occasion, change: &mut Change<'_>, set_up: &SetUp) -> Decided {
    // Read here, as a condition of the commit: of two who set up at once the second is told.
    if change.read::<Settings>(&keys::settings())?.is_some() {
        return Err(Fault::Refused(Refusal::AlreadySetUp));
    }
    let settings = set_up.check().map_err(Fault::InvalidSettings)?;
    drop_form(occasion, change, FormKey::SetUp)?;
    write_settings(change, &settings)
}

/// The client's word is not taken: what it sends is checked as what was typed is.
pub fn change(
    occasion: &Occasion,
    change: &mut Change<'_>,
    settings: &Settings,
    version: Version,
) -> Decided {
    // A store filled from files has no settings yet: version 0 makes the first.
    let before = change.read::<Settings>(&keys::settings())?.unwrap_or_else(Settings::unset);
    let now = change.version(&keys::settings());
    if version != now {
        return Err(Fault::Stale { now });
    }
    let settings = settings.to_draft().check(&before).map_err(Fault::InvalidSettings)?;
    offering::nothing_in_use_goes(change, &before, &settings)?;
    drop_form(occasion, change, FormKey::Settings)?;
    for left in settings.staff.iter().filter(|one| !one.role.works_here()) {
        access::shut_out(change, left.id)?;
        sign_in::shut_out(change, left.id)?;
    }
    write_settings(change, &settings)
}
