//! How the society listens, in figures of a year (3.7, 3.8): from the rows by day of inquiries and complaints, the
//! counts by day of follow-ups, and the themes of which something was done. No inquiry and no complaint is read,
//! but by whoever has records that are about them.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::query::{
    Cursor, Evidence, EvidenceLine, EvidencePage, EvidenceQuery, EvidenceRecordsQuery, EvidenceRow,
    FIGURES_DAYS_MAX, FILTER_ROWS_MAX, PAGE_ROWS_MAX, Shown,
};
use crate::api::{Answer, Fault};
use crate::domain::calendar::Day;
use crate::domain::evidence::{DayTally, Ending, Heard, Item, Part, ThemePart, Voice};
use crate::domain::figures::{HEADLINE, Of};
use crate::domain::id::{StaffId, ThemeNumber};
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::About;
use crate::domain::sight::{ComplaintMarks, ContactMarks};
use crate::domain::wait_list::WaitList;
use crate::service::queries::contacts::rows_of;
use crate::service::queries::{Reader, complaints, contacts, figures, themes};
use crate::store::engine::{Key, Row};
use crate::store::{heard, keys};

/// Rows read at once.
const PAGE_ROWS: usize = 1_000;
/// Themes of one span that are read, at most: more than any society acts on in a year.
const THEMES_MAX: usize = 5_000;

type Span = (Day, Day);

/// The longest span that is counted, and within it.
fn span(from: Day, to: Day) -> Span {
    (from.max(to.minus(FIGURES_DAYS_MAX.saturating_sub(1))), to)
}

/// Where a list by day begins and ends for a span, both days counted.
fn range(list: WaitList, (from, to): Span) -> (Key, Key) {
    (keys::listed_from(list, from), keys::listed_from(list, to.plus(1)))
}

fn each_row(
    reader: &Reader<'_>,
    (mut from, to): (Key, Key),
    mut tell: impl FnMut(&Row) -> Result<(), Fault>,
) -> Result<(), Fault> {
    loop {
        let page = reader.engine.scan(&from, &to, PAGE_ROWS, false)?;
        for row in &page {
            tell(row)?;
        }
        match page.last() {
            Some(last) if page.len() >= PAGE_ROWS => {
                from = [last.key.as_slice(), &[0]].concat();
            }
            _ => return Ok(()),
        }
    }
}

/// What is not seen is not counted. Where nothing is about who asks, a row says enough; else the record is asked.
fn sees(reader: &Reader<'_>, on: RecordRef, own: &Heard) -> Result<bool, Fault> {
    if !reader.sees_all() {
        return Ok(reader.sees_record(on)?);
    }
    let as_contact = ContactMarks {
        party: None,
        case: None,
        sees_person: true,
        by: StaffId(0),
        holder: None,
        owner: None,
    };
    Ok(reader.sight.sees_complaint(&ComplaintMarks { as_contact, subject: own.subject }))
}

/// What one voice adds up to.
#[derive(Default)]
struct Tally {
    parts: BTreeMap<Part, u64>,
    days: DayTally,
}

fn tallies(reader: &Reader<'_>, span: Span) -> Result<BTreeMap<Voice, Tally>, Fault> {
    let mut all: BTreeMap<Voice, Tally> = BTreeMap::new();
    each_row(reader, range(WaitList::Heard, span), |row| {
        let Some((_, on)) = keys::of_listed(&row.key) else { return Ok(()) };
        let Some(own) = heard::unpack(&row.val) else { return Ok(()) };
        if !sees(reader, on, &own)? {
            return Ok(());
        }
        let tally = all.entry(own.voice).or_default();
        for part in Part::ALL.into_iter().filter(|part| own.is(*part, reader.today)) {
            let count = tally.parts.entry(part).or_default();
            *count = count.saturating_add(1);
        }
        if let Some(days) = own.days {
            tally.days.add(days);
        }
        Ok(())
    })?;
    Ok(all)
}

fn of_themes(reader: &Reader<'_>, span: Span) -> Result<BTreeMap<ThemePart, u64>, Fault> {
    let mut numbers: BTreeSet<ThemeNumber> = BTreeSet::new();
    each_row(reader, range(WaitList::ThemeDays, span), |row| {
        if let Some((_, RecordRef::Theme(number))) = keys::of_listed(&row.key)
            && numbers.len() < THEMES_MAX
        {
            numbers.insert(number);
        }
        Ok(())
    })?;
    let mut parts: BTreeMap<ThemePart, u64> = BTreeMap::new();
    for number in numbers {
        let Some(seen) = themes::read(reader, number)? else { continue };
        for part in ThemePart::ALL {
            let days = seen.record.days_of(part).into_iter();
            let there = days.filter(|day| (span.0..=span.1).contains(day)).count();
            let count = parts.entry(part).or_default();
            *count = count.saturating_add(u64::try_from(there).unwrap_or(u64::MAX));
        }
    }
    Ok(parts)
}

/// How many were asked and answered, and how many of these were satisfied.
fn of_surveys(reader: &Reader<'_>, about: About, span: Span) -> Result<[EvidenceLine; 2], Fault> {
    let counts = figures::counts(reader, (about, Of::All), span)?;
    let min = reader.settings.answers_min;
    let line = |item, shown: Shown, [number, of]: [u32; 2]| {
        let is_told = shown != Shown::TooFew;
        let told = |count: u32| is_told.then_some(u64::from(count));
        EvidenceLine { item, number: told(number), of: told(of), days: None }
    };
    let asked = [counts.answered, counts.offered()];
    let satisfied = [counts.satisfied(HEADLINE), counts.answers(HEADLINE)];
    Ok([
        line(Item::Asked(about), Shown::of(&counts, min), asked),
        line(Item::Satisfied(about), Shown::of_question(&counts, HEADLINE, min), satisfied),
    ])
}

