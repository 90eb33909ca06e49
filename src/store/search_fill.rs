//! The index of search keys, and of minutes that wait for a word, for a store that was made before there was one: written once, when such a store is
//! opened.
//!
//! Cases and people are gone through from the last to the first, so that the first of them has its keys
//! only when all have: where this is interrupted it is due again, and begins again.

use crate::domain::case::Case;
use crate::domain::id::CaseNumber;
use crate::domain::queue::Shelf;
use crate::domain::search::{self, FoundBy};
use crate::store::derived::{case_keys, party_keys, sitting_keys};
use crate::store::engine::{Commit, Engine, Key, Res, Row, Val, prefix_end};
use crate::store::keys;
use crate::store::record::{self, Kind};
use crate::store::values;

/// Records of one page.
const PAGE_ROWS: usize = 500;
/// Writes of one commit, about: well below what an engine takes.
const BATCH_OPS: usize = 400;

/// What a record is found by; none where it cannot be read: that is for a check to say.
fn keys_of<R: Kind>(engine: &dyn Engine, row: Row, keys: fn(&R) -> Vec<Key>) -> Res<Vec<Key>> {
    let Some(stored) = values::read_row(engine, row)? else { return Ok(Vec::new()) };
    Ok(record::unpack::<R>(&stored.bytes).map(|record| keys(&record)).unwrap_or_default())
}

/// Some search keys are missing: the first record that has any lacks one.
fn is_due(engine: &dyn Engine) -> Res<bool> {
    Ok(lacks(engine, &keys::cases(), case_keys)?
        || lacks(engine, &keys::parties(), party_keys)?
        || lacks_ends(engine)?)
}

/// The first request with the committee that has a paper which ends there is not found by it: such keys came
/// after the others.
fn lacks_ends(engine: &dyn Engine) -> Res<bool> {
    let from = keys::rows_due(Shelf::Referred);
    for row in engine.scan(&from, &prefix_end(&from), PAGE_ROWS, false)? {
        let number = row.key.split_last_chunk::<8>();
        let Some(number) = number.and_then(|(_, it)| CaseNumber::from_bytes(*it)) else { continue };
        let Some(stored) = values::read(engine, &keys::case(number))? else { continue };
        let Ok(case) = record::unpack::<Case>(&stored.bytes) else { continue };
        let wanted = search::of_case(&case).into_iter().filter(|key| key.by == FoundBy::PaperEnds);
        let wanted: Vec<Key> =
            wanted.filter_map(|key| keys::found_by(&key, number.into())).collect();
        if let Some(key) = wanted.first() {
            return Ok(engine.get(&[key])?.iter().any(Option::is_none));
        }
    }
    Ok(false)
}

fn lacks<R: Kind>(engine: &dyn Engine, from: &[u8], keys: fn(&R) -> Vec<Key>) -> Res<bool> {
    for row in engine.scan(from, &prefix_end(from), PAGE_ROWS, false)? {
        let wanted = keys_of(engine, row, keys)?;
        if !wanted.is_empty() {
            let asked: Vec<&[u8]> = wanted.iter().map(Vec::as_slice).collect();
            return Ok(engine.get(&asked)?.iter().any(Option::is_none));
        }
    }
    Ok(false)
}

/// Writes all search keys, where some are missing. Nobody else may have the store open.
pub fn fill_where_due(engine: &dyn Engine) -> Res<()> {
    let mut work = Work { engine, batch: Commit::new() };
    // Whose word minutes wait for was looked for among the latest sittings before.
    if lacks(engine, &keys::sittings(), sitting_keys)? {
        work.records(&keys::sittings(), sitting_keys)?;
    }
    if !is_due(engine)? {
        return Ok(());
    }
    work.records(&keys::cases(), case_keys)?;
    work.records(&keys::parties(), party_keys)
}

struct Work<'a> {
    engine: &'a dyn Engine,
    batch: Commit,
}

impl Work<'_> {
    fn records<R: Kind>(&mut self, from: &[u8], keys: fn(&R) -> Vec<Key>) -> Res<()> {
        let mut to = prefix_end(from);
        loop {
            let page = self.engine.scan(from, &to, PAGE_ROWS, true)?;
            let Some(last) = page.last() else { break };
            to.clone_from(&last.key);
            for row in page {
                for key in keys_of(self.engine, row, keys)? {
                    self.batch.put(key, Val::new());
                }
                if self.batch.write.len() >= BATCH_OPS {
                    self.flush()?;
                }
            }
        }
        self.flush()
    }

    fn flush(&mut self) -> Res<()> {
        let batch = std::mem::take(&mut self.batch);
        if !batch.write.is_empty() {
            // It lays no condition on anything, so nothing can be in its way.
            self.engine.commit(&batch)?;
        }
        Ok(())
    }
}
