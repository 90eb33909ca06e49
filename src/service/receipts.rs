//! Receipts: an order that is sent again is answered as it was the first time, and not carried out again.
//!
//! They lie by working days, which are counted and not read off a clock: a day on which something was
//! ordered is the next after the last such day, however far the clock went between them, forward or back.
//! So none grows old by a jump of the clock. The count went on from the calendar's days once, by which an
//! earlier wasl laid them.

use crate::api::command::{CommandKind, Done, Trait};
use crate::api::{Fault, OrderId, Receipt};
use crate::domain::calendar::Day;
use crate::domain::id::Version;
use crate::service::{Seat, Service, account, orders, sight};
use crate::store::book::Change;
use crate::store::engine::{Engine, Key, Res, prefix_end};
use crate::store::{keys, record};

/// Working days for which an order sent again is recognised.
const DAYS_KEPT: i32 = 7;
/// Old receipts removed with one new one.
const PRUNED_MAX: usize = 2;

/// The last working day, as it is counted, and a day of the calendar on which it was.
struct WorkingDay {
    counted: Day,
    on: Option<Day>,
}

fn last(engine: &dyn Engine) -> Res<Option<WorkingDay>> {
    let all = keys::orders();
    let row = engine.scan(&all, &prefix_end(&all), 1, true)?.pop();
    Ok(row.and_then(|row| {
        let receipt: Option<Receipt> = record::unpack(&row.val).ok();
        let counted = keys::day_of_order(&row.key)?;
        Some(WorkingDay { counted, on: receipt.map(|receipt| receipt.on) })
    }))
}

/// As which working day this day counts. A clock that is put right by less than a day begins none.
pub fn working_day(engine: &dyn Engine, today: Day) -> Res<Day> {
    Ok(match last(engine)? {
        None => today,
        Some(WorkingDay { counted, on: Some(on) }) if today > on || today < on.minus(1) => {
            counted.plus(1)
        }
        Some(WorkingDay { counted, .. }) => counted,
    })
}

/// Where the receipt of an order lies that was carried out on a working day.
pub fn key(working_day: Day, id: OrderId) -> Key {
    keys::order(working_day, id.session, id.count)
}

/// The receipt of an order that was carried out before.
pub fn done_before(
    service: &Service,
    kind: CommandKind,
    id: OrderId,
) -> Result<Option<Receipt>, Fault> {
    let engine = service.engine();
    if kind.is(Trait::Anew) {
        return Ok(None);
    }
    let Some(last) = last(engine)? else { return Ok(None) };
    let keys: Vec<Key> = (0..=DAYS_KEPT).map(|back| key(last.counted.minus(back), id)).collect();
    let keys: Vec<&[u8]> = keys.iter().map(Vec::as_slice).collect();
    let Some(row) = engine.get(&keys)?.into_iter().flatten().next() else { return Ok(None) };
    let receipt: Receipt = record::unpack(&row.val)?;
    Ok(Some(Receipt { version: Version(row.ver.0), ..receipt }))
}

/// A few old ones go with each new one, so that none is ever swept for.
pub fn prune(change: &mut Change<'_>, working_day: Day) -> Result<(), Fault> {
    let until = keys::orders_from(working_day.minus(DAYS_KEPT));
    for row in change.engine().scan(&keys::orders(), &until, PRUNED_MAX, false)? {
        change.remove(&row.key)?;
    }
    Ok(())
}

impl Seat {
    /// A receipt as it is told: it names nothing that is out of sight.
    pub(super) fn told(&self, receipt: Receipt) -> Result<Receipt, Fault> {
        let receipt = account::told(receipt)?;
        let (case, party) = match &receipt.done {
            Done::Case(case) | Done::AccountDiffers { case, .. } => (Some(*case), None),
            Done::Party(party) => (None, Some(*party)),
            Done::Known { case, party } => (*case, *party),
            Done::Settings
            | Done::Sitting(_)
            | Done::Record(_)
            | Done::Draft
            | Done::Repaired { .. }
            | Done::Backups
            | Done::Import { .. }
            | Done::Clock => return Ok(receipt),
        };
        if self.staff == sight::PROGRAM {
            return Ok(receipt);
        }
        let engine = self.service.engine();
        let settings = orders::settings(engine)?.map(|seen| seen.record);
        let sight = sight::of(engine, self.staff, settings.as_ref())?;
        if matches!(receipt.done, Done::Known { .. }) {
            let today = self.service.today();
            let sees_case = |case| sight::sees_number(engine, &sight, case, today);
            let sees_party = |party| sight::sees_person(engine, &sight, party, today);
            let is_told =
                case.map_or(Ok(true), sees_case)? && party.map_or(Ok(true), sees_party)?;
            let unnamed = Done::Known { case: None, party: None };
            return Ok(if is_told { receipt } else { Receipt { done: unnamed, ..receipt } });
        }
        let hidden = sight.hidden();
        let hides = case.is_some_and(|case| hidden.has(case))
            || party.is_some_and(|party| hidden.has(party));
        if hides { Err(Fault::NotFound) } else { Ok(receipt) }
    }
}
