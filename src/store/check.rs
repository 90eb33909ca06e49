//! Records, indexes, counts and ledger against each other: says what is wrong and where.

use std::collections::BTreeMap;

use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::party::Party;
use crate::domain::queue::{Placing, QueueRow, Shelf};
use crate::store::book::{BookError, Read, names, number, phones, tally, two_days};
use crate::store::engine::{Engine, Key, Row, prefix_end};
use crate::store::keys::{self, By};
use crate::store::ledger::{NODE_SOLE, Verdict, verify};
use crate::store::record;
use crate::store::values::{self, Stored};

const PAGE_ROWS: usize = 500;
/// Findings told; more say only how many there are.
pub const FINDINGS_MAX: usize = 200;

/// What is wrong, as a code and the record's own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: &'static str,
    pub what: String,
}

/// What was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub cases: u64,
    pub parties: u64,
    pub ledger: u64,
}

struct Check<'a> {
    engine: &'a dyn Engine,
    today: Day,
    findings: Vec<Finding>,
    counts: Counts,
    /// Cases per shelf and day, as the records say.
    placed: BTreeMap<Key, i64>,
    rows: BTreeMap<Shelf, u64>,
}

/// Walks the whole store in pages. A store that cannot be read is an error; one that is wrong is findings.
pub fn check(engine: &dyn Engine, today: Day) -> Read<(Counts, Vec<Finding>)> {
    let mut check = Check {
        engine,
        today,
        findings: Vec::new(),
        counts: Counts::default(),
        placed: BTreeMap::new(),
        rows: BTreeMap::new(),
    };
    check.cases()?;
    check.parties()?;
    check.shelves()?;
    check.tallies()?;
    match verify(engine, NODE_SOLE)? {
        Verdict::Whole(head) => check.counts.ledger = head.seq,
        Verdict::Broken { seq, .. } => check.find("ledger-broken", seq.to_string()),
    }
    Ok((check.counts, check.findings))
}

