//! What can be read of a damaged store, as an engine that takes nothing.

use std::time::Duration;

use super::{LIMITS, Reader};
use crate::store::engine::{Commit, Engine, EngineError, Limits, Outcome, Res, Row, check_page};

impl Engine for Reader {
    fn get(&self, keys: &[&[u8]]) -> Res<Vec<Option<Row>>> {
        if keys.len() > LIMITS.ops {
            return Err(EngineError::TooBig(format!("{} keys at once", keys.len())));
        }
        let row = |key: &&[u8]| {
            let mut found = None;
            let end = [key, [0].as_slice()].concat();
            self.rows(key, &end, |row| {
                found = Some(row);
                false
            });
            found
        };
        Ok(keys.iter().map(row).collect())
    }

    fn scan(&self, from: &[u8], to: &[u8], limit: usize, down: bool) -> Res<Vec<Row>> {
        let Some(from) = check_page(from, to, limit, &LIMITS)? else {
            return Ok(Vec::new());
        };
        let mut page = Vec::new();
        if !down {
            self.rows(from, to, |row| {
                page.push(row);
                page.len() < limit
            });
            return Ok(page);
        }
        // Backwards from the end, over as many places as it takes.
        let mut at = self.place_for(to);
        loop {
            let begin = self.places.get(at).map_or(from, |place| place.lo.as_slice());
            let begin = if at == 0 { from } else { begin.max(from) };
            page.clear();
            self.rows(begin, to, |row| {
                page.push(row);
                true
            });
            if page.len() >= limit || at == 0 || begin <= from {
                break;
            }
            at = at.saturating_sub(1 + at / 8);
        }
        page.reverse();
        page.truncate(limit);
        Ok(page)
    }

    fn commit(&self, _: &Commit) -> Res<Outcome> {
        Err(EngineError::NotApplied("a damaged store is only read".into()))
    }

    fn commit_many(&self, commits: &[Commit]) -> Vec<Res<Outcome>> {
        commits.iter().map(|commit| self.commit(commit)).collect()
    }

    fn wait(&self, _: &[u8], _: Duration) -> Res<bool> {
        Ok(false)
    }

    fn limits(&self) -> Limits {
        LIMITS
    }
}
