//! The follow-ups that ended, for a store that was made before they were counted: written once, when such a
//! store is opened.
//!
//! That it is done is said last. Where it is interrupted it begins again, and writes the same.

use std::collections::BTreeMap;

use crate::domain::calendar::Day;
use crate::domain::figures::DayCounts;
use crate::store::derived;
use crate::store::engine::{Commit, Engine, EngineError, Res, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::KeyKind;
use crate::store::record::{self, Kind};
use crate::store::values;

/// What is counted of a follow-up: raised when that is more, or told in other bytes, so that older stores are
/// counted anew. The first counted nothing by version of the questionnaire, the second nothing of questions and
/// complaints.
const COUNTED_BY: u8 = 3;
/// Records of one page.
const PAGE_ROWS: usize = 500;
/// Writes of one commit, about: well below what an engine takes.
const BATCH_OPS: usize = 400;

/// Counts every follow-up that ended, where that was never done. Nobody else may have the store open.
pub fn fill_where_due(engine: &dyn Engine) -> Res<()> {
    let mark = engine.get(&[keys::SURVEYED_ALL])?.pop().flatten();
    if mark.is_some_and(|mark| mark.val == [COUNTED_BY]) {
        return Ok(());
    }
    let mut batch = Commit::new();
    let mut days: BTreeMap<Day, DayCounts> = BTreeMap::new();
    for kind in [KeyKind::Case, KeyKind::Inquiry, KeyKind::Complaint] {
        let (mut from, to) = (keys::all(kind), prefix_end(&keys::all(kind)));
        loop {
            let page = engine.scan(&from, &to, PAGE_ROWS, false)?;
            let Some(last) = page.last() else { break };
            from.clone_from(&last.key);
            from.push(0);
            for row in page {
                let Some(on) = keys::record_of(kind, &row.key) else { continue };
                let Some(stored) = values::read_row(engine, row)? else { continue };
                // One that cannot be read is for a check to say.
                for (day, surveyed) in derived::surveyed_of_bytes(on, &stored.bytes) {
                    batch.put(keys::surveyed(day, on), packed(&surveyed)?);
                    days.entry(day).or_default().add(&surveyed);
                }
                flush_from(engine, &mut batch, BATCH_OPS)?;
            }
        }
    }
    for (day, counts) in &days {
        let key = keys::day_counts(*day);
        let before = values::read(engine, &key)?;
        let bytes = packed(counts)?;
        values::put(&mut batch, &key, before.as_ref(), &bytes)?;
        flush_from(engine, &mut batch, BATCH_OPS)?;
    }
    flush_from(engine, &mut batch, 0)?;
    batch.put(keys::SURVEYED_ALL, [COUNTED_BY]);
    engine.commit(&batch)?;
    Ok(())
}

fn packed<R: Kind>(record: &R) -> Res<Vec<u8>> {
    record::pack(record).map_err(|error| EngineError::NotApplied(format!("{error:?}")))
}

fn flush_from(engine: &dyn Engine, batch: &mut Commit, ops: usize) -> Res<()> {
    if batch.write.len() >= ops.max(1) {
        engine.commit(&std::mem::take(batch))?;
    }
    Ok(())
}