impl Check<'_> {
    fn find(&mut self, code: &'static str, what: String) {
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(Finding { code, what });
        }
    }

    fn has(&self, key: &[u8]) -> Read<bool> {
        Ok(self.engine.get(&[key])?.pop().flatten().is_some())
    }

    fn each(
        &mut self,
        prefix: &[u8],
        mut look: impl FnMut(&mut Self, &Stored) -> Read<()>,
    ) -> Read<()> {
        let end = prefix_end(prefix);
        let mut from = prefix.to_vec();
        loop {
            let page = values::scan(self.engine, &from, &end, PAGE_ROWS, false)?;
            for stored in &page {
                look(self, stored)?;
            }
            let Some(last) = page.last() else { return Ok(()) };
            from.clone_from(&last.key);
            from.push(0);
        }
    }

    fn cases(&mut self) -> Read<()> {
        self.each(&keys::cases(), |check, stored| {
            check.counts.cases = check.counts.cases.saturating_add(1);
            match record::unpack::<Case>(&stored.bytes) {
                Ok(case) => check.case(&case),
                Err(error) => {
                    check.find("case-unreadable", format!("{:02x?}: {error}", stored.key));
                    Ok(())
                }
            }
        })
    }

    fn case(&mut self, case: &Case) -> Read<()> {
        let name = case.number.to_string();
        if !self.has(&keys::party_case(case.party, case.number))? {
            self.find("case-not-with-its-person", name.clone());
        }
        if !self.has(&keys::party(case.party))? {
            self.find("person-missing", name.clone());
        }
        if case.facts > 0 && !self.has(&keys::history(case.number, case.facts))? {
            self.find("history-short", name.clone());
        }
        let Some((placing, row)) = self.standing(case)? else {
            if case.due.is_some() {
                self.find("row-missing", name);
            }
            return Ok(());
        };
        let Placing { shelf, opens, due } = placing;
        if row != case.row() {
            self.find("row-differs", name.clone());
        }
        let rows = self.rows.entry(shelf).or_default();
        *rows = rows.saturating_add(1);
        for key in [
            keys::row_received(shelf, case.number),
            keys::row_need(shelf, case.need, opens, case.number),
        ] {
            if !self.has(&key)? {
                self.find("order-missing", name.clone());
            }
        }
        let mut add = |key| {
            let count = self.placed.entry(key).or_insert(0_i64);
            *count = count.saturating_add(1);
        };
        add(keys::count(shelf, By::Opens, opens));
        if two_days(shelf) {
            add(keys::count(shelf, By::Due, due));
        }
        Ok(())
    }

    /// Where a case stands: its papers were ready on the day it was written, which may be another.
    fn standing(&self, case: &Case) -> Read<Option<(Placing, QueueRow)>> {
        let ready = case.awaits_signature(self.today);
        for ready in [ready, !ready] {
            let Some(placing) = case.placing(ready) else { continue };
            let key = keys::row_due(placing.shelf, placing.opens, case.number);
            if let Some(row) = self.engine.get(&[&key])?.pop().flatten() {
                return Ok(Some((placing, record::unpack(&row.val).map_err(BookError::from)?)));
            }
        }
        Ok(None)
    }

    fn parties(&mut self) -> Read<()> {
        self.each(&keys::parties(), |check, stored| {
            check.counts.parties = check.counts.parties.saturating_add(1);
            match record::unpack::<Party>(&stored.bytes) {
                Ok(party) => check.party(&party),
                Err(error) => {
                    check.find("party-unreadable", format!("{:02x?}: {error}", stored.key));
                    Ok(())
                }
            }
        })
    }

    fn party(&mut self, party: &Party) -> Read<()> {
        let name = party.id.0.to_string();
        if let Some(id) = &party.person.national_id {
            let row = self.engine.get(&[&keys::national_id(&id.to_string())])?.pop().flatten();
            if row.is_none_or(|row| number(&row.val) != party.id.0) {
                self.find("id-not-indexed", name.clone());
            }
        }
        for phone in phones(party) {
            if !self.has(&keys::phone(&phone, party.id))? {
                self.find("phone-not-indexed", name.clone());
            }
        }
        for token in names(party) {
            if !self.has(&keys::token(&token, party.id))? {
                self.find("name-not-indexed", name.clone());
            }
        }
        Ok(())
    }

    fn pages(&self, prefix: &[u8], mut look: impl FnMut(&Row)) -> Read<()> {
        let end = prefix_end(prefix);
        let mut from = prefix.to_vec();
        loop {
            let page = self.engine.scan(&from, &end, PAGE_ROWS, false)?;
            page.iter().for_each(&mut look);
            let Some(last) = page.last() else { return Ok(()) };
            from.clone_from(&last.key);
            from.push(0);
        }
    }

    /// No shelf holds a row that no case stands for.
    fn shelves(&mut self) -> Read<()> {
        for shelf in Shelf::ALL {
            let mut rows: u64 = 0;
            self.pages(&keys::rows_due(shelf), |_| rows = rows.saturating_add(1))?;
            let told = self.rows.get(&shelf).copied().unwrap_or(0);
            if rows != told {
                self.find("rows-without-cases", format!("{shelf:?}: {rows} / {told}"));
            }
        }
        Ok(())
    }

    fn tallies(&mut self) -> Read<()> {
        let mut kept: BTreeMap<Key, i64> = BTreeMap::new();
        self.pages(b"n", |row| {
            kept.insert(row.key.clone(), tally(&row.val));
        })?;
        let placed = std::mem::take(&mut self.placed);
        for (key, count) in &placed {
            if kept.remove(key).unwrap_or(0) != *count {
                self.find("count-differs", format!("{key:02x?}"));
            }
        }
        for (key, count) in kept {
            if count != 0 {
                self.find("count-differs", format!("{key:02x?}"));
            }
        }
        Ok(())
    }
}
