//! The settings as they are made and changed: checked as what was typed is, whoever sends them.

use crate::api::Fault;
use crate::api::command::{Done, FormKey};
use crate::domain::case::Refusal;
use crate::domain::id::Version;
use crate::domain::record_ref::RecordRef;
use crate::domain::settings::{SetUp, Settings};
use crate::domain::theme::{Measured, Theme};
use crate::domain::wait_list::WaitList;
use crate::service::access;
use crate::service::commands::{Decided, Occasion, SUBJECT_SETTINGS};
use crate::service::drafts::drop_form;
use crate::service::offering;
use crate::service::orders::{Deed, Wrote};
use crate::service::sign_in;
use crate::store::book::{self, Change};
use crate::store::engine::prefix_end;
use crate::store::keys;
use crate::store::ledger::Subject;

/// Open themes that are looked at when a question is taken out: more than any desk has.
const THEMES_LOOKED_AT_MAX: usize = 1_000;

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
    let mut settings = settings.to_draft().check(&before).map_err(Fault::InvalidSettings)?;
    settings.date_versions(&before, occasion.today);
    nothing_measured_goes(change, &before, &settings)?;
    offering::nothing_in_use_goes(change, &before, &settings)?;
    drop_form(occasion, change, FormKey::Settings)?;
    for left in settings.staff.iter().filter(|one| !one.role.works_here()) {
        access::shut_out(change, left.id)?;
        sign_in::shut_out(change, left.id)?;
    }
    write_settings(change, &settings)
}

/// Refuses to ask no more what an open theme of the improvement register measures: its figure would end unsaid.
fn nothing_measured_goes(
    change: &Change<'_>,
    before: &Settings,
    settings: &Settings,
) -> Result<(), Fault> {
    if settings.asks_no_more(before).is_empty() {
        return Ok(());
    }
    let prefix = keys::all_listed(WaitList::Themes);
    let rows = change.engine().scan(&prefix, &prefix_end(&prefix), THEMES_LOOKED_AT_MAX, false)?;
    let mut measured: Vec<(Measured, u32)> = Vec::new();
    for (_, on) in rows.iter().filter_map(|row| keys::of_listed(&row.key)) {
        if let RecordRef::Theme(number) = on
            && let Some(seen) = book::read::<Theme>(change.engine(), &keys::record(on))?
            && let Some(own) = seen.record.measured
        {
            measured.push((own, number.0));
        }
    }
    let by = |about, question| {
        let found = measured.iter().find(|(own, _)| (own.about, own.question) == (about, question));
        found.map(|(_, number)| *number)
    };
    let faults = settings.measured_no_more(before, by);
    if faults.is_empty() { Ok(()) } else { Err(Fault::InvalidSettings(faults)) }
}
