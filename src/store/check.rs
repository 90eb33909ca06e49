//! Records, indexes, counts and ledger against each other: says what is wrong and where.
//!
//! From the records to what they imply here; from the indexes back to the records in `strays`.

mod strays;

use std::collections::BTreeMap;

use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::id::{CaseNumber, PartyId, StaffId};
use crate::domain::party::Party;
use crate::domain::proposal::Proposal;
use crate::domain::queue::{Placing, QueueRow, Shelf};
use crate::domain::settings::Settings;
use crate::domain::sign_in::SignIn;
use crate::store::book::{
    self, CASES_COUNTER, PARTY_COUNTER, Read, Seen, case_counter, counter, names, number, phones,
    tally, two_days,
};
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
    /// The highest number given in each year, and to a person.
    numbers: BTreeMap<u16, u32>,
    last_party: PartyId,
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
        numbers: BTreeMap::new(),
        last_party: PartyId(0),
    };
    check.cases()?;
    check.parties()?;
    check.shelves()?;
    check.tallies()?;
    check.counters()?;
    check.proposals()?;
    check.strays()?;
    check.sign_ins()?;
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
        let CaseNumber { year, count } = case.number;
        let highest = self.numbers.entry(year).or_default();
        *highest = count.max(*highest);
        if !self.has(&keys::party_case(case.party, case.number))? {
            self.find("case-not-with-its-person", name.clone());
        }
        if !self.has(&keys::party(case.party))? {
            self.find("person-missing", name.clone());
        }
        let mut facts: u32 = 0;
        self.pages(&keys::histories(case.number), |_| facts = facts.saturating_add(1))?;
        if facts != case.facts {
            self.find("history-short", format!("{name}: {facts} / {}", case.facts));
        }
        let Some((placing, row)) = self.standing(case)? else {
            // A row that cannot be read was told of already.
            if case.due.is_some() && self.row_of(case)?.is_none() {
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
        let mut wanted = vec![
            keys::row_received(shelf, case.number),
            keys::row_need(shelf, case.need, opens, case.number),
        ];
        wanted.extend(two_days(shelf).then(|| keys::row_overdue(shelf, due, case.number)));
        wanted.extend(case.claim.map(|claim| keys::held(claim.by, due, case.number)));
        for key in wanted {
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
    fn standing(&mut self, case: &Case) -> Read<Option<(Placing, QueueRow)>> {
        let Some((placing, row)) = self.row_of(case)? else { return Ok(None) };
        match record::unpack(&row.val) {
            Ok(row) => Ok(Some((placing, row))),
            Err(error) => {
                self.find("row-unreadable", format!("{}: {error}", case.number));
                Ok(None)
            }
        }
    }

    fn row_of(&self, case: &Case) -> Read<Option<(Placing, Row)>> {
        let ready = case.awaits_signature(self.today);
        for ready in [ready, !ready] {
            let Some(placing) = case.placing(ready) else { continue };
            let key = keys::row_due(placing.shelf, placing.opens, case.number);
            if let Some(row) = self.engine.get(&[&key])?.pop().flatten() {
                return Ok(Some((placing, row)));
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
        self.last_party = party.id.max(self.last_party);
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

    /// Each stands at its own key, on a case that is there.
    fn proposals(&mut self) -> Read<()> {
        self.each(&keys::proposals(), |check, stored| {
            match record::unpack::<Proposal>(&stored.bytes) {
                Ok(proposal) => {
                    let is_home = keys::proposal(proposal.case, proposal.by) == stored.key;
                    if !is_home || !check.has(&keys::case(proposal.case))? {
                        check.find("proposal-without-case", format!("{:02x?}", stored.key));
                    }
                }
                Err(error) => {
                    check.find("proposal-unreadable", format!("{:02x?}: {error}", stored.key));
                }
            }
            Ok(())
        })
    }

    /// Each way in can be read and is that of a member of staff.
    fn sign_ins(&mut self) -> Read<()> {
        let settings = book::read::<Settings>(self.engine, &keys::settings()).ok().flatten();
        self.each(&keys::sign_ins(), |check, stored| {
            let id = stored.key.split_last_chunk().map(|(_, id)| StaffId(u32::from_be_bytes(*id)));
            let is_known =
                |all: &Seen<Settings>| id.is_some_and(|id| all.record.staff(id).is_some());
            if let Err(error) = record::unpack::<SignIn>(&stored.bytes) {
                check.find("sign-in-unreadable", format!("{:02x?}: {error}", stored.key));
            } else if !settings.as_ref().is_some_and(is_known) {
                check.find("sign-in-of-nobody", format!("{:02x?}", stored.key));
            }
            Ok(())
        })
    }

    fn pages(&self, prefix: &[u8], mut look: impl FnMut(&Row)) -> Read<()> {
        self.each_row(prefix, |_, row| {
            look(row);
            Ok(())
        })
    }

    fn each_row(&self, prefix: &[u8], mut look: impl FnMut(&Self, &Row) -> Read<()>) -> Read<()> {
        let end = prefix_end(prefix);
        let mut from = prefix.to_vec();
        loop {
            let page = self.engine.scan(&from, &end, PAGE_ROWS, false)?;
            for row in &page {
                look(self, row)?;
            }
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

    /// No counter stands below a number that was given: it would be given again.
    fn counters(&mut self) -> Read<()> {
        for (year, highest) in std::mem::take(&mut self.numbers) {
            if counter(self.engine, &case_counter(year))? < u64::from(highest) {
                self.find("number-given-again", format!("{year}: {highest}"));
            }
        }
        if counter(self.engine, PARTY_COUNTER)? < self.last_party.0 {
            self.find("number-given-again", format!("person {}", self.last_party.0));
        }
        let cases = counter(self.engine, CASES_COUNTER)?;
        if cases != self.counts.cases {
            self.find("count-differs", format!("cases: {cases} / {}", self.counts.cases));
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