/// Every figure of a span.
pub fn evidence(reader: &Reader<'_>, query: EvidenceQuery) -> Result<Answer, Fault> {
    let span = span(query.from, query.to);
    let query = EvidenceQuery { from: span.0, to: span.1 };
    let (voices, themes) = (tallies(reader, span)?, of_themes(reader, span)?);
    let mut surveys = BTreeMap::new();
    for about in About::ALL {
        for line in of_surveys(reader, about, span)? {
            surveys.insert(line.item, line);
        }
    }
    let line = |item| {
        let plain = |number, of| EvidenceLine { item, number: Some(number), of, days: None };
        match item {
            Item::Heard { voice, part } => {
                let tally = voices.get(&voice);
                let count = |part| {
                    tally.and_then(|tally| tally.parts.get(&part)).copied().unwrap_or_default()
                };
                let is_told = part == Part::Ended(Ending::Told);
                let days = tally.filter(|_| is_told).and_then(|tally| tally.days.taken());
                EvidenceLine { days, ..plain(count(part), part.of().map(count)) }
            }
            Item::Theme(part) => {
                let count = |part| themes.get(&part).copied().unwrap_or_default();
                plain(count(part), part.of().map(count))
            }
            Item::Asked(_) | Item::Satisfied(_) => {
                surveys.get(&item).copied().unwrap_or_else(|| plain(0, Some(0)))
            }
        }
    };
    let (min, lines) = (reader.settings.answers_min, Item::all().map(line).collect());
    Ok(Answer::Evidence(Box::new(Evidence { query, min, lines })))
}

/// A page of the records behind a figure, the newest first.
pub fn behind(reader: &Reader<'_>, query: &EvidenceRecordsQuery) -> Result<Answer, Fault> {
    let mut page = EvidencePage { rows: Vec::new(), more: None };
    let list = match query.item {
        Item::Heard { .. } => WaitList::Heard,
        Item::Theme(_) => WaitList::ThemeDays,
        Item::Asked(_) | Item::Satisfied(_) => return Ok(Answer::EvidenceRecords(page)),
    };
    let limit = query.limit.clamp(1, PAGE_ROWS_MAX);
    let (from, end) = range(list, span(query.from, query.to));
    let to = match &query.after {
        Some(Cursor(after)) if (&from..&end).contains(&after) => after.clone(),
        _ => end,
    };
    let rows = rows_of(reader, (&from, &to), FILTER_ROWS_MAX, true)?;
    let is_cut = rows.len() >= FILTER_ROWS_MAX;
    let mut cursor = None;
    for row in rows {
        if page.rows.len() >= limit {
            page.more = cursor;
            return Ok(Answer::EvidenceRecords(page));
        }
        cursor = Some(Cursor(row.key.clone()));
        let Some((day, on)) = keys::of_listed(&row.key) else { continue };
        let own = match query.item {
            Item::Heard { voice, part } => {
                let counted = heard::unpack(&row.val);
                let counted = counted.filter(|own| own.voice == voice);
                match counted.filter(|own| own.is(part, reader.today)) {
                    Some(own) => of_heard(reader, on, (day, own))?,
                    None => None,
                }
            }
            Item::Theme(part) => of_theme(reader, on, (day, part))?,
            Item::Asked(_) | Item::Satisfied(_) => None,
        };
        page.rows.extend(own.map(|own| (Cursor(row.key), own)));
    }
    page.more = cursor.filter(|_| is_cut);
    Ok(Answer::EvidenceRecords(page))
}

/// An inquiry or a complaint that who asks sees.
fn of_heard(
    reader: &Reader<'_>,
    on: RecordRef,
    (day, own): (Day, Heard),
) -> Result<Option<EvidenceRow>, Fault> {
    let (who, said, told) = match on {
        RecordRef::Inquiry(number) => {
            let Some(seen) = contacts::read_inquiry(reader, number)? else { return Ok(None) };
            let told = seen.record.answer.map(|answer| (answer.at.day(), answer.text));
            (seen.record.who, seen.record.question, told)
        }
        RecordRef::Complaint(number) => {
            let Some(seen) = complaints::read(reader, number)? else { return Ok(None) };
            let told = seen.record.outcome.map(|outcome| (outcome.at.day(), outcome.text));
            (seen.record.who, seen.record.text, told)
        }
        _ => return Ok(None),
    };
    let masked = reader.hides_words();
    let (name, _) = reader.name_of_who(&who)?;
    let name = if masked && who.party().is_none() { String::new() } else { name };
    let words = |text: String| if masked { String::new() } else { text };
    let (told_on, feedback) = told.unzip();
    let is_told = own.ending == Ending::Told;
    Ok(Some(EvidenceRow {
        on,
        day,
        name,
        said: words(said),
        ending: Some(own.ending),
        told_on: told_on.filter(|_| is_told),
        days: own.days.filter(|_| is_told),
        feedback: words(feedback.filter(|_| is_told).unwrap_or_default()),
        masked,
        count: 1,
    }))
}

/// A theme of which something of a part was done on the day.
fn of_theme(
    reader: &Reader<'_>,
    on: RecordRef,
    (day, part): (Day, ThemePart),
) -> Result<Option<EvidenceRow>, Fault> {
    let RecordRef::Theme(number) = on else { return Ok(None) };
    let Some(seen) = themes::read(reader, number)? else { return Ok(None) };
    let count = seen.record.days_of(part).into_iter().filter(|own| *own == day).count();
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    Ok((count > 0).then(|| EvidenceRow {
        on,
        day,
        name: String::new(),
        said: seen.record.title.clone(),
        ending: None,
        told_on: None,
        days: None,
        feedback: String::new(),
        masked: false,
        count,
    }))
}
