//! Which records an import made, and how they are taken back: in several commits, each whole, so that a cut between
//! two of them can be gone on with.
//!
//! Each record stands in a row of its import with how it stood when the import left it: while it stands so still, and
//! nothing names it that is not of the same import, nobody has worked on it. What is written in the moment between that
//! look and its commit, on another record that names it, is not seen.

use std::collections::BTreeSet;

use crate::api::Fault;
use crate::api::command::{Done, Kept};
use crate::api::query::{ImportPage, ImportRows};
use crate::domain::case::{Case, Refusal};
use crate::domain::complaint::Complaint;
use crate::domain::contact::Contact;
use crate::domain::imports::{Import, ImportKind};
use crate::domain::note::{NOTES_MAX, Note};
use crate::domain::party::Party;
use crate::domain::record_ref::RecordRef;
use crate::domain::search::contacts as search;
use crate::domain::sight::{Right, Sight};
use crate::domain::stored_text::StoredText;
use crate::service::commands::{Decided, Occasion};
use crate::service::orders::Deed;
use crate::service::sight;
use crate::store::book::{self, Change, IMPORT_COUNTER, Read, State, counter};
use crate::store::engine::{Engine, Key, Val, prefix_end};
use crate::store::keys;

/// The newest imports among which that of a row is looked for.
const RECENT_MAX: u32 = 16;
/// Records taken back in one commit, at most.
const UNDO_ROWS_MAX: usize = 20;
/// A commit stays well below what an engine takes.
const UNDO_OPS_MAX: usize = 400;
/// Rows of an import that are read at once.
const ROWS_PAGE: usize = 500;
/// Records that are named of one import.
const NAMED_MAX: usize = 50;
/// Imports of one page.
const PAGE_MAX: u32 = 100;
/// Requests of one person that are looked at.
const CASES_MAX: usize = 500;
/// Records that name one other that are looked at.
const NAMING_MAX: usize = 200;
/// Of a mark: its tag, its kind, sixteen of its digest.
const MARK_BYTES: usize = 18;

/// What a record is to its import.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Made,
    /// It was there before.
    Changed,
    /// Made, and kept when the others were taken back.
    Kept,
}

/// The row of a record in its import.
struct Row {
    part: Part,
    /// Notes on it that the import made.
    notes: u8,
    /// How the import left it.
    state: State,
    /// The keys of the marks by which rows of the file are known that led to it.
    marks: Vec<Key>,
}

impl Row {
    fn read(bytes: &[u8]) -> Option<Self> {
        let ([part, notes], rest) = bytes.split_first_chunk()?;
        let (state, marks) = rest.split_first_chunk()?;
        let part = match part {
            1 => Part::Made,
            2 => Part::Changed,
            3 => Part::Kept,
            _ => return None,
        };
        let marks = marks.chunks_exact(MARK_BYTES).map(<[u8]>::to_vec).collect();
        Some(Self { part, notes: *notes, state: *state, marks })
    }

    fn bytes(&self) -> Val {
        let part = match self.part {
            Part::Made => 1,
            Part::Changed => 2,
            Part::Kept => 3,
        };
        [&[part, self.notes][..], &self.state, &self.marks.concat()].concat()
    }
}

fn read(engine: &dyn Engine, number: u32) -> Read<Option<Import>> {
    Ok(book::read::<Import>(engine, &keys::import(number))?.map(|seen| seen.record))
}

