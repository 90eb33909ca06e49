//! The rows of a range, one after another.

use crate::store::check::look::PAGE_ROWS;
use crate::store::engine::{Engine, Key, Res, Row};

pub struct Rows<'a> {
    engine: &'a dyn Engine,
    from: Key,
    to: Key,
    page: std::vec::IntoIter<Row>,
    is_last: bool,
    ahead: Option<Row>,
}

impl<'a> Rows<'a> {
    pub fn new(engine: &'a dyn Engine, from: Key, to: Key) -> Self {
        Self { engine, from, to, page: Vec::new().into_iter(), is_last: false, ahead: None }
    }

    pub fn take_next(&mut self) -> Res<Option<Row>> {
        if let Some(row) = self.ahead.take() {
            return Ok(Some(row));
        }
        if let Some(row) = self.page.next() {
            return Ok(Some(row));
        }
        if self.is_last {
            return Ok(None);
        }
        let page = self.engine.scan(&self.from, &self.to, PAGE_ROWS, false)?;
        self.is_last = page.len() < PAGE_ROWS;
        if let Some(last) = page.last() {
            self.from.clone_from(&last.key);
            self.from.push(0);
        }
        self.page = page.into_iter();
        Ok(self.page.next())
    }

    /// The row that comes next once more.
    pub fn put_back(&mut self, row: Row) {
        self.ahead = Some(row);
    }
}

/// Cases in their order, each with its history.
pub struct Cases<'a> {
    rows: Rows<'a>,
    facts: Rows<'a>,
}

/// Rows with the keys of one case.
pub struct CaseRows {
    /// Eight bytes.
    pub number: Key,
    /// None where there is only a history.
    pub case: Option<Row>,
    pub facts: Vec<Row>,
}

/// The number of the case that a fact is of, as it stands in the key.
pub fn of_fact(key: &[u8]) -> &[u8] {
    key.get(1..9).unwrap_or(&[])
}

impl<'a> Cases<'a> {
    pub fn new(engine: &'a dyn Engine) -> Self {
        let rows = |tag: u8| Rows::new(engine, vec![tag], vec![tag.saturating_add(1)]);
        Self { rows: rows(b'c'), facts: rows(b'i') }
    }

    pub fn take_next(&mut self) -> Res<Option<CaseRows>> {
        let (case, fact) = (self.rows.take_next()?, self.facts.take_next()?);
        let of_case = case.as_ref().map(|row| row.key.get(1..).unwrap_or(&[]).to_vec());
        let of_first = fact.as_ref().map(|row| of_fact(&row.key).to_vec());
        let number = match (of_case, of_first) {
            (None, None) => return Ok(None),
            (Some(number), None) | (None, Some(number)) => number,
            (Some(one), Some(other)) => one.min(other),
        };
        let mut all = CaseRows { number, case: None, facts: Vec::new() };
        match case {
            Some(row) if row.key.get(1..) == Some(&all.number) => all.case = Some(row),
            Some(row) => self.rows.put_back(row),
            None => {}
        }
        let mut next = fact;
        while let Some(fact) = next {
            if of_fact(&fact.key) != all.number {
                self.facts.put_back(fact);
                break;
            }
            all.facts.push(fact);
            next = self.facts.take_next()?;
        }
        Ok(Some(all))
    }
}
