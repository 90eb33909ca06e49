//! The lists that a year is told from, and what inquiries, complaints and themes are found by, for a store that was
//! made before there were any: written once, when such a store is opened.
//!
//! That it is done is said last. Where it is interrupted it begins again, and writes the same.

use std::collections::BTreeMap;

use crate::domain::wait_list::WaitList;
use crate::store::derived;
use crate::store::engine::{Commit, Engine, Key, Res, prefix_end};
use crate::store::keys;
use crate::store::keys::kind::KeyKind;
use crate::store::values;

/// Records of one page.
const PAGE_ROWS: usize = 500;
/// Writes of one commit, about: well below what an engine takes.
const BATCH_OPS: usize = 400;

/// Which of all this is written: 1 the lists; 2 also the words of what was answered.
const FILLED: u8 = 2;

/// Lists every inquiry, complaint and theme by its days, where that was never done. Nobody else may have the
/// store open.
pub fn fill_where_due(engine: &dyn Engine) -> Res<()> {
    let filled = engine.get(&[keys::HEARD_ALL])?.pop().flatten();
    if filled.is_some_and(|row| row.val.first().is_some_and(|own| *own >= FILLED)) {
        return Ok(());
    }
    let lists = [WaitList::Heard, WaitList::ThemeDays].map(keys::all_listed);
    let mut batch = Commit::new();
    let mut counts: BTreeMap<Key, i64> = BTreeMap::new();
    for kind in [KeyKind::Inquiry, KeyKind::Complaint, KeyKind::Theme] {
        let all = keys::all(kind);
        let (mut from, to) = (all.clone(), prefix_end(&all));
        loop {
            let page = engine.scan(&from, &to, PAGE_ROWS, false)?;
            let Some(last) = page.last() else { break };
            from = [last.key.as_slice(), &[0]].concat();
            for row in page {
                let Some(on) = keys::record_of(kind, &row.key) else { continue };
                let Some(stored) = values::read_row(engine, row)? else { continue };
                // One that cannot be read is for a check to say.
                let Some(follows) = derived::of_bytes(on, &stored.bytes) else { continue };
                // What it is found by and where it waits is written again as it is: some of it came later.
                for (key, val) in follows {
                    if lists.iter().any(|list| key.starts_with(list))
                        && let Some(count) = keys::counted(&key)
                    {
                        *counts.entry(count).or_default() += 1;
                    }
                    batch.put(key, val);
                }
                flush_from(engine, &mut batch, BATCH_OPS)?;
            }
        }
    }
    for (key, count) in counts {
        batch.put(key, count.to_be_bytes());
        flush_from(engine, &mut batch, BATCH_OPS)?;
    }
    flush_from(engine, &mut batch, 0)?;
    batch.put(keys::HEARD_ALL, [FILLED]);
    engine.commit(&batch)?;
    Ok(())
}

fn flush_from(engine: &dyn Engine, batch: &mut Commit, ops: usize) -> Res<()> {
    if batch.write.len() >= ops.max(1) {
        engine.commit(&std::mem::take(batch))?;
    }
    Ok(())
}