/// The import that goes on under the number of a session.
pub fn of_session(engine: &dyn Engine, session: u64) -> Read<Option<u32>> {
    let last = u32::try_from(counter(engine, IMPORT_COUNTER)?).unwrap_or(u32::MAX);
    for number in (last.saturating_sub(RECENT_MAX)..=last).rev() {
        let own = read(engine, number)?;
        if own.is_some_and(|own| own.session == session && own.is_open()) {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

/// An import begins; asked twice it is the same one.
pub fn begin(
    occasion: &Occasion,
    change: &mut Change<'_>,
    session: u64,
    (kind, file, digest): (ImportKind, &str, Option<[u8; 16]>),
) -> Decided {
    may_import(&occasion.sight)?;
    let done = |number| Ok(Deed { done: Done::Import { number, left: 0 }, wrote: None });
    if let Some(number) = of_session(change.engine(), session)? {
        return done(number);
    }
    let of = StoredText::Reference;
    let file = of.read(file).map_err(|flaw| Fault::Refused(Refusal::Text { of, flaw }))?;
    let number = u32::try_from(change.next(IMPORT_COUNTER)?).unwrap_or(u32::MAX);
    let (by, at) = (occasion.staff, occasion.now);
    let (made, changed, undone) = (0, 0, None);
    let own = Import { number, kind, file, digest, session, by, at, made, changed, undone };
    change.write(&keys::import(number), &own)?;
    done(number)
}

fn may_import(sight: &Sight) -> Result<(), Fault> {
    let rows = [Right::Requests, Right::Listening, Right::Deliveries];
    if rows.into_iter().any(|right| sight.may(right)) { Ok(()) } else { Err(Fault::Denied) }
}

/// A row of a file led to a record: `mark` is that by which the row is known, and it may have left a note.
pub struct Led<'m> {
    pub on: RecordRef,
    pub mark: Option<&'m Key>,
    pub noted: bool,
    /// The record was there before the row.
    pub stood: bool,
}

/// Notes a record in the import that goes on, if one does.
pub fn led(occasion: &Occasion, change: &mut Change<'_>, to: &Led<'_>) -> Result<(), Fault> {
    let Some(import) = occasion.import else { return Ok(()) };
    let key = keys::import_row(import, to.on);
    let Some(state) = change.state_left(&keys::record(to.on))? else { return Ok(()) };
    let own = change.peek(&key)?.as_deref().and_then(Row::read);
    let is_new = own.is_none();
    let part = if to.stood { Part::Changed } else { Part::Made };
    let mut row = own.unwrap_or(Row { part, notes: 0, state, marks: Vec::new() });
    row.state = state;
    row.notes = row.notes.saturating_add(u8::from(to.noted));
    // A mark that led to somebody who was there before leads to them still.
    row.marks.extend(to.mark.filter(|_| row.part == Part::Made).cloned());
    let (part, val) = (row.part, row.bytes());
    change.put_row(key, val);
    if !is_new {
        return Ok(());
    }
    let key = keys::import(import);
    if let Some(mut own) = change.read::<Import>(&key)? {
        let count = if part == Part::Made { &mut own.made } else { &mut own.changed };
        *count = count.saturating_add(1);
        change.write(&key, &own)?;
    }
    Ok(())
}

/// What stands in the rows of an import, the order in which they are taken back: whoever is named last of all.
fn rows_of(import: u32) -> [Key; 4] {
    let kinds = [RecordRef::CASE, RecordRef::CONTACT, RecordRef::COMPLAINT, RecordRef::PARTY];
    kinds.map(|kind| keys::import_rows_of(import, kind))
}

/// Goes through the rows of an import until `tell` has had enough.
fn each_row(
    engine: &dyn Engine,
    import: u32,
    mut tell: impl FnMut(RecordRef, Row) -> Result<bool, Fault>,
) -> Result<(), Fault> {
    for prefix in rows_of(import) {
        let (mut from, end) = (prefix.clone(), prefix_end(&prefix));
        loop {
            let page = engine.scan(&from, &end, ROWS_PAGE, false)?;
            for row in &page {
                let on = keys::import_row_on(&row.key);
                if let (Some(on), Some(own)) = (on, Row::read(&row.val))
                    && !tell(on, own)?
                {
                    return Ok(());
                }
            }
            let Some(last) = page.last().filter(|_| page.len() >= ROWS_PAGE) else { break };
            from.clone_from(&last.key);
            from.push(0);
        }
    }
    Ok(())
}

/// Records that somebody is writing something about.
fn being_written(engine: &dyn Engine) -> Read<BTreeSet<RecordRef>> {
    let mut on = BTreeSet::new();
    let (mut from, end) = (keys::all_drafts(), prefix_end(&keys::all_drafts()));
    loop {
        let page = engine.scan(&from, &end, ROWS_PAGE, false)?;
        for row in &page {
            let kept = book::read::<Kept>(engine, &row.key)?;
            on.extend(kept.and_then(|seen| seen.record.form.record()));
        }
        let Some(last) = page.last().filter(|_| page.len() >= ROWS_PAGE) else { return Ok(on) };
        from.clone_from(&last.key);
        from.push(0);
    }
}

/// Whether somebody did something with a record that an import made.
fn is_worked_on(
    occasion: &Occasion,
    engine: &dyn Engine,
    (import, on, row): (u32, RecordRef, &Row),
    being_written: &BTreeSet<RecordRef>,
) -> Result<bool, Fault> {
    let has = |key: &Key| -> Result<bool, Fault> {
        Ok(engine.get(&[key.as_slice()])?.pop().flatten().is_some())
    };
    let is_ours = |on: RecordRef| has(&keys::import_row(import, on));
    match book::state_at(engine, &keys::record(on))? {
        None => return Ok(false),
        Some(state) if state != row.state => return Ok(true),
        Some(_) => {}
    }
    let notes = keys::notes_on(on);
    let notes = engine.scan(&notes, &prefix_end(&notes), NOTES_MAX, false)?;
    if notes.len() > usize::from(row.notes) || being_written.contains(&on) {
        return Ok(true);
    }
    for staff in &occasion.settings.staff {
        if has(&keys::about(staff.id, on))? {
            return Ok(true);
        }
    }
    let (naming, cases) = match on {
        RecordRef::Case(number) => {
            let own = book::read::<Case>(engine, &keys::case(number))?;
            let cases = match own {
                Some(own) => sight::cases_of(engine, own.record.party, CASES_MAX)?,
                None => Vec::new(),
            };
            let since = cases.into_iter().filter(|own| *own > number).collect();
            (Some(search::of_case(number)), since)
        }
        RecordRef::Party(party) => {
            (Some(search::of_person(party)), sight::cases_of(engine, party, CASES_MAX)?)
        }
        _ => (None, Vec::new()),
    };
    for case in cases {
        if !is_ours(case.into())? {
            return Ok(true);
        }
    }
    for sought in naming.into_iter().chain([search::themes_of(on)]) {
        let Some(from) = keys::all_found_by(&sought) else { continue };
        for row in engine.scan(&from, &prefix_end(&from), NAMING_MAX, false)? {
            let named = keys::of_found_by(&row.key).filter(|named| *named != on);
            if named.map_or(Ok(false), |named| is_ours(named).map(|ours| !ours))? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Records that an import made and that somebody worked on since.
fn worked_on(
    occasion: &Occasion,
    engine: &dyn Engine,
    import: u32,
) -> Result<Vec<RecordRef>, Fault> {
    let drafts = being_written(engine)?;
    let mut all = Vec::new();
    each_row(engine, import, |on, row| {
        if row.part == Part::Made && is_worked_on(occasion, engine, (import, on, &row), &drafts)? {
            all.push(on);
        }
        Ok(true)
    })?;
    Ok(all)
}

/// Takes the next records of an import back; asked again until nothing is left.
pub fn undo(occasion: &Occasion, change: &mut Change<'_>, number: u32) -> Decided {
    let key = keys::import(number);
    let mut own: Import = change.read(&key)?.ok_or(Fault::NotFound)?;
    let engine = change.engine();
    let worked_on = if own.is_open() { worked_on(occasion, engine, number)? } else { Vec::new() };
    own.undo(&worked_on, occasion.by()).map_err(Fault::Refused)?;
    let mut next: Vec<(RecordRef, Row)> = Vec::new();
    each_row(engine, number, |on, row| {
        next.extend((row.part == Part::Made).then_some((on, row)));
        Ok(next.len() < UNDO_ROWS_MAX)
    })?;
    let mut is_last = next.len() < UNDO_ROWS_MAX;
    let drafts = being_written(engine)?;
    for (on, mut row) in next {
        if change.len() > UNDO_OPS_MAX {
            is_last = false;
            break;
        }
        let row_key = keys::import_row(number, on);
        let is_kept = is_worked_on(occasion, engine, (number, on, &row), &drafts)?;
        let is_kept = is_kept || has_cases(change, on)?;
        if is_kept {
            row.part = Part::Kept;
            change.put_row(row_key, row.bytes());
        } else {
            remove(occasion, change, on)?;
            row.marks.into_iter().chain([row_key]).for_each(|key| change.unclaim(key));
        }
        if let Some(undone) = &mut own.undone {
            let count = if is_kept { &mut undone.kept } else { &mut undone.taken };
            *count = count.saturating_add(1);
        }
    }
    let mut left = 0;
    if let Some(undone) = &mut own.undone {
        undone.is_whole = is_last;
        let done = undone.taken.saturating_add(undone.kept);
        left = if is_last { 0 } else { own.made.saturating_sub(done).max(1) };
    }
    change.write(&key, &own)?;
    Ok(Deed { done: Done::Import { number, left }, wrote: None })
}

/// A person of whom a request stays, stays too.
fn has_cases(change: &Change<'_>, on: RecordRef) -> Result<bool, Fault> {
    let RecordRef::Party(party) = on else { return Ok(false) };
    Ok(!change.keys_under(&keys::party_cases(party), 1)?.is_empty())
}

/// Takes one record away, with its notes.
fn remove(occasion: &Occasion, change: &mut Change<'_>, on: RecordRef) -> Result<(), Fault> {
    for key in change.keys_under(&keys::notes_on(on), NOTES_MAX)? {
        if let Some(note) = change.read::<Note>(&key)? {
            change.remove_note(&note)?;
        }
    }
    let key = keys::record(on);
    match on {
        RecordRef::Case(_) => {
            if let Some(case) = change.read::<Case>(&key)? {
                change.remove_case(&case, occasion.today)?;
            }
        }
        RecordRef::Party(_) => {
            if let Some(party) = change.read::<Party>(&key)? {
                change.remove_party(&party)?;
            }
        }
        RecordRef::Contact(_) => {
            if let Some(own) = change.read::<Contact>(&key)? {
                change.remove_record(&own)?;
            }
        }
        RecordRef::Complaint(_) => {
            if let Some(own) = change.read::<Complaint>(&key)? {
                change.remove_record(&own)?;
            }
        }
        // No row of a file makes one.
        _ => {}
    }
    Ok(())
}

/// The imports before a number, the newest first.
pub fn page(engine: &dyn Engine, before: Option<u32>) -> Result<ImportPage, Fault> {
    let last = u32::try_from(counter(engine, IMPORT_COUNTER)?).unwrap_or(u32::MAX);
    let last = before.map_or(last, |before| before.saturating_sub(1).min(last));
    let first = last.saturating_sub(PAGE_MAX.saturating_sub(1)).max(1);
    let mut rows = Vec::new();
    for number in (first..=last).rev() {
        rows.extend(read(engine, number)?);
    }
    Ok(ImportPage { rows, more: (first > 1).then_some(first) })
}

/// Of one import what it changed and what stays of it: some of them by name.
pub fn rows(engine: &dyn Engine, number: u32) -> Result<ImportRows, Fault> {
    let import = read(engine, number)?.ok_or(Fault::NotFound)?;
    let (mut changed, mut kept) = (Vec::new(), Vec::new());
    each_row(engine, number, |on, row| {
        let all = match row.part {
            Part::Made => return Ok(true),
            Part::Changed => &mut changed,
            Part::Kept => &mut kept,
        };
        if all.len() < NAMED_MAX {
            all.push(on);
        }
        Ok(true)
    })?;
    Ok(ImportRows { import, changed, kept })
}
